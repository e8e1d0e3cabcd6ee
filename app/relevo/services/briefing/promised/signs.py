"""Signs of what speaks for and against a promise: in its sentence, and of its entry."""

from collections.abc import Collection, Iterator

from relevo.domain.entry import Entry
from relevo.domain.interaction import Interaction
from relevo.services.briefing.promised.sentence import Sentence
from relevo.services.briefing.promised.speech import Voice
from relevo.text.dates.moments import SaidMoment
from relevo.text.wording import Match, flat

_TOLD = frozenset({"dated", "ahead", "future", "ours", "addressed", "undertakes", "begins"})
"""Kinds of phrases of which a clause that undertakes holds some."""


def told_signs(
    sentence: Sentence, match: Match, when: SaidMoment | None, voice: Voice, deeds: Collection[str]
) -> Iterator[str]:
    """Yield the signs of a sentence: which phrase told by whom, what kind of date, deeds, and what else is there."""
    rule = "clause" if match.name == "date" else match.name
    yield f"{rule}_{voice.name.lower()}"
    yield "undated" if when is None else f"due_{when.bound}"
    if when is not None and not when.has_day:
        yield "no_day"
    yield from (f"deed_{deed}" for deed in deeds)
    clause = sentence.clause(match)
    own = sentence.roles_in(clause)
    if not sentence.tells_done(clause):
        own.discard("done")
    yield from (f"own_{role}" for role in own)
    yield from (f"beside_{role}" for role in sentence.roles_in(sentence.span) - sentence.roles_in(clause))
    if not own & _TOLD:
        yield "bare"


def entry_signs(entry: Entry, closed: Collection[str]) -> Iterator[str]:
    """Yield the signs of the entry in which it stands: `closed` are outcomes after which nothing is left to do.

    That it is overdue, or that the customer was there again, says nothing of whether it was made.
    """
    if isinstance(entry, Interaction) and flat(entry.outcome or "") in closed:
        yield "closed"
