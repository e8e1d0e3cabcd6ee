"""The search of the timeline: a field, how many matches there are, and the way from one to the next."""

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from relevo.ui.controls import IconButton
from relevo.ui.icons import Icon
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import BODY, SMALL, Look

_TYPING_PAUSE_MS = 120
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(QWidget):
    """`typed` when the words have changed and the hand rests, `step_wanted` with 1 or -1, `closed` on Esc."""

    typed = Signal(str)
    step_wanted = Signal(int)
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.field = QLineEdit()
        self.field.setMaxLength(200)
        self.field.setPlaceholderText(self.tr("Search the timeline"))
        self.field.setAccessibleName(self.tr("Search the timeline"))
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self._found = PlainLabel(look, kind=SMALL, lines=1)
        self._back = IconButton(look, Icon.UP, self.tr("Previous match"))
        self._on = IconButton(look, Icon.DOWN, self.tr("Next match"))
        self._back.clicked.connect(lambda: self.step_wanted.emit(-1))
        self._on.clicked.connect(lambda: self.step_wanted.emit(1))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.field.textChanged.connect(lambda: self._pause.start())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(6))
        layout.addWidget(self.field, 1)
        for widget in (self._found, self._back, self._on):
            layout.addWidget(widget)
        look.changed.connect(self._restyle)
        self._restyle()

    def show_query(self, query: str) -> None:
        """Show what is searched for; what was being typed is given up."""
        if query != self.field.text():
            self.field.setText(query)
        self._pause.stop()

    def show_found(self, number: int, reached: int | None, *, is_searching: bool) -> None:
        """Show how many matches there are, and at which of them the reader is."""
        is_asked = bool(self.field.text().strip())
        if not is_asked or is_searching:
            words = self.tr("Searching …") if is_searching and is_asked else ""
        elif not number:
            words = self.tr("No match")
        elif reached is not None:
            words = self.tr("{0} of {1}").format(self._number(reached + 1), self._number(number))
        else:
            words = self.tr("%n match(es)", "", number)
        self._found.setText(words)
        self._found.setVisible(bool(words))
        for button in (self._back, self._on):
            button.setVisible(is_asked and number > 0)

    def step(self, by: int) -> None:
        """Want another match, of what has been typed up to here."""
        if self._pause.isActive():
            self._tell()
        self.step_wanted.emit(by)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to matches with Enter and Shift+Enter; clear with Esc, which the field would not tell of."""
        if watched is not self.field or not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return True
        if event.key() in _ENTER:
            self._tell()
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        self._pause.stop()
        self.typed.emit(self.field.text())

    def _number(self, number: int) -> str:
        return QLocale().toString(number)  # a widget's own locale does not follow the language

    def _restyle(self) -> None:
        self.field.setFont(self._look.font(BODY))
        self.field.setMinimumHeight(self._look.px(28))
        self.field.setStyleSheet(self._look.field_sheet())
