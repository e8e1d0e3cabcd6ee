"""What a sentence holds: the names of the words that are found in it, in the language of the contact."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from relevo.services.briefing.limit.rules import Words
from relevo.services.briefing.readings import Readings
from relevo.text.language import LANGUAGES
from relevo.text.phrases import alternatives
from relevo.text.sentences import sentences
from relevo.text.wording import Wordings, flat

READ = 600
"""Characters of one turn, or of what a source says of a step, that are read."""

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the names of what was found in it."""

    text: str = field(repr=False)
    names: frozenset[str]

    @property
    def asks(self) -> bool:
        """Tell whether it is a question."""
        return self.text.rstrip().endswith("?")


class Vocabulary:
    """Words under names, for each language."""

    def __init__(self, words: Words) -> None:
        self._by_language: Mapping[str, Wordings] = {
            language: Wordings.late(partial(_in_language, words, language)) for language in LANGUAGES
        }

    def wordings(self, languages: Collection[str]) -> Iterator[Wordings]:
        """Yield the phrases by which texts in some languages are read."""
        yield from (wordings for language, wordings in self._by_language.items() if language in languages)

    def read(self, text: str, language: str | None, readings: Readings) -> Sequence[Sentence]:
        """Return the sentences of a text; with the words of all languages where it is not known which it is."""
        return readings.of((self, text[:READ], language), lambda: list(self._sentences(text[:READ], language)))

    def _sentences(self, text: str, language: str | None) -> Iterator[Sentence]:
        for span in sentences(text):
            said = text[span.start : span.end]
            yield Sentence(said, self._names(said, language))

    def _names(self, text: str, language: str | None) -> frozenset[str]:
        known = self._by_language.get(language or "")
        plain = flat(text)
        wordings = self._by_language.values() if known is None else (known,)
        return frozenset[str]().union(*(each.names(plain) for each in wordings))


def _in_language(words: Words, language: str) -> Mapping[str, tuple[str, ...]]:
    return {
        name: tuple(each for phrase in listed.get(language, ()) for each in alternatives(phrase))
        for name, listed in words.items()
    }


def names_in(told: Iterable[Sentence]) -> frozenset[str]:
    """Return all that was found in a text."""
    return frozenset().union(*(each.names for each in told))


def shortened(text: str, words: int) -> str:
    """Return the beginning of a text, up to so many words."""
    found = list(_WORD.finditer(text, 0, 2_000))[: words + 1]
    if len(found) <= words:
        return text.strip()
    return f"{text[found[0].start() : found[words - 1].end()]} …"
