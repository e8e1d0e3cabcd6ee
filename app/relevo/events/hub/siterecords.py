"""The contact records of a site, as a supervisor's board asks its hubs for them over the broker."""

import asyncio
import secrets
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NoReturn, TypeVar

from nats.aio.msg import Msg

from relevo.domain.contactrecord import ContactRecord, Pseudonym
from relevo.domain.reports import Asked, DriverPeriod, Journey, QueuePeriod, StopRow
from relevo.domain.understanding import Driver
from relevo.events.hub.connection import Connection, Lost
from relevo.events.hub.signin import Credentials
from relevo.services.event_fields import CodecError
from relevo.services.site import subjects
from relevo.services.site.recordanswer import MAX_PAGES, QUESTION, Fault, Page, opened_page, rows_from
from relevo.services.site.recordquestion import MAX_JOURNEYS, MAX_QUESTION, Kind, Question, written
from relevo.services.site.recordrows import Row
from relevo.services.site.sealing import NotSealed, Verify
from relevo.services.supervise.ports import RecordsTrouble, RecordsUnavailable

TAKEN_S, TRIES = 3.0, 3
"""Seconds until a hub has said that it has taken a question, and how often it is asked: another hub may be alive."""

ANSWER_S = 35.0
"""Seconds until the next page: a hub gives up after 30."""

NOT_THERE = "the site's broker is not reached: the reports are there again with the line to it"
OLD = "these credentials may not ask for reports: ask IT to renew them (relevo hub credentials --renew)"
NO_QUEUE = "these credentials name no queue of which there could be reports; ask IT for others"
NO_HUB = (
    "no hub of the site answers questions about reports: it is away, or keeps no contact records (records.database of "
    "its settings); ask IT"
)
SILENT = "the hub does not answer; try again in a moment, and ask IT if it stays so"
BROKEN = "the hub's answer did not arrive whole; try again"
TOO_MUCH_ASKED = "too many queues are chosen for one question: choose fewer"
AT_THE_HUB = "contact records of a site are written by its hubs alone"
FAULTS = {
    Fault.UNAVAILABLE: "the hub cannot read its contact records; its own log and relevo report there say why: ask IT",
    Fault.BUSY: "the hub answers too many questions at this moment; try again in a moment",
    Fault.DROPPED: "the question was given up because this desktop has asked others since; try again",
    Fault.LATE: "the hub has found no answer within 30 s: choose a shorter period or fewer queues",
    Fault.TOO_LARGE: "the answer is too large: choose a shorter period or fewer queues",
    Fault.REFUSED: "the hub does not take this question: choose a shorter period",
}

TROUBLES = {
    NOT_THERE: RecordsTrouble.NO_LINE,
    **dict.fromkeys((OLD, NO_QUEUE), RecordsTrouble.CREDENTIALS),
    **dict.fromkeys((NO_HUB, SILENT), RecordsTrouble.NO_HUB),
    **dict.fromkeys(
        (TOO_MUCH_ASKED, FAULTS[Fault.TOO_LARGE], FAULTS[Fault.LATE], FAULTS[Fault.REFUSED]), RecordsTrouble.TOO_MUCH
    ),
}
"""What the board says of each line that a supervisor, or IT, can do something about."""

_R = TypeVar("_R", bound=Row)


class SiteRecords:
    """Implements services.supervise.ports.ContactRecords: asks the hubs, which answer of the supervisor's queues alone.

    `open` and `lost` say on which connection. What is to be written or deleted is refused.
    """

    def __init__(self, *, taken_s: float = TAKEN_S, answer_s: float = ANSWER_S) -> None:
        self._taken_s, self._answer_s = taken_s, answer_s
        self._connection: Connection | None = None
        self._verify: Verify = _nobody
        self._of: tuple[str, ...] | None = ()
        self._why = NOT_THERE
        self._asking: dict[str, asyncio.Queue[Msg | str]] = {}

    async def open(self, connection: Connection, verify: Verify) -> None:
        """Ask on a connection from now on, where its credentials let that. Raises: Lost."""
        holder = connection.holder
        self._of = queues_of(holder)
        if self._of == ():
            self._why = NO_QUEUE
        elif subjects.asks_of(holder.id, self._of) not in holder.tells:
            self._why = OLD
        else:
            await connection.subscribe(subjects.answers_to(holder.id), self._hear)
            await connection.subscribe(f"{_refusals(holder)}.*", self._hear_nobody)
            self._connection, self._verify = connection, verify

    def lost(self) -> None:
        """Ask nobody any more; what was asked is not answered."""
        if self._connection is not None:
            self._connection, self._why = None, NOT_THERE
        for waiting in self._asking.values():
            waiting.put_nowait(NOT_THERE)

    async def queues(self, asked: Asked, step: timedelta) -> Sequence[QueuePeriod]:
        """Count the contacts of each queue in each step of the period."""
        return _only(QueuePeriod, await self._ask(self._question(Kind.QUEUES, asked, step=step)))

    async def drivers(self, asked: Asked, step: timedelta) -> Sequence[DriverPeriod]:
        """Count the contacts under each driver in each step of the period."""
        return _only(DriverPeriod, await self._ask(self._question(Kind.DRIVERS, asked, step=step)))

    async def stops(self, asked: Asked) -> Sequence[StopRow]:
        """Tell where self-service stops, the place that would save most first."""
        return _only(StopRow, await self._ask(self._question(Kind.STOPS, asked)))

    async def journeys(self, asked: Asked, stop: Driver, *, limit: int) -> Sequence[Journey]:
        """Tell the newest journeys that ended at a place, `MAX_JOURNEYS` of them at most."""
        question = self._question(Kind.JOURNEYS, asked, stop=stop, limit=max(0, min(limit, MAX_JOURNEYS)))
        return _only(Journey, await self._ask(question))

    async def put(self, records: Sequence[ContactRecord]) -> None:
        """Refuse."""
        _refuse()

    async def expire(self, before: datetime) -> int:
        """Refuse."""
        _refuse()

    async def forget(self, customers: Collection[Pseudonym]) -> int:
        """Refuse."""
        _refuse()

    def _question(
        self, kind: Kind, asked: Asked, *, step: timedelta | None = None, stop: Driver | None = None, limit: int = 0
    ) -> Question:
        return Question(id="", kind=kind, asked=asked, of=self._of, step=step, stop=stop, limit=limit)

    async def _ask(self, question: Question) -> list[Row]:
        """Return the rows of the answer. Raises: RecordsUnavailable."""
        for _ in range(TRIES):
            rows = await self._asked(replace(question, id=secrets.token_hex(16), of=self._of))
            if rows is not None:
                return rows
        raise _unavailable(SILENT)

    async def _asked(self, question: Question) -> list[Row] | None:
        """Ask once; return None where no hub has taken it in time. Raises: RecordsUnavailable."""
        connection = self._connection
        if connection is None:
            raise _unavailable(self._why)
        body, holder = written(question), connection.holder
        if len(body) > MAX_QUESTION:
            raise _unavailable(TOO_MUCH_ASKED)
        subject = subjects.asks_of(holder.id, question.of)
        waiting = self._asking[question.id] = asyncio.Queue()
        try:
            await connection.send(subject, body, reply=f"{_refusals(holder)}.{question.id}")
            return await self._read(question, subjects.answers_to(holder.id), waiting)
        except Lost:
            raise _unavailable(NOT_THERE) from None
        except TimeoutError:
            raise _unavailable(OLD if connection.denies(subject) else SILENT) from None
        finally:
            del self._asking[question.id]

    async def _read(self, question: Question, subject: str, waiting: "asyncio.Queue[Msg | str]") -> list[Row] | None:
        """Return the rows of all pages, in order. Raises: RecordsUnavailable, TimeoutError."""
        try:
            async with asyncio.timeout(self._taken_s):
                await self._next(question, subject, waiting, 0)
        except TimeoutError:
            connection = self._connection
            if connection is not None and connection.denies(subjects.asks_of(connection.holder.id, question.of)):
                raise
            return None
        rows: list[Row] = []
        for number in range(1, MAX_PAGES + 1):
            async with asyncio.timeout(self._answer_s):
                page, more = await self._next(question, subject, waiting, number)
            rows += more
            if page.is_last:
                return rows
        raise _unavailable(BROKEN)

    async def _next(
        self, question: Question, subject: str, waiting: "asyncio.Queue[Msg | str]", number: int
    ) -> tuple[Page, list[Row]]:
        """Return the next page and its rows; what no hub has sealed as an answer to this question is passed over."""
        while True:
            message = await waiting.get()
            if isinstance(message, str):
                raise _unavailable(message)
            try:
                page, rows = await asyncio.to_thread(self._opened, question.kind, subject, message)
            except NotSealed:
                continue
            except CodecError:
                raise _unavailable(BROKEN) from None
            if page.question != question.id:
                continue
            if page.fault is not None:
                raise _unavailable(FAULTS[page.fault])
            if page.number != number:
                raise _unavailable(BROKEN)
            return page, rows

    def _opened(self, kind: Kind, subject: str, message: Msg) -> tuple[Page, list[Row]]:
        page = opened_page(subject, message.data, message.headers, self._verify)
        return page, rows_from(kind, page.rows)

    async def _hear(self, message: Msg) -> None:
        waiting = self._asking.get((message.headers or {}).get(QUESTION, ""))
        if waiting is not None and waiting.qsize() <= MAX_PAGES:
            waiting.put_nowait(message)

    async def _hear_nobody(self, message: Msg) -> None:
        """Take it from the broker that nobody hears the question: nobody else may write here."""
        waiting = self._asking.get(message.subject.rpartition(".")[2])
        if waiting is not None:
            waiting.put_nowait(NO_HUB)


def queues_of(holder: Credentials) -> tuple[str, ...] | None:
    """Return the tokens of the queues that credentials open; None: of all of the site."""
    found = []
    for subject in holder.reads:
        match subject.split("."):
            case [subjects.ROOT, "queue", "*", "*"]:
                return None
            case [subjects.ROOT, "queue", queue, "*"]:
                found.append(queue)
    return tuple(found)


def _refusals(holder: Credentials) -> str:
    return f"{holder.inbox}.asks"


def _only(kind: type[_R], rows: Sequence[Row]) -> list[_R]:
    return [row for row in rows if isinstance(row, kind)]


def _unavailable(line: str) -> RecordsUnavailable:
    return RecordsUnavailable(line, TROUBLES.get(line))


def _refuse() -> NoReturn:
    raise RecordsUnavailable(AT_THE_HUB)


def _nobody(*_: object) -> bool:
    return False
