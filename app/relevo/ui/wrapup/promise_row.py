"""What was promised, as data: what, until when and by whom; and what is to be done after the contact."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relevo.domain.entry import Promise
from relevo.domain.wrapup import FollowUp, FollowUpKind
from relevo.ui.controls import TextButton
from relevo.ui.messages import Words
from relevo.ui.panel.choice_button import Choice, ChoiceButton
from relevo.ui.plain import one_line
from relevo.ui.theme import BODY, Look
from relevo.ui.wrapup.due_field import DueField

MAX_BY = 80
"""Characters of who promises."""


class PromiseRow(QWidget):
    """Closed it is one button. `promised` carries a Promise or None, and what could not be read of until when.

    A promise without text is one of which the rest stands there already. `by` is who promises where nobody
    else is named.
    """

    promised = Signal(object, str)
    resized = Signal()

    def __init__(self, look: Look, words: Words, by: Callable[[], str], languages: tuple[str, ...]) -> None:
        super().__init__()
        self._look, self._by = look, by
        self._open = TextButton(look, self.tr("Add a promise"))
        self._what, self._due = QLineEdit(), DueField(look, words, self.tr("Until when, as you say it"), languages)
        self._who = QLineEdit()
        self._remove = TextButton(look, self.tr("Remove"))
        self._form = QWidget()
        self._prepare()
        self._form.hide()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab goes inside."""
        return (self._open, self._what, self._remove, self._due.field, self._who)

    def show_promise(self, promise: Promise | None) -> None:
        """Show what was promised; a form that is being filled in stays open."""
        self._who.setPlaceholderText(self.tr("By {0}, or who else").format(self._by()))
        if promise is not None:
            named = "" if promise.by in (None, self._by()) else promise.by or ""
            if named != self._named:
                _put(self._who, named)
            if promise.text != one_line(self._what.text(), 500):
                _put(self._what, promise.text)
            self._due.show_moment(promise.due)
            self._show_form(is_open=True)

    def show_unread(self, words: str) -> None:
        """Show what was typed for until when and could not be read."""
        if words:
            self._due.show_words(words)

    def clear(self) -> None:
        """Close the form, empty."""
        for field in (self._what, self._who):
            _put(field, "")
        self._due.clear()
        self._show_form(is_open=False)

    def start(self) -> None:
        """Open the form and give it the keyboard."""
        self._show_form(is_open=True)
        self._what.setFocus()

    def go_to_due(self) -> None:
        """Give the keyboard to until when."""
        self._due.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        text, due, unread = one_line(self._what.text(), 500), self._due.at, self._due.unread
        is_begun = text or due is not None or unread or self._named
        by = self._named or self._by() or None
        self.promised.emit(Promise(text=text, by=by, due=due) if is_begun else None, unread)

    @property
    def _named(self) -> str:
        """Return who promises instead of the advisor, empty for nobody; the advisor's own name is no other."""
        named = one_line(self._who.text(), MAX_BY)
        return "" if named == self._by() else named

    def _take_back(self) -> None:
        self.clear()
        self.promised.emit(None, "")
        self._open.setFocus()

    def _show_form(self, *, is_open: bool) -> None:
        if self._form.isHidden() == is_open:
            self._form.setVisible(is_open)
            self._open.setVisible(not is_open)
            self.resized.emit()

    def _prepare(self) -> None:
        look = self._look
        self._what.setMaxLength(500)
        self._what.setAccessibleName(self.tr("What was promised"))
        self._what.setPlaceholderText(self.tr("What was promised"))
        self._who.setMaxLength(MAX_BY)
        self._who.setAccessibleName(self.tr("Promised by"))
        for field in (self._what, self._who):
            field.setFont(look.font(BODY))
            field.setMinimumHeight(look.px(28))
            field.textChanged.connect(self._tell)
        self._frame()
        look.changed.connect(self._frame)
        self._open.clicked.connect(self.start)
        self._remove.clicked.connect(self._take_back)
        self._due.changed.connect(self._tell)
        first = QHBoxLayout()
        first.addWidget(self._what, 1)
        first.addWidget(self._remove)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(look.px(4))
        form.addLayout(first)
        form.addWidget(self._due)
        form.addWidget(self._who)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._open)
        layout.addWidget(self._form)

    def _frame(self) -> None:
        for field in (self._what, self._who):
            field.setStyleSheet(self._look.field_sheet())


class FollowUpRow(QWidget):
    """A choice of what follows; for a call back until when, for a request its number.

    `followed` carries it or None, and what could not be read of when to call back.
    """

    followed = Signal(object, str)
    resized = Signal()

    def __init__(self, look: Look, words: Words, languages: tuple[str, ...]) -> None:
        super().__init__()
        self._look = look
        self._kind: FollowUpKind | None = None
        self._button = ChoiceButton(look, self.tr("Follow-up"), self._choices, self)
        self._due = DueField(look, words, self.tr("When to call back"), languages)
        self._number = QLineEdit()
        self._prepare()
        self._show_fields()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab goes inside."""
        return (self._button, self._due.field, self._number)

    def show_follow_up(self, follow_up: FollowUp | None) -> None:
        """Show what is to be done."""
        self._kind = None if follow_up is None else follow_up.kind
        if follow_up is not None:
            self._due.show_moment(follow_up.at)
            if follow_up.kind is FollowUpKind.REQUEST and (follow_up.reference or "") != self._number.text().strip():
                _put(self._number, follow_up.reference or "")
        self._show_fields()

    def show_unread(self, words: str) -> None:
        """Show what was typed for when to call back and could not be read."""
        if words:
            self._due.show_words(words)

    def clear(self) -> None:
        """Empty it: what follows of one note is nothing of the next."""
        _put(self._number, "")
        self._due.clear()
        self.show_follow_up(None)

    def go_to_due(self) -> None:
        """Give the keyboard to when to call back."""
        self._due.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choices(self) -> list[Choice]:
        names = {self._name(kind): kind for kind in FollowUpKind}
        return [
            Choice(
                heading=self.tr("Follow-up"),
                names=tuple(names),
                chosen=None if self._kind is None else self._name(self._kind),
                choose=lambda name: self._choose(None if name is None else names[name]),
                all_words=self.tr("Nothing follows"),
            )
        ]

    def _name(self, kind: FollowUpKind) -> str:
        return {
            FollowUpKind.CALL_BACK: self.tr("Call back"),
            FollowUpKind.REQUEST: self.tr("Request opened"),
        }[kind]

    def _choose(self, kind: FollowUpKind | None) -> None:
        self._kind = kind
        self._show_fields()
        self._tell()

    def _tell(self) -> None:
        if self._kind is FollowUpKind.CALL_BACK:
            self.followed.emit(FollowUp(kind=self._kind, at=self._due.at), self._due.unread)
        elif self._kind is not None:
            self.followed.emit(FollowUp(kind=self._kind, reference=one_line(self._number.text(), 60) or None), "")
        else:
            self.followed.emit(None, "")

    def _show_fields(self) -> None:
        self._button.show_choice(None if self._kind is None else self._name(self._kind))
        self._due.setVisible(self._kind is FollowUpKind.CALL_BACK)
        self._number.setVisible(self._kind is FollowUpKind.REQUEST)
        self.resized.emit()

    def _prepare(self) -> None:
        look = self._look
        self._number.setMaxLength(60)
        self._number.setAccessibleName(self.tr("Number of the request"))
        self._number.setPlaceholderText(self.tr("Number of the request"))
        self._number.setFont(look.font(BODY))
        self._number.setMinimumHeight(look.px(28))
        self._frame()
        look.changed.connect(self._frame)
        self._due.changed.connect(self._tell)
        self._number.textChanged.connect(self._tell)
        layout = QVBoxLayout(self)  # below each other: a narrow panel has no room for what was understood beside both
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(4))
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeading)
        for field in (self._due, self._number):
            layout.addWidget(field)

    def _frame(self) -> None:
        self._number.setStyleSheet(self._look.field_sheet())


def _put(field: QLineEdit, text: str) -> None:
    """Show what did not come from the field."""
    field.blockSignals(True)
    field.setText(text)
    field.blockSignals(False)
