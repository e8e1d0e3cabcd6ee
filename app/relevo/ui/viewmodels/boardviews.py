"""Views of the board that a supervisor has kept: what is shown and how it is sorted, never whom it names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from relevo.domain.events import AdvisorStateName
from relevo.ui.tasks import TaskScope
from relevo.ui.viewmodels.boardcolumns import AdvisorColumn, Period, QueueColumn

MOST_VIEWS, LONGEST_NAME = 20, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """One view. It holds no name of an advisor and nothing that was typed but its own name."""

    name: str
    period: Period = Period.TODAY
    queues: frozenset[str] = frozenset()
    states: frozenset[AdvisorStateName] = frozenset()
    only_alerts: bool = False
    queues_by: tuple[QueueColumn, bool] = (QueueColumn.WAITING, True)
    advisors_by: tuple[AdvisorColumn, bool] = (AdvisorColumn.STATE, False)
    queue_columns: frozenset[QueueColumn] | None = None  # None: as many as there is room for
    advisor_columns: frozenset[AdvisorColumn] | None = None


class DamagedViews(Exception):
    """Not all of the views could be read: `views` are those that could, at least in part; `kept_as` is the copy."""

    def __init__(self, views: Sequence[SavedView], kept_as: str) -> None:
        super().__init__(kept_as)
        self.views, self.kept_as = tuple(views), kept_as


class ViewPlace(Protocol):
    """Where views are kept: the user's own settings."""

    async def views(self) -> Sequence[SavedView]:
        """Return what is kept, in its order. Raises: OSError, where it cannot be read, DamagedViews."""

    async def keep(self, views: Sequence[SavedView]) -> None:
        """Keep these and no others. Raises: OSError, where they cannot be written."""


class SavedViews(QObject):
    """The views, as they stand; `changed` when they do, `failed` when they could not be read or kept.

    `damaged` carries the name of the copy of a file of which not all could be read.
    """

    changed = Signal()
    failed = Signal()
    damaged = Signal(str)

    def __init__(self, place: ViewPlace, tasks: TaskScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place, self._tasks = place, tasks
        self.views: tuple[SavedView, ...] = ()

    def load(self) -> None:
        """Read what is kept."""
        self._tasks.replace("board-views", self._load())

    def put(self, view: SavedView) -> None:
        """Keep a view; it takes the place of the one of the same name."""
        name = " ".join(view.name.split())[:LONGEST_NAME]
        if not name:
            return
        named = SavedView(**{each: getattr(view, each) for each in SavedView.__slots__} | {"name": name})
        others = [each for each in self.views if each.name != name]
        self._keep((*others, named)[-MOST_VIEWS:])

    def drop(self, name: str) -> None:
        """Keep a view no longer."""
        self._keep(tuple(each for each in self.views if each.name != name))

    def find(self, name: str) -> SavedView | None:
        """Return a view by its name."""
        return next((each for each in self.views if each.name == name), None)

    def _keep(self, views: tuple[SavedView, ...]) -> None:
        self.views = views
        self.changed.emit()
        self._tasks.replace("board-views", self._write(views))

    async def _load(self) -> None:
        try:
            self.views = tuple(await self._place.views())[:MOST_VIEWS]
        except DamagedViews as found:
            self.views = found.views[:MOST_VIEWS]
            self.damaged.emit(found.kept_as)
        except OSError:
            self.failed.emit()
            return
        self.changed.emit()

    async def _write(self, views: tuple[SavedView, ...]) -> None:
        try:
            await self._place.keep(views)
        except OSError:
            self.failed.emit()
