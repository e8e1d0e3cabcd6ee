"""Parts: each advisor's part in a contact, from the answer until the advisor is left, and the wrap-up after it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from relevo.services.supervise import tally
from relevo.services.supervise.stays import LONGEST_S, Answer, End, Fact, Stay, between, follows
from relevo.services.supervise.tally import ONE, Amounts, Tally, microseconds


@dataclass(slots=True)
class Gone(Fact):
    """An advisor's part is over; `talk_s` as it was told."""

    advisor: str
    talk_s: float | None


@dataclass(slots=True)
class Part:
    """What one advisor had of a contact; `at` and `day` are when the offer counts for the advisor.

    `counts` is False for what is no contact of a customer: a consultation, an outgoing call. `taken` is when the
    contact was handed over after a consultation. `told_wrap_up_s` came from the desktop, `seen_wrap_up_s` from what the
    advisor was seen to do.
    """

    offer: str
    advisor: str
    queue: str | None
    at: float
    day: int
    counts: bool = False
    answer: Answer | None = None
    taken: Fact | None = None
    stay: Stay | None = None
    is_over: bool = False
    talk_s: float | None = None
    told_wrap_up_s: float | None = None
    seen_wrap_up_s: float | None = None
    booked: tuple[Amounts, int, Tally] | None = None
    booked_queue: tuple[Amounts, int, int, Tally] | None = None

    @property
    def is_live(self) -> bool:
        """Tell whether the advisor has the contact."""
        return self.answer is not None and not self.is_over

    @property
    def wrap_up_s(self) -> float | None:
        """Return the wrap-up time, None where it is not known."""
        return self.seen_wrap_up_s if self.told_wrap_up_s is None else self.told_wrap_up_s


def settle(parts: Iterable[Part], gone: Sequence[Gone], stays: Sequence[Stay], end: End | None) -> None:
    """Work out how each part stands."""
    answered = [part for part in parts if part.answer is not None]
    if len(answered) > 1:
        answered.sort(key=lambda part: part.answer.t if part.answer else 0.0)
    free = sorted(gone, key=lambda each: each.t) if len(gone) > 1 else list(gone)
    for part in answered:
        answer = part.answer
        if answer is None:
            continue
        over = next((each for each in free if each.advisor == part.advisor and follows(each, answer)), None)
        if over is not None:
            free.remove(over)
        part.stay = _stay_of(part, answer, stays)
        part.counts = part.counts or part.stay is not None
        part.is_over = over is not None or end is not None
        part.talk_s = None if over is None else _talk_s(part, over)


def amounts(part: Part) -> Amounts:
    """Return what a part adds to the tally of its advisor, beside the offer."""
    if not part.counts or part.answer is None:
        return ()
    return (ONE[tally.ANSWERED], *queue_amounts(part))


def queue_amounts(part: Part) -> Amounts:
    """Return what a part adds to the tally of its queue."""
    if not part.counts or not part.is_over:
        return ()
    made = [ONE[tally.HANDLED]]
    if part.talk_s is not None:
        made += [ONE[tally.TALKS], (tally.TALKS_US, microseconds(part.talk_s))]
    if (wrap_up_s := part.wrap_up_s) is not None:
        made += [ONE[tally.WRAP_UPS], (tally.WRAP_UPS_US, microseconds(wrap_up_s))]
    return tuple(made)


def last_of(several: Iterable[Part], advisor: str) -> Part | None:
    """Return the part that an advisor answered last, None where there is none."""
    own = [part for part in several if part.advisor == advisor and part.answer is not None]
    return max(own, key=lambda part: part.answer.t if part.answer else 0.0, default=None)


def known(seconds: float | None) -> float | None:
    """Return a duration as it was told, None where it can be none."""
    return seconds if seconds is not None and 0 <= seconds <= LONGEST_S else None


def _talk_s(part: Part, over: Gone) -> float | None:
    """Return the time with the customer: whoever took over after a consultation had the customer from then on."""
    return known(over.talk_s) if part.taken is None else between(part.taken, over)


def _stay_of(part: Part, answer: Answer, stays: Sequence[Stay]) -> Stay | None:
    """Return the stay out of which a part came: the last one before the answer, in the queue of the offer."""
    found = None
    for stay in stays:
        if stay.is_double or part.queue not in (stay.queue, None) or not follows(answer, stay):
            continue
        if found is None or stay.t >= found.t:
            found = stay
    return found
