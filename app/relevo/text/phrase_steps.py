"""The words of a phrase, one step each: what a text must hold for it, and what leads to it."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern

from relevo.text.letters import flat
from relevo.text.phrases import Choice, Form, Number, Sequenced, Term

TOKEN = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"\d(?:[\d.,]*\d)?(?![^\W_])")
_SPELT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
ANY_NUMBER = "#"
REMEMBERED = 8192
"""Choices of words that are kept once for all phrases that hold them."""

_KEPT: dict[frozenset[str], frozenset[str]] = {}
_MOST_KEPT = 32_768


def kept(words: frozenset[str]) -> frozenset[str]:
    """Return the one set of these words that all phrases share: most are of one word, and lead to many phrases."""
    return _KEPT.setdefault(words, words) if len(_KEPT) < _MOST_KEPT else _KEPT.get(words, words)


class Words:
    """A text with its words, and the characters of each; `words` are those that `TOKEN` finds in it.

    Of figures it is remembered behind which word each ends: many phrases may begin with the same one.
    """

    __slots__ = ("_behind", "spans", "text", "words")

    def __init__(self, text: str, words: Sequence[str]) -> None:
        self.text, self.words = text, words
        self.spans = [match.span() for match in TOKEN.finditer(text)]
        self._behind: dict[int, int | None] = {}

    def after_figure(self, place: int) -> int | None:
        """Return the place behind the figure that begins at a place, None where none does."""
        try:
            return self._behind[place]
        except KeyError:
            after = self._behind[place] = self._after_figure(place)
            return after

    def _after_figure(self, place: int) -> int | None:
        figure = _FIGURE.match(self.text, self.spans[place][0])
        if figure is None:
            return None
        while place < len(self.words) and self.spans[place][0] < figure.end():
            place += 1
        return place


@dataclass(frozen=True, slots=True)
class Step:
    """What one word of a phrase may be: whole, by its beginning, its end or its middle; or any number."""

    whole: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    middles: tuple[str, ...] = ()
    may_be_absent: bool = False
    is_number: bool = False
    is_plain: bool = field(init=False)

    def __post_init__(self) -> None:
        """Tell by `is_plain` whether it is one of some whole words and nothing else."""
        others = self.beginnings or self.endings or self.middles or self.is_number
        object.__setattr__(self, "is_plain", not others)

    def is_among(self, words: Collection[str]) -> bool:
        """Tell whether it may be one of some words."""
        return not self.whole.isdisjoint(words) or (not self.is_plain and any(map(self.fits, words)))

    def fits(self, word: str) -> bool:
        """Tell whether it may be a word."""
        return (
            word in self.whole
            or word.startswith(self.beginnings)
            or word.endswith(self.endings)
            or any(middle in word for middle in self.middles)
        )


def doors_of(step: Step) -> Iterator[str]:
    """Yield what leads to a step: a word, `its beginning*`, `*its end`, `*its middle*`, or `#` for any number."""
    yield from step.whole
    for word in step.beginnings:
        yield f"{word}*"
    for word in step.endings:
        yield f"*{word}"
    if step.is_number:
        yield ANY_NUMBER
    for word in step.middles:
        yield f"*{word}*"


def step_of(part: Term | Number | Choice) -> Step:
    match part:
        case Number():
            return _NUMBER
        case Term(text=text):
            return _step_of_words((text,), may_be_absent=False)
        case Choice(of=sequences, may_be_absent=may_be_absent):
            words = tuple([each.text for sequence in sequences for each in sequence if isinstance(each, Term)])
            return _step_of_words(words, may_be_absent=may_be_absent)


_NUMBER = Step(is_number=True)


@lru_cache(maxsize=REMEMBERED)  # phrases say the same words again and again: one step serves them all
def _step_of_words(words: tuple[str, ...], *, may_be_absent: bool) -> Step:
    kinds: dict[tuple[bool, bool], list[str]] = {}
    for word in words:
        kind = word.startswith("*"), word.endswith("*")
        kinds.setdefault(kind, []).extend(_spellings(word.strip("*")))
    return Step(
        whole=kept(frozenset(kinds.get((False, False), ()))),
        beginnings=tuple(kinds.get((False, True), ())),
        endings=tuple(kinds.get((True, False), ())),
        middles=tuple(kinds.get((True, True), ())),
        may_be_absent=may_be_absent,
    )


def _spellings(word: str) -> tuple[str, ...]:
    lower = word.lower()
    if lower.isascii() or _SPELT.keys().isdisjoint(lower):
        return (intern(flat(lower)),)
    return intern(flat(lower)), intern("".join(_SPELT.get(character) or flat(character) for character in lower))


def is_word(form: Form) -> bool:
    """Tell whether a form is one word, or one of some, that is looked up without its neighbours."""
    return len(form) == 1 and not isinstance(form[0], Number)


def anchors(parts: Sequenced) -> tuple[Step, ...]:
    """Return words of which one must be there for a phrase to stand in a text: those that the fewest texts hold."""
    best: tuple[Step, ...] = ()
    for own in required(parts):
        if not best or _telling(own) > _telling(best):
            best = own
    return best or (Step(middles=("",)),)


def required(parts: Sequenced) -> Iterator[tuple[Step, ...]]:
    """Yield, for each part that is always there and has words, those of which one must be there."""
    for part in parts:
        match part:
            case Term(text=text):
                yield (_step_of_words((text,), may_be_absent=False),)
            case Choice(of=sequences, may_be_absent=False):
                each_own = [anchors(sequence) for sequence in sequences]
                yield tuple(step for steps in each_own for step in steps)
            case _:
                continue


def _telling(steps: tuple[Step, ...]) -> int:
    """Return how much a choice of words narrows: the longer its shortest, the fewer texts hold it."""
    words = (word for step in steps for word in (*step.whole, *step.beginnings))
    rare = any(step.endings or step.middles for step in steps)
    return 0 if rare else min(map(len, words), default=0)


def any_of(steps: tuple[Step, ...]) -> Step:
    """Return what any of some steps may be."""
    return Step(
        whole=frozenset().union(*(step.whole for step in steps)),
        beginnings=tuple(word for step in steps for word in step.beginnings),
        endings=tuple(word for step in steps for word in step.endings),
        middles=tuple(word for step in steps for word in step.middles),
    )
