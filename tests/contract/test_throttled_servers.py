"""Servers that ask to wait: nobody asks before it is due, sources of one host wait together and return one by one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from contract.casebook import CAMILLE, case, open_source, page
from contract.faulty_server import Behave, faulty, says
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.net.hosts import Host, Hosts
from relevo.services.errors import ErrorCode, SourceError, SourceThrottled
from relevo.services.ports import Stream

SOURCES = 5


class Clock:
    """A monotonic clock that goes on when a test says so."""

    def __init__(self) -> None:
        self.now_s = 1_000.0

    def __call__(self) -> float:
        return self.now_s


class OneHost(Hosts):
    """The host of all sources, by the clock of a test."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.host = Host(clock)

    def of(self, address: str) -> Host:
        return self.host


class Server:
    """Answers 429 while it is told to; notes who asks when, and how many at the same time."""

    def __init__(self, clock: Clock) -> None:
        self.clock, self.retry_after, self.is_throttling = clock, "30", True
        self.asked_at: list[float] = []
        self.in_flight = self.most = 0
        self.together: list[int] = []

    async def behave(self, request: bytes, writer: asyncio.StreamWriter) -> None:
        self.asked_at.append(self.clock())
        self.in_flight += 1
        self.most = max(self.most, self.in_flight)
        self.together.append(self.in_flight)
        await asyncio.sleep(0.01)
        self.in_flight -= 1
        head = [f"Retry-After: {self.retry_after}"]
        answer = says(b"{}", *head, status="429 Too Many Requests") if self.is_throttling else says(page(case()))
        await answer(request, writer)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(clock: Clock) -> Server:
    return Server(clock)


@asynccontextmanager
async def several(behave: Behave, clock: Clock) -> AsyncIterator[list[FileBackOffice]]:
    """Open sources of one host."""
    async with faulty(behave) as at, AsyncExitStack() as stack:
        hosts = OneHost(clock)
        sources = [open_source(at.url, name=f"cases-{n}", hosts=hosts) for n in range(SOURCES)]
        for source in sources:
            stack.push_async_callback(source.aclose)
        yield sources


async def outcomes(sources: list[FileBackOffice]) -> list[ErrorCode | None]:
    """Ask all at once; return what came of each, None where it answered."""
    results = await asyncio.gather(
        *(each.entries(Stream.REQUESTS, CAMILLE) for each in sources), return_exceptions=True
    )
    assert all(isinstance(result, SourceError) or not isinstance(result, BaseException) for result in results)
    return [result.code if isinstance(result, SourceError) else None for result in results]


def date_in(seconds: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize(
    ("header", "due_s"),
    [("30", 30.0), ("1000000000", 300.0), (date_in(3_600), 300.0), (date_in(86_400 * 400), 300.0), ("-5", 5.0)],
    ids=["seconds", "years in seconds", "an hour as a date", "a year as a date", "less than nothing"],
)
async def test_no_source_of_the_host_asks_before_it_is_due(
    server: Server, clock: Clock, header: str, due_s: float
) -> None:
    server.retry_after = header
    async with several(server.behave, clock) as sources:
        await outcomes(sources[:1])
        asked = len(server.asked_at)
        for share in (0.0, 0.3, 0.6, 0.9, 0.99):
            clock.now_s = 1_000.0 + due_s * share
            assert set(await outcomes(sources)) == {ErrorCode.THROTTLED}

    assert (asked, len(server.asked_at)) == (1, 1)


async def test_sources_come_back_with_one_question_and_the_others_follow_once_the_host_has_answered(
    server: Server, clock: Clock
) -> None:
    async with several(server.behave, clock) as sources:
        await outcomes(sources[:1])
        clock.now_s += 60
        server.is_throttling, server.together = False, []

        assert await outcomes(sources) == [None] * SOURCES

    assert server.together[:2] == [1, 1]  # the second one came once the first had been answered


async def test_a_host_that_says_it_again_is_left_alone_by_all_after_one_question(server: Server, clock: Clock) -> None:
    async with several(server.behave, clock) as sources:
        await outcomes(sources[:1])
        clock.now_s += 60
        server.most = 0

        assert set(await outcomes(sources)) == {ErrorCode.THROTTLED}

    assert server.most == 1
    assert len(server.asked_at) == 2


async def test_what_is_told_to_the_panel_is_when_it_will_be_asked_again(server: Server, clock: Clock) -> None:
    async with several(server.behave, clock) as sources:
        with pytest.raises(SourceThrottled) as caught:
            await sources[0].entries(Stream.REQUESTS, CAMILLE)

    assert caught.value.detail == "30 s"
    assert 30 <= (caught.value.retry_s or 0) <= 33
