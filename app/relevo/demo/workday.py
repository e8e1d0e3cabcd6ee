"""A working day of the made-up landlord's contact centre: what the telephony and the advisors' desktops tell of it.

Contacts arrive, wait, are answered or given up, and are wrapped up by advisors who come, take breaks and go. The same
seed gives the same day.
"""

import heapq
import itertools
import random
import tomllib
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from relevo.assets import resource
from relevo.demo.needs import Need, needs_of, of_day
from relevo.domain.contact import Advisor, Channel, ContactId, OfferId, Queue
from relevo.domain.customer import CustomerRef
from relevo.domain.events import (
    AdvisorState,
    AdvisorStateName,
    ContactAccepted,
    ContactEnded,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactQueued,
    ContactUnderstood,
    ContactWithdrawn,
    ContactWrappedUp,
    EndedReason,
    Event,
    LeftAdvisorReason,
    LeftQueueReason,
    WithdrawnReason,
)

SOURCE = "demo"
HOUR_S = 3_600.0

RINGS_S, RANG_OUT_S = (3.0, 9.0), 18.0
PATIENCE_S = 240.0
"""Mean seconds until somebody who waits gives up."""

NO_ANSWER = 0.03
BREAKS = (("lunch", 2_700.0, (3.2, 5.2)), ("break", 900.0, (1.5, 8.0)), ("training", 1_800.0, (1.0, 8.5)))
"""Pauses: their code, how long they last, and between which hours of the day they begin."""

UNKNOWN = 0.15
"""Share of contacts of whom it is not sure whose they are."""

TRAINED = 0.1
"""Share of advisors who have a training on this day."""


@dataclass(slots=True)
class _Line:
    """A queue with those who wait in it, and those who answer for it."""

    queue: Queue
    channel: Channel
    talk_s: float
    wrap_up_s: float
    waiting: deque["_Call"] = field(default_factory=deque)
    advisors: list["_Seat"] = field(default_factory=list)


@dataclass(slots=True)
class _Seat:
    """An advisor: free since when, in seconds of the day; None while there is something else to do."""

    advisor: Advisor
    line: _Line
    free_since: float | None = None
    breaks: list[tuple[float, str, float]] = field(default_factory=list)
    leaves_at: float = 0.0


@dataclass(slots=True)
class _Call:
    """A contact on its way."""

    id: ContactId
    line: _Line
    need: Need
    at: float
    is_gone: bool = False
    offers: int = 0


class WorkDay:
    """Makes the day that begins at a midnight (aware); `events` tells it in order.

    `is_calm`: nothing is out of order on it. `queues` and `advisors` are who takes part; `opens` and `closes` are when
    contacts begin and cease to come.
    """

    def __init__(self, midnight: datetime, *, seed: int = 4711, is_calm: bool = False) -> None:
        told = tomllib.loads(resource("demo", "board.toml").read_text(encoding="utf-8"))
        self._random, self._midnight, self._name = random.Random(seed), midnight, f"demo-{midnight:%Y%m%d}"
        self.opens, self.closes = (midnight + of_day(told["day"][name]) for name in ("opens", "closes"))
        self._hours: Sequence[float] = told["day"]["hours"]
        self._lines = {each["id"]: _line(each) for each in told["queues"]}
        self._rates = {each["id"]: each["an_hour"] / HOUR_S for each in told["queues"]}
        self._needs, faults = needs_of(told)
        self._faults = () if is_calm else faults
        self._seats = self._staff(told)
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers, self._told_of = itertools.count(), itertools.count()
        self._now_s, self._came = 0.0, Counter[str]()
        self._said: deque[Event] = deque()

    @property
    def queues(self) -> tuple[Queue, ...]:
        """Return the queues."""
        return tuple(each.queue for each in self._lines.values())

    @property
    def advisors(self) -> tuple[Advisor, ...]:
        """Return the advisors."""
        return tuple(each.advisor for each in self._seats)

    @property
    def teams(self) -> Mapping[str, Sequence[str]]:
        """Return the ids of the advisors who answer for each queue."""
        return {queue_id: [seat.advisor.id for seat in line.advisors] for queue_id, line in self._lines.items()}

    def events(self) -> Iterator[Event]:
        """Yield what is told from the opening until the last contact is wrapped up, in order of time."""
        for seat in self._seats:
            self._at(self._random.uniform(0, 600) if self._random.random() < 0.8 else 2 * HOUR_S, self._comes, seat)
        for line in self._lines.values():
            self._plan_next(line)
        for fault in self._faults:
            self._at((self._midnight + fault.begins - self.opens).total_seconds(), self._fault_goes_on, fault)
        while self._due:
            self._now_s, _, act = heapq.heappop(self._due)
            act()
            while self._said:
                yield self._said.popleft()

    # Contacts

    def _plan_next(self, line: _Line) -> None:
        """Let the next contact of a queue come: more at busy hours, by thinning."""
        rate, at = self._rates[line.queue.id], self._now_s
        length = (self.closes - self.opens).total_seconds()
        while at < length:
            at += self._random.expovariate(rate)
            hour = min(int(at / HOUR_S), len(self._hours) - 1)
            if self._random.random() < self._hours[hour] and at < length:
                needs = self._needs[line.queue.id]
                (need,) = self._random.choices(needs, [each.weight for each in needs])
                self._at(at - self._now_s, self._arrives, line, need, True)
                return

    def _fault_goes_on(self, fault: Need) -> None:
        if self._moment() < self._midnight + fault.ends:
            self._at(self._random.expovariate(fault.an_hour / HOUR_S), self._fault_goes_on, fault)
            self._arrives(self._lines[fault.queue], fault, False)

    def _arrives(self, line: _Line, need: Need, is_planned: bool) -> None:
        call = _Call(ContactId(f"{self._name}-{next(self._numbers)}"), line, need, self._now_s)
        line.waiting.append(call)
        self._say(ContactQueued, contact_id=call.id, queue=line.queue, position=len(line.waiting))
        self._at(self._random.expovariate(1 / PATIENCE_S), self._gives_up, call)
        self._serve(line)
        if is_planned:
            self._plan_next(line)

    def _gives_up(self, call: _Call) -> None:
        if call.is_gone or call not in call.line.waiting:
            return
        call.line.waiting.remove(call)
        call.is_gone = True
        self._say(ContactLeftQueue, contact_id=call.id, queue=call.line.queue, reason=LeftQueueReason.ABANDONED)
        self._say(ContactEnded, contact_id=call.id, reason=EndedReason.ABANDONED)

    def _serve(self, line: _Line) -> None:
        """Give those who wait to whoever has been free for longest."""
        while line.waiting:
            free = [each for each in line.advisors if each.free_since is not None]
            if not free:
                return
            self._offer(line.waiting.popleft(), min(free, key=lambda each: each.free_since or 0.0))

    def _offer(self, call: _Call, seat: _Seat) -> None:
        seat.free_since, call.offers = None, call.offers + 1
        offer_id = OfferId(f"{call.id}:{call.offers}")
        self._say(
            ContactOffered,
            contact_id=call.id,
            offer_id=offer_id,
            advisor=seat.advisor,
            queue=call.line.queue,
            channel=call.line.channel,
            queued_at=self._moment_of(call.at),
            wait_s=self._now_s - call.at,
        )
        self._state(seat, AdvisorStateName.OFFERED)
        if self._random.random() < NO_ANSWER:
            self._at(RANG_OUT_S, self._rang_out, call, seat, offer_id)
        else:
            self._at(self._random.uniform(*RINGS_S), self._answers, call, seat, offer_id)

    def _rang_out(self, call: _Call, seat: _Seat, offer_id: OfferId) -> None:
        reason = WithdrawnReason.TIMEOUT
        self._say(ContactWithdrawn, contact_id=call.id, offer_id=offer_id, advisor=seat.advisor, reason=reason)
        call.line.waiting.appendleft(call)
        self._pause(seat, "no answer", 60.0)
        self._serve(call.line)

    def _answers(self, call: _Call, seat: _Seat, offer_id: OfferId) -> None:
        call.is_gone = True
        wait_s, line = self._now_s - call.at, call.line
        self._say(ContactLeftQueue, contact_id=call.id, queue=line.queue, reason=LeftQueueReason.ANSWERED)
        self._say(ContactAccepted, contact_id=call.id, offer_id=offer_id, advisor=seat.advisor, wait_s=wait_s)
        self._state(seat, AdvisorStateName.BUSY)
        self._at(self._random.uniform(0.5, 2.5), self._understands, call, seat)
        talk_s = self._random.lognormvariate(0.0, 0.55) * line.talk_s * (0.6 if call.need.incident else 1.0)
        self._at(talk_s, self._leaves, call, seat, talk_s)

    def _understands(self, call: _Call, seat: _Seat) -> None:
        understood = call.need.understood(self._random, self._moment() - self._midnight)
        understood = replace(understood, customer=self._customer(call.need))
        self._say(ContactUnderstood, contact_id=call.id, advisor=seat.advisor, understood=understood)

    def _customer(self, need: Need) -> CustomerRef | None:
        """Return whose contact it is: somebody new, or who has come about the same on this day or in the week before.

        Days are made one by one: each takes those of another day for as many as have come on this one by now.
        """
        if self._random.random() < UNKNOWN:
            return None
        about, day = f"{need.queue}/{need.drivers[0].key}", self._midnight.toordinal()
        number = self._came[about]
        if number and self._random.random() < need.repeats:
            return CustomerRef(f"demo:{about}/{day - self._random.randrange(7)}/{self._random.randrange(number)}")
        self._came[about] += 1
        return CustomerRef(f"demo:{about}/{day}/{number}")

    def _leaves(self, call: _Call, seat: _Seat, talk_s: float) -> None:
        reason = LeftAdvisorReason.ENDED
        self._say(ContactLeftAdvisor, contact_id=call.id, advisor=seat.advisor, talk_s=talk_s, reason=reason)
        self._say(ContactEnded, contact_id=call.id, reason=EndedReason.FINISHED)
        self._state(seat, AdvisorStateName.WRAP_UP)
        wrap_up_s = self._random.lognormvariate(0.0, 0.5) * call.line.wrap_up_s
        self._at(wrap_up_s, self._wraps_up, call, seat, wrap_up_s)

    def _wraps_up(self, call: _Call, seat: _Seat, wrap_up_s: float) -> None:
        self._say(
            ContactWrappedUp,
            contact_id=call.id,
            advisor=seat.advisor,
            outcome=self._random.choice(call.need.outcomes),
            over_at=self._moment() - timedelta(seconds=wrap_up_s),
            wrap_up_s=wrap_up_s,
        )
        self._goes_on(seat)

    # Advisors

    def _comes(self, seat: _Seat) -> None:
        length = (self.closes - self.opens).total_seconds()
        seat.leaves_at = min(length + 600, self._now_s + 8.5 * HOUR_S)
        for code, long_s, (first, last) in BREAKS:
            if code != "training" or self._random.random() < TRAINED:
                seat.breaks.append((self._random.uniform(first, last) * HOUR_S, code, long_s))
        seat.breaks.sort()
        self._goes_on(seat)

    def _goes_on(self, seat: _Seat) -> None:
        """Take the next contact, the break that is due, or the way home."""
        if self._now_s >= seat.leaves_at:
            self._state(seat, AdvisorStateName.OFFLINE)
        elif seat.breaks and seat.breaks[0][0] <= self._now_s:
            _, code, long_s = seat.breaks.pop(0)
            self._pause(seat, code, long_s)
        else:
            seat.free_since = self._now_s
            self._state(seat, AdvisorStateName.READY)
            self._at(seat.leaves_at - self._now_s, self._goes_home, seat)
            if seat.breaks:
                self._at(seat.breaks[0][0] - self._now_s, self._is_due, seat)
            self._serve(seat.line)

    def _is_due(self, seat: _Seat) -> None:
        if seat.free_since is not None and seat.breaks and seat.breaks[0][0] <= self._now_s:
            seat.free_since = None
            self._goes_on(seat)

    def _goes_home(self, seat: _Seat) -> None:
        if seat.free_since is not None:
            seat.free_since = None
            self._state(seat, AdvisorStateName.OFFLINE)

    def _pause(self, seat: _Seat, code: str, long_s: float) -> None:
        self._state(seat, AdvisorStateName.PAUSED, code)
        self._at(long_s, self._goes_on, seat)

    def _staff(self, told: dict[str, Any]) -> list[_Seat]:
        names = tomllib.loads(resource("demo", "people.toml").read_text(encoding="utf-8"))["names"]
        called = ["Anna Keller", "Karim Benali", "Lucía Ortega", "Tom Weiss"]
        while len(called) < told["day"]["advisors"]:
            language = names[self._random.choice(sorted(names))]
            name = f"{self._random.choice(language['first'])} {self._random.choice(language['last'])}"
            if name not in called:
                called.append(name)
        lines = [line for each in told["queues"] for line in [self._lines[each["id"]]] * each["advisors"]]
        self._random.shuffle(lines)
        seats = []
        for number, (name, line) in enumerate(zip(called, lines, strict=True), 101):
            seat = _Seat(Advisor(id=f"demo-{number}", address=f"PJSIP/{number}", name=name), line)
            line.advisors.append(seat)
            seats.append(seat)
        return seats

    # Telling

    def _state(self, seat: _Seat, state: AdvisorStateName, reason: str | None = None) -> None:
        self._say(AdvisorState, advisor=seat.advisor, state=state, since=self._moment(), reason=reason)

    def _say(self, kind: Callable[..., Event], **told: Any) -> None:
        self._said.append(kind(id=f"{self._name}:{next(self._told_of)}", source=SOURCE, time=self._moment(), **told))

    def _moment(self) -> datetime:
        return self._moment_of(self._now_s)

    def _moment_of(self, seconds: float) -> datetime:
        return self.opens + timedelta(seconds=seconds)

    def _at(self, in_s: float, act: Callable[..., None], *args: object) -> None:
        heapq.heappush(self._due, (self._now_s + max(in_s, 0.0), next(self._told_of), lambda: act(*args)))


def _line(told: dict[str, Any]) -> _Line:
    queue = Queue(id=told["id"], name=told["name"])
    return _Line(queue, Channel(told["channel"]), told["talk_s"], told["wrap_up_s"])
