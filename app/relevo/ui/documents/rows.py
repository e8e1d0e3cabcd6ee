"""The rows of the list beside the page: the contents by groups, or what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from relevo.documents.contents import Document
from relevo.documents.markdown import Heading
from relevo.documents.searching import Hit, excerpt, words_of
from relevo.ui.documents.reader import Reader
from relevo.ui.documents.words import DocumentWords

_Index = QModelIndex | QPersistentModelIndex


class Kind(Enum):
    """What a row is; the first two only stand above others."""

    GROUP = auto()
    TITLE = auto()
    DOCUMENT = auto()
    CHAPTER = auto()
    HIT = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """A row: `above` is the heading under which a hit stands."""

    kind: Kind
    text: str
    above: str = ""
    document: Document | None = None
    heading: Heading | None = None
    hit: Hit | None = None

    @property
    def can_be_opened(self) -> bool:
        """Tell whether it leads to something."""
        return self.document is not None


class RowsModel(QAbstractListModel):
    """The rows, whichever they are."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default, frozen
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row says, and what screen readers say of it."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.above}: {row.text}" if row.above else row.text
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let the keyboard pass over the names of groups."""
        if index.isValid() and not self.rows[index.row()].can_be_opened:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def contents_rows(reader: Reader, words: DocumentWords) -> list[Row]:
    """Return all documents in their groups, with the chapters of the one that is open below it."""
    rows: list[Row] = []
    for group, documents in reader.contents.groups:
        rows.append(Row(Kind.GROUP, words.group(group)))
        for document in documents:
            rows.append(Row(Kind.DOCUMENT, document.title, document=document))
            if document == reader.place.document:
                rows += [Row(Kind.CHAPTER, each.text, document=document, heading=each) for each in reader.chapters()]
    return rows


def found_rows(reader: Reader, words: DocumentWords) -> list[Row]:
    """Return the hits below the titles of their documents; one row that says so where there are none."""
    if not reader.hits:
        return [Row(Kind.TITLE, words.found(0, is_searching=reader.is_searching))]
    rows: list[Row] = []
    for title, hits in groupby(reader.hits, key=lambda hit: hit.title):
        rows.append(Row(Kind.TITLE, title))
        for hit in hits:
            heading = hit.line.heading
            is_heading = heading is not None and heading.line == hit.line.number
            above = "" if heading is None or is_heading or heading.level == 1 else heading.text
            text = excerpt(hit.line.text, words_of(reader.query))
            rows.append(Row(Kind.HIT, text, above, document=hit.document, hit=hit))
    return rows
