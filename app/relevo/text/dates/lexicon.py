"""The words of dates and times in English, French, German and Spanish, and looking them up in a text.

Words are written without accents, as `wording.flat` makes them; several are parted by `|`. They are facts of the
languages, not settings of a site: that is why they stand here.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from relevo.text.dates import words_de, words_en, words_es, words_fr
from relevo.text.wording import flat

_LANGUAGES = {"en": words_en, "fr": words_fr, "de": words_de, "es": words_es}

TOKEN = re.compile(
    r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
    r"(?=(?:vormittag|nachmittag|mittag|abend|morgen|fruh)s?\b)"
    r"|[^\W\d_]+|\d+|[^\w\s]"
)
"""Words, numbers and signs; a German part of the day that is written to its day is a word of its own."""


_DIGIT = re.compile(r"\d")


class Token(NamedTuple):
    """A word, a number or a sign of a flat text, and where it stands."""

    text: str
    start: int
    end: int


class Atom(NamedTuple):
    """What a word, or several, mean: `kind` says how to read `value`."""

    kind: str
    value: str

    @property
    def number(self) -> int:
        """Return the value as a number."""
        return int(self.value)


def tokens(text: str) -> list[Token]:
    """Return words, numbers and signs of a flat text."""
    return [Token(match[0], *match.span()) for match in TOKEN.finditer(text)]


SMALL = frozenset({"bound", "join", "fill", "between", "next", "this", "last"})
"""Kinds of the words that may stand before, between and behind the parts of a date."""

LEADS_TO_WORDED_HOUR = frozenset({"at", "um"})
"""Words behind which a number in words may be an hour without a mark of one."""

_TELLING = frozenset(
    {"day", "today", "part", "weekday", "short weekday", "month", "edge", "period", "unit", "offset", "trimester"}
    | {"week of", "then", "first of month", "morrow", "hour mark", "half hour", "fortnight", "eight days", "kw"}
    | {"joined kw", "half", "half past", "quarter past", "quarter to", "a las", "vague"}
)
"""Kinds of which one must be there where no figure is: what `PartReader` begins a part with, and the units and marks
that stand behind a number in words, which alone is none."""

_IN_ORDER = ("weekday", "short weekday", "month")
"""Kinds whose words are listed in order: the first one is Monday, or January."""

Meanings = tuple[Atom, ...]
_Node = dict[str, "_Node | Meanings"]
_END = ""


class Lexicon:
    """The words of some languages, found at a place of a text: the longest that stands there."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._root: _Node = {}
        self._telling: set[str] = set()
        self._numbers: set[str] = set()
        for language in languages:
            for words, atom in _entries(language):
                self._add(words, atom)

    def leads(self, token: str) -> bool:
        """Tell whether a date or a small word before one may begin with a token: most words lead nowhere."""
        return token in self._root or token[0].isdigit()

    def tells(self, plain: str) -> bool:
        """Tell whether a flat text may tell a moment: by a word of a date or of a part of one, or by a number."""
        if _DIGIT.search(plain):
            return True
        found = TOKEN.findall(plain)
        if not self._telling.isdisjoint(found) or self._tells_hour(found):
            return True
        return not plain.isascii() and any(token[0].isdigit() for token in found)

    def _tells_hour(self, found: Sequence[str]) -> bool:
        """Tell whether a number in words stands where it alone may be an hour ("at five")."""
        if self._numbers.isdisjoint(found) or LEADS_TO_WORDED_HOUR.isdisjoint(found):
            return False
        return any(lead in LEADS_TO_WORDED_HOUR and word in self._numbers for lead, word in pairwise(found))

    def at(self, text: Sequence[Token], place: int) -> tuple[Meanings, int]:
        """Return what stands at a place, and the place after it; nothing and the same place where nothing is known."""
        if place >= len(text) or text[place].text not in self._root:
            return (), place
        node, after = self._root, place
        found: Meanings = ()
        for here in range(place, len(text)):
            step = node.get(text[here].text)
            if not isinstance(step, dict):
                break
            node = step
            if (meanings := node.get(_END)) is not None and not isinstance(meanings, dict):
                found, after = meanings, here + 1
        return found, after

    def means(self, token: str) -> Meanings:
        """Return what one word means."""
        node = self._root.get(token)
        meanings = node.get(_END, ()) if isinstance(node, dict) else ()
        return meanings if not isinstance(meanings, dict) else ()

    def _add(self, words: str, atom: Atom) -> None:
        node = self._root
        said = TOKEN.findall(flat(words))
        if atom.kind in _TELLING:
            self._telling.add(max(said, key=len))  # all its words must be there; the longest is the rarest
        if atom.kind == "number":
            self._numbers.add(said[0])
        for word in said:
            step = node.setdefault(word, {})
            assert isinstance(step, dict)
            node = step
        known = node.get(_END, ())
        if not isinstance(known, dict) and atom not in known:
            node[_END] = (*known, atom)


def _entries(language: str) -> Iterator[tuple[str, Atom]]:
    for key, listed in _LANGUAGES[language].WORDS.items():
        for place, words in enumerate(listed.split("|")):
            if not words:
                continue
            if key in _IN_ORDER:
                number = place + (key == "month")
                yield from ((word, Atom(key, str(number))) for word in words.split(","))
            else:
                kind, _, value = key.partition(" ") if key.split()[0] in _VALUED else (key, "", "")
                yield words, Atom(kind, value)
    for place, words in enumerate(_LANGUAGES[language].NUMBERS.split("|")):
        yield from ((word, Atom("number", str(place + 1))) for word in words.split(","))
    yield from ((word, Atom("number", str(number))) for word, number in _LANGUAGES[language].LARGE.items())


_VALUED = frozenset({"day", "today", "part", "unit", "edge", "period", "bound", "offset", "trimester"})
"""Kinds whose key holds a value after the first word."""


@lru_cache(maxsize=64)
def lexicon(languages: tuple[str, ...]) -> Lexicon:
    """Return the words of some languages."""
    return Lexicon(languages)
