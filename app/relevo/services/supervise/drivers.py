"""What drives contacts now: those of the last minutes, grouped by what desktops have understood of them.

Those that no desktop has had yet are counted beside them, by what they bring themselves, as long as they are live.
"""

import asyncio
import sys
from bisect import bisect_left, bisect_right, insort
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from operator import itemgetter

from relevo.domain.board import DRIVER_STEP_S, DRIVER_STEPS, DriverRow
from relevo.domain.contact import ContactId, Queue
from relevo.domain.entry import EntryId
from relevo.domain.events import ContactEnded, ContactEvent, ContactUnderstood, Event
from relevo.domain.understanding import Driver, DriverKind, Understanding
from relevo.services.handles import HandleRules
from relevo.services.supervise.attached import Attached
from relevo.services.supervise.spikes import Spike, SpikeRules, Spikes
from relevo.services.supervise.usual import Usual

KEPT = timedelta(hours=4)
"""How long contacts are remembered: a driver's own day is looked at for so long."""

MAX_CONTACTS = 50_000
MAX_ROWS = 60
STOPS = 3

A_TURN, ROWS_A_TURN = 250, 5
"""Drivers that are looked at, and rows that are made, before others have their turn."""

WORDS_OF_CUSTOMERS = frozenset({DriverKind.SEARCH})
AT_HOME = frozenset({DriverKind.PLACE})
"""What may tell of one person alone: shown only where several contacts share it."""

SEVERAL = 3


@dataclass(slots=True)
class Understood:
    """A contact of which something was understood: first at `since`, by now `told`, live until it `ended_at`."""

    contact_id: ContactId
    since: datetime
    told: Understanding
    told_at: datetime
    queue: Queue | None = None
    ended_at: datetime | None = None
    at: dict[Driver, datetime] = field(default_factory=dict)


_LAST = ContactId(chr(sys.maxunicode))
"""Comes behind every contact of the same moment."""


@dataclass(slots=True)
class _Times:
    """When contacts came under a driver, oldest first, each with whose it is."""

    known: list[tuple[datetime, ContactId]] = field(default_factory=list)

    def between(self, start: datetime, end: datetime) -> list[tuple[datetime, ContactId]]:
        """Return those after a moment, up to another one."""
        return self.known[self._place(start) : self._place(end)]

    def count(self, start: datetime, end: datetime) -> int:
        """Count those after a moment, up to another one."""
        return self._place(end) - self._place(start)

    def drop(self, known: tuple[datetime, ContactId]) -> None:
        """Take one out."""
        del self.known[bisect_left(self.known, known)]

    def _place(self, at: datetime) -> int:
        return bisect_right(self.known, (at, _LAST))


class LiveDrivers:
    """Follows what desktops have understood; `at` are moments of the site, by the clock of whoever asks.

    What is told twice counts once, and what is understood otherwise later counts as it is understood then. Spikes are
    raised by what desktops have understood alone, for that is what is on record of the weeks before. `handles` tell
    which attributes of a contact are places and products.
    """

    def __init__(
        self, usual: Usual, rules: SpikeRules | None = None, *, least: int = 2, handles: HandleRules | None = None
    ) -> None:
        self.rules = rules or SpikeRules()
        self._attached = Attached(handles)
        self._least = least
        self._contacts: OrderedDict[ContactId, Understood] = OrderedDict()
        self._times: dict[Driver, _Times] = {}
        self._all, self._whole = _Times(), _Times()
        self._incidents: dict[Driver, tuple[EntryId | None, str | None]] = {}
        self._usual_at: tuple[datetime, timedelta] | None = None
        self._known_usual: dict[Driver, float | None] = {}
        self._named: dict[Driver, str] = {}
        self._spikes = Spikes(self.rules, usual, self._count, self._unexplained, self._others)

    def use(self, usual: Usual) -> None:
        """Go by what is usual by now."""
        self._spikes.usual, self._usual_at = usual, None

    def take(self, event: Event, at: datetime, queue: Queue | None = None) -> tuple[Spike, ...]:
        """Take an event; return the spikes that are raised by it. A time that is yet to come counts as `at`."""
        if isinstance(event, ContactEvent):
            self._attached.take(event, at)
        if isinstance(event, ContactEnded):
            contact = self._contacts.get(event.contact_id)
            if contact is not None and contact.ended_at is None:
                contact.ended_at = min(event.time, at)
            return ()
        if not isinstance(event, ContactUnderstood):
            return ()
        return self._understood(event, min(event.time, at), at, queue)

    def tick(self, at: datetime) -> tuple[Spike, ...]:
        """Forget what is old, and clear what has been calm for long enough; return that."""
        self._attached.tick(at - KEPT)
        while self._contacts:
            oldest = next(iter(self._contacts.values()))
            if oldest.since > at - KEPT and len(self._contacts) <= MAX_CONTACTS:
                break
            self._forget(oldest)
        cleared = self._spikes.clear(at)
        self._name_incidents(at)
        return cleared

    def knows_usual(self, at: datetime) -> bool:
        """Tell whether it is on record what is usual by now; else a fixed rule raises spikes."""
        return self._spikes.knows_usual(at)

    @property
    def raised(self) -> Mapping[Driver, Spike]:
        """Return the spikes that are raised."""
        return self._spikes.raised

    def declared(self, driver: Driver, incident: EntryId | None, reference: str | None) -> None:
        """Note that an incident stands for a driver: its row is listed until none does any more (None, None)."""
        if incident is None and reference is None:
            self._incidents.pop(driver, None)
            self._named.pop(driver, None)
        else:
            self._incidents[driver] = (incident, reference)

    def contacts(self, driver: Driver, at: datetime, window: timedelta | None = None) -> tuple[Understood, ...]:
        """Return the contacts of a driver in the last minutes that desktops have told of, the newest first."""
        start = at - (window or self.rules.longest)
        found = self._times.get(driver, _Times()).between(start, at)
        return tuple(self._contacts[contact_id] for _, contact_id in reversed(found))

    def rows(self, at: datetime, window: timedelta | None = None) -> tuple[DriverRow, ...]:
        """Return the rows of the board: spikes first, then what is most beyond the usual, then the most frequent.

        What is raised, or has an incident that was declared here, is listed without any contact as well.
        """
        *_, rows = self._growing(at, at - (window or self.rules.longest))
        return tuple(rows)

    async def rows_in_turn(self, at: datetime, window: timedelta | None = None) -> tuple[DriverRow, ...]:
        """Return the same, and let others have their turn in between: of a large site it takes several frames."""
        found: list[DriverRow] = []
        for grown in self._growing(at, at - (window or self.rules.longest)):
            found = grown
            await asyncio.sleep(0)
        return tuple(found)

    def _growing(self, at: datetime, start: datetime) -> Iterator[list[DriverRow]]:
        """Yield the rows as they grow, after each few milliseconds of work."""
        standing, rows = self.raised.keys() | self._incidents.keys(), list[DriverRow]()
        waiting = dict(self._attached.counts)
        counts = {driver: times.count(start, at) for driver, times in self._times.items()}
        counts.update((driver, 0) for driver in (*standing, *waiting) if driver not in counts)
        ranked = []
        for number, (driver, told) in enumerate(counts.items(), 1):
            count = told + waiting.get(driver, 0)
            if driver in standing or told >= _shown_from(driver, self._least) or count >= self._with_waiting(driver):
                ranked.append((self._rank(driver, count, start, at), driver, count))
            if number % A_TURN == 0:
                yield rows
        ranked.sort(key=itemgetter(0))
        for number, (_, driver, count) in enumerate(ranked[:MAX_ROWS], 1):
            rows.append(self._row(driver, count, waiting.get(driver, 0), start, at))
            if number % ROWS_A_TURN == 0:
                yield rows
        yield rows

    def _with_waiting(self, driver: Driver) -> int:
        """Return from how many on a driver is listed: of those who wait nobody knows yet what may tell who they are."""
        return self._least if driver.kind is DriverKind.QUEUE else max(self._least, SEVERAL)

    def _understood(
        self, event: ContactUnderstood, since: datetime, at: datetime, queue: Queue | None
    ) -> tuple[Spike, ...]:
        contact = self._contacts.get(event.contact_id)
        told = replace(event.understood, customer=None)
        if contact is None:
            contact = self._contacts[event.contact_id] = Understood(event.contact_id, since, told, since)
            insort(self._whole.known, (since, event.contact_id))
        if since < contact.told_at:
            return ()  # it came late: something newer is known
        contact.told, contact.told_at, contact.queue = told, since, queue or contact.queue
        new = dict.fromkeys(told.drivers)
        for driver in [each for each in contact.at if each not in new]:
            self._part(driver, contact)
        raised = []
        for driver in new:
            if driver not in contact.at:
                contact.at[driver] = since
                insort(self._times.setdefault(driver, _Times()).known, (since, contact.contact_id))
                insort(self._all.known, (since, contact.contact_id))
        for driver in new:
            spike = self._spikes.look(driver, at)
            if spike is not None:
                raised.append(spike)
        return tuple(raised)

    def _name_incidents(self, at: datetime) -> None:
        """Keep the incident of a spike named until it is over, or several contacts in a row were not about it."""
        self._named = {driver: named for driver, named in self._named.items() if driver in self.raised}
        for driver in self.raised:
            newest = self.contacts(driver, at)
            _, found = _incident_of(newest, driver)
            named = self._named.get(driver)
            if found is not None:
                self._named[driver] = found
            elif named is not None and len(newest) >= SEVERAL and not _names(newest[:SEVERAL], named):
                del self._named[driver]

    def _part(self, driver: Driver, contact: Understood) -> None:
        """Take a contact out from under a driver."""
        known = contact.at.pop(driver), contact.contact_id
        times = self._times[driver]
        for listed in (times, self._all):
            listed.drop(known)
        if not times.known:
            del self._times[driver]

    def _forget(self, contact: Understood) -> None:
        for driver in tuple(contact.at):
            self._part(driver, contact)
        self._whole.drop((contact.since, contact.contact_id))
        del self._contacts[contact.contact_id]

    def _count(self, driver: Driver | None, start: datetime, end: datetime) -> float:
        times = self._all if driver is None else self._times.get(driver)
        return 0 if times is None else times.count(start, end)

    def _others(self, driver: Driver | None, start: datetime, end: datetime) -> float:
        return max(0, self._whole.count(start, end) - self._count(driver, start, end))

    def _unexplained(self, driver: Driver | None, start: datetime, end: datetime) -> float:
        """Count what no raised spike explains: of a contact that has one, the part that would have come anyway."""
        if driver is None or driver not in self._times:
            return 0.0
        excess = {each: self._spikes.excess(each, end) for each in self.raised}
        left = 0.0
        for _, contact_id in self._times[driver].between(start, end):
            explained = (excess[each] for each in self._contacts[contact_id].at if each in excess)
            left += 1.0 - max(explained, default=0.0)
        return left

    def _rank(
        self, driver: Driver, count: int, start: datetime, at: datetime
    ) -> tuple[bool, bool, bool, float, int, str]:
        """Return by what a row stands before another one; those of which nothing is known come last."""
        usual = self._usual_of(driver, start, at) or 0.0
        beyond = (count - usual) / (1.0 + usual) ** 0.5
        is_standing = driver in self._incidents
        is_unknown = driver.kind is DriverKind.QUEUE
        return driver not in self.raised, not is_standing, is_unknown, -beyond, -count, driver.key

    def _usual_of(self, driver: Driver, start: datetime, at: datetime) -> float | None:
        """Return what is usual, None where nothing is known; within one minute it is worked out once."""
        moment = at.replace(second=0, microsecond=0), at - start
        if moment != self._usual_at:
            self._usual_at, self._known_usual = moment, {}
        if driver not in self._known_usual:
            usual = self._spikes.usual
            is_known = usual.knows(driver) and usual.covers(start, at)
            self._known_usual[driver] = usual.expected(driver, start, at).mean if is_known else None
        return self._known_usual[driver]

    def _row(self, driver: Driver, count: int, waiting: int, start: datetime, at: datetime) -> DriverRow:
        times = self._times.get(driver, _Times())
        contacts = [self._contacts[each] for _, each in times.between(start, at)]
        spike = self.raised.get(driver)
        incident, reference = self._incidents.get(driver) or _incident_of(contacts, driver)
        if incident is None and reference is None:
            reference = self._named.get(driver)
        stops = Counter(each.told.stop for each in contacts if each.told.stop is not None)
        known = next((each for contact in contacts for each in contact.told.drivers if each == driver), driver)
        return DriverRow(
            driver=known,
            count=count,
            window_s=(at - start).total_seconds(),
            live=sum(each.ended_at is None for each in contacts) + waiting,
            waiting=waiting,
            usual=self._usual_of(driver, start, at),
            is_spike=spike is not None,
            raised_at=None if spike is None else spike.raised_at,
            subsides_since=None if spike is None else spike.subsides_since,
            is_on_record=self._spikes.usual.covers(start, at),
            incident=incident,
            incident_reference=reference,
            had_notice=_known(each.told.has_notice for each in contacts),
            opened_article=_known(each.told.opened_article for each in contacts),
            was_told=_known(each.told.was_told for each in contacts),
            stops=tuple(stop for stop, _ in stops.most_common(STOPS)),
            trend=self._trend(driver, at),
        )

    def _trend(self, driver: Driver, at: datetime) -> tuple[int, ...]:
        steps, step = [0] * DRIVER_STEPS, timedelta(seconds=DRIVER_STEP_S)
        for since, _ in self._times.get(driver, _Times()).between(at - step * DRIVER_STEPS, at):
            steps[-1 - int((at - since) / step)] += 1
        return tuple(steps)


def _shown_from(driver: Driver, least: int) -> int:
    return max(least, SEVERAL) if driver.kind in WORDS_OF_CUSTOMERS | AT_HOME else least


def _known(flags: Iterable[bool | None]) -> int | None:
    """Count those of which it is so; None where nobody knows of any."""
    told = [flag for flag in flags if flag is not None]
    return sum(told) if told else None


def _incident_of(contacts: Iterable[Understood], driver: Driver) -> tuple[EntryId | None, str | None]:
    """Return the incident that most of the contacts are about, where that is more than half of them."""
    listed = list(contacts)
    about = Counter(each for contact in listed for each in _incidents(contact.told))
    if driver.kind is DriverKind.INCIDENT:
        return None, driver.key
    most = about.most_common(1)
    return (None, most[0][0]) if most and 2 * most[0][1] > len(listed) else (None, None)


def _names(contacts: Iterable[Understood], incident: str) -> bool:
    return any(incident in _incidents(each.told) for each in contacts)


def _incidents(told: Understanding) -> Iterator[str]:
    return (each.key for each in told.drivers if each.kind is DriverKind.INCIDENT)
