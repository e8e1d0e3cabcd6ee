"""Where the views of the board are kept: a file of the user's own, in JSON, without anybody's name in it."""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from relevo.domain.events import AdvisorStateName
from relevo.files import make_private_folder, replace_file
from relevo.ui.viewmodels.boardcolumns import AdvisorColumn, Period, QueueColumn
from relevo.ui.viewmodels.boardviews import LONGEST_NAME, MOST_VIEWS, SavedView

MAX_BYTES = 200_000
MAX_QUEUES = 500


class KeptViews:
    """Reads and keeps the views; implements ui.viewmodels.boardviews.ViewPlace. What makes no sense is left out."""

    def __init__(self, path: Path) -> None:
        self.path = path

    async def views(self) -> Sequence[SavedView]:
        """Return what is kept, in its order. Raises: OSError."""
        return await asyncio.to_thread(self._read)

    async def keep(self, views: Sequence[SavedView]) -> None:
        """Keep these and no others. Raises: OSError."""
        text = json.dumps([_told(each) for each in views[:MOST_VIEWS]], ensure_ascii=False, indent=1)
        await asyncio.to_thread(self._write, f"{text}\n".encode())

    def _read(self) -> tuple[SavedView, ...]:
        try:
            with self.path.open("rb") as file:
                said = json.loads(file.read(MAX_BYTES))
        except (FileNotFoundError, ValueError, RecursionError):
            return ()
        return tuple(_views(said))[:MOST_VIEWS]

    def _write(self, content: bytes) -> None:
        make_private_folder(self.path.parent)
        replace_file(self.path, content)


def _told(view: SavedView) -> Mapping[str, Any]:
    return {
        "name": view.name,
        "period": view.period.value,
        "queues": sorted(view.queues),
        "states": sorted(view.states),
        "only_alerts": view.only_alerts,
        "queues_by": [view.queues_by[0].value, view.queues_by[1]],
        "advisors_by": [view.advisors_by[0].value, view.advisors_by[1]],
    }


def _views(said: object) -> Iterator[SavedView]:
    for each in said if isinstance(said, list) else ():
        with suppress(KeyError, TypeError, ValueError):
            by, those = each["queues_by"], each["advisors_by"]
            yield SavedView(
                name=str(each["name"])[:LONGEST_NAME],
                period=Period(each["period"]),
                queues=frozenset(str(queue) for queue in each["queues"][:MAX_QUEUES]),
                states=frozenset(AdvisorStateName(state) for state in each["states"]),
                only_alerts=each["only_alerts"] is True,
                queues_by=(QueueColumn(by[0]), by[1] is True),
                advisors_by=(AdvisorColumn(those[0]), those[1] is True),
            )
