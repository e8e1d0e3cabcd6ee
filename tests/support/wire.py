"""Servers of single requests on loopback, by hand: whoever answers decides what is said and when the line is cut."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

Answers = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[bool]]
"""Answers the next request of a line; False where the line is to be cut."""


@dataclass(frozen=True)
class Asked:
    """A request as it came; names of headers are in lower case."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes = field(repr=False)


async def read_request(reader: asyncio.StreamReader) -> Asked:
    """Read one request. Raises: IncompleteReadError, where the line ends before it does."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    method, target, _ = head[0].split(" ")
    pairs = (line.partition(":") for line in head[1:] if line)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    return Asked(method, target, headers, await reader.readexactly(int(headers.get("content-length", "0"))))


@asynccontextmanager
async def serving(answers: Answers, tasks: set[asyncio.Task[None]] | None = None) -> AsyncIterator[str]:
    """Serve until the block ends, and give the address; `tasks` are ended with it."""
    running: set[asyncio.Task[None]] = set() if tasks is None else tasks

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            running.add(task)
            task.add_done_callback(running.discard)
        try:
            while await answers(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for task in list(running):
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
