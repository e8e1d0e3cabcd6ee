"""The event source of a desktop at a site: what the hubs tell this advisor, never waiting for the reader."""

import asyncio
import logging
import random
from collections.abc import AsyncGenerator, Callable
from dataclasses import asdict
from functools import partial

from nats.aio.msg import Msg

from relevo.domain.events import AdvisorCard, AdvisorSeat, Event
from relevo.events.hub.beats import Line
from relevo.events.hub.catchup import as_message, is_told_now
from relevo.events.hub.clock import SiteClock
from relevo.events.hub.connection import Connection, Take
from relevo.events.hub.dialling import Dialling
from relevo.events.hub.incidents import HeardIncidents
from relevo.events.hub.intake import Intake
from relevo.events.hub.losses import Losses
from relevo.events.hub.missed import Missed
from relevo.events.hub.opening import SLICE_S, Opening
from relevo.events.hub.ownrecords import OwnRecords
from relevo.events.hub.signin import Credentials, SetUp, SetUpFault
from relevo.observability.log import log_event
from relevo.sealkeys import verifier
from relevo.services.clock import utc_now
from relevo.services.ending import end
from relevo.services.errors import ErrorCode, SourceRefused
from relevo.services.ports import Clock
from relevo.services.site import subjects
from relevo.services.site.beat import opened_beat
from relevo.services.site.sealing import NotSealed, opened
from relevo.services.site.sitefile import Site
from relevo.services.waiting import Waiting

LOG = logging.getLogger(__name__)

TICK_S = 0.25
_OWN: dict[type[AdvisorSeat | AdvisorCard], Callable[[str], str]] = {
    AdvisorSeat: subjects.advisor_seat,
    AdvisorCard: subjects.advisor_card,
}


class HubEventSource:
    """Tells what the hubs of a site tell one advisor; implements services.ports.EventSource.

    `set_up` names the site file and the credentials, which say who the advisor is. `publish` is for the advisor's own
    records; `on_incidents` is called when the hubs say that an incident was written.
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
        self._name, self._set_up = name, set_up
        self.clock = site_clock or SiteClock(clock)
        self._line = Line(self.told_as, clock)
        self._waiting, self._news = Waiting(), asyncio.Event()
        self._opening = Opening(self._put)
        self._losses = Losses(self._put, self.clock)
        self._missed = Missed(
            name, self._opening, self._losses, self.clock, put=self._put, on_open=self._open_line, jitter=jitter
        )
        self._records = OwnRecords(name)
        self._dialling = Dialling(name, set_up, use=self._use, follow=self._follow, lose=self._lost, jitter=jitter)
        self._incidents = HeardIncidents()
        self.on_incidents: Callable[[], None] = lambda: None
        self._intake: Intake | None = None
        self._advisor: str | None = None

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
        counts["refused"] = counts.get("refused", 0) + self._losses.refused
        return counts

    async def events(self) -> AsyncGenerator[Event, None]:
        """Yield events as they come; connects, reconnects and resynchronises by itself.

        Refused again and again, it ends: after a `source.down` that says so, SourceRefused is raised.
        """
        tasks = [
            asyncio.create_task(self._dialling.run(), name=f"hub source {self._name}"),
            asyncio.create_task(self._opening.run(), name=f"hub source {self._name} opening"),
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
        await self._records.publish(kind, record_id, body, limit_s=limit_s)

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
        left_out = self._waiting.put(event)
        if left_out is not None and self._intake is not None:
            self._intake.counts.overflown += 1
            self._intake.forget(left_out)
            self._opening.dropped.set()  # read again, when that is over, what of it still matters
        self._news.set()

    async def _tick(self) -> None:
        while True:
            self._say()
            await asyncio.sleep(TICK_S)

    def _say(self) -> None:
        for event in self._line.changes(asyncio.get_running_loop().time()):
            self._put(event)

    # The connection

    def _use(self, site: Site, credentials: Credentials) -> None:
        """Take up what the files say, which may have changed since. Raises: SetUpFault."""
        if self._advisor not in (None, credentials.id):
            raise SetUpFault(f"{self._set_up.credentials}: not allowed: is somebody else's by now; start Relevo again")
        try:
            verify = verifier(site.seal_keys)
        except ValueError as fault:
            raise SetUpFault(f"{self._set_up.site_file}: seal_keys: {fault}") from None
        self._advisor = credentials.id
        if self._intake is None:
            self._intake = self._opening.intake = Intake(credentials.id, verify, self.clock)
        self._intake.verify = self._losses.verify = verify

    async def _follow(self, connection: Connection) -> None:
        """Listen, catch up and stay until the connection is lost, which is raised."""
        self._opening.hold()
        catching: asyncio.Task[None] | None = None
        try:
            for subject, take in (
                (subjects.contacts_of(connection.holder.id), self._hear),
                (subjects.advisor_seat(connection.holder.id), partial(self._hear_own, AdvisorSeat)),
                (subjects.advisor_card(connection.holder.id), partial(self._hear_own, AdvisorCard)),
                (subjects.ANY_SOURCE, self._hear_state),
                (subjects.BEAT, self._hear_beat),
            ):
                await connection.subscribe(subject, _told_now(take))
            await connection.settle()
            self._records.use(connection)
            catching = asyncio.create_task(self._missed.read(connection), name="hub source catching up")
            await connection.watch(self.clock.at_broker, self._missed.answered)
        finally:
            self._records.use(None)
            if catching is not None:
                await end([catching])
            self._opening.release()

    def _lost(self, detail: str, *, at_once: bool = False) -> None:
        self._line.lost(detail, asyncio.get_running_loop().time(), at_once=at_once)
        self._say()

    def _open_line(self, is_complete: bool) -> None:
        """Let what is told now through: from here on nothing can be missed, but perhaps from before."""
        self._opening.release()
        self._line.opened(asyncio.get_running_loop().time(), is_complete=is_complete)
        self._say()

    # What is told now

    async def _hear(self, message: Msg) -> None:
        self._opening.add(as_message(message))

    async def _hear_state(self, message: Msg) -> None:
        self._losses.add(as_message(message))

    async def _hear_own(self, kind: type[AdvisorSeat | AdvisorCard], message: Msg) -> None:
        """Take where the hubs take this advisor to sit, or what has become of a hand-over card."""
        if self._intake is None or self._advisor is None:
            return
        try:
            # the subject that is expected, not the one that the message bears: it may be somebody else's
            subject = _OWN[kind](self._advisor)
            event = opened(subject, message.data, message.headers, self._intake.verify)
        except NotSealed:
            self._intake.counts.refused += 1
            return
        if not isinstance(event, AdvisorSeat | AdvisorCard) or event.advisor.id != self._advisor:
            return
        if self._intake.is_new(event):  # each hub tells it, under one id
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
        now = asyncio.get_running_loop().time()
        if not self._line.lives(now):
            self._missed.try_again()
        self._line.heard(beat, now)
        self._say()
        if self._incidents.is_news(beat):
            self.on_incidents()


def _told_now(take: Take) -> Take:
    """Leave out what is not told now, before anything is done for it: others can send here as much as they like."""

    async def taken(message: Msg) -> None:
        if is_told_now(message):
            await take(message)

    return taken


__all__ = ["HubEventSource", "SetUp"]
