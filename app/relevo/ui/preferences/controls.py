"""The form controls of the preferences: painted as the panel is, Qt's own to keyboard and screen reader."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QRadioButton, QSizePolicy, QStyledItemDelegate, QWidget

from relevo.ui.controls import PaintedButton, draw_focus
from relevo.ui.icons import Icon, draw_icon
from relevo.ui.plain import PlainLabel
from relevo.ui.preferences.values import Value
from relevo.ui.textblock import TextBlock
from relevo.ui.theme import BODY, MEDIUM, SMALL, Look

_RADIUS = 7
_HEIGHT = 32
_TICK_SHARE = 0.62
RING = 4
"""Pixels at 100 % that the ring of a mark stands outside its lock."""


class Select(QComboBox):
    """One of a list; takes its values with their words."""

    def __init__(
        self, look: Look, options: Sequence[tuple[Value, str]], value: Value, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setFont(look.font(BODY))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for each, words in options:
            self.addItem(words, each)
        self.setCurrentIndex(next((at for at, (each, _) in enumerate(options) if each == value), 0))
        self.setItemDelegate(QStyledItemDelegate(self))  # the style's own delegate heeds no style sheet
        self.view().setStyleSheet(_list_sheet(look))
        look.changed.connect(self.update)

    @property
    def value(self) -> Value:
        """Return the value that is chosen."""
        value: Value = self.currentData()
        return value

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling must choose nothing."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Return the size of the longest words and the arrow."""
        metrics = QFontMetricsF(self._look.font(BODY))
        longest = max((metrics.horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0.0)
        return QSize(round(longest) + self._look.px(48), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: a few letters and the arrow."""
        return QSize(min(self.sizeHint().width(), self._look.px(140)), self._look.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words that are chosen, and the arrow."""
        look, pad, side = self._look, self._look.px(11), self._look.px(16)
        with QPainter(self) as painter:
            _draw_frame(painter, self, look)
            inner = self.rect().adjusted(pad, 0, -pad - side - look.px(6), 0)
            painter.setFont(look.font(BODY))
            painter.setPen(look.colour("ink" if self.isEnabled() else "ink3"))
            words = painter.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(look.visual(inner, self.rect()), look.leading | Qt.AlignmentFlag.AlignVCenter, words)
            if self.isEnabled():
                arrow = self.rect().adjusted(self.width() - pad - side, 0, -pad, 0)
                square = QRectF(look.visual(arrow, self.rect()))
                square.adjust(0, (square.height() - side) / 2, 0, (side - square.height()) / 2)
                draw_icon(painter, Icon.DOWN, square, look.colour("ink2"))
            if self.hasFocus():
                draw_focus(painter, self, look, look.px(_RADIUS))


class Switch(QCheckBox):
    """On or off; a tick says the same as place and colour."""

    def __init__(self, look: Look, *, is_on: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setChecked(is_on)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the size of the switch and the room for its ring."""
        return QSize(self._look.px(46), self._look.px(28))

    def minimumSizeHint(self) -> QSize:
        """Return the same: it never gives way."""
        return self.sizeHint()

    def hitButton(self, _point: QPoint) -> bool:
        """Take a click anywhere."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track and the knob."""
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring = look.px(4) + 0.5
            track = self.rect().toRectF().adjusted(ring, ring, -ring, -ring)
            on, usable = self.isChecked(), self.isEnabled()
            strong = look.colour("accent" if usable else "ink3")
            painter.setPen(QPen(strong if on else look.colour("ink3"), 1))
            painter.setBrush(strong if on else look.colour("card"))
            painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
            gap = look.px(3)
            side = track.height() - 2 * gap
            at_end = on is not look.mirrored
            x = track.right() - gap - side if at_end else track.left() + gap
            knob = QRectF(x, track.top() + gap, side, side)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("card" if on else "ink3"))
            painter.drawEllipse(knob)
            if on:
                inset = side * (1 - _TICK_SHARE) / 2
                draw_icon(painter, Icon.CHECK, knob.adjusted(inset, inset, -inset, -inset), strong)
            if self.hasFocus():
                draw_focus(painter, self, look, self.height() / 2)


class Radio(QRadioButton):
    """One of a few, with a line that explains it."""

    def __init__(self, look: Look, words: str, explanation: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words, self._explanation = look, words, explanation
        self._blocks: dict[int, tuple[TextBlock, TextBlock]] = {}
        self.setAccessibleName(words)
        self.setAccessibleDescription(explanation)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, _point: QPoint) -> bool:
        """Take a click anywhere."""
        return True

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrower one is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of both texts within a width."""
        words, explanation = self._laid_out(width)
        return int(words.height + explanation.height) + 2 * self._look.px(6)

    def sizeHint(self) -> QSize:
        """Return the size without wrapping."""
        words, explanation = self._laid_out(4_000)
        width = int(max(words.width, explanation.width)) + 2 + self._indent() + self._look.px(8)
        return QSize(width, self.heightForWidth(4_000))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: a few words on each line."""
        return QSize(self._look.px(160), self._look.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle and both texts."""
        look = self._look
        words, explanation = self._laid_out(self.width())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            top, side, usable = look.px(6), look.px(16), self.isEnabled()
            box = look.visual(self.rect().adjusted(look.px(8), 0, 0, 0), self.rect())
            x = box.right() + 1 - side if look.mirrored else box.left()
            circle = QRectF(x, top + (words.height - side) / 2, side, side).adjusted(0.75, 0.75, -0.75, -0.75)
            strong = look.colour("accent" if usable else "ink3")
            painter.setPen(QPen(strong if self.isChecked() else look.colour("ink3"), 1.5))
            painter.setBrush(look.colour("card"))
            painter.drawEllipse(circle)
            if self.isChecked():
                inset = circle.width() * 0.26
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(strong)
                painter.drawEllipse(circle.adjusted(inset, inset, -inset, -inset))
            left = look.px(8) if look.mirrored else self._indent()
            words.draw(painter, left, top, look.colour("ink" if usable else "ink3"))
            explanation.draw(painter, left, top + words.height, look.colour("ink2" if usable else "ink3"))
            if self.hasFocus():
                draw_focus(painter, self, look, look.px(_RADIUS))

    def _indent(self) -> int:
        return self._look.px(34)

    def _laid_out(self, width: int) -> tuple[TextBlock, TextBlock]:
        blocks = self._blocks.get(width)
        if blocks is None:
            if len(self._blocks) == 4:  # a layout asks for the height at a few widths, over and over
                self._blocks.clear()
            look, room = self._look, width - self._indent() - self._look.px(8)
            blocks = (
                TextBlock(self._words, look.font(MEDIUM), room, mirrored=look.mirrored),
                TextBlock(self._explanation, look.font(SMALL), room, mirrored=look.mirrored),
            )
            self._blocks[width] = blocks
        return blocks


class Push(PaintedButton):
    """A button in a frame; words of ours only."""

    def __init__(self, look: Look, words: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._words = words
        self.setAccessibleName(words)
        self.setAutoDefault(False)  # Enter in a list would press it

    def sizeHint(self) -> QSize:
        """Return the size of the words and the frame."""
        width = QFontMetricsF(self._look.font(MEDIUM)).horizontalAdvance(self._words)
        return QSize(round(width) + self._look.px(24), self._look.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame and words."""
        look = self._look
        with QPainter(self) as painter:
            _draw_frame(painter, self, look, strong=self.underMouse() or self.isDown())
            painter.setFont(look.font(MEDIUM))
            painter.setPen(look.colour("ink" if self.isEnabled() else "ink3"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
            if self.hasFocus():
                draw_focus(painter, self, look, look.px(_RADIUS))


class FixedMark(PlainLabel):
    """Says that a policy fixes a value; the keyboard comes here in the place of the control."""

    def __init__(self, look: Look, words: str, parent: QWidget | None = None) -> None:
        self._words = words
        super().__init__(look, words, SMALL, lines=1, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the lock and the words."""
        width = QFontMetricsF(self._look.font(SMALL)).horizontalAdvance(self._words)
        return QSize(round(width) + self._look.px(30), self._look.px(24))

    def minimumSizeHint(self) -> QSize:
        """Return the same: the words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lock and the words."""
        look, side, pad = self._look, self._look.px(14), self._look.px(RING)
        with QPainter(self) as painter:
            lock = look.visual(self.rect().adjusted(pad, 0, pad + side - self.width(), 0), self.rect())
            square = QRectF(lock.left(), (self.height() - side) / 2, side, side)
            draw_icon(painter, Icon.LOCK, square, look.colour("ink2"))
            painter.setFont(look.font(SMALL))
            painter.setPen(look.colour("ink2"))
            words = look.visual(self.rect().adjusted(side + look.px(10), 0, 0, 0), self.rect())
            painter.drawText(words, look.leading | Qt.AlignmentFlag.AlignVCenter, self._words)
            if self.hasFocus():
                draw_focus(painter, self, look, look.px(5))


def _list_sheet(look: Look) -> str:
    """Return the style of the list that a select opens: lines with room for a finger, an edge that shows."""
    theme = look.theme
    return (
        f"QAbstractItemView {{ background: {theme.card}; color: {theme.ink}; border: 1px solid {theme.ink3};"
        f" outline: 0; selection-background-color: {theme.accent}; selection-color: {theme.card}; }}"
        f"QAbstractItemView::item {{ min-height: {look.px(28)}px; padding: 0 {look.px(8)}px; }}"
    )


def _draw_frame(painter: QPainter, widget: QWidget, look: Look, *, strong: bool = False) -> None:
    """Paint the rounded frame of a control; its line alone shows where the control ends, so it is a strong one."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    usable = widget.isEnabled()
    painter.setPen(look.colour("accent" if strong and usable else "ink3" if usable else "line"))
    painter.setBrush(look.colour("accent_bg" if strong and usable else "card" if usable else "bg"))
    radius = look.px(_RADIUS)
    painter.drawRoundedRect(widget.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
