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
    timer = QTimer()
    timer.setInterval(_EVERY_MS)
    timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
    timer.timeout.connect(collect_due)
    timer.start()
    try:
        yield
    finally:
        timer.stop()
        gc.unfreeze()
        if was_enabled:
            gc.enable()


def keep_start() -> None:
    """Leave what the start has made out of all collections that follow, the first time that this is called.

    Nothing of it goes before the end, and to look through it again takes three frames of the screen.
    """
    if gc.get_freeze_count() == 0:
        gc.freeze()


def collect_due() -> None:
    """Collect the oldest generation that Python would collect by now; most often none."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, threshold) in enumerate(counts) if count > threshold > 0]
    if due:
        gc.collect(max(due))
