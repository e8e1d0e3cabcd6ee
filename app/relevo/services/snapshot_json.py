"""The snapshot as JSON: what the panel shows of one contact, for `relevo brief --json`."""

from collections.abc import Callable

from relevo.domain.brief import Brief, Score
from relevo.domain.contact import Contact
from relevo.domain.customer import Customer
from relevo.domain.entry import Entry
from relevo.domain.identity import Identity
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceStatus
from relevo.services.codec import to_json_value

Explain = Callable[[str, str | None], str]
"""Gives the words for an error code and its detail (services.messages.explain)."""


def snapshot_to_json(snapshot: Snapshot, explain: Explain) -> dict[str, object]:
    """Return the snapshot in JSON's types; the timeline is newest first, an unknown value null."""
    return {
        "contact": _contact(snapshot.contact),
        "identity": _identity(snapshot.identity),
        "brief": _brief(snapshot.brief),
        "timeline": [_entry(entry) for entry in snapshot.timeline],
        "sources": [_source(status, explain) for status in snapshot.sources],
    }


def _fields(value: object, *names: str) -> dict[str, object]:
    return {name: to_json_value(getattr(value, name)) for name in names}


def _contact(contact: Contact) -> dict[str, object]:
    from relevo.text.named import mask_field  # late, as in cleaning

    fields = _fields(
        contact,
        "contact_id",
        "state",
        "offer_id",
        "advisor",
        "queue",
        "channel",
        "direction",
        "customer_address",
        "dialled",
        "queued_at",
        "wait_s",
        "transferred_by",
        "handover",
    )
    # What may be a handle reaches the services as it is, and nobody else
    return {**fields, "attributes": {name: mask_field(name, value) for name, value in contact.attributes.items()}}


def _identity(identity: Identity) -> dict[str, object]:
    return {
        "state": identity.state.value,
        "customer": None if identity.customer is None else _customer(identity.customer),
        "candidates": [
            {name: _shown(value) for name, value in _fields(candidate, "ref", "name", "hint", "note").items()}
            for candidate in identity.candidates
        ],
        "reasons": list(identity.reasons),
        "questions": list(identity.questions),
    }


def _customer(customer: Customer) -> dict[str, object]:
    fields = _fields(
        customer, "ref", "name", "numbers", "emails", "language", "sites", "products", "accounts", "consents", "sources"
    )
    return fields | {name: _shown(fields[name]) for name in ("ref", "name", "accounts")}


def _shown(value: object) -> object:
    """Return a text or a list of them without identity and account numbers: by some, sites search for a person."""
    from relevo.text.masking import mask  # late, as in cleaning

    if isinstance(value, list):
        return [_shown(each) for each in value]
    return mask(value) if isinstance(value, str) else value


def _brief(brief: Brief) -> dict[str, object]:
    return {
        "headline": None if brief.headline is None else _fields(brief.headline, "text", "evidence"),
        "reasons": [_fields(reason, "kind", "text", "likelihood", "evidence") for reason in brief.reasons],
        "tried": [_fields(tried, "text", "outcome", "at", "evidence") for tried in brief.tried],
        "told_us": [_fields(told, "name", "value", "asked", "evidence") for told in brief.told_us],
        "promised": [_fields(promised, "text", "by", "due", "overdue", "evidence") for promised in brief.promised],
        "we_told": [_fields(told, "text", "at", "version", "changed_at", "evidence") for told in brief.we_told],
        "limit": None if brief.limit is None else _fields(brief.limit, "kind", "text", "place", "rule", "evidence"),
        "score": None if brief.score is None else _score(brief.score),
    }


def _score(score: Score) -> dict[str, object]:
    return {
        **_fields(score, "complexity", "severity", "effort"),
        "channel": _fields(score, "primary", "secondary"),
        "job": None if score.job is None else score.job.value,
        "inputs": [_fields(counted, "text", "evidence", "counts_for") for counted in score.inputs],
    }


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        **_fields(entry, "at", "until", "title", "text", "visibility", "outcome", "sources", "url"),
    }


def _source(status: SourceStatus, explain: Explain) -> dict[str, object]:
    return {
        **_fields(status, "name", "state", "ms", "kept", "dropped"),
        "message": None if status.code is None else explain(status.code, status.detail),
    }
