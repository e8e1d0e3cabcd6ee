"""Asks for what is older than the entries that stand in a timeline: one page a scroll."""

from typing import Protocol

from relevo.domain.further import Further
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.older import OlderPage, next_of
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.rows import End, Ended


class Elder(Protocol):
    """Knows what comes after the newest entries."""

    async def older(self, further: Further) -> OlderPage:
        """Ask one source for one page. Raises: SourceError."""


class Scrolling:
    """Follows the timelines of the desk; what comes too late for its contact is dropped."""

    def __init__(self, elder: Elder, tasks: TaskScope) -> None:
        self._elder, self._tasks = elder, tasks

    def follow(self, contact: ContactViewModel) -> None:
        """Ask whenever the reader has come to where the timeline of this contact goes on."""
        contact.timeline.older_wanted.connect(lambda: self.ask(contact))

    def stop(self, contact: ContactViewModel) -> None:
        """Ask nothing more for a contact."""
        self._tasks.cancel(("older", contact.contact.offer_id))

    def ask(self, contact: ContactViewModel) -> None:
        """Ask for one page."""
        further = next_of(contact.snapshot) if contact.snapshot is not None else None
        if further is not None:
            contact.timeline.end_with(End(Ended.ASKING, (further.source,)))
            self._tasks.replace(("older", contact.contact.offer_id), self._ask(contact, further))

    async def _ask(self, contact: ContactViewModel, further: Further) -> None:
        try:
            page = await self._elder.older(further)
        except SourceError as fault:
            if _goes_on(contact, further):
                failed = End(Ended.NOT_TOLD, (further.source,), code=fault.code, detail=fault.detail)
                contact.timeline.end_with(failed)
            return
        except Exception:
            if _goes_on(contact, further):
                contact.timeline.end_with(End(Ended.NOT_TOLD, (further.source,), code=ErrorCode.INTERNAL))
            raise
        contact.add_older(page)


def _goes_on(contact: ContactViewModel, further: Further) -> bool:
    snapshot = contact.snapshot
    return snapshot is not None and any(each is further for each in snapshot.further)
