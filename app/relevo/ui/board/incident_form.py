"""The form in which a supervisor declares an incident, or changes what customers are told of one."""

from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from relevo.domain.board import DriverRow
from relevo.domain.incident import Scope
from relevo.services.supervise.scoping import Proposal, is_empty
from relevo.ui.board.buttons import FramedButton
from relevo.ui.board.driver_words import DriverWords
from relevo.ui.board.scope_fields import ScopeFields
from relevo.ui.board.sheet import Sheet
from relevo.ui.panel.announcement import announce
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import BODY, MEDIUM, SMALL, Look

MAX_TITLE, MAX_SENTENCE = 150, 300
"""Characters that every connector takes."""


class IncidentDeed(Enum):
    """What is done about an incident."""

    DECLARE = "declare"
    UPDATE = "update"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentWish:
    """What a supervisor has asked for about a driver: the title and what customers are told, where they are typed.

    `scope` is what stood in the form when it was declared.
    """

    deed: IncidentDeed
    row: DriverRow
    scope: Scope = field(default_factory=Scope)
    title: str = field(default="", repr=False)
    sentence: str = field(default="", repr=False)


class IncidentForm(Sheet):
    """`wished` carries an IncidentWish, once; what has come of it is said by `show_failure`, or the sheet is closed.

    `row` is what it is about. An incident for everyone is asked about once more, by what that means.
    """

    wished = Signal(object)

    def __init__(
        self, look: Look, words: DriverWords, deed: IncidentDeed, row: DriverRow, parent: QWidget
    ) -> None:  # fmt: skip
        super().__init__(look, parent)
        self._deed, self.row, self._words = deed, row, words
        self.title_field, self.sentence_field = QLineEdit(), QLineEdit()
        self.scope_fields = ScopeFields(look, words.words, self)
        self.scope_fields.setVisible(deed is IncidentDeed.DECLARE)
        self._state = PlainLabel(look, "", MEDIUM, lines=3)
        self.confirm = FramedButton(look, self._confirm_words())
        self.for_everyone, self.back = FramedButton(look, self.tr("Declare for everyone")), FramedButton(look)
        self.back.set_words(self.tr("Back"))
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self._wish)
        self.for_everyone.clicked.connect(self._send)
        self.back.clicked.connect(self._choose_again)
        self.scope_fields.changed.connect(lambda: self._ask_about_everyone(False))
        self._prepare_fields()
        self._lay_out()
        self._ask_about_everyone(False)
        self._say()

    def show_proposal(self, proposal: Proposal) -> None:
        """Show whom the incident probably concerns, by its contacts when the form opened."""
        self.scope_fields.show_proposal(proposal)
        fields = self.scope_fields
        order = [self.sentence_field, *fields.chips, fields.everyone, self.back, self.for_everyone, self.confirm]
        for before, after in pairwise(order):  # what was made last would come last
            self.setTabOrder(before, after)

    def show_failure(self, text: str) -> None:
        """Say why it could not be done; what was typed stands."""
        self._ask_about_everyone(False)
        self._state.setText(text)
        self.confirm.setEnabled(True)

    def _wish(self) -> None:
        if self._deed is not IncidentDeed.DECLARE:
            self._send()
        elif not self.title_field.text().strip():
            self._refuse(self.tr("An incident needs a title."), self.title_field)
        elif is_empty(self.scope_fields.scope):
            chips = self.scope_fields.chips
            first = chips[0] if chips else self.scope_fields.everyone
            self._refuse(self.tr("An incident needs somebody whom it concerns: choose at least one."), first)
        elif self.scope_fields.scope.everyone:
            self._ask_about_everyone(True)
            self._refuse(
                self.tr("Advisors will see it with every contact, and tell every customer of it. Is it for everyone?"),
                self.back,
            )
        else:
            self._send()

    def _send(self) -> None:
        title, sentence = self.title_field.text().strip(), self.sentence_field.text().strip()
        scope = self.scope_fields.scope if self._deed is IncidentDeed.DECLARE else Scope()
        self._ask_about_everyone(False)
        self.confirm.setEnabled(False)
        self._state.setText(self.tr("Writing to the ticket system …"))
        self.wished.emit(IncidentWish(deed=self._deed, row=self.row, scope=scope, title=title, sentence=sentence))

    def _refuse(self, text: str, stay_at: QWidget) -> None:
        """Say what is missing, to the eye and to screen readers, and lead there."""
        self._state.setText(text)
        announce(self, text)
        stay_at.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_about_everyone(self, is_asked: bool) -> None:
        """Put the question about everyone, or take it back: no second Enter answers it by chance."""
        self._state.setText("")
        for button in (self.for_everyone, self.back):
            button.setVisible(is_asked)
        self.confirm.setVisible(not is_asked)
        self.confirm.setDefault(not is_asked)

    def _choose_again(self) -> None:
        self._ask_about_everyone(False)
        self.scope_fields.everyone.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        name, (rate, _) = self._words.name(self.row.driver), self._words.rate(self.row)
        titles = {
            IncidentDeed.DECLARE: self.tr("Declare an incident"),
            IncidentDeed.UPDATE: self.tr("Update what customers are told"),
            IncidentDeed.CLOSE: self.tr("Close the incident"),
        }
        note = self.tr("{0}: {1}").format(name, ", ".join(filter(None, (rate, self._words.about(self.row)))))
        self.say(titles[self._deed], note)

    def _confirm_words(self) -> str:
        return {
            IncidentDeed.DECLARE: self.tr("Declare"),
            IncidentDeed.UPDATE: self.tr("Update"),
            IncidentDeed.CLOSE: self.tr("Close the incident"),
        }[self._deed]

    def _prepare_fields(self) -> None:
        look = self._look
        self.title_field.setMaxLength(MAX_TITLE)
        self.sentence_field.setMaxLength(MAX_SENTENCE)
        if self._deed is IncidentDeed.DECLARE:
            self.title_field.insert(self._words.name(self.row.driver))
        for field_, name in (
            (self.title_field, self.tr("Title, for colleagues")),
            (self.sentence_field, self.tr("Sentence that customers may hear")),
        ):
            field_.setFont(look.font(BODY))
            field_.setMinimumHeight(look.px(34))
            field_.setStyleSheet(look.field_sheet())
            field_.setAccessibleName(name)

    def _lay_out(self) -> None:
        look = self._look
        if self._deed is IncidentDeed.DECLARE:
            self.inside.addWidget(PlainLabel(look, self.tr("Title, for colleagues"), MEDIUM, lines=1))
            self.inside.addWidget(self.title_field)
        if self._deed is not IncidentDeed.CLOSE:
            self.inside.addWidget(PlainLabel(look, self.tr("Sentence that customers may hear"), MEDIUM, lines=1))
            self.inside.addWidget(self.sentence_field)
        self.inside.addWidget(self.scope_fields)
        hints = {
            IncidentDeed.DECLARE: self.tr("Every advisor sees it at once with the contacts that it explains."),
            IncidentDeed.UPDATE: self.tr("Advisors read this sentence out; it must be true for every customer."),
            IncidentDeed.CLOSE: self.tr("It explains no contact that comes from now on."),
        }
        self.inside.addWidget(PlainLabel(look, hints[self._deed], SMALL, lines=2))
        foot = QHBoxLayout()
        foot.addWidget(self._state, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.for_everyone)
        foot.addWidget(self.confirm)
        self.inside.addLayout(foot)
        layout = self.layout()
        assert layout is not None
        layout.setAlignment(self.card, Qt.AlignmentFlag.AlignTop)
        if self._deed is IncidentDeed.CLOSE:
            self.setFocusProxy(self.confirm)  # there is no field: whoever opens it gives the keyboard to the whole form
        else:
            first = self.title_field if self._deed is IncidentDeed.DECLARE else self.sentence_field
            first.setFocus(Qt.FocusReason.OtherFocusReason)
