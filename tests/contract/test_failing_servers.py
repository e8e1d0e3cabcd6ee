"""Servers that are down, mute, slow or gone for a while: each says why, none holds the others up, nothing leaks."""

import asyncio
import gc
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from contract.casebook import CAMILLE, case, open_source, page
from contract.faulty_server import Behave, faulty, says, streams
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.net.breaker import AWAY_S, FAILURES
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.ports import Stream

Outcome = ErrorCode | int


async def mute(_: bytes, __: asyncio.StreamWriter) -> None:
    """Take the question and say nothing."""
    await asyncio.sleep(60)


async def cut_off(_: bytes, writer: asyncio.StreamWriter) -> None:
    """Begin an answer and hang up."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{")
    await writer.drain()


FAULTS: dict[str, tuple[Behave, Outcome]] = {
    "mute": (mute, ErrorCode.LATE),
    "a byte at a time": (streams(b" ", 1_000, pause_s=0.02), ErrorCode.LATE),
    "500": (says(b"{}", status="500 Oops"), ErrorCode.SOURCE_ERROR),
    "cut off": (cut_off, ErrorCode.UNREACHABLE),
    "a proxy's page": (says(b"<html>Sign in</html>", kind="text/html"), ErrorCode.NOT_JSON),
    "too much": (streams(b" " * 65_536, 200), ErrorCode.TOO_LARGE),
}


async def outcome(source: FileBackOffice) -> Outcome:
    try:
        found = await source.entries(Stream.REQUESTS, CAMILLE)
    except SourceError as fault:
        return fault.code
    return len(found.items)


@asynccontextmanager
async def opened(*urls: str, **changes: Any) -> AsyncIterator[list[FileBackOffice]]:
    async with AsyncExitStack() as stack:
        sources = [open_source(url, name=f"s{n}", **changes) for n, url in enumerate(urls)]
        for source in sources:
            stack.push_async_callback(source.aclose)
        yield sources


def unused_address() -> str:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{held.getsockname()[1]}"


async def test_every_way_to_be_down_is_said_and_costs_no_other_source_anything() -> None:
    took: list[float] = []

    async def timed(source: FileBackOffice) -> Outcome:
        began = time.monotonic()
        result = await outcome(source)
        took.append(time.monotonic() - began)
        return result

    async with AsyncExitStack() as stack:
        servers = [await stack.enter_async_context(faulty(behave)) for behave, _ in FAULTS.values()]
        good = await stack.enter_async_context(faulty(says(page(case()))))
        urls = [good.url, unused_address(), *(server.url for server in servers)]
        sources = await stack.enter_async_context(opened(*urls, deadline_s=1.0))

        results = await asyncio.gather(*(timed(source) for source in sources))

    assert results == [1, ErrorCode.UNREACHABLE, *(code for _, code in FAULTS.values())]
    assert min(took) < 0.9
    assert max(took) < 8


@pytest.mark.parametrize("name", ["mute", "500", "cut off"])
async def test_a_source_that_goes_on_failing_is_not_asked_any_more(name: str) -> None:
    behave, code = FAULTS[name]
    async with faulty(behave) as server, opened(server.url, deadline_s=0.15) as (source,):
        for _ in range(FAILURES + 5):
            assert await outcome(source) is code
        with pytest.raises(SourceError) as caught:
            await source.entries(Stream.REQUESTS, CAMILLE)

        assert len(server.requests) <= 2 * FAILURES  # a question that is cut off may be sent once more
        assert caught.value.retry_s is not None


async def test_questions_that_fail_together_are_one_failure_however_many() -> None:
    is_well: list[bool] = []

    async def behave(request: bytes, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.02)
        await (says(page(case())) if is_well else says(b"{}", status="500 Oops"))(request, writer)

    async with faulty(behave) as server, opened(server.url) as (source,):
        failed = await asyncio.gather(*(outcome(source) for _ in range(3 * FAILURES)))
        is_well.append(True)

        assert await outcome(source) == 1

    assert set(failed) == {ErrorCode.SOURCE_ERROR}


async def test_one_question_tries_a_source_that_was_left_alone_and_the_others_wait_for_it() -> None:
    is_well = False

    async def behave(request: bytes, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.02)
        await (says(page(case())) if is_well else says(b"{}", status="500 Oops"))(request, writer)

    async with faulty(behave) as server, opened(server.url) as (source,):
        for _ in range(FAILURES):
            await outcome(source)
        source.gate.breaker.try_now()
        server.requests.clear()
        failed = await asyncio.gather(*(outcome(source) for _ in range(6)))
        tried = len(server.requests)

        is_well = True
        source.gate.breaker.try_now()
        answered = await asyncio.gather(*(outcome(source) for _ in range(6)))

    assert set(failed) == {ErrorCode.SOURCE_ERROR}
    assert tried == 1
    assert answered == [1] * 6


async def test_after_the_network_was_away_the_source_answers_as_soon_as_it_can_be_reached() -> None:
    url = unused_address()
    async with opened(url, deadline_s=1.0) as (source,):
        for _ in range(2 * FAILURES):
            assert await outcome(source) is ErrorCode.UNREACHABLE
        assert not await source.is_reachable()

        server = await asyncio.start_server(_serving(says(page(case()))), "127.0.0.1", int(url.rpartition(":")[2]))
        async with _until_closed(server):
            assert await source.is_reachable()
            assert await outcome(source) == 1
            await source.aclose()
    assert AWAY_S <= 5.0


async def test_a_connection_that_the_server_has_closed_meanwhile_costs_nothing() -> None:
    asked = 0

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer once on each connection, keep it open, and drop the next question on it."""
        nonlocal asked
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            await reader.readuntil(b"\r\n\r\n")
            asked += 1
            body = page(case())
            head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            writer.write(head.encode() + body)
            await reader.readuntil(b"\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(behave, "127.0.0.1", 0)
    async with _until_closed(server), opened(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}") as (source,):
        assert [await outcome(source) for _ in range(4)] == [1] * 4
    assert asked == 4


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are counted in /proc")
async def test_failures_leave_nothing_open_however_many() -> None:
    html = says(b"<html>down</html>", kind="text/html")
    async with (
        faulty(html) as down,
        faulty(cut_off) as cut,
        opened(down.url, cut.url, unused_address(), deadline_s=5.0) as sources,
    ):
        await _fail(sources, 60)
        await asyncio.sleep(0.2)
        before = _open_files()
        await _fail(sources, 600)
        await asyncio.sleep(0.2)
        after = _open_files()

    assert after - before <= 0


async def _fail(sources: list[FileBackOffice], times: int) -> None:
    for _ in range(times // (10 * len(sources))):
        for source in sources:
            source.gate.breaker.worked()
        results = await asyncio.gather(*(outcome(source) for source in sources for _ in range(10)))
        assert not any(isinstance(result, int) for result in results)


def _open_files() -> int:
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir()))


@asynccontextmanager
async def _until_closed(server: asyncio.Server) -> AsyncIterator[None]:
    """Serve until the block ends and those who had asked have hung up."""
    async with server:
        yield
        await asyncio.sleep(0.05)


def _serving(behave: Behave) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                await behave(await reader.readuntil(b"\r\n\r\n"), writer)
        writer.close()

    return serve
