"""What was read of the texts of one contact: a newer brief of it reads only what is new."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

MOST = 4_096
"""Texts of which it is remembered what they say: a brief reads a few hundred of a contact with any history."""

_Read = TypeVar("_Read")


class Readings:
    """What texts say, by all that a reading depends on.

    It holds personal data: whoever follows the contact keeps it, and lets it go with the contact. It serves the briefs
    of one `Briefing` alone, whose rules and time zone go without saying. What is remembered is never changed.
    """

    def __init__(self) -> None:
        self._read: dict[Hashable, Any] = {}

    def of(self, key: Hashable, read: Callable[[], _Read]) -> _Read:
        """Return what was read, `read` anew where it was not; the key begins with the name of the kind of reading."""
        try:
            found: _Read = self._read[key]
        except KeyError:
            found = read()
            if len(self._read) >= MOST:
                self._read.clear()
            self._read[key] = found
        return found

    def __len__(self) -> int:
        """Return how many readings are remembered."""
        return len(self._read)
