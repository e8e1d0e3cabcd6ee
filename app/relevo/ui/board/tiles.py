"""The six figures at the top of the board, each with how it stands beside its threshold."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from relevo.domain.board import Measures, Standing, Totals
from relevo.domain.figures import Figure, Grade
from relevo.ui.board.words import GRADE_TONES, UNKNOWN, BoardWords
from relevo.ui.controls import draw_focus
from relevo.ui.plain import draw_pill, set_name, set_tip
from relevo.ui.theme import SUB, Ink, Look, Type
from relevo.ui.viewmodels.boardcolumns import Period, heard_of, measures_of, standing_of, worst_of

VALUE, SMALL_CHIP = Type(22, 600, tabular=True), Type(11, 500)
_NOTE = Type(12, 400, Ink.SECOND)
_HEIGHT, _LINE, _MOST_LINES = 74, 17, 3
"""The height of a tile without a note, and that of a line of notes."""

_WIDE = 880
_TOLD = frozenset({Grade.WARNING, Grade.CRITICAL})


class TileFigure(NamedTuple):
    """What a tile tells; `notes` the more important ones first. `is_stale`: it rests on what cannot be heard."""

    label: str
    value: str
    grade: Grade = Grade.UNGRADED
    notes: tuple[str, ...] = ()
    is_stale: bool = False


class TileWords(QObject):
    """Makes the tiles from the totals."""

    def __init__(self, words: BoardWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def tiles(self, totals: Totals, period: Period) -> list[TileFigure]:
        """Return the six; those of a period say from when on it counts and how much of it was not heard."""
        words, told = self._words, measures_of(totals, period)
        stands = standing_of(totals, period)
        heard = words.heard(*heard_of(totals, period))
        of_wait = (
            words.running(totals.waits_since, totals.waits_as_of)
            if totals.waits_since or totals.waiting
            else words.length(0)
        )
        level = words.percent(told.service_level)
        beyond = (words.beyond(totals.beyond, totals.threshold_s),) if totals.beyond else ()
        made = [
            TileFigure(self.tr("Waiting now"), words.number(totals.waiting), _of(stands, Figure.WAITING)),
            TileFigure(self.tr("Longest wait"), of_wait, _of(stands, Figure.LONGEST_WAIT)),
            TileFigure(
                self._level(totals),
                level,
                worst_of((_of(stands, Figure.SERVICE_LEVEL), stands.beyond)),
                (*beyond, *heard, words.formula(totals.formula)),
            ),
            TileFigure(
                self.tr("Abandoned"),
                words.percent(told.abandon_rate, 1),
                worst_of((_of(stands, Figure.ABANDON_RATE), _of(stands, Figure.ABANDONED))),
                (*self._short(told), *heard),
            ),
            TileFigure(
                self.tr("ASA / AHT"),
                self.tr("{0} / {1}").format(words.length(told.asa_s), words.length(told.aht_s)),
                worst_of((_of(stands, Figure.ASA), _of(stands, Figure.AHT))),
                (*self._wrap_up(told), *heard),
            ),
            TileFigure(
                self.tr("Ready / busy"),
                self.tr("{0} / {1}").format(words.number(totals.ready), words.number(totals.busy)),
                _of(stands, Figure.READY),
            ),
        ]
        if totals.as_of is None:
            return made
        as_of = words.as_of(totals.as_of)
        return [each._replace(grade=Grade.UNGRADED, notes=(as_of, *each.notes), is_stale=True) for each in made]

    def grade(self, grade: Grade) -> str:
        """Return the word for a grade, empty where there is nothing to tell."""
        return self._words.grade(grade) if grade in _TOLD else ""

    def spoken(self, tile: TileFigure) -> str:
        """Return a tile in one sentence."""
        value = tile.value.replace(UNKNOWN, self._words.unknown())
        graded = "" if tile.grade is Grade.UNGRADED else self._words.grade(tile.grade)
        return ", ".join(filter(None, (self.tr("{0}: {1}").format(tile.label, value), graded, *tile.notes)))

    def _level(self, totals: Totals) -> str:
        if totals.goal is None or totals.threshold_s is None:
            return self.tr("Service level")
        share, seconds = (self._words.number(round(each)) for each in (100 * totals.goal, totals.threshold_s))
        return self.tr("Service level {0}/{1}").format(share, seconds)

    def _wrap_up(self, told: Measures) -> tuple[str, ...]:
        """Return of which share of contacts the wrap-up in the AHT is known, where that is not all of them."""
        known = told.wrap_ups_known
        if told.aht_s is None or known is None or known >= 1.0:
            return ()
        return (self.tr("wrap-up known of {0}").format(self._words.percent(known)),)

    def _short(self, told: Measures) -> tuple[str, ...]:
        short = told.counts.short_abandoned
        return (self.tr("and %n short", "", short),) if short else ()


def _of(stands: Standing, figure: Figure) -> Grade:
    return stands.grades.get(figure, Grade.UNGRADED)


class Tile(QWidget):
    """One figure, painted: it changes each second and moves nothing around it. `lines` is the room for notes."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tile, self._grade, self._lines = TileFigure("", ""), "", 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_tile(self, tile: TileFigure, grade: str, spoken: str) -> None:
        """Show a figure; `grade` is the word of the chip."""
        if (tile, grade) != (self._tile, self._grade):
            self._tile, self._grade = tile, grade
            set_name(self, spoken)
            set_tip(self, spoken if tile.notes else "")
            self.update()

    def lines_for(self, width: int) -> int:
        """Return in how many lines the notes stand in a tile of a width; what has no room in three is in the tip."""
        return len(self._noted(width - self._look.px(26)))

    def set_lines(self, lines: int) -> None:
        """Make room for so many lines of notes."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a figure."""
        return QSize(self._look.px(150), self._look.px(_HEIGHT + _LINE * self._lines))

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(self._look.px(110), self._look.px(_HEIGHT + _LINE * self._lines))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint label, figure, chip and notes."""
        look, tile = self._look, self._tile
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            tone = GRADE_TONES[tile.grade]
            painter.setPen(look.colour("line"))
            painter.setBrush(look.colour("card"))
            radius = look.px(10)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            inside = self.rect().toRectF().adjusted(look.px(14), look.px(10), -look.px(12), -look.px(10))
            room = inside.adjusted(0, 0, 0, -look.px(_LINE * self._lines))
            self._write(painter, room, tile.label, SUB, "ink2", Qt.AlignmentFlag.AlignTop)
            is_faint = tile.is_stale or tile.value == UNKNOWN
            token = str(tone) if tile.grade in _TOLD else "ink3" if is_faint else "ink"
            width = self._write(painter, room, tile.value, VALUE, token, Qt.AlignmentFlag.AlignBottom)
            rest = room.adjusted(width + look.px(10), 0, 0, -look.px(3))
            if look.mirrored:
                rest = room.adjusted(0, 0, -width - look.px(10), -look.px(3))
            if self._grade:
                self._chip(painter, rest)
            for at, line in enumerate(self._noted(round(inside.width()))[: self._lines]):
                top = room.bottom() + look.px(2 + _LINE * at)
                place = QRectF(inside.left(), top, inside.width(), look.px(_LINE))
                self._write(painter, place, line, _NOTE, "ink2", Qt.AlignmentFlag.AlignVCenter)

    def _noted(self, width: int) -> list[str]:
        """Return the notes in lines, as many together as there is room for; those that have none are left out."""
        metrics = QFontMetricsF(self._look.font(_NOTE))
        lines: list[str] = []
        for note in self._tile.notes:
            longer = f"{lines[-1]} · {note}" if lines else note
            if lines and metrics.horizontalAdvance(longer) <= width:
                lines[-1] = longer
            elif len(lines) < _MOST_LINES:
                lines.append(note)
        return lines

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
        self._make_room()
        whole = ". ".join(spoken)
        if whole != self.accessibleDescription():
            self.setAccessibleDescription(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break into two rows where one has no room."""
        super().resizeEvent(event)
        self._fit()
        self._make_room()

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

    def _make_room(self) -> None:
        """Give all tiles the lines that the notes of one of them take: they stay of one height."""
        gaps = self._layout.spacing() * (self._across - 1)
        width = (self.width() - gaps) // max(1, self._across)
        lines = max(tile.lines_for(width) for tile in self.tiles)
        for tile in self.tiles:
            tile.set_lines(lines)

    def _fit(self) -> None:
        across = 6 if self.width() >= self._look.px(_WIDE) else 3
        self._layout.setSpacing(self._look.px(12))
        if across != self._across:
            self._across = across
            for at, tile in enumerate(self.tiles):
                self._layout.addWidget(tile, at // across, at % across)
            self.updateGeometry()
