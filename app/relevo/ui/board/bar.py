"""The head of the board: what is shown, how fresh it is, what it is narrowed to, the views that are kept."""

from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from relevo.domain.events import AdvisorStateName
from relevo.ui.board.buttons import FramedButton, Line, MenuOfLines, Segments
from relevo.ui.board.freshness import FreshnessWords
from relevo.ui.board.words import BoardWords, short
from relevo.ui.flow import Flow
from relevo.ui.plain import Chip, PlainLabel
from relevo.ui.theme import BODY, SMALL, Look, Type
from relevo.ui.viewmodels.board import BoardViewModel
from relevo.ui.viewmodels.boardcolumns import Period
from relevo.ui.viewmodels.boardnarrowing import BoardNarrowing
from relevo.ui.viewmodels.boardviews import SavedView, SavedViews

TITLE = Type(18, 600)
_TYPING_MS, _NOTE_MS = 150, 6_000
_MOST_QUEUES = 80
_FIELD = 30


class Shown(Enum):
    """Which page of the board stands in front."""

    LIVE = "live"
    REPORTS = "reports"


class _Filter(QLineEdit):
    """As wide as a name."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self) -> QSize:
        """Return the size of a name."""
        return QSize(self._look.px(240), self._look.px(_FIELD))


class BoardBar(QWidget):
    """The choices of the board. `wallboard_wanted`, `keep_wanted` (this view) and `help_wanted` ask the window."""

    page_chosen = Signal(object)
    wallboard_wanted = Signal()
    keep_wanted = Signal()
    help_wanted = Signal()

    def __init__(
        self, look: Look, board: BoardViewModel, views: SavedViews, words: BoardWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._board, self._views, self._words = look, board, views, words
        self._fresh_words = FreshnessWords(words, self)
        self._title, self.fresh = PlainLabel(look, "", TITLE, lines=1), Chip(look)
        self._note = PlainLabel(look, "", SMALL, lines=1)
        self.pages, self.periods = Segments(look, list(Shown), self), Segments(look, list(Period), self)
        self.field = _Filter(look)
        self.queues = MenuOfLines(look, self._queue_lines)
        self.states = MenuOfLines(look, self._state_lines)
        self.only_alerts, self.clear = FramedButton(look), FramedButton(look)
        self.only_alerts.setCheckable(True)
        self.views = MenuOfLines(look, self._view_lines)
        self.wallboard, self.help = FramedButton(look), FramedButton(look)
        self._typing, self._forgets = QTimer(self), QTimer(self)
        self._typing.setInterval(_TYPING_MS)
        self._forgets.setInterval(_NOTE_MS)
        for timer in (self._typing, self._forgets):
            timer.setSingleShot(True)
        self._lay_out()
        self._connect()
        self.say_anew()

    @property
    def areas(self) -> tuple[QWidget, ...]:
        """Return what F6 goes through."""
        return (self._left, self._filters) if self._filters.isVisible() else (self._left,)

    def show_page(self, page: Shown) -> None:
        """Show which page is in front."""
        self.pages.show_choice(page)
        self._filters.setVisible(page is Shown.LIVE)

    def tick(self) -> None:
        """Tell how fresh the board is by now."""
        text, tone = self._fresh_words.chip(self._board)
        if text != self.fresh.text():
            wide = self.fresh.sizeHint().width()
            self.fresh.setText(text)
            self.fresh.set_tone(tone)
            if self.fresh.sizeHint().width() != wide:
                self._left.relayout()

    def tell(self, text: str) -> None:
        """Say something for a few seconds."""
        self._note.setText(text)
        self._left.relayout()
        self._forgets.start()

    def begin_filter(self) -> None:
        """Give the keyboard to the filter."""
        self.field.setFocus()
        self.field.selectAll()

    def clear_filter(self) -> bool:
        """Show everything again; False where everything is shown."""
        if self._board.narrowing.is_wide:
            return False
        self.field.clear()
        self._typing.stop()
        self._board.narrow(BoardNarrowing())
        return True

    def narrow_to(self, queue_id: str) -> None:
        """Show one queue alone, with the advisors who are on it; everything again where it is shown alone."""
        alone = frozenset({queue_id})
        self._narrow(queues=frozenset() if self._board.narrowing.queues == alone else alone)

    def turn_period(self) -> None:
        """Show the other period."""
        other = {Period.TODAY: Period.RECENT, Period.RECENT: Period.TODAY}
        self._board.show_period(other[self._board.period])

    def turn_alerts(self) -> None:
        """Show only what has an alert, or everything."""
        self._narrow(only_alerts=not self._board.narrowing.only_alerts)

    def say_anew(self) -> None:
        """Speak another language."""
        self._title.setText(self.tr("Supervisor's board"))
        pages = {Shown.LIVE: self.tr("Now"), Shown.REPORTS: self.tr("Reports")}
        self.pages.set_words(lambda page: pages[Shown(page)], self.tr("Page of the board"))
        self.periods.set_words(lambda period: self._words.period(Period(period)), self.tr("Period of the figures"))
        self.field.setPlaceholderText(self.tr("Filter queues and advisors"))
        self.field.setAccessibleName(self.tr("Filter queues and advisors"))
        self.only_alerts.set_words(self.tr("Only with alerts"))
        self.clear.set_words(self.tr("Show all"))
        self.wallboard.set_words(self.tr("Wallboard"))
        self.help.set_words("?")
        self.help.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.views.set_words(self.tr("Views"))
        self._show()
        self.tick()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.say_anew()

    def _show(self) -> None:
        """Show what is chosen, whoever has chosen it."""
        narrowing = self._board.narrowing
        self.periods.show_choice(self._board.period)
        self.only_alerts.setChecked(narrowing.only_alerts)
        if not self._typing.isActive() and self.field.text().strip() != narrowing.text:
            self.field.setText(narrowing.text)
        count = len(narrowing.queues)
        self.queues.set_words(self.tr("%n queue(s)", "", count) if count else self.tr("All queues"))
        count = len(narrowing.states)
        self.states.set_words(self.tr("%n state(s)", "", count) if count else self.tr("All states"))
        self.clear.setVisible(not narrowing.is_wide)
        self._filters.relayout()

    def _queue_lines(self) -> list[Line]:
        chosen = self._board.narrowing.queues
        rows = sorted(self._board.queues.all(), key=lambda row: (row.queue.name or row.queue.id).casefold())
        lines = [Line(self.tr("All queues"), lambda: self._narrow(queues=frozenset()), not chosen)]
        for row in rows[:_MOST_QUEUES]:
            queue_id = row.queue.id
            lines.append(
                Line(
                    short(row.queue.name or queue_id),
                    partial(self._narrow, queues=chosen ^ {queue_id}),
                    queue_id in chosen,
                )
            )
        if len(rows) > _MOST_QUEUES:
            more = self.tr("%n more: type a part of the name into the filter", "", len(rows) - _MOST_QUEUES)
            lines.append(Line(more, self.begin_filter))
        return lines

    def _state_lines(self) -> list[Line]:
        chosen = self._board.narrowing.states
        lines = [Line(self.tr("All states"), lambda: self._narrow(states=frozenset()), not chosen)]
        for state in AdvisorStateName:
            lines.append(
                Line(
                    self._words.state(state),
                    partial(self._narrow, states=chosen ^ {state}),
                    state in chosen,
                )
            )
        return lines

    def _view_lines(self) -> list[Line]:
        views = self._views
        lines = [Line(each.name, partial(self._show_view, each)) for each in views.views]
        lines.append(Line(self.tr("Keep this view …"), self.keep_wanted.emit))
        if views.views:
            lines.append(Line(self.tr("Forget a view")))
            lines += [Line(each.name, partial(views.drop, each.name)) for each in views.views]
        return lines

    def _show_view(self, view: SavedView) -> None:
        self.field.clear()
        self._typing.stop()
        self._board.show_view(view)

    def _narrow(self, **changed: Any) -> None:
        shown = self._board.narrowing
        values = {name: getattr(shown, name) for name in BoardNarrowing.__slots__}
        self._board.narrow(BoardNarrowing(**{**values, **changed}))

    def _filter(self) -> None:
        self._narrow(text=self.field.text().strip())

    def _forget_note(self) -> None:
        self._note.setText("")
        self._left.relayout()

    def _connect(self) -> None:
        board = self._board
        self.pages.chosen.connect(self.page_chosen)
        self.periods.chosen.connect(board.show_period)
        self.field.textChanged.connect(lambda: self._typing.start())
        self._typing.timeout.connect(self._filter)
        self._forgets.timeout.connect(self._forget_note)
        self.only_alerts.clicked.connect(self.turn_alerts)
        self.clear.clicked.connect(self.clear_filter)
        self.wallboard.clicked.connect(self.wallboard_wanted)
        self.help.clicked.connect(self.help_wanted)
        board.narrowed.connect(self._show)
        board.period_changed.connect(self._show)
        board.told.connect(self.tick)
        self._look.changed.connect(self._fit)

    def _lay_out(self) -> None:
        look = self._look
        self.field.setMaxLength(80)
        self.field.setClearButtonEnabled(True)
        self.field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._left = Flow(look, items=[self._title, self.pages, self.fresh, self._note], gap=12, line_gap=6)
        self._right = Flow(look, items=[self.views, self.wallboard, self.help], gap=8, line_gap=6)
        self._filters = Flow(
            look,
            items=[self.periods, self.field, self.queues, self.states, self.only_alerts, self.clear],
            gap=8,
            line_gap=6,
        )
        head = QHBoxLayout()
        head.addWidget(self._left, 1)
        head.addWidget(self._right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self._filters)
        self._fit()

    def _fit(self) -> None:
        look = self._look
        self.field.setFont(look.font(BODY))
        self.field.setStyleSheet(look.field_sheet())
        self.field.setFixedHeight(look.px(_FIELD))
        layout = self.layout()
        assert layout is not None
        layout.setSpacing(look.px(8))
        for flow in (self._left, self._right, self._filters):
            flow.relayout()
