"""The advisor's desk: contact events in, one view-model a contact, each followed by its own question to the sources."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from relevo.domain.contact import Advisor, Channel, Contact, ContactId, ContactState, Direction, OfferId
from relevo.domain.customer import CustomerRef
from relevo.domain.events import Event
from relevo.services.lookup import Lookup
from relevo.services.nothingkept import NothingNoted
from relevo.services.ports import Disagreements, Handles
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.attention import Attention
from relevo.ui.viewmodels.cards import Cards
from relevo.ui.viewmodels.closed import Closed
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.deskrules import DeskRules
from relevo.ui.viewmodels.detailing import Detailing
from relevo.ui.viewmodels.disagreeing import Disagreeing
from relevo.ui.viewmodels.leaving import KEEP_SILENT, due, giving_room
from relevo.ui.viewmodels.lookup import LookupWish
from relevo.ui.viewmodels.passing import Passing
from relevo.ui.viewmodels.questions import Gatherer, Questions
from relevo.ui.viewmodels.scrolling import Scrolling
from relevo.ui.viewmodels.search import SearchViewModel
from relevo.ui.viewmodels.troubles import Troubles
from relevo.ui.viewmodels.wrapping import Wrapping

_ANSWERED = frozenset({ContactState.ACCEPTED, ContactState.HELD})
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class ContactDesk(Protocol):
    """Folds events into the contacts of one advisor."""

    def apply(self, event: Event) -> Contact | None:
        """Return the contact of this desk that the event changed, None when it changed none."""

    def forget(self, offer_id: OfferId) -> None:
        """Drop a contact that the advisor has closed."""


class DeskViewModel(QObject):
    """The contacts of the desk, oldest first; signals carry offer ids.

    `front` is the contact that is being read; `attention` tells whether somebody reads it at this moment.
    """

    contact_arrived = Signal(str)
    contact_answered = Signal(str)
    contact_closed = Signal(str)
    wraps_up = Signal()  # notes can be written from this moment
    contact_returned = Signal(str)  # it was closed while it was live, and stands on the desk again

    def __init__(
        self,
        desk: ContactDesk,
        gatherer: Gatherer,
        tasks: TaskScope,
        words: Words,
        *,
        rules: DeskRules | None = None,
        disagreements: Disagreements | None = None,
        on_painted: Callable[[OfferId], None] | None = None,
        me: Advisor | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._gatherer, self._tasks = desk, gatherer, tasks
        self.words, self._on_painted = words, on_painted
        self.contacts: dict[OfferId, ContactViewModel] = {}
        self.rules = rules or DeskRules()
        self.front: OfferId | None = None
        self.attention = Attention()
        self.troubles = Troubles(self)
        self.wish = LookupWish(self)
        self._me, self._lookups = me or Advisor(id="unknown"), count(1)
        self._questions = Questions(gatherer, tasks, lambda: self.formats.now(), self)
        self._detailing, self._scrolling = Detailing(gatherer, tasks), Scrolling(gatherer, tasks)
        self.disagreeing = Disagreeing(disagreements or NothingNoted(), lambda: self.formats.now())
        self.has_board = False  # whether a supervisor sits here
        self.passing = Passing(self.contacts, lambda: self.formats.now())
        self.cards = Cards(self.contacts, self.passing.for_card, tasks, lambda: self.formats.now(), self)
        self.wrapping: Wrapping | None = None
        self._searches: dict[OfferId, SearchViewModel] = {}
        self._closed = Closed(desk.forget)
        old = QTimer(self)
        old.timeout.connect(self._close_old)
        old.start(60_000)

    @property
    def formats(self) -> Formats:
        """Return how values are written."""
        return self.words.formats

    def use(self, rules: DeskRules) -> None:
        """Go by other rules from this moment."""
        self.rules = rules

    def wrap_up_with(self, wrapping: Wrapping) -> None:
        """Let contacts be wrapped up from this moment."""
        self.wrapping = wrapping
        self.wraps_up.emit()

    def handle(self, event: Event) -> None:
        """Take a contact event; returns at once, the sources answer later."""
        left = self.passing.left_at(event)
        self._fold(event)
        if left is not None:  # the next advisor may sit here as well
            self._fold(left)
            self.passing.publish(left)

    def leave_line(self, offer_id: OfferId, line: str) -> None:
        """Keep a line for whoever has the contact next; it goes with the transfer."""
        self.contacts[offer_id].leave_line(line)

    def hand_over(self, offer_id: OfferId, site: str) -> None:
        """Ask for a hand-over card of a contact for a site that shares no hub."""
        self.cards.make(self.contacts[offer_id], site)

    def _fold(self, event: Event) -> None:
        contact = self._desk.apply(event)
        if contact is None:
            self.troubles.watch(event)
        elif contact.offer_id in self._closed:
            self._closed.update(contact, self.formats.now())
        elif (known := self.contacts.get(contact.offer_id)) is None:
            self._arrive(contact)
        else:
            self._update(known, contact)

    def choose(self, offer_id: OfferId, ref: CustomerRef) -> None:
        """Take a candidate as the customer."""
        self.choose_found(offer_id, ref, None)

    def choose_found(self, offer_id: OfferId, ref: CustomerRef, searched: Handles | None) -> None:
        """Take somebody as the customer who was found by hand, and by what."""
        contact = self.contacts[offer_id]
        contact.choose(ref, searched)
        if contact.snapshot is not None and contact.snapshot.identity.customer is not None:
            contact.clear()  # it may be somebody else's
        self.end_search(offer_id)
        self._questions.ask(contact)

    def confirm(self, offer_id: OfferId) -> None:
        """Take the probable customer as the customer; it is remembered as any choice is."""
        contact = self.contacts[offer_id]
        if contact.can_confirm:
            contact.confirm()
            self.end_search(offer_id)
            self._questions.ask(contact)

    def choose_from_search(self, offer_id: OfferId, ref: CustomerRef) -> None:
        """Take somebody as the customer whom the open search has found."""
        search = self.search_of(offer_id)
        self.choose_found(offer_id, ref, search.searched if search is not None else None)

    def set_aside(self, offer_id: OfferId) -> None:
        """Take back a choice, or set the probable customer aside: nothing of this person stays on screen."""
        contact = self.contacts[offer_id]
        customer = contact.snapshot.identity.customer if contact.snapshot is not None else None
        if customer is None:
            return
        if contact.stands_on_choice:
            self._gatherer.take_back_choice(contact.contact, customer)
            contact.choose(None)
            contact.clear()
        else:
            contact.set_customer_aside(customer)
        self._questions.ask(contact)

    def take_back(self, offer_id: OfferId) -> None:
        """Take back that somebody is not the person."""
        contact = self.contacts[offer_id]
        contact.set_aside = frozenset()
        self._questions.ask(contact)

    def can_forget_choice(self, offer_id: OfferId) -> bool:
        """Tell whether there may be something that `forget_choice` would forget."""
        contact = self.contacts[offer_id]
        customer = contact.snapshot.identity.customer if contact.snapshot is not None else None
        return customer is not None and self._gatherer.can_forget_choice(contact.contact, customer)

    def forget_choice(self, offer_id: OfferId) -> int | None:
        """Forget where advisors have chosen this contact's customer, as that person has asked; return how many choices.

        None where that cannot be told. Nothing that stands on such a choice stays on screen.
        """
        contact = self.contacts[offer_id]
        customer = contact.snapshot.identity.customer if contact.snapshot is not None else None
        if customer is None:
            return 0
        forgotten = self._gatherer.forget_choice(contact.contact, customer)
        if contact.stands_on_choice:
            contact.choose(None)
            contact.clear()
            self._questions.ask(contact)
        return forgotten

    def ask_again(self, offer_id: OfferId) -> None:
        """Ask all sources anew; what stands is read on until they have answered."""
        self._questions.ask(self.contacts[offer_id])

    def ask_incidents(self) -> None:
        """Ask for incidents anew for each contact that is live: one was declared, changed or closed."""
        for contact in self.contacts.values():
            if not contact.is_over:
                self._questions.ask_incidents(contact)

    def begin_search(self, offer_id: OfferId) -> SearchViewModel:
        """Begin to search the customer by hand."""
        self.end_search(offer_id)
        contact = self.contacts[offer_id]
        search = self._searches[offer_id] = SearchViewModel(contact, self._gatherer, self._tasks, contact)
        return search

    def search_of(self, offer_id: OfferId) -> SearchViewModel | None:
        """Return the open search of a contact, None where there is none."""
        return self._searches.get(offer_id)

    def end_search(self, offer_id: OfferId) -> None:
        """End the search of a contact, where there is one."""
        search = self._searches.pop(offer_id, None)
        if search is not None:
            search.end()
            search.deleteLater()

    @property
    def has_live(self) -> bool:
        """Tell whether a contact is live on the desk."""
        return any(not each.is_over for each in self.contacts.values())

    def look_up(self, wish: Lookup | None = None) -> OfferId:
        """Put a page on the desk on which somebody is searched by hand though nobody calls, in place of the last one.

        It stands there as a contact that is over: it gives way to live ones and leaves as they do. Whom a wish names
        stands in the form of the search; nobody is asked about that person by this.
        """
        for earlier in [offer_id for offer_id, each in self.contacts.items() if each.is_lookup]:
            self.close(earlier)
        name, now = f"relevo-look-up-{next(self._lookups)}", self.formats.now()
        offer_id = OfferId(f"{name}/1")
        contact = Contact(
            contact_id=ContactId(name),
            offer_id=offer_id,
            advisor=self._me,
            channel=Channel.VOICE,
            direction=Direction.INBOUND,
            state=ContactState.ENDED,
            offered_at=now,
            ended_at=now,
        )
        added = self._add(contact)
        added.is_lookup, added.awaits_paint = True, False
        self._keep(added)
        search = self.begin_search(offer_id)
        if wish is not None:
            search.by, search.typed = wish.by, wish.value
        self.contact_returned.emit(offer_id)
        self._questions.ask(added)
        return offer_id

    def newest_answered(self) -> OfferId | None:
        """Return the live contact that was answered last, one that is not on hold first; None where there is none."""
        answered = [each for each in self.contacts.values() if each.contact.state in _ANSWERED]
        return max(answered, key=_by_answer).contact.offer_id if answered else None

    def show_in_front(self, offer_id: OfferId | None) -> None:
        """Take it that this contact is the one that is read."""
        self.front = offer_id
        if offer_id is not None:
            self.contacts[offer_id].mark_seen()

    def close(self, offer_id: OfferId) -> None:
        """Take a contact off the desk, live or over; what is told of it afterwards does not bring it back."""
        contact = self.contacts.pop(offer_id, None)
        if contact is None:
            return
        self.end_search(offer_id)
        self._questions.stop(contact)
        self._detailing.stop(contact)
        self._scrolling.stop(contact)
        if self.wrapping is not None:
            self.wrapping.leave(contact)
        self._closed.add(contact)
        self.contact_closed.emit(offer_id)
        contact.deleteLater()

    @property
    def can_bring_back(self) -> bool:
        """Tell whether a contact was closed while it was live."""
        return self._closed.can_bring_back

    def bring_back(self) -> bool:
        """Put on the desk again what was closed last while it was live; False where there is nothing."""
        closed = self._closed.take_newest()
        if closed is None:
            return False
        contact = self._add(closed.contact)
        contact.choice, contact.searched, contact.set_aside = closed.choice, closed.searched, closed.set_aside
        contact.heard_at, contact.awaits_paint = closed.heard_at, False
        contact.line = closed.line
        contact.card_out, contact.card_in = closed.card_out, closed.card_in
        self.contact_returned.emit(closed.contact.offer_id)
        self._questions.ask(contact)
        return True

    def painted(self, offer_id: OfferId) -> None:
        """Tell that a contact stands on screen for the first time."""
        if self._on_painted is not None:
            self._on_painted(offer_id)

    def _arrive(self, contact: Contact) -> None:
        self._close_old()
        leaving = giving_room(self.contacts.values(), self.front)
        if leaving is not None:
            self.close(leaving)
        arrived = self._add(contact)
        self._keep(arrived)
        self.contact_arrived.emit(contact.offer_id)
        self._questions.ask(arrived)

    def _add(self, contact: Contact) -> ContactViewModel:
        added = ContactViewModel(contact, self.words, self.formats.zone, self)
        added.snapshot_changed.connect(self._watch_sources)
        self.contacts[contact.offer_id] = added
        self._detailing.follow(added)
        self._scrolling.follow(added)
        self.disagreeing.recall(added)
        return added

    def _update(self, known: ContactViewModel, contact: Contact) -> None:
        before = known.contact
        is_another = known.update(contact)
        if is_another:
            self.end_search(contact.offer_id)
        self._keep(known)
        if before.state is ContactState.OFFERED and contact.state is ContactState.ACCEPTED:
            self.contact_answered.emit(contact.offer_id)
        self._questions.follow(known, before, is_another=is_another)

    def _keep(self, contact: ContactViewModel) -> None:
        # by the clock of this machine: the times of an event come from a clock that may be wrong
        contact.heard_at = self.formats.now()

    def _close_old(self) -> None:
        now = self.formats.now()
        for offer_id in due(self.contacts.values(), now, self.rules.keep_over):
            if offer_id != self.front or not self.attention.is_fresh:
                self.close(offer_id)
        self._closed.drop_old(now, self.rules.keep_over, KEEP_SILENT)

    def _watch_sources(self) -> None:
        """Say it once for the whole panel when no source at all lets us in, or can be reached."""
        snapshots = (each.snapshot for each in reversed(self.contacts.values()))
        newest = next((each for each in snapshots if each is not None and each.complete), None)
        if newest is not None:
            self.troubles.watch_sources(newest.sources)


def _by_answer(contact: ContactViewModel) -> tuple[bool, datetime]:
    return contact.contact.state is ContactState.ACCEPTED, contact.contact.accepted_at or _LONG_AGO
