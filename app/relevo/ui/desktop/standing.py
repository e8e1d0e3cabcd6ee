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
    side_of,
    wish_of,
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

    Where the advisor takes it by hand is remembered for that layout of the screens; what was chosen with `use` holds
    on layouts where it was not moved. What a screen that goes leaves behind comes back onto another one.
    """

    def __init__(
        self,
        window: QWidget,
        places: Places,
        carets: CaretWatch,
        tasks: TaskScope,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._window, self._places, self._carets, self._tasks = window, places, carets, tasks
        self._now = now
        self._dock = Dock.RIGHT
        self._screen: str | None = None
        self._was_told = False
        self._frame = Frame(0, _TITLE, 0, 0)
        self._moved_at = now()
        self._keeping = QTimer(self, singleShot=True)
        self._keeping.setInterval(_KEEP_AFTER_MS)
        self._keeping.timeout.connect(self._keep)
        self._learning = QTimer(self, singleShot=True)
        self._learning.setInterval(_LEARN_AFTER_MS)
        self._learning.timeout.connect(self._learn_frame)
        self._changing = QTimer(self, singleShot=True)
        self._changing.setInterval(_KEEP_AFTER_MS)
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
        """Take what the advisor chose; another choice holds at once, on this layout whatever was remembered for it."""
        was, is_other = (self._dock, self._screen), self._was_told
        self._dock, self._screen, self._was_told = dock, screen, True
        if not is_other or was == (dock, screen):
            return
        displays = displays_of(QGuiApplication.screens())
        kept = self._places.get(layout_of(displays))
        if kept is not None and displays:
            side = str(dock) if dock is not was[0] else kept["side"]
            where = (screen or displays[0].name) if screen != was[1] else kept["screen"]
            self._remember(displays, {**kept, "side": side, "screen": where})
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
        """Leave the caret alone where the window stands over it; into the task bar, where nothing else is free.

        Below the other windows is no way: the window stands above them all, so that it takes no keyboard.
        """
        caret = on_screen(self._carets.caret)
        if caret is None or not self._is_seen() or self._window.isActiveWindow():
            return
        if _rect(self._window.frameGeometry()).meets(caret.grown(CARET_ACROSS, CARET_DOWN)) and not self.settle():
            self._window.showMinimized()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice where the advisor takes the window."""
        if event.type() is QEvent.Type.Show:
            self._learning.start()
        elif event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self._is_seen():
            if self._is_ours:
                self._learn_frame()
            elif not self._changing.isActive():  # else the desktop has moved it, for a screen came or went
                self._keeping.start()
        return False

    @property
    def _is_ours(self) -> bool:
        """Tell whether a move of the window is one of ours, or its aftermath."""
        return self._now() - self._moved_at < _SETTLED_S

    def _wish(self, displays: list[Display]) -> tuple[Wish, Size]:
        wish = wish_of(self._places.get(layout_of(displays)), self._dock, self._screen)
        if wish.left_at is not None:
            return wish, Size(wish.left_at.width, wish.left_at.height)
        hint = self._window.sizeHint()
        return wish, self._framed(hint.width(), hint.height())

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
            stands, screen = _rect(self._window.frameGeometry()), self._window.screen()
            side = side_of(_rect(screen.availableGeometry()), stands)
            place = dict(zip(_NUMBERS, stands, strict=True))
            self._remember(
                displays_of(QGuiApplication.screens()), {**place, "side": str(side), "screen": screen.name()}
            )

    def _remember(self, displays: list[Display], place: dict[str, int | str]) -> None:
        self._places.put(layout_of(displays), place)
        self._tasks.replace("places", asyncio.to_thread(self._places.save))

    def _watch(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self._await_change)
        self._changing.start()

    def _await_change(self, _what: object) -> None:
        """Wait until the desktop has ended changing its screens: it tells of each step."""
        self._keeping.stop()
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
