"""What was missed is read until that has worked; until then the line does not count as whole."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from relevo.domain.events import Event
from relevo.events.hub.catchup import Message
from relevo.events.hub.clock import SiteClock
from relevo.events.hub.connection import Connection
from relevo.events.hub.intake import Intake
from relevo.events.hub.losses import Losses
from relevo.events.hub.missed import Missed
from relevo.events.hub.opening import Opening
from relevo.services.ending import end
from support.natsline import READING, NatsLine, streams
from support.site import until

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@dataclass
class Desk:
    """A reader of what was missed: what it has been told, and a clock of its own."""

    line: NatsLine
    told: list[Event] = field(default_factory=list)
    opened: list[bool] = field(default_factory=list)
    seconds: float = 0.0
    asked: int = 0

    def __post_init__(self) -> None:
        self.clock = SiteClock(lambda: AT, lambda: self.seconds)
        self.opening = Opening(self.told.append, limit=2)
        self.opening.intake = Intake("anna", lambda *_: True, self.clock)
        losses = Losses(self.told.append, self.clock)
        self.missed = Missed(
            "site", self.opening, losses, self.clock,
            put=self.told.append, on_open=self.opened.append, jitter=lambda: 0.0, hold_s=0.05,
        )  # fmt: skip
        self.fails()

    def fails(self) -> None:
        """Let the broker refuse to let anybody read."""
        self.line.answers[READING] = lambda *_: self._count(json.dumps({"error": {"code": 400}}).encode())

    def answers(self) -> None:
        """Let the broker give what it has: nothing."""
        self.line.answers[READING] = lambda *asked: self._count(streams(lambda: AT)(*asked) or b"")

    def _count(self, answer: bytes) -> bytes:
        self.asked += 1
        return answer


@pytest.fixture
def desk(line: NatsLine) -> Desk:
    return Desk(line)


@pytest.fixture
async def connection(line: NatsLine) -> AsyncIterator[Connection]:
    made = await Connection.open(line.site, line.url, line.credentials)
    yield made
    await made.close()


@pytest.fixture
async def reading(desk: Desk, connection: Connection) -> AsyncIterator["asyncio.Task[None]"]:
    task = asyncio.create_task(desk.missed.read(connection))
    yield task
    await end([task])


async def test_the_line_is_whole_as_soon_as_all_is_read(desk: Desk, connection: Connection) -> None:
    desk.answers()
    task = asyncio.create_task(desk.missed.read(connection))
    await until(lambda: desk.opened)
    await end([task])

    assert (desk.opened, desk.missed.since) == ([True], AT)


@pytest.mark.expects_log("hub_source.not_caught_up")
async def test_where_it_cannot_be_read_the_line_goes_on_without_being_whole_and_is_so_later(
    desk: Desk, reading: "asyncio.Task[None]"
) -> None:
    await until(lambda: desk.opened == [False])
    assert desk.missed.since is None
    desk.answers()
    await until(lambda: desk.opened == [False, True])


@pytest.mark.expects_log("hub_source.not_caught_up")
async def test_a_hub_that_comes_is_a_reason_to_read_at_once(desk: Desk, reading: "asyncio.Task[None]") -> None:
    await until(lambda: desk.opened == [False])
    desk.answers()
    desk.missed.try_again()

    assert await until(lambda: True in desk.opened) < 0.3


@pytest.mark.expects_log("hub_source.not_caught_up")
async def test_an_answered_ping_says_nothing_while_what_was_told_before_is_unread(
    desk: Desk, reading: "asyncio.Task[None]"
) -> None:
    await until(lambda: desk.opened == [False])
    desk.missed.answered(AT + SECOND)
    assert desk.missed.since is None
    desk.answers()
    await until(lambda: True in desk.opened)
    desk.missed.answered(AT + SECOND)

    assert desk.missed.since == AT + SECOND


@pytest.mark.expects_log("hub_source.not_caught_up")
async def test_a_machine_that_sleeps_while_it_reads_does_not_take_what_was_told_meanwhile_for_read(
    desk: Desk, connection: Connection
) -> None:
    desk.answers()
    answer = desk.line.answers[READING]

    def asleep(subject: str, body: bytes) -> bytes | None:
        desk.seconds += 3_600 if desk.asked == 1 else 0  # when the contacts are read, and the losses are not
        return answer(subject, body)

    desk.line.answers[READING] = asleep
    task = asyncio.create_task(desk.missed.read(connection))
    await until(lambda: True in desk.opened)
    await end([task])

    assert desk.clock.at_broker() == AT + timedelta(hours=1)
    assert desk.missed.since == AT, "the broker's word, not what time it has become since"


@pytest.mark.expects_log("hub_source.overflown")
async def test_what_had_to_be_left_out_is_read_again_and_the_line_is_not_whole_meanwhile(
    desk: Desk, reading: "asyncio.Task[None]"
) -> None:
    desk.answers()
    await until(lambda: desk.opened == [True])
    for number in range(3):
        desk.opening.add(Message("anything", str(number).encode(), None))
    await until(lambda: desk.opened == [True, False, True])

    assert desk.asked == 4, "contacts and losses, twice"
