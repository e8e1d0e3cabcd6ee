"""The supervisor's board of this application: its window, built when it is first wanted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from relevo.ui.formatting import Formats
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import Look

if TYPE_CHECKING:
    from relevo.ui.board.window import BoardParts, BoardWindow


class OwnBoard:
    """The board, in one window at most; `parts` makes what the window stands on.

    `on_open` is given each window that is built, to listen to what is wanted of it; `on_documents` is F1.
    """

    def __init__(
        self,
        look: Look,
        formats: Formats,
        tasks: TaskScope,
        parts: "Callable[[], BoardParts]",
        on_open: "Callable[[BoardWindow], None]" = lambda _: None,
    ) -> None:
        self._look, self._formats, self._tasks, self._parts, self._on_open = look, formats, tasks, parts, on_open
        self._of_window: TaskScope | None = None
        self.window: BoardWindow | None = None
        self.on_documents: Callable[[], None] = lambda: None

    def open(self) -> None:
        """Show it."""
        if self.window is None:
            from relevo.ui.board.window import BoardWindow

            self._of_window = TaskScope()
            self.window = BoardWindow(self._look, self._formats, self._of_window, self._parts())
            self.window.closed.connect(self._forget)
            self.window.documents_wanted.connect(lambda: self.on_documents())
            self._on_open(self.window)
            self.window.start()
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        if QGuiApplication.platformName() != "offscreen":  # it has no stack of windows, and says so aloud
            window.raise_()
        window.activateWindow()

    def close(self) -> None:
        """Close the window."""
        if self.window is not None:
            self.window.close()

    async def aclose(self) -> None:
        """Close the window, and wait until nothing is asked for it any more."""
        scope = self._of_window
        self.close()
        if scope is not None:
            await scope.aclose()

    def _forget(self) -> None:
        window, scope = self.window, self._of_window
        self.window = self._of_window = None
        if window is not None and scope is not None:
            self._tasks.replace(("board closes", id(scope)), _put_away(window, scope))


async def _put_away(window: "BoardWindow", scope: TaskScope) -> None:
    """Take a window down once nothing is told to it any more."""
    await scope.aclose()
    window.deleteLater()
