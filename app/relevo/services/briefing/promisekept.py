"""What became of a promise: whether later entries show that it was kept, or that it was dropped."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum

from relevo.domain.entry import Entry
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.request import Request
from relevo.services.briefing.undertakings import Signs, Undertaking, UndertakingReader

CLOSED = frozenset({"resolved", "done", "closed", "solved", "completed"})
"""Outcomes of an interaction after which nothing is left to do."""

MAX_LATER = 60


class Fate(Enum):
    """What became of a promise; the value says it in an explanation."""

    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"


class Later:
    """Looks for signs of what became of promises in the entries after them; each entry is read once."""

    def __init__(self, reader: UndertakingReader, timeline: Sequence[Entry], now: datetime) -> None:
        self._reader, self._timeline, self._now = reader, timeline, now
        self._signs: dict[int, Signs] = {}

    def fate(self, promise: Undertaking, place: int, said_at: datetime) -> tuple[Fate, Entry | None]:
        """Return what became of a promise that was made in the entry at a place, and the entry that says so."""
        told = (entry for entry in self._timeline if isinstance(entry, Request) and not entry.is_open)
        for entry in told:
            closed_at = entry.until or entry.updated_at
            if closed_at is not None and said_at < closed_at <= self._now and self._is_about(entry, promise):
                return Fate.KEPT, entry
        for nearer in range(place - 1, max(-1, place - 1 - MAX_LATER), -1):
            entry = self._timeline[nearer]
            if entry.at <= self._now and isinstance(entry, Interaction | Notice):
                fate = self._told(entry, nearer, promise)
                if fate is not Fate.OPEN:
                    return fate, entry
        return Fate.OPEN, None

    def _told(self, entry: Entry, place: int, promise: Undertaking) -> Fate:
        signs = self._read(entry, place)
        shared = bool(signs.stems & promise.stems)
        if signs.has_dropped and (signs.dropped & promise.deeds or shared):
            return Fate.DROPPED
        if signs.has_done and (signs.done & promise.deeds or shared):
            return Fate.KEPT
        if entry.outcome in CLOSED and isinstance(entry, Interaction) and shared:
            return Fate.KEPT
        return Fate.OPEN

    def _is_about(self, entry: Entry, promise: Undertaking) -> bool:
        return bool(self._reader.about(f"{entry.title}\n{entry.text or ''}")[1] & promise.stems)

    def _read(self, entry: Entry, place: int) -> Signs:
        found = self._signs.get(place)
        if found is None:
            found = self._signs[place] = self._reader.signs(f"{entry.title}\n{entry.text or ''}")
        return found
