"""Real windows on one loop for Qt and asyncio, off screen; what needs a display starts its own."""

import asyncio
import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from datetime import UTC

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from relevo.services.desk import Desk
from relevo.ui.app import make_application, make_loop
from relevo.ui.formatting import Formats
from relevo.ui.messages import Words
from relevo.ui.panel.window import PanelWindow
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import LIGHT, Look
from relevo.ui.viewmodels.desk import DeskViewModel
from support.gatherers import ScriptedGatherer
from support.snapshots import NOW

Until = Callable[[Callable[[], object]], Awaitable[None]]


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    return {"qt": lambda: make_loop(make_application())}


@pytest.fixture(scope="module", autouse=True)
def nothing_of_qt_left() -> Iterator[None]:
    """Collect what the module leaves behind on this thread: Qt crashes where another one does, in a later module."""
    yield
    gc.collect()


@pytest.fixture(scope="session")
def application(qapp: QApplication) -> QApplication:
    return make_application()


@pytest.fixture
def until() -> Until:
    """Wait for something to become true while the loop runs; a nested loop would never end here."""

    async def wait(condition: Callable[[], object]) -> None:
        async with asyncio.timeout(20):
            while not condition():  # noqa: ASYNC110  # the state of a widget is waited for, which sets no event
                await asyncio.sleep(0.005)

    return wait


@pytest.fixture
async def tasks() -> AsyncIterator[TaskScope]:
    scope = TaskScope()
    yield scope
    await scope.aclose()


@pytest.fixture
def look(application: QApplication) -> Look:
    return Look(LIGHT)


@pytest.fixture
def words(application: QApplication) -> Words:
    return Words(Formats(QLocale("en_GB"), zone=UTC, now=lambda: NOW))


@pytest.fixture
def gatherer() -> ScriptedGatherer:
    return ScriptedGatherer()


@pytest.fixture
def painted() -> list[str]:
    return []


@pytest.fixture
def desk(gatherer: ScriptedGatherer, tasks: TaskScope, words: Words, painted: list[str]) -> Iterator[DeskViewModel]:
    view_model = DeskViewModel(Desk(lambda _advisor: True), gatherer, tasks, words, on_painted=painted.append)
    yield view_model
    view_model.deleteLater()


@pytest.fixture
def window(desk: DeskViewModel, look: Look) -> Iterator[PanelWindow]:
    panel = PanelWindow(desk, look)
    yield panel
    panel.hide()
    panel.deleteLater()
