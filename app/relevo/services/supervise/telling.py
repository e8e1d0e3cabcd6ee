"""When a desktop tells what it has understood: once the brief is whole, once when it has changed, and at the end.

Whether the advisor disagrees with the score waits for the end as the score does; what is said of it later is told too.
"""

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

MOST_TURNS = 5
"""Words after the end: that the advisor disagrees with the score, or takes that back."""

MAX_CONTACTS = 500
"""Contacts of one desktop that are remembered."""


class Telling:
    """Decides what is told of each contact of one desktop, from its snapshots as they come."""

    def __init__(self) -> None:
        self._told: OrderedDict[ContactId, tuple[int, Understanding | None]] = OrderedDict()

    def word(
        self, snapshot: Snapshot, now: datetime, *, is_over: bool, disagrees: bool = False
    ) -> ContactUnderstood | None:
        """Return what is to be told now, None for nothing.

        A contact that is over is told of once more, and again where the advisor's word on its score turns.
        """
        contact = snapshot.contact
        if contact.direction is Direction.INTERNAL:
            return None
        count, before = self._told.get(contact.contact_id, (0, None))
        if count > MOST and before is not None:
            if before.disagrees is disagrees or count > MOST + MOST_TURNS:
                return None
            return self._tell(contact, replace(before, disagrees=disagrees), count + 1, now)
        if not (is_over or (snapshot.complete and count < MOST)):
            return None
        understood = replace(understand(snapshot), disagrees=disagrees)
        if before is not None and (understood == before if is_over else _counts_as(understood) == _counts_as(before)):
            return None
        return self._tell(contact, understood, MOST + 1 if is_over else count + 1, now)

    def _tell(self, contact: Contact, understood: Understanding, count: int, now: datetime) -> ContactUnderstood:
        self._told[contact.contact_id] = (count, understood)
        self._told.move_to_end(contact.contact_id)
        if len(self._told) > MAX_CONTACTS:
            self._told.popitem(last=False)
        return _event(contact, understood, now, max(0, count - MOST - 1))


def _counts_as(understood: Understanding) -> object:
    """Return what a contact is counted by while it runs: scores and flags wait for its end."""
    return understood.reason, understood.drivers, understood.limit, understood.stop, understood.customer


def _event(contact: Contact, understood: Understanding, now: datetime, turn: int) -> ContactUnderstood:
    # the same word has the same id, in whichever program: a hub takes it twice as one; a turn back is another one
    told = repr((replace(understood, evidence=frozenset()), turn))
    mark = blake2b(told.encode(), digest_size=8).hexdigest()
    return ContactUnderstood(
        id=f"{contact.contact_id}:{contact.advisor.id}:understood:{mark}",
        source="desktop",
        time=now,
        contact_id=contact.contact_id,
        advisor=contact.advisor,
        understood=understood,
    )
