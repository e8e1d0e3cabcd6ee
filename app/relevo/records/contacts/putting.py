"""Putting records into the tables: one that is there is replaced, and every sum stays what its contacts add up to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from relevo.records.contacts.rows import Row, joined
from relevo.records.contacts.schema import CONTACT
from relevo.records.contacts.scopes import Scopes
from relevo.records.contacts.session import Session, listed
from relevo.records.contacts.sums import Sums

AGAIN = timedelta(days=7)
"""A customer who comes again within so long comes again about it."""

AGAIN_MS = AGAIN // timedelta(milliseconds=1)
_AT_ONCE = 400
_COLUMNS = ", ".join(CONTACT)


async def put_rows(
    session: Session, rows: Mapping[str, Row], zone: ZoneInfo, answered: int, scopes: Scopes, *, joins: bool = False
) -> Scopes:
    """Put rows, by their record, in place of those that are there, and bring the sums up to date.

    `joins` keeps what is there and is not told any more. Returns the scopes as they are known once the transaction is
    done.
    """
    before = await _rows(session, rows)
    if joins:
        rows = {record: joined(row, before[record]) if record in before else row for record, row in rows.items()}
    after = dict(rows)
    times = _times([*before.values(), *rows.values()])
    for other in await _neighbours(session, times, rows):
        before[other.record] = after[other.record] = other
    after = _with_repeats(after, times)
    changed = {record: row for record, row in after.items() if before.get(record) != row}
    sums = Sums(zone, answered)
    for record, row in changed.items():
        if record in before:
            sums.add(before[record], -1)
        sums.add(row, 1)
    known = await scopes.learn(session, sums.scopes)
    await sums.write(session, known)
    places, columns = listed(len(CONTACT)), ", ".join(f"{name} = excluded.{name}" for name in CONTACT[1:])
    await session.run_many(
        f"INSERT INTO contact ({_COLUMNS}) VALUES ({places}) ON CONFLICT (record) DO UPDATE SET {columns}",
        [row.cells for row in changed.values()],
    )
    return known


async def _rows(session: Session, records: Iterable[str]) -> dict[str, Row]:
    wanted, found = sorted(records), {}
    for begin in range(0, len(wanted), _AT_ONCE):
        part = wanted[begin : begin + _AT_ONCE]
        sql = f"SELECT {_COLUMNS} FROM contact WHERE record IN ({listed(len(part))})"
        for cells in await session.rows(sql, *part):
            row = Row.of(tuple(cells))
            found[row.record] = row
    return found


def _times(rows: Iterable[Row]) -> dict[str, list[int]]:
    """Return by customer when their contacts began, as it was told before and as it is told now."""
    times: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.customer is not None:
            times[row.customer].append(row.began)
    return times


async def _neighbours(session: Session, times: Mapping[str, list[int]], known: Mapping[str, Row]) -> list[Row]:
    """Return the other contacts of the same customers in the days before and after."""
    customers = sorted(times)
    found = []
    for begin in range(0, len(customers), _AT_ONCE):
        part = customers[begin : begin + _AT_ONCE]
        first = min(min(times[each]) for each in part) - AGAIN_MS
        last = max(max(times[each]) for each in part) + AGAIN_MS
        sql = (
            f"SELECT {_COLUMNS} FROM contact WHERE customer IN ({listed(len(part), 3)}) AND began >= $1 AND began <= $2"
        )
        for cells in await session.rows(sql, first, last, *part):
            row = Row.of(tuple(cells))
            if row.record not in known:
                found.append(row)
    return found


def _with_repeats(rows: Mapping[str, Row], times: Mapping[str, list[int]]) -> dict[str, Row]:
    """Return the rows with when the customer came again; those after all that is told stay as they stand."""
    found = dict(rows)
    of_customer: dict[str, list[Row]] = defaultdict(list)
    for row in rows.values():
        if row.customer is not None and row.inbound:
            of_customer[row.customer].append(row)
    for customer, mine in of_customer.items():
        mine.sort(key=lambda row: (row.began, row.record))
        last = max(times[customer])
        for row, later in _with_next(mine):
            is_soon = later is not None and later.began - row.began <= AGAIN_MS
            again = later.began if later is not None and is_soon else None
            if row.began <= last and (again, int(is_soon)) != (row.again, row.repeated):
                found[row.record] = replace(row, again=again, repeated=int(is_soon))
    return found


def _with_next(rows: Sequence[Row]) -> list[tuple[Row, Row | None]]:
    return list(zip(rows, [*rows[1:], None], strict=True))
