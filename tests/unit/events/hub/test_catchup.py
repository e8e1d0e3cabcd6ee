"""What a stream has kept is read once, until all of it is here; whatever is wrong with it is told by one word."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from relevo.events.hub.catchup import ANSWER_S, CatchUp, CatchUpFailed, Message
from relevo.events.hub.clock import SiteClock
from relevo.events.hub.connection import Connection
from relevo.services.site import subjects
from relevo.services.site.subjects import CONTACTS
from support.natsline import NatsLine
from support.site import until

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MINE = subjects.contacts_of("anna")
ASKED = f"$JS.API.CONSUMER.CREATE.{CONTACTS.name}."


class Stream:
    """Makes one reader and sends it what it is told to; `seconds` is the reader's clock."""

    def __init__(self, line: NatsLine) -> None:
        self.line, self.seconds = line, 0.0
        self.config: dict[str, Any] = {}
        self.answer: dict[str, Any] = {"num_pending": 0, "delivered": {"consumer_seq": 0}, "created": AT.isoformat()}
        self.takes_s = 0.0
        line.answers[ASKED] = self.make

    def make(self, subject: str, body: bytes) -> bytes:
        self.config = json.loads(body)["config"]
        assert subject == f"{ASKED}{self.config['name']}.{MINE}"
        self.seconds += self.takes_s
        return json.dumps(self.answer).encode()

    def send(self, *bodies: bytes) -> None:
        for body in bodies:
            self.line.send(self.config["deliver_subject"], body)


@pytest.fixture
def stream(line: NatsLine) -> Stream:
    return Stream(line)


@pytest.fixture
def clock(stream: Stream) -> SiteClock:
    return SiteClock(lambda: AT - timedelta(hours=1), lambda: stream.seconds)


@pytest.fixture
def late() -> list[Message]:
    return []


@pytest.fixture
async def catch_up(line: NatsLine, clock: SiteClock, late: list[Message]) -> AsyncIterator[CatchUp]:
    connection = await Connection.open(line.site, line.url, line.credentials)
    made = CatchUp(connection, CONTACTS, MINE, clock=clock, late=late.append)
    yield made
    await made.close()
    await connection.close()


async def test_all_that_is_kept_is_read_and_what_comes_afterwards_goes_its_own_way(
    stream: Stream, catch_up: CatchUp, late: list[Message]
) -> None:
    stream.answer["num_pending"] = 2
    reading = asyncio.ensure_future(catch_up.read())
    await until(lambda: stream.config)
    stream.send(b"first")
    stream.send(b"second")
    messages, at = await reading
    stream.send(b"third")
    await until(lambda: late)

    assert ([each.body for each in messages], at) == ([b"first", b"second"], AT)
    assert [each.body for each in late] == [b"third"]


async def test_what_the_broker_has_sent_before_it_answered_counts_as_well(stream: Stream, catch_up: CatchUp) -> None:
    stream.answer |= {"num_pending": 0, "delivered": {"consumer_seq": 1}}
    reading = asyncio.ensure_future(catch_up.read())
    await until(lambda: stream.config)
    stream.send(b"sent at once")

    assert [each.body for each in (await reading)[0]] == [b"sent at once"]


async def test_an_empty_stream_is_read_at_once_and_tells_the_brokers_time(catch_up: CatchUp, clock: SiteClock) -> None:
    assert await catch_up.read() == ([], AT)
    assert clock.at_broker() == AT


async def test_the_reader_is_one_that_the_broker_forgets_and_begins_at_a_time(
    stream: Stream, catch_up: CatchUp
) -> None:
    await catch_up.read(AT)

    assert stream.config["filter_subject"] == MINE
    assert stream.config["deliver_subject"].startswith(subjects.inbox("anna"))
    assert (stream.config["deliver_policy"], stream.config["opt_start_time"]) == ("by_start_time", AT.isoformat())
    assert stream.config["inactive_threshold"] == 5_000_000_000
    assert "durable_name" not in stream.config


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"error": {"code": 404, "err_code": 10059}}, "no_stream"),
        ({"error": {"code": 400, "err_code": 10026}}, "refused"),
        ({"num_pending": 1}, "unreadable"),
        ({"num_pending": 1, "delivered": {"consumer_seq": 0}, "created": "today"}, "unreadable"),
    ],
)
async def test_an_answer_that_makes_no_reader_says_why(
    stream: Stream, catch_up: CatchUp, answer: dict[str, object], why: str
) -> None:
    stream.answer = answer
    with pytest.raises(CatchUpFailed, match=f"^{why}$"):
        await catch_up.read()


async def test_an_answer_that_waited_through_a_sleep_tells_no_time(
    stream: Stream, catch_up: CatchUp, clock: SiteClock
) -> None:
    stream.takes_s = ANSWER_S + 600
    with pytest.raises(CatchUpFailed, match=r"^slept$"):
        await catch_up.read()

    assert clock.at_broker() == AT - timedelta(hours=1), "the broker's time is as unknown as before"
