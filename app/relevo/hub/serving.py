"""Serves HTTP on one address of the hub: a bounded number of connections, each for one request and some seconds.

Whoever connects and says nothing, or says it slowly, keeps nobody out: the oldest connection that is not known to be
one of ours makes room for a new one. What is beyond the bound waits in the system, not in this process.
"""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from uvicorn.protocols.http.h11_impl import H11Protocol

from relevo.observability.log import log_event
from relevo.services.ending import end

LOG = logging.getLogger(__name__)

HANDSHAKE_S = 3.0
HEAD_S = 2.0
LIFETIME_S = 15.0
MAX_CONNECTIONS = 128
MAX_HEAD = 16_384

_NO_SOCKET_S = 0.5
"""Seconds until the next try where the system has no socket to give."""

_ADMITTED = "admitted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Where to listen, how many may be connected, and for how long a connection lasts.

    `head_s` is for the head of a request to be whole, `lifetime_s` for everything, whatever has come over it;
    `settings` names what to correct where the address cannot be had.
    """

    host: str = "127.0.0.1"
    port: int = 8470
    certificate: Path | None = None
    key: Path | None = None
    settings: str = "hub.listen or hub.port"
    connections: int = MAX_CONNECTIONS
    head_s: float = HEAD_S
    lifetime_s: float = LIFETIME_S


class CannotListen(Exception):
    """The hub cannot listen there; one line that says why and what to do."""


def admit(request: Request) -> None:
    """Note that the sender of a request is known: its connection makes room for nobody."""
    request.scope["state"][_ADMITTED]()


class HttpServer:
    """Serves an application at one address."""

    def __init__(self, app: Starlette, listening: Listening) -> None:
        self._app, self._listening = app, listening
        self._socket: socket.socket | None = None

    def open(self) -> int:
        """Take the port; return it. Raises: CannotListen."""
        host, port = self._listening.host, self._listening.port
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            self._socket = socket.create_server((host, port), family=family, backlog=MAX_CONNECTIONS)
        except OSError as error:
            raise CannotListen(
                f"{host}:{port} cannot be listened on ({error.strerror}); correct {self._listening.settings}"
            ) from None
        self._socket.setblocking(False)
        return int(self._socket.getsockname()[1])

    async def run(self) -> None:
        """Serve until cancelled. Raises: CannotListen, where the certificate cannot be used."""
        assert self._socket is not None, "open it first"
        with contextlib.closing(self._socket):
            server = _Server(self._config())
            serving = asyncio.create_task(server.serve(), name="hub http")
            connections = _Connections(self._listening, server)
            accepting = asyncio.create_task(connections.accept(self._socket), name="hub connections")
            try:
                await asyncio.wait([serving, accepting], return_when=asyncio.FIRST_COMPLETED)
                for task in (serving, accepting):
                    if task.done():
                        task.result()
            finally:
                await end([accepting])
                server.should_exit = True
                await asyncio.wait([serving])
                connections.close()

    def _config(self) -> uvicorn.Config:
        listening = self._listening
        config = uvicorn.Config(
            self._app,
            http=H11Protocol,
            ws="none",
            lifespan="off",
            loop="none",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            headers=[("connection", "close"), ("cache-control", "no-store")],
            timeout_keep_alive=1,
            timeout_graceful_shutdown=2,
            h11_max_incomplete_event_size=MAX_HEAD,
            ssl_certfile=listening.certificate,
            ssl_keyfile=listening.key,
        )
        try:
            config.load()
        except OSError:  # also what is wrong with a certificate
            raise CannotListen(
                f"{listening.certificate}: cannot be used with {listening.key}; correct hub.tls_certificate and tls_key"
            ) from None
        return config


class _Server(uvicorn.Server):
    """Serves what is connected; connections come from elsewhere."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self.servers: list[asyncio.base_events.Server] = []
        self.started = True

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to whoever runs the hub."""
        yield


class _Place:
    """One connection, from the moment it is accepted: also while its TLS is still being agreed on."""

    def __init__(self) -> None:
        self.connecting: asyncio.Task[None] | None = None
        self.transport: asyncio.Transport | None = None
        self.is_admitted = False

    def admit(self) -> None:
        self.is_admitted = True

    def cut(self) -> None:
        if self.transport is not None:
            self.transport.abort()
        elif self.connecting is not None:
            self.connecting.cancel()


class _Connections:
    """The connections of one server, in the order in which they came."""

    def __init__(self, listening: Listening, server: _Server) -> None:
        self._listening, self._server = listening, server
        self._places: dict[_Place, asyncio.TimerHandle] = {}
        self._left = asyncio.Event()

    async def accept(self, listener: socket.socket) -> None:
        """Accept connections for ever; no more of them than there may be, and one that waits for room."""
        while True:
            accepted = await _accepted(listener)
            while len(self._places) >= self._listening.connections and not self._make_room():
                self._left.clear()
                await self._left.wait()
            self._enter(accepted)

    def close(self) -> None:
        """Cut all that is left."""
        for place in tuple(self._places):
            self._leave(place)
            place.cut()

    def _make_room(self) -> bool:
        """Show out the oldest connection of somebody who is not known; tell whether there was one."""
        stranger = next((place for place in self._places if not place.is_admitted), None)
        if stranger is None:
            return False
        self._leave(stranger)
        stranger.cut()
        return True

    def _enter(self, accepted: socket.socket) -> None:
        place, loop = _Place(), asyncio.get_running_loop()
        self._places[place] = loop.call_later(self._listening.lifetime_s, place.cut)
        place.connecting = loop.create_task(self._connect(place, accepted), name="hub connection")
        place.connecting.add_done_callback(lambda task: accepted.close() if task.cancelled() else None)

    def _leave(self, place: _Place) -> None:
        timer = self._places.pop(place, None)
        if timer is not None:
            timer.cancel()
        self._left.set()

    async def _connect(self, place: _Place, accepted: socket.socket) -> None:
        context = self._server.config.ssl
        try:
            await asyncio.get_running_loop().connect_accepted_socket(
                lambda: _Protocol(self._server, self._listening.head_s, place, self._leave),
                accepted,
                ssl=context,
                ssl_handshake_timeout=HANDSHAKE_S if context else None,
                ssl_shutdown_timeout=1.0 if context else None,
            )
        except OSError:  # no TLS, too late, or gone
            self._leave(place)
        except asyncio.CancelledError:
            self._leave(place)
            raise


async def _accepted(listener: socket.socket) -> socket.socket:
    """Wait for the next connection."""
    while True:
        try:
            return (await asyncio.get_running_loop().sock_accept(listener))[0]
        except ConnectionError:  # gone before it was accepted
            continue
        except OSError as error:  # no socket to be had: the rest of the hub needs them more
            log_event(LOG, "web.no_socket", level=logging.ERROR, error=type(error).__name__)
            await asyncio.sleep(_NO_SOCKET_S)


class _Protocol(H11Protocol):
    """HTTP over one connection, which is cut unless the head of its request has come in time."""

    def __init__(self, server: _Server, head_s: float, place: _Place, leave: Callable[[_Place], None]) -> None:
        super().__init__(server.config, server.server_state, {_ADMITTED: place.admit})
        self._place, self._leave, self._head_s = place, leave, head_s
        self._head: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._place.transport = transport
        self._head = self.loop.call_later(self._head_s, transport.abort)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.scope is not None and self._head is not None:
            self._head.cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._head is not None:
            self._head.cancel()
        self._leave(self._place)
        super().connection_lost(exc)
