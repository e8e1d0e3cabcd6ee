"""The button in the corner of the brief that folds it to its first line."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from relevo.ui.controls import TARGET, PaintedButton, draw_focus
from relevo.ui.icons import Icon, draw_icon
from relevo.ui.panel.shortcuts import Act, keys_of
from relevo.ui.plain import set_name, set_tip
from relevo.ui.theme import Look


class FoldButton(PaintedButton):
    """Points up while everything is shown, down while it is folded."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.show_state(False)

    def show_state(self, is_folded: bool) -> None:
        """Show what a press does."""
        self._icon = Icon.DOWN if is_folded else Icon.UP
        words = self.tr("Unfold the brief") if is_folded else self.tr("Fold the brief")
        set_name(self, words)
        set_tip(self, self.tr("{0} ({1})").format(words, keys_of(Act.FOLD_BRIEF)))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the least size of what can be pressed."""
        return QSize(self._look.px(TARGET), self._look.px(TARGET))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sign."""
        look, side = self._look, self._look.px(14)
        with QPainter(self) as painter:
            place = QRectF(0, 0, side, side)
            place.moveCenter(self.rect().toRectF().center())
            draw_icon(painter, self._icon, place, look.colour("ink" if self.underMouse() else "ink3"))
            if self.hasFocus():
                draw_focus(painter, self, look, look.px(5))
