"""Who the customer is and how sure that is; several candidates stand side by side until the advisor chooses."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relevo.domain.contact import Direction, Presentation
from relevo.domain.customer import Customer
from relevo.domain.identity import Identity, IdentityState, Proof
from relevo.text.lookalike import is_suspicious
from relevo.text.masking import mask
from relevo.ui.controls import TextButton
from relevo.ui.flow import Flow
from relevo.ui.formatting import initials
from relevo.ui.imitating import shown_name
from relevo.ui.messages import Words
from relevo.ui.panel.avatar import Avatar
from relevo.ui.panel.candidates import CandidateRow
from relevo.ui.panel.certainty import CertaintyChip
from relevo.ui.panel.identity_words import IdentityWords
from relevo.ui.panel.readable_card import ReadableCard
from relevo.ui.panel.stamp import Stamp
from relevo.ui.plain import LINE_CAP, Chip, PlainLabel, one_line, set_name, set_tip
from relevo.ui.theme import SMALL, SUB, TITLE, Look, Tone
from relevo.ui.viewmodels.contact import ContactViewModel


class IdentityCard(ReadableCard):
    """Name with number, description and certainty of the customer, or the candidates; the keyboard can stand on it."""

    chosen = Signal(str)  # customer ref
    confirmed = Signal()
    set_aside = Signal()
    taken_back = Signal()
    search_wanted = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, "card", line="below", parent=parent)
        self._look, self._words, self._in_short = look, words, IdentityWords(words, self)
        self._can_search = False
        self.setAccessibleName(self.tr("Customer"))
        self._avatar = Avatar(look)
        self._name, self._number = PlainLabel(look, kind=TITLE, lines=2), PlainLabel(look, kind=SUB, lines=1)
        self._description = PlainLabel(look, kind=SUB, lines=3)
        self._questions = PlainLabel(look, kind=SMALL, lines=2)
        self._certainty, self._lookalike = CertaintyChip(look), Chip(look, tone=Tone.WARN)
        self._confirm = TextButton(look, self.tr("Yes, it is this person"))
        self._not_this = TextButton(look, self.tr("Not this person"))
        self._undo = TextButton(look, self.tr("Undo"))
        self._search = TextButton(look, self.tr("Search by hand"))
        self._stamp = Stamp(look, words)
        self.candidates = CandidateRow(look, words)
        self._head = Flow(look, text=self._name, items=(self._number, self._lookalike), gap=6, line_gap=2)
        links = (self._certainty, self._confirm, self._not_this, self._undo, self._search, self._stamp)
        self._chips = Flow(look, items=links, gap=6, line_gap=3)
        self._confirm.clicked.connect(self.confirmed)
        self._not_this.clicked.connect(self.set_aside)
        self._undo.clicked.connect(self.taken_back)
        self._search.clicked.connect(self.search_wanted)
        self.candidates.chosen.connect(self.chosen)
        self._lay_out()

    def allow_search(self, allowed: bool) -> None:
        """Say whether customers may be searched by hand here."""
        self._can_search = allowed

    def show_contact(self, view_model: ContactViewModel) -> None:
        """Show who it is, as far as that is known."""
        snapshot = view_model.snapshot
        identity = snapshot.identity if snapshot is not None else None
        customer = identity.customer if identity is not None else None
        if customer is not None:
            name = customer.name or ""
            self._avatar.show_letters(initials(name) if name else "?", Tone.SELF)
            name = shown_name(name, self._words.formats) or self.tr("No name on record")
            self._describe(shown_name(customer.description or "", self._words.formats))
        else:
            name = self._nameless(view_model, identity)
            self._avatar.show_letters("?", Tone.NEUTRAL)
            self._describe(self._advice(view_model))
        self._name.setText(name)
        self._number.setText(self._number_of(customer, view_model) if customer is not None else "")
        self._number.setVisible(customer is not None)
        self._warn(customer)
        self._show_certainty(view_model, identity)
        self._show_links(view_model, customer)
        self._ask(identity)
        self.candidates.offer(identity.candidates if identity is not None and customer is None else ())
        told = (self._name, self._number, self._lookalike, self._certainty, self._description, self._questions)
        said = (part.accessibleName() or part.text() for part in told if part.text())
        self.setAccessibleDescription(one_line(", ".join(said)))
        self.refresh(view_model)

    def refresh(self, view_model: ContactViewModel) -> None:
        """Say how old this is."""
        self._stamp.show_age(view_model)
        self._head.relayout()
        self._chips.relayout()

    def _ask(self, identity: Identity | None) -> None:
        """Say what to ask: of several people what tells them apart, of the only one what confirms best."""
        questions = identity.questions if identity is not None else ()
        shown = questions[: 1 if identity is not None and identity.customer is not None else 2]
        self._questions.setText(" · ".join(map(self._words.say, shown)))
        self._questions.setVisible(bool(shown))

    def _describe(self, text: str) -> None:
        self._description.setText(text)
        self._description.setVisible(bool(text))

    def _number_of(self, customer: Customer, view_model: ContactViewModel) -> str:
        """Return what tells this person from another of the same name."""
        if customer.customer_number:
            return self.tr("No. {0}").format(mask(customer.customer_number))
        address = view_model.contact.customer_address
        if address is not None and address.value in customer.numbers:
            return self._words.formats.address(address)
        return mask(customer.ref)  # some are known by the number of an identity card

    def _warn(self, customer: Customer | None) -> None:
        suspicious = customer is not None and is_suspicious((customer.name or "")[:LINE_CAP])
        self._lookalike.setText(self.tr("look-alike letters") if suspicious else "")
        self._lookalike.setVisible(suspicious)

    def _show_certainty(self, view_model: ContactViewModel, identity: Identity | None) -> None:
        asked = (identity, view_model.contact)
        whole, tone = self._words.identity(*asked, complete=not view_model.is_waiting)
        text = self._in_short.in_short(*asked, complete=not view_model.is_waiting)
        if identity is not None and identity.proof is Proof.CHOSEN:
            whole = text = self.tr("Sure: chosen by you")
        if _is_internal(view_model):
            whole = text = self.tr("Between advisors: no customer is looked up")
            tone = Tone.NEUTRAL
        self._certainty.setText(text)
        set_name(self._certainty, whole)
        set_tip(self._certainty, whole if whole != text else "")
        self._certainty.set_tone(tone)

    def _show_links(self, view_model: ContactViewModel, customer: Customer | None) -> None:
        on_choice = view_model.stands_on_choice
        self._not_this.set_words(self.tr("Take back") if on_choice else self.tr("Not this person"))
        self._not_this.setVisible(view_model.can_set_aside)
        self._confirm.setVisible(view_model.can_confirm)
        self._undo.setVisible(bool(view_model.set_aside) and customer is None)
        unsettled = not view_model.is_waiting and customer is None and not _is_internal(view_model)
        self._search.setVisible(self._can_search and unsettled)

    def _nameless(self, view_model: ContactViewModel, identity: Identity | None) -> str:
        address, formats = view_model.contact.customer_address, self._words.formats
        withheld = identity is not None and identity.state is IdentityState.WITHHELD
        if _is_internal(view_model):
            return shown_name((address and address.name) or "", formats) or formats.address(address)
        if withheld or (address is not None and address.presentation is Presentation.WITHHELD):
            return self.tr("Caller who withholds the number")
        if view_model.set_aside:
            return self.tr("Somebody else")
        if identity is not None and identity.state is IdentityState.AMBIGUOUS:
            return self.tr("Who is it?")
        if view_model.is_waiting:
            return formats.address(address)
        return self.tr("Unknown customer")

    def _advice(self, view_model: ContactViewModel) -> str:
        snapshot = view_model.snapshot
        if view_model.is_waiting or _is_internal(view_model):
            return ""
        if snapshot is not None and snapshot.identity.state is IdentityState.AMBIGUOUS:
            return self.tr("Nothing personal is shown until you choose.")
        return self.tr("Ask for the name or the customer number.")

    def _lay_out(self) -> None:
        look = self._look
        texts = QVBoxLayout()
        texts.setSpacing(look.px(2))
        for part in (self._head, self._description, self._chips, self._questions):
            texts.addWidget(part)
        top = QHBoxLayout()
        top.setSpacing(look.px(12))
        top.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(texts, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(14), look.px(9), look.px(14), look.px(9))
        layout.setSpacing(look.px(10))
        layout.addLayout(top)
        layout.addWidget(self.candidates)


def _is_internal(view_model: ContactViewModel) -> bool:
    return view_model.contact.direction is Direction.INTERNAL
