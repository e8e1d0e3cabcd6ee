"""A back office that misbehaves: raw sockets on loopback, whatever bytes a test wants."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

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
    server_state = Faulty()
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            tasks.add(task)
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                (
                    int(line.split(b":")[1])
                    for line in head.split(b"\r\n")
                    if line.lower().startswith(b"content-length:")
                ),
                0,
            )
            request = head + await reader.readexactly(length)
            server_state.requests.append(request)
            await behave(request, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    server_state.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield server_state
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


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
