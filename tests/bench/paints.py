"""Watches when a widget has been painted, and what its contact's snapshot held then."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from relevo.domain.snapshot import Snapshot


@dataclass(frozen=True)
class Paint:
    """A paint that has ended, on the monotonic clock."""

    ended: float
    entries: int
    complete: bool


class Watch(QObject):
    """Keeps a list of the paints of a widget that show a snapshot; `complete` is set by one that shows all."""

    def __init__(self, widget: QWidget, newest: Callable[[], Snapshot | None]) -> None:
        super().__init__(widget)
        self._newest = newest
        self.paints: list[Paint] = []
        self.complete = asyncio.Event()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            shown = self._newest()
            if shown is not None:
                QTimer.singleShot(0, self, lambda: self._note(shown))
        return False

    def _note(self, shown: Snapshot) -> None:
        self.paints.append(Paint(time.monotonic(), len(shown.timeline), shown.complete))
        if shown.complete:
            self.complete.set()
