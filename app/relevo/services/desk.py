"""The desk: the contacts of one advisor, folded from the stream of contact events."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from relevo.domain.contact import Advisor, Contact, ContactId, ContactState, OfferId, PassedOn, Queue
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactHeld,
    ContactLeftAdvisor,
    ContactOffered,
    ContactPassedOn,
    ContactResumed,
    ContactTransferred,
    ContactUpdated,
    ContactWithdrawn,
    Event,
)
from relevo.services.known import Known
from relevo.services.owners import Owners
from relevo.services.passing import clean_passed_on, for_advisor

_T = TypeVar("_T")
_K = TypeVar("_K")

OVER = frozenset({ContactState.WITHDRAWN, ContactState.LEFT, ContactState.ENDED})
"""States after which an offer does not change any more."""

MAX_KNOWN = 5_000
"""Live contacts of the whole site that are remembered; far more than one site has waiting at once."""


class Desk:
    """Folds contact events into the contacts of one advisor.

    `is_mine` tells whether an advisor of an event is the one who sits here; `queue_names` are the names on screen of
    queues that the telephony knows by an id alone.
    """

    def __init__(
        self, is_mine: Callable[[Advisor], bool], queue_names: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._is_mine, self._queue_names = is_mine, queue_names
        self._contacts: dict[OfferId, Contact] = {}
        self._known: dict[ContactId, Known] = {}
        self._ended: dict[ContactId, str] = {}
        self._owners = Owners()
        self._answered: dict[OfferId, ContactAccepted] = {}
        self._left: dict[ContactId, dict[str, PassedOn]] = {}

    def apply(self, event: Event) -> Contact | None:
        """Fold one event in; return the contact of this desk that it changed, None when it changed none.

        What a source says of another one's contacts is left out, but for what it may add.
        """
        if not isinstance(event, ContactEvent) or self._is_late(event):
            return None
        changed = None
        for each in self._owners.admit(event):
            changed = self._apply(each) if isinstance(each, ContactEvent) else changed
        return changed

    def _is_late(self, event: ContactEvent) -> bool:
        """Tell whether the contact is over; another source may have another one of the same id."""
        ended_by = self._ended.get(event.contact_id)
        return ended_by is not None and (
            ended_by == event.source or isinstance(event, ContactUpdated | ContactPassedOn)
        )

    def _apply(self, event: ContactEvent) -> Contact | None:
        self._remember(event)
        changed = self._changed(event)
        if changed is not None:
            changed = self._contacts[changed.offer_id] = replace(changed, queue=self._named(changed.queue))
        if isinstance(event, ContactEnded):
            self._known.pop(event.contact_id, None)
            self._left.pop(event.contact_id, None)
            _keep(self._ended, event.contact_id, event.source)
        return changed

    def forget(self, offer_id: OfferId) -> None:
        """Drop a contact that the advisor has closed, and what is known of it unless another offer of it is here."""
        closed = self._contacts.pop(offer_id, None)
        if closed is not None and not any(c.contact_id == closed.contact_id for c in self._contacts.values()):
            self._known.pop(closed.contact_id, None)
            self._left.pop(closed.contact_id, None)

    def _remember(self, event: ContactEvent) -> None:
        before = self._known.get(event.contact_id)
        after = (before or Known()).after(event)
        if before is not None or after != Known():
            _keep(self._known, event.contact_id, after)

    def _changed(self, event: ContactEvent) -> Contact | None:
        match event:
            case ContactOffered() if self._is_mine(event.advisor) and event.offer_id not in self._contacts:
                offered, answer = self._contact_of(event), self._answered.pop(event.offer_id, None)
                return offered if answer is None else _accepted(offered, answer)
            case ContactAccepted():
                current = self._offer(event.offer_id)
                if event.offer_id not in self._contacts and self._is_mine(event.advisor):
                    # who comes back in mid-call hears of the answer first: the contact is no arrival to be loud about
                    _keep(self._answered, event.offer_id, event)
                return current and _accepted(current, event)
            case ContactWithdrawn():
                return _over(self._offer(event.offer_id), ContactState.WITHDRAWN, event)
            case ContactHeld() if self._is_mine(event.advisor):
                current = self._newest(event.contact_id)
                return current and replace(current, state=ContactState.HELD)
            case ContactResumed() if self._is_mine(event.advisor):
                current = self._newest(event.contact_id)
                return current and replace(current, state=ContactState.ACCEPTED)
            case ContactLeftAdvisor() if self._is_mine(event.advisor):
                return _over(self._newest(event.contact_id), ContactState.LEFT, event)
            case ContactEnded():
                return _over(self._newest(event.contact_id), ContactState.ENDED, event)
            case ContactTransferred():
                return self._rebound(event)
            case ContactUpdated():
                current = self._newest(event.contact_id)
                return current and self._with_known(current)
            case ContactPassedOn():
                return self._passed_on(event.contact_id, clean_passed_on(event.passed_on))
            case _:
                return None

    def _contact_of(self, offer: ContactOffered) -> Contact:
        offered = self._with_known(
            Contact(
                contact_id=offer.contact_id,
                offer_id=offer.offer_id,
                advisor=offer.advisor,
                channel=offer.channel,
                direction=offer.direction,
                queue=offer.queue,
                queued_at=offer.queued_at,
                offered_at=offer.time,
                wait_s=offer.wait_s,
                transferred_by=offer.transferred_by,
            )
        )
        return self._with_left(offered)

    def _with_known(self, contact: Contact) -> Contact:
        known = self._known.get(contact.contact_id)
        if known is None:  # pushed out by newer ones
            return contact
        return replace(
            contact,
            customer_address=known.customer_address,
            dialled=known.dialled,
            attributes=known.attributes,
            handover=known.handover,
        )

    def _rebound(self, event: ContactTransferred) -> Contact | None:
        """Let the consulted advisor's offer become one of the customer's contact, with all that is known of it."""
        current = self._contacts.get(event.rebinds_offer_id) if event.rebinds_offer_id else None
        known = self._known.setdefault(event.contact_id, Known())
        if current is None:
            return None
        rebound = replace(
            current,
            contact_id=event.contact_id,
            direction=known.direction,
            queue=known.queue,
            queued_at=known.queued_at,
            wait_s=known.wait_s,
            transferred_by=event.from_advisor,
        )
        return self._with_left(self._with_known(rebound))

    def _passed_on(self, contact_id: ContactId, left: PassedOn) -> Contact | None:
        """Keep what an advisor leaves to the next one; the newest offer to somebody else is told of it at once."""
        before = self._left.get(contact_id, {})
        kept = {name: each for name, each in before.items() if name != left.from_advisor.id}
        _keep(self._left, contact_id, {**kept, left.from_advisor.id: left})
        live = (c for c in reversed(self._contacts.values()) if c.contact_id == contact_id and c.state not in OVER)
        current = next((c for c in live if c.advisor.id != left.from_advisor.id), None)
        return current and self._with_left(current)

    def _with_left(self, contact: Contact) -> Contact:
        return replace(contact, passed_on=for_advisor(contact.advisor.id, self._left.get(contact.contact_id, {})))

    def _offer(self, offer_id: OfferId) -> Contact | None:
        current = self._contacts.get(offer_id)
        return None if current is None or current.state in OVER else current

    def _newest(self, contact_id: ContactId) -> Contact | None:
        live = (c for c in reversed(self._contacts.values()) if c.contact_id == contact_id and c.state not in OVER)
        return next(live, None)

    def _named(self, queue: Queue | None) -> Queue | None:
        return queue and replace(queue, name=queue.name or self._queue_names.get(queue.id))


def _accepted(contact: Contact, event: ContactAccepted) -> Contact:
    wait_s = contact.wait_s if event.wait_s is None else event.wait_s
    return replace(contact, state=ContactState.ACCEPTED, accepted_at=event.time, wait_s=wait_s)


def _over(contact: Contact | None, state: ContactState, event: Event) -> Contact | None:
    return contact and replace(contact, state=state, ended_at=event.time)


def _keep(kept: dict[_K, _T], key: _K, value: _T) -> None:
    """Set a value; the oldest one goes when there are too many."""
    kept[key] = value
    if len(kept) > MAX_KNOWN:
        kept.pop(next(iter(kept)))
