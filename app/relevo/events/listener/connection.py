"""One connection of the listener: one request, one answer, in bounded time and size."""

import asyncio
import contextlib
import json
from collections.abc import Callable

import h11

from relevo.events.listener.admission import MAX_BODY, TOO_LARGE, Answer, refusal

HEADER_S = 2.0
BODY_S = 5.0
_MAX_HEADER = 8_192

Handle = Callable[[bytes], Answer]
"""Takes the body of an admitted request."""

Told = Callable[[], object]
"""Is told that the other side knows the token, before its body is read."""


async def serve(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    *,
    port: int,
    token: bytes,
    handle: Handle,
    admitted: Told = lambda: None,
) -> int | None:
    """Answer one request and close; return the status, None where the other side was too slow or went away."""
    connection = h11.Connection(h11.SERVER, max_incomplete_event_size=_MAX_HEADER)
    try:
        answer = await _answer(connection, reader, writer, port=port, token=token, handle=handle, admitted=admitted)
    except h11.RemoteProtocolError:
        answer = Answer(400, "this is not an HTTP request")
    except (TimeoutError, ConnectionError):
        return None
    if answer is None:
        return None
    with contextlib.suppress(ConnectionError, TimeoutError):
        async with asyncio.timeout(HEADER_S):
            writer.write(_response(answer))
            await writer.drain()
            await _let_the_answer_be_read(reader, writer)
    return answer.status


async def _answer(
    connection: h11.Connection,
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    *,
    port: int,
    token: bytes,
    handle: Handle,
    admitted: Told,
) -> Answer | None:
    async with asyncio.timeout(HEADER_S):
        request = await _next(connection, reader)
    if not isinstance(request, h11.Request):
        return None
    refused = refusal(request.method, request.target, request.headers, port=port, token=token)
    if refused is not None:
        return refused
    admitted()
    if connection.they_are_waiting_for_100_continue:
        go_on = connection.send(h11.InformationalResponse(status_code=100, headers=[]))
        writer.write(go_on or b"")
    async with asyncio.timeout(BODY_S):
        body = await _body(connection, reader)
    return TOO_LARGE if body is None else handle(body)


async def _body(connection: h11.Connection, reader: asyncio.StreamReader) -> bytes | None:
    """Return the body, None where it is too large."""
    body = bytearray()
    while True:
        event = await _next(connection, reader)
        if not isinstance(event, h11.Data):
            return bytes(body)
        body += event.data
        if len(body) > MAX_BODY:
            return None


async def _next(connection: h11.Connection, reader: asyncio.StreamReader) -> h11.Event | type[h11.PAUSED]:
    while True:
        event = connection.next_event()
        if event is not h11.NEED_DATA:
            return event  # type: ignore[return-value]  # h11's stubs give NEED_DATA and PAUSED one common type
        connection.receive_data(await reader.read(16_384))


async def _let_the_answer_be_read(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Take what still comes: closing on unread bytes would reset the connection and lose the answer."""
    writer.write_eof()
    for _ in range(64):
        if not await reader.read(16_384):
            break


def _response(answer: Answer) -> bytes:
    body = json.dumps({"status": answer.status, "message": answer.line}).encode() + b"\n"
    words = {202: "Accepted", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 413: "Content Too Large"}
    head = [
        f"HTTP/1.1 {answer.status} {words[answer.status]}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        "Connection: close",
        "Cache-Control: no-store",
    ]
    if answer.status == 401:
        head.append("WWW-Authenticate: Bearer")
    return "\r\n".join((*head, "", "")).encode() + body
