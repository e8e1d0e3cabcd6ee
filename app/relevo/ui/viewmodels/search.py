"""A search of the customer by hand: what was asked, who was found. Nothing of it outlives the contact's page."""

from PySide6.QtCore import QObject, Signal

from relevo.domain.contact import ContactId
from relevo.domain.customer import HandleKind
from relevo.domain.identity import Candidates
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.ports import Handles, SearchReason
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.questions import Gatherer

Fault = SourceError | ValueError | PermissionError


class SearchViewModel(QObject):
    """One open search; `found` is None until there is an answer, `fault` is why there is none.

    `searched` is by what the people in `found` were found. `typed`, `by` and `reason` are what stands in the form: one
    that is built anew, for another language or size of text, begins with them.
    """

    changed = Signal()
    ended = Signal()

    def __init__(
        self, contact: ContactViewModel, gatherer: Gatherer, tasks: TaskScope, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._contact, self._gatherer, self._tasks = contact, gatherer, tasks
        self._about: ContactId = contact.contact.contact_id
        self._asked = 0
        self.is_asking, self.is_over = False, False
        self.found: Candidates | None = None
        self.fault: Fault | None = None
        self.searched: Handles = {}
        self.typed = ""
        self.by: HandleKind | None = None
        self.reason: SearchReason | None = None

    def start(self, by: HandleKind, text: str, reason: SearchReason) -> None:
        """Search; an earlier search ends, and nobody whom it found is shown any more."""
        self._asked += 1
        self.is_asking, self.found, self.fault, self.searched = True, None, None, {by: (text,)}
        self._tasks.replace(self._key, self._search(self._asked, by, text, reason))
        self.changed.emit()

    def end(self) -> None:
        """Forget what was typed and who was found; what still comes is dropped."""
        self._asked += 1
        self._tasks.cancel(self._key)
        self.is_asking, self.is_over = False, True
        self.found, self.fault, self.searched = None, None, {}
        self.typed, self.by, self.reason = "", None, None
        self.ended.emit()

    @property
    def _key(self) -> tuple[str, str]:
        return ("search", self._contact.contact.offer_id)

    async def _search(self, asked: int, by: HandleKind, text: str, reason: SearchReason) -> None:
        """Search; an error that nobody foresaw is shown, and goes on to the loop."""
        try:
            self._take(asked, await self._gatherer.search(self._contact.contact, by, text, reason), None)
        except (SourceError, ValueError, PermissionError) as error:
            self._take(asked, None, error)
        except Exception:
            self._take(asked, None, SourceError("", ErrorCode.INTERNAL))
            raise

    def _take(self, asked: int, found: Candidates | None, fault: Fault | None) -> None:
        """Show an answer, unless another search was begun or somebody else is behind the contact."""
        if asked == self._asked and self._contact.contact.contact_id == self._about:
            self.is_asking, self.found, self.fault = False, found, fault
            self.changed.emit()
