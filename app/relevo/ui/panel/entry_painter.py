"""Draws the rows of the timeline and knows how high they are."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from relevo.ui.messages import Words
from relevo.ui.panel.line_painter import Line, LinePainter
from relevo.ui.panel.piece_painter import LaidPiece, PiecePainter
from relevo.ui.panel.row_style import MARGIN, PAD, RowState, RowStyle
from relevo.ui.rowtexts import RowTexts
from relevo.ui.theme import Ink, Look
from relevo.ui.viewmodels.changes import key_of
from relevo.ui.viewmodels.rows import Day, Divider, End, Hint, Piece, Shown
from relevo.ui.viewmodels.rowsmodel import Role

_CACHED = 256
_DAY, _DIVIDER = 27, 30


class EntryPainter(QStyledItemDelegate):
    """Paints any row; `is_open` tells of a row whether something stands open below it."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look = look
        self.style = RowStyle(look, RowTexts(words, self))
        self.is_open: Callable[[Shown], bool] = lambda _row: False
        self._lines, self._pieces = LinePainter(self.style), PiecePainter(self.style)
        self._laid_out: OrderedDict[object, Line | LaidPiece] = OrderedDict()

    def restyle(self) -> None:
        """Take sizes from the look again."""
        self._laid_out.clear()
        self.style.restyle()

    def seek(self, words: tuple[str, ...]) -> None:
        """Mark words, folded, wherever they stand."""
        if words != self.style.sought:
            self.style.sought = words
            self._laid_out.clear()

    @property
    def estimate(self) -> int:
        """Return the height of an entry with a title of one line."""
        return 2 * self._look.px(PAD) + self.style.title_step + self.style.meta_step

    def row_height(self, row: Shown, width: int) -> int:
        """Return the true height of a row in a list of this width."""
        if isinstance(row, Day):
            return self._look.px(_DAY)
        if isinstance(row, Divider):
            return self._look.px(_DIVIDER)
        return self._laid(row, width).height

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row."""
        row = index.data(Role.ROW)
        width = option.rect.width()
        return QSize(width, self.row_height(row, width) if row is not None else 0)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row as the state of the option says."""
        row = index.data(Role.ROW)
        if row is None:
            return
        flags: QStyle.StateFlag = option.state
        state = RowState(
            is_chosen=bool(flags & QStyle.StateFlag.State_Selected),
            is_near=bool(flags & QStyle.StateFlag.State_MouseOver),
            has_focus=bool(flags & QStyle.StateFlag.State_HasFocus),
            numbers=index.data(Role.NUMBERS),
        )
        self.paint_row(painter, option.rect, row, state)

    def paint_row(self, painter: QPainter, rect: QRect, row: Shown, state: RowState) -> None:
        """Paint one row into its place."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Day):
            self._paint_day(painter, rect, row)
        elif isinstance(row, Divider):
            self._paint_divider(painter, rect, row)
        else:
            laid = self._laid(row, rect.width())
            if isinstance(laid, Line):
                self._lines.paint(painter, rect, laid, state)
            else:
                self._pieces.paint(painter, rect, laid, state)
        painter.restore()

    def _laid(self, row: Shown, width: int) -> Line | LaidPiece:
        is_open = self.is_open(row)
        key = (key_of(row), width, is_open)
        laid = self._laid_out.get(key)
        if laid is not None and laid.row is row:
            self._laid_out.move_to_end(key)
            return laid
        if isinstance(row, Piece | Hint | End):
            laid = self._pieces.lay_out(row, width)
        else:
            assert not isinstance(row, Day | Divider)
            laid = self._lines.lay_out(row, width, is_open=is_open)
        self._laid_out[key] = laid
        if len(self._laid_out) > _CACHED:
            self._laid_out.popitem(last=False)
        return laid

    def _paint_day(self, painter: QPainter, rect: QRect, row: Day) -> None:
        look, margin = self._look, self._look.px(MARGIN)
        painter.setFont(self.style.day)
        painter.setPen(self.style.ink(Ink.SECOND))
        place = rect.adjusted(margin, look.px(2), -margin, 0)
        painter.drawText(place, self.style.beside, self.style.texts.name(row))

    def _paint_divider(self, painter: QPainter, rect: QRect, row: Divider) -> None:
        """Paint the words in a line across: what is above is new since then."""
        style, look, margin = self.style, self._look, self._look.px(MARGIN)
        room = rect.width() - 4 * margin
        text = style.day_metrics.elidedText(style.texts.divider(row), Qt.TextElideMode.ElideRight, room)
        width = round(style.day_metrics.horizontalAdvance(text)) + 2 * look.px(8)
        middle = rect.center().y()
        place = look.visual(QRect(rect.left() + margin, rect.top(), width, rect.height()), rect)
        painter.setPen(QPen(look.colour("accent"), 1))
        if look.mirrored:
            painter.drawLine(rect.left() + margin, middle, place.left(), middle)
        else:
            painter.drawLine(place.right(), middle, rect.right() - margin, middle)
        painter.setFont(style.day)
        painter.setPen(style.ink(Ink.ACCENT))
        painter.drawText(place, style.beside, text)
