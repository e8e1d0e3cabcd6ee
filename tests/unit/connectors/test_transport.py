"""The client of a source: built once, beside the event loop, closed for good; how long a source asks to wait."""

import asyncio
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

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
Built = list[tuple[httpx.AsyncClient, threading.Thread]]


def transport(answer: Callable[[httpx.Request], httpx.Response] | None = None) -> Transport:
    inner = httpx.MockTransport(answer or (lambda _: httpx.Response(200, json=[])))
    return Transport(
        base_url="https://cases.example.org",
        way=WayOut(source="cases", inner=inner),
        sign_in=SignIn(auth=Auth(), user=None, credential=NoSecret()),
        deadline_s=1.0,
    )


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> Built:
    """The clients that have been built, and the thread of each."""
    kept: Built = []
    build: Callable[..., None] = httpx.AsyncClient.__init__

    def building(self: httpx.AsyncClient, **options: Any) -> None:
        kept.append((self, threading.current_thread()))
        build(self, **options)

    monkeypatch.setattr(httpx.AsyncClient, "__init__", building)
    return kept


async def test_the_client_is_built_once_and_beside_the_loop_whoever_asks_first(built: Built) -> None:
    cases = transport()

    await asyncio.gather(cases.warm_up(), cases.fetch(QUESTION), cases.fetch(QUESTION))
    await cases.aclose()

    ((client, thread),) = built
    assert client.is_closed
    assert thread is not threading.current_thread()


async def test_a_question_after_the_end_is_refused_and_opens_nothing(built: Built) -> None:
    cases = transport()
    await cases.fetch(QUESTION)
    await cases.aclose()

    for _ in range(2):
        with pytest.raises(SourceUnavailable) as caught:
            await cases.fetch(QUESTION)
        assert (caught.value.code, caught.value.detail) == (ErrorCode.UNREACHABLE, "closed")
    with pytest.raises(SourceUnavailable):
        await cases.warm_up()

    assert len(built) == 1


async def test_an_end_while_the_client_is_being_built_leaves_nothing_open(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    started, go = threading.Event(), threading.Event()
    build: Callable[..., None] = httpx.AsyncClient.__init__

    def slowly(self: httpx.AsyncClient, **options: Any) -> None:
        started.set()
        go.wait(5)
        build(self, **options)

    monkeypatch.setattr(httpx.AsyncClient, "__init__", slowly)
    cases = transport()
    question = asyncio.create_task(cases.fetch(QUESTION))
    assert await asyncio.to_thread(started.wait, 5)
    closing = asyncio.create_task(cases.aclose())
    await asyncio.sleep(0)
    go.set()

    await closing

    with pytest.raises(SourceUnavailable):
        await question
    assert [client.is_closed for client, _ in built] == [True]


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
