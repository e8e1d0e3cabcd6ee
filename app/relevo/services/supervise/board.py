"""The board: live figures of queues and advisors, counted from contact events; implements ports.LiveBoard."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Any

from relevo.domain.board import BoardChanges, DriverRow
from relevo.domain.contact import Queue
from relevo.domain.events import (
    AdvisorState,
    ContactEvent,
    Event,
    QueueState,
    SourceDown,
    SourceResynced,
    SourceUp,
)
from relevo.domain.figures import Grade
from relevo.domain.reports import QueuePeriod
from relevo.services.supervise.alerts import Alerts
from relevo.services.supervise.books import Books
from relevo.services.supervise.contacts import Contacts
from relevo.services.supervise.reader import Reader
from relevo.services.supervise.rows import Rows
from relevo.services.supervise.rules import BoardRules
from relevo.services.supervise.sitetime import Clock, SiteTime
from relevo.services.supervise.sources import Sources

INTERVAL_S = 0.25
"""Changes are told at most four times a second."""

SLICE_S = 0.002
"""For how long rows are made before others have their turn."""

DAY_S = 86_400.0


class Board:
    """Counts what it is told; tells each reader everything first, and then what changes.

    Events are taken in any order, and twice without harm. What cannot be known is None, or told with since when it is.
    """

    def __init__(
        self,
        rules: BoardRules,
        clock: Clock,
        *,
        zone: tzinfo | None = None,
        names: Mapping[str, str] | None = None,
        since: datetime | None = None,
        base: Sequence[QueuePeriod] = (),
        base_since: datetime | None = None,
        unheard: Sequence[tuple[datetime, datetime]] = (),
    ) -> None:
        """Open a board.

        Args:
            zone: That of the site's midnight; None: the machine's.
            names: Names of queues by their ids.
            since: From when on all events are told, where that is not now: they are told again from there.
            base: Counts of the queues before that, of contacts that were over by then (ContactRecords.queues).
            base_since: From when on the base counts; None: there is none.
            unheard: Stretches since then in which nothing was heard, each from when until when.
        """
        self._site = SiteTime(clock, zone)
        self._rules = rules
        self._books = Books(rules, self._site, names or {})
        self._contacts = Contacts(self._books)
        self._sources = Sources(self._site)
        self._alerts = Alerts(self._site)
        since_s = self._site.now if since is None else self._site.own(since.timestamp())
        counts_s = since_s if base_since is None else self._site.own(base_since.timestamp())
        self._sources.start(since_s, counts_s)
        for start, end in unheard:
            self._sources.gap(self._site.own(start.timestamp()), self._site.own(end.timestamp()))
        self._rows = Rows(self._books, self._sources, self._alerts, since=counts_s, heard_since=since_s)
        self._drivers: tuple[DriverRow, ...] = ()
        self._is_usual_known = True
        self._spikes: frozenset[str] = frozenset()
        self._minute, self._day = self._site.minute, self._site.day
        self._readers: list[Reader] = []
        self._takes: dict[type[Event], Callable[[Any], None]] = {
            AdvisorState: self._advisor_state,
            QueueState: self._queue_state,
            SourceDown: self._source_down,
            SourceUp: self._source_up,
            SourceResynced: self._source_up,
        }
        self._take_base(base)

    def take(self, event: Event) -> None:
        """Take an event; of a kind that says nothing about figures, nothing changes."""
        self._site.look()
        if isinstance(event, ContactEvent):
            t = event.time.timestamp()
            self._contacts.take(event, t, self._sources.place(event.source, t))
        elif (takes := self._takes.get(type(event))) is not None:
            takes(event)

    def look(self) -> None:
        """Look at the clock: for whoever drives one so fast that what lies between two changes passes for a sleep."""
        self._look()

    def set_team(self, queue_id: str, advisors: Collection[str]) -> None:
        """Take which advisors answer for a queue: without it nobody knows who is ready for it."""
        self._site.look()
        self._books.set_team(queue_id, advisors)

    def show_drivers(self, drivers: Sequence[DriverRow], *, is_usual_known: bool = True) -> None:
        """Take what drives contacts, the strongest first, and whether enough is on record; each spike is an alert."""
        self._is_usual_known = is_usual_known
        self._drivers = tuple(drivers)
        spikes = {f"{row.driver.kind}:{row.driver.key}": row for row in drivers if row.is_spike}
        for about, row in spikes.items():
            self._alerts.judge(about, row.driver.label or row.driver.key, None, Grade.CRITICAL)
        for about in self._spikes - spikes.keys():
            self._alerts.judge(about, None, None, Grade.GOOD)
        self._spikes = frozenset(spikes)
        for reader in self._readers:
            reader.drivers = True

    def acknowledge(self, alert_id: str) -> None:
        """Take note of an alert: it stays on the list, and is silent."""
        self._alerts.acknowledge(alert_id)

    @property
    def left_out(self) -> int:
        """Return how many events named a queue or an advisor beyond the number that is kept."""
        return self._books.left_out

    async def changes(self) -> AsyncGenerator[BoardChanges, None]:
        """Tell everything first, then what changes, at most four times a second; without end."""
        reader = Reader()
        self._books.readers.append(reader.marks)
        self._readers.append(reader)
        self._site.look()
        reader.marks.queues.update(dict.fromkeys(self._books.queues))
        reader.marks.advisors.update(dict.fromkeys(self._books.advisors))
        loop = asyncio.get_running_loop()
        try:
            while True:
                begun = loop.time()
                found = await self._gather(reader)
                if found is not None:
                    yield found
                await self._rest(max(0.0, begun + INTERVAL_S - loop.time()))
        finally:
            self._readers.remove(reader)
            self._books.readers.remove(reader.marks)

    async def _rest(self, seconds: float) -> None:
        """Let time pass; where it was much more, the machine has slept, and nothing was heard."""
        self._site.look()
        before = self._site.leap
        await asyncio.sleep(seconds)
        self._site.look()
        leap = self._site.leap
        if leap is not None and leap is not before:
            self._sources.gap(*leap)

    async def _gather(self, reader: Reader) -> BoardChanges | None:
        """Make the rows that have changed, a slice at a time; None where there is nothing to tell."""
        self._look()
        loop = asyncio.get_running_loop()
        until = loop.time() + SLICE_S
        for _ in reader.make(self._rows):
            if loop.time() > until:
                await asyncio.sleep(0)
                until = loop.time() + SLICE_S
        await asyncio.sleep(0)
        self._tell_lists()
        made = reader.told(self._site, self._rows, self._drivers, self._alerts, self._sources)
        return made if made is None or self._is_usual_known else replace(made, is_usual_known=False)

    # What time brings

    def _look(self) -> None:
        """Do what the time that has passed asks for."""
        self._site.look()
        if self._site.day != self._day:
            self._day = self._site.day
            self._turn()
        if self._site.minute != self._minute:
            self._minute = self._site.minute
            self._books.mark_all()  # what counts for half an hour, and how long anybody worked, is another by now
        self._rows.mark_due()

    def _tell_lists(self) -> None:
        """Let every reader know which of the lists are news."""
        self._alerts.look()
        if self._alerts.is_changed:
            self._alerts.is_changed = False
            for reader in self._readers:
                reader.alerts = True
        if self._sources.is_changed:
            self._sources.is_changed = False
            for reader in self._readers:
                reader.lost = True

    def _turn(self) -> None:
        """Begin another day of the site."""
        self._books.fold()
        for gone in self._books.drop_idle(self._site.midnight_now - DAY_S):
            self._alerts.drop(gone)
        self._books.mark_all()

    # What is told

    def _advisor_state(self, event: AdvisorState) -> None:
        book = self._books.advisor(event.advisor)
        if book is None:
            return
        t = event.time.timestamp()
        at = self._sources.place(event.source, t)
        since = at if event.since is None else at - max(0.0, t - event.since.timestamp())
        book.heard = self._site.now
        part = book.stands(event, self._rules, t, since, self._site)
        if part is not None:
            self._contacts.book_part(part)
        self._books.engage(event.advisor.id)

    def _queue_state(self, event: QueueState) -> None:
        book = self._books.queue(event.queue)
        if book is None:
            return
        t = event.time.timestamp()
        book.source, book.heard = event.source, self._site.now
        book.state(event, t, self._site)
        if event.advisors is not None:
            self._books.tell_team(event.queue.id, event.advisors)
        self._books.mark_queue(event.queue.id)

    def _source_down(self, event: SourceDown) -> None:
        at = self._sources.place(event.source, event.time.timestamp())
        if self._sources.lose(event.source, at):
            self._heard_differently(event.source)
            for advisor_id, book in self._books.advisors.items():
                if book.lose(event.source, self._site):
                    self._books.engage(advisor_id)

    def _source_up(self, event: SourceUp | SourceResynced) -> None:
        if self._sources.find(event.source):
            self._heard_differently(event.source)
            for advisor_id, book in self._books.advisors.items():
                if book.find(event.source, self._site):
                    self._books.engage(advisor_id)

    def _heard_differently(self, source: str) -> None:
        for queue_id, book in self._books.queues.items():
            if book.source == source:
                book.forget_unseen()
                self._books.mark_queue(queue_id)

    def _take_base(self, base: Sequence[QueuePeriod]) -> None:
        for period in base:
            begins = period.start.timestamp()
            if period.queue is None or begins > self._site.wall:
                continue
            book = self._books.queue(Queue(id=period.queue))
            if book is not None:
                day = self._site.day_of(self._site.own(begins))
                book.tally.add_counts(period.counts, day)
                self._books.total.add_counts(period.counts, day)
