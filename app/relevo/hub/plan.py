"""What a hub is: its id, how it seals, and how long it waits for others."""

from dataclasses import dataclass

from relevo.hub.posts import TOLD_S
from relevo.services.clock import utc_now
from relevo.services.ports import Clock
from relevo.services.site.beat import GONE_S
from relevo.services.site.sealing import Sign, Verify


@dataclass(frozen=True, slots=True, kw_only=True)
class HubPlan:
    """How a hub is to run; it waits `gone_s` for another hub, and `told_s` for the broker, when something is posted.

    `leave_s` are the seconds in which a hub that is asked to end tries to get rid of what it has.
    """

    hub: str
    sign: Sign
    verify: Verify
    outbox_bytes: int = 256 * 1_048_576
    gone_s: float = GONE_S
    told_s: float = TOLD_S
    leave_s: float = 5.0
    clock: Clock = utc_now
