"""The word of supervisors' boards that an incident was written, on its way to every desktop: in the next sign of life.

It says that something has changed and not what: desktops ask their own sources. The sign of life is sealed, goes to all
desktops as it is, and is repeated every second, so that whoever misses one hears it with the next.
"""

import logging

from nats.aio.msg import Msg

from relevo.hub.broker import Broker
from relevo.hub.others import Others
from relevo.observability.log import log_event
from relevo.services.ports import Clock
from relevo.services.site.subjects import ANY_INCIDENTS

LOG = logging.getLogger(__name__)

A_MINUTE, MAX_SUPERVISORS = 20, 1_000
"""Words of one supervisor that count in a minute, since all desktops ask at each; and how many are counted."""


class IncidentNews:
    """Hears supervisors' boards; each hub of a site does, and tells it."""

    def __init__(self, broker: Broker, others: Others, clock: Clock) -> None:
        self._others, self._clock = others, clock
        self._paces: dict[str, tuple[int, int]] = {}
        broker.subscribe(ANY_INCIDENTS, self._hear)

    async def _hear(self, message: Msg) -> None:
        now = self._clock()
        if message.reply or self._is_too_much(message.subject, int(now.timestamp() // 60)):
            return
        self._others.incidents_at = now
        self._others.beat_now()

    def _is_too_much(self, subject: str, minute: int) -> bool:
        before, count = self._paces.pop(subject, (minute, 0))
        count = count + 1 if before == minute else 1
        self._paces[subject] = (minute, count)
        if len(self._paces) > MAX_SUPERVISORS:
            self._paces.pop(next(iter(self._paces)))
        if count == A_MINUTE + 1:
            log_event(LOG, "record.refused", level=logging.WARNING, reason="too_many", kind="incidents")
        return count > A_MINUTE
