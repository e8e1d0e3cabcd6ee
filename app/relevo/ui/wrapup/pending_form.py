"""What a note still needs whose contact has left the desk: the outcome, whom it is about, and where it goes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relevo.domain.customer import Customer
from relevo.domain.wrapup import Target
from relevo.services.wrapup.outbox import Kept
from relevo.ui.controls import TextButton
from relevo.ui.flow import Flow
from relevo.ui.plain import PlainLabel, one_line
from relevo.ui.theme import LABEL, SMALL, Look
from relevo.ui.viewmodels.wrapping import Wrapping
from relevo.ui.viewmodels.wrapup import Missing
from relevo.ui.wrapup.card_words import CardWords
from relevo.ui.wrapup.chips import ToggleChip
from relevo.ui.wrapup.outcome_field import OutcomeField


class PendingForm(QWidget):
    """Built anew with its card."""

    def __init__(
        self, look: Look, words: CardWords, wrapping: Wrapping, kept: Kept, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._words, self._wrapping, self._kept = look, words, wrapping, kept
        self.outcome, self.offers = OutcomeField(look), self.now_offered
        self.chips = [self._target(target) for target in self.offers[0]]
        self.whom = [self._person(customer) for customer in self.offers[1]]
        self.outcome.show_outcome(wrapping.rules.codes, wrapping.recent, kept.wrap_up.outcome)
        self.outcome.chosen.connect(lambda outcome: wrapping.choose(kept, outcome))
        self._lay_out()

    @property
    def now_offered(self) -> tuple[tuple[Target, ...], tuple[Customer, ...]]:
        """Return where it can go, and whom it can be about, at this moment: it hangs on who is on the desk."""
        return self._wrapping.possible_for(self._kept), self._wrapping.whom_for(self._kept)

    @property
    def chooses(self) -> bool:
        """Tell whether the keyboard is at the outcome."""
        return self.outcome.isAncestorOf(self.window().focusWidget() or self)

    def start(self) -> None:
        """Give the keyboard to the outcome."""
        self.outcome.start()

    def point_at(self, missing: Missing) -> None:
        """Give the keyboard to where something is missing."""
        places: list[QWidget] = [*self.whom, *self.chips]
        if missing is Missing.OUTCOME:
            self.start()
        elif missing is Missing.TARGET and places:
            places[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _target(self, target: Target) -> ToggleChip:
        chip = ToggleChip(self._look, self._words.target(target))
        chip.setObjectName(f"target/{target.office}/{target.opens}")
        chip.setChecked(target in self._kept.wrap_up.targets)
        chip.clicked.connect(lambda: self._wrapping.toggle(self._kept, target))
        return chip

    def _person(self, customer: Customer) -> TextButton:
        words = self._words.it_is_about(one_line(customer.name or str(customer.ref), 60))
        button = TextButton(self._look, words)
        button.clicked.connect(lambda: self._wrapping.belongs_to(self._kept, customer))
        return button

    def _nowhere(self) -> str:
        if self.chips or self.whom:
            return ""
        if self._kept.wrap_up.customer is None:
            return self.tr("Nobody was known then: have the customer's contact on the desk, and choose here.")
        return self.tr("No back office that takes notes knows this customer: copy the text.")

    def _lay_out(self) -> None:
        look = self._look
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(3))
        layout.addWidget(self.outcome)
        if self.chips:
            layout.addWidget(PlainLabel(look, self.tr("Goes to"), LABEL, lines=1))
            layout.addWidget(Flow(look, items=self.chips, gap=5, line_gap=4))
        if self.whom:
            layout.addWidget(Flow(look, items=self.whom, gap=4, line_gap=2))
        if nowhere := self._nowhere():
            layout.addWidget(PlainLabel(look, nowhere, SMALL, lines=3))
