"""Records: what advisors' desktops publish of their own, taken by every hub of the site, each record once.

They are read from the broker's streams: what was published while no hub listened is there as well.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from relevo.domain.events import AdvisorSeat, SeatReason
from relevo.hub.broker import Broker
from relevo.hub.journal import Journal, Seat
from relevo.hub.telling import Telling
from relevo.observability.log import log_event
from relevo.services.site.passing import NotPassedOn, Passing
from relevo.services.site.routing import Told
from relevo.services.site.seating import Seating
from relevo.services.site.subjects import PASSED_ON, SEATS

LOG = logging.getLogger(__name__)

MAX_EARLY, EARLY_S = 500, 120.0
"""Records that name what no event source has told yet: how many are kept, and for how many seconds after the start."""

A_MINUTE = 20
"""Records of a kind that are taken of an advisor in a minute: each costs up to 20 ms in which nobody is told anything,
and by hand there are a few."""

_SAID = {SeatReason.SIGNED_IN, SeatReason.SIGNED_OUT}


@dataclass(frozen=True, slots=True)
class Record:
    """A record as the broker has kept it; `is_old`: somebody may have answered it before this hub came."""

    stream: str
    subject: str
    body: bytes
    at: datetime
    is_old: bool = False


class Records:
    """Takes what is left at a transfer, and where everybody says to sit; each hub tells it, under one id.

    Until it is settled, event sources have yet to tell what is live and which places there are.
    """

    def __init__(
        self, broker: Broker, telling: Telling, passing: Passing, seating: Seating | None, journal: Journal
    ) -> None:
        self._telling, self._passing, self._seating, self._journal = telling, passing, seating, journal
        self._is_settled = False
        self._read: dict[str, int] = {}
        self._made: dict[str, datetime | None] = {}
        self._old: dict[str, int] = {}
        self._paces: dict[str, tuple[int, int]] = {}
        self._early: deque[Record] = deque(maxlen=MAX_EARLY)
        self._answering: set[asyncio.Task[None]] = set()
        self._now = asyncio.get_running_loop().time
        self._began = self._now()
        self._up = asyncio.Event()
        broker.at_connection.append(self._follow)
        broker.on_up.append(self._up.set)
        broker.on_down.append(self._up.clear)

    def restore(self) -> None:
        """Take up where everybody sat when this machine's hub last was, before anybody is offered anything."""
        for advisor, seat in sorted(self._journal.seats.items(), key=lambda each: each[1].at):
            if self._seating is not None:
                self._seating.restore(advisor, seat.address, seat.at)

    def again(self, *, is_settled: bool) -> None:
        """Take again what came early; `is_settled`: every event source has told how things stand."""
        self._is_settled = self._is_settled or is_settled or self._now() - self._began > EARLY_S
        early, self._early = self._early, deque(maxlen=MAX_EARLY)
        if told := [each for record in early for each in self._take(record)]:
            answering = asyncio.create_task(self._telling.tell_at_once(told), name="hub seats")
            self._answering.add(answering)
            answering.add_done_callback(self._answering.discard)

    async def _follow(self, client: Client) -> None:
        """Read what is kept, and go on listening: in the order of the broker, from the last one that was read."""
        for stream in (PASSED_ON, SEATS) if self._seating is not None else (PASSED_ON,):
            jetstream = client.jetstream()
            kept = await jetstream.stream_info(stream.name)
            if self._made.get(stream.name) != kept.created:  # made anew where the broker has lost its disk
                self._made[stream.name] = kept.created
                self._read.pop(stream.name, None)
            self._old.setdefault(stream.name, kept.state.last_seq)
            config = ConsumerConfig(ack_policy=AckPolicy.NONE, mem_storage=True)
            if (last := self._read.get(stream.name)) is not None:
                config.deliver_policy, config.opt_start_seq = DeliverPolicy.BY_START_SEQUENCE, last + 1
            (subject,) = stream.subjects
            await jetstream.subscribe(subject, stream=stream.name, cb=self.hear, config=config)

    async def hear(self, message: Msg) -> None:
        """Take a message of a stream of records."""
        await self._up.wait()  # it comes while the connection is made ready: nothing could be told yet
        await asyncio.sleep(0)  # where many have come, nothing else in this hub would have its turn
        known = message.metadata
        number = known.sequence.stream
        if number <= self._read.get(known.stream, 0):
            return  # read on the connection before
        self._read[known.stream] = number
        if self._is_too_much(message.subject, known.timestamp):
            return
        alive_at = self._journal.alive_at
        is_old = number <= self._old.get(known.stream, 0) and (alive_at is None or known.timestamp <= alive_at)
        record = Record(known.stream, message.subject, message.data, known.timestamp, is_old)
        await self._telling.tell_at_once(self._take(record))

    def _is_too_much(self, subject: str, at: datetime) -> bool:
        """Tell whether an advisor floods the hubs; by the broker's clock, so that all hubs take the same records."""
        minute = int(at.timestamp() // 60)
        before, count = self._paces.get(subject, (minute, 0))
        self._paces[subject] = (minute, count + 1 if before == minute else 1)
        if (before, count) == (minute, A_MINUTE):
            log_event(LOG, "record.refused", level=logging.WARNING, reason="too_many")
        return before == minute and count >= A_MINUTE

    def _take(self, record: Record) -> Sequence[Told]:
        """Take a record; return what is told of it at once and kept nowhere."""
        try:
            if record.stream == PASSED_ON.name:
                self._telling.tell(self._passing.take(record.subject, record.body))
                return ()
            told = () if self._seating is None else tuple(self._seating.take(record.subject, record.body, record.at))
        except NotPassedOn as fault:
            if str(fault) == "not_allowed" and not self._is_settled:
                self._early.append(record)
            elif not record.is_old:  # of an old one the contact may be over
                log_event(LOG, "record.refused", level=logging.WARNING, reason=str(fault))
            return ()
        return self._seated(record, told)

    def _seated(self, record: Record, told: Sequence[Told]) -> Sequence[Told]:
        events = [event for _, event in told if isinstance(event, AdvisorSeat)]
        if not self._is_settled and any(each.reason is SeatReason.UNKNOWN for each in events):
            self._early.append(record)
            return ()
        for each in events:
            seat = Seat(each.advisor.address if each.reason is SeatReason.SIGNED_IN else None, record.at)
            if each.reason in _SAID and self._journal.seats.get(each.advisor.id) != seat:
                self._journal.sits(each.advisor.id, seat)
        return () if record.is_old else told
