"""The window of the documents: built when it is first wanted, taken down when it is closed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from relevo.ui.theme import Look

if TYPE_CHECKING:
    from relevo.ui.documents.window import DocumentsWindow


class OwnDocuments:
    """The documents of this application, in one window at most."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._window: DocumentsWindow | None = None

    def open(self, name: str | None = None, anchor: str | None = None) -> None:
        """Show a document at a heading; without a name what is open already, else the advisor's page.

        Raises: ResourceMissing, where the installation has no documents.
        """
        if self._window is None:
            from relevo.documents.contents import contents
            from relevo.ui.documents.window import DocumentsWindow

            self._window = DocumentsWindow(self._look, contents())
            self._window.closed.connect(self._forget)
        window = self._window
        window.open(name, anchor)
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
