"""Sums: what a contact adds to each of them, and bringing the differences into the tables."""

from collections import defaultdict
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from relevo.records.contacts.localtime import day_of, hour_of, month_of
from relevo.records.contacts.rows import ABANDONED, IN_TIME, LATE, LOST, OUTBOUND, PASSED, SHORT, Row, wrong_ids
from relevo.records.contacts.schema import COUNTS, DRIVER_FIGURES, OUTCOME_FIGURES, STOP_FIGURES
from relevo.records.contacts.scopes import Scope, Scopes, scopes_of
from relevo.records.contacts.session import Cells, Session
from relevo.records.contacts.terms import NONE

Place = tuple[str, str, Scope, int, tuple[int, ...]]
"""Table, grain, scope, start, and what else is its key."""

KEYS = {
    "queue_sum": (),
    "driver_sum": ("driver",),
    "stop_sum": ("halt", "stop", "spared"),
    "outcome_sum": ("halt", "stop", "outcome"),
}
FIGURES = {
    "queue_sum": COUNTS,
    "driver_sum": DRIVER_FIGURES,
    "stop_sum": STOP_FIGURES,
    "outcome_sum": OUTCOME_FIGURES,
}

_ONCE = (1, *(0 for _ in DRIVER_FIGURES[1:]))


class Sums:
    """Differences of sums, gathered from contacts as they were and as they are."""

    def __init__(self, zone: ZoneInfo, answered: int) -> None:
        """`answered` is the number of the word for contacts that were answered."""
        self._zone, self._answered = zone, answered
        self._changes: dict[Place, list[int]] = defaultdict(list)

    def add(self, row: Row, sign: int) -> None:
        """Add what a contact counts, or with -1 take it back."""
        for table, scope, moment, key, values in (*_of_queues(row), *_of_drivers(row), *self._of_stop(row)):
            seconds = moment // 1_000
            starts = (hour_of(seconds, self._zone), day_of(seconds, self._zone), month_of(seconds, self._zone))
            for grain, start in zip(("h", "d", "m"), starts, strict=True):
                for one in scopes_of(table, grain, scope):
                    sums = self._changes[(table, grain, one, start, key)]
                    if not sums:
                        sums.extend([0] * len(values))
                    for place, value in enumerate(values):
                        sums[place] += sign * value

    @property
    def scopes(self) -> set[Scope]:
        """Return the scopes of what has changed."""
        return {scope for _, _, scope, _, _ in self._changes}

    async def write(self, session: Session, scopes: Scopes) -> None:
        """Bring the differences into the tables."""
        rows: dict[str, list[Cells]] = {table: [] for table in KEYS}
        for (table, grain, scope, start, key), values in self._changes.items():
            if any(values):
                rows[table].append((grain, scopes.known[scope], start, *key, *values))
        for table, changed in rows.items():
            changed.sort()  # by their keys: two that write would else wait for one another
            await session.run_many(_adding(table), changed)

    def _of_stop(self, row: Row) -> Iterator[tuple[str, Scope, int, tuple[int, ...], tuple[int, ...]]]:
        if row.inbound and (row.halt != NONE or row.stop != NONE):
            scope = (row.queue, row.language, row.channel)
            values = (1, int(row.finish == self._answered), row.repeated, row.busy_ms)
            yield "stop_sum", scope, row.began, (row.halt, row.stop, row.spared), values
            if row.outcome != NONE:
                yield "outcome_sum", scope, row.began, (row.halt, row.stop, row.outcome), (1,)


def _of_queues(row: Row) -> Iterator[tuple[str, Scope, int, tuple[int, ...], tuple[int, ...]]]:
    for visit in row.told.get("v", ()):
        queue, joined, way, callback, wait_us, handled, talks, wrap_ups = visit
        is_answered, is_abandoned = way in (IN_TIME, LATE), way in (SHORT, ABANDONED)
        is_offered = way != OUTBOUND
        waits = (0, 0) if wait_us is None or not is_answered else (1, wait_us)
        abandon_waits = (0, 0) if wait_us is None or not is_abandoned else (1, wait_us)
        values = (
            int(is_offered), int(is_offered and callback), int(is_answered), int(way == IN_TIME),
            int(way == ABANDONED), int(way == SHORT), int(way == PASSED), int(way == LOST), handled,
            *waits, *abandon_waits, *talks, *wrap_ups,
        )  # fmt: skip
        yield "queue_sum", (queue, row.language, row.channel), joined, (), values


def _of_drivers(row: Row) -> Iterator[tuple[str, Scope, int, tuple[int, ...], tuple[int, ...]]]:
    """Yield what a contact adds under its drivers, and, of whichever direction, under what was wrong in its brief."""
    for line in wrong_ids(row):
        yield "driver_sum", (row.queue, row.language, row.channel), row.began, (line,), _ONCE
    if not row.inbound:
        return
    has_notice, _, opened, told = row.told.get("n", (None, None, None, None))
    values = (1, row.repeated, row.busy_ms, int(has_notice is True), int(opened is True), int(told is True))
    for driver in row.told.get("d", ()):
        yield "driver_sum", (row.queue, row.language, row.channel), row.began, (driver,), values


def _adding(table: str) -> str:
    columns = ("grain", "scope", "start", *KEYS[table], *FIGURES[table])
    places = ", ".join(f"${number}" for number in range(1, len(columns) + 1))
    keys = ", ".join(("grain", "scope", "start", *KEYS[table]))
    added = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in FIGURES[table])
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places}) ON CONFLICT ({keys}) DO UPDATE SET {added}"
