"""Fonts and measures that the rows of the timeline share."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from relevo.ui.controls import CHIP_NUMBER
from relevo.ui.plain import draw_pill
from relevo.ui.rowtexts import RowTexts
from relevo.ui.textblock import Marker
from relevo.ui.theme import BODY, CLOCK, DAY, MEDIUM, SMALL, Ink, Look, Tone, Type
from relevo.ui.viewmodels.searching import spans

CHIP = Type(11, 500)
MARGIN, PAD, GAP, TILE = 12, 6, 6, 20
LEADING = 1.42


@dataclass(slots=True)
class RowState:
    """How a row stands on screen; `flash` in [0, 1] is how strongly it flashes."""

    is_chosen: bool = False
    is_near: bool = False
    has_focus: bool = False
    flash: float = 0.0
    numbers: tuple[int, ...] = ()


class RowStyle:
    """What the painters of rows draw with; `sought` are the words of the search, folded.

    `text_left` is where the column of texts begins, from the leading edge; `beside` aligns a text with that edge.
    """

    def __init__(self, look: Look, texts: RowTexts) -> None:
        self.look, self.texts = look, texts
        self.sought: tuple[str, ...] = ()
        self.restyle()

    def restyle(self) -> None:
        """Take sizes from the look again."""
        look = self.look
        self.title, self.meta, self.body = look.font(MEDIUM), look.font(SMALL), look.font(BODY)
        self.chip, self.day, self.number, self.time = (look.font(t) for t in (CHIP, DAY, CHIP_NUMBER, CLOCK))
        self.meta_metrics, self.chip_metrics = QFontMetricsF(self.meta), QFontMetricsF(self.chip)
        self.day_metrics = QFontMetricsF(self.day)
        self.title_step, self.meta_step = (round(font.pixelSize() * LEADING) for font in (self.title, self.meta))
        widest = max(QFontMetricsF(self.time).horizontalAdvance(t) for t in self._sample_times())
        self.time_width = max(look.px(42), round(widest) + look.px(4))
        self.text_left = look.px(MARGIN) + self.time_width + look.px(GAP) + look.px(TILE + 2) + look.px(GAP)
        self.beside = look.leading | Qt.AlignmentFlag.AlignVCenter
        self._meta_widths: dict[str, float] = {}

    @property
    def marker(self) -> Marker | None:
        """Return what marks the words of the search, None while nothing is searched for."""
        words = self.sought
        return (lambda text: spans(text, words)) if words else None

    @property
    def marked(self) -> tuple[QColor, QColor]:
        """Return ink and ground of what is marked."""
        if self.look.theme.outlined:
            return self.look.colour("bg"), self.look.colour("accent")
        return self.look.colour("warn"), self.look.colour("warn_bg")

    def room(self, width: int, indent: int = 0) -> int:
        """Return the width of the column of texts in a list of this width."""
        return max(self.look.px(60), width - self.text_left - indent - self.look.px(MARGIN))

    def meta_width(self, text: str) -> float:
        """Return the width of one of the few texts that many second lines have: the names of the sources."""
        width = self._meta_widths.get(text)
        if width is None:
            width = self._meta_widths[text] = self.meta_metrics.horizontalAdvance(text)
        return width

    def paint_ground(self, painter: QPainter, rect: QRect, state: RowState) -> None:
        """Paint what shows that a row is chosen, under the pointer, or was jumped to."""
        look = self.look
        if not (state.is_chosen or state.is_near or state.flash):
            return
        ground = rect.toRectF().adjusted(look.px(6), 0, -look.px(6), 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent_bg" if state.is_chosen else "card"))
        if state.is_chosen and (state.has_focus or look.theme.outlined):
            painter.setPen(QPen(look.colour("accent"), 2))
            ground = ground.adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(ground, look.px(8), look.px(8))
        if state.flash:
            strong = QColor(look.colour("accent"))
            strong.setAlphaF(0.32 * state.flash)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(strong)
            painter.drawRoundedRect(ground, look.px(8), look.px(8))

    def paint_internal_edge(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the broken line around what the customer must not hear."""
        pen = QPen(self.look.colour("bad"), 1.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self.look.px(8)
        painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)

    def paint_chip(self, painter: QPainter, place: QRectF, text: str, tone: Tone) -> None:
        """Paint a few words on a coloured ground."""
        ink = draw_pill(painter, self.look, place, tone)
        painter.setFont(self.chip)
        painter.setPen(ink)
        room = place.width() - self.look.px(12)
        shown = self.chip_metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)

    def number_width(self, number: int) -> int:
        """Return the width of a number by which the brief cites an entry."""
        return max(self.look.px(18), self.look.px(9 + 7 * len(str(number))))

    def numbers_width(self, numbers: tuple[int, ...]) -> int:
        """Return the width that some numbers take side by side."""
        return sum(self.number_width(number) + self.look.px(3) for number in numbers)

    def paint_numbers(self, painter: QPainter, rect: QRect, y: int, numbers: tuple[int, ...]) -> None:
        """Paint the numbers by which the brief cites a row, at its trailing edge."""
        look, right, side = self.look, rect.right() - self.look.px(MARGIN), self.look.px(18)
        for number in reversed(numbers):
            width = self.number_width(number)
            place = look.visual(QRect(right - width, y + (self.title_step - side) // 2, width, side), rect).toRectF()
            painter.setPen(look.colour("line"))
            painter.setBrush(look.colour("card"))
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), look.px(5), look.px(5))
            painter.setFont(self.number)
            painter.setPen(look.colour("accent"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(number))
            right -= width + look.px(3)

    def ink(self, ink: Ink) -> QColor:
        """Return the colour of a text."""
        return self.look.colour(ink)

    def _sample_times(self) -> list[str]:
        formats = self.texts.words.formats
        now = formats.now()
        return [formats.clock_time(now.replace(hour=hour, minute=48)) for hour in (0, 10, 22)]
