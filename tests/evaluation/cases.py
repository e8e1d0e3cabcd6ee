"""Labelled situations, read from their files: what reaches the desktop, what is on record, what is expected."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from relevo.domain.contact import (
    Address,
    AddressKind,
    Advisor,
    Channel,
    Contact,
    ContactId,
    Direction,
    OfferId,
    Presentation,
    Queue,
)
from relevo.domain.customer import Customer, CustomerRef
from relevo.domain.entry import Entry, EntryId, EntryKind, Promise, Visibility
from relevo.domain.handover import Fact, Handover, HandoverStep, Limit, Outcome, Speaker, Turn
from relevo.domain.incident import Incident, Scope, Severity
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.cleaning import clean_handover
from relevo.text.masking import mask
from relevo.text.plain import plain_text

FOLDER = Path(__file__).parent
SETS = ("tuning", "held_out")
HANDOVER = "handover"

_SHARED = ("title", "text", "outcome")
_SEVERITIES = {"high": Severity.CRITICAL, "medium": Severity.WARNING, "low": Severity.MINOR} | {s: s for s in Severity}
_LISTS = ("numbers", "emails", "logins", "sites", "products", "services", "regions", "accounts")


@dataclass(frozen=True)
class Case:
    """One situation; `expected` is as it stands in the file."""

    id: str
    language: str
    trade: str
    now: datetime
    zone: ZoneInfo
    contact: Contact
    customers: tuple[Customer, ...]
    entries: tuple[Entry, ...]
    expected: Mapping[str, Any]

    @cached_property
    def customer_words(self) -> str:
        """Return all that the customer said: in the transcript, to fill slots, and wherever else facts are labelled."""
        handover = self.contact.handover
        turns = () if handover is None else handover.transcript
        slots = () if handover is None else handover.facts
        labelled = {fact["evidence"] for fact in self.expected["told_us"]} - {HANDOVER}
        elsewhere = (entry for entry in self.entries if entry.id.partition(":")[2].partition(":")[2] in labelled)
        return "\n".join(
            (
                *(turn.text for turn in turns if turn.speaker is Speaker.CUSTOMER),
                *(slot.value for slot in slots),
                *(entry.text for entry in elsewhere if entry.text),
            )
        )


def cases(which: str, languages: Sequence[str] = ()) -> Iterator[Case]:
    """Yield the situations of a set (`tuning`, `held_out`) or of a folder anywhere, in the order of their files."""
    for path in sorted((FOLDER / which).glob("*/*.toml")):
        if not languages or path.parent.name in languages:
            yield read(path)


def read(path: Path) -> Case:
    """Read one file. Raises: ValueError or KeyError, for a file that is not in the form that the README describes."""
    data = tomllib.loads(path.read_text("utf-8"))
    now = data["now"].astimezone(UTC)
    return Case(
        id=data["id"],
        language=path.parent.name,
        trade=data["id"].split("-")[1],
        now=now,
        zone=ZoneInfo(data["zone"]),
        contact=_contact(data["id"], data["contact"], now),
        customers=tuple(_customer(record) for record in data.get("customers", ())),
        entries=tuple(_entry(record) for record in data.get("entries", ())),
        expected=data["expected"],
    )


def _contact(case: str, data: Mapping[str, Any], now: datetime) -> Contact:
    address = data["address"]
    handover = data.get("handover")
    return Contact(
        contact_id=ContactId(case),
        offer_id=OfferId(case),
        advisor=Advisor(id="anna"),
        channel=Channel(data["channel"]),
        direction=Direction(data["direction"]),
        queue=Queue(id=data["queue"], name=data["queue"]),
        customer_address=Address(
            kind=AddressKind(address["kind"]),
            value=address.get("value"),
            presentation=Presentation(address.get("presentation", "allowed")),
        ),
        dialled=data.get("dialled"),
        offered_at=now,
        attributes=data.get("attributes", {}),
        handover=None if handover is None else clean_handover(_handover(handover)),
    )


def _handover(data: Mapping[str, Any]) -> Handover:
    return Handover(
        source=data.get("source"),
        conversation_id=data.get("conversation_id"),
        language=data.get("language"),
        limit=Limit(data["limit"]) if "limit" in data else None,
        intent=data.get("intent"),
        confidence=data.get("confidence"),
        transcript=tuple(
            Turn(at=_moment(turn.get("at")), speaker=Speaker(turn["speaker"]), text=turn["text"])
            for turn in data.get("transcript", ())
        ),
        facts=tuple(
            Fact(name=fact["name"], value=str(fact["value"]), asked=fact.get("asked")) for fact in data.get("facts", ())
        ),
        steps=tuple(
            HandoverStep(
                at=_moment(step.get("at")),
                kind=step["kind"],
                title=step["title"],
                outcome=Outcome(step.get("outcome", "unknown")),
                detail=step.get("detail"),
            )
            for step in data.get("steps", ())
        ),
    )


def _customer(data: Mapping[str, Any]) -> Customer:
    number = data.get("customer_number")
    several: dict[str, Any] = {name: tuple(data.get(name, ())) for name in _LISTS}
    return Customer(
        ref=CustomerRef(number or f"{data['source']}:{data['id']}"),
        refs=frozenset({CustomerRef(f"{data['source']}:{data['id']}")}),
        name=data.get("name"),
        customer_number=number,
        language=data.get("language"),
        sources=(data["source"],),
        **several,
    )


def _entry(data: Mapping[str, Any]) -> Entry:
    shared: dict[str, Any] = {name: _safe(data.get(name)) for name in _SHARED}
    shared |= {
        "id": EntryId(f"{data['source']}:{data['kind']}:{data['id']}"),
        "at": _moment(data["at"]),
        "until": _moment(data.get("until")),
        "visibility": Visibility.INTERNAL if data.get("internal") else Visibility.PUBLIC,
        "sources": (data["source"],),
    }
    match EntryKind(data["kind"]):
        case EntryKind.INTERACTION:
            channel = Channel(data["channel"]) if data.get("channel") in list(Channel) else None
            return Interaction(**shared, channel=channel, advisor=data.get("advisor"), promise=_promise(data))
        case EntryKind.SELF_SERVICE:
            step = StepKind(data["step"]) if data.get("step") in list(StepKind) else StepKind.PAGE
            return SelfServiceStep(**shared, step=step, visit=data.get("visit"), found=data.get("found"))
        case EntryKind.NOTICE:
            read_at: dict[str, Any] = {name: _moment(data.get(name)) for name in ("delivered_at", "opened_at")}
            return Notice(**shared, medium=data.get("medium"), **read_at)
        case EntryKind.REQUEST:
            changed = _moment(data.get("updated_at"))
            return Request(
                **shared,
                is_open=data["is_open"],
                updated_at=changed,
                owner=data.get("owner"),
                promise=_promise(data),
            )
        case EntryKind.INCIDENT:
            severity = _SEVERITIES.get(data.get("severity", ""))
            return Incident(**shared, scope=_scope(data["scope"]), severity=severity, sentence=data.get("sentence"))
        case kind:
            raise ValueError(f"{kind} is no entry of a back office")


def _scope(data: Mapping[str, Any]) -> Scope:
    lists: dict[str, Any] = {
        name: frozenset(data.get(name, ())) for name in ("sites", "products", "services", "regions", "accounts")
    }
    return Scope(**lists, everyone=data.get("everyone", False))


def _promise(data: Mapping[str, Any]) -> Promise | None:
    promise = data.get("promise")
    if promise is None:
        return None
    return Promise(text=promise["text"], by=promise.get("by"), due=_moment(promise.get("due")))


def _safe(text: str | None) -> str | None:
    return None if text is None else mask(plain_text(text))


def _moment(at: datetime | None) -> datetime | None:
    return None if at is None else at.astimezone(UTC)
