"""Whose contacts are whose: an event source speaks for its own, and of another's adds what may be known, no more."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from relevo.domain.contact import ContactId, OfferId
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactOffered,
    ContactPassedOn,
    ContactTransferred,
    ContactUpdated,
    ContactWithdrawn,
    EndedReason,
    Event,
)

MAX_CONTACTS = 50_000
"""Live contacts that are remembered; of too many, the oldest of the source that has the most goes first."""

ANYBODY = ("handover:", "listener:")
"""How the sources begin that a site's own programs post to, under ids of their choice."""


@dataclass(slots=True)
class _Owned:
    source: str
    offers: dict[OfferId, None] = field(default_factory=dict)


class Owners:
    """Knows which event source each live contact, and each offer of it, belongs to: the one that told of it first.

    Others may add attributes and a hand-over. A contact that was only posted by a site's own programs gives way to a
    telephony or a platform that tells of the same id: it knows better.
    """

    def __init__(self, *, on_refused: Callable[[Event], None] = lambda _: None, limit: int = MAX_CONTACTS) -> None:
        self._on_refused, self._limit = on_refused, limit
        self._contacts: dict[ContactId, _Owned] = {}
        self._offers: dict[OfferId, ContactId] = {}
        self._counts: Counter[str] = Counter()

    def admit(self, event: Event) -> tuple[Event, ...]:
        """Return what is to be followed of an event, in order; nothing where its source speaks for another one."""
        if not isinstance(event, ContactEvent) or isinstance(event, ContactPassedOn):
            return (event,)
        owned = self._contacts.get(event.contact_id)
        is_own = owned is not None and owned.source == event.source
        if isinstance(event, ContactUpdated) and not is_own:
            return self._added(event)
        if (owned is not None and not is_own and not _gives_way(owned.source, event.source)) or self._is_offer_of_other(
            event
        ):
            self._on_refused(event)
            return ()
        before: tuple[Event, ...] = ()
        if owned is not None and not is_own:
            before = (_end_of(event, owned.source),)
            self._end(event.contact_id)
        self._bind(event)
        return (*before, event)

    def _added(self, event: ContactUpdated) -> tuple[Event, ...]:
        """Return what another source, or one that has not said that the contact is its own, adds to a contact."""
        if event.customer_address is None:
            return (event,)
        self._on_refused(event)
        if event.attributes or event.handover is not None:
            return (replace(event, customer_address=None),)
        return ()

    def _is_offer_of_other(self, event: ContactEvent) -> bool:
        offer_id = _offer_of(event)
        contact_id = None if offer_id is None else self._offers.get(offer_id)
        if contact_id is None:
            return False
        owner = self._contacts[contact_id].source
        return owner != event.source and not _gives_way(owner, event.source)

    def _bind(self, event: ContactEvent) -> None:
        owned = self._contacts.get(event.contact_id)
        if owned is None:
            owned = self._begin(event)
        offer_id = _offer_of(event)
        if offer_id is not None:
            self._unbind(offer_id)
        if isinstance(event, ContactEnded):
            self._end(event.contact_id)
        elif offer_id is not None and not isinstance(event, ContactWithdrawn):
            owned.offers[offer_id] = None
            self._offers[offer_id] = event.contact_id

    def _unbind(self, offer_id: OfferId) -> None:
        contact_id = self._offers.pop(offer_id, None)
        if contact_id is not None:
            self._contacts[contact_id].offers.pop(offer_id, None)

    def _begin(self, event: ContactEvent) -> _Owned:
        if len(self._contacts) >= self._limit:
            most = max(self._counts, key=self._counts.__getitem__)
            self._end(next(each for each, owned in self._contacts.items() if owned.source == most))
        self._counts[event.source] += 1
        owned = self._contacts[event.contact_id] = _Owned(event.source)
        return owned

    def _end(self, contact_id: ContactId) -> None:
        owned = self._contacts.pop(contact_id)
        self._counts[owned.source] -= 1
        if not self._counts[owned.source]:
            del self._counts[owned.source]
        for offer_id in owned.offers:
            del self._offers[offer_id]


def _gives_way(owner: str, source: str) -> bool:
    return owner.startswith(ANYBODY) and not source.startswith(ANYBODY)


def _offer_of(event: ContactEvent) -> OfferId | None:
    """Return the offer that an event speaks of."""
    if isinstance(event, ContactOffered | ContactAccepted | ContactWithdrawn):
        return event.offer_id
    return event.rebinds_offer_id if isinstance(event, ContactTransferred) else None


def _end_of(event: ContactEvent, source: str) -> ContactEnded:
    return ContactEnded(
        id=f"{event.contact_id}:ended:{event.source}",
        source=source,
        time=event.time,
        contact_id=event.contact_id,
        reason=EndedReason.FINISHED,
    )
