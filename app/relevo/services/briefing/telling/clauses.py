"""Clauses of what somebody writes or says: the words of a sentence, where it falls apart, and the signs in each part."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from relevo.services.briefing.telling.vocabulary import Vocabulary
from relevo.text.sentences import Span
from relevo.text.shapes import ShapeKind, shapes
from relevo.text.wording import flat

CUT, SPLIT, FIX = "cut", "split", "fix"
"""Phrases that are left out, that begin a clause, and that take back what was said before them."""

PROPER = "name"
SHORTEST_NAME = 2
"""Letters of which a name has more."""

MANY_FIGURES = 2
"""Figures said one after the other beyond the first, from which on they are a number and no quantity."""

FAR = 3
"""Words between two figures, and one more, beyond which they have nothing to do with each other."""
_KEPT_WHOLE = (ShapeKind.AMOUNT, ShapeKind.TIME, ShapeKind.DATE, ShapeKind.NUMBER, ShapeKind.QUOTED)
_SHAPES = frozenset(ShapeKind)
_FIGURES = frozenset(("when", *ShapeKind))
"""Signs of figures and of times."""

_WORD = re.compile(r"(?i:(?<![^\W_])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=[^\W\d_]))|[^\s]+")
_BARE = "\"'’‘“”„«»‹›()[]{}<>.,;:!?…¿¡*_~|–—-/\\"
_SPACE = re.compile(r"\s+")
_PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”", "„": "“", '"': '"'}
_CLOSERS = frozenset(')]»”“"')
_ENDS = frozenset(",;:!?…)]")


class Word(NamedTuple):
    """A word: the characters without the punctuation around it, and how it is compared."""

    start: int
    end: int
    lower: str
    closes: bool
    opens: bool
    is_proper: bool


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
    score: float = 0.0
    fixes: bool = False

    @property
    def signs(self) -> set[str]:
        """Return the names of the signs."""
        return {mark.name for mark in self.marks}


@dataclass(slots=True)
class Sentence:
    """A sentence, cut into clauses; `telling` counts words that carry meaning by themselves."""

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
    words = list(_words(text, span))
    part = flat(text[span.start : span.end])
    starts = [word.start for word in words]
    marks: list[Mark] = []
    dropped: set[int] = set()
    whole: set[int] = set()
    breaks: set[int] = set()
    fixes: list[int] = []
    for kind, start, end in shapes(text[span.start : span.end]):
        first, last = _covered(starts, span.start + start, span.start + end)
        marks.append(Mark(kind.value, first, last))
        if kind in _KEPT_WHOLE:
            whole.update(range(first, last + 1))
    for match in vocabulary.phrases.find(part):
        first, last = _covered(starts, span.start + match.start, span.start + match.end)
        match match.name:
            case "cut":
                dropped.update(range(first, last + 1))
            case "split":
                breaks.add(first)
            case "fix":
                dropped.update(range(first, last + 1))
                fixes.append(first)
                breaks.add(first)
            case name:
                marks.append(Mark(name, first, last))
    for first, last in _said_numbers(words, vocabulary.numbers):
        marks.append(Mark(ShapeKind.NUMBER if last - first >= MANY_FIGURES else ShapeKind.QUANTITY, first, last))
        whole.update(range(first, last + 1))
    whole.update(_between_figures(words))
    marks.extend(_names(words, knows_names))
    dropped -= {place for mark in marks if mark.name in _SHAPES for place in range(mark.first, mark.last + 1)}
    clauses = list(_clauses(words, breaks, _quoted(marks)))
    told = whole | {place for mark in marks if mark.name in _FIGURES for place in range(mark.first, mark.last + 1)}
    _share_out(clauses, marks, fixes)
    for clause in clauses:
        clause.kept = _kernel(clause, words, vocabulary, dropped, whole)
        clause.kept = [
            place for place in clause.kept if place in whole or not _is_static(place, clause, words, vocabulary, told)
        ]
    return Sentence(text, words, clauses, vocabulary, text[span.start : span.end].rstrip().endswith("?"))


def _said_numbers(words: Sequence[Word], numbers: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where numbers are said figure by figure, letters among them ("W four eight B")."""
    first: int | None = None
    said = 0
    for place, word in enumerate((*words, None)):
        is_said = word is not None and (
            word.lower in numbers or "-" in word.lower and word.lower.split("-")[0] in numbers
        )
        is_letter = word is not None and len(word.lower) == 1 and word.lower.isalpha()
        if is_said or (is_letter and first is not None):
            first = place if first is None else first
            said += is_said
            if word is not None and not word.closes:
                continue
            place += 1
        if first is not None and said > 1:
            yield first, place - 1
        first, said = None, 0


def _between_figures(words: Sequence[Word]) -> Iterator[int]:
    """Yield the words that join two figures ("from 4 to the 10th"): without them the figures would run into one."""
    before: int | None = None
    for place, word in enumerate(words):
        if any(character.isdigit() for character in word.lower):
            if before is not None and 1 < place - before <= FAR:
                yield from range(before + 1, place)
            before = place
        if word.closes:
            before = None


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


def value_of(text: str, words: Sequence[Word], kept: Sequence[int]) -> str:
    """Return the words that are kept, as they were written; between two neighbours whatever stands there."""
    made: list[str] = []
    done = 0
    for place, index in enumerate(kept):
        word = words[index]
        start, end = word.start, word.end
        if start and text[start - 1] in _PAIRS:
            start -= 1
        while end < len(text) and text[end] in _CLOSERS:
            end += 1
        if place:
            made.append(_between(text[done:start], kept[place - 1] == index - 1))
        made.append(text[start:end])
        done = end
    return _paired("".join(made))


def _between(text: str, are_neighbours: bool) -> str:
    """Return what joins two words: what stands between neighbours, else a comma where there is one, or a space."""
    if are_neighbours:
        return _SPACE.sub(" ", text).replace("\n", " ")
    return ", " if any(sign in _ENDS for sign in text) else " "


def _paired(text: str) -> str:
    """Leave out brackets and quotation marks of which the other half is missing."""
    waiting: list[tuple[str, int]] = []
    lone: set[int] = set()
    for place, sign in enumerate(text):
        if sign in _CLOSERS and waiting and waiting[-1][0] == sign:
            waiting.pop()
        elif sign in _PAIRS:
            waiting.append((_PAIRS[sign], place))
        elif sign in _CLOSERS:
            lone.add(place)
    lone.update(place for _, place in waiting)
    return "".join(sign for place, sign in enumerate(text) if place not in lone) if lone else text


def _words(text: str, span: Span) -> Iterator[Word]:
    for match in _WORD.finditer(text, span.start, span.end):
        raw = match[0]
        if raw.isalnum():
            is_proper = raw[0].isupper() and len(raw) > SHORTEST_NAME and raw[1:].islower()
            yield Word(match.start(), match.end(), raw.lower(), False, False, is_proper)
            continue
        core = raw.strip(_BARE)
        if not core:
            continue
        start = match.start() + raw.index(core[0])
        end = start + len(core)
        if raw[-1] in "'’" and end < match.end():
            end = match.end()
            core = text[start:end]
        after = text[end : match.end()]
        yield Word(
            start,
            end,
            core.lower().replace("’", "'"),
            any(sign in _ENDS for sign in after),
            text[match.start() : start].startswith(("(", "[")),
            core[0].isupper() and len(core) > SHORTEST_NAME and core[1:].islower(),
        )


def _covered(starts: list[int], start: int, end: int) -> tuple[int, int]:
    first = max(0, bisect_right(starts, start) - 1)
    return first, max(first, bisect_left(starts, end) - 1)


def _quoted(marks: Sequence[Mark]) -> set[int]:
    """Return the words before which no clause begins: those inside a shape."""
    return {place for mark in marks if mark.name in _SHAPES for place in range(mark.first + 1, mark.last + 1)}


def _clauses(words: Sequence[Word], breaks: set[int], joined: set[int]) -> Iterator[Clause]:
    first = 0
    for place in range(1, len(words)):
        if place in joined:
            continue
        before = words[place - 1]
        if (
            before.closes
            or words[place].opens
            or words[place].start - before.end > 2
            or (place in breaks and place - first > 1)
        ):
            yield Clause(first, place)
            first = place
    if words:
        yield Clause(first, len(words))


def _share_out(clauses: Sequence[Clause], marks: Sequence[Mark], fixes: Sequence[int]) -> None:
    firsts = [clause.first for clause in clauses]
    for mark in marks:
        clauses[bisect_right(firsts, mark.first) - 1].marks.append(mark)
    for place in fixes:
        clauses[bisect_right(firsts, place) - 1].fixes = True


def _kernel(
    clause: Clause, words: Sequence[Word], vocabulary: Vocabulary, dropped: set[int], whole: set[int]
) -> list[int]:
    light, opening, closing = vocabulary.light, vocabulary.opening, vocabulary.closing
    kept = [
        place
        for place in range(clause.first, clause.end)
        if place in whole or (place not in dropped and words[place].lower not in light)
    ]
    first, end = 0, len(kept)
    while first < end and kept[first] not in whole and words[kept[first]].lower in opening:
        first += 1
    while end > first and kept[end - 1] not in whole and words[kept[end - 1]].lower in closing:
        end -= 1
    if end - first == 1 and kept[first] not in whole:
        return _fuller(clause, words, opening, dropped)
    return kept[first:end]


def _is_static(place: int, clause: Clause, words: Sequence[Word], vocabulary: Vocabulary, told: set[int]) -> bool:
    """Tell whether a word like "in" may be left out: before a figure it tells something ("in 2 days")."""
    if words[place].lower not in vocabulary.static:
        return False
    following = bisect_right(clause.kept, place)
    return following == len(clause.kept) or clause.kept[following] not in told


def _fuller(clause: Clause, words: Sequence[Word], opening: frozenset[str], dropped: set[int]) -> list[int]:
    """Return all words but those at the beginning: one word alone would tell too little."""
    kept = [place for place in range(clause.first, clause.end) if place not in dropped]
    while kept and words[kept[0]].lower in opening:
        kept.pop(0)
    return kept
