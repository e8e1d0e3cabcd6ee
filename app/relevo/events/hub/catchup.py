"""What the broker has kept of what was told to this advisor while nobody listened here.

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

from relevo.events.hub.connection import Connection
from relevo.services.site import subjects
from relevo.services.site.subjects import CONTACTS

IDLE_S = 3.0
"""Seconds without a message after which the broker is taken to be out of order."""

MOST_S = 30.0
MAX_MESSAGES = 4_000
LINGER_S = 2.0
"""Seconds for which is read on: what was told right before the subscription may reach the stream right after it."""

RATE = 128_000_000
"""Bits a second: a desktop that comes back must not choke on a day of transcripts."""

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


class CatchUp:
    """Reads the stream once; what still comes when all has come goes to `late`."""

    def __init__(self, connection: Connection, late: Callable[[Message], None]) -> None:
        self._connection, self._late = connection, late
        self._messages: list[Message] = []
        self._news = asyncio.Event()
        self._is_complete = False
        self._subscription: Subscription | None = None

    async def read(self, since: datetime | None) -> tuple[list[Message], datetime | None]:
        """Return all that was kept since a time by the broker's clock (None: all there is), and what time it is there.

        Raises: CatchUpFailed, Lost, Refused.
        """
        expected, at = await self._begin(since)
        loop = asyncio.get_running_loop()
        give_up_at = loop.time() + MOST_S
        while len(self._messages) < min(expected, MAX_MESSAGES):
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

    async def _begin(self, since: datetime | None) -> tuple[int, datetime | None]:
        name, advisor = secrets.token_hex(8), self._connection.advisor
        inbox = f"{subjects.inbox(advisor)}.kept.{name}"
        filtered = subjects.contacts_of(advisor)
        self._subscription = await self._connection.subscribe(inbox, self._take)
        asked = json.dumps({"stream_name": CONTACTS.name, "config": _config(name, inbox, filtered, since)}).encode()
        try:
            answer = json.loads(
                await self._connection.ask(f"$JS.API.CONSUMER.CREATE.{CONTACTS.name}.{name}.{filtered}", asked)
            )
            if "error" in answer:
                raise CatchUpFailed("refused")
            expected = int(answer["num_pending"]) + int(answer["delivered"]["consumer_seq"])
            return expected, datetime.fromisoformat(answer["created"]).astimezone(UTC)
        except TimeoutError:
            raise CatchUpFailed("silent") from None
        except (ValueError, KeyError, TypeError):
            raise CatchUpFailed("unreadable") from None

    async def _take(self, message: Msg) -> None:
        if self._is_complete:
            self._late(as_message(message))
        elif len(self._messages) < MAX_MESSAGES:
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
