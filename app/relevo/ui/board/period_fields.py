"""The two days of a period that is chosen by hand."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from relevo.ui.board.buttons import FramedButton
from relevo.ui.theme import BODY, Look


class PeriodFields(QWidget):
    """Two fields for days and a button; `chosen` carries the first and the last day."""

    chosen = Signal(object, object)

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.first, self.last = QDateEdit(), QDateEdit()
        self._show = FramedButton(look)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        for field in (self.first, self.last):
            field.setCalendarPopup(False)
            field.setMaximumDate(QDate(today.year, today.month, today.day))
            field.setDate(field.maximumDate())
            self._layout.addWidget(field)
        self.first.setDate(self.last.date().addDays(-13))
        self._layout.addWidget(self._show)
        self._show.clicked.connect(self._choose)
        look.changed.connect(self._style)
        self._style()
        self.say_anew()

    def allow(self, today: date) -> None:
        """Let days be chosen up to this one: a board stands open for days."""
        for field in (self.first, self.last):
            field.setMaximumDate(QDate(today.year, today.month, today.day))

    def say_anew(self) -> None:
        """Speak another language."""
        self.first.setAccessibleName(self.tr("First day"))
        self.last.setAccessibleName(self.tr("Last day"))
        self._show.set_words(self.tr("Show"))
        for field in (self.first, self.last):
            field.setLocale(self.locale())

    def _choose(self) -> None:
        first, last = self.first.date(), self.last.date()
        self.chosen.emit(
            date(first.year(), first.month(), first.day()), date(last.year(), last.month(), last.day())
        )  # fmt: skip

    def _style(self) -> None:
        look, theme = self._look, self._look.theme
        width = max(1, look.px(1))
        for field in (self.first, self.last):
            field.setFont(look.font(BODY))
            field.setMinimumHeight(look.px(30))
            field.setStyleSheet(
                f"QDateEdit {{ background: {theme.card}; color: {theme.ink}; border: {width}px solid {theme.edge};"
                f" border-radius: {look.px(6)}px; padding: {look.px(2)}px {look.px(8)}px; }}"
                f"QDateEdit:focus {{ border: {2 * width}px solid {theme.accent}; }}"
                "QDateEdit::up-button, QDateEdit::down-button { width: 0; border: none; }"
            )
        self._layout.setSpacing(look.px(6))
