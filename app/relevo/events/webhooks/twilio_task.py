"""The fields of one TaskRouter event, read as the words of contacts.

Source: Twilio docs, "Event types: TaskRouter Reservation" and "Task" (schema TaskRouter.WDSEvent 4); read 2026-11-22.
A task's attributes are a site's own; the names read here are those of Flex and of `<Enqueue>`.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from relevo.domain.contact import Address, Channel, Direction, Queue
from relevo.domain.events import TransferKind
from relevo.events.webhooks.addresses import Normalise, address_of
from relevo.events.webhooks.attributes import flat
from relevo.events.webhooks.reading import Json, identity, json_text, moment, number, text

_CHANNELS = {
    "voice": Channel.VOICE,
    "chat": Channel.CHAT,
    "web": Channel.CHAT,
    "webchat": Channel.CHAT,
    "sms": Channel.MESSAGE,
    "whatsapp": Channel.MESSAGE,
    "messenger": Channel.MESSAGE,
    "email": Channel.EMAIL,
    "callback": Channel.CALLBACK,
}
_ADDRESSES = frozenset({"from", "caller", "name", "customerAddress", "customerName", "outbound_to"})
"""Attributes that hold the customer's address or name once more."""

_MAX_AGE_S = 1e8


@dataclass(frozen=True, slots=True)
class TaskEvent:
    """One event of a task, a reservation or a worker; `attributes` are those of the task."""

    kind: str
    fields: Json = field(repr=False)
    attributes: Json = field(repr=False)
    at: datetime
    id: str

    def id_of(self, name: str) -> str | None:
        """Return an id among the fields."""
        return identity(self.fields.get(name))

    def text_of(self, name: str) -> str | None:
        """Return a text among the fields."""
        return text(self.fields.get(name))

    @property
    def queue(self) -> Queue | None:
        """The queue in which the task is."""
        queue = self.id_of("task_queue_sid")
        return None if queue is None else Queue(id=queue, name=self.text_of("task_queue_name"))

    @property
    def waits_since(self) -> datetime | None:
        """When the task was made, which is when it first entered a queue; None where it waits in none."""
        if self.queue is None or self.direction is Direction.OUTBOUND:
            return None
        made, age_s = moment(self.fields.get("task_date_created"), self.at), number(self.fields.get("task_age"))
        if made is None and age_s is not None and 0 <= age_s < _MAX_AGE_S:
            return self.at - timedelta(seconds=age_s)
        return made

    @property
    def channel(self) -> Channel:
        """What the attributes say, else the task's own channel; a message where neither is known here."""
        named = (self._first("channelType", "channel_type"), self.text_of("task_channel_unique_name"))
        found = (_CHANNELS.get(name.casefold()) for name in named if name is not None)
        other = Channel.VOICE if "call_sid" in self.attributes else Channel.MESSAGE
        return next((channel for channel in found if channel is not None), other)

    @property
    def direction(self) -> Direction:
        """Who started it."""
        told = (self._first("direction") or "").casefold()
        if told.startswith("outbound"):
            return Direction.OUTBOUND
        return Direction.INTERNAL if told == "internal" else Direction.INBOUND

    @property
    def dialled(self) -> str | None:
        """What was dialled, as received."""
        return self._first("outbound_to", "to", "called")

    @property
    def transfer_kind(self) -> TransferKind:
        """How the task is passed on."""
        return TransferKind.ATTENDED if (self.text_of("transfer_mode") or "").upper() == "WARM" else TransferKind.BLIND

    def address(self, normalise: Normalise | None) -> Address | None:
        """Return whom the task is with, None where its attributes do not say."""
        is_outbound = self.direction is Direction.OUTBOUND
        names = ("outbound_to", "customerAddress", "to") if is_outbound else ("customerAddress", "from", "caller")
        return address_of(self._first(*names), self._first("customerName", "name"), self.channel, normalise)

    def tellable(self, address: Address | None) -> dict[str, str]:
        """Return the attributes as flat texts, without the address and the name where those are withheld."""
        is_withheld = address is not None and address.value is None
        return {n: v for n, v in flat(self.attributes).items() if not (is_withheld and n in _ADDRESSES)}

    def _first(self, *names: str) -> str | None:
        return next((found for name in names if (found := text(self.attributes.get(name))) is not None), None)


def task_event(kind: str, fields: Json, now: datetime) -> TaskEvent:
    """Read an event; without a time of its own it has that of the request."""
    at = moment(fields.get("timestamp_ms"), now) or moment(fields.get("timestamp"), now) or now
    # the same sid in a callback and in Event Streams, so that a site may change from one to the other
    id_ = identity(fields.get("sid")) or at.isoformat()
    return TaskEvent(kind, fields, json_text(fields.get("task_attributes")), at, id_)
