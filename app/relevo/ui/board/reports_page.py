"""The page of the reports: where self-service stops, what to mend first, the ways of customers, needs and queues."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from relevo.services.supervise.rules import BoardRules
from relevo.ui.board.bars import Bars
from relevo.ui.board.buttons import FramedButton, Line, MenuOfLines, Segments
from relevo.ui.board.columns import (
    LIMIT_COLUMNS,
    NEEDS_COLUMNS,
    QUEUE_REPORT_COLUMNS,
    WAY_COLUMNS,
    WORK_COLUMNS,
)
from relevo.ui.board.flow_picture import FlowPicture
from relevo.ui.board.live_page import TableCard
from relevo.ui.board.pdf import pdf_of
from relevo.ui.board.period_fields import PeriodFields
from relevo.ui.board.picture_card import PictureCard
from relevo.ui.board.report_words import ReportWords
from relevo.ui.board.table import BoardTable
from relevo.ui.board.trend import Trend
from relevo.ui.board.words import BoardWords, short
from relevo.ui.controls import Card
from relevo.ui.flow import Flow
from relevo.ui.panel.announcement import announce
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import MEDIUM, Look
from relevo.ui.viewmodels.boardlisted import Listed, ListedRows, Nth
from relevo.ui.viewmodels.boardreports import Phase, Report, ReportPeriod, ReportsViewModel

_TWO_COLUMNS = 1_020
_ON_PAPER = 25
_MOST_LINES = 80
_PAPER = {0: 0.27, 2: 0.19, 6: 0.31, 4: 0.1, 7: 0.13}
"""The columns of the work list that are printed, with their shares of the width: three texts, then two figures."""


class ReportsPage(QWidget):
    """Asks when it is shown first; `stop_opened` carries the Driver whose journeys are wanted."""

    stop_opened = Signal(object)

    def __init__(
        self,
        look: Look,
        reports: ReportsViewModel,
        words: BoardWords,
        report_words: ReportWords,
        rules: BoardRules,
        queues: Callable[[], Mapping[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._reports, self._words, self._told = look, reports, words, report_words
        self._rules, self._queues = rules, queues
        self._languages: set[str] = set()
        self.which_queues = MenuOfLines(look, self._queue_lines)
        self.which_languages = MenuOfLines(look, self._language_lines)
        self.periods = Segments(look, list(ReportPeriod), self)
        formats = words.formats
        self.days = PeriodFields(look, formats.local(formats.now()).date(), self)
        self._state = PlainLabel(look, "", MEDIUM, lines=2)
        self.cancel, self.again, self.pdf = FramedButton(look), FramedButton(look), FramedButton(look)
        self._strip = Card(look, "card", radius=10, line="around", parent=self)
        self.limits = PictureCard(look, Bars(look), LIMIT_COLUMNS, Nth.SECOND, self)
        self.ways = PictureCard(look, FlowPicture(look), WAY_COLUMNS, Nth.FOURTH, self)
        self.needs = PictureCard(look, Trend(look), NEEDS_COLUMNS, Nth.THIRD, self)
        self.work_rows = ListedRows(len(WORK_COLUMNS), Nth.EIGHTH, descending=True, parent=self)
        self.queue_rows = ListedRows(len(QUEUE_REPORT_COLUMNS), Nth.SECOND, descending=True, parent=self)
        self.work = TableCard(look, BoardTable(look, self.work_rows, WORK_COLUMNS), self)
        self.queues = TableCard(look, BoardTable(look, self.queue_rows, QUEUE_REPORT_COLUMNS), self)
        self._shown: Report | None = None
        self._phase = Phase.NOT_ASKED
        self._is_wide: bool | None = None
        self._grid = QGridLayout(self)
        self._lay_out()
        self._connect()
        self.say_anew()

    @property
    def areas(self) -> Sequence[QWidget]:
        """Return what F6 goes through."""
        return (self._strip, self.limits, self.ways, self.work, self.needs, self.queues)

    @property
    def state(self) -> str:
        """Return what is said of the question to the records."""
        return self._state.text()

    def begin(self) -> None:
        """Ask where nothing has been asked yet."""
        if self._reports.phase is Phase.NOT_ASKED:
            self._reports.load()

    def tick(self) -> None:
        """Tell how long a question has taken by now."""
        if self._reports.phase is Phase.LOADING:
            self._say_state()

    def as_pdf(self) -> bytes:
        """Return the report as it stands, on pages."""
        report = self._reports.report
        titles, work = self._told.work_list(report.stops or ()) if report is not None else ((), [])
        work = sorted(work, key=lambda row: -float(row.keys[7] or 0))
        rows = [Listed(row.id, tuple(row.cells[at] for at in _PAPER), row.keys) for row in work[:_ON_PAPER]]
        names, queues = self.queue_rows.texts()[0], list(self.queue_rows.shown())[:_ON_PAPER]
        heads = [titles[at] for at in _PAPER] if titles else []
        return pdf_of(
            self.tr("Where self-service stops, and what it costs"),
            self._span(),
            [(card.title, card.picture) for card in (self.limits, self.ways, self.needs)],
            [
                (self._work_title(), heads, rows, list(_PAPER.values()), 3),
                (self.tr("Queues"), names, queues, (0.2, *(0.1,) * 8), 1),
            ],
        )

    def say_anew(self) -> None:
        """Speak another language."""
        words = {
            ReportPeriod.TODAY: self.tr("Today"),
            ReportPeriod.WEEK: self.tr("7 days"),
            ReportPeriod.MONTH: self.tr("30 days"),
            ReportPeriod.OWN: self.tr("Chosen days"),
        }
        self.periods.set_words(lambda period: words[ReportPeriod(period)], self.tr("Period of the report"))
        self.days.say_anew()
        self.cancel.set_words(self.tr("Cancel"))
        self.again.set_words(self.tr("Ask again"))
        self.pdf.set_words(self.tr("Save PDF"))
        self._shown = None
        self._say_filters()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between one column and two."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.say_anew()

    def _show(self) -> None:
        reports = self._reports
        self.periods.show_choice(reports.period)
        self.days.setVisible(reports.period is ReportPeriod.OWN)
        self.days.allow(self._words.formats.local(self._words.formats.now()).date())
        self.cancel.setVisible(reports.phase is Phase.LOADING)
        self.again.setVisible(reports.phase is not Phase.LOADING)
        self._choices.relayout()
        self.pdf.setEnabled(reports.report is not None and reports.report.answered == Report.PARTS)
        self._say_state()
        if reports.report is not self._shown or self._shown is None or reports.phase is not self._phase:
            self._shown, self._phase = reports.report, reports.phase
            self._fill(reports.report)

    def _say_filters(self) -> None:
        count = len(self._reports.queues)
        self.which_queues.set_words(self.tr("%n queue(s)", "", count) if count else self.tr("All queues"))
        count = len(self._reports.languages)
        self.which_languages.set_words(self.tr("%n language(s)", "", count) if count else self.tr("All languages"))

    def _queue_name(self, queue_id: str) -> str:
        return self._queues().get(queue_id) or short(queue_id)

    def _queue_lines(self) -> list[Line]:
        chosen = self._reports.queues
        named = sorted(self._queues().items(), key=lambda pair: pair[1].casefold())[:_MOST_LINES]
        lines = [Line(self.tr("All queues"), partial(self._narrow, queues=frozenset()), not chosen)]
        return lines + [
            Line(name, partial(self._narrow, queues=chosen ^ {queue_id}), queue_id in chosen)
            for queue_id, name in named
        ]

    def _language_lines(self) -> list[Line]:
        """Offer the languages of which the records have told so far."""
        chosen, formats = self._reports.languages, self._words.formats
        lines = [Line(self.tr("All languages"), partial(self._narrow, languages=frozenset()), not chosen)]
        for code in sorted(self._languages)[:_MOST_LINES]:
            name = formats.language(code) or short(code)
            lines.append(Line(name, partial(self._narrow, languages=chosen ^ {code}), code in chosen))
        return lines

    def _narrow(self, **chosen: frozenset[str]) -> None:
        self._reports.narrow(**chosen)
        self._say_filters()

    def _fill(self, report: Report | None) -> None:
        stops = () if report is None or report.stops is None else report.stops
        self._languages |= {row.language for row in stops if row.language}
        drivers = () if report is None or report.drivers is None else report.drivers
        queues = () if report is None or report.queues is None else report.queues
        limits, ways, needs = self.limits.picture, self.ways.picture, self.needs.picture
        assert isinstance(limits, Bars)
        assert isinstance(ways, FlowPicture)
        assert isinstance(needs, Trend)
        self._told.show_limits(limits, stops)
        self._told.show_ways(ways, stops)
        if report is not None:
            self._told.show_needs(needs, drivers, report.step)
        self.work_rows.show(*self._told.work_list(stops))
        self.queue_rows.show(*self._told.queue_rows(queues, self._rules, self._queue_name))
        empty = self._empty()
        self.limits.set_title(self.tr("Where self-service stops"), empty)
        self.ways.set_title(self.tr("From the last step to the outcome"), empty)
        self.needs.set_title(self.tr("Contacts by need"), empty)
        for card in (self.limits, self.ways, self.needs):
            card.refresh()
        minutes = self._words.minutes(sum(row.saved_min for row in stops)) if stops else ""
        note = self.tr("mending them all would save {0}").format(minutes) if minutes else ""
        self.work.say(self._work_title(), note, "" if stops else empty)
        self.queues.say(self.tr("Queues"), "", "" if queues else empty)

    def _work_title(self) -> str:
        return self.tr("What to mend first")

    def _empty(self) -> str:
        match self._reports.phase:
            case Phase.LOADING | Phase.NOT_ASKED:
                return self.tr("Reading the contact records …")
            case Phase.FAILED:
                return self._told.unreadable(self._reports.trouble)
            case Phase.CANCELLED:
                return self.tr("Cancelled before anything was told.")
            case Phase.READY:
                return self.tr("No contact record of this period tells of self-service.")

    def _say_state(self) -> None:
        reports, words = self._reports, self._words
        before, text = self._state.text(), ""
        match reports.phase:
            case Phase.LOADING:
                taken = words.running(reports.asked_at)
                text = self.tr("Reading the contact records: {0} of {1} answers, {2}").format(
                    words.number(reports.answered), words.number(Report.PARTS), taken
                )
            case Phase.FAILED:
                text = self._told.unreadable(self._reports.trouble)
            case Phase.CANCELLED:
                text = self.tr("Cancelled.")
            case Phase.READY:
                text = self._span()
            case _:
                pass
        if reports.is_stale and reports.phase is not Phase.LOADING and reports.report is not None:
            text = self.tr("{0} What stands here was told {1}.").format(
                text, words.formats.moment(reports.report.told_at)
            )
        self._state.setText(text)
        if before != text and reports.phase is not self._phase and self.isVisible():
            announce(self, text)

    def _span(self) -> str:
        report = self._reports.report
        if report is None:
            return ""
        words, asked = self._words, report.asked
        last = max(asked.start, asked.end - timedelta(microseconds=1))  # what ends at midnight is of the day before
        return self.tr("{0} to {1}, told {2}").format(
            words.day(asked.start), words.day(last), words.formats.moment(report.told_at)
        )

    def _open(self, row_id: str) -> None:
        report = self._reports.report
        if report is not None and report.stops is not None and (stop := report.stops[int(row_id)].stop) is not None:
            self.stop_opened.emit(stop)

    def _connect(self) -> None:
        reports = self._reports
        reports.changed.connect(self._show)
        self.periods.chosen.connect(reports.choose)
        self.days.chosen.connect(reports.choose_own)
        self.cancel.clicked.connect(reports.cancel)
        self.again.clicked.connect(reports.load)
        self.work.table.opened.connect(self._open)
        self._look.changed.connect(self._fit)

    def _lay_out(self) -> None:
        choices = (self.periods, self.days, self.which_queues, self.which_languages, self.cancel, self.again, self.pdf)
        self._choices = Flow(self._look, items=choices, gap=8, line_gap=6)
        lines = QVBoxLayout(self._strip)
        lines.addWidget(self._choices)
        lines.addWidget(self._state)
        self._fit()

    def _fit(self) -> None:
        look, line = self._look, self._strip.layout()
        assert line is not None
        line.setContentsMargins(look.px(10), look.px(8), look.px(10), look.px(8))
        line.setSpacing(look.px(6))
        self._choices.relayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.px(12))
        self._is_wide = None
        self._arrange()

    def _arrange(self) -> None:
        look, grid = self._look, self._grid
        is_wide = self.width() >= look.px(_TWO_COLUMNS)
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        parts: tuple[QWidget, ...] = (self._strip, self.limits, self.ways, self.work, self.needs, self.queues)
        places = [(0, 0, 2), (1, 0, 1), (1, 1, 1), (2, 0, 2), (3, 0, 1), (3, 1, 1)]
        if not is_wide:
            places = [(at, 0, 2) for at in range(len(parts))]
        for part, (row, column, span) in zip(parts, places, strict=True):
            grid.removeWidget(part)
            grid.addWidget(part, row, column, 1, span)
        used = {row for row, _, _ in places}
        for row in range(len(parts)):
            grid.setRowStretch(row, 1 if row in used and row else 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1 if is_wide else 0)
        for card, least in (
            (self.limits, 230),
            (self.ways, 260),
            (self.work, 230),
            (self.needs, 210),
            (self.queues, 210),
        ):
            card.setMinimumHeight(look.px(least))
