"""The ways of customers that ended at one place, told by pseudonyms alone."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relevo.ui.board.buttons import FramedButton
from relevo.ui.board.columns import JOURNEY_COLUMNS
from relevo.ui.board.report_words import ReportWords
from relevo.ui.board.sheet import Sheet
from relevo.ui.board.table import BoardTable
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import SUB, Look
from relevo.ui.viewmodels.boardlisted import ListedRows, Nth
from relevo.ui.viewmodels.boardreports import Phase, ReportsViewModel

TableSaver = Callable[[str, ListedRows], None]


class JourneySheet(Sheet):
    """Shows what the view-model has; `save` takes a name and a table."""

    def __init__(
        self, look: Look, reports: ReportsViewModel, words: ReportWords, save: TableSaver, parent: QWidget
    ) -> None:
        super().__init__(look, parent)
        self._reports, self._words = reports, words
        self.rows = ListedRows(len(JOURNEY_COLUMNS), Nth.SECOND, descending=True, parent=self)
        self.table = BoardTable(look, self.rows, JOURNEY_COLUMNS)
        self._state = PlainLabel(look, "", SUB, lines=2)
        self._save = FramedButton(look, self.tr("Save CSV"))
        self._save.clicked.connect(lambda: save(self.tr("Journeys"), self.rows))
        self.add_button(self._save)
        self.inside.addWidget(self._state)
        self.inside.addWidget(self.table, 1)
        self.table.setAccessibleName(self.tr("Journeys"))
        reports.journeys_changed.connect(self._show)
        self.closed.connect(reports.leave_journeys)
        self._show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        reports = self._reports
        if reports.stop is None:
            return
        kind, name = self._words.drivers.kind(reports.stop.kind), self._words.drivers.name(reports.stop)
        note = self.tr("Customers are told apart by a pseudonym; who they are is not kept.")
        self.say(self.tr("Journeys that ended at: {0}, {1}").format(kind, name), note)
        self.rows.show(*self._words.journey_rows(reports.journeys))
        self.rows.finish()
        says = {
            Phase.LOADING: self.tr("Reading the contact records …"),
            Phase.FAILED: self._words.unreadable(reports.trouble),
        }.get(reports.journeys_phase, "" if reports.journeys else self.tr("There is no journey to show."))
        self._state.setText(says)
        self._state.setVisible(bool(says))
        self._save.setEnabled(bool(reports.journeys))
