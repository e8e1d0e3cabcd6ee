"""The way of many customers as bands: from where they were, to why that stopped, to what came of it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath

from relevo.ui.board.picture import Picture
from relevo.ui.theme import LABEL, MEDIUM, SMALL, Tone

_TONES = (Tone.ACCENT, Tone.SELF, Tone.OK)
_NODE, _GAP, _HEAD, _PAD, _APART = 8, 12, 22, 7, 22
"""Sizes of stations, and how far the words of two columns are apart at least."""


class Way(NamedTuple):
    """How many went one way: the words of its three stations, and their number."""

    stations: tuple[str, str, str]
    number: int


class FlowPicture(Picture):
    """Three columns of stations and the bands between them; each column shows the most frequent ones."""

    ways: tuple[Way, ...] = ()
    headings: tuple[str, str, str] = ("", "", "")
    others = ""
    MOST = 6

    def show_ways(self, ways: Sequence[Way], headings: tuple[str, str, str], others: str) -> None:
        """Show these ways; `others` is the word for stations that have no place of their own."""
        self.headings, self.others = headings, others
        self.ways = tuple(_folded(ways, others, self.MOST))
        self.update()

    def draw(self, painter: QPainter, place: QRectF) -> None:
        """Paint headings, bands and stations."""
        look = self._look
        columns = [_counted(self.ways, at) for at in range(3)]
        total = sum(way.number for way in self.ways) or 1
        head = look.px(_HEAD)
        room = place.adjusted(0, head, 0, 0)
        gap = look.px(_GAP)
        scale = min((room.height() - gap * (len(column) - 1)) / total for column in columns if column)
        scale = max(scale, 0.01)
        wides = self._widths(columns, room.width())
        middle = self._middle(wides, room)
        lefts = (room.left(), middle, room.right() - look.px(_NODE))
        stations = [self._stations(column, left, room, scale) for column, left in zip(columns, lefts, strict=True)]
        for at in range(2):
            self._draw_bands(painter, stations[at], stations[at + 1], at, scale, place)
        for at, places in enumerate(stations):
            self._draw_heading(painter, place, at, head, middle)
            for words, (box, count) in places.items():
                self._draw_station(painter, place, at, words, box, count, wides[at])

    def _widths(self, columns: list[dict[str, int]], room: float) -> list[float]:
        """Return how wide the words of each column may be: as wide as they are, less of each where all do not fit."""
        look, metrics = self._look, QFontMetricsF(self._look.font(MEDIUM))
        wanted = [
            max(
                (metrics.horizontalAdvance(self._said(words, number)) + 2 for words, number in column.items()),
                default=0.0,
            )
            for column in columns
        ]
        free = room - 3 * look.px(_NODE + _PAD) - 2 * look.px(_APART)
        share = min(1.0, free / max(1.0, sum(wanted)))
        return [each * share for each in wanted]

    def _middle(self, wides: list[float], room: QRectF) -> float:
        """Return where the middle column stands: half of what is free lies before it, half behind its words."""
        look = self._look
        around = look.px(_NODE + _PAD)
        free = room.width() - sum(wides) - 3 * around
        return room.left() + around + wides[0] + free / 2

    def _said(self, words: str, number: int) -> str:
        return self.tr("{0} · {1}").format(number, words)

    def _stations(
        self, column: dict[str, int], left: float, room: QRectF, scale: float
    ) -> dict[str, tuple[QRectF, int]]:  # fmt: skip
        """Return where the stations of a column stand, spread over the height."""
        used = sum(column.values()) * scale
        gap = min((room.height() - used) / max(1, len(column) - 1), self._look.px(40)) if len(column) > 1 else 0.0
        top = room.top() + (room.height() - used - gap * (len(column) - 1)) / 2
        places = {}
        for words, count in column.items():
            places[words] = (QRectF(left, top, self._look.px(_NODE), max(2.0, count * scale)), count)
            top += count * scale + gap
        return places

    def _draw_bands(
        self,
        painter: QPainter,
        left: dict[str, tuple[QRectF, int]],
        right: dict[str, tuple[QRectF, int]],
        at: int,
        scale: float,
        place: QRectF,
    ) -> None:
        look = self._look
        links: dict[tuple[str, str], int] = defaultdict(int)
        for way in self.ways:
            links[way.stations[at], way.stations[at + 1]] += way.number
        out, into = defaultdict[str, float](float), defaultdict[str, float](float)
        order = {words: number for number, words in enumerate(right)}
        for (one, other), count in sorted(links.items(), key=lambda link: order[link[0][1]]):
            start, end, high = left[one][0], right[other][0], count * scale
            colour = QColor(look.tone(_TONES[at])[0])
            colour.setAlphaF(0.4 if look.theme.outlined else 0.22)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            y1, y2 = start.top() + out[one], end.top() + into[other]
            painter.drawPath(self._band(start.right(), y1, end.left(), y2, high, place))
            out[one] += high
            into[other] += high

    def _band(self, x1: float, y1: float, x2: float, y2: float, high: float, place: QRectF) -> QPainterPath:
        if self._look.mirrored:
            x1, x2 = place.left() + place.right() - x1, place.left() + place.right() - x2
        middle = (x1 + x2) / 2
        path = QPainterPath()
        path.moveTo(x1, y1)
        path.cubicTo(middle, y1, middle, y2, x2, y2)
        path.lineTo(x2, y2 + high)
        path.cubicTo(middle, y2 + high, middle, y1 + high, x1, y1 + high)
        path.closeSubpath()
        return path

    def _draw_heading(self, painter: QPainter, place: QRectF, at: int, head: float, middle: float) -> None:
        wide = place.width() / 3
        left = (place.left(), middle, place.right() - wide)[at]
        line = QRectF(left, place.top(), wide, head)
        align = (self._look.leading, self._look.leading, self.trailing)[at]
        self.write(painter, line, self.headings[at].upper(), token="ink3", kind=LABEL, align=align, within=place)

    def _draw_station(
        self, painter: QPainter, place: QRectF, at: int, words: str, box: QRectF, number: int, wide: float
    ) -> None:  # fmt: skip
        look = self._look
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.tone(_TONES[at])[0])
        painter.drawRoundedRect(self.turned(box, place), look.px(2), look.px(2))
        high = look.px(18)
        left = box.right() + look.px(_PAD) if at < 2 else box.left() - look.px(_PAD) - wide
        line = QRectF(left, box.center().y() - high / 2, wide, high)
        align = self.trailing if at == 2 else look.leading
        kind = MEDIUM if box.height() > look.px(14) else SMALL
        said = self._said(words, number)
        long = min(QFontMetricsF(look.font(kind)).horizontalAdvance(said), wide)
        plate = QRectF(line.right() - long if at == 2 else line.left(), line.top(), long, high)
        painter.setBrush(self._plate())  # words are read on any band
        painter.drawRoundedRect(self.turned(plate.adjusted(-look.px(3), 0, look.px(3), 0), place), 3, 3)
        self.write(painter, line, said, kind=kind, align=align, within=place)

    def _plate(self) -> QColor:
        colour = QColor(self._look.colour("card"))
        colour.setAlphaF(0.78)
        return colour


def _counted(ways: Sequence[Way], at: int) -> dict[str, int]:
    """Return the stations of a column with their numbers, the most frequent first."""
    counts: dict[str, int] = defaultdict(int)
    for way in ways:
        counts[way.stations[at]] += way.number
    return dict(sorted(counts.items(), key=lambda pair: -pair[1]))


def _folded(ways: Sequence[Way], others: str, most: int) -> list[Way]:
    """Return the ways with rare stations under one word."""
    kept = [set(list(_counted(ways, at))[: most - 1]) for at in range(3)]
    whole = [set(_counted(ways, at)) for at in range(3)]
    kept = [full if len(full) <= most else few for few, full in zip(kept, whole, strict=True)]
    folded: dict[tuple[str, str, str], int] = defaultdict(int)
    for way in ways:
        one, two, three = (word if word in kept[at] else others for at, word in enumerate(way.stations))
        folded[one, two, three] += way.number
    return [Way(stations, count) for stations, count in folded.items()]
