"""Reads the panel as a screen reader does, over the accessibility bus; run by the system's Python."""

import importlib
import json
import sys
import time
from typing import Any

# of the system's Python, which has no types for it
pyatspi: Any = importlib.import_module("pyatspi")


def find(node: Any, role: str, depth: int = 0) -> Any:
    """Return the first accessible object of a role."""
    for child in node:
        if child is None:
            continue
        if child.getRoleName() == role:
            return child
        if depth < 12:
            found = find(child, role, depth + 1)
            if found is not None:
                return found
    return None


def main() -> int:
    for _attempt in range(100):
        for application in pyatspi.Registry.getDesktop(0):
            rows = find(application, "list") if application is not None else None
            if rows is not None and rows.childCount:
                items = [rows[place] for place in range(min(rows.childCount, 40))]
                told = {
                    "list": rows.name,
                    "count": rows.childCount,
                    "items": [item.name for item in items],
                    "descriptions": [item.description for item in items],
                    "roles": sorted({item.getRoleName() for item in items}),
                    "heights": [item.queryComponent().getExtents(0).height for item in items[:12]],
                    "tabs": [tab.name for tab in find(application, "page tab list")],
                }
                sys.stdout.write(json.dumps(told) + "\n")
                return 0
        time.sleep(0.1)
    return 1


if __name__ == "__main__":
    sys.exit(main())
