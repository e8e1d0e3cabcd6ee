"""Draws the line of an entry: time, icon, title, what is going on with it, and a second line in small."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from relevo.domain.entry import Entry, EntryKind, Visibility
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.ui.icons import CHANNEL_ICONS, Icon, draw_icon
from relevo.ui.panel.row_style import GAP, MARGIN, PAD, TILE, RowState, RowStyle
from relevo.ui.textblock import TextBlock
from relevo.ui.theme import Ink, Tone
from relevo.ui.viewmodels.rows import Inside
from relevo.ui.viewmodels.visits import Visit

_STEP_ICONS = {
    StepKind.SEARCH: Icon.SEARCH,
    StepKind.BOT: Icon.BOT,
    StepKind.IVR: Icon.PHONE,
    StepKind.FORM: Icon.FORM,
}
_NUMBERS, _INDENT = 44, 14


def icon_of(entry: Entry) -> tuple[Icon, Tone]:
    """Return icon and tone of an entry."""
    match entry:
        case Interaction():
            return (CHANNEL_ICONS[entry.channel] if entry.channel is not None else Icon.PAGE), Tone.ACCENT
        case SelfServiceStep():
            return _STEP_ICONS.get(entry.step, Icon.PAGE), Tone.SELF
        case Visit():
            kinds = {_STEP_ICONS.get(step.step, Icon.PAGE) for step in entry.steps}
            return (kinds.pop() if len(kinds) == 1 else Icon.PAGE), Tone.SELF
        case Notice():
            return (Icon.BELL if entry.medium == "push" else Icon.MAIL), Tone.OK
    if entry.kind is EntryKind.INCIDENT:
        return Icon.INCIDENT, Tone.WARN
    if entry.kind is EntryKind.REQUEST:
        return Icon.REQUEST, Tone.ACCENT
    return Icon.HANDOVER, Tone.SELF


@dataclass(slots=True)
class Line:
    """An entry laid out for a width; places count from the upper edge and the leading side of the text column."""

    row: Entry | Inside
    entry: Entry
    title: TextBlock
    chips: list[tuple[str, Tone, QRectF]]
    said: str
    meta: TextBlock | None
    meta_top: float
    indent: int
    height: int


class LinePainter:
    """Lays out and paints entries, visits, and the steps below a visit."""

    def __init__(self, style: RowStyle) -> None:
        self._style = style

    def lay_out(self, row: Entry | Inside, width: int, *, is_open: bool) -> Line:
        """Lay an entry out; the title of an open one is not cut."""
        style, look = self._style, self._style.look
        entry = row.entry if isinstance(row, Inside) else row
        indent = look.px(_INDENT) if isinstance(row, Inside) else 0
        room = style.room(width, indent)
        mirrored, marker = look.mirrored, style.marker
        title = TextBlock(
            style.texts.title(entry), style.title, room - look.px(_NUMBERS), None if is_open else 2,
            mirrored=mirrored, marker=marker,
        )  # fmt: skip
        chips, below = self._place_chips(entry, title, room)
        said, meta = self._meta(entry, room, is_open=is_open), None
        if marker is not None:  # else it is painted as it is: laying it out costs more than all else in a jump
            meta = TextBlock(said, style.meta, room, 1, mirrored=mirrored, marker=marker)
        height = round(below + style.meta_step + 2 * look.px(PAD))
        return Line(row, entry, title, chips, said, meta, below, indent, height)

    def paint(self, painter: QPainter, rect: QRect, line: Line, state: RowState) -> None:
        """Paint an entry into its place."""
        style, look = self._style, self._style.look
        style.paint_ground(painter, rect, state)
        if line.entry.visibility is Visibility.INTERNAL:
            style.paint_internal_edge(painter, rect.toRectF().adjusted(look.px(6), 1, -look.px(6), -1))
        x, y = rect.left() + look.px(MARGIN) + line.indent, rect.top() + look.px(PAD)
        painter.setFont(style.time)
        painter.setPen(style.ink(Ink.THIRD))
        clock = look.visual(QRect(x, y, style.time_width, style.title_step), rect)
        painter.drawText(clock, style.beside, style.texts.words.formats.clock_time(line.entry.at))
        tile = QRect(x + style.time_width + look.px(GAP), y, look.px(TILE), look.px(TILE))
        self._paint_icon(painter, look.visual(tile, rect).toRectF(), line.entry, is_chosen=state.is_chosen)
        room = style.room(rect.width(), line.indent)
        column = look.visual(QRect(rect.left() + style.text_left + line.indent, y, room, line.height), rect)
        marked = style.marked if style.sought else None
        left = column.left() + (look.px(_NUMBERS) if look.mirrored else 0)
        line.title.draw(painter, left, y, style.ink(Ink.MAIN), marked)
        for text, tone, place in line.chips:
            spot = place.translated(column.left(), y)
            if look.mirrored:
                spot.moveLeft(column.right() - (spot.left() - column.left()) - spot.width())
            style.paint_chip(painter, spot, text, tone)
        self._paint_meta(painter, QRect(column.left(), round(y + line.meta_top), room, style.meta_step), line)
        style.paint_numbers(painter, rect, y, state.numbers)

    def _paint_meta(self, painter: QPainter, place: QRect, line: Line) -> None:
        style = self._style
        if line.meta is not None:
            line.meta.draw(painter, place.left(), place.top(), style.ink(Ink.SECOND), style.marked)
            return
        painter.setFont(style.meta)
        painter.setPen(style.ink(Ink.SECOND))
        painter.drawText(place, style.beside, line.said)

    def _meta(self, entry: Entry, room: int, *, is_open: bool) -> str:
        """Return the second line; of an open entry, without the text that stands below it."""
        style = self._style
        head, tail = style.texts.meta(entry)
        if is_open and not isinstance(entry, Visit):
            head = ""
        behind = f" · {tail}" if head and tail else tail
        left = room - style.meta_width(behind)
        cut = style.meta_metrics.elidedText(head, Qt.TextElideMode.ElideRight, max(left, room * 0.4)) + behind
        return cut if left >= room * 0.4 else style.meta_metrics.elidedText(cut, Qt.TextElideMode.ElideRight, room)

    def _place_chips(self, entry: Entry, title: TextBlock, room: int) -> tuple[list[tuple[str, Tone, QRectF]], float]:
        """Place the chips behind the title; return them and where the next line begins."""
        style, look = self._style, self._style.look
        x, y, step = title.end[0] + look.px(6), title.end[1], title.end[2]
        placed: list[tuple[str, Tone, QRectF]] = []
        below = title.height
        for text, tone in self._chips(entry):
            width = min(room, style.chip_metrics.horizontalAdvance(text) + look.px(16))
            if x + width > room - look.px(_NUMBERS) and x > 0:
                x, y = 0.0, below
                below += step + look.px(2)
            height = look.px(18)
            placed.append((text, tone, QRectF(x, y + (step - height) / 2, width, height)))
            x += width + look.px(4)
        return placed, below

    def _chips(self, entry: Entry) -> list[tuple[str, Tone]]:
        words = self._style.texts.words
        state = words.entry_state(entry)
        chips = [state] if state is not None else []
        return [*chips, (words.internal(), Tone.BAD)] if entry.visibility is Visibility.INTERNAL else chips

    def _paint_icon(self, painter: QPainter, tile: QRectF, entry: Entry, *, is_chosen: bool) -> None:
        look = self._style.look
        icon, tone = icon_of(entry)
        ink, ground = look.tone(tone)
        painter.setPen(QPen(ink) if look.theme.outlined else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(look.colour("card") if is_chosen else ground)
        painter.drawRoundedRect(tile, look.px(6), look.px(6))
        inset = tile.width() * 0.2
        draw_icon(painter, icon, tile.adjusted(inset, inset, -inset, -inset), ink)
