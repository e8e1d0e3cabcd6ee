"""The questions of reports: from the sums alone, so that what they cost grows with the period and not with a year."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from relevo.domain.figures import Counts, Span
from relevo.domain.handover import Limit
from relevo.domain.reports import Asked, DriverPeriod, Journey, QueuePeriod, Spared, StopRow, WrongPeriod
from relevo.domain.understanding import Driver
from relevo.domain.wrapup import OutcomeId
from relevo.records.contacts import terms
from relevo.records.contacts.localtime import whole
from relevo.records.contacts.pseudonyms import Pseudonyms
from relevo.records.contacts.rows import Row, hidden, journey_ids, journey_of, line_from, ms_of
from relevo.records.contacts.schema import CONTACT, COUNTS, DRIVER_FIGURES, OUTCOME_FIGURES, STOP_FIGURES
from relevo.records.contacts.scopes import Wanted, read_scopes
from relevo.records.contacts.session import Cells, Session, numbers
from relevo.records.contacts.steps import EvenSteps, Steps, trend_steps
from relevo.records.contacts.terms import driver_from, named, numbered

MAX_JOURNEYS = 1_000
Named = Mapping[int, tuple[str, str, str | None]]


class Queries:
    """Answers questions within one transaction, by the hours, days and months of a zone."""

    def __init__(self, session: Session, zone: ZoneInfo) -> None:
        self._session, self._zone = session, zone

    async def queues(self, asked: Asked, step: timedelta) -> list[QueuePeriod]:
        """Count the contacts of each queue in each step."""
        start, end = whole(asked.start, asked.end, self._zone)
        steps = EvenSteps(start, end, step, self._zone)
        wanted = await self._wanted(asked)
        found: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0] * len(COUNTS))
        async for ways, sums in self._sums("queue_sum", "q", (), COUNTS, wanted, steps):
            for place, scope, *values in sums:
                _add(found[(place, ways[scope][0])], values)
        names = await named(self._session, (queue for _, queue in found))
        rows = [
            QueuePeriod(queue=_key(names, queue), start=_moment(steps.starts[place]), counts=_counts(values))
            for (place, queue), values in found.items()
            if any(values)
        ]
        return sorted(rows, key=lambda row: (row.start, row.queue or ""))

    async def drivers(self, asked: Asked, step: timedelta) -> list[DriverPeriod]:
        """Count the contacts under each driver in each step, most contacts first."""
        steps, found = await self._under(asked, step)
        names = await named(self._session, (driver for _, driver in found))
        rows = []
        for (place, number), (contacts, repeats, busy_ms, had_notice, opened, told) in found.items():
            driver = driver_from(names.get(number))
            if contacts > 0 and driver is not None:
                rows.append(
                    DriverPeriod(
                        driver=driver,
                        start=_moment(steps.starts[place]),
                        contacts=contacts,
                        repeats=repeats,
                        minutes=busy_ms / 60_000,
                        had_notice=had_notice,
                        opened_article=opened,
                        was_told=told,
                    )
                )
        return sorted(rows, key=lambda row: (row.start, -row.contacts, row.driver.kind, row.driver.key))

    async def wrong(self, asked: Asked, step: timedelta) -> list[WrongPeriod]:
        """Count the contacts in whose brief advisors found a line or the score wrong, in each step, most first."""
        steps, found = await self._under(asked, step)
        names = await named(self._session, (word for _, word in found))
        rows = [
            WrongPeriod(line=line_from(names[word][1]), start=_moment(steps.starts[place]), contacts=values[0])
            for (place, word), values in found.items()
            if values[0] > 0 and word in names and names[word][0] == terms.WRONG
        ]
        return sorted(rows, key=lambda row: (row.start, -row.contacts, row.line.section, row.line.rule))

    async def _under(self, asked: Asked, step: timedelta) -> tuple[Steps, dict[tuple[int, int], list[int]]]:
        """Return the steps, and the sums of drivers and wrong lines by step and word."""
        start, end = whole(asked.start, asked.end, self._zone)
        steps = EvenSteps(start, end, step, self._zone)
        wanted = await self._wanted(asked)
        found: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0] * len(DRIVER_FIGURES))
        async for _, sums in self._sums("driver_sum", "", ("driver",), DRIVER_FIGURES, wanted, steps):
            for place, _, word, *values in sums:
                _add(found[(place, word)], values)
        return steps, found

    async def stops(self, asked: Asked) -> list[StopRow]:
        """Tell where self-service stops, the place that would save most first."""
        start, end = whole(asked.start, asked.end, self._zone)
        steps, wanted = trend_steps(start, end, self._zone), await self._wanted(asked)
        found: dict[tuple[int, int, int], _Stop] = defaultdict(lambda: _Stop(len(steps.starts)))
        key = ("halt", "stop", "spared")
        async for ways, sums in self._sums("stop_sum", "l", key, STOP_FIGURES, wanted, steps):
            for place, scope, halt, stop, spared, *values in sums:
                found[(halt, stop, ways[scope][1])].add(place, spared, *values)
        key, once = ("halt", "stop", "outcome"), EvenSteps(start, end, timedelta(days=4_000), self._zone)
        async for ways, sums in self._sums("outcome_sum", "l", key, OUTCOME_FIGURES, wanted, once):
            for _, scope, halt, stop, outcome, contacts in sums:
                found[(halt, stop, ways[scope][1])].outcomes[outcome] += contacts
        names = await named(self._session, _numbers(found))
        rows = [_stop_row(key, stop, names) for key, stop in found.items() if stop.contacts > 0]
        return sorted(rows, key=_by_saving)

    async def journeys(self, asked: Asked, stop: Driver, limit: int, pseudonyms: Pseudonyms) -> list[Journey]:
        """Tell the newest journeys that ended at a place."""
        found = await numbered(self._session, stop.kind, [hidden(stop, pseudonyms).key])
        if not found:
            return []
        wanted = await self._wanted(asked)
        conditions = [f"stop = {found[0]}", "began >= $1", "began < $2"]
        for column, values in (("queue", wanted.queues), ("language", wanted.languages), ("channel", wanted.channels)):
            if values is not None:
                conditions.append(f"{column} IN ({numbers(sorted(values))})")
        sql = (
            f"SELECT {', '.join(CONTACT)} FROM contact WHERE {' AND '.join(conditions)} "
            f"ORDER BY began DESC LIMIT {max(0, min(limit, MAX_JOURNEYS))}"
        )
        rows = [Row.of(tuple(cells)) for cells in await self._session.rows(sql, ms_of(asked.start), ms_of(asked.end))]
        ids = {number for row in rows for number in (*journey_ids(row), row.queue, row.finish, row.halt, row.outcome)}
        names = await named(self._session, ids | {row.stop for row in rows})
        return [journey_of(row, names) for row in rows]

    async def _wanted(self, asked: Asked) -> Wanted:
        async def ids(kind: str, values: frozenset[str]) -> list[int] | None:
            return await numbered(self._session, kind, values) if values else None

        return Wanted(
            queues=await ids(terms.QUEUE, asked.queues),
            languages=await ids(terms.LANGUAGE, asked.languages),
            channels=await ids(terms.CHANNEL, frozenset(each.value for each in asked.channels)),
        )

    async def _sums(
        self,
        table: str,
        told: str,
        key: Sequence[str],
        figures: Sequence[str],
        wanted: Wanted,
        steps: Steps,
    ) -> AsyncIterator[tuple[Mapping[int, tuple[int, int]], list[Cells]]]:
        """Yield queue and language by scope, and rows of step, scope, key and sums, for each stretch.

        `told` are the dimensions to be told apart; where there is none, the scope is 0.
        """
        for stretch in steps.stretches():
            level = wanted.level(table, stretch.grain, told)
            ways = {
                number: (queue if "q" in told else terms.NONE, language if "l" in told else terms.NONE)
                for number, queue, language in await read_scopes(self._session, wanted, level)
            }
            scope = "scope" if told else "0 AS scope"
            columns = ", ".join((f"{steps.place(stretch)} AS place", scope, *key))
            sums = ", ".join(f"CAST(SUM({name}) AS BIGINT)" for name in figures)
            groups = ", ".join(str(number) for number in range(1, 3 + len(key)))
            sql = (
                f"SELECT {columns}, {sums} FROM {table} WHERE grain = '{stretch.grain}' "
                f"AND scope IN ({numbers(sorted(ways))}) AND start >= $1 AND start < $2 GROUP BY {groups}"
            )
            yield ways, await self._session.rows(sql, stretch.start, stretch.end)


class _Stop:
    """What is known of one limit at one place."""

    def __init__(self, steps: int) -> None:
        self.trend = [0] * steps
        self.contacts = self.answered = self.repeats = self.busy_ms = 0
        self.outcomes: dict[int, int] = defaultdict(int)
        self.spared: dict[int, list[int]] = defaultdict(lambda: [0, 0])

    def add(self, place: int, spared: int, contacts: int, answered: int, repeats: int, busy_ms: int) -> None:
        self.contacts += contacts
        self.answered += answered
        self.repeats += repeats
        self.busy_ms += busy_ms
        self.trend[place] += contacts
        sums = self.spared[spared]
        sums[0] += contacts
        sums[1] += busy_ms


def _stop_row(key: tuple[int, int, int], stop: _Stop, names: Named) -> StopRow:
    limit = _key(names, key[0])
    spared = {
        Spared(word): (contacts, busy_ms)
        for number, (contacts, busy_ms) in stop.spared.items()
        if contacts > 0 and (word := _key(names, number)) in tuple(Spared)
    }
    outcomes = {
        OutcomeId(word): count
        for number, count in stop.outcomes.items()
        if count > 0 and (word := _key(names, number)) is not None
    }
    return StopRow(
        limit=Limit(limit) if limit in tuple(Limit) else None,
        stop=driver_from(names.get(key[1])),
        language=_key(names, key[2]),
        contacts=stop.contacts,
        answered=stop.answered,
        repeats=stop.repeats,
        minutes=stop.busy_ms / 60_000,
        outcomes=dict(sorted(outcomes.items(), key=lambda each: (-each[1], each[0]))),
        spared={each: contacts for each, (contacts, _) in spared.items()},
        saved_min=sum(busy_ms for each, (_, busy_ms) in spared.items() if each is not Spared.NOTHING) / 60_000,
        trend=tuple(stop.trend),
    )


def _by_saving(row: StopRow) -> tuple[float, int, str, str, str]:
    where = "" if row.stop is None else f"{row.stop.kind} {row.stop.key}"
    return -row.saved_min, -row.contacts, where, row.limit or "", row.language or ""


def _numbers(found: Mapping[tuple[int, int, int], _Stop]) -> Iterator[int]:
    for key, stop in found.items():
        yield from key
        yield from stop.outcomes
        yield from stop.spared


def _counts(values: Sequence[int]) -> Counts:
    told = dict(zip(COUNTS, values, strict=True))
    spans = {name: Span(told.pop(name), told.pop(f"{name}_us") / 1_000_000) for name in _SPANS}
    return Counts(**told, **spans)  # type: ignore[arg-type]  # numbers under some names, spans under the others


_SPANS = tuple(name.removesuffix("_us") for name in COUNTS if name.endswith("_us"))


def _add(sums: list[int], values: Iterable[int]) -> None:
    for place, value in enumerate(values):
        sums[place] += value


def _key(names: Named, number: int) -> str | None:
    return names[number][1] if number in names else None


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
