"""Tells of a contact beside the panel, without a word about the customer."""

import asyncio
import os
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from relevo.ui.desktop.bus import Bus, BusError, Signalled, opened
from relevo.ui.plain import one_line
from relevo.ui.tasks import TaskScope

GAP_S = 4.0
"""Between two notifications; what comes within it is told together."""

SHOWN_MS = 10_000
_LONGEST = 80
_MARKUP = str.maketrans({"<": "‹", ">": "›", "&": "＆"})
"""Some desktops read the body as mark-up and some show an escape as it is: neither has anything to read here."""

_NAME, _PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"


class Notifier(Protocol):
    """Shows one short text on the desktop."""

    def show(self, title: str, body: str) -> None:
        """Show it, in place of the one before; returns at once and raises nothing."""


def harmless(text: str) -> str:
    """Return a short line in which no desktop finds mark-up."""
    return one_line(text, _LONGEST).translate(_MARKUP)


class Announcer(QObject):
    """Tells of contacts that do not pop: how they come and their queue, at most once in a few seconds.

    Nothing is told while there is no `notifier`.
    """

    def __init__(
        self, tasks: TaskScope, parent: QObject | None = None, *, now: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._tasks, self._now = tasks, now
        self.notifier: Notifier | None = None
        self._last = -GAP_S
        self._waiting = 0

    def tell(self, channel: str, queue: str | None) -> None:
        """Tell of a contact (`Incoming call`, `Tenant service`), or soon how many have come since."""
        since = self._now() - self._last
        if since >= GAP_S and not self._waiting:
            self._show(harmless(channel), harmless(queue or ""))
            return
        self._waiting += 1
        if self._waiting == 1:
            self._tasks.replace("announce", self._later(max(0.0, GAP_S - since)))

    def hush(self) -> None:
        """Tell nothing of those that have come."""
        self._waiting = 0
        self._tasks.cancel("announce")

    async def _later(self, wait_s: float) -> None:
        await asyncio.sleep(wait_s)
        count, self._waiting = self._waiting, 0
        if count:
            self._show(self.tr("%n contact(s) have come", "", count), "")

    def _show(self, title: str, body: str) -> None:
        if self.notifier is not None:
            self._last = self._now()
            self.notifier.show(title, body)


class TrayNotifier(QObject):
    """Shows it at the tray icon: what Windows and macOS have; `chosen` when the user has clicked it."""

    chosen = Signal()

    def __init__(self, tray: QSystemTrayIcon) -> None:
        super().__init__(tray)
        self._tray = tray
        tray.messageClicked.connect(self.chosen)

    def show(self, title: str, body: str) -> None:
        """Show it beside the icon."""
        self._tray.showMessage(title, body, self._tray.icon(), SHOWN_MS)


class BusNotifier(QObject):
    """Shows it through the desktop's notification service, or through its `fallback` where there is none.

    `chosen` when the user has clicked it, with what allows the panel to take the keyboard then (None where the desktop
    gives nothing). `last_id` is the desktop's number of the newest, 0 before there was one.
    """

    chosen = Signal(object)

    def __init__(self, tasks: TaskScope, fallback: Notifier | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self.fallback = tasks, fallback
        self._bus: Bus | None = None
        self._ready = asyncio.Event()
        self.last_id = 0
        self._token: str | None = None

    def show(self, title: str, body: str) -> None:
        """Show it in place of the one before."""
        self._tasks.replace("notification", self._send(title, body))

    async def _send(self, title: str, body: str) -> None:
        try:
            bus = await self._connected()
            hints = {"urgency": ("y", 1), "transient": ("b", True), "desktop-entry": ("s", "relevo")}
            values = ("Relevo", self.last_id, "relevo", title, body, ["default", self.tr("Open")], hints, SHOWN_MS)
            (self.last_id,) = await bus.call(_NAME, _PATH, f"{_NAME}.Notify", "susssasa{sv}i", *values, answers="u")
        except BusError:
            if self.fallback is not None:
                self.fallback.show(title, body)

    async def _connected(self) -> Bus:
        """Return the connection; the first notification opens it. Raises: BusError."""
        if self._bus is None:
            if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
                raise BusError("missing")
            self._ready.clear()
            self._tasks.replace("notification.bus", self._stay_connected())
            await self._ready.wait()
        if self._bus is None:
            raise BusError("missing")
        return self._bus

    async def _stay_connected(self) -> None:
        try:
            with suppress(BusError):
                async with opened() as bus:
                    self._bus = bus
                    self._ready.set()
                    await bus.listen(_NAME, ("ActionInvoked", "ActivationToken"), self._take, sender=_NAME)
        finally:
            self._bus = None
            self._ready.set()

    def _take(self, signal: Signalled) -> None:
        if len(signal.body) < 2 or signal.body[0] != self.last_id:
            return
        if signal.member == "ActivationToken":  # comes before the click that it allows
            self._token = str(signal.body[1])
        elif signal.member == "ActionInvoked":
            token, self._token = self._token, None
            self.chosen.emit(token)
