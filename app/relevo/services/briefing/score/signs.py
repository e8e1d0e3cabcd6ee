"""Finds the signs of the score in texts: single words by looking them up, phrases by looking for them."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Literal

from relevo.domain.phrase import Phrase
from relevo.services.briefing.score.clause import asks, excerpt, opens
from relevo.services.briefing.score.senses import Senses
from relevo.services.briefing.score.words import WORDS, Counted, Said, Voice, WordRules
from relevo.services.briefing.story import Story
from relevo.text.dates.moments import moments_in
from relevo.text.language import language_of, likely_languages
from relevo.text.wording import Wordings, flat

TELLING = 160
"""Characters of text from which on its language can be told by its words alone."""

DEADLINES = frozenset({"deadline", "deadline_now"})
"""Signs that are none where the day that is told is over."""

_ORDINAL = re.compile(r"(?<=\d)\.(?=\s)")
_WORD = re.compile(r"[^\W_]+")
_CHOICE = re.compile(r"\(([^()\[\]]*)\)")
_SINGLE = re.compile(r"[^\W\d_]+|[^\W\d_]{3,}\*")
_FIRST = 3
_Place = Literal["anywhere", "opening", "question"]
_Sign = tuple[str, _Place]
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class Signs:
    """Finds the words. `longest` is how many characters of one text are read, `most` of all of them together.

    A clause may begin with some of the words `before` ("so", "please") and what is looked for comes after them; they
    are flat. `senses` tell what is denied, asked or supposed.
    """

    def __init__(
        self, words: Mapping[str, WordRules], senses: Senses, longest: int, most: int, before: Collection[str] = ()
    ) -> None:
        self._longest, self._most = longest, most
        self._before, self._senses = before, senses
        self._voices = {name: frozenset(each.read) for name, each in words.items()}
        self._words = words
        self._indexes: dict[str, _Index] = {}

    def wordings(self, languages: Iterable[str]) -> Iterator[Wordings]:
        """Yield the phrases by which texts in some languages are read."""
        for language in languages:
            yield self._index(language).wordings
            yield self._senses.wordings(language)

    def of(self, said: Sequence[Said], story: Story) -> dict[str, Counted]:
        """Return the first find of each sign, by its name."""
        found: dict[str, Counted] = {}
        left = self._most
        for voice in Voice:
            own = [each for each in said if each.voice is voice]
            if not own or left <= 0:
                continue
            hints = story.languages if voice is Voice.CUSTOMER else ()
            told = " ".join(each.text[:200] for each in own)
            languages = likely_languages(told, hints)
            if len(told) > TELLING and language_of(told):
                languages = languages[:1]  # so much text tells its language; others would only cost
            for each in own:
                text = each.text[: min(self._longest, left)]
                left -= len(text)
                self._find(text, each, languages, story, found)
        return found

    def _find(self, text: str, said: Said, languages: Collection[str], story: Story, found: dict[str, Counted]) -> None:
        read = flat(text)
        for language in languages:
            index = self._index(language)
            for (name, place), start, end in story.readings.of((index, read), partial(_found, index, read)):
                if name in found or said.voice not in self._voices[name] or not self._fits(read, place, start, end):
                    continue
                unless = self._words[name].unless
                if unless and self._senses.any_of(unless, language, text, read, start, end):
                    continue
                if name in DEADLINES and _is_past(excerpt(_ORDINAL.sub(" ", text), start, end), said, languages, story):
                    continue
                what = WORDS.get(name, name.replace("_", " "))
                words = Phrase("{what}: “{said}”", what=what, said=excerpt(text, start, end))
                found[name] = Counted(rule=name, text=words, evidence=(said.entry.id,))

    def _index(self, language: str) -> "_Index":
        """Return the words of a language, put in order when they are first needed."""
        index = self._indexes.get(language)
        if index is None:
            index = self._indexes[language] = _Index(dict(_listed(self._words, language)))
        return index

    def _fits(self, text: str, place: _Place, start: int, end: int) -> bool:
        if place == "opening":
            return opens(text, start, self._before)
        return place == "anywhere" or asks(text, end)


def _found(index: "_Index", read: str) -> Sequence[tuple[_Sign, int, int]]:
    return list(index.find(read))


def _is_past(clause: str, said: Said, languages: Iterable[str], story: Story) -> bool:
    """Tell whether all days that a clause tells are over: what was due is no deadline ahead."""
    told = [each.at for each in moments_in(clause, languages, said.entry.at, story.zone) if each.at is not None]
    return bool(told) and max(told) < story.now


def _listed(words: Mapping[str, WordRules], language: str) -> Iterator[tuple[_Sign, Iterable[str]]]:
    for name, each in words.items():
        yield (name, "anywhere"), each.phrases.get(language, ())
        yield (name, "opening"), each.openings.get(language, ())
        yield (name, "question"), each.questions.get(language, ())


class _Index:
    """Phrases of one language: single words are looked up, which costs a tenth of what looking for a phrase does."""

    def __init__(self, phrases: Mapping[_Sign, Iterable[str]]) -> None:
        self._words: dict[str, list[_Sign]] = {}
        self._beginnings: dict[str, list[tuple[str, _Sign]]] = {}  # by their first letters
        self._signs = {str(number): sign for number, sign in enumerate(phrases)}
        longer = {
            number: [each for text in phrases[sign] for each in self._take(sign, text)]
            for number, sign in self._signs.items()
        }
        self.wordings = Wordings.late(lambda: longer)

    def find(self, text: str) -> Iterator[tuple[_Sign, int, int]]:
        """Yield names of signs and where they stand; `text` is flat."""
        for match in _WORD.finditer(text):
            word = match[0]
            for name in self._words.get(word, ()):
                yield name, match.start(), match.end()
            for beginning, name in self._beginnings.get(word[:_FIRST], ()):
                if word.startswith(beginning):
                    yield name, match.start(), match.end()
        for found in self.wordings.find(text):
            yield self._signs[found.name], found.start, found.end

    def _take(self, name: _Sign, text: str) -> list[str]:
        """Take the single words of a phrase; return what is left of it."""
        choice = _CHOICE.fullmatch(text)
        longer: list[str] = []
        for option in choice[1].split("|") if choice else [text]:
            if not _SINGLE.fullmatch(option):
                longer.append(option)
                continue
            for word in _spellings(option.rstrip("*")):
                if option.endswith("*"):
                    self._beginnings.setdefault(word[:_FIRST], []).append((word, name))
                else:
                    self._words.setdefault(word, []).append(name)
        return longer


def _spellings(word: str) -> Iterable[str]:
    """Return how a word may stand in a flat text: umlauts without their dots or written out, ß also as ss."""
    plain = flat(word.lower())
    return {plain, plain.replace("ß", "ss"), flat(word.lower().translate(_WRITTEN_OUT))}
