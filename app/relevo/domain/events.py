"""Contact events: what telephony and chat tell, in one vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from relevo.domain.contact import Address, Advisor, Channel, ContactId, Direction, OfferId, PassedOn, Queue
from relevo.domain.entry import EntryId
from relevo.domain.handover import Handover
from relevo.domain.understanding import Understanding
from relevo.domain.wrapup import OutcomeId, WrongLine


class WithdrawnReason(StrEnum):
    """Why an offer ended without an answer."""

    TIMEOUT = "timeout"
    DECLINED = "declined"
    ANSWERED_ELSEWHERE = "answered_elsewhere"
    CALLER_LEFT = "caller_left"
    SOURCE_LOST = "source_lost"


class LeftAdvisorReason(StrEnum):
    """Why an advisor's part is over."""

    ENDED = "ended"
    TRANSFERRED = "transferred"


class LeftQueueReason(StrEnum):
    """Why a contact left a queue."""

    ANSWERED = "answered"
    ABANDONED = "abandoned"
    OVERFLOW = "overflow"
    REMOVED = "removed"


class EndedReason(StrEnum):
    """Why a contact is over."""

    FINISHED = "finished"
    ABANDONED = "abandoned"
    SOURCE_LOST = "source_lost"


class TransferKind(StrEnum):
    """How a contact is passed on."""

    BLIND = "blind"
    ATTENDED = "attended"


class DestinationKind(StrEnum):
    """What a contact is passed on to."""

    ADVISOR = "advisor"
    QUEUE = "queue"
    ADDRESS = "address"


class AdvisorStateName(StrEnum):
    """What an advisor is doing."""

    READY = "ready"
    OFFERED = "offered"
    BUSY = "busy"
    WRAP_UP = "wrap_up"
    PAUSED = "paused"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a transfer goes."""

    kind: DestinationKind
    id: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened; the same fact has the same id, so that a replay changes nothing.

    `source` names the event source (`asterisk:lab`), `time` is the source's own clock, aware UTC.
    """

    type: ClassVar[str]
    id: str
    source: str
    time: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactEvent(Event):
    """An event of one contact."""

    contact_id: ContactId


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactQueued(ContactEvent):
    """The contact waits in a queue; `position` starts at 1."""

    type: ClassVar[str] = "contact.queued"
    queue: Queue
    customer_address: Address | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactOffered(ContactEvent):
    """An advisor is about to be rung."""

    type: ClassVar[str] = "contact.offered"
    offer_id: OfferId
    advisor: Advisor
    queue: Queue | None = None
    channel: Channel = Channel.VOICE
    direction: Direction = Direction.INBOUND
    customer_address: Address | None = None
    dialled: str | None = field(default=None, repr=False)
    queued_at: datetime | None = None
    wait_s: float | None = None
    attributes: Mapping[str, str] = field(default_factory=dict, repr=False)
    transferred_by: Advisor | None = None
    handover: Handover | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactAccepted(ContactEvent):
    """The advisor answered."""

    type: ClassVar[str] = "contact.accepted"
    offer_id: OfferId
    advisor: Advisor
    wait_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactWithdrawn(ContactEvent):
    """The offer ended without an answer."""

    type: ClassVar[str] = "contact.withdrawn"
    offer_id: OfferId
    advisor: Advisor
    reason: WithdrawnReason


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactHeld(ContactEvent):
    """The advisor put the contact on hold."""

    type: ClassVar[str] = "contact.held"
    advisor: Advisor


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactResumed(ContactEvent):
    """The advisor took the contact back from hold."""

    type: ClassVar[str] = "contact.resumed"
    advisor: Advisor


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactTransferred(ContactEvent):
    """The contact was passed on; an attended transfer re-binds an offer, which now belongs to this contact."""

    type: ClassVar[str] = "contact.transferred"
    from_advisor: Advisor
    to: Destination
    kind: TransferKind
    rebinds_offer_id: OfferId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPassedOn(ContactEvent):
    """An advisor who passed the contact on leaves something to whoever has it next."""

    type: ClassVar[str] = "contact.passed_on"
    passed_on: PassedOn


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactUpdated(ContactEvent):
    """Something was learnt later; None and an empty mapping mean nothing new of that kind."""

    type: ClassVar[str] = "contact.updated"
    attributes: Mapping[str, str] = field(default_factory=dict, repr=False)
    customer_address: Address | None = None
    handover: Handover | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLeftAdvisor(ContactEvent):
    """This advisor's part is over; `talk_s` is seconds from the answer, None when not known."""

    type: ClassVar[str] = "contact.left_advisor"
    advisor: Advisor
    talk_s: float | None = None
    reason: LeftAdvisorReason


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLeftQueue(ContactEvent):
    """The contact is no longer in the queue."""

    type: ClassVar[str] = "contact.left_queue"
    queue: Queue
    reason: LeftQueueReason


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactEnded(ContactEvent):
    """The last leg is gone."""

    type: ClassVar[str] = "contact.ended"
    reason: EndedReason


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvisorState(Event):
    """What an advisor is doing, and since when; `reason` is the pause code."""

    type: ClassVar[str] = "advisor.state"
    advisor: Advisor
    state: AdvisorStateName
    since: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactWrappedUp(ContactEvent):
    """An advisor has finished the wrap-up of a contact; nothing of what was written is in it.

    `over_at` is when the contact had left the advisor, None where it still ran; `wrap_up_s` counts from there.
    """

    type: ClassVar[str] = "contact.wrapped_up"
    advisor: Advisor
    outcome: OutcomeId | None = None
    over_at: datetime | None = None
    wrap_up_s: float | None = None
    incident: EntryId | None = None
    wrong: tuple[WrongLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactUnderstood(ContactEvent):
    """What an advisor's desktop has understood of a contact by now; a later one replaces it.

    A supervisor is told it without the customer.
    """

    type: ClassVar[str] = "contact.understood"
    advisor: Advisor
    understood: Understanding


class SeatReason(StrEnum):
    """Why an advisor sits where the event tells."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    TAKEN = "taken"  # somebody else sits there by now
    UNKNOWN = "unknown"  # refused: the telephony has no such address
    RESERVED = "reserved"  # refused: it is somebody's own
    LATE = "late"  # refused: something newer has been said
    NO_ADDRESS = "no_address"  # refused: what was said is no address


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvisorSeat(Event):
    """Where an advisor sits from now on, by the address of `advisor`: None for nowhere that is known."""

    type: ClassVar[str] = "advisor.seat"
    advisor: Advisor
    reason: SeatReason


class CardState(StrEnum):
    """What has become of a hand-over card, or why there is none."""

    SITES = "sites"  # of no card: which sites one can be made for
    MADE = "made"
    OPENED = "opened"
    NOT_SET_UP = "not_set_up"  # this site has no name or no partner of that name
    NOT_ALLOWED = "not_allowed"  # of a contact that the advisor did not have
    TOO_MANY = "too_many"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"  # is no link of a card, or no card
    UNKNOWN_SITE = "unknown_site"  # from a site with which this one shares no cards
    OTHER_SITE = "other_site"  # for another site than this one
    FORGED = "forged"  # not signed by the site that it names
    EXPIRED = "expired"
    USED = "used"  # opened before, or taken back
    NOT_REACHED = "not_reached"  # the other site, or this one's own broker


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvisorCard(Event):
    """The answer to an advisor who has asked to make or to open a hand-over card, by the id of the `request`.

    `sites` are those for which one can be made, where that was asked. `site` is the other site. `link` and `until` are
    of a card that was made; `passed_on` is what an opened one holds, and `contact_id` the contact that was in front
    when it was opened, None where there was none.
    """

    type: ClassVar[str] = "advisor.card"
    advisor: Advisor
    request: str
    state: CardState
    site: str | None = None
    link: str | None = field(default=None, repr=False)
    until: datetime | None = None
    contact_id: ContactId | None = None
    passed_on: PassedOn | None = None
    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueState(Event):
    """A snapshot of a queue; counts are since `since`, `service_level` is a fraction.

    `advisors` are the ids of those who answer for it, None where the telephony does not tell, or not of all `members`.
    """

    type: ClassVar[str] = "queue.state"
    queue: Queue
    waiting: int
    longest_wait_s: float | None = None
    offered: int | None = None
    answered: int | None = None
    abandoned: int | None = None
    service_level: float | None = None
    members: int | None = None
    advisors: tuple[str, ...] | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceUp(Event):
    """The event source is signed in and ready."""

    type: ClassVar[str] = "source.up"
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDown(Event):
    """The event source is lost."""

    type: ClassVar[str] = "source.down"
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceResynced(Event):
    """A snapshot was applied after a connection; what it does not hold has ended."""

    type: ClassVar[str] = "source.resynced"
    detail: str | None = None
