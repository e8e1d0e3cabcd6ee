"""Builders of domain values: say what matters to the test, the rest is made up."""

from datetime import UTC, datetime, timedelta
from typing import Any

from relevo.domain.contact import Address, AddressKind, Advisor, Channel, Contact, ContactId, Direction, OfferId, Queue
from relevo.domain.customer import Customer, CustomerRef
from relevo.domain.entry import EntryId
from relevo.domain.events import ContactOffered
from relevo.domain.handover import Handover
from relevo.domain.incident import Incident, Scope
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
ANNA = Advisor(id="anna", address="PJSIP/101", name="Anna Keller")
BEN = Advisor(id="ben", address="PJSIP/102", name="Ben Okafor")


def ago(**span: float) -> datetime:
    """Return a moment before NOW."""
    return NOW - timedelta(**span)


def a_phone(value: str | None = "+33639981204", **more: Any) -> Address:
    return Address(kind=AddressKind.PHONE, value=value, **more)


def an_offer(contact_id: str = "c1", offer_id: str = "o1", **more: Any) -> ContactOffered:
    fields: dict[str, Any] = {
        "id": f"{contact_id}:{offer_id}:offered",
        "source": "asterisk:test",
        "time": NOW,
        "advisor": ANNA,
        "queue": Queue(id="tenant-service", name="Tenant service"),
        "customer_address": a_phone(),
    }
    return ContactOffered(contact_id=ContactId(contact_id), offer_id=OfferId(offer_id), **{**fields, **more})


def a_contact(**more: Any) -> Contact:
    fields: dict[str, Any] = {
        "contact_id": ContactId("c1"),
        "offer_id": OfferId("o1"),
        "advisor": ANNA,
        "channel": Channel.VOICE,
        "direction": Direction.INBOUND,
        "customer_address": a_phone(),
        "offered_at": NOW,
    }
    return Contact(**{**fields, **more})


def a_customer(ref: str = "C-1", **more: Any) -> Customer:
    fields: dict[str, Any] = {
        "name": "Zita Zanzibarre",
        "customer_number": ref,
        "numbers": ("+33639981204",),
        "sites": ("TIL-C",),
        "sources": ("crm",),
    }
    return Customer(ref=CustomerRef(ref), **{**fields, **more})


def _entry(kind: str, name: str, more: dict[str, Any]) -> dict[str, Any]:
    source = more.get("sources", ("crm",))[0]
    return {"id": EntryId(f"{source}:{kind}:{name}"), "at": ago(hours=1), "title": name, "sources": ("crm",), **more}


def an_incident(name: str = "Lift out of order", **more: Any) -> Incident:
    return Incident(**{"scope": Scope(sites=frozenset({"TIL-C"})), **_entry("incident", name, more)})


def a_request(name: str = "Noise in the lift shaft", **more: Any) -> Request:
    return Request(**{"is_open": True, **_entry("request", name, more)})


def an_interaction(name: str = "Call about the lift", **more: Any) -> Interaction:
    return Interaction(**_entry("interaction", name, more))


def a_notice(name: str = "Lift C out of order", **more: Any) -> Notice:
    return Notice(**{"medium": "sms", **_entry("notice", name, more)})


def a_step(name: str = "Lift out of order, what to do?", **more: Any) -> SelfServiceStep:
    return SelfServiceStep(**_entry("self_service", name, more))


def a_handover(**more: Any) -> Handover:
    return Handover(**{"source": "chatbot", **more})
