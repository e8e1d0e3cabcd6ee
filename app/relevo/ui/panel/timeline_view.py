"""The timeline on screen: entries open in place, and what is read stands still while answers come in."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from relevo.domain.entry import Entry, EntryId
from relevo.ui.messages import Words
from relevo.ui.panel.tall_list import TallList
from relevo.ui.theme import Look
from relevo.ui.viewmodels.timeline import Role, TimelineModel

_Index = QModelIndex | QPersistentModelIndex
_MEASURED_AT_ONCE = 64


class TimelineView(TallList):
    """The list of one contact.

    The open entry, or else the first entry in view, is the anchor: what changes above it moves the scroll bar and not
    the rows. While nothing is being read (pointer and keyboard elsewhere, scrolled to the top, nothing open), new rows
    at the top come into view.
    """

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self._anchor: tuple[EntryId, int] | None = None
        self._pointer_moved = False
        self.setAccessibleName(self.tr("Timeline"))

    def bind(self, model: TimelineModel) -> None:
        """Show a timeline, from now on and for good."""
        self._timeline = model
        # before setModel, so that the heights follow the rows before the base class looks at them
        model.rowsAboutToBeInserted.connect(self._keep_anchor)
        model.rowsAboutToBeRemoved.connect(self._keep_anchor)
        model.modelAboutToBeReset.connect(self._keep_anchor)
        model.rowsInserted.connect(self._rows_came)
        model.rowsRemoved.connect(self._rows_went)
        model.modelReset.connect(self._rows_reset)
        self.setModel(model)
        self._heights.reset(model.rowCount())

    @property
    def opened(self) -> EntryId | None:
        """Return the entry that stands with its whole text."""
        return self._painter.opened

    def open_entry(self, entry_id: EntryId) -> bool:
        """Select an entry, show its whole text and bring it into view; False where it is not in the list."""
        index = self._timeline.index_of(entry_id)
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self._open(entry_id)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def close_entry(self) -> bool:
        """Fold the open entry; False when none is open."""
        if self._painter.opened is None:
            return False
        self._open(None)
        self.clearSelection()
        return True

    def place_read(self) -> tuple[EntryId, int] | None:
        """Return the entry that is being read and where it stands on the page, None while nothing is read."""
        row = self._row_read()
        if not self._is_being_read() or not self._has(row) or not isinstance(entry := self._timeline.row(row), Entry):
            return None
        return entry.id, self.y() + self._heights.top(row) - self.verticalOffset()

    def put_back(self, place: tuple[EntryId, int]) -> None:
        """Put an entry back where it stood on the page, although the list now begins lower; never out of view."""
        row = self._timeline.index_of(place[0]).row()
        if not self._has(row):
            return
        self.updateGeometries()
        lowest = max(0, self.viewport().height() - self._heights.height(row))
        y = min(max(0, place[1] - self.y()), lowest)
        self.verticalScrollBar().setValue(self._heights.top(row) - y)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again in the new width, around the same anchor."""
        is_new_width = self.viewport().width() != self._shown_width
        if is_new_width:
            self._keep_anchor()
        super().resizeEvent(event)
        if is_new_width:
            self._return_to_anchor()

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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the entry that was clicked; fold it when it was open."""
        super().mouseReleaseEvent(event)
        row = self.indexAt(event.position().toPoint()).data(Role.ROW)
        if event.button() is Qt.MouseButton.LeftButton and isinstance(row, Entry):
            if row.id == self._painter.opened:
                self.close_entry()
            else:
                self._open(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and fold with Enter and Space."""
        row = self.currentIndex().data(Role.ROW)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and isinstance(row, Entry):
            if row.id == self._painter.opened:
                self._open(None)
            else:
                self.open_entry(row.id)
            return
        super().keyPressEvent(event)
        moved = self.currentIndex().data(Role.ROW)
        if isinstance(moved, Entry) and self._painter.opened is not None and moved.id != self._painter.opened:
            self._open(moved.id)
            self.scrollTo(self.currentIndex())

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        """Measure changed rows again."""
        self._follow_opened()
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

    def _rows_reset(self) -> None:
        self._follow_opened()
        selected = self._painter.opened
        self._heights.reset(self._timeline.rowCount(), self._painter.estimate)
        self._return_to_anchor()
        if selected is not None:
            QTimer.singleShot(0, self, lambda: self._select_again(selected))

    def _follow_opened(self) -> None:
        """Keep the open entry open when another of its ids has come to lead."""
        if self._painter.opened is None:
            return
        row = self._timeline.index_of(self._painter.opened).data(Role.ROW)
        if isinstance(row, Entry) and row.id != self._painter.opened:
            self._painter.opened = leading = row.id
            QTimer.singleShot(0, self, lambda: self._select_again(leading))

    def _select_again(self, entry_id: EntryId) -> None:
        index = self._timeline.index_of(entry_id)
        if index.isValid() and self._painter.opened == entry_id:
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _open(self, entry_id: EntryId | None) -> None:
        """Open one entry and fold the other; the opened one keeps its place on the screen."""
        before = self._painter.opened
        if entry_id == before:
            return
        place = self._timeline.index_of(entry_id) if entry_id is not None else self.currentIndex()
        y = self.visualRect(place).top()
        self._painter.opened = entry_id
        for changed in (before, entry_id):
            index = self._timeline.index_of(changed) if changed is not None else QModelIndex()
            if self._has(index.row()):
                self._heights.put(index.row(), self._measured(index.row()))
        self.updateGeometries()
        if self._has(place.row()):
            self._scroll_quietly(self._heights.top(place.row()) - y)
        self._anchor = None
        self.viewport().update()

    def _keep_anchor(self, *_args: object) -> None:
        """Remember which entry is being read, and how far below it the upper edge of the view is."""
        if self._anchor is not None or not self._is_being_read():
            return
        row = self._row_read()
        if self._has(row) and isinstance(entry := self._timeline.row(row), Entry):
            self._anchor = entry.id, self.verticalOffset() - self._heights.top(row)

    def _row_read(self) -> int:
        """Return the row of the open entry where it is in view, else of the first entry in view.

        A heading is no anchor: what comes in stands between it and its entries.
        """
        if self._painter.opened is not None:
            index = self._timeline.index_of(self._painter.opened)
            if index.isValid() and self.viewport().rect().intersects(self.visualRect(index)):
                return index.row()
        row = self._heights.row_at(self.verticalOffset())
        while self._has(row) and not isinstance(self._timeline.row(row), Entry):
            row += 1
        return row

    def _return_to_anchor(self) -> None:
        """Put the anchor back where it was; schedule the painting."""
        self.updateGeometries()
        anchor, self._anchor = self._anchor, None
        if anchor is not None and self._has(row := self._timeline.index_of(anchor[0]).row()):
            for _ in range(3):  # what now comes into view above the anchor is measured, and moves it once more
                self._scroll_quietly(self._heights.top(row) + anchor[1])
                if not self._measure_view():
                    break
        self.viewport().update()

    def _is_being_read(self) -> bool:
        touched = self.hasFocus() or self._pointer_moved
        return self.verticalOffset() > 0 or touched or self._painter.opened is not None
