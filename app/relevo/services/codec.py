"""The contact-event codec: CloudEvents 1.0 JSON objects to domain events and back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum

from relevo.domain.contact import Address, Channel, ContactId, Direction, OfferId, Presentation
from relevo.domain.events import (
    AdvisorState,
    AdvisorStateName,
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactHeld,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactQueued,
    ContactResumed,
    ContactTransferred,
    ContactUpdated,
    ContactWithdrawn,
    EndedReason,
    Event,
    LeftAdvisorReason,
    LeftQueueReason,
    QueueState,
    SourceDown,
    SourceResynced,
    SourceUp,
    TransferKind,
    WithdrawnReason,
)
from relevo.services.event_fields import (
    CodecError,
    Fields,
    address_from,
    advisor_from,
    destination_from,
    handover_from,
    needed_advisor,
    needed_queue,
    queue_from,
)

__all__ = ["PREFIX", "CodecError", "decode", "encode", "to_json_value"]

PREFIX = "relevo."
_ENVELOPE = frozenset({"id", "source", "time"})


def encode(event: Event) -> dict[str, object]:
    """Return the event as a CloudEvents object; every field stands in `data`, unknown ones as null."""
    envelope: dict[str, object] = {
        "specversion": "1.0",
        "id": event.id,
        "source": event.source,
        "type": f"{PREFIX}{event.type}",
    }
    if isinstance(event, ContactEvent):
        envelope["subject"] = event.contact_id
    envelope["time"] = to_json_value(event.time)
    envelope["data"] = {
        field.name: to_json_value(getattr(event, field.name)) for field in fields(event) if field.name not in _ENVELOPE
    }
    return envelope


def decode(data: Mapping[str, object]) -> Event | None:
    """Return the event that an object holds; None for types that this version does not know.

    Unknown fields are ignored, and so are details of a hand-over that make no sense.
    Raises: CodecError.
    """
    if not isinstance(data, Mapping):
        raise CodecError("event", "is not a JSON object")
    envelope = Fields(data)
    name = envelope.needed_text("type")
    if not name.startswith(PREFIX) or name.removeprefix(PREFIX) not in _READERS:
        return None
    if envelope.needed_text("specversion") != "1.0":
        raise CodecError("specversion", "is not 1.0")
    head = _Head(
        id=envelope.needed_text("id"),
        source=envelope.needed_text("source"),
        time=envelope.needed_moment("time"),
        subject=envelope.text("subject"),
    )
    return _READERS[name.removeprefix(PREFIX)](head, envelope.child("data") or Fields({}, "data"))


def to_json_value(value: object) -> object:
    """Return a domain value in JSON's types: times in RFC 3339 with Z, an unknown or empty text as null."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise CodecError("time", "has no zone")
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, Mapping):
        # Attributes: as received, empty ones included
        return {str(key): item if isinstance(item, str) else to_json_value(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_json_value(item) for item in value]
    if isinstance(value, Address) and value.presentation is Presentation.WITHHELD:
        return {"kind": value.kind.value, "value": None, "name": None, "presentation": value.presentation.value}
    if is_dataclass(value):
        return {field.name: to_json_value(getattr(value, field.name)) for field in fields(value)}
    return value


@dataclass(frozen=True, slots=True)
class _Head:
    """The envelope of an event."""

    id: str
    source: str
    time: datetime
    subject: str | None

    def contact_id(self, data: Fields) -> ContactId:
        return ContactId(data.text("contact_id") or self.subject or data.needed_text("contact_id"))


def _queued(head: _Head, data: Fields) -> Event:
    return ContactQueued(
        id=head.id,
        source=head.source,
        time=head.time,
        contact_id=head.contact_id(data),
        queue=needed_queue(data),
        customer_address=address_from(data.child("customer_address")),
        position=data.count("position"),
    )


def _offered(head: _Head, data: Fields) -> Event:
    return ContactOffered(
        id=head.id,
        source=head.source,
        time=head.time,
        contact_id=head.contact_id(data),
        offer_id=OfferId(data.needed_text("offer_id")),
        advisor=needed_advisor(data),
        queue=queue_from(data.child("queue")),
        channel=data.choice("channel", Channel) or Channel.VOICE,
        direction=data.choice("direction", Direction) or Direction.INBOUND,
        customer_address=address_from(data.child("customer_address")),
        dialled=data.text("dialled"),
        queued_at=data.moment("queued_at"),
        wait_s=data.number("wait_s"),
        attributes=data.attributes("attributes"),
        transferred_by=advisor_from(data.child("transferred_by")),
        handover=handover_from(data.child("handover")),
    )


def _accepted(head: _Head, data: Fields) -> Event:
    return ContactAccepted(
        id=head.id,
        source=head.source,
        time=head.time,
        contact_id=head.contact_id(data),
        offer_id=OfferId(data.needed_text("offer_id")),
        advisor=needed_advisor(data),
        wait_s=data.number("wait_s"),
    )


def _withdrawn(head: _Head, data: Fields) -> Event:
    return ContactWithdrawn(
        id=head.id,
        source=head.source,
        time=head.time,
        contact_id=head.contact_id(data),
        offer_id=OfferId(data.needed_text("offer_id")),
        advisor=needed_advisor(data),
        reason=data.needed_choice("reason", WithdrawnReason),
    )


def _held(head: _Head, data: Fields) -> Event:
    return ContactHeld(
        id=head.id,
        source=head.source,
        time=head.time,
        contact_id=head.contact_id(data),
        advisor=needed_advisor(data),
    )


def _resumed(head: _Head, data: Fields) -> Event:
    return ContactResumed(
        id=head.id,
        source=head.source,
        time=head.time,
        contact_id=head.contact_id(data),
        advisor=needed_advisor(data),
    )


def _transferred(head: _Head, data: Fields) -> Event:
    rebinds = data.text("rebinds_offer_id")
    return ContactTransferred(
        id=head.id,
        source=head.source,
        time=head.time,
        contact_id=head.contact_id(data),
        from_advisor=needed_advisor(data, "from_advisor"),
        to=destination_from(data.needed_child("to")),
        kind=data.needed_choice("kind", TransferKind),
        rebinds_offer_id=None if rebinds is None else OfferId(rebinds),
    )


def _updated(head: _Head, data: Fields) -> Event:
    return ContactUpdated(
        id=head.id,
        source=head.source,
        time=head.time,
        contact_id=head.contact_id(data),
        attributes=data.attributes("attributes"),
        customer_address=address_from(data.child("customer_address")),
        handover=handover_from(data.child("handover")),
    )


def _left_advisor(head: _Head, data: Fields) -> Event:
    return ContactLeftAdvisor(
        id=head.id,
        source=head.source,
        time=head.time,
        contact_id=head.contact_id(data),
        advisor=needed_advisor(data),
        talk_s=data.number("talk_s"),
        reason=data.needed_choice("reason", LeftAdvisorReason),
    )


def _left_queue(head: _Head, data: Fields) -> Event:
    return ContactLeftQueue(
        id=head.id,
        source=head.source,
        time=head.time,
        contact_id=head.contact_id(data),
        queue=needed_queue(data),
        reason=data.needed_choice("reason", LeftQueueReason),
    )


def _ended(head: _Head, data: Fields) -> Event:
    return ContactEnded(
        id=head.id,
        source=head.source,
        time=head.time,
        contact_id=head.contact_id(data),
        reason=data.needed_choice("reason", EndedReason),
    )


def _advisor_state(head: _Head, data: Fields) -> Event:
    return AdvisorState(
        id=head.id,
        source=head.source,
        time=head.time,
        advisor=needed_advisor(data),
        state=data.needed_choice("state", AdvisorStateName),
        since=data.moment("since"),
        reason=data.text("reason"),
    )


def _queue_state(head: _Head, data: Fields) -> Event:
    return QueueState(
        id=head.id,
        source=head.source,
        time=head.time,
        queue=needed_queue(data),
        waiting=data.needed_count("waiting"),
        longest_wait_s=data.number("longest_wait_s"),
        offered=data.count("offered"),
        answered=data.count("answered"),
        abandoned=data.count("abandoned"),
        service_level=data.number("service_level"),
        members=data.count("members"),
        since=data.moment("since"),
    )


def _source_up(head: _Head, data: Fields) -> Event:
    return SourceUp(id=head.id, source=head.source, time=head.time, detail=data.text("detail"))


def _source_down(head: _Head, data: Fields) -> Event:
    return SourceDown(id=head.id, source=head.source, time=head.time, detail=data.text("detail"))


def _source_resynced(head: _Head, data: Fields) -> Event:
    return SourceResynced(id=head.id, source=head.source, time=head.time, detail=data.text("detail"))


_READERS: dict[str, Callable[[_Head, Fields], Event]] = {
    ContactQueued.type: _queued,
    ContactOffered.type: _offered,
    ContactAccepted.type: _accepted,
    ContactWithdrawn.type: _withdrawn,
    ContactHeld.type: _held,
    ContactResumed.type: _resumed,
    ContactTransferred.type: _transferred,
    ContactUpdated.type: _updated,
    ContactLeftAdvisor.type: _left_advisor,
    ContactLeftQueue.type: _left_queue,
    ContactEnded.type: _ended,
    AdvisorState.type: _advisor_state,
    QueueState.type: _queue_state,
    SourceUp.type: _source_up,
    SourceDown.type: _source_down,
    SourceResynced.type: _source_resynced,
}
