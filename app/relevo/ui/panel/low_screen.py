"""Lets the whole page scroll where the screen is too low for its least height: large texts on a small screen."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from relevo.ui.scrolling import ScrollingArea
from relevo.ui.theme import Look


class LowScreen(ScrollingArea):
    """Holds the pages at their least height or more; scrolls only where that is higher than the window."""

    def __init__(self, look: Look, pages: QStackedWidget, parent: QWidget | None = None) -> None:
        self._pages = pages  # events come while the area is made
        super().__init__(look, parent)
        self.hold(pages)
        pages.installEventFilter(self)
        pages.currentChanged.connect(self._fit)

    def minimumSizeHint(self) -> QSize:
        """Return the least width of the pages; any height will do."""
        return QSize(self._pages.minimumSizeHint().width(), self._look.px(96))

    def sizeHint(self) -> QSize:
        """Return the size of the pages."""
        return self._pages.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pages the room that there is."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the pages more height when they ask for it."""
        if watched is self._pages and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        room, page = self.viewport().size(), self._pages.currentWidget()
        layout = page.layout() if page is not None else None
        least = layout.totalMinimumHeightForWidth(room.width()) if layout is not None else 0
        size = QSize(room.width(), max(room.height(), least))
        if size != self._pages.size():
            self._pages.resize(size)
