"""What is remembered of the contacts that a platform tells of: as much as order and repetition ask for, no more."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from relevo.domain.contact import Address, Advisor, Channel, ContactId, Queue
from relevo.domain.events import TransferKind

_Value = TypeVar("_Value")

MAX_CONTACTS = 20_000
"""Contacts remembered at once, ended ones included; the one that was heard of longest ago goes first."""

MAX_OFFERS = 100
MAX_TOLD = 200
MAX_ANSWERS = 20


@dataclass(slots=True)
class Offer:
    """One attempt to give a contact to an advisor; `changed_at` is when it was last put on hold or taken back."""

    advisor: Advisor
    channel: Channel
    accepted_at: datetime | None = None
    changed_at: datetime | None = None
    is_held: bool = False
    is_over: bool = False

    @property
    def is_ringing(self) -> bool:
        """Tell whether it waits for an answer."""
        return self.accepted_at is None and not self.is_over

    @property
    def is_live(self) -> bool:
        """Tell whether the advisor has the contact."""
        return self.accepted_at is not None and not self.is_over


@dataclass(slots=True)
class Transferring:
    """A transfer under way: who passes the contact on. `is_told` once it was told where it goes."""

    by: Advisor
    kind: TransferKind
    at: datetime
    is_told: bool = False


@dataclass(slots=True)
class Course:
    """A contact's way: the queue in which it waits, its offers, and what was learnt of it.

    `wait` tells the present stay in `queue` from others. `queued_at` is when it first entered a queue, `moved_at` when
    it last entered or left one, `learnt_at` when the newest post about it was made. `answers` are advisors who have
    answered what is not yet told to ring. `customer_left`: the customer is gone, though the contact goes on. `gave_up`:
    nobody answered while he was there.
    """

    contact_id: ContactId
    queue: Queue | None = None
    wait: str | None = None
    queued_at: datetime | None = None
    moved_at: datetime | None = None
    address: Address | None = field(default=None, repr=False)
    attributes: dict[str, str] = field(default_factory=dict, repr=False)
    learnt_at: datetime | None = None
    offers: dict[str, Offer] = field(default_factory=dict)
    passing: Transferring | None = None
    answers: dict[str, datetime] = field(default_factory=dict)
    is_told: bool = False
    is_outbound: bool = False
    is_ended: bool = False
    customer_left: bool = False
    gave_up: bool = False
    told: dict[str, None] = field(default_factory=dict)

    @property
    def is_busy(self) -> bool:
        """Tell whether anybody waits, is rung or talks."""
        return self.queue is not None or any(not offer.is_over for offer in self.offers.values())

    @property
    def was_accepted(self) -> bool:
        """Tell whether any advisor has had it."""
        return any(offer.accepted_at is not None for offer in self.offers.values())

    def is_new(self, fact: str) -> bool:
        """Tell whether a fact was not told yet, and note it."""
        if fact in self.told:
            return False
        keep(self.told, fact, None, MAX_TOLD)
        return True

    def is_over(self, offer_id: str) -> bool:
        """Tell whether an offer is known to be over."""
        offer = self.offers.get(offer_id)
        return offer is not None and offer.is_over

    def of(self, advisor: Advisor) -> str | None:
        """Return the id of the newest offer to an advisor that is not over."""
        return next((id_ for id_, offer in self._open() if offer.advisor.id == advisor.id), None)

    def beside(self, advisor: Advisor) -> tuple[str, Offer] | None:
        """Return the newest offer that is not over and is another advisor's."""
        return next(((id_, offer) for id_, offer in self._open() if offer.advisor.id != advisor.id), None)

    def _open(self) -> Iterator[tuple[str, Offer]]:
        return ((id_, offer) for id_, offer in reversed(self.offers.items()) if not offer.is_over)


class Courses:
    """The contacts of one platform, newest heard of last."""

    def __init__(self) -> None:
        self._by_id: dict[str, Course] = {}

    def of(self, contact_id: str) -> Course:
        """Return a contact's course; a contact not heard of before begins one."""
        course = self._by_id.pop(contact_id, None) or Course(ContactId(contact_id))
        return keep(self._by_id, contact_id, course, MAX_CONTACTS)

    def find(self, contact_id: str) -> Course | None:
        """Return the course of a contact that was heard of."""
        return self._by_id.get(contact_id)


def keep(kept: dict[str, _Value], key: str, value: _Value, limit: int) -> _Value:
    """Set a value; the oldest one goes when there are too many."""
    kept[key] = value
    if len(kept) > limit:
        kept.pop(next(iter(kept)))
    return value
