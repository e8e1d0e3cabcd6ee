"""The connections of an HTTP server: so many at once, each for so long, and strangers make room.

Whoever connects and says nothing, or says it slowly, keeps nobody out: the oldest connection that is not known to be
one of ours makes room for a new one. What is beyond the bound waits in the system, not in this process.
"""

import asyncio
import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass

import uvicorn
from starlette.requests import Request
from uvicorn.protocols.http.h11_impl import H11Protocol

from relevo.observability.log import log_event

LOG = logging.getLogger(__name__)

HANDSHAKE_S = 3.0

_NO_SOCKET_S = 0.5
"""Seconds until the next try where the system has no socket to give."""

_ADMITTED = "admitted"


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many may be connected, how long the head of a request may take, and how long a connection lasts."""

    connections: int
    head_s: float
    lifetime_s: float


def admit(request: Request) -> None:
    """Note that the sender of a request is known: its connection makes room for nobody."""
    request.scope["state"][_ADMITTED]()


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


class Connections:
    """The connections of one server, in the order in which they came."""

    def __init__(self, server: uvicorn.Server, bounds: Bounds) -> None:
        self._server, self._bounds = server, bounds
        self._places: dict[_Place, asyncio.TimerHandle] = {}
        self._left = asyncio.Event()

    async def accept(self, listener: socket.socket) -> None:
        """Accept connections for ever; no more of them than there may be, and one that waits for room."""
        while True:
            accepted = await _accepted(listener)
            try:
                await self._room()
            except asyncio.CancelledError:
                accepted.close()
                raise
            self._enter(accepted)

    def close(self) -> None:
        """Cut all that is left."""
        for place in tuple(self._places):
            self._leave(place)
            place.cut()

    async def _room(self) -> None:
        """Wait until one more may be connected."""
        while len(self._places) >= self._bounds.connections and not self._make_room():
            self._left.clear()
            await self._left.wait()

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
        self._places[place] = loop.call_later(self._bounds.lifetime_s, place.cut)
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
                lambda: _Protocol(self._server, self._bounds.head_s, place, self._leave),
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

    def __init__(self, server: uvicorn.Server, head_s: float, place: _Place, leave: Callable[[_Place], None]) -> None:
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
