"""Reports over contact records, in SQLite and in a real PostgreSQL, and how fast records are put.

Steps are hours for a day, days for a month, weeks for a year. One made-up week is put as records are put, and copied
by SQL for a year of them, from which the sums of months are made. `--folder DIR` keeps both databases for the next
time, `--size N` is how many records there are, by default 10 million.
"""

import asyncio
import os
import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.figures import Figure
from relevo.domain.contact import Channel, ContactId
from relevo.domain.contactrecord import ContactEnd, ContactRecord
from relevo.domain.customer import CustomerRef
from relevo.domain.handover import Limit
from relevo.domain.reports import Asked
from relevo.domain.understanding import Driver, DriverKind, Understanding
from relevo.domain.wrapup import OutcomeId
from relevo.records.contacts.localtime import midnight, next_month
from relevo.records.contacts.postgresql import SCHEMA, PostgresDatabase, PostgresPlace
from relevo.records.contacts.records import KeptContactRecords
from relevo.records.contacts.schema import CONTACT
from relevo.records.contacts.session import Database
from relevo.records.contacts.sqlite import SqliteDatabase
from relevo.records.contacts.sums import FIGURES, KEYS
from servers.postgresql import NAME, PASSWORD, USER, PostgresServer, fill, postgresql
from support.contactrecords import PSEUDONYMS, sparing, thresholds

FOLDER, SIZE = "RELEVO_BENCH_FOLDER", "RELEVO_BENCH_SIZE"
WEEKS, WEEK = 52, timedelta(days=7)
END, ZONE = datetime(2026, 11, 23, tzinfo=UTC), ZoneInfo("UTC")
DAYS, TIMES, BATCH, BATCHES = (1, 7, 30, 120, 364), 7, 500, 20
GOAL = "2 s at most"

QUEUES = [f"queue-{number}" for number in range(50)]
LANGUAGES = ("fr", "fr", "fr", "fr", "fr", "de", "de", "en", "en", "es")
DRIVERS = [Driver(DriverKind.PAGE, f"/help/{number}", f"Page {number}") for number in range(240)]
PRODUCTS = [Driver(DriverKind.PRODUCT, f"product-{number}") for number in range(40)]
PLACES = [Driver(DriverKind.PLACE, f"site-{number}") for number in range(60)]
OUTCOMES = [OutcomeId(f"group-{number % 6}/code-{number}") for number in range(30)]
CUSTOMERS = 600_000


def measure() -> list[Figure]:
    """Measure both databases with the same records."""
    size = int(os.environ.get(SIZE, "10000000"))
    kept = os.environ.get(FOLDER)
    with tempfile.TemporaryDirectory(prefix="relevo-records-") as made:
        folder = Path(kept or made)
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
        return [*asyncio.run(_in_sqlite(folder / f"sqlite-{size}", size)), *_in_postgresql(folder, size)]


async def _in_sqlite(folder: Path, size: int) -> list[Figure]:
    file, ready = folder / "contacts.sqlite", folder / "ready"
    if not ready.exists():
        shutil.rmtree(folder, ignore_errors=True)
        await _put_week(SqliteDatabase(file), size)
        _copy_in_sqlite(file)
        ready.touch()
    figures = await _measured("SQLite", SqliteDatabase(file), size)
    return [*figures, Figure("SQLite: file", "MB", [file.stat().st_size / 1e6], "", f"{size:,} records")]


def _in_postgresql(folder: Path, size: int) -> list[Figure]:
    home = folder / f"postgresql-{size}"
    ready = home / "ready"
    with _running(home) as server:
        if not ready.exists():
            server.make(NAME)
            asyncio.run(_put_week(_postgres(server), size))
            _copy_in_postgresql(server)
            ready.touch()
        figures = asyncio.run(_measured("PostgreSQL", _postgres(server), size))
        octets = int(server.tell(f"SELECT pg_database_size('{NAME}')"))
    return [*figures, Figure("PostgreSQL: database", "MB", [octets / 1e6], "", f"{size:,} records")]


@contextmanager
def _running(home: Path) -> Iterator[PostgresServer]:
    server = postgresql(home, settings="max_wal_size = 8GB\n")
    fill(server)
    try:
        yield server
    finally:
        server.stop()


def _postgres(server: PostgresServer) -> PostgresDatabase:
    async def password() -> str | None:
        return PASSWORD

    return PostgresDatabase(PostgresPlace("127.0.0.1", NAME, USER, server.port), password)


def _records(database: Database, at_once: int = BATCH) -> KeptContactRecords:
    return KeptContactRecords(
        database, PSEUDONYMS, zone="UTC", thresholds=thresholds, sparing=sparing().spared, at_once=at_once
    )


async def _put_week(database: Database, size: int) -> None:
    """Put the last week, in one go."""
    chance = random.Random(1)
    count = size // WEEKS
    records = _records(database, at_once=count)
    await records.put([_one(number, chance, END - WEEK, WEEK) for number in range(count)])
    await records.aclose()


def _one(number: int, chance: random.Random, begins: datetime, span: timedelta) -> ContactRecord:
    """Return a record: a few queues and pages have most of it, by day more than by night."""
    queue = int(len(QUEUES) * chance.random() ** 2.5)
    hour = min(23.99, max(0.0, chance.gauss(13.5, 3.5)))
    day = chance.randrange(span.days or 1)
    at = begins + timedelta(days=day, hours=hour) if span.days else begins + span * chance.random()
    language = LANGUAGES[queue % 10] if chance.random() < 0.9 else chance.choice(LANGUAGES)
    page = DRIVERS[(queue * 7 + int(40 * chance.random() ** 2)) % len(DRIVERS)]
    place = PLACES[int(60 * chance.random() ** 2)]
    drivers = (page, chance.choice(PRODUCTS[:10]), place)[: chance.choice((1, 2, 3, 3))]
    limit = chance.choice(list(Limit)[:4]) if chance.random() < 0.4 else None
    end = chance.choices(list(ContactEnd), (88, 9, 2, 1))[0]
    customer = PSEUDONYMS.customer(CustomerRef(f"C-{chance.randrange(CUSTOMERS)}"))
    return ContactRecord(
        id=PSEUDONYMS.record(ContactId(f"bench-{begins:%Y%m%d}-{number}")),
        began_at=at,
        ended_at=at + timedelta(minutes=5),
        channel=Channel.CHAT if queue % 5 == 4 else Channel.VOICE,
        queue=QUEUES[queue],
        queue_name=QUEUES[queue].title(),
        end=end,
        wait_s=round(chance.expovariate(1 / 25), 3),
        talk_s=round(chance.expovariate(1 / 240), 3) if end is ContactEnd.ANSWERED else None,
        wrap_up_s=float(chance.randrange(60)) if end is ContactEnd.ANSWERED else None,
        offers=1,
        customer=customer if chance.random() < 0.8 else None,
        outcome=OUTCOMES[int(30 * chance.random() ** 2)] if end is ContactEnd.ANSWERED else None,
        understood=Understanding(
            language=language,
            drivers=drivers,
            limit=limit,
            stop=page if limit is not None else None,
            journey=(page,) * chance.randrange(4),
            has_notice=chance.choice((None, True, False)),
        ),
    )


def _copies(week: int) -> Iterator[str]:
    """Yield what makes the same week again, some weeks earlier."""
    seconds = week * 7 * 86_400
    given = {
        "record": f"record || '.{week}'",
        "began": f"began - {seconds * 1_000}",
        "ended": f"ended - {seconds * 1_000}",
        "again": f"again - {seconds * 1_000}",
    }
    last = int((END - WEEK).timestamp())
    yield (
        f"INSERT INTO contact ({', '.join(CONTACT)}) SELECT {', '.join(given.get(name, name) for name in CONTACT)} "
        f"FROM contact WHERE began >= {last * 1_000}"
    )
    for table, key in KEYS.items():
        rest = ", ".join((*key, *FIGURES[table]))
        yield (
            f"INSERT INTO {table} (grain, scope, start, {rest}) SELECT grain, scope, start - {seconds}, {rest} "
            f"FROM {table} WHERE grain <> 'm' AND start >= {last}"
        )


def _months() -> Iterator[str]:
    """Yield what makes the sums of months from those of days: copied weeks are not copied months."""
    first = next_month((END - WEEKS * WEEK).date(), 0)
    months = [midnight(next_month(first, number), ZONE) for number in range(WEEKS // 4 + 2)]
    for table, key in KEYS.items():
        yield f"DELETE FROM {table} WHERE grain = 'm'"
        by, figures = ", ".join(("scope", *key)), FIGURES[table]
        sums = ", ".join(f"SUM({name})" for name in figures)
        for start, end in pairwise(months):
            yield (
                f"INSERT INTO {table} (grain, start, {by}, {', '.join(figures)}) SELECT 'm', {start}, {by}, {sums} "
                f"FROM {table} WHERE grain = 'd' AND start >= {start} AND start < {end} GROUP BY {by}"
            )


def _copy_in_sqlite(file: Path) -> None:
    sql = sqlite3.connect(file, isolation_level=None)
    try:
        sql.execute("PRAGMA cache_size = -400000")
        sql.execute("PRAGMA synchronous = OFF")
        indexes = sql.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'contact'")
        made = [(name, statement) for name, statement in indexes.fetchall() if statement and name != "contact_began"]
        for name, _ in made:
            sql.execute(f"DROP INDEX {name}")
        for week in range(1, WEEKS):
            sql.execute("BEGIN")
            for statement in _copies(week):
                sql.execute(statement)
            sql.execute("COMMIT")
        for statement in (*_months(), *(statement for _, statement in made)):
            sql.execute(statement)
        sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        sql.close()


def _copy_in_postgresql(server: PostgresServer) -> None:
    def tell(*statements: str) -> str:
        return server.tell(f"SET search_path = {SCHEMA}", "SET synchronous_commit = off", *statements, name=NAME)

    listed = tell("SELECT indexname || '|' || indexdef FROM pg_indexes WHERE tablename = 'contact'").split("\n")
    made = dict(line.split("|", 1) for line in listed if "|" in line and not line.startswith("contact_began"))
    tell(*(f"DROP INDEX {name}" for name in made))
    for week in range(1, WEEKS):
        tell(*_copies(week))
    tell("SET maintenance_work_mem = '512MB'", *_months(), *made.values())
    server.tell("VACUUM ANALYZE", "CHECKPOINT", name=NAME)


async def _measured(name: str, database: Database, size: int) -> list[Figure]:
    records = _records(database)
    figures: list[Figure] = []
    for days in DAYS:
        asked = Asked(start=END - timedelta(days=days), end=END)
        for words, of in (("", asked), (", one language", _only(asked, language="fr"))):
            how = f"{days} days of {size:,} records{words}"
            for report, ask in _asks(records, of):
                figures.append(Figure(f"{name}: {report}", "s", await _timed(ask), GOAL, how))
    first = [await _put_some(records, number) for number in range(BATCHES)]
    how = f"{BATCH} records a time, into {size:,}"
    figures.append(Figure(f"{name}: put", "records/s", first, "", how))
    await records.aclose()
    return figures


def _only(asked: Asked, *, language: str) -> Asked:
    return Asked(start=asked.start, end=asked.end, languages=frozenset({language}))


def _asks(records: KeptContactRecords, asked: Asked) -> list[tuple[str, Callable[[], Awaitable[object]]]]:
    span = asked.end - asked.start
    step = timedelta(hours=1) if span <= timedelta(days=1) else timedelta(days=1 if span <= timedelta(days=31) else 7)
    return [
        ("queues", lambda: records.queues(asked, step)),
        ("drivers", lambda: records.drivers(asked, timedelta(days=4_000))),
        ("drivers by step", lambda: records.drivers(asked, step)),
        ("limits", lambda: records.stops(asked)),
        ("journeys", lambda: records.journeys(asked, DRIVERS[0], limit=100)),
    ]


async def _timed(ask: Callable[[], Awaitable[object]]) -> list[float]:
    samples = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        await ask()
        samples.append(time.perf_counter() - begun)
    return samples


async def _put_some(records: KeptContactRecords, number: int) -> float:
    chance = random.Random(number + 1_000 * os.getpid())
    begins = END + timedelta(minutes=number)
    told = [_one(each + os.getpid() * 1_000, chance, begins, timedelta(minutes=1)) for each in range(BATCH)]
    begun = time.perf_counter()
    await records.put(told)
    return BATCH / (time.perf_counter() - begun)
