"""Where others type, as a program on the accessibility bus tells it: rightly, wrongly, and no longer."""

import os
import sys
from collections.abc import Iterator

import pytest

from relevo.ui.desktop import caret
from relevo.ui.desktop.caret import BusCaret
from relevo.ui.panel.placing import Rect
from relevo.ui.tasks import TaskScope
from support.stage import Program, missing, session_bus
from window.conftest import Until

pytestmark = pytest.mark.skipif(bool(missing(["dbus-daemon"])), reason="not installed: dbus-daemon")


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def field(monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with session_bus() as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
        running = Program([sys.executable, "-m", "window.stages.spoken_field"], dict(os.environ))
        try:
            running.line("ready")
            yield running
        finally:
            running.stop()


async def watching(field: Program, watch: BusCaret, until: Until, x: int) -> None:
    """Begin to watch, and wait until something is known."""
    watch.start()
    await heard_at(field, watch, until, x)


async def heard_at(field: Program, watch: BusCaret, until: Until, x: int) -> None:
    """Let the field tell where its caret is until the watch knows."""

    def knows() -> bool:
        field.tell(f"caret {x}")
        return watch.caret is not None and watch.caret.x == x

    await until(knows)


async def test_the_caret_is_known_and_no_longer_when_the_field_has_lost_the_focus(
    application: object, field: Program, tasks: TaskScope, until: Until
) -> None:
    watch = BusCaret(tasks)
    await watching(field, watch, until, 40)
    assert watch.caret == Rect(40, 100, 2, 20)
    field.tell("focused 0")
    await until(lambda: watch.caret is None)
    field.tell("focused 1")
    await until(lambda: watch.caret == Rect(40, 100, 2, 20))


@pytest.mark.parametrize("lie", ["nothing", "text", "texts", "three"])
@pytest.mark.parametrize("event", ["caret 60", "focused 1"])
async def test_a_program_that_answers_nonsense_ends_no_watch(
    application: object, field: Program, tasks: TaskScope, until: Until, lie: str, event: str
) -> None:
    clock = Clock()
    watch = BusCaret(tasks, now=clock)
    await watching(field, watch, until, 40)
    field.tell(f"lie {lie}")
    field.tell(event)
    await until(lambda: watch.caret is None)
    field.tell("lie ")
    clock.now += caret.LEFT_ALONE_S + 1
    await heard_at(field, watch, until, 80)


async def test_in_an_empty_field_the_caret_stands_in_the_first_line(
    application: object, field: Program, tasks: TaskScope, until: Until
) -> None:
    watch = BusCaret(tasks)
    await watching(field, watch, until, 40)
    field.tell("empty")
    await until(lambda: watch.caret == Rect(40, 100, 300, 48))


async def test_an_offset_that_no_text_has_ends_no_watch(
    application: object, field: Program, tasks: TaskScope, until: Until
) -> None:
    watch = BusCaret(tasks)
    await watching(field, watch, until, 40)
    field.tell(f"offset {2**40}")
    await heard_at(field, watch, until, 80)
