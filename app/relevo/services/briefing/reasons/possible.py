"""Something that may explain a contact, and the clues that every kind of it has."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from relevo.domain.brief import Evidence, ReasonKind
from relevo.domain.phrase import Phrase
from relevo.services.briefing.reasons.reading import Reading
from relevo.text.likeness import Gist

_AGES = (
    ("hour", timedelta(hours=2)),
    ("today", timedelta(hours=24)),
    ("days", timedelta(days=4)),
    ("weeks", timedelta(days=21)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """Something that may explain a contact.

    `clues` are names of what speaks for it or against it; it is on record from `since` on.
    """

    kind: ReasonKind
    clues: tuple[str, ...]
    evidence: Evidence
    gist: Gist = field(repr=False)
    since: datetime
    say: Callable[[], Phrase] = field(repr=False)
    sentence: str | None = field(default=None, repr=False)


def alike(gist: Gist, reading: Reading) -> list[str]:
    """Return what a text shares with what is known of the contact."""
    clues = []
    if gist.shared(reading.said) >= 2:
        clues.append("said")
    elif reading.said and not gist.shared(reading.said):
        clues.append("apart")
    if gist.shared(reading.queue):
        clues.append("queue")
    if gist.shared(reading.visit) >= 2:
        clues.append("visit")
    return clues


def age(at: datetime, now: datetime) -> str:
    """Return how long ago a moment was, as the name of a clue."""
    return next((name for name, span in _AGES if now - at <= span), "older")
