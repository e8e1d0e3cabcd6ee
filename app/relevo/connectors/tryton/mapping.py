"""Tryton's records as customers, entries and parts; pure, and silent about what makes no sense."""

from collections.abc import Mapping

from relevo.connectors.inpython import cleaned
from relevo.connectors.mapping.entries import customer, entry
from relevo.connectors.tryton.wire import WireComplaint, WireNote, WireParty, WireSale
from relevo.domain.customer import Customer
from relevo.domain.detail import Part
from relevo.domain.entry import Entry, Visibility
from relevo.services.ports import Stream
from relevo.text.plain import plain_text

PHONES = ("phone", "mobile")
_CLOSED = frozenset({"done", "rejected", "cancelled", "cancel"})  # `cancel` until series 5.8; others are open


def to_customer(party: WireParty, source: str, region: str | None) -> Customer | None:
    """Map a party: its code is the customer number, its town is enough to choose by."""
    found: Mapping[str, object] = {
        "id": party.id,
        "name": party.name,
        "customer_number": party.code,
        "numbers": party.values(*PHONES),
        "emails": party.values("email"),
        "language": party.language.code if party.language else None,
        "hint": next((address.city for address in party.addresses if address.city), None),
    }
    values = cleaned(Stream.CUSTOMERS, found, region)
    return customer(values, source) if values else None


def of_complaint(complaint: WireComplaint, source: str) -> Entry | None:
    """Map a complaint: its type is the title, with the customer's own reference."""
    kind = complaint.kind.rec_name if complaint.kind else None
    title = ": ".join(part for part in (kind, complaint.reference) if part)
    return _request(complaint, "sale.complaint", title, complaint.description, source, kind)


def of_sale(sale: WireSale, source: str) -> Entry | None:
    """Map a sale: what it is about is the title; the comment is for the firm's own people."""
    title = sale.description or sale.reference or ""
    return _request(sale, "sale.sale", title, None, source, None)


def _request(
    record: WireComplaint | WireSale, model: str, title: str, text: str | None, source: str, kind: str | None
) -> Entry | None:
    number = record.rec_name or str(record.id)
    found: Mapping[str, object] = {
        "id": f"{model},{record.id}",
        "at": record.create_date,
        "title": f"{number} {title}".strip(),
        "text": text,
        "is_open": record.state not in _CLOSED,
        "outcome": record.state,
        "updated_at": record.write_date or record.create_date,
        "type": kind,
        "opens": f"{model},{record.id}",
    }
    values = cleaned(Stream.REQUESTS, found, None)
    return entry(Stream.REQUESTS, values, source) if values else None


def of_note(note: WireNote, source: str) -> Entry | None:
    """Map a note about a person: internal, for Tryton shows notes to its own users only."""
    lines = (note.message or "").strip().splitlines()
    found: Mapping[str, object] = {
        "id": note.id,
        "at": note.create_date,
        "title": lines[0] if lines else None,
        "text": note.message,
        "advisor": note.last_user,
        "internal": True,
    }
    values = cleaned(Stream.INTERACTIONS, found, None)
    return entry(Stream.INTERACTIONS, values, source) if values else None


def to_part(note: WireNote) -> Part | None:
    """Map a note of an opened entry; its text is not masked yet."""
    text = plain_text(note.message or "").strip()
    by = plain_text(note.last_user, 200) if note.last_user else None
    return Part(at=note.create_date, by=by, text=text, visibility=Visibility.INTERNAL) if text else None
