"""Errands: one request beside the questions, to begin a session or to ask for a token."""

import asyncio
import ssl
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from relevo.connectors.net.answers import Unreadable, parse_json, read_body
from relevo.connectors.net.neterrors import network_error
from relevo.connectors.net.retrying import retry_after_s
from relevo.connectors.net.sending import to_send, waits
from relevo.connectors.net.wayout import WayOut
from relevo.services.errors import ErrorCode, SourceContractBroken, SourceThrottled, SourceUnavailable

if TYPE_CHECKING:
    import httpx

MAX_BYTES = 65_536
"""A token and what belongs to it are a few thousand bytes."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, headers by names in lower case, and JSON; `data` is None where there is none that can be read."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    data: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class Errand:
    """One request; its address has been checked. `form` or `body` is its content."""

    method: str
    url: str = field(repr=False)
    query: Sequence[tuple[str, str]] = field(default=(), repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)
    body: Any = field(default=None, repr=False)


async def run_errand(errand: Errand, way: WayOut, *, deadline_s: float, is_own: bool = True) -> Reply:
    """Send it and read the answer whatever its status; redirects are answers like others, and are not followed.

    `deadline_s` bounds the whole of it, however slowly the answer drips in.
    Raises: SourceUnavailable, SourceRefused, SourceContractBroken.
    """
    try:
        async with asyncio.timeout(deadline_s):
            return await _run(errand, way, deadline_s, is_own)
    except TimeoutError:
        raise SourceUnavailable(way.source, ErrorCode.LATE, "sign-in") from None


def check_wait(source: str, reply: Reply) -> None:
    """Raise SourceThrottled, with how long, where an answer asks to wait; return for every other one."""
    wait_s = retry_after_s(reply.headers.get("retry-after"), reply.headers.get("date"), datetime.now(UTC))
    if reply.status == 429 or (reply.status == 503 and wait_s is not None):
        raise SourceThrottled(source, ErrorCode.THROTTLED, "sign-in", retry_s=wait_s)


async def _run(errand: Errand, way: WayOut, deadline_s: float, is_own: bool) -> Reply:
    line = await way.open(errand.url, connections=1, is_own=is_own)
    import httpx

    async with line:
        try:
            request = to_send(
                errand.method,
                errand.url,
                query=errand.query,
                headers=errand.headers,
                form=errand.form,
                body=errand.body,
                waits=waits(deadline_s),
            )
            reply = await line.handle_async_request(request)
            try:
                return Reply(reply.status_code, reply.headers, await _data(reply, way.source))
            finally:
                await reply.aclose()
        except (httpx.HTTPError, ssl.SSLError) as exc:  # httpcore lets alerts through that come after a handshake
            raise await network_error(exc, way, errand.url) from None
        except (httpx.InvalidURL, httpx.StreamError, UnicodeError, ValueError):
            raise SourceContractBroken(way.source, ErrorCode.REQUEST_REFUSED, "request") from None


async def _data(reply: "httpx.Response", source: str) -> Any:
    if reply.is_stream_consumed:  # a transport of a test gives whole answers
        body = reply.content
    else:
        try:
            body = await read_body(reply.aiter_raw(), reply.headers.get("content-encoding", ""), MAX_BYTES)
        except Unreadable as exc:
            raise SourceContractBroken(source, exc.code, exc.detail) from None
    with suppress(Unreadable):
        return parse_json(body, reply.headers.get("content-type", ""))
    return None
