"""A list of very many rows of any height, each measured when it comes into view."""

from itertools import chain

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from relevo.ui.messages import Words
from relevo.ui.panel.entry_painter import EntryPainter
from relevo.ui.panel.heights import RowHeights
from relevo.ui.panel.row_style import RowState
from relevo.ui.theme import Look
from relevo.ui.viewmodels.rows import End, Hint, Hinted, Inside, Piece, owner_of
from relevo.ui.viewmodels.timeline import TimelineModel

_Index = QModelIndex | QPersistentModelIndex
_WHEEL_STEP = 16
_KEPT_FREE = 0.6


class TallList(QListView):
    """A QListView, so that screen readers find a list with its items, with a layout of its own.

    The base class lays out every row before it paints the first one (seconds at 100,000 rows). Here the height of a
    row is an estimate until the row comes into view. Scrolling up into rows that were never measured does not jump.
    """

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._painter = EntryPainter(look, words)
        self._heights = RowHeights(self._painter.estimate)
        self._shown_width = -1
        self._is_settling = False
        self._timeline = TimelineModel(words, parent=self)
        self._prepare_widget()
        self.setItemDelegate(self._painter)
        look.changed.connect(self._restyle)

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
        before = self._heights.top(row)
        self._measure_around(row)
        self.updateGeometries()
        top, height, room = self._heights.top(row), self._heights.height(row), self.viewport().height()
        if 0 <= before - self.verticalOffset() < room:  # in view already: it must not move by what is above it
            self._scroll_quietly(self.verticalOffset() + top - before)
        value = self.verticalOffset()
        if hint is QAbstractItemView.ScrollHint.PositionAtTop or top < value or height > room:
            value = top - (self._heights.height(row - 1) if row > 0 and height < room / 2 else 0)
        elif hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            value = top - (room - height) // 2
        elif top + height > value + room:
            value = top + height - room
        self.verticalScrollBar().setValue(value)
        self._settle()

    def show_below(self, row: int) -> None:
        """Bring what stands open below a line into view, as much of it as there is room for below the line.

        For what is still being asked for, room is made ahead: nothing moves when it comes.
        """
        room, top = self.viewport().height(), self._heights.top(row)
        below, bottom = row + 1, top + self._heights.height(row)
        while self._has(below) and bottom - top < room and isinstance(self._timeline.row(below), Inside | Piece | Hint):
            bottom += self._heights.height(below)
            below += 1
            hint = self._timeline.row(below - 1)
            if isinstance(hint, Hint) and hint.hinted is Hinted.ASKING:
                bottom = max(bottom, top + round(room * _KEPT_FREE))
        if below > row + 1 and bottom > self.verticalOffset() + room:
            self.updateGeometries()
            self.verticalScrollBar().setValue(min(top, bottom - room))
            self._settle()

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the row that a key leads to; headings are passed over."""
        count, row = self._timeline.rowCount(), self.currentIndex().row()
        if count == 0:
            return QModelIndex()
        move = QAbstractItemView.CursorAction
        if action in (move.MoveHome,) or row < 0:
            return self._row_near(0, 1)
        if action is move.MoveEnd:
            return self._row_near(count - 1, -1)
        if action in (move.MovePageDown, move.MovePageUp):
            step = self.viewport().height() * (1 if action is move.MovePageDown else -1)
            target = self._heights.row_at(max(0, self._heights.top(row) + step))
            return self._row_near(target, 1 if step > 0 else -1)
        if action in (move.MoveDown, move.MoveNext):
            return self._row_near(row + 1, 1)
        if action in (move.MoveUp, move.MovePrevious):
            return self._row_near(row - 1, -1)
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
        """Measure again in the new width."""
        if self.viewport().width() != self._shown_width:
            self._shown_width = self.viewport().width()
            self._heights.forget_all()
        QAbstractItemView.resizeEvent(self, event)
        self.updateGeometries()
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in view."""
        self._settle()
        area, region, count = event.rect(), event.region(), self._timeline.rowCount()
        offset, width = self.verticalOffset(), self.viewport().width()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(area, self._look.colour("bg"))
            row = self._heights.row_at(area.top() + offset)
            if row < 0:
                return
            top = self._heights.top(row) - offset
            under_pointer = self._row_under_pointer()
            chosen = next((index.row() for index in self.selectionModel().selectedIndexes()), -1)
            while row < count and row < len(self._heights) and top <= area.bottom():
                height = self._heights.height(row)
                place = QRect(0, top, width, height)
                if region.intersects(place):  # what scrolled in and the row that is pointed at may lie far apart
                    state = self._state(row, chosen, under_pointer)
                    self._painter.paint_row(painter, place, self._timeline.row(row), state)
                top += height
                row += 1

    def _fit_rows(self) -> None:
        if len(self._heights) != self._timeline.rowCount():
            self._heights.reset(self._timeline.rowCount(), self._painter.estimate)

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

    def _has(self, row: int) -> bool:
        return 0 <= row < min(len(self._heights), self._timeline.rowCount())

    def _row_near(self, row: int, step: int) -> QModelIndex:
        """Return the row nearest to a place that is no heading, looking that way first."""
        last = self._timeline.rowCount() - 1
        row = min(max(row, 0), last)
        down, up = range(row, last + 1), range(row, -1, -1)
        for place in chain(down, up) if step > 0 else chain(up, down):
            found = self._timeline.row(place)
            if isinstance(found, End) or owner_of(found) is not None:
                return self._timeline.index(place)
        return self.currentIndex()

    def _row_under_pointer(self) -> int:
        if not self.viewport().underMouse():
            return -1
        return self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())).row()

    def _state(self, row: int, chosen: int, under_pointer: int) -> RowState:
        return RowState(
            is_chosen=row == chosen,
            is_near=row == under_pointer,
            has_focus=row == chosen == self.currentIndex().row() and self.hasFocus(),
            flash=self._flash_of(row),
            numbers=self._timeline.numbers_of(self._timeline.row(row)),
        )

    def _flash_of(self, _row: int) -> float:
        """Return how strongly a row flashes."""
        return 0.0

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
        self.setMinimumHeight(self._look.px(96))
