"""Names of people: whether two are the same up to title, order, accents, initials and typing errors."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import product
from typing import ClassVar

MAX_LENGTH = 120
"""Characters of a name that are looked at."""

MAX_WORDS = 8

_WORD = re.compile(r"[^\W\d_]+(?:['’`´][^\W\d_]+)*")
_DOUBLE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})
_SPLIT = re.compile(r"\s*[&+/]\s*|\s*;\s*")
_UMLAUT = re.compile(r"(?<=[aou])e")
_LONG, _VERY_LONG, _SHORT = 5, 8, 4
_LINE_FULL = 14
"""Networks cut the name of a line at 15 characters, and some one before."""


class NameLikeness(IntEnum):
    """How two names stand to one another, the nearest last."""

    OTHER = 0  # clearly another person's
    UNCLEAR = 1  # neither: one of them is a company, one word only, or has another family name
    SIMILAR = 2  # equal up to initials or a typing error
    SAME = 3  # equal up to title, order, accents and further names


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """Words in names, whatever their case and accents.

    `titles` and `particles` (de, van) tell nobody apart; `generations` (junior, fils) do; `joins` stand between two
    people of one record; `organisations` make a name that of no person; `nobody` stand where a name is not known;
    `states` are the codes after a town that networks send in the place of a name. `nicknames` are groups of names of
    one person, `apart` names that look like a typing error of one another and are not.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    titles: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    generations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    joins: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    nicknames: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Person:
    """The words of one person's name; `all` has the particles as well.

    `given`, `family` and `hyphened` (half of a double given name) are places in `words`.
    """

    words: tuple[str, ...]
    all: tuple[str, ...]
    given: frozenset[int]
    family: frozenset[int]
    hyphened: frozenset[int] = frozenset()
    generation: str | None = None


class Names:
    """Compares names by the words of several languages."""

    def __init__(self, words: NameWords) -> None:
        self._titles, self._particles = _folded(words.titles), _folded(words.particles)
        self._generations = {key: name for name, listed in words.generations.items() for key in _folded(listed)}
        self._joins, self._organisations = _folded(words.joins), _folded(words.organisations)
        self._nobody, self._states = _folded(words.nobody), _folded(words.states)
        self._nicknames: dict[str, set[int]] = {}
        for number, group in enumerate(words.nicknames):
            for name in _folded(group):
                self._nicknames.setdefault(name, set()).add(number)
        self._apart = {frozenset(_folded(pair)) for pair in words.apart}

    def likeness(self, one: str, other: str, *, is_line: bool = False) -> NameLikeness:
        """Compare two names; two people in one record count as either.

        `is_line` tells that `one` is what a telephone network says of the line: it may be a town, is cut short, and a
        single word in it tells nothing.
        """
        ours, theirs = self._people(one, is_line=is_line), self._people(other)
        is_cut = is_line and len(one.strip()) >= _LINE_FULL
        found = (self._compare(mine, hers, is_line=is_line, is_cut=is_cut) for mine in ours for hers in theirs)
        return max(found, default=NameLikeness.UNCLEAR)

    def _people(self, text: str, *, is_line: bool = False) -> list[_Person]:
        """Return the people that a name names; nobody where it is a company's, a place's or not known."""
        text = unicodedata.normalize("NFC", text[:MAX_LENGTH])
        words = {fold(word) for word in _WORD.findall(text)}
        if words & (self._organisations | self._nobody) or re.search(r"\d", text):
            return []
        if is_line and text.isupper() and len(words) > 1 and fold(_WORD.findall(text)[-1]) in self._states:
            return []
        people = [person for part in self._parts(text) if (person := self._person(part)) is not None]
        whole = next((person for person in reversed(people) if person.family), None)
        if len(people) > 1 and whole is not None:  # "Paul and Claire Martin"
            people = [_with_family(person, whole) if len(person.words) == 1 else person for person in people]
        return people

    def _parts(self, text: str) -> Iterator[str]:
        for part in _SPLIT.split(text):
            words = part.split()
            begin = 0
            for place, word in enumerate(words):
                if fold(word) in self._joins and 0 < place < len(words) - 1:
                    yield " ".join(words[begin:place])
                    begin = place + 1
            yield " ".join(words[begin:])

    def _person(self, text: str) -> _Person | None:
        before, comma, after = text.partition(",")
        if comma and not self._names_in(after):  # "Paul Martin, Dr."
            comma = ""
        raw = self._untitled(_WORD.findall(text)[:MAX_WORDS])
        generation = next((self._generations[fold(word)] for word in raw if fold(word) in self._generations), None)
        raw = [word for word in raw if fold(word) not in self._generations]
        ends = (0, len(raw) - 1)  # a letter alone is a small word between others, else an initial
        kept = [
            word
            for place, word in enumerate(raw)
            if fold(word) not in self._particles or (len(fold(word)) == 1 and place in ends)
        ] or raw
        if not kept:
            return None
        heads = len(self._names_in(before)) if comma else 0
        family = _family(kept, heads)
        given = frozenset(range(len(kept))) - family
        halves = {half for double in _DOUBLE.findall(text) for half in double.split("-")}
        hyphened = frozenset(place for place in given if kept[place] in halves)
        return _Person(tuple(map(key, kept)), tuple(map(key, raw)), given, family, hyphened, generation)

    def _untitled(self, words: Sequence[str]) -> list[str]:
        """Leave titles out; a letter alone is one in front only (M., D.)."""
        return [
            word
            for place, word in enumerate(words)
            if fold(word) not in self._titles or (place > 0 and len(fold(word)) == 1)
        ]

    def _names_in(self, text: str) -> list[str]:
        drop = self._titles | self._particles | self._generations.keys()
        return [word for word in _WORD.findall(text)[:MAX_WORDS] if fold(word) not in drop]

    def _compare(self, one: _Person, other: _Person, *, is_line: bool, is_cut: bool) -> NameLikeness:
        if not (_is_latin(one) and _is_latin(other)):
            return NameLikeness.SAME if sorted(one.words) == sorted(other.words) else NameLikeness.UNCLEAR
        if len(one.words) > 1 and _run_together(one, other):
            found = NameLikeness.SAME
        else:
            found = self._word_by_word(one, other, is_line=is_line, is_cut=is_cut)
        if one.generation != other.generation and found > NameLikeness.UNCLEAR:
            return NameLikeness.OTHER if one.generation and other.generation else NameLikeness.UNCLEAR
        return found

    def _word_by_word(self, one: _Person, other: _Person, *, is_line: bool, is_cut: bool) -> NameLikeness:
        pairs, is_exact = self._pairs(one, other, is_cut=is_cut)
        mine = [place for place in range(len(one.words)) if all(place != i for i, _ in pairs)]
        theirs = [place for place in range(len(other.words)) if all(place != j for _, j in pairs)]
        if mine and theirs:
            if pairs:
                return _partly(one, other, pairs, mine, theirs)
            is_full = len(other.words) > 1 and (len(one.words) > 1 or not is_line)
            return NameLikeness.OTHER if is_full else NameLikeness.UNCLEAR
        if len(pairs) < 2:
            return NameLikeness.UNCLEAR
        is_half = one.hyphened.intersection(mine) or other.hyphened.intersection(theirs)
        return NameLikeness.SAME if is_exact and not is_half else NameLikeness.SIMILAR

    def _pairs(self, one: _Person, other: _Person, *, is_cut: bool) -> tuple[list[tuple[int, int]], bool]:
        """Return which words belong together, and whether all of them are the same names."""
        pairs: list[tuple[int, int]] = []
        is_exact = True
        ways = [self._is_same, _is_initial, self._is_typing_error]
        for way in ways if not is_cut else [*ways, _is_cut_short]:
            for i, j in product(range(len(one.words)), range(len(other.words))):
                if all(i != mine and j != theirs for mine, theirs in pairs) and way(one, i, other, j):
                    pairs.append((i, j))
                    is_exact = is_exact and way == self._is_same
        return pairs, is_exact

    def _is_same(self, one: _Person, i: int, other: _Person, j: int) -> bool:
        mine, theirs = one.words[i], other.words[j]
        if mine == theirs:
            return True
        return bool(self._nicknames.get(mine, set()) & self._nicknames.get(theirs, set()))

    def _is_typing_error(self, one: _Person, i: int, other: _Person, j: int) -> bool:
        mine, theirs = one.words[i], other.words[j]
        if frozenset((mine, theirs)) in self._apart:
            return False
        shorter = min(len(mine), len(theirs))
        if i in one.family and j in other.family:
            return shorter >= _SHORT and distance(mine, theirs) <= (2 if shorter >= _VERY_LONG else 1)
        # Paul and Paula, Jan and Jana, Julie and Julien differ at the end, Erik and Frik at the beginning
        same_ends = mine[0] == theirs[0] and mine[-1] == theirs[-1]
        return same_ends and shorter >= _LONG and distance(mine, theirs) <= 1


def fold(text: str) -> str:
    """Return a text without case, accents and full stops; ß is ss."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(sign for sign in plain if not unicodedata.category(sign).startswith("M") and sign not in ".'’`´")


def key(word: str) -> str:
    """Return a word of a name folded, with Müller and Mueller as one."""
    return _UMLAUT.sub("", fold(word))


def distance(one: str, other: str, most: int = 3) -> int:
    """Count typing errors between two words: a letter too many, too few, wrong, or two that changed places.

    Counts to `most`. Source: Damerau, "A technique for computer detection and correction of spelling errors", 1964
    (optimal string alignment).
    """
    if abs(len(one) - len(other)) >= most:
        return most
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, mine in enumerate(one, 1):
        row = [i]
        for j, theirs in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (mine != theirs))
            if i > 1 and j > 1 and mine == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) >= most:
            return most
        before, last = last, row
    return min(last[-1], most)


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(key(word) for word in words) | frozenset(fold(word) for word in words)


def _family(words: Sequence[str], heads: int) -> frozenset[int]:
    """Return the places of the family name: before a comma, in capitals, else the last word."""
    if heads:
        return frozenset(range(min(heads, len(words))))
    capitals = frozenset(place for place, word in enumerate(words) if len(word) > 1 and word.isupper())
    if capitals and len(capitals) < sum(len(word) > 1 for word in words):
        return capitals
    return frozenset({len(words) - 1}) if len(words) > 1 else frozenset()


def _with_family(person: _Person, whole: _Person) -> _Person:
    names = tuple(whole.words[place] for place in sorted(whole.family))
    words = (*person.words, *names)
    family = frozenset(range(len(person.words), len(words)))
    return _Person(words, words, frozenset(range(len(person.words))), family, person.hyphened, person.generation)


def _partly(
    one: _Person, other: _Person, pairs: Sequence[tuple[int, int]], mine: Sequence[int], theirs: Sequence[int]
) -> NameLikeness:
    """Judge names of which each has something that the other has not.

    The same given name beside another family name may be one person who married; the same family name beside another
    given name is somebody else of the family.
    """
    same_given = any(i in one.given and j in other.given for i, j in pairs)
    other_family = any(i in one.family for i in mine) and any(j in other.family for j in theirs)
    return NameLikeness.UNCLEAR if same_given and other_family else NameLikeness.OTHER


def _is_initial(one: _Person, i: int, other: _Person, j: int) -> bool:
    mine, theirs = one.words[i], other.words[j]
    return 1 in (len(mine), len(theirs)) and mine[0] == theirs[0]


def _is_cut_short(one: _Person, i: int, other: _Person, j: int) -> bool:
    return i == len(one.words) - 1 and other.words[j].startswith(one.words[i])


def _run_together(one: _Person, other: _Person) -> bool:
    """Tell whether they are the same letters in another grouping: Le Goff and Legoff, given name first or last."""
    whole = "".join(other.all)
    turns = ("".join((*one.all[at:], *one.all[:at])) for at in range(len(one.all)))
    return len(other.words) > 1 and any(turn == whole for turn in turns)


def _is_latin(person: _Person) -> bool:
    return all(word.isascii() for word in person.words)
