"""The event source: stays connected to one server and tells its events, never waiting for the reader."""

import asyncio
import contextlib
import logging
import random
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection

from relevo.domain.events import Event, SourceDown
from relevo.events.asterisk.client import ActionRefused, Connection, ManagerError, SignInRefused
from relevo.events.asterisk.codec import Item, Message
from relevo.events.asterisk.queues import AdvisorOf
from relevo.events.asterisk.serverclock import ServerClock
from relevo.events.asterisk.session import Session
from relevo.events.asterisk.settings import AsteriskSettings
from relevo.events.asterisk.snapshot import QueueLists
from relevo.events.asterisk.state import STOPPING_GRACE_S
from relevo.events.asterisk.translator import Translator, as_interface
from relevo.observability.log import log_event
from relevo.services.clock import utc_now
from relevo.services.errors import ErrorCode, SourceRefused
from relevo.services.ports import Clock

LOG = logging.getLogger(__name__)


class AsteriskEventSource:
    """Tells the contact events of one Asterisk server; implements services.ports.EventSource.

    `secret` is asked for at each sign-in; `normalise` writes a number as E.164 (None: keep it as received);
    `advisor_of` tells who sits at an interface, `advisors` are the interfaces known to be advisors.
    """

    def __init__(
        self,
        name: str,
        settings: AsteriskSettings,
        secret: Callable[[], Awaitable[str]],
        *,
        normalise: Callable[[str], str | None] | None = None,
        advisor_of: AdvisorOf | None = None,
        advisors: Collection[str] = (),
        clock: Clock = utc_now,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._name, self._settings, self._secret = name, settings, secret
        self._clock, self._sleep, self._jitter = clock, sleep, jitter
        translator = Translator(
            f"asterisk:{name}",
            normalise=normalise,
            advisor_of=advisor_of or as_interface,
            presentation_variable=settings.presentation_variable,
            advisors=advisors,
        )
        self._session = Session(translator, is_recorded=False)
        self._queue: deque[Event] = deque()
        self._news = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None
        self._timer_due = 0.0
        self._told_down: str | None = None
        self._unreadable = 0
        self._said_unstamped = False
        self._server_clock = ServerClock(name)

    @property
    def name(self) -> str:
        """Its name in the settings."""
        return self._name

    @property
    def told_as(self) -> str:
        """The source that its events name."""
        return f"asterisk:{self._name}"

    def know(self, advisors: Collection[str]) -> None:
        """Take further interfaces as advisors'."""
        self._session.translator.state.members.know(advisors)

    async def events(self) -> AsyncGenerator[Event, None]:
        """Yield events as they come; connects, reconnects and resynchronises by itself.

        A refused sign-in ends it: after a `source.down` that says so, SourceRefused is raised (each further try would
        be logged by the server and may block the address).
        """
        task = asyncio.create_task(self._run(), name=f"asterisk {self._name}")
        task.add_done_callback(lambda _: self._news.set())
        try:
            while True:
                while self._queue:
                    yield self._queue.popleft()
                if task.done():
                    task.result()
                    raise SourceRefused(self._name, ErrorCode.SIGN_IN)
                self._news.clear()
                await self._news.wait()
        finally:
            task.cancel()
            await asyncio.wait([task])
            if self._timer is not None:
                self._timer.cancel()

    async def _run(self) -> None:
        """Stay connected; return only when the sign-in is refused."""
        failures, forget_at = 0, None
        loop = asyncio.get_running_loop()
        while True:
            try:
                detail = await self._stay_connected()
                failures, forget_at = 0, None
            except SignInRefused as exc:
                self._down(str(exc))
                return
            except ManagerError as exc:
                detail = str(exc)
            self._put(self._session.lost(self._now(), detail))
            self._down(detail)
            forget_at = forget_at or loop.time() + self._settings.forget_after_s
            if loop.time() >= forget_at:
                self._put(self._session.give_up(self._now()))
            limit = min(self._settings.backoff_limit_s, self._settings.backoff_s * 2 ** min(failures, 16))
            failures += 1
            await self._sleep(limit * (0.5 + 0.5 * self._jitter()))

    async def _stay_connected(self) -> str:
        """Connect, sign in, resynchronise, follow; return why a connection that worked was lost.

        Raises: SignInRefused; ManagerError when it never came so far.
        """
        connection = await Connection.open(self._settings, self._take)
        self._unreadable = 0
        keeping: asyncio.Task[None] | None = None
        try:
            await connection.sign_in(self._secret)
            await self._ping(connection)  # before anything is told: by its answer times are set right
            keeping = asyncio.create_task(self._keep(connection), name="asterisk ping")
            await self._synchronise(connection)
            return await asyncio.shield(connection.lost)
        finally:
            self._tell_unreadable(connection)
            connection.abort()  # first of all: a cancellation may come while the rest is awaited
            if keeping is not None:
                keeping.cancel()
                await asyncio.wait([keeping])
            await connection.close()

    async def _synchronise(self, connection: Connection) -> None:
        """Ask for queues and channels once the server has booted: before that its answers are not the truth."""
        lists = await self._queue_lists(connection)
        channels: list[Message] | None = None
        with contextlib.suppress(ActionRefused):
            channels = await connection.listing("CoreShowChannels")
        self._told_down = None
        self._put(self._session.synced(lists, channels, self._now()))

    async def _queue_lists(self, connection: Connection) -> QueueLists | None:
        give_up_at = asyncio.get_running_loop().time() + self._settings.boot_limit_s
        while True:
            was_booted = self._session.is_booted
            try:
                return _sorted(await connection.listing("QueueStatus"))
            except ActionRefused as exc:
                late = asyncio.get_running_loop().time() >= give_up_at
                if was_booted or late or not exc.is_unknown:
                    return None  # a server without queues, or an account that may not see them
            await asyncio.sleep(self._settings.boot_poll_s)

    async def _keep(self, connection: Connection) -> None:
        """Ping: a frozen server keeps its connections open. Ask for the queues again now and then."""
        asked_at = asyncio.get_running_loop().time()
        while True:
            await asyncio.sleep(self._settings.ping_s)
            try:
                await self._ping(connection)
            except ManagerError:
                connection.fail(f"no answer to a ping within {self._settings.ping_timeout_s:g} s")
                return
            self._tell_unreadable(connection)
            if self._session.is_booted and asyncio.get_running_loop().time() - asked_at >= self._settings.refresh_s:
                asked_at = asyncio.get_running_loop().time()
                await self._refresh(connection)

    async def _ping(self, connection: Connection) -> None:
        at = self._now()
        answer = await connection.action("Ping", timeout_s=self._settings.ping_timeout_s)
        self._server_clock.told(answer.get("Timestamp"), at, self._now())
        self._session.translator.state.ahead_s = self._server_clock.ahead_s

    def _tell_unreadable(self, connection: Connection) -> None:
        """Log how much came since the last time that was no message: a proxy or another program may answer there."""
        count = connection.unreadable - self._unreadable
        self._unreadable = connection.unreadable
        if count > 0:
            log_event(LOG, "ami.unreadable", level=logging.WARNING, source=self._name, count=count)
        if self._session.translator.state.unstamped and not self._said_unstamped:
            # two readers cannot give the same id to what happens again: manager.conf needs timestampevents = yes
            self._said_unstamped = True
            log_event(LOG, "ami.no_stamps", level=logging.WARNING, source=self._name)

    async def _refresh(self, connection: Connection) -> None:
        try:
            await connection.listing("QueueStatus")  # the session reads the list from the stream
        except ManagerError:
            return

    def _take(self, items: list[Item]) -> None:
        self._put(self._session.feed(items, self._now()))

    def _put(self, events: list[Event]) -> None:
        if events:
            self._queue.extend(events)
            self._news.set()
        self._set_timer()

    def _set_timer(self) -> None:
        """Release ends on hold in time, even when nothing more comes."""
        due = self._session.translator.next_due()
        if due is None or (self._timer is not None and self._timer_due <= due):
            return
        if self._timer is not None:
            self._timer.cancel()
        delay = min(max(0.01, due - self._now()), STOPPING_GRACE_S)
        self._timer_due = due
        self._timer = asyncio.get_running_loop().call_later(delay, self._release, due)

    def _release(self, due: float) -> None:
        self._timer = None
        self._put(self._session.translator.due(max(due, self._now())))

    def _down(self, detail: str) -> None:
        """Tell once that there is no connection, also when there has never been one."""
        if self._told_down == detail:
            return
        self._told_down = detail
        if self._queue and isinstance(self._queue[-1], SourceDown) and self._queue[-1].detail == detail:
            return
        now = self._clock()
        event_id = f"source.down:{now.timestamp():.6f}"
        self._put([SourceDown(id=event_id, source=self.told_as, time=now, detail=detail)])

    def _now(self) -> float:
        return self._clock().timestamp()


def _sorted(events: list[Message]) -> QueueLists:
    lists = QueueLists()
    for event in events:
        kinds = {"QueueParams": lists.params, "QueueMember": lists.members, "QueueEntry": lists.entries}
        if event.name in kinds:
            kinds[event.name].append(event)
    return lists
