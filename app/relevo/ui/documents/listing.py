"""The list beside the page: the contents, or what was found; Enter or a click opens a row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from relevo.documents.searching import marks, words_of
from relevo.ui.documents.rows import Kind, Row, RowsModel
from relevo.ui.textblock import TextBlock
from relevo.ui.theme import LABEL, MEDIUM, SMALL, STRONG, SUB, Ink, Look, Type

_HIGH = {Kind.GROUP: 34, Kind.TITLE: 34, Kind.DOCUMENT: 30, Kind.CHAPTER: 26, Kind.HIT: 62}
_INDENT = {Kind.GROUP: 10, Kind.TITLE: 10, Kind.DOCUMENT: 10, Kind.CHAPTER: 24, Kind.HIT: 10}
_SIDE = 8
_HIT_LINES = 2
_TEXT = Type(12, 400, Ink.MAIN)


class Listing(QListView):
    """`wanted` carries the Row that is opened; `left_above` when the keyboard wants to leave the list upwards."""

    wanted = Signal(object)
    left_above = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows = RowsModel()
        self._delegate = _Delegate(look, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._open)
        self.style_anew()

    def show_rows(self, rows: list[Row], current: int, query: str = "") -> None:
        """Show other rows; `current` is where the keyboard then is, and stays in sight."""
        self._delegate.words = words_of(query)
        place = self.verticalScrollBar().value()
        self.rows.show(rows)
        self.verticalScrollBar().setValue(place)
        if 0 <= current < len(rows):
            index = self.rows.index(current)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def mark_open(self, row: int) -> None:
        """Show which document is open; -1 for none."""
        self._delegate.open_row = row
        self.viewport().update()

    def style_anew(self) -> None:
        """Take over colours and sizes."""
        self.setStyleSheet("QListView { background: transparent; }")
        self.verticalScrollBar().setStyleSheet(self._look.scroll_bar_sheet())
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a row with Enter; leave the list above its first row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 1:
            self.left_above.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first row that can be opened."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            first = next((place for place, row in enumerate(self.rows.rows) if row.can_be_opened), -1)
            if first >= 0:
                self.setCurrentIndex(self.rows.index(first))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (row := self.rows.rows[index.row()]).can_be_opened:
            self.wanted.emit(row)


class _Delegate(QStyledItemDelegate):
    """Paints the rows."""

    def __init__(self, look: Look, view: Listing) -> None:
        super().__init__(view)
        self._look, self._view = look, view
        self.words: tuple[str, ...] = ()
        self.open_row = -1

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row, the same for all of its kind: nothing is laid out that is not seen."""
        row = self._view.rows.rows[index.row()]
        high = _HIGH[row.kind] - (18 if row.kind is Kind.HIT and not row.above else 0)
        return QSize(10, self._look.px(high))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row: its ground where it is open, under the pointer or has the keyboard, then its words."""
        look, row = self._look, self._view.rows.rows[index.row()]
        area: QRect = option.rect
        ground = area.adjusted(look.px(_SIDE), 1, -look.px(_SIDE), -1)
        state = option.state
        has_keyboard = bool(state & QStyle.StateFlag.State_HasFocus) and index == self._view.currentIndex()
        is_open = index.row() == self.open_row
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.can_be_opened and (is_open or state & QStyle.StateFlag.State_MouseOver):
            painter.setPen(look.colour("accent") if is_open and look.theme.outlined else Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_bg" if is_open else "chip_bg"))
            painter.drawRoundedRect(ground, look.px(6), look.px(6))
        if has_keyboard and row.can_be_opened:
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(look.colour("accent"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), look.px(6), look.px(6))
        self._write(painter, row, ground, is_open=is_open)
        painter.restore()

    def _write(self, painter: QPainter, row: Row, ground: QRect, *, is_open: bool) -> None:
        look = self._look
        start, end = look.px(_INDENT[row.kind]), look.px(8)
        room = ground.width() - start - end
        left = ground.left() + (end if look.mirrored else start)
        if row.kind is Kind.HIT:
            self._write_hit(painter, row, left, ground, room)
            return
        kind = {
            Kind.GROUP: LABEL,
            Kind.TITLE: STRONG,
            Kind.DOCUMENT: STRONG._replace(ink=Ink.ACCENT) if is_open else MEDIUM,
            Kind.CHAPTER: SUB._replace(size=12),
        }[row.kind]
        text = row.text.upper() if row.kind is Kind.GROUP else row.text
        block = TextBlock(text, look.font(kind), room, 1, mirrored=look.mirrored)
        free = ground.height() - block.height
        y = ground.top() + (free / 2 if row.can_be_opened else free - look.px(4))
        block.draw(painter, left, y, look.colour(kind.ink))

    def _write_hit(self, painter: QPainter, row: Row, left: int, ground: QRect, room: int) -> None:
        look = self._look
        above = TextBlock(row.above, look.font(SMALL), room, 1, mirrored=look.mirrored) if row.above else None
        text = TextBlock(
            row.text,
            look.font(_TEXT),
            room,
            _HIT_LINES,
            mirrored=look.mirrored,
            marker=lambda shown: marks(shown, self.words),
        )
        high = text.height + (above.height if above is not None else 0)
        y = ground.top() + (ground.height() - high) / 2
        if above is not None:
            above.draw(painter, left, y, look.colour(SMALL.ink))
            y += above.height
        text.draw(painter, left, y, look.colour("ink"), (look.colour("warn"), look.colour("warn_bg")))
