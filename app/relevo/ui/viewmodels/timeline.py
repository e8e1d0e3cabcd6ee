"""The timeline as an item model: days and entries, narrowed by kind and search, changed without a reset."""

from collections.abc import Mapping, Sequence
from datetime import date, tzinfo
from enum import IntEnum
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from relevo.domain.entry import Entry, EntryId
from relevo.ui.viewmodels.keys import Keys
from relevo.ui.viewmodels.rows import (
    Day,
    Inserted,
    Kinds,
    Removed,
    Row,
    changes,
    count,
    ids_of,
    matching,
    newest_first,
    under_days,
)

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class Role(IntEnum):
    """What the model tells beyond Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1  # the Entry or Day itself
    NUMBER = Qt.ItemDataRole.UserRole + 2  # the number by which the brief cites the entry, None without one


class RowWords(Protocol):
    """What rows are called."""

    def entry_name(self, entry: Entry) -> str:
        """Return an entry in one sentence."""

    def entry_text(self, entry: Entry) -> str:
        """Return the rest of what there is to say."""

    def day(self, day: date) -> str:
        """Return the heading of a day."""


class TimelineModel(QAbstractListModel):
    """Rows over the newest entries; `rows_changed` after every change of what is shown or counted."""

    rows_changed = Signal()

    def __init__(self, words: RowWords, zone: tzinfo | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words, self._zone = words, zone
        self._entries: list[Entry] = []
        self._rows: list[Row] = []
        self._numbers: Mapping[EntryId, int] = {}
        self._places: dict[EntryId, int] | None = None
        self._keys = Keys()
        self.kinds, self.query = Kinds.ALL, ""
        self.counts = count(())

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of rows, headings included."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a role asks for; None for what it has not."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Role.ROW:
            return row
        if role == Role.NUMBER:
            return None if isinstance(row, Day) else self._number(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words.day(row.date) if isinstance(row, Day) else self._words.entry_name(row)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and not isinstance(row, Day):
            return self._words.entry_text(row)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return flags: headings cannot be selected."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._rows[index.row()], Day):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def show(self, entries: Sequence[Entry], numbers: Mapping[EntryId, int]) -> None:
        """Show the newest state of the timeline."""
        renumbered = {entry_id for entry_id in numbers if self._numbers.get(entry_id) != numbers[entry_id]}
        self._numbers = dict(numbers)
        before, self._entries = self._entries, newest_first(entries)
        self.counts = count(self._entries)
        self._rebuild(self._keys.of_next(before, self._entries), renumbered)

    def narrow(self, kinds: Kinds, query: str) -> None:
        """Show only entries of these kinds that hold the words."""
        if (kinds, query) != (self.kinds, self.query):
            self.kinds, self.query = kinds, query
            self._rebuild(self._keys)

    def index_of(self, entry_id: EntryId) -> QModelIndex:
        """Return the index of an entry by any of its ids, also earlier ones; an invalid one where it is not shown."""
        if self._places is None:
            self._places = self._find_places()
        place = self._places.get(entry_id)
        return QModelIndex() if place is None else self.index(place)

    def row(self, place: int) -> Row:
        """Return the row at a place."""
        return self._rows[place]

    def _number(self, entry: Entry) -> int | None:
        return next((self._numbers[each] for each in ids_of(entry) if each in self._numbers), None)

    def _find_places(self) -> dict[EntryId, int]:
        entries = [(place, row) for place, row in enumerate(self._rows) if not isinstance(row, Day)]
        earlier = {self._keys.of(entry): place for place, entry in entries}
        folded = {each: place for place, entry in entries for each in entry.also}
        return earlier | folded | {entry.id: place for place, entry in entries}

    def _rebuild(self, keys: Keys, renumbered: set[EntryId] | None = None) -> None:
        new = under_days(matching(self._entries, self.kinds, self.query), self._zone)
        before, self._keys, self._places = self._keys, keys, None
        steps = None
        if self._rows and new:
            steps = changes(self._rows, new, old_key=before.of_row, new_key=keys.of_row)
        if steps is None:
            self._reset(new)
        else:
            for step in steps:
                self._take(step)
            self._update(new, renumbered or set())
        self.rows_changed.emit()

    def _reset(self, new: list[Row]) -> None:
        if self._rows or new:
            self.beginResetModel()
            self._rows, self._places = new, None
            self.endResetModel()

    def _take(self, step: Inserted | Removed) -> None:
        if isinstance(step, Removed):
            self.beginRemoveRows(_NO_PARENT, step.row, step.row + step.count - 1)
            del self._rows[step.row : step.row + step.count]
            self._places = None
            self.endRemoveRows()
        else:
            self.beginInsertRows(_NO_PARENT, step.row, step.row + len(step.rows) - 1)
            self._rows[step.row : step.row] = step.rows
            self._places = None
            self.endInsertRows()

    def _update(self, new: list[Row], renumbered: set[EntryId]) -> None:
        """Replace rows whose entry is the same and says something else."""
        for place, row in enumerate(new):
            shown = self._rows[place]
            if (row is not shown and row != shown) or _is_any(row, renumbered):
                self._rows[place], self._places = row, None
                self.dataChanged.emit(self.index(place), self.index(place))


def _is_any(row: Row, ids: set[EntryId]) -> bool:
    return bool(ids) and not isinstance(row, Day) and not ids.isdisjoint(ids_of(row))
