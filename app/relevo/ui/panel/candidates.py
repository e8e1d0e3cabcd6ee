"""People side by side, each with a name and a hint; the arrow keys and digits go among them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relevo.domain.customer import CustomerRef
from relevo.domain.identity import Candidate
from relevo.text.lookalike import is_suspicious
from relevo.ui.controls import PaintedButton, draw_focus
from relevo.ui.flow import Flow
from relevo.ui.icons import Icon, draw_icon
from relevo.ui.imitating import shown_name
from relevo.ui.messages import Words
from relevo.ui.plain import LINE_CAP, PlainLabel, one_line, set_name
from relevo.ui.textblock import TextBlock
from relevo.ui.theme import SMALL, STRONG, Look, Type

MAX_CANDIDATES = 12
_NUMBER = Type(11, 600)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class CandidateButton(PaintedButton):
    """One person who may be calling: a digit, a name and a hint, nothing else."""

    def __init__(
        self, look: Look, words: Words, candidate: Candidate, place: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._digit = str(place) if place < 10 else ""
        name, hint = (shown_name(one_line(each or "", 80), words.formats) for each in (candidate.name, candidate.hint))
        self._name, self._hint = name or self.tr("No name on record"), hint
        self.is_suspicious = is_suspicious((candidate.name or "")[:LINE_CAP])
        warning = self.tr("the name holds look-alike letters") if self.is_suspicious else ""
        self._note = words.say(candidate.note) if candidate.note else ""
        set_name(self, ", ".join(filter(None, (self._name, self._hint, self._note, warning))))

    def sizeHint(self) -> QSize:
        """Return a size for the name and what stands below it, alike for all candidates."""
        look = self._look
        wide = TextBlock(self._note, look.font(SMALL), look.px(400), 1).width if self._note else 0
        width = max(look.px(180), min(round(wide) + look.px(40), look.px(300)))
        return QSize(width, look.px(34 + 16 * bool(self._hint) + 16 * bool(self._note)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint digit, name, hint and what is doubtful in a frame."""
        look, pad = self._look, self._look.px(10)
        indent = look.px(16) if self._digit else 0
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            near = self.underMouse() or self.isDown()
            painter.setPen(look.colour("accent" if near else "line"))
            painter.setBrush(look.colour("accent_bg" if near else "card"))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), look.px(8), look.px(8))
            room = self.width() - 2 * pad - indent
            sign = look.px(14) if self.is_suspicious else 0
            name = TextBlock(self._name, look.font(STRONG), room - sign, 1, mirrored=look.mirrored)
            left = pad + sign if look.mirrored else pad + indent
            name.draw(painter, left, look.px(7), look.colour("ink"))
            if self.is_suspicious:
                x = pad if look.mirrored else self.width() - pad - sign
                frame = self.rect().toRectF()
                frame.setRect(x, look.px(9), sign, sign)
                draw_icon(painter, Icon.INCIDENT, frame, look.colour("warn"))
            below = look.px(7) + name.height
            for text, ink in ((self._hint, "ink2"), (self._note, "ink3")):
                if text:
                    line = TextBlock(text, look.font(SMALL), room, 1, mirrored=look.mirrored)
                    line.draw(painter, pad if look.mirrored else pad + indent, below, look.colour(ink))
                    below += line.height
            if self._digit:
                digit = TextBlock(self._digit, look.font(_NUMBER), indent, 1)
                x = self.width() - pad - look.px(8) if look.mirrored else pad - look.px(2)
                digit.draw(painter, x, look.px(9), look.colour("ink3"))
            if self.hasFocus():
                draw_focus(painter, self, look, look.px(8))


class CandidateRow(QWidget):
    """The people to choose among; `chosen` carries a ref."""

    chosen = Signal(str)

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._people: tuple[Candidate, ...] = ()
        self._buttons: list[CandidateButton] = []
        self._flow = Flow(look, gap=8, line_gap=8)
        self.setAccessibleName(self.tr("People who may be calling"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._flow)
        self.hide()

    @property
    def buttons(self) -> tuple[CandidateButton, ...]:
        """Return the people that can be pressed."""
        return tuple(self._buttons)

    def offer(self, people: Sequence[Candidate]) -> bool:
        """Show these people; nothing is touched when they are the same, and False returned."""
        if tuple(people) == self._people:
            return False
        self._people = tuple(people)
        self._buttons = []
        for place, candidate in enumerate(self._people[:MAX_CANDIDATES], 1):
            button = CandidateButton(self._look, self._words, candidate, place)
            button.clicked.connect(partial(self._choose, candidate.ref))
            self._buttons.append(button)
        items: list[QWidget] = list(self._buttons)
        if len(self._people) > MAX_CANDIDATES:
            rest = len(self._people) - MAX_CANDIDATES
            items.append(PlainLabel(self._look, self.tr("and %n more: ask for the customer number", "", rest), SMALL))
        self._flow.set_items(items)
        self.setVisible(bool(items))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go among the people with the arrows; choose with a digit alone, or with Shift where it is typed so."""
        step, digit = _STEPS.get(Qt.Key(event.key())), "" if event.modifiers() & _COMMANDS else event.text()
        if step is not None and self._buttons:
            self._go(-step if self._look.mirrored and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) else step)
        elif digit.isascii() and digit.isdigit() and 0 < int(digit) <= min(len(self._buttons), 9):
            self._buttons[int(digit) - 1].click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the first of them."""
        super().focusInEvent(event)
        if self._buttons:
            self._buttons[0].setFocus(event.reason())

    def _go(self, step: int) -> None:
        focused = next((place for place, button in enumerate(self._buttons) if button.hasFocus()), 0)
        self._buttons[(focused + step) % len(self._buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, ref: CustomerRef, _checked: bool = False) -> None:
        self.chosen.emit(ref)
