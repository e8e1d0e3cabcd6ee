"""Fakes that answer for the sources, when a test says so."""

import asyncio
from collections.abc import AsyncGenerator, Collection, Coroutine, Hashable
from dataclasses import dataclass, field, replace
from typing import Any

from relevo.domain.contact import Contact, OfferId
from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.detail import Detail
from relevo.domain.entry import Entry, EntryId, EntryKind
from relevo.domain.further import Further
from relevo.domain.identity import Candidate, Candidates
from relevo.domain.snapshot import Snapshot
from relevo.domain.timeline import merge
from relevo.services.gather import basis_of
from relevo.services.handles import HandleRules
from relevo.services.handover import handover_entry
from relevo.services.older import OlderPage
from relevo.services.ports import Handles, SearchReason
from relevo.ui.tasks import TaskScope

RULES = HandleRules(region="FR", attributes={HandleKind.CUSTOMER_NUMBER: ("CUSTOMER_ID",)})


@dataclass
class Question:
    """One call of `gather`, answered by `answer`; None ends it, an error is raised."""

    contact: Contact
    choice: CustomerRef | None
    set_aside: Collection[CustomerRef] = ()
    searched: Handles | None = None
    answers: asyncio.Queue[Snapshot | Exception | None] = field(default_factory=asyncio.Queue)
    is_closed: bool = False

    def answer(self, snapshot: Snapshot | Exception | None) -> None:
        """Let the sources say this next."""
        self.answers.put_nowait(snapshot)


class ScriptedGatherer:
    """Keeps every question; a test answers them in any order."""

    def __init__(self) -> None:
        self.questions: list[Question] = []
        self.forgotten: list[CustomerRef] = []
        self.taken_back: list[CustomerRef] = []
        self.remembered: int | None = 1
        self.details: dict[EntryId, Detail | Exception] = {}
        self.searches: list[tuple[HandleKind, str, SearchReason]] = []
        self.looked_for: list[frozenset[str]] = []
        self.is_back = False
        self.older_pages: list[OlderPage | Exception] = []
        self.asked_older: list[Further] = []
        self.incidents: tuple[Entry, ...] | None = None
        self.asked_incidents: list[Snapshot] = []
        self.found: tuple[Candidate, ...] | Exception = ()

    def last(self, offer_id: OfferId) -> Question:
        """Return the newest question about a contact."""
        return next(q for q in reversed(self.questions) if q.contact.offer_id == offer_id)

    def basis(self, contact: Contact, *, is_chosen: bool = False) -> object:
        """Tell when to ask again as the real gatherer does."""
        return basis_of(contact, RULES, is_chosen=is_chosen)

    def renewed(self, snapshot: Snapshot, contact: Contact) -> Snapshot:
        """Put the newest state of the contact in; the brief stays."""
        handover = handover_entry(contact)
        others = tuple(entry for entry in snapshot.timeline if entry.kind is not EntryKind.HANDOVER)
        timeline = merge([others, () if handover is None else (handover,)])
        return replace(snapshot, contact=contact, timeline=timeline)

    async def incidents_anew(self, snapshot: Snapshot) -> Snapshot | None:
        """Put in the incidents that a test has put there, None for none."""
        self.asked_incidents.append(snapshot)
        if self.incidents is None:
            return None
        others = [entry for entry in snapshot.timeline if entry.kind is not EntryKind.INCIDENT]
        return replace(snapshot, timeline=merge([others, self.incidents]))

    def take_back_choice(self, contact: Contact, customer: Customer) -> None:
        """Keep whose choice was taken back."""
        self.taken_back.append(customer.ref)

    def can_forget_choice(self, contact: Contact, customer: Customer) -> bool:
        """Tell whether a test has put something there."""
        return self.remembered != 0

    def forget_choice(self, contact: Contact, customer: Customer) -> int | None:
        """Keep who was forgotten; return what a test has put there."""
        self.forgotten.append(customer.ref)
        return self.remembered

    async def detail(self, entry: Entry) -> Detail:
        """Tell the detail that a test has put there."""
        told = self.details[entry.id]
        if isinstance(told, Exception):
            raise told
        return told

    async def is_one_back(self, names: Collection[str]) -> bool:
        """Keep who was looked for; tell what a test has put there."""
        self.looked_for.append(frozenset(names))
        return self.is_back

    async def older(self, further: Further) -> OlderPage:
        """Tell the page that a test has put there, once; keep where it was asked for."""
        self.asked_older.append(further)
        told = self.older_pages.pop(0)
        if isinstance(told, Exception):
            raise told
        return replace(told, after=further)

    async def search(self, contact: Contact, by: HandleKind, text: str, reason: SearchReason) -> Candidates:
        """Keep the search and return what a test has put there."""
        self.searches.append((by, text, reason))
        if isinstance(self.found, Exception):
            raise self.found
        return self.found if isinstance(self.found, Candidates) else Candidates(self.found)

    def gather(
        self,
        contact: Contact,
        *,
        choice: CustomerRef | None = None,
        set_aside: Collection[CustomerRef] = (),
        searched: Handles | None = None,
    ) -> AsyncGenerator[Snapshot, None]:
        """Keep the question and yield what the test answers."""
        question = Question(contact, choice, set_aside, searched)
        self.questions.append(question)
        return self._answers(question)

    async def _answers(self, question: Question) -> AsyncGenerator[Snapshot, None]:
        try:
            while (snapshot := await question.answers.get()) is not None:
                if isinstance(snapshot, Exception):
                    raise snapshot
                yield snapshot
        finally:
            question.is_closed = True


class StubbornTasks(TaskScope):
    """Never cancels, so that answers to earlier questions do arrive."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0

    def replace(self, key: Hashable, work: Coroutine[Any, Any, None]) -> None:
        """Start the work beside what runs."""
        self._count += 1
        super().replace((key, self._count), work)

    def cancel(self, key: Hashable) -> None:
        """Leave it running; only closing the scope ends it."""
        if self._closed:
            super().cancel(key)
