"""A sheet laid over the board: what was opened stands in a card, and Esc closes it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from relevo.ui.board.buttons import FramedButton
from relevo.ui.controls import Card
from relevo.ui.plain import PlainLabel, set_name
from relevo.ui.theme import SUB, TITLE, Look

_SHADE = 150


class Sheet(QDialog):
    """Covers its window while it is open, as a dialog within it; `closed` when the reader has done with it."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self._look = look
        self._title, self._note = PlainLabel(look, "", TITLE, lines=1), PlainLabel(look, "", SUB, lines=2)
        self.close_button = FramedButton(look, self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self.close_button)
        self.card = Card(look, "card", radius=12, line="around")
        self.inside = QVBoxLayout(self.card)
        edge = look.px(18)
        self.inside.setContentsMargins(edge, look.px(14), edge, look.px(14))
        self.inside.setSpacing(look.px(10))
        self.inside.addLayout(self._head)
        self.inside.addWidget(self._note)
        layout = QVBoxLayout(self)
        margin = look.px(36)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.addWidget(self.card)
        parent.installEventFilter(self)
        self._over = parent
        self.setGeometry(parent.rect())

    def add_button(self, button: QWidget) -> None:
        """Put a button before the one that closes."""
        self._head.insertWidget(self._head.count() - 1, button)

    def say(self, title: str, note: str = "") -> None:
        """Name the sheet."""
        self._title.setText(title)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        set_name(self, title)

    def reject(self) -> None:
        """Close the sheet."""
        self._over.removeEventFilter(self)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if watched is self._over and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close the sheet by a click beside its card."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.reject()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Darken what lies beneath."""
        shade = QColor(self._look.colour("ink") if self._look.theme.name == "light" else QColor("#000000"))
        shade.setAlpha(_SHADE)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), shade)
