"""The buttons of the board: words in a frame, with a menu where they have one, and a choice of one among a few."""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from relevo.ui.controls import FilterButton, PaintedButton, draw_focus
from relevo.ui.icons import Icon, draw_icon
from relevo.ui.plain import one_line
from relevo.ui.theme import BODY, Look, Type

WORDS = Type(12, 500)
_HEIGHT = 28


class FramedButton(PaintedButton):
    """Words of ours in a frame; `has_menu` shows the sign of a menu. The default button of a form stands out."""

    def __init__(self, look: Look, words: str = "", *, has_menu: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._words, self._has_menu = words, has_menu
        self.setAccessibleName(words)

    @property
    def words(self) -> str:
        """Return what stands on it."""
        return self._words

    def set_words(self, text: str) -> None:
        """Change the words."""
        if text != self._words:
            self._words = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the words and their frame."""
        width = QFontMetricsF(self._look.font(WORDS)).horizontalAdvance(self._words)
        sign = self._look.px(16) if self._has_menu else 0
        return QSize(round(width) + self._look.px(22) + sign, self._look.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame and the words."""
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            is_near = (self.underMouse() or self.isDown()) and self.isEnabled()
            strong = self.isChecked() or is_near
            is_first = self.isDefault() and self.isEnabled()
            painter.setPen(look.colour("accent" if strong or is_first else "line"))
            painter.setBrush(look.colour("accent" if is_first else "accent_bg" if strong else "card"))
            radius = look.px(8)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            painter.setFont(look.font(WORDS))
            ink = "card" if is_first else "accent" if strong else "ink" if self.isEnabled() else "off"
            painter.setPen(look.colour(ink))
            sign = look.px(12) if self._has_menu else 0
            room = self.rect().adjusted(look.px(8), 0, -look.px(8) - (sign + look.px(4) if sign else 0), 0)
            if look.mirrored:
                room = look.visual(room, self.rect())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._words)
            if sign:
                left = look.px(8) if look.mirrored else self.width() - look.px(8) - sign
                draw_icon(painter, Icon.DOWN, QRectF(left, (self.height() - sign) / 2, sign, sign), look.colour("ink2"))
            if self.hasFocus():
                draw_focus(painter, self, look, radius)


class Line(NamedTuple):
    """A line of a menu; a heading where it does nothing. `is_on` None where it cannot be ticked."""

    words: str
    do: Callable[[], object] | None = None
    is_on: bool | None = None
    is_possible: bool = True


class MenuOfLines(FramedButton):
    """A button with a menu, which asks for its lines when it opens."""

    def __init__(
        self, look: Look, lines: Callable[[], Sequence[Line]], words: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, words, has_menu=True, parent=parent)
        self._lines = lines
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> QMenu:
        """Open the menu below the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(self._look.font(BODY))
        for line in self._lines():
            text = one_line(line.words, 60).replace("&", "&&")  # an ampersand would mark a key
            if line.do is None:
                menu.addSection(text)
                continue
            action = QAction(text, menu)
            action.setCheckable(line.is_on is not None)
            action.setChecked(bool(line.is_on))
            action.setEnabled(line.is_possible)
            action.triggered.connect(lambda _checked=False, do=line.do: do())
            menu.addAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        return menu


class DotsButton(MenuOfLines):
    """Three dots that open a menu; it is named, and shows no words."""

    def sizeHint(self) -> QSize:
        """Return the size of the dots and their ground."""
        return QSize(self._look.px(30), self._look.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint three dots."""
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            if self.underMouse() or self.isDown():
                painter.setBrush(look.colour("accent_bg"))
                painter.drawRoundedRect(self.rect(), look.px(8), look.px(8))
            painter.setBrush(look.colour("ink2"))
            side, middle = look.px(3), self.rect().toRectF().center()
            for step in (-1, 0, 1):
                x = middle.x() + step * look.px(6) - side / 2
                painter.drawEllipse(QRectF(x, middle.y() - side / 2, side, side))
            if self.hasFocus():
                draw_focus(painter, self, look, look.px(8))


class Segments(QWidget):
    """One of a few choices side by side; `chosen` carries the one that somebody has chosen."""

    chosen = Signal(object)

    def __init__(self, look: Look, choices: Sequence[Enum], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._buttons = {choice: FilterButton(look, self) for choice in choices}
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(0)
        for choice, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, choice=choice: self.chosen.emit(choice))
            self._layout.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)
        self._fit()

    def set_words(self, words: Callable[[Enum], str], name: str) -> None:
        """Say what can be chosen; `name` is what screen readers call the choice."""
        self.setAccessibleName(name)
        for choice, button in self._buttons.items():
            button.set_words(words(choice))

    def show_choice(self, choice: Enum) -> None:
        """Show which one is chosen."""
        self._buttons[choice].setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground that all of them share."""
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look.colour("line"))
            painter.setBrush(look.colour("chip_bg"))
            radius = look.px(9)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _fit(self) -> None:
        edge = self._look.px(2)
        self._layout.setContentsMargins(edge, edge, edge, edge)
