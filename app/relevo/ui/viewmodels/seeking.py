"""Finds rows among very many by their time."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime, tzinfo

from relevo.domain.entry import Entry, EntryId
from relevo.ui.viewmodels.arranging import Arrangement, divides_at
from relevo.ui.viewmodels.rows import Day, Divider, Inside, Row, date_of, ids_of, moment_of


def first_row_of(rows: Sequence[Row], item: Entry, entry_id: EntryId, zone: tzinfo | None) -> int:
    """Return the place of the row of a step within its visit where it is shown, else of the item; -1 without one."""
    at, day = item.at, item.at.astimezone(zone).date()

    def is_behind(row: Row) -> bool:
        if isinstance(row, Day):
            return row.date < day
        if isinstance(row, Divider):
            return at > row.last.ended  # what is newer stands above it
        return moment_of(row) <= at

    found = -1
    for place in range(bisect_left(rows, True, key=is_behind), len(rows)):
        row = rows[place]
        if isinstance(row, Day | Divider):
            continue
        if moment_of(row) != at:
            break
        if row is item:
            found = place
            if entry_id == item.id:
                break
        elif found >= 0 and not isinstance(row, Entry):
            if isinstance(row, Inside) and entry_id in ids_of(row.entry):
                return place
        elif found >= 0:
            break
    return found


def rows_of_days(
    rows: Sequence[Row], made: Arrangement, moments: Sequence[datetime], zone: tzinfo | None
) -> tuple[int, int, int, int]:
    """Return which days are touched by a change at some moments: shown items from and to, rows from and to.

    The day that the divider leaves, and the one that it comes to, are among them where it moves.
    """
    days = [moment.astimezone(zone).date() for moment in moments]
    stood = next((row for row in _dividers(rows, made, zone)), None)
    cut = divides_at(made)
    stands = made.shown[cut].at.astimezone(zone).date() if cut is not None else None
    if (stood.date if stood is not None else None) != stands:
        days += [day for day in (stood.date if stood is not None else None, stands) if day is not None]
    newest, oldest = max(days), min(days)
    first = bisect_left(made.shown, True, key=lambda item: item.at.astimezone(zone).date() <= newest)
    last = bisect_left(made.shown, True, lo=first, key=lambda item: item.at.astimezone(zone).date() < oldest)
    start = bisect_left(rows, True, key=lambda row: date_of(row, zone) <= newest)
    end = bisect_left(rows, True, lo=start, key=lambda row: date_of(row, zone) < oldest)
    return first, last, start, end


def _dividers(rows: Sequence[Row], made: Arrangement, zone: tzinfo | None) -> list[Divider]:
    """Return the divider that stands among the rows, if there is one."""
    if made.last is None:
        return []
    day = made.last.ended.astimezone(zone).date()
    # it stands no later than at the first day that is not newer than the last contact
    near = bisect_left(rows, True, key=lambda row: date_of(row, zone) <= day)
    found: list[Divider] = []
    for place in range(near, len(rows)):
        row = rows[place]
        if isinstance(row, Divider):
            found.append(row)
            break
        if isinstance(row, Entry) and row.at <= made.last.ended:
            break
    return found
