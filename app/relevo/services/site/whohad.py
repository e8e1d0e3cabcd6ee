"""Who had which contact of a site: by what the telephony has said, for whoever says something of a contact later."""

import json
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from relevo.domain.contact import Advisor, ContactId, OfferId, Queue
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactLeftAdvisor,
    ContactOffered,
    ContactQueued,
    ContactTransferred,
    ContactUnderstood,
    ContactWrappedUp,
    Event,
)
from relevo.services.codec import CodecError, decode
from relevo.services.site.passing import NotPassedOn, advisor_of

MAX_CONTACTS, KEPT = 50_000, timedelta(days=3)
"""How many contacts are remembered, and for how long after the last word of them."""

Said = TypeVar("Said", ContactWrappedUp, ContactUnderstood)


@dataclass(slots=True)
class HadContact:
    """Who had a contact, and since when not any more; None: has it still. `done` have wrapped it up.

    `offered` it was to all of them, in the order of time. `understood` are the ids of what each has said of it.
    """

    source: str
    began: datetime
    seen: datetime
    queue: Queue | None = None
    offered: dict[str, Advisor] = field(default_factory=dict)
    had: dict[str, Advisor] = field(default_factory=dict)
    left: dict[str, datetime] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    understood: dict[str, list[str]] = field(default_factory=dict)


class WhoHad:
    """Knows the contacts of the last days."""

    def __init__(self, *, limit: int = MAX_CONTACTS) -> None:
        self._limit = limit
        self._contacts: OrderedDict[ContactId, HadContact] = OrderedDict()
        self._offers: OrderedDict[OfferId, Advisor] = OrderedDict()

    def follow(self, event: Event) -> None:
        """Learn of a contact, from the telephony or from what the broker has kept of it; twice is as good as once."""
        if not isinstance(event, ContactEvent):
            return
        contact = self._of(event)
        match event:
            case ContactQueued():
                contact.queue = contact.queue or event.queue
            case ContactOffered():
                contact.queue = event.queue or contact.queue
                contact.offered[event.advisor.id] = event.advisor
                self._offers[event.offer_id] = event.advisor
                if len(self._offers) > self._limit:
                    self._offers.popitem(last=False)
            case ContactAccepted():
                contact.had[event.advisor.id] = event.advisor
                contact.left.pop(event.advisor.id, None)  # it has come back
            case ContactTransferred() if (
                target := self._offers.get(event.rebinds_offer_id or OfferId(""))
            ) is not None:
                contact.had[target.id] = target
            case ContactLeftAdvisor():
                contact.had[event.advisor.id] = event.advisor
                contact.left[event.advisor.id] = event.time
            case ContactEnded():
                for advisor in contact.had:
                    contact.left.setdefault(advisor, event.time)

    def find(self, contact_id: ContactId) -> HadContact | None:
        """Return a contact, None where nothing is known of it."""
        return self._contacts.get(contact_id)

    def knows(self, contact_id: ContactId, advisor: str) -> bool:
        """Tell whether an advisor is known to have had a contact."""
        contact = self._contacts.get(contact_id)
        return contact is not None and advisor in contact.had

    def was_offered(self, contact_id: ContactId, advisor: str) -> bool:
        """Tell whether a contact is known to have been offered to an advisor, or to have come to one otherwise."""
        contact = self._contacts.get(contact_id)
        return contact is not None and (advisor in contact.offered or advisor in contact.had)

    def _of(self, event: ContactEvent) -> HadContact:
        contact = self._contacts.get(event.contact_id)
        if contact is None:
            contact = self._contacts[event.contact_id] = HadContact(event.source, event.time, event.time)
        contact.seen = max(contact.seen, event.time)
        self._contacts.move_to_end(event.contact_id)
        while len(self._contacts) > self._limit or self._oldest.seen + KEPT < event.time:
            self._contacts.popitem(last=False)
        return contact

    @property
    def _oldest(self) -> HadContact:
        return next(iter(self._contacts.values()))


def read_said(kind: str, form: type[Said], subject: str, body: bytes, most: int) -> tuple[str, Said]:
    """Return whose record of a contact it is, and what it says. Raises: NotPassedOn."""
    advisor = advisor_of(subject, kind)
    if len(body) > most:
        raise NotPassedOn("too_large")
    try:
        event = decode(json.loads(body))
    except (CodecError, ValueError, RecursionError):
        raise NotPassedOn("unreadable") from None
    if not isinstance(event, form):
        raise NotPassedOn("unreadable")
    if event.advisor.id != advisor:
        raise NotPassedOn("not_allowed")
    return advisor, event
