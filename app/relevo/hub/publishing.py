"""Publishing to the broker's streams: each message under a number, to which the broker's answer comes back."""

import secrets
from collections.abc import Awaitable, Callable

import orjson
from nats.aio.msg import Msg

from relevo.hub.broker import Broker
from relevo.hub.link import Answer, Sender
from relevo.services.site import subjects
from relevo.services.site.sealing import Sealed


class Publishing:
    """A link over a broker; implements hub.link.Link. One subscription takes all answers.

    `settled` is awaited before anything is sent.
    """

    def __init__(self, broker: Broker, hub: str, settled: Callable[[], Awaitable[None]] | None = None) -> None:
        self._broker, self._settled = broker, settled
        # of this process alone: neither a namesake's answers nor those to an earlier start are taken for its own
        self._answers = f"{subjects.hub_inbox(hub)}.taken.{secrets.token_hex(16)}"
        self._sender: Sender | None = None
        broker.subscribe(f"{self._answers}.*", self._take)

    def tell(self, sender: Sender) -> None:
        """Hand on the answers, and how the line stands."""
        self._sender = sender
        self._broker.on_up.append(sender.link_changed)
        self._broker.on_down.append(sender.link_lost)

    @property
    def is_up(self) -> bool:
        """Tell whether there is a connection."""
        return self._broker.is_up

    async def send(self, message: Sealed, token: int) -> None:
        """Send a message. Raises: Away, Unsendable."""
        if self._settled is not None:
            await self._settled()
        await self._broker.publish(message, f"{self._answers}.{token}")

    async def _take(self, message: Msg) -> None:
        token = message.subject.rpartition(".")[2]
        if self._sender is not None and token.isdecimal():
            self._sender.answered(int(token), answer_of(message.data))


def answer_of(body: bytes) -> Answer:
    """Read the broker's answer to a message; an empty one says that no stream takes the subject at the moment.

    Source: docs.nats.io, "NATS API Reference", publishing to a stream (PubAck), read 2026-11-22.
    """
    if not body:
        return Answer(fault="no_stream")
    try:
        told = orjson.loads(body)
        stream = told.get("stream")
        if told.get("error") is not None or not isinstance(stream, str):
            return Answer(fault="refused", stream=stream if isinstance(stream, str) else None)
        return Answer(is_duplicate=told.get("duplicate") is True, stream=stream)
    except (ValueError, AttributeError):
        return Answer(fault="unreadable")
