"""Landing: where a browser comes back to after a sign-in, on this machine and once (RFC 8252, section 7.3)."""

import asyncio
import hmac
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from relevo.services.signingin import SignInFailed, SignInFault

MAX_HEAD = 16_384
MAX_OPEN = 32
"""Knocks that are heard at the same time; one more cuts off the one that has said nothing for longest."""

READ_S = 5.0

_PAGE = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Relevo</title>"
    "<body style='font: 16px sans-serif; margin: 4em'><p>{text}</p></body></html>"
)
_DONE = "You can close this page and go back to Relevo."
_NOT_HERE = "There is nothing here."


class Landing:
    """Waits for one answer with the right state; anything else that knocks is turned away and changes nothing.

    However often somebody knocks: a state of 256 bits cannot be guessed in the time that a sign-in has.
    """

    def __init__(self, path: str, state: str) -> None:
        self._path, self._state = path, state
        self._host = ""
        self._answer: asyncio.Future[Mapping[str, str]] = asyncio.get_running_loop().create_future()
        self._writers: dict[asyncio.StreamWriter, None] = {}  # in the order in which they came

    async def answer(self) -> Mapping[str, str]:
        """Return the parameters of the answer."""
        return await self._answer

    @classmethod
    @asynccontextmanager
    async def open(cls, redirect: str, state: str) -> AsyncIterator[tuple["Landing", str]]:
        """Listen until the block ends; gives the landing and the address to come back to, with its port.

        Raises: SignInFailed, where another program holds the port.
        """
        parts = urlsplit(redirect)
        name = parts.hostname or "127.0.0.1"
        landing = cls(parts.path or "/", state)
        try:
            # never all addresses: only this machine may knock
            server = await asyncio.start_server(
                landing._serve, "::1" if name == "::1" else "127.0.0.1", parts.port or 0, limit=MAX_HEAD
            )
        except OSError:
            raise SignInFailed(SignInFault.PORT_TAKEN) from None
        port = server.sockets[0].getsockname()[1]
        landing._host = f"[{name}]:{port}" if ":" in name else f"{name}:{port}"
        try:
            yield landing, urlunsplit(("http", landing._host, parts.path or "/", "", ""))
        finally:
            server.close()
            landing._hang_up()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._writers) >= MAX_OPEN:
            oldest = next(iter(self._writers))
            del self._writers[oldest]
            oldest.transport.abort()
        self._writers[writer] = None
        try:
            with suppress(TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
                async with asyncio.timeout(READ_S):
                    found = self._read(await reader.readuntil(b"\r\n\r\n"))
                    writer.write(_page(_DONE if found is not None else _NOT_HERE, is_there=found is not None))
                    await writer.drain()
                if found is not None and not self._answer.done():
                    self._answer.set_result(found)
        finally:
            self._writers.pop(writer, None)
            writer.close()

    def _read(self, head: bytes) -> Mapping[str, str] | None:
        """Return the parameters of the answer that is waited for, None for any other request."""
        line, *lines = head.decode("latin-1").split("\r\n")
        method, _, rest = line.partition(" ")
        try:
            target = urlsplit(rest.partition(" ")[0])
        except ValueError:
            return None
        hosts = [text.partition(":")[2].strip() for text in lines if text[:5].casefold() == "host:"]
        # a page elsewhere whose name leads here says another host
        if method != "GET" or hosts != [self._host] or target.path != self._path or self._answer.done():
            return None
        try:
            pairs = parse_qsl(target.query, keep_blank_values=True, strict_parsing=True, max_num_fields=32)
        except ValueError:
            return None
        found = dict(pairs)
        if len(found) < len(pairs):  # RFC 6749, section 3.1: none stands twice
            return None
        return found if hmac.compare_digest(found.get("state", "").encode(), self._state.encode()) else None

    def _hang_up(self) -> None:
        for writer in self._writers:
            writer.close()
        if not self._answer.done():
            self._answer.cancel()


def _page(text: str, *, is_there: bool) -> bytes:
    body = _PAGE.format(text=text).encode()
    head = [
        "HTTP/1.1 200 OK" if is_there else "HTTP/1.1 404 Not Found",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(body)}",
        "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        "Cache-Control: no-store",
        "Referrer-Policy: no-referrer",  # the code stands in this page's address
        "Connection: close",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body
