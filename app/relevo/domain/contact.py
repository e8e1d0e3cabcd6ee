"""A contact: one arrival at the centre on one channel, live now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from relevo.domain.brief import Brief
from relevo.domain.customer import CustomerRef, HandleKind
from relevo.domain.entry import EntryId
from relevo.domain.handover import Handover

ContactId = NewType("ContactId", str)
OfferId = NewType("OfferId", str)


class Channel(StrEnum):
    """How the customer reaches the centre."""

    VOICE = "voice"
    CHAT = "chat"
    MESSAGE = "message"
    EMAIL = "email"
    CALLBACK = "callback"


class Direction(StrEnum):
    """Who started the contact."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"
    INTERNAL = "internal"


class AddressKind(StrEnum):
    """What an address is made of."""

    PHONE = "phone"
    EMAIL = "email"
    VISITOR = "visitor"
    LOGIN = "login"


class Presentation(StrEnum):
    """Whether the customer lets the address be shown."""

    ALLOWED = "allowed"
    WITHHELD = "withheld"


class ContactState(StrEnum):
    """Where the contact stands, as seen from one advisor's offer."""

    QUEUED = "queued"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    HELD = "held"
    WITHDRAWN = "withdrawn"
    LEFT = "left"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """How the customer is reached; value and name are None when withheld."""

    kind: AddressKind
    value: str | None = field(repr=False)
    name: str | None = field(default=None, repr=False)
    presentation: Presentation = Presentation.ALLOWED


@dataclass(frozen=True, slots=True, kw_only=True)
class Advisor:
    """The person who handles contacts, as the telephony or chat platform knows them."""

    id: str
    address: str | None = None
    name: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A line of waiting contacts."""

    id: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn:
    """What an advisor leaves to whoever has the contact next; `at` is when it stood so.

    Args:
        customer: Whom the advisor, or `chosen_by` before, had chosen; None where nobody was chosen.
        found_by: By what that customer was searched by hand, where the contact itself does not tell it.
        brief: The brief as it stood, about the customer `about`; None there: it tells nothing about one person.
        internal: Entries behind the brief that the customer must not hear.
    """

    from_advisor: Advisor
    at: datetime
    customer: CustomerRef | None = None
    customer_name: str | None = field(default=None, repr=False)
    chosen_by: Advisor | None = None
    found_by: Mapping[HandleKind, tuple[str, ...]] = field(default_factory=dict, repr=False)
    line: str | None = field(default=None, repr=False)
    about: CustomerRef | None = None
    brief: Brief = field(default_factory=Brief, repr=False)
    internal: tuple[EntryId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One offer of a contact to one advisor, with the newest state.

    `wait_s` counts seconds from the first join of a queue (`queued_at`) to the offer, then to the answer; both are
    None without a queue. `dialled` is as received.
    """

    contact_id: ContactId
    offer_id: OfferId
    advisor: Advisor
    channel: Channel
    direction: Direction
    state: ContactState = ContactState.OFFERED
    queue: Queue | None = None
    customer_address: Address | None = None
    dialled: str | None = field(default=None, repr=False)
    queued_at: datetime | None = None
    offered_at: datetime | None = None
    accepted_at: datetime | None = None
    ended_at: datetime | None = None
    wait_s: float | None = None
    attributes: Mapping[str, str] = field(default_factory=dict, repr=False)
    transferred_by: Advisor | None = None
    handover: Handover | None = None
    passed_on: PassedOn | None = None
