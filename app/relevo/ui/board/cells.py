"""Paints the cells of the board's tables: texts, chips, bars and small curves."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from relevo.ui.icons import Icon, draw_icon
from relevo.ui.plain import draw_pill
from relevo.ui.theme import Ink, Look, Tone, Type
from relevo.ui.viewmodels.boardrows import Cell

FIGURE, NAME, CHIP = Type(13, tabular=True), Type(13, 600), Type(12, 500, tabular=True)
NOTE = Type(11)
_CACHED = 8_192


class CellPainter:
    """Paints a cell into its place; texts of one width are measured once."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._widths: dict[tuple[bool, str], float] = {}
        self.restyle()

    def restyle(self) -> None:
        """Take sizes from the look again."""
        look = self._look
        self.fonts: dict[Type, QFont] = {kind: look.font(kind) for kind in (FIGURE, NAME, CHIP, NOTE)}
        self._metrics = {kind: QFontMetricsF(font) for kind, font in self.fonts.items()}
        self._widths.clear()
        self._beside = look.leading | Qt.AlignmentFlag.AlignVCenter
        trailing = Qt.AlignmentFlag.AlignLeft if look.mirrored else Qt.AlignmentFlag.AlignRight
        self._across = trailing | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter

    def paint(self, painter: QPainter, place: QRectF, cell: Cell, *, leads: bool) -> None:
        """Paint a cell; `leads` aligns it with the side on which a line begins."""
        if cell.spark is not None:
            self._paint_spark(painter, place, cell)
        elif cell.tone is not None and cell.text:
            self._paint_chip(painter, place, cell, leads=leads)
        elif cell.share is not None:
            self._paint_bar(painter, place, cell)
        elif cell.note:
            self._paint_two_lines(painter, place, cell, leads=leads)
        elif cell.text:
            kind = NAME if cell.is_strong else FIGURE
            painter.setFont(self.fonts[kind])
            painter.setPen(self._look.colour(cell.ink))
            painter.drawText(place, self._beside if leads else self._across, self._fit(cell.text, kind, place.width()))

    def width_of_note(self, note: str) -> float:
        """Return how wide a note is."""
        return self._metrics[NOTE].horizontalAdvance(note)

    def _width(self, text: str, kind: Type) -> float:
        key = (kind is CHIP, text) if kind is not NAME else (True, f"\0{text}")
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) >= _CACHED:
                self._widths.clear()
            width = self._widths[key] = self._metrics[kind].horizontalAdvance(text)
        return width

    def _fit(self, text: str, kind: Type, room: float) -> str:
        if self._width(text, kind) <= room:
            return text
        return self._metrics[kind].elidedText(text, Qt.TextElideMode.ElideRight, room)

    def _paint_two_lines(self, painter: QPainter, place: QRectF, cell: Cell, *, leads: bool) -> None:
        """Paint a text with its note below it."""
        side = self._beside if leads else self._across
        middle = place.top() + place.height() * 0.56
        above = QRectF(place.left(), place.top() + self._look.px(2), place.width(), middle - place.top())
        below = QRectF(place.left(), middle, place.width(), place.bottom() - middle - self._look.px(2))
        kind = NAME if cell.is_strong else FIGURE
        for line, text, of, ink in ((above, cell.text, kind, cell.ink), (below, cell.note, NOTE, Ink.SECOND)):
            painter.setFont(self.fonts[of])
            painter.setPen(self._look.colour(ink))
            painter.drawText(line, side, self._metrics[of].elidedText(text, Qt.TextElideMode.ElideRight, line.width()))

    def _paint_chip(self, painter: QPainter, place: QRectF, cell: Cell, *, leads: bool) -> None:
        look, tone = self._look, cell.tone or Tone.NEUTRAL
        pad, mark = look.px(8), look.px(11)
        extra = mark + look.px(4) if cell.is_marked else 0
        text = self._fit(cell.text, CHIP, place.width() - 2 * pad - extra)
        width, height = self._width(text, CHIP) + 2 * pad + extra, look.px(22)
        at_left = leads is not look.mirrored
        left = place.left() if at_left else place.right() - width
        if not leads:  # the words of chips stand under each other with the figures that have none
            left += -pad if look.mirrored else pad
        chip = QRectF(left, place.center().y() - height / 2, width, height)
        ink = draw_pill(painter, look, chip, tone)
        inner = chip.adjusted(pad, 0, -pad, 0)
        if cell.is_marked:
            x = inner.right() - mark if look.mirrored else inner.left()
            draw_icon(painter, mark_of(tone), QRectF(x, chip.center().y() - mark / 2, mark, mark), ink)
            inner.adjust(0 if look.mirrored else extra, 0, -extra if look.mirrored else 0, 0)
        painter.setFont(self.fonts[CHIP])
        painter.setPen(ink)
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_bar(self, painter: QPainter, place: QRectF, cell: Cell) -> None:
        look = self._look
        height = look.px(8)
        width = max(look.px(2), place.width() * min(max(cell.share or 0.0, 0.0), 1.0))
        left = place.right() - width if look.mirrored else place.left()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(cell.tone or Tone.SELF))
        painter.drawRoundedRect(QRectF(left, place.center().y() - height / 2, width, height), height / 2, height / 2)

    def _paint_spark(self, painter: QPainter, place: QRectF, cell: Cell) -> None:
        look = self._look
        colour = look.tone(cell.tone or Tone.ACCENT)[0]
        painter.setPen(QPen(colour, 1.6 * look.text_scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in curve(cell.spark or (), place.adjusted(0, look.px(7), 0, -look.px(7))):
            painter.drawPolyline(line)


def mark_of(tone: Tone) -> Icon:
    """Return the sign that says without colours how bad it is: a triangle, or a circle where it is a warning."""
    return Icon.INCIDENT if tone is Tone.BAD else Icon.INFO


def curve(points: Sequence[int | None], place: QRectF) -> list[QPolygonF]:
    """Return the lines through some points, with a gap where one is not known; zero stands at the foot."""
    highest = max((each for each in points if each is not None), default=0)
    step = place.width() / max(1, len(points) - 1)
    scale = place.height() / max(1, highest)
    lines: list[QPolygonF] = []
    line: list[QPointF] = []
    for at, value in enumerate(points):
        if value is None:
            if len(line) > 1:
                lines.append(QPolygonF(line))
            line = []
        else:
            line.append(QPointF(place.left() + at * step, place.bottom() - value * scale))
    return [*lines, QPolygonF(line)] if len(line) > 1 else lines
