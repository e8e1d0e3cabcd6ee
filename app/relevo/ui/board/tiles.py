"""The six figures at the top of the board, each with how it stands beside its threshold."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from relevo.domain.board import Measures, Totals
from relevo.domain.figures import Figure, Grade
from relevo.ui.board.words import GRADE_TONES, UNKNOWN, BoardWords
from relevo.ui.controls import draw_focus
from relevo.ui.plain import draw_pill, set_name
from relevo.ui.theme import SUB, Ink, Look, Type
from relevo.ui.viewmodels.boardcolumns import SEVERITY, Period

VALUE, SMALL_CHIP = Type(22, 600, tabular=True), Type(11, 500)
_NOTE = Type(12, 400, Ink.SECOND)
_HEIGHT = 74
_WIDE = 880
_TOLD = frozenset({Grade.WARNING, Grade.CRITICAL})


class TileFigure(NamedTuple):
    """What a tile tells."""

    label: str
    value: str
    grade: Grade = Grade.UNGRADED
    note: str = ""


class TileWords(QObject):
    """Makes the tiles from the totals."""

    def __init__(self, words: BoardWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def tiles(self, totals: Totals, period: Period, target: tuple[float, float] | None) -> list[TileFigure]:
        """Return the six; `target` is share and seconds of the service level where all queues have the same."""
        words, told = self._words, totals.today if period is Period.TODAY else totals.recent
        grades = totals.grades
        since = words.since(totals.since) if period is Period.TODAY else ""
        of_wait = words.running(totals.waits_since) if totals.waits_since or totals.waiting else words.length(0)
        return [
            TileFigure(self.tr("Waiting now"), words.number(totals.waiting), _of(grades, Figure.WAITING)),
            TileFigure(self.tr("Longest wait"), of_wait, _of(grades, Figure.LONGEST_WAIT)),
            TileFigure(
                self._level(target), words.percent(told.service_level), _of(grades, Figure.SERVICE_LEVEL), since
            ),
            TileFigure(
                self.tr("Abandoned"),
                words.percent(told.abandon_rate, 1),
                _worse(_of(grades, Figure.ABANDON_RATE), _of(grades, Figure.ABANDONED)),
                self._short(told),
            ),
            TileFigure(
                self.tr("ASA / AHT"),
                self.tr("{0} / {1}").format(words.length(told.asa_s), words.length(told.aht_s)),
                _worse(_of(grades, Figure.ASA), _of(grades, Figure.AHT)),
            ),
            TileFigure(
                self.tr("Ready / busy"),
                self.tr("{0} / {1}").format(words.number(totals.ready), words.number(totals.busy)),
                _of(grades, Figure.READY),
            ),
        ]

    def grade(self, grade: Grade) -> str:
        """Return the word for a grade, empty where there is nothing to tell."""
        return self._words.grade(grade) if grade in _TOLD else ""

    def spoken(self, tile: TileFigure) -> str:
        """Return a tile in one sentence."""
        value = tile.value.replace(UNKNOWN, self._words.unknown())
        graded = "" if tile.grade is Grade.UNGRADED else self._words.grade(tile.grade)
        return ", ".join(filter(None, (self.tr("{0}: {1}").format(tile.label, value), graded, tile.note)))

    def _level(self, target: tuple[float, float] | None) -> str:
        if target is None:
            return self.tr("Service level")
        share, seconds = (self._words.number(round(each)) for each in (100 * target[0], target[1]))
        return self.tr("Service level {0}/{1}").format(share, seconds)

    def _short(self, told: Measures) -> str:
        short = told.counts.short_abandoned
        return self.tr("and %n short", "", short) if short else ""


def _of(grades: Mapping[Figure, Grade], figure: Figure) -> Grade:
    return grades.get(figure, Grade.UNGRADED)


def _worse(one: Grade, other: Grade) -> Grade:
    return max(one, other, key=SEVERITY.__getitem__)


class Tile(QWidget):
    """One figure, painted: it changes each second and moves nothing around it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tile, self._grade = TileFigure("", ""), ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_tile(self, tile: TileFigure, grade: str, spoken: str) -> None:
        """Show a figure; `grade` is the word of the chip."""
        if (tile, grade) != (self._tile, self._grade):
            self._tile, self._grade = tile, grade
            set_name(self, spoken)
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a figure."""
        return QSize(self._look.px(150), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(self._look.px(110), self._look.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint label, figure and chip."""
        look, tile = self._look, self._tile
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            tone = GRADE_TONES[tile.grade]
            painter.setPen(look.colour("line"))
            painter.setBrush(look.colour("card"))
            radius = look.px(10)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            room = self.rect().toRectF().adjusted(look.px(14), look.px(10), -look.px(12), -look.px(10))
            self._write(painter, room, tile.label, SUB, "ink2", Qt.AlignmentFlag.AlignTop)
            token = str(tone) if tile.grade in _TOLD else "ink3" if tile.value == UNKNOWN else "ink"
            width = self._write(painter, room, tile.value, VALUE, token, Qt.AlignmentFlag.AlignBottom)
            rest = room.adjusted(width + look.px(10), 0, 0, -look.px(3))
            if look.mirrored:
                rest = room.adjusted(0, 0, -width - look.px(10), -look.px(3))
            if self._grade:
                self._chip(painter, rest)
            elif tile.note:
                self._write(painter, rest, tile.note, _NOTE, "ink2", Qt.AlignmentFlag.AlignBottom)

    def _write(
        self, painter: QPainter, room: QRectF, text: str, kind: Type, token: str, where: Qt.AlignmentFlag
    ) -> float:  # fmt: skip
        """Write a text at the leading side; return how wide it is."""
        font = self._look.font(kind)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(self._look.colour(token))
        painter.drawText(room, self._look.leading | where, shown)
        return metrics.horizontalAdvance(shown)

    def _chip(self, painter: QPainter, rest: QRectF) -> None:
        look = self._look
        font = look.font(SMALL_CHIP)
        width = QFontMetricsF(font).horizontalAdvance(self._grade) + look.px(16)
        if width > rest.width():
            return
        height = look.px(20)
        left = rest.right() - width if look.mirrored else rest.left()
        place = QRectF(left, rest.bottom() - height, width, height)
        ink = draw_pill(painter, look, place, GRADE_TONES[self._tile.grade])
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._grade)


class Tiles(QWidget):
    """The tiles, six in a row or three; one stop of the keyboard says them all."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.tiles = [Tile(look, self) for _ in range(6)]
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._across = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)
        self._fit()

    def show_tiles(self, tiles: Sequence[TileFigure], words: TileWords) -> None:
        """Show the figures."""
        spoken = [words.spoken(each) for each in tiles]
        for widget, tile, says in zip(self.tiles, tiles, spoken, strict=True):
            widget.show_tile(tile, words.grade(tile.grade), says)
        whole = ". ".join(spoken)
        if whole != self.accessibleDescription():
            self.setAccessibleDescription(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break into two rows where one has no room."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring of the keyboard."""
        if self.hasFocus():
            with QPainter(self) as painter:
                draw_focus(painter, self, self._look, self._look.px(12))

    def event(self, event: QEvent) -> bool:
        """Show where the keyboard is."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def _fit(self) -> None:
        across = 6 if self.width() >= self._look.px(_WIDE) else 3
        self._layout.setSpacing(self._look.px(12))
        if across != self._across:
            self._across = across
            for at, tile in enumerate(self.tiles):
                self._layout.addWidget(tile, at // across, at % across)
            self.updateGeometry()
