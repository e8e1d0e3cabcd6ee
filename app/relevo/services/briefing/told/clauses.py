"""Clauses of what somebody writes or says: the words of a sentence, where it falls apart, the signs in each part."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from relevo.services.briefing.told.figures import between_figures, said_numbers
from relevo.services.briefing.told.vocabulary import Vocabulary
from relevo.services.briefing.told.words import Word, words_in
from relevo.text.sentences import Span
from relevo.text.shapes import ShapeKind, shapes
from relevo.text.wording import flat

CUT, SPLIT, FIX, BOUND = "cut", "split", "fix", "bound"
"""Phrases that are left out, that begin a clause, that take back what was said before them, and that a time follows."""

PROPER = "name"
CLOSE = 2
"""Characters between two words, beyond which something like a dash or a line stands there."""

MANY_FIGURES = 2
"""Figures said one after the other beyond the first, from which on they are a number and no quantity."""


FAR_APART = 2
"""Words between two that are kept, beyond which they do not belong together."""

FAR_BEHIND = 3
"""Small words between "from" or "until" and its time ("a partir de las 14 h")."""

_KEPT_WHOLE = (ShapeKind.AMOUNT, ShapeKind.TIME, ShapeKind.DATE, ShapeKind.NUMBER, ShapeKind.QUOTED)
_TIMES = ("counted", "tried")
"""Signs that tell how often."""

_SHAPES = frozenset(ShapeKind)
_FIGURES = frozenset(("when", *ShapeKind))
"""Signs of figures and of times."""


class Mark(NamedTuple):
    """A sign that covers words, the last included."""

    name: str
    first: int
    last: int


@dataclass(slots=True)
class Clause:
    """A part of a sentence: its words from `first` to before `end`, the signs in it, and what is kept of it."""

    first: int
    end: int
    marks: list[Mark] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)
    fixes: bool = False

    @property
    def signs(self) -> set[str]:
        """Return the names of the signs."""
        return {mark.name for mark in self.marks}


@dataclass(slots=True)
class Sentence:
    """A sentence, cut into clauses."""

    text: str
    words: list[Word]
    clauses: list[Clause]
    vocabulary: Vocabulary
    is_question: bool


def read_sentence(text: str, span: Span, vocabulary: Vocabulary, *, knows_names: bool) -> Sentence:
    """Cut a sentence into clauses and find the signs in each.

    Args:
        text: The text that the sentence stands in.
        span: Its characters.
        vocabulary: The words of its language.
        knows_names: Whether a word in the middle is a name where it begins with a capital letter.
    """
    words = list(words_in(text, span))
    if not words:
        return Sentence(text, words, [], vocabulary, is_question=False)
    part = text[span.start : span.end]
    found = _Signs(words, span.start)
    found.take_shapes(part)
    found.take_phrases(flat(part), vocabulary)
    found.take_numbers(vocabulary.numbers)
    found.take_forms(vocabulary.forms)
    found.marks.extend(_names(words, knows_names))
    begins = {_begun(place, words, vocabulary) for place in found.breaks}
    clauses = list(_clauses(words, begins, found.inside_shapes()))
    _share_out(clauses, found)
    by = found.kept(vocabulary)
    for clause in clauses:
        clause.kept = _kernel(clause, words, vocabulary, by)
    return Sentence(text, words, clauses, vocabulary, part.rstrip().endswith("?"))


class _Kept(NamedTuple):
    """Words that are cut, words that are kept whatever they are, and those of figures and times."""

    dropped: set[int]
    whole: set[int]
    figures: set[int]


class _Signs:
    """The signs in a sentence, by its words; `breaks` are those before which a clause begins, `fixes` corrections."""

    def __init__(self, words: Sequence[Word], offset: int) -> None:
        self._words, self._offset = words, offset
        self._starts = [word.start for word in words]
        self._ends = [word.end for word in words]
        self._dropped: set[int] = set()
        self._whole: set[int] = set()
        self._bounds: list[tuple[int, int]] = []
        self.marks: list[Mark] = []
        self.breaks: set[int] = set()
        self.fixes: list[int] = []

    def take_shapes(self, part: str) -> None:
        """Take the shapes in a sentence."""
        for kind, start, end in shapes(part):
            first, last = self._covered(start, end)
            self.marks.append(Mark(kind.value, first, last))
            if kind in _KEPT_WHOLE:
                self._whole.update(range(first, last + 1))

    def take_phrases(self, part: str, vocabulary: Vocabulary) -> None:
        """Take the phrases in a sentence, which is flat."""
        for match in vocabulary.phrases.find(part):
            first, last = self._covered(match.start, match.end)
            if match.name in (CUT, FIX):
                self._dropped.update(range(first, last + 1))
            if match.name in (SPLIT, FIX):
                self.breaks.add(first)
            if match.name == FIX:
                self.fixes.append(first)
            elif match.name == BOUND:
                self._bounds.append((first, last))
            elif match.name not in (CUT, SPLIT):
                self.marks.append(Mark(match.name, first, last))

    def take_forms(self, forms: Mapping[str, Sequence[str]]) -> None:
        """Take the signs that are one word."""
        for place, word in enumerate(self._words):
            for name in forms.get(word.lower, ()):
                self.marks.append(Mark(name, place, place))

    def take_numbers(self, numbers: frozenset[str]) -> None:
        """Take numbers that are said in words, and what joins two figures."""
        for first, last in said_numbers(self._words, numbers):
            kind = ShapeKind.NUMBER if last - first >= MANY_FIGURES else ShapeKind.QUANTITY
            self.marks.append(Mark(kind.value, first, last))
            self._whole.update(range(first, last + 1))
        self._whole.update(between_figures(self._words))

    def inside_shapes(self) -> set[int]:
        """Return the words before which no clause begins."""
        return {place for mark in self.marks if mark.name in _SHAPES for place in range(mark.first + 1, mark.last + 1)}

    def kept(self, vocabulary: Vocabulary) -> _Kept:
        """Return what is cut and what is not; no figure is cut with the words around it.

        What stands before a time and says whether it begins or ends there stays with it, and the small words between.
        """
        figures = {place for mark in self.marks if mark.name in _FIGURES for place in range(mark.first, mark.last + 1)}
        in_shapes = {place for mark in self.marks if mark.name in _SHAPES for place in range(mark.first, mark.last + 1)}
        whole = self._whole.union(*(self._bound(*each, figures, vocabulary) for each in self._bounds))
        return _Kept(self._dropped - in_shapes, whole, figures | whole)

    def _bound(self, first: int, last: int, figures: set[int], vocabulary: Vocabulary) -> range:
        """Return the words from a bound to its time, none where it has none."""
        for place in range(last + 1, min(last + 2 + FAR_BEHIND, len(self._words))):
            lower = self._words[place].lower
            if self._words[place - 1].closes:
                break
            if lower not in vocabulary.small and lower not in vocabulary.static:
                return range(first, place + 1) if place in figures else range(0)
        return range(0)

    def _covered(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and the last word that stand in some characters; the nearest where none does."""
        first = min(bisect_right(self._ends, self._offset + start), len(self._ends) - 1)
        return first, max(first, bisect_left(self._starts, self._offset + end) - 1)


def _names(words: Sequence[Word], knows_names: bool) -> Iterator[Mark]:
    """Yield words that look like names: capital letters inside a sentence, or two of them that make a clause."""
    run = 0
    for place, word in enumerate(words):
        run = run + 1 if word.is_proper else 0
        if knows_names and place and word.is_proper:
            yield Mark(PROPER, place, place)
        is_last = place + 1 == len(words) or word.closes
        if is_last and run == 2 and (place == 1 or words[place - 2].closes):
            yield Mark(PROPER, place - 1, place)


def _begun(place: int, words: Sequence[Word], vocabulary: Vocabulary) -> int:
    """Return where the clause begins that a phrase tells of: small words right before it belong to it."""
    while place and words[place - 1].lower in vocabulary.small and not words[place - 1].closes:
        place -= 1
    return place


def _clauses(words: Sequence[Word], breaks: set[int], joined: set[int]) -> Iterator[Clause]:
    first = 0
    for place in range(1, len(words)):
        if place in joined:
            continue
        before = words[place - 1]
        falls_apart = before.closes or words[place].opens or words[place].start - before.end > CLOSE
        if falls_apart or (place in breaks and place - first > 1):
            yield Clause(first, place)
            first = place
    if words:
        yield Clause(first, len(words))


def _share_out(clauses: Sequence[Clause], found: _Signs) -> None:
    firsts = [clause.first for clause in clauses]
    for mark in found.marks:
        clauses[bisect_right(firsts, mark.first) - 1].marks.append(mark)
    for place in found.fixes:
        clauses[bisect_right(firsts, place) - 1].fixes = True


def _kernel(clause: Clause, words: Sequence[Word], vocabulary: Vocabulary, by: _Kept) -> list[int]:
    """Return the words that tell something; all but those at the beginning where it would be one word."""
    kept = [
        place
        for place in range(clause.first, clause.end)
        if place in by.whole or not (place in by.dropped or words[place].lower in vocabulary.idle)
    ]
    kept = [
        place
        for place, after in zip(kept, (*kept[1:], -1), strict=False)
        if place in by.whole or words[place].lower not in vocabulary.static or after in by.figures
    ]
    kept = sorted({*kept, *_binding(kept, words, vocabulary, by.dropped), *_how_often(kept, clause, by.dropped)})
    first, end = 0, len(kept)
    while first < end and kept[first] not in by.whole and words[kept[first]].lower in vocabulary.opening:
        first += 1
    while end > first and kept[end - 1] not in by.whole and words[kept[end - 1]].lower in vocabulary.closing:
        end -= 1
    if end - first == 1 and kept[first] not in by.whole:
        return _fuller(clause, words, vocabulary.opening, by.dropped)
    if first < end and kept[end - 1] == clause.end - 2 and words[clause.end - 1].lower in vocabulary.binding:
        return [*kept[first:end], clause.end - 1]  # what stands at the very end belongs to the verb ("won't switch on")
    return kept[first:end]


def _binding(kept: Sequence[int], words: Sequence[Word], vocabulary: Vocabulary, dropped: set[int]) -> Iterator[int]:
    """Yield the words that say how two neighbours that are kept belong together ("number on the door")."""
    for before, after in pairwise(kept):
        between = range(before + 1, after)
        if len(between) <= FAR_APART and not dropped.intersection(between):
            yield from (place for place in between if words[place].lower in vocabulary.binding)


def _how_often(kept: Sequence[int], clause: Clause, dropped: set[int]) -> Iterator[int]:
    """Yield the word between how often something was and the time in which it was ("twice this month")."""
    ends = {mark.last for mark in clause.marks if mark.name in _TIMES}
    yield from (
        before + 1
        for before, after in pairwise(kept)
        if before in ends and after - before == 2 and before + 1 not in dropped
    )


def _fuller(clause: Clause, words: Sequence[Word], opening: frozenset[str], dropped: set[int]) -> list[int]:
    """Return all words but those at the beginning: one word alone would tell too little."""
    kept = [place for place in range(clause.first, clause.end) if place not in dropped]
    while kept and words[kept[0]].lower in opening:
        kept.pop(0)
    return kept
