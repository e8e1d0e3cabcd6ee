"""A piece of what was told: one clause that tells something, with where it stands and what it weighs."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from relevo.domain.entry import EntryId
from relevo.services.briefing.told.asking import Question
from relevo.services.briefing.told.clauses import Clause, Sentence
from relevo.services.briefing.told.weighing import YES_OR_NO
from relevo.services.briefing.told.words import value_of
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
    """A clause that tells something; `place` is the number of its sentence in the turn.

    `corrects` where it takes back what was said before; `clues` are what it was weighed by.
    """

    said: Said
    sentence: Sentence = field(repr=False)
    clause: Clause = field(repr=False)
    place: int
    score: float
    corrects: bool = False
    clues: tuple[str, ...] = ()

    @cached_property
    def value(self) -> str:
        """Return the words that are kept."""
        sentence = self.sentence
        return value_of(sentence.text, sentence.words, self.clause.kept, sentence.vocabulary.joining)

    @cached_property
    def words(self) -> list[str]:
        """Return the words and numbers of the value."""
        return words_of(flat(self.value))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return the words by which it is compared."""
        return stems_of(self.words)

    @property
    def is_answer(self) -> bool:
        """Tell whether it begins with a yes or a no to what was asked: without the question it tells nothing."""
        if self.said.question is None or self.place:
            return False
        return any(mark.first == 0 and mark.name in YES_OR_NO for mark in self.clause.marks)

    def without(self, first: int, last: int) -> "Piece | None":
        """Return the piece without some words, the last included; None where nothing would be left that tells."""
        closing = self.sentence.vocabulary.closing
        kept = [place for place in self.clause.kept if not first <= place <= last]
        while kept and self.sentence.words[kept[-1]].lower in closing:
            kept.pop()
        marks = [mark for mark in self.clause.marks if mark.last < first or mark.first > last]
        clause = replace(self.clause, kept=kept, marks=marks)
        left = replace(self, clause=clause)
        return left if kept and any(word not in COMMON for word in left.words) else None

    @property
    def rule(self) -> str:
        """Return the names of its signs."""
        return " ".join(sorted(self.clause.signs)) or "plain"


def stems_of(words: Sequence[str]) -> frozenset[str]:
    """Return the words by which two texts are compared: all of them where none carries meaning."""
    return frozenset(word[:STEM] for word in words if word not in COMMON) or frozenset(words)
