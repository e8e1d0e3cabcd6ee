"""Curves over time; each has a colour, a way of being broken, and its name in the legend."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from relevo.ui.board.picture import AXIS, Picture
from relevo.ui.theme import SMALL, Tone

_DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2.5), (1, 2), (6, 2, 1, 2, 1, 2))
"""Whole, long strokes, dots, a stroke and two dots: told apart without colours, each once within a sample."""

_LEGEND, _LINE, _FOOT, _SAMPLE = 26, 20, 20, 36


class Curve(NamedTuple):
    """A curve: None where nothing is known."""

    name: str
    points: tuple[int | None, ...]
    tone: Tone


class Trend(Picture):
    """Curves of equal steps. `ticks` are places in [0, 1] along the time, with the words below them."""

    curves: tuple[Curve, ...] = ()
    ticks: tuple[tuple[float, str], ...] = ()

    def show_curves(self, curves: Sequence[Curve], ticks: Sequence[tuple[float, str]]) -> None:
        """Show these curves."""
        self.curves, self.ticks = tuple(curves), tuple(ticks)
        self.update()

    def draw(self, painter: QPainter, place: QRectF) -> None:
        """Paint legend, grid and curves."""
        look = self._look
        most = max((each or 0 for curve in self.curves for each in curve.points), default=0)
        top = round_up(most)
        axis = QFontMetricsF(look.font(AXIS)).horizontalAdvance(str(top)) + look.px(8)
        lines = self._legend(place.width())
        high = look.px(_LEGEND + _LINE * (len(lines) - 1))
        self._draw_legend(painter, QRectF(place.left(), place.top(), place.width(), high), lines)
        grid = place.adjusted(axis, high + look.px(6), -look.px(4), -look.px(_FOOT))
        self._draw_grid(painter, grid, place, top)
        for at, curve in enumerate(self.curves):
            self._draw_curve(painter, self.turned(grid, place), curve, at, top)

    def _legend(self, room: float) -> list[list[tuple[int, float]]]:
        """Return the lines of the legend: the curves of each, with the width of their names; none is left out."""
        look = self._look
        metrics = QFontMetricsF(look.font(SMALL))
        around = look.px(_SAMPLE + 6 + 18)
        lines: list[list[tuple[int, float]]] = [[]]
        left = 0.0
        for at, curve in enumerate(self.curves):
            width = min(metrics.horizontalAdvance(curve.name) + look.px(2), room / 2 - around)
            if lines[-1] and left + around + width - look.px(18) > room:
                lines.append([])
                left = 0.0
            lines[-1].append((at, width))
            left += around + width
        return lines

    def _draw_legend(self, painter: QPainter, place: QRectF, lines: list[list[tuple[int, float]]]) -> None:
        look, sample, gap = self._look, self._look.px(_SAMPLE), self._look.px(6)
        high = place.height() / max(1, len(lines))
        for number, entries in enumerate(lines):
            line = QRectF(place.left(), place.top() + number * high, place.width(), high)
            left = line.left()
            for at, width in entries:
                mark = self.turned(QRectF(left, line.top(), sample, high), line)
                painter.setPen(self._pen(self.curves[at], at))
                painter.drawLine(QPointF(mark.left(), mark.center().y()), QPointF(mark.right(), mark.center().y()))
                text = QRectF(left + sample + gap, line.top(), width, high)
                self.write(painter, text, self.curves[at].name, token="ink2", kind=SMALL, within=line)
                left += sample + gap + width + look.px(18)

    def _draw_grid(self, painter: QPainter, grid: QRectF, place: QRectF, top: int) -> None:
        look = self._look
        for part in range(3):
            y = grid.bottom() - grid.height() * part / 2
            line = self.turned(QRectF(grid.left(), y, grid.width(), 0), place)
            painter.setPen(QPen(look.colour("line"), 1))
            painter.drawLine(line.topLeft(), line.topRight())
            if part != 1 or top % 2 == 0:
                number = QRectF(place.left(), y - look.px(9), grid.left() - place.left() - look.px(6), look.px(18))
                self.write(
                    painter, number, str(top * part // 2), token="ink3", kind=AXIS, align=self.trailing, within=place
                )  # fmt: skip
        wide = look.px(64)
        for share, words in self.ticks:
            x = grid.left() + grid.width() * share
            left = min(max(grid.left(), x - wide / 2), grid.right() - wide)
            align = (
                Qt.AlignmentFlag.AlignHCenter
                if left == x - wide / 2
                else (self.trailing if x > grid.center().x() else look.leading)
            )
            below = QRectF(left, grid.bottom() + look.px(3), wide, look.px(_FOOT - 3))
            self.write(painter, below, words, token="ink3", kind=AXIS, align=align, within=place)

    def _draw_curve(self, painter: QPainter, grid: QRectF, curve: Curve, at: int, top: int) -> None:
        painter.setPen(self._pen(curve, at))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        step, scale = grid.width() / max(1, len(curve.points) - 1), grid.height() / max(1, top)
        line: list[QPointF] = []
        for number, value in enumerate((*curve.points, None)):
            if value is not None:
                x = grid.left() + number * step
                x = grid.left() + grid.right() - x if self._look.mirrored else x
                line.append(QPointF(x, grid.bottom() - value * scale))
            elif line:
                painter.drawPolyline(QPolygonF(line if len(line) > 1 else line * 2))
                line = []

    def _pen(self, curve: Curve, at: int) -> QPen:
        pen = QPen(self._look.tone(curve.tone)[0], 2 * self._look.text_scale)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        dashes = _DASHES[at % len(_DASHES)]
        if dashes:
            pen.setDashPattern(list(dashes))
        else:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        return pen


def round_up(value: int) -> int:
    """Return the next number that stands well at the top of an axis, and has a half: 2, 4, 6, 8, 10, 20, 40, 60."""
    step = 2
    while value > 5 * step:
        step *= 10
    return max(step, -(-value // step) * step)
