"""The advisors of a platform: who they are for the site, and what each was last told to do."""

from collections.abc import Callable
from datetime import datetime

from relevo.domain.contact import Advisor
from relevo.domain.events import AdvisorStateName
from relevo.events.webhooks.courses import keep

AdvisorOf = Callable[[str, str | None], Advisor]
"""Returns who stands behind an id of the platform; the second is the name that it gives, where it gives one."""

MAX_ADVISORS = 20_000


def as_known(id_: str, name: str | None) -> Advisor:
    """Return the advisor as the platform knows him."""
    return Advisor(id=id_, address=id_, name=name)


class States:
    """What each advisor was last told to do, and when that was."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[datetime, AdvisorStateName, str | None]] = {}

    def is_new(self, advisor: Advisor, state: AdvisorStateName, reason: str | None, at: datetime) -> bool:
        """Note a state; tell whether it changes anything: it is not the last one, nor older than that."""
        last = self._last.get(advisor.id)
        if last is not None and (last[0] > at or last[1:] == (state, reason)):
            return False
        keep(self._last, advisor.id, (at, state, reason), MAX_ADVISORS)
        return True
