"""Rows as an item model: what they are called, and how one state of them becomes the next."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from itertools import compress
from operator import is_not
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from relevo.domain.entry import EntryId
from relevo.ui.rowtexts import RowTexts
from relevo.ui.viewmodels.changes import Inserted, Removed
from relevo.ui.viewmodels.rows import Day, Divider, End, Row, Shown, entry_of, ids_of

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class Role(IntEnum):
    """What the model tells beyond Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1  # the row itself: an Entry, a Day, a Piece ...
    NUMBERS = Qt.ItemDataRole.UserRole + 2  # those by which the brief cites the entry: a visit may have several


class RowsModel(QAbstractListModel):
    """A list of rows; screen readers hear what `texts` say of them."""

    def __init__(self, texts: RowTexts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts = texts
        self._rows: list[Row] = []
        self._end: End | None = None  # stands below the rows, where there are any
        self._numbers: Mapping[EntryId, int] = {}

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of rows, headings included."""
        return 0 if parent.isValid() else len(self._rows) + (self._end is not None and bool(self._rows))

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a role asks for; None for what it has not."""
        if not index.isValid() or not 0 <= index.row() < self.rowCount():
            return None
        row = self.row(index.row())
        if role == Role.ROW:
            return row
        if role == Role.NUMBERS:
            return self.numbers_of(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts.name(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.texts.spoken(row, is_open=self.is_open(row))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.texts.description(row) or None
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return flags: headings cannot be selected."""
        if not index.isValid() or not 0 <= index.row() < self.rowCount():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if isinstance(self.row(index.row()), Day | Divider):
            return flags
        return flags | Qt.ItemFlag.ItemIsSelectable

    def row(self, place: int) -> Shown:
        """Return the row at a place."""
        if self._end is not None and place == len(self._rows) > 0:
            return self._end
        return self._rows[place]

    @property
    def end(self) -> End | None:
        """Return what is said below the last row, None for nothing."""
        return self._end

    def end_with(self, end: End | None) -> None:
        """Say this below the last row, where there are rows; None for nothing."""
        place, before = len(self._rows), self._end
        if end == before:
            return
        if not self._rows or (before is not None and end is not None):
            self._end = end
            if self._rows:
                self.dataChanged.emit(self.index(place), self.index(place))
        elif end is not None:
            self.beginInsertRows(_NO_PARENT, place, place)
            self._end = end
            self.endInsertRows()
        else:
            self.beginRemoveRows(_NO_PARENT, place, place)
            self._end = None
            self.endRemoveRows()

    def is_open(self, _row: Shown) -> bool:
        """Tell whether something stands open below a row."""
        return False

    def numbers_of(self, row: Shown) -> tuple[int, ...]:
        """Return the numbers by which the brief cites what a row stands for."""
        entry = entry_of(row)
        if entry is None or not self._numbers:
            return ()
        return tuple(dict.fromkeys(self._numbers[each] for each in ids_of(entry) if each in self._numbers))

    def _reset(self, new: list[Row]) -> None:
        if self._rows or new:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()

    def _step(self, steps: Sequence[Inserted | Removed], new: Sequence[Row], start: int) -> None:
        """Take steps, then replace the rows that are the same and say something else."""
        for step in steps:
            place = start + step.row
            if isinstance(step, Removed):
                self.beginRemoveRows(_NO_PARENT, place, place + step.count - 1)
                del self._rows[place : place + step.count]
                self.endRemoveRows()
            else:
                self.beginInsertRows(_NO_PARENT, place, place + len(step.rows) - 1)
                self._rows[place:place] = step.rows
                self.endInsertRows()
        shown = self._rows[start : start + len(new)]
        for place in compress(range(len(new)), map(is_not, shown, new)):
            self._rows[start + place] = new[place]  # also where it is equal: rows are found by what they are
            if new[place] != shown[place]:
                self.dataChanged.emit(self.index(start + place), self.index(start + place))
