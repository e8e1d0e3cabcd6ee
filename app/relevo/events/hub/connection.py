"""One connection to a broker: signed in over TLS, watched by pings, and told apart by why it ended.

The client library would connect again by itself and say little of it; here every connection is given up whole.
"""

import asyncio
import logging
import ssl
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime

import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

from relevo.brokerclient import NO_TLS, TlsClient
from relevo.brokersignin import sign_in
from relevo.events.hub.signin import Credentials
from relevo.observability.log import log_event
from relevo.services.site.sitefile import Site

LOG = logging.getLogger(__name__)

CONNECT_S = 3.0
PING_EVERY_S, PING_LIMIT_S = 2.0, 3.0
"""A broker that hangs, or a line that is cut without a word, is noticed within 5 s."""

UNREACHABLE = "broker unreachable"
SILENT = "broker does not answer"
LOST = "connection to the broker lost"
NOT_TRUSTED = "the broker's certificate is not trusted"

Take = Callable[[Msg], Awaitable[None]]


class Lost(Exception):
    """There is no connection; one line says why. `is_silent`: the broker holds it open and does not answer."""

    def __init__(self, detail: str, *, is_silent: bool = False) -> None:
        super().__init__(detail)
        self.detail, self.is_silent = detail, is_silent


class Refused(Exception):
    """The broker does not allow it, and will not until somebody changes something; one line says what."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class Connection:
    """A signed-in connection. All methods raise Lost, and Refused where the broker has said that it does not allow."""

    def __init__(self, holder: Credentials, client: Client) -> None:
        self.holder = holder
        self._client = client
        self._over = asyncio.Event()
        self._refused: Refused | None = None
        self._denied: set[str] = set()

    @classmethod
    async def open(
        cls, site: Site, server: str, credentials: Credentials, *, limit_s: float = CONNECT_S
    ) -> "Connection":
        """Connect to one of the site's brokers and sign in. Raises: Lost, Refused."""
        needs_tls = server.startswith("tls:")
        connection = cls(credentials, TlsClient() if needs_tls else Client())
        try:
            async with asyncio.timeout(limit_s):
                await connection._sign_in(server, credentials, await _trust(site) if needs_tls else None)
        except (nats.errors.Error, OSError, TimeoutError, ValueError) as error:
            await connection.close()
            raise _fault(error, credentials) from None
        except BaseException:
            await connection.close()
            raise
        return connection

    async def subscribe(self, subject: str, take: Take) -> Subscription:
        """Take what is published on a subject."""
        try:
            return await self._client.subscribe(subject, cb=take)
        except (nats.errors.Error, OSError):
            raise Lost(LOST) from None

    async def settle(self) -> None:
        """Wait until the broker has taken what was asked of it, and said what of that it refuses.

        Twice, because the client sends the ping of a flush ahead of what it has not written yet.
        """
        for _ in range(2):
            if not await self._answers(CONNECT_S):
                raise Lost(SILENT, is_silent=True)
        if self._refused is not None:
            raise self._refused

    async def ask(
        self, subject: str, body: bytes, *, headers: Mapping[str, str] | None = None, limit_s: float = CONNECT_S
    ) -> bytes:
        """Return the answer to a request. Raises also: TimeoutError, for none in time or nobody who could give one."""
        try:
            reply = await self._client.request(subject, body, timeout=limit_s, headers=dict(headers or {}) or None)
        except (nats.errors.TimeoutError, nats.errors.NoRespondersError):
            raise TimeoutError from None
        except (nats.errors.Error, OSError):
            raise Lost(LOST) from None
        return bytes(reply.data)

    async def tell(self, subject: str, body: bytes) -> None:
        """Publish something that nobody keeps and nobody answers."""
        try:
            await self._client.publish(subject, body)
            await self._client.flush(int(CONNECT_S))
        except (nats.errors.Error, OSError, TimeoutError):
            raise Lost(LOST) from None

    async def send(self, subject: str, body: bytes, *, reply: str) -> None:
        """Publish a question whose answers come elsewhere; `reply` is where the broker says that nobody hears it."""
        try:
            await self._client.publish(subject, body, reply=reply)
        except (nats.errors.Error, OSError):
            raise Lost(LOST) from None

    def denies(self, subject: str) -> bool:
        """Tell whether the broker has refused to take something on a subject."""
        return subject.casefold() in self._denied

    async def watch(
        self,
        now: Callable[[], datetime],
        on_answer: Callable[[datetime], None],
        *,
        every_s: float = PING_EVERY_S,
        limit_s: float = PING_LIMIT_S,
    ) -> None:
        """Stay until the connection is lost, which is raised; `on_answer` is given when each answered ping was sent."""
        while True:
            await self._ends_within(every_s)
            asked_at = now()
            # one ping, waited for as long as two: an answer to one that was given up stops the client from reading
            if not await self._answers(limit_s):
                raise Lost(SILENT, is_silent=True)
            on_answer(asked_at)

    async def close(self) -> None:
        """Close it at once: a frozen peer must not hold anybody up."""
        transport = getattr(getattr(self._client, "_transport", None), "_io_writer", None)
        if transport is not None:
            transport.transport.abort()  # the client's own close waits until all is sent
        with suppress(nats.errors.Error, OSError, TimeoutError, AttributeError, AssertionError):
            async with asyncio.timeout(1.0):
                await self._client.close()

    async def _sign_in(self, server: str, credentials: Credentials, tls: ssl.SSLContext | None) -> None:
        async def over() -> None:
            self._over.set()

        await self._client.connect(
            server,
            name="relevo desktop",
            **sign_in(credentials.text),
            tls=tls,
            inbox_prefix=credentials.inbox,
            connect_timeout=int(CONNECT_S),
            allow_reconnect=False,
            max_reconnect_attempts=1,  # a refused address would be tried again in here, for minutes
            reconnect_time_wait=0,
            ping_interval=3_600,  # watched by pings of our own: theirs wait for what cannot be sent any more
            disconnected_cb=over,
            closed_cb=over,
            error_cb=self._failed,
        )

    async def _failed(self, error: Exception) -> None:
        """Take what the broker refuses: it never says so as an answer to what was asked."""
        text = str(error).casefold()
        if "permissions violation" not in text:
            return
        subject = text.partition('"')[2].partition('"')[0]
        if "publish" in text and not subject.startswith("$js."):
            self._denied.add(subject)
        elif self._refused is None:
            self._refused = Refused("not allowed to read what these credentials are for; ask IT for new credentials")
            self._over.set()
        log_event(LOG, "broker.not_allowed", level=logging.WARNING)

    async def _ends_within(self, seconds: float) -> None:
        """Wait; raise where the connection ends meanwhile."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._over.wait()
        if self._refused is not None:
            raise self._refused
        if self._over.is_set():
            raise Lost(LOST)

    async def _answers(self, limit_s: float) -> bool:
        try:
            async with asyncio.timeout(limit_s):
                await self._client.flush(60)
        except TimeoutError:
            return False
        except (nats.errors.Error, OSError):
            raise Lost(LOST) from None
        return True


async def _trust(site: Site) -> ssl.SSLContext:
    try:
        return await asyncio.to_thread(ssl.create_default_context, cafile=site.ca_file)
    except (OSError, ValueError):
        raise ssl.SSLError(f"{site.ca_file}: cannot be read") from None


def _fault(error: Exception, credentials: Credentials) -> Lost | Refused:
    text = str(error)
    if isinstance(error, ssl.SSLError):
        return Lost(NOT_TRUSTED)
    if NO_TLS in text:
        return Lost(NO_TLS)
    if "uthorization" in text or "xpired" in text:
        expires_at = credentials.expires_at
        if expires_at is not None and expires_at <= datetime.now(UTC):
            return Refused(f"not allowed: the credentials have expired on {expires_at:%Y-%m-%d}; ask IT for new ones")
        return Refused("not allowed: the broker refuses the credentials; ask IT for new ones")
    if isinstance(error, TimeoutError | nats.errors.TimeoutError):
        return Lost(SILENT, is_silent=True)
    return Lost(UNREACHABLE)
