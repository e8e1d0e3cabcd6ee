"""Whose contacts are whose: an event source speaks for its own, and of another's adds what may be known, no more."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from relevo.domain.contact import ContactId, OfferId
from relevo.domain.events import (
    AdvisorState,
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
    QueueState,
)

MAX_CONTACTS = 50_000
"""Live contacts that are followed; of too many, the oldest of the source that has the most is ended."""

SHARE = 5
"""A fifth of them may be those of one program of the site: whoever floods it ends own contacts alone."""

MAX_STATES = 50_000
"""Advisors and queues of which it is known who tells how they stand; programs of the site may add a fifth of them."""

ANYBODY = ("handover:", "listener:")
"""How the sources begin that a site's own programs post to, under ids of their choice."""

_Stands = tuple[str, str]
"""What stands somehow: `advisor` or `queue`, and its id."""


@dataclass(slots=True)
class _Owned:
    source: str
    offers: dict[OfferId, None] = field(default_factory=dict)


class Owners:
    """Knows which event source each live contact, and each offer of it, belongs to: the one that told of it first.

    Others may add attributes and a hand-over. A contact that was only posted by a site's own programs gives way to a
    telephony or a platform that tells of the same id: it knows better. So does what they post of how an advisor
    or a queue stands; between two telephonies the newest counts.
    """

    def __init__(self, *, on_refused: Callable[[Event], None] = lambda _: None, limit: int = MAX_CONTACTS) -> None:
        self._on_refused, self._limit = on_refused, limit
        self._contacts: dict[ContactId, _Owned] = {}
        self._offers: dict[OfferId, ContactId] = {}
        self._of_source: dict[str, dict[ContactId, None]] = {}
        self._told_states: dict[_Stands, None] = {}
        self._posted_states: dict[_Stands, None] = {}

    def admit(self, event: Event) -> tuple[Event, ...]:
        """Return what is to be followed of an event, in order; nothing where its source speaks for another one."""
        if isinstance(event, AdvisorState | QueueState):
            return self._state(event)
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
        before = self._make_way(event, owned) if not is_own else ()
        self._bind(event)
        return (*before, event)

    def _state(self, event: AdvisorState | QueueState) -> tuple[Event, ...]:
        """Return how an advisor or a queue stands, unless a program of the site says it of a telephony's.

        A telephony's stays its own also while it is down: it need not tell again what has not changed.
        """
        stands = ("advisor", event.advisor.id) if isinstance(event, AdvisorState) else ("queue", event.queue.id)
        if not event.source.startswith(ANYBODY):
            self._told_states.pop(stands, None)
            self._told_states[stands] = None
            if len(self._told_states) > MAX_STATES:
                del self._told_states[next(iter(self._told_states))]
            return (event,)
        is_full = stands not in self._posted_states and len(self._posted_states) >= MAX_STATES // SHARE
        if stands in self._told_states or is_full:
            self._on_refused(event)
            return ()
        self._posted_states[stands] = None
        return (event,)

    def _make_way(self, event: ContactEvent, owned: _Owned | None) -> tuple[Event, ...]:
        """End what stands where a source begins a contact: another one's of the same id, or one that is too many."""
        if owned is not None:
            return (self._ended(event.contact_id, event, EndedReason.FINISHED),)
        own = self._of_source.get(event.source, {})
        if event.source.startswith(ANYBODY) and len(own) >= self._limit // SHARE:
            return (self._ended(next(iter(own)), event, EndedReason.SOURCE_LOST),)
        if len(self._contacts) >= self._limit:
            most = max(self._of_source.values(), key=len)
            return (self._ended(next(iter(most)), event, EndedReason.SOURCE_LOST),)
        return ()

    def _ended(self, contact_id: ContactId, by: ContactEvent, reason: EndedReason) -> ContactEnded:
        source = self._contacts[contact_id].source
        self._end(contact_id)
        event_id = f"{contact_id}:ended:{by.source}"
        return ContactEnded(id=event_id, source=source, time=by.time, contact_id=contact_id, reason=reason)

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
        self._of_source.setdefault(event.source, {})[event.contact_id] = None
        owned = self._contacts[event.contact_id] = _Owned(event.source)
        return owned

    def _end(self, contact_id: ContactId) -> None:
        owned = self._contacts.pop(contact_id)
        own = self._of_source[owned.source]
        del own[contact_id]
        if not own:
            del self._of_source[owned.source]
        for offer_id in owned.offers:
            del self._offers[offer_id]


def _gives_way(owner: str, source: str) -> bool:
    return owner.startswith(ANYBODY) and not source.startswith(ANYBODY)


def _offer_of(event: ContactEvent) -> OfferId | None:
    """Return the offer that an event speaks of."""
    if isinstance(event, ContactOffered | ContactAccepted | ContactWithdrawn):
        return event.offer_id
    return event.rebinds_offer_id if isinstance(event, ContactTransferred) else None
