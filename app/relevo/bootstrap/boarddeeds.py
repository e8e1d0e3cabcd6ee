"""What supervisors do from the board: see the contacts of a driver, declare incidents, change them, close them."""

import logging
from collections.abc import Callable, Mapping

from relevo.domain.board import DriverRow
from relevo.domain.entry import EntryId
from relevo.domain.understanding import Driver
from relevo.observability.log import log_event
from relevo.records.declared import DeclaredFile
from relevo.services.ports import Clock
from relevo.services.supervise.accounting import BoardAudit
from relevo.services.supervise.declaring import Declaring
from relevo.services.supervise.drivers import LiveDrivers
from relevo.services.supervise.opening import OpenedContacts, Whose
from relevo.services.supervise.scoping import proposal_of
from relevo.services.writing import Receipt, WriteBack
from relevo.ui.board.deed_words import DeedWords
from relevo.ui.board.incident_form import IncidentDeed, IncidentForm, IncidentWish
from relevo.ui.board.window import BoardWindow
from relevo.ui.messages import Words
from relevo.ui.tasks import TaskScope

LOG = logging.getLogger(__name__)


class BoardDeeds:
    """Does what a window wants, in the name of `by`; `on_changed` is told when an incident was written.

    `whose` tells whose a contact is, where whoever sits here may see it; else None.
    """

    def __init__(
        self,
        drivers: LiveDrivers,
        words: Words,
        tasks: TaskScope,
        clock: Clock,
        *,
        by: str,
        whose: Whose | None,
        kept: DeclaredFile,
        audit: BoardAudit,
        on_changed: Callable[[], None],
    ) -> None:
        self._drivers, self._tasks, self._clock, self._by = drivers, tasks, clock, by
        self._words = DeedWords(words, words)
        self._opened = OpenedContacts(
            drivers, audit, clock, may_see_persons=whose is not None, whose=whose or (lambda _contact_id: None)
        )
        self._is_personal = whose is not None
        self.offices: Mapping[str, WriteBack] = {}
        self._declaring = Declaring(
            lambda: self.offices, kept, audit, clock, on_changed=on_changed, on_declared=self._declared
        )

    async def run(self) -> None:
        """Take up what was kept, and try it again until cancelled."""
        try:
            await self._declaring.load()
        except OSError as error:
            log_event(LOG, "declared.not_read", level=logging.WARNING, error=type(error).__name__)
        await self._declaring.run()

    def serve(self, window: BoardWindow) -> None:
        """Listen to what a window wants."""
        window.contacts_wanted.connect(lambda row: self._tasks.replace("board contacts", self._show(window, row)))
        window.declaring_begun.connect(self._propose)
        window.incident_wanted.connect(lambda wish: self._tasks.replace("board incident", self._act(window, wish)))

    def _propose(self, form: IncidentForm) -> None:
        """Tell a form whom the incident probably concerns, by the contacts of this moment: none that comes while it is
        open widens what somebody has read.
        """
        driver = form.row.driver
        contacts = self._drivers.contacts(driver, self._clock())
        form.show_proposal(proposal_of(driver, [each.told for each in contacts]))

    async def _show(self, window: BoardWindow, row: DriverRow) -> None:
        try:
            contacts = await self._opened.rows(row.driver, by=self._by, personal=self._is_personal)
        except OSError:
            window.tell(self._words.not_noted())
            return
        window.show_contacts(row, contacts)

    async def _act(self, window: BoardWindow, wish: IncidentWish) -> None:
        if wish.deed is IncidentDeed.DECLARE and not self._declaring.offices():
            window.end_wish(wish, self._words.nowhere())
            return
        try:
            receipt = await self._written(wish)
        except OSError:
            window.end_wish(wish, self._words.not_noted())
            return
        window.end_wish(wish, self._words.failure(receipt))

    async def _written(self, wish: IncidentWish) -> Receipt:
        driver, sentence = wish.row.driver, wish.sentence or None
        match wish.deed:
            case IncidentDeed.DECLARE:
                return await self._declaring.declare(
                    driver, by=self._by, title=wish.title, scope=wish.scope, sentence=sentence
                )
            case IncidentDeed.UPDATE:
                return await self._declaring.update(driver, by=self._by, sentence=sentence)
            case IncidentDeed.CLOSE:
                return await self._declaring.close(driver, by=self._by, sentence=sentence)

    def _declared(self, driver: Driver, incident: EntryId | None) -> None:
        number = None if incident is None else incident.split(":", 2)[-1]  # people know it by what the office calls it
        self._drivers.declared(driver, incident, number)
