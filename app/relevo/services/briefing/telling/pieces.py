"""A piece of what was told: one clause that tells something, with where it stands and what it weighs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from relevo.domain.entry import EntryId
from relevo.services.briefing.telling.asking import Question
from relevo.services.briefing.telling.clauses import Clause, Sentence, value_of
from relevo.text.language import COMMON
from relevo.text.wording import flat, words_of

STEM = 6
"""Letters by which inflected forms of a word are taken for one."""


@dataclass(frozen=True)
class Said:
    """A turn, or a form: its number in order, what it answers, and what proves it."""

    number: int
    question: Question | None = field(repr=False)
    evidence: EntryId


@dataclass
class Piece:
    """A clause that tells something; `place` is the number of its sentence in the turn."""

    said: Said
    sentence: Sentence = field(repr=False)
    clause: Clause = field(repr=False)
    place: int
    score: float

    @cached_property
    def value(self) -> str:
        """Return the words that are kept."""
        return value_of(self.sentence.text, self.sentence.words, self.clause.kept)

    @cached_property
    def words(self) -> list[str]:
        """Return the words and numbers of the value."""
        return words_of(flat(self.value))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return the words by which it is compared."""
        return stems_of(self.words)

    @property
    def rule(self) -> str:
        """Return the names of its signs."""
        return " ".join(sorted(self.clause.signs)) or "plain"


def stems_of(words: Sequence[str]) -> frozenset[str]:
    """Return the words by which two texts are compared: all of them where none carries meaning."""
    return frozenset(word[:STEM] for word in words if word not in COMMON) or frozenset(words)
