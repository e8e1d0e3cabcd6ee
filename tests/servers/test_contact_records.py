"""Contact records: the same questions have the same answers in a file of SQLite and in a real PostgreSQL."""

import asyncio
import json
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise, product
from pathlib import Path
from random import Random
from typing import Any

import pytest

from relevo.domain.contact import Channel, ContactId, Direction
from relevo.domain.contactrecord import ContactEnd, ContactRecord
from relevo.domain.customer import CustomerRef
from relevo.domain.figures import Counts, Span
from relevo.domain.handover import Limit
from relevo.domain.reports import Asked, Spared
from relevo.domain.understanding import Driver, DriverKind, Understanding
from relevo.domain.wrapup import OutcomeId, WrongLine
from relevo.records.contacts.postgresql import PostgresDatabase, PostgresPlace
from relevo.records.contacts.records import KeptContactRecords
from relevo.records.contacts.schema import MIGRATIONS, prepare
from relevo.records.contacts.session import Database
from relevo.records.contacts.sqlite import SqliteDatabase
from relevo.services.supervise.ports import RecordsUnavailable
from servers.postgresql import NAME, PASSWORD, USER, PostgresServer
from support.contactrecords import (
    PAGES,
    PARIS,
    PRODUCTS,
    PSEUDONYMS,
    START,
    Account,
    a_record,
    a_search,
    made_up,
    sparing,
    thresholds,
)

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ALWAYS = Asked(start=datetime(2026, 1, 1, tzinfo=UTC), end=datetime(2027, 1, 1, tzinfo=UTC))
ONCE = timedelta(days=4_000)
SCORE, TRIED = WrongLine(section="score", rule="high low medium"), WrongLine(section="tried", rule="page_read")


@dataclass(frozen=True)
class Place:
    """A database, and how all of it is written down."""

    database: Callable[[], Database]
    dump: Callable[[], str]


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    if request.param == "sqlite":
        file = tmp_path / "kept" / "contacts.sqlite"
        yield Place(lambda: SqliteDatabase(file), lambda: "\n".join(sqlite3.connect(file).iterdump()))
        return
    server: PostgresServer = request.getfixturevalue("postgresql_server")
    server.make(NAME)
    yield Place(lambda: postgres(server), lambda: dumped(server))


def postgres(server: PostgresServer, *, name: str = NAME, password: str = PASSWORD, port: int = 0) -> PostgresDatabase:
    async def secret() -> str | None:
        return password

    return PostgresDatabase(PostgresPlace("127.0.0.1", name, USER, port or server.port), secret)


def dumped(server: PostgresServer) -> str:
    command = [str(server.bin / "pg_dump"), "--inserts", "-h", str(server.folder), "-p", str(server.port)]
    return subprocess.run([*command, "-U", "postgres", NAME], capture_output=True, text=True, check=True).stdout


def kept_in(database: Database, zone: str = "Europe/Paris") -> KeptContactRecords:
    return KeptContactRecords(database, PSEUDONYMS, zone=zone, thresholds=thresholds, sparing=sparing().spared)


@pytest.fixture
async def records(place: Place) -> AsyncIterator[KeptContactRecords]:
    kept = kept_in(place.database())
    yield kept
    await kept.aclose()


async def answers(records: KeptContactRecords, asked: Asked = ALWAYS) -> tuple[object, ...]:
    """Return what every question is answered by."""
    return (
        await records.queues(asked, DAY),
        await records.drivers(asked, DAY),
        await records.stops(asked),
        await records.journeys(asked, PAGES[0], limit=100),
    )


async def total(records: KeptContactRecords, asked: Asked = ALWAYS) -> Counts:
    return sum((row.counts for row in await records.queues(asked, ONCE)), start=Counts())


ASKED = [
    Asked(start=ALWAYS.start, end=ALWAYS.end, queues=queues, languages=languages, channels=channels)
    for queues, languages, channels in product(
        (frozenset[str](), frozenset({"help"})),
        (frozenset[str](), frozenset({"fr"}), frozenset({"de", "it"})),
        (frozenset[Channel](), frozenset({Channel.CHAT, Channel.CALLBACK})),
    )
]
PERIOD = Asked(  # from the middle of a day to the middle of another, over the end of summer time
    start=datetime(2026, 10, 22, 7, tzinfo=UTC), end=datetime(2026, 10, 28, 16, tzinfo=UTC)
)


@pytest.fixture
async def many(records: KeptContactRecords) -> tuple[KeptContactRecords, list[ContactRecord]]:
    made = made_up(250)
    await records.put(made)
    return records, made


@pytest.fixture
async def year(records: KeptContactRecords) -> tuple[KeptContactRecords, list[ContactRecord]]:
    """Return records of thirteen months, as many at each month's turn as between."""
    chance = Random(4)
    made = []
    for record in made_up(400, seed=4):
        turn = datetime(2025 + (month := chance.randrange(10, 24)) // 12, month % 12 + 1, 1, tzinfo=PARIS)
        near = timedelta(seconds=chance.choice((-3_599, -1, 0, 3_599, chance.randrange(30 * 86_400))))
        made.append(moved(record, turn.astimezone(UTC) + near))
    await records.put(made)
    return records, made


def moved(record: ContactRecord, at: datetime) -> ContactRecord:
    """Return a record of the same contact at another time."""
    later = at - record.began_at
    visits = tuple(replace(each, joined_at=each.joined_at + later) for each in record.visits)
    return replace(record, began_at=at, ended_at=record.ended_at + later, visits=visits)


async def test_every_report_agrees_with_a_count_made_one_by_one(
    many: tuple[KeptContactRecords, list[ContactRecord]],
) -> None:
    records, made = many
    account = Account(made)
    for asked in [*ASKED, PERIOD, replace(PERIOD, queues=frozenset({"help", "bills"}))]:
        whole = [asked.start]
        queues = {(row.queue, row.start): row.counts for row in await records.queues(asked, ONCE)}
        drivers = {
            (row.driver, row.start): (row.contacts, row.repeats, round(row.minutes, 6))
            for row in await records.drivers(asked, ONCE)
        }
        stops = {
            (row.limit, row.stop, row.language): (row.contacts, row.answered, row.repeats, round(row.minutes, 6))
            for row in await records.stops(asked)
        }
        start = min((moment for _, moment in queues), default=asked.start)
        assert queues == {(queue, start): counts for (queue, _), counts in account.queues(asked, whole).items()}
        assert drivers == {(driver, start): sums for (driver, _), sums in account.drivers(asked, whole).items()}
        assert stops == account.stops(asked)


@pytest.mark.parametrize("step", [HOUR, 3 * HOUR, DAY, 2 * DAY])
async def test_steps_are_hours_and_days_of_the_site_also_when_the_clocks_change(
    many: tuple[KeptContactRecords, list[ContactRecord]], step: timedelta
) -> None:
    records, made = many
    first = PERIOD.start.astimezone(PARIS)
    starts, moment = [PERIOD.start], PERIOD.start
    while moment < PERIOD.end:
        if step < DAY:
            moment += step
        else:  # local midnights: of a day of 25 hours as well
            first = (first + step).replace(hour=0, minute=0)
            moment = first.astimezone(UTC)
        starts.append(moment)
    account = Account(made)

    queues = {(row.queue, row.start): row.counts for row in await records.queues(PERIOD, step)}
    drivers = {(row.driver, row.start): row.contacts for row in await records.drivers(PERIOD, step)}

    assert queues == account.queues(PERIOD, starts)
    assert drivers == {key: sums[0] for key, sums in account.drivers(PERIOD, starts).items()}


async def test_the_hour_that_comes_twice_is_two_hours_and_the_one_that_is_left_out_none(
    records: KeptContactRecords,
) -> None:
    twice = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]  # both 02:30 in Paris
    spring = [datetime(2026, 3, 29, hour, 30, tzinfo=UTC) for hour in (0, 1)]  # 01:30 and 03:30
    await records.put([a_record(number, at=at) for number, at in enumerate(twice + spring)])

    autumn = replace(ALWAYS, start=datetime(2026, 10, 24, tzinfo=UTC), end=datetime(2026, 10, 27, tzinfo=UTC))
    hours = [row.start for row in await records.queues(autumn, HOUR)]
    days = [row.start for row in await records.queues(ALWAYS, DAY)]

    assert hours == [at.replace(minute=0) for at in twice]
    assert days == [datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 10, 24, 22, tzinfo=UTC)]


async def test_a_record_that_is_told_again_changes_nothing_and_one_told_otherwise_replaces_it(
    many: tuple[KeptContactRecords, list[ContactRecord]],
) -> None:
    records, made = many
    before = await answers(records)
    await records.put(made[::3])
    assert await answers(records) == before

    changed = [replace(each, queue="bills", visits=(), wait_s=99.0, customer=None) for each in made[:100]]
    await records.put(changed)
    await records.put(made[:100])

    assert await answers(records) == before


async def test_the_order_in_which_records_come_makes_no_difference(place: Place, tmp_path: Path) -> None:
    made = made_up(60, seed=7, days=9)
    one, other = kept_in(place.database()), kept_in(SqliteDatabase(tmp_path / "other.sqlite"))
    await one.put(made)
    for record in reversed(made):
        await other.put([record])

    told = [[replace(row, trend=()) for row in await each.stops(ALWAYS)] for each in (one, other)]
    assert told[0] == told[1]
    assert await one.drivers(ALWAYS, DAY) == await other.drivers(ALWAYS, DAY)
    await one.aclose()


async def test_an_answer_in_time_and_a_short_abandonment_are_told_by_the_thresholds(
    records: KeptContactRecords,
) -> None:
    waits = [(ContactEnd.ANSWERED, 20.0), (ContactEnd.ANSWERED, 20.01), (ContactEnd.ABANDONED, 5.0)]
    waits += [(ContactEnd.ABANDONED, 5.5), (ContactEnd.PASSED, 60.0), (ContactEnd.LOST, 1.0)]
    told = [a_record(n, end=end, wait_s=wait, talk_s=None, wrap_up_s=None) for n, (end, wait) in enumerate(waits)]

    await records.put(told)

    assert await total(records) == Counts(
        offered=6, answered=2, in_time=1, abandoned=1, short_abandoned=1, passed=1, lost=1,
        waits=Span(2, 40.01), abandon_waits=Span(2, 10.5),
    )  # fmt: skip


async def test_a_customer_who_comes_again_within_seven_days_is_told(records: KeptContactRecords) -> None:
    told = Understanding(drivers=(PRODUCTS[0],), stop=PAGES[0], limit=Limit.NOT_UNDERSTOOD)
    moments = [START, START + 7 * DAY, START + 14 * DAY + HOUR, START + 30 * DAY]
    mine = [a_record(n, at=at, customer="C-1", understood=told) for n, at in enumerate(moments)]
    await records.put(mine[::-1])
    await records.put([a_record(9, at=START + HOUR, customer="C-2", understood=told)])

    journeys = await records.journeys(ALWAYS, PAGES[0], limit=10)
    (row,) = await records.stops(ALWAYS)

    assert [each.again_after_h for each in journeys] == [None, None, None, None, 168.0]
    assert (row.contacts, row.repeats) == (5, 1)

    await records.put([replace(mine[1], customer=None)])  # it was somebody else after all
    assert (await records.stops(ALWAYS))[0].repeats == 0


async def wrong(records: KeptContactRecords, asked: Asked = ALWAYS) -> dict[WrongLine, int]:
    return {row.line: row.contacts for row in await records.wrong(asked, ONCE)}


async def test_lines_and_scores_that_advisors_find_wrong_are_counted_and_are_no_drivers(
    records: KeptContactRecords,
) -> None:
    bills = replace(a_record(3, wrong=(TRIED,)), queue="bills")
    outbound = a_record(4, wrong=(SCORE,), direction=Direction.OUTBOUND)
    await records.put([a_record(1, wrong=(SCORE, TRIED)), a_record(2, wrong=(SCORE, SCORE)), bills, outbound])

    assert await wrong(records) == {SCORE: 3, TRIED: 2}
    assert await wrong(records, replace(ALWAYS, queues=frozenset({"bills"}))) == {TRIED: 1}
    assert await records.drivers(ALWAYS, ONCE) == []


@pytest.mark.parametrize("rule", ["call +33 6 39 98 12 34", "33639981234", "a" * 300, "one two three four", ""])
async def test_what_is_no_name_of_a_rule_is_never_one_of_the_words_that_stay(
    records: KeptContactRecords, place: Place, rule: str
) -> None:
    await records.put([a_record(wrong=(WrongLine(section="tried", rule=rule), TRIED))])
    assert await wrong(records) == {TRIED: 1}
    await records.expire(START + DAY)

    assert rule == "" or rule not in place.dump()


async def test_what_an_advisor_takes_back_is_counted_no_more(records: KeptContactRecords) -> None:
    await records.put([a_record(1, wrong=(SCORE, TRIED)), a_record(2, wrong=(SCORE,))])
    await records.put([a_record(1, wrong=(TRIED,))])

    assert await wrong(records) == {SCORE: 1, TRIED: 1}


async def test_what_was_wrong_stays_counted_when_its_contact_is_deleted(records: KeptContactRecords) -> None:
    await records.put([a_record(1, wrong=(SCORE,))])
    assert await records.expire(START + DAY) == 1

    assert await wrong(records) == {SCORE: 1}


async def test_a_contact_whose_wrong_lines_were_kept_uncounted_is_counted_once_it_is_told_again(place: Place) -> None:
    records, database = kept_in(place.database()), place.database()
    await records.put([a_record(1)])
    async with database.writing() as session:
        ((detail,),) = await session.rows("SELECT detail FROM contact")
        older = json.dumps({**json.loads(detail), "w": [["tried", "page_read"]]})
        await session.run("UPDATE contact SET detail = $1", older)
    before = await wrong(records)
    await records.put([a_record(1, wrong=(SCORE, TRIED))])
    told = await wrong(records)
    await records.put([a_record(1)])

    assert (before, told, await wrong(records)) == ({}, {SCORE: 1, TRIED: 1}, {})
    await records.aclose()
    await database.aclose()


async def test_what_would_have_spared_a_contact_is_told_with_its_minutes(records: KeptContactRecords) -> None:
    no_article = Understanding(stop=PAGES[0], limit=Limit.NO_FITTING_CONTENT)
    sensitive = Understanding(stop=PAGES[0], limit=Limit.SENSITIVE_MATTER)
    solved = OutcomeId("solved")
    await records.put([a_record(n, understood=no_article, outcome=solved) for n in range(3)])
    await records.put([a_record(n, understood=sensitive) for n in range(10, 12)])

    first, second = await records.stops(ALWAYS)

    assert (first.limit, first.spared, first.saved_min) == (Limit.NO_FITTING_CONTENT, {Spared.ARTICLE: 3}, 9.0)
    assert (second.spared, second.minutes, second.saved_min) == ({Spared.NOTHING: 2}, 6.0, 0.0)
    assert first.outcomes == {solved: 3}
    assert sum(first.trend) == 3


@pytest.mark.parametrize(("days", "steps"), [(1, 24), (2, 48), (7, 7), (31, 31), (60, 9), (120, 18)])
async def test_the_trend_of_a_stop_is_all_of_its_contacts_in_equal_steps(
    many: tuple[KeptContactRecords, list[ContactRecord]], days: int, steps: int
) -> None:
    records, _ = many
    start = datetime(2026, 10, 21, 22, tzinfo=UTC)  # midnight in Paris
    asked = Asked(start=start, end=start + timedelta(days=days) if days < 7 else midnight_after(start, days))

    rows = await records.stops(asked)

    assert len(rows) > 5
    assert {len(row.trend) for row in rows} == {steps}
    assert [sum(row.trend) for row in rows] == [row.contacts for row in rows]


@pytest.mark.parametrize(
    ("start", "end", "steps"),
    [
        ("2025-11-01 00:00", "2026-11-01 00:00", 12),  # whole months: with February and both changes of the clocks
        ("2025-11-17 09:00", "2026-11-12 15:00", 13),  # parts of a month, a day and no whole hour at both ends
        ("2025-12-31 23:00", "2026-05-01 01:00", 6),  # an hour of a month at both ends
        ("2026-01-31 00:00", "2026-06-01 00:00", 5),
    ],
)
async def test_a_trend_of_many_months_has_a_step_for_each_of_the_site_and_leaves_no_contact_out(
    year: tuple[KeptContactRecords, list[ContactRecord]], start: str, end: str, steps: int
) -> None:
    records, made = year
    first, last = (datetime.fromisoformat(each).replace(tzinfo=PARIS) for each in (start, end))
    starts, month = [first.astimezone(UTC)], first.replace(day=1, hour=0)
    while (month := (month + 32 * DAY).replace(day=1)) < last:
        starts.append(month.astimezone(UTC))
    account = Account(made)
    for asked in (replace(each, start=starts[0], end=last.astimezone(UTC)) for each in ASKED):
        stops = await records.stops(asked)
        steps_of = [replace(asked, start=one, end=other) for one, other in pairwise([*starts, asked.end])]
        expected = [account.stops(each) for each in steps_of]

        assert {len(row.trend) for row in stops} == {steps} == {len(expected)}
        for row in stops:
            key = (row.limit, row.stop, row.language)
            assert row.trend == tuple(step[key][0] if key in step else 0 for step in expected)


async def test_reports_of_long_periods_agree_with_a_count_made_one_by_one(
    year: tuple[KeptContactRecords, list[ContactRecord]],
) -> None:
    records, made = year
    account = Account(made)
    cut = Asked(start=datetime(2025, 11, 17, 8, tzinfo=UTC), end=datetime(2026, 11, 12, 14, tzinfo=UTC))
    for asked in [*(replace(each, start=cut.start, end=cut.end) for each in ASKED), replace(ALWAYS, end=cut.end)]:
        queues = {row.queue: row.counts for row in await records.queues(asked, ONCE)}
        drivers = {
            row.driver: (row.contacts, row.repeats, round(row.minutes, 6)) for row in await records.drivers(asked, ONCE)
        }
        stops = await records.stops(asked)

        assert queues == {queue: counts for (queue, _), counts in account.queues(asked, [asked.start]).items()}
        assert drivers == {driver: sums for (driver, _), sums in account.drivers(asked, [asked.start]).items()}
        assert {
            (row.limit, row.stop, row.language): (row.contacts, row.answered, row.repeats, round(row.minutes, 6))
            for row in stops
        } == account.stops(asked)
        assert {(row.limit, row.stop, row.language): row.outcomes for row in stops} == account.outcomes(asked)
        assert all(sum(row.spared.values()) == row.contacts for row in stops)


async def test_sums_of_months_are_taken_back_when_a_record_is_told_otherwise(
    year: tuple[KeptContactRecords, list[ContactRecord]],
) -> None:
    records, made = year
    before = (await answers(records))[:3]  # journeys of one moment stand in any order
    later = [moved(each, each.began_at + 40 * DAY) for each in made[:80]]
    changed = [replace(each, outcome=OutcomeId("moved/away"), customer=None) for each in later]

    await records.put(changed)
    stops = {(row.limit, row.stop, row.language): row.outcomes for row in await records.stops(ALWAYS)}
    assert stops == Account([*made, *changed]).outcomes(ALWAYS)
    await records.put(made[:80])

    assert (await answers(records))[:3] == before


def midnight_after(start: datetime, days: int) -> datetime:
    """Return a local midnight some days later."""
    return (start.astimezone(PARIS) + timedelta(days=days)).astimezone(UTC)


async def test_a_journey_is_told_by_pseudonym_with_its_steps_in_order(records: KeptContactRecords) -> None:
    told = Understanding(stop=PAGES[1], limit=Limit.NOT_UNDERSTOOD, journey=(PAGES[0], PAGES[2], PAGES[1]))
    await records.put([a_record(n, at=START + n * HOUR, customer="C-1", understood=told) for n in range(5)])

    newest, _ = await records.journeys(ALWAYS, PAGES[1], limit=2)

    assert newest.began_at == START + 4 * HOUR
    assert [(step.key, step.label) for step in newest.steps] == [
        ("/help/lift", "Help: lift"), ("/help/move", "Help: move"), ("/help/bill", "Help: bill"),
    ]  # fmt: skip
    assert newest.customer == PSEUDONYMS.customer(CustomerRef("C-1"))
    assert (newest.end, newest.wait_s, newest.minutes, newest.queue) == (ContactEnd.ANSWERED, 12.0, 3.0, "help")


async def test_what_is_too_old_is_deleted_and_its_sums_stay(
    many: tuple[KeptContactRecords, list[ContactRecord]],
) -> None:
    records, made = many
    before = await answers(records)
    until = START + 5 * DAY
    old = [record for record in made if record.began_at < until]

    assert await records.expire(until) == len(old)
    assert await records.expire(until) == 0
    after = await answers(records)
    assert after[:3] == before[:3]
    assert all(each.began_at >= until for each in await records.journeys(ALWAYS, PAGES[0], limit=100))

    await records.put(old)  # told again too late: it has been counted
    assert await answers(records) == after


STEPS = tuple(Driver(DriverKind.PAGE, f"/campaign/{n}", f"Campaign {n}") for n in range(4))


def a_journey(number: int, at: datetime, *steps: Driver) -> ContactRecord:
    """Return a contact with steps that no sum counts."""
    return a_record(number, at=at, understood=Understanding(drivers=(PRODUCTS[0],), journey=steps))


async def words_of(place: Place) -> set[str]:
    database = place.database()
    async with database.reading() as session:
        found = {key for (key,) in await session.rows("SELECT key FROM term")}
    await database.aclose()
    return found


async def test_words_go_with_the_last_contact_that_used_them_and_those_of_sums_stay(
    records: KeptContactRecords, place: Place
) -> None:
    await records.put([a_journey(1, START, STEPS[0], STEPS[1])])
    await records.put([a_journey(2, START + 9 * DAY, STEPS[1], STEPS[2])])
    await records.expire(START + 5 * DAY)

    left = await words_of(place)
    assert STEPS[0].key not in left
    assert {STEPS[1].key, STEPS[2].key, PRODUCTS[0].key, "help"} <= left

    await records.expire(START + 30 * DAY)
    left = await words_of(place)
    assert not {step.key for step in STEPS} & left
    assert {PRODUCTS[0].key, "help"} <= left
    (period,) = await records.drivers(ALWAYS, ONCE)
    assert (period.driver, period.contacts) == (PRODUCTS[0], 2)


async def test_a_word_that_was_deleted_by_one_is_learnt_anew_by_another_who_knew_it(place: Place) -> None:
    one, other = kept_in(place.database()), kept_in(place.database())
    await other.put([a_journey(1, START, STEPS[0])])
    await one.expire(START + 5 * DAY)

    stop = Driver(DriverKind.PAGE, "/stop")
    told = Understanding(journey=(STEPS[0],), stop=stop, limit=Limit.NOT_UNDERSTOOD)
    await one.put([a_record(9, at=START + 9 * DAY, understood=Understanding(journey=(STEPS[3],)))])
    await other.put([a_record(2, at=START + 9 * DAY, understood=told)])

    (journey,) = await one.journeys(ALWAYS, stop, limit=9)
    assert journey.steps == (STEPS[0],)
    assert STEPS[0].key in await words_of(place)
    await one.aclose()
    await other.aclose()


async def test_a_word_that_is_used_again_is_kept_as_long_as_whoever_used_it_last(
    records: KeptContactRecords, place: Place
) -> None:
    await records.put([a_journey(1, START, STEPS[0])])
    await records.put([a_journey(2, START + 9 * DAY, STEPS[0])])
    await records.put([a_journey(3, START + DAY, STEPS[0])])  # told late

    await records.expire(START + 5 * DAY)
    assert STEPS[0].key in await words_of(place)


async def test_whatever_is_left_names_only_words_that_are_there(
    many: tuple[KeptContactRecords, list[ContactRecord]], place: Place
) -> None:
    records, _ = many
    for days in range(1, 40, 3):
        await records.expire(START + days * DAY)
        database = place.database()
        async with database.reading() as session:
            there = {number for (number,) in await session.rows("SELECT id FROM term")} | {0}
            named = {
                number
                for table, columns in (
                    ("contact", ("queue", "language", "channel", "finish", "halt", "stop", "outcome", "spared")),
                    ("driver_sum", ("driver",)),
                    ("stop_sum", ("halt", "stop", "spared")),
                    ("outcome_sum", ("halt", "stop", "outcome")),
                    ("search_use", ("term",)),
                )
                for column in columns
                for (number,) in await session.rows(f"SELECT DISTINCT {column} FROM {table}")
            }
            for (detail,) in await session.rows("SELECT detail FROM contact"):
                told = json.loads(detail)
                named |= {*told.get("d", ()), *told.get("j", ())}
        await database.aclose()
        assert named <= there


async def test_words_of_an_older_database_stay_as_long_as_the_contacts_that_it_holds(place: Place) -> None:
    database = place.database()
    await prepare(database, "UTC", {1: MIGRATIONS[1]})
    async with database.writing() as session:
        for key in ("/campaign/0", "/campaign/1"):
            await session.run("INSERT INTO term (kind, key, label) VALUES ('page', $1, NULL)", key)
        columns = "record, began, ended, repeated, inbound, queue, language, channel, finish, halt, stop, outcome"
        await session.run(
            f"INSERT INTO contact ({columns}, busy_ms, spared, detail) "
            "VALUES ('r', $1, $1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, '{}')",
            int((START + 9 * DAY).timestamp() * 1_000),
        )
    await database.aclose()

    records = kept_in(place.database())
    await records.expire(START + 5 * DAY)
    assert {"/campaign/0", "/campaign/1"} <= await words_of(place)
    await records.expire(START + 10 * DAY)
    assert await words_of(place) == set()
    await records.aclose()


async def test_a_customer_who_is_forgotten_is_parted_from_the_records_and_these_from_each_other(
    records: KeptContactRecords, place: Place
) -> None:
    told = Understanding(drivers=(PRODUCTS[0],), stop=PAGES[0], limit=Limit.NOT_UNDERSTOOD)
    await records.put([a_record(n, at=START + n * HOUR, customer="C-1", understood=told) for n in range(3)])
    await records.put([a_record(9, customer="C-2", understood=told)])
    counted = (await records.stops(ALWAYS))[0]
    pseudonym = PSEUDONYMS.customer(CustomerRef("C-1"))
    assert await records.held_of([pseudonym]) == 3

    assert await records.forget([pseudonym]) == 3

    assert await records.held_of([pseudonym]) == 0
    assert pseudonym not in place.dump()
    assert {each.again_after_h for each in await records.journeys(ALWAYS, PAGES[0], limit=9)} == {None}
    assert (await records.stops(ALWAYS))[0] == counted


async def test_words_of_a_search_are_kept_once_five_customers_have_used_them_and_never_before(
    records: KeptContactRecords, place: Place
) -> None:
    lone = [a_record(100 + n, customer="C-9", understood=a_search("reset zanzibar")) for n in range(20)]
    four = [a_record(n, customer=f"C-{n}", understood=a_search("boiler silent")) for n in range(4)]
    nobody = [a_record(200 + n, understood=a_search("quite secret")) for n in range(9)]
    await records.put([*lone, *four, *nobody])
    dump = place.dump()
    assert not any(word in dump for word in ("zanzibar", "boiler silent", "secret"))
    assert all(row.driver.label is None for row in await records.drivers(ALWAYS, ONCE))

    await records.put([a_record(5, customer="C-5", understood=a_search("boiler silent"))])

    labels = {row.driver.label for row in await records.drivers(ALWAYS, ONCE)}
    assert labels == {None, "boiler silent"}
    assert len(await records.journeys(ALWAYS, Driver(DriverKind.SEARCH, "reset zanzibar"), limit=99)) == 20
    assert "zanzibar" not in place.dump()


async def test_nothing_in_the_database_names_a_person_or_a_number(records: KeptContactRecords, place: Place) -> None:
    ref, contact = CustomerRef("tickets:user:zanzibarre@example.com"), ContactId("+447700900123-17")
    label = Driver(DriverKind.PAGE, "/bill", "Card 4111 1111 1111 1111")
    told = Understanding(customer=ref, drivers=(label,), stop=label, journey=(label,), limit=Limit.POLICY)
    await records.put(
        [a_record(understood=told, customer=ref), replace(a_record(understood=told), id=PSEUDONYMS.record(contact))]
    )

    dump = place.dump()

    assert "/bill" in dump
    assert not any(canary in dump for canary in ("zanzibarre", "example.com", "447700900123", "4111 1111"))


async def test_two_that_write_at_once_lose_nothing(place: Place) -> None:
    one, other = kept_in(place.database()), kept_in(place.database())
    made = made_up(200, seed=3)

    await asyncio.gather(one.put(made[:120]), other.put(made[80:]))

    expected = sum(Account(made).queues(ALWAYS, [ALWAYS.start]).values(), start=Counts())
    assert await total(one) == expected
    await one.aclose()
    await other.aclose()


async def test_hubs_that_each_hear_a_part_of_a_contact_keep_it_whole_whoever_writes_last(place: Place) -> None:
    told = Understanding(drivers=(PRODUCTS[0],), stop=PAGES[0], limit=Limit.NOT_UNDERSTOOD, language="fr")
    whole = a_record(customer="C-1", understood=told, outcome=OutcomeId("solved"))
    bare = replace(whole, understood=None, customer=None, outcome=None, wrap_up_s=None)
    one, other, alone = (
        KeptContactRecords(
            place.database(), PSEUDONYMS, zone="UTC", thresholds=thresholds, sparing=sparing().spared, joins=True
        )
        for _ in range(3)
    )
    await one.put([whole])
    before = await answers(one)

    await other.put([bare])
    assert await answers(one) == before
    await alone.put([bare, a_record(2)])
    assert (await total(one)).wrap_ups == Span(2, 60.0)
    for each in (one, other, alone):
        await each.aclose()


async def test_hubs_that_each_hear_a_part_of_what_was_wrong_keep_both_parts_whoever_writes_last(place: Place) -> None:
    one, other = (
        KeptContactRecords(
            place.database(), PSEUDONYMS, zone="UTC", thresholds=thresholds, sparing=sparing().spared, joins=True
        )
        for _ in range(2)
    )
    told, outcome = Understanding(language="fr"), OutcomeId("solved")
    await one.put([a_record(understood=told, wrong=(SCORE,))])
    await other.put([a_record(outcome=outcome, wrong=(TRIED,))])
    in_parts = await wrong(one)
    await one.put([a_record(understood=told, outcome=outcome)])

    assert (in_parts, await wrong(one)) == ({SCORE: 1, TRIED: 1}, {})
    for each in (one, other):
        await each.aclose()


async def test_a_wrap_up_that_a_desktop_told_goes_before_one_that_was_seen_whoever_writes_last(place: Place) -> None:
    one, other = (
        KeptContactRecords(
            place.database(), PSEUDONYMS, zone="UTC", thresholds=thresholds, sparing=sparing().spared, joins=True
        )
        for _ in range(2)
    )
    told, seen = a_record(wrap_up_s=40.0), a_record(wrap_up_s=30.0, wrap_ups_seen=1)

    await one.put([told])
    await other.put([seen])
    after_seen = (await total(one)).wrap_ups
    await other.put([a_record(2, wrap_up_s=30.0, wrap_ups_seen=1)])
    await one.put([a_record(2, wrap_up_s=40.0)])

    assert after_seen == Span(1, 40.0)
    assert (await total(one)).wrap_ups == Span(2, 80.0)
    for each in (one, other):
        await each.aclose()


async def test_a_database_of_a_newer_relevo_is_refused_in_one_line(place: Place) -> None:
    database = place.database()
    newer = max(MIGRATIONS) + 1
    await prepare(database, "UTC", {**MIGRATIONS, newer: ("CREATE TABLE tomorrow (x BIGINT)",)})
    records = kept_in(database)

    with pytest.raises(RecordsUnavailable, match="written by a newer Relevo; update this one") as told:
        await records.put([a_record()])

    assert "\n" not in str(told.value)
    await records.aclose()


async def test_an_older_database_is_brought_up_to_date_with_what_it_holds(place: Place) -> None:
    records, database = kept_in(place.database()), place.database()
    await records.put([a_record()])
    newer = max(MIGRATIONS) + 1

    made = await prepare(database, "UTC", {**MIGRATIONS, newer: ("ALTER TABLE contact ADD COLUMN mood TEXT",)})

    assert (made.version, made.zone) == (newer, "Europe/Paris")
    async with database.reading() as session:
        assert [tuple(row) for row in await session.rows("SELECT queue > 0, mood FROM contact")] in (
            [(1, None)], [(True, None)],
        )  # fmt: skip
    await records.aclose()
    await database.aclose()


async def test_a_question_ends_when_nobody_waits_for_it_any_more(place: Place) -> None:
    database = place.database()
    endless = (
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 4000000000) SELECT COUNT(*) FROM n"
    )

    async def ask() -> None:
        async with database.reading() as session:
            await session.rows(endless)

    asking = asyncio.create_task(ask())
    await asyncio.sleep(0.3)
    asking.cancel()
    done, _ = await asyncio.wait([asking], timeout=20)

    assert done
    assert asking.cancelled()
    async with database.reading() as session:
        assert [tuple(row) for row in await session.rows("SELECT 1")] == [(1,)]
    await database.aclose()


async def test_days_are_those_of_the_zone_with_which_the_database_was_made(place: Place) -> None:
    first = kept_in(place.database(), "Europe/Paris")
    await first.put([a_record()])
    second = kept_in(place.database(), "America/New_York")

    assert str(await second.zone()) == "Europe/Paris"
    await first.aclose()
    await second.aclose()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"password": "wrong-secret"}, "refuses the sign-in; correct the user in records.database, or records.secret"),
        ({"name": "nowhere"}, "there is no database of this name"),
        ({"port": 1}, "cannot be reached; start the database"),
    ],
)
async def test_a_postgresql_that_cannot_be_used_says_why_in_one_line_without_the_password(
    postgresql_server: PostgresServer, given: dict[str, Any], said: str
) -> None:
    records = kept_in(postgres(postgresql_server, **given))

    with pytest.raises(RecordsUnavailable) as told:
        await records.queues(ALWAYS, DAY)

    line = str(told.value)
    assert said in line
    assert "\n" not in line
    assert PASSWORD not in line
    assert "wrong-secret" not in line
    await records.aclose()


async def test_a_postgresql_that_takes_no_changes_says_so_and_still_answers(postgresql_server: PostgresServer) -> None:
    postgresql_server.make("copy")
    records = kept_in(postgres(postgresql_server, name="copy"))
    await records.put([a_record()])
    postgresql_server.tell("ALTER DATABASE copy SET default_transaction_read_only = on")
    await records.aclose()

    with pytest.raises(RecordsUnavailable, match="takes no changes here"):
        await records.put([a_record(2)])

    assert (await total(records)).offered == 1
    await records.aclose()


async def test_a_postgresql_that_was_away_is_used_again_once_it_is_back(postgresql_server: PostgresServer) -> None:
    postgresql_server.make("back")
    records = kept_in(postgres(postgresql_server, name="back"))
    await records.put([a_record()])
    postgresql_server.stop()
    try:
        with pytest.raises(RecordsUnavailable, match=r"cannot be reached|connection was lost|being stopped"):
            await records.put([a_record(2)])
    finally:
        postgresql_server.process.start()

    await records.put([a_record(2)])

    assert (await total(records)).offered == 2
    await records.aclose()
