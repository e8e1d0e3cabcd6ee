"""Stays: each time a contact waited in a queue, and what became of it, worked out from all that was told of it.

The result depends on what was told, not on the order in which it came: events of one contact may arrive by different
ways, twice, or late.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from relevo.domain.contactrecord import ContactEnd
from relevo.domain.events import EndedReason, LeftQueueReason
from relevo.services.supervise import tally
from relevo.services.supervise.measures import is_in_time, is_short
from relevo.services.supervise.rules import QueueRules
from relevo.services.supervise.tally import ONE, Amounts, Tally, microseconds

LONGEST_S = 7 * 86_400.0
"""No duration is longer: what is told of one that is, is not known."""

AFTER_S = 2.0
"""How long after an answer the queue may still be told to be left."""

ASTRAY_S = 5.0
"""Events that come later than others by more than this did not overtake them: the source's clock was set back."""

LOST_S = 10.0
"""Who is told to be removed so shortly before the telephony is lost was lost with it."""


@dataclass(slots=True)
class Fact:
    """When something was told to have happened: `t` by the source's clock; `heard` by the board's."""

    t: float
    heard: float


@dataclass(slots=True)
class Left(Fact):
    """The contact left a queue."""

    queue: str
    reason: LeftQueueReason


@dataclass(slots=True)
class Answer(Fact):
    """An advisor answered; `queue` is that of the offer, None where it came without one or is not known."""

    queue: str | None = None


@dataclass(slots=True)
class End(Fact):
    """The contact is over."""

    reason: EndedReason


@dataclass(slots=True)
class Stay(Fact):
    """One stay in a queue; `at` and `day` are when it counts. `is_told` is False where only an offer shows it.

    `end` is None while the contact waits. `is_double` where the same stay was told twice: it counts nowhere.
    """

    queue: str
    at: float
    day: int
    is_told: bool = True
    is_double: bool = False
    end: ContactEnd | None = None
    wait_s: float | None = None
    booked: tuple[Amounts, int, float, Tally] | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether the contact waits here."""
        return self.end is None and not self.is_double

    @property
    def minute(self) -> int:
        """Return the minute in which it counts."""
        return int(self.at // 60)


def between(start: Fact, end: Fact) -> float | None:
    """Return the seconds from one fact to another; by when they were heard where the source's clock was set back."""
    told = end.t - start.t
    found = told if told >= 0 else max(0.0, end.heard - start.heard)
    return found if found <= LONGEST_S else None


def follows(later: Fact, earlier: Fact) -> bool:
    """Tell whether a fact is after another one; of a clock that was set back it is the arrival that tells."""
    return later.t >= earlier.t or later.heard - earlier.heard > ASTRAY_S


def settle(stays: Sequence[Stay], lefts: Sequence[Left], answers: Sequence[Answer], end: End | None) -> None:
    """Work out how each stay stands."""
    free = list(answers) if len(answers) < 2 else sorted(answers, key=lambda answer: answer.t)
    if not stays:
        return
    if len(stays) == 1 and len(lefts) <= 1:
        left = lefts[0] if lefts and lefts[0].queue == stays[0].queue and follows(lefts[0], stays[0]) else None
        _judge(stays[0], left, free, end, is_last=True)
        return
    pairs = [pair for queue in dict.fromkeys(each.queue for each in stays) for pair in _paired(queue, stays, lefts)]
    pairs.sort(key=lambda pair: pair[0].t)
    for place, (stay, left) in enumerate(pairs, 1):
        _judge(stay, left, free, end, is_last=place == len(pairs))


def amounts(stay: Stay, rules: QueueRules, *, is_callback: bool) -> Amounts:
    """Return what a stay adds to the tally of its queue."""
    if stay.is_double:
        return ()
    made = [ONE[tally.OFFERED]]
    if is_callback:
        made.append(ONE[tally.CALLBACKS])
    wait_s = stay.wait_s
    match stay.end:
        case ContactEnd.ANSWERED:
            made.append(ONE[tally.ANSWERED])
            if wait_s is not None:
                made += [ONE[tally.WAITS], (tally.WAITS_US, microseconds(wait_s))]
                made += [ONE[tally.IN_TIME]] if is_in_time(wait_s, rules.threshold_s) else []
        case ContactEnd.ABANDONED:
            short = wait_s is not None and is_short(wait_s, rules.short_abandon_s)
            made.append(ONE[tally.SHORT if short else tally.ABANDONED])
            if wait_s is not None:
                made += [ONE[tally.ABANDON_WAITS], (tally.ABANDON_WAITS_US, microseconds(wait_s))]
        case ContactEnd.PASSED:
            made.append(ONE[tally.PASSED])
        case ContactEnd.LOST:
            made.append(ONE[tally.LOST])
    return tuple(made)


def _paired(queue: str, stays: Sequence[Stay], lefts: Sequence[Left]) -> list[tuple[Stay, Left | None]]:
    """Give each stay in a queue its leaving; a stay within another one was told twice."""
    facts: list[Stay | Left] = [left for left in lefts if left.queue == queue]
    facts += [stay for stay in stays if stay.queue == queue]
    facts.sort(key=lambda fact: fact.t)  # of the same moment, leaving comes first
    found: list[tuple[Stay, Left | None]] = []
    waits: Stay | None = None
    spare: list[Left] = []
    for fact in facts:
        if isinstance(fact, Stay):
            fact.is_double = waits is not None
            waits = waits or fact
        elif waits is None:
            spare.append(fact)
        else:
            found.append((waits, fact))
            waits = None
    if waits is not None:
        late = [left for left in spare if follows(left, waits)]
        found.append((waits, late[-1] if late else None))
    return found


def _judge(stay: Stay, left: Left | None, free: list[Answer], end: End | None, *, is_last: bool) -> None:
    """Decide how one stay stands; an answer that belongs to it is taken from those that are free."""
    stay.is_double = False
    stay.end, stay.wait_s = None, None
    if left is None:
        answer = next((each for each in free if each.queue in (stay.queue, None) and follows(each, stay)), None)
        if answer is not None:
            _answered(stay, answer, free)
        elif end is not None:
            _ended(stay, end)
    elif left.reason is LeftQueueReason.ANSWERED:
        _answered(stay, next((each for each in free if _is_of(each, stay, left)), None), free, left)
    elif left.reason is LeftQueueReason.ABANDONED:
        stay.end, stay.wait_s = ContactEnd.ABANDONED, between(stay, left)
    else:
        is_lost = end is not None and end.reason is EndedReason.SOURCE_LOST and abs(end.t - left.t) <= LOST_S
        stay.end = ContactEnd.LOST if is_lost and is_last else ContactEnd.PASSED
        stay.wait_s = between(stay, left)


def _is_of(answer: Answer, stay: Stay, left: Left) -> bool:
    return answer.queue in (stay.queue, None) and follows(answer, stay) and answer.t <= left.t + AFTER_S


def _answered(stay: Stay, answer: Answer | None, free: list[Answer], left: Left | None = None) -> None:
    stay.end = ContactEnd.ANSWERED
    if answer is not None:
        free.remove(answer)
        stay.wait_s = between(stay, answer)
    elif left is not None:
        stay.wait_s = between(stay, left)


def _ended(stay: Stay, end: End) -> None:
    if end.reason is EndedReason.ABANDONED:
        stay.end, stay.wait_s = ContactEnd.ABANDONED, between(stay, end)
    else:
        stay.end = ContactEnd.LOST  # nobody told how it left the queue
