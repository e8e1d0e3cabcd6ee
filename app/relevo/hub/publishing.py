"""Publishing to the broker's streams: each message under a number, to which the broker's answer comes back."""

import orjson
from nats.aio.msg import Msg

from relevo.hub.broker import Broker
from relevo.hub.link import Answer
from relevo.hub.outbox import Outbox
from relevo.services.site import subjects
from relevo.services.site.sealing import Sealed


class Publishing:
    """A link over a broker; implements hub.link.Link. One subscription takes all answers."""

    def __init__(self, broker: Broker, hub: str) -> None:
        self._broker = broker
        self._answers = f"{subjects.hub_inbox(hub)}.taken"
        self._outbox: Outbox | None = None
        broker.subscribe(f"{self._answers}.*", self._take)

    def tell(self, outbox: Outbox) -> None:
        """Hand the answers on to an outbox, and begin again with it at each connection."""
        self._outbox = outbox
        self._broker.on_up.append(outbox.link_changed)

    @property
    def is_up(self) -> bool:
        """Tell whether there is a connection."""
        return self._broker.is_up

    async def send(self, message: Sealed, token: int) -> None:
        """Send a message. Raises: Away."""
        await self._broker.publish(message, f"{self._answers}.{token}")

    async def _take(self, message: Msg) -> None:
        token = message.subject.rpartition(".")[2]
        if self._outbox is not None and token.isdecimal():
            self._outbox.answered(int(token), answer_of(message.data))


def answer_of(body: bytes) -> Answer:
    """Read the broker's answer to a message; an empty one says that no stream takes the subject at the moment.

    Source: docs.nats.io, "NATS API Reference", publishing to a stream (PubAck), read 2026-11-22.
    """
    if not body:
        return Answer(fault="no_stream")
    try:
        told = orjson.loads(body)
        if told.get("error") is not None or not told.get("stream"):
            return Answer(fault="refused")
        return Answer(is_duplicate=told.get("duplicate") is True)
    except (ValueError, AttributeError):
        return Answer(fault="unreadable")
