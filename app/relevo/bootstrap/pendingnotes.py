"""The window of the notes that are not sent yet: built when it is first wanted, taken down when it is closed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from relevo.ui.theme import Look
from relevo.ui.viewmodels.desk import DeskViewModel

if TYPE_CHECKING:
    from relevo.ui.wrapup.pending_window import PendingWindow


class PendingNotes:
    """The notes of this desk, in one window at most."""

    def __init__(self, desk: DeskViewModel, look: Look) -> None:
        self._desk, self._look = desk, look
        self._window: PendingWindow | None = None

    def open(self) -> None:
        """Show them; nothing where the outbox has not been read yet."""
        if (wrapping := self._desk.wrapping) is None:
            return
        if self._window is None:
            from relevo.ui.wrapup.pending_window import PendingWindow

            self._window = PendingWindow(self._look, self._desk.words, wrapping)
            self._window.closed.connect(self._forget)
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        if QGuiApplication.platformName() != "offscreen":  # it has no stack of windows, and says so aloud
            window.raise_()
        window.activateWindow()

    def close(self) -> None:
        """Close the window."""
        if self._window is not None:
            self._window.close()

    def _forget(self) -> None:
        if self._window is not None:
            self._window.deleteLater()
            self._window = None
