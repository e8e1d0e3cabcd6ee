"""The loopback listener as an event source."""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import asdict

from relevo.domain.events import Event, SourceDown, SourceUp
from relevo.events.listener.admission import PATH
from relevo.events.listener.card import Card
from relevo.events.listener.connection import serve
from relevo.events.listener.intake import Intake
from relevo.observability.log import log_event
from relevo.services.ports import Clock

MAX_CONNECTIONS = 32
RETRY_S = 10.0

_ADDRESS = "127.0.0.1"
_TOKEN_BYTES = 32
_log = logging.getLogger(__name__)


class _CannotTell(Exception):
    """Nobody could find the listener: its card cannot be written."""


class ListenerEventSource:
    """Listens on 127.0.0.1 and yields what is posted; implements services.ports.EventSource.

    `token` gives the bearer token, and may raise; it is read once for each start, and made up where there is none.
    `port` 0 takes any free one. `card` says where it listens, and with which token where that was made up.
    """

    def __init__(
        self,
        *,
        name: str,
        port: int,
        token: Callable[[], Awaitable[str]] | None,
        clock: Clock,
        card: Card | None = None,
        retry_s: float = RETRY_S,
    ) -> None:
        self._card = card
        self._name, self._port, self._read_token, self._clock, self._retry_s = name, port, token, clock, retry_s
        self._intake = Intake(clock, self._source)
        self._tasks: set[asyncio.Task[object]] = set()
        self._places: dict[asyncio.Task[object], asyncio.WriteTransport | None] = {}
        self._token = b""

    @property
    def name(self) -> str:
        """Its name in the settings."""
        return self._name

    @property
    def port(self) -> int:
        """The port; the real one while it listens."""
        return self._port

    async def events(self) -> AsyncGenerator[Event, None]:
        """Yield events as they come, until closed; a port that is taken or a missing token is tried again."""
        server: asyncio.Server | None = None
        told = ""
        try:
            while server is None:
                problem = ""
                try:
                    server = await self._start()
                except _CannotTell:
                    problem = "the file that would tell its address cannot be written"
                except OSError:
                    problem = f"port {self._port} is taken"
                except Exception:  # noqa: BLE001 - whatever keeps the token away: say so, and try again
                    problem = "the token cannot be read"
                if server is None:
                    if problem != told:
                        told = problem
                        yield SourceDown(id=self._id("down"), source=self._source, time=self._clock(), detail=problem)
                    await asyncio.sleep(self._retry_s)
            yield SourceUp(
                id=self._id("up"), source=self._source, time=self._clock(), detail=f"{_ADDRESS}:{self._port}"
            )
            while True:
                yield await self._intake.next()
        finally:
            await self._stop(server)

    @property
    def _source(self) -> str:
        return f"listener:{self._name}"

    def _id(self, word: str) -> str:
        return f"{self._source}:{word}:{self._clock().isoformat()}"

    async def _start(self) -> asyncio.Server:
        token = secrets.token_urlsafe(_TOKEN_BYTES) if self._read_token is None else await self._read_token()
        self._token = token.encode()
        server = await asyncio.start_server(self._connected, _ADDRESS, self._port, backlog=MAX_CONNECTIONS)
        self._port = server.sockets[0].getsockname()[1]
        if self._card is not None:
            told = token if self._read_token is None else None
            try:
                await asyncio.to_thread(self._card.write, f"http://{_ADDRESS}:{self._port}{PATH.decode()}", told)
            except OSError:
                await self._stop(server)
                raise _CannotTell from None
        log_event(_log, "listener.up", port=self._port, source=self._name)
        return server

    async def _stop(self, server: asyncio.Server | None) -> None:
        if server is None:
            return
        if self._card is not None:
            self._card.take_back()  # at once: who cancels this may not wait
        server.close()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()
        log_event(_log, "listener.down", source=self._name, **asdict(self._intake.counts))

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is None or not self._has_room():
            writer.transport.abort()
            return
        self._tasks.add(task)
        self._places[task] = writer.transport

        def admitted() -> None:
            if task in self._places:
                self._places[task] = None

        try:
            status = await serve(
                reader, writer, port=self._port, token=self._token, handle=self._intake.take, admitted=admitted
            )
            if status != 202:
                log_event(_log, "listener.refused", status=status, source=self._name)
        finally:
            self._tasks.discard(task)
            self._places.pop(task, None)
            # At once: a peer that does not read must not hold the place
            writer.transport.abort() if writer.transport.get_write_buffer_size() else writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    def _has_room(self) -> bool:
        """Tell whether one more may connect; of those that have not shown the token the oldest makes room.

        Else whoever connects and says nothing, again and again, would keep out those who may post.
        """
        if len(self._places) < MAX_CONNECTIONS:
            return True
        stranger = next((task for task, transport in self._places.items() if transport is not None), None)
        transport = self._places.pop(stranger) if stranger is not None else None
        if transport is None:
            return False
        transport.abort()
        return True
