"""The row of what can be done with a contact: write a note, link an incident, leave a line for the next advisor."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relevo.ui.controls import PaintedButton, draw_focus
from relevo.ui.flow import Flow
from relevo.ui.panel.shortcuts import Act, keys_of
from relevo.ui.plain import set_tip
from relevo.ui.theme import MEDIUM, SMALL, Look


class DeedButton(PaintedButton):
    """A framed button with its keys; the main one is filled. Words of ours only."""

    def __init__(self, look: Look, words: str, keys: str = "", *, is_main: bool = False) -> None:
        super().__init__(look)
        self._words, self._keys, self._is_main, self._is_filled = words, keys, is_main, is_main
        self.setAccessibleName(words)
        set_tip(self, keys)

    def set_filled(self, is_filled: bool) -> None:
        """Fill it, or not while another one is the main button."""
        self._is_filled = is_filled
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of words and keys in their frame."""
        look = self._look
        width = QFontMetricsF(look.font(MEDIUM)).horizontalAdvance(self._words)
        if self._is_main and self._keys:
            width += look.px(8) + QFontMetricsF(look.font(SMALL)).horizontalAdvance(self._keys)
        return QSize(round(width) + look.px(22), look.px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame, words and keys."""
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            frame = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
            filled = self._is_filled and not look.theme.outlined
            painter.setPen(look.colour("accent" if self._is_filled or self.underMouse() else "line"))
            painter.setBrush(look.colour("accent" if filled else "card"))
            painter.drawRoundedRect(frame, look.px(7), look.px(7))
            painter.setPen(look.colour("card" if filled else "ink"))
            painter.setFont(look.font(MEDIUM))
            inner = QRectF(self.rect()).adjusted(look.px(11), 0, -look.px(11), 0)
            shows_keys = self._is_main and self._keys
            lead = Qt.AlignmentFlag.AlignVCenter | (look.leading if shows_keys else Qt.AlignmentFlag.AlignHCenter)
            painter.drawText(inner, lead, self._words)
            if shows_keys:
                tail = Qt.AlignmentFlag.AlignLeft if look.mirrored else Qt.AlignmentFlag.AlignRight
                painter.setFont(look.font(SMALL))
                painter.drawText(
                    inner, Qt.AlignmentFlag.AlignVCenter | tail | Qt.AlignmentFlag.AlignAbsolute, self._keys
                )
            if self.hasFocus():
                draw_focus(painter, self, look, look.px(7))


class DeedsBar(QWidget):
    """`wanted` carries an Act."""

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = DeedButton(look, self.tr("Note"), keys_of(Act.WRITE_NOTE), is_main=True)
        self._link = DeedButton(look, self.tr("Link incident"), keys_of(Act.LINK_INCIDENT))
        self._pass_on = DeedButton(look, self.tr("Pass on"), keys_of(Act.LEAVE_LINE))
        self._row = Flow(look, items=(self._note, self._link, self._pass_on), gap=8, line_gap=4)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._row)
        acts = {self._note: Act.WRITE_NOTE, self._link: Act.LINK_INCIDENT, self._pass_on: Act.LEAVE_LINE}
        for button, act in acts.items():
            button.clicked.connect(lambda _checked=False, act=act: self.wanted.emit(act))

    def show_open(self, is_open: bool) -> None:
        """Show whether the note is being written: then its own button is the main one."""
        self._note.set_filled(not is_open)

    @property
    def can_link(self) -> bool:
        """Tell whether an incident can be linked."""
        return not self._link.isHidden()

    def offer(self, *, can_link: bool, can_pass_on: bool) -> None:
        """Show what can be done at this moment."""
        self._link.setVisible(can_link)
        self._pass_on.setVisible(can_pass_on)
        self._row.relayout()
