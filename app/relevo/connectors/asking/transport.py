"""The only way out to a back office: one guarded line for each source."""

import asyncio
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from relevo.connectors.language.expressions import Find, is_true
from relevo.connectors.net.answers import MAX_BYTES, Unreadable, read_body, read_json
from relevo.connectors.net.gate import Gate
from relevo.connectors.net.neterrors import network_error
from relevo.connectors.net.request import Ask, Course
from relevo.connectors.net.sending import to_send, waits
from relevo.connectors.net.wayout import WayOut
from relevo.connectors.signin.oauth import origin
from relevo.connectors.signin.signin import SignIn
from relevo.connectors.signin.signing import signed
from relevo.services.errors import ErrorCode, SourceContractBroken, SourceRefused, SourceUnavailable
from relevo.text.address import is_loopback

if TYPE_CHECKING:
    import httpx


MAX_REFUSAL = 65_536
"""Bytes of a refusal that are read to see whether it asks to wait."""


class BadAddress(Exception):
    """An address that must not be used; the text says what to do."""


class NotSignedIn(SourceRefused):
    """The source does not take what it was shown: 401, or what the file says of an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A JSON answer; `is_empty` where the status means that there is nothing."""

    status: int
    data: Any = field(default=None, repr=False)
    is_empty: bool = False
    link_next: str | None = field(default=None, repr=False)
    ms: int = 0


def check_address(base_url: str) -> str:
    """Return the address without a closing slash. Raises: BadAddress, unless it is https or loopback."""
    parts = urlsplit(base_url)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise BadAddress("is no web address; write https://host/path")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise BadAddress("holds a user, a query or a fragment; leave them out and name the secret in secret")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise BadAddress("is not encrypted; use https (http is for this machine only)")
    return base_url.rstrip("/")


async def _told_in(reply: "httpx.Response") -> Any:
    """Return the JSON of a refusal, None where it has none that can be read."""
    try:
        if reply.is_stream_consumed:  # a transport of a test gives whole answers
            body = reply.content
        else:
            body = await read_body(reply.aiter_raw(), reply.headers.get("content-encoding", ""), MAX_REFUSAL)
        return await read_json(body, reply.headers.get("content-type", ""))
    except Unreadable:
        return None


class Transport:
    """Asks one source over HTTP: no redirects, no environment, one layer of compression, a cap on bytes.

    Errors are SourceError with the source's name; the address, the question and the answer never stand in them.
    `deadline_s` bounds each step of a request, for the case that the caller's own deadline does not reach it.
    `refusals` find in an answer that it is one of a source that has not been signed in to, whatever its status.
    """

    def __init__(
        self,
        *,
        base_url: str,
        way: WayOut,
        sign_in: SignIn,
        empty: frozenset[int] = frozenset(),
        forbidden: frozenset[int] = frozenset(),
        refusals: Sequence[Find] = (),
        connections: int = 4,
        gate: Gate | None = None,
        deadline_s: float,
    ) -> None:
        self._deadline_s, self._waits = deadline_s, waits(deadline_s)
        self._source, self._base_url = way.source, base_url
        self._way, self._sign_in = way, sign_in
        self._empty, self._forbidden, self._refusals = empty, forbidden, refusals
        self._line: httpx.AsyncBaseTransport | None = None
        self._opening, self._is_closed = asyncio.Lock(), False
        self._connections = connections
        self._gate = gate or Gate(way.source, connections)

    async def warm_up(self) -> None:
        """Import and build the line, and begin to fetch a token: what the first contact should not wait for."""
        await self._open()
        self._sign_in.credential.begin()

    async def aclose(self) -> None:
        """Close the connections, for good: a question that comes later is refused."""
        self._is_closed = True
        await self._sign_in.credential.aclose()
        async with self._opening:
            if self._line is not None:
                await self._line.aclose()
                self._line = None

    async def fetch(self, ask: Ask) -> Answer:
        """Send one request and read its JSON; once more where the sign-in had to be renewed. The caller's deadline.

        Raises: SourceUnavailable, SourceThrottled, SourceRefused, SourceContractBroken.
        """
        credential = self._sign_in.credential
        async with self._gate.question():
            shown = await credential.get()
            try:
                return await self._send(ask, shown)
            except NotSignedIn:
                self._sign_in.others.forget()
                renewed = await credential.renewed(shown)
                if renewed is None:
                    raise
            try:
                return await self._send(ask, renewed)
            except NotSignedIn:
                credential.no_use(renewed)
                raise

    async def _send(self, ask: Ask, shown: str | None, *, is_again: bool = False) -> Answer:
        url = self._url(ask)
        others = await self._sign_in.others.get()
        headers, query, form = signed(self._sign_in.auth, shown, ask, self._sign_in.user, others)
        line = await self._open()  # last, so that it cannot be closed before it is used
        import httpx

        course, started = ask.course or Course(), perf_counter()
        course.is_out, course.status, course.length = False, None, None  # what an earlier send met tells nothing
        try:
            request = to_send(
                ask.method,
                url,
                query=query,
                headers=headers,
                form=None if form is None else dict(form),
                body=ask.body,
                waits=self._waits,
            )
            course.is_out = True
            reply = await line.handle_async_request(request)
            course.status = reply.status_code
            try:
                return await self._read(reply, started, course)
            finally:
                await reply.aclose()
        except (httpx.HTTPError, ssl.SSLError) as exc:  # httpcore lets alerts through that come after a handshake
            course.is_out = course.is_out and not isinstance(
                exc, (httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ConnectError, httpx.ProxyError)
            )
            dropped = isinstance(exc, (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError))
            if dropped and ask.method == "GET" and course.status is None and not is_again:
                return await self._send(ask, shown, is_again=True)  # on a connection that the server has just closed
            raise await network_error(exc, self._way, self._base_url) from None
        except (httpx.InvalidURL, httpx.StreamError, UnicodeError, ValueError):
            raise SourceContractBroken(self._source, ErrorCode.REQUEST_REFUSED, "request") from None

    async def _open(self) -> "httpx.AsyncBaseTransport":
        """Return the line, built once and beside the event loop, whoever asks first."""
        if self._line is None and not self._is_closed:
            async with self._opening:
                if self._line is None and not self._is_closed:
                    self._line = await self._way.open(self._base_url, connections=self._connections)
        if self._line is None or self._is_closed:
            raise SourceUnavailable(self._source, ErrorCode.UNREACHABLE, "closed")
        return self._line

    def _url(self, ask: Ask) -> str:
        if ask.url is None:
            return self._base_url + ask.path
        try:
            url = urljoin(self._base_url + ask.path, ask.url)
            # a name and a password in it would go in the place of the sign-in
            is_own = origin(url) == origin(self._base_url) and "@" not in urlsplit(url).netloc
        except ValueError:
            raise SourceContractBroken(self._source, ErrorCode.WRONG_SHAPE, "next page") from None
        if not is_own:
            raise SourceContractBroken(self._source, ErrorCode.REDIRECT, "next page on another host")
        return url

    async def _read(self, reply: "httpx.Response", started: float, course: Course) -> Answer:
        self._gate.read_clock(reply.headers)
        if self._gate.may_ask_to_wait(reply.status_code):
            self._gate.heard_own(reply.status_code, reply.headers, await _told_in(reply))
        self.judge(reply.status_code, reply.headers)
        ms = round((perf_counter() - started) * 1000)
        if self.is_empty(reply.status_code):
            return Answer(status=reply.status_code, is_empty=True, ms=ms)
        try:
            if reply.is_stream_consumed:  # a transport of a test gives whole answers
                body = reply.content
            else:
                body = await read_body(reply.aiter_raw(), reply.headers.get("content-encoding", ""), MAX_BYTES)
            course.length = len(body)
            data = await read_json(body, reply.headers.get("content-type", ""))
        except Unreadable as exc:
            raise SourceContractBroken(self._source, exc.code, exc.detail) from None
        if any(is_true(find(data)) for find in self._refusals):
            raise NotSignedIn(self._source, self._sign_in.refused_as, "in the answer")
        ms = round((perf_counter() - started) * 1000)
        link = reply.links.get("next", {}).get("url")
        return Answer(status=reply.status_code, data=data, link_next=link, ms=ms)

    def is_empty(self, status: int) -> bool:
        """Tell whether a status means that the source has nothing."""
        return status in self._empty or status == 204

    def judge(self, status: int, headers: Mapping[str, str]) -> None:
        """Raise what a status means; return for answers that may be read. Header names are in lower case."""
        if status in self._forbidden:
            raise SourceRefused(self._source, ErrorCode.FORBIDDEN, str(status))
        if status in self._empty or 200 <= status < 300:
            return
        if 300 <= status < 400:
            raise SourceContractBroken(self._source, ErrorCode.REDIRECT, str(status))
        if status == 401:
            raise NotSignedIn(self._source, self._sign_in.refused_as, "401")
        if status == 403:
            raise SourceRefused(self._source, ErrorCode.FORBIDDEN, "403")
        self._gate.heard(status, headers)
        if status >= 500 or status < 200:
            raise SourceUnavailable(self._source, ErrorCode.SOURCE_ERROR, str(status))
        raise SourceContractBroken(self._source, ErrorCode.REQUEST_REFUSED, str(status))
