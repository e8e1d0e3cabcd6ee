"""A clock that ticks only while somebody can see what it moves."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_TICK_MS = 1_000
_TELLING = frozenset({QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.WindowStateChange})


class VisibleClock(QObject):
    """Ticks once a second, and at once when its window comes up; stands while that is hidden or minimised."""

    ticked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._timer = window, QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.ticked)
        window.installEventFilter(self)

    @property
    def is_running(self) -> bool:
        """Tell whether it ticks."""
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go and stand with the window."""
        kind = event.type()
        if watched is self._window and kind in _TELLING:
            is_seen = kind is not QEvent.Type.Hide and not self._window.isMinimized()
            if is_seen and (kind is QEvent.Type.Show or self._window.isVisible()):
                self.ticked.emit()
                self._timer.start()
            else:
                self._timer.stop()
        return False
