"""Phrases that are looked for in what people write: words as data, matched blind to case and accents.

A phrase is written as it is said, with a few signs:

    word            the word, whatever its case and accents; ä, ö, ü and ß also as ae, oe, ue and ss
    rappel*         any ending; *ruf any beginning
    (call|ring up)  one of these
    [back]          may be there
    ...             up to four other words
    #               a number
    {thing}         up to twelve words, told by this name

Between two words anything may stand that is no letter and no digit, up to four characters. A phrase has at most two
gaps (`...`, `{thing}`), which keeps looking for it linear in the length of the text.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from relevo.text.phrases import Choice, Gap, Number, Part, PhraseError, Sequenced, Term, forms_of, read_phrase

__all__ = ["Match", "PhraseError", "Wordings", "flat", "words_of"]

GAP_WORDS = 4
SLOT_WORDS = 12
FAR = 4
"""Characters that may stand between two words of a phrase."""

_TOKEN = re.compile(r"[^\W_]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_FIGURE = re.compile(r"\d(?:[\d.,]*\d)?(?![^\W_])")
_NEXT = rf"[\W_]{{0,{FAR}}}(?<![^\W_])"
"""What stands before every word: something that is no letter and no digit, unless the text begins there."""

_GERMAN = {"ä": "(?:a|ae)", "ö": "(?:o|oe)", "ü": "(?:u|ue)", "ß": "(?:ß|ss)"}
_SPELT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
REMEMBERED = 8192
"""Words of which it is remembered where they lead: texts of a site repeat theirs."""

_Kind = TypeVar("_Kind")
_NO_SLOTS: Mapping[str, tuple[int, int]] = MappingProxyType({})


def flat(text: str) -> str:
    """Return the text in lower case and without accents, each character in its place."""
    return text.lower() if text.isascii() else _NOT_ASCII.sub(_flat_of, text).lower()


def _flat_of(match: re.Match[str]) -> str:
    return _flat(match[0])


@lru_cache(maxsize=4096)
def _flat(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0].lower()
    return base if len(base) == 1 and len(base.lower()) == 1 else character


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text in order, as they are written."""
    return _TOKEN.findall(text)


class Match(NamedTuple):
    """Where a phrase was found: its name, the characters that it covers, and those of its named gaps."""

    name: str
    start: int
    end: int
    slots: Mapping[str, tuple[int, int]]


class _Text:
    """A text with its words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in _TOKEN.finditer(text):
            self.words.append(match[0])
            self.starts.append(match.start())
            self.ends.append(match.end())


@dataclass(frozen=True, slots=True)
class _Step:
    """What one word of a phrase may be: whole, by its beginning, its end or its middle; or any number."""

    whole: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    middles: tuple[str, ...] = ()
    may_be_absent: bool = False
    is_number: bool = False

    @property
    def is_plain(self) -> bool:
        """Tell whether it is one of some whole words and nothing else."""
        return not (self.beginnings or self.endings or self.middles or self.is_number)

    def after(self, text: _Text, place: int) -> int | None:
        """Return the place after the word or number that stands at a place, None where another stands there."""
        if self.is_number:
            return _after_figure(text, place)
        return place + 1 if self.fits(text.words[place]) else None

    def fits(self, word: str) -> bool:
        """Tell whether it may be a word."""
        return (
            word in self.whole
            or word.startswith(self.beginnings)
            or word.endswith(self.endings)
            or any(middle in word for middle in self.middles)
        )


def _after_figure(text: _Text, place: int) -> int | None:
    figure = _FIGURE.match(text.text, text.starts[place])
    if figure is None:
        return None
    while place < len(text.words) and text.starts[place] < figure.end():
        place += 1
    return place


class _Line:
    """One way to say a phrase that has no gaps; `phrase` is its number.

    `second` are the words of which one must follow, None where something else may.
    """

    __slots__ = ("name", "phrase", "second", "steps")

    def __init__(self, name: str, phrase: int, steps: tuple[_Step, ...]) -> None:
        self.name, self.phrase, self.steps = name, phrase, steps
        are_words = all(step.is_plain and not step.may_be_absent for step in steps[:2])
        self.second = steps[1].whole if len(steps) > 1 and are_words else None

    def after(self, text: _Text, place: int, step: int = 0) -> int | None:
        """Return the place after it where it stands at a place, read as far as it goes."""
        if step == len(self.steps):
            return place
        wanted = self.steps[step]
        if place < len(text.words) and (step == 0 or text.starts[place] - text.ends[place - 1] <= FAR):
            after = wanted.after(text, place)
            if after is not None and (found := self.after(text, after, step + 1)) is not None:
                return found
        return self.after(text, place, step + 1) if wanted.may_be_absent else None


class _Gapped:
    """A phrase with gaps, looked for by a pattern that is made when one of its words is first met."""

    def __init__(self, name: str, parts: Sequenced) -> None:
        self.name, self._parts = name, parts

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return what it looks like."""
        return re.compile(rf"(?<![^\W_]){_pattern(self._parts)}(?![^\W_])")


class _Index(Generic[_Kind]):
    """Phrases by a word that leads to them: whole, by its beginning, its end or its middle; or by a number."""

    def __init__(self) -> None:
        self._words: dict[str, list[_Kind]] = {}
        self._beginnings: dict[int, dict[str, list[_Kind]]] = {}
        self._endings: dict[int, dict[str, list[_Kind]]] = {}
        self._middles: dict[str, list[_Kind]] = {}
        self._numbers: list[_Kind] = []
        self._met: dict[str, tuple[_Kind, ...]] = {}

    def add(self, step: _Step, phrase: _Kind) -> None:
        """Let the words of a step lead to a phrase."""
        for word in step.whole:
            self._words.setdefault(word, []).append(phrase)
        for word in step.beginnings:
            self._beginnings.setdefault(len(word), {}).setdefault(word, []).append(phrase)
        for word in step.endings:
            self._endings.setdefault(len(word), {}).setdefault(word, []).append(phrase)
        if step.is_number:
            self._numbers.append(phrase)
        for word in step.middles:
            self._middles.setdefault(word, []).append(phrase)

    def at(self, word: str) -> tuple[_Kind, ...]:
        """Return the phrases that a word leads to, each once."""
        found = self._met.get(word)
        if found is None:
            if len(self._met) >= REMEMBERED:
                self._met.clear()
            found = self._met[word] = tuple(dict.fromkeys(self._led_to(word)))
        return found

    def _led_to(self, word: str) -> Iterator[_Kind]:
        yield from self._words.get(word, ())
        for length, known in self._beginnings.items():
            yield from known.get(word[:length], ())
        for length, known in self._endings.items():
            yield from known.get(word[-length:], ())
        if word[0].isdigit():
            yield from self._numbers
        for middle, holding in self._middles.items():
            if middle in word:
                yield from holding


class Wordings:
    """Phrases under names, looked for all at once.

    Raises: PhraseError for a phrase that cannot be read.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._single: _Index[tuple[int, str]] = _Index()
        self._lines: _Index[_Line] = _Index()
        self._gapped: _Index[_Gapped] = _Index()
        number = 0
        for name, listed in phrases.items():
            for text in listed:
                self._add(name, number, read_phrase(text))
                number += 1

    def _add(self, name: str, number: int, parts: Sequenced) -> None:
        forms = forms_of(parts)
        if forms is None:
            gapped = _Gapped(name, parts)
            for step in _anchors(parts):
                self._gapped.add(step, gapped)
            return
        for form in forms:
            steps = tuple(map(_step, form))
            if len(steps) == 1 and not steps[0].is_number:
                self._single.add(steps[0], (number, name))
                continue
            line = _Line(name, number, steps)
            for step in steps:
                self._lines.add(step, line)
                if not step.may_be_absent:
                    break

    def find(self, text: str) -> Iterator[Match]:
        """Yield where phrases stand in a sentence, each phrase as often as it does; `text` is flat."""
        told = _Text(text)
        ends: dict[int, int] = {}
        gapped: dict[_Gapped, None] = {}
        for place, word in enumerate(told.words):
            best = {phrase: (place + 1, name) for phrase, name in self._single.at(word)}
            if lines := self._lines.at(word):
                self._read(lines, told, place, best)
            for phrase, (after, name) in best.items():
                if ends.get(phrase, 0) <= place:
                    ends[phrase] = after
                    yield Match(name, told.starts[place], told.ends[after - 1], _NO_SLOTS)
            for each in self._gapped.at(word):
                gapped[each] = None
        for each in gapped:
            for match in each.pattern.finditer(text):
                slots = {name: match.span(name) for name in match.groupdict() if match[name] is not None}
                yield Match(each.name, _first_word(text, match.start()), match.end(), MappingProxyType(slots))

    @staticmethod
    def _read(lines: tuple[_Line, ...], told: _Text, place: int, best: dict[int, tuple[int, str]]) -> None:
        """Note the phrases that stand at a place, each the longest way in which it can be read."""
        following = told.words[place + 1] if place + 1 < len(told.words) else ""
        for line in lines:
            if line.second is None or following in line.second:
                after = line.after(told, place)
                if after is not None and after > best.get(line.phrase, (place, ""))[0]:
                    best[line.phrase] = after, line.name

    def has(self, text: str) -> bool:
        """Tell whether any of the phrases stands in a sentence; `text` is flat."""
        return next(self.find(text), None) is not None


def _first_word(text: str, place: int) -> int:
    word = _TOKEN.search(text, place)
    return place if word is None else word.start()


def _step(part: Term | Number | Choice) -> _Step:
    match part:
        case Number():
            return _Step(is_number=True)
        case Term(text=text):
            return _step_of((text,), may_be_absent=False)
        case Choice(of=sequences, may_be_absent=may_be_absent):
            words = [each.text for sequence in sequences for each in sequence if isinstance(each, Term)]
            return _step_of(words, may_be_absent=may_be_absent)


def _step_of(words: Iterable[str], *, may_be_absent: bool) -> _Step:
    kinds: dict[tuple[bool, bool], list[str]] = {}
    for word in words:
        kind = word.startswith("*"), word.endswith("*")
        kinds.setdefault(kind, []).extend(_spellings(word.strip("*")))
    return _Step(
        whole=frozenset(kinds.get((False, False), ())),
        beginnings=tuple(kinds.get((False, True), ())),
        endings=tuple(kinds.get((True, False), ())),
        middles=tuple(kinds.get((True, True), ())),
        may_be_absent=may_be_absent,
    )


def _spellings(word: str) -> Iterator[str]:
    lower = word.lower()
    yield flat(lower)
    if any(character in _SPELT for character in lower):
        yield "".join(_SPELT.get(character) or flat(character) for character in lower)


def _anchors(parts: Sequenced) -> tuple[_Step, ...]:
    """Return words of which one must be there for a phrase to stand in a text: those that the fewest texts hold."""
    best: tuple[_Step, ...] = ()
    for part in parts:
        match part:
            case Term(text=text):
                own: tuple[_Step, ...] = (_step_of((text,), may_be_absent=False),)
            case Choice(of=sequences, may_be_absent=False):
                each_own = [_anchors(sequence) for sequence in sequences]
                own = tuple(step for steps in each_own for step in steps) if all(each_own) else ()
            case _:
                continue
        if not best or _telling(own) > _telling(best):
            best = own
    return best or (_Step(middles=("",)),)


def _telling(steps: tuple[_Step, ...]) -> int:
    """Return how much a choice of words narrows: the longer its shortest, the fewer texts hold it."""
    words = (word for step in steps for word in (*step.whole, *step.beginnings))
    rare = any(step.endings or step.middles for step in steps)
    return 0 if rare else min(map(len, words), default=0)


def _pattern(parts: Sequenced) -> str:
    return "".join(map(_pattern_of, parts))


def _pattern_of(part: Part) -> str:
    match part:
        case Term(text=text):
            return _NEXT + _word(text)
        case Number():
            return rf"{_NEXT}\d(?:[\d.,]*\d)?"
        case Gap(name=None):
            return rf"(?:{_NEXT}[^\W_]+){{0,{GAP_WORDS}}}?"
        case Gap(name=name, is_last=is_last):
            shortest = "" if is_last else "?"
            return rf"{_NEXT}(?P<{name}>[^\W_]+(?:{_NEXT}[^\W_]+){{0,{SLOT_WORDS - 1}}}{shortest})"
        case Choice(of=sequences, may_be_absent=may_be_absent):
            return f"(?:{'|'.join(map(_pattern, sequences))}){'?' if may_be_absent else ''}"


def _word(part: str) -> str:
    return "".join(_GERMAN.get(c, re.escape(flat(c))) if c != "*" else r"[^\W_]*" for c in part.lower())
