"""While Qt turns, Python collects on the thread of Qt alone: elsewhere it would take QObjects away with live timers."""

import asyncio
import gc
import sys
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from relevo.ui.collecting import Collector, collecting_here, keep_start
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
            Collector().collect_due()
        assert found == set()
        leave_much_behind()
        with collectors() as found:
            Collector().collect_due()
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


@contextmanager
def generations() -> Iterator[list[int]]:
    """Tell which generations are collected meanwhile."""
    found: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            found.append(info["generation"])

    gc.callbacks.append(note)
    try:
        yield found
    finally:
        gc.callbacks.remove(note)


@pytest.fixture
def by_hand() -> Iterator[None]:
    """Nothing is collected by itself, and nothing is left of what was before."""
    gc.disable()
    gc.collect()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.enable()


class Counted:
    """Something of which many are kept, without a cycle."""


def keep(number: int, collector: Collector) -> list[Counted]:
    """Make what is counted, a thousand at a time, with a look after each."""
    kept = []
    for _ in range(number // 1_000):
        kept += [Counted() for _ in range(1_000)]
        collector.collect_due()
    return kept


@pytest.mark.usefixtures("by_hand")
def test_of_much_that_is_kept_only_what_is_young_is_looked_through() -> None:
    gc.freeze()  # what the tests themselves have made
    with generations() as found:
        kept = keep(200_000, Collector(at_once=5_000))

    assert set(found) == {0}
    assert len(gc.get_objects(generation=1)) + len(gc.get_objects(generation=2)) < 20_000
    last = weakref.ref(kept[0])
    del kept
    assert last() is None  # what is over goes by itself


@pytest.mark.usefixtures("by_hand")
def test_where_little_is_kept_all_of_it_is_looked_through_in_time() -> None:
    gc.freeze()
    with generations() as found:
        kept = keep(200_000, Collector(at_once=1_000_000))
    assert kept
    assert 2 in found


@pytest.mark.usefixtures("by_hand")
def test_much_that_is_young_is_looked_through_though_as_much_has_gone() -> None:
    gc.freeze()
    collector, gone = Collector(busy=2_000), [Counted() for _ in range(10_000)]
    gc.collect()
    kept = [Counted() for _ in range(10_000)]
    gone.clear()
    ring = weakref.ref(Ring())
    assert gc.get_count()[0] < gc.get_threshold()[0]  # Python would collect nothing

    assert collector.collect_due()
    assert ring() is None
    assert kept


@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize(("grown", "is_gone"), [(1_000, True), (1_000_000_000, False)])
def test_a_cycle_that_broke_off_late_goes_once_memory_has_grown_by_much(grown: int, is_gone: bool) -> None:
    gc.freeze()
    collector, late = Collector(at_once=5_000, grown=1_000_000_000), Ring()
    ring = weakref.ref(late)
    kept = keep(50_000, collector)
    del late
    kept += keep(50_000, Collector(at_once=5_000, grown=grown))
    assert (ring() is None) is is_gone
    assert kept


@pytest.mark.usefixtures("by_hand")
def test_a_thread_makes_its_tuples_while_it_is_looked_how_much_is_due() -> None:
    collector, before = Collector(), sys.getswitchinterval()
    wrong: list[SystemError] = []
    is_over = threading.Event()

    def make() -> None:
        while not is_over.is_set():
            try:
                tuple(number for number in range(300))
            except SystemError as error:
                wrong.append(error)

    thread = threading.Thread(target=make)
    sys.setswitchinterval(1e-6)
    thread.start()
    try:
        for _ in range(60_000):
            collector.collect_due()
    finally:
        is_over.set()
        thread.join()
        sys.setswitchinterval(before)

    assert not wrong
