"""What was told while nobody listened, looked at from its end: which of it still matters to the desk."""

from collections.abc import Collection
from dataclasses import replace

from relevo.domain.contact import Contact, ContactId, ContactState, OfferId
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactOffered,
    ContactUpdated,
    ContactWithdrawn,
)
from relevo.services.desk import OVER, Desk


class Folding:
    """Folds all events of a stretch, as the desk would; then tells of the new ones which are to be handed on.

    `told` are the contacts of which the desk has heard before: of those everything matters.
    """

    def __init__(self, advisor: str, told: Collection[ContactId]) -> None:
        self._advisor, self._told = advisor, set(told)
        self._desk = Desk(lambda each: each.id == advisor)
        self._newest: dict[OfferId, Contact] = {}
        self._of_contact: dict[ContactId, set[OfferId]] = {}
        self._ended: set[ContactId] = set()
        self._new_offers: set[OfferId] = set()
        self._answers: dict[OfferId, ContactAccepted] = {}

    def add(self, event: ContactEvent, *, is_new: bool) -> None:
        """Fold the next event of the stretch; `is_new`: it has not come here before."""
        if is_new and isinstance(event, ContactOffered) and event.advisor.id == self._advisor:
            self._new_offers.add(event.offer_id)
        elif is_new and isinstance(event, ContactAccepted):
            self._answers[event.offer_id] = event
        if isinstance(event, ContactUpdated):
            return
        if isinstance(event, ContactOffered):  # what is personal is not needed to see what is live
            event = replace(event, customer_address=None, attributes={}, handover=None, dialled=None)
        elif isinstance(event, ContactEnded):
            self._ended.add(event.contact_id)
        changed = self._desk.apply(event)
        if changed is not None:
            self._newest[changed.offer_id] = changed
            self._of_contact.setdefault(changed.contact_id, set()).add(changed.offer_id)

    def matters(self, event: ContactEvent) -> bool:
        """Tell whether the desk needs an event."""
        match event:
            case ContactOffered(offer_id=offer_id) if self._is_dead(offer_id):
                return False
            case ContactAccepted(offer_id=offer_id) | ContactWithdrawn(offer_id=offer_id) if self._is_dead(offer_id):
                return False
            case _ if event.contact_id in self._told:
                return True
        offers = self._of_contact.get(event.contact_id)
        if offers:
            return not all(map(self._is_dead, offers))
        return isinstance(event, ContactOffered | ContactUpdated) and event.contact_id not in self._ended

    def answer_of(self, offer: ContactOffered) -> ContactAccepted | None:
        """Return with what a new offer was answered, where it is live."""
        newest = self._newest.get(offer.offer_id)
        if newest is None or newest.state in OVER or newest.state is ContactState.OFFERED:
            return None
        return self._answers.get(offer.offer_id)

    def _is_dead(self, offer_id: OfferId) -> bool:
        newest = self._newest.get(offer_id)
        return offer_id in self._new_offers and (newest is None or newest.state in OVER)
