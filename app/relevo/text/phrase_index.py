"""Phrases by the words that lead to them."""

from collections.abc import Iterator
from typing import Generic, TypeVar

from relevo.text.phrase_steps import ANY_NUMBER, Step, doors_of

_Kind = TypeVar("_Kind")


class Index(Generic[_Kind]):
    """Phrases by what leads to them (see `doors_of`)."""

    def __init__(self) -> None:
        self._behind: dict[str, tuple[_Kind, ...]] = {}  # to most words one phrase alone: a list would take twice that
        self._beginnings: dict[int, None] = {}
        self._endings: dict[int, None] = {}
        self._middles: dict[str, None] = {}

    def add(self, step: Step, phrase: _Kind) -> None:
        """Let the words of a step lead to a phrase."""
        self._beginnings.update(dict.fromkeys(map(len, step.beginnings)))
        self._endings.update(dict.fromkeys(map(len, step.endings)))
        self._middles.update(dict.fromkeys(step.middles))
        for door in doors_of(step):
            behind = self._behind.get(door, ())
            if not behind or behind[-1] is not phrase:
                self._behind[door] = (*behind, phrase)

    def at(self, word: str) -> Iterator[tuple[str, _Kind]]:
        """Yield the phrases that a word leads to, each with the door."""
        for door in self._doors_of(word):
            for phrase in self._behind.get(door, ()):
                yield door, phrase

    def _doors_of(self, word: str) -> Iterator[str]:
        yield word
        for length in self._beginnings:
            if length <= len(word):
                yield f"{word[:length]}*"
        for length in self._endings:
            if length <= len(word):
                yield f"*{word[-length:]}"
        if word[0].isdigit():
            yield ANY_NUMBER
        for middle in self._middles:
            if middle in word:
                yield f"*{middle}*"
