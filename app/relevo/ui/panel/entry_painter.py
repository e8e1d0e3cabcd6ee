"""Draws the rows of the timeline and knows how high they are."""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from relevo.domain.entry import Entry, EntryId, EntryKind, Visibility
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.text.plain import plain_text
from relevo.ui.controls import CHIP_NUMBER
from relevo.ui.icons import CHANNEL_ICONS, Icon, draw_icon
from relevo.ui.messages import Words
from relevo.ui.plain import one_line
from relevo.ui.textblock import TextBlock
from relevo.ui.theme import BODY, CLOCK, DAY, MEDIUM, SMALL, Ink, Look, Tone, Type
from relevo.ui.viewmodels.rows import Day, Row
from relevo.ui.viewmodels.timeline import Role

_CHIP = Type(11, 500)
_CACHED = 256
_MARGIN, _PAD, _GAP, _TILE = 12, 6, 6, 20

_STEP_ICONS = {
    StepKind.SEARCH: Icon.SEARCH,
    StepKind.BOT: Icon.BOT,
    StepKind.IVR: Icon.PHONE,
    StepKind.FORM: Icon.FORM,
}


def icon_of(entry: Entry) -> tuple[Icon, Tone]:
    """Return icon and tone of an entry."""
    match entry:
        case Interaction():
            return (CHANNEL_ICONS[entry.channel] if entry.channel is not None else Icon.PAGE), Tone.ACCENT
        case SelfServiceStep():
            return _STEP_ICONS.get(entry.step, Icon.PAGE), Tone.SELF
        case Notice():
            return (Icon.BELL if entry.medium == "push" else Icon.MAIL), Tone.OK
    if entry.kind is EntryKind.INCIDENT:
        return Icon.INCIDENT, Tone.WARN
    if entry.kind is EntryKind.REQUEST:
        return Icon.REQUEST, Tone.ACCENT
    return Icon.HANDOVER, Tone.SELF


@dataclass(slots=True)
class _LaidOut:
    """An entry laid out for a width; places count from the upper edge of the text column."""

    row: Entry
    title: TextBlock
    chips: list[tuple[str, Tone, QRectF]]
    meta: str
    meta_top: float
    body: TextBlock | None
    body_top: float
    height: int


class EntryPainter(QStyledItemDelegate):
    """Paints days and entries; the entry in `opened` stands with its whole text."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.opened: EntryId | None = None
        self._laid_out: OrderedDict[tuple[EntryId, int, bool], _LaidOut] = OrderedDict()
        self.restyle()

    def restyle(self) -> None:
        """Take sizes from the look again."""
        self._laid_out.clear()
        look = self._look
        self._title_font, self._meta_font = look.font(MEDIUM), look.font(SMALL)
        self._body_font, self._chip_font, self._day_font = look.font(BODY), look.font(_CHIP), look.font(DAY)
        self._number_font = look.font(CHIP_NUMBER)
        self._time_font = look.font(CLOCK)
        self._meta_metrics, self._chip_metrics = QFontMetricsF(self._meta_font), QFontMetricsF(self._chip_font)
        self._meta_step = round(self._meta_font.pixelSize() * 1.42)
        widest = max(QFontMetricsF(self._time_font).horizontalAdvance(t) for t in self._sample_times())
        self._time_width = max(look.px(42), round(widest) + look.px(4))

    @property
    def estimate(self) -> int:
        """Return the height of an entry with a title of one line."""
        look = self._look
        return 2 * look.px(_PAD) + round(self._title_font.pixelSize() * 1.42) + self._meta_step

    def row_height(self, row: Row, width: int) -> int:
        """Return the true height of a row in a list of this width."""
        if isinstance(row, Day):
            return self._look.px(27)
        return self._entry(row, width).height

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row."""
        row = index.data(Role.ROW)
        width = option.rect.width()
        return QSize(width, self.row_height(row, width) if row is not None else 0)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        row = index.data(Role.ROW)
        if row is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Day):
            self._paint_day(painter, rect, row)
        else:
            self._paint_ground(painter, rect, state)
            self._paint_entry(painter, rect, row, index.data(Role.NUMBER), QStyle.StateFlag.State_Selected in state)
        painter.restore()

    def _sample_times(self) -> list[str]:
        now = self._words.formats.now()
        return [self._words.formats.clock_time(now.replace(hour=hour, minute=48)) for hour in (0, 10, 22)]

    def _text_left(self) -> int:
        look = self._look
        return look.px(_MARGIN) + self._time_width + look.px(_GAP) + look.px(_TILE + 2) + look.px(_GAP)

    def _entry(self, entry: Entry, width: int) -> _LaidOut:
        key = (entry.id, width, entry.id == self.opened)
        laid = self._laid_out.get(key)
        if laid is not None and laid.row is entry:
            self._laid_out.move_to_end(key)
            return laid
        laid = self._lay_out(entry, width, is_open=entry.id == self.opened)
        self._laid_out[key] = laid
        if len(self._laid_out) > _CACHED:
            self._laid_out.popitem(last=False)
        return laid

    def _lay_out(self, entry: Entry, width: int, *, is_open: bool) -> _LaidOut:
        look = self._look
        room = max(look.px(60), width - self._text_left() - look.px(_MARGIN))
        title = TextBlock(
            one_line(entry.title),
            self._title_font,
            room - look.px(26),
            None if is_open else 2,
            mirrored=self._look.mirrored,
        )
        chips, below = self._place_chips(entry, title, room)
        head, tail = self._words.entry_meta(entry)
        if is_open and entry.text:
            head = head.removeprefix(one_line(entry.text, 200)).removeprefix(" · ")
        meta = self._fit_meta(head, tail, room)
        body, body_top, bottom = None, 0.0, below + self._meta_step
        if is_open and entry.text:
            body_top = bottom + look.px(4)
            body = TextBlock(plain_text(entry.text), self._body_font, room, mirrored=self._look.mirrored)
            bottom = body_top + body.height + look.px(4)
        height = round(bottom + 2 * look.px(_PAD))
        return _LaidOut(entry, title, chips, meta, below, body, body_top, height)

    def _place_chips(self, entry: Entry, title: TextBlock, room: int) -> tuple[list[tuple[str, Tone, QRectF]], float]:
        """Place the chips behind the title; return them and where the next line begins."""
        look = self._look
        wanted: list[tuple[str, Tone]] = []
        if (state := self._words.entry_state(entry)) is not None:
            wanted.append(state)
        if entry.visibility is Visibility.INTERNAL:
            wanted.append((self._words.internal(), Tone.BAD))
        x, y, step = title.end[0] + look.px(6), title.end[1], title.end[2]
        placed: list[tuple[str, Tone, QRectF]] = []
        below = title.height
        for text, tone in wanted:
            width = min(room, self._chip_metrics.horizontalAdvance(text) + look.px(16))
            if x + width > room - look.px(26) and x > 0:
                x, y = 0.0, below
                below += step + look.px(2)
            height = look.px(18)
            placed.append((text, tone, QRectF(x, y + (step - height) / 2, width, height)))
            x += width + look.px(4)
        return placed, below

    def _fit_meta(self, head: str, tail: str, room: int) -> str:
        """Join what may be cut and what must stand into one line that fits."""
        if not head:
            return self._meta_metrics.elidedText(tail, Qt.TextElideMode.ElideRight, room)
        tail = f" · {tail}" if tail else ""
        left = room - self._meta_metrics.horizontalAdvance(tail)
        return self._meta_metrics.elidedText(head, Qt.TextElideMode.ElideRight, max(left, room / 3)) + tail

    def _paint_day(self, painter: QPainter, rect: QRect, row: Day) -> None:
        painter.setFont(self._day_font)
        painter.setPen(self._look.colour(Ink.SECOND))
        margin = self._look.px(_MARGIN)
        line = rect.adjusted(margin, self._look.px(6), -margin, -self._look.px(4))
        painter.drawText(line, self._look.leading | Qt.AlignmentFlag.AlignVCenter, self._words.day(row.date))

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        look = self._look
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        is_near = bool(state & QStyle.StateFlag.State_MouseOver)
        if is_chosen or is_near:
            ground = rect.toRectF().adjusted(look.px(6), 0, -look.px(6), 0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_bg" if is_chosen else "card"))
            if is_chosen and (bool(state & QStyle.StateFlag.State_HasFocus) or look.theme.outlined):
                painter.setPen(QPen(look.colour("accent"), 2))
                ground = ground.adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ground, look.px(8), look.px(8))

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry, number: int | None, is_chosen: bool) -> None:
        look, laid = self._look, self._entry(entry, rect.width())
        x, y = rect.left() + look.px(_MARGIN), rect.top() + look.px(_PAD)
        step = round(self._title_font.pixelSize() * 1.42)
        room = rect.width() - self._text_left() - look.px(_MARGIN)
        painter.setFont(self._time_font)
        painter.setPen(look.colour(Ink.THIRD))
        time_rect = self._look.visual(QRect(x, y, self._time_width, step), rect)
        painter.drawText(
            time_rect, self._look.leading | Qt.AlignmentFlag.AlignVCenter, self._words.formats.clock_time(entry.at)
        )
        tile = QRect(x + self._time_width + look.px(_GAP), y, look.px(_TILE), look.px(_TILE))
        self._paint_icon(painter, self._look.visual(tile, rect).toRectF(), entry, is_chosen)
        column = self._look.visual(QRect(rect.left() + self._text_left(), y, room, laid.height), rect)
        left = column.left() if not self._look.mirrored else column.left() + look.px(26)
        laid.title.draw(painter, left, y, look.colour(Ink.MAIN))
        for text, tone, place in laid.chips:
            place = place.translated(column.left(), y)
            if self._look.mirrored:
                place.moveLeft(column.right() - (place.left() - column.left()) - place.width())
            self._paint_chip(painter, place, text, tone)
        painter.setFont(self._meta_font)
        painter.setPen(look.colour(Ink.SECOND))
        meta_rect = QRect(column.left(), round(y + laid.meta_top), room, self._meta_step)
        painter.drawText(meta_rect, self._look.leading | Qt.AlignmentFlag.AlignVCenter, laid.meta)
        if laid.body is not None:
            laid.body.draw(painter, column.left(), y + laid.body_top, look.colour(Ink.MAIN))
        if number is not None:
            self._paint_number(painter, rect, y, step, number)

    def _paint_icon(self, painter: QPainter, tile: QRectF, entry: Entry, is_chosen: bool) -> None:
        icon, tone = icon_of(entry)
        ink, ground = self._look.tone(tone)
        painter.setPen(QPen(ink) if self._look.theme.outlined else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(self._look.colour("card") if is_chosen else ground)
        painter.drawRoundedRect(tile, self._look.px(6), self._look.px(6))
        inset = tile.width() * 0.2
        draw_icon(painter, icon, tile.adjusted(inset, inset, -inset, -inset), ink)

    def _paint_chip(self, painter: QPainter, place: QRectF, text: str, tone: Tone) -> None:
        ink, ground = self._look.tone(tone)
        painter.setPen(QPen(ink) if self._look.theme.outlined else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(ground)
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setFont(self._chip_font)
        painter.setPen(ink)
        room = place.width() - self._look.px(12)
        shown = self._chip_metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)

    def _paint_number(self, painter: QPainter, rect: QRect, y: int, step: int, number: int) -> None:
        look = self._look
        width = max(look.px(18), look.px(9 + 7 * len(str(number))))
        right = rect.right() - look.px(_MARGIN)
        place = self._look.visual(
            QRect(right - width, y + (step - look.px(18)) // 2, width, look.px(18)), rect
        ).toRectF()
        painter.setPen(look.colour("line"))
        painter.setBrush(look.colour("card"))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), look.px(5), look.px(5))
        painter.setFont(self._number_font)
        painter.setPen(look.colour("accent"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(number))
