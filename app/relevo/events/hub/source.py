"""The event source of a desktop at a site: what the hubs tell this advisor, never waiting for the reader."""

import asyncio
import json
import logging
import random
from collections import deque
from collections.abc import AsyncGenerator, Callable
from dataclasses import asdict
from datetime import datetime, timedelta

from nats.aio.msg import Msg

from relevo.domain.events import AdvisorSeat, Event
from relevo.events.hub.beats import Line
from relevo.events.hub.catchup import LINGER_S, CatchUp, CatchUpFailed, Message, as_message
from relevo.events.hub.clock import SiteClock
from relevo.events.hub.connection import Connection, Lost, Refused
from relevo.events.hub.intake import Intake, Kept
from relevo.events.hub.signin import Credentials, SetUp, SetUpFault, read_credentials, read_site
from relevo.events.hub.waiting import Waiting
from relevo.observability.log import log_event
from relevo.sealkeys import verifier
from relevo.services.clock import utc_now
from relevo.services.ending import end
from relevo.services.errors import ErrorCode, SourceRefused, SourceUnavailable
from relevo.services.ports import Clock
from relevo.services.site import subjects
from relevo.services.site.beat import opened_beat
from relevo.services.site.sealing import MAX_MESSAGE, MESSAGE_ID, NotSealed, opened
from relevo.services.site.sitefile import Site

LOG = logging.getLogger(__name__)

BACKOFF_S, BACKOFF_LIMIT_S = 0.1, 1.5
REFUSED_S = (5.0, 15.0, 60.0, 300.0, 900.0)
"""Seconds until each further try after a refusal; after the last one somebody must start it again."""

LOOK_S = 2.0
"""Seconds between two looks at whether a file was replaced, while the broker refuses."""

HOLD_S = 2.0
"""Seconds for which what is told now waits for what was told before; then it is shown without."""

MARGIN = timedelta(seconds=60)
"""What is read again, to be sure: the broker dates what it keeps some moments after it has told it."""

MAX_UNOPENED = 2_000
SLICE_S = 0.004
"""Seconds of work after which the screen has its turn."""

TICK_S, CALM_S = 0.25, 1.0


class HubEventSource:
    """Tells what the hubs of a site tell one advisor; implements services.ports.EventSource.

    `set_up` names the site file and the credentials, which say who the advisor is. `publish` is for the advisor's own
    records.
    """

    def __init__(
        self,
        name: str,
        set_up: SetUp,
        *,
        clock: Clock = utc_now,
        site_clock: SiteClock | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._name, self._set_up, self._jitter = name, set_up, jitter
        self.clock = site_clock or SiteClock(clock)
        self._line = Line(self.told_as, clock)
        self._waiting = Waiting()
        self._unopened: deque[Message] = deque()
        self._news, self._arrived, self._told = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._is_held = False
        self._dropped = asyncio.Event()
        self._complete_until: datetime | None = None
        self._intake: Intake | None = None
        self._advisor: str | None = None
        self._connection: Connection | None = None
        self._connected = asyncio.Event()

    @property
    def name(self) -> str:
        """Its name in the settings."""
        return self._name

    @property
    def told_as(self) -> str:
        """The source that its own events name; those of contacts name the telephony."""
        return f"hub:{self._name}"

    @property
    def counts(self) -> dict[str, int]:
        """Return what has come in so far."""
        counts = asdict(self._intake.counts) if self._intake is not None else {}
        counts["overflown"] = counts.get("overflown", 0) + self._waiting.overflown
        return counts

    async def events(self) -> AsyncGenerator[Event, None]:
        """Yield events as they come; connects, reconnects and resynchronises by itself.

        Refused again and again, it ends: after a `source.down` that says so, SourceRefused is raised.
        """
        tasks = [
            asyncio.create_task(self._run(), name=f"hub source {self._name}"),
            asyncio.create_task(self._open_all(), name=f"hub source {self._name} opening"),
            asyncio.create_task(self._tick(), name=f"hub source {self._name} line"),
        ]
        for task in tasks:
            task.add_done_callback(lambda _: self._news.set())
        try:
            async for event in self._until_done(tasks):
                yield event
        finally:
            await end(tasks)
            log_event(LOG, "hub_source.closed", source=self._name, **self.counts)

    async def publish(self, kind: str, record_id: str, body: bytes, *, limit_s: float = 30.0) -> None:
        """Publish a record of the advisor's own (`passed_on`, `seat`, …); returns once the broker has it.

        It is tried again until then; the same `record_id` twice is one record.
        Raises: SourceUnavailable, where the broker does not have it in time; SourceRefused, where it never will.
        """
        if len(body) > MAX_MESSAGE:
            raise SourceRefused(self._name, ErrorCode.TOO_LARGE)
        pause_s = BACKOFF_S
        try:
            async with asyncio.timeout(limit_s):
                while not await self._published(kind, record_id, body):
                    await asyncio.sleep(pause_s)
                    pause_s = min(2 * pause_s, 2.0)
        except TimeoutError:
            raise SourceUnavailable(self._name, ErrorCode.LATE) from None

    async def _published(self, kind: str, record_id: str, body: bytes) -> bool:
        await self._connected.wait()
        connection = self._connection
        if connection is None:
            return False
        subject = subjects.record(connection.advisor, kind)
        try:
            answer = json.loads(await connection.ask(subject, body, headers={MESSAGE_ID: subjects.token(record_id)}))
            return bool(answer.get("stream")) and not answer.get("error")
        except (TimeoutError, Lost, Refused, ValueError, AttributeError):
            if connection.denies(subject):
                raise SourceRefused(self._name, ErrorCode.FORBIDDEN) from None
            return False

    # To the reader

    async def _until_done(self, tasks: list[asyncio.Task[None]]) -> AsyncGenerator[Event, None]:
        loop = asyncio.get_running_loop()
        while True:
            began = loop.time()
            while (event := self._waiting.take()) is not None:
                yield event
                if loop.time() - began > SLICE_S:
                    await asyncio.sleep(0)
                    began = loop.time()
            for task in tasks:
                if task.done():
                    task.result()
                    raise SourceRefused(self._name, ErrorCode.SIGN_IN)
            self._news.clear()
            await self._news.wait()

    def _put(self, event: Event) -> None:
        self._waiting.put(event)
        self._news.set()

    async def _tick(self) -> None:
        while True:
            self._say()
            await asyncio.sleep(TICK_S)

    def _say(self) -> None:
        for event in self._line.changes(asyncio.get_running_loop().time()):
            self._put(event)

    # The connection

    async def _run(self) -> None:
        """Stay connected; return only where the broker has refused too often."""
        failures, refusals = 0, 0
        while True:
            try:
                async for _ in self._connections():
                    failures, refusals = 0, 0
                failures += 1
                limit_s = min(BACKOFF_LIMIT_S, BACKOFF_S * 2 ** min(failures, 8))
                await asyncio.sleep(limit_s * (0.5 + 0.5 * self._jitter()))
            except (Refused, SetUpFault) as fault:
                self._lost(str(fault), at_once=True)
                log_event(LOG, "hub_source.refused", level=logging.WARNING, source=self._name, attempt=refusals + 1)
                if refusals >= len(REFUSED_S):
                    return
                refusals = 0 if await self._wait_for_change(REFUSED_S[refusals]) else refusals + 1

    async def _connections(self) -> AsyncGenerator[None, None]:
        """Try each of the site's brokers; yield after a connection that has worked. Raises: Refused, SetUpFault."""
        site = await asyncio.to_thread(read_site, self._set_up.site_file)
        credentials = await asyncio.to_thread(read_credentials, self._set_up.credentials)
        self._use(site, credentials)
        for server in random.sample(site.servers, len(site.servers)):
            try:
                connection = await Connection.open(site, server, credentials)
            except Lost as lost:
                self._lost(lost.detail)
                continue
            try:
                await self._follow(connection)
            except Lost as lost:
                self._lost(lost.detail, at_once=lost.is_silent)
                log_event(LOG, "hub_source.lost", source=self._name, state="silent" if lost.is_silent else "cut")
            finally:
                self._connection = None
                self._connected.clear()
                await connection.close()
            yield
            return

    def _use(self, site: Site, credentials: Credentials) -> None:
        """Take up what the files say, which may have changed since. Raises: SetUpFault."""
        if self._advisor not in (None, credentials.advisor):
            raise SetUpFault(f"{self._set_up.credentials}: not allowed: is somebody else's by now; start Relevo again")
        try:
            verify = verifier(site.seal_keys)
        except ValueError as fault:
            raise SetUpFault(f"{self._set_up.site_file}: seal_keys: {fault}") from None
        self._advisor = credentials.advisor
        if self._intake is None:
            self._intake = Intake(credentials.advisor, verify, self.clock)
        self._intake.verify = verify

    async def _follow(self, connection: Connection) -> None:
        """Listen, catch up and stay until the connection is lost, which is raised."""
        self._is_held = True
        beginning = self._complete_until
        catching: asyncio.Task[None] | None = None
        try:
            await connection.subscribe(subjects.contacts_of(connection.advisor), self._hear)
            await connection.subscribe(subjects.advisor_seat(connection.advisor), self._hear_seat)
            await connection.subscribe(subjects.BEAT, self._hear_beat)
            await connection.settle()
            self._connection = connection
            self._connected.set()
            catching = asyncio.create_task(self._catch_up(connection, beginning), name="hub source catching up")
            await connection.watch(self._answered)
        finally:
            if catching is not None:
                await end([catching])
            self._release()

    def _lost(self, detail: str, *, at_once: bool = False) -> None:
        self._line.lost(detail, asyncio.get_running_loop().time(), at_once=at_once)
        self._say()

    async def _wait_for_change(self, seconds: float) -> bool:
        """Wait; True where a file was replaced meanwhile, which ends the wait."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        before = await asyncio.to_thread(self._set_up.marks)
        while loop.time() < until:
            await asyncio.sleep(min(LOOK_S, max(0.0, until - loop.time())))
            if await asyncio.to_thread(self._set_up.marks) != before:
                return True
        return False

    # What was told before

    async def _catch_up(self, connection: Connection, since: datetime | None) -> None:
        """Read what was kept until that has worked once, and again whenever something had to be left out."""
        holding = asyncio.get_running_loop().call_later(HOLD_S, self._open_line)
        pause_s = 1.0
        try:
            while True:
                self._dropped.clear()
                try:
                    await self._read_kept(connection, since)
                except (CatchUpFailed, Lost) as fault:
                    log_event(
                        LOG, "hub_source.not_caught_up", level=logging.WARNING, source=self._name, reason=str(fault)
                    )
                    await asyncio.sleep(pause_s * (0.5 + 0.5 * self._jitter()))
                    pause_s = min(2 * pause_s, 30.0)
                    continue
                except Refused:
                    return  # whoever watches the connection has learnt it as well
                await self._until_dropped()
        finally:
            holding.cancel()

    async def _read_kept(self, connection: Connection, since: datetime | None) -> None:
        reading = CatchUp(connection, self._add)
        try:
            messages, at = await reading.read(None if since is None else since - MARGIN)
            if at is not None:
                self.clock.broker_tells(at)
            await self._take_kept(messages)
            self._complete_until = self.clock.at_broker()
            self._open_line()
            await asyncio.sleep(LINGER_S)
        finally:
            await reading.close()

    async def _until_dropped(self) -> None:
        """Wait until something had to be left out, and that is over."""
        await self._dropped.wait()
        while self._dropped.is_set():
            self._dropped.clear()
            await asyncio.sleep(CALM_S)

    async def _take_kept(self, messages: list[Message]) -> None:
        intake = self._intake
        assert intake is not None, "it is made before there is a connection"
        loop = asyncio.get_running_loop()
        batch, began = [], loop.time()
        for message in messages:
            event = intake.read(message.subject, message.body, message.headers)
            if event is not None:
                batch.append(Kept(event, message.kept_at))
            if loop.time() - began > SLICE_S:
                await asyncio.sleep(0)
                began = loop.time()
        for told in intake.fold(batch):
            if told is not None:
                self._put(told)
            if loop.time() - began > SLICE_S:
                await asyncio.sleep(0)
                began = loop.time()

    def _open_line(self) -> None:
        """Let what is told now through; from here on nothing can be missed."""
        self._release()
        self._line.opened(asyncio.get_running_loop().time())
        self._say()

    # What is told now

    async def _hear(self, message: Msg) -> None:
        self._add(as_message(message))

    def _add(self, message: Message) -> None:
        self._unopened.append(message)
        if len(self._unopened) > MAX_UNOPENED:
            self._unopened.popleft()
            self._dropped.set()
            if self._intake is not None:
                self._intake.counts.overflown += 1
        self._arrived.set()

    async def _hear_seat(self, message: Msg) -> None:
        """Take where the hubs take this advisor to sit."""
        if self._intake is None or self._advisor is None:
            return
        try:
            # the subject that is expected, not the one that the message bears: it may be somebody else's
            subject = subjects.advisor_seat(self._advisor)
            event = opened(subject, message.data, message.headers, self._intake.verify)
        except NotSealed:
            self._intake.counts.refused += 1
            return
        if isinstance(event, AdvisorSeat) and event.advisor.id == self._advisor:
            self._put(event)

    async def _hear_beat(self, message: Msg) -> None:
        if self._intake is None:
            return
        try:
            beat = opened_beat(message.data, message.headers, self._intake.verify)
        except NotSealed:
            self._intake.counts.refused += 1
            return
        self.clock.hub_tells(beat.hub, beat.at)
        self._line.heard(beat, asyncio.get_running_loop().time())
        self._say()

    def _answered(self) -> None:
        """Take it that all that was told until a moment ago is here."""
        if self._complete_until is not None and not self._dropped.is_set():
            self._complete_until = self.clock.at_broker()

    def _release(self) -> None:
        self._is_held = False
        self._arrived.set()

    async def _open_all(self) -> None:
        """Open what has come, a slice at a time."""
        loop = asyncio.get_running_loop()
        while True:
            self._arrived.clear()
            began = loop.time()
            while self._unopened and not self._is_held and self._intake is not None:
                self._open(self._intake, self._unopened.popleft())
                if loop.time() - began > SLICE_S:
                    await asyncio.sleep(0)
                    began = loop.time()
            await self._arrived.wait()

    def _open(self, intake: Intake, message: Message) -> None:
        try:
            event = intake.read(message.subject, message.body, message.headers)
            for told in intake.admit(event, message.kept_at) if event is not None else ():
                self._put(told)
        except Exception as fault:  # noqa: BLE001 - whatever is wrong with one message must not end the telephony
            context = {"message": "a message was not taken", "exception": fault}
            asyncio.get_running_loop().call_exception_handler(context)


__all__ = ["HubEventSource", "SetUp"]
