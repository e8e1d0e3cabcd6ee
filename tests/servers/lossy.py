"""A line to a real server that loses requests before the work, is cut during it, or loses answers after it."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum

import httpx

from support.wire import Asked, read_request, serving


class Loss(StrEnum):
    """What is lost of a request that writes."""

    REQUEST = "the request"
    LINE = "the line, while the server works"
    ANSWER = "the answer"


@dataclass
class Line:
    """Where to ask instead of the server; `losses` are taken by the next writes, in order.

    `before` and `after` are called with each write, before it reaches the server and before its answer goes back.
    `is_cut`: nothing goes through. `lost` counts what was lost, `unanswered` what the server itself did not answer.
    """

    url: str = ""
    losses: list[Loss] = field(default_factory=list)
    lost: Counter[Loss] = field(default_factory=Counter)
    writes: int = 0
    unanswered: int = 0
    is_cut: bool = False
    before: Callable[[], None] = lambda: None
    after: Callable[[], None] = lambda: None


@asynccontextmanager
async def lossy(base_url: str, *, at_once: int = 8) -> AsyncIterator[Line]:
    """Pass everything on to the server, so many requests at once, until the block ends, but for what is to be lost."""
    line = Line()
    target = httpx.URL(base_url)
    origin = f"{target.scheme}://{target.netloc.decode()}"
    room, working = asyncio.Semaphore(at_once), set[asyncio.Task[httpx.Response]]()
    async with httpx.AsyncClient(trust_env=False, timeout=60) as client:

        async def reach(asked: Asked) -> httpx.Response:
            kept = asked.headers.keys() - {"host", "connection", "accept-encoding"}
            passed = {name: asked.headers[name] for name in kept}
            async with room:
                return await client.request(asked.method, f"{origin}{asked.target}", headers=passed, content=asked.body)

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
            asked = await read_request(reader)

            def begin() -> asyncio.Task[httpx.Response]:
                task = asyncio.create_task(reach(asked))
                working.add(task)
                task.add_done_callback(working.discard)
                return task

            return await _pass_on(line, asked, begin, writer)

        async with serving(answer) as url:
            line.url = f"{url}{target.path.rstrip('/')}"
            yield line
        await asyncio.gather(*working, return_exceptions=True)


async def _pass_on(
    line: Line, asked: Asked, begin: Callable[[], asyncio.Task[httpx.Response]], writer: asyncio.StreamWriter
) -> bool:
    writes = asked.method == "PUT" or (asked.method == "POST" and "attachments" not in asked.target)
    line.writes += writes
    if line.is_cut:
        return False
    if writes:
        line.before()
    loss = line.losses.pop(0) if writes and line.losses else None
    if loss is not None:
        line.lost[loss] += 1
    if loss is Loss.REQUEST:
        return False
    work = begin()
    if loss is Loss.LINE:
        return False
    try:
        reply = await asyncio.shield(work)
    except httpx.TransportError:
        line.unanswered += 1
        return False
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
