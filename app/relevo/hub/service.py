"""The hub: reads all event sources at once, decides whom each event is told to, seals it, and sees it published."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime

from relevo.domain.events import Event, SourceDown, SourceResynced, SourceUp
from relevo.hub.broker import Broker
from relevo.hub.cards import CardPlan, Cards
from relevo.hub.gaps import Gaps
from relevo.hub.health import Health
from relevo.hub.incidentnews import IncidentNews
from relevo.hub.journal import Journal
from relevo.hub.masking import Masking
from relevo.hub.metrics import Metrics
from relevo.hub.others import Others
from relevo.hub.plan import HubPlan
from relevo.hub.readers import Readers
from relevo.hub.reading import Read, Reading
from relevo.hub.records import Records
from relevo.hub.takenup import restored
from relevo.hub.telling import Telling
from relevo.hub.understood import ReadUnderstood
from relevo.hub.wrapups import ReadWrapUps
from relevo.observability.log import log_event
from relevo.services.cleaning import make_ready
from relevo.services.ending import end
from relevo.services.owners import Owners
from relevo.services.seats import Seats
from relevo.services.site.aftercontact import AfterContact
from relevo.services.site.arbitration import Arbitration, Routed
from relevo.services.site.passing import Passing
from relevo.services.site.routing import Routes, Told
from relevo.services.site.seating import Seating
from relevo.services.site.webhook import not_ahead
from relevo.services.site.whohad import WhoHad

__all__ = ["Follow", "Hub", "HubPlan", "Read"]

LOG = logging.getLogger(__name__)

Follow = Callable[[Event, datetime], Iterable[Event]]
"""Gives what is to be told after an event, at a moment."""


class Hub:
    """One hub of a site.

    `take` and `take_posted` are for whatever brings events. `followers` see every event, and may have something to add.
    """

    def __init__(
        self,
        plan: HubPlan,
        broker: Broker,
        sources: Sequence[Read],
        journal: Journal,
        *,
        seats: Seats | None = None,
        cards: CardPlan | None = None,
        on_beat: Callable[[], None] = lambda: None,
    ) -> None:
        self.followers: list[Follow] = []
        self.metrics = Metrics()
        self._owners = Owners(on_refused=self._refuse)
        self._routes, self._passing, self._masking = Routes(), Passing(), Masking()
        make_ready()  # else whoever is called first waits for it
        self._plan, self._broker, self._journal, self._on_beat = plan, broker, journal, on_beat
        self._now = asyncio.get_running_loop().time
        self._names = [each.told_as for each in sources]
        self._gaps = Gaps(self._names, journal.live)
        self._arbitration = Arbitration(
            plan.hub, dict.fromkeys(self._names, self._last_alive), gone_s=plan.gone_s, on_drop=journal.end
        )
        self._telling = Telling(plan, broker, journal, self.metrics)
        self._telling.outbox.told_elsewhere = lambda source, at: self._arbitration.told_elsewhere(
            source, at, self._now()
        )
        self._reading = Reading(sources, self.take, plan.clock)
        self._others = Others(plan, broker, self._arbitration, self._due)
        self._incidents = IncidentNews(broker, self._others, plan.clock)
        self._readers = Readers(self.metrics)
        broker.at_connection.append(self._readers.use)  # first of all: without a place the hub cannot read either
        self._seating = None if seats is None else Seating(seats)
        self._records = Records(broker, self._telling, self._passing, self._seating, journal)
        self._who_had, self._after = WhoHad(), AfterContact()
        self.followers.append(self._after.follow)
        self.wrapped_up = ReadWrapUps(plan, broker, self._telling, self._who_had, self._after)
        self.understood = ReadUnderstood(plan, broker, self._telling, self._who_had)
        self.cards = Cards(cards, broker, self._telling, self._who_had, plan.clock)
        self._connected = asyncio.Event()
        broker.on_up.append(self._connected.set)
        self._records.restore()
        for event in restored(journal.live, plan.clock()):  # before anything comes: what is posted may end it
            self._owners.admit(event)
            self._routed(event)

    @property
    def told_s(self) -> float:
        """Return the seconds after which whoever posted something is asked to post it again."""
        return self._plan.told_s

    @property
    def _last_alive(self) -> datetime:
        return self._journal.alive_at or self._plan.clock()

    def health(self) -> Health:
        """Return how the hub stands."""
        outbox = self._telling.outbox
        return Health(
            hub=self._plan.hub,
            is_broker_up=self._broker.is_up,
            broker_since=self._broker.since,
            broker_fault=self._broker.fault,
            sources=self._arbitration.own(),
            others=self._arbitration.others(self._now()),
            waiting=len(outbox),
            waiting_bytes=outbox.bytes,
            oldest_s=outbox.oldest_s,
            held=self._arbitration.held,
            lost=self._telling.lost,
            has_namesake=self._others.has_namesake,
            reasons=self._reading.reasons,
        )

    async def run(self, stopped: asyncio.Event) -> None:
        """Serve until stopped, then leave in order: sources first, then what is still to be told, then the broker.

        Raises: ReadingFailed.
        """
        connection = [
            asyncio.create_task(self._broker.run(), name="hub broker"),
            asyncio.create_task(self._telling.outbox.run(), name="hub outbox"),
            asyncio.create_task(self._others.run(self._beat), name="hub beat"),
            asyncio.create_task(self._readers.run(), name="hub readers"),
            asyncio.create_task(self.wrapped_up.run(), name="hub wrap-ups"),
            asyncio.create_task(self.understood.run(), name="hub understood"),
            asyncio.create_task(self.cards.run(), name="hub cards"),
            asyncio.create_task(self._journal.run(), name="hub journal"),
        ]
        reading = asyncio.create_task(self._read_all(), name="hub sources")
        stopping = asyncio.create_task(stopped.wait(), name="hub stop")
        try:
            await asyncio.wait([stopping, reading, *connection], return_when=asyncio.FIRST_COMPLETED)
            failed = [task for task in (reading, *connection) if task.done()]
            await end([reading])
            await self._leave()
            for task in failed:
                task.result()  # none of them ends by itself: the error is for whoever runs the hub
        finally:
            await end([stopping, reading, *connection])
            await self._masking.close()
            await asyncio.to_thread(self._journal.close)

    def take(self, event: Event) -> None:
        """Take an event of an event source: tell it, now or once it is known that no other hub does."""
        self._gaps.follow(event)
        for each in self._gaps.over(event) if isinstance(event, SourceResynced) else (event,):
            self._take(each)

    def take_posted(self, events: Iterable[Event]) -> asyncio.Future[None]:
        """Take events that were posted here and nowhere else; what is returned ends when the broker has them all."""
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        left = 1

        def done() -> None:
            nonlocal left
            left -= 1
            if left == 0 and not waiting.done():
                waiting.set_result(None)

        def tell(event: Event, is_safe: bool) -> None:
            self._journal.begin(event)
            self._telling.tell_routed(Routed(event, self._routed(event, is_safe=is_safe)), done)

        now = self._plan.clock()
        for posted in (each for event in events for each in self._owners.admit(not_ahead(event, now))):
            self._who_had.follow(posted)
            for event in (self._after.shown(posted), *self._beside(posted)):
                self.metrics.event(event.type, event.source)
                left += 1
                self._masking.put(event, tell)
        done()
        return waiting

    def _take(self, event: Event) -> None:
        for each in self._owners.admit(event):
            self._follow(each)

    def _follow(self, event: Event) -> None:
        if self._seating is not None:
            self._seating.follow(event)
        self._who_had.follow(event)
        event = self._after.shown(event)
        self.metrics.event(event.type, event.source)
        self._journal.begin(event)
        routed = Routed(event, self._routed(event))
        for each in self._arbitration.take(routed, self._now()):
            self._telling.tell_routed(each)
        for beside in self._beside(event):
            self._masking.put(beside, self._tell_beside)
        if isinstance(event, SourceUp | SourceDown | SourceResynced):
            self._others.beat_now()

    def _tell_beside(self, event: Event, is_safe: bool) -> None:
        self._telling.tell_routed(Routed(event, tuple(self._routes.route(event, is_safe=is_safe))))

    def _beside(self, event: Event) -> list[Event]:
        """Return what those who follow the events have to add to one."""
        now = self._plan.clock()
        return [each for follow in self.followers for each in follow(event, now)]

    def _routed(self, event: Event, *, is_safe: bool = False) -> tuple[Told, ...]:
        return (*self._routes.route(event, is_safe=is_safe), *self._passing.follow(event))

    def _refuse(self, event: Event) -> None:
        """Count that a source spoke for another one; the first ones are logged, and then fewer and fewer."""
        count = self.metrics.refused(event.type, event.source)
        if count & (count - 1) == 0:
            log_event(LOG, "event.refused", level=logging.WARNING, source=event.source, type=event.type, count=count)

    async def _read_all(self) -> None:
        """Read all sources at once, once it is known who else does."""
        with suppress(TimeoutError):  # without a broker, go on after a moment
            async with asyncio.timeout(self._plan.gone_s + 2.0):
                await self._connected.wait()
                await asyncio.sleep(self._plan.gone_s + 0.02)
        self._resume()
        await self._reading.run()

    def _resume(self) -> None:
        """Say that nothing is known since this machine's hub last was."""
        if self._journal.alive_at is None:
            return
        at = self._last_alive
        for name in self._names:
            event_id = f"source.down:{at.timestamp():.6f}:{self._plan.hub}"
            self.take(SourceDown(id=event_id, source=name, time=at, detail="hub stopped"))

    def _beat(self) -> None:
        self._due()
        self._records.again(is_settled=self._gaps.are_closed)
        self._telling.tell_losses(self._names)
        self._journal.alive()
        self._measure()
        self._on_beat()

    def _due(self) -> None:
        for state in self._after.due(self._plan.clock()):
            self._telling.tell(self._routes.route(state))
        for routed in self._arbitration.due(self._now()):
            self._telling.tell_routed(routed)

    def _measure(self) -> None:
        self.metrics.stands(
            broker_up=self._broker.is_up,
            waiting=len(self._telling.outbox),
            size=self._telling.outbox.bytes,
            held=self._arbitration.held,
        )
        for name, each in self._arbitration.own().items():
            self.metrics.source(name, up=each.up)

    async def _leave(self) -> None:
        for routed in self._arbitration.flush(self._now()):
            self._telling.tell_routed(routed)
        if not await self._telling.outbox.emptied(self._plan.leave_s):
            log_event(LOG, "hub.left_behind", level=logging.ERROR, waiting=len(self._telling.outbox))
        await self._others.beat(leaving=True)
        log_event(LOG, "hub.left")
