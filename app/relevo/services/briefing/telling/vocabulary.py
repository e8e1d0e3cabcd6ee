"""The words by which it is known what a clause tells: one vocabulary a language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from relevo.text.wording import Wordings

Phrases = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageWords:
    """Words without meaning of their own, each list one text: resources/rules/told_us.toml tells which are meant."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - a dataclass would take an annotated one for a field

    light: str
    opening: str
    closing: str
    static: str
    numbers: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A language's words: without meaning anywhere, at the beginning, at the end, before a date; said numbers."""

    light: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    static: frozenset[str]
    numbers: frozenset[str]
    phrases: Wordings

    @classmethod
    def of(cls, words: LanguageWords, phrases: Phrases) -> "Vocabulary":
        """Make a vocabulary ready to be used.

        Raises: PhraseError for a phrase that cannot be read.
        """
        first = _words(words.opening)
        return cls(
            light=_words(words.light),
            opening=first,
            closing=first | _words(words.closing),
            static=_words(words.static),
            numbers=_words(words.numbers),
            phrases=Wordings(phrases),
        )


def _words(listed: str) -> frozenset[str]:
    return frozenset(word.lower().replace("’", "'") for word in listed.split())
