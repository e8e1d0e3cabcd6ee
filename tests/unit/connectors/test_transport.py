"""The line to a source: built once, beside the event loop, closed for good; how long a source asks to wait."""

import asyncio
import ssl
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from relevo.connectors.asking.transport import Transport
from relevo.connectors.file.schema import Auth
from relevo.connectors.net.request import Ask
from relevo.connectors.net.retrying import retry_after_s
from relevo.connectors.net.wayout import WayOut
from relevo.connectors.signin.signin import SignIn
from relevo.connectors.signin.signing import NoSecret
from relevo.services.errors import ErrorCode, SourceUnavailable

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
QUESTION = Ask(method="GET", path="/cases")


class Watched(httpx.MockTransport):
    """Stands for the network; tells whether it was closed."""

    is_closed = False

    async def aclose(self) -> None:
        self.is_closed = True


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedWay(WayOut):
    """Keeps the thread in which each line was built; waits there for `go`."""

    threads: list[threading.Thread] = field(default_factory=list)
    started: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)

    def trust(self, address: str, is_own: bool = True) -> ssl.SSLContext | bool:
        self.threads.append(threading.current_thread())
        self.started.set()
        self.go.wait(5)
        return WayOut.trust(self, address, is_own)


def watched(*, waits: bool = False) -> tuple[Transport, WatchedWay, Watched]:
    network = Watched(lambda _: httpx.Response(200, json=[]))
    way = WatchedWay(source="cases", inner=network)
    if not waits:
        way.go.set()
    sign_in = SignIn(auth=Auth(), user=None, credential=NoSecret())
    return Transport(base_url="https://cases.example.org", way=way, sign_in=sign_in, deadline_s=1.0), way, network


async def test_the_line_is_built_once_and_beside_the_loop_whoever_asks_first() -> None:
    cases, way, network = watched()

    await asyncio.gather(cases.warm_up(), cases.fetch(QUESTION), cases.fetch(QUESTION))
    await cases.aclose()

    (thread,) = way.threads
    assert network.is_closed
    assert thread is not threading.current_thread()


async def test_a_question_after_the_end_is_refused_and_opens_nothing() -> None:
    cases, way, _ = watched()
    await cases.fetch(QUESTION)
    await cases.aclose()

    for _ in range(2):
        with pytest.raises(SourceUnavailable) as caught:
            await cases.fetch(QUESTION)
        assert (caught.value.code, caught.value.detail) == (ErrorCode.UNREACHABLE, "closed")
    with pytest.raises(SourceUnavailable):
        await cases.warm_up()

    assert len(way.threads) == 1


async def test_an_end_while_the_line_is_being_built_leaves_nothing_open() -> None:
    cases, way, network = watched(waits=True)
    question = asyncio.create_task(cases.fetch(QUESTION))
    assert await asyncio.to_thread(way.started.wait, 5)
    closing = asyncio.create_task(cases.aclose())
    await asyncio.sleep(0)
    way.go.set()

    await closing

    with pytest.raises(SourceUnavailable):
        await question
    assert network.is_closed


@pytest.mark.parametrize(
    ("header", "wait_s"),
    [
        ("30", 30.0),
        ("1000000000", 300.0),
        ("0", 0.0),
        (format_datetime(NOW + timedelta(seconds=42), usegmt=True), 42.0),
        (format_datetime(NOW - timedelta(hours=1), usegmt=True), 0.0),
        (format_datetime(NOW + timedelta(days=400), usegmt=True), 300.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_understood_in_all_its_forms(header: str | None, wait_s: float | None) -> None:
    assert retry_after_s(header, None, NOW) == wait_s


def test_a_retry_after_date_is_counted_from_the_servers_own_clock() -> None:
    theirs = NOW + timedelta(hours=26)
    due = format_datetime(theirs + timedelta(seconds=20), usegmt=True)

    assert retry_after_s(due, format_datetime(theirs, usegmt=True), NOW) == 20.0
