"""Finds the signs of the score in texts: single words by looking them up, phrases by looking for them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from relevo.domain.phrase import Phrase
from relevo.services.briefing.score_words import WORDS, Counted, Said, Voice, WordRules
from relevo.services.briefing.story import Story
from relevo.text.language import LANGUAGES, likely_languages
from relevo.text.wording import Wordings, flat

QUOTED = 48
"""Characters of what was said that are quoted, about."""

_WORD = re.compile(r"[^\W_]+")
_CHOICE = re.compile(r"\(([^()\[\]]*)\)")
_SINGLE = re.compile(r"[^\W\d_]+|[^\W\d_]{3,}\*")
_FIRST = 3
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class Signs:
    """Finds the words. `longest` is how many characters of one text are read, `most` of all of them together."""

    def __init__(self, words: Mapping[str, WordRules], longest: int, most: int) -> None:
        self._longest, self._most = longest, most
        self._voices = {name: frozenset(each.read) for name, each in words.items()}
        self._indexes = {
            language: _Index({name: each.phrases.get(language, ()) for name, each in words.items()})
            for language in LANGUAGES
        }

    def of(self, said: Sequence[Said], story: Story) -> dict[str, Counted]:
        """Return the first find of each sign, by its name."""
        found: dict[str, Counted] = {}
        left = self._most
        for voice in Voice:
            own = [each for each in said if each.voice is voice]
            if not own or left <= 0:
                continue
            hints = story.languages if voice is Voice.CUSTOMER else ()
            languages = likely_languages(" ".join(each.text[:200] for each in own), hints)
            for each in own:
                text = each.text[: min(self._longest, left)]
                left -= len(text)
                self._find(text, each, languages, found)
        return found

    def _find(self, text: str, said: Said, languages: Iterable[str], found: dict[str, Counted]) -> None:
        read = flat(text)
        for language in languages:
            for name, start, end in self._indexes[language].find(read):
                if name not in found and said.voice in self._voices[name]:
                    what = WORDS.get(name, name.replace("_", " "))
                    words = Phrase("{what}: “{said}”", what=what, said=_excerpt(text, start, end))
                    found[name] = Counted(rule=name, text=words, evidence=(said.entry.id,))


class _Index:
    """Phrases of one language: single words are looked up, which costs a tenth of what looking for a phrase does."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._words: dict[str, list[str]] = {}
        self._beginnings: dict[str, list[tuple[str, str]]] = {}  # by their first letters
        longer = {
            name: [each for text in listed for each in self._take(name, text)] for name, listed in phrases.items()
        }
        self._wordings = Wordings(longer)

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield names of signs and where they stand; `text` is flat."""
        seen: set[str] = set()
        for match in _WORD.finditer(text):
            word = match[0]
            if word in seen:
                continue
            seen.add(word)
            for name in self._words.get(word, ()):
                yield name, match.start(), match.end()
            for beginning, name in self._beginnings.get(word[:_FIRST], ()):
                if word.startswith(beginning):
                    yield name, match.start(), match.end()
        for found in self._wordings.find(text):
            yield found.name, found.start, found.end

    def _take(self, name: str, text: str) -> list[str]:
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


def _excerpt(text: str, start: int, end: int) -> str:
    """Return the words that were found with some of those around them, on one line, cut between words."""
    spare = max(0, QUOTED - (end - start)) // 2
    first, last = max(0, start - spare), min(len(text), max(end, start + QUOTED - spare), start + 2 * QUOTED)
    if first:
        first = text.find(" ", first, start) + 1 or start
    if last < len(text) and not text[last].isspace():
        cut = text.rfind(" ", end, last)
        last = cut if cut > 0 else min(end, last)
    return " ".join(text[first:last].split())
