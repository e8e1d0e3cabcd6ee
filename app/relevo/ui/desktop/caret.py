"""Where the user is typing, as far as the desktop tells: rectangles only, never a text."""

import asyncio
import os
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from relevo.ui.desktop.bus import Bus, BusError, Signalled, opened
from relevo.ui.panel.placing import Rect
from relevo.ui.tasks import TaskScope

ASK_LIMIT_S = 0.3
"""What an application may take to say where its caret is; one that is stuck is left alone for a while."""

LEFT_ALONE_S = 10.0
_PAUSE_S = 0.25
_RETRY_S = 30.0
_SCREEN = 0  # coordinates of the screen, not of the window
_MOST = 2**31 - 1
_LINE = 48
"""The height of a line of large letters: in an empty field, the caret stands in its first."""

_ATSPI = "org.a11y.atspi"
_EVENTS = ("object:text-caret-moved", "object:state-changed:focused")


class CaretWatch(Protocol):
    """Tells where the caret of another program stands."""

    @property
    def caret(self) -> Rect | None:
        """Return where it stood when it was last told, None where nobody types or nothing is known."""

    def start(self) -> None:
        """Begin to watch."""

    def refresh(self) -> None:
        """Ask once more: the panel has just come up, and a window may have been moved."""


class NoCaret:
    """Knows nothing: the panel stands where it is docked."""

    caret: Rect | None = None

    def start(self) -> None:
        """Watch nothing."""

    def refresh(self) -> None:
        """Ask nobody."""


class BusCaret(QObject):
    """Follows the caret over the accessibility bus, where there is one; `moved` when it stands elsewhere.

    An event tells which object has the caret; its place is asked for at most four times a second. Our own windows do
    not count. Programs that do not speak on that bus are not known.
    """

    moved = Signal()

    def __init__(
        self, tasks: TaskScope, parent: QObject | None = None, *, now: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._tasks, self._now = tasks, now
        self.caret: Rect | None = None
        self._pending: tuple[str, str, int | None] | None = None
        self._told = asyncio.Event()
        self._ours: dict[str, bool] = {}
        self._stuck: dict[str, float] = {}

    def start(self) -> None:
        """Connect, and connect again when the bus was lost."""
        self._tasks.replace("caret", self._watch())

    def refresh(self) -> None:
        """Ask the object that had the caret for its place once more."""
        if self._pending is not None:
            self._told.set()

    async def _watch(self) -> None:
        while True:
            with suppress(BusError):
                await self._follow()
            self._set(None)
            await asyncio.sleep(_RETRY_S)

    async def _follow(self) -> None:
        async with opened() as session:
            (address,) = await session.call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus.GetAddress", answers="s")
        async with opened(str(address)) as bus:
            registry = (f"{_ATSPI}.Registry", "/org/a11y/atspi/registry", f"{_ATSPI}.Registry.RegisterEvent")
            for event in _EVENTS:
                await bus.call(*registry, "sass", event, [], "")
            self._tasks.replace("caret.place", self._locate(bus))
            try:
                await bus.listen(f"{_ATSPI}.Event.Object", ("TextCaretMoved", "StateChanged"), self._take)
            finally:
                self._tasks.cancel("caret.place")

    def _take(self, signal: Signalled) -> None:
        if len(signal.body) < 2:
            return
        detail, number = signal.body[0], signal.body[1]
        if not isinstance(number, int) or not -_MOST <= number <= _MOST:
            return
        if signal.member == "TextCaretMoved":
            self._pending = (signal.sender, signal.path, number)
        elif detail == "focused" and number == 1:
            self._pending = (signal.sender, signal.path, None)
        elif detail == "focused" and self._pending is not None and self._pending[:2] == (signal.sender, signal.path):
            self._pending = None
            self._set(None)
            return
        else:
            return
        self._told.set()

    async def _locate(self, bus: Bus) -> None:
        while True:
            await self._told.wait()
            self._told.clear()
            if self._pending is None:
                continue
            sender, path, offset = self._pending
            if self._now() < self._stuck.get(sender, 0.0):
                continue
            place = None
            try:
                if not await self._is_ours(bus, sender):
                    place = await _place(bus, sender, path, offset)
            except BusError:
                self._stuck[sender] = self._now() + LEFT_ALONE_S
            self._set(place if self._pending is not None else None)  # it may have lost the focus meanwhile
            await asyncio.sleep(_PAUSE_S)

    async def _is_ours(self, bus: Bus, sender: str) -> bool:
        if sender not in self._ours:
            ask = "org.freedesktop.DBus.GetConnectionUnixProcessID"
            (pid,) = await bus.call("org.freedesktop.DBus", "/org/freedesktop/DBus", ask, "s", sender, answers="u")
            if len(self._ours) > 500:  # names are not used again
                self._ours.clear()
            self._ours[sender] = pid == os.getpid()
        return self._ours[sender]

    def _set(self, caret: Rect | None) -> None:
        if caret != self.caret:
            self.caret = caret
            self.moved.emit()


async def _place(bus: Bus, name: str, path: str, offset: int | None) -> Rect | None:
    """Return where the caret of an object is, None for one that is not typed into."""
    if offset is None:
        ask = f"{_ATSPI}.Accessible.GetInterfaces"
        (interfaces,) = await bus.call(name, path, ask, answers="as", limit_s=ASK_LIMIT_S)
        if f"{_ATSPI}.Text" not in interfaces:
            return None
        offset = int(await bus.property(name, path, f"{_ATSPI}.Text.CaretOffset", "i", limit_s=ASK_LIMIT_S))
    ask = f"{_ATSPI}.Text.GetCharacterExtents"
    # behind the last letter there is none: the caret stands at the right of the letter before it
    for place in (offset, offset - 1):
        if place < 0:
            continue
        extents = await bus.call(name, path, ask, "iu", place, _SCREEN, answers="iiii", limit_s=ASK_LIMIT_S)
        x, y, width, height = extents
        if height > 0:
            return Rect(x if place == offset else x + max(width, 0), y, 2, height)
    component = f"{_ATSPI}.Component.GetExtents"
    (extents,) = await bus.call(name, path, component, "u", _SCREEN, answers="(iiii)", limit_s=ASK_LIMIT_S)
    x, y, width, height = extents
    return Rect(x, y, width, min(height, _LINE)) if width > 0 and height > 0 else None
