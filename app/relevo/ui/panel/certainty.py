"""How sure it is who the customer is: words on a coloured ground, as many lines as they need."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from relevo.ui.plain import PlainLabel, draw_pill
from relevo.ui.theme import Look, Tone, Type


class CertaintyChip(PlainLabel):
    """A chip that wraps: what is said of the certainty is never cut."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._tone = Tone.NEUTRAL
        super().__init__(look, kind=Type(11, 500), parent=parent)

    def set_tone(self, tone: Tone) -> None:
        """Change what the colour says."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the words on one line, with their ground."""
        text = super().sizeHint()
        return QSize(text.width() + 2 * self._pad, text.height() + self._look.px(4))

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return super().heightForWidth(width - 2 * self._pad) + self._look.px(4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the words on it."""
        block = self.block(self.width() - 2 * self._pad)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
            ink = draw_pill(painter, self._look, rect, self._tone, self._look.px(10))
            block.draw(painter, self._pad, (self.height() - block.height) / 2, ink)

    @property
    def _pad(self) -> int:
        return self._look.px(8)
