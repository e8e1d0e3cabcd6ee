"""Connections: kept between two questions, closed after anything that was not as it should be."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import httpx
import pytest

from relevo.connectors.net.sending import to_send, waits
from relevo.connectors.net.wayout import WayOut

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]"


@dataclass
class Line:
    """What came on one connection, and whether it is closed."""

    writer: asyncio.StreamWriter
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    requests: list[bytes] = field(default_factory=list)
    closed: asyncio.Event = field(default_factory=asyncio.Event)
    sent: int = 0


@asynccontextmanager
async def answering(
    *answers: bytes, closes: bool = False, floods: bool = False
) -> AsyncIterator[tuple[httpx.AsyncBaseTransport, str, list[Line]]]:
    """Give each request of a connection the next answer, the last one for ever; none at all where it is empty."""
    lines: list[Line] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = Line(writer)
        lines.append(line)
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                line.requests.append(await reader.readuntil(b"\r\n\r\n"))
                line.asked.set()
                writer.write(answers[min(len(line.requests), len(answers)) - 1])
                await writer.drain()
                while floods:
                    writer.write(bytes(65_536))
                    await writer.drain()
                    line.sent += 65_536
                if closes:
                    break
        writer.close()
        line.closed.set()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    pool = await WayOut(source="cases").open(address, connections=5)
    try:
        yield pool, address, lines
    finally:
        await pool.aclose()
        server.close()
        for line in lines:
            await line.closed.wait()


def asked(address: str, method: str = "GET", wait_s: float = 30.0) -> httpx.Request:
    return to_send(method, f"{address}/cases", query=(), headers={}, form=None, body=None, waits=waits(wait_s))


async def ask(pool: httpx.AsyncBaseTransport, address: str, method: str = "GET") -> bytes:
    reply = await pool.handle_async_request(asked(address, method))
    try:
        return await reply.aread()
    finally:
        await reply.aclose()


async def test_questions_one_after_the_other_go_on_one_connection() -> None:
    async with answering(ANSWER) as (pool, address, lines):
        assert [await ask(pool, address) for _ in range(3)] == [b"[]"] * 3

        assert [len(line.requests) for line in lines] == [3]


async def test_questions_at_the_same_time_go_on_a_connection_each_and_all_are_kept() -> None:
    async with answering(ANSWER) as (pool, address, lines):
        for _ in range(2):
            await asyncio.gather(*(ask(pool, address) for _ in range(3)))

        assert [len(line.requests) for line in lines] == [2, 2, 2]


async def test_a_connection_that_the_server_has_closed_takes_no_further_question() -> None:
    async with answering(ANSWER, closes=True) as (pool, address, lines):
        await ask(pool, address)
        await lines[0].closed.wait()
        assert await ask(pool, address, "POST") == b"[]"

        assert [len(line.requests) for line in lines] == [1, 1]


async def test_bytes_that_come_when_nobody_has_asked_close_the_connection() -> None:
    async with answering(ANSWER) as (pool, address, lines):
        await ask(pool, address)
        lines[0].writer.write(ANSWER.replace(b"[]", b"{}"))
        assert await ask(pool, address) == b"[]"

        assert [len(line.requests) for line in lines] == [1, 1]


async def test_a_cancelled_question_closes_its_connection() -> None:
    async with answering(ANSWER, b"") as (pool, address, lines):
        await ask(pool, address)
        lines[0].asked.clear()
        question = asyncio.create_task(ask(pool, address))
        async with asyncio.timeout(30):
            await lines[0].asked.wait()
            question.cancel()
            await lines[0].closed.wait()

        with pytest.raises(asyncio.CancelledError):
            await question


async def test_an_answer_that_is_left_in_the_middle_closes_its_connection() -> None:
    begun = b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n["
    async with answering(begun) as (pool, address, lines):
        reply = await pool.handle_async_request(asked(address))
        await reply.aclose()

        async with asyncio.timeout(30):
            await lines[0].closed.wait()


async def test_a_server_that_says_nothing_but_go_on_is_late() -> None:
    async with answering(b"HTTP/1.1 103 Early Hints\r\n\r\n") as (pool, address, _):
        with pytest.raises(httpx.ReadTimeout):
            await pool.handle_async_request(asked(address, wait_s=0.2))


async def test_what_is_no_http_is_refused() -> None:
    async with answering(b"SSH-2.0-OpenSSH_9.2\r\n\r\n") as (pool, address, _):
        with pytest.raises(httpx.RemoteProtocolError):
            await ask(pool, address)


async def test_a_head_without_end_is_refused() -> None:
    async with answering(b"HTTP/1.1 200 OK\r\nX-Long: ", floods=True) as (pool, address, _):
        with pytest.raises(httpx.RemoteProtocolError):
            await ask(pool, address)


async def test_a_server_is_kept_waiting_until_what_it_sent_is_read() -> None:
    async with answering(b"HTTP/1.1 200 OK\r\nContent-Length: 900000000\r\n\r\n", floods=True) as (
        pool,
        address,
        lines,
    ):
        reply = await pool.handle_async_request(asked(address))
        await asyncio.sleep(0.5)
        sent = lines[0].sent
        await reply.aclose()

        assert sent < 50_000_000
