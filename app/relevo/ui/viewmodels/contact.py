"""One contact on the desk: its newest state, its newest snapshot, and what the advisor has said about both."""

from collections.abc import Iterator
from datetime import tzinfo

from PySide6.QtCore import QObject, Signal

from relevo.domain.brief import Brief
from relevo.domain.contact import Contact
from relevo.domain.customer import CustomerRef
from relevo.domain.entry import EntryId
from relevo.domain.identity import IdentityState
from relevo.domain.snapshot import Snapshot
from relevo.services.desk import OVER
from relevo.ui.viewmodels.setaside import without_customer
from relevo.ui.viewmodels.timeline import RowWords, TimelineModel


class ContactViewModel(QObject):
    """What one tab shows.

    `generation` grows with every new question to the sources; an answer to an earlier one is dropped.
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
        self.set_aside: CustomerRef | None = None
        self.generation = 0
        self.numbers: dict[EntryId, int] = {}
        self.timeline = TimelineModel(words, zone, self)

    @property
    def is_over(self) -> bool:
        """Tell whether this offer will not change any more."""
        return self.contact.state in OVER

    @property
    def can_set_aside(self) -> bool:
        """Tell whether the advisor may say that this is not the person."""
        if self.snapshot is None or self.snapshot.identity.customer is None:
            return False
        return self.choice is not None or self.snapshot.identity.state is IdentityState.PROBABLE

    def update(self, contact: Contact) -> bool:
        """Take the newest state; return whether the sources must be asked again."""
        before, self.contact = self.contact, contact
        another = (before.contact_id, before.customer_address) != (contact.contact_id, contact.customer_address)
        if another:  # what stands there is about somebody else
            self.choice = self.set_aside = None
            self.clear()
        self.contact_changed.emit()
        return another or (before.attributes, before.handover) != (contact.attributes, contact.handover)

    def clear(self) -> None:
        """Show nothing of what the sources have said."""
        self.snapshot, self.numbers = None, {}
        self.timeline.show((), {})
        self.snapshot_changed.emit()

    def show(self, snapshot: Snapshot) -> None:
        """Show the newest snapshot of this contact."""
        customer = snapshot.identity.customer
        if self.set_aside is not None and customer is not None and customer.ref == self.set_aside:
            snapshot = without_customer(snapshot)
        self.snapshot = snapshot
        for entry_id in _cited(snapshot.brief):
            self.numbers.setdefault(entry_id, len(self.numbers) + 1)
        self.timeline.show(snapshot.timeline, self.numbers)
        self.snapshot_changed.emit()


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
