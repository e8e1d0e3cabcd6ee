"""A place that scrolls up and down where what stands in it is higher; it looks as if it were not there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from relevo.ui.theme import Look


class ScrollingArea(QScrollArea):
    """Without frame and ground of its own; the keyboard goes to what stands in it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        look.changed.connect(self.style_anew)
        self.style_anew()

    def hold(self, widget: QWidget) -> None:
        """Let this widget stand here, on the ground that is beneath."""
        self.setWidget(widget)
        widget.setAutoFillBackground(False)  # the area has just switched it on

    def style_anew(self) -> None:
        """Take over colours and sizes."""
        self.verticalScrollBar().setStyleSheet(self._look.scroll_bar_sheet())
