"""Ignores keys and clicks for a moment after the panel has come up: they were meant for what stood there before."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

GUARD_S = 0.6
"""Longer than the time from seeing something to lifting a finger that is already moving."""

_GUARDED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
_ENDS = {
    QEvent.Type.KeyRelease: QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonRelease: QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchEnd: QEvent.Type.TouchBegin,
}
"""What ends what: whoever was not told of the beginning is not told of the end."""


class KeyGuard(QObject):
    """Filters what the desktop sends to a window; `start` begins a moment of it, `lift` ends it."""

    def __init__(self, window: QWidget, *, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._window, self._now = window, now
        self._until = 0.0
        self._begun: set[QEvent.Type] = set()
        self._watched: QObject | None = None

    def start(self) -> None:
        """Ignore what comes within the next moment; to be called when the window appears."""
        handle = self._window.windowHandle()
        if handle is not self._watched and handle is not None:
            # before the widgets and before shortcuts: what a test or a program sends to a widget is not held back
            handle.installEventFilter(self)
            self._watched = handle
        self._until = self._now() + GUARD_S

    def lift(self) -> None:
        """Ignore nothing: the user has asked for the window."""
        self._until = 0.0
        self._begun.clear()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hold back keys and clicks of the moment, and the ends of those that were held back."""
        kind = event.type()
        if kind in _GUARDED:
            if self._now() >= self._until:
                return False
            self._begun.add(kind)
            event.accept()  # a shortcut that nobody overrides would be carried out
            return True
        begun = _ENDS.get(kind)
        if begun is not None and begun in self._begun:
            self._begun.discard(begun)
            return True
        return False
