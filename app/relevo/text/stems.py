"""Stems: parts of words by which it is told, in one pass over a text, which searches may find something."""

from collections.abc import Iterable, Set

import ahocorasick  # type: ignore[import-not-found]  # it ships no types

Stems = frozenset[str]
"""The stems that one search needs: without any of them in a text in small letters it finds nothing."""


class StemSearch:
    """Looks for the stems of several searches at once: what that costs does not grow with their number."""

    def __init__(self, searches: Iterable[Stems]) -> None:
        needed_by: dict[str, list[Stems]] = {}
        for stems in searches:
            for stem in stems:
                needed_by.setdefault(stem, []).append(stems)
        self._automaton = ahocorasick.Automaton()
        for stem, needed in needed_by.items():
            self._automaton.add_word(stem, tuple(needed))
        self._automaton.make_automaton()

    def is_any_in(self, lower: str) -> bool:
        """Tell whether a text in small letters holds a stem of any search: it is read up to the first one."""
        return next(self._automaton.iter(lower), None) is not None

    def held(self, lower: str) -> Set[Stems]:
        """Return those of which a text in small letters holds a stem."""
        held: set[Stems] = set()
        for _, searches in self._automaton.iter(lower):
            held.update(searches)
        return held
