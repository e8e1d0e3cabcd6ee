"""Keeps what a source answers, byte for byte and within limits, beside the questions that are asked of it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from relevo.connectors.net.answers import MAX_BYTES
from relevo.connectors.net.wayout import WayOut

if TYPE_CHECKING:
    import httpx

MAX_CAPTURED = 200
"""Answers that are kept of one source."""

MAX_REFUSAL = 65_536
"""Bytes of a refusal after which no more of it is read."""


@dataclass(slots=True, kw_only=True)
class Captured:
    """One answer: its address as it was asked, status, headers in lower case, and what came of its body."""

    method: str
    url: str = field(repr=False)
    status: int
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CapturingWay(WayOut):
    """A way to a source on which its own answers are kept; those of a sign-in service are not."""

    kept: list[Captured] = field(default_factory=list, repr=False)

    @classmethod
    def beside(cls, way: WayOut) -> "CapturingWay":
        """Return the same way, keeping."""
        return cls(**{one.name: getattr(way, one.name) for one in fields(WayOut)})

    async def open(self, address: str, *, connections: int, is_own: bool = True) -> "httpx.AsyncBaseTransport":
        """Build what sends as `WayOut` does, that keeps what it is answered."""
        line = await WayOut.open(self, address, connections=connections, is_own=is_own)
        return _keeping(line, self.kept) if is_own else line


def _keeping(line: "httpx.AsyncBaseTransport", kept: list[Captured]) -> "httpx.AsyncBaseTransport":
    import httpx

    class Keeping(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            reply = await line.handle_async_request(request)
            if len(kept) < MAX_CAPTURED:
                await _keep(request, reply, kept)
            return reply

        async def aclose(self) -> None:
            await line.aclose()

    return Keeping()


async def _keep(request: "httpx.Request", reply: "httpx.Response", kept: list[Captured]) -> None:
    one = Captured(
        method=request.method,
        url=str(request.url),
        status=reply.status_code,
        headers={name.lower(): value for name, value in reply.headers.items()},
    )
    kept.append(one)
    if reply.is_stream_consumed:
        one.body = reply.content
        return
    reply.stream = _tee(reply, one)
    if not reply.is_success:
        await _fill(reply, one)


async def _fill(reply: "httpx.Response", kept: Captured) -> None:
    """Read the beginning of a refusal, whose body few ask for; who does is given what was read, and no more."""
    import httpx

    line = reply.stream

    class Again(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            yield kept.body

        async def aclose(self) -> None:
            if isinstance(line, httpx.AsyncByteStream):
                await line.aclose()

    if isinstance(line, httpx.AsyncByteStream):
        async for _ in line:
            if len(kept.body) > MAX_REFUSAL:
                break
    reply.stream = Again()


def _tee(reply: "httpx.Response", kept: Captured) -> "httpx.AsyncByteStream":
    import httpx

    inner = reply.stream

    class Tee(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            if not isinstance(inner, httpx.AsyncByteStream):
                return
            async for chunk in inner:
                if len(kept.body) < MAX_BYTES:
                    kept.body += chunk
                yield chunk

        async def aclose(self) -> None:
            if isinstance(inner, httpx.AsyncByteStream):
                await inner.aclose()

    return Tee()
