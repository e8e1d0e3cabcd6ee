"""Boards for tests, pictures and benches: hand-made ones with the story of the lift, and large generated ones."""

import asyncio
import random
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from relevo.domain.board import (
    AdvisorRow,
    Alert,
    AlertState,
    BoardChanges,
    DriverRow,
    Measures,
    QueueRow,
    Standing,
    Totals,
)
from relevo.domain.contact import Advisor, Queue
from relevo.domain.contactrecord import ContactEnd, ContactRecord, Pseudonym, RecordId
from relevo.domain.entry import EntryId
from relevo.domain.events import AdvisorStateName
from relevo.domain.figures import Counts, Figure, Formula, Grade, Span
from relevo.domain.handover import Limit
from relevo.domain.reports import Asked, DriverPeriod, Journey, QueuePeriod, Spared, StopRow
from relevo.domain.understanding import Driver, DriverKind
from relevo.domain.wrapup import OutcomeId
from relevo.services.supervise.measures import measured
from relevo.ui.viewmodels.boardviews import SavedView

TENANTS, BILLING = Queue(id="tenants", name="Tenant service"), Queue(id="billing", name="Billing")
REPAIRS, CHAT = Queue(id="repairs", name="Repairs"), Queue(id="chat", name="Escalated chat")
LIFT = Driver(DriverKind.INCIDENT, "INC-4711", "Lift out of order, building C")
RECEIPT = Driver(DriverKind.PORTAL, "download-receipt", "Rent receipt not in the portal")
BANK = Driver(DriverKind.REQUEST_TYPE, "bank-details", "Change of bank details")
DOWNLOAD = Driver(DriverKind.PORTAL, "download", "download receipt")
FAQ_LIFT = Driver(DriverKind.ARTICLE, "faq-12", "Lift out of order: what to do")
OUTCOMES = {"solved": "Solved", "passed": "Passed to the caretaker", "request": "Request opened"}


def measure(counts: Counts) -> Measures:
    """Return the figures of counts, as a site would that leaves abandoned contacts in the service level."""
    return measured(counts, Formula.ABANDONED)


def counts(offered: int, level: float, abandoned: int, asa_s: float, aht_s: float, *, short: int = 0) -> Counts:
    """Return counts from which the field's figures come out as they are given, roughly."""
    answered = max(0, offered - abandoned - short)
    return Counts(
        offered=offered,
        answered=answered,
        abandoned=abandoned,
        short_abandoned=short,
        in_time=round(level * (answered + abandoned)),
        handled=answered,
        waits=Span(answered, answered * asa_s),
        talks=Span(answered, answered * (aht_s - 40)),
        wrap_ups=Span(answered, answered * 40.0),
    )


def a_queue(
    now: datetime,
    queue: Queue,
    waiting: int,
    longest_s: float,
    told: Counts,
    ready: int,
    grades: Mapping[Figure, Grade],
    trend: Sequence[int | None],
) -> QueueRow:
    """Return a queue's row."""
    recent = replace(told, offered=told.offered // 8, answered=told.answered // 8, in_time=told.in_time // 9,
                     abandoned=told.abandoned // 6)  # fmt: skip
    return QueueRow(
        queue=queue,
        waiting=waiting,
        waits_since=now - timedelta(seconds=longest_s) if waiting else None,
        ready=ready,
        busy=ready * 3 + 2,
        members=ready * 4 + 3,
        today=replace(measure(told), occupancy=0.84),
        recent=measure(recent),
        trend=tuple(trend),
        today_stands=Standing(grades=grades),
        recent_stands=Standing(grades=grades),
        alert_grades=grades,
    )


_BAD = {Figure.SERVICE_LEVEL: Grade.CRITICAL, Figure.LONGEST_WAIT: Grade.CRITICAL, Figure.WAITING: Grade.WARNING,
        Figure.ABANDON_RATE: Grade.WARNING}  # fmt: skip
_OK = {Figure.SERVICE_LEVEL: Grade.GOOD, Figure.LONGEST_WAIT: Grade.GOOD}
_WARN = {Figure.SERVICE_LEVEL: Grade.WARNING, Figure.LONGEST_WAIT: Grade.GOOD}
_RISING = (3, 2, 4, 3, 3, 5, 4, 3, 4, 5, 6, 5, 6, 8, 7, 8, 9, 8, 11, 10, 12, 14, 13, 15, 17, 16, 17, 18, 18, 18)


def wave(level: int, seed: int, count: int = 30) -> tuple[int, ...]:
    """Return a quiet curve."""
    rand = random.Random(seed)
    return tuple(max(0, level + rand.choice((-2, -1, 0, 0, 1, 2))) for _ in range(count))


def story_queues(now: datetime) -> tuple[QueueRow, ...]:
    """Return the queues of the story: one in trouble, three that are well."""
    return (
        a_queue(now, TENANTS, 14, 252, counts(231, 0.58, 21, 80, 371, short=6), 1, _BAD, _RISING),
        a_queue(now, BILLING, 5, 62, counts(164, 0.82, 5, 22, 280), 3, _OK, wave(6, 1)),
        a_queue(now, REPAIRS, 3, 48, counts(137, 0.79, 6, 31, 320), 2, _WARN, (None,) * 6 + wave(6, 2, 24)),
        a_queue(now, CHAT, 1, 20, counts(83, 0.91, 1, 12, 422), 1, _OK, wave(4, 3)),
    )


_ADVISORS = (
    ("anna", "Anna Keller", AdvisorStateName.BUSY, 192, TENANTS, 21, 310, None),
    ("karim", "Karim Benali", AdvisorStateName.WRAP_UP, 40, TENANTS, 18, 362, None),
    ("lucia", "Lucía Ortega", AdvisorStateName.READY, 5, BILLING, 24, 260, None),
    ("tom", "Tom Weiss", AdvisorStateName.PAUSED, 1_320, None, 9, 333, "training"),
    ("ines", "Inès Moreau-Vidal", AdvisorStateName.OFFERED, 8, REPAIRS, 15, 298, None),
    ("pascal", "Pascal Henry", AdvisorStateName.BUSY, 1_506, REPAIRS, 11, 402, None),
    ("greta", "Greta Lindqvist", AdvisorStateName.BUSY, 76, CHAT, 13, 421, None),
    ("omar", "Omar Haddad", AdvisorStateName.OFFLINE, 5_400, None, 17, 287, None),
)


def story_advisors(now: datetime) -> tuple[AdvisorRow, ...]:
    """Return the advisors of the story."""
    return tuple(
        AdvisorRow(
            advisor=Advisor(id=name_id, name=name),
            state=state,
            state_since=now - timedelta(seconds=for_s),
            reason=reason,
            on=on,
            today=replace(measure(counts(handled, 0.8, 0, 30, aht_s)), occupancy=0.7 + handled / 100),
            grade=Grade.CRITICAL if for_s == 1_506 else Grade.UNGRADED,
        )
        for name_id, name, state, for_s, on, handled, aht_s, reason in _ADVISORS
    )


def story_drivers(now: datetime) -> tuple[DriverRow, ...]:
    """Return what drives contacts in the story."""
    rise = (0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 1, 0, 1, 2, 1, 2, 3, 3, 4, 4, 5, 4, 6)
    return (
        DriverRow(
            driver=LIFT, count=15, window_s=1_200, live=4, usual=0.4, is_spike=True,
            raised_at=now - timedelta(minutes=17), incident=EntryId("rt:4711"), incident_reference="INC-4711",
            had_notice=11, opened_article=9, trend=rise,
        ),
        DriverRow(
            driver=RECEIPT, count=6, window_s=1_800, live=1, usual=1.2, is_spike=True,
            raised_at=now - timedelta(minutes=4), stops=(DOWNLOAD,),
            trend=(1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 2, 1, 2, 2, 3, 2, 3),
        ),
        DriverRow(driver=BANK, count=4, window_s=1_800, usual=4.2, trend=wave(2, 5, 24)),
        DriverRow(
            driver=Driver(DriverKind.SEARCH, "deposit", "deposit back"), count=3, window_s=1_800, usual=2.8,
            trend=wave(1, 6, 24),
        ),
    )  # fmt: skip


def story_alerts(now: datetime) -> tuple[Alert, ...]:
    """Return the alerts of the story."""
    return (
        Alert(id="a1", about="tenants", label="Tenant service", figure=Figure.SERVICE_LEVEL, grade=Grade.CRITICAL,
              state=AlertState.RAISED, raised_at=now - timedelta(minutes=9), changed_at=now - timedelta(minutes=9),
              limit=0.6),
        Alert(id="a2", about="incident:INC-4711", label="Lift out of order, building C", figure=None,
              grade=Grade.CRITICAL, state=AlertState.ACKNOWLEDGED, raised_at=now - timedelta(minutes=17),
              changed_at=now - timedelta(minutes=15)),
    )  # fmt: skip


def story_changes(now: datetime) -> BoardChanges:
    """Return the whole board of the story."""
    queues = story_queues(now)
    whole = sum((row.today.counts for row in queues), Counts())
    recent = sum((row.recent.counts for row in queues), Counts())
    grades = {Figure.LONGEST_WAIT: Grade.CRITICAL, Figure.SERVICE_LEVEL: Grade.WARNING}
    totals = Totals(
        waiting=sum(row.waiting for row in queues),
        waits_since=now - timedelta(seconds=252),
        ready=7,
        busy=31,
        today=measure(whole),
        recent=measure(recent),
        formula=Formula.ABANDONED,
        goal=0.8,
        threshold_s=20.0,
        today_stands=Standing(grades=grades),
        recent_stands=Standing(grades=grades),
    )
    return BoardChanges(
        at=now - timedelta(seconds=1),
        queues=queues,
        advisors=story_advisors(now),
        totals=totals,
        drivers=story_drivers(now),
        alerts=story_alerts(now),
        lost={},
    )


class ToldBoard:
    """A live board that tells what a test gives it; `acknowledged` are the ids that were taken note of."""

    def __init__(self, *changes: BoardChanges) -> None:
        self._queue: asyncio.Queue[BoardChanges | None] = asyncio.Queue()
        for each in changes:
            self._queue.put_nowait(each)
        self.acknowledged: list[str] = []

    def tell(self, changes: BoardChanges) -> None:
        """Tell changes."""
        self._queue.put_nowait(changes)

    def stop(self) -> None:
        """Tell nothing more."""
        self._queue.put_nowait(None)

    async def changes(self) -> AsyncIterator[BoardChanges]:
        """Yield what is told."""
        while (changes := await self._queue.get()) is not None:
            yield changes

    def acknowledge(self, alert_id: str) -> None:
        """Keep the id."""
        self.acknowledged.append(alert_id)


class KeptViews:
    """A place for views, in memory; refuses where it is broken."""

    def __init__(self, *views: SavedView) -> None:
        self.kept: tuple[SavedView, ...] = views
        self.is_broken = False

    async def views(self) -> Sequence[SavedView]:
        """Return them."""
        self._look()
        return self.kept

    async def keep(self, views: Sequence[SavedView]) -> None:
        """Keep them."""
        self._look()
        self.kept = tuple(views)

    def _look(self) -> None:
        if self.is_broken:
            raise OSError("the folder cannot be written")


def story_stops() -> tuple[StopRow, ...]:
    """Return where self-service stops in the story."""
    solved, passed, request = (OutcomeId(each) for each in OUTCOMES)

    def row(
        limit: Limit, stop: Driver | None, contacts: int, saved: float, spared: Spared, language: str = "fr"
    ) -> StopRow:  # fmt: skip
        return StopRow(
            limit=limit, stop=stop, language=language, contacts=contacts, answered=contacts * 9 // 10,
            repeats=contacts // 7, minutes=contacts * 5.4,
            outcomes={solved: contacts // 2, passed: contacts // 5, request: contacts // 6},
            spared={spared: contacts * 2 // 3, Spared.NOTHING: contacts // 3}, saved_min=saved,
            trend=wave(max(2, contacts // 7), contacts, 7),
        )  # fmt: skip

    search = Driver(DriverKind.SEARCH, "wheelchair", "lift, wheelchair")
    greeting = Driver(DriverKind.RULE, "fallback", "Fallback of the bot")
    return (
        row(Limit.NO_FITTING_CONTENT, FAQ_LIFT, 41, 214, Spared.NOTICE),
        row(Limit.NOT_UNDERSTOOD, greeting, 52, 171, Spared.ARTICLE),
        row(Limit.ACTION_NOT_ALLOWED, Driver(DriverKind.PORTAL, "iban", "Change bank details"), 33, 158, Spared.ACTION),
        row(Limit.TECHNICAL_ERROR, DOWNLOAD, 11, 55, Spared.ACTION, "de"),
        row(Limit.NO_FITTING_CONTENT, search, 19, 49, Spared.ARTICLE),
        row(Limit.ASKED_FOR_PERSON, Driver(DriverKind.IVR, "0", "Main menu, 0"), 20, 12, Spared.NOTHING),
        row(Limit.IDENTITY_NOT_PROVED, Driver(DriverKind.PORTAL, "login", "Sign-in"), 8, 31, Spared.ACTION, "es"),
        row(Limit.SENSITIVE_MATTER, None, 4, 0, Spared.NOTHING, "en"),
    )


def story_journeys(now: datetime) -> tuple[Journey, ...]:
    """Return ways of customers that ended at the article about the lift."""
    search = Driver(DriverKind.SEARCH, "lift", "lift")
    form = Driver(DriverKind.FORM, "report", "Report a fault")
    ways = ((search, FAQ_LIFT), (FAQ_LIFT, form), (search, search, FAQ_LIFT, form), (FAQ_LIFT,))
    return tuple(
        Journey(
            record=RecordId(f"r{at}"),
            customer=Pseudonym(f"{at * 7919:06x}aa"),
            began_at=now - timedelta(minutes=11 * at + 3),
            steps=ways[at % 4],
            limit=Limit.NO_FITTING_CONTENT,
            stop=FAQ_LIFT,
            queue="tenants",
            end=ContactEnd.ABANDONED if at % 5 == 4 else ContactEnd.ANSWERED,
            wait_s=30.0 + 11 * at,
            minutes=None if at % 5 == 4 else 4.0 + at % 3,
            outcome=OutcomeId("solved") if at % 5 != 4 else None,
            again_after_h=20.0 if at % 6 == 2 else None,
        )
        for at in range(18)
    )


class ToldRecords:
    """Contact records that answer with the story; `asked` are the questions. `gate` keeps answers back until it is set.

    `failure` is raised in place of an answer.
    """

    def __init__(self, now: datetime, *, is_empty: bool = False) -> None:
        self._now, self._is_empty = now, is_empty
        self.gate = asyncio.Event()
        self.gate.set()
        self.failure: Exception | None = None
        self.asked: list[Asked] = []

    async def _open(self) -> None:
        await self.gate.wait()
        if self.failure is not None:
            raise self.failure

    async def put(self, records: Sequence[ContactRecord]) -> None:
        """Keep nothing."""

    async def queues(self, asked: Asked, step: timedelta) -> Sequence[QueuePeriod]:
        """Return the queues of the story, all in the first step."""
        await self._open()
        rows = () if self._is_empty else story_queues(self._now)
        return [QueuePeriod(queue=row.queue.id, start=asked.start, counts=row.today.counts) for row in rows]

    async def drivers(self, asked: Asked, step: timedelta) -> Sequence[DriverPeriod]:
        """Return the drivers of the story in every step."""
        await self._open()
        if self._is_empty:
            return []
        steps = min(400, max(1, round((asked.end - asked.start) / step)))
        return [
            DriverPeriod(driver=row.driver, start=asked.start + at * step, contacts=number, repeats=number // 4,
                         minutes=number * 5.1)
            for row in story_drivers(self._now)
            for at, number in enumerate(wave(row.count * 2, row.count, steps))
        ]  # fmt: skip

    async def stops(self, asked: Asked) -> Sequence[StopRow]:
        """Return the stops of the story."""
        self.asked.append(asked)
        await self._open()
        return () if self._is_empty else story_stops()

    async def journeys(self, asked: Asked, stop: Driver, *, limit: int) -> Sequence[Journey]:
        """Return the journeys of the story."""
        await self._open()
        return () if self._is_empty else story_journeys(self._now)[:limit]

    async def expire(self, before: datetime) -> int:
        """Delete nothing."""
        return 0

    async def forget(self, customers: Collection[Pseudonym]) -> int:
        """Part nobody."""
        return 0


def many_queues(now: datetime, count: int, seed: int = 0) -> tuple[QueueRow, ...]:
    """Return generated queues."""
    rand = random.Random(seed)
    grades: tuple[Mapping[Figure, Grade], ...] = (_OK, _WARN, _BAD, {})
    return tuple(
        a_queue(
            now, Queue(id=f"q{at:05}", name=f"Queue {at:05}"), rand.randrange(20), rand.random() * 300,
            counts(rand.randrange(40, 400), 0.5 + rand.random() / 2, rand.randrange(20), rand.random() * 90,
                   200 + rand.random() * 300), rand.randrange(9), rand.choice(grades), wave(6, at + seed),
        )
        for at in range(count)
    )  # fmt: skip


def many_advisors(now: datetime, count: int, seed: int = 0) -> tuple[AdvisorRow, ...]:
    """Return generated advisors."""
    rand, states = random.Random(seed), tuple(AdvisorStateName)
    on = tuple(Queue(id=f"q{at:05}", name=f"Queue {at:05}") for at in range(40))
    return tuple(
        AdvisorRow(
            advisor=Advisor(id=f"a{at:05}", name=f"Advisor {at:05}"),
            state=rand.choice(states),
            state_since=now - timedelta(seconds=rand.random() * 3_000),
            on=rand.choice(on),
            today=measure(counts(rand.randrange(40), 0.8, 0, 30, 200 + rand.random() * 200)),
        )
        for at in range(count)
    )
