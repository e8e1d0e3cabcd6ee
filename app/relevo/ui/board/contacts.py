"""The contacts of one driver, as they came: told apart by a word that leads to nobody."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relevo.domain.board import DriverRow
from relevo.services.supervise.opening import ContactRow
from relevo.ui.board.columns import CONTACT_COLUMNS
from relevo.ui.board.driver_words import DriverWords
from relevo.ui.board.sheet import Sheet
from relevo.ui.board.table import BoardTable
from relevo.ui.board.words import BoardWords, short
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import SUB, Look
from relevo.ui.viewmodels.boardlisted import Listed, ListedRows, Nth, listed


class ContactsSheet(Sheet):
    """Shows the contacts of a driver at one moment; looking at them is accounted for, which it says."""

    def __init__(
        self,
        look: Look,
        words: BoardWords,
        drivers: DriverWords,
        row: DriverRow,
        contacts: Sequence[ContactRow],
        parent: QWidget,
    ) -> None:
        super().__init__(look, parent)
        self._words, self._drivers = words, drivers
        self.rows = ListedRows(len(CONTACT_COLUMNS), Nth.SECOND, descending=True, parent=self)
        self.table = BoardTable(look, self.rows, CONTACT_COLUMNS)
        self._empty = PlainLabel(look, self.tr("There is no contact to show."), SUB, lines=2)
        self._empty.setVisible(not contacts)
        self.inside.addWidget(self._empty)
        self.inside.addWidget(self.table, 1)
        self.table.setAccessibleName(self.tr("Contacts"))
        is_personal = any(each.contact_id is not None for each in contacts)
        note = (
            self.tr("Whose contacts these are may be seen here. That you have looked is noted.")
            if is_personal
            else self.tr("Contacts are told apart by a word that leads to nobody. That you have looked is noted.")
        )
        self.say(self.tr("Contacts: {0}").format(drivers.name(row.driver)), note)
        titles = (
            self.tr("Steps"), self.tr("Since"), self.tr("Contact"), self.tr("Queue"), self.tr("Limit"),
            self.tr("State"),
        )  # fmt: skip
        self.rows.show(titles, [self._row(each) for each in contacts])
        self.rows.finish()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, contact: ContactRow) -> Listed:
        steps = " → ".join(self._drivers.name(step) for step in contact.journey) or self._stop(contact)
        queue = "" if contact.queue is None else short(contact.queue.name or contact.queue.id)
        limit = self._drivers.limit(contact.limit)
        who = short(contact.customer or contact.contact_id or contact.name)
        state = self.tr("live") if contact.is_live else self.tr("over")
        return listed(
            contact.name,
            (steps, steps.casefold()),
            (self._words.formats.clock_time(contact.since), contact.since.timestamp()),
            (who, who),
            (queue, queue.casefold()),
            (limit, limit.casefold()),
            (state, state),
        )

    def _stop(self, contact: ContactRow) -> str:
        return "" if contact.stop is None else self._drivers.name(contact.stop)
