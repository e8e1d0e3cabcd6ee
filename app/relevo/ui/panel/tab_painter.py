"""Paints a tab: its state as a shape, the name, the age and a cross; or all of that as a small tile."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from relevo.domain.contact import Channel, Contact, ContactState
from relevo.ui.formatting import NO_INITIALS, initials
from relevo.ui.icons import CHANNEL_ICONS, Icon, draw_icon
from relevo.ui.plain import draw_pill
from relevo.ui.theme import MEDIUM, Look, Tone, Type

_AGE = Type(11, 500)
_LETTERS = Type(11, 600)
_SHORT_AGE = Type(10, 500, tabular=True)
_LEAST_NAME = 84
_DIGITS = 2
_TILE_BELOW, _CROSS_FROM = 76, 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a tab shows; `is_lit` for a moment of its pulse."""

    contact: Contact
    label: str
    name: str
    age: str
    short_age: str
    is_current: bool
    is_over: bool
    is_unseen: bool
    is_lit: bool
    has_ring: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A sign and the words behind it, in a line of a tile; the sign is a square of `side`."""

    top: int
    bottom: int
    side: int
    text: str
    kind: Type


class TabPainter:
    """Paints in any width: below that of a few letters as a tile."""

    def __init__(self, look: Look) -> None:
        self._look = look

    @property
    def least_width(self) -> int:
        """Return the width of everything but words."""
        return self._look.px(10 + 8 + 7 + 10 + 18)

    def width(self, shown: Shown) -> int:
        """Return the width that shows everything."""
        look = self._look
        width = self.least_width + QFontMetricsF(look.font(MEDIUM)).horizontalAdvance(shown.label)
        if not self._is_voice(shown):
            width += look.px(18)
        if shown.age:
            width += self._age_width(shown.age) + look.px(6)
        return round(width)

    def has_cross(self, rect: QRect, *, is_current: bool) -> bool:
        """Tell whether a tab has a cross: where the strip is crowded, only the one in front."""
        return rect.width() >= self._look.px(_TILE_BELOW if is_current else _CROSS_FROM)

    def cross(self, rect: QRect) -> QRect:
        """Return where the cross of a tab stands."""
        side = self._look.px(16)
        place = QRect(rect.right() - side - self._look.px(6), rect.center().y() - side // 2 + 1, side, side)
        return self._look.visual(place, rect)

    def paint(self, painter: QPainter, rect: QRect, shown: Shown) -> None:
        """Paint one tab."""
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # a number is read from the left everywhere
        self._paint_ground(painter, rect, shown)
        if rect.width() < self._look.px(_TILE_BELOW):
            self._paint_tile(painter, rect, shown)
        else:
            self._paint_row(painter, rect, shown)
        if shown.has_ring:
            painter.save()
            painter.setPen(QPen(self._look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = self._look.px(7)
            painter.drawRoundedRect(rect.toRectF().adjusted(1, 1, -1, -1), radius, radius)
            painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, shown: Shown) -> None:
        if not (shown.is_current or shown.is_lit):
            return
        look, radius = self._look, self._look.px(8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent_bg"))
        painter.save()
        painter.setClipRect(rect)
        painter.drawRoundedRect(rect.adjusted(0, 0, 0, radius), radius, radius)
        painter.restore()
        if look.theme.outlined and shown.is_current:  # the ground alone would hardly tell
            painter.fillRect(rect.left(), rect.top(), rect.width(), look.px(3), look.colour("accent"))

    def _paint_row(self, painter: QPainter, rect: QRect, shown: Shown) -> None:
        look, ink = self._look, self._ink(shown)
        x, right = rect.left() + look.px(10), rect.right() - look.px(8)
        side = look.px(9)
        dot = QRect(x, rect.center().y() - side // 2 + 1, side, side)
        self._paint_state(painter, look.visual(dot, rect).toRectF(), shown)
        x += side + look.px(6)
        if not self._is_voice(shown):
            side = look.px(14)
            tile = look.visual(QRect(x, rect.center().y() - side // 2 + 1, side, side), rect)
            draw_icon(painter, CHANNEL_ICONS[shown.contact.channel], tile.toRectF(), ink)
            x += side + look.px(5)
        if self.has_cross(rect, is_current=shown.is_current):
            draw_icon(painter, Icon.CLOSE, self.cross(rect).toRectF(), look.colour("ink2"))
            right -= look.px(18)
        width = self._age_width(shown.age)
        if shown.age and right - x - width >= look.px(_LEAST_NAME):  # on a crowded strip the name matters more
            right -= width
            chip = QRect(right, rect.center().y() - look.px(9) + 1, width, look.px(18))
            self._paint_age(painter, look.visual(chip, rect), shown)
            right -= look.px(6)
        if shown.is_unseen:
            self._paint_mark(painter, rect)
        font = look.font(MEDIUM)
        painter.setFont(font)
        painter.setPen(ink)
        room = max(0, right - x + 2)
        metrics = QFontMetricsF(font)
        text = shown.label if metrics.horizontalAdvance(shown.label) <= room else shown.name  # the icon tells the rest
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        text_rect = look.visual(QRect(x, rect.top(), room, rect.height()), rect)
        painter.drawText(text_rect, Qt.AlignmentFlag.AlignVCenter | look.leading, words)

    def _paint_tile(self, painter: QPainter, rect: QRect, shown: Shown) -> None:
        """Paint the channel and the initials (of a number its last digits) over the state and the age."""
        look, ink, middle = self._look, self._ink(shown), rect.center().y() + 1
        icon_side, dot_side = look.px(11), look.px(7)
        upper = _Pair(
            top=rect.top() + look.px(4), bottom=middle, side=icon_side, text=_letters(shown.name), kind=_LETTERS
        )
        sign = self._paint_words(painter, rect, upper, ink)
        draw_icon(painter, CHANNEL_ICONS[shown.contact.channel], sign, ink)
        lower = _Pair(
            top=middle, bottom=rect.bottom() - look.px(3), side=dot_side, text=shown.short_age, kind=_SHORT_AGE
        )
        self._paint_state(painter, self._paint_words(painter, rect, lower, ink), shown)
        if shown.is_unseen:
            self._paint_mark(painter, rect)

    def _paint_words(self, painter: QPainter, rect: QRect, pair: _Pair, ink: QColor) -> QRectF:
        """Paint the words of a pair, and return where its sign belongs: both together in the middle of the tile."""
        look, height = self._look, pair.bottom - pair.top
        font, gap = look.font(pair.kind), look.px(2)
        width = round(QFontMetricsF(font).horizontalAdvance(pair.text)) + 1
        x = rect.left() + max(0, (rect.width() - pair.side - gap - width) // 2)
        painter.setFont(font)
        painter.setPen(ink)
        place = look.visual(QRect(x + pair.side + gap, pair.top, width, height), rect)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, pair.text)
        sign = QRect(x, pair.top + (height - pair.side) // 2, pair.side, pair.side)
        return look.visual(sign, rect).toRectF()

    def _paint_state(self, painter: QPainter, rect: QRectF, shown: Shown) -> None:
        """Paint the state as a shape of its own: a ring with its centre, a disc, two bars, an empty ring."""
        state, look = shown.contact.state, self._look
        colour = look.colour(
            {ContactState.OFFERED: "accent", ContactState.ACCEPTED: "ok", ContactState.HELD: "warn"}.get(state, "ink3")
        )
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        match state:
            case ContactState.ACCEPTED:
                painter.drawEllipse(rect)
            case ContactState.HELD:
                bar = rect.width() / 3
                painter.drawRect(QRectF(rect.left(), rect.top(), bar, rect.height()))
                painter.drawRect(QRectF(rect.right() - bar, rect.top(), bar, rect.height()))
            case ContactState.OFFERED:
                _ring(painter, rect, colour)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                side = rect.width() * 0.42
                painter.drawEllipse(
                    QRectF(
                        rect.center() - QPointF(side / 2, side / 2),
                        QPointF(rect.center()) + QPointF(side / 2, side / 2),
                    )
                )
            case _:
                _ring(painter, rect, colour)

    def _paint_mark(self, painter: QPainter, rect: QRect) -> None:
        """Paint the dot of a contact that has not been looked at."""
        look, side = self._look, self._look.px(7)
        place = look.visual(QRect(rect.right() - side - look.px(1), rect.top() + look.px(1), side, side), rect)
        painter.setPen(QPen(look.colour("bg"), 1.5))
        painter.setBrush(look.colour("accent"))
        painter.drawEllipse(place)

    def _paint_age(self, painter: QPainter, rect: QRect, shown: Shown) -> None:
        tone = Tone.NEUTRAL if shown.is_over else Tone.ACCENT if shown.is_unseen else Tone.WARN
        ink = draw_pill(painter, self._look, rect.toRectF(), tone)
        painter.setFont(self._look.font(_AGE))
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown.age)

    def _age_width(self, age: str) -> int:
        return round(QFontMetricsF(self._look.font(_AGE)).horizontalAdvance(age)) + self._look.px(16)

    def _ink(self, shown: Shown) -> QColor:
        return self._look.colour("ink3" if shown.is_over else "accent" if shown.is_current else "ink2")

    def _is_voice(self, shown: Shown) -> bool:
        return shown.contact.channel is Channel.VOICE


def _letters(name: str) -> str:
    """Return what tells a name from others where there is room for little: initials, else the last digits."""
    digits = "".join(letter for letter in name if letter.isdigit())
    letters = initials(name)
    return digits[-_DIGITS:] if letters == NO_INITIALS and digits else letters


def _ring(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(rect.adjusted(0.75, 0.75, -0.75, -0.75))
