"""Search without regard to case and accents: which entries hold the words, and where the words stand in a text."""

import unicodedata
from collections.abc import Callable, Sequence

from relevo.domain.entry import Entry, EntryId
from relevo.domain.interaction import Interaction
from relevo.domain.request import Request
from relevo.text.plain import without_stacks
from relevo.ui.viewmodels.visits import Visit

_LONGEST = 200_000
"""Characters of one entry that are looked at: no more of it can be shown."""


def fold(text: str) -> str:
    """Return the text without case and accents, for searching."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", without_stacks(text)).casefold()
    return "".join(c for c in apart if not unicodedata.combining(c))


def words_of(query: str) -> tuple[str, ...]:
    """Return the words of a query as they are searched for."""
    return tuple(dict.fromkeys(fold(query).split()))


def spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the words stand in a text: (start, length) in UTF-16 units as Qt counts, in order, none overlapping.

    `words` are folded. A letter that folds into several, or into none, is marked as a whole.
    """
    if not words or not text:
        return []
    folded, places = _folded(text)
    marked = bytearray(len(text))
    for word in words:
        start = folded.find(word)
        while start >= 0:
            first, last = places[start], places[start + len(word) - 1]
            marked[first : last + 1] = b"\x01" * (last + 1 - first)
            start = folded.find(word, start + len(word))
    return _runs(text, marked)


class Texts:
    """What each entry is searched in, folded once; `say` puts sentences of ours into the language of the screen."""

    def __init__(self, say: Callable[[str], str] = str) -> None:
        self._say = say
        self._folded: dict[EntryId, str] = {}

    def of(self, entry: Entry) -> str:
        """Return the folded text of an entry; of a visit, those of its steps."""
        if isinstance(entry, Visit):
            return "\n".join(self.of(step) for step in entry.steps)
        folded = self._folded.get(entry.id)
        if folded is None:
            folded = self._folded[entry.id] = fold(
                "\n".join([self._say(part)[:_LONGEST] for part in _parts(entry) if part])
            )
        return folded

    def forget(self) -> None:
        """Keep nothing of what was searched."""
        self._folded.clear()

    def drop(self, entry: Entry) -> None:
        """Keep nothing of an entry that says something else from now on, or is gone."""
        self._folded.pop(entry.id, None)


def _parts(entry: Entry) -> tuple[str | None, ...]:
    person = entry.advisor if isinstance(entry, Interaction) else entry.owner if isinstance(entry, Request) else None
    return entry.title, entry.text, entry.reference, entry.outcome, person, *entry.sources


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text and, for each of its characters, the place in the text that it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        folded = fold(letter)
        letters.append(folded)
        places += [place] * len(folded)
    return "".join(letters), places


def _runs(text: str, marked: bytearray) -> list[tuple[int, int]]:
    wide = not text.isascii()
    found: list[tuple[int, int]] = []
    start = marked.find(1)
    while start >= 0:
        end = marked.find(0, start)
        end = len(text) if end < 0 else end
        while wide and end < len(text) and unicodedata.combining(text[end]):
            end += 1  # an accent that stands on its own belongs to the letter before it
        found.append((_units(text[:start]), _units(text[start:end])) if wide else (start, end - start))
        start = marked.find(1, end)
    return found


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)
