"""The search of a customer by hand: by what, why, and who was found. Nothing typed is kept after it is closed."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relevo.domain.customer import HandleKind
from relevo.domain.identity import Candidate, Candidates
from relevo.services.errors import SourceError
from relevo.services.messages import explain
from relevo.services.ports import SearchReason
from relevo.ui.controls import Card, FilterButton, TextButton, draw_focus
from relevo.ui.flow import Flow
from relevo.ui.messages import Words
from relevo.ui.panel.announcement import announce
from relevo.ui.panel.candidates import CandidateRow
from relevo.ui.plain import PlainLabel, one_line
from relevo.ui.theme import BODY, LABEL, SMALL, STRONG, Ink, Look, Type
from relevo.ui.viewmodels.search import Fault, SearchViewModel

_LONGEST = 200
_FAULT = Type(12, 500, Ink.BAD)


class _Choice(FilterButton):
    """A choice with a frame: that it can be picked is seen before it is."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame and the words."""
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look.colour("accent" if self.isChecked() else "line"))
            painter.setBrush(look.colour("accent_bg" if self.isChecked() else "card"))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), look.px(7), look.px(7))
        if not self.isChecked():
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            painter.setFont(look.font(STRONG))
            painter.setPen(look.colour("accent"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
            if self.hasFocus():
                draw_focus(painter, self, look, look.px(7))


class SearchPanel(Card):
    """Asks by what, for which text and why; `chosen` carries the ref of one who was found, `closed` when it is done.

    It begins with what stands in the view-model: another one may have been here before. `grown` when other people
    stand here to be chosen.
    """

    chosen = Signal(str)
    grown = Signal()
    closed = Signal()

    def __init__(
        self,
        look: Look,
        words: Words,
        search: SearchViewModel,
        kinds: Sequence[HandleKind],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "card", line="below", parent=parent)
        self._look, self._words, self._model = look, words, search
        self.setAccessibleName(self.tr("Search the customer by hand"))
        self._kinds = {kind: _Choice(look, self) for kind in kinds}
        self._reasons = {reason: _Choice(look, self) for reason in SearchReason}
        self._field = QLineEdit()
        self._go, self._close = TextButton(look, self.tr("Search")), TextButton(look, self.tr("Close"))
        self._said, self._lacks = PlainLabel(look, kind=SMALL), False
        self._asked: str | None = None
        self._found = CandidateRow(look, words)
        self._name_buttons()
        self._prepare_field()
        self._lay_out()
        self._go.clicked.connect(self._start)
        self._close.clicked.connect(self.closed)
        self._found.chosen.connect(self.chosen)
        search.changed.connect(self._show)
        self._show()

    def start(self) -> None:
        """Give the keyboard to the field."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_why(self) -> None:
        """Give the keyboard to the reasons: by what is searched stands there already."""
        next(iter(self._reasons.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def kind(self) -> HandleKind | None:
        """Return by what is searched."""
        return next((kind for kind, button in self._kinds.items() if button.isChecked()), None)

    @property
    def reason(self) -> SearchReason | None:
        """Return why is searched, None while nothing was picked."""
        return next((reason for reason, button in self._reasons.items() if button.isChecked()), None)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab goes, in the order in which the form is filled in."""
        form = (*self._kinds.values(), self._field, *self._reasons.values(), self._go)
        return (self._close, *form, *self._found.buttons)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close with Esc and search with Enter, which the field would not tell of."""
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._start()
                return True
        return super().eventFilter(watched, event)

    def _keep(self) -> None:
        """Leave to the view-model what stands in the form; what was lacking may stand there."""
        if self._lacks:
            self._lacks = False
            self._say("")
        self._model.typed, self._model.by, self._model.reason = self._field.text(), self.kind, self.reason

    def _start(self) -> None:
        text, kind, reason = self._field.text().strip(), self.kind, self.reason
        self._lacks = kind is None or not text or reason is None
        if kind is None or not text:
            self._say(self.tr("Type what to search by."), is_fault=True)
        elif reason is None:
            self._say(self.tr("Say why: pick a reason."), is_fault=True)
        else:
            self._asked = self._field.text()
            self._model.start(kind, text, reason)

    def _show(self) -> None:
        self._offer(self._model.found or ())
        if self._model.is_asking:
            self._say(self.tr("Searching"))
        elif self._model.fault is not None:
            self._say(self._fault(self._model.fault), is_fault=True)
        elif self._model.found is not None:
            self._say(" ".join(self._outcome(self._model.found)))

    def _offer(self, people: Sequence[Candidate]) -> None:
        """Show who was found, and hand the keyboard on to them: whoever types on is not disturbed."""
        if not self._found.offer(people):
            return
        self.grown.emit()
        focused = self.window().focusWidget()
        rests = self._asked == self._field.text() and focused is not None and self.isAncestorOf(focused)
        if people and rests:
            self._found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _outcome(self, found: Candidates) -> Iterator[str]:
        """Yield who was found in a sentence, and what the list does not show in one each."""
        count = len(found)
        yield self.tr("%n people found. Who is it?", "", count) if count else self.tr("Nobody was found.")
        if found.more:
            yield self.tr("%n more fit: type more of it.", "", found.more)
        if found.missing:
            yield self.tr("Without an answer: {0}.").format(one_line(self._words.formats.listing(found.missing), 200))

    def _fault(self, fault: Fault) -> str:
        if isinstance(fault, SourceError) and not fault.source:  # a fault of ours, before any source was reached
            return self.tr("The search failed because of a fault in Relevo; please report it.")
        if isinstance(fault, SourceError):
            why = self._words.say(explain(fault.code, fault.detail))
            return self.tr("{0} {1}.").format(one_line(fault.source, 60), why)
        return self._words.say(fault.args[0]) if fault.args else self.tr("The search is not possible.")

    def _say(self, text: str, *, is_fault: bool = False) -> None:
        self._said.set_kind(_FAULT if is_fault else SMALL)
        self._said.setText(text)
        self._said.setVisible(bool(text))
        announce(self, text)

    def _name_buttons(self) -> None:
        by = self._model.by or next(iter(self._kinds), None)
        for kind, button in self._kinds.items():
            button.setAutoExclusive(False)
            button.set_words(self._kind_name(kind))
            button.setChecked(kind is by)
            button.clicked.connect(self._kind_pressed)
        for reason, button in self._reasons.items():
            button.setAutoExclusive(False)
            button.set_words(self._reason_name(reason))
            button.setChecked(reason is self._model.reason)
            button.clicked.connect(self._reason_pressed)

    def _kind_pressed(self) -> None:
        _check_only(self._kinds.values(), self.sender())
        self._keep()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reason_pressed(self) -> None:
        _check_only(self._reasons.values(), self.sender())
        self._keep()

    def _kind_name(self, kind: HandleKind) -> str:
        return {
            HandleKind.NAME: self.tr("Name"),
            HandleKind.PHONE: self.tr("Phone number"),
            HandleKind.EMAIL: self.tr("E-mail address"),
            HandleKind.CUSTOMER_NUMBER: self.tr("Customer number"),
            HandleKind.LOGIN: self.tr("Login"),
        }.get(kind, kind.value)

    def _reason_name(self, reason: SearchReason) -> str:
        return {
            SearchReason.OTHER_NUMBER: self.tr("Calls from another number"),
            SearchReason.WITHHELD_NUMBER: self.tr("Withholds the number"),
            SearchReason.ON_BEHALF: self.tr("Calls for somebody else"),
            SearchReason.WRONG_PERSON: self.tr("Another person was found"),
            SearchReason.CALL_BACK: self.tr("Is to be called back"),
            SearchReason.ANOTHER_LINE: self.tr("Calls or writes elsewhere"),
        }[reason]

    def _prepare_field(self) -> None:
        look, field = self._look, self._field
        field.setMaxLength(_LONGEST)
        field.setAccessibleName(self.tr("What to search by"))
        field.setPlaceholderText(self.tr("What to search by"))
        field.setFont(look.font(BODY))
        field.setMinimumHeight(look.px(30))
        self._frame_field()
        field.insert(self._model.typed)
        field.textChanged.connect(self._keep)
        look.changed.connect(self._frame_field)
        field.installEventFilter(self)

    def _frame_field(self) -> None:
        self._field.setStyleSheet(self._look.field_sheet())

    def _lay_out(self) -> None:
        look = self._look
        head = QHBoxLayout()
        head.addWidget(PlainLabel(look, self.tr("Search the customer by hand"), STRONG, lines=2), 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        row.addWidget(self._go)
        row.addWidget(self._said, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(10))
        layout.setSpacing(look.px(6))
        layout.addLayout(head)
        layout.addWidget(Flow(look, items=tuple(self._kinds.values()), gap=5, line_gap=5))
        layout.addWidget(self._field)
        layout.addWidget(PlainLabel(look, self.tr("Why is it searched by hand?"), LABEL, lines=2))
        layout.addWidget(Flow(look, items=tuple(self._reasons.values()), gap=5, line_gap=5))
        layout.addLayout(row)
        layout.addWidget(self._found)
        self._said.hide()


def _check_only(buttons: Iterable[FilterButton], pressed: QObject | None) -> None:
    for button in buttons:
        button.setChecked(button is pressed)
