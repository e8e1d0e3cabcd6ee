"""The advisor's desk: contact events in, one view-model a contact, each followed by its own question to the sources."""

from collections.abc import AsyncGenerator, Callable, Collection
from contextlib import aclosing
from datetime import timedelta, tzinfo
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from relevo.domain.contact import Contact, ContactState, OfferId
from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.detail import Detail
from relevo.domain.entry import Entry
from relevo.domain.events import Event, SourceDown, SourceResynced, SourceUp
from relevo.domain.identity import Candidate
from relevo.domain.snapshot import Snapshot
from relevo.services.ports import Handles, SearchReason
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.contact import ContactViewModel

KEEP_OVER = timedelta(minutes=30)
"""A contact leaves the desk so long after its end was seen: what is personal is not kept longer than it is needed."""

KEEP_SILENT = timedelta(hours=12)
"""A contact whose end never comes leaves the desk so long after the last that was heard of it."""


class ContactDesk(Protocol):
    """Folds events into the contacts of one advisor."""

    def apply(self, event: Event) -> Contact | None:
        """Return the contact of this desk that the event changed, None when it changed none."""

    def forget(self, offer_id: OfferId) -> None:
        """Drop a contact that the advisor has closed."""


class Gatherer(Protocol):
    """Asks the sources about a contact."""

    def gather(
        self,
        contact: Contact,
        *,
        choice: CustomerRef | None = None,
        set_aside: Collection[CustomerRef] = (),
        searched: Handles | None = None,
    ) -> AsyncGenerator[Snapshot, None]:
        """Yield a first snapshot at once, then a newer one whenever sources answered.

        `searched` is what the advisor has searched by hand: it finds whoever the advisor chose among what was found.
        """

    def basis(self, contact: Contact) -> object:
        """Return what the gathering stands on: as long as it is equal, nothing need be asked again."""

    def renewed(self, snapshot: Snapshot, contact: Contact) -> Snapshot:
        """Return the snapshot with the newest state of its contact: its hand-over, and the brief made anew of it."""

    def forget_choice(self, contact: Contact, customer: Customer) -> None:
        """Take back what was remembered of a choice for this contact's handles."""

    async def detail(self, entry: Entry) -> Detail:
        """Tell more of an entry whose `opens` is not None. Raises: SourceError."""

    async def search(self, contact: Contact, by: HandleKind, text: str, reason: SearchReason) -> tuple[Candidate, ...]:
        """Find customers by hand; accounted for before anything is asked.

        Raises: SourceError, where a source failed and none answered; ValueError, one sentence, where the text cannot
        be searched by; PermissionError, where no policy allows it or it cannot be accounted for.
        """


class DeskViewModel(QObject):
    """The contacts of the desk, oldest first; signals carry offer ids and names of event sources."""

    contact_arrived = Signal(str)
    contact_answered = Signal(str)
    contact_closed = Signal(str)
    source_lost = Signal(str)
    source_back = Signal(str)

    def __init__(
        self,
        desk: ContactDesk,
        gatherer: Gatherer,
        tasks: TaskScope,
        words: Words,
        *,
        on_painted: Callable[[OfferId], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._gatherer, self._tasks = desk, gatherer, tasks
        self.words, self._on_painted = words, on_painted
        self.contacts: dict[OfferId, ContactViewModel] = {}
        self.lost_sources: list[str] = []
        old = QTimer(self)
        old.timeout.connect(self._close_old)
        old.start(60_000)

    @property
    def formats(self) -> Formats:
        """Return how values are written."""
        return self.words.formats

    @property
    def _zone(self) -> tzinfo | None:
        return self.formats.zone

    def handle(self, event: Event) -> None:
        """Take a contact event; returns at once, the sources answer later."""
        contact = self._desk.apply(event)
        if contact is None:
            self._watch_source(event)
        elif (known := self.contacts.get(contact.offer_id)) is None:
            self._arrive(contact)
        else:
            self._update(known, contact)

    def choose(self, offer_id: OfferId, ref: CustomerRef) -> None:
        """Take a candidate as the customer."""
        contact = self.contacts[offer_id]
        contact.choice, contact.set_aside = ref, frozenset()
        if contact.snapshot is not None and contact.snapshot.identity.customer is not None:
            contact.clear()  # it may be somebody else's
        self._follow(contact)

    def unlink(self, offer_id: OfferId) -> None:
        """Take back a choice, or set the probable customer aside: nothing of this person stays on screen."""
        contact = self.contacts[offer_id]
        if contact.snapshot is None or contact.snapshot.identity.customer is None:
            return
        if contact.choice is None:
            contact.put_aside(contact.snapshot.identity.customer)
        else:
            contact.choice = None
            contact.clear()
        self._follow(contact)

    def relink(self, offer_id: OfferId) -> None:
        """Take back that somebody is not the person."""
        contact = self.contacts[offer_id]
        contact.set_aside = frozenset()
        self._follow(contact)

    def close(self, offer_id: OfferId) -> None:
        """Take a contact off the desk, live or over; what is told of a live one afterwards is not shown."""
        contact = self.contacts.pop(offer_id, None)
        if contact is None:
            return
        contact.generation += 1
        self._tasks.cancel(offer_id)
        self._desk.forget(offer_id)
        self.contact_closed.emit(offer_id)
        contact.deleteLater()

    def painted(self, offer_id: OfferId) -> None:
        """Tell that a contact stands on screen for the first time."""
        if self._on_painted is not None:
            self._on_painted(offer_id)

    def _arrive(self, contact: Contact) -> None:
        self._close_old()
        arrived = ContactViewModel(contact, self.words, self._zone, self)
        self.contacts[contact.offer_id] = arrived
        self._keep(arrived)
        self.contact_arrived.emit(contact.offer_id)
        self._follow(arrived)

    def _update(self, known: ContactViewModel, contact: Contact) -> None:
        before = known.contact
        is_another = known.update(contact)
        self._keep(known)
        if before.state is ContactState.OFFERED and contact.state is ContactState.ACCEPTED:
            self.contact_answered.emit(contact.offer_id)
        if is_another or self._gatherer.basis(before) != self._gatherer.basis(contact):
            self._follow(known)

    def _keep(self, contact: ContactViewModel) -> None:
        # by the clock of this machine: the times of an event come from a clock that may be wrong
        contact.leaves_at = self.formats.now() + (KEEP_OVER if contact.is_over else KEEP_SILENT)

    def _close_old(self) -> None:
        now = self.formats.now()
        for offer_id, contact in tuple(self.contacts.items()):
            if contact.leaves_at is not None and contact.leaves_at <= now:
                self.close(offer_id)

    def _follow(self, contact: ContactViewModel) -> None:
        self._tasks.replace(contact.contact.offer_id, self._gather(contact, contact.ask()))

    async def _gather(self, contact: ContactViewModel, generation: int) -> None:
        """Show the answers to one question; an error that nobody foresaw is shown, and goes on to the loop."""
        try:
            await self._show_answers(contact, generation)
        except Exception:
            if contact.generation == generation:
                contact.fail()
            raise

    async def _show_answers(self, contact: ContactViewModel, generation: int) -> None:
        asked = contact.contact
        # closed here and now: an async generator must not linger until it is collected
        async with aclosing(
            self._gatherer.gather(asked, choice=contact.choice, set_aside=contact.set_aside)
        ) as snapshots:
            async for snapshot in snapshots:
                if contact.generation != generation or snapshot.contact.contact_id != asked.contact_id:
                    return  # the answer to an earlier question
                contact.answer(snapshot)

    def _watch_source(self, event: Event) -> None:
        match event:
            case SourceDown(source=name) if name not in self.lost_sources:
                self.lost_sources.append(name)
                self.source_lost.emit(name)
            case SourceUp(source=name) | SourceResynced(source=name) if name in self.lost_sources:
                self.lost_sources.remove(name)
                self.source_back.emit(name)
            case _:
                pass
