"""The rows of the timeline: entries under the headings of their days, and what stands below an entry that is open."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from relevo.domain.entry import Entry, EntryId
from relevo.domain.selfservice import SelfServiceStep
from relevo.ui.viewmodels.detail import DetailState


@dataclass(frozen=True, slots=True)
class Day:
    """The heading of a day."""

    date: date


class LastContact(NamedTuple):
    """The last exchange before this contact, and when it was over."""

    entry: Entry
    ended: datetime


@dataclass(frozen=True, slots=True)
class Divider:
    """Stands between what is newer and what is older than the last contact; `date` is the day of what comes next."""

    last: LastContact
    date: date


@dataclass(frozen=True, slots=True)
class Inside:
    """A step below the visit that holds it; `under` is the time of the visit."""

    entry: SelfServiceStep
    under: datetime


class Voice(Enum):
    """Who speaks in a piece of an opened entry."""

    CUSTOMER = "customer"
    BOT = "bot"
    ADVISOR = "advisor"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A short stretch of the text of an opened entry; `number` counts from its beginning.

    `is_first` and `is_last` tell whether a message begins and ends here: a long one has many pieces, so that no more is
    laid out than what is looked at.
    """

    owner: EntryId
    under: datetime
    number: int
    text: str = field(repr=False)
    voice: Voice = Voice.NOTE
    by: str | None = field(default=None, repr=False)
    at: datetime | None = None
    is_internal: bool = False
    is_first: bool = True
    is_last: bool = True


class Hinted(Enum):
    """What a line below an opened entry says."""

    ASKING = "asking"
    NOT_TOLD = "not_told"
    SHOW_MORE = "show_more"
    CUT = "cut"
    NOTHING_MORE = "nothing_more"


@dataclass(frozen=True, slots=True)
class Hint:
    """A line of ours below an opened entry."""

    owner: Entry
    under: datetime
    hinted: Hinted
    state: DetailState | None = None


class Ended(Enum):
    """What lies beyond the last row."""

    MORE = "more"
    ASKING = "asking"
    NOT_TOLD = "not_told"
    UNKNOWN = "unknown"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class End:
    """The last row: what lies beyond, and the sources that it concerns; `code` and `detail` say why one did not tell.

    `is_whole` where every source has answered.
    """

    ended: Ended
    sources: tuple[str, ...] = ()
    is_whole: bool = True
    code: str | None = None
    detail: str | None = None


Row = Entry | Day | Divider | Inside | Piece | Hint
Shown = Row | End
Below = Inside | Piece | Hint


class Kinds(Enum):
    """Which entries are kept; NEW are those since the last contact."""

    ALL = "all"
    NEW = "new"
    PEOPLE = "people"
    SELF_SERVICE = "self_service"
    INCIDENTS = "incidents"
    NOTICES = "notices"
    REQUESTS = "requests"


def entry_of(row: object) -> Entry | None:
    """Return the entry or the step of a visit that a row stands for, None for any other row."""
    if isinstance(row, Entry):
        return row
    return row.entry if isinstance(row, Inside) else None


def owner_of(row: object) -> EntryId | None:
    """Return the id of the entry that a row belongs to, None for headings."""
    if isinstance(row, Piece):
        return row.owner
    if isinstance(row, Hint):
        return row.owner.id
    entry = entry_of(row)
    return entry.id if entry is not None else None


def ids_of(entry: Entry) -> tuple[EntryId, ...]:
    """Return every id of an entry: its own, and those of the accounts that were folded into it."""
    return entry.id, *entry.also


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries in order of time; folding an incident may have moved its beginning."""
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def place_of(entries: Sequence[Entry], at: datetime) -> int:
    """Return the place of the first entry that is not newer than a moment; entries newest first."""
    return bisect_left(entries, True, key=lambda entry: entry.at <= at)


def find(entries: Sequence[Entry], wanted: Entry) -> int:
    """Return the place of an entry that is among them, entries newest first; -1 where it is not."""
    for place in range(place_of(entries, wanted.at), len(entries)):
        if entries[place] is wanted:
            return place
        if entries[place].at != wanted.at:
            break
    return -1


def under_days(
    entries: Sequence[Entry],
    zone: tzinfo | None,
    *,
    below: Mapping[int, Sequence[Row]] | None = None,
    divider: tuple[int, LastContact] | None = None,
) -> Iterator[list[Row]]:
    """Yield the rows of each day, its heading before its entries; entries newest first.

    `below` are the rows that stand under the entry at a place. `divider` is the place before which the last contact
    divides what is shown, and that contact; it stands above the heading where a day begins there.
    """
    cut, last = divider if divider is not None else (-1, None)
    breaks = sorted(below or ())
    passed = 0

    def stretch(begin: int, finish: int) -> Sequence[Row]:
        if last is None or not start < cut < finish or cut < begin:
            return entries[begin:finish]
        return [*entries[begin:cut], Divider(last, day), *entries[cut:finish]]

    for day, start, end in days_of(entries, zone):
        rows: list[Row] = [Divider(last, day)] if cut == start and last is not None else []
        rows.append(heading(day))
        place = start
        while passed < len(breaks) and breaks[passed] < end:
            stop, passed = breaks[passed] + 1, passed + 1
            rows += stretch(place, stop)
            rows += (below or {})[stop - 1]
            place = stop
        rows += stretch(place, end)
        yield rows


def days_of(entries: Sequence[Entry], zone: tzinfo | None) -> Iterator[tuple[date, int, int]]:
    """Yield each day with the places at which its entries begin and end."""
    start = 0
    while start < len(entries):
        day = entries[start].at.astimezone(zone).date()
        midnight = _midnight(day, zone)
        near, step = start, 16
        while near + step < len(entries) and entries[near + step].at >= midnight:  # a day is short beside all of them
            near, step = near + step, 2 * step
        far = min(near + step, len(entries))
        end = bisect_left(entries, True, lo=near + 1, hi=far, key=lambda entry: entry.at < midnight)
        yield day, start, end
        start = end


@lru_cache(8_192)
def heading(day: date) -> Day:
    """Return the heading of a day, the same object for the same day: rows are compared by what they are first."""
    return Day(day)


def date_of(row: Entry | Day | Divider | Below, zone: tzinfo | None) -> date:
    """Return the day under which a row stands."""
    if isinstance(row, Day | Divider):
        return row.date
    return moment_of(row).astimezone(zone).date()


def moment_of(row: Entry | Below) -> datetime:
    """Return the time by which a row has its place."""
    return row.at if isinstance(row, Entry) else row.under


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    # a naive time counts as local, which is what zone None means
    return datetime.combine(day, time.min, tzinfo=zone).astimezone()
