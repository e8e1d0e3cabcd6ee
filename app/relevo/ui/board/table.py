"""A table of the board: painted rows, sorted and scrolled without losing one's place."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QTableView, QWidget

from relevo.ui.board.buttons import Line
from relevo.ui.board.cells import CellPainter
from relevo.ui.board.header import TableHeader
from relevo.ui.theme import BODY, Look
from relevo.ui.viewmodels.boardrows import BoardRows

ROW = 34
_HELD_MS = 15_000
"""So long after the last key or move of the mouse in a table its rows keep their places."""

_LEAST_NAME, _MOST_NAME, _LOOKED_AT = 110, 240, 40
_STRIP_BYTES = 24 << 20
"""Memory for rows that are drawn: several screens full."""

_NO_ROLES: list[int] = []
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """How a column stands: its width at 100 %, whether it is as a text, and in which order columns give way.

    `least` is its width where there is little room, 0: the same. Those with the highest `yields` go first where there
    is none; 0 never goes. `falls` sorts it downwards at first.
    """

    column: Enum
    width: int
    least: int = 0
    leads: bool = False
    yields: int = 0
    falls: bool = True
    ticks: bool = False


class BoardTable(QTableView):
    """`opened` carries the id of the row that Enter or a double click opens; `sorted` when the order is another."""

    opened = Signal(str)
    sorting_changed = Signal()

    def __init__(
        self, look: Look, rows: BoardRows[Any, Any], columns: Sequence[Column], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self.rows, self._columns = look, rows, tuple(columns)
        self._painter = CellPainter(look)
        self._heading = TableHeader(look, self)
        self._heading.leading = frozenset(at for at, each in enumerate(columns) if each.leads)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_HELD_MS)
        self._under_pointer = -1
        self._strips: dict[str, tuple[Any, QPixmap]] = {}
        self._chosen: str | None = None
        self._noted = 0
        self._anchor: tuple[str, int] | None = None
        self._prepare_widget()
        self.setModel(rows)
        self._connect()
        self.style_anew()

    @property
    def is_held(self) -> bool:
        """Tell whether somebody is in the table just now, so that its rows keep their places."""
        return self._calm.isActive()

    @property
    def chosen(self) -> str | None:
        """Return the id of the row that is chosen."""
        index = self.currentIndex()
        return self.rows.id_at(index.row()) if index.isValid() else None

    def choose(self, row_id: str) -> None:
        """Choose a row and bring it into view."""
        place = self.rows.place_of(row_id)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place, 0))
            self.scrollTo(self.rows.index(place, 0))

    def sort_by(self, section: int) -> None:
        """Sort by a column, the other way round where the rows are sorted by it."""
        column, is_descending = self.rows.sorted_by
        asked = self.rows.columns[section]
        falls = self._columns[section].falls
        self.rows.sort_by(asked, descending=not is_descending if asked is column else falls)
        self.show_sorting()
        self.sorting_changed.emit()

    def show_sorting(self) -> None:
        """Show by what the rows are sorted."""
        column, is_descending = self.rows.sorted_by
        before = self._heading.sorted_section
        self._heading.show_sorting(self.rows.columns.index(column), descending=is_descending)
        if before != self._heading.sorted_section:
            self._fit_columns()

    def height_of(self, rows: int) -> int:
        """Return how high the table is with so many rows and nothing to scroll."""
        bar = self.horizontalScrollBar()
        return self._heading.sizeHint().height() + rows * self._look.px(ROW) + (bar.height() if bar.isVisible() else 0)

    def tick(self) -> None:
        """Paint the running times anew; make room for notes below the names."""
        self._look_at_notes()
        height = self.viewport().height()
        for at, each in enumerate(self._columns):
            if each.ticks and not self.isColumnHidden(at):
                self.viewport().update(self.columnViewportPosition(at), 0, self.columnWidth(at), height)

    def style_anew(self) -> None:
        """Take over colours and sizes."""
        look = self._look
        self._strips.clear()
        self._painter.restyle()
        self.verticalHeader().setDefaultSectionSize(look.px(ROW))
        self.verticalHeader().setMinimumSectionSize(look.px(ROW))
        self.setStyleSheet(f"QTableView {{ background: {look.theme.card}; border: none; }}")
        self.verticalScrollBar().setStyleSheet(look.scroll_bar_sheet())
        self.verticalScrollBar().setSingleStep(look.px(ROW))
        self.horizontalScrollBar().setStyleSheet(look.scroll_bar_sheet())
        self.horizontalScrollBar().setSingleStep(look.px(ROW))
        self._fit_columns()
        self.viewport().update()

    # what Qt asks

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = _NO_ROLES) -> None:
        """Paint the rows that have changed and can be seen; a screen reader is told as Qt does."""
        if QAccessible.isActive():
            super().dataChanged(first, last, roles)
            return
        row, height = self.rowHeight(0) or 1, self.viewport().height()
        top = max(first.row(), self.verticalScrollBar().value() // row)
        bottom = min(last.row(), (self.verticalScrollBar().value() + height) // row)
        width, offset = self.viewport().width(), self.verticalScrollBar().value()
        dirty = self.rows.dirty
        for place in range(top, bottom + 1):
            if place in dirty:
                self.viewport().update(0, place * row - offset, width, row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows and columns that lie in the region."""
        region, look, rows = event.region(), self._look, self.rows
        is_whole = region.rectCount() == 1
        height, count = self.rowHeight(0) or look.px(ROW), rows.rowCount()
        offset, width = self.verticalScrollBar().value(), self.viewport().width()
        columns = [
            (at, self.columnViewportPosition(at), self.columnWidth(at))
            for at in range(len(self._columns))
            if not self.isColumnHidden(at)
        ]
        current = self.currentIndex()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), look.colour("card"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            first = (event.rect().top() + offset) // height
            last = min(count - 1, (event.rect().bottom() + offset) // height)
            for place in range(first, last + 1):
                top = place * height - offset
                line = QRect(0, top, width, height)
                if not is_whole and not region.intersects(line):
                    continue
                self._paint_ground(painter, line, place, is_chosen=place == current.row())
                painter.drawPixmap(0, top, self._strip(place, columns, width, height))
                for at, left, wide in columns:
                    if self._columns[at].ticks:
                        self._paint_cell(painter, QRectF(left, top, wide, height), place, at)
                if self.hasFocus() and place == current.row() and not self.isColumnHidden(current.column()):
                    at = current.column()
                    self._paint_ring(painter, QRect(self.columnViewportPosition(at), top, self.columnWidth(at), height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort with the space bar, open with Enter; letters go to the row that begins so."""
        self._hold()
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid() and not event.modifiers():
            self.sort_by(index.column())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid() and not event.modifiers():
            self.opened.emit(self.rows.id_at(index.row()))
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.rows.rowCount():
            place = 0 if event.key() == Qt.Key.Key_Home else self.rows.rowCount() - 1
            self.setCurrentIndex(self.rows.index(place, max(0, index.column())))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next row whose name begins so."""
        start, count = self.currentIndex().row(), self.rows.rowCount()
        for step in range(1, count + 1):
            place = (start + step) % count
            if self.rows.cell(place, 0).text.casefold().startswith(search.casefold()):
                self.setCurrentIndex(self.rows.index(place, 0))
                return

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the columns to sort by, and those to show."""
        self._hold()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(self._look.font(BODY))
        menu.addSection(self.tr("Sort by"))
        column, _ = self.rows.sorted_by
        for at, each in enumerate(self.rows.columns):
            action = menu.addAction(self.rows.words.title(each))
            action.setCheckable(True)
            action.setChecked(each is column)
            action.triggered.connect(lambda _checked=False, at=at: self.sort_by(at))
        shown = menu.addMenu(self.tr("Columns"))
        shown.setFont(self._look.font(BODY))
        for line in self.column_lines():
            action = shown.addAction(line.words)
            action.setCheckable(True)
            action.setChecked(bool(line.is_on))
            if line.do is not None:
                action.triggered.connect(line.do)
        menu.popup(event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the row under the pointer, and keep the rows where they are."""
        self._hold()
        self._point_at(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Keep the rows where they are while somebody scrolls."""
        self._hold()
        super().wheelEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Let the rows go where they belong, unless the keyboard is at work in them."""
        self._point_at(-1)
        if not self.hasFocus():
            self._release()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first row."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self._hold()
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the rows go where they belong, unless the pointer is among them."""
        super().focusOutEvent(event)
        if not self.viewport().underMouse():
            self._release()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between the columns."""
        super().resizeEvent(event)
        self._fit_columns()

    def sizeHint(self) -> QSize:
        """Return the size of a few rows."""
        return QSize(self._look.px(560), self._look.px(30 + 5 * ROW))

    def minimumSizeHint(self) -> QSize:
        """Return the size of three rows."""
        return QSize(self._look.px(220), self._look.px(30 + 3 * ROW))

    def column_lines(self) -> list[Line]:
        """Return what a menu offers: as many columns as there is room for, or each of them that is wanted."""
        rows, words = self.rows, self.rows.words
        visible = {each for at, each in enumerate(rows.columns) if at and not self.isColumnHidden(at)}
        automatic = partial(rows.choose_columns, None)
        lines = [Line(self.tr("As many as there is room for"), automatic, rows.chosen_columns is None)]
        for each in rows.columns[1:]:
            turn = partial(rows.choose_columns, frozenset(visible ^ {each}))
            lines.append(Line(words.title(each) or self.tr("Bar"), turn, each in visible))
        return lines

    # what is within

    def _strip(self, place: int, columns: Sequence[tuple[int, int, int]], width: int, height: int) -> QPixmap:
        """Return a row as it was drawn once, but for what ticks; another row of the same id is drawn anew."""
        row_id, row = self.rows.id_at(place), self.rows.row(place)
        known = self._strips.get(row_id)
        if known is not None and known[0] is row:
            return known[1]
        scale = self.viewport().devicePixelRatioF()
        size = QSize(round(width * scale), round(height * scale))
        if len(self._strips) * size.width() * size.height() * 4 > _STRIP_BYTES:
            self._strips.clear()
        drawn = QPixmap(size)
        drawn.setDevicePixelRatio(scale)
        drawn.fill(Qt.GlobalColor.transparent)
        with QPainter(drawn) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for at, left, wide in columns:
                if not self._columns[at].ticks:
                    self._paint_cell(painter, QRectF(left, 0, wide, height), place, at)
        self._strips[row_id] = (row, drawn)
        return drawn

    def _paint_cell(self, painter: QPainter, cell: QRectF, place: int, at: int) -> None:
        pad = self._look.px(8)
        inner = cell.adjusted(pad, 0, -pad, 0)
        self._painter.paint(painter, inner, self.rows.cell(place, at), leads=self._columns[at].leads)

    def _forget_strips(self) -> None:
        """Draw every row anew: it says something else, and the headings may be longer."""
        self._fit_columns()
        self.viewport().update()

    def _forget_places(self) -> None:
        """Draw every row anew: its cells stand elsewhere."""
        self._strips.clear()
        self.viewport().update()

    def _paint_ground(self, painter: QPainter, line: QRect, place: int, *, is_chosen: bool) -> None:
        look = self._look
        if is_chosen:
            painter.fillRect(line, look.colour("accent_bg"))
        elif place == self._under_pointer:
            painter.fillRect(line, look.colour("bg"))
        painter.fillRect(line.left(), line.bottom(), line.width(), 1, look.colour("line"))

    def _paint_ring(self, painter: QPainter, cell: QRect) -> None:
        painter.setPen(QPen(self._look.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self._look.px(6)
        painter.drawRoundedRect(cell.toRectF().adjusted(2, 2, -2, -3), radius, radius)

    def _fit_columns(self) -> None:
        """Show the columns that are wanted, or as many as there is room for; the first one takes what is left."""
        look, room, chosen = self._look, self.viewport().width(), self.rows.chosen_columns
        self._strips.clear()
        least = max(look.px(_LEAST_NAME), self._noted)
        wide = [max(look.px(each.width), self._heading.room_for(at)) for at, each in enumerate(self._columns)]
        tight = [
            min(wide[at], max(look.px(each.least or each.width), self._heading.room_for(at, is_tight=True)))
            for at, each in enumerate(self._columns)
        ]
        kept = [at for at, each in enumerate(self._columns) if at and (chosen is None or each.column in chosen)]
        if chosen is None:
            for at in sorted(kept, key=lambda at: -self._columns[at].yields):
                if sum(tight[each] for each in kept) + least <= room or self._columns[at].yields == 0:
                    break
                kept.remove(at)
        spare = max(0, room - least - sum(tight[at] for at in kept))
        lacking = sum(wide[at] - tight[at] for at in kept)
        share = min(1.0, spare / lacking) if lacking else 0.0
        widths = {at: tight[at] + int((wide[at] - tight[at]) * share) for at in kept}
        for at in range(1, len(self._columns)):
            self.setColumnHidden(at, at not in widths)
            if at in widths:
                self.setColumnWidth(at, widths[at])
        self.setColumnWidth(0, max(least, room - sum(widths.values())))
        self.updateGeometries()  # the bar below them has its range by now, not in the next turn of the loop
        self.viewport().update()

    def _look_at_notes(self) -> None:
        """Give the first column the room that its notes take, in steps: figures in them change."""
        notes = {self.rows.cell(at, 0).note for at in range(min(self.rows.rowCount(), _LOOKED_AT))}
        step = self._look.px(20)
        wide = max((self._painter.width_of_note(note) for note in notes if note), default=0.0)
        noted = min(-(-round(wide + self._look.px(17)) // step) * step, self._look.px(_MOST_NAME)) if wide else 0
        if noted != self._noted:
            self._noted = noted
            self._fit_columns()

    def _hold(self) -> None:
        if not self._calm.isActive():
            self.rows.hold(self, is_held=True)
        self._calm.start()

    def _release(self) -> None:
        self._calm.stop()
        self.rows.hold(self, is_held=False)

    def _point_at(self, place: int) -> None:
        if place != self._under_pointer:
            row, offset = self.rowHeight(0), self.verticalScrollBar().value()
            for each in (self._under_pointer, place):
                if each >= 0:
                    self.viewport().update(0, each * row - offset, self.viewport().width(), row)
            self._under_pointer = place

    def _remember(self) -> None:
        """Remember what is chosen, and how far from the top it stands where it can be seen."""
        index, offset, row = self.currentIndex(), self.verticalScrollBar().value(), self.rowHeight(0)
        self._chosen = self.chosen
        self._anchor = None
        if self._chosen is not None:
            top = index.row() * row - offset
            if -row < top < self.viewport().height():
                self._anchor = (self._chosen, top)

    def _return(self) -> None:
        """Choose the same row again, at the same height."""
        if self._chosen is not None and not self.currentIndex().isValid():
            place = self.rows.place_of(self._chosen)
            if place >= 0:
                self.selectionModel().setCurrentIndex(
                    self.rows.index(place, 0),
                    self.selectionModel().SelectionFlag.ClearAndSelect | self.selectionModel().SelectionFlag.Rows,
                )
        if self._anchor is not None:
            place = self.rows.place_of(self._anchor[0])
            if place >= 0:
                self.updateGeometries()
                self.verticalScrollBar().setValue(place * self.rowHeight(0) - self._anchor[1])

    def _prepare_widget(self) -> None:
        self.setHorizontalHeader(self._heading)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(TableHeader.ResizeMode.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _connect(self) -> None:
        self._calm.timeout.connect(self._release)
        self.rows.headerDataChanged.connect(self._forget_strips)
        self.rows.columns_chosen.connect(self._fit_columns)
        self.horizontalScrollBar().valueChanged.connect(self._forget_places)
        self._heading.sectionClicked.connect(self.sort_by)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.id_at(index.row())))
        self.rows.layoutAboutToBeChanged.connect(self._remember)
        self.rows.modelAboutToBeReset.connect(self._remember)
        self.rows.arranged.connect(self._return)
        self.rows.arranged.connect(self.show_sorting)
        self._look.changed.connect(self.style_anew)
        self.show_sorting()
