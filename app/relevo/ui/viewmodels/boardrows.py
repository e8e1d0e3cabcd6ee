"""The rows of a live table: thousands that change all the time, sorted and filtered without losing one's place."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from relevo.ui.theme import Ink, Tone
from relevo.ui.viewmodels.boardcolumns import Key
from relevo.ui.viewmodels.slices import Slices

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_CHUNK = 256
"""Rows whose keys are made between two looks at the clock."""

RowT = TypeVar("RowT")
ColumnT = TypeVar("ColumnT", bound=Enum)
_Row = TypeVar("_Row", contravariant=True)
_Column = TypeVar("_Column", contravariant=True)


class Cell(NamedTuple):
    """What stands in a cell: a text, on a chip where it has a tone; `spark` are the points of a small curve.

    `spoken` is what screen readers say instead of the text; `share` in [0, 1] is the length of a bar.
    """

    text: str = ""
    tone: Tone | None = None
    ink: Ink = Ink.MAIN
    is_strong: bool = False
    is_marked: bool = False  # a sign says what the colour says
    spark: Sequence[int | None] | None = None
    spoken: str | None = None
    share: float | None = None
    note: str = ""  # a second line, smaller


class CellWords(Protocol[_Row, _Column]):
    """Turns rows into words."""

    def title(self, column: _Column) -> str:
        """Return the heading of a column."""

    def cell(self, row: _Row, column: _Column) -> Cell:
        """Return what stands in a cell."""

    def about(self, row: _Row) -> str:
        """Return a row in one sentence, for screen readers."""

    def note_titles(self) -> Sequence[str]:
        """Return the headings of what is beside the figures of a row in a file."""

    def notes(self, row: _Row) -> Sequence[str]:
        """Return from when on the figures of a row count, and whatever else is not known of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules(Generic[RowT, ColumnT]):
    """How the rows of a table are told apart, filtered and sorted; `name` is the order of those that are equal."""

    id_of: Callable[[RowT], str]
    name: Callable[[RowT], str]
    key: Callable[[RowT, ColumnT], Key]
    fits: Callable[[RowT], bool]


class BoardRows(QAbstractTableModel, Generic[RowT, ColumnT]):
    """A table of rows by their ids.

    Changes are taken at once and told in one signal. The order is made anew in slices and only while nobody `holds` it:
    whoever points at a row, or has the keyboard in the table, keeps every row where it is. What is new stands at the
    end until then. `chosen_columns` are those that somebody wants to see, None for as many as there is room for; the
    first one is always there. `arranged` comes after each change of the order, `order_held` when it would have changed.
    """

    arranged = Signal()
    order_held = Signal(bool)
    columns_chosen = Signal()

    def __init__(
        self,
        columns: Iterable[ColumnT],
        words: CellWords[RowT, ColumnT],
        rules: Rules[RowT, ColumnT],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns, self.words, self._rules = tuple(columns), words, rules
        self.chosen_columns: frozenset[ColumnT] | None = None
        self._rows: dict[str, RowT] = {}
        self._order: list[str] = []
        self._places: dict[str, int] = {}
        self._sorted_by, self._is_descending = self.columns[0], False
        self._slices = Slices(self)
        self._holders: set[object] = set()
        self._is_due, self._has_changed_members = False, False
        self.dirty: set[int] = set()
        self._by_name: list[str] = []

    # what is there

    @property
    def total(self) -> int:
        """Return how many rows there are, those included that are filtered out."""
        return len(self._rows)

    @property
    def sorted_by(self) -> tuple[ColumnT, bool]:
        """Return the column that the rows are sorted by, and whether downwards."""
        return self._sorted_by, self._is_descending

    @property
    def is_held(self) -> bool:
        """Tell whether somebody holds the order."""
        return bool(self._holders)

    @property
    def is_due(self) -> bool:
        """Tell whether the order may be another by now."""
        return self._is_due

    def all(self) -> Iterable[RowT]:
        """Return every row, those included that are filtered out."""
        return self._rows.values()

    def shown(self) -> Iterator[RowT]:
        """Yield the rows as they stand."""
        return (self._rows[each] for each in self._order)

    def row(self, place: int) -> RowT:
        """Return the row at a place."""
        return self._rows[self._order[place]]

    def id_at(self, place: int) -> str:
        """Return the id of the row at a place."""
        return self._order[place]

    def place_of(self, row_id: str) -> int:
        """Return where a row stands, -1 where it is not shown."""
        return self._places.get(row_id, -1)

    def find(self, row_id: str) -> RowT | None:
        """Return a row by its id, shown or not."""
        return self._rows.get(row_id)

    def cell(self, place: int, column: int) -> Cell:
        """Return what stands in a cell at this moment."""
        return self.words.cell(self.row(place), self.columns[column])

    # what Qt asks

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says, and what screen readers say of it."""
        if not index.isValid() or not 0 <= index.row() < len(self._order):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column()).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = self.cell(index.row(), index.column())
            return cell.text if cell.spoken is None else cell.spoken
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and index.column() == 0:
            return self.words.about(self.row(index.row()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # fmt: skip
        """Return the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        title = self.words.title(self.columns[section])
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.AccessibleTextRole and self.columns[section] is self._sorted_by:
            return (self.tr("{0}, sorted downwards") if self._is_descending else self.tr("{0}, sorted upwards")).format(
                title
            )
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let rows be chosen, and nothing be written."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    # what changes

    def take(self, rows: Sequence[RowT], gone: Iterable[str] = ()) -> None:
        """Replace rows by their ids, put new ones at the end, and drop those that are gone."""
        self._drop([each for each in gone if each in self._rows])
        fresh: list[str] = []
        first, last = len(self._order), -1
        for row in rows:
            row_id = self._rules.id_of(row)
            if row_id not in self._rows:
                self._has_changed_members = True
                if self._rules.fits(row):
                    fresh.append(row_id)
            self._rows[row_id] = row
            place = self._places.get(row_id)
            if place is not None:
                self.dirty.add(place)
                first, last = min(first, place), max(last, place)
        if last >= 0:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self.dirty.clear()
        if fresh:
            self._append(fresh)
        self._is_due = self._is_due or bool(rows)

    def clear(self) -> None:
        """Forget every row."""
        self._slices.stop()
        self.beginResetModel()
        self._rows, self._order, self._places = {}, [], {}
        self.endResetModel()

    def use(self, rules: Rules[RowT, ColumnT]) -> None:
        """Filter and sort by other rules."""
        self._rules = rules
        self.arrange()

    def say_anew(self) -> None:
        """Tell that every cell may say something else: another period, another language."""
        self._is_due = True
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self._order:
            self.dirty.update(range(len(self._order)))
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._order) - 1, len(self.columns) - 1))
            self.dirty.clear()

    def choose_columns(self, columns: frozenset[ColumnT] | None) -> None:
        """Show these columns, whether or not there is room for all of them at once; None: as many as there is room."""
        if columns != self.chosen_columns:
            self.chosen_columns = columns
            self.columns_chosen.emit()

    # the order

    def hold(self, who: object, *, is_held: bool) -> None:
        """Keep every row where it is for as long as somebody asks for it."""
        (self._holders.add if is_held else self._holders.discard)(who)
        if not self._holders:
            self.order_held.emit(False)
            self.arrange_if_due()

    def sort_by(self, column: ColumnT, *, descending: bool) -> None:
        """Sort anew, whoever holds the order: somebody has asked for it."""
        self._sorted_by, self._is_descending = column, descending
        self.arrange()

    def arrange_if_due(self) -> None:
        """Make the order anew where something has changed and nobody holds it."""
        if not self._is_due:
            return
        if self._holders:
            self.order_held.emit(True)
        elif not self._slices.is_working:
            self.arrange()

    def arrange(self) -> None:
        """Make the order anew, a little at a time; all at once where there is little."""
        self._slices.start(self._arranging())
        if len(self._rows) <= _CHUNK:
            self.finish()

    def finish(self) -> None:
        """End what is being arranged, now."""
        while self._slices.is_working:
            self._slices.finish()

    # Each step that takes milliseconds is a piece of work of its own: it begins in a turn of the loop of its own.

    def _arranging(self) -> Iterator[None]:
        """Look which rows fit, and by what each is sorted; those that are equal stand by their names."""
        if self._has_changed_members or len(self._by_name) != len(self._rows):
            self._by_name = sorted(self._rows, key=lambda row_id: self._rules.name(self._rows[row_id]))
        self._is_due = self._has_changed_members = False
        rules, column, rows = self._rules, self._sorted_by, self._rows
        known: list[tuple[Any, str]] = []
        unknown: list[str] = []
        for start in range(0, len(self._by_name), _CHUNK):
            for row_id in self._by_name[start : start + _CHUNK]:
                row = rows.get(row_id)
                if row is None or not rules.fits(row):
                    continue
                key = rules.key(row, column)
                if key is None:
                    unknown.append(row_id)
                else:
                    known.append((key, row_id))
            yield
        self._slices.start(self._sorting(known, unknown))

    def _sorting(self, known: list[tuple[Any, str]], unknown: list[str]) -> Iterator[None]:
        known.sort(key=_by_key, reverse=self._is_descending)
        order = [row_id for _, row_id in known] + unknown
        places = {row_id: place for place, row_id in enumerate(order)}
        yield
        self._slices.start(self._placing(order, places))

    def _placing(self, order: list[str], places: dict[str, int]) -> Iterator[None]:
        if self._has_changed_members:  # while the slices were made
            self._slices.start(self._arranging())
        else:
            self._put(order, places)
        yield

    def _put(self, order: list[str], places: dict[str, int]) -> None:
        """Take over another order; rows that are chosen stay so."""
        before = self._order
        if order == before:
            self.arranged.emit()
            return
        if len(order) == len(before) and places.keys() == self._places.keys():
            self.layoutAboutToBeChanged.emit()
            moved = self.persistentIndexList()
            self._order, self._places = order, places
            after = [self.index(places[before[each.row()]], each.column()) for each in moved]
            self.changePersistentIndexList(moved, after)
            self.layoutChanged.emit()
        else:
            self.beginResetModel()
            self._order, self._places = order, places
            self.endResetModel()
        self.arranged.emit()

    def _append(self, ids: list[str]) -> None:
        start = len(self._order)
        self.beginInsertRows(_NO_PARENT, start, start + len(ids) - 1)
        self._order += ids
        self._places.update((row_id, start + at) for at, row_id in enumerate(ids))
        self.endInsertRows()

    def _drop(self, ids: list[str]) -> None:
        """Drop rows, from the end on, so that the places of those before stand."""
        if not ids:
            return
        self._has_changed_members = True
        for row_id in ids:
            del self._rows[row_id]
        places = sorted(self._places[each] for each in ids if each in self._places)
        runs = [
            [place for _, place in run] for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0])
        ]
        for run in reversed(runs):
            self.beginRemoveRows(_NO_PARENT, run[0], run[-1])
            del self._order[run[0] : run[-1] + 1]
            self._places = {row_id: place for place, row_id in enumerate(self._order)}
            self.endRemoveRows()


def _by_key(each: tuple[Any, str]) -> Any:
    return each[0]
