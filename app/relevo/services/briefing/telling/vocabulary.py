"""The words by which it is known what a clause tells: one vocabulary a language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from relevo.text.wording import Wordings

Phrases = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A language's words: without meaning anywhere, at the beginning, at the end; said numbers; and its phrases."""

    light: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    numbers: frozenset[str]
    phrases: Wordings

    @classmethod
    def of(cls, light: str, opening: str, closing: str, numbers: str, phrases: Phrases) -> "Vocabulary":
        """Make a vocabulary ready to be used.

        Raises: PhraseError for a phrase that cannot be read.
        """
        first = _words(opening)
        return cls(_words(light), first, first | _words(closing), _words(numbers), Wordings(phrases))


def _words(listed: str) -> frozenset[str]:
    return frozenset(word.lower().replace("’", "'") for word in listed.split())
