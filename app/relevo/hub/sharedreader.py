"""A reader that the hubs of a site share: each record goes to one, again and again until it is dealt with.

The broker remembers what has been dealt with, so that a hub that comes back after hours goes on where they all were.
Source: docs.nats.io, "Consumers" (durable, pull, explicit acknowledgement), read 2026-11-22; tried on nats-server
2.9.10.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from relevo.hub.broker import Broker
from relevo.observability.log import log_event

LOG = logging.getLogger(__name__)

BATCH, WAIT_S, ACK_S = 20, 5.0, 30.0
MOST_PENDING = 20_000
"""Records that may wait for another try at once: those of one advisor, 2,000, hold nobody else's up."""

GONE = (nats.errors.Error, OSError, TimeoutError)
"""What ends a connection, or work on it."""


class SharedReader:
    """Gives `take` one record after the other for as long as `run` runs, on whatever connection there is."""

    def __init__(
        self, broker: Broker, stream: str, subject: str, durable: str, take: Callable[[Client, Msg], Awaitable[None]]
    ) -> None:
        self._stream, self._subject, self._durable, self._take = stream, subject, durable, take
        self._client: Client | None = None
        self._up = asyncio.Event()
        broker.at_connection.append(self._use)
        broker.on_up.append(self._up.set)
        broker.on_down.append(self._up.clear)

    async def run(self) -> None:
        """Read until cancelled."""
        while True:
            await self._up.wait()
            with suppress(*GONE):
                if self._client is not None:
                    await self._read(self._client)
            await asyncio.sleep(0.2)  # the next connection, or the next try on this one

    async def _use(self, client: Client) -> None:
        self._client = client

    async def _read(self, client: Client) -> None:
        config = ConsumerConfig(
            ack_policy=AckPolicy.EXPLICIT,
            ack_wait=ACK_S,
            max_deliver=-1,
            max_ack_pending=MOST_PENDING,
            deliver_policy=DeliverPolicy.ALL,
        )
        reader = await client.jetstream(timeout=WAIT_S).pull_subscribe(
            self._subject, durable=self._durable, stream=self._stream, config=config
        )
        try:
            while client is self._client and client.is_connected:
                for message in await _batch(reader):
                    await self._give(client, message)
                    await asyncio.sleep(0)
        finally:
            with suppress(*GONE):
                await reader.unsubscribe()

    async def _give(self, client: Client, message: Msg) -> None:
        try:
            await self._take(client, message)
        except GONE:
            raise
        except Exception as error:  # noqa: BLE001 - one record that cannot be digested must not end the hub
            log_event(LOG, "record.failed", level=logging.ERROR, stream=self._stream, error=type(error).__name__)
            await message.term()


async def _batch(reader: JetStreamContext.PullSubscription) -> list[Msg]:
    """Return what waits, nothing where nothing came for a while."""
    try:
        return await reader.fetch(BATCH, timeout=WAIT_S)
    except TimeoutError:
        return []
