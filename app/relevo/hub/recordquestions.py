"""Supervisors' boards ask for reports, and a hub that keeps contact records answers: each question by one hub.

Who may ask, and of which queues, stands in the subject, which the broker has checked (services.site.recordquestion);
the answer goes where that supervisor alone may read, whatever the message names as its reply.
Source: docs.nats.io, "Queue Groups", read 2026-11-22; tried on nats-server 2.9.10.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nats.aio.client import Client
from nats.aio.msg import Msg

from relevo.brokersignin import token_and_seed
from relevo.hub.broker import Broker
from relevo.hub.link import Away, Unsendable
from relevo.hub.metrics import Metrics
from relevo.hub.tokens import read_token
from relevo.observability.log import log_event
from relevo.services.ending import end
from relevo.services.site import subjects
from relevo.services.site.recordanswer import Fault, Page, TooLarge, pages, seal_page
from relevo.services.site.recordquestion import Kind, NotAsked, Question, queues_of, read
from relevo.services.site.recordrows import Row
from relevo.services.site.sealing import Sealed, Sign
from relevo.services.supervise.ports import ContactRecords, RecordsUnavailable

LOG = logging.getLogger(__name__)

GROUP = "relevo"
LIMIT_S = 30.0
"""Seconds after which nobody waits for an answer any more."""

TURNS, AT_ONCE, OF_ONE = 4, 48, 6
"""Questions to the database at once, questions that are taken at once, and those of them that one board may have."""

A_MINUTE, MAX_SUPERVISORS = 240, 1_000
"""Questions of one board that count in a minute, and how many boards are counted."""

PAUSE_S = 0.005
"""Seconds between two pages: contact events go between them."""

WAITING, WAITING_BYTES = 256, 8 * 1_048_576


@dataclass(slots=True)
class _Asker:
    """What one board has asked: how often in a minute, and what is under way."""

    minute: int = 0
    count: int = 0
    working: dict[Question, asyncio.Task[None]] = field(default_factory=dict)


class RecordQuestions:
    """Answers what supervisors' boards ask, on whatever connection there is."""

    def __init__(
        self, broker: Broker, sign: Sign, records: ContactRecords, metrics: Metrics, *, limit_s: float = LIMIT_S
    ) -> None:
        self._broker, self._sign, self._records, self._metrics = broker, sign, records, metrics
        self._limit_s = limit_s
        self._turns = asyncio.Semaphore(TURNS)
        self._askers: dict[str, _Asker] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._now = asyncio.get_running_loop().time
        broker.at_connection.append(self._use)

    async def aclose(self) -> None:
        """Drop what is under way."""
        await end(self._tasks)

    async def _use(self, client: Client) -> None:
        await client.subscribe(
            subjects.ANY_ASKS,
            queue=GROUP,
            cb=self._hear,
            pending_msgs_limit=WAITING,
            pending_bytes_limit=WAITING_BYTES,
        )

    async def _hear(self, message: Msg) -> None:
        """Take a question, or count why not; returns at once."""
        asker = self._asker(message.subject)
        if asker.count > A_MINUTE:
            self._metrics.asked("too_many")
            return
        try:
            answers, question = read(message.subject, message.data)
        except NotAsked as fault:
            self._metrics.asked(str(fault))
            return
        if question in asker.working:
            return
        if len(self._tasks) >= AT_ONCE:
            await self._refuse(answers, question, Fault.BUSY)
            return
        while len(asker.working) >= OF_ONE:  # most likely the board has gone on: what it asked first is for nobody
            first = next(iter(asker.working))
            asker.working.pop(first).cancel()
            await self._refuse(answers, first, Fault.DROPPED)
        work = asyncio.create_task(self._answer(answers, question), name="hub record question")
        asker.working[question] = work
        self._tasks.add(work)

        def done(task: asyncio.Task[None]) -> None:
            self._tasks.discard(task)
            asker.working.pop(question, None)

        work.add_done_callback(done)

    def _asker(self, subject: str) -> _Asker:
        """Return who asks, with this question counted."""
        who, minute = subject.rpartition(".")[0], int(self._now() // 60)
        asker = self._askers.pop(who, None) or _Asker()
        if asker.minute != minute:
            asker.minute, asker.count = minute, 0
        asker.count += 1
        self._askers[who] = asker
        if len(self._askers) > MAX_SUPERVISORS:
            self._askers.pop(next(iter(self._askers)))
        return asker

    async def _answer(self, answers: str, question: Question) -> None:
        """Answer a question; a fault is told as one word, and nothing of it is logged but a failure's kind."""
        fault: Fault | None = None
        try:
            async with asyncio.timeout(self._limit_s):
                await self._broker.publish(self._sealed(answers, Page(question=question.id, number=0)))
                async with self._turns:
                    rows = await self._rows(question)
                    told = await asyncio.to_thread(self._all_sealed, answers, question, rows)
                for each in told:
                    await self._broker.publish(each)
                    await asyncio.sleep(PAUSE_S)
        except TimeoutError:
            fault = Fault.LATE
        except RecordsUnavailable:
            fault = Fault.UNAVAILABLE
        except TooLarge:
            fault = Fault.TOO_LARGE
        except ValueError:  # more steps than the records count
            fault = Fault.REFUSED
        except (Away, Unsendable):
            self._metrics.asked("not_told")
            return
        except Exception as error:  # noqa: BLE001 - one question that cannot be digested must not end the hub
            log_event(LOG, "record_question.failed", level=logging.ERROR, error=type(error).__name__)
            fault = Fault.UNAVAILABLE
        if fault is None:
            self._metrics.asked("answered")
        else:
            await self._refuse(answers, question, fault)

    async def _rows(self, question: Question) -> Sequence[Row]:
        """Return the rows of the asker's own queues."""
        queues = queues_of(question)
        if queues is not None and not queues:
            return ()
        asked = replace(question.asked, queues=queues or frozenset())
        match question.kind:
            case Kind.QUEUES if question.step is not None:
                return await self._records.queues(asked, question.step)
            case Kind.DRIVERS if question.step is not None:
                return await self._records.drivers(asked, question.step)
            case Kind.JOURNEYS if question.stop is not None:
                return await self._records.journeys(asked, question.stop, limit=question.limit)
            case Kind.STOPS:
                return await self._records.stops(asked)
            case _:
                raise ValueError("is no whole question")

    async def _refuse(self, answers: str, question: Question, fault: Fault) -> None:
        self._metrics.asked(fault)
        page = Page(question=question.id, number=0, is_last=True, fault=fault)
        try:
            await self._broker.publish(self._sealed(answers, page))
        except (Away, Unsendable):
            self._metrics.asked("not_told")

    def _sealed(self, answers: str, page: Page) -> Sealed:
        return seal_page(page, answers, self._sign)

    def _all_sealed(self, answers: str, question: Question, rows: Sequence[Row]) -> list[Sealed]:
        return [self._sealed(answers, page) for page in pages(question.id, rows)]


def may_answer(credentials: str) -> bool:
    """Tell whether a hub's credentials let it answer; older ones do not."""
    try:
        claims = read_token(token_and_seed(credentials)[0]).claims
        return subjects.ANY_ANSWERS in claims["pub"]["allow"]
    except (ValueError, KeyError, TypeError):
        return True  # what is no token the broker refuses, and says so itself
