"""The supervisor's board on a real display: real keys, real sizes, and what a screen reader hears of it."""

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.stage import Program, display, environment_for, missing, program, session_bus, xdotool

STAGE = "window.stages.spoken_board"
LISTENER = Path(__file__).parent / "stages" / "listener.py"

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}")


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with display("1600x1200") as name:
        yield name


def do(board: Program, line: str) -> None:
    board.tell(line)
    board.line(f"done {line}", 60)


def state(board: Program, wanted: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """Return how the board stands, once it is as it should be; the last look where it is not."""
    told: dict[str, Any] = {}
    for _attempt in range(80):
        board.tell("tell")
        told = json.loads(board.line("state", 60))
        if wanted(told):
            break
        time.sleep(0.1)
    return told


@pytest.fixture
def board(screen: str) -> Iterator[Program]:
    with program(STAGE, screen) as running:
        running.line("ready")
        do(running, "show")
        state(running, lambda told: len(told["queues"]) == 4)
        yield running


def test_all_of_it_is_reached_and_used_with_real_keys(screen: str, board: Program) -> None:
    seen = set()
    for _ in range(24):
        xdotool(screen, "key", "Tab")
        seen.add(state(board, lambda _told: True)["held"])
    assert {"Today", "Filter queues and advisors", "All queues", "Figures", "Alerts", "Queues", "Advisors"} <= seen
    assert [name for name in seen if name.startswith("<")] == []

    xdotool(screen, "key", "ctrl+f")
    xdotool(screen, "type", "--delay", "40", "billing")
    told = state(board, lambda told: told["queues"] == ["billing"])
    assert (told["filter"], told["queues"]) == ("billing", ["billing"])
    xdotool(screen, "key", "Escape")
    assert state(board, lambda told: len(told["queues"]) == 4)["filter"] == ""

    xdotool(screen, "key", "ctrl+k")
    xdotool(screen, "key", "Return")
    assert state(board, lambda told: told["acknowledged"])["acknowledged"] == ["a1"]

    xdotool(screen, "key", "ctrl+2")
    assert state(board, lambda told: told["page"] == "reports")["page"] == "reports"


def test_f11_fills_the_screen_and_esc_gives_the_board_back(screen: str, board: Program) -> None:
    xdotool(screen, "key", "F11")
    assert state(board, lambda told: told["wallboard"])["wallboard"]
    for _attempt in range(50):
        geometry = xdotool(screen, "getactivewindow", "getwindowgeometry")
        if "1600x1200" in geometry:
            break
        time.sleep(0.1)
    assert "1600x1200" in geometry
    xdotool(screen, "key", "Escape")
    assert not state(board, lambda told: not told["wallboard"])["wallboard"]


def test_it_can_be_made_as_small_as_a_small_screen(board: Program) -> None:
    do(board, "resize 1024 700")
    assert state(board, lambda told: told["size"] == [1_024, 700])["size"] == [1_024, 700]


def _bus_tools() -> list[str]:
    reader = subprocess.run(["/usr/bin/python3", "-c", "import pyatspi"], capture_output=True, check=False)
    return [*missing(["dbus-daemon"]), *([] if reader.returncode == 0 else ["python3-pyatspi"])]


def _flat(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for inside in node["inside"]:
        yield from _flat(inside)


def test_a_screen_reader_finds_figures_tables_and_deeds_and_hears_alerts_alone(screen: str) -> None:
    if lacking := _bus_tools():
        pytest.skip(f"not installed: {', '.join(lacking)}")
    with session_bus() as bus:
        extra = {"DBUS_SESSION_BUS_ADDRESS": bus, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1"}
        with program(STAGE, screen, extra) as running:
            listener = Program(["/usr/bin/python3", str(LISTENER)], {**environment_for(screen), **extra})
            try:
                listener.line("ready")
                running.line("ready")
                do(running, "show")
                state(running, lambda told: len(told["queues"]) == 4)
                time.sleep(1.5)  # the figures go on: none of it may be announced
                do(running, "spike")
                do(running, "lost")
                nodes, heard = _read(listener)
            finally:
                listener.stop()

    roles = {(node["role"], node["name"]) for node in nodes}
    assert {("table", "Queues"), ("table", "Advisors")} <= roles
    cells = {node["name"] for node in nodes if node["role"] in ("table cell", "cell")}
    assert {"Tenant service", "58 %, critical", "Anna Keller", "offered", "25:06, critical"} <= cells
    heads = {node["name"] for node in nodes if node["role"] in ("table column header", "column header")}
    assert {"Queue", "Waiting, sorted downwards", "State, sorted upwards"} <= heads
    assert [name for _, name in roles if name == "Longest wait: 4:12, critical"], roles
    buttons = {name for role, name in roles if role == "push button"}
    assert "Declare incident: Rent receipt not in the portal" in buttons
    assert ("radio button", "Today") in roles
    assert any("Billing: Service level" in each for each in heard), heard
    assert any("Cannot be heard: asterisk:lab" in each for each in heard)
    assert len(heard) <= 3
    nameless = [node["role"] for node in nodes if "focusable" in node["states"] and not (node["name"] or node["label"])]
    assert [role for role in nameless if "cell" not in role] == []


def _read(listener: Program) -> tuple[list[dict[str, Any]], list[str]]:
    """Return all that is shown, and what was announced."""
    heard: list[str] = []
    for _attempt in range(60):
        listener.tell("heard")
        heard = json.loads(listener.line("", 60))
        if len(heard) >= 2:
            break
        time.sleep(0.1)
    listener.tell("tree")
    return list(_flat(json.loads(listener.line("", 60)))), heard
