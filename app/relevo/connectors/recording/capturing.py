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

    async def open(
        self, address: str, *, connections: int, deadline_s: float, is_own: bool = True
    ) -> "httpx.AsyncClient":
        """Build a client as `WayOut` does, that keeps what it is answered."""
        client = await WayOut.open(self, address, connections=connections, deadline_s=deadline_s, is_own=is_own)
        if is_own:
            client.event_hooks = {"response": [self._keep]}
        return client

    async def _keep(self, reply: "httpx.Response") -> None:
        if len(self.kept) >= MAX_CAPTURED:
            return
        one = Captured(
            method=reply.request.method,
            url=str(reply.request.url),
            status=reply.status_code,
            headers={name.lower(): value for name, value in reply.headers.items()},
        )
        self.kept.append(one)
        if reply.is_stream_consumed:
            one.body = reply.content
            return
        tee = _tee(reply, one)
        if reply.is_success:
            reply.stream = tee
            return
        async for _ in tee:  # of an error nobody else reads the body
            if len(one.body) > 65_536:
                break


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
