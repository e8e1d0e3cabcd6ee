"""A table made all at once from a report or a picture: every row brings its cells and what it is sorted by."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject

from relevo.ui.viewmodels.boardcolumns import Key
from relevo.ui.viewmodels.boardrows import BoardRows, Cell, Rules


class Nth(Enum):
    """A column by its place."""

    FIRST = 0
    SECOND = 1
    THIRD = 2
    FOURTH = 3
    FIFTH = 4
    SIXTH = 5
    SEVENTH = 6
    EIGHTH = 7
    NINTH = 8
    TENTH = 9


@dataclass(frozen=True, slots=True)
class Listed:
    """A row: its cells from the first column on, and by what each of them is sorted."""

    id: str
    cells: tuple[Cell, ...]
    keys: tuple[Key, ...]


class ListedWords:
    """The headings of such a table; its rows say themselves."""

    def __init__(self) -> None:
        self.titles: tuple[str, ...] = ()

    def title(self, column: Nth) -> str:
        """Return the heading of a column."""
        return self.titles[column.value] if column.value < len(self.titles) else ""

    def cell(self, row: Listed, column: Nth) -> Cell:
        """Return what stands in a cell."""
        return row.cells[column.value]

    def about(self, row: Listed) -> str:
        """Return a row in one sentence."""
        said = (f"{title}: {cell.spoken or cell.text}" for title, cell in zip(self.titles, row.cells, strict=False))
        return ", ".join(list(said)[1:])

    def note_titles(self) -> Sequence[str]:
        """Return nothing: the rows of a report say all."""
        return ()

    def notes(self, row: Listed) -> Sequence[str]:
        """Return nothing."""
        return ()


class ListedRows(BoardRows[Listed, Nth]):
    """Rows of `count` columns; `show` replaces them all."""

    def __init__(
        self, count: int, sorted_by: Nth = Nth.FIRST, *, descending: bool = False, parent: QObject | None = None
    ) -> None:
        self._headings = ListedWords()
        rules: Rules[Listed, Nth] = Rules(
            id_of=lambda row: row.id,
            name=lambda row: row.id,
            key=lambda row, column: row.keys[column.value],
            fits=lambda _row: True,
        )
        super().__init__(list(Nth)[:count], self._headings, rules, parent)
        self.sort_by(sorted_by, descending=descending)

    def show(self, titles: Sequence[str], rows: Sequence[Listed]) -> None:
        """Show other rows under these headings."""
        self._headings.titles = tuple(titles)
        kept = {row.id for row in rows}
        self.take(rows, [row.id for row in self.all() if row.id not in kept])
        self.say_anew()
        self.arrange_if_due()

    def texts(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Return headings and rows as they stand, as texts."""
        return self._headings.titles, [tuple(cell.text for cell in row.cells) for row in self.shown()]


def listed(row_id: str, *cells: tuple[Cell | str, Key]) -> Listed:
    """Return a row of cells, each with its key."""
    made = tuple(Cell(cell) if isinstance(cell, str) else cell for cell, _ in cells)
    return Listed(row_id, made, tuple(key for _, key in cells))
