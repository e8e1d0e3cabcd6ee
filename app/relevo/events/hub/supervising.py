"""The event source of a supervisor's board at a site: what the hubs tell of the supervisor's queues and team.

What the broker has kept since midnight is read first, so that the figures of the day are there at once.
"""

import asyncio
import logging
import random
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from datetime import datetime

from nats.aio.msg import Msg

from relevo.domain.events import AdvisorState, ContactEvent, Event, QueueState, SourceDown, SourceUp
from relevo.events.hub.beats import Line
from relevo.events.hub.catchup import CatchUp, CatchUpFailed, Message, as_message, is_told_now
from relevo.events.hub.clock import SiteClock
from relevo.events.hub.connection import Connection, Lost, Refused
from relevo.events.hub.dialling import Dialling
from relevo.events.hub.intake import Seen
from relevo.events.hub.missed import MARGIN, PAUSE_LIMIT_S, PAUSE_S
from relevo.events.hub.opening import SLICE_S
from relevo.events.hub.signin import Credentials, SetUp, SetUpFault
from relevo.events.hub.siterecords import SiteRecords
from relevo.observability.log import log_event
from relevo.sealkeys import verifier
from relevo.services.clock import utc_now
from relevo.services.ending import end
from relevo.services.errors import ErrorCode, SourceRefused, SourceUnavailable
from relevo.services.ports import Clock
from relevo.services.site import subjects
from relevo.services.site.beat import opened_beat
from relevo.services.site.sealing import NotSealed, Verify, opened
from relevo.services.site.sitefile import Site
from relevo.services.site.subjects import QUEUES, STATES, Stream

LOG = logging.getLogger(__name__)

TICK_S = 0.25
AT_ONCE = 8
"""Readers of the broker at once while it tells what it has kept."""

MAX_UNOPENED = 50_000
"""Messages that wait to be opened: ten seconds of a large site; what is beyond is read again from the broker."""

MAX_EVENTS = 500_000


class SupervisedSite:
    """Tells what happens in the queues of one supervisor, and what the team does; implements EventSource.

    `set_up` names the site file and the supervisor's credentials: what these open is what is told. `since` gives from
    when on what has been kept is wanted, such as the midnight before. Contact events come without what is personal.
    `records` are the contact records at the site's hubs.
    """

    def __init__(
        self,
        name: str,
        set_up: SetUp,
        *,
        since: Callable[[], datetime],
        clock: Clock = utc_now,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._name, self._since, self._jitter = name, since, jitter
        self._clock = SiteClock(clock)
        self._line = Line(self.told_as, clock)
        self._unopened: deque[Message] = deque()
        self._events: deque[Event] = deque()
        self._news, self._arrived, self._overflown = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._seen = Seen(limit=MAX_EVENTS)
        self._verify: Verify = _nobody
        self._is_held = False
        self._complete_until: datetime | None = None
        self._refused = 0
        self._connection: Connection | None = None
        self.records = SiteRecords()
        self._dialling = Dialling(name, set_up, use=self._use, follow=self._follow, lose=self._lost, jitter=jitter)

    @property
    def name(self) -> str:
        """Its name in the settings."""
        return self._name

    @property
    def told_as(self) -> str:
        """The source that its own events name; those of contacts name the telephony."""
        return f"hub:{self._name}"

    async def events(self) -> AsyncGenerator[Event, None]:
        """Yield events as they come; connects, reconnects and reads what it has missed by itself.

        Refused again and again, it ends: after a `source.down` that says so, SourceRefused is raised.
        """
        tasks = [
            asyncio.create_task(self._dialling.run(), name=f"site {self._name}"),
            asyncio.create_task(self._open(), name=f"site {self._name} opening"),
            asyncio.create_task(self._tick(), name=f"site {self._name} line"),
        ]
        for task in tasks:
            task.add_done_callback(lambda _: self._news.set())
        try:
            while True:
                while self._events:
                    yield self._events.popleft()
                for task in tasks:
                    if task.done():
                        task.result()
                        raise SourceRefused(self._name, ErrorCode.SIGN_IN)
                self._news.clear()
                await self._news.wait()
        finally:
            await end(tasks)
            log_event(LOG, "site.closed", source=self._name, refused=self._refused)

    async def tell_incidents(self) -> None:
        """Let the hubs know that an incident was written, so that every desktop asks for incidents at once.

        Raises: SourceUnavailable, where no broker is reached: desktops learn of it at their next contact then.
        """
        if self._connection is None:
            raise SourceUnavailable(self._name, ErrorCode.UNREACHABLE)
        try:
            await self._connection.tell(subjects.incidents_by(self._connection.holder.id), b"")
        except Lost:
            raise SourceUnavailable(self._name, ErrorCode.UNREACHABLE) from None

    # The connection

    def _use(self, site: Site, credentials: Credentials) -> None:
        try:
            self._verify = verifier(site.seal_keys)
        except ValueError as fault:
            raise SetUpFault(f"seal_keys of the site file: {fault}") from None
        if not any(_kept_of(each) for each in credentials.reads):
            raise SetUpFault("the supervisor's credentials name no queue and nobody; ask IT for others")

    async def _follow(self, connection: Connection) -> None:
        """Listen, read what was missed, and stay until the connection is lost, which is raised."""
        self._is_held = True
        reading: asyncio.Task[None] | None = None
        try:
            for subject in connection.holder.reads:
                if subject == subjects.BEAT:
                    await connection.subscribe(subject, self._hear_beat)
                elif _kept_of(subject):
                    await connection.subscribe(subject, self._hear)
            await self.records.open(connection, self._verify)
            await connection.settle()
            self._connection = connection
            reading = asyncio.create_task(self._read(connection), name=f"site {self._name} reading")
            await connection.watch(self._clock.at_broker, self._answered)
        finally:
            self._connection = None
            self.records.lost()
            if reading is not None:
                await end([reading])
            self._release()

    def _answered(self, asked_at: datetime) -> None:
        """Take it that all that the broker had told when it was asked is here, or waits here."""
        if self._complete_until is not None and not self._is_held and not self._overflown.is_set():
            self._complete_until = asked_at

    def _lost(self, detail: str, *, at_once: bool = False) -> None:
        self._line.lost(detail, asyncio.get_running_loop().time(), at_once=at_once)
        self._say()

    async def _tick(self) -> None:
        while True:
            self._say()
            await asyncio.sleep(TICK_S)

    def _say(self) -> None:
        for event in self._line.changes(asyncio.get_running_loop().time()):
            self._put(event)

    # What was kept

    async def _read(self, connection: Connection) -> None:
        """Read what was kept until that has worked, and again whenever something had to be left out."""
        while True:
            self._overflown.clear()
            await self._read_at_last(connection)
            self._release()
            self._line.opened(asyncio.get_running_loop().time())
            self._say()
            await self._overflown.wait()
            self._is_held = True
            log_event(LOG, "site.overflown", level=logging.WARNING, source=self._name)

    async def _read_at_last(self, connection: Connection) -> None:
        pause_s = PAUSE_S
        while True:
            try:
                return await self._read_kept(connection)
            except (CatchUpFailed, Lost, Refused) as fault:
                log_event(LOG, "site.not_read", level=logging.WARNING, source=self._name, reason=type(fault).__name__)
            await asyncio.sleep(pause_s * (0.5 + 0.5 * self._jitter()))
            pause_s = min(2 * pause_s, PAUSE_LIMIT_S)

    async def _read_kept(self, connection: Connection) -> None:
        """Read every stream of these subjects, and tell it in the order in which the broker has taken it."""
        since = self._since() if self._complete_until is None else self._complete_until - MARGIN
        kept = [each for subject in connection.holder.reads for each in _kept_of(subject)]
        turns, until = asyncio.Semaphore(AT_ONCE), self._clock.at_broker()
        messages: list[Message] = []
        reads = [asyncio.create_task(self._of(connection, *each, since, turns)) for each in kept]
        try:
            for read in reads:
                messages += await read
        finally:
            await end(reads)
        self._complete_until = until
        messages.sort(key=lambda each: each.kept_at or until)
        await self._take(messages)
        log_event(LOG, "site.read", source=self._name, count=len(messages))

    async def _of(
        self, connection: Connection, stream: Stream, subject: str, since: datetime, turns: asyncio.Semaphore
    ) -> list[Message]:
        async with turns:
            reader = CatchUp(
                connection, stream, subject, clock=self._clock, late=self._unopened.append, limit=MAX_UNOPENED
            )
            try:
                messages, _ = await reader.read(since if stream is QUEUES else None)
                return messages
            finally:
                await reader.close()

    # What is told now

    async def _hear(self, message: Msg) -> None:
        if not is_told_now(message):
            return
        self._unopened.append(as_message(message))
        if len(self._unopened) > MAX_UNOPENED:
            self._unopened.popleft()
            self._overflown.set()
        self._arrived.set()

    async def _hear_beat(self, message: Msg) -> None:
        try:
            beat = opened_beat(message.data, message.headers, self._verify)
        except NotSealed:
            self._refused += 1
            return
        self._clock.hub_tells(beat.hub, beat.at)
        self._line.heard(beat, asyncio.get_running_loop().time())

    def _release(self) -> None:
        self._is_held = False
        self._arrived.set()

    async def _open(self) -> None:
        """Open what comes, in order, a slice at a time; hold it back while what was told before is read."""
        while True:
            self._arrived.clear()
            while self._unopened and not self._is_held:
                await self._take(self._drained())
            await self._arrived.wait()

    def _drained(self) -> Iterator[Message]:
        while self._unopened and not self._is_held:
            yield self._unopened.popleft()

    async def _take(self, messages: Sequence[Message] | Iterator[Message]) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        for message in messages:
            for event in self._told(message):
                self._put(event)
            if loop.time() - began > SLICE_S:
                await asyncio.sleep(0)
                began = loop.time()

    def _told(self, message: Message) -> Iterator[Event]:
        """Yield the event of a message, once, where a hub has told it of what its subject names."""
        try:
            event = opened(message.subject, message.body, message.headers, self._verify)
        except NotSealed:
            self._refused += 1
            return
        if event is None or not _is_of(event, message.subject):
            return
        if isinstance(event, SourceUp | SourceDown):
            return  # of that the hubs' signs of life tell how it is at this moment
        if isinstance(event, ContactEvent) and not self._seen.add(event):
            return
        yield event

    def _put(self, event: Event) -> None:
        self._events.append(event)
        self._news.set()


def _kept_of(subject: str) -> tuple[tuple[Stream, str], ...]:
    """Return what the broker keeps of a subject that a supervisor hears: where, and on which."""
    match subject.split("."):
        case [subjects.ROOT, "queue", queue, "*"]:
            return (
                (STATES, f"{subjects.ROOT}.queue.{queue}.state"),
                (QUEUES, f"{subjects.ROOT}.queue.{queue}.contacts"),
            )
        case [subjects.ROOT, "advisor" | "source", _, "state"]:
            return ((STATES, subject),)
        case _:
            return ()


def _is_of(event: Event, subject: str) -> bool:
    """Tell whether an event belongs where it was told: a hub's seal binds it there, its content must fit as well."""
    match event:
        case AdvisorState():
            return subject == subjects.advisor_state(event.advisor.id)
        case QueueState():
            return subject == subjects.queue_state(event.queue.id)
        case ContactEvent():
            return subject.startswith(f"{subjects.ROOT}.queue.") and subject.endswith(".contacts")
        case _:
            return subject == subjects.source_state(event.source)


def _nobody(*_: object) -> bool:
    return False
