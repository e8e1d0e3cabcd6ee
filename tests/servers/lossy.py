"""A line to a real server that loses requests before the work, or answers after it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum

import httpx

from support.wire import Asked, read_request, serving


class Loss(StrEnum):
    """What is lost of a request that writes."""

    REQUEST = "the request"
    ANSWER = "the answer"


@dataclass
class Line:
    """Where to ask instead of the server; `losses` are taken by the next writes, in order.

    `before` and `after` are called with each write, before it reaches the server and before its answer goes back.
    `is_cut`: nothing goes through.
    """

    url: str = ""
    losses: list[Loss] = field(default_factory=list)
    writes: int = 0
    is_cut: bool = False
    before: Callable[[], None] = lambda: None
    after: Callable[[], None] = lambda: None


@asynccontextmanager
async def lossy(base_url: str) -> AsyncIterator[Line]:
    """Pass everything on to the server until the block ends, but for what is to be lost."""
    line = Line()
    target = httpx.URL(base_url)
    origin = f"{target.scheme}://{target.netloc.decode()}"
    async with httpx.AsyncClient(trust_env=False, timeout=60) as client:

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
            return await _pass_on(line, client, origin, await read_request(reader), writer)

        async with serving(answer) as url:
            line.url = f"{url}{target.path.rstrip('/')}"
            yield line


async def _pass_on(
    line: Line, client: httpx.AsyncClient, origin: str, asked: Asked, writer: asyncio.StreamWriter
) -> bool:
    writes = asked.method == "PUT" or (asked.method == "POST" and "attachments" not in asked.target)
    line.writes += writes
    if line.is_cut:
        return False
    if writes:
        line.before()
    loss = line.losses.pop(0) if writes and line.losses else None
    if loss is Loss.REQUEST:
        return False
    kept = asked.headers.keys() - {"host", "connection", "accept-encoding"}
    passed = {name: asked.headers[name] for name in kept}
    reply = await client.request(asked.method, f"{origin}{asked.target}", headers=passed, content=asked.body)
    if writes:
        line.after()
    if loss is Loss.ANSWER:
        return False
    said = [f"HTTP/1.1 {reply.status_code} {reply.reason_phrase}", f"Content-Length: {len(reply.content)}"]
    if "content-type" in reply.headers:
        said.append(f"Content-Type: {reply.headers['content-type']}")
    writer.write("\r\n".join([*said, "", ""]).encode() + (b"" if reply.status_code == 204 else reply.content))
    await writer.drain()
    return True
