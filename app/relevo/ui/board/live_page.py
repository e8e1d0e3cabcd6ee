"""The page of what is happening now: figures, alerts, queues, advisors, drivers, and where self-service stops."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from relevo.domain.board import Alert, DriverRow
from relevo.ui.board.alert_words import AlertWords
from relevo.ui.board.alerts import AlertList
from relevo.ui.board.bars import Bars
from relevo.ui.board.buttons import FramedButton, MenuOfLines
from relevo.ui.board.columns import ADVISOR_COLUMNS, LIMIT_COLUMNS, NEED_COLUMNS, QUEUE_COLUMNS
from relevo.ui.board.drivers import DriverCards, Rights
from relevo.ui.board.picture_card import BoardCard, CardHead, PictureCard
from relevo.ui.board.report_words import ReportWords
from relevo.ui.board.table import BoardTable
from relevo.ui.board.tiles import Tiles, TileWords
from relevo.ui.board.trend import Trend
from relevo.ui.board.words import BoardWords
from relevo.ui.panel.announcement import announce
from relevo.ui.plain import PlainLabel, set_name
from relevo.ui.theme import SUB, Look
from relevo.ui.viewmodels.board import BoardViewModel, Connection
from relevo.ui.viewmodels.boardlisted import Nth
from relevo.ui.viewmodels.boardreports import Phase, ReportsViewModel

_TWO_COLUMNS = 1_020
_SIDE, _NARROW_SIDE, _ROOMY = 380, 340, 1_400
"""Widths of the second column, and of the page from which on it takes the wider one."""

_NO_LIMIT = 16_777_215
_MOST_ROWS = 10
_ARRANGED_EVERY = 3
"""Seconds between two looks at the order: rows that change their places all the time cannot be read."""

_WIDE = [(0, 0, 2), (1, 0, 2), (2, 0, 1), (2, 1, 1), (3, 0, 1), (3, 1, 1), (4, 0, 2)]
"""Row, column and breadth of the parts where there is room for two columns."""


class TableCard(BoardCard):
    """A live table with its head, and the words that stand there while it has no row."""

    def __init__(self, look: Look, table: BoardTable, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.table = table
        self.save, self.columns = FramedButton(look), MenuOfLines(look, table.column_lines)
        self.head = CardHead(look, self.columns, self.save)
        self._empty = PlainLabel(look, "", SUB, lines=3)
        self._layout = QVBoxLayout(self)
        for widget in (self.head, self._empty):
            self._layout.addWidget(widget)
        self._layout.addWidget(table, 1)
        look.changed.connect(self._fit)
        self._fit()

    def say(self, title: str, note: str, empty: str) -> None:
        """Name the card; `empty` stands in place of rows where it is not empty itself."""
        self.head.set_title(title)
        self.head.set_note(note)
        set_name(self.table, title)
        self._empty.setText(empty)
        self._empty.setVisible(bool(empty))
        self.columns.set_words(self.tr("Columns"))
        set_name(self.columns, self.tr("{0}: {1}").format(title, self.tr("Columns")))
        self.save.set_words(self.tr("Save CSV"))
        set_name(self.save, self.tr("{0}: {1}").format(title, self.tr("Save CSV")))

    def height_of(self, rows: int) -> int:
        """Return how high the card is with so many rows and nothing to scroll."""
        edges = self._layout.contentsMargins()
        around = edges.top() + edges.bottom() + self._layout.spacing() + self.head.sizeHint().height()
        return around + self.table.height_of(rows)

    def _fit(self) -> None:
        look = self._look
        self._layout.setContentsMargins(look.px(8), look.px(10), look.px(10), look.px(6))
        self._layout.setSpacing(look.px(4))
        self.head.setContentsMargins(look.margins(6, 0, 0, 0))


class LivePage(QWidget):
    """Puts the parts into one column or two, as wide as there is room."""

    narrowed_to = Signal(str)  # the id of a queue whose row was opened

    def __init__(
        self,
        look: Look,
        board: BoardViewModel,
        week: ReportsViewModel,
        words: BoardWords,
        reports: ReportWords,
        rights: Rights,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._board, self._week, self._words, self._reports = look, board, week, words, reports
        self._tile_words = TileWords(words, self)
        self.tiles = Tiles(look, self)
        self.alerts, self._alert_card = AlertList(look, AlertWords(board, reports.drivers, self)), BoardCard(look, self)
        self.queues = TableCard(look, BoardTable(look, board.queues, QUEUE_COLUMNS), self)
        self.advisors = TableCard(look, BoardTable(look, board.advisors, ADVISOR_COLUMNS), self)
        self.drivers = DriverCards(look, reports.drivers, rights, self)
        self._driver_card, self._driver_head = BoardCard(look, self), CardHead(look)
        self.stops = PictureCard(look, Bars(look), LIMIT_COLUMNS, Nth.SECOND, self)
        self.needs = PictureCard(look, Trend(look), NEED_COLUMNS, Nth.SECOND, self)
        self._grid = QGridLayout(self)
        self._side = -1
        self._ticks = 0
        self._drawn: tuple[tuple[DriverRow, ...], bool, str] | None = None
        self._lay_out()
        self._connect()
        self.say_anew()

    @property
    def areas(self) -> Sequence[QWidget]:
        """Return what F6 goes through."""
        return (self.tiles, self.alerts, self.queues, self.drivers, self.advisors, self.stops, self.needs)

    def tick(self) -> None:
        """Show running times anew; make the order anew where it is due."""
        self._show_totals()
        self._show_drivers()
        self._say_tables()
        self.alerts.viewport().update()  # their values are those of the rows
        self.queues.table.tick()
        self.advisors.table.tick()
        self._ticks += 1
        if self._ticks % _ARRANGED_EVERY == 0:
            self._board.arrange_if_due()

    def show_all(self) -> None:
        """Show everything anew."""
        self._show_totals()
        self._show_drivers()
        self._show_alerts()
        self._show_stops()
        self._say_tables()

    def say_anew(self) -> None:
        """Speak another language."""
        self._drawn = None
        self._driver_head.set_title(self.tr("What is driving contacts now"))
        self.stops.set_title(self.tr("Where self-service stops"), self._stops_empty(), self.tr("last 7 days"))
        self.needs.set_title(
            self.tr("Contacts by need"), self.tr("No contact has been understood yet."), self.tr("last 2 hours")
        )
        self.tiles.setAccessibleName(self.tr("Figures"))
        self.alerts.setAccessibleName(self.tr("Alerts"))
        self.alerts.viewport().update()
        self.drivers.setAccessibleName(self.tr("What is driving contacts now"))
        self.show_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between one column and two."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._board.queues.say_anew()
            self._board.advisors.say_anew()
            self.say_anew()

    def _lay_out(self) -> None:
        for card, inside in (
            (self._alert_card, (self.alerts,)),
            (self._driver_card, (self._driver_head, self.drivers)),
        ):
            layout = QVBoxLayout(card)
            for widget in inside:
                layout.addWidget(widget)
        self._fit()

    def _fit(self) -> None:
        look = self._look
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.px(12))
        edge = look.px(6)
        alerts, inside = self._alert_card.layout(), self._driver_card.layout()
        assert alerts is not None
        assert inside is not None
        alerts.setContentsMargins(edge, edge, edge, edge)
        inside.setContentsMargins(look.px(14), look.px(12), look.px(8), look.px(6))
        inside.setSpacing(look.px(8))
        self._side = -1
        self._arrange()

    def _arrange(self) -> None:
        look = self._look
        is_wide = self.width() >= look.px(_TWO_COLUMNS)
        side = look.px((_SIDE if self.width() >= look.px(_ROOMY) else _NARROW_SIDE) if is_wide else 0)
        if side == self._side:
            return
        self._side = side
        grid = self._grid
        parts: tuple[QWidget, ...] = (
            self.tiles,
            self._alert_card,
            self.queues,
            self._driver_card,
            self.advisors,
            self.stops,
            self.needs,
        )
        for part in parts:
            grid.removeWidget(part)
        places = _WIDE if is_wide else [(at, 0, 2) for at in range(len(parts))]
        for part, (row, column, span) in zip(parts, places, strict=True):
            grid.addWidget(part, row, column, 1, span)
        for row in range(7):
            grid.setRowStretch(row, 0)
        stretches = {2: 13, 3: 11, 4: 5} if is_wide else {2: 3, 3: 2, 4: 3, 5: 2, 6: 2}
        for row, stretch in stretches.items():
            grid.setRowStretch(row, stretch)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 0)
        grid.setColumnMinimumWidth(1, side)
        for card, least in ((self.needs, 176), (self.stops, 200), (self._driver_card, 200)):
            card.setMinimumHeight(look.px(least))
        self._fit_tables()
        if is_wide:
            self._driver_card.setFixedWidth(side)
            self.stops.setFixedWidth(side)
        else:
            for free in (self._driver_card, self.stops):
                free.setMinimumWidth(0)
                free.setMaximumWidth(_NO_LIMIT)

    def _fit_tables(self) -> None:
        """Give tables room for their rows where the page itself scrolls, as far as there are few of them."""
        for card in (self.queues, self.advisors):
            rows = 0 if self._side else min(card.table.rows.rowCount(), _MOST_ROWS)
            card.setMinimumHeight(max(self._look.px(200), card.height_of(rows)))

    def _connect(self) -> None:
        board = self._board
        board.told.connect(self._take)
        board.drivers_changed.connect(self._show_first_drivers)
        board.alerts_changed.connect(self._show_alerts)
        board.alert_raised.connect(self._announce)
        board.narrowed.connect(self.show_all)
        board.queues.order_held.connect(self._say_tables)
        board.advisors.order_held.connect(self._say_tables)
        board.queues.arranged.connect(self._say_tables)
        board.advisors.arranged.connect(self._say_tables)
        self._week.changed.connect(self._show_stops)
        self.alerts.acknowledged.connect(board.acknowledge)
        self.alerts.opened.connect(self._open_alert)
        self.queues.table.opened.connect(self.narrowed_to)
        self._look.changed.connect(self._fit)

    def _take(self) -> None:
        """Show totals as they are told; those of a narrowed board are added up with the clock."""
        if not self._board.narrowing.narrows_queues:
            self._show_totals()

    def _show_totals(self) -> None:
        board = self._board
        self.tiles.show_tiles(self._tile_words.tiles(board.totals, board.period), self._tile_words)

    def _show_drivers(self) -> None:
        """Show drivers with the clock: what changes four times a second cannot be read."""
        board = self._board
        now = self._words.formats.clock_time(self._words.formats.now())
        if (drawn := (board.drivers, board.is_usual_known, now)) == self._drawn:
            return
        self._drawn = drawn
        self.drivers.show_rows(board.drivers, is_usual_known=board.is_usual_known)
        trend = self.needs.picture
        assert isinstance(trend, Trend)
        self._reports.show_needs_now(trend, board.drivers, self._words.formats.now())
        self.needs.refresh()

    def _show_first_drivers(self) -> None:
        """Show drivers at once where none stand there."""
        if self._drawn is None or not self._drawn[0]:
            self._show_drivers()

    def _show_stops(self) -> None:
        bars, report = self.stops.picture, self._week.report
        assert isinstance(bars, Bars)
        self._reports.show_limits(bars, () if report is None or report.stops is None else report.stops)
        self.stops.set_title(self.tr("Where self-service stops"), self._stops_empty(), self.tr("last 7 days"))
        self.stops.refresh()

    def _stops_empty(self) -> str:
        match self._week.phase:
            case Phase.LOADING | Phase.NOT_ASKED:
                return self.tr("Reading the contact records …")
            case Phase.FAILED if self._week.trouble is not None:
                return self._reports.unreadable(self._week.trouble)
            case Phase.FAILED:
                return self.tr("The contact records cannot be read just now. Press F5 to try again.")
            case _:
                return self.tr("No contact of these days came from self-service.")

    def _show_alerts(self) -> None:
        self.alerts.show_alerts(self._board.standing_alerts)
        self._alert_card.setVisible(bool(self._board.standing_alerts))

    def _announce(self, alert: Alert) -> None:
        announce(self, self.alerts.rows.sentence(alert))

    def _open_alert(self, alert: Alert) -> None:
        for card in (self.queues, self.advisors):
            if card.table.rows.place_of(alert.about) >= 0:
                card.table.choose(alert.about)
                card.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _say_tables(self) -> None:
        board = self._board
        self._fit_tables()
        for card, title in ((self.queues, self.tr("Queues")), (self.advisors, self.tr("Advisors"))):
            rows = card.table.rows
            shown, total = rows.rowCount(), rows.total
            note = "" if shown == total else self.tr("{0} of {1}").format(
                self._words.number(shown), self._words.number(total)
            )  # fmt: skip
            if card.table.is_held and rows.is_due:
                note = " · ".join(filter(None, (note, self.tr("the order waits while you are in the table"))))
            card.say(title, note, self._why_empty(shown, total, of_queues=card is self.queues))
        self.queues.table.setAccessibleDescription(self._words.period(board.period))

    def _why_empty(self, shown: int, total: int, *, of_queues: bool) -> str:
        if shown:
            return ""
        if total:
            none = self.tr("None of {0} queues fits the filter.") if of_queues else self.tr(
                "None of {0} advisors fits the filter."
            )  # fmt: skip
            return none.format(self._words.number(total))
        if self._board.connection is Connection.WAITING:
            return self.tr("Waiting for the first figures …")
        return self.tr("No queue is known yet.") if of_queues else self.tr("No advisor is known yet.")

    def sizeHint(self) -> QSize:
        """Return the size at which nothing has to be scrolled."""
        return QSize(self._look.px(1_200), self._look.px(860))
