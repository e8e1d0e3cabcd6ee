"""A quiet HTTP server on loopback: what the demo back offices have in common."""

import base64
import json
import socket
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlsplit

MAX_BODY = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request; `path` is decoded by nobody yet, `query` in the order as sent, header names in lower case."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def first(self, name: str, default: str = "") -> str:
        """Return the first value of a query parameter."""
        return next((value for key, value in self.query if key == name), default)

    def all(self, name: str) -> tuple[str, ...]:
        """Return all values of a query parameter."""
        return tuple(value for key, value in self.query if key == name)

    def number(self, name: str, default: int) -> int:
        """Return a query parameter as a whole number, or the default where it is not one."""
        value = self.first(name)
        return int(value) if value.isascii() and value.isdigit() else default

    def basic_auth(self) -> tuple[str, str] | None:
        """Return user and password of the Authorization header, None where there are none."""
        scheme, _, value = self.headers.get("authorization", "").partition(" ")
        if scheme.casefold() != "basic":
            return None
        try:
            user, colon, password = base64.b64decode(value, validate=True).decode().partition(":")
        except ValueError:
            return None
        return (user, password) if colon else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer, ready to be sent."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


def json_reply(value: Any, *, status: int = 200, content_type: str = "application/json") -> Reply:
    """Answer with a JSON value."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Reply(status=status, body=body, content_type=content_type)


class Product(Protocol):
    """A back office of one product: requests in, replies out; called from several threads, keeps what is written."""

    def reply(self, request: Request) -> Reply:
        """Answer one request."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: "_Server"

    def setup(self) -> None:
        super().setup()
        self.server.opened(self.connection)

    def finish(self) -> None:
        try:
            super().finish()
        finally:
            self.server.closed(self.connection)

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()

    def _answer(self) -> None:
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > MAX_BODY:
            self.close_connection = True
            return self._send(Reply(status=413))
        url = urlsplit(self.path)
        request = Request(
            method=self.command,
            path=url.path,
            query=tuple(parse_qsl(url.query, keep_blank_values=True)),
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(int(length)),
        )
        if self.server.latency_s:
            time.sleep(self.server.latency_s)
        return self._send(self.server.product.reply(request))

    def _send(self, reply: Reply) -> None:
        self.send_response_only(reply.status, HTTPStatus(reply.status).phrase)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True  # the reader went away: its right

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet: a request line holds the caller's number."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, product: Product, latency_s: float) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.product, self.latency_s = product, latency_s
        self._connections: set[socket.socket] = set()
        self._changed = threading.Condition()

    def opened(self, connection: socket.socket) -> None:
        with self._changed:
            self._connections.add(connection)

    def closed(self, connection: socket.socket) -> None:
        with self._changed:
            self._connections.discard(connection)
            self._changed.notify_all()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell nothing of a panel that was closed while it was answered; all else as ever."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    def hang_up(self) -> None:
        """End the connections that are kept alive, so that their threads end."""
        with self._changed:
            for connection in self._connections:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue
            self._changed.wait_for(lambda: not self._connections, timeout=2.0)


class DemoServer:
    """One product on a free port of the loopback interface, served by threads in the background."""

    def __init__(self, product: Product, latency_s: float = 0.0) -> None:
        self._server = _Server(product, latency_s)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        """Its address without a path."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def close(self) -> None:
        """Stop answering and end all connections."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.hang_up()
        self._server.server_close()
