"""Collects what Python has left behind, on the thread of Qt alone, and never so much at once that the screen waits."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer

_EVERY_MS, _BUSY_EVERY_MS = 2_000, 500

_BUSY, _AT_ONCE = 4_000, 20_000
"""Objects made since the last time from which on there is much to do, and those that are looked through at once: a
thousand take a millisecond."""

_GROWN = 4_000_000
"""Blocks of memory, some 70 bytes each, by which all may grow before everything is looked through."""


class Collector:
    """Collects what is due, in turns of some milliseconds.

    Whoever counts ten thousand advisors keeps a million objects alive at any time, each for some minutes, and to look
    through them once takes half a second and more. No cycle is in what is counted: it goes by itself when it is over.
    So where there is too much to be looked through at once, what has outlived a first look is left out of later ones
    (gc.freeze). A cycle that breaks off from it afterwards stays until memory has grown by much: then all is looked
    through, once.
    """

    def __init__(self, *, busy: int = _BUSY, at_once: int = _AT_ONCE, grown: int = _GROWN) -> None:
        self._busy, self._at_once, self._grown = busy, at_once, grown
        self._aged = 0  # how many objects, at most, have outlived one look since those were last looked through
        self._blocks = sys.getallocatedblocks()

    def collect_due(self) -> bool:
        """Collect the oldest generation that Python would collect by now, most often none; tell whether much is made.

        Python counts what is made less what goes, so that much may be young while nothing is due: it is collected too.
        """
        young = _count(0)
        is_busy = young > self._busy
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, threshold) in enumerate(counts) if count > threshold > 0]
        if not due and not is_busy:
            return False
        oldest = max(due, default=0)
        old = _count(2) if oldest > 1 else 0
        if oldest > 0 and young + self._aged + old > self._at_once:
            self._collect_young()
        else:
            gc.collect(oldest)
        self._aged = 0 if oldest > 0 else self._aged + young
        return is_busy

    def _collect_young(self) -> None:
        """Collect the youngest generation, and leave what is older than it out of what is looked through."""
        if sys.getallocatedblocks() - self._blocks > self._grown:
            gc.unfreeze()
            gc.collect()
            self._blocks = sys.getallocatedblocks()
        else:
            gc.collect(0)
        gc.freeze()


def _count(generation: int) -> int:
    """Count the objects of a generation in one step of the interpreter.

    Where another thread came to its turn while the list of them stands, a tuple that it is making would be held here as
    well, and `tuple(generator)` raises SystemError there: Python makes it grow only while nobody else holds it.
    """
    return next(map(len, map(gc.get_objects, (generation,))))


@contextmanager
def collecting_here() -> Iterator[None]:
    """Let no other thread collect meanwhile; this one does, whenever its events leave it the time.

    Python collects on whichever thread happens to allocate. A QObject that dies on another thread than its own leaves
    its timers behind, and Qt crashes at the next of them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    timer, collector = QTimer(), Collector()
    timer.setInterval(_EVERY_MS)
    timer.setTimerType(Qt.TimerType.VeryCoarseTimer)

    def collect() -> None:
        is_busy = collector.collect_due()
        every_ms = _BUSY_EVERY_MS if is_busy else _EVERY_MS
        if every_ms != timer.interval():
            # coarser ones keep whole seconds, and let the processor sleep
            timer.setTimerType(Qt.TimerType.CoarseTimer if is_busy else Qt.TimerType.VeryCoarseTimer)
            timer.setInterval(every_ms)

    timer.timeout.connect(collect)
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
