"""The contact records of a site, whichever database holds them."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from relevo.domain.contactrecord import ContactEnd, ContactRecord, Pseudonym
from relevo.domain.reports import Asked, DriverPeriod, Journey, QueuePeriod, StopRow, WrongPeriod
from relevo.domain.understanding import Driver
from relevo.records.contacts import terms
from relevo.records.contacts.pseudonyms import Pseudonyms
from relevo.records.contacts.putting import put_rows
from relevo.records.contacts.queries import Queries
from relevo.records.contacts.rows import Sparing, Thresholds, ms_of, row_of, searches_in, words_in
from relevo.records.contacts.schema import MIGRATIONS, Made, made, prepare, renew_mark, zone_of
from relevo.records.contacts.scopes import Scopes
from relevo.records.contacts.session import Database, Session, listed
from relevo.records.contacts.terms import Terms
from relevo.services.supervise.ports import RecordsUnavailable

AT_ONCE, EXPIRED_AT_ONCE = 500, 10_000
"""Records in one transaction: nobody else waits for long."""

NEWEST = max(MIGRATIONS)


class KeptContactRecords:
    """Implements `ContactRecords` over a database; made ready at the first question.

    `zone` is the site's, whose hours and days are counted; a database goes on with the one that it was made with.
    `joins`: a record that is told again without what was understood, the outcome or the wrap-up keeps what is known of
    it, for several hubs write and each hears a part.
    """

    def __init__(
        self,
        database: Database,
        pseudonyms: Pseudonyms,
        *,
        zone: str,
        thresholds: Thresholds,
        sparing: Sparing,
        joins: bool = False,
        at_once: int = AT_ONCE,
    ) -> None:
        self._database, self._pseudonyms, self._zone = database, pseudonyms, zone
        self._thresholds, self._sparing, self._joins, self._at_once = thresholds, sparing, joins, at_once
        self._is_ready = False
        self._terms, self._scopes = Terms(), Scopes()

    async def put(self, records: Sequence[ContactRecord]) -> None:
        """Keep records; one that is there already is replaced by what is told last."""
        for begin in range(0, len(records), self._at_once):
            last = {record.id: record for record in records[begin : begin + self._at_once]}
            await self._put(list(last.values()))

    async def queues(self, asked: Asked, step: timedelta) -> Sequence[QueuePeriod]:
        """Count the contacts of each queue in each step: offered by when they joined it, in the whole hours asked."""
        async with self._questions() as questions:
            return await questions.queues(asked, step)

    async def drivers(self, asked: Asked, step: timedelta) -> Sequence[DriverPeriod]:
        """Count the contacts under each driver in each step of the period."""
        async with self._questions() as questions:
            return await questions.drivers(asked, step)

    async def wrong(self, asked: Asked, step: timedelta) -> Sequence[WrongPeriod]:
        """Count the contacts in whose brief advisors found a line or the score wrong, in each step of the period."""
        async with self._questions() as questions:
            return await questions.wrong(asked, step)

    async def stops(self, asked: Asked) -> Sequence[StopRow]:
        """Tell where self-service stops, the place that would save most first."""
        async with self._questions() as questions:
            return await questions.stops(asked)

    async def journeys(self, asked: Asked, stop: Driver, *, limit: int) -> Sequence[Journey]:
        """Tell the newest journeys that ended at a place."""
        async with self._questions() as questions:
            return await questions.journeys(asked, stop, limit, self._pseudonyms)

    async def zone(self) -> ZoneInfo:
        """Return the time zone whose hours and days are counted."""
        async with self._reading() as (_, told):
            return zone_of(told, self._database.called)

    async def expire(self, before: datetime) -> int:
        """Delete what began before a moment, and words that nothing uses any more; sums stay. Return how many went.

        What of that time is told again later is not taken: it has been counted.
        """
        until, gone = ms_of(before), 0
        async with self._writing() as (session, told):
            if until > told.expired:
                await session.run("UPDATE meta SET value = $1 WHERE name = 'expired'", str(until))
            await session.run("DELETE FROM search_use WHERE used < $1", until)
        while True:
            async with self._writing() as (session, _):
                oldest = f"SELECT record FROM contact WHERE began < $1 ORDER BY began LIMIT {EXPIRED_AT_ONCE}"
                went = await session.run(f"DELETE FROM contact WHERE record IN ({oldest})", until)
            gone += went
            if went < EXPIRED_AT_ONCE:
                break
        await self._drop_words(until)
        return gone

    async def forget(self, customers: Collection[Pseudonym]) -> int:
        """Part these customers from their records, and those from one another; return from how many."""
        wanted, parted = sorted(customers), 0
        async with self._writing() as (session, _):
            for begin in range(0, len(wanted), AT_ONCE):
                part = wanted[begin : begin + AT_ONCE]
                places = listed(len(part))
                change = "UPDATE contact SET customer = NULL, again = NULL"
                parted += await session.run(f"{change} WHERE customer IN ({places})", *part)
                await session.run(f"DELETE FROM search_use WHERE customer IN ({places})", *part)
        return parted

    async def held_of(self, customers: Collection[Pseudonym]) -> int:
        """Return how many records are held of these customers."""
        wanted, held = sorted(customers), 0
        async with self._reading() as (session, _):
            for begin in range(0, len(wanted), AT_ONCE):
                part = wanted[begin : begin + AT_ONCE]
                sql = f"SELECT COUNT(*) FROM contact WHERE customer IN ({listed(len(part))})"
                held += int((await session.rows(sql, *part))[0][0])
        return held

    async def aclose(self) -> None:
        """Close the database."""
        await self._database.aclose()

    async def _drop_words(self, until: int) -> None:
        """Delete words of contacts that have gone; whoever writes elsewhere must not go by their numbers then."""
        async with self._reading() as (session, _):
            old = await terms.unused(session, until)
        for begin in range(0, len(old), AT_ONCE):
            async with self._writing() as (session, _):
                if await terms.delete(session, old[begin : begin + AT_ONCE], until):
                    await renew_mark(session)

    async def _put(self, records: Sequence[ContactRecord]) -> None:
        async with self._writing() as (session, told):
            self._terms.begin(told.mark)
            self._scopes.begin(told.mark)
            young = [(each, self._sparing(each)) for each in records if ms_of(each.began_at) >= told.expired]
            words = [words_in(record, spared, self._pseudonyms) for record, spared in young]
            answered = {(terms.FINISH, ContactEnd.ANSWERED.value): None}
            last = max((ms_of(record.began_at) for record, _ in young), default=told.expired)
            known = await self._terms.learn(session, terms.all_of([*words, answered]), last)
            rows = {
                record.id: row_of(record, spared, known, self._pseudonyms, self._thresholds) for record, spared in young
            }
            zone = zone_of(told, self._database.called)
            number = known.of(terms.FINISH, ContactEnd.ANSWERED.value)
            by_record = {str(key): row for key, row in rows.items()}
            scopes = await put_rows(session, by_record, zone, number, self._scopes, joins=self._joins)
            uses = {
                (term, str(record.customer)): (text, ms_of(record.began_at))
                for record, _ in young
                if record.customer is not None
                for term, text in searches_in(record, known, self._pseudonyms).items()
            }
            await terms.note_searches(session, uses)
        self._terms, self._scopes = known, scopes

    @asynccontextmanager
    async def _questions(self) -> AsyncIterator[Queries]:
        async with self._reading() as (session, told):
            yield Queries(session, zone_of(told, self._database.called))

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[tuple[Session, Made]]:
        async with self._ready(), self._database.reading() as session:
            yield session, await made(session, self._database.called, NEWEST)

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[tuple[Session, Made]]:
        async with self._ready(), self._database.writing() as session:
            yield session, await made(session, self._database.called, NEWEST)

    @asynccontextmanager
    async def _ready(self) -> AsyncIterator[None]:
        """Make the database ready once, and again after it has failed: it may be another one by then."""
        try:
            if not self._is_ready:
                await prepare(self._database, self._zone)
                self._is_ready = True
            yield
        except RecordsUnavailable:
            self._is_ready = False
            raise
