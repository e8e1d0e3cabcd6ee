"""What a screen reader hears of the wrap-up card, over the real accessibility bus, and the way through it by keys."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from relevo.ui.desktop.keyguard import GUARD_S
from support.hearing import Listening, Node, flat, lacking, listening, named, names, spoken_display
from support.stage import Program, program, xdotool

DESKTOP = "window.stages.noting_desktop"
CONTROLS = {"push button", "check box", "text", "combo box", "list item"}
NOTE = "Repairer comes at noon."
STROKES_A_SECOND = 5
"""Of somebody who types 60 words a minute, a word being five letters."""

pytestmark = pytest.mark.skipif(bool(lacking()), reason=f"not installed: {', '.join(lacking())}")

Screen = tuple[str, dict[str, str]]


@pytest.fixture(scope="module")
def screen() -> Iterator[Screen]:
    with spoken_display() as shown:
        yield shown


@pytest.fixture(scope="module")
def listener(screen: Screen) -> Iterator[Program]:
    with listening(screen) as running:
        yield running


class Desk:
    """A contact with a request to which notes go, and who listens; `strokes` counts the keys."""

    def __init__(self, display: str, desktop: Program, heard: Listening) -> None:
        self._display, self.desktop, self.heard = display, desktop, heard
        self.strokes = 0

    def press(self, keys: str) -> None:
        """Press keys at once."""
        self.strokes += 1
        xdotool(self._display, "key", keys)

    def type(self, text: str) -> None:
        """Type letter by letter."""
        self.strokes += len(text)
        xdotool(self._display, "type", "--delay", "40", text)

    def card(self) -> list[Node]:
        """Return what is heard of the open card, in the order in which it is walked."""
        nodes = self.heard.tree(lambda nodes: "Wrap-up" in names(nodes, "panel"))
        return list(flat(named(nodes, "Wrap-up", "panel")))

    def until_focused(self, name: str) -> None:
        """Wait until the keyboard is heard at a field of the card."""
        nodes = self.heard.tree(lambda nodes: name in _focused(nodes))
        assert _focused(nodes) == [name]


def _focused(nodes: list[Node]) -> list[str]:
    return [node["name"] for node in nodes if "focused" in node["states"] and node["role"] == "text"]


@pytest.fixture
def desk(screen: Screen, listener: Program, tmp_path: Path) -> Iterator[Desk]:
    display, extra = screen
    kept = {"NOTES_FOLDER": str(tmp_path), "NOTES_KEY": "5a" * 32}
    with program(DESKTOP, display, {**extra, **kept}) as running:
        running.line("ready")
        running.tell("call call-1")
        running.line("rings")
        running.tell("show")
        heard = Listening(listener)
        nodes = heard.tree(lambda nodes: "Timeline" in names([each for each in nodes if "focused" in each["states"]]))
        assert "Timeline" in names(nodes)
        time.sleep(2 * GUARD_S)  # keys of the first moment were meant for what stood there before
        running.tell("office call-1")
        running.line("ready")
        heard.ask("forget")
        yield Desk(display, running, heard)


def test_each_part_of_the_card_says_what_it_is_and_how_it_stands(desk: Desk) -> None:
    desk.press("ctrl+n")
    desk.until_focused("Outcome")
    card = desk.card()

    outcome, note = named(card, "Outcome", "text"), named(card, "Note", "text")
    assert {"editable", "focusable", "focused"} <= set(outcome["states"])
    assert "type to find it" in outcome["description"]
    assert {"editable", "focusable"} <= set(note["states"])
    assert "checked" in named(card, "tickets: T-42 Lift C stands still", "check box")["states"]
    assert "Ctrl" in named(card, "Finish", "push button")["description"]
    assert {"Close", "Finish", "Add a promise", "Follow-up"} <= set(names(card, "push button"))
    kept = [node for node in card if node["role"] == "check box" and node["name"].startswith(("Reason:", "Tried,"))]
    assert kept
    assert all({"checkable", "focusable"} <= set(node["states"]) and "checked" not in node["states"] for node in kept)
    order = [node["name"] for node in card if node["name"] in ("Outcome", "Note", "Add a promise", "Finish")]
    assert order == ["Outcome", "Note", "Add a promise", "Finish"]  # walked as it stands
    controls = [node for node in card if "focusable" in node["states"] or node["role"] in CONTROLS]
    assert [node for node in controls if not (node["name"] or node["label"]) and node["count"] == 0] == []
    assert [node["role"] for node in controls if node["role"] in ("", "unknown", "invalid")] == []

    desk.heard.ask("forget")
    desk.press("ctrl+Return")  # and what is missing is heard
    desk.heard.tree(lambda _nodes: desk.heard.ask("heard"))
    assert desk.heard.ask("heard") not in ([], ["Wrap-up finished"])


def test_outcome_and_note_by_keys_are_heard_at_each_step_and_need_less_than_ten_seconds_of_typing(desk: Desk) -> None:
    desk.press("ctrl+n")
    desk.until_focused("Outcome")
    desk.type("eng")
    desk.heard.tree(lambda _nodes: any("Engineer booked" in each for each in desk.heard.ask("heard")))
    assert any(each == "1 outcome fits: Fault › Engineer booked" for each in desk.heard.ask("heard"))
    desk.press("Return")
    desk.until_focused("Note")
    desk.type(NOTE)
    desk.press("ctrl+Return")
    desk.heard.tree(lambda _nodes: "Wrap-up finished" in desk.heard.ask("heard"))

    assert "Wrap-up finished" in desk.heard.ask("heard")
    desk.desktop.tell("outcome")
    assert desk.desktop.line("outcome") == f"[('fault/engineer', '{NOTE}')]"
    assert desk.strokes < 10 * STROKES_A_SECOND


def test_that_a_note_is_thrown_away_is_asked_and_heard(desk: Desk) -> None:
    desk.press("ctrl+n")
    desk.until_focused("Outcome")
    desk.press("Tab")
    desk.until_focused("Note")
    desk.type("Wrong person.")
    at = ""
    for _stop in range(20):
        if at == "Discard":
            break
        desk.press("Tab")
        desk.desktop.tell("focus")
        at = desk.desktop.line("focus")
    assert at == "Discard"

    desk.press("Return")
    desk.heard.tree(lambda _nodes: "Discard for good? Press again" in desk.heard.ask("heard"))
    assert "Discard for good? Press again" in desk.heard.ask("heard")
    assert desk.card()
    desk.press("Return")
    desk.heard.tree(lambda _nodes: "Discarded" in desk.heard.ask("heard"))
    assert "Discarded" in desk.heard.ask("heard")
