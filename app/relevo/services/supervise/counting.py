"""Counting for the board: live figures, and what drives contacts, from one stream of events."""

import asyncio
from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, tzinfo

from relevo.domain.board import DriverRow
from relevo.domain.contact import ContactId, Queue
from relevo.domain.events import ContactEvent, ContactOffered, ContactQueued, Event
from relevo.domain.reports import DriverPeriod, QueuePeriod
from relevo.services.handles import HandleRules
from relevo.services.ports import Clock
from relevo.services.supervise.board import Board
from relevo.services.supervise.drivers import LiveDrivers
from relevo.services.supervise.rules import BoardRules
from relevo.services.supervise.spikes import SpikeRules
from relevo.services.supervise.usual import Usual

LOOK_S = 1.0
"""Seconds between two looks at what drives contacts."""

MAX_CONTACTS = 20_000
"""Contacts whose queue is remembered."""


class Counting:
    """Counts what is told: queues, advisors, and what drives contacts. `board` is what a window follows.

    `teams` are the advisors who answer for each queue, `since`, `base`, `base_since` and `unheard` are those of Board;
    `least` the contacts from which on a driver is listed; `handles` tell which attributes are places and products.
    """

    def __init__(
        self,
        rules: BoardRules,
        clock: Clock,
        zone: tzinfo,
        *,
        spikes: SpikeRules | None = None,
        names: Mapping[str, str] | None = None,
        teams: Mapping[str, Collection[str]] | None = None,
        since: datetime | None = None,
        base: Sequence[QueuePeriod] = (),
        base_since: datetime | None = None,
        unheard: Sequence[tuple[datetime, datetime]] = (),
        least: int = 2,
        handles: HandleRules | None = None,
        look_s: float = LOOK_S,
    ) -> None:
        self.board = Board(
            rules, clock, zone=zone, names=names, since=since, base=base, base_since=base_since, unheard=unheard
        )
        self.drivers = LiveDrivers(Usual((), zone), spikes, least=least, handles=handles)
        for queue_id, advisors in (teams or {}).items():
            self.board.set_team(queue_id, advisors)
        self._zone, self._clock, self._look_s = zone, clock, look_s
        self._queues: OrderedDict[ContactId, Queue] = OrderedDict()
        self._shown: tuple[Sequence[DriverRow], bool] = ((), True)

    def take(self, event: Event) -> None:
        """Count an event."""
        self.board.take(event)
        if not isinstance(event, ContactEvent):
            return
        if isinstance(event, ContactQueued | ContactOffered) and event.queue is not None:
            self._queues[event.contact_id] = event.queue
            if len(self._queues) > MAX_CONTACTS:
                self._queues.popitem(last=False)
        self.drivers.take(event, self._clock(), self._queues.get(event.contact_id))

    def learn(self, periods: Sequence[DriverPeriod]) -> None:
        """Go by what the hours before have brought."""
        self.drivers.use(Usual(periods, self._zone))

    async def run(self) -> None:
        """Tell the board what drives contacts, until cancelled."""
        while True:
            now = self._clock()
            self.drivers.tick(now)
            rows = await self.drivers.rows_in_turn(now)
            shown = rows, self.drivers.knows_usual(now)
            if shown != self._shown:
                self._shown = shown
                self.board.show_drivers(rows, is_usual_known=shown[1])
            await asyncio.sleep(self._look_s)
