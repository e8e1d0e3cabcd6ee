"""Chips that are switched on and off, each by itself: a line that can be kept in the note, a place where it goes."""

import math

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen

from relevo.ui.controls import PaintedButton, draw_focus
from relevo.ui.icons import Icon, draw_icon
from relevo.ui.plain import one_line, set_name, set_tip
from relevo.ui.textblock import TextBlock
from relevo.ui.theme import Ink, Look, Type

_OFF, _ON = Type(12, 400, Ink.SECOND), Type(12, 500, Ink.ACCENT)
_LONGEST, _SURELY_SEEN = 72, 30
"""Characters that are shown where there is room for them, and in the narrowest panel."""


class ToggleChip(PaintedButton):
    """A framed chip with a plus, ticked when it is on; words without room are cut, whole in its tip and its name."""

    def __init__(self, look: Look, words: str, tip: str = "") -> None:
        super().__init__(look)
        self.whole = words
        self._shown = one_line(words, _LONGEST)
        self.setCheckable(True)
        set_name(self, words)
        set_tip(self, "\n".join(filter(None, (words if len(words) > _SURELY_SEEN else "", tip))))

    def sizeHint(self) -> QSize:
        """Return the size for the bolder form, so that nothing moves when it is switched on."""
        width = QFontMetricsF(self._look.font(_ON)).horizontalAdvance(self._shown)
        return QSize(math.ceil(width) + self._look.px(36), self._look.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame, sign and words."""
        look, is_on = self._look, self.isChecked()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look.colour("accent" if is_on or self.underMouse() else "edge"))
            painter.setBrush(look.colour("accent_bg" if is_on else "card"))
            radius = self.height() / 2 - 0.5
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            side, pad = look.px(11), look.px(9)
            x = self.width() - pad - side if look.mirrored else pad
            self._draw_sign(painter, QRectF(x, (self.height() - side) / 2, side, side))
            kind = _ON if is_on else _OFF
            room = self.width() - 2 * pad - side - look.px(5)
            block = TextBlock(self._shown, look.font(kind), room, 1, mirrored=look.mirrored)
            left = pad if look.mirrored else pad + side + look.px(5)
            block.draw(painter, left, (self.height() - block.height) / 2, look.colour(kind.ink))
            if self.hasFocus():
                draw_focus(painter, self, look, radius)

    def _draw_sign(self, painter: QPainter, box: QRectF) -> None:
        look = self._look
        if self.isChecked():
            draw_icon(painter, Icon.CHECK, box, look.colour("accent"))
            return
        inset, centre = look.px(1), box.center()
        painter.setPen(QPen(look.colour("ink2"), 1.5 * look.text_scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QLineF(box.left() + inset, centre.y(), box.right() - inset, centre.y()))
        painter.drawLine(QLineF(centre.x(), box.top() + inset, centre.x(), box.bottom() - inset))
