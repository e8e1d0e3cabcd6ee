"""Notices that somebody touches a window: a key, a click, the wheel, or the pointer that moves over it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from relevo.ui.viewmodels.attention import Attention

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.InputMethod,
    }
)


class Touches(QObject):
    """Watches what the desktop sends to a window; `watch` is to be called whenever the window appears."""

    def __init__(self, window: QWidget, attention: Attention) -> None:
        super().__init__(window)
        self._window, self._attention = window, attention
        self._watched: QObject | None = None

    def watch(self) -> None:
        """Listen to the window as the desktop knows it, which may be another one than before."""
        handle = self._window.windowHandle()
        if handle is not self._watched and handle is not None:
            # not to the widgets: what a program sends to them is no touch, nor is a page that moves below the pointer
            handle.installEventFilter(self)
            self._watched = handle

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note a touch; everything goes on its way."""
        if event.type() in _TOUCHES:
            self._attention.touch()
        return False
