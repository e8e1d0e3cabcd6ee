"""The panel never stands over the field that somebody types into, as the accessibility bus tells where that is."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from relevo.ui.panel.placing import CARET_ACROSS, CARET_DOWN, Rect
from support.stage import Program, display, missing, program, session_bus, xdotool

PANEL, TYPING = "window.stages.desktop_window", "window.stages.typing_window"
TOOLS = ["Xvfb", "openbox", "xdotool", "dbus-daemon", "/usr/libexec/at-spi-bus-launcher"]

pytestmark = pytest.mark.skipif(bool(missing(TOOLS)), reason=f"not installed: {', '.join(missing(TOOLS))}")


class Desk:
    """A panel, and a program with a text field, on a display with an accessibility bus."""

    def __init__(self, screen: str, panel: Program, typing: Program) -> None:
        self.screen, self.panel, self.typing = screen, panel, typing

    def type(self, text: str) -> None:
        xdotool(self.screen, "type", "--delay", "10", text)

    def caret(self, *, right_of: int = -1) -> Rect:
        """Wait until the panel knows where the caret is; return that."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            self.panel.tell("caret")
            told = self.panel.line("caret")
            if told != "none" and int(told.split()[0]) > right_of:
                return Rect(*map(int, told.split()))
            self.type("x")
            time.sleep(0.1)
        raise TimeoutError("the panel was not told where the caret is")

    def stands_at(self) -> Rect:
        """Tell where the panel has come to rest: the window manager frames and moves it once it is shown."""
        last, at = None, self._at()
        while at != last:
            time.sleep(0.3)
            last, at = at, self._at()
        return at

    def _at(self) -> Rect:
        self.panel.tell("at")
        return Rect(*map(int, self.panel.line("at").split()))


@contextmanager
def desk(size: str = "1280x1200", dock: str = "right") -> Iterator[Desk]:
    with session_bus() as bus, display(size) as screen:
        extra = {"DBUS_SESSION_BUS_ADDRESS": bus, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "STAGE_DOCK": dock}
        with program(PANEL, screen, extra) as panel, program(TYPING, screen, extra) as typing:
            panel.line("ready")
            typing.line("ready")
            yield Desk(screen, panel, typing)


def covers(panel: Rect, caret: Rect) -> bool:
    return panel.meets(caret.grown(CARET_ACROSS, CARET_DOWN))


@pytest.mark.parametrize(("dock", "x"), [("right", 760), ("left", 60)])
def test_a_pop_takes_the_other_edge_when_somebody_types_below_its_own(dock: str, x: int) -> None:
    with desk(dock=dock) as here:
        here.typing.tell(f"move {x} 300")
        here.type("the lift stands still ")
        caret = here.caret()
        here.panel.tell("offer call-1")
        here.panel.line("painted")
        assert not covers(here.stands_at(), caret)
        here.type("since nine")
        assert here.typing.last_line("text").endswith("since nine")


def test_a_panel_that_stands_makes_way_for_a_field_below_it() -> None:
    with desk() as here:
        here.typing.tell("move 20 300")
        here.type("hello ")
        here.caret()
        here.panel.tell("offer call-1")
        here.panel.line("painted")
        before = here.stands_at()
        assert before.right == 1280
        here.typing.tell("move 760 300")
        caret = here.caret(right_of=before.x)
        end = time.monotonic() + 10
        while covers(here.stands_at(), caret) and time.monotonic() < end:
            time.sleep(0.05)
        assert not covers(here.stands_at(), caret)


def test_where_a_screen_is_too_small_the_panel_stays_away_and_counts() -> None:
    with desk("640x480") as here:
        here.typing.tell("move 250 200")
        here.type("hello")
        here.caret()
        here.panel.tell("offer call-1")
        assert here.panel.line("waiting") == "1"
        here.panel.tell("seen")
        assert here.panel.line("seen") == "False"
        here.panel.tell("show")  # who asks for it gets it
        here.panel.line("active")


def test_a_panel_that_stands_goes_into_the_task_bar_where_nothing_else_is_free() -> None:
    with desk("640x480") as here:
        here.panel.tell("offer call-1")
        here.panel.line("painted")
        here.typing.tell("move 250 200")
        here.type("hello")
        end = time.monotonic() + 15
        while here.panel.said("seen False") == [] and time.monotonic() < end:
            here.type("x")
            here.panel.tell("seen")
            here.panel.line("seen")
        assert here.panel.said("seen False") != []
        assert here.panel.said("active") == []
        here.panel.tell("show")  # who asks for it gets it
        here.panel.line("active")


def test_a_program_that_hangs_holds_no_pop_up() -> None:
    with desk() as here:
        here.type("hello")
        here.caret()
        os.kill(here.typing.pid, signal.SIGSTOP)
        try:
            for number in range(5):
                began = time.monotonic()
                here.panel.tell(f"offer call-{number}")
                here.panel.line("painted")
                assert time.monotonic() - began < 20  # of the 25 that the accessibility bus would wait for an answer
                here.panel.tell("close")
                here.panel.tell("hide")
        finally:
            os.kill(here.typing.pid, signal.SIGCONT)


def test_our_own_fields_do_not_count() -> None:
    with desk() as here:
        here.panel.tell("offer call-1")
        here.panel.line("painted")
        here.panel.tell("show")
        here.panel.line("active")
        before = here.stands_at()
        xdotool(here.screen, "key", "ctrl+f")
        here.type("lift")
        time.sleep(1.0)
        here.panel.tell("caret")
        assert here.panel.line("caret") == "none"
        assert here.stands_at() == before
