"""A line to a real server that loses requests before the work, or answers after it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum

import httpx


class Loss(StrEnum):
    """What is lost of a request that writes."""

    REQUEST = "the request"
    ANSWER = "the answer"


@dataclass
class Line:
    """Where to ask instead of the server; `losses` are taken by the next writes, in order."""

    url: str = ""
    losses: list[Loss] = field(default_factory=list)
    writes: int = 0


@asynccontextmanager
async def lossy(base_url: str) -> AsyncIterator[Line]:
    """Pass everything on to the server until the block ends, but for what is to be lost."""
    line = Line()
    target = httpx.URL(base_url)
    origin = f"{target.scheme}://{target.netloc.decode()}"
    tasks: set[asyncio.Task[None]] = set()

    async with httpx.AsyncClient(trust_env=False, timeout=60) as client:

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            if task is not None:
                tasks.add(task)
                task.add_done_callback(tasks.discard)
            try:
                while await _one(line, client, origin, reader, writer):
                    pass
            except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                pass
            finally:
                writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        line.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}{target.path.rstrip('/')}"
        try:
            yield line
        finally:
            server.close()
            for task in list(tasks):
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _one(
    line: Line, client: httpx.AsyncClient, origin: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> bool:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    method, target, _ = head[0].split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (one.partition(":") for one in head[1:]) if name}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    writes = method == "PUT" or (method == "POST" and "attachments" not in target)
    line.writes += writes
    loss = line.losses.pop(0) if writes and line.losses else None
    if loss is Loss.REQUEST:
        return False
    passed = {name: headers[name] for name in headers.keys() - {"host", "connection", "accept-encoding"}}
    reply = await client.request(method, f"{origin}{target}", headers=passed, content=body)
    if loss is Loss.ANSWER:
        return False
    said = [f"HTTP/1.1 {reply.status_code} {reply.reason_phrase}", f"Content-Length: {len(reply.content)}"]
    if "content-type" in reply.headers:
        said.append(f"Content-Type: {reply.headers['content-type']}")
    writer.write("\r\n".join([*said, "", ""]).encode() + (b"" if reply.status_code == 204 else reply.content))
    await writer.drain()
    return True
