"""A back office that misbehaves: raw sockets on loopback, whatever bytes a test wants."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from support.wire import serving

Behave = Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]
"""Gets the head (and body) of a request and writes the answer."""


@dataclass
class Faulty:
    """The address of the server and the requests that reached it."""

    url: str = ""
    requests: list[bytes] = field(default_factory=list)


@asynccontextmanager
async def faulty(behave: Behave) -> AsyncIterator[Faulty]:
    """Serve on loopback until the block ends."""
    server = Faulty()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"\r\ncontent-length:\s*(\d+)", head, re.IGNORECASE)
        request = head + await reader.readexactly(int(length[1]) if length else 0)
        server.requests.append(request)
        await behave(request, writer)
        return False

    async with serving(answer) as server.url:
        yield server


def says(body: bytes, *head: str, status: str = "200 OK", kind: str = "application/json") -> Behave:
    """Answer every request with these bytes."""

    async def behave(_: bytes, writer: asyncio.StreamWriter) -> None:
        lines = [
            f"HTTP/1.1 {status}",
            f"Content-Type: {kind}",
            f"Content-Length: {len(body)}",
            "Connection: close",
            *head,
        ]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        await writer.drain()

    return behave


def streams(chunk: bytes, times: int, *head: str, pause_s: float = 0.0) -> Behave:
    """Answer with a chunk again and again, without saying how much will come."""

    async def behave(_: bytes, writer: asyncio.StreamWriter) -> None:
        lines = ["HTTP/1.1 200 OK", "Content-Type: application/json", "Connection: close", *head]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n")
        for _n in range(times):
            writer.write(chunk)
            await writer.drain()
            if pause_s:
                await asyncio.sleep(pause_s)

    return behave
