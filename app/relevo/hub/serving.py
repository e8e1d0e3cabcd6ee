"""Serves HTTP on one address of the hub: a bounded number of connections, each for one request and some seconds."""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

from relevo.hub.connections import Bounds, Connections
from relevo.services.ending import end

LOG = logging.getLogger(__name__)

HEAD_S = 2.0
LIFETIME_S = 15.0
MAX_CONNECTIONS = 128
MAX_HEAD = 16_384


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

    def close(self) -> None:
        """Give the port back, where it is not served."""
        if self._socket is not None:
            self._socket.close()

    async def run(self) -> None:
        """Serve until cancelled. Raises: CannotListen, where the certificate cannot be used."""
        assert self._socket is not None, "open it first"
        listening = self._listening
        with contextlib.closing(self._socket):
            server = _Server(self._config())
            serving = asyncio.create_task(server.serve(), name="hub http")
            bounds = Bounds(listening.connections, listening.head_s, listening.lifetime_s)
            connections = Connections(server, bounds)
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
