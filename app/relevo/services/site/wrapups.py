"""Wrap-ups as supervisors and reports read them: checked against what the telephony has said of the contact.

A desktop's word counts for what it alone knows: that its advisor has finished, and with which outcome.
"""

import json
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from relevo.domain.contact import Advisor, ContactId, OfferId, Queue
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactLeftAdvisor,
    ContactOffered,
    ContactQueued,
    ContactTransferred,
    ContactWrappedUp,
    Event,
)
from relevo.services.codec import CodecError, decode
from relevo.services.site.passing import NotPassedOn, advisor_of

KIND = "wrap_up"
MAX_RECORD = 16_384
MAX_WRONG = 50
"""Lines of a brief that one wrap-up marks as wrong: a brief has fewer."""

MAX_CONTACTS, KEPT = 50_000, timedelta(days=3)
"""How many contacts are remembered, and for how long after the last word of them."""

AHEAD = timedelta(seconds=5)
"""How far the clocks of telephony and broker may be apart."""


@dataclass(slots=True)
class _Contact:
    """Who had a contact, and since when not any more; None: has it still. `done` have wrapped it up."""

    source: str
    seen: datetime
    queue: Queue | None = None
    had: dict[str, Advisor] = field(default_factory=dict)
    left: dict[str, datetime] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)


class WrapUps:
    """Knows the contacts of the last days, and takes what desktops say of them."""

    def __init__(self, *, limit: int = MAX_CONTACTS) -> None:
        self._limit = limit
        self._contacts: OrderedDict[ContactId, _Contact] = OrderedDict()
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

    def knows(self, contact_id: ContactId, advisor: str) -> bool:
        """Tell whether an advisor is known to have had a contact."""
        contact = self._contacts.get(contact_id)
        return contact is not None and advisor in contact.had

    def take(self, subject: str, body: bytes, at: datetime) -> tuple[ContactWrappedUp, Queue | None]:
        """Take a record that the broker has kept at a moment; return it as it is told, and the queue it counts for.

        Raises: NotPassedOn; `not_known` where the contact may be one of which this hub has not heard yet, `twice` where
        it has been told.
        """
        advisor, event = read_wrap_up(subject, body)
        contact = self._contacts.get(event.contact_id)
        if contact is None or advisor not in contact.had:
            raise NotPassedOn("not_known")
        if advisor in contact.done:
            raise NotPassedOn("twice")
        contact.done.add(advisor)
        if len(event.wrong) > MAX_WRONG:
            event = replace(event, wrong=event.wrong[:MAX_WRONG])
        left = contact.left.get(advisor)
        told = _timed(event, left, at)
        return replace(
            told, id=f"{event.contact_id}:{advisor}:wrapped_up", source=contact.source, advisor=contact.had[advisor]
        ), contact.queue

    def forget(self, contact_id: ContactId, advisor: str) -> None:
        """Take a wrap-up for not told: it is given to be told again."""
        contact = self._contacts.get(contact_id)
        if contact is not None:
            contact.done.discard(advisor)

    def _of(self, event: ContactEvent) -> _Contact:
        contact = self._contacts.get(event.contact_id)
        if contact is None:
            contact = self._contacts[event.contact_id] = _Contact(event.source, event.time)
        contact.seen = max(contact.seen, event.time)
        self._contacts.move_to_end(event.contact_id)
        while len(self._contacts) > self._limit or self._oldest.seen + KEPT < event.time:
            self._contacts.popitem(last=False)
        return contact

    @property
    def _oldest(self) -> _Contact:
        return next(iter(self._contacts.values()))


def read_wrap_up(subject: str, body: bytes) -> tuple[str, ContactWrappedUp]:
    """Return whose record it is, and what it says. Raises: NotPassedOn."""
    advisor = advisor_of(subject, KIND)
    if len(body) > MAX_RECORD:
        raise NotPassedOn("too_large")
    try:
        event = decode(json.loads(body))
    except (CodecError, ValueError, RecursionError):
        raise NotPassedOn("unreadable") from None
    if not isinstance(event, ContactWrappedUp):
        raise NotPassedOn("unreadable")
    if event.advisor.id != advisor:
        raise NotPassedOn("not_allowed")
    return advisor, event


def _timed(event: ContactWrappedUp, left: datetime | None, at: datetime) -> ContactWrappedUp:
    """Return it with times of the telephony's clock; of the desktop's, which may be wrong, counts how long it took.

    No wrap-up took longer than from the end of the contact to when the broker had the word of it.
    """
    if left is None or event.wrap_up_s is None or event.over_at is None:
        return replace(event, time=min(event.time, at), over_at=None, wrap_up_s=None)
    longest = max((at + AHEAD - left).total_seconds(), 0.0)
    took = min(max(event.wrap_up_s, 0.0), longest)
    return replace(event, time=left + timedelta(seconds=took), over_at=left, wrap_up_s=took)
