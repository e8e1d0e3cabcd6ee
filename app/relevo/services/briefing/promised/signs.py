"""Signs of what speaks for and against a promise: in its sentence, and in what has happened since."""

from collections.abc import Collection, Iterator

from relevo.domain.entry import Entry
from relevo.domain.interaction import Interaction
from relevo.services.briefing.promised.sentence import Sentence
from relevo.services.briefing.promised.speech import Voice
from relevo.services.briefing.story import Story
from relevo.text.dates.moments import SaidMoment
from relevo.text.wording import Match, flat

_TOLD = frozenset({"dated", "ahead", "future", "ours", "addressed", "undertakes", "begins"})
"""Kinds of phrases of which a clause that undertakes holds some."""


def told_signs(sentence: Sentence, match: Match, when: SaidMoment | None, voice: Voice) -> Iterator[str]:
    """Yield the signs of a sentence: which phrase told by whom, what kind of date, what else stands in it."""
    rule = "clause" if match.name == "date" else match.name
    yield f"{rule}_{voice.name.lower()}"
    yield "undated" if when is None else f"due_{when.bound}"
    if when is not None and not when.has_day:
        yield "no_day"
    own = sentence.roles_in(sentence.clause(match))
    yield from (f"own_{role}" for role in own)
    yield from (f"beside_{role}" for role in sentence.roles_in(sentence.span) - own)
    if not own & _TOLD:
        yield "bare"


def later_signs(entry: Entry, *, is_overdue: bool, story: Story, closed: Collection[str]) -> Iterator[str]:
    """Yield the signs of what has happened since: `closed` are outcomes after which nothing is left to do."""
    is_closed = isinstance(entry, Interaction) and flat(entry.outcome or "") in closed
    if is_closed:
        yield "closed"
    if is_overdue:
        yield "overdue_closed" if is_closed else "overdue"
    last = next((each for each in story.timeline if isinstance(each, Interaction) and each.advisor is not None), None)
    if last is not None and last.at > entry.at:
        yield "later_overdue" if is_overdue else "later"
