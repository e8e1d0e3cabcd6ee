"""The report of a period on pages: figures first, then where to begin mending, with the pictures of the screen."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter

from relevo.ui.board.bars import Bars
from relevo.ui.board.cells import CellPainter
from relevo.ui.board.flow_picture import FlowPicture
from relevo.ui.board.picture import Picture
from relevo.ui.board.trend import Trend
from relevo.ui.plain import one_line
from relevo.ui.textblock import TextBlock
from relevo.ui.theme import BODY, LABEL, LIGHT, SMALL, TITLE, Look, Type
from relevo.ui.viewmodels.boardlisted import Listed
from relevo.ui.viewmodels.boardrows import Cell

_DPI, _UNIT = 96 * 4, 4.0
"""Dots an inch of the page; the pictures are drawn in pixels of 96 an inch, four dots each."""

_LINE, _GAP = 22, 14
_HEADING = Type(11, 500)


class Page:
    """Writes from the top of a page to its foot, then goes on with the next one. Lengths in pixels at 96 an inch."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, look: Look, foot: str) -> None:
        self._writer, self._painter, self._look, self._foot = writer, painter, look, foot
        self._cells = CellPainter(look)
        self.width = writer.width() / _UNIT
        self._height = writer.height() / _UNIT
        self._y, self._number = 0.0, 1
        self._write_foot()

    def text(self, text: str, kind: Type = BODY, *, gap: float = _GAP) -> None:
        """Write a paragraph."""
        block = TextBlock(text, self._look.font(kind), self.width, 12, mirrored=self._look.mirrored)
        self._make_room(block.height)
        block.draw(self._painter, 0, self._y, self._look.colour(kind.ink))
        self._y += block.height + gap

    def picture(self, picture: Picture, height: float) -> None:
        """Draw a picture over the whole width."""
        self._make_room(height)
        picture.draw(self._painter, QRectF(0, self._y, self.width, height))
        self._y += height + _GAP

    def table(self, titles: Sequence[str], rows: Sequence[Listed], shares: Sequence[float], leads: int) -> None:
        """Write a table; `shares` of the width for its columns, `leads` of which are texts."""
        self._table_line([Cell(each) for each in titles], shares, leads, is_head=True)
        for row in rows:
            if self._y + _LINE > self._height - _LINE:
                self._turn()
                self._table_line([Cell(each) for each in titles], shares, leads, is_head=True)
            self._table_line(row.cells, shares, leads, is_head=False)
        self._y += _GAP

    def _table_line(self, cells: Sequence[Cell], shares: Sequence[float], leads: int, *, is_head: bool) -> None:
        self._make_room(_LINE)
        left, painter = 0.0, self._painter
        whole = QRectF(0, self._y, self.width, _LINE)
        for at, (cell, share) in enumerate(zip(cells, shares, strict=False)):
            wide = self.width * share
            place = QRectF(left, self._y, wide - 8, _LINE)
            if self._look.mirrored:
                place.moveLeft(whole.right() - place.right())
            if is_head:
                font = self._look.font(_HEADING)
                painter.setFont(font)
                painter.setPen(self._look.colour("ink3"))
                shown = QFontMetricsF(font).elidedText(cell.text, Qt.TextElideMode.ElideRight, place.width())
                side = self._look.leading if at < leads else Qt.AlignmentFlag.AlignTrailing
                painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
            else:
                self._cells.paint(painter, place, cell, leads=at < leads)
            left += wide
        self._y += _LINE
        painter.fillRect(QRectF(0, self._y - 1, self.width, 0.6), self._look.colour("line"))

    def _make_room(self, height: float) -> None:
        if self._y + height > self._height - _LINE and self._y > 0:
            self._turn()

    def _turn(self) -> None:
        self._writer.newPage()
        self._number += 1
        self._y = 0.0
        self._write_foot()

    def _write_foot(self) -> None:
        foot = QRectF(0, self._height - _LINE, self.width, _LINE)
        self._painter.setFont(self._look.font(SMALL))
        self._painter.setPen(self._look.colour("ink3"))
        self._painter.drawText(
            foot, self._look.leading | Qt.AlignmentFlag.AlignBottom, f"{self._foot} · {self._number}"
        )


def pdf_of(
    title: str,
    about: str,
    parts: Sequence[tuple[str, Picture]],
    tables: Sequence[tuple[str, Sequence[str], Sequence[Listed], Sequence[float], int]],
) -> bytes:
    """Return a report on A4 pages, light whatever the theme of the screen: it is printed."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(one_line(title))
    writer.setCreator("Relevo")
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(16, 16, 16, 14), QPageLayout.Unit.Millimeter)
    look = Look(LIGHT)
    with QPainter(writer) as painter:
        painter.scale(_UNIT, _UNIT)
        page = Page(writer, painter, look, title)
        page.text(title, TITLE, gap=4)
        page.text(about, SMALL)
        for name, picture in parts:
            if not picture.is_empty:
                page.text(name.upper(), LABEL, gap=4)
                page.picture(_copy(picture, look), 190 if isinstance(picture, Bars | Trend) else 250)
        for name, titles, rows, shares, leads in tables:
            if rows:
                page.text(name.upper(), LABEL, gap=4)
                page.table(titles, rows, shares, leads)
    return bytes(buffer.data().data())


def _copy(picture: Picture, look: Look) -> Picture:
    """Return the same picture in another look."""
    copied = type(picture)(look)
    if isinstance(picture, Bars) and isinstance(copied, Bars):
        copied.show_bars(picture.bars, picture.note)
    elif isinstance(picture, Trend) and isinstance(copied, Trend):
        copied.show_curves(picture.curves, picture.ticks)
    elif isinstance(picture, FlowPicture) and isinstance(copied, FlowPicture):
        copied.show_ways(picture.ways, picture.headings, picture.others)
    return copied
