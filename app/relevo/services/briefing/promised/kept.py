"""What became of a promise: whether later entries show that it was kept, or that it was dropped."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from relevo.domain.entry import Entry
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.request import Request
from relevo.services.briefing.promised.speech import MAX_TEXT
from relevo.services.briefing.promised.undertakings import Sign, Undertaking, UndertakingReader, languages_of
from relevo.services.briefing.story import Story
from relevo.text.dates.moments import moments_in
from relevo.text.wording import flat

MAX_LATER = 20
_DAY = timedelta(days=1)

_TELLING = (Interaction, Notice)
"""Entries that may tell what became of a promise."""

_HANDED = frozenset({"send", "visit"})
_AGAINST = frozenset({"drops", "moved"})


class Fate(Enum):
    """What became of a promise; the value says it in an explanation."""

    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What a later entry says of promises: sentence by sentence, and what all of it is about."""

    signs: tuple[Sign, ...]
    stems: frozenset[str] = field(repr=False)


class Later:
    """Looks for signs of what became of promises in the entries after them; each entry is read once.

    `closed` are outcomes of an interaction after which nothing is left to do.
    """

    def __init__(self, reader: UndertakingReader, story: Story, closed: Collection[str]) -> None:
        self._reader, self._timeline, self._now = reader, story.timeline, story.now
        self._languages, self._zone, self._ends = story.languages, story.zone, frozenset(map(flat, closed))
        self._closed = [entry for entry in story.all_of(Request) if not entry.is_open][:MAX_LATER]
        self._read: dict[int, _Reading] = {}
        self._readings = story.readings

    def fate(
        self, promise: Undertaking, by: str | None, said_at: datetime, told_in: Sequence[Entry]
    ) -> tuple[Fate, Entry | None]:
        """Return what became of a promise that was made at a moment, and the entry that says so."""
        for closed in self._closed:
            closed_at = closed.until or closed.updated_at
            if (closed_at is None or said_at < closed_at <= self._now) and self._is_about(closed, promise):
                return Fate.KEPT, closed
        left, own = MAX_LATER, {entry.id for entry in told_in}
        for place, entry in enumerate(self._timeline):
            if entry.at <= said_at or not left:
                break
            if isinstance(entry, _TELLING) and entry.at <= self._now and entry.id not in own:
                left -= 1
                fate = self._told(entry, self._reading(entry, place), promise, by)
                if fate is not Fate.OPEN:
                    return fate, entry
        return Fate.OPEN, None

    def _told(self, entry: Entry, read: _Reading, promise: Undertaking, by: str | None) -> Fate:
        """Return what one later entry says of a promise; it is tied to it by words, by its day, or by who wrote it."""
        is_call = promise.deeds == {"contact"}
        shared = bool(read.stems & promise.stems)
        same_person = isinstance(entry, Interaction) and by is not None and entry.advisor == by
        is_due = promise.due is not None and entry.at > promise.due - _DAY
        is_tied = shared or same_person or (isinstance(entry, Notice) and is_due and not is_call)
        is_person = isinstance(entry, Interaction)
        for sign in read.signs:
            own, same_deed = sign.stems & promise.stems, sign.deeds & promise.deeds
            if sign.roles & _AGAINST and (
                (is_tied and same_deed)
                or len(own) > 1
                or (own and same_person)
                or self._names_day(entry, sign, promise)
            ):
                return Fate.DROPPED
            if is_call and sign.is_reached:
                return Fate.KEPT
            is_same = same_deed and (own or not isinstance(entry, Notice) or (is_due and same_deed & _HANDED))
            if sign.is_done and ((is_tied and is_same) or (own and not is_call and (len(own) > 1 or is_person))):
                return Fate.KEPT
        is_over = isinstance(entry, Interaction) and flat(entry.outcome or "") in self._ends
        is_same = same_person or len(read.stems & promise.stems) > 1
        return Fate.KEPT if is_over and shared and is_same else Fate.OPEN

    def _names_day(self, entry: Entry, sign: Sign, promise: Undertaking) -> bool:
        """Tell whether a sentence of a later entry names the day on which a promise was due."""
        if promise.due is None:
            return False
        due = promise.due.astimezone(self._zone).date()
        said = moments_in(sign.text, languages_of(sign.text, self._languages), entry.at, self._zone)
        return any(each.at is not None and each.at.astimezone(self._zone).date() == due for each in said)

    def _is_about(self, entry: Entry, promise: Undertaking) -> bool:
        return bool(self._reader.stems_of(f"{entry.title}\n{entry.text or ''}") & promise.stems)

    def _reading(self, entry: Entry, place: int) -> _Reading:
        found = self._read.get(place)
        if found is None:
            read = self._reader, entry.title, entry.text, *self._languages
            found = self._read[place] = self._readings.of(read, lambda: self._read_of(entry))
        return found

    def _read_of(self, entry: Entry) -> _Reading:
        text = f"{entry.title}\n{entry.text or ''}"[:MAX_TEXT]
        stems = self._reader.stems_of(text)
        return _Reading(signs=self._reader.signs(text, languages_of(text, self._languages)), stems=stems)
