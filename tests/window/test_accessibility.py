"""What a screen reader hears of the panel, over the real accessibility bus on a real display."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.snapshots import lift_brief, lift_timeline
from support.stage import Program, display, environment_for, missing, program, session_bus

PANEL = "window.stages.spoken_panel"
LISTENER = Path(__file__).parent / "stages" / "listener.py"
CONTROLS = {"push button", "check box", "radio button", "combo box", "text", "page tab", "list item", "menu item"}
CARD = "4111"


def _lacking() -> list[str]:
    reader = subprocess.run(["/usr/bin/python3", "-c", "import pyatspi"], capture_output=True, check=False)
    return [*missing(), *missing(["dbus-daemon"]), *([] if reader.returncode == 0 else ["python3-pyatspi"])]


pytestmark = pytest.mark.skipif(bool(_lacking()), reason=f"not installed: {', '.join(_lacking())}")

Node = dict[str, Any]


class Reader:
    """A screen reader beside the panel."""

    def __init__(self, panel: Program, listener: Program) -> None:
        self._panel, self._listener = panel, listener

    def do(self, *lines: str) -> None:
        """Have the panel do something."""
        for line in lines:
            self._panel.tell(line)
            self._panel.line(f"done {line}", 60)

    def ask(self, line: str) -> Any:
        """Ask the screen reader."""
        self._listener.tell(line)
        return json.loads(self._listener.line("", 60))

    def tree(self, until: Callable[[list[Node]], object] = bool) -> list[Node]:
        """Return all that is shown, in reading order, once it is as it should be; the last reading where it is not."""
        nodes: list[Node] = []
        for _attempt in range(40):
            nodes = list(_flat(self.ask("tree")))
            if until(nodes):
                break
        return nodes


def _flat(node: Node) -> Iterator[Node]:
    yield node
    for inside in node["inside"]:
        yield from _flat(inside)


def named(nodes: list[Node], name: str) -> Node:
    return next(node for node in nodes if node["name"] == name)


def names(nodes: list[Node], role: str | None = None) -> list[str]:
    return [node["name"] for node in nodes if node["name"] and role in (None, node["role"])]


@pytest.fixture(scope="module")
def screen() -> Iterator[tuple[str, dict[str, str]]]:
    with display() as name, session_bus() as bus:
        yield name, {"DBUS_SESSION_BUS_ADDRESS": bus, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1"}


@pytest.fixture(scope="module")
def listener(screen: tuple[str, dict[str, str]]) -> Iterator[Program]:
    name, extra = screen
    running = Program(["/usr/bin/python3", str(LISTENER)], {**environment_for(name), **extra, "PYTHONPATH": ""})
    try:
        running.line("ready")
        yield running
    finally:
        running.stop()


@pytest.fixture
def reader(screen: tuple[str, dict[str, str]], listener: Program) -> Iterator[Reader]:
    name, extra = screen
    with program(PANEL, name, extra) as panel:
        panel.line("ready")
        reader = Reader(panel, listener)
        reader.ask("forget")
        yield reader


def test_the_channel_the_queue_the_customer_and_how_sure_that_is_are_heard(reader: Reader) -> None:
    reader.do("pop call-1", "story call-1")
    nodes = reader.tree(lambda nodes: "Claire Moreau" in names(nodes))
    heard = names(nodes)
    assert {"Incoming call", "Tenant service", "Claire Moreau"} <= set(heard)
    assert "Sure: number matches, e-mail verified yesterday" in heard
    assert "Incoming call, Tenant service" in named(nodes, "Contact")["description"]
    customer = named(nodes, "Customer")
    assert "focusable" in customer["states"]  # one stop of the keyboard says it all
    assert "Claire Moreau" in customer["description"]
    assert "Sure" in customer["description"]


def test_a_contact_that_comes_is_announced_with_its_channel_and_queue(reader: Reader) -> None:
    reader.do("pop call-1", "chat chat-2")
    reader.tree(lambda _nodes: len(reader.ask("heard")) >= 2)
    said = reader.ask("heard")
    assert any("Incoming call, Tenant service" in each for each in said)
    assert any("Chat, Tenant service" in each for each in said)


def test_the_brief_is_walked_line_by_line_with_the_proof_behind_each_line(reader: Reader) -> None:
    reader.do("pop call-1", "story call-1")
    nodes = reader.tree(lambda nodes: "Already tried, do not ask again" in names(nodes))
    brief = list(_flat(named(nodes, "Brief")))
    said = " | ".join(names(brief))
    told = lift_brief()
    assert told.headline is not None
    wanted = [told.headline.text, *(each.text for each in told.we_told), *(each.text for each in told.tried)]
    wanted += [*(each.value for each in told.told_us), *(each.what or each.text for each in told.promised)]
    assert [text for text in wanted if text not in said] == []
    places = [said.index(text) for text in wanted[:5]]
    assert places == sorted(places)  # read in the order in which it stands
    proofs = [node for node in brief if node["role"] == "push button" and node["name"].startswith("Entry ")]
    assert len(proofs) >= len(wanted)
    titles = [entry.title for entry in lift_timeline()]
    assert all(any(title in proof["name"] for title in titles) for proof in proofs)
    assert "failed: FAQ" in said  # an outcome is heard, and not only a colour


def test_entries_are_walked_and_say_whether_they_are_chosen_and_unfolded(reader: Reader) -> None:
    reader.do("pop call-1", "story call-1", "up", "open call-1 handover:1")
    nodes = reader.tree(lambda nodes: any("unfolded" in name for name in names(nodes, "list item")))
    items = [node for node in nodes if node["role"] == "list item"]
    (opened,) = [node for node in items if "unfolded" in node["name"]]
    assert {"selected", "focused"} <= set(opened["states"])
    assert any(node["name"].startswith("Customer, The lift is dead again") for node in items)
    assert any("internal: do not read aloud" in node["name"] for node in items)
    assert all("selectable" not in node["states"] for node in items if node["name"] in ("Today", "Yesterday"))


def test_a_hundred_thousand_entries_are_walked(reader: Reader) -> None:
    reader.do("pop call-1", "many call-1")
    reader.tree(lambda _nodes: reader.ask("rows 0")["count"] > 100_000)
    told = reader.ask("rows 0 1 2 3 50000 99998 99999")
    assert told["name"] == "Timeline"
    assert told["count"] > 100_000  # the headings of the days stand among them
    assert all(row["role"] == "list item" and row["name"] for row in told["rows"])
    assert len({row["name"] for row in told["rows"]}) == 7


def test_tabs_say_who_waits_on_which_channel_and_which_one_is_in_front(reader: Reader) -> None:
    reader.do("pop call-1", "story call-1", "chat chat-2")
    nodes = reader.tree(lambda nodes: len(names(nodes, "page tab")) == 2)
    first, second = (node for node in nodes if node["role"] == "page tab")
    assert "Claire Moreau, Incoming call, Tenant service" in first["name"]
    assert "selected" in first["states"]
    assert "Chat, Tenant service" in second["name"]
    assert "not looked at yet" in second["name"]
    assert "selected" not in second["states"]


def test_candidates_are_buttons_with_what_is_needed_to_choose(reader: Reader) -> None:
    reader.do("pop call-1", "several call-1")
    nodes = reader.tree(lambda nodes: any("Hugo Moreau" in name for name in names(nodes)))
    buttons = names(nodes, "push button")
    assert "Claire Moreau, 12 rue des Tilleuls, C" in buttons
    assert "Hugo Moreau, Résidence du Lac, A" in buttons
    assert any(name.startswith("Several people fit") for name in names(nodes))


def test_filters_say_which_one_is_chosen(reader: Reader) -> None:
    reader.do("pop call-1", "story call-1")
    nodes = reader.tree(lambda nodes: any(name.startswith("All ") for name in names(nodes, "radio button")))
    filters = [node for node in nodes if node["role"] == "radio button"]
    assert [node["name"].split()[0] for node in filters if "checked" in node["states"]] == ["All"]


def test_the_search_by_hand_the_shortcuts_and_the_preferences_are_heard(reader: Reader) -> None:
    reader.do("pop call-1", "several call-1", "act SEARCH_CUSTOMER")
    nodes = reader.tree(lambda nodes: "Search the customer by hand" in names(nodes, "panel"))
    assert "editable" in named([node for node in nodes if node["role"] == "text"], "What to search by")["states"]
    reader.do("act STEP_BACK", "act SHORTCUTS")
    nodes = reader.tree(lambda nodes: any("Ctrl+F" in name for name in names(nodes, "label")))
    assert any(name == "Ctrl+F: Search the timeline" for name in names(nodes, "label"))
    reader.do("act STEP_BACK", "preferences")
    nodes = reader.tree(lambda nodes: "Preferences" in names(nodes, "dialog"))
    labels = {node["label"] for node in nodes if node["role"] == "combo box"}
    assert {"Language", "Colours", "Size of text", "Motion"} <= labels
    assert any("Set by your organisation" in name for name in names(nodes))


@pytest.mark.parametrize(
    "scene",
    [
        ("story call-1", "chat chat-2"),
        ("several call-1", "act SEARCH_CUSTOMER"),
        ("story call-1", "act SHORTCUTS"),
        ("story call-1", "act SEARCH_TIMELINE", "preferences"),
    ],
    ids=["story", "search", "shortcuts", "preferences"],
)
def test_everything_that_takes_the_keyboard_has_a_name_and_a_role(reader: Reader, scene: tuple[str, ...]) -> None:
    reader.do("pop call-1", *scene)
    nodes = reader.tree()
    controls = [node for node in nodes if "focusable" in node["states"] or node["role"] in CONTROLS]
    assert len(controls) > 10
    assert [node for node in controls if not (node["name"] or node["label"]) and node["count"] == 0] == []
    assert [node["role"] for node in controls if node["role"] in ("", "unknown", "invalid")] == []
    assert [text for node in nodes for text in (node["name"], node["description"]) if "<div>" in text] == []


def test_what_is_masked_is_masked_everywhere_in_the_tree(reader: Reader) -> None:
    reader.do("pop call-1", "secret call-1", "up", "open call-1 zammad:interaction:7")
    nodes = reader.tree(lambda nodes: any("••••" in name for name in names(nodes)))
    everything = [text for node in nodes for text in (node["name"], node["description"])]
    assert any("•••• 1111 was refused" in text for text in everything)
    assert [text for text in everything if CARD in text] == []


def test_a_look_alike_name_is_told_in_words(reader: Reader) -> None:
    reader.do("pop call-1", "lookalike call-1")
    nodes = reader.tree(lambda nodes: any("look-alike" in name for name in names(nodes)))
    assert any("look-alike" in name for name in names(nodes, "label"))
    assert "look-alike" in named(nodes, "Customer")["description"]
