"""The desk: the contacts of one advisor, folded from the stream of contact events."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from relevo.domain.contact import Address, Advisor, Contact, ContactId, ContactState, Direction, OfferId, Queue
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactHeld,
    ContactLeftAdvisor,
    ContactOffered,
    ContactQueued,
    ContactResumed,
    ContactTransferred,
    ContactUpdated,
    ContactWithdrawn,
    Event,
)
from relevo.domain.handover import Handover
from relevo.services.cleaning import clean

OVER = frozenset({ContactState.WITHDRAWN, ContactState.LEFT, ContactState.ENDED})
"""States after which an offer does not change any more."""

MAX_KNOWN = 5_000
"""Live contacts of the whole site that are remembered; far more than one site has waiting at once."""


def contact_of(offer: ContactOffered) -> Contact:
    """Turn an offer into the contact that it begins, with its texts made safe."""
    return clean(
        Contact(
            contact_id=offer.contact_id,
            offer_id=offer.offer_id,
            advisor=offer.advisor,
            channel=offer.channel,
            direction=offer.direction,
            queue=offer.queue,
            customer_address=offer.customer_address,
            dialled=offer.dialled,
            queued_at=offer.queued_at,
            offered_at=offer.time,
            wait_s=offer.wait_s,
            attributes=offer.attributes,
            transferred_by=offer.transferred_by,
            handover=offer.handover,
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What was told of a contact, whoever it was offered to: an attended transfer and a re-offer need it."""

    customer_address: Address | None = None
    attributes: Mapping[str, str] = field(default_factory=dict, repr=False)
    handover: Handover | None = None
    queue: Queue | None = None
    dialled: str | None = field(default=None, repr=False)
    queued_at: datetime | None = None
    direction: Direction = Direction.INBOUND


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
        self._known: dict[ContactId, _Known] = {}

    def apply(self, event: Event) -> Contact | None:
        """Fold one event in; return the contact of this desk that it changed, None when it changed none."""
        if not isinstance(event, ContactEvent):
            return None
        self._remember(event)
        changed = self._changed(event)
        if changed is not None:
            changed = self._contacts[changed.offer_id] = replace(changed, queue=self._named(changed.queue))
        if isinstance(event, ContactEnded):
            self._known.pop(event.contact_id, None)
        return changed

    def forget(self, offer_id: OfferId) -> None:
        """Drop a contact that the advisor has closed."""
        self._contacts.pop(offer_id, None)

    def _changed(self, event: ContactEvent) -> Contact | None:
        match event:
            case ContactOffered() if self._is_mine(event.advisor) and event.offer_id not in self._contacts:
                return self._with_known(contact_of(event))
            case ContactAccepted():
                current = self._offer(event.offer_id)
                return current and replace(
                    current, state=ContactState.ACCEPTED, accepted_at=event.time, wait_s=event.wait_s or current.wait_s
                )
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
            case _:
                return None

    def _offer(self, offer_id: OfferId) -> Contact | None:
        current = self._contacts.get(offer_id)
        return None if current is None or current.state in OVER else current

    def _named(self, queue: Queue | None) -> Queue | None:
        return queue and replace(queue, name=queue.name or self._queue_names.get(queue.id))

    def _newest(self, contact_id: ContactId) -> Contact | None:
        return next((c for c in self._newest_first() if c.contact_id == contact_id and c.state not in OVER), None)

    def _newest_first(self) -> Iterator[Contact]:
        return reversed(self._contacts.values())

    def _rebound(self, event: ContactTransferred) -> Contact | None:
        current = self._contacts.get(event.rebinds_offer_id) if event.rebinds_offer_id else None
        if current is None:
            return None
        known = self._known.get(event.contact_id, _Known())
        return clean(
            replace(
                current,
                contact_id=event.contact_id,
                direction=known.direction,
                customer_address=known.customer_address,
                attributes=known.attributes,
                handover=known.handover,
                queue=known.queue,
                dialled=known.dialled,
                queued_at=known.queued_at,
                wait_s=None,
                transferred_by=event.from_advisor,
            )
        )

    def _with_known(self, contact: Contact) -> Contact:
        known = self._known.get(contact.contact_id)
        if known is None:
            return contact
        return clean(
            replace(
                contact,
                customer_address=known.customer_address or contact.customer_address,
                attributes={**contact.attributes, **known.attributes},
                handover=known.handover or contact.handover,
            )
        )

    def _remember(self, event: ContactEvent) -> None:
        known = self._known.get(event.contact_id, _Known())
        match event:
            case ContactQueued():
                known = replace(
                    known,
                    queue=event.queue,
                    queued_at=known.queued_at or event.time,
                    customer_address=event.customer_address or known.customer_address,
                )
            case ContactOffered():
                known = replace(
                    known,
                    customer_address=event.customer_address or known.customer_address,
                    attributes={**known.attributes, **event.attributes},
                    handover=event.handover or known.handover,
                    queue=event.queue or known.queue,
                    dialled=event.dialled or known.dialled,
                    queued_at=event.queued_at or known.queued_at,
                    direction=event.direction,
                )
            case ContactUpdated():
                known = replace(
                    known,
                    customer_address=event.customer_address or known.customer_address,
                    attributes={**known.attributes, **event.attributes},
                    handover=event.handover or known.handover,
                )
            case _:
                return
        self._known[event.contact_id] = known
        if len(self._known) > MAX_KNOWN:
            self._known.pop(next(iter(self._known)))


def _over(contact: Contact | None, state: ContactState, event: Event) -> Contact | None:
    return contact and replace(contact, state=state, ended_at=event.time)
