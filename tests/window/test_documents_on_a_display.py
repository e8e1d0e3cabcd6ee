"""The documents on a real display: a call that rings pops and leaves the keyboard with whoever reads."""

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from relevo.documents.contents import contents
from support.stage import Program, display, environment_for, missing, program, session_bus, xdotool

STAGE = "window.stages.documents_beside"
LISTENER = Path(__file__).parent / "stages" / "listener.py"
TYPED = "back office that answers late"

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}")


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with display() as name:
        yield name


def held(running: Program, wanted: str) -> str:
    """Return who has the keyboard and whether the panel is seen, once it is as it should be."""
    told = ""
    for _attempt in range(60):
        running.tell("tell")
        told = running.line("keyboard")
        if told == wanted:
            break
        time.sleep(0.1)
    return told


def test_a_call_pops_while_somebody_searches_and_no_letter_is_lost(screen: str) -> None:
    with program(STAGE, screen) as running:
        running.line("ready")
        running.tell("documents")
        assert held(running, "documents panel hidden") == "documents panel hidden"
        xdotool(screen, "key", "ctrl+f")
        writer = subprocess.Popen(["xdotool", "type", "--delay", "60", TYPED], env=environment_for(screen))
        running.line("text")
        running.tell("pop call-1")
        assert running.line("painted") == "call-1/1"
        assert writer.wait(60) == 0

        assert running.last_line("text") == TYPED
        assert held(running, "documents panel seen") == "documents panel seen"


def _bus_tools() -> list[str]:
    reader = subprocess.run(["/usr/bin/python3", "-c", "import pyatspi"], capture_output=True, check=False)
    return [*missing(["dbus-daemon"]), *([] if reader.returncode == 0 else ["python3-pyatspi"])]


def _flat(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for inside in node["inside"]:
        yield from _flat(inside)


def test_a_screen_reader_finds_the_contents_the_search_and_the_text(screen: str) -> None:
    if lacking := _bus_tools():
        pytest.skip(f"not installed: {', '.join(lacking)}")
    with session_bus() as bus:
        extra = {"DBUS_SESSION_BUS_ADDRESS": bus, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1"}
        with program(STAGE, screen, extra) as running:
            running.line("ready")
            running.tell("documents")
            assert held(running, "documents panel hidden") == "documents panel hidden"
            listener = Program(["/usr/bin/python3", str(LISTENER)], {**environment_for(screen), **extra})
            try:
                listener.line("ready")
                listener.tell("tree")
                nodes = list(_flat(json.loads(listener.line("", 60))))
            finally:
                listener.stop()

    by_name = {node["name"]: node for node in nodes if node["name"]}
    assert by_name["Contents"]["role"] == "list"
    items = {node["name"] for node in nodes if node["role"] == "list item"}
    assert {document.title for document in contents().documents[:4]} <= items
    assert "For advisors" in items
    assert by_name["Search the documents"]["role"] == "text"
    assert "focused" in by_name["The panel on one page"]["states"] or any(
        node["name"] == "The panel on one page" and "focused" in node["states"] for node in nodes
    )
    assert {"Back", "Forward"} <= by_name.keys()
    nameless = [node["role"] for node in nodes if "focusable" in node["states"] and not (node["name"] or node["label"])]
    assert nameless == []
