"""The only way out to a back office: one guarded HTTP client for each source."""

import asyncio
import base64
import logging
import ssl
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urljoin, urlsplit

from relevo.connectors.answers import MAX_BYTES, Unreadable, parse_json, read_body
from relevo.connectors.asking import Ask, Course
from relevo.connectors.gate import Gate
from relevo.connectors.schema import Auth
from relevo.services.errors import (
    ErrorCode,
    SourceContractBroken,
    SourceError,
    SourceRefused,
    SourceUnavailable,
)
from relevo.text.address import is_loopback

if TYPE_CHECKING:
    import httpx


class BadAddress(Exception):
    """An address that must not be used; the text says what to do."""


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


class Transport:
    """Asks one source over HTTP: no redirects, no environment, one layer of compression, a cap on bytes.

    Errors are SourceError with the source's name; the address, the question and the answer never stand in them.
    `deadline_s` bounds each step of a request, for the case that the caller's own deadline does not reach it.
    """

    def __init__(
        self,
        *,
        source: str,
        base_url: str,
        auth: Auth,
        user: str | None,
        secret: Callable[[], Awaitable[str | None]],
        empty: frozenset[int] = frozenset(),
        forbidden: frozenset[int] = frozenset(),
        ca_file: Path | None = None,
        transport: "httpx.AsyncBaseTransport | None" = None,
        connections: int = 4,
        gate: Gate | None = None,
        deadline_s: float,
    ) -> None:
        self._deadline_s = deadline_s
        self._source, self._base_url = source, base_url
        self._auth, self._user, self._read_secret = auth, user, secret
        self._empty, self._forbidden = empty, forbidden
        self._ca_file, self._inner = ca_file, transport
        self._client: httpx.AsyncClient | None = None
        self._opening, self._is_closed = asyncio.Lock(), False
        self._secret: str | None = None
        self._connections = connections
        self._gate = gate or Gate(source, connections)

    async def warm_up(self) -> None:
        """Import and build the client: tens of milliseconds that the first contact should not wait for."""
        await self._open()

    async def aclose(self) -> None:
        """Close the connections, for good: a question that comes later is refused."""
        self._is_closed = True
        async with self._opening:
            if self._client is not None:
                await self._client.aclose()
                self._client = None

    async def fetch(self, ask: Ask) -> Answer:
        """Send one request and read its JSON. The caller sets the deadline.

        Raises: SourceUnavailable, SourceThrottled, SourceRefused, SourceContractBroken.
        """
        async with self._gate.question():
            url = self._url(ask)
            headers, query, form = await self._signed(ask)
            client = await self._open()  # last, so that it cannot be closed before it is used
            import httpx

            content = {"json": ask.body} if ask.body is not None else {"data": dict(form)} if form is not None else {}
            course, started = ask.course or Course(), perf_counter()
            try:
                target = httpx.URL(url).copy_merge_params(tuple(query)) if query else httpx.URL(url)
                request = client.build_request(ask.method, target, headers=headers, **content)
                course.is_out = True
                reply = await client.send(request, stream=True)
                course.status = reply.status_code
                try:
                    return await self._read(reply, started, course)
                finally:
                    await reply.aclose()
            except httpx.TimeoutException as exc:
                course.is_out = not isinstance(exc, (httpx.ConnectTimeout, httpx.PoolTimeout))
                step = "connection" if isinstance(exc, httpx.ConnectTimeout) else None
                raise SourceUnavailable(self._source, ErrorCode.LATE, step) from None
            except httpx.HTTPError as exc:
                course.is_out = course.is_out and not isinstance(exc, httpx.ConnectError)
                raise self._unreachable(exc) from None
            except (httpx.InvalidURL, httpx.StreamError, UnicodeError, ValueError):
                raise SourceContractBroken(self._source, ErrorCode.REQUEST_REFUSED, "request") from None

    async def _open(self) -> "httpx.AsyncClient":
        """Return the client, built once and beside the event loop, whoever asks first."""
        if self._client is None and not self._is_closed:
            async with self._opening:
                if self._client is None and not self._is_closed:
                    self._client = await asyncio.to_thread(self._build)
        if self._client is None or self._is_closed:
            raise SourceUnavailable(self._source, ErrorCode.UNREACHABLE, "closed")
        return self._client

    def _build(self) -> "httpx.AsyncClient":
        # httpx imports its command line too, with rich and pygments, where those happen to be installed: 6 MB
        cast("dict[str, object]", sys.modules).setdefault("httpx._main", None)
        import httpx  # slow to import: not before the first question or the warm-up

        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)  # at INFO it writes addresses with numbers in them
        return httpx.AsyncClient(
            transport=self._inner,
            verify=self._trust(),
            trust_env=False,
            follow_redirects=False,
            # the caller's deadline counts: it is a total. But httpcore 1.0.9 does not close the socket of a TLS
            # handshake that is cancelled, so a connection gives up by itself a little earlier
            timeout=httpx.Timeout(self._deadline_s, connect=self._deadline_s * 0.95),
            limits=httpx.Limits(max_connections=self._connections, keepalive_expiry=30.0),
            headers={"Accept": "application/json", "Accept-Encoding": "gzip", "User-Agent": "relevo"},
        )

    def _trust(self) -> ssl.SSLContext | bool:
        if self._base_url.startswith("http://"):
            return False  # loopback without TLS: no store to read
        if self._ca_file is not None:
            try:
                return ssl.create_default_context(cafile=str(self._ca_file))
            except (OSError, ssl.SSLError):
                raise SourceRefused(self._source, ErrorCode.TLS, "ca_file cannot be read") from None
        import truststore  # reads the system's store

        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

    def _url(self, ask: Ask) -> str:
        if ask.url is None:
            return self._base_url + ask.path
        url = urljoin(self._base_url + ask.path, ask.url)
        if _origin(url) != _origin(self._base_url):
            raise SourceContractBroken(self._source, ErrorCode.REDIRECT, "next page on another host")
        return url

    async def _signed(self, ask: Ask) -> tuple[dict[str, str], list[tuple[str, str]], list[tuple[str, str]] | None]:
        """Add the sign-in to this request alone, never to the client."""
        headers, query = dict(ask.headers), list(ask.query)
        form = None if ask.form is None else list(ask.form)
        secret = await self._the_secret()
        if secret is None or self._auth.kind == "none":
            return headers, query, form
        value = self._auth.value.replace("${secret}", secret)
        name = self._auth.name or ""
        if self._auth.kind == "basic":
            pair = f"{self._user}:{secret}" if self._user else secret
            headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
        elif self._auth.kind == "header":
            headers[name] = value
        elif self._auth.kind == "query":
            query.append((name, value))
        else:
            form = [*(form or []), (name, value)]
        return headers, query, form

    async def _the_secret(self) -> str | None:
        if self._auth.kind == "none":
            return None
        if self._secret is None:
            self._secret = await self._read_secret()
        if self._secret is None and not self._auth.optional:
            raise SourceRefused(self._source, ErrorCode.NO_SECRET)
        return self._secret

    async def _read(self, reply: "httpx.Response", started: float, course: Course) -> Answer:
        self._gate.read_clock(reply.headers)
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
            data = parse_json(body, reply.headers.get("content-type", ""))
        except Unreadable as exc:
            raise SourceContractBroken(self._source, exc.code, exc.detail) from None
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
            self._secret = None  # read it anew next time: it may have been renewed
            raise SourceRefused(self._source, ErrorCode.SIGN_IN, "401")
        if status == 403:
            raise SourceRefused(self._source, ErrorCode.FORBIDDEN, "403")
        self._gate.heard(status, headers)
        if status >= 500 or status < 200:
            raise SourceUnavailable(self._source, ErrorCode.SOURCE_ERROR, str(status))
        raise SourceContractBroken(self._source, ErrorCode.REQUEST_REFUSED, str(status))

    def _unreachable(self, error: Exception) -> SourceError:
        cause: BaseException | None = error
        while cause is not None:
            if isinstance(cause, ssl.SSLError):
                return SourceUnavailable(self._source, ErrorCode.TLS, _tls_word(cause))
            cause = cause.__cause__ or cause.__context__
        return SourceUnavailable(self._source, ErrorCode.UNREACHABLE)


def _origin(url: str) -> tuple[str, str, int | None]:
    parts = urlsplit(url)
    try:
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme)
    except ValueError:
        port = None
    return parts.scheme, (parts.hostname or "").lower(), port


def _tls_word(error: ssl.SSLError) -> str:
    code = getattr(error, "verify_code", None)
    words = {10: "expired", 18: "self-signed", 19: "self-signed", 20: "unknown issuer", 21: "unknown issuer"}
    if code in (62, 64):
        return "wrong host"
    return words.get(code, "not trusted") if code is not None else "handshake"
