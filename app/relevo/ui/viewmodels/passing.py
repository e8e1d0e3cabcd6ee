"""Passing on: what the desk leaves to the next advisor when a contact of it is transferred, or goes to another site."""

from collections.abc import Callable, Mapping
from datetime import datetime
from secrets import token_hex

from relevo.domain.contact import Direction, OfferId
from relevo.domain.events import ContactPassedOn, ContactTransferred, Event
from relevo.domain.identity import Proof
from relevo.services.passing import left_by, passed_on
from relevo.services.ports import Handles
from relevo.ui.viewmodels.contact import ContactViewModel


class Passing:
    """Watches for transfers of what is on the desk; `publish` takes it where the next advisor may be another one."""

    def __init__(self, contacts: Mapping[OfferId, ContactViewModel], now: Callable[[], datetime]) -> None:
        self._contacts, self._now = contacts, now
        self.publish: Callable[[ContactPassedOn], None] = lambda _left: None

    def left_at(self, event: Event) -> ContactPassedOn | None:
        """Return what is left to the next advisor by an event, None where it passes on nothing of this desk."""
        if not isinstance(event, ContactTransferred):
            return None
        passing = self._passing(event)
        if passing is None:
            return None
        found_by = _found_by(passing)
        return passed_on(passing.contact, passing.as_shown, event, line=passing.line, found_by=found_by, at=self._now())

    def for_card(self, contact: ContactViewModel) -> ContactPassedOn:
        """Return what is left of a contact for whoever goes on with it at another site."""
        return left_by(
            contact.contact.advisor,
            contact.contact,
            contact.as_shown,
            event_id=f"card:{token_hex(8)}",
            source="desk",
            line=contact.line,
            found_by=_found_by(contact),
            at=self._now(),
        )

    def _passing(self, event: ContactTransferred) -> ContactViewModel | None:
        """Return the contact at the advisor who passes it on; the part of it may be over by a moment."""
        mine = (
            each
            for each in reversed(tuple(self._contacts.values()))
            if each.contact.contact_id == event.contact_id and each.contact.advisor.id == event.from_advisor.id
        )
        found = next(mine, None)
        return found if found is not None and found.contact.direction is not Direction.INTERNAL else None


def _found_by(contact: ContactViewModel) -> Handles:
    """Return by what somebody was searched by hand who was then chosen."""
    snapshot = contact.snapshot
    by_choice = snapshot is not None and snapshot.identity.proof is Proof.CHOSEN
    return contact.searched if by_choice and contact.searched is not None else {}
