"""The few painted controls of the panel: cards, buttons that look like text, chips that can be pressed, icons."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from relevo.ui.icons import Icon, draw_icon
from relevo.ui.plain import set_name
from relevo.ui.theme import BODY, MEDIUM, Look, Type

CHIP_NUMBER = Type(11, 600)
TARGET = 24
"""Least width and height of what can be pressed (WCAG 2.2, 2.5.8 Target Size, AA), in pixels at 100 %."""

_FRAME = 18
"""Height of a number's frame; what can be pressed around it is larger."""


def draw_focus(painter: QPainter, widget: QWidget, look: Look, radius: float) -> None:
    """Paint the ring that shows where the keyboard is."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(widget.rect().toRectF().adjusted(1, 1, -1, -1), radius, radius)


class Card(QFrame):
    """A ground with a line around it or below it; every area of the panel stands on one."""

    def __init__(
        self, look: Look, ground: str = "card", *, radius: int = 0, line: str = "none", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._ground, self._radius, self._edge = look, ground, radius, line
        self.setFrameShape(QFrame.Shape.NoFrame)
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and line (`around`, `below`, `above`, `none`)."""
        with QPainter(self) as painter:
            ground, line = self._look.colour(self._ground), self._look.colour("line")
            if self._edge == "around":
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(line)
                painter.setBrush(ground)
                radius = self._look.px(self._radius)
                painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
                return
            painter.fillRect(self.rect(), ground)
            if self._edge != "none":
                y = 0 if self._edge == "above" else self.height() - 1
                painter.fillRect(0, y, self.width(), 1, line)


class PaintedButton(QPushButton):
    """A button that paints itself: as large as its size hint, reached with Tab, pressed with Enter as with Space."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a ring after a click would only be noise
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)


class TextButton(PaintedButton):
    """A button that shows its text in the colour of links; words of ours only."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._words = text
        self.setAccessibleName(text)

    def set_words(self, text: str) -> None:
        """Change the text."""
        self._words = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the text."""
        width = QFontMetricsF(self._look.font(MEDIUM)).horizontalAdvance(self._words)
        return QSize(max(round(width) + self._look.px(10), self._look.px(TARGET)), self._look.px(TARGET))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text, underlined under the pointer."""
        with QPainter(self) as painter:
            font = QFont(self._look.font(MEDIUM))
            font.setUnderline(self.underMouse())
            painter.setFont(font)
            painter.setPen(self._look.colour("accent"))
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # that of the words
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
            if self.hasFocus():
                draw_focus(painter, self, self._look, 5)


class EvidenceChip(PaintedButton):
    """A small number that opens the entry which proves a line."""

    def __init__(self, look: Look, number: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._number = str(number)
        set_name(self, self.tr("Entry {0}: {1}").format(number, title))
        self._fit()
        look.changed.connect(self._fit)

    def sizeHint(self) -> QSize:
        """Return the size of the number and its frame."""
        return self._size

    def _fit(self) -> None:
        look = self._look
        width = QFontMetricsF(look.font(CHIP_NUMBER)).horizontalAdvance(self._number)
        self._frame = max(look.px(_FRAME), round(width) + look.px(9))
        self._size = QSize(max(self._frame + look.px(2), look.px(TARGET)), look.px(TARGET))
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the number in its frame."""
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            strong = self.underMouse() or self.isDown()
            painter.setPen(look.colour("accent" if strong else "line"))
            painter.setBrush(look.colour("accent_bg" if strong else "card"))
            height = look.px(_FRAME)
            frame = QRectF((self.width() - self._frame) / 2, (self.height() - height) / 2, self._frame, height)
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), look.px(5), look.px(5))
            painter.setFont(look.font(CHIP_NUMBER))
            painter.setPen(look.colour("accent"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._number)
            if self.hasFocus():
                draw_focus(painter, self, look, look.px(5))


class FilterButton(PaintedButton):
    """One choice of the filter row; words and number of ours only."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._words = ""
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def set_words(self, text: str) -> None:
        """Change the text."""
        if text != self._words:
            self._words = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size for the bold form, so that nothing moves when it is chosen."""
        width = QFontMetricsF(self._look.font(Type(13, 600))).horizontalAdvance(self._words)
        return QSize(round(width) + self._look.px(13), self._look.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text, on a ground when chosen."""
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.isChecked():
                painter.setPen(look.colour("line"))
                painter.setBrush(look.colour("card"))
                painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), look.px(7), look.px(7))
            painter.setFont(look.font(Type(13, 600) if self.isChecked() else BODY))
            painter.setPen(look.colour("ink" if self.isChecked() or self.underMouse() else "ink2"))
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # that of the words
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
            if self.hasFocus():
                draw_focus(painter, self, look, look.px(7))


class IconButton(PaintedButton):
    """An icon in a frame."""

    def __init__(self, look: Look, icon: Icon, name: str) -> None:
        super().__init__(look)
        self._icon = icon
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Return the size of the icon and its frame."""
        return QSize(self._look.px(30), self._look.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon in its frame."""
        look, side = self._look, self._look.px(14)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look.colour("accent" if self.isChecked() else "line"))
            painter.setBrush(look.colour("card"))
            frame = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(frame, look.px(7), look.px(7))
            if self.hasFocus():
                draw_focus(painter, self, look, look.px(7))
            frame.setSize(frame.size() * 0 + QSize(side, side).toSizeF())
            frame.moveCenter(self.rect().toRectF().center())
            draw_icon(painter, self._icon, frame, look.colour("ink2" if self.isEnabled() else "ink3"))


class IconLabel(QWidget):
    """An icon; the words that say the same stand beside it."""

    def __init__(
        self, look: Look, icon: Icon, token: str = "ink", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._icon, self._token, self._size = look, icon, token, size
        self._fit()
        look.changed.connect(self._fit)

    def set_icon(self, icon: Icon, token: str | None = None) -> None:
        """Change the drawing, and its colour where one is given."""
        self._icon, self._token = icon, token or self._token
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        with QPainter(self) as painter:
            draw_icon(painter, self._icon, self.rect().toRectF(), self._look.colour(self._token))

    def _fit(self) -> None:
        side = self._look.px(self._size)
        self.setFixedSize(side, side)


def draw_dot(painter: QPainter, rect: QRectF, colour: QColor, *, hollow: bool = False) -> None:
    """Paint a dot of state; hollow where there is no answer yet."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.5) if hollow else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else colour)
    painter.drawEllipse(rect.adjusted(0.75, 0.75, -0.75, -0.75) if hollow else rect)
