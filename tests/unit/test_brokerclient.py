"""The client of a broker behind TLS, as hubs and desktops use it: over a line without TLS it says nothing at all."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from relevo.events.hub.connection import Connection, Lost
from relevo.events.hub.signin import Credentials
from relevo.hub.broker import Broker, BrokerPlace
from relevo.services.ending import end
from relevo.services.site.sitefile import Site

CREDENTIALS = """-----BEGIN NATS USER JWT-----
e30.e30.c2ln
------END NATS USER JWT------

-----BEGIN USER NKEY SEED-----
SUAAAAICAMCAKBQHBAEQUCYMBUHA6EARCIJRIFIWC4MBSGQ3DQOR4H776Y
------END USER NKEY SEED------
"""
INFO = {
    "server_id": "x",
    "version": "2.9.10",
    "max_payload": 65_536,
    "headers": True,
    "auth_required": True,
    "nonce": "challenge",
}


@dataclass
class Between:
    """Somebody between a client and its broker, who offers no TLS and keeps what is said."""

    info: dict[str, object]
    port: int = 0
    said: bytearray = field(default_factory=bytearray)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"INFO " + json.dumps(self.info).encode() + b"\r\n")
        while part := await reader.read(4_096):
            self.said += part
            if b"PING" in self.said:
                break  # a client that signs in says CONNECT and then this
        writer.close()
        self.over.set()


@asynccontextmanager
async def between(**more: object) -> AsyncIterator[Between]:
    one = Between({**INFO, **more})
    server = await asyncio.start_server(one.serve, "127.0.0.1", 0)
    one.port = server.sockets[0].getsockname()[1]
    try:
        yield one
    finally:
        server.close()


def a_hub(server: str) -> Broker:
    return Broker(BrokerPlace(servers=(server,), hub="east", credentials=CREDENTIALS))


def on_desktop(server: str) -> "asyncio.Future[Connection]":
    site = Site(name="Example site", servers=(server,), seal_keys=("x",))
    return asyncio.ensure_future(Connection.open(site, server, Credentials(id="anna", text=CREDENTIALS)))


STRIPPED = pytest.mark.parametrize("more", [{}, {"tls_required": False}, {"tls_available": True}])


@pytest.mark.expects_log("broker.down")
@STRIPPED
async def test_a_hub_never_signs_in_where_tls_was_taken_away(more: dict[str, object]) -> None:
    async with between(**more) as one:
        hub = a_hub(f"tls://127.0.0.1:{one.port}")
        task = asyncio.create_task(hub.run())
        async with asyncio.timeout(5):
            await one.over.wait()
        await end([task])
        assert (bytes(one.said), hub.is_up) == (b"", False)


@STRIPPED
async def test_a_desktop_never_signs_in_where_tls_was_taken_away(more: dict[str, object]) -> None:
    async with between(**more) as one:
        with pytest.raises(Lost, match="no TLS"):
            await on_desktop(f"tls://127.0.0.1:{one.port}")
        async with asyncio.timeout(5):
            await one.over.wait()
        assert bytes(one.said) == b""


@pytest.mark.expects_log("broker.down")
async def test_without_tls_in_the_address_the_same_line_is_signed_in_over() -> None:
    """Show that what the other tests look for is there to be seen."""
    async with between() as one:
        task = asyncio.create_task(a_hub(f"nats://127.0.0.1:{one.port}").run())
        async with asyncio.timeout(5):
            await one.over.wait()
        await end([task])
        assert one.said.startswith(b"CONNECT ")
        assert b"e30.e30.c2ln" in one.said


def test_a_line_that_the_broker_ends_is_logged_once_and_asyncio_is_still_heard(
    caplog: pytest.LogCaptureFixture,
) -> None:
    log = logging.getLogger("asyncio")
    log.warning("returning true from eof_received() has no effect when using ssl")
    log.warning("socket.send() raised exception.")
    assert caplog.messages == ["socket.send() raised exception."]
