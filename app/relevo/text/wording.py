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

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from relevo.text.letters import flat
from relevo.text.phrase_index import Index
from relevo.text.phrase_steps import TOKEN, Words, anchors, is_word, step_of
from relevo.text.phrase_ways import Gapped, Line, Plain
from relevo.text.phrases import PhraseError, forms_of, read_phrase

__all__ = ["Match", "PhraseError", "Wordings", "flat", "words_of"]

REMEMBERED = 8192
"""Words of which it is remembered where they lead: texts of a site repeat theirs."""

_NO_SLOTS: Mapping[str, tuple[int, int]] = MappingProxyType({})


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text in order, as they are written."""
    return TOKEN.findall(text)


class Match(NamedTuple):
    """Where a phrase was found: its name, the characters that it covers, and those of its named gaps."""

    name: str
    start: int
    end: int
    slots: Mapping[str, tuple[int, int]]


class _Met(NamedTuple):
    """Where a word leads: phrases that it is by itself, lines that begin with it, phrases with gaps.

    Lines that need one of some words behind it are told by that word, `any_behind` are the others.
    """

    single: tuple[tuple[int, str], ...]
    any_behind: tuple[Line, ...]
    by_behind: Mapping[str, tuple[Line, ...]]
    gapped: tuple[Gapped, ...]


_NOWHERE = _Met((), (), {}, ())


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

    def names(self, text: str) -> frozenset[str]:
        """Return the names of the phrases that stand in a sentence, sooner than `find`; `text` is flat."""
        return self._made().names(text)

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
        self._single: Index[tuple[int, str]] = Index()
        self._lines: Index[Plain] = Index()
        self._gapped: Index[Gapped] = Index()
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
            gapped = Gapped(name, text)
            for step in anchors(parts):
                self._gapped.add(step, gapped)
            return
        single, plain = (number, name), Plain(name, number, text)
        for form in forms:
            if is_word(form):
                self._single.add(step_of(form[0]), single)
                continue
            for part in form:
                step = step_of(part)
                self._lines.add(step, plain)
                if not step.may_be_absent:
                    break

    def find(self, text: str) -> Iterator[Match]:
        """Yield where phrases stand in a sentence, each phrase as often as it does; `text` is flat."""
        words = TOKEN.findall(text)
        told: Words | None = None  # where words stand is asked only for those that may be of a phrase: few are
        ends: dict[int, int] = {}
        gapped: dict[Gapped, None] = {}
        for place, known in enumerate(map(self._met.get, words)):
            met = self._meet(words[place]) if known is None else known
            if met is _NOWHERE:
                continue
            single, any_behind, by_behind, with_gaps = met
            if with_gaps:
                gapped.update(dict.fromkeys(with_gaps))
            lines = by_behind.get(words[place + 1], any_behind) if place + 1 < len(words) else any_behind
            if not (single or lines):
                continue
            told = told or Words(text, words)
            best = {phrase: (place + 1, name) for phrase, name in single} if single else {}
            for line in lines:
                after = line.after(told, place)
                if after is not None and after > best.get(line.phrase, (place, ""))[0]:
                    best[line.phrase] = after, line.name  # each phrase the longest way in which it can be read
            for phrase, (after, name) in best.items():
                if ends.get(phrase, 0) <= place:
                    ends[phrase] = after
                    yield Match(name, told.spans[place][0], told.spans[after - 1][1], _NO_SLOTS)
        inside = frozenset(words) if gapped else frozenset()
        for each in gapped:
            for match in each.pattern.finditer(text) if each.may_stand(inside) else ():
                slots = {name: match.span(name) for name in match.groupdict() if match[name] is not None}
                yield Match(each.name, _first_word(text, match.start()), match.end(), MappingProxyType(slots))

    def names(self, text: str) -> frozenset[str]:
        """Return the names of the phrases that stand in a sentence: of each name only the first is looked for."""
        words = TOKEN.findall(text)
        told: Words | None = None
        names: set[str] = set()
        gapped: dict[Gapped, None] = {}
        for place, known in enumerate(map(self._met.get, words)):
            met = self._meet(words[place]) if known is None else known
            if met is _NOWHERE:
                continue
            single, any_behind, by_behind, with_gaps = met
            for _, name in single:
                names.add(name)
            if with_gaps:
                gapped.update(dict.fromkeys(with_gaps))
            for line in by_behind.get(words[place + 1], any_behind) if place + 1 < len(words) else any_behind:
                if line.name not in names:
                    told = told or Words(text, words)
                    if (after := line.after(told, place)) is not None and after > place:
                        names.add(line.name)
        inside = frozenset(words) if gapped else frozenset()
        for each in gapped:
            if each.name not in names and each.may_stand(inside) and each.pattern.search(text):
                names.add(each.name)
        return frozenset(names)

    def take_in(self, words: Collection[str]) -> None:
        """Make ready what texts lead to that hold some words."""
        gapped = [each for word in words for each in self._meet(word).gapped]
        for phrase in dict.fromkeys(gapped):
            if phrase.may_stand(words):
                assert phrase.pattern

    def _meet(self, word: str) -> _Met:
        """Return where a word leads, and remember it."""
        single = dict.fromkeys(phrase for _, phrase in self._single.at(word))
        begun = self._lines.at(word)
        lines = dict.fromkeys(line for door, phrase in begun for line in phrase.lines if door in line.doors)
        gapped = dict.fromkeys(phrase for _, phrase in self._gapped.at(word))
        met = _NOWHERE
        if single or lines or gapped:
            any_behind, by_behind = _by_behind(lines)
            met = _Met(tuple(single), any_behind, by_behind, tuple(gapped))
        if len(self._met) >= REMEMBERED:
            self._met.clear()
        self._met[word] = met
        return met


def _by_behind(lines: Iterable[Line]) -> tuple[tuple[Line, ...], Mapping[str, tuple[Line, ...]]]:
    """Return the lines that may have any word behind their first, and all that may have a certain one, in order."""
    any_behind, by_behind = list[Line](), dict[str, list[Line]]()
    for line in lines:
        if line.following is None:
            any_behind.append(line)
            for behind in by_behind.values():
                behind.append(line)
        else:
            for word in line.following:
                by_behind.setdefault(word, [*any_behind]).append(line)
    return tuple(any_behind), {word: tuple(behind) for word, behind in by_behind.items()}


def _first_word(text: str, place: int) -> int:
    word = TOKEN.search(text, place)
    return place if word is None else word.start()
