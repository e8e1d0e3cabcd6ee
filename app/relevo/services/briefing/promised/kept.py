"""What became of a promise: whether later entries show that it was kept, or that it was dropped."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum

from relevo.domain.entry import Entry
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.request import Request
from relevo.services.briefing.promised.undertakings import Signs, Undertaking, UndertakingReader, languages_of
from relevo.services.briefing.story import Story

CLOSED = frozenset({"resolved", "done", "closed", "solved", "completed"})
"""Outcomes of an interaction after which nothing is left to do."""

MAX_LATER = 20


class Fate(Enum):
    """What became of a promise; the value says it in an explanation."""

    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"


class Later:
    """Looks for signs of what became of promises in the entries after them; each entry is read once."""

    def __init__(self, reader: UndertakingReader, story: Story) -> None:
        self._reader, self._timeline, self._now = reader, story.timeline, story.now
        self._languages = story.languages
        requests = (entry for entry in story.timeline if isinstance(entry, Request))
        self._closed = [entry for entry in requests if not entry.is_open][:MAX_LATER]
        self._signs: dict[int, Signs] = {}

    def fate(
        self, promise: Undertaking, by: str | None, said_at: datetime, told_in: Sequence[Entry]
    ) -> tuple[Fate, Entry | None]:
        """Return what became of a promise that was made at a moment, and the entry that says so."""
        for closed in self._closed:
            closed_at = closed.until or closed.updated_at
            if (closed_at is None or said_at < closed_at <= self._now) and self._is_about(closed, promise):
                return Fate.KEPT, closed
        left = MAX_LATER
        for place, entry in enumerate(self._timeline):
            if entry.at <= said_at or not left:
                break
            if entry.at <= self._now and isinstance(entry, Interaction | Notice) and entry not in told_in:
                left -= 1
                fate = self._told(entry, place, promise, by)
                if fate is not Fate.OPEN:
                    return fate, entry
        return Fate.OPEN, None

    def _told(self, entry: Entry, place: int, promise: Undertaking, by: str | None) -> Fate:
        signs = self._read(entry, place)
        shared = bool(signs.stems & promise.stems)
        same_deeds = bool(signs.dropped & promise.deeds) if promise.deeds else shared
        if signs.has_dropped and (same_deeds or (shared and not signs.dropped)):
            return Fate.DROPPED
        is_call = promise.deeds == {"contact"}
        if is_call and signs.has_reached:
            return Fate.KEPT
        same_person = isinstance(entry, Interaction) and by is not None and entry.advisor == by
        tied = shared or (same_person if is_call else isinstance(entry, Notice))
        if tied and signs.done & promise.deeds:
            return Fate.KEPT
        if shared and signs.has_done and not is_call:
            return Fate.KEPT
        if entry.outcome in CLOSED and isinstance(entry, Interaction) and shared:
            return Fate.KEPT
        return Fate.OPEN

    def _is_about(self, entry: Entry, promise: Undertaking) -> bool:
        return bool(self._reader.about(f"{entry.title}\n{entry.text or ''}")[1] & promise.stems)

    def _read(self, entry: Entry, place: int) -> Signs:
        found = self._signs.get(place)
        if found is None:
            text = f"{entry.title}\n{entry.text or ''}"
            found = self._signs[place] = self._reader.signs(text, languages_of(text, self._languages))
        return found
