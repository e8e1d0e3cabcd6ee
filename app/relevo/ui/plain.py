"""The only widgets that may show text from outside: as plain text, cleaned and cut, whatever it holds."""

import html

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QTabBar, QWidget

from relevo.text.plain import plain_text
from relevo.ui.textblock import TextBlock
from relevo.ui.theme import BODY, Look, Tone, Type

LINE_CAP = 400
"""Characters of a text that is shown on one or two lines."""

_WIDTHS = 4


def one_line(text: str, cap: int = LINE_CAP) -> str:
    """Return the text as one clean line."""
    return " ".join(plain_text(text, cap).split())


def set_name(widget: QWidget, text: str) -> None:
    """Give a widget the name by which screen readers call it."""
    widget.setAccessibleName(one_line(text))


def set_tab_tip(bar: QTabBar, place: int, text: str) -> None:
    """Give a tab a tool tip of one line.

    Screen readers get the very text of it, so it cannot be escaped; what would make Qt read it as mark-up (a tag that
    ends, an escaped one, the head of XML) stands with other brackets instead.
    """
    tip = one_line(text).replace("&lt;", "‹").replace("<?", "‹?").replace(">", "›")
    if bar.tabToolTip(place) != tip:
        bar.setTabToolTip(place, tip)


def _tip_of(text: str) -> str:
    lines = html.escape(plain_text(text, 1_000)).replace("\n", "<br>")
    return f"<div>{lines}</div>" if lines else ""


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tool tip that shows the text as it is; Qt reads unescaped tips as HTML.

    Screen readers get the text and not its escaped form; where the name says it already, they get the name again, which
    they do not repeat.
    """
    widget.setToolTip(_tip_of(text))
    spoken, name = one_line(text), widget.accessibleName()
    widget.setAccessibleDescription(name if spoken and spoken in name else spoken)


class PlainLabel(QLabel):
    """A label that never reads mark-up, wraps long words and cuts at a number of lines.

    `lines` None shows the whole text (up to 8,000 characters).
    """

    def __init__(
        self, look: Look, text: str = "", kind: Type = BODY, *, lines: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._kind, self._lines = look, kind, lines
        self._blocks: dict[int, TextBlock] = {}
        self._hint: QSize | None = None
        self._unwrapped: TextBlock | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(lines != 1)
        self.setSizePolicy(policy)
        self.setFont(look.font(kind))
        self.setText(text)
        look.changed.connect(self._restyle)

    def setText(self, text: str) -> None:
        """Show a text from anywhere; a label of one line shows it on one line."""
        cleaned = one_line(text) if self._lines == 1 else plain_text(text, LINE_CAP * (self._lines or 20))
        if cleaned != self.text():
            super().setText(cleaned)
            self._forget()

    def set_kind(self, kind: Type) -> None:
        """Change the use of the type face."""
        if kind != self._kind:
            self._kind = kind
            self._restyle()

    def block(self, width: int) -> TextBlock:
        """Return the text laid out for a width."""
        if not self._look.mirrored:  # there the place of a line depends on the width
            wide = self._wide()
            if wide.width <= width:
                return wide
        block = self._blocks.get(width)
        if block is None:
            if len(self._blocks) == _WIDTHS:  # a layout asks for the height at a few widths, over and over
                self._blocks.clear()
            block = TextBlock(self.text(), self.font(), width, self._lines, mirrored=self._look.mirrored)
            self._blocks[width] = block
        return block

    def sizeHint(self) -> QSize:
        """Return the size without wrapping."""
        if self._hint is None:
            block = self._wide()
            self._hint = QSize(int(block.width) + 2, int(block.height))
        return self._hint

    def minimumSizeHint(self) -> QSize:
        """Return the least size: a few letters on one line."""
        return QSize(min(self.sizeHint().width(), self._look.px(24)), self._line_height())

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrower label is higher."""
        return self._lines != 1

    def heightForWidth(self, width: int) -> int:
        """Return the height that the text takes within a width."""
        return int(self.block(width).height) if self.text() else self._line_height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text, from the top, or centred when it is one line."""
        block = self.block(self.width())
        y = max(0.0, (self.height() - block.height) / 2)
        with QPainter(self) as painter:
            block.draw(painter, 0, y, self._look.colour(self._kind.ink))

    def _wide(self) -> TextBlock:
        """Return the text laid out without wrapping: right for every width that holds it."""
        if self._unwrapped is None:
            self._unwrapped = TextBlock(self.text(), self.font(), 4_000, self._lines)
        return self._unwrapped

    def _line_height(self) -> int:
        return round(self.font().pixelSize() * 1.42)

    def _restyle(self) -> None:
        self.setFont(self._look.font(self._kind))
        self._forget()

    def _forget(self) -> None:
        self._blocks.clear()
        self._hint = self._unwrapped = None
        self.updateGeometry()
        self.update()


class Chip(PlainLabel):
    """A few words on a coloured ground; never wraps, gives way when there is no room."""

    def __init__(self, look: Look, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        self._tone = tone
        super().__init__(look, text, Type(11, 500), lines=1, parent=parent)

    def set_tone(self, tone: Tone) -> None:
        """Change what the colour says."""
        if tone is not self._tone:
            self._tone = tone
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the text and its ground."""
        text = super().sizeHint()
        return QSize(text.width() + self._look.px(16), text.height() + self._look.px(4))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: a few letters."""
        return QSize(min(self.sizeHint().width(), self._look.px(48)), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the text on it."""
        pad = self._look.px(8)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ink = draw_pill(painter, self._look, self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), self._tone)
            block = self.block(self.width() - 2 * pad)
            block.draw(painter, pad, (self.height() - block.height) / 2, ink)


def draw_pill(painter: QPainter, look: Look, rect: QRectF, tone: Tone, most_radius: float = 10_000) -> QColor:
    """Paint the rounded ground of a few words; return the colour of the words."""
    ink, ground = look.tone(tone)
    painter.setPen(QPen(ink) if look.theme.outlined else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(ground)
    radius = min(rect.height() / 2, most_radius)
    painter.drawRoundedRect(rect, radius, radius)
    return ink
