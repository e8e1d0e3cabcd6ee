"""A tall list in which what is read stands still while rows come and go around it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QTimer
from PySide6.QtGui import QHideEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from relevo.domain.entry import EntryId
from relevo.ui.messages import Words
from relevo.ui.panel.tall_list import TallList
from relevo.ui.theme import Look
from relevo.ui.viewmodels.rows import Inside, Piece, entry_of, owner_of
from relevo.ui.viewmodels.rowsmodel import Role
from relevo.ui.viewmodels.timeline import TimelineModel

_Index = QModelIndex | QPersistentModelIndex
_MEASURED_AT_ONCE = 64


class ReadingList(TallList):
    """The rows of one contact.

    The line of the open entry, or else the first row in view, is the anchor: what changes above it moves the scroll bar
    and not the rows. While nothing is being read (pointer and keyboard elsewhere, scrolled to the top, nothing open),
    new rows at the top come into view.
    """

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self._anchor: tuple[QPersistentModelIndex, int, EntryId, int] | None = None
        self._chosen: EntryId | None = None
        self._pointer_moved = False
        self._is_changing = False
        self.verticalScrollBar().valueChanged.connect(self._note_place)

    def bind(self, model: TimelineModel) -> None:
        """Show a timeline, from now on and for good; where another list has shown it, what was read stands again."""
        self._timeline = model
        self._painter.is_open = model.is_open
        model.rows_about_to_change.connect(self._begin)
        model.rows_changed.connect(self._end)
        # before setModel, so that the heights follow the rows before the base class looks at them
        model.rowsAboutToBeInserted.connect(self._keep_anchor)
        model.rowsAboutToBeRemoved.connect(self._keep_anchor)
        model.modelAboutToBeReset.connect(self._about_to_reset)
        model.rowsInserted.connect(self._rows_came)
        model.rowsRemoved.connect(self._rows_went)
        model.modelReset.connect(self._rows_reset)
        place, self._chosen = model.place, model.opened.entry
        self.setModel(model)
        self._heights.reset(model.rowCount())
        if place is not None:
            self._anchor = QPersistentModelIndex(), 0, *place
        if self._chosen is not None:
            QTimer.singleShot(0, self, self._choose_again)

    def place_read(self) -> tuple[EntryId, int] | None:
        """Return the entry that is being read and where it stands on the page, None while nothing is read."""
        row = self._row_read()
        if not self._is_being_read() or not self._has(row) or (owner := owner_of(self._timeline.row(row))) is None:
            return None
        top = self._timeline.index_of(owner).row()
        return owner, self._top() + self._heights.top(top) - self.verticalOffset()

    def put_back(self, place: tuple[EntryId, int]) -> None:
        """Put an entry back where it stood on the page, although the list now begins lower; never out of view."""
        row = self._timeline.index_of(place[0]).row()
        if not self._has(row):
            return
        self.updateGeometries()
        y = place[1] - self._top()
        if y >= 0:  # of a long text that is read in its middle, the line is above the view and stays there
            y = min(y, max(0, self.viewport().height() - self._heights.height(row)))
        elif self._timeline.opened.entry != place[0]:
            y = 0
        self.verticalScrollBar().setValue(self._heights.top(row) - y)

    def _top(self) -> int:
        """Return where the list begins in the window, whatever parts stand above it."""
        return self.mapTo(self.window(), QPoint()).y()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again in the new width, around the same anchor."""
        is_new_width = self.viewport().width() != self._shown_width
        if is_new_width:
            self._keep_anchor()
        super().resizeEvent(event)
        if is_new_width:
            self._return_to_anchor()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take it that the reader has left."""
        super().hideEvent(event)
        self._pointer_moved = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take a pointer that moves here for somebody who reads; one that only rests where the panel came up is not."""
        super().mouseMoveEvent(event)
        self._pointer_moved = True
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Take it that the reader has left."""
        super().leaveEvent(event)
        self._pointer_moved = False
        self.viewport().update()

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        """Measure changed rows again."""
        self._keep_anchor()
        rows = range(max(0, first.row()), min(last.row() + 1, len(self._heights)))
        for row in rows:
            if len(rows) > _MEASURED_AT_ONCE:
                self._heights.forget(row)
            else:
                self._heights.put(row, self._measured(row))
        super().dataChanged(first, last, roles)
        self._return_to_anchor()

    def _rows_came(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._heights.insert(first, last - first + 1)
        self._return_to_anchor()

    def _rows_went(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._heights.remove(first, last - first + 1)
        self._return_to_anchor()

    def _about_to_reset(self) -> None:
        self._chosen = owner_of(self.currentIndex().data(Role.ROW))
        self._keep_anchor()

    def _rows_reset(self) -> None:
        self._heights.reset(self._timeline.rowCount(), self._painter.estimate)
        self._return_to_anchor()
        if self._chosen is not None:
            QTimer.singleShot(0, self, self._choose_again)

    def _choose_again(self) -> None:
        """Choose the entry that was chosen before all rows came anew."""
        index = self._timeline.index_of(self._chosen) if self._chosen is not None else QModelIndex()
        if index.isValid() and not self.currentIndex().isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._chosen = None

    def _begin(self) -> None:
        """Hold the anchor until the whole change is done: in between, rows and entries do not fit together."""
        self._keep_anchor()
        self._is_changing = True

    def _end(self) -> None:
        self._is_changing = False
        self._return_to_anchor()

    def _keep_anchor(self, *_args: object) -> None:
        """Remember which row is being read, and how far below its upper edge that of the view is."""
        if self._anchor is not None or self._is_changing or not self._is_being_read():
            return
        row = self._row_read()
        if self._has(row) and (owner := owner_of(self._timeline.row(row))) is not None:
            line = self._timeline.index_of(owner).row()
            index, offset = QPersistentModelIndex(self._timeline.index(row)), self.verticalOffset()
            self._anchor = index, offset - self._heights.top(row), owner, offset - self._heights.top(line)

    def _row_read(self) -> int:
        """Return the row of the open entry where it is in view, else of the first row in view.

        A heading is no anchor: what comes in stands between it and its entries.
        """
        opened = self._timeline.opened.entry
        if opened is not None:
            index = self._timeline.index_of(opened)
            if index.isValid() and self.viewport().rect().intersects(self.visualRect(index)):
                return index.row()
        row = self._heights.row_at(self.verticalOffset())
        while self._has(row) and owner_of(self._timeline.row(row)) is None:
            row += 1
        return row

    def _return_to_anchor(self) -> None:
        """Put the anchor back where it was; schedule the painting."""
        self.updateGeometries()
        anchor = None if self._is_changing else self._anchor
        if anchor is not None and self._shown_width >= 0:
            index, within, owner, behind = anchor
            row = index.row() if index.isValid() else self._timeline.index_of(owner).row()
            offset = within if index.isValid() else behind
            if self._has(row):
                self._anchor = None
                for _ in range(3):  # what now comes into view above the anchor is measured, and moves it once more
                    self._scroll_quietly(self._heights.top(row) + offset)
                    if not self._measure_view():
                        break
            elif not self._timeline.is_arranging:
                self._anchor = None
            self._note_place()
        self.viewport().update()

    def _note_place(self) -> None:
        """Keep with the timeline what is read, for the list that shows it after this one."""
        if self._anchor is not None or self.model() is not self._timeline:
            return
        row = self._heights.row_at(self.verticalOffset())
        while self._has(row) and owner_of(self._timeline.row(row)) is None:
            row += 1
        if self.verticalOffset() <= 0 or not self._has(row):
            self._timeline.place = None
            return
        shown = self._timeline.row(row)
        owner = owner_of(shown)
        line = self._timeline.index_of(owner).row() if owner is not None and isinstance(shown, Piece | Inside) else row
        entry = entry_of(self._timeline.row(line)) if self._has(line) else None
        if entry is not None:
            self._timeline.place = entry.id, self.verticalOffset() - self._heights.top(line)

    def _is_being_read(self) -> bool:
        opened = self._timeline.opened
        touched = self.hasFocus() or self._pointer_moved
        return self.verticalOffset() > 0 or touched or opened.entry is not None or bool(opened.visits)
