"""On a real display with a window manager: the keyboard stays where it is, and the panel can be used."""

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from relevo.domain.entry import EntryKind
from support.snapshots import lift_timeline
from support.stage import Program, display, environment_for, missing, program, session_bus, xdotool

PANEL, TYPING = "window.stages.panel_window", "window.stages.typing_window"
READER = Path(__file__).parent / "stages" / "read_timeline.py"
TYPED = "the tenant of 4711 says the lift stands still since nine."

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


def test_typing_elsewhere_loses_no_letter_through_ten_pops(screen: str, panel: Program) -> None:
    with program(TYPING, screen) as typing:
        typing.line("ready")
        writer = subprocess.Popen(
            ["xdotool", "type", "--delay", "25", TYPED * 2], env=environment_for(screen), stderr=subprocess.DEVNULL
        )
        for number in range(10):
            panel.tell(f"pop call-{number}")
            assert panel.line("painted") == f"call-{number}/1"
            time.sleep(0.1)
            panel.tell("hide")
        assert writer.wait(60) == 0
        assert typing.last_line("text") == TYPED * 2


def test_the_panel_can_be_clicked_and_typed_into(screen: str, panel: Program) -> None:
    panel.tell("pop call-1")
    panel.line("painted")
    panel.tell("story call-1")
    panel.tell("where")
    x, y = (int(value) for value in panel.line("at").split())
    xdotool(screen, "mousemove", str(x + 240), str(y + 160), "click", "1")
    time.sleep(0.3)
    xdotool(screen, "key", "ctrl+f")
    xdotool(screen, "type", "--delay", "30", "fauteuil")
    while panel.line("query") != "fauteuil":
        pass


def _bus_tools() -> list[str]:
    tools = missing(["dbus-daemon"])
    has_reader = subprocess.run(["/usr/bin/python3", "-c", "import pyatspi"], capture_output=True, check=False)
    return tools if has_reader.returncode == 0 else [*tools, "python3-pyatspi"]


def test_a_screen_reader_finds_the_timeline_as_a_list_with_its_entries(screen: str) -> None:
    if lacking := _bus_tools():
        pytest.skip(f"not installed: {', '.join(lacking)}")
    with session_bus() as bus:
        extra = {"DBUS_SESSION_BUS_ADDRESS": bus, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1"}
        with program(PANEL, screen, extra) as panel:
            panel.line("ready")
            panel.tell("pop call-1")
            panel.line("painted")
            panel.tell("story call-1")
            heard = subprocess.run(
                ["/usr/bin/python3", str(READER)],
                env={**environment_for(screen), **extra, "PYTHONPATH": ""},
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
    assert heard.returncode == 0, heard.stderr[-400:]
    told = json.loads(heard.stdout.splitlines()[-1])
    assert told["list"] == "Timeline"
    assert told["roles"] == ["list item"]
    titles = {entry.title for entry in lift_timeline() if entry.kind is not EntryKind.SELF_SERVICE}
    spoken = "\n".join(told["items"])
    # beside them a visit in one line, a step outside it, the headings of four days, and what lies beyond the end
    assert told["count"] == len(titles) + 2 + 4 + 1
    assert all(title in spoken for title in titles)
    assert any("do not read aloud" in item for item in told["items"])
    assert any("Portal" in description for description in told["descriptions"])
    assert len(set(told["heights"])) > 1
    assert told["tabs"][0].startswith("Claire Moreau, Incoming call, Tenant service")
