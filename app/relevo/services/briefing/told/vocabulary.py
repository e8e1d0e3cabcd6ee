"""The words by which it is known what a clause tells: one vocabulary a language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from relevo.services.exact import EXACT
from relevo.text.wording import Wordings, flat

Phrases = Mapping[str, Sequence[str]]
FILLER = "filler"
"""The sign of interjections."""

Forms = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageWords:
    """Words without meaning of their own, each list one text: resources/rules/told_us.toml tells which are meant."""

    __pydantic_config__: ClassVar = EXACT

    light: str
    opening: str
    closing: str
    static: str
    binding: str
    joining: str
    numbers: str


@dataclass(frozen=True)
class Vocabulary:
    """A language's words: without meaning of several kinds, said numbers, signs that are one word, phrases."""

    light: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    static: frozenset[str]
    binding: frozenset[str]
    joining: frozenset[str]
    numbers: frozenset[str]
    forms: Mapping[str, Sequence[str]]
    phrases: Wordings

    @cached_property
    def idle(self) -> frozenset[str]:
        """Return the words that are left out wherever they stand."""
        return self.light | self.joining | self.filler

    @cached_property
    def filler(self) -> frozenset[str]:
        """Return the interjections."""
        return frozenset(word for word, signs in self.forms.items() if FILLER in signs)

    @cached_property
    def empty(self) -> frozenset[str]:
        """Return the words that carry no meaning by themselves: those that may end a clause, and interjections."""
        return self.closing | self.filler

    @cached_property
    def small(self) -> frozenset[str]:
        """Return the words that tell nothing by themselves."""
        return self.idle | self.closing

    @classmethod
    def of(cls, words: LanguageWords, forms: Forms, phrases: Phrases) -> "Vocabulary":
        """Return a vocabulary; its phrases are read when they are needed."""
        first = _words(words.opening)
        return cls(
            light=_words(words.light),
            opening=first,
            closing=first | _words(words.closing),
            static=_words(words.static),
            binding=_words(words.binding),
            joining=_words(words.joining),
            numbers=_words(words.numbers),
            forms=_by_word(forms),
            phrases=Wordings.late(lambda: phrases),
        )


def _words(listed: str) -> frozenset[str]:
    return frozenset(word.lower().replace("’", "'") for word in listed.split())


def _by_word(forms: Forms) -> Mapping[str, Sequence[str]]:
    """Return the signs of each word."""
    signs: dict[str, list[str]] = {}
    for name, listed in forms.items():
        for word in sorted(_words(listed) | _words(flat(listed))):
            signs.setdefault(word, []).append(name)
    return signs
