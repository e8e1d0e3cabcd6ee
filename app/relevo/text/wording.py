"""Phrases that are looked for in what people write: words as data, matched blind to case and accents.

A phrase is written as it is said, with a few signs:

    word            the word, whatever its case and accents; ä, ö, ü and ß also as ae, oe, ue and ss
    rappel*         any ending; *ruf any beginning
    (call|ring up)  one of these
    [back]          may be there
    ...             up to four other words
    #               a number
    {thing}         up to twelve words, told by this name

Between two words anything may stand that is no letter and no digit. A phrase has at most two gaps (`...`, `{thing}`),
which keeps looking for it linear in the length of the text.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

GAP_WORDS = 4
SLOT_WORDS = 12
MAX_GAPS = 2

_TOKEN = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"\.\.\.|…|[()\[\]|#]|\{[a-z_]+\}|[^\W_*]*\*?[^\W_*]+\*?")
_NEXT = r"[\W_]{0,4}(?<![^\W_])"
"""What stands before every word: something that is no letter and no digit, unless the text begins there."""

_GERMAN = {"ä": "(?:a|ae)", "ö": "(?:o|oe)", "ü": "(?:u|ue)", "ß": "(?:ß|ss)"}
_SPELT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}


class PhraseError(ValueError):
    """A phrase cannot be read; the message says where and why."""


def flat(text: str) -> str:
    """Return the text in lower case and without accents, each character in its place."""
    if text.isascii():
        return text.lower()
    return "".join(map(_flat, text))


@lru_cache(maxsize=4096)
def _flat(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0].lower()
    return base if len(base) == 1 else character


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text in order, as they are written."""
    return _TOKEN.findall(text)


class Match(NamedTuple):
    """Where a phrase was found: its name, the characters that it covers, and those of its named gaps."""

    name: str
    start: int
    end: int
    slots: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Phrase:
    name: str
    pattern: re.Pattern[str]


@dataclass(slots=True)
class _Index:
    """Phrases by a word that each of them must hold: whole, or by its beginning."""

    words: dict[str, list[_Phrase]] = field(default_factory=dict)
    beginnings: dict[int, dict[str, list[_Phrase]]] = field(default_factory=dict)
    always: list[_Phrase] = field(default_factory=list)

    def add(self, phrase: _Phrase, anchors: Iterable[str]) -> None:
        for anchor in anchors:
            word = anchor.rstrip("*")
            if anchor.startswith("*") or not word:
                self.always.append(phrase)
                return
            if word == anchor:
                self.words.setdefault(word, []).append(phrase)
            else:
                self.beginnings.setdefault(len(word), {}).setdefault(word, []).append(phrase)

    def candidates(self, text: str) -> list[_Phrase]:
        found = dict.fromkeys(self.always)
        for token in dict.fromkeys(_TOKEN.findall(text)):
            found.update(dict.fromkeys(self.words.get(token, ())))
            for length, beginnings in self.beginnings.items():
                if (phrases := beginnings.get(token[:length])) is not None:
                    found.update(dict.fromkeys(phrases))
        return list(found)


class Wordings:
    """Phrases under names, looked for all at once.

    Raises: PhraseError for a phrase that cannot be read.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._index = _Index()
        for name, listed in phrases.items():
            for text in listed:
                expression, anchors = _compile(text)
                self._index.add(_Phrase(name, expression), anchors)

    def find(self, text: str) -> Iterator[Match]:
        """Yield where phrases stand in a sentence, each phrase as often as it does; `text` is flat."""
        for phrase in self._index.candidates(text):
            for match in phrase.pattern.finditer(text):
                slots = {name: match.span(name) for name in match.groupdict() if match[name] is not None}
                yield Match(phrase.name, _first_word(text, match.start()), match.end(), MappingProxyType(slots))

    def has(self, text: str) -> bool:
        """Tell whether any of the phrases stands in a sentence; `text` is flat."""
        return next(self.find(text), None) is not None


def _first_word(text: str, place: int) -> int:
    word = _TOKEN.search(text, place)
    return place if word is None else word.start()


def _compile(text: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return what a phrase looks like, and words of which one must be there for it to stand in a text."""
    reading = _Reading(text)
    expression, anchors = reading.sequence()
    if reading.left:
        raise PhraseError(f"“{text}”: {reading.left[0]} closes nothing")
    if not reading.has_words:
        raise PhraseError(f"“{text}”: has no word that it could be found by")
    return re.compile(rf"(?<![^\W_]){expression}(?![^\W_])"), anchors or ("*",)


class _Reading:
    """Reads a phrase from left to right; `left` are the parts that are still to be read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.left = _PARTS.findall(text)
        self.has_words = False
        self._gaps = 0

    def sequence(self) -> tuple[str, tuple[str, ...]]:
        """Read up to a closing sign; return the pattern, and words of which one must be there."""
        made: list[str] = []
        anchors: tuple[str, ...] = ()
        while self.left and self.left[0] not in ("|", ")", "]"):
            pattern, own = self._part(self.left.pop(0))
            made.append(pattern)
            if _telling(own) > _telling(anchors):
                anchors = own
        if not made:
            raise PhraseError(f"“{self._text}”: something is empty")
        return "".join(made), anchors

    def _part(self, part: str) -> tuple[str, tuple[str, ...]]:
        match part[0]:
            case "(":
                return self._alternatives(")")
            case "[":
                return self._alternatives("]")[0] + "?", ()
            case "." | "…":
                self._count_gap()
                return rf"(?:{_NEXT}[^\W_]+){{0,{GAP_WORDS}}}?", ()
            case "#":
                return rf"{_NEXT}\d(?:[\d.,]*\d)?", ()
            case "{":
                self._count_gap()
                shortest = "?" if self.left else ""
                return rf"{_NEXT}(?P<{part[1:-1]}>[^\W_]+(?:{_NEXT}[^\W_]+){{0,{SLOT_WORDS - 1}}}{shortest})", ()
            case _:
                self.has_words = True
                return _NEXT + _word(part), tuple(_spellings(part))

    def _alternatives(self, end: str) -> tuple[str, tuple[str, ...]]:
        patterns: list[str] = []
        anchors: list[tuple[str, ...]] = []
        while True:
            pattern, own = self.sequence()
            patterns.append(pattern)
            anchors.append(own)
            sign = self.left.pop(0) if self.left else ""
            if sign == end:
                found = tuple(word for own in anchors for word in own) if all(anchors) else ()
                return f"(?:{'|'.join(patterns)})", found
            if sign != "|":
                raise PhraseError(f"“{self._text}”: {end} is missing")

    def _count_gap(self) -> None:
        self._gaps += 1
        if self._gaps > MAX_GAPS:
            raise PhraseError(f"“{self._text}”: has more than {MAX_GAPS} gaps")


def _word(part: str) -> str:
    return "".join(_GERMAN.get(c, re.escape(flat(c))) if c != "*" else r"[^\W_]*" for c in part.lower())


def _spellings(part: str) -> Iterator[str]:
    lower = part.lower()
    yield "".join(c if c == "*" else flat(c) for c in lower)
    spelt = "".join(_SPELT.get(c, c if c == "*" else flat(c)) for c in lower)
    if any(c in _SPELT for c in lower):
        yield spelt


def _telling(anchors: tuple[str, ...]) -> int:
    """Return how much a choice of words narrows: the longer its shortest, the fewer texts hold it."""
    return min((0 if word.startswith("*") else len(word.rstrip("*")) for word in anchors), default=0)
