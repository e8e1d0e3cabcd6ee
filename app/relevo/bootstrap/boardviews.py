"""Where the views of the board are kept: a file of the user's own, in JSON, without anybody's name in it."""

import asyncio
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from relevo.domain.events import AdvisorStateName
from relevo.files import make_private_folder, replace_file
from relevo.ui.viewmodels.boardcolumns import AdvisorColumn, Period, QueueColumn
from relevo.ui.viewmodels.boardviews import LONGEST_NAME, MOST_VIEWS, DamagedViews, SavedView

_E = TypeVar("_E", bound=Enum)

MAX_BYTES = 200_000
MOST_COPIES = 9
MAX_QUEUES = 500


class KeptViews:
    """Reads and keeps the views; implements ui.viewmodels.boardviews.ViewPlace.

    A file of which not all can be read is copied to `board-views.damaged.json` beside it: the next view that is kept
    replaces the file itself.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    async def views(self) -> Sequence[SavedView]:
        """Return what is kept, in its order. Raises: OSError, DamagedViews."""
        return await asyncio.to_thread(self._read)

    async def keep(self, views: Sequence[SavedView]) -> None:
        """Keep these and no others. Raises: OSError."""
        text = json.dumps([_told(each) for each in views[:MOST_VIEWS]], ensure_ascii=False, indent=1)
        await asyncio.to_thread(self._write, f"{text}\n".encode())

    def _read(self) -> tuple[SavedView, ...]:
        try:
            with self.path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            return ()
        try:
            found = [_view(each) for each in _listed(json.loads(content))]
        except (ValueError, RecursionError):
            raise DamagedViews((), self._put_aside(content)) from None
        views = tuple(view for view, _ in found if view is not None)[:MOST_VIEWS]
        if len(views) < len(found) or not all(is_whole for _, is_whole in found):
            raise DamagedViews(views, self._put_aside(content))
        return views

    def _put_aside(self, content: bytes) -> str:
        """Keep what could not be read beside the file, which the next view that is kept replaces. Raises: OSError.

        Return the name of the copy; one that was made before of something else stays.
        """
        for number in range(1, MOST_COPIES + 1):
            name = f"{self.path.stem}.damaged{'' if number == 1 else number}{self.path.suffix}"
            aside = self.path.with_name(name)
            is_free = not aside.exists()
            if not is_free and number < MOST_COPIES and aside.read_bytes() != content:
                continue
            if len(content) > MAX_BYTES:
                self.path.replace(aside)  # no file of ours: it is not copied, whatever its size
            elif is_free or number == MOST_COPIES:
                replace_file(aside, content)
            break
        return name

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
        "queue_columns": _columns(view.queue_columns),
        "advisor_columns": _columns(view.advisor_columns),
    }


def _columns(columns: Collection[Enum] | None) -> list[str] | None:
    return None if columns is None else sorted(str(each.value) for each in columns)


def _listed(said: object) -> list[object]:
    """Return a list as it is. Raises: ValueError, where it is none."""
    if not isinstance(said, list):
        raise ValueError("no list of views")
    return said


def _view(said: object) -> tuple[SavedView | None, bool]:
    """Return a view and whether all of it could be read; what could not is as in a view that says nothing of it.

    None where not even a name is there.
    """
    if not isinstance(said, dict) or not isinstance(said.get("name"), str) or not said["name"].strip():
        return None, False
    states, states_whole = _members(AdvisorStateName, said.get("states"))
    queue_columns, queue_columns_whole = _members(QueueColumn, said.get("queue_columns"))
    advisor_columns, advisor_columns_whole = _members(AdvisorColumn, said.get("advisor_columns"))
    period, queues = _member(Period, said.get("period")), said.get("queues")
    queues_by, advisors_by = _order(QueueColumn, said.get("queues_by")), _order(AdvisorColumn, said.get("advisors_by"))
    names = [each for each in queues if isinstance(each, str)] if isinstance(queues, list) else []
    usual = SavedView(name=said["name"][:LONGEST_NAME])
    view = replace(
        usual,
        period=period or usual.period,
        queues=frozenset(names[:MAX_QUEUES]),
        states=states or frozenset(),
        only_alerts=said.get("only_alerts") is True,
        queues_by=queues_by or usual.queues_by,
        advisors_by=advisors_by or usual.advisors_by,
        queue_columns=queue_columns,
        advisor_columns=advisor_columns,
    )
    is_whole = isinstance(queues, list) and len(names) == len(queues) and None not in (period, queues_by, advisors_by)
    return view, is_whole and states_whole and queue_columns_whole and advisor_columns_whole


def _member(kind: type[_E], said: object) -> _E | None:
    return next((each for each in kind if each.value == said), None)


def _members(kind: type[_E], said: object) -> tuple[frozenset[_E] | None, bool]:
    """Return those that are known, None where nothing is said, and whether all are known."""
    if said is None:
        return None, True
    if not isinstance(said, list):
        return None, False
    known = [_member(kind, each) for each in said]
    return frozenset(each for each in known if each is not None), None not in known


def _order(kind: type[_E], said: object) -> tuple[_E, bool] | None:
    if not isinstance(said, list) or len(said) != 2 or (column := _member(kind, said[0])) is None:
        return None
    return column, said[1] is True
