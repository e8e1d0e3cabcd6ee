"""The initials of a customer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from relevo.ui.theme import Look, Tone, Type


class Avatar(QWidget):
    """The initials of a customer in a circle."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._letters, self._tone = look, "", Tone.SELF
        self._fit()
        look.changed.connect(self._fit)

    def show_letters(self, letters: str, tone: Tone) -> None:
        """Change letters and tone."""
        self._letters, self._tone = letters, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle and the letters."""
        ink, ground = self._look.tone(self._tone)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ink) if self._look.theme.outlined else QPen(Qt.PenStyle.NoPen))
            painter.setBrush(ground)
            painter.drawEllipse(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setFont(self._look.font(Type(15, 600)))
            painter.setPen(ink)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)

    def _fit(self) -> None:
        side = self._look.px(42)
        self.setFixedSize(side, side)
