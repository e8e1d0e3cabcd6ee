"""The contact-event codec: CloudEvents 1.0 JSON objects to domain events and back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import TypedDict

from relevo.domain.contact import Channel, ContactId, Direction, OfferId
from relevo.domain.entry import EntryId
from relevo.domain.events import (
    AdvisorCard,
    AdvisorSeat,
    AdvisorState,
    AdvisorStateName,
    CardState,
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactHeld,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactPassedOn,
    ContactQueued,
    ContactResumed,
    ContactTransferred,
    ContactUnderstood,
    ContactUpdated,
    ContactWithdrawn,
    ContactWrappedUp,
    EndedReason,
    Event,
    LeftAdvisorReason,
    LeftQueueReason,
    QueueState,
    SeatReason,
    SourceDown,
    SourceResynced,
    SourceUp,
    TransferKind,
    WithdrawnReason,
)
from relevo.domain.wrapup import OutcomeId, WrongLine
from relevo.services.event_fields import (
    MAX_EVENT_ID,
    CodecError,
    Fields,
    address_from,
    advisor_from,
    destination_from,
    handover_from,
    queue_from,
)
from relevo.services.json_values import to_json_value
from relevo.services.passed_on_json import passed_on_from, passed_on_to_json
from relevo.services.understood_json import understanding_from, understanding_to_json

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
    if isinstance(event, ContactPassedOn):
        envelope["data"] = {"contact_id": event.contact_id, **passed_on_to_json(event.passed_on)}
        return envelope
    told = {
        field.name: to_json_value(getattr(event, field.name)) for field in fields(event) if field.name not in _ENVELOPE
    }
    if isinstance(event, AdvisorCard) and event.passed_on is not None:
        told["passed_on"] = passed_on_to_json(event.passed_on)
    if isinstance(event, ContactUnderstood):
        told["understood"] = understanding_to_json(event.understood)
    envelope["data"] = told
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
    told = _Told(
        id=envelope.needed_identity("id", MAX_EVENT_ID),
        source=envelope.needed_identity("source"),
        time=envelope.needed_moment("time"),
    )
    head = _Head(told, subject=envelope.identity("subject"))
    return _READERS[name.removeprefix(PREFIX)](head, envelope.child("data") or Fields({}, "data"))


class _Told(TypedDict):
    """What every event holds."""

    id: str
    source: str
    time: datetime


class _OfContact(_Told):
    """What every event of a contact holds."""

    contact_id: ContactId


@dataclass(frozen=True, slots=True)
class _Head:
    """The envelope of an event."""

    told: _Told
    subject: str | None

    def of_contact(self, data: Fields) -> _OfContact:
        contact_id = data.identity("contact_id") or self.subject or data.needed_identity("contact_id")
        return {**self.told, "contact_id": ContactId(contact_id)}


def _queued(head: _Head, data: Fields) -> Event:
    return ContactQueued(
        **head.of_contact(data),
        queue=data.needed_part("queue", queue_from),
        customer_address=data.part("customer_address", address_from),
        position=data.count("position"),
    )


def _offered(head: _Head, data: Fields) -> Event:
    return ContactOffered(
        **head.of_contact(data),
        offer_id=OfferId(data.needed_identity("offer_id")),
        advisor=data.needed_part("advisor", advisor_from),
        queue=data.part("queue", queue_from),
        channel=data.choice("channel", Channel) or Channel.VOICE,
        direction=data.choice("direction", Direction) or Direction.INBOUND,
        customer_address=data.part("customer_address", address_from),
        dialled=data.label("dialled"),
        queued_at=data.moment("queued_at"),
        wait_s=data.number("wait_s"),
        attributes=data.attributes("attributes"),
        transferred_by=data.part("transferred_by", advisor_from),
        handover=data.part("handover", handover_from),
    )


def _accepted(head: _Head, data: Fields) -> Event:
    return ContactAccepted(
        **head.of_contact(data),
        offer_id=OfferId(data.needed_identity("offer_id")),
        advisor=data.needed_part("advisor", advisor_from),
        wait_s=data.number("wait_s"),
    )


def _withdrawn(head: _Head, data: Fields) -> Event:
    return ContactWithdrawn(
        **head.of_contact(data),
        offer_id=OfferId(data.needed_identity("offer_id")),
        advisor=data.needed_part("advisor", advisor_from),
        reason=data.needed_choice("reason", WithdrawnReason),
    )


def _held(head: _Head, data: Fields) -> Event:
    return ContactHeld(
        **head.of_contact(data),
        advisor=data.needed_part("advisor", advisor_from),
    )


def _resumed(head: _Head, data: Fields) -> Event:
    return ContactResumed(
        **head.of_contact(data),
        advisor=data.needed_part("advisor", advisor_from),
    )


def _transferred(head: _Head, data: Fields) -> Event:
    rebinds = data.identity("rebinds_offer_id")
    return ContactTransferred(
        **head.of_contact(data),
        from_advisor=data.needed_part("from_advisor", advisor_from),
        to=data.needed_part("to", destination_from),
        kind=data.needed_choice("kind", TransferKind),
        rebinds_offer_id=None if rebinds is None else OfferId(rebinds),
    )


def _passed_on(head: _Head, data: Fields) -> Event:
    return ContactPassedOn(**head.of_contact(data), passed_on=passed_on_from(data))


def _updated(head: _Head, data: Fields) -> Event:
    return ContactUpdated(
        **head.of_contact(data),
        attributes=data.attributes("attributes"),
        customer_address=data.part("customer_address", address_from),
        handover=data.part("handover", handover_from),
    )


def _left_advisor(head: _Head, data: Fields) -> Event:
    return ContactLeftAdvisor(
        **head.of_contact(data),
        advisor=data.needed_part("advisor", advisor_from),
        talk_s=data.number("talk_s"),
        reason=data.needed_choice("reason", LeftAdvisorReason),
    )


def _left_queue(head: _Head, data: Fields) -> Event:
    return ContactLeftQueue(
        **head.of_contact(data),
        queue=data.needed_part("queue", queue_from),
        reason=data.needed_choice("reason", LeftQueueReason),
    )


def _ended(head: _Head, data: Fields) -> Event:
    return ContactEnded(
        **head.of_contact(data),
        reason=data.needed_choice("reason", EndedReason),
    )


def _wrapped_up(head: _Head, data: Fields) -> Event:
    outcome, incident = data.identity("outcome"), data.identity("incident")
    return ContactWrappedUp(
        **head.of_contact(data),
        advisor=data.needed_part("advisor", advisor_from),
        outcome=None if outcome is None else OutcomeId(outcome),
        over_at=data.moment("over_at"),
        wrap_up_s=data.number("wrap_up_s"),
        incident=None if incident is None else EntryId(incident),
        wrong=tuple(
            WrongLine(section=each.needed_identity("section"), rule=each.needed_identity("rule"))
            for each in data.children("wrong")
        ),
    )


def _understood(head: _Head, data: Fields) -> Event:
    return ContactUnderstood(
        **head.of_contact(data),
        advisor=data.needed_part("advisor", advisor_from),
        understood=data.needed_part("understood", understanding_from),
    )


def _advisor_state(head: _Head, data: Fields) -> Event:
    return AdvisorState(
        **head.told,
        advisor=data.needed_part("advisor", advisor_from),
        state=data.needed_choice("state", AdvisorStateName),
        since=data.moment("since"),
        reason=data.label("reason"),
    )


def _advisor_seat(head: _Head, data: Fields) -> Event:
    return AdvisorSeat(
        **head.told, advisor=data.needed_part("advisor", advisor_from), reason=data.needed_choice("reason", SeatReason)
    )


def _advisor_card(head: _Head, data: Fields) -> Event:
    contact_id = data.identity("contact_id")
    return AdvisorCard(
        **head.told,
        advisor=data.needed_part("advisor", advisor_from),
        request=data.needed_identity("request"),
        state=data.needed_choice("state", CardState),
        site=data.label("site"),
        link=data.text("link"),
        until=data.moment("until"),
        contact_id=None if contact_id is None else ContactId(contact_id),
        passed_on=data.part("passed_on", passed_on_from),
        sites=data.texts("sites"),
    )


def _queue_state(head: _Head, data: Fields) -> Event:
    return QueueState(
        **head.told,
        queue=data.needed_part("queue", queue_from),
        waiting=data.needed_count("waiting"),
        longest_wait_s=data.number("longest_wait_s"),
        offered=data.count("offered"),
        answered=data.count("answered"),
        abandoned=data.count("abandoned"),
        service_level=data.number("service_level"),
        members=data.count("members"),
        advisors=data.known_texts("advisors"),
        since=data.moment("since"),
    )


def _source_up(head: _Head, data: Fields) -> Event:
    return SourceUp(**head.told, detail=data.label("detail"))


def _source_down(head: _Head, data: Fields) -> Event:
    return SourceDown(**head.told, detail=data.label("detail"))


def _source_resynced(head: _Head, data: Fields) -> Event:
    return SourceResynced(**head.told, detail=data.label("detail"))


_READERS: dict[str, Callable[[_Head, Fields], Event]] = {
    ContactQueued.type: _queued,
    ContactOffered.type: _offered,
    ContactAccepted.type: _accepted,
    ContactWithdrawn.type: _withdrawn,
    ContactHeld.type: _held,
    ContactResumed.type: _resumed,
    ContactTransferred.type: _transferred,
    ContactPassedOn.type: _passed_on,
    ContactUpdated.type: _updated,
    ContactLeftAdvisor.type: _left_advisor,
    ContactLeftQueue.type: _left_queue,
    ContactEnded.type: _ended,
    ContactWrappedUp.type: _wrapped_up,
    ContactUnderstood.type: _understood,
    AdvisorState.type: _advisor_state,
    AdvisorSeat.type: _advisor_seat,
    AdvisorCard.type: _advisor_card,
    QueueState.type: _queue_state,
    SourceUp.type: _source_up,
    SourceDown.type: _source_down,
    SourceResynced.type: _source_resynced,
}
