"""Whether somebody is at the panel: it was touched a moment ago."""

import time
from collections.abc import Callable

READS_S = 20.0
"""Longer than a reader goes without moving the pointer or a key: the seconds after a call has ended are for reading."""


class Attention:
    """Remembers when the panel was last touched, by a key, a click, the wheel or a movement of the pointer over it."""

    def __init__(self, *, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._touched_at: float | None = None

    @property
    def is_fresh(self) -> bool:
        """Tell whether the last touch is so recent that somebody is reading."""
        return self._touched_at is not None and self._now() - self._touched_at < READS_S

    def touch(self) -> None:
        """Take it that somebody is at the panel."""
        self._touched_at = self._now()
