"""A button with a menu of several choices, of each of which one name is chosen or none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from relevo.ui.controls import PaintedButton, draw_focus
from relevo.ui.icons import Icon, draw_icon
from relevo.ui.plain import one_line, set_name
from relevo.ui.theme import BODY, MEDIUM, Look

_LONGEST = 28
_MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice of a menu: `heading` above it, `names` to choose among, `all_words` for none of them, None where that
    is no choice; `choose` is told the name, or None."""

    heading: str
    names: Sequence[str]
    chosen: str | None
    choose: Callable[[str | None], None]
    all_words: str | None = None


class ChoiceButton(PaintedButton):
    """Shows its words, or what is chosen. The menu asks for its choices when it opens."""

    def __init__(
        self, look: Look, words: str, choices: Callable[[], Sequence[Choice]], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._words, self._choices = words, choices
        self._choice: str | None = None
        set_name(self, words)
        self.clicked.connect(self.open_menu)

    def show_choice(self, name: str | None) -> None:
        """Show what is chosen."""
        if name != self._choice:
            self._choice = name
            set_name(self, self._words if name is None else self.tr("{0}: {1}").format(self._words, name))
            self.updateGeometry()
            self.update()

    def open_menu(self) -> QMenu:
        """Open the menu below the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in self._choices():
            menu.addSection(choice.heading)
            self._add(menu, choice)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        return menu

    def _add(self, menu: QMenu, choice: Choice) -> None:
        group = QActionGroup(menu)
        none = () if choice.all_words is None else (None,)
        for name in (*none, *choice.names[:_MOST]):
            # an ampersand would mark a key
            text = choice.all_words or "" if name is None else one_line(name, 60).replace("&", "&&")
            action = QAction(text, group)
            action.setCheckable(True)
            action.setChecked(name == choice.chosen)
            action.triggered.connect(lambda _checked=False, name=name: choice.choose(name))
            menu.addAction(action)

    def sizeHint(self) -> QSize:
        """Return the size of the words and the sign of a menu."""
        width = QFontMetricsF(self._look.font(MEDIUM)).horizontalAdvance(self._shown())
        return QSize(round(width) + self._look.px(30), self._look.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, on a ground when something is chosen."""
        look, is_chosen = self._look, self._choice is not None
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            frame = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
            if is_chosen:
                painter.setPen(look.colour("accent"))
                painter.setBrush(look.colour("accent_bg"))
                painter.drawRoundedRect(frame, look.px(7), look.px(7))
            painter.setFont(look.font(MEDIUM if is_chosen else BODY))
            ink = look.colour("accent" if is_chosen else "ink" if self.underMouse() else "ink2")
            painter.setPen(ink)
            side, pad = look.px(12), look.px(7)
            sign = QRectF(self.width() - pad - side, (self.height() - side) / 2, side, side)
            text = self.rect().adjusted(pad, 0, -pad - side, 0)
            if look.mirrored:
                sign.moveLeft(pad)
                text = self.rect().adjusted(pad + side, 0, -pad, 0)
            painter.drawText(text, look.leading | Qt.AlignmentFlag.AlignVCenter, self._shown())
            draw_icon(painter, Icon.DOWN, sign, ink)
            if self.hasFocus():
                draw_focus(painter, self, look, look.px(7))

    def _shown(self) -> str:
        return self._words if self._choice is None else one_line(self._choice, _LONGEST)
