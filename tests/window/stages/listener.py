"""A screen reader in short; run by the system's Python. Takes lines and answers each with one line of JSON.

`tree`: everything that is shown, as nested objects; of long lists only the ends. `rows PLACE…`: rows of the longest
list. `heard`: what was announced so far. `forget`: forgets it.
"""

import importlib
import json
import sys
import threading
import time
from typing import Any

# of the system's Python, which has no types for them
pyatspi: Any = importlib.import_module("pyatspi")
GLib: Any = importlib.import_module("gi.repository.GLib")

TOLD = {"focusable", "focused", "selected", "selectable", "expanded", "expandable", "collapsed", "checked", "checkable",
        "enabled", "showing", "editable", "read only", "modal"}  # fmt: skip
ENDS = 45
heard: list[str] = []


def states(node: Any) -> list[str]:
    names = (pyatspi.stateToString(state) for state in node.getState().getStates())
    return sorted(name for name in names if name in TOLD)


def label(node: Any) -> str:
    """Return the text that stands beside a control and names it."""
    names = [
        relation.getTarget(place).name
        for relation in node.getRelationSet()
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY
        for place in range(relation.getNTargets())
    ]
    return " ".join(names)


def describe(node: Any, depth: int = 0) -> dict[str, Any] | None:
    """Return a node with what stands in it; None where it is gone or not shown."""
    try:
        shown = states(node)
        if depth > 1 and "showing" not in shown and node.getRoleName() != "list item":
            return None
        count = node.childCount
        places = range(count) if count <= 2 * ENDS else [*range(ENDS), *range(count - ENDS, count)]
        inside = [described for place in places if (described := describe(node[place], depth + 1)) is not None]
        return {
            "role": node.getRoleName(),
            "name": node.name,
            "description": node.description,
            "states": shown,
            "label": label(node),
            "count": count,
            "inside": inside,
        }
    except (GLib.GError, LookupError, RuntimeError, AttributeError):
        return None


def application() -> Any:
    for _attempt in range(200):
        for found in pyatspi.Registry.getDesktop(0):
            if found is not None and found.name == "Relevo" and found.childCount:
                return found
        time.sleep(0.05)
    raise LookupError("no application called Relevo on the bus")


def longest_list(node: Any) -> Any:
    found, stack = None, [node]
    while stack:
        here = stack.pop()
        if here is None:
            continue
        if here.getRoleName() in ("list", "tree", "table"):
            found = here if found is None or here.childCount > found.childCount else found
        else:
            stack.extend(here[place] for place in range(min(here.childCount, 200)))
    return found


def answer(line: str) -> Any:
    command, *rest = line.split()
    if command == "forget":
        heard.clear()
    if command in ("heard", "forget"):
        return heard
    if command == "rows":
        rows = longest_list(application())
        began = time.monotonic()
        items = [rows[int(place)] for place in rest]
        told = [
            {"name": item.name, "role": item.getRoleName(), "description": item.description, "states": states(item)}
            for item in items
        ]
        return {"name": rows.name, "count": rows.childCount, "rows": told, "s": time.monotonic() - began}
    return describe(application())


def say(value: Any) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def main() -> None:
    loop = GLib.MainLoop()
    pyatspi.Registry.registerEventListener(lambda event: heard.append(str(event.any_data)), "object:announcement")

    def take(line: str) -> bool:
        say(answer(line))
        return False

    def read() -> None:
        for line in sys.stdin:
            GLib.idle_add(take, line)
        loop.quit()

    threading.Thread(target=read, daemon=True).start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    loop.run()


if __name__ == "__main__":
    main()
