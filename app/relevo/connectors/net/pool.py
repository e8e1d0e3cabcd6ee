"""Pool: the connections to one origin, kept open between two questions."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from time import monotonic

import h11
import httpx

from relevo.connectors.net.connection import Connection, connect

KEPT_S = 120.0
"""How long a connection is kept that nobody asks on."""


class Pool(httpx.AsyncBaseTransport):
    """Sends requests straight to the origin of an address, whatever host they name.

    It is httpx's own transport without what a source's questions have no use for: half a millisecond of processor for
    each, and every request waiting for its turn in the event loop before it leaves. How many connections are open at
    once is bounded by whoever asks. `trust` is None for this machine without TLS. Raises httpx.TransportError; and
    ssl.SSLError, where an alert comes after the handshake.
    """

    def __init__(self, address: str, trust: ssl.SSLContext | None) -> None:
        url = httpx.URL(address)
        self._host, self._trust = url.raw_host.decode("ascii"), trust
        self._port = url.port or (80 if trust is None else 443)
        self._kept: list[tuple[float, Connection]] = []
        self._busy: set[Connection] = set()
        self._is_closed = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request whose content is in memory; the answer's body is read as it is iterated."""
        waits = request.extensions["timeout"]
        connection = self._free() or await self._new(waits["connect"])
        self._busy.add(connection)
        try:
            with _as_httpx():
                head = await connection.ask(request, waits["read"])
        except BaseException:
            self._drop(connection)
            raise
        body = _Body(self, connection, waits["read"])
        return httpx.Response(head.status_code, headers=head.headers.raw_items(), stream=body)

    async def aclose(self) -> None:
        """Close all connections, those on which something is under way among them."""
        self._is_closed = True
        for connection in (*self._busy, *(one for _, one in self._kept)):
            connection.close()
        self._busy.clear()
        self._kept.clear()
        await asyncio.sleep(0)  # a socket is closed one round of the loop later

    def give_back(self, connection: Connection) -> None:
        """Keep a connection on which everything was read; close any other one."""
        if connection not in self._busy:
            return
        self._busy.discard(connection)
        if not self._is_closed and connection.make_free():
            self._kept.append((monotonic() + KEPT_S, connection))
        else:
            connection.close()

    def _free(self) -> Connection | None:
        kept, self._kept, now = self._kept, [], monotonic()
        for until, connection in kept:
            if now < until and connection.is_alive():
                self._kept.append((until, connection))
            else:
                connection.close()
        return self._kept.pop()[1] if self._kept else None

    async def _new(self, wait_s: float | None) -> Connection:
        try:
            connection = await connect(self._host, self._port, self._trust, wait_s)
        except TimeoutError as fault:
            raise httpx.ConnectTimeout("connection") from fault
        except OSError as fault:
            raise httpx.ConnectError("connection") from fault
        if self._is_closed:
            connection.close()
            raise httpx.ConnectError("closed")
        return connection

    def _drop(self, connection: Connection) -> None:
        self._busy.discard(connection)
        connection.close()


class _Body(httpx.AsyncByteStream):
    def __init__(self, pool: Pool, connection: Connection, wait_s: float | None) -> None:
        self._pool, self._connection, self._wait_s = pool, connection, wait_s

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _as_httpx():
            while (piece := await self._connection.piece(self._wait_s)) is not None:
                yield piece

    async def aclose(self) -> None:
        self._pool.give_back(self._connection)


@contextmanager
def _as_httpx() -> Iterator[None]:
    try:
        yield
    except ssl.SSLError:
        raise
    except TimeoutError as fault:
        raise httpx.ReadTimeout("answer") from fault
    except OSError as fault:
        raise httpx.ReadError("answer") from fault
    except h11.RemoteProtocolError as fault:
        raise httpx.RemoteProtocolError("answer") from fault
    except h11.LocalProtocolError as fault:
        raise httpx.LocalProtocolError("request") from fault
