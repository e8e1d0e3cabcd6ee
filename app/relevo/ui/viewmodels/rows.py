"""The rows of the timeline: entries under the headings of their days, filtered, and what changed between two states."""

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from enum import Enum

from relevo.domain.entry import Entry, EntryId, EntryKind


@dataclass(frozen=True, slots=True)
class Day:
    """The heading of a day."""

    date: date


Row = Entry | Day


class Kinds(Enum):
    """What the timeline is narrowed to; the value is the kinds of entries that are kept."""

    ALL = frozenset(EntryKind)
    PEOPLE = frozenset({EntryKind.INTERACTION, EntryKind.REQUEST})
    SELF_SERVICE = frozenset({EntryKind.SELF_SERVICE, EntryKind.HANDOVER})
    INCIDENTS = frozenset({EntryKind.INCIDENT})
    NOTICES = frozenset({EntryKind.NOTICE})


@dataclass(frozen=True, slots=True)
class Inserted:
    """Rows that are new, at their place in the newer list."""

    row: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Removed:
    """Rows that are gone, at their place in the list at that moment."""

    row: int
    count: int


def key_of(row: Row) -> Hashable:
    """Return what a row is known by from one state to the next."""
    return row if isinstance(row, Day) else row.id


def ids_of(entry: Entry) -> tuple[EntryId, ...]:
    """Return every id of an entry: its own, and those of the accounts that were folded into it."""
    return entry.id, *entry.also


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries in order of time; folding an incident may have moved its beginning."""
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def count(entries: Iterable[Entry]) -> dict[Kinds, int]:
    """Count the entries that each choice would show."""
    by_kind = Counter(entry.kind for entry in entries)
    return {kinds: sum(by_kind[kind] for kind in kinds.value) for kinds in Kinds}


def fold(text: str) -> str:
    """Return the text without case and accents, for searching."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))


def matching(entries: Iterable[Entry], kinds: Kinds, query: str) -> list[Entry]:
    """Return the entries of these kinds that hold every word of the query."""
    words = fold(query).split()
    kept = list(entries) if kinds is Kinds.ALL else [entry for entry in entries if entry.kind in kinds.value]
    return [entry for entry in kept if _holds(entry, words)] if words else kept


def under_days(entries: Sequence[Entry], zone: tzinfo | None) -> list[Row]:
    """Put the heading of its day before the entries of each day; entries newest first."""
    rows: list[Row] = []
    start = 0
    while start < len(entries):
        day = entries[start].at.astimezone(zone).date()
        midnight = _midnight(day, zone)
        end = bisect_left(entries, True, lo=start + 1, key=lambda entry: entry.at < midnight)
        rows.append(Day(day))
        rows += entries[start:end]
        start = end
    return rows


def changes(
    old: Sequence[Row],
    new: Sequence[Row],
    most: int = 64,
    *,
    old_key: Callable[[Row], Hashable] = key_of,
    new_key: Callable[[Row], Hashable] = key_of,
) -> list[Removed | Inserted] | None:
    """Return the steps from one list to the other, removals from the end first; None where a reset is cheaper."""
    old_keys, new_keys = [old_key(row) for row in old], [new_key(row) for row in new]
    kept = set(old_keys) & set(new_keys)
    if [key for key in old_keys if key in kept] != [key for key in new_keys if key in kept]:
        return None
    steps: list[Removed | Inserted] = [Removed(row, count) for row, count in reversed(_runs(old_keys, kept))]
    steps += [Inserted(row, tuple(new[row : row + count])) for row, count in _runs(new_keys, kept)]
    return steps if len(steps) <= most else None


def _runs(keys: Sequence[Hashable], kept: set[Hashable]) -> list[tuple[int, int]]:
    """Return (start, length) of the runs of keys that are not kept."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for place, key in enumerate(keys):
        if key not in kept:
            start = place if start is None else start
        elif start is not None:
            runs.append((start, place - start))
            start = None
    if start is not None:
        runs.append((start, len(keys) - start))
    return runs


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    # a naive time counts as local, which is what zone None means
    return datetime.combine(day, time.min, tzinfo=zone).astimezone()


def _holds(entry: Entry, words: Sequence[str]) -> bool:
    text = fold("\n".join(filter(None, (entry.title, entry.text, entry.reference, entry.outcome, *entry.sources))))
    return all(word in text for word in words)
