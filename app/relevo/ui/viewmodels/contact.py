"""One contact on the desk: its newest state, its newest snapshot, and what the advisor has said about both."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QObject, Signal

from relevo.domain.brief import Brief
from relevo.domain.contact import Contact
from relevo.domain.customer import Customer, CustomerRef
from relevo.domain.entry import EntryId
from relevo.domain.identity import IdentityState, Proof
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceState
from relevo.services.desk import OVER
from relevo.services.errors import ErrorCode
from relevo.services.older import OlderPage, carried_over, with_older
from relevo.services.ports import Handles
from relevo.services.wrapup.outbox import Kept
from relevo.ui.messages import Words
from relevo.ui.viewmodels.card import CardIn, CardOut
from relevo.ui.viewmodels.older import end_of
from relevo.ui.viewmodels.ownnotes import brief_with_own, with_own
from relevo.ui.viewmodels.rows import ids_of
from relevo.ui.viewmodels.setaside import without_customer
from relevo.ui.viewmodels.timeline import TimelineModel

FRESH = timedelta(seconds=60)
"""What a source has said counts as of this moment for so long; after that it is shown with its time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Where somebody was in a contact's page: which entry stood how far down, and which source explained itself.

    `typed` is what stood in the field for the next advisor, None where it was closed.
    """

    place: tuple[EntryId, int] | None = None
    explained_source: str | None = None
    typed: str | None = field(default=None, repr=False)


class ContactViewModel(QObject):
    """What one tab shows.

    `generation` grows with every new question to the sources; an answer to an earlier one is dropped. `set_aside` holds
    every ref of the person whom the advisor has set aside. `searched` is by what the chosen person was found by hand.
    `has_failed` tells that the newest question ended before its time. `heard_at` is when the desk has
    last been told of it, by the clock of this machine. `disagrees` tells that the advisor finds the
    score wrong. `line` is what is left to the next advisor. `is_unseen` until its page has stood in front,
    `awaits_paint` until it stood on screen at all. `is_lookup` where nobody calls: the advisor looks somebody up.
    `card_out` is the hand-over card that was asked for, `card_in` the one that was opened for it.
    """

    contact_changed = Signal()
    snapshot_changed = Signal()
    seen = Signal()
    disagreement_changed = Signal()
    line_changed = Signal()
    card_changed = Signal()

    def __init__(
        self, contact: Contact, words: Words, zone: tzinfo | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.contact = contact
        self.snapshot: Snapshot | None = None
        self.choice: CustomerRef | None = None
        self.set_aside: frozenset[CustomerRef] = frozenset()
        self.searched: Handles | None = None
        self.is_unseen = True
        self.awaits_paint = True
        self.is_lookup = False
        self.reading = Reading()
        self.heard_at: datetime | None = None
        self.has_failed = self.disagrees = False
        self.generation = 0
        self.line = ""
        self.card_out: CardOut | None = None
        self.card_in: CardIn | None = None
        self._stands: Snapshot | None = None
        self._words = words
        self._own: tuple[Kept, ...] = ()
        self.numbers: dict[EntryId, int] = {}
        self.timeline = TimelineModel(words, zone, self)
        self.timeline.began = contact.queued_at or contact.offered_at

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
        """Tell whether the advisor may say that this is not the person: of whoever is shown, a login may be shared."""
        return self.snapshot is not None and self.snapshot.identity.customer is not None

    @property
    def can_confirm(self) -> bool:
        """Tell whether the advisor may say that this is the person."""
        return self.snapshot is not None and self.snapshot.identity.state is IdentityState.PROBABLE

    @property
    def stands_on_choice(self) -> bool:
        """Tell whether the customer is who was chosen here, for this contact or at an earlier one."""
        identity = self.snapshot.identity if self.snapshot is not None else None
        if identity is None or identity.customer is None:
            return False
        return self.choice is not None or identity.proof in (Proof.CHOSEN, Proof.REMEMBERED)

    @property
    def seen_at(self) -> datetime | None:
        """Return the moment of the oldest answer that is shown, None while there is none."""
        sources = self.snapshot.sources if self.snapshot is not None else ()
        return min((each.answered_at for each in sources if each.answered_at is not None), default=None)

    def stale_since(self, now: datetime) -> datetime | None:
        """Return of which moment the oldest answer is, None while all of them are fresh."""
        seen_at = self.seen_at
        return seen_at if seen_at is not None and now - seen_at >= FRESH else None

    def retry_in(self, now: datetime) -> timedelta | None:
        """Return how long the sources that asked to wait, or failed again and again, are to be left alone.

        None where there is none, but for those that are away.
        """
        sources = self.snapshot.sources if self.snapshot is not None else ()
        times = [each.retry_at for each in sources if each.retry_at is not None and each.name not in self.away]
        return max(min(times) - now, timedelta(0)) if times else None

    @property
    def away(self) -> frozenset[str]:
        """Return the sources that cannot be reached at all: whether they are back can be seen without asking them."""
        sources = self.snapshot.sources if self.snapshot is not None else ()
        return frozenset(each.name for each in sources if each.code == ErrorCode.UNREACHABLE)

    def mark_seen(self) -> None:
        """Take it that the advisor has the contact in front."""
        if self.is_unseen:
            self.is_unseen = False
            self.seen.emit()

    def update(self, contact: Contact) -> bool:
        """Take the newest state; return whether another customer may be behind it, so that nothing is shown now."""
        before, self.contact = self.contact, contact
        is_another = behind(before) != behind(contact)
        if is_another:
            self.choose(None)
            self.clear()
            self.show_card_out(None)
            self.show_card_in(None)
        self.contact_changed.emit()
        return is_another

    def disagree(self, disagrees: bool) -> None:
        """Take it that the advisor finds the score wrong, or no longer does."""
        if disagrees != self.disagrees:
            self.disagrees = disagrees
            self.disagreement_changed.emit()

    def leave_line(self, line: str) -> None:
        """Take a line for whoever has the contact next; an empty one is none."""
        if line != self.line:
            self.line = line
            self.line_changed.emit()

    def show_card_out(self, card: CardOut | None) -> None:
        """Show what has become of a card that was asked for, None for nothing any more."""
        if card != self.card_out:
            self.card_out = card
            self.card_changed.emit()

    def show_card_in(self, card: CardIn | None) -> None:
        """Show a card that was opened for this contact, None for none any more."""
        if card != self.card_in:
            self.card_in = card
            self.card_changed.emit()

    def choose(self, ref: CustomerRef | None, searched: Handles | None = None) -> None:
        """Take somebody as the customer, None for nobody; whoever was set aside may come again."""
        self.choice, self.searched, self.set_aside = ref, searched, frozenset()

    def confirm(self) -> None:
        """Take whoever is probable as the customer; what is read stays."""
        snapshot = self.snapshot
        if snapshot is None or snapshot.identity.customer is None:
            return
        self.choose(snapshot.identity.customer.ref)
        sure = replace(snapshot.identity, state=IdentityState.SURE, proof=Proof.CHOSEN, reasons=())
        self.show(replace(snapshot, identity=sure))

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

    def set_customer_aside(self, customer: Customer) -> None:
        """Show nothing more of a customer, whatever ref a source knows the person by."""
        self.set_aside |= customer.refs | {customer.ref}
        if self.snapshot is not None:
            self.show(self.snapshot)

    def clear(self) -> None:
        """Show nothing of what the sources have said."""
        self.snapshot, self.numbers, self._stands, self.reading = None, {}, None, Reading()
        self.timeline.show((), {})
        self.timeline.horizon = None
        self.timeline.end_with(None)
        self.snapshot_changed.emit()

    def show(self, snapshot: Snapshot) -> None:
        """Show the newest snapshot of this contact; what was fetched below the last one of the same person stays."""
        snapshot = self._without_set_aside(snapshot)
        if self.snapshot is not None and is_same_person(self.snapshot, snapshot):
            snapshot = carried_over(self.snapshot, snapshot)
        self._stands = None
        self._put(snapshot)

    def show_own(self, own: Iterable[Kept]) -> None:
        """Show what was written here of this contact and of its customer before, until a back office tells it."""
        own = tuple(own)
        if own == self._own:
            return
        self._own = own
        if self.snapshot is None:
            return
        if self._own_brief(self.snapshot) == self.snapshot.brief:
            self.timeline.show(with_own(self.snapshot, self._own), self.numbers)
        else:
            self._put(self.snapshot)

    @property
    def as_shown(self) -> Snapshot | None:
        """Return the newest snapshot with the notes of this desk in its timeline, as they stand on screen."""
        if self.snapshot is None:
            return None
        return replace(self.snapshot, timeline=tuple(with_own(self.snapshot, self._own)))

    def _own_brief(self, snapshot: Snapshot) -> Brief:
        return brief_with_own(snapshot, self._own, self._words.formats.now()) if self._own else snapshot.brief

    def add_older(self, page: OlderPage) -> None:
        """Show a page of older entries below what stands; nothing where that does not go on from there any more."""
        if self.snapshot is None:
            return
        self._put(with_older(self.snapshot, page))

    def _put(self, snapshot: Snapshot) -> None:
        stands = self._stands is not None and self._stands is self.snapshot
        if (brief := self._own_brief(snapshot)) is not snapshot.brief:
            snapshot = replace(snapshot, brief=brief)
        self.snapshot = snapshot
        if stands:
            self._stands = snapshot
        self._number(snapshot)
        self.timeline.show(with_own(snapshot, self._own), self.numbers)
        self.timeline.horizon, end = end_of(snapshot)
        self.timeline.end_with(end)
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


def behind(contact: Contact) -> tuple[object, ...]:
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


def is_same_person(one: Snapshot, other: Snapshot) -> bool:
    """Tell whether two snapshots are of one customer."""
    before, found = one.identity.customer, other.identity.customer
    return before is not None and found is not None and _are_same(before, found)


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
