"""Collects what Python has left behind, on the thread of Qt alone."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer

_EVERY_MS = 2_000


@contextmanager
def collecting_here() -> Iterator[None]:
    """Let no other thread collect meanwhile; this one does, whenever its events leave it the time.

    Python collects on whichever thread happens to allocate. A QObject that dies on another thread than its own leaves
    its timers behind, and Qt crashes at the next of them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    timer = QTimer(interval=_EVERY_MS)
    timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
    timer.timeout.connect(collect_due)
    timer.start()
    try:
        yield
    finally:
        timer.stop()
        if was_enabled:
            gc.enable()


def collect_due() -> None:
    """Collect the oldest generation that Python would collect by now; most often none."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, threshold) in enumerate(counts) if count > threshold > 0]
    if due:
        gc.collect(max(due))
