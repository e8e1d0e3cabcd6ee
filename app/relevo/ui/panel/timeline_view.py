"""The list of the timeline: rows of any height, very many of them, that stand still while they are read."""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from relevo.domain.entry import Entry, EntryId
from relevo.ui.messages import Words
from relevo.ui.panel.entry_painter import EntryPainter
from relevo.ui.panel.heights import RowHeights
from relevo.ui.theme import Look
from relevo.ui.viewmodels.timeline import Role, TimelineModel

_Index = QModelIndex | QPersistentModelIndex
_WHEEL_STEP = 16


class TimelineView(QListView):
    """A QListView, so that screen readers find a list with its items, with a layout of its own.

    The base class lays out every row before it paints the first one; here a row is measured when it comes into view.
    The row at the upper edge is the anchor: what changes above it moves the scroll bar and not the rows. While nothing
    is being read (pointer and keyboard elsewhere, scrolled to the top), new rows at the top come into view.
    """

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._painter = EntryPainter(look, words)
        self._heights = RowHeights(self._painter.estimate)
        self._anchor: tuple[EntryId, int] | None = None
        self._shown_width = -1
        self._is_settling = False
        self._pointer_moved = False
        self._timeline = TimelineModel(words, parent=self)
        self._prepare_widget()
        self.setItemDelegate(self._painter)
        look.changed.connect(self._restyle)

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

    # -- the layout, in place of the base class's

    def doItemsLayout(self) -> None:
        """Lay out nothing ahead."""
        self._fit_rows()
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Set the range of the scroll bar."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._heights.total - height))
        bar.setPageStep(max(1, height - self._painter.estimate))
        bar.setSingleStep(self._look.px(_WHEEL_STEP))

    def visualRect(self, index: _Index) -> QRect:
        """Return where a row is, in the viewport."""
        row = index.row()
        if not self._has(row):
            return QRect()
        width = self.viewport().width()
        return QRect(0, self._heights.top(row) - self.verticalOffset(), width, self._heights.height(row))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row under a point of the viewport."""
        y = point.y() + self.verticalOffset()
        row = self._heights.row_at(y)
        if row < 0 or y < 0 or y >= self._heights.total or row >= self._timeline.rowCount():
            return QModelIndex()
        return self._timeline.index(row)

    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into view, measuring what will stand around it first."""
        row = index.row()
        if not self._has(row):
            return
        self._measure_around(row)
        self.updateGeometries()
        top, height, room = self._heights.top(row), self._heights.height(row), self.viewport().height()
        value = self.verticalOffset()
        if hint is QAbstractItemView.ScrollHint.PositionAtTop or top < value or height > room:
            value = top - (self._heights.height(row - 1) if row > 0 and height < room / 2 else 0)
        elif hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            value = top - (room - height) // 2
        elif top + height > value + room:
            value = top + height - room
        self._anchor = None
        self.verticalScrollBar().setValue(value)
        self._settle()

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the entry that a key leads to; headings are passed over."""
        count, row = self._timeline.rowCount(), self.currentIndex().row()
        if count == 0:
            return QModelIndex()
        move = QAbstractItemView.CursorAction
        if action in (move.MoveHome,) or row < 0:
            return self._entry_near(0, 1)
        if action is move.MoveEnd:
            return self._entry_near(count - 1, -1)
        if action in (move.MovePageDown, move.MovePageUp):
            step = self.viewport().height() * (1 if action is move.MovePageDown else -1)
            target = self._heights.row_at(max(0, self._heights.top(row) + step))
            return self._entry_near(target, 1 if step > 0 else -1)
        if action in (move.MoveDown, move.MoveNext):
            return self._entry_near(row + 1, 1)
        if action in (move.MoveUp, move.MovePrevious):
            return self._entry_near(row - 1, -1)
        return self.currentIndex()

    def verticalOffset(self) -> int:
        """Return how far the list is scrolled."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Return 0: the list is as wide as its place."""
        return 0

    def isIndexHidden(self, _index: _Index) -> bool:
        """Tell that no row is hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the entry that a rectangle touches first."""
        index = self.indexAt(rect.center())
        selectable = index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsSelectable)
        self.selectionModel().select(QItemSelection(index, index) if selectable else QItemSelection(), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return the region of selected rows."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    # -- scrolling and painting

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        """Move what is painted and measure what comes into view, so that it comes with its true height."""
        if self._is_settling:
            return
        anchor = self._heights.row_at(self.verticalOffset() + dy)
        if abs(dy) < self.viewport().height() and self.verticalOffset() > 0:
            grown = self._measure_view(above=anchor)
            if grown:
                self._scroll_quietly(self.verticalOffset() + grown)
                self.viewport().update()
                return
        self.viewport().scroll(0, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again in the new width, around the same anchor."""
        if self.viewport().width() != self._shown_width:
            self._shown_width = self.viewport().width()
            self._keep_anchor()
            self._heights.forget_all()
            self._settle()
        QAbstractItemView.resizeEvent(self, event)
        self.updateGeometries()
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in view."""
        self._settle()
        area, count = event.rect(), self._timeline.rowCount()
        offset, width = self.verticalOffset(), self.viewport().width()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        with QPainter(self.viewport()) as painter:
            painter.fillRect(area, self._look.colour("bg"))
            row = self._heights.row_at(area.top() + offset)
            if row < 0:
                return
            top = self._heights.top(row) - offset
            under_pointer = self._row_under_pointer()
            while row < count and row < len(self._heights) and top <= area.bottom():
                height = self._heights.height(row)
                option.rect = QRect(0, top, width, height)
                option.state = self._state(row, under_pointer)
                self._painter.paint(painter, option, self._timeline.index(row))
                top += height
                row += 1

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

    # -- rows that come and go

    def dataChanged(self, first: _Index, last: _Index, roles: list[int] = []) -> None:  # type: ignore[override]  # noqa: B006
        """Measure changed rows again."""
        self._keep_anchor()
        for row in range(max(0, first.row()), min(last.row() + 1, len(self._heights))):
            self._heights.forget(row)
        super().dataChanged(first, last, roles)
        self._return_to_anchor()

    def _rows_came(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._heights.insert(first, last - first + 1)
        self._return_to_anchor()

    def _rows_went(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._heights.remove(first, last - first + 1)
        self._return_to_anchor()

    def _rows_reset(self) -> None:
        selected = self._painter.opened
        self._heights.reset(self._timeline.rowCount(), self._painter.estimate)
        self._return_to_anchor()
        if selected is not None:
            QTimer.singleShot(0, self, lambda: self._select_again(selected))

    def _select_again(self, entry_id: EntryId) -> None:
        index = self._timeline.index_of(entry_id)
        if index.isValid() and self._painter.opened == entry_id:
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _fit_rows(self) -> None:
        if len(self._heights) != self._timeline.rowCount():
            self._heights.reset(self._timeline.rowCount(), self._painter.estimate)

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
            self._scroll_quietly(self._heights.top(row) + anchor[1])
        self.viewport().update()

    def _settle(self) -> None:
        """Measure what is in view until it stands."""
        for _ in range(4):
            if not self._measure_view():
                break
        self.updateGeometries()

    def _measure_view(self, above: int | None = None) -> int:
        """Measure the rows in view; return how much those above a row (or all) have grown."""
        self._fit_rows()
        offset, grown, changed = self.verticalOffset(), 0, 0
        row = self._heights.row_at(offset)
        if row < 0:
            return 0
        bottom = offset + self.viewport().height()
        top = self._heights.top(row)
        while row < len(self._heights) and top < bottom:
            if not self._heights.is_measured(row):
                delta = self._heights.put(row, self._measured(row))
                changed += abs(delta)
                grown += delta if above is not None and row < above else 0
            top += self._heights.height(row)
            row += 1
        if changed:
            self._is_settling = True
            self.updateGeometries()
            self._is_settling = False
        return grown if above is not None else changed

    def _measure_around(self, row: int) -> None:
        """Measure one view of rows on both sides of a row."""
        self._fit_rows()
        for step in (1, -1):
            near, left = row, self.viewport().height()
            while self._has(near) and left > 0:
                if not self._heights.is_measured(near):
                    self._heights.put(near, self._measured(near))
                left -= self._heights.height(near)
                near += step

    def _measured(self, row: int) -> int:
        return self._painter.row_height(self._timeline.row(row), self.viewport().width())

    def _scroll_quietly(self, value: int) -> None:
        self._is_settling = True
        self.verticalScrollBar().setValue(value)
        self._is_settling = False

    def _is_being_read(self) -> bool:
        touched = self.hasFocus() or self._pointer_moved
        return self.verticalOffset() > 0 or touched or self._painter.opened is not None

    def _has(self, row: int) -> bool:
        return 0 <= row < min(len(self._heights), self._timeline.rowCount())

    def _entry_near(self, row: int, step: int) -> QModelIndex:
        """Return the entry nearest to a row, looking that way first."""
        last = self._timeline.rowCount() - 1
        row = min(max(row, 0), last)
        down, up = range(row, last + 1), range(row, -1, -1)
        for place in (*down, *up) if step > 0 else (*up, *down):
            if isinstance(self._timeline.row(place), Entry):
                return self._timeline.index(place)
        return self.currentIndex()

    def _row_under_pointer(self) -> int:
        if not self.viewport().underMouse():
            return -1
        return self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())).row()

    def _state(self, row: int, under_pointer: int) -> QStyle.StateFlag:
        state = QStyle.StateFlag.State_Enabled
        if self.selectionModel().isRowSelected(row, QModelIndex()):
            state |= QStyle.StateFlag.State_Selected
            if self.hasFocus() and row == self.currentIndex().row():
                state |= QStyle.StateFlag.State_HasFocus
        return state | QStyle.StateFlag.State_MouseOver if row == under_pointer else state

    def _restyle(self) -> None:
        self._painter.restyle()
        self.verticalScrollBar().setStyleSheet(self._look.scroll_bar_sheet())
        self._heights.forget_all()
        self._settle()
        self.viewport().update()

    def _prepare_widget(self) -> None:
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setStyleSheet(self._look.scroll_bar_sheet())
        self.setDragEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Timeline"))
        self.setMinimumHeight(self._look.px(96))
