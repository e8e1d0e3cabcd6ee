"""Draws what stands below an open entry: messages told apart by who speaks, and lines of ours."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from relevo.ui.icons import Icon, draw_icon
from relevo.ui.panel.row_style import RowState, RowStyle
from relevo.ui.textblock import TextBlock
from relevo.ui.theme import Ink
from relevo.ui.viewmodels.rows import End, Ended, Hint, Hinted, Piece, Voice

_VOICES = {
    Voice.CUSTOMER: (Icon.PERSON, "card"),
    Voice.BOT: (Icon.BOT, "self_bg"),
    Voice.ADVISOR: (Icon.PHONE, "accent_bg"),
    Voice.NOTE: (Icon.PAGE, "card"),
}
_HINTS = {
    Hinted.ASKING: (Icon.WAITING, Ink.SECOND),
    Hinted.NOT_TOLD: (Icon.INCIDENT, Ink.WARN),
    Hinted.SHOW_MORE: (Icon.DOWN, Ink.ACCENT),
    Hinted.CUT: (Icon.INFO, Ink.SECOND),
    Hinted.NOTHING_MORE: (Icon.INFO, Ink.SECOND),
}
_ENDS = {
    Ended.MORE: (Icon.DOWN, Ink.ACCENT),
    Ended.ASKING: (Icon.WAITING, Ink.SECOND),
    Ended.NOT_TOLD: (Icon.INCIDENT, Ink.WARN),
    Ended.UNKNOWN: (Icon.INFO, Ink.SECOND),
    Ended.ALL: (Icon.INFO, Ink.SECOND),
}
_INSET, _EDGE, _REPLY, _GAP, _HEAD = 9, 3, 18, 4, 14


@dataclass(slots=True)
class LaidPiece:
    """A piece or a line of ours, laid out for a width."""

    row: Piece | Hint | End
    head: TextBlock | None
    text: TextBlock
    height: int


class PiecePainter:
    """Lays out and paints what stands below an open entry."""

    def __init__(self, style: RowStyle) -> None:
        self._style = style

    def lay_out(self, row: Piece | Hint | End, width: int) -> LaidPiece:
        """Lay a piece or a line of ours out."""
        return self._lay_out_piece(row, width) if isinstance(row, Piece) else self._lay_out_hint(row, width)

    def paint(self, painter: QPainter, rect: QRect, laid: LaidPiece, state: RowState) -> None:
        """Paint a piece or a line of ours into its place."""
        if isinstance(laid.row, Piece):
            self._paint_piece(painter, rect, laid, laid.row, state)
        else:
            self._paint_hint(painter, rect, laid, laid.row, state)

    def _room(self, row: Piece | Hint | End, width: int) -> int:
        look = self._style.look
        taken = look.px(2 * _INSET + _EDGE) + (look.px(_REPLY) if self._is_reply(row) else 0)
        return max(look.px(60), self._style.room(width) - taken)

    @staticmethod
    def _is_reply(row: Piece | Hint | End) -> bool:
        return isinstance(row, Piece) and row.voice in (Voice.BOT, Voice.ADVISOR)

    def _lay_out_piece(self, row: Piece, width: int) -> LaidPiece:
        style, look = self._style, self._style.look
        room = self._room(row, width)
        head = style.texts.head(row)
        above = None
        if head:
            above = TextBlock(head, style.meta, room - look.px(_HEAD), 2, mirrored=look.mirrored)
        text = TextBlock(row.text, style.body, room, mirrored=look.mirrored, marker=style.marker)
        height = text.height + (above.height if above is not None else 0)
        height += look.px(_GAP + 2) if row.is_first else 0
        height += look.px(_GAP) if row.is_last else 0
        return LaidPiece(row, above, text, round(height))

    def _lay_out_hint(self, row: Hint | End, width: int) -> LaidPiece:
        style, look = self._style, self._style.look
        text = TextBlock(
            style.texts.name(row), style.meta, self._room(row, width) - look.px(_HEAD), 4, mirrored=look.mirrored
        )
        return LaidPiece(row, None, text, round(text.height + 2 * look.px(_GAP)))

    def _paint_piece(self, painter: QPainter, rect: QRect, laid: LaidPiece, row: Piece, state: RowState) -> None:
        style, look = self._style, self._style.look
        icon, ground = _VOICES[row.voice]
        indent = look.px(_REPLY) if self._is_reply(row) else 0
        left = rect.left() + style.text_left + indent
        plane = look.visual(QRect(left, rect.top(), style.room(rect.width(), indent), rect.height()), rect)
        self._paint_plane(painter, plane.toRectF(), row, "accent_bg" if state.is_chosen else ground)
        if state.is_chosen and state.has_focus:
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(plane.toRectF().adjusted(1, 1, -1, -1), look.px(6), look.px(6))
        start = look.px(_INSET + (0 if look.mirrored else _EDGE))
        x, y = plane.left() + start, rect.top() + (look.px(_GAP + 1) if row.is_first else 0)
        if laid.head is not None:
            side = look.px(11)
            mark = QRect(x, y + round((style.meta_step - side) / 2), side, side)
            wide = QRect(x, y, plane.width() - look.px(2 * _INSET + _EDGE), style.meta_step)
            token = "bad" if row.is_internal else "ink2"
            draw_icon(
                painter,
                Icon.INTERNAL if row.is_internal else icon,
                look.visual(mark, wide).toRectF(),
                look.colour(token),
            )
            shift = 0 if look.mirrored else look.px(_HEAD)
            laid.head.draw(painter, x + shift, y, look.colour(token))
            y += round(laid.head.height)
        laid.text.draw(painter, x, y, style.ink(Ink.MAIN), style.marked if style.sought else None)

    def _paint_plane(self, painter: QPainter, plane: QRectF, row: Piece, ground: str) -> None:
        """Paint the ground of a message, open above and below where it goes on, and the edge that tells who speaks."""
        look, radius = self._style.look, self._style.look.px(6)
        painter.save()
        painter.setClipRect(plane)
        whole = plane.adjusted(
            0.5, look.px(2) if row.is_first else -radius, -0.5, -look.px(1) if row.is_last else radius
        )
        painter.setPen(look.colour("line"))
        painter.setBrush(look.colour(ground))
        painter.drawRoundedRect(whole, radius, radius)
        if row.is_internal:
            self._style.paint_internal_edge(painter, whole)
        elif row.voice is not Voice.NOTE:
            width = look.px(_EDGE)
            reply = self._is_reply(row)
            token = {Voice.CUSTOMER: "ink3", Voice.BOT: "self", Voice.ADVISOR: "accent"}[row.voice]
            trailing = reply != look.mirrored
            x = whole.right() - width if trailing else whole.left()
            painter.fillRect(QRectF(QPointF(x, whole.top()), QPointF(x + width, whole.bottom())), look.colour(token))
        painter.restore()

    def _paint_hint(self, painter: QPainter, rect: QRect, laid: LaidPiece, row: Hint | End, state: RowState) -> None:
        style, look = self._style, self._style.look
        icon, ink = _ENDS[row.ended] if isinstance(row, End) else _HINTS[row.hinted]
        column = look.visual(
            QRect(rect.left() + style.text_left, rect.top(), style.room(rect.width()), rect.height()), rect
        )
        if state.is_chosen or state.is_near:
            painter.setPen(QPen(look.colour("accent"), 2) if state.has_focus else QPen(Qt.PenStyle.NoPen))
            painter.setBrush(look.colour("accent_bg" if state.is_chosen else "card"))
            painter.drawRoundedRect(column.toRectF().adjusted(1, 1, -1, -1), look.px(6), look.px(6))
        side, inset = look.px(12), look.px(_INSET)
        inner = column.adjusted(inset, 0, -inset, 0)
        y = rect.top() + look.px(_GAP)
        mark = QRect(inner.left(), y + round((style.meta_step - side) / 2), side, side)
        draw_icon(painter, icon, look.visual(mark, inner).toRectF(), style.ink(ink))
        shift = look.px(_EDGE) if look.mirrored else look.px(_HEAD + _EDGE)
        laid.text.draw(painter, inner.left() + shift, y, style.ink(ink))
