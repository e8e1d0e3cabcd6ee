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
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from relevo.text.phrases import Choice, Form, Gap, Number, Part, PhraseError, Sequenced, Term, forms_of, read_phrase

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

_ANY_NUMBER = "#"
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
        word = text.words[place]
        return place + 1 if word in self.whole or (not self.is_plain and self.fits(word)) else None

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


def _after_figure(text: _Text, place: int) -> int | None:
    figure = _FIGURE.match(text.text, text.starts[place])
    if figure is None:
        return None
    while place < len(text.words) and text.starts[place] < figure.end():
        place += 1
    return place


class _Line:
    """One way to say a phrase that has no gaps; `phrase` is its number, `doors` lead to it (see `_doors`).

    `following` are the words of which one must stand behind its first, None where something else may.
    """

    __slots__ = ("doors", "following", "name", "phrase", "steps")

    def __init__(self, name: str, phrase: int, steps: tuple[_Step, ...]) -> None:
        self.name, self.phrase, self.steps = name, phrase, steps
        first = _first(steps)
        self.doors = frozenset(door for step in steps[: first + 1] for door in _doors(step))
        own = [_following(steps, place) for place in range(first + 1)]
        self.following = None if None in own else frozenset().union(*filter(None, own))

    def after(self, text: _Text, place: int, step: int = 0) -> int | None:
        """Return the place after it where it stands at a place, read as far as it goes."""
        for number in range(step, len(self.steps)):
            wanted = self.steps[number]
            after = None
            if place < len(text.words) and (number == 0 or text.starts[place] - text.ends[place - 1] <= FAR):
                after = wanted.after(text, place)
            if not wanted.may_be_absent:
                if after is None:
                    return None
                place = after
            elif after is not None and (found := self.after(text, after, number + 1)) is not None:
                return found
        return place


def _first(steps: tuple[_Step, ...]) -> int:
    """Return the place of the first step that is always there, the last one's where none is."""
    return next((place for place, step in enumerate(steps) if not step.may_be_absent), len(steps) - 1)


def _following(steps: tuple[_Step, ...], place: int) -> frozenset[str] | None:
    """Return the words of which one stands behind the step at a place, None where another or none may."""
    found = frozenset[str]()
    for step in steps[place + 1 :] if steps[place].is_plain else ():
        if not step.is_plain:
            return None
        found |= step.whole
        if not step.may_be_absent:
            return found
    return None


class _Plain:
    """A phrase without gaps; its lines are made when one of the words that lead to them is first met."""

    __slots__ = ("_lines", "_name", "_number", "_text")

    def __init__(self, name: str, number: int, text: str) -> None:
        self._name, self._number, self._text = name, number, text
        self._lines: tuple[_Line, ...] | None = None

    @property
    def lines(self) -> tuple[_Line, ...]:
        """Return the ways to say it, but for single words."""
        if self._lines is None:
            forms = forms_of(read_phrase(self._text)) or ()
            said = (tuple(map(_step, form)) for form in forms if not _is_word(form))
            self._lines = tuple(_Line(self._name, self._number, steps) for steps in said)
        return self._lines


class _Gapped:
    """A phrase with gaps, looked for by a pattern that is made when all its words first stand in one text."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self._text = name, text

    def may_stand(self, words: Collection[str]) -> bool:
        """Tell whether one of each of its words is among those of a text."""
        return all(step.is_among(words) for step in self._needed)

    @cached_property
    def _needed(self) -> tuple[_Step, ...]:
        return tuple(_any_of(steps) for steps in _required(read_phrase(self._text)))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return what it looks like."""
        return re.compile(rf"(?<![^\W_]){_pattern(read_phrase(self._text))}(?![^\W_])")


def _doors(step: _Step) -> Iterator[str]:
    """Yield what leads to a step: a word, `its beginning*`, `*its end`, `*its middle*`, or `#` for any number."""
    yield from step.whole
    for word in step.beginnings:
        yield f"{word}*"
    for word in step.endings:
        yield f"*{word}"
    if step.is_number:
        yield _ANY_NUMBER
    for word in step.middles:
        yield f"*{word}*"


class _Index(Generic[_Kind]):
    """Phrases by what leads to them (see `_doors`)."""

    def __init__(self) -> None:
        self._behind: dict[str, list[_Kind]] = {}
        self._beginnings: dict[int, None] = {}
        self._endings: dict[int, None] = {}
        self._middles: dict[str, None] = {}

    def add(self, step: _Step, phrase: _Kind) -> None:
        """Let the words of a step lead to a phrase."""
        self._beginnings.update(dict.fromkeys(map(len, step.beginnings)))
        self._endings.update(dict.fromkeys(map(len, step.endings)))
        self._middles.update(dict.fromkeys(step.middles))
        for door in _doors(step):
            behind = self._behind.setdefault(door, [])
            if not behind or behind[-1] is not phrase:
                behind.append(phrase)

    def at(self, word: str) -> Iterator[tuple[str, _Kind]]:
        """Yield the phrases that a word leads to, each with the door."""
        for door in self._doors_of(word):
            for phrase in self._behind.get(door, ()):
                yield door, phrase

    def _doors_of(self, word: str) -> Iterator[str]:
        yield word
        for length in self._beginnings:
            if length <= len(word):
                yield f"{word[:length]}*"
        for length in self._endings:
            if length <= len(word):
                yield f"*{word[-length:]}"
        if word[0].isdigit():
            yield _ANY_NUMBER
        for middle in self._middles:
            if middle in word:
                yield f"*{middle}*"


class _Met(NamedTuple):
    """Where a word leads: phrases that it is by itself, lines that begin with it, phrases with gaps.

    Lines that need one of some words behind it are told by that word, `any_behind` are the others.
    """

    single: tuple[tuple[int, str], ...]
    any_behind: tuple[_Line, ...]
    by_behind: Mapping[str, tuple[_Line, ...]]
    gapped: tuple[_Gapped, ...]


_NOWHERE, _UNMET = _Met((), (), {}, ()), _Met((), (), {}, ())


class Wordings:
    """Phrases under names, looked for all at once.

    Raises: PhraseError for a phrase that cannot be read.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._phrases: Callable[[], Mapping[str, Iterable[str]]] = lambda: phrases
        self._read: _Read | None = _Read(phrases)

    @classmethod
    def late(cls, phrases: Callable[[], Mapping[str, Iterable[str]]]) -> "Wordings":
        """Return wordings that read their phrases when they are first needed, or made ready: they cost till then."""
        made = cls({})
        made._phrases, made._read = phrases, None
        return made

    @property
    def is_ready(self) -> bool:
        """Tell whether the phrases have been read."""
        return self._read is not None

    def make_ready(self, words: Iterable[str] = ()) -> None:
        """Read the phrases, and take in where some words lead that most texts hold; they are flat.

        Raises: PhraseError for a phrase that cannot be read.
        """
        self._made().take_in(frozenset(words))

    def find(self, text: str) -> Iterator[Match]:
        """Yield where phrases stand in a sentence, each phrase as often as it does; `text` is flat."""
        return self._made().find(text)

    def has(self, text: str) -> bool:
        """Tell whether any of the phrases stands in a sentence; `text` is flat."""
        return next(self.find(text), None) is not None

    def _made(self) -> "_Read":
        if self._read is None:
            self._read = _Read(self._phrases())  # two threads may both do this once; the phrases are the same
        return self._read


class _Read:
    """Phrases that have been read, by the words that lead to them."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._single: _Index[tuple[int, str]] = _Index()
        self._lines: _Index[_Plain] = _Index()
        self._gapped: _Index[_Gapped] = _Index()
        self._met: dict[str, _Met] = {}
        number = 0
        for name, listed in phrases.items():
            for text in listed:
                self._add(name, number, text)
                number += 1

    def _add(self, name: str, number: int, text: str) -> None:
        parts = read_phrase(text)
        forms = forms_of(parts)
        if forms is None:
            gapped = _Gapped(name, text)
            for step in _anchors(parts):
                self._gapped.add(step, gapped)
            return
        single, plain = (number, name), _Plain(name, number, text)
        for form in forms:
            if _is_word(form):
                self._single.add(_step(form[0]), single)
                continue
            for part in form:
                step = _step(part)
                self._lines.add(step, plain)
                if not step.may_be_absent:
                    break

    def find(self, text: str) -> Iterator[Match]:
        """Yield where phrases stand in a sentence, each phrase as often as it does; `text` is flat."""
        told = _Text(text)
        ends: dict[int, int] = {}
        gapped: dict[_Gapped, None] = {}
        known = self._met
        for place, word in enumerate(told.words):
            met = known.get(word, _UNMET)
            met = self._meet(word) if met is _UNMET else met
            if met is _NOWHERE:
                continue
            best = {phrase: (place + 1, name) for phrase, name in met.single}
            following = told.words[place + 1] if place + 1 < len(told.words) else ""
            for line in met.by_behind.get(following, met.any_behind):
                after = line.after(told, place)
                if after is not None and after > best.get(line.phrase, (place, ""))[0]:
                    best[line.phrase] = after, line.name  # each phrase the longest way in which it can be read
            for phrase, (after, name) in best.items():
                if ends.get(phrase, 0) <= place:
                    ends[phrase] = after
                    yield Match(name, told.starts[place], told.ends[after - 1], _NO_SLOTS)
            for each in met.gapped:
                gapped[each] = None
        words = frozenset(told.words) if gapped else frozenset()
        for each in gapped:
            for match in each.pattern.finditer(text) if each.may_stand(words) else ():
                slots = {name: match.span(name) for name in match.groupdict() if match[name] is not None}
                yield Match(each.name, _first_word(text, match.start()), match.end(), MappingProxyType(slots))

    def take_in(self, words: Collection[str]) -> None:
        """Make ready what texts lead to that hold some words."""
        gapped = [each for word in words for each in self._meet(word).gapped]
        for phrase in dict.fromkeys(gapped):
            if phrase.may_stand(words):
                assert phrase.pattern

    def _meet(self, word: str) -> _Met:
        """Return where a word leads, and remember it."""
        single = dict.fromkeys(phrase for _, phrase in self._single.at(word))
        lines = dict.fromkeys(
            line for door, phrase in self._lines.at(word) for line in phrase.lines if door in line.doors
        )
        gapped = dict.fromkeys(phrase for _, phrase in self._gapped.at(word))
        met = _NOWHERE
        if single or lines or gapped:
            any_behind, by_behind = _by_behind(lines)
            met = _Met(tuple(single), any_behind, by_behind, tuple(gapped))
        if len(self._met) >= REMEMBERED:
            self._met.clear()
        self._met[word] = met
        return met


def _by_behind(lines: Iterable[_Line]) -> tuple[tuple[_Line, ...], Mapping[str, tuple[_Line, ...]]]:
    """Return the lines that may have any word behind their first, and all that may have a certain one, in order."""
    any_behind, by_behind = list[_Line](), dict[str, list[_Line]]()
    for line in lines:
        if line.following is None:
            any_behind.append(line)
            for behind in by_behind.values():
                behind.append(line)
        else:
            for word in line.following:
                by_behind.setdefault(word, [*any_behind]).append(line)
    return tuple(any_behind), {word: tuple(behind) for word, behind in by_behind.items()}


def _is_word(form: Form) -> bool:
    """Tell whether a form is one word, or one of some, that is looked up without its neighbours."""
    return len(form) == 1 and not isinstance(form[0], Number)


def _first_word(text: str, place: int) -> int:
    word = _TOKEN.search(text, place)
    return place if word is None else word.start()


def _step(part: Term | Number | Choice) -> _Step:
    match part:
        case Number():
            return _NUMBER
        case Term(text=text):
            return _step_of((text,), may_be_absent=False)
        case Choice(of=sequences, may_be_absent=may_be_absent):
            words = tuple([each.text for sequence in sequences for each in sequence if isinstance(each, Term)])
            return _step_of(words, may_be_absent=may_be_absent)


_NUMBER = _Step(is_number=True)


@lru_cache(maxsize=REMEMBERED)  # phrases say the same words again and again: one step serves them all
def _step_of(words: tuple[str, ...], *, may_be_absent: bool) -> _Step:
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


def _spellings(word: str) -> tuple[str, ...]:
    lower = word.lower()
    if lower.isascii() or _SPELT.keys().isdisjoint(lower):
        return (flat(lower),)
    return flat(lower), "".join(_SPELT.get(character) or flat(character) for character in lower)


def _anchors(parts: Sequenced) -> tuple[_Step, ...]:
    """Return words of which one must be there for a phrase to stand in a text: those that the fewest texts hold."""
    best: tuple[_Step, ...] = ()
    for own in _required(parts):
        if not best or _telling(own) > _telling(best):
            best = own
    return best or (_Step(middles=("",)),)


def _required(parts: Sequenced) -> Iterator[tuple[_Step, ...]]:
    """Yield, for each part that is always there and has words, those of which one must be there."""
    for part in parts:
        match part:
            case Term(text=text):
                yield (_step_of((text,), may_be_absent=False),)
            case Choice(of=sequences, may_be_absent=False):
                each_own = [_anchors(sequence) for sequence in sequences]
                yield tuple(step for steps in each_own for step in steps)
            case _:
                continue


def _telling(steps: tuple[_Step, ...]) -> int:
    """Return how much a choice of words narrows: the longer its shortest, the fewer texts hold it."""
    words = (word for step in steps for word in (*step.whole, *step.beginnings))
    rare = any(step.endings or step.middles for step in steps)
    return 0 if rare else min(map(len, words), default=0)


def _any_of(steps: tuple[_Step, ...]) -> _Step:
    """Return what any of some steps may be."""
    return _Step(
        whole=frozenset().union(*(step.whole for step in steps)),
        beginnings=tuple(word for step in steps for word in step.beginnings),
        endings=tuple(word for step in steps for word in step.endings),
        middles=tuple(word for step in steps for word in step.middles),
    )


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
            return f"(?:{_choice(sequences)}){'?' if may_be_absent else ''}"


def _choice(sequences: Sequence[Sequenced]) -> str:
    """Return the pattern of one of several; what stands before each first word is written once, as that costs most."""
    firsts = [each[0] for each in sequences]
    words = [first.text for first in firsts if isinstance(first, Term)]
    if len(words) < len(firsts):
        return "|".join(map(_pattern, sequences))
    rests = (_pattern(each[1:]) for each in sequences)
    return f"{_NEXT}(?:{'|'.join(map(str.__add__, map(_word, words), rests))})"


def _word(part: str) -> str:
    return "".join(_GERMAN.get(c, re.escape(flat(c))) if c != "*" else r"[^\W_]*" for c in part.lower())
