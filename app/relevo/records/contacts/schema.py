"""The tables of the contact records, and the steps by which older ones become as they are: forward only.

`contact` holds each contact for as long as contacts are kept; the tables of sums hold what reports ask for, by local
hour, day and month, and stay. Words stand once, in `term`, with a moment by which all contacts had begun that use them:
one of a driver that neither contact nor sum uses is deleted. `scope` are the queue, language and channel that a sum is
of, where 0 is none of it and -1 any. Moments are seconds since 1970 in sums and milliseconds in contacts, durations
milliseconds: sums of whole numbers stay exact however often something is taken back.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from relevo.records.contacts.session import Database, Session
from relevo.services.supervise.ports import RecordsUnavailable

COUNTS = (
    "offered", "callbacks", "answered", "in_time", "abandoned", "short_abandoned", "passed", "lost", "handled",
    "waits", "waits_us", "abandon_waits", "abandon_waits_us", "talks", "talks_us", "wrap_ups", "wrap_ups_us",
)  # fmt: skip
"""The figures of a queue, in the order of domain.figures.Counts; each span is a number and a sum in microseconds."""

DRIVER_FIGURES = ("contacts", "repeats", "busy_ms", "had_notice", "opened_article", "was_told")
STOP_FIGURES = ("contacts", "answered", "repeats", "busy_ms")
OUTCOME_FIGURES = ("contacts",)
"""Of outcome codes apart: by each of them too, the sums of stops would be nearly as many as contacts."""

CONTACT = (
    "record", "began", "ended", "customer", "again", "repeated", "inbound", "queue", "language", "channel", "finish",
    "halt", "stop", "outcome", "wait_ms", "busy_ms", "spared", "detail",
)  # fmt: skip
"""Columns of a contact; `halt` is the limit, `again` when its customer came again, `repeated` whether they did."""

MIGRATIONS: Mapping[int, Sequence[str]] = {
    1: (
        "CREATE TABLE term (id {identity}, kind TEXT NOT NULL, key TEXT NOT NULL, label TEXT, UNIQUE (kind, key))",
        "CREATE TABLE scope (id {identity}, queue BIGINT NOT NULL, language BIGINT NOT NULL, channel BIGINT NOT NULL, "
        "UNIQUE (queue, language, channel))",
        "CREATE TABLE search_use (term BIGINT NOT NULL, customer TEXT NOT NULL, used BIGINT NOT NULL, "
        "PRIMARY KEY (term, customer)){keyed}",
        "CREATE TABLE contact (record TEXT NOT NULL, began BIGINT NOT NULL, ended BIGINT NOT NULL, customer TEXT, "
        "again BIGINT, repeated SMALLINT NOT NULL, inbound SMALLINT NOT NULL, queue BIGINT NOT NULL, "
        "language BIGINT NOT NULL, channel BIGINT NOT NULL, finish BIGINT NOT NULL, halt BIGINT NOT NULL, "
        "stop BIGINT NOT NULL, outcome BIGINT NOT NULL, wait_ms BIGINT, busy_ms BIGINT NOT NULL, "
        "spared BIGINT NOT NULL, detail TEXT NOT NULL)",
        "CREATE TABLE queue_sum (grain TEXT NOT NULL, scope BIGINT NOT NULL, start BIGINT NOT NULL, "
        + ", ".join(f"{name} BIGINT NOT NULL" for name in COUNTS)
        + ", PRIMARY KEY (grain, scope, start)){keyed}",
        "CREATE TABLE driver_sum (grain TEXT NOT NULL, scope BIGINT NOT NULL, start BIGINT NOT NULL, "
        "driver BIGINT NOT NULL, "
        + ", ".join(f"{name} BIGINT NOT NULL" for name in DRIVER_FIGURES)
        + ", PRIMARY KEY (grain, scope, start, driver)){keyed}",
        "CREATE TABLE stop_sum (grain TEXT NOT NULL, scope BIGINT NOT NULL, start BIGINT NOT NULL, "
        "halt BIGINT NOT NULL, stop BIGINT NOT NULL, spared BIGINT NOT NULL, "
        + ", ".join(f"{name} BIGINT NOT NULL" for name in STOP_FIGURES)
        + ", PRIMARY KEY (grain, scope, start, halt, stop, spared)){keyed}",
        "CREATE TABLE outcome_sum (grain TEXT NOT NULL, scope BIGINT NOT NULL, start BIGINT NOT NULL, "
        "halt BIGINT NOT NULL, stop BIGINT NOT NULL, outcome BIGINT NOT NULL, contacts BIGINT NOT NULL, "
        "PRIMARY KEY (grain, scope, start, halt, stop, outcome)){keyed}",
        "CREATE UNIQUE INDEX contact_record ON contact (record)",
        "CREATE INDEX contact_began ON contact (began)",
        "CREATE INDEX contact_customer ON contact (customer, began) WHERE customer IS NOT NULL",
        "CREATE INDEX contact_stop ON contact (stop, began) WHERE stop > 0",
    ),
    2: (
        "ALTER TABLE term ADD COLUMN used BIGINT NOT NULL DEFAULT 0",
        "UPDATE term SET used = (SELECT COALESCE(MAX(began), 0) FROM contact)",  # by which contacts nobody can say
    ),
}
"""Each version by what makes it from the one before; what a site has is never changed afterwards."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a database says of itself; `expired` is before when contacts were deleted (ms).

    `mark` is another one in each database, and after words have been deleted: what is known of their numbers is wrong.
    """

    version: int
    zone: str
    mark: str
    expired: int


async def prepare(database: Database, zone: str, migrations: Mapping[int, Sequence[str]] = MIGRATIONS) -> Made:
    """Make the tables, or bring them up to date. Raises: RecordsUnavailable, where they are of a newer Relevo."""
    if (found := await _as_it_is(database, max(migrations))) is not None:
        return found
    async with database.writing() as session:
        for statement in database.first:
            await session.run(statement)
        await session.run("CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        held = await _held(session)
        version = _number(held, "version", database.called)
        if version > max(migrations):
            raise RecordsUnavailable(f"{database.called}: was written by a newer Relevo; update this one")
        for number in range(version + 1, max(migrations) + 1):
            for statement in migrations[number]:
                await session.run(statement.format(identity=database.identity, keyed=database.keyed))
        told = {"version": str(max(migrations)), "zone": zone, "mark": secrets.token_hex(8), "expired": "0"}
        told = {**told, **held, "version": told["version"]}
        if told != held:
            await session.run_many(
                "INSERT INTO meta (name, value) VALUES ($1, $2) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                list(told.items()),
            )
        return _made(told, database.called)


async def _as_it_is(database: Database, newest: int) -> Made | None:
    """Return what a database says of itself where nothing is to be made in it: who only reads may make nothing."""
    async with database.reading() as session:
        if not await session.rows(database.looks):
            return None
        found = await made(session, database.called, newest)
    return found if found.version == newest else None


async def made(session: Session, called: str, newest: int) -> Made:
    """Return what a database says of itself. Raises: RecordsUnavailable, where it is of a newer Relevo."""
    found = _made(await _held(session), called)
    if found.version > newest:
        raise RecordsUnavailable(f"{called}: was written by a newer Relevo; update this one")
    return found


def zone_of(told: Made, called: str) -> ZoneInfo:
    """Return the time zone whose hours and days are counted. Raises: RecordsUnavailable."""
    try:
        return ZoneInfo(told.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise RecordsUnavailable(
            f"{called}: counts by the time zone {told.zone}, which this machine does not know; install tzdata"
        ) from None


async def renew_mark(session: Session) -> None:
    """Let everybody who writes forget the numbers of words, for some have been deleted."""
    await session.run("UPDATE meta SET value = $1 WHERE name = 'mark'", secrets.token_hex(8))


async def _held(session: Session) -> dict[str, str]:
    return {name: value for name, value in await session.rows("SELECT name, value FROM meta")}


def _made(held: Mapping[str, str], called: str) -> Made:
    return Made(
        version=_number(held, "version", called),
        zone=held.get("zone", "UTC"),
        mark=held.get("mark", ""),
        expired=_number(held, "expired", called),
    )


def _number(held: Mapping[str, str], name: str, called: str) -> int:
    try:
        return int(held.get(name, "0"))
    except ValueError:
        raise RecordsUnavailable(f"{called}: is damaged ({name}); move it away, and a new one is made") from None
