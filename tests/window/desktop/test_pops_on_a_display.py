"""The panel never takes the keyboard, on a real display with a window manager, however it comes up."""

import subprocess
from collections.abc import Iterator

import pytest

from support.stage import Program, display, environment_for, missing, program, xdotool

PANEL, TYPING = "window.stages.desktop_window", "window.stages.typing_window"
TYPED = "the tenant of 4711 says that the lift has stood still since nine. "
POPS, DELAY_MS = 50, 20

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}")


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with display() as name:
        yield name


@pytest.fixture
def panel(screen: str) -> Iterator[Program]:
    with program(PANEL, screen) as running:
        running.line("ready")
        yield running


class Writer:
    """Somebody who types in another window, without a pause."""

    def __init__(self, screen: str, typing: Program) -> None:
        self._screen, self._typing = screen, typing
        self.typed = 0
        self._process: subprocess.Popen[bytes] | None = None

    def type_on(self) -> None:
        """Go on typing until `stop`."""
        if self._process is None or self._process.poll() is not None:
            self.typed += self._process is not None
            self._process = subprocess.Popen(
                ["xdotool", "type", "--delay", str(DELAY_MS), TYPED], env=environment_for(self._screen)
            )

    def stop(self) -> str:
        """Finish the sentence; return what stands in the window."""
        assert self._process is not None
        assert self._process.wait(60) == 0
        self.typed += 1
        return self._typing.last_line("text")

    @property
    def expected(self) -> str:
        """Return what must stand there."""
        return (TYPED * self.typed).strip()


@pytest.fixture
def writer(screen: str) -> Iterator[Writer]:
    with program(TYPING, screen) as typing:
        typing.line("ready")
        yield Writer(screen, typing)


def pop(panel: Program, writer: Writer, number: int) -> None:
    """Let a contact arrive while somebody types, and wait until it stands on the screen."""
    writer.type_on()
    panel.tell(f"offer call-{number}")
    panel.line(f"painted call-{number}/1")


def test_nothing_typed_elsewhere_is_lost_through_200_pops(panel: Program, writer: Writer) -> None:
    for number in range(POPS):  # out of hiding
        pop(panel, writer, number)
        panel.tell("close")
        panel.tell("hide")
    for number in range(POPS, 2 * POPS):  # out of the task bar
        pop(panel, writer, number)
        panel.tell("close")
        panel.tell("minimise")
    for number in range(2 * POPS, 3 * POPS):  # in front already, and empty
        pop(panel, writer, number)
        panel.tell("close")
    for number in range(3 * POPS, 4 * POPS):  # a second contact beside the one that is read
        if number % 8 == 0:
            panel.tell("close")
            panel.tell("offer read")
        pop(panel, writer, number)
    assert writer.stop() == writer.expected
    panel.tell("seen")
    assert panel.line("seen") == "True"
    assert panel.said("key") == [], "a key reached the panel"
    assert panel.said("active") == [], "the panel took the keyboard"


def test_show_gives_the_keyboard_and_a_pop_leaves_it_there(screen: str, panel: Program, writer: Writer) -> None:
    panel.tell("offer call-1")
    panel.line("painted")
    writer.type_on()
    assert writer.stop() == writer.expected
    panel.tell("show")
    panel.line("active")
    xdotool(screen, "key", "x")
    assert panel.line("key") == "x"  # at once: what was asked for does not wait
    panel.tell("offer call-2")
    panel.line("painted")
    xdotool(screen, "key", "y")
    assert panel.line("key") == "y"


def test_keys_meant_for_the_window_below_are_ignored_for_a_moment(screen: str, panel: Program) -> None:
    panel.tell("offer call-1")
    panel.line("painted")
    # the window manager hands the keyboard over at the same moment, because what had it is gone
    xdotool(
        screen, "search", "--onlyvisible", "--name", "^Relevo$", "windowfocus", "key", "x", "sleep", "1", "key", "z"
    )
    assert panel.line("key") == "z", "x came too soon after the pop"


def test_whoever_takes_the_panel_out_of_the_task_bar_is_heard_at_once(screen: str, panel: Program) -> None:
    panel.tell("show")
    panel.line("active")
    number = xdotool(screen, "search", "--onlyvisible", "--name", "^Relevo$").split()[0]
    panel.tell("minimise")
    panel.line("left")
    xdotool(screen, "windowactivate", number)
    panel.line("active")
    xdotool(screen, "key", "x")
    assert panel.line("key", 5) == "x"
