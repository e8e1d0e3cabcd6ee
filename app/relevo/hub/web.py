"""What the hub listens to over HTTP: its health, its figures, and what platforms post.

Every connection is for one request and for a few seconds; nothing of a request is written down but its webhook's name
and status.
"""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol

from relevo.hub.metrics import CONTENT_TYPE
from relevo.hub.posts import OnTheirWay
from relevo.hub.service import Hub
from relevo.observability.log import log_event
from relevo.observability.redaction import error_lines
from relevo.services.clock import utc_now
from relevo.services.errors import SourceError
from relevo.services.ports import Clock
from relevo.services.site.webhook import MAX_BODY, PREFIX, Posted, PostRefused, Webhook

LOG = logging.getLogger(__name__)

LIFETIME_S = 15.0
"""Seconds after which a connection is cut, whatever has come over it."""

MAX_CONNECTIONS = 128
MAX_HEADERS = 16_384


@dataclass(frozen=True, slots=True)
class Taken:
    """How a platform wants to hear that its post was taken."""

    status: int = 202
    body: str = "taken\n"
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True)
class Hook:
    """A webhook, how to read the secret by which its sender is known, and what the sender hears when all is well."""

    webhook: Webhook
    secret: Callable[[], Awaitable[str]]
    taken: Taken = Taken()
    on_their_way: OnTheirWay = field(default_factory=OnTheirWay)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Where to listen, and for how long a connection lasts.

    `public_url` is the address of this hub as platforms write it, where a proxy stands before it.
    """

    host: str = "127.0.0.1"
    port: int = 8470
    certificate: Path | None = None
    key: Path | None = None
    public_url: str | None = None
    lifetime_s: float = LIFETIME_S


class CannotListen(Exception):
    """The hub cannot listen there; one line that says why and what to do."""


class Web:
    """The HTTP side of a hub."""

    def __init__(self, hub: Hub, hooks: Mapping[str, Hook], listening: Listening, clock: Clock = utc_now) -> None:
        self._hub, self._hooks, self._listening, self._clock = hub, hooks, listening, clock
        self._socket: socket.socket | None = None
        routes = [
            Route("/health", self._health, methods=["GET"]),
            Route("/metrics", self._metrics, methods=["GET"]),
            Route(f"{PREFIX}{{name}}", self._post, methods=["POST"]),
            Route(f"{PREFIX}{{name}}/{{secret:path}}", self._post, methods=["POST"]),
        ]
        self._app = Starlette(routes=routes)

    def open(self) -> int:
        """Take the port; return it. Raises: CannotListen."""
        host, port = self._listening.host, self._listening.port
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            self._socket = socket.create_server((host, port), family=family, backlog=MAX_CONNECTIONS)
        except OSError as error:
            raise CannotListen(
                f"{host}:{port} cannot be listened on ({error.strerror}); correct hub.listen or hub.port"
            ) from None
        return int(self._socket.getsockname()[1])

    async def run(self) -> None:
        """Serve until cancelled. Raises: CannotListen, where the certificate cannot be used."""
        assert self._socket is not None, "open it first"
        listening = self._listening
        config = uvicorn.Config(
            self._app,
            http=_bounded(listening.lifetime_s),
            ws="none",
            lifespan="off",
            loop="none",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            headers=[("connection", "close"), ("cache-control", "no-store")],
            limit_concurrency=MAX_CONNECTIONS,
            timeout_keep_alive=1,
            timeout_graceful_shutdown=2,
            h11_max_incomplete_event_size=MAX_HEADERS,
            ssl_certfile=listening.certificate,
            ssl_keyfile=listening.key,
        )
        try:
            config.load()
        except OSError:  # also what is wrong with a certificate
            raise CannotListen(
                f"{listening.certificate}: cannot be used with {listening.key}; correct hub.tls_certificate and tls_key"
            ) from None
        server = _Server(config)
        serving = asyncio.create_task(server.serve(sockets=[self._socket]), name="hub http")
        try:
            await asyncio.shield(serving)
        finally:
            server.should_exit = True
            await asyncio.wait([serving])
            self._socket.close()

    async def _health(self, _request: Request) -> Response:
        health = self._hub.health()
        return JSONResponse(health.as_json(), status_code=200 if health.is_well else 503)

    async def _metrics(self, _request: Request) -> Response:
        return Response(self._hub.metrics.text(), media_type=CONTENT_TYPE)

    async def _post(self, request: Request) -> Response:
        name = request.path_params["name"]
        hook = self._hooks.get(name)
        if hook is None:
            return _line(404, "there is no such webhook")
        try:
            if await self._take(hook, request):
                self._hub.metrics.posted(name, hook.taken.status)
                return Response(hook.taken.body, hook.taken.status, media_type=hook.taken.media_type)
            status, line = 503, "the broker is away; post it again"
        except PostRefused as refused:
            status, line = refused.status, refused.line
        except ClientDisconnect:
            status, line = 400, "the request did not come whole"
        except SourceError as fault:
            log_event(LOG, "webhook.no_secret", level=logging.ERROR, source=name, code=fault.code)
            status, line = 503, "the secret of this webhook cannot be read"
        except Exception as error:  # noqa: BLE001 - one post that a module cannot digest must not end the others
            where = error_lines(error)[-1].rpartition("/")[2].replace(" in ", ".")
            log_event(LOG, "webhook.failed", level=logging.ERROR, source=name, error=type(error).__name__, step=where)
            status, line = 500, "this cannot be taken"
        self._hub.metrics.posted(name, status)
        log_event(LOG, "webhook.refused", source=name, status=status)
        return _line(status, line)

    async def _take(self, hook: Hook, request: Request) -> bool:
        body = await _body(request)
        posted = Posted(
            headers={key.lower(): value for key, value in request.headers.items()},
            body=body,
            url=self._url(request),
            received_at=self._clock(),
            secret=await hook.secret(),
        )
        events = hook.webhook.take(posted)
        told = self._hub.take_posted(events)
        return await hook.on_their_way.taken(told, is_news=bool(events), limit_s=self._hub.told_s)

    def _url(self, request: Request) -> str:
        """Return the address as the sender wrote it."""
        if self._listening.public_url is None:
            return str(request.url)
        query = f"?{request.url.query}" if request.url.query else ""
        return f"{self._listening.public_url}{request.url.path}{query}"


async def _body(request: Request) -> bytes:
    """Read a body. Raises: PostRefused, as soon as it is larger than it may be."""
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > MAX_BODY:
        raise PostRefused(413, f"the body is larger than {MAX_BODY} bytes")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY:
            raise PostRefused(413, f"the body is larger than {MAX_BODY} bytes")
    return bytes(body)


def _line(status: int, line: str) -> Response:
    return PlainTextResponse(f"{line}\n", status_code=status)


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to whoever runs the hub."""
        yield


def _bounded(lifetime_s: float) -> type[asyncio.Protocol]:
    """Return a protocol for connections that last for some seconds, however slowly they are written or read."""

    class Bounded(H11Protocol):
        _end: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._end = self.loop.call_later(lifetime_s, transport.abort)

        def connection_lost(self, exc: Exception | None) -> None:
            if self._end is not None:
                self._end.cancel()
            super().connection_lost(exc)

    return Bounded
