"""Work that is done a little at a time, between two turns of the loop, so that the window never stands still."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

_SLICE_S = 0.004


class Slices(QObject):
    """One piece of work at a time; a newer one replaces the older."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_working(self) -> bool:
        """Tell whether something is still to be done."""
        return self._work is not None

    def start(self, work: Iterator[None]) -> None:
        """Begin with the next turn of the loop."""
        self._work = work
        self._timer.start(0)

    def stop(self) -> None:
        """Leave the rest undone."""
        self._work = None
        self._timer.stop()

    def finish(self) -> None:
        """Do all that is left, now."""
        work = self._work
        self.stop()
        for _ in work or ():
            pass

    def _go_on(self) -> None:
        work, end = self._work, perf_counter() + _SLICE_S
        for _ in work or ():
            if self._work is not work:  # it has begun something else
                return
            if perf_counter() >= end:
                return
        if self._work is work:
            self.stop()
