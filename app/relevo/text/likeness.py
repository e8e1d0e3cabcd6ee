"""Whether two texts are about the same thing: by the stems of their words, by numbers, and by topics that are data."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from relevo.text.language import COMMON
from relevo.text.wording import flat

STEM = 5
"""Letters by which inflected forms of a word are taken for one, in any of the four languages."""

COMPOUND = 10
"""Letters from which on the end of a word may be a word of its own: "Heizungsausfall"."""

WHOLE = "."
"""Ends a word of a topic that stands for itself alone."""

LONGEST_WORD = 40
"""Letters up to which a word is looked into."""

REMEMBERED = 8192
"""Words of which it is remembered what they are about: texts of a site repeat theirs."""

_SHORTEST = 4
_SHORTEST_NUMBER = 3
_TOKEN = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d")
_APART = {code: " " for code in range(128) if not chr(code).isalnum()}
"""Parts the words of an ASCII text at a tenth of what an expression takes."""

_Word = tuple[str | None, bool, frozenset[str]]
"""A word as it was read: its stem where it tells something, whether it is a reference, and its topics."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What a text is about: stems of its telling words, references and numbers in it, topics."""

    stems: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether the text says anything that it could be compared by."""
        return bool(self.stems or self.references or self.topics)

    def __or__(self, other: "Gist") -> "Gist":
        """Return what both are about."""
        return Gist(self.stems | other.stems, self.references | other.references, self.topics | other.topics)

    def without(self, other: "Gist") -> "Gist":
        """Return what this is about beside the words and references of the other; topics stay."""
        return Gist(self.stems - other.stems, self.references - other.references, self.topics)

    def shared(self, other: "Gist") -> float:
        """Return how much two texts share: one for each stem and topic, two for each reference."""
        alike = len(self.stems & other.stems) + len(self.topics & other.topics)
        return alike + 2 * len(self.references & other.references)


class Likeness:
    """Reads what texts are about.

    Args:
        topics: Words of each topic in any language. A word of five letters or more also stands for its inflected forms:
            all words that begin as it does, but for its last two letters; with a full stop at its end for itself alone.
        plain: Words that tell nothing about the matter ("call", "customer", "Anruf").
        longest: Characters of a text that are read.
    """

    def __init__(self, topics: Mapping[str, Iterable[str]], plain: Iterable[str] = (), longest: int = 2_000) -> None:
        self._whole: dict[str, set[str]] = {}
        self._beginnings: dict[int, dict[str, set[str]]] = {}
        for topic, words in topics.items():
            for word in map(flat, words):
                root = word.removesuffix(WHOLE) if word.endswith(WHOLE) else _root(word)
                self._table(word).setdefault(root, set()).add(topic)
        self._plain = {_stem(flat(word)) for word in plain}
        self._longest = longest
        self._known: dict[str, _Word] = {}

    def gist(self, *texts: str | None) -> Gist:
        """Return what texts are about, taken together."""
        stems: set[str] = set()
        references: set[str] = set()
        topics: set[str] = set()
        for word in _words(texts, self._longest):
            stem, is_reference, about = self._known.get(word) or self._read(word)
            if about:
                topics |= about
            if stem is not None:
                stems.add(stem)
            elif is_reference:
                references.add(word)
        return Gist(frozenset(stems), frozenset(references), frozenset(topics))

    def _read(self, word: str) -> _Word:
        """Read a word for the first time."""
        stem, is_reference = None, False
        if _NUMBER.search(word):
            is_reference = len(word) >= _SHORTEST_NUMBER
        elif len(word) >= _SHORTEST and word not in COMMON and (own := _stem(word)) not in self._plain:
            stem = own
        read = stem, is_reference, self._topics_of(word)
        if len(self._known) < REMEMBERED:
            self._known[word] = read
        return read

    def _table(self, word: str) -> dict[str, set[str]]:
        return (
            self._whole
            if len(word) < STEM or word.endswith(WHOLE)
            else self._beginnings.setdefault(len(_root(word)), {})
        )

    def _topics_of(self, word: str) -> frozenset[str]:
        """Return the topics of a word; of a long one also those of the words within it."""
        found = set(self._whole.get(word, ()))
        places = range(len(word) - STEM + 1) if COMPOUND <= len(word) <= LONGEST_WORD else range(1)
        for place in places:
            for length, beginnings in self._beginnings.items():
                found |= beginnings.get(word[place : place + length], frozenset())
        return frozenset(found)


def _words(texts: Iterable[str | None], longest: int) -> set[str]:
    read = flat("\n".join([text[:longest] for text in texts if text]))
    return set(read.translate(_APART).split() if read.isascii() else _TOKEN.findall(read))


def _stem(word: str) -> str:
    return word[:STEM]


def _root(word: str) -> str:
    return word if len(word) < STEM else word[: max(STEM, len(word) - 2)]
