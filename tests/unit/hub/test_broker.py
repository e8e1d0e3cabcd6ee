"""A hub's connection to a broker: what stands when it is up, and by which word it says why it is not."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg

from relevo.hub.broker import Broker, BrokerPlace
from relevo.hub.link import Away, Unsendable
from relevo.services.ending import end
from relevo.services.site.sealing import Sealed
from support.hub import until

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
    "max_payload": 4_096,
    "headers": True,
    "auth_required": True,
    "nonce": "n",
}
PING, PONG = b"PING\r\n", b"PONG\r\n"

pytestmark = pytest.mark.expects_log("broker.down")


@dataclass
class Played:
    """A broker that answers pings, and to the first thing that is said it answers `greeting` if that is given."""

    greeting: bytes = b""
    port: int = 0
    said: bytearray = field(default_factory=bytearray)
    writers: list[asyncio.StreamWriter] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writers.append(writer)
        writer.write(b"INFO " + json.dumps(INFO).encode() + b"\r\n")
        while line := await reader.readline():
            self.said += line
            if self.greeting and line.startswith(b"CONNECT"):
                writer.write(self.greeting)
            elif line == PING:
                writer.write(PONG)

    def drop(self) -> None:
        """Cut all connections."""
        for writer in self.writers:
            writer.transport.abort()


@asynccontextmanager
async def played(greeting: bytes = b"") -> AsyncIterator[Played]:
    one = Played(greeting)
    server = await asyncio.start_server(one.serve, "127.0.0.1", 0)
    one.port = server.sockets[0].getsockname()[1]
    try:
        yield one
    finally:
        one.drop()
        server.close()


@asynccontextmanager
async def connected(port: int, made: Callable[[Broker], None] = lambda _: None) -> AsyncIterator[Broker]:
    """Run a connection without streams for as long as the block lasts."""
    broker = Broker(
        BrokerPlace(servers=(f"nats://127.0.0.1:{port}",), hub="east", credentials=CREDENTIALS), jitter=lambda: 0.0
    )
    broker.at_connection.clear()
    made(broker)
    task = asyncio.create_task(broker.run())
    try:
        yield broker
    finally:
        await end([task])


async def test_without_a_connection_nothing_is_sent() -> None:
    broker = Broker(BrokerPlace(servers=("nats://127.0.0.1:9",), hub="east", credentials=CREDENTIALS))
    with pytest.raises(Away):
        await broker.publish(Sealed("s", b"x", {}))
    assert (broker.is_up, broker.fault) == (False, "never")


async def test_nobody_is_told_that_it_is_up_before_all_that_belongs_to_it_stands() -> None:
    order: list[str] = []

    async def prepare(_: Client) -> None:
        order.append("prepared")

    async def take(_: Msg) -> None: ...

    def made(broker: Broker) -> None:
        broker.subscribe("relevo.site.beat", take)
        broker.at_connection.append(prepare)
        broker.on_up.append(lambda: order.append("up"))
        broker.on_down.append(lambda: order.append("down"))

    async with played() as server, connected(server.port, made) as broker:
        await until(lambda: broker.is_up, what="the broker")
        assert b"SUB relevo.site.beat" in server.said
        server.drop()
        await until(lambda: order.count("up") == 2, what="the next connection")
    assert order == ["prepared", "up", "down", "prepared", "up"]


async def test_a_step_that_fails_is_a_connection_that_fails() -> None:
    tries: list[int] = []

    async def fail(_: Client) -> None:
        tries.append(1)
        raise TimeoutError

    async with played() as server, connected(server.port, lambda broker: broker.at_connection.append(fail)) as broker:
        await until(lambda: len(tries) >= 2, what="tries")
        assert (broker.is_up, broker.fault) == (False, "silent")


async def test_a_broker_that_refuses_the_credentials_is_said_to() -> None:
    async with played(b"-ERR 'Authorization Violation'\r\n") as server, connected(server.port) as broker:
        await until(lambda: broker.fault == "refused", what="the fault")


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        ({"credentials": ""}, "credentials"),
        ({"credentials": CREDENTIALS}, "unreachable"),
        ({"credentials": CREDENTIALS, "servers": ("tls://127.0.0.1:9",), "ca_file": Path("nowhere.pem")}, "authority"),
    ],
)
async def test_why_there_is_no_connection_is_said_in_one_word(place: dict[str, Any], fault: str) -> None:
    broker = Broker(BrokerPlace(**{"servers": ("nats://127.0.0.1:9",), "hub": "east", **place}))
    task = asyncio.create_task(broker.run())
    await until(lambda: broker.fault == fault or task.done(), what="the fault")
    assert not task.done()
    await end([task])


@pytest.mark.parametrize("message", [Sealed("s", b"x" * 5_000, {}), Sealed("", b"x", {}), Sealed("a b", b"x", {})])
async def test_what_is_no_message_for_this_broker_is_said_to_be_none(message: Sealed) -> None:
    async with played() as server, connected(server.port) as broker:
        await until(lambda: broker.is_up, what="the broker")
        with pytest.raises(Unsendable):
            await broker.publish(message)
