"""A made-up day of contacts: what truly happened, the events that tell it, and a count of it by plain arithmetic.

The count looks at what happened, never at the events, and shares no code with what it is held against.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from relevo.domain.contact import Advisor, Channel, ContactId, OfferId, Queue
from relevo.domain.events import (
    AdvisorState,
    AdvisorStateName,
    ContactAccepted,
    ContactEnded,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactQueued,
    ContactWrappedUp,
    EndedReason,
    Event,
    LeftAdvisorReason,
    LeftQueueReason,
)

PBX = "asterisk:test"


@dataclass
class Visit:
    """A stay in a queue: when it began, when and how it ended, who answered when, until when, and the wrap-up."""

    contact: str
    queue: str
    joined: float
    ended: float
    how: str  # answered, abandoned, overflow
    channel: Channel = Channel.VOICE
    advisor: str = ""
    left: float = 0.0
    wrapped: float = 0.0
    is_last: bool = True

    @property
    def wait_s(self) -> float:
        return self.ended - self.joined


@dataclass
class Shift:
    """What an advisor did from when to when: the state, and since when."""

    advisor: str
    turns: list[tuple[float, str]] = field(default_factory=list)


@dataclass
class Day:
    """What truly happened, in seconds since 1970."""

    visits: list[Visit]
    shifts: list[Shift]
    begins: float


def a_day(
    seed: int, begins: datetime, hours: float, *, advisors: int = 6, queues: Sequence[str] = ("a", "b", "c")
) -> Day:
    """Make up a day."""
    chance = Random(seed)
    start, end = begins.timestamp(), begins.timestamp() + hours * 3600
    visits: list[Visit] = []
    shifts = []
    for number in range(advisors):
        shift = Shift(f"advisor{number}", [(start, "ready")])
        shifts.append(shift)
        t = start + chance.uniform(1, 400)
        while t < end:
            t = _handle(chance, shift, visits, t, queues) + chance.expovariate(1 / 200)
            if chance.random() < 0.1:
                shift.turns += [(t, "paused"), (t + 300, "ready")]
                t += 300 + chance.uniform(1, 100)
    t = start
    while (t := t + chance.expovariate(1 / 180)) < end:
        how = chance.choice(["abandoned", "abandoned", "overflow"])
        wait_s = round(chance.expovariate(1 / 20), 3)
        visits.append(Visit(f"gone{len(visits)}", chance.choice(queues), t, t + wait_s, how))
    return Day(visits, shifts, start)


def _handle(chance: Random, shift: Shift, visits: list[Visit], t: float, queues: Sequence[str]) -> float:
    """Let an advisor have a contact from a moment on; return when the wrap-up is over."""
    contact, queue = f"c{len(visits)}", chance.choice(queues)
    channel = Channel.CALLBACK if chance.random() < 0.1 else Channel.VOICE
    joined = t - round(chance.expovariate(1 / 15), 3)
    if chance.random() < 0.15:  # it has overflowed from another queue, or from the same one
        first = joined - 30
        visits.append(Visit(contact, chance.choice(queues), first, joined - 0.01, "overflow", channel, is_last=False))
    answered = t + chance.uniform(1, 8)
    left = answered + round(chance.uniform(5, 600), 3)
    wrapped = left + round(chance.uniform(1, 90), 3)
    visits.append(Visit(contact, queue, joined, answered, "answered", channel, shift.advisor, left, wrapped))
    shift.turns += [(t, "offered"), (answered, "busy"), (left, "wrap_up"), (wrapped, "ready")]
    return wrapped


def events_of(day: Day) -> list[Event]:
    """Tell what happened as contact events, oldest first."""
    told = [event for visit in day.visits for event in _of_visit(visit)]
    told += [
        AdvisorState(
            id=f"{shift.advisor}:{t}:{state}",
            source=PBX,
            time=moment(t),
            advisor=Advisor(id=shift.advisor),
            state=AdvisorStateName(state),
        )
        for shift in day.shifts
        for t, state in shift.turns
    ]
    return sorted(told, key=lambda event: event.time)


def _of_visit(visit: Visit) -> Iterator[Event]:
    contact, queue = ContactId(visit.contact), Queue(id=visit.queue)

    def head(kind: str, t: float) -> dict[str, object]:
        stamp = f"{visit.contact}:{visit.queue}:{kind}:{t}"
        return {"id": stamp, "source": PBX, "time": moment(t), "contact_id": contact}

    yield ContactQueued(**head("queued", visit.joined), queue=queue)  # type: ignore[arg-type]
    reason = LeftQueueReason(visit.how)
    yield ContactLeftQueue(**head("left", visit.ended), queue=queue, reason=reason)  # type: ignore[arg-type]
    if visit.how == "answered":
        advisor, offer = Advisor(id=visit.advisor), OfferId(f"{visit.contact}:offer")
        rung = max(visit.joined, visit.ended - 1)
        yield ContactOffered(
            **head("offered", rung),  # type: ignore[arg-type]
            offer_id=offer,
            advisor=advisor,
            queue=queue,
            channel=visit.channel,
        )
        yield ContactAccepted(**head("accepted", visit.ended), offer_id=offer, advisor=advisor)  # type: ignore[arg-type]
        talk_s = visit.left - visit.ended
        yield ContactLeftAdvisor(
            **head("gone", visit.left),  # type: ignore[arg-type]
            advisor=advisor,
            talk_s=talk_s,
            reason=LeftAdvisorReason.ENDED,
        )
        yield ContactEnded(**head("ended", visit.left), reason=EndedReason.FINISHED)  # type: ignore[arg-type]
        yield ContactWrappedUp(
            **head("wrapped", visit.wrapped),  # type: ignore[arg-type]
            advisor=advisor,
            wrap_up_s=visit.wrapped - visit.left,
        )
    elif visit.is_last:
        ended = EndedReason.ABANDONED if visit.how == "abandoned" else EndedReason.FINISHED
        yield ContactEnded(**head("ended", visit.ended), reason=ended)  # type: ignore[arg-type]


def moment(t: float) -> datetime:
    """Return a moment to the microsecond."""
    return datetime.fromtimestamp(t, UTC)


@dataclass
class Count:
    """The figures of a queue by plain arithmetic; None where nothing makes them."""

    offered: int
    callbacks: int
    answered: int
    in_time: int
    abandoned: int
    short: int
    passed: int
    levels: dict[str, float | None]
    abandon_rate: float | None
    asa_s: float | None
    aht_s: float | None
    waiting: int
    oldest: float | None


def counted(visits: Sequence[Visit], first: float, now: float, *, threshold_s: float, short_s: float) -> Count:
    """Count the visits that began from a moment on, as they stand now."""
    began = [each for each in visits if first <= each.joined <= now]
    over = [each for each in began if each.ended <= now]
    answered = [each for each in over if each.how == "answered"]
    gone = [each for each in over if each.how == "abandoned"]
    late = [each for each in gone if each.wait_s > short_s]
    passed = [each for each in over if each.how == "overflow"]
    handled = [each for each in answered if each.left <= now]
    wraps = [each.wrapped - each.left for each in handled if each.wrapped <= now]
    fast = [each for each in answered if each.wait_s <= threshold_s]
    waits = [each for each in visits if each.joined <= now < each.ended]
    of = {
        "answered": len(answered),
        "abandoned": len(answered) + len(late),
        "all_abandoned": len(answered) + len(gone),
        "offered": len(over),
    }
    rate_of = len(answered) + len(late) + len(passed)
    talk = mean([each.left - each.ended for each in handled])
    known = wraps and len(wraps) * 2 >= len(handled)
    return Count(
        offered=len(began),
        callbacks=sum(each.channel is Channel.CALLBACK and _has_rung(each, visits, now) for each in began),
        answered=len(answered),
        in_time=len(fast),
        abandoned=len(late),
        short=len(gone) - len(late),
        passed=len(passed),
        levels={name: len(fast) / whole if whole else None for name, whole in of.items()},
        abandon_rate=len(late) / rate_of if rate_of else None,
        asa_s=mean([each.wait_s for each in answered]),
        aht_s=talk + (mean(wraps) or 0.0) if known and talk is not None else None,
        waiting=len(waits),
        oldest=min((each.joined for each in waits), default=None),
    )


def _has_rung(visit: Visit, visits: Sequence[Visit], now: float) -> bool:
    """Tell whether a contact has been offered by now: before that nobody knows the channel."""
    return any(
        each.contact == visit.contact and each.how == "answered" and max(each.joined, each.ended - 1) <= now
        for each in visits
    )


def worked(shift: Shift, first: float, now: float, is_work: Callable[[str], bool]) -> float:
    """Return for how many seconds an advisor was in some states between two moments."""
    ends = [*(t for t, _ in shift.turns[1:]), now]
    return sum(
        max(0.0, min(end, now) - max(t, first))
        for (t, state), end in zip(shift.turns, ends, strict=True)
        if is_work(state)
    )


def mean(values: Sequence[float]) -> float | None:
    """Return the mean, None of nothing."""
    return sum(values) / len(values) if values else None


def later(t: float, **span: float) -> float:
    """Return a moment some time after another one."""
    return t + timedelta(**span).total_seconds()
