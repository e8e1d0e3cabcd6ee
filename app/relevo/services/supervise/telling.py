"""When a desktop tells what it has understood: once the brief is whole, once when it has changed, and at the end."""

from collections import OrderedDict
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

from relevo.domain.contact import Contact, ContactId, Direction
from relevo.domain.events import ContactUnderstood
from relevo.domain.snapshot import Snapshot
from relevo.domain.understanding import Understanding
from relevo.services.supervise.understanding import understand

MOST = 2
"""Words while the contact runs; one more may follow at its end."""

MAX_CONTACTS = 500
"""Contacts of one desktop that are remembered."""


class Telling:
    """Decides what is told of each contact of one desktop, from its snapshots as they come."""

    def __init__(self) -> None:
        self._told: OrderedDict[ContactId, tuple[int, Understanding | None]] = OrderedDict()

    def word(self, snapshot: Snapshot, now: datetime, *, is_over: bool) -> ContactUnderstood | None:
        """Return what is to be told now, None for nothing. A contact that is over is told of once more at most."""
        contact = snapshot.contact
        if contact.direction is Direction.INTERNAL:
            return None
        count, before = self._told.get(contact.contact_id, (0, None))
        if count > MOST or not (is_over or (snapshot.complete and count < MOST)):
            return None
        understood = understand(snapshot)
        if before is not None and (understood == before if is_over else _counts_as(understood) == _counts_as(before)):
            return None
        self._told[contact.contact_id] = (MOST + 1 if is_over else count + 1, understood)
        self._told.move_to_end(contact.contact_id)
        if len(self._told) > MAX_CONTACTS:
            self._told.popitem(last=False)
        return _event(contact, understood, now)


def _counts_as(understood: Understanding) -> object:
    """Return what a contact is counted by while it runs: scores and flags wait for its end."""
    return understood.reason, understood.drivers, understood.limit, understood.stop, understood.customer


def _event(contact: Contact, understood: Understanding, now: datetime) -> ContactUnderstood:
    # the same word has the same id, in whichever program: a hub takes it twice as one
    mark = blake2b(repr(replace(understood, evidence=frozenset())).encode(), digest_size=8).hexdigest()
    return ContactUnderstood(
        id=f"{contact.contact_id}:{contact.advisor.id}:understood:{mark}",
        source="desktop",
        time=now,
        contact_id=contact.contact_id,
        advisor=contact.advisor,
        understood=understood,
    )
