"""The sheet of shortcuts, laid over the panel; Esc closes it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from relevo.ui.controls import Card, TextButton
from relevo.ui.panel.shortcuts import ShortcutWords
from relevo.ui.plain import PlainLabel, set_name
from relevo.ui.scrolling import ScrollingArea
from relevo.ui.theme import BODY, LABEL, TITLE, Look, Type

_KEYS = Type(12, 600)
_SHADE = 150

Lines = tuple[str, list[tuple[str, str]]]
"""A heading, and below it keys and what they do."""


class ShortcutSheet(QDialog):
    """Covers the panel while it is open, as a dialog within it; `closed` when the reader has done with it.

    `lines` are headings with keys and what they do; those of the panel where nothing else is given.
    """

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None, *, lines: Sequence[Lines] | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self._look = look
        self._lines = ShortcutWords(self).lines() if lines is None else lines
        self.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close = TextButton(look, self.tr("Close"))
        self._close.clicked.connect(self.closed)
        self._lay_out()

    def reject(self) -> None:
        """Leave it to the panel to close this."""
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Darken what lies beneath."""
        shade = QColor(self._look.colour("ink") if self._look.theme.name == "light" else QColor("#000000"))
        shade.setAlpha(_SHADE)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), shade)

    def _lay_out(self) -> None:
        look = self._look
        card = Card(look, "card", radius=10, line="around")
        head = QHBoxLayout()
        head.addWidget(PlainLabel(look, self.tr("Keyboard shortcuts"), TITLE, lines=2), 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        area = _Area(look, self._rows())
        set_name(area, self.tr("Keyboard shortcuts"))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(look.px(16), look.px(14), look.px(16), look.px(14))
        inside.setSpacing(look.px(10))
        inside.addLayout(head)
        inside.addWidget(area)
        layout = QVBoxLayout(self)
        margin = look.px(14)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.addStretch(1)
        layout.addWidget(card)
        layout.addStretch(1)

    def _rows(self) -> QWidget:
        look, rows, spoken = self._look, QWidget(), []
        grid = QGridLayout(rows)
        grid.setContentsMargins(look.margins(0, 0, 8, 0))
        grid.setHorizontalSpacing(look.px(14))
        grid.setVerticalSpacing(look.px(6))
        grid.setColumnStretch(1, 1)
        row = 0
        for heading, lines in self._lines:
            label = PlainLabel(look, heading.upper(), LABEL, lines=2)
            set_name(label, heading)
            grid.addWidget(label, row, 0, 1, 2)
            row += 1
            for keys, does in lines:
                keys_label = PlainLabel(look, keys, _KEYS)
                keys_label.setMinimumWidth(look.px(104))
                keys_label.setMaximumWidth(look.px(136))  # long names of keys must not take the room of what they do
                set_name(keys_label, f"{keys}: {does}")
                grid.addWidget(keys_label, row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(PlainLabel(look, does, BODY), row, 1)
                spoken.append(f"{keys}: {does}")
                row += 1
        grid.setRowStretch(row, 1)
        self.setAccessibleDescription(". ".join(spoken))
        return rows


class _Area(ScrollingArea):
    """Scrolls the rows where the panel is low."""

    def __init__(self, look: Look, rows: QWidget) -> None:
        super().__init__(look)
        self._rows = rows
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hold(rows)

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        rows = self._rows
        return QSize(super().sizeHint().width(), max(rows.sizeHint().height(), rows.heightForWidth(self.width())))
