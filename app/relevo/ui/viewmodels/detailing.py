"""Asks the source of an entry that was opened for the rest of it; one question at a time for each contact."""

from typing import Protocol

from relevo.domain.contact import OfferId
from relevo.domain.detail import Detail
from relevo.domain.entry import Entry, EntryId
from relevo.services.errors import ErrorCode, SourceError
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.detail import Asking, DetailState, NotTold


class Teller(Protocol):
    """Knows more of an entry than its line."""

    async def detail(self, entry: Entry) -> Detail:
        """Tell more of an entry whose `opens` is not None. Raises: SourceError."""


class Detailing:
    """Follows the timelines of the desk; what comes too late for its contact or its entry is dropped."""

    def __init__(self, teller: Teller, tasks: TaskScope) -> None:
        self._teller, self._tasks = teller, tasks
        self._asked: dict[OfferId, EntryId | None] = {}

    def follow(self, contact: ContactViewModel) -> None:
        """Ask whenever an entry of this contact is opened of which there is more."""
        self._asked[contact.contact.offer_id] = None
        contact.timeline.detail_wanted.connect(lambda entry_id: self.ask(contact, entry_id))

    def stop(self, contact: ContactViewModel) -> None:
        """Ask nothing more for a contact, and show nothing more in it."""
        self._asked.pop(contact.contact.offer_id, None)
        self._tasks.cancel(("detail", contact.contact.offer_id))

    def ask(self, contact: ContactViewModel, entry_id: EntryId) -> None:
        """Ask for one entry; a question about another one of the same contact is given up."""
        offer_id, timeline = contact.contact.offer_id, contact.timeline
        entry = timeline.entry(entry_id)
        if entry is None or entry.opens is None or offer_id not in self._asked:
            return
        other = timeline.entry(before) if (before := self._asked[offer_id]) is not None else None
        if other is not None and isinstance(timeline.opened.state_of(other), Asking):
            timeline.put_detail(other.id, None)
        self._asked[offer_id] = entry_id
        timeline.put_detail(entry_id, Asking())
        self._tasks.replace(("detail", offer_id), self._ask(contact, entry))

    async def _ask(self, contact: ContactViewModel, entry: Entry) -> None:
        try:
            told: DetailState = await self._teller.detail(entry)
        except SourceError as error:
            told = NotTold(error.code, error.detail)
        except Exception:
            self._show(contact, entry, NotTold(ErrorCode.INTERNAL))
            raise
        self._show(contact, entry, told)

    def _show(self, contact: ContactViewModel, entry: Entry, told: DetailState) -> None:
        # a contact that was closed has no row to show it in, and one whose customer was set aside must not
        if contact.contact.offer_id in self._asked and contact.timeline.entry(entry.id) is not None:
            contact.timeline.put_detail(entry.id, told)
