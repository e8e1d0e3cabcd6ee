"""The connection of a hub to its broker (NATS): signed in, watched by pings, made anew each time it is lost."""

import asyncio
import logging
import random
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg

from relevo.brokerclient import NO_TLS, TlsClient
from relevo.brokersignin import sign_in
from relevo.hub.link import Away, Unsendable
from relevo.hub.streams import ensure_streams
from relevo.observability.log import log_event
from relevo.services.clock import utc_now
from relevo.services.ports import Clock
from relevo.services.site import subjects
from relevo.services.site.sealing import Sealed
from relevo.services.site.subjects import STREAMS

LOG = logging.getLogger(__name__)

CONNECT_S = 3.0
PING_EVERY_S, PING_LIMIT_S, PINGS = 2.0, 1.5, 2
"""A broker that hangs, or a line that is cut without a word, is noticed within 5 s."""

BACKOFF_S, BACKOFF_LIMIT_S = 0.1, 1.0
REFUSED_S = 10.0
"""Seconds until the next try after the broker has refused the credentials."""

Take = Callable[[Msg], Awaitable[None]]
"""Takes a message of a subscription."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokerPlace:
    """Where the brokers of a site are, in any order; `credentials` is the text of the file that signs the hub in."""

    servers: tuple[str, ...]
    hub: str
    credentials: str = field(repr=False)
    ca_file: Path | None = None


class Broker:
    """Keeps one connection for as long as `run` runs.

    A lost connection is given up whole, with what had not been sent: whoever sent it does so again. `on_up` is called
    once streams and subscriptions stand, `on_down` when they do not any more, `on_fault` with a word why there is no
    connection, once for each; they return at once. What is in
    `at_connection` is awaited before `on_up`, with the fresh client; an error in it counts as a failed connection.
    """

    def __init__(
        self,
        place: BrokerPlace,
        *,
        clock: Clock = utc_now,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.on_up: list[Callable[[], None]] = []
        self.on_down: list[Callable[[], None]] = []
        self.on_fault: list[Callable[[str], None]] = []
        self.at_connection: list[Callable[[Client], Awaitable[None]]] = [ensure_streams]
        self.since: datetime = clock()
        self.fault: str | None = "never"
        self._place, self._clock, self._jitter = place, clock, jitter
        self.subscriptions: dict[str, Take] = {}
        self._client: Client | None = None
        self._is_forbidden = False

    @property
    def is_up(self) -> bool:
        """Tell whether what is published now has a chance to arrive."""
        return self._client is not None

    def subscribe(self, subject: str, take: Take) -> None:
        """Take what is published on a subject, at this connection's beginning and at each later one."""
        self.subscriptions[subject] = take

    async def publish(self, message: Sealed, reply: str = "") -> None:
        """Send a message; whether it has arrived, only an answer on `reply` tells. Raises: Away, Unsendable."""
        client = self._client
        if client is None:
            raise Away
        try:
            async with asyncio.timeout(CONNECT_S):
                await client.publish(message.subject, message.body, reply=reply, headers=dict(message.headers))
        except (nats.errors.MaxPayloadError, nats.errors.BadSubjectError, ValueError):
            raise Unsendable from None
        except (nats.errors.Error, OSError, TimeoutError):
            raise Away from None

    async def run(self) -> None:
        """Stay connected until cancelled."""
        failures = 0
        while True:
            servers = random.sample(self._place.servers, len(self._place.servers))
            for server in servers:
                fault = await self._stay_connected(server)
                self._set_fault(fault)
                if fault is None:
                    failures = 0
                    break
            else:
                failures += 1
            limit_s = min(BACKOFF_LIMIT_S, BACKOFF_S * 2 ** min(failures, 8))
            pause_s = REFUSED_S if self.fault in ("refused", "not_allowed") else limit_s * (0.5 + 0.5 * self._jitter())
            await asyncio.sleep(pause_s)

    async def _stay_connected(self, server: str) -> str | None:
        """Connect to one server and stay; return why that failed, None where it worked for a while."""
        lost = asyncio.Event()
        self._is_forbidden = False
        client = TlsClient() if server.startswith("tls:") else Client()
        try:
            try:
                async with asyncio.timeout(CONNECT_S + PING_LIMIT_S):
                    await self._connect(client, server, lost)
                    await self._prepare(client)
            except (nats.errors.Error, OSError, TimeoutError, ValueError) as error:
                return "not_allowed" if self._is_forbidden else _fault(error)
            self._up(client)
            await self._watch(client, lost)
            return None
        except asyncio.CancelledError:
            self._client = None  # the hub leaves: nothing is lost
            raise
        finally:
            self._down()
            await _abandon(client)

    async def _connect(self, client: Client, server: str, lost: asyncio.Event) -> None:
        async def told(*_: object) -> None:
            lost.set()

        async def failed(error: Exception) -> None:
            # what the server does not allow comes here, and never as an answer to what was sent
            if "permissions violation" in str(error).casefold():
                self._is_forbidden = True
                log_event(LOG, "broker.forbidden", level=logging.ERROR, stream=_stream_of(error))
            elif not isinstance(error, nats.errors.Error | OSError | TimeoutError):
                log_event(LOG, "broker.take_failed", level=logging.ERROR, error=type(error).__name__)

        await client.connect(
            server,
            name=f"relevo hub {self._place.hub}",
            **sign_in(self._place.credentials),
            tls=await self._tls(server),
            inbox_prefix=subjects.hub_inbox(self._place.hub),
            connect_timeout=int(CONNECT_S),
            allow_reconnect=False,
            max_reconnect_attempts=1,  # a refused address would be tried again in here, for minutes
            reconnect_time_wait=0,
            ping_interval=3_600,  # watched by pings of our own: theirs wait for what cannot be sent any more
            pending_size=16 * 1_048_576,
            no_echo=True,
            disconnected_cb=told,
            closed_cb=told,
            error_cb=failed,
        )

    async def _tls(self, server: str) -> ssl.SSLContext | None:
        if not server.startswith("tls:"):
            return None
        return await asyncio.to_thread(ssl.create_default_context, cafile=self._place.ca_file)

    async def _prepare(self, client: Client) -> None:
        for subject, take in self.subscriptions.items():
            await client.subscribe(subject, cb=take)
        for step in self.at_connection:
            await step(client)
        await client.flush(int(CONNECT_S))

    async def _watch(self, client: Client, lost: asyncio.Event) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(PING_EVERY_S):
                    await lost.wait()
                    return
            try:
                # one ping, waited for as long as two: an answer to one that was given up stops the client from reading
                async with asyncio.timeout(PING_LIMIT_S * PINGS):
                    await client.flush(60)
            except TimeoutError:
                log_event(LOG, "broker.silent", level=logging.WARNING)
                return
            except (nats.errors.Error, OSError):
                return

    def _up(self, client: Client) -> None:
        self._client, self.since, self.fault = client, self._clock(), None
        log_event(LOG, "broker.up")
        for call in self.on_up:
            call()

    def _down(self) -> None:
        if self._client is None:
            return
        self._client, self.since = None, self._clock()
        self._set_fault("lost")
        for call in self.on_down:
            call()

    def _set_fault(self, fault: str | None) -> None:
        """Log once why there is no connection."""
        if fault is not None and fault != self.fault:
            self.fault = fault
            log_event(LOG, "broker.down", level=logging.WARNING, reason=fault)
            for call in self.on_fault:
                call(fault)


def _stream_of(error: Exception) -> str | None:
    """Return which of the site's streams a refusal is about, None where it is about something else."""
    subject = str(error).partition('"')[2].partition('"')[0]
    named = set(subject.casefold().split("."))
    return next((each.name for each in STREAMS if each.name.casefold() in named), None)


def _fault(error: Exception) -> str:
    match error:
        case nats.errors.AuthorizationError():
            return "refused"
        case ssl.SSLError():
            return "tls"
        case nats.errors.Error() if NO_TLS in str(error):
            return "tls"
        case TimeoutError():
            return "silent"
        case PermissionError() | FileNotFoundError():
            return "authority"  # the file of it cannot be read
        case ValueError() if "credentials" in str(error):
            return "credentials"
        case nats.errors.Error() if "nats: JetStream" in str(error) or "code=" in str(error):
            return "jetstream"
        case nats.errors.Error() if "uthorization" in str(error) or "expired" in str(error):
            return "refused"
        case _:
            return "unreachable"


async def _abandon(client: Client) -> None:
    """Close a connection at once: a frozen peer must not hold anybody up."""
    transport = client._transport
    writer = getattr(transport, "_io_writer", None)
    if writer is not None:
        writer.transport.abort()  # the client's own close waits until all is sent
    with suppress(nats.errors.Error, OSError, TimeoutError, AttributeError, AssertionError):  # also one never opened
        async with asyncio.timeout(1.0):
            await client.close()
