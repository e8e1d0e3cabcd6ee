"""Keeps the panel where it belongs: on a screen, off the caret, and where the advisor left it last time."""

import asyncio
import time
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from relevo.ui.desktop.caret import CaretWatch
from relevo.ui.panel.placing import (
    CARET_ACROSS,
    CARET_DOWN,
    Display,
    Dock,
    Places,
    Rect,
    Size,
    Wish,
    layout_of,
    place,
)
from relevo.ui.tasks import TaskScope

_SETTLED_S = 0.8
"""After a move of ours the window manager tells of it, and of its own corrections, within this time."""

_KEEP_AFTER_MS = 400
_LEARN_AFTER_MS = 100
_NUMBERS = ("x", "y", "width", "height")
_TITLE = 32
"""Height of the bar that a window manager adds, until it is known."""


class Frame(NamedTuple):
    """What the window manager adds around the window."""

    left: int
    top: int
    right: int
    bottom: int


class Standing(QObject):
    """The place of the panel; `settle` takes it there.

    `dock` and `screen` are what the advisor chose. What a screen that goes leaves behind comes back onto another one.
    """

    def __init__(
        self,
        window: QWidget,
        places: Places,
        carets: CaretWatch,
        tasks: TaskScope,
        *,
        dock: Dock = Dock.RIGHT,
        screen: str | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._window, self._places, self._carets, self._tasks = window, places, carets, tasks
        self._now = now
        self._dock, self._screen = dock, screen
        self._frame = Frame(0, _TITLE, 0, 0)
        self._moved_at = now()
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._keeping.timeout.connect(self._keep)
        self._learning = QTimer(self, singleShot=True, interval=_LEARN_AFTER_MS)
        self._learning.timeout.connect(self._learn_frame)
        self._changing = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._changing.timeout.connect(self._screens_changed)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._watch)
        application.screenRemoved.connect(self._await_change)
        application.primaryScreenChanged.connect(self._await_change)
        for each in QGuiApplication.screens():
            self._watch(each)
        window.installEventFilter(self)

    def use(self, dock: Dock, screen: str | None) -> None:
        """Take another wish, and stand there at once."""
        if (dock, screen) != (self._dock, self._screen):
            self._dock, self._screen = dock, screen
            self.settle()

    def settle(self) -> bool:
        """Take the window to its place; return False where it could only stand over the caret, and leave it then."""
        displays = displays_of(QGuiApplication.screens())
        wish, size = self._wish(displays)
        caret = None if self._window.isActiveWindow() else on_screen(self._carets.caret)
        least = self._framed(self._window.minimumSize().width(), self._window.minimumSize().height())
        found = place(displays, wish, size, least, caret)
        if found is None:
            return False
        self._take_to(found)
        return True

    def make_way(self) -> None:
        """Leave the caret alone where the window stands over it and there is somewhere else to be."""
        caret = on_screen(self._carets.caret)
        if caret is None or not self._is_seen() or self._window.isActiveWindow():
            return
        if _rect(self._window.frameGeometry()).meets(caret.grown(CARET_ACROSS, CARET_DOWN)):
            self.settle()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice where the advisor takes the window."""
        if event.type() is QEvent.Type.Show:
            self._learning.start()
        elif event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self._is_seen():
            if self._is_ours:
                self._learn_frame()
            else:
                self._keeping.start()
        return False

    @property
    def _is_ours(self) -> bool:
        """Tell whether a move of the window is one of ours, or its aftermath."""
        return self._now() - self._moved_at < _SETTLED_S

    def _wish(self, displays: list[Display]) -> tuple[Wish, Size]:
        kept = self._places.get(layout_of(displays))
        left_at = Rect(*(int(kept[name]) for name in _NUMBERS)) if kept is not None else None
        if left_at is not None:
            size = Size(left_at.width, left_at.height)
        else:
            hint = self._window.sizeHint()
            size = self._framed(hint.width(), hint.height())
        return Wish(dock=self._dock, screen=self._screen, left_at=left_at), size

    def _framed(self, width: int, height: int) -> Size:
        frame = self._frame
        return Size(width + frame.left + frame.right, height + frame.top + frame.bottom)

    def _take_to(self, found: Rect) -> None:
        if QGuiApplication.platformName() == "offscreen":  # pictures are drawn in the size that they ask for
            return
        self._moved_at = self._now()
        frame = self._frame
        self._window.resize(found.width - frame.left - frame.right, found.height - frame.top - frame.bottom)
        self._window.move(found.x, found.y)

    def _learn_frame(self) -> None:
        """Learn what the window manager adds, which is not known before it has done so, and stand right by it."""
        if not self._is_seen():
            return
        outer, inner = _rect(self._window.frameGeometry()), _rect(self._window.geometry())
        frame = Frame(inner.x - outer.x, inner.y - outer.y, outer.right - inner.right, outer.bottom - inner.bottom)
        if frame not in (self._frame, Frame(0, 0, 0, 0)):
            self._frame = frame
            if self._is_ours:
                self.settle()

    def _keep(self) -> None:
        if self._is_seen() and not self._window.isMaximized() and not self._window.isFullScreen():
            displays = displays_of(QGuiApplication.screens())
            place = dict(zip(_NUMBERS, _rect(self._window.frameGeometry()), strict=True))
            screen = self._window.screen().name()
            self._places.put(layout_of(displays), {**place, "side": str(self._dock), "screen": screen})
            self._tasks.replace("places", asyncio.to_thread(self._places.save))

    def _watch(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self._await_change)
        self._changing.start()

    def _await_change(self, _what: object) -> None:
        """Wait until the desktop has ended changing its screens: it tells of each step."""
        self._changing.start()

    def _screens_changed(self) -> None:
        """Come back onto a screen, or to the place of the new layout."""
        if self._is_seen():
            self.settle()

    def _is_seen(self) -> bool:
        return self._window.isVisible() and not self._window.isMinimized()


def displays_of(screens: list[QScreen]) -> list[Display]:
    """Return the screens as the placing knows them, the main one first."""
    main = QGuiApplication.primaryScreen()
    ordered = sorted(screens, key=lambda screen: screen is not main)
    return [Display(name=screen.name(), area=_rect(screen.availableGeometry())) for screen in ordered]


def on_screen(caret: Rect | None) -> Rect | None:
    """Turn pixels of the screen into those of the windows, which are larger where the screen is scaled."""
    if caret is None:
        return None
    for screen in QGuiApplication.screens():
        scale, origin = screen.devicePixelRatio(), screen.geometry().topLeft()
        size = screen.geometry().size() * scale
        if Rect(origin.x(), origin.y(), size.width(), size.height()).meets(caret):
            x = origin.x() + round((caret.x - origin.x()) / scale)
            y = origin.y() + round((caret.y - origin.y()) / scale)
            return Rect(x, y, max(1, round(caret.width / scale)), max(1, round(caret.height / scale)))
    return None


def _rect(of: QRect) -> Rect:
    return Rect(of.x(), of.y(), of.width(), of.height())
