"""The form in which a supervisor declares an incident, or changes what customers are told of one."""

from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from relevo.domain.board import DriverRow
from relevo.ui.board.buttons import FramedButton
from relevo.ui.board.driver_words import DriverWords
from relevo.ui.board.sheet import Sheet
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
    """What a supervisor has asked for about a driver: the title and what customers are told, where they are typed."""

    deed: IncidentDeed
    row: DriverRow
    title: str = field(default="", repr=False)
    sentence: str = field(default="", repr=False)


class IncidentForm(Sheet):
    """`wished` carries an IncidentWish, once; what has come of it is said by `show_failure`, or the sheet is closed."""

    wished = Signal(object)

    def __init__(
        self, look: Look, words: DriverWords, deed: IncidentDeed, row: DriverRow, parent: QWidget
    ) -> None:  # fmt: skip
        super().__init__(look, parent)
        self._deed, self._row, self._words = deed, row, words
        self.title_field, self.sentence_field = QLineEdit(), QLineEdit()
        self._state = PlainLabel(look, "", MEDIUM, lines=3)
        self.confirm = FramedButton(look, self._confirm_words())
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self._wish)
        self._prepare_fields()
        self._lay_out()
        self._say()

    def show_failure(self, text: str) -> None:
        """Say why it could not be done; what was typed stands."""
        self._state.setText(text)
        self.confirm.setEnabled(True)

    def _wish(self) -> None:
        title, sentence = self.title_field.text().strip(), self.sentence_field.text().strip()
        if self._deed is IncidentDeed.DECLARE and not title:
            self._state.setText(self.tr("An incident needs a title."))
            self.title_field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.confirm.setEnabled(False)
        self._state.setText(self.tr("Writing to the ticket system …"))
        self.wished.emit(IncidentWish(deed=self._deed, row=self._row, title=title, sentence=sentence))

    def _say(self) -> None:
        name, (rate, _) = self._words.name(self._row.driver), self._words.rate(self._row)
        titles = {
            IncidentDeed.DECLARE: self.tr("Declare an incident"),
            IncidentDeed.UPDATE: self.tr("Update what customers are told"),
            IncidentDeed.CLOSE: self.tr("Close the incident"),
        }
        note = self.tr("{0}: {1}").format(name, ", ".join(filter(None, (rate, self._words.about(self._row)))))
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
            self.title_field.insert(self._words.name(self._row.driver))
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
        hints = {
            IncidentDeed.DECLARE: self.tr("Every advisor sees it at once with the contacts that it explains."),
            IncidentDeed.UPDATE: self.tr("Advisors read this sentence out; it must be true for every customer."),
            IncidentDeed.CLOSE: self.tr("It explains no contact that comes from now on."),
        }
        self.inside.addWidget(PlainLabel(look, hints[self._deed], SMALL, lines=2))
        foot = QHBoxLayout()
        foot.addWidget(self._state, 1)
        foot.addWidget(self.confirm)
        self.inside.addLayout(foot)
        layout = self.layout()
        assert layout is not None
        layout.setAlignment(self.card, Qt.AlignmentFlag.AlignTop)
        first = self.title_field if self._deed is IncidentDeed.DECLARE else self.sentence_field
        (self.confirm if self._deed is IncidentDeed.CLOSE else first).setFocus(Qt.FocusReason.OtherFocusReason)
