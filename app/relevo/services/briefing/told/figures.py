"""Figures in what somebody says: numbers said in words, and what joins two figures."""

from collections.abc import Iterator, Sequence

from relevo.services.briefing.told.words import Word

FAR = 3
"""Words between two figures, and one more, beyond which they have nothing to do with each other."""


def said_numbers(words: Sequence[Word], numbers: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where numbers are said figure by figure, letters among them ("W four eight B")."""
    first: int | None = None
    said = 0
    for place, word in enumerate((*words, None)):
        is_said = word is not None and word.lower.partition("-")[0] in numbers
        is_letter = word is not None and len(word.lower) == 1 and word.lower.isalpha()
        if is_said or (is_letter and first is not None):
            first = place if first is None else first
            said += is_said
            if word is not None and not word.closes:
                continue
            place += 1
        if first is not None and said > 1:
            yield first, place - 1
        first, said = None, 0


def between_figures(words: Sequence[Word]) -> Iterator[int]:
    """Yield the words that join two figures ("from 4 to the 10th"): without them the figures would run into one."""
    before: int | None = None
    for place, word in enumerate(words):
        if not word.lower.isalpha() and any(map(str.isdigit, word.lower)):
            if before is not None and 1 < place - before <= FAR:
                yield from range(before + 1, place)
            before = place
        if word.closes:
            before = None
