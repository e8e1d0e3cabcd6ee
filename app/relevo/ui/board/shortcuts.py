"""The one table of the board's shortcuts: the keys are made from it, and so is the sheet that explains them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from relevo.ui.panel.shortcuts import native


class BoardAct(Enum):
    """What a key does."""

    LIVE = auto()
    REPORTS = auto()
    PERIOD = auto()
    FILTER = auto()
    ONLY_ALERTS = auto()
    KEEP_VIEW = auto()
    WALLBOARD = auto()
    ALERTS = auto()
    REFRESH = auto()
    SWAP = auto()
    SORT = auto()
    SORT_MENU = auto()
    OPEN = auto()
    NEXT_AREA = auto()
    PREVIOUS_AREA = auto()
    STEP_BACK = auto()
    SHORTCUTS = auto()
    DOCUMENTS = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class BoardShortcut:
    """Keys and what they do; `is_local` where an area itself listens to them while it has the keyboard."""

    act: BoardAct
    keys: tuple[str, ...]
    is_local: bool = False


BOARD_SHORTCUTS: tuple[BoardShortcut, ...] = (
    BoardShortcut(BoardAct.LIVE, ("Ctrl+1",)),
    BoardShortcut(BoardAct.REPORTS, ("Ctrl+2",)),
    BoardShortcut(BoardAct.PERIOD, ("Ctrl+T",)),
    BoardShortcut(BoardAct.FILTER, ("Ctrl+F",)),
    BoardShortcut(BoardAct.ONLY_ALERTS, ("Ctrl+L",)),
    BoardShortcut(BoardAct.KEEP_VIEW, ("Ctrl+S",)),
    BoardShortcut(BoardAct.WALLBOARD, ("F11",)),
    BoardShortcut(BoardAct.ALERTS, ("Ctrl+K",)),
    BoardShortcut(BoardAct.REFRESH, ("F5",)),
    BoardShortcut(BoardAct.SWAP, ("Ctrl+B",)),
    BoardShortcut(BoardAct.SORT, ("Space",), is_local=True),
    BoardShortcut(BoardAct.SORT_MENU, ("Menu", "Shift+F10"), is_local=True),
    BoardShortcut(BoardAct.OPEN, ("Return",), is_local=True),
    BoardShortcut(BoardAct.NEXT_AREA, ("F6",)),
    BoardShortcut(BoardAct.PREVIOUS_AREA, ("Shift+F6",)),
    BoardShortcut(BoardAct.STEP_BACK, ("Esc",)),
    BoardShortcut(BoardAct.SHORTCUTS, ("?",)),
    BoardShortcut(BoardAct.DOCUMENTS, ("F1",)),
    BoardShortcut(BoardAct.CLOSE, ("Ctrl+W",)),
)


def bind(window: QWidget, perform: Callable[[BoardAct], None]) -> None:
    """Let the keys of the table work in a window."""
    for shortcut in BOARD_SHORTCUTS:
        if not shortcut.is_local:
            for keys in shortcut.keys:
                key = QShortcut(QKeySequence(keys), window)
                key.activated.connect(lambda act=shortcut.act: perform(act))


class BoardShortcutWords(QObject):
    """What the table says to people."""

    def lines(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the heading with its lines: keys, and what they do."""
        told = []
        for each in BOARD_SHORTCUTS:
            written = [native(keys) for keys in each.keys]
            keys = self.tr("{0} or {1}").format(*written) if len(written) > 1 else written[0]
            told.append((keys, self.act(each.act)))
        return [(self.tr("The board"), told)]

    def act(self, act: BoardAct) -> str:
        """Return what an act does."""
        return {
            BoardAct.LIVE: self.tr("What is happening now"),
            BoardAct.REPORTS: self.tr("Reports"),
            BoardAct.PERIOD: self.tr("Figures of today or of the last 30 minutes"),
            BoardAct.FILTER: self.tr("Filter queues and advisors"),
            BoardAct.ONLY_ALERTS: self.tr("Only what has an alert"),
            BoardAct.KEEP_VIEW: self.tr("Keep this view"),
            BoardAct.WALLBOARD: self.tr("Wallboard, and back"),
            BoardAct.ALERTS: self.tr("Go to the alerts"),
            BoardAct.REFRESH: self.tr("Ask the records again"),
            BoardAct.SWAP: self.tr("Picture or table, where the keyboard is"),
            BoardAct.SORT: self.tr("Sort by the column, in a table"),
            BoardAct.SORT_MENU: self.tr("Columns to sort by, in a table"),
            BoardAct.OPEN: self.tr("Open the row, acknowledge the alert"),
            BoardAct.NEXT_AREA: self.tr("Next area of the board"),
            BoardAct.PREVIOUS_AREA: self.tr("Previous area of the board"),
            BoardAct.STEP_BACK: self.tr("Leave the wallboard, close what is open, clear the filter"),
            BoardAct.SHORTCUTS: self.tr("Keyboard shortcuts"),
            BoardAct.DOCUMENTS: self.tr("Documents"),
            BoardAct.CLOSE: self.tr("Close the board"),
        }[act]
