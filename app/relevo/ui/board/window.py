"""The window of the supervisor's board: its head, the page in front, sheets over it, and the wallboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from relevo.domain.board import DriverRow
from relevo.domain.understanding import Driver
from relevo.domain.wrapup import OutcomeId
from relevo.services.supervise.opening import ContactRow
from relevo.services.supervise.ports import ContactRecords, LiveBoard
from relevo.services.supervise.rules import BoardRules
from relevo.ui.board import shortcuts
from relevo.ui.board.bar import BoardBar, Shown
from relevo.ui.board.contacts import ContactsSheet
from relevo.ui.board.driver_words import DriverWords
from relevo.ui.board.drivers import Rights
from relevo.ui.board.exporting import Asking, Exporting, ask_with_dialog
from relevo.ui.board.freshness import FreshnessWords, TroubleStrip
from relevo.ui.board.incident_form import IncidentDeed, IncidentForm, IncidentWish
from relevo.ui.board.journeys import JourneySheet
from relevo.ui.board.live_page import LivePage
from relevo.ui.board.name_sheet import NameSheet
from relevo.ui.board.picture_card import PictureCard
from relevo.ui.board.report_words import ReportWords
from relevo.ui.board.reports_page import ReportsPage
from relevo.ui.board.row_words import AdvisorWords, QueueWords
from relevo.ui.board.sheet import Sheet
from relevo.ui.board.shortcuts import BoardAct, BoardShortcutWords
from relevo.ui.board.wallboard import Wallboard
from relevo.ui.board.words import BoardWords, short
from relevo.ui.formatting import Formats
from relevo.ui.panel.announcement import announce
from relevo.ui.panel.areas import go
from relevo.ui.panel.shortcut_sheet import ShortcutSheet
from relevo.ui.panel.visible_clock import VisibleClock
from relevo.ui.scrolling import ScrollingArea
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import Look
from relevo.ui.viewmodels.board import BoardViewModel, BoardWording, Connection
from relevo.ui.viewmodels.boardlisted import ListedRows
from relevo.ui.viewmodels.boardreports import Phase, ReportsViewModel
from relevo.ui.viewmodels.boardrows import BoardRows
from relevo.ui.viewmodels.boardviews import SavedViews, ViewPlace

_SIZE, _LEAST = QSize(1_320, 980), QSize(560, 420)
_SCREEN_SHARE = 0.9
_STOPS_EVERY = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardParts:
    """What the board stands on.

    `rules` are how each queue is counted (definitions.md); `outcome` knows the site's words for outcome codes; `ask`
    asks for the place of a file, by the desktop's own dialog where it is None.
    """

    live: LiveBoard
    records: ContactRecords
    views: ViewPlace
    rules: BoardRules = field(default_factory=BoardRules)
    rights: Rights = field(default_factory=Rights)
    outcome: Callable[[OutcomeId], str] = str
    ask: Asking | None = None


class BoardWindow(QWidget):
    """Shows the board.

    `contacts_wanted` carries a DriverRow, `incident_wanted` an IncidentWish; what has come of the wish is told with
    `end_wish`. `declaring_begun` carries the IncidentForm that is about to open: it is to be told whom the incident
    probably concerns. `documents_wanted` is F1; `closed` when the window goes.
    """

    contacts_wanted = Signal(object)
    incident_wanted = Signal(object)
    declaring_begun = Signal(object)
    documents_wanted = Signal()
    closed = Signal()

    def __init__(self, look: Look, formats: Formats, tasks: TaskScope, parts: BoardParts) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._look, self._formats, self._parts = look, formats, parts
        self.words = BoardWords(formats, self)
        drivers = DriverWords(self.words, parts.outcome, self)
        self._report_words = ReportWords(drivers, self)
        self.board = BoardViewModel(parts.live, tasks, self._wording, parts.rules, formats.now, self)
        self.reports = ReportsViewModel(parts.records, tasks, formats, parent=self)
        self.week = ReportsViewModel(parts.records, tasks, formats, key="board-week", parent=self)
        self.views = SavedViews(parts.views, tasks, self)
        self._exporting = Exporting(tasks, parts.ask or ask_with_dialog(self), self)
        self.bar = BoardBar(look, self.board, self.views, self.words, self)
        self.trouble = TroubleStrip(look, self)
        self._trouble_words = FreshnessWords(self.words, self)
        self.live = LivePage(look, self.board, self.week, self.words, self._report_words, parts.rights)
        self.reports_page = ReportsPage(
            look, self.reports, self.words, self._report_words, parts.rules, self._queue_names
        )
        self._stack = QStackedWidget()
        self._areas = [self._scrolling(self.live), self._scrolling(self.reports_page)]
        self.sheet: QDialog | None = None
        self.wallboard: Wallboard | None = None
        self._anew = QTimer(self)
        self._anew.setSingleShot(True)
        self._clock = VisibleClock(self)
        self._lay_out()
        self._connect()
        shortcuts.bind(self, self.perform)
        self.show_page(Shown.LIVE)
        self._restyle()
        self.resize(self._fitting(_SIZE))

    @property
    def page(self) -> Shown:
        """Return which page is in front."""
        return Shown.LIVE if self._stack.currentIndex() == 0 else Shown.REPORTS

    def start(self) -> None:
        """Follow the live board, read the views, and ask for the stops of the week."""
        self.board.start()
        self.views.load()
        self.week.load()

    def show_page(self, page: Shown) -> None:
        """Put a page in front."""
        self._stack.setCurrentIndex(0 if page is Shown.LIVE else 1)
        self.bar.show_page(page)
        if page is Shown.REPORTS:
            self.reports_page.begin()

    def perform(self, act: BoardAct) -> None:
        """Do what a key says."""
        deeds: dict[BoardAct, Callable[[], object]] = {
            BoardAct.LIVE: lambda: self.show_page(Shown.LIVE),
            BoardAct.REPORTS: lambda: self.show_page(Shown.REPORTS),
            BoardAct.PERIOD: self.bar.turn_period,
            BoardAct.FILTER: self.bar.begin_filter,
            BoardAct.ONLY_ALERTS: self.bar.turn_alerts,
            BoardAct.KEEP_VIEW: self.ask_view_name,
            BoardAct.WALLBOARD: self.show_wallboard,
            BoardAct.ALERTS: lambda: self.live.alerts.setFocus(Qt.FocusReason.ShortcutFocusReason),
            BoardAct.REFRESH: self._ask_again,
            BoardAct.SWAP: self._swap,
            BoardAct.NEXT_AREA: lambda: self._go(1),
            BoardAct.PREVIOUS_AREA: lambda: self._go(-1),
            BoardAct.STEP_BACK: self.step_back,
            BoardAct.SHORTCUTS: self.show_shortcuts,
            BoardAct.DOCUMENTS: self.documents_wanted.emit,
            BoardAct.CLOSE: self.close,
        }
        if self.sheet is None or act in (BoardAct.STEP_BACK, BoardAct.CLOSE):
            deeds[act]()

    def show_wallboard(self) -> None:
        """Fill the screen on which the board stands; the board waits behind it."""
        if self.wallboard is not None:
            return
        wall = self.wallboard = Wallboard(self._look, self.board, self.words, self._report_words.drivers)
        wall.left.connect(self._leave_wallboard)
        if (screen := self.screen()) is not None:
            wall.setGeometry(screen.geometry())
        wall.refresh()
        wall.showFullScreen()

    def show_journeys(self, stop: Driver) -> None:
        """Show the ways that ended at a place."""
        self.reports.show_journeys(stop)
        self._lay_over(JourneySheet(self._look, self.reports, self._report_words, self.save_rows, self))

    def show_contacts(self, row: DriverRow, contacts: Sequence[ContactRow]) -> None:
        """Show the contacts of a driver."""
        words = self._report_words.drivers
        self._lay_over(ContactsSheet(self._look, self.words, words, row, contacts, self))

    def show_shortcuts(self) -> None:
        """Show what the keys do."""
        sheet = ShortcutSheet(self._look, self, lines=BoardShortcutWords(self).lines())
        sheet.setGeometry(self.rect())
        self._lay_over(sheet)

    def ask_view_name(self) -> None:
        """Ask for the name under which this view is kept."""
        sheet = NameSheet(self._look, self)
        sheet.named.connect(self._keep_view)
        self._lay_over(sheet)

    def ask_about_incident(self, deed: IncidentDeed, row: DriverRow) -> None:
        """Open the form for an incident."""
        form = IncidentForm(self._look, self._report_words.drivers, deed, row, self)
        form.wished.connect(self.incident_wanted)
        if deed is IncidentDeed.DECLARE:
            self.declaring_begun.emit(form)
        self._lay_over(form)

    def end_wish(self, wish: IncidentWish, failure: str | None = None) -> None:
        """Tell what has come of a wish: None where it was done, else one sentence."""
        if failure is None:
            self._close_sheet()
            self.tell(
                {
                    IncidentDeed.DECLARE: self.tr("The incident is declared"),
                    IncidentDeed.UPDATE: self.tr("The sentence is changed"),
                    IncidentDeed.CLOSE: self.tr("The incident is closed"),
                }[wish.deed]
            )
        elif isinstance(self.sheet, IncidentForm):
            self.sheet.show_failure(failure)
            announce(self, failure)

    def tell(self, text: str) -> None:
        """Say something for a few seconds, to the eye and to screen readers."""
        self.bar.tell(text)
        announce(self, text)

    def step_back(self) -> None:
        """Close what is open, one thing at a time."""
        if self.sheet is not None:
            self.sheet.reject()
        elif self.bar.field.hasFocus() and not self.bar.field.text():
            self.live.queues.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.bar.clear_filter()

    def save_rows(self, name: str, rows: ListedRows) -> None:
        """Save a table of a report as it stands."""
        titles, texts = rows.texts()
        self._exporting.save_table(name, titles, texts)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard begin nowhere: Tab and F6 lead into the board."""
        super().showEvent(event)
        if self.focusWidget() is None:
            self.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell whoever has opened it."""
        super().closeEvent(event)
        if self.wallboard is not None:
            self.wallboard.close()
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._anew.start(0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.colour("bg"))

    def _wording(self, board: BoardViewModel) -> BoardWording:
        return BoardWording(
            QueueWords(self.words, lambda: board.period, lambda: board.threshold_s, self),
            AdvisorWords(self.words, self),
        )

    def _queue_names(self) -> dict[str, str]:
        """Return the queues that are known, by their ids."""
        return {row.queue.id: short(row.queue.name or row.queue.id) for row in self.board.queues.all()}

    def _scrolling(self, page: QWidget) -> ScrollingArea:
        area = ScrollingArea(self._look)
        area.setWidgetResizable(True)
        area.hold(page)
        return area

    def _lay_out(self) -> None:
        for area in self._areas:
            self._stack.addWidget(area)
        layout = QVBoxLayout(self)
        layout.addWidget(self.bar)
        layout.addWidget(self.trouble)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        board, live = self.board, self.live
        self._clock.ticked.connect(self._tick)
        self._anew.timeout.connect(self._say)
        self._look.changed.connect(self._restyle)
        board.told.connect(self._show_trouble)
        self.trouble.again.clicked.connect(board.start)
        self.bar.page_chosen.connect(self.show_page)
        self.bar.wallboard_wanted.connect(self.show_wallboard)
        self.bar.keep_wanted.connect(self.ask_view_name)
        self.bar.help_wanted.connect(self.show_shortcuts)
        self.views.failed.connect(lambda: self.tell(self.tr("The views could not be kept or read.")))
        self.views.damaged.connect(
            lambda name: self.tell(self.tr("Not all views could be read: the file is kept as {0}.").format(name))
        )
        live.narrowed_to.connect(self._narrow_to)
        live.drivers.contacts_wanted.connect(self.contacts_wanted)
        for signal, deed in (
            (live.drivers.declare_wanted, IncidentDeed.DECLARE),
            (live.drivers.update_wanted, IncidentDeed.UPDATE),
            (live.drivers.close_wanted, IncidentDeed.CLOSE),
        ):
            signal.connect(lambda row, deed=deed: self.ask_about_incident(deed, row))
        self._connect_exports()

    def _connect_exports(self) -> None:
        live, page, exporting = self.live, self.reports_page, self._exporting
        exporting.saved.connect(lambda name: self.tell(self.tr("Saved: {0}").format(short(name))))
        exporting.failed.connect(
            lambda name: self.tell(self.tr("{0} could not be written: choose another folder.").format(short(name)))
        )
        for card in (live.stops, live.needs, page.limits, page.ways, page.needs):
            card.picture_wanted.connect(
                lambda card=card: exporting.save_picture(card.title, card.picture, self._look)
            )  # fmt: skip
            card.table_wanted.connect(lambda card=card: self.save_rows(card.title, card.rows))
        live.queues.save.clicked.connect(lambda: self._save_live(self.tr("Queues"), self.board.queues))
        live.advisors.save.clicked.connect(lambda: self._save_live(self.tr("Advisors"), self.board.advisors))
        page.work.save.clicked.connect(lambda: self.save_rows(self.tr("What to mend first"), page.work_rows))
        page.queues.save.clicked.connect(lambda: self.save_rows(self.tr("Queues"), page.queue_rows))
        page.pdf.clicked.connect(lambda: exporting.save_pdf(self.tr("Weekly report"), page.as_pdf()))
        page.stop_opened.connect(self.show_journeys)

    def _save_live(self, name: str, rows: BoardRows[Any, Any]) -> None:
        """Save a live table as it is sorted and filtered; a curve is saved in words."""
        places = range(len(rows.columns))
        told = [[rows.cell(at, place) for place in places] for at in range(rows.rowCount())]
        texts = [[cell.text if cell.spark is None else cell.spoken or "" for cell in row] for row in told]
        titles = [rows.words.title(column) for column in rows.columns]
        notes = [rows.words.notes(rows.row(at)) for at in range(rows.rowCount())]
        self._exporting.save_table(
            name,
            [*titles, *rows.words.note_titles()],
            [[*row, *noted] for row, noted in zip(texts, notes, strict=True)],
        )

    def _tick(self) -> None:
        if self.wallboard is not None:
            return
        self.bar.tick()
        if self.page is Shown.LIVE:
            self.live.tick()
        else:
            self.reports_page.tick()
        asked = self.week.asked_at
        if self.week.phase is not Phase.LOADING and asked is not None and self._formats.now() - asked > _STOPS_EVERY:
            self.week.load()

    def _show_trouble(self) -> None:
        stopped = self.board.connection is Connection.STOPPED
        before, text = self.trouble.text, self._trouble_words.trouble(self.board)
        self.trouble.say(text, can_try=stopped)
        if text and text != before:
            announce(self, text)

    def _narrow_to(self, queue_id: str) -> None:
        self.bar.narrow_to(queue_id)

    def _ask_again(self) -> None:
        if self.page is Shown.REPORTS:
            self.reports.load()
        else:
            self.week.load()
            if self.board.connection is Connection.STOPPED:
                self.board.start()

    def _swap(self) -> None:
        page = self.live if self.page is Shown.LIVE else self.reports_page
        focused = self.focusWidget()
        for card in page.findChildren(PictureCard):
            if focused is not None and card.isAncestorOf(focused):
                card.swap()

    def _go(self, step: int) -> None:
        page = self.live.areas if self.page is Shown.LIVE else self.reports_page.areas
        go((*self.bar.areas, *page), self.focusWidget(), step)

    def _keep_view(self, name: str) -> None:
        self._close_sheet()
        self.views.put(self.board.view(name))
        self.tell(self.tr("View kept: {0}").format(short(name)))

    def _lay_over(self, sheet: Sheet | ShortcutSheet) -> None:
        self._close_sheet()
        self._before = self.focusWidget()
        self.sheet = sheet
        sheet.closed.connect(self._close_sheet)
        sheet.show()
        sheet.raise_()
        field_ = sheet.findChild(QLineEdit)
        if field_ is None:
            sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    _before: QWidget | None = None

    def _close_sheet(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.hide()
            sheet.deleteLater()
            if self._before is not None:
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            self._before = None

    def _leave_wallboard(self) -> None:
        wall, self.wallboard = self.wallboard, None
        if wall is not None:
            wall.deleteLater()
        self.live.show_all()
        self.activateWindow()

    def _say(self) -> None:
        self.setWindowTitle(self.tr("Supervisor's board"))
        self.setAccessibleName(self.tr("Supervisor's board"))
        self._show_trouble()

    def _restyle(self) -> None:
        look = self._look
        self.setPalette(look.palette())
        self.setMinimumSize(self._fitting(_LEAST))
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(look.px(18), look.px(14), look.px(18), look.px(14))
        layout.setSpacing(look.px(10))
        self._say()
        self.update()

    def _fitting(self, size: QSize) -> QSize:
        screen = self.screen() or QGuiApplication.primaryScreen()
        return (size * self._look.text_scale).boundedTo(screen.availableSize() * _SCREEN_SHARE)
