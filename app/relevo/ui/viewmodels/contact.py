"""One contact on the desk: its newest state, its newest snapshot, and what the advisor has said about both."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from PySide6.QtCore import QObject, Signal

from relevo.domain.brief import Brief
from relevo.domain.contact import Contact
from relevo.domain.customer import Customer, CustomerRef
from relevo.domain.entry import EntryId
from relevo.domain.identity import IdentityState
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceState
from relevo.services.desk import OVER
from relevo.ui.viewmodels.rows import ids_of
from relevo.ui.viewmodels.setaside import without_customer
from relevo.ui.viewmodels.timeline import RowWords, TimelineModel


class ContactViewModel(QObject):
    """What one tab shows.

    `generation` grows with every new question to the sources; an answer to an earlier one is dropped. `set_aside` holds
    every ref of the person whom the advisor has set aside. `has_failed` tells that the newest question ended before its
    time. `leaves_at` is when the desk lets go of the contact, None until the desk has said so.
    """

    contact_changed = Signal()
    snapshot_changed = Signal()

    def __init__(
        self, contact: Contact, words: RowWords, zone: tzinfo | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.contact = contact
        self.snapshot: Snapshot | None = None
        self.choice: CustomerRef | None = None
        self.set_aside: frozenset[CustomerRef] = frozenset()
        self.leaves_at: datetime | None = None
        self.has_failed = False
        self.generation = 0
        self._stands: Snapshot | None = None
        self.numbers: dict[EntryId, int] = {}
        self.timeline = TimelineModel(words, zone, self)

    @property
    def is_over(self) -> bool:
        """Tell whether this offer will not change any more."""
        return self.contact.state in OVER

    @property
    def is_waiting(self) -> bool:
        """Tell whether the sources can still change what stands here."""
        return not self.has_failed and (self.snapshot is None or not self.snapshot.complete)

    @property
    def can_set_aside(self) -> bool:
        """Tell whether the advisor may say that this is not the person."""
        if self.snapshot is None or self.snapshot.identity.customer is None:
            return False
        return self.choice is not None or self.snapshot.identity.state is IdentityState.PROBABLE

    def update(self, contact: Contact) -> bool:
        """Take the newest state; return whether another customer may be behind it, so that nothing is shown now."""
        before, self.contact = self.contact, contact
        is_another = _behind(before) != _behind(contact)
        if is_another:
            self.choice, self.set_aside = None, frozenset()
            self.clear()
        self.contact_changed.emit()
        return is_another

    def ask(self) -> int:
        """Begin a new question to the sources and return its generation; what stands is shown until it has answers."""
        self.generation += 1
        self.has_failed, self._stands = False, self.snapshot
        return self.generation

    def answer(self, snapshot: Snapshot) -> None:
        """Show an answer to the newest question, unless what stands from the one before it is more."""
        own = self._without_set_aside(snapshot)
        if self._stands is None or _outdates(own, self._stands):
            self.show(own)

    def fail(self) -> None:
        """Say that the newest question ended before its time; what stands is shown as it is."""
        self.has_failed = True
        self.snapshot_changed.emit()

    def put_aside(self, customer: Customer) -> None:
        """Show nothing more of a customer, whatever ref a source knows the person by."""
        self.set_aside |= customer.refs | {customer.ref}
        if self.snapshot is not None:
            self.show(self.snapshot)

    def clear(self) -> None:
        """Show nothing of what the sources have said."""
        self.snapshot, self.numbers, self._stands = None, {}, None
        self.timeline.show((), {})
        self.snapshot_changed.emit()

    def show(self, snapshot: Snapshot) -> None:
        """Show the newest snapshot of this contact."""
        snapshot = self._without_set_aside(snapshot)
        self.snapshot, self._stands = snapshot, None
        self._number(snapshot)
        self.timeline.show(snapshot.timeline, self.numbers)
        self.snapshot_changed.emit()

    def _number(self, snapshot: Snapshot) -> None:
        """Number what the brief cites: a fact keeps its number whichever id leads, and no two share one."""
        facts = {each: ids_of(entry) for entry in snapshot.timeline if entry.also for each in ids_of(entry)}
        given: dict[EntryId, int] = {}
        for cited in _cited(snapshot.brief):
            if cited not in given:
                ids, taken = facts.get(cited, (cited,)), set(given.values())
                kept = (self.numbers[each] for each in ids if each in self.numbers and self.numbers[each] not in taken)
                number = next(kept, None) or max(self.numbers.values(), default=0) + 1
                given |= dict.fromkeys(ids, number)
                self.numbers |= given

    def _without_set_aside(self, snapshot: Snapshot) -> Snapshot:
        customer = snapshot.identity.customer
        if customer is None or not any(customer.is_known_as(ref) for ref in self.set_aside):
            return snapshot
        self.set_aside |= customer.refs | {customer.ref}
        return without_customer(snapshot)


def _behind(contact: Contact) -> tuple[object, ...]:
    """Return what tells the customer of a contact from another; a name that comes late is no other customer."""
    address = contact.customer_address
    return contact.contact_id, address and (address.kind, address.value, address.presentation)


def _outdates(newer: Snapshot, stands: Snapshot) -> bool:
    """Tell whether a snapshot of a new question replaces what stands from the one before.

    Somebody else, or several people, do at once. The same person does when every source that had answered has done so
    again: what is read must not go and come back. Nobody does when no source can say more, or over nobody with less.
    """
    before, found = stands.identity.customer, newer.identity.customer
    if newer.complete or newer.identity.state is IdentityState.AMBIGUOUS:
        return True
    if found is None and newer.identity.state is stands.identity.state:
        return _ids(newer) >= _ids(stands)
    if found is None or before is None or not _are_same(before, found):
        return found is not None
    asked = {status.name for status in newer.sources if status.state is SourceState.ASKING}
    return not any(status.name in asked for status in stands.sources if status.state is SourceState.ANSWERED)


def _ids(snapshot: Snapshot) -> set[EntryId]:
    return {each for entry in snapshot.timeline for each in ids_of(entry)}


def _are_same(one: Customer, other: Customer) -> bool:
    return any(other.is_known_as(ref) for ref in (one.ref, *one.refs))


def _cited(brief: Brief) -> Iterator[EntryId]:
    """Yield the evidence in the order in which the brief shows it."""
    if brief.headline is not None:
        yield from brief.headline.evidence
    for lines in (brief.we_told, brief.reasons, brief.tried, brief.told_us, brief.promised):
        for line in lines:
            yield from line.evidence
    if brief.limit is not None:
        yield from brief.limit.evidence
    if brief.score is not None:
        for counted in brief.score.inputs:
            yield from counted.evidence
