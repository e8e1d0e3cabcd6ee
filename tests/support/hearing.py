"""A screen reader beside a program on a display: what it hears over the accessibility bus."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from support.stage import Program, display, environment_for, missing, session_bus

LISTENER = Path(__file__).parents[1] / "window" / "stages" / "listener.py"

Node = dict[str, Any]


def lacking() -> list[str]:
    """Return what is not installed of what hearing needs."""
    reader = subprocess.run(["/usr/bin/python3", "-c", "import pyatspi"], capture_output=True, check=False)
    return [*missing(), *missing(["dbus-daemon"]), *([] if reader.returncode == 0 else ["python3-pyatspi"])]


@contextmanager
def spoken_display() -> Iterator[tuple[str, dict[str, str]]]:
    """Give a display, and what a program's environment needs to be heard there."""
    with display() as name, session_bus() as bus:
        yield name, {"DBUS_SESSION_BUS_ADDRESS": bus, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1"}


@contextmanager
def listening(screen: tuple[str, dict[str, str]]) -> Iterator[Program]:
    """Run the program that listens."""
    name, extra = screen
    running = Program(["/usr/bin/python3", str(LISTENER)], {**environment_for(name), **extra, "PYTHONPATH": ""})
    try:
        running.line("ready")
        yield running
    finally:
        running.stop()


class Listening:
    """What is heard of the one program that is there."""

    def __init__(self, listener: Program) -> None:
        self._listener = listener

    def ask(self, line: str) -> Any:
        """Ask the screen reader."""
        self._listener.tell(line)
        return json.loads(self._listener.line("", 60))

    def tree(self, until: Callable[[list[Node]], object] = bool) -> list[Node]:
        """Return all that is shown, in reading order, once it is as it should be; the last reading where it is not."""
        nodes: list[Node] = []
        for _attempt in range(40):
            nodes = list(flat(self.ask("tree")))
            if until(nodes):
                break
        return nodes


def flat(node: Node) -> Iterator[Node]:
    """Yield a node and all that stands in it, in reading order."""
    yield node
    for inside in node["inside"]:
        yield from flat(inside)


def named(nodes: list[Node], name: str, role: str | None = None) -> Node:
    """Return the first node of a name."""
    return next(node for node in nodes if node["name"] == name and role in (None, node["role"]))


def names(nodes: list[Node], role: str | None = None) -> list[str]:
    """Return the names that are heard, of one role or of all."""
    return [node["name"] for node in nodes if node["name"] and role in (None, node["role"])]
