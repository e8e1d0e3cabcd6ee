"""The questions to the sources: one at a time for each contact, asked anew when it changes or a source was busy."""

import asyncio
import random
from collections.abc import AsyncGenerator, Callable, Collection
from contextlib import aclosing
from datetime import datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from relevo.domain.contact import Contact
from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.detail import Detail
from relevo.domain.entry import Entry
from relevo.domain.further import Further
from relevo.domain.identity import Candidates
from relevo.domain.snapshot import Snapshot
from relevo.services.older import OlderPage
from relevo.services.passing import with_passed_on
from relevo.services.ports import Handles, SearchReason
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.contact import ContactViewModel

LONGEST_WAIT = timedelta(minutes=5, seconds=30)
"""A source that asks for a longer pause is asked again by hand only."""

UNDER_WAY_S = 0.1
"""How often it is looked whether a question that is under way has its answer."""

LOOK_AGAIN_S = 3.0
"""How often it is looked whether a source that cannot be reached is back."""


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

    def basis(self, contact: Contact, *, is_chosen: bool = False) -> object:
        """Return what the gathering stands on: as long as it is equal, nothing need be asked again.

        `is_chosen` tells that the advisor has said who it is.
        """

    def renewed(self, snapshot: Snapshot, contact: Contact) -> Snapshot:
        """Return the snapshot with the newest state of its contact: its hand-over, and the brief made anew of it."""

    async def incidents_anew(self, snapshot: Snapshot) -> Snapshot | None:
        """Ask for incidents alone; return the snapshot with them, None where nothing is other."""

    def take_back_choice(self, contact: Contact, customer: Customer) -> None:
        """Forget that the customer was chosen for this contact's handles: it is not this person."""

    def can_forget_choice(self, contact: Contact, customer: Customer) -> bool:
        """Tell whether there may be something that `forget_choice` would forget."""

    def forget_choice(self, contact: Contact, customer: Customer) -> int | None:
        """Forget what was remembered of the customer and for this contact's handles; return how many choices.

        None where that cannot be told, for what is kept cannot be read at the moment.
        """

    async def detail(self, entry: Entry) -> Detail:
        """Tell more of an entry whose `opens` is not None. Raises: SourceError."""

    async def is_one_back(self, names: Collection[str]) -> bool:
        """Tell whether one of these sources, which could not be reached, can be now; nothing is asked of them."""

    async def older(self, further: Further) -> OlderPage:
        """Ask one source for one page of what comes after the entries that it has told. Raises: SourceError."""

    async def search(self, contact: Contact, by: HandleKind, text: str, reason: SearchReason) -> Candidates:
        """Find customers by hand; accounted for before anything is asked.

        Raises: SourceError, where a source failed and none answered; ValueError, one sentence, where the text cannot
        be searched by; PermissionError, where no policy allows it or it cannot be accounted for.
        """


class Questions(QObject):
    """Asks the gatherer about contacts and lets each of them show its own answers."""

    def __init__(
        self, gatherer: Gatherer, tasks: TaskScope, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._gatherer, self._tasks, self._now = gatherer, tasks, now

    def ask(self, contact: ContactViewModel) -> None:
        """Ask about a contact; an earlier question about it ends."""
        self._tasks.replace(contact.contact.offer_id, self._gather(contact, contact.ask()))

    def ask_incidents(self, contact: ContactViewModel) -> None:
        """Ask for incidents alone, once the question that is under way has its answer; the rest stands."""
        self._tasks.replace(("incidents", contact.contact.offer_id), self._incidents(contact))

    def stop(self, contact: ContactViewModel) -> None:
        """End the question about a contact; what still comes is dropped."""
        contact.generation += 1
        self._tasks.cancel(contact.contact.offer_id)
        self._tasks.cancel(("away", contact.contact.offer_id))
        self._tasks.cancel(("incidents", contact.contact.offer_id))

    def follow(self, contact: ContactViewModel, before: Contact, *, is_another: bool) -> None:
        """Take in that a contact has changed: ask again where the question is another, else let what stands grow."""
        if not is_another and contact.snapshot is not None and _told(contact.contact) != _told(before):
            contact.show(self._renewed(contact, contact.snapshot))
        chosen = contact.choice is not None
        stood, stands = (self._gatherer.basis(each, is_chosen=chosen) for each in (before, contact.contact))
        if is_another or stood != stands:
            self.ask(contact)

    async def _incidents(self, contact: ContactViewModel) -> None:
        while contact.is_waiting:  # noqa: ASYNC110 # its sources may have told of incidents before this one was there
            await asyncio.sleep(UNDER_WAY_S)
        asked, generation = contact.snapshot, contact.generation
        if asked is None or contact.is_over:
            return
        snapshot = await self._gatherer.incidents_anew(asked)
        if snapshot is None or contact.generation != generation or contact.snapshot is None:
            return
        if contact.snapshot is not asked:  # it has grown meanwhile: asked once more, of what stands by then
            self.ask_incidents(contact)
            return
        contact.show(with_passed_on(snapshot, choice=contact.choice, set_aside=contact.set_aside))

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
            self._gatherer.gather(asked, choice=contact.choice, set_aside=contact.set_aside, searched=contact.searched)
        ) as snapshots:
            async for snapshot in snapshots:
                if contact.generation != generation or snapshot.contact.contact_id != asked.contact_id:
                    return  # the answer to an earlier question
                if _told(snapshot.contact) != _told(contact.contact):  # it has grown since the question
                    snapshot = self._renewed(contact, snapshot)
                contact.answer(snapshot)
                if snapshot.complete:
                    self._ask_again_in_time(contact, generation)
                    self._ask_again_when_back(contact, generation)

    def _ask_again_when_back(self, contact: ContactViewModel, generation: int) -> None:
        """Ask again once a source that cannot be reached can be; the others are left in peace until then."""
        offer_id = contact.contact.offer_id
        if contact.away and not contact.is_over:
            self._tasks.replace(("away", offer_id), self._wait_for(contact, generation, contact.away))
        else:
            self._tasks.cancel(("away", offer_id))

    async def _wait_for(self, contact: ContactViewModel, generation: int, away: Collection[str]) -> None:
        while contact.generation == generation and not contact.is_over:
            await asyncio.sleep(LOOK_AGAIN_S * random.uniform(0.8, 1.0))  # not all desktops at the same moment
            if await self._gatherer.is_one_back(away):
                if contact.generation == generation and not contact.is_over:
                    self.ask(contact)
                return

    def _renewed(self, contact: ContactViewModel, snapshot: Snapshot) -> Snapshot:
        renewed = self._gatherer.renewed(snapshot, contact.contact)
        return with_passed_on(renewed, choice=contact.choice, set_aside=contact.set_aside)

    def _ask_again_in_time(self, contact: ContactViewModel, generation: int) -> None:
        """Ask again when the first of the sources that asked to wait is ready."""
        wait = contact.retry_in(self._now())
        if wait is None or wait > LONGEST_WAIT:
            return

        def ask() -> None:
            if contact.generation == generation and not contact.is_over:
                self.ask(contact)

        QTimer.singleShot(max(1_000, round(wait.total_seconds() * 1_000)), contact, ask)


def _told(contact: Contact) -> tuple[object, object]:
    return contact.handover, contact.passed_on
