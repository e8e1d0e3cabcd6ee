"""A block of plain text, laid out once and painted often: wraps anywhere, cuts at a number of lines."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

_LEADING = 1.42
_NO_LIMIT = 10_000

Marker = Callable[[str], Sequence[tuple[int, int]]]
"""Tells which stretches of a text are marked: (start, length) in UTF-16 units."""


class TextBlock:
    """Text in one font within a width; `height` and `width` in pixels.

    `end` is where the last line stops: its right end, its top and its height, so that something can follow it.
    `marker` is asked for each paragraph as it stands, cut or not.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        max_lines: int | None = None,
        *,
        mirrored: bool = False,
        marker: Marker | None = None,
    ) -> None:
        self._layouts: list[tuple[QTextLayout, float]] = []
        self._font, self._mirrored, self._marker = font, mirrored, marker
        self._marks: list[Sequence[tuple[int, int]]] = []
        self._step = float(round(font.pixelSize() * _LEADING))
        self._limit = max(1.0, width)
        self.width = 0.0
        self.height = 0.0
        self.end = (0.0, 0.0, self._step)
        self.is_cut = False
        left = max_lines or _NO_LIMIT
        paragraphs = text.split("\n")
        for number, paragraph in enumerate(paragraphs):
            more_follow = number < len(paragraphs) - 1
            left -= self._add(paragraph, left, more_follow=more_follow)
            if left <= 0:
                self.is_cut |= more_follow
                break

    def _add(self, paragraph: str, lines_left: int, *, more_follow: bool) -> int:
        """Lay out one paragraph; return the number of lines used."""
        layout, lines = self._lay_out(paragraph, lines_left + 1)
        if len(lines) > lines_left or (more_follow and len(lines) == lines_left):
            self.is_cut = True
            start = lines[lines_left - 1].textStart()
            rest = paragraph[start:] + ("…" if len(lines) <= lines_left else "")
            # the metrics look at the whole rest: a line never shows more than a few hundred characters
            last = QFontMetricsF(self._font).elidedText(rest[:600], Qt.TextElideMode.ElideRight, self._limit)
            layout, lines = self._lay_out(paragraph[:start] + last, lines_left)
        self._layouts.append((layout, self.height))
        self._marks.append(self._marker(layout.text()) if self._marker is not None else ())
        for line in lines:
            line.setPosition(QPointF(0, line.lineNumber() * self._step + (self._step - line.height()) / 2))
            self.width = max(self.width, line.naturalTextWidth())
        last_line = lines[-1]
        self.end = (last_line.naturalTextWidth(), self.height + (len(lines) - 1) * self._step, self._step)
        self.height += len(lines) * self._step
        return len(lines)

    def _lay_out(self, text: str, max_lines: int) -> tuple[QTextLayout, list[QTextLine]]:
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        lines: list[QTextLine] = []
        layout.beginLayout()
        while len(lines) < max_lines:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self._limit)
            lines.append(line)
        layout.endLayout()
        if not lines:  # an empty paragraph still takes a line
            layout, lines = self._lay_out("\u00a0", 1)
        return layout, lines

    def draw(
        self, painter: QPainter, x: float, y: float, colour: QColor, marked: tuple[QColor, QColor] | None = None
    ) -> None:
        """Paint the text with its top left corner at a point; marked stretches in an ink on a ground."""
        painter.setPen(colour)
        for (layout, top), marks in zip(self._layouts, self._marks, strict=True):
            ranges = [_range(start, length, marked) for start, length in marks] if marked is not None else []
            layout.draw(painter, QPointF(x, y + top), ranges)


def _range(start: int, length: int, marked: tuple[QColor, QColor]) -> QTextLayout.FormatRange:
    shape = QTextCharFormat()
    shape.setForeground(marked[0])
    shape.setBackground(marked[1])
    shape.setFontUnderline(True)  # a mark is no matter of colour alone
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, length, shape
    return found
