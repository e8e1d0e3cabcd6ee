"""The board for a wall: few figures, so large that they are read from five metres; Esc leaves it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QFontMetricsF, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QWidget

from relevo.domain.board import DriverRow, QueueRow
from relevo.domain.figures import Grade
from relevo.ui.board.cells import mark_of
from relevo.ui.board.driver_words import DriverWords
from relevo.ui.board.freshness import FreshnessWords
from relevo.ui.board.row_words import QueueWords
from relevo.ui.board.tiles import TileFigure, TileWords
from relevo.ui.board.words import GRADE_TONES, UNKNOWN, BoardWords
from relevo.ui.icons import Icon, draw_icon
from relevo.ui.panel.visible_clock import VisibleClock
from relevo.ui.plain import draw_pill, one_line
from relevo.ui.theme import Look, Tone, Type
from relevo.ui.viewmodels.board import BoardViewModel
from relevo.ui.viewmodels.boardcolumns import SEVERITY, QueueColumn, heard_of, worst_alert
from relevo.ui.viewmodels.boardrows import Cell

_TOLD = frozenset({Grade.WARNING, Grade.CRITICAL})
_COLUMNS = (QueueColumn.WAITING, QueueColumn.LONGEST, QueueColumn.SERVICE_LEVEL, QueueColumn.READY)
_LARGEST = 1.35
_LEAST_NAME = 0.6
_DIGITS, _LABEL, _ROW, _HEAD, _NEWS, _MORE = 12.5, 3.1, 8.2, 5.2, 8.0, 4.6
"""Sizes of the type face in hundredths of the height of the screen; its digits are as high as 0.73 of that.

On a screen of 24 inches (30 cm high) the figures are 27 mm high: signs are read from five metres where they are 25 mm
high or more, a two-hundredth of the distance.
"""


class Wallboard(QWidget):
    """Paints the whole screen from what the board shows; `left` when somebody has gone back to the board."""

    left = Signal()

    def __init__(self, look: Look, board: BoardViewModel, words: BoardWords, drivers: DriverWords) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._look, self._board, self._words, self._drivers = look, board, words, drivers
        self._tiles, self._fresh = TileWords(words, self), FreshnessWords(words, self)
        self._queue_words = QueueWords(words, lambda: board.period, lambda: board.threshold_s, self)
        self._clock = VisibleClock(self)
        self._clock.ticked.connect(self.refresh)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for keys in ("Esc", "F11"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.close)
        for signal in (board.told, board.drivers_changed, board.period_changed, board.narrowed, look.changed):
            signal.connect(self.update)
        self._say()

    def refresh(self) -> None:
        """Paint running times anew, and tell screen readers the figures."""
        self._board.arrange_if_due()
        self.setAccessibleDescription(". ".join(self._tiles.spoken(each) for each in self._figures()))
        self.update()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the board is wanted again."""
        super().closeEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._say()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint head, figures, queues and what stands out."""
        whole = self.rect().toRectF()
        unit = min(whole.height(), whole.width() * 0.72) / 100
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(whole, self._look.colour("bg"))
            inside = whole.adjusted(3 * unit, 2.5 * unit, -3 * unit, -2.5 * unit)
            y = self._paint_head(painter, inside, unit)
            y = self._paint_figures(painter, QRectF(inside.left(), y, inside.width(), 25 * unit), unit)
            news = self._news()
            foot = (_NEWS + 1.5) * unit if news else 0.0
            self._paint_queues(painter, QRectF(inside.left(), y, inside.width(), inside.bottom() - y - foot), unit)
            if news:
                place = QRectF(inside.left(), inside.bottom() - _NEWS * unit, inside.width(), _NEWS * unit)
                self._paint_news(painter, place, news, unit)

    def _paint_head(self, painter: QPainter, inside: QRectF, unit: float) -> float:
        line = QRectF(inside.left(), inside.top(), inside.width(), _HEAD * unit)
        title = self.tr("Queues")
        self._write(painter, line, title, 3.8 * unit, "ink", 600, self._look.leading)
        width = QFontMetricsF(self._font(3.8 * unit, 600)).horizontalAdvance(title)
        rest = self._turned(line.adjusted(width + 2 * unit, 0, -14 * unit, 0), line)
        text, tone = self._fresh.chip(self._board)
        period = self._words.period(self._board.period)
        token = "ink2" if tone is Tone.NEUTRAL else str(tone)
        heard = self._words.heard(*heard_of(self._board.totals, self._board.period))
        said = " · ".join((period, text, *heard))
        self._write(painter, rest, said, 2.6 * unit, token, 500, self._look.leading)
        clock = self._words.formats.clock_time(self._words.formats.now())
        self._write(painter, line, clock, 3.8 * unit, "ink2", 500, self._trailing)
        return line.bottom() + 1.5 * unit

    def _paint_figures(self, painter: QPainter, place: QRectF, unit: float) -> float:
        look, tiles = self._look, [self._figures()[at] for at in (0, 1, 2, 3, 5)]
        gap = 1.5 * unit
        wide = (place.width() - gap * (len(tiles) - 1)) / len(tiles)
        for at, tile in enumerate(tiles):
            box = self._turned(QRectF(place.left() + at * (wide + gap), place.top(), wide, place.height()), place)
            painter.setPen(look.colour("line"))
            painter.setBrush(look.colour("card"))
            painter.drawRoundedRect(box, 1.4 * unit, 1.4 * unit)
            room = box.adjusted(1.6 * unit, 1.4 * unit, -1.6 * unit, -1.4 * unit)
            label = QRectF(room.left(), room.top(), room.width(), 4.2 * unit)
            self._write(painter, label, tile.label, _LABEL * unit, "ink2", 500, look.leading)
            is_told = tile.grade in _TOLD
            is_faint = tile.is_stale or tile.value == UNKNOWN
            token = str(GRADE_TONES[tile.grade]) if is_told else "ink3" if is_faint else "ink"
            value = QRectF(room.left(), label.bottom(), room.width(), room.height() - 4.2 * unit - 4.6 * unit)
            self._write(painter, value, tile.value, _DIGITS * unit, token, 600, look.leading)
            foot = QRectF(room.left(), room.bottom() - 4.4 * unit, room.width(), 4.4 * unit)
            taken = 0.0
            if is_told:
                taken = self._paint_chip(painter, foot, self._words.grade(tile.grade), GRADE_TONES[tile.grade], unit)
            if tile.notes:
                note = self._turned(foot.adjusted(taken, 0, 0, 0), foot)
                self._write(painter, note, tile.notes[0], 2.4 * unit, "ink2", 500, look.leading)
        return place.bottom() + 1.5 * unit

    def _paint_queues(self, painter: QPainter, place: QRectF, unit: float) -> None:
        look = self._look
        painter.setPen(look.colour("line"))
        painter.setBrush(look.colour("card"))
        painter.drawRoundedRect(place, 1.4 * unit, 1.4 * unit)
        inside = place.adjusted(2 * unit, 1.2 * unit, -2 * unit, -1 * unit)
        wide = min(25 * unit, inside.width() * 0.18)
        named = inside.width() - wide * len(_COLUMNS)
        head = QRectF(inside.left(), inside.top(), named, 4.4 * unit)
        self._write(
            painter, head, self._queue_words.title(QueueColumn.QUEUE), 2.8 * unit, "ink3", 500, look.leading, inside
        )  # fmt: skip
        for at, column in enumerate(_COLUMNS):
            cell = QRectF(inside.left() + named + at * wide, inside.top(), wide, 4.4 * unit)
            self._write(
                painter, cell, self._queue_words.title(column), 2.8 * unit, "ink3", 500, self._trailing, inside
            )  # fmt: skip
        top, room = inside.top() + 4.4 * unit, inside.height() - 4.4 * unit
        rows, more = self._rows(room, unit)
        if more:
            foot = QRectF(inside.left(), inside.bottom() - _MORE * unit, inside.width(), _MORE * unit)
            self._write(painter, foot, self.more_words(more), 3.2 * unit, "ink2", 600, look.leading)
            room -= _MORE * unit
        larger = min(_LARGEST, room / (len(rows) * _ROW * unit)) if rows else 1.0
        unit *= larger  # few queues are shown larger
        step = _ROW * unit
        size = self._size_of_names(rows, named - 2 * unit, 4.4 * unit)
        for at, row in enumerate(rows):
            line = QRectF(inside.left(), top + at * step, inside.width(), step)
            painter.fillRect(QRectF(line.left(), line.top(), line.width(), max(1.0, 0.15 * unit)), look.colour("line"))
            self._paint_row(painter, line, row, named, wide, unit, size)

    def _paint_row(
        self, painter: QPainter, line: QRectF, row: QueueRow, named: float, wide: float, unit: float, size: float
    ) -> None:  # fmt: skip
        name = QRectF(line.left(), line.top(), named - 2 * unit, line.height())
        token = "ink" if row.is_known else "ink3"
        note = self._queue_words.heard(row)
        if note:
            below = QRectF(name.left(), name.bottom() - 3.2 * unit, name.width(), 2.8 * unit)
            self._write(painter, below, note, 2.2 * unit, "ink2", 500, self._look.leading, line)
            name.setBottom(below.top())
        self._write(painter, name, self._queue_words.name(row), size, token, 600, self._look.leading, line)
        for at, column in enumerate(_COLUMNS):
            cell = self._queue_words.cell(row, column)
            place = QRectF(line.left() + named + at * wide, line.top(), wide, line.height())
            if cell.tone is not None:
                self._paint_figure_chip(painter, self._turned(place, line), cell, unit)
            else:
                self._write(painter, place, cell.text, 4.6 * unit, str(cell.ink), 500, self._trailing, line)

    def _paint_figure_chip(self, painter: QPainter, place: QRectF, cell: Cell, unit: float) -> None:
        font = self._font(4.6 * unit, 600)
        pad, mark = 1.0 * unit, 3.0 * unit if cell.is_marked else 0.0
        width = QFontMetricsF(font).horizontalAdvance(cell.text) + 2 * pad + mark
        height = 6.4 * unit
        left = place.left() if self._look.mirrored else place.right() - width + pad
        chip = QRectF(left, place.center().y() - height / 2, width, height)
        ink = draw_pill(painter, self._look, chip, cell.tone or Tone.NEUTRAL)
        if cell.is_marked:
            side = 2.6 * unit
            sign = QRectF(chip.left() + pad, chip.center().y() - side / 2, side, side)
            draw_icon(painter, mark_of(cell.tone or Tone.WARN), sign, ink)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(chip.adjusted(pad + mark, 0, -pad, 0), Qt.AlignmentFlag.AlignCenter, cell.text)

    def _paint_chip(self, painter: QPainter, place: QRectF, words: str, tone: Tone, unit: float) -> float:
        """Paint a chip; return how wide it is with the gap after it."""
        font = self._font(2.6 * unit, 600)
        width = QFontMetricsF(font).horizontalAdvance(words) + 2.4 * unit
        chip = self._turned(QRectF(place.left(), place.top(), width, place.height()), place)
        ink = draw_pill(painter, self._look, chip, tone)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
        return width + 1.2 * unit

    def _size_of_names(self, rows: Sequence[QueueRow], room: float, size: float) -> float:
        """Return the size at which the names have room, the same for all; the longest are cut in the end."""
        metrics = QFontMetricsF(self._font(size, 600))
        widest = max((metrics.horizontalAdvance(self._queue_words.name(row)) for row in rows), default=0.0)
        return size if widest <= room else max(size * _LEAST_NAME, size * 0.95 * room / widest)

    def _paint_news(self, painter: QPainter, place: QRectF, row: DriverRow, unit: float) -> None:
        look = self._look
        ink = draw_pill(painter, look, place, Tone.BAD, 1.4 * unit)
        side = 4 * unit
        sign = QRectF(place.left() + 2 * unit, place.center().y() - side / 2, side, side)
        draw_icon(painter, Icon.INCIDENT, self._turned(sign, place), ink)
        room = self._turned(place.adjusted(8 * unit, 0, -2 * unit, 0), place)
        parts = (self._drivers.name(row.driver), self._drivers.rate(row)[0], row.incident_reference or "")
        text = " · ".join(filter(None, (one_line(each, 80) for each in parts)))
        self._write(painter, room, text, 3.6 * unit, "bad", 600, look.leading)

    def _write(
        self,
        painter: QPainter,
        place: QRectF,
        text: str,
        size: float,
        token: str,
        weight: int,
        side: Qt.AlignmentFlag,
        within: QRectF | None = None,
    ) -> None:
        """Write a text on one line, smaller where it has no room, cut where it then has none."""
        font = self._font(size, weight)
        width = QFontMetricsF(font).horizontalAdvance(text)
        if width > place.width():
            font = self._font(max(size * 0.5, size * 0.95 * place.width() / width), weight)
            text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.setFont(font)
        painter.setPen(self._look.colour(token))
        painter.drawText(self._turned(place, within or place), side | Qt.AlignmentFlag.AlignVCenter, text)

    def _font(self, size: float, weight: int) -> QFont:
        return self._look.font(Type(max(1, round(size / self._look.text_scale)), weight, tabular=True))

    def _turned(self, place: QRectF, within: QRectF) -> QRectF:
        if not self._look.mirrored:
            return place
        return QRectF(within.left() + within.right() - place.right(), place.top(), place.width(), place.height())

    @property
    def _trailing(self) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignLeft if self._look.mirrored else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignAbsolute

    def _figures(self) -> list[TileFigure]:
        return self._tiles.tiles(self._board.totals, self._board.period)

    def more_words(self, more: Sequence[QueueRow]) -> str:
        """Return how many queues have no room, and how many of them have an alert."""
        said = self.tr("+ %n more", "", len(more))
        alerts = sum(worst_alert(row) in _TOLD for row in more)
        return said if not alerts else self.tr("{0}, %n of them with an alert", "", alerts).format(said)

    def _rows(self, room: float, unit: float) -> tuple[Sequence[QueueRow], Sequence[QueueRow]]:
        """Return the queues that are shown and those that have no room: then those with the worst alerts come first."""
        rows = list(self._board.queues.shown())
        count = int(room // (_ROW * unit))
        if len(rows) <= count:
            return rows, ()
        rows.sort(key=lambda row: -max(SEVERITY[worst_alert(row)], SEVERITY[Grade.GOOD]))  # else as on the board
        count = max(1, int((room - _MORE * unit) // (_ROW * unit)))
        return rows[:count], rows[count:]

    def _news(self) -> DriverRow | None:
        return next((row for row in self._board.drivers if row.is_spike), None)

    def _say(self) -> None:
        self.setWindowTitle(self.tr("Wallboard"))
        self.setAccessibleName(self.tr("Wallboard, Esc leaves it"))
