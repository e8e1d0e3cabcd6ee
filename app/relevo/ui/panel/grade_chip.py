"""A grade of the score: its words behind three bars, so that colour is not all that tells low from high."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from relevo.domain.brief import Level
from relevo.ui.plain import Chip, draw_pill
from relevo.ui.theme import Look, Tone

_FULL = {Level.LOW: 1, Level.MEDIUM: 2, Level.HIGH: 3}
_BARS = 3
_FAINT = 70


class GradeChip(Chip):
    """As many bars are full as the grade is high: one, two or three."""

    def __init__(self, look: Look, text: str, tone: Tone, level: Level, parent: QWidget | None = None) -> None:
        self._level = level
        super().__init__(look, text, tone, parent)

    def sizeHint(self) -> QSize:
        """Return the size with the bars."""
        size = super().sizeHint()
        return QSize(size.width() + self._room, size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the bars and the words."""
        look, pad, room = self._look, self._look.px(8), self._room
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ink = draw_pill(painter, look, self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), self._tone)
            left = self.width() - pad - room + look.px(4) if look.mirrored else pad
            self._draw_bars(painter, left, ink)
            block = self.block(self.width() - 2 * pad - room)
            block.draw(painter, pad if look.mirrored else pad + room, (self.height() - block.height) / 2, ink)

    def _draw_bars(self, painter: QPainter, left: int, ink: QColor) -> None:
        look = self._look
        faint = QColor(ink)
        faint.setAlpha(_FAINT)
        width, step, foot = look.px(2), look.px(3), self.height() / 2 + look.px(4)
        painter.setPen(Qt.PenStyle.NoPen)
        for place in range(_BARS):
            height = look.px(3 + 2 * place + place // 2)
            painter.setBrush(ink if place < _FULL[self._level] else faint)
            x = left + (_BARS - 1 - place if look.mirrored else place) * step
            painter.drawRect(QRectF(x, foot - height, width, height))

    @property
    def _room(self) -> int:
        """Return the width of the bars and of the space behind them."""
        return self._look.px(_BARS * 3 - 1 + 4)
