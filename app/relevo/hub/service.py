"""The hub: reads all event sources at once, decides whom each event is told to, seals it, and sees it published."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from relevo.domain.events import (
    AdvisorState,
    ContactEnded,
    ContactEvent,
    ContactOffered,
    ContactUpdated,
    Event,
    QueueState,
    SourceDown,
    SourceResynced,
    SourceUp,
)
from relevo.hub.broker import Broker
from relevo.hub.health import Health
from relevo.hub.journal import Journal, lost_ends, restored
from relevo.hub.link import Away
from relevo.hub.metrics import Metrics
from relevo.hub.outbox import Outbox
from relevo.hub.posts import TOLD_S
from relevo.hub.publishing import Publishing
from relevo.observability.log import log_event
from relevo.observability.redaction import error_lines
from relevo.services.clock import utc_now
from relevo.services.ending import end
from relevo.services.errors import SourceError
from relevo.services.ports import Clock, EventSource
from relevo.services.seats import Seats
from relevo.services.site import subjects
from relevo.services.site.arbitration import Arbitration, Routed
from relevo.services.site.beat import EVERY_S, GONE_S, Beat, opened_beat, seal_beat
from relevo.services.site.passing import KIND as PASSED_ON
from relevo.services.site.passing import NotPassedOn, Passing
from relevo.services.site.routing import Routes, Told
from relevo.services.site.sealing import MAX_MESSAGE, NotSealed, Sealed, Sign, Verify, seal
from relevo.services.site.seating import KIND as SEAT
from relevo.services.site.seating import Seating

LOG = logging.getLogger(__name__)

LEAVE_S = 5.0
"""Seconds in which a hub that is asked to end tries to get rid of what it has."""

Follow = Callable[[Event, datetime], Iterable[Event]]
"""Gives what is to be told after an event, at a moment."""


@dataclass(frozen=True, slots=True)
class Read:
    """An event source, and the name that its events bear."""

    source: EventSource
    told_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HubPlan:
    """What a hub is: its id, how it seals, and how long it waits: `gone_s` for another hub, `told_s` for the broker."""

    hub: str
    sign: Sign
    verify: Verify
    outbox_bytes: int = 256 * 1_048_576
    gone_s: float = GONE_S
    told_s: float = TOLD_S


class Hub:
    """One hub of a site.

    `take` and `tell` are for whatever else brings events, as webhooks and advisors' records do; `routes` knows who has
    which contact. `followers` see every event.
    """

    def __init__(
        self,
        plan: HubPlan,
        broker: Broker,
        sources: Sequence[Read],
        journal: Journal,
        *,
        metrics: Metrics | None = None,
        seats: Seats | None = None,
        clock: Clock = utc_now,
        on_beat: Callable[[], None] = lambda: None,
    ) -> None:
        self.routes, self._passing = Routes(), Passing()
        self.followers: list[Follow] = []
        self.metrics = metrics or Metrics()
        self._plan, self._broker, self._sources, self._journal = plan, broker, sources, journal
        self._clock, self._on_beat = clock, on_beat
        self._now = asyncio.get_running_loop().time
        publishing = Publishing(broker, plan.hub)
        self.outbox = Outbox(publishing, self.metrics, limit=plan.outbox_bytes, on_lost=self._lost, clock=self._now)
        publishing.tell(self.outbox)
        self._before = dict(journal.live)
        self._arbitration = Arbitration(
            plan.hub, {each.told_as: self._last_alive for each in sources}, gone_s=plan.gone_s, on_drop=journal.end
        )
        self._gaps: dict[str, datetime] = {}
        self._found: dict[str, dict[str, set[str]]] = {each.told_as: {} for each in sources}
        self._beat_now, self._connected = asyncio.Event(), asyncio.Event()
        self._has_namesake = False
        self._untold_losses = 0
        broker.subscribe(subjects.BEAT, self._heard)
        broker.subscribe(subjects.records(PASSED_ON), self._take_passed_on)
        self._seating = None if seats is None else Seating(seats, plan.hub)
        if self._seating is not None:
            broker.at_connection.append(self._follow_seats)
        broker.on_up += [self._broker_up, self._beat_now.set]
        broker.on_down.append(self._arbitration.broker_down)

    @property
    def told_s(self) -> float:
        """Return the seconds after which whoever posted something is asked to post it again."""
        return self._plan.told_s

    @property
    def _last_alive(self) -> datetime:
        return self._journal.alive_at or self._clock()

    def health(self) -> Health:
        """Return how the hub stands."""
        return Health(
            hub=self._plan.hub,
            is_broker_up=self._broker.is_up,
            broker_since=self._broker.since,
            broker_fault=self._broker.fault,
            sources=self._arbitration.own(),
            others=self._arbitration.others(self._now()),
            waiting=len(self.outbox),
            waiting_bytes=self.outbox.bytes,
            oldest_s=self.outbox.oldest_s,
            held=self._arbitration.held,
            lost=self.outbox.lost,
        )

    async def run(self, stopped: asyncio.Event) -> None:
        """Serve until stopped, then leave in order: sources first, then what is still to be told, then the broker."""
        connection = [asyncio.create_task(self._broker.run(), name="hub broker")]
        connection.append(asyncio.create_task(self.outbox.run(), name="hub outbox"))
        connection.append(asyncio.create_task(self._beat(), name="hub beat"))
        reading = asyncio.create_task(self._read_all(), name="hub sources")
        stopping = asyncio.create_task(stopped.wait(), name="hub stop")
        try:
            await asyncio.wait([stopping, reading, *connection], return_when=asyncio.FIRST_COMPLETED)
            for task in (reading, *connection):
                if task.done():
                    task.result()  # none of them ends by itself: the error is for whoever runs the hub
            await end([reading])
            await self._leave()
        finally:
            await end([stopping, reading, *connection])
            self._journal.close()

    def take(self, event: Event) -> None:
        """Take an event: tell it where it belongs, now or once it is known that no other hub does."""
        self.metrics.event(event.type, event.source)
        if isinstance(event, ContactEvent):
            self._find(event)
        elif isinstance(event, SourceResynced):
            event = self._resynced(event)
        elif isinstance(event, SourceDown):
            self._gaps.setdefault(event.source, event.time)
        self._journal.begin(event)
        routed = Routed(event, self._routed(event))
        for each in self._arbitration.take(routed, self._now()):
            self._tell(each)
        for beside in self._beside(event):
            self._tell(Routed(beside, tuple(self.routes.route(beside))))
        if isinstance(event, SourceUp | SourceDown):
            self._beat_now.set()

    def take_posted(self, events: Iterable[Event]) -> asyncio.Future[None]:
        """Take events that were posted here and nowhere else; what is returned ends when the broker has them all."""
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        left = 1

        def done() -> None:
            nonlocal left
            left -= 1
            if left == 0 and not waiting.done():
                waiting.set_result(None)

        for posted in events:
            for event in (posted, *self._beside(posted)):
                self.metrics.event(event.type, event.source)
                self._journal.begin(event)
                left += 1
                self._tell(Routed(event, self._routed(event)), done)
        done()
        return waiting

    def _beside(self, event: Event) -> list[Event]:
        """Return what those who follow the events have to add to one."""
        now = self._clock()
        return [each for follow in self.followers for each in follow(event, now)]

    def tell(self, told: Iterable[Told]) -> None:
        """Seal events and publish each on its subject."""
        for subject, event in told:
            self._put(subject, event, None)

    def _routed(self, event: Event) -> tuple[Told, ...]:
        return (*self.routes.route(event), *self._passing.follow(event))

    async def _take_passed_on(self, message: Msg) -> None:
        """Take what an advisor's desktop leaves to whoever has a contact next; each hub tells it, under one id."""
        try:
            self.tell(self._passing.take(message.subject, message.data))
        except NotPassedOn as fault:
            log_event(LOG, "record.refused", level=logging.WARNING, reason=str(fault))

    async def _follow_seats(self, client: Client) -> None:
        """Learn where everybody has said to sit, and go on listening: in the order of the broker, as every hub does."""
        config = ConsumerConfig(
            deliver_policy=DeliverPolicy.LAST_PER_SUBJECT, ack_policy=AckPolicy.NONE, mem_storage=True
        )
        await client.jetstream().subscribe(
            subjects.records(SEAT), stream=subjects.RECORDS.name, cb=self._take_seat, config=config
        )

    async def _take_seat(self, message: Msg) -> None:
        if self._seating is None:
            return
        try:
            told = list(self._seating.take(message.subject, message.data, message.metadata.timestamp))
        except NotPassedOn as fault:
            log_event(LOG, "record.refused", level=logging.WARNING, reason=str(fault))
            return
        for subject, event in told:
            with suppress(Away):  # whoever is not there now hears it at the next sign-in
                await self._broker.publish(self._sealed(subject, event))

    # Telling

    def _tell(self, routed: Routed, done: Callable[[], None] = lambda: None) -> None:
        event, left = routed.event, len(routed.told)

        def one_less() -> None:
            nonlocal left
            left -= 1
            if left <= 0:
                self._journal.end(event)
                done()

        if not routed.told:
            one_less()
        for subject, each in routed.told:
            self._put(subject, each, one_less)

    def _put(self, subject: str, event: Event, done: Callable[[], None] | None) -> None:
        self.outbox.put(self._sealed(subject, event), is_state=isinstance(event, AdvisorState | QueueState), done=done)

    def _sealed(self, subject: str, event: Event) -> Sealed:
        sealed = seal(event, subject, self._plan.sign)
        if len(sealed.body) > MAX_MESSAGE and isinstance(event, ContactOffered | ContactUpdated):
            log_event(LOG, "event.too_large", level=logging.WARNING, bytes=len(sealed.body), type=event.type)
            return seal(replace(event, handover=None, attributes={}), subject, self._plan.sign)
        return sealed

    def _lost(self) -> None:
        if self._untold_losses == 0:
            log_event(LOG, "outbox.full", level=logging.ERROR, waiting=len(self.outbox), bytes=self.outbox.bytes)
        self._untold_losses += 1

    def _tell_losses(self) -> None:
        """Say that contact events could not be told, once that can be said: what desktops show may be out of date."""
        if not self._untold_losses or not self._broker.is_up or self.outbox.bytes > self._plan.outbox_bytes // 2:
            return
        count, self._untold_losses = self._untold_losses, 0
        log_event(LOG, "outbox.lost", level=logging.ERROR, count=count)
        now, detail = self._clock(), f"{count} contact events could not be told"
        for name in self._arbitration.own():
            event = SourceResynced(
                id=f"source.resynced:{now.timestamp():.6f}:{self._plan.hub}", source=name, time=now, detail=detail
            )
            self.tell(self.routes.route(event))

    # Reading

    async def _read_all(self) -> None:
        """Read all sources at once, once it is known who else does."""
        await self._listen()
        self._resume()
        reading = [asyncio.create_task(self._read(each), name=f"hub {each.told_as}") for each in self._sources]
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            await end(reading)

    async def _listen(self) -> None:
        """Find out who else is there, before anything is told; without a broker, go on after a moment."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._plan.gone_s + 2.0):
                await self._connected.wait()
                await asyncio.sleep(self._plan.gone_s + 0.02)

    def _resume(self) -> None:
        """Take up what was live when this machine's hub last was; say that nothing is known since then."""
        for event in restored(self._before, self._clock()):
            self._routed(event)
        if self._journal.alive_at is None:
            return
        at = self._last_alive
        for each in self._sources:
            event_id = f"source.down:{at.timestamp():.6f}:{self._plan.hub}"
            self.take(SourceDown(id=event_id, source=each.told_as, time=at, detail="hub stopped"))

    async def _read(self, read: Read) -> None:
        detail = "hub stopped"
        try:
            async with aclosing(read.source.events()) as events:
                async for event in events:
                    self._take_read(event)
        except SourceError as fault:
            detail = str(fault.code)
            log_event(LOG, "event_source.stopped", level=logging.ERROR, source=read.source.name, code=fault.code)
        finally:
            now = self._clock()
            event_id = f"source.down:{now.timestamp():.6f}"
            self._take_read(SourceDown(id=event_id, source=read.told_as, time=now, detail=detail))

    def _take_read(self, event: Event) -> None:
        if isinstance(event, SourceUp | SourceDown | SourceResynced):
            log_event(LOG, f"event_{event.type}", source=event.source)
        try:
            self.take(event)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one contact must not end the telephony
            where = error_lines(error)[-1].rpartition("/")[2].replace(" in ", ".")
            log_event(LOG, "event.failed", level=logging.ERROR, type=event.type, error=type(error).__name__, step=where)

    def _find(self, event: ContactEvent) -> None:
        """Note what is live, for as long as it is to be compared with what was before."""
        found = self._found.get(event.source)
        if found is not None:
            offers = found.setdefault(event.contact_id, set())
            if isinstance(event, ContactOffered):
                offers.add(event.offer_id)

    def _resynced(self, event: SourceResynced) -> SourceResynced:
        """End what was live before and is gone; name the gap in which nothing was known."""
        found = self._found.pop(event.source, None)
        ends = () if found is None else tuple(lost_ends(self._before, found, event.source, event.time))
        for ended in ends:
            self.take(ended)
        gap = self._gaps.pop(event.source, None)
        if gap is None:
            return event
        details = [f"gap {_iso(gap)}/{_iso(event.time)}"]
        if count := sum(isinstance(ended, ContactEnded) for ended in ends):
            details.append(f"{count} ended meanwhile")
        if event.detail is not None:
            details.append(event.detail)
        return replace(event, detail="; ".join(details))

    # Other hubs

    def _broker_up(self) -> None:
        self._arbitration.broker_up(self._now())
        self._connected.set()

    async def _heard(self, message: Msg) -> None:
        try:
            beat = opened_beat(message.data, message.headers, self._plan.verify)
        except NotSealed:
            log_event(LOG, "beat.refused", level=logging.WARNING)
            return
        if beat.hub == self._plan.hub:
            if not self._has_namesake:  # the broker does not send a hub its own messages
                self._has_namesake = True
                log_event(LOG, "hub.same_id", level=logging.ERROR)
            return
        self._arbitration.heard(beat, self._now())
        self._due()

    async def _beat(self) -> None:
        while True:
            self._beat_now.clear()
            self._due()
            self._tell_losses()
            await self._send_beat()
            self._journal.alive()
            self._measure()
            self._on_beat()
            with suppress(TimeoutError):
                async with asyncio.timeout(min(EVERY_S, self._plan.gone_s / 3)):
                    await self._beat_now.wait()

    async def _send_beat(self, *, leaving: bool = False) -> None:
        sources = self._arbitration.own()
        beat = Beat(hub=self._plan.hub, at=self._clock(), sources=sources, leaving=leaving)
        with suppress(Away):
            await self._broker.publish(seal_beat(beat, self._plan.sign))

    def _due(self) -> None:
        for routed in self._arbitration.due(self._now()):
            self._tell(routed)

    def _measure(self) -> None:
        self.metrics.stands(
            broker_up=self._broker.is_up,
            waiting=len(self.outbox),
            size=self.outbox.bytes,
            held=self._arbitration.held,
        )
        for name, each in self._arbitration.own().items():
            self.metrics.source(name, up=each.up)

    async def _leave(self) -> None:
        for routed in self._arbitration.flush(self._now()):
            self._tell(routed)
        if not await self.outbox.emptied(LEAVE_S):
            log_event(LOG, "hub.left_behind", level=logging.ERROR, waiting=len(self.outbox))
        await self._send_beat(leaving=True)
        log_event(LOG, "hub.left")


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
