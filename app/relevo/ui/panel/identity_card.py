"""Who the customer is and how sure that is; several candidates stand side by side until the advisor chooses."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from relevo.domain.contact import Direction, Presentation
from relevo.domain.customer import CustomerRef
from relevo.domain.identity import Candidate, IdentityState
from relevo.ui.controls import Avatar, Card, TextButton, draw_focus
from relevo.ui.flow import Flow
from relevo.ui.formatting import initials
from relevo.ui.messages import Words
from relevo.ui.plain import Chip, PlainLabel, one_line, set_name
from relevo.ui.textblock import TextBlock
from relevo.ui.theme import SMALL, STRONG, SUB, TITLE, Look, Tone
from relevo.ui.viewmodels.contact import ContactViewModel

MAX_CANDIDATES = 12


class CandidateButton(QPushButton):
    """One person who may be calling: a name and a hint, nothing else."""

    def __init__(self, look: Look, candidate: Candidate, nameless: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name, self._hint = one_line(candidate.name or nameless, 80), one_line(candidate.hint or "", 80)
        set_name(self, ", ".join(filter(None, (self._name, self._hint))))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a size for two lines, alike for all candidates."""
        look = self._look
        return QSize(look.px(206), look.px(50 if self._hint else 34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint name and hint in a frame."""
        look, pad = self._look, self._look.px(10)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            near = self.underMouse() or self.isDown()
            painter.setPen(look.colour("accent" if near else "line"))
            painter.setBrush(look.colour("accent_bg" if near else "card"))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), look.px(8), look.px(8))
            room = self.width() - 2 * pad
            name = TextBlock(self._name, look.font(STRONG), room, 1, mirrored=look.mirrored)
            name.draw(painter, pad, look.px(7), look.colour("ink"))
            if self._hint:
                hint = TextBlock(self._hint, look.font(SMALL), room, 1, mirrored=look.mirrored)
                hint.draw(painter, pad, look.px(7) + name.height, look.colour("ink2"))
            if self.hasFocus():
                draw_focus(painter, self, look, look.px(8))


class IdentityCard(Card):
    """Name, description and certainty of the customer, or the candidates."""

    chosen = Signal(str)  # customer ref
    set_aside = Signal()
    taken_back = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, "card", line="below", parent=parent)
        self._look, self._words = look, words
        self._candidates: tuple[Candidate, ...] = ()
        self.setAccessibleName(self.tr("Customer"))
        self._avatar = Avatar(look)
        self._name = PlainLabel(look, kind=TITLE, lines=1)
        self._description = PlainLabel(look, kind=SUB, lines=2)
        self._certainty = Chip(look)
        self._not_this = TextButton(look, self.tr("Not this person"))
        self._not_this.clicked.connect(self.set_aside)
        self._undo = TextButton(look, self.tr("Undo"))
        self._undo.clicked.connect(self.taken_back)
        self._chips = Flow(look, items=(self._certainty, self._not_this, self._undo), gap=6, line_gap=2)
        self._choices = Flow(look, gap=8, line_gap=8)
        self._lay_out()

    def show_contact(self, view_model: ContactViewModel) -> None:
        """Show who it is, as far as that is known."""
        snapshot = view_model.snapshot
        identity = snapshot.identity if snapshot is not None else None
        customer = identity.customer if identity is not None else None
        withheld = identity is not None and identity.state is IdentityState.WITHHELD
        if customer is not None:
            name = customer.name or self.tr("No name on record")
            self._avatar.show_letters(initials(name), Tone.SELF)
            self._describe(customer.description or "")
        else:
            name = self._nameless(view_model, withheld=withheld)
            self._avatar.show_letters("?", Tone.NEUTRAL)
            self._describe(self._advice(view_model))
        self._name.setText(name)
        text, tone = self._words.identity(identity, complete=not view_model.is_waiting)
        if _is_internal(view_model):
            text, tone = self.tr("Between advisors: no customer is looked up"), Tone.NEUTRAL
        self._certainty.setText(text)
        self._certainty.set_tone(tone)
        self._not_this.setVisible(view_model.can_set_aside)
        self._undo.setVisible(bool(view_model.set_aside) and customer is None)
        self._offer(identity.candidates if identity is not None and customer is None else ())
        self._chips.relayout()

    def _describe(self, text: str) -> None:
        self._description.setText(text)
        self._description.setVisible(bool(text))

    def _nameless(self, view_model: ContactViewModel, *, withheld: bool) -> str:
        snapshot = view_model.snapshot
        address = view_model.contact.customer_address
        if _is_internal(view_model):
            return (address and address.name) or self._words.formats.address(address)
        if withheld or (address is not None and address.presentation is Presentation.WITHHELD):
            return self.tr("Caller who withholds the number")
        if view_model.set_aside:
            return self.tr("Somebody else")
        if snapshot is not None and snapshot.identity.state is IdentityState.AMBIGUOUS:
            return self.tr("Who is it?")
        if view_model.is_waiting:
            return self._words.formats.address(address)
        return self.tr("Unknown customer")

    def _advice(self, view_model: ContactViewModel) -> str:
        snapshot = view_model.snapshot
        if view_model.is_waiting or _is_internal(view_model):
            return ""
        if snapshot is not None and snapshot.identity.state is IdentityState.AMBIGUOUS:
            return self.tr("Nothing personal is shown until you choose.")
        return self.tr("Ask for the name or the customer number.")

    def _offer(self, candidates: tuple[Candidate, ...]) -> None:
        if candidates == self._candidates:
            return
        self._candidates = candidates
        buttons: list[QWidget] = []
        for candidate in candidates[:MAX_CANDIDATES]:
            button = CandidateButton(self._look, candidate, self.tr("No name on record"))
            button.clicked.connect(partial(self._choose, candidate.ref))
            buttons.append(button)
        if len(candidates) > MAX_CANDIDATES:
            more = self.tr("and {0} more: ask for the customer number").format(len(candidates) - MAX_CANDIDATES)
            buttons.append(PlainLabel(self._look, more, SMALL, lines=1))
        self._choices.set_items(buttons)
        self._choices.setVisible(bool(buttons))

    def _choose(self, ref: CustomerRef, _checked: bool = False) -> None:
        self.chosen.emit(ref)

    def _lay_out(self) -> None:
        look = self._look
        self._choices.hide()
        texts = QVBoxLayout()
        texts.setSpacing(look.px(2))
        for part in (self._name, self._description, self._chips):
            texts.addWidget(part)
        top = QHBoxLayout()
        top.setSpacing(look.px(12))
        top.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(texts, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(14), look.px(12), look.px(14), look.px(12))
        layout.setSpacing(look.px(10))
        layout.addLayout(top)
        layout.addWidget(self._choices)


def _is_internal(view_model: ContactViewModel) -> bool:
    return view_model.contact.direction is Direction.INTERNAL
