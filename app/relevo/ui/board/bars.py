"""Bars side by side with their words: what stands most often, first."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from relevo.ui.board.picture import Picture
from relevo.ui.theme import BODY, SMALL, Tone, Type

_VALUE = Type(13, 500, tabular=True)
_HIGHEST, _LEAST, _BAR = 34, 23, 9


class Bar(NamedTuple):
    """A bar: `share` of the longest one, in [0, 1]."""

    label: str
    share: float
    value: str
    tone: Tone = Tone.SELF


class Bars(Picture):
    """As many bars as there is room for; the table has them all. `note` stands below."""

    bars: tuple[Bar, ...] = ()
    note = ""

    def show_bars(self, bars: Sequence[Bar], note: str = "") -> None:
        """Show these bars."""
        self.bars, self.note = tuple(bars), note
        self.update()

    def draw(self, painter: QPainter, place: QRectF) -> None:
        """Paint the bars."""
        look, bars = self._look, self.bars
        foot = look.px(24) if self.note else 0
        room = place.height() - foot
        fitting = max(1, int(room // look.px(_LEAST)))
        shown = bars[:fitting]
        step = min(look.px(_HIGHEST), room / max(1, len(shown)))
        metrics = QFontMetricsF(look.font(BODY))
        wide = max((metrics.horizontalAdvance(bar.label) for bar in shown), default=0) + look.px(12)
        label = min(wide, place.width() * 0.45)
        figures = QFontMetricsF(look.font(_VALUE))
        value = max((figures.horizontalAdvance(bar.value) for bar in shown), default=0) + look.px(8)
        for at, bar in enumerate(shown):
            top = place.top() + at * step
            self.write(painter, QRectF(place.left(), top, label - look.px(8), step), bar.label, within=place)
            length = max(look.px(2), (place.width() - label - value - look.px(8)) * min(1.0, bar.share))
            height = look.px(_BAR)
            line = self.turned(QRectF(place.left() + label, top + (step - height) / 2, length, height), place)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.tone(bar.tone)[0])
            painter.drawRoundedRect(line, height / 2, height / 2)
            at_end = QRectF(place.right() - value, top, value, step)
            self.write(painter, at_end, bar.value, kind=_VALUE, align=self.trailing, within=place)
        if self.note:
            line = QRectF(place.left(), place.bottom() - foot, place.width(), foot)
            self.write(painter, line, self.note, token="ink2", kind=SMALL)
