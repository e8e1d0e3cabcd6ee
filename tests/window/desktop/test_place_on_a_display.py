"""Where the panel stands on a real display: at its edge, wholly on the screen, and where it was left last time."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from relevo.ui.panel.placing import Rect
from support.stage import Program, display, missing, program

PANEL = "window.stages.desktop_window"

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}")


@contextmanager
def panel(screen: str, places: Path, dock: str) -> Iterator[Program]:
    with program(PANEL, screen, {"STAGE_PLACES": str(places), "STAGE_DOCK": dock}) as running:
        running.line("ready")
        running.tell("offer call-1")
        running.line("painted")
        time.sleep(1.0)  # what the window manager corrects after a move of ours is no move of the user's
        yield running


def stands_at(running: Program) -> Rect:
    running.tell("at")
    return Rect(*map(int, running.line("at").split()))


def leave_at(running: Program, x: int, y: int, places: Path, count: int) -> None:
    """Move the panel as a user does, until so many layouts are written down with it there."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        running.tell(f"move {x + 9} {y}")
        running.tell(f"move {x} {y}")
        time.sleep(1.0)  # what comes right after a move of the panel's own is taken for its aftermath
        held = json.loads(places.read_text()).values() if places.exists() else ()
        if len(held) == count and any((place["x"], place["y"]) == (x, y) for place in held):
            return
    raise TimeoutError("the place was not written down")


def test_the_place_is_remembered_for_each_layout_of_the_screens(tmp_path: Path) -> None:
    places = tmp_path / "places.json"
    with display() as screen:
        with panel(screen, places, "floating") as first:
            leave_at(first, 300, 90, places, 1)
            left = stands_at(first)
        with panel(screen, places, "floating") as again:
            assert stands_at(again) == left
    with display("1600x900") as other, panel(other, places, "floating") as elsewhere:
        found = stands_at(elsewhere)
        assert Rect(0, 0, 1600, 900).holds(found)
        assert found.right == 1600
        leave_at(elsewhere, 100, 10, places, 2)
    with display() as screen, panel(screen, places, "floating") as back:
        assert stands_at(back) == left


def test_the_edge_is_remembered_for_each_layout_and_is_else_the_one_that_was_chosen(tmp_path: Path) -> None:
    places = tmp_path / "places.json"
    with display() as screen:
        with panel(screen, places, "right") as first:
            assert stands_at(first).right == 1280
            leave_at(first, 0, 0, places, 1)
        with panel(screen, places, "right") as again:
            assert stands_at(again).x == 0
    with display("1600x900") as other, panel(other, places, "right") as elsewhere:
        assert stands_at(elsewhere).right == 1600
    with display() as screen, panel(screen, places, "right") as back:
        assert stands_at(back).x == 0


def test_another_choice_holds_on_this_layout_whatever_was_remembered(tmp_path: Path) -> None:
    places = tmp_path / "places.json"
    with display() as screen:
        with panel(screen, places, "right") as first:
            leave_at(first, 300, 90, places, 1)
            first.tell("dock left")
            end = time.monotonic() + 10
            while (stands_at(first).x != 0 or '"left"' not in places.read_text()) and time.monotonic() < end:
                time.sleep(0.05)
            assert stands_at(first).x == 0
        with panel(screen, places, "left") as again:
            assert stands_at(again).x == 0


@pytest.mark.parametrize("size", ["800x600", "1024x768", "1280x1200"])
@pytest.mark.parametrize("dock", ["left", "right"])
def test_it_stands_at_its_edge_and_wholly_on_the_screen(tmp_path: Path, size: str, dock: str) -> None:
    width, height = map(int, size.split("x"))
    with display(size) as screen, panel(screen, tmp_path / "places.json", dock) as running:
        found = stands_at(running)
    assert Rect(0, 0, width, height).holds(found)
    assert (found.x == 0) if dock == "left" else (found.right == width)


def test_another_edge_is_taken_at_once(tmp_path: Path) -> None:
    with display() as screen, panel(screen, tmp_path / "places.json", "right") as running:
        running.tell("dock left")
        end = time.monotonic() + 10
        while stands_at(running).x != 0 and time.monotonic() < end:
            time.sleep(0.05)
        assert stands_at(running).x == 0
