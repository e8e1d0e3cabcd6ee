"""What a stream of the broker has kept while nobody listened here.

Read through a consumer that lasts for a moment: its filter stands in the subject of the request, which is what gives
an advisor the right to it. It starts at a time, not at a sequence: a stream that was lost with a disk, or fell back at
a power cut, gives its numbers out again. Source: docs.nats.io, "NATS API Reference", JetStream consumers, read
2026-11-22; tried on nats-server 2.9.10.
"""

import asyncio
import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.errors import Error

from relevo.events.hub.clock import SiteClock
from relevo.events.hub.connection import Connection
from relevo.services.site.subjects import Stream

IDLE_S = 3.0
"""Seconds without a message after which the broker is taken to be out of order."""

MOST_S = 30.0
MAX_MESSAGES = 4_000
LINGER_S = 2.0
"""Seconds for which is read on: what was told right before the subscription may reach the stream right after it."""

RATE = 128_000_000
"""Bits a second: a desktop that comes back must not choke on a day of transcripts."""

ANSWER_S = 5.0
"""Seconds, those of a sleep included, within which an answer tells what time it is; the connection waits for less."""

_NO_STREAM = 10_059
_FORGOTTEN_NS = 5_000_000_000


class CatchUpFailed(Exception):
    """The broker does not tell what it has kept; one word says why."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it came; `kept_at` is the broker's time, where it told one."""

    subject: str
    body: bytes = field(repr=False)
    headers: dict[str, str] | None = field(repr=False)
    kept_at: datetime | None = None


def as_message(message: Msg) -> Message:
    """Return a message of the client; one that comes from a stream tells when it was kept."""
    kept_at = None
    if message.reply:
        with suppress(Error, ValueError, IndexError, OverflowError):
            kept_at = message.metadata.timestamp
    return Message(message.subject, bytes(message.data), message.headers, kept_at)


def is_told_now(message: Msg) -> bool:
    """Tell whether a hub tells a message now. A reader can be turned to any subject: what it brings is not for here."""
    return not message.reply.startswith("$JS.")


class CatchUp:
    """Reads what a stream holds on a subject, once; what still comes when all has come goes to `late`."""

    def __init__(
        self,
        connection: Connection,
        stream: Stream,
        subject: str,
        *,
        clock: SiteClock,
        late: Callable[[Message], None],
        limit: int = MAX_MESSAGES,
    ) -> None:
        self._connection, self._clock, self._late = connection, clock, late
        self._stream, self._subject, self._limit = stream, subject, limit
        self._messages: list[Message] = []
        self._news = asyncio.Event()
        self._is_complete = False
        self._subscription: Subscription | None = None

    async def read(self, since: datetime | None = None) -> tuple[list[Message], datetime]:
        """Return all that was kept since a time by the broker's clock (None: all there is), and until when that is all.

        The clock is told what time it is there. Raises: CatchUpFailed, Lost, Refused.
        """
        expected, at = await self._begin(since)
        loop = asyncio.get_running_loop()
        give_up_at = loop.time() + MOST_S
        while len(self._messages) < min(expected, self._limit):
            self._news.clear()
            try:
                async with asyncio.timeout(min(IDLE_S, give_up_at - loop.time())):
                    await self._news.wait()
            except TimeoutError:
                raise CatchUpFailed("silent") from None
        self._is_complete = True
        return self._messages, at

    async def close(self) -> None:
        """Read no more; the broker forgets the consumer by itself."""
        subscription, self._subscription = self._subscription, None
        if subscription is not None:
            with suppress(Error, OSError):
                await subscription.unsubscribe()

    async def _begin(self, since: datetime | None) -> tuple[int, datetime]:
        name, stream = secrets.token_hex(8), self._stream.name
        inbox = f"{self._connection.holder.inbox}.kept.{name}"
        self._subscription = await self._connection.subscribe(inbox, self._take)
        body = json.dumps({"stream_name": stream, "config": _config(name, inbox, self._subject, since)}).encode()
        began = self._clock.elapsed()
        try:
            answer = json.loads(
                await self._connection.ask(f"$JS.API.CONSUMER.CREATE.{stream}.{name}.{self._subject}", body)
            )
            if "error" in answer:
                raise CatchUpFailed("no_stream" if answer["error"].get("err_code") == _NO_STREAM else "refused")
            expected = int(answer["num_pending"]) + int(answer["delivered"]["consumer_seq"])
            at = datetime.fromisoformat(answer["created"]).astimezone(UTC)
        except TimeoutError:
            raise CatchUpFailed("silent") from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise CatchUpFailed("unreadable") from None
        if self._clock.elapsed() - began > ANSWER_S:
            raise CatchUpFailed("slept")  # the answer has waited in the socket for nobody knows how long
        self._clock.broker_tells(at)
        return expected, at

    async def _take(self, message: Msg) -> None:
        if self._is_complete:
            self._late(as_message(message))
        elif len(self._messages) < self._limit:
            self._messages.append(as_message(message))
        self._news.set()


def _config(name: str, inbox: str, filtered: str, since: datetime | None) -> dict[str, object]:
    start: dict[str, object] = {"deliver_policy": "all"}
    if since is not None:
        start = {"deliver_policy": "by_start_time", "opt_start_time": since.astimezone(UTC).isoformat()}
    return {
        "name": name,
        "deliver_subject": inbox,
        "filter_subject": filtered,
        "ack_policy": "none",
        "mem_storage": True,
        "num_replicas": 1,
        "inactive_threshold": _FORGOTTEN_NS,
        "rate_limit_bps": RATE,
        **start,
    }
