"""While Qt turns, Python collects on the thread of Qt alone: elsewhere it would take QObjects away with live timers."""

import asyncio
import gc
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from relevo.ui.collecting import collect_due, collecting_here, keep_start
from window.conftest import Until


class Ring:
    """Holds itself, so that only a collection takes it away."""

    def __init__(self) -> None:
        self.itself = self


@contextmanager
def collectors() -> Iterator[set[str]]:
    """Tell the names of the threads that collect meanwhile."""
    found: set[str] = set()

    def note(phase: str, _info: object) -> None:
        if phase == "start":
            found.add(threading.current_thread().name)

    gc.callbacks.append(note)
    try:
        yield found
    finally:
        gc.callbacks.remove(note)


def leave_much_behind() -> None:
    for _ in range(20_000):
        Ring()


async def test_another_thread_collects_nothing(application: QApplication) -> None:
    with collectors() as found:
        await asyncio.to_thread(leave_much_behind)
    assert found <= {threading.main_thread().name}


async def test_the_thread_of_qt_collects_by_itself(application: QApplication, until: Until) -> None:
    gone: list[bool] = []
    left = Ring()
    left.end = QObject()  # type: ignore[attr-defined]
    left.end.destroyed.connect(lambda: gone.append(True))  # type: ignore[attr-defined]
    del left
    leave_much_behind()
    with collectors() as found:
        await until(lambda: gone)
    assert found == {threading.main_thread().name}


@pytest.mark.parametrize("was_enabled", [True, False])
def test_python_collects_afterwards_as_it_did_before(application: QApplication, was_enabled: bool) -> None:
    (gc.enable if was_enabled else gc.disable)()
    try:
        with collecting_here():
            assert not gc.isenabled()
        assert gc.isenabled() is was_enabled
    finally:
        gc.enable()


def test_where_little_was_left_behind_nothing_is_collected() -> None:
    with collecting_here():
        gc.collect()
        with collectors() as found:
            collect_due()
        assert found == set()
        leave_much_behind()
        with collectors() as found:
            collect_due()
        assert found


def test_what_the_start_has_made_is_looked_through_no_more_and_what_comes_later_is(application: QApplication) -> None:
    started = [Ring() for _ in range(1_000)]
    before = len(gc.get_objects())
    try:
        keep_start()
        ring = weakref.ref(Ring())
        gc.collect()

        assert len(gc.get_objects()) < before / 10
        assert ring() is None
    finally:
        gc.unfreeze()
        del started
