"""The menu of the panel, behind one button."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from relevo.ui.controls import PaintedButton, draw_focus
from relevo.ui.panel.shortcuts import Act, ShortcutWords, keys_of
from relevo.ui.theme import BODY, Look

_LINES: tuple[tuple[Act, ...], ...] = (
    (Act.ASK_AGAIN, Act.SEARCH_CUSTOMER, Act.FORGET_CHOICE, Act.DISAGREE),
    (Act.WRITE_NOTE, Act.LINK_INCIDENT, Act.MARK_WRONG, Act.PENDING_NOTES),
    (Act.LEAVE_LINE, Act.BRING_BACK),
    (Act.BOARD,),
    (Act.PREFERENCES, Act.QUIET, Act.TEST),
    (Act.SHORTCUTS, Act.DOCUMENTS),
    (Act.QUIT,),
)


class MenuButton(PaintedButton):
    """Three dots that open the menu; `wanted` carries an Act. `about_to_show` is the moment to say what is possible."""

    wanted = Signal(object)
    about_to_show = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setAccessibleName(self.tr("Menu"))
        self.menu_of_acts = self._make_menu()
        self.clicked.connect(self.open)

    def open(self) -> None:
        """Show the menu below the button."""
        self.about_to_show.emit()
        corner = self.rect().bottomLeft() if self._look.mirrored else self.rect().bottomRight()
        place = self.mapToGlobal(corner)
        if not self._look.mirrored:
            place.setX(place.x() - self.menu_of_acts.sizeHint().width())
        self.menu_of_acts.setFont(self._look.font(BODY))
        self.menu_of_acts.popup(place)

    def set_possible(self, act: Act, *, possible: bool, is_there: bool = True) -> None:
        """Say whether a line can be chosen, and whether it is there at all."""
        line = self._lines[act]
        line.setEnabled(possible)
        line.setVisible(is_there)

    def set_on(self, act: Act, *, is_on: bool) -> None:
        """Say whether the tick of a line is set."""
        self._lines[act].setChecked(is_on)

    def sizeHint(self) -> QSize:
        """Return the size of the dots and their ground."""
        return QSize(self._look.px(30), self._look.px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint three dots."""
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            if self.underMouse() or self.isDown():
                painter.setBrush(look.colour("accent_bg"))
                painter.drawRoundedRect(self.rect(), look.px(7), look.px(7))
            painter.setBrush(look.colour("ink2"))
            side, centre = look.px(3), self.rect().toRectF().center()
            for step in (-1, 0, 1):
                x = centre.x() + step * look.px(6) - side / 2
                painter.drawEllipse(round(x), round(centre.y() - side / 2), side, side)
            if self.hasFocus():
                draw_focus(painter, self, look, look.px(7))

    def _make_menu(self) -> QMenu:
        menu, words, self._lines = QMenu(self), ShortcutWords(self), {}
        menu.setAccessibleName(self.tr("Menu"))
        for group in _LINES:
            for act in group:
                line = menu.addAction(words.act(act))
                line.setCheckable(act in (Act.QUIET, Act.DISAGREE))
                if keys := keys_of(act):
                    # the keys themselves belong to the window: here they are only shown
                    line.setShortcut(QKeySequence(keys, QKeySequence.SequenceFormat.NativeText))
                    line.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                    line.setShortcutVisibleInContextMenu(True)
                line.triggered.connect(lambda _checked=False, act=act: self.wanted.emit(act))
                self._lines[act] = line
            menu.addSeparator()
        return menu
