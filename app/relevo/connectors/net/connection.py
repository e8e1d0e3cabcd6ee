"""Connection: HTTP/1.1 to one server, one request after the other."""

import asyncio
import select
import ssl
import sys
from contextlib import suppress

import h11
import httpx

LONGEST_HEAD = 102_400
"""Bytes of the head of an answer, or of one line between the pieces of its body."""

MOST_UNREAD = 262_144
"""Bytes that may have come and not been read; the server is kept waiting beyond."""


class Connection(asyncio.Protocol):
    """Asks what it is given; whoever holds it asks one thing at a time, and closes it where that has failed.

    A request leaves at once, before anything is waited for. Each wait is bounded by the seconds that are given. Raises
    OSError, h11.ProtocolError and httpx.RemoteProtocolError.
    """

    def __init__(self) -> None:
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=LONGEST_HEAD)
        self._transport: asyncio.Transport | None = None
        self._arrival: asyncio.Future[None] | None = None
        self._fault: Exception | None = None
        self._unread = 0
        self._is_idle, self._is_over = True, False

    async def ask(self, request: httpx.Request, wait_s: float | None) -> h11.Response:
        """Send a request whose content has been read, and return the head of the answer."""
        self._is_idle = False
        http, target = self._http, request.url.raw_path
        sent = [http.send(h11.Request(method=request.method, target=target, headers=request.headers.raw))]
        if request.content:
            sent.append(http.send(h11.Data(data=request.content)))
        sent.append(http.send(h11.EndOfMessage()))
        if self._transport is not None:
            self._transport.write(b"".join(sent))
        while isinstance(event := await self._event(wait_s), h11.InformationalResponse):
            pass
        if not isinstance(event, h11.Response):
            raise httpx.RemoteProtocolError("no answer")
        return event

    async def piece(self, wait_s: float | None) -> bytes | None:
        """Return what has come of the body, None at its end."""
        event = await self._event(wait_s)
        if isinstance(event, h11.Data):
            return bytes(event.data)
        if not isinstance(event, h11.EndOfMessage):
            raise httpx.RemoteProtocolError("no body")
        return None

    def make_free(self) -> bool:
        """Make ready for another request; False where the answer has not come to its end, or is the last one."""
        http = self._http
        with suppress(h11.RemoteProtocolError):
            while http.their_state is h11.SEND_BODY and isinstance(http.next_event(), h11.Data):
                pass  # of an error nobody reads the body
        if http.our_state is not h11.DONE or http.their_state is not h11.DONE:
            return False
        if self._is_over or http.trailing_data != (b"", False):  # what nobody has asked for answers nothing
            return False
        http.start_next_cycle()
        self._is_idle = True
        return True

    def is_alive(self) -> bool:
        """Tell whether nothing says that the server has closed it, be it what has not been taken in yet."""
        if self._is_over or self._transport is None or self._transport.is_closing():
            return False
        return not _is_readable(self._transport.get_extra_info("socket").fileno())

    def close(self) -> None:
        """Close it at once, whatever is under way."""
        self._is_over = True
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Take in what has come."""
        if self._is_idle:
            self.close()
            return
        self._http.receive_data(data)
        self._unread += len(data)
        if self._unread > MOST_UNREAD and self._transport is not None:
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        """Take it that nothing more will come."""
        self._over()

    def connection_lost(self, exc: Exception | None) -> None:
        """Take it that it is closed."""
        self._fault = exc
        self._over()

    def _over(self) -> None:
        self._is_over = True
        self._http.receive_data(b"")
        self._wake()

    def _wake(self) -> None:
        if self._arrival is not None and not self._arrival.done():
            self._arrival.set_result(None)

    async def _event(self, wait_s: float | None) -> object:
        while True:
            try:
                event = self._http.next_event()
            except h11.RemoteProtocolError:
                if self._fault is not None:
                    raise self._fault from None
                raise
            if event is not h11.NEED_DATA:
                return event
            if self._unread > MOST_UNREAD and self._transport is not None:
                self._transport.resume_reading()
            self._unread = 0
            self._arrival = asyncio.get_running_loop().create_future()
            async with asyncio.timeout(wait_s):
                await self._arrival


async def connect(host: str, port: int, trust: ssl.SSLContext | None, wait_s: float | None) -> Connection:
    """Open a connection. Raises: OSError, TimeoutError among them; ssl.SSLError is one."""
    async with asyncio.timeout(wait_s):
        _, connection = await asyncio.get_running_loop().create_connection(
            Connection,
            host,
            port,
            ssl=trust,
            server_hostname=host if trust is not None else None,
            happy_eyeballs_delay=0.25,  # RFC 8305, section 8: where IPv6 leads nowhere
        )
    return connection


def _is_readable(handle: int) -> bool:
    """Tell whether something has come that nobody has asked for: the server hangs up. One that is gone is closed."""
    if handle < 0:
        return True
    if sys.platform == "win32":
        return bool(select.select([handle], [], [], 0)[0])
    look = select.poll()
    look.register(handle, select.POLLIN)
    return bool(look.poll(0))
