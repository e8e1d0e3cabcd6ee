"""The wrap-up of the contact in front: outcome, note, promise, what follows, where it goes, and whether it is saved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from relevo.domain.wrapup import Target
from relevo.ui.controls import TextButton
from relevo.ui.flow import Flow
from relevo.ui.icons import Icon
from relevo.ui.messages import Words
from relevo.ui.panel.announcement import announce
from relevo.ui.panel.readable_card import ReadableCard
from relevo.ui.panel.shortcuts import native
from relevo.ui.plain import PlainLabel, one_line
from relevo.ui.theme import LABEL, SMALL, STRONG, Ink, Look, Type
from relevo.ui.viewmodels.wrapup import Missing, WrapUpViewModel
from relevo.ui.wrapup.bar import DeedButton
from relevo.ui.wrapup.card_words import CardWords
from relevo.ui.wrapup.chips import ToggleChip
from relevo.ui.wrapup.discard_button import DiscardButton
from relevo.ui.wrapup.form_area import FormArea
from relevo.ui.wrapup.note_field import NoteField
from relevo.ui.wrapup.offers import Offers
from relevo.ui.wrapup.outcome_field import OutcomeField
from relevo.ui.wrapup.promise_row import FollowUpRow, PromiseRow
from relevo.ui.wrapup.said_line import SaidLine

FINISH_KEYS = "Ctrl+Return"
_WARN, _BAD = Type(12, 500, Ink.WARN), Type(12, 500, Ink.BAD)


class WrapUpCard(ReadableCard):
    """Closed until it is asked for; `closed` when the keyboard needs another place, `resized` at another height.

    Head and foot stand still; what is between them scrolls where `limit` leaves too little room for it, with the
    messages of the head where that room is less still.
    """

    closed = Signal()
    resized = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, "card", line="above", parent=parent)
        self._look, self._words = look, CardWords(words, self)
        self._offers = Offers(words, self)
        self._model: WrapUpViewModel | None = None
        self._missing: Missing | None = None  # what was said to be, until it no longer is
        languages = (words.formats.locale.name()[:2],)
        self.setAccessibleName(self.tr("Wrap-up"))
        self._title, self._state = PlainLabel(look, kind=STRONG, lines=1), PlainLabel(look, kind=SMALL, lines=2)
        self._keeping, self._hidden = PlainLabel(look, kind=_WARN, lines=4), PlainLabel(look, kind=_WARN, lines=4)
        self._said = PlainLabel(look, kind=_WARN, lines=4)
        self.outcome, self.note = OutcomeField(look), NoteField(look)
        self._offered, self._goes = Flow(look, gap=5, line_gap=4), Flow(look, gap=5, line_gap=4)
        self._goes_to = PlainLabel(look, self.tr("Goes to"), LABEL, lines=1)
        self.promise = PromiseRow(look, words, self._by, languages)
        self.follow_up = FollowUpRow(look, words, languages)
        self.incident, self.wrong = SaidLine(look, Icon.INCIDENT, "warn"), SaidLine(look, Icon.CROSS, "bad")
        self._whose = [TextButton(look, ""), TextButton(look, self.tr("Begin another note"))]
        self._finish = DeedButton(look, self.tr("Finish"), native(FINISH_KEYS), is_main=True)
        self._discard = DiscardButton(look, self._has_words)
        self._close = TextButton(look, self.tr("Close"))
        self._head, self._foot, self._messages = QWidget(), QWidget(), QWidget()
        self._area = FormArea(look)
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab goes inside, in the order in which it is filled in."""
        said = (self.wrong.take_back, self.incident.take_back)
        form = (*self.outcome.stops, *said, self.note, *self.offered, *self.promise.stops, *self.follow_up.stops)
        return (*self._whose, *form, *self.goes, self._finish, self._discard, self._close)

    @property
    def offered(self) -> list[ToggleChip]:
        """Return the lines that the brief offers."""
        return self._offered.findChildren(ToggleChip)

    @property
    def goes(self) -> list[ToggleChip]:
        """Return the places where the note can go."""
        return self._goes.findChildren(ToggleChip)

    @property
    def state(self) -> str:
        """Return what is said of whether it is saved."""
        return self._state.text()

    @property
    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is here."""
        return self.isAncestorOf(self.window().focusWidget() or self.window())

    def wanted(self, width: int) -> int:
        """Return the height of the whole of it at a width."""
        return self._around(width) + self._area.wanted(width)

    def least(self, width: int) -> int:
        """Return the least height at a width at which nothing of it is cut off."""
        return self._around(width) + self._area.minimumSizeHint().height()

    def limit(self, most: int) -> None:
        """Set the greatest height; the form scrolls within it."""
        messages = self._messages.heightForWidth(self.width())
        around = self._around(self.width()) + (0 if self._messages_stand else messages)
        self._put_messages(stand=around + self._area.minimumSizeHint().height() <= most)
        self._area.limit(max(0, most - self._around(self.width())))

    @property
    def _messages_stand(self) -> bool:
        return self._head.isAncestorOf(self._messages)

    def _put_messages(self, *, stand: bool) -> None:
        """Let the messages stand in the head, or scroll with the form."""
        if stand != self._messages_stand:
            before = self._area.form if stand else self._head_layout
            before.removeWidget(self._messages)
            if stand:
                self._head_layout.addWidget(self._messages)
            else:
                self._area.form.insertWidget(0, self._messages)

    def bind(self, model: WrapUpViewModel) -> None:
        """Show the wrap-up of a contact; what was begun of it stands open."""
        self._model = model
        model.changed.connect(self._show)
        model.saved.connect(self._show_saved)
        model.masked.connect(self._mask)
        model.hidden.connect(self._show_hidden)
        self.outcome.chosen.connect(model.choose)
        self.note.typed.connect(model.write)
        self.promise.promised.connect(model.promise)
        self.follow_up.followed.connect(model.follow_up)
        self.incident.taken_back.connect(lambda: model.link(None))
        self.wrong.taken_back.connect(model.unmark_wrong)
        self._whose[0].clicked.connect(model.belongs_to_shown)
        self.note.show_text(model.typed)
        if model.wrap_up is not None:
            self.show()
        self._show()

    def start(self) -> None:
        """Open it and give it the keyboard: the outcome first, where the site has any."""
        if self.isHidden():
            self.show()
            self.resized.emit()
        wrap_up = None if self._model is None else self._model.wrap_up
        if self.outcome.isHidden() or (wrap_up is not None and wrap_up.outcome is not None):
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.outcome.start()
        if warning := self._keeping.text():
            announce(self, warning)

    def close_card(self) -> bool:
        """Close it; what was written is saved and stays. False where it was not open."""
        if self.isHidden():
            return False
        if self._model is not None:
            self._model.save()
        had_keyboard = self.has_keyboard
        self._discard.calm()
        self.hide()
        self.resized.emit()
        if had_keyboard:
            self.closed.emit()
        return True

    def finish(self) -> None:
        """Finish the wrap-up, or say what is missing and go there."""
        if self._model is None:
            return
        missing = self._model.finish()
        if missing is None:
            self.note.show_text("")
            self._begin_empty()
            announce(self, self.tr("Wrap-up finished"))
            self.close_card()
            return
        self._missing = missing
        self._say(self._words.missing(missing), is_bad=True)
        if missing is Missing.OUTCOME:
            self.outcome.start()
        elif missing in (Missing.NOTHING, Missing.A_LOOK):
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        elif missing is Missing.TARGET and self.goes:
            self.goes[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif missing is Missing.WHOSE:
            self._whose[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif missing is Missing.PROMISE:
            self.promise.start()
        elif missing is Missing.DUE:
            self.promise.go_to_due()
        elif missing is Missing.CALL_BACK:
            self.follow_up.go_to_due()

    def _by(self) -> str:
        advisor = None if self._model is None else self._model.advisor
        return "" if advisor is None else advisor.name or advisor.id

    def _show(self) -> None:
        model = self._model
        if model is None:
            return
        wrap_up = model.wrap_up
        self.outcome.show_outcome(model.codes, model.recent, None if wrap_up is None else wrap_up.outcome)
        self.promise.show_promise(None if wrap_up is None else wrap_up.promise)
        self.promise.show_unread(model.unread.get(Missing.DUE, ""))
        self.follow_up.show_follow_up(None if wrap_up is None else wrap_up.follow_up)
        self.follow_up.show_unread(model.unread.get(Missing.CALL_BACK, ""))
        if model.typed != self.note.toPlainText():
            self.note.show_text(model.typed)
        self._title.setText(self._words.heading(None if wrap_up is None else wrap_up.customer_name))
        incident = model.linked_incident
        self.incident.say("" if incident is None else self._words.counted(incident))
        self.wrong.say(self._words.wrong(model.wrong_count))
        self._show_offers(model)
        self._show_targets(model)
        self._show_whose(model)
        self._show_hidden()
        self._show_state()

    def _show_state(self) -> None:
        """Say whether it is saved, and, above everything else, what would be lost."""
        model = self._model
        if model is None:
            return
        lasts = model.keeping.is_lasting
        said = self._words.saved(model.saved_at, is_saved=model.is_saved, is_lasting=lasts)
        self._state.setText(said if self._has_words() else "")
        warning = self._words.keeping(model.keeping)
        if warning != self._keeping.text():
            self._keeping.setText(warning)
            self._keeping.setVisible(bool(warning))
            self.resized.emit()
        if model.wrap_up is None or not model.is_saved:
            self._discard.calm()  # what is being written is wanted
        self._discard.setVisible(model.wrap_up is not None)

    def _show_saved(self) -> None:
        """Say it on screen each time, and aloud only the first time: it is saved every second."""
        was_saved = bool(self._state.accessibleDescription())
        self._show_state()
        if not was_saved and self._model is not None and self._model.wrap_up is not None and self.isVisible():
            self._state.setAccessibleDescription(self._state.text())
            announce(self, self._state.text())

    def _show_offers(self, model: WrapUpViewModel) -> None:
        brief = model.brief
        lines = () if brief is None else self._offers.lines(brief)
        if [each.whole for each in self.offered] != list(lines):
            chips = [ToggleChip(self._look, line, self._offer_keys(n)) for n, line in enumerate(lines)]
            for chip in chips:
                chip.clicked.connect(lambda _checked=False, line=chip.whole: self.note.toggle_line(line))
            self._offered.set_items(chips)
            self._offered.setVisible(bool(chips))
            self.resized.emit()
        for chip in self.offered:
            chip.setChecked(self.note.has_line(chip.whole))

    def _offer_keys(self, place: int) -> str:
        return QKeySequence(f"Ctrl+{place + 1}").toString(QKeySequence.SequenceFormat.NativeText)

    def _keep_offered(self, place: int) -> None:
        if place < len(self.offered):
            line = self.offered[place].whole
            self.note.toggle_line(line)
            kept = self.tr("Kept: {0}") if self.note.has_line(line) else self.tr("Struck: {0}")
            announce(self, kept.format(line))

    def _show_targets(self, model: WrapUpViewModel) -> None:
        shown = [self._words.target(target) for target in model.possible]
        if [each.whole for each in self.goes] != shown:
            chips = [self._target_chip(model, target) for target in model.possible]
            self._goes.set_items(chips)
            for each in (self._goes, self._goes_to):
                each.setVisible(bool(chips))
            self.resized.emit()
        for chip, target in zip(self.goes, model.possible, strict=False):
            chip.setChecked(target in model.targets)

    def _target_chip(self, model: WrapUpViewModel, target: Target) -> ToggleChip:
        chip = ToggleChip(self._look, self._words.target(target))
        chip.clicked.connect(lambda: model.toggle(target))
        return chip

    def _show_whose(self, model: WrapUpViewModel) -> None:
        other = model.other
        for each in self._whose:
            each.setVisible(other is not None)
        if other is not None and model.wrap_up is not None:
            shown = one_line(other.name or str(other.ref), 60)
            self._whose[0].set_words(self._words.it_is_about(shown))
            self._say(self._words.whose(model.wrap_up.customer_name, shown))
        elif self._missing is None or model.missing is not self._missing:
            self._missing = None
            self._say("")

    def _mask(self, text: str) -> None:
        self.note.show_text(text)
        self._show_hidden()

    def _show_hidden(self) -> None:
        times = 0 if self._model is None else self._model.hidden_times
        text = self._words.hidden(times) if times else ""
        if text != self._hidden.text():
            self._hidden.setText(text)
            self._hidden.setVisible(bool(text))
            self.resized.emit()
            if text:
                announce(self, text)

    def _say(self, text: str, *, is_bad: bool = False) -> None:
        if (text, bool(text)) == (self._said.text(), not self._said.isHidden()):
            return
        self._said.set_kind(_BAD if is_bad else _WARN)
        self._said.setText(text)
        self._said.setVisible(bool(text))
        if text:
            announce(self, text)
        self.resized.emit()

    def _begin_empty(self) -> None:
        self.promise.clear()
        self.follow_up.clear()
        self._missing = None
        self._state.setAccessibleDescription("")
        self._said.hide()

    def _anew(self) -> None:
        if self._model is not None:
            self._model.begin_anew()
            self._begin_empty()

    def _has_words(self) -> bool:
        return self._model is not None and self._model.wrap_up is not None and not self._model.is_empty

    def _throw_away(self) -> None:
        if self._model is not None:
            self._model.discard()
            self._begin_empty()
            announce(self, self.tr("Discarded"))
            self.close_card()

    def _around(self, width: int) -> int:
        head = self._head_layout.totalHeightForWidth(width)
        return head + self._foot.sizeHint().height() + self._look.px(2)

    def _connect(self) -> None:
        self.outcome.left.connect(lambda: self.note.setFocus(Qt.FocusReason.TabFocusReason))
        self.note.finished.connect(self.finish)
        self.note.left.connect(self.close_card)
        self.note.offered.connect(self._keep_offered)
        for part in (self.outcome, self.note, self.promise, self.follow_up):
            part.resized.connect(self.resized)
        self._whose[1].clicked.connect(self._anew)
        self._finish.clicked.connect(self.finish)
        self._discard.discarded.connect(self._throw_away)
        self._close.clicked.connect(self.close_card)

    def _lay_out(self) -> None:
        look = self._look
        title, foot, whose, goes = (QHBoxLayout() for _ in range(4))
        self._foot.setLayout(foot)
        title.addWidget(self._title, 1)
        title.addWidget(self._close)
        head = self._head_layout = QVBoxLayout(self._head)
        head.setContentsMargins(look.margins(14, 6, 10, 2))
        head.setSpacing(look.px(2))
        head.addLayout(title)
        messages = QVBoxLayout(self._messages)
        messages.setContentsMargins(0, 0, 0, 0)
        messages.setSpacing(look.px(2))
        for message in (self._keeping, self._hidden, self._said):  # they are seen wherever the form stands
            message.hide()
            messages.addWidget(message)
        head.addWidget(self._messages)
        foot.setContentsMargins(look.margins(14, 4, 14, 8))
        foot.setSpacing(look.px(8))
        foot.addWidget(self._state, 1)
        foot.addWidget(self._discard)
        foot.addWidget(self._finish)
        for button in self._whose:
            whose.addWidget(button)
            button.hide()
        whose.addStretch(1)
        goes.addWidget(self._goes_to, 0, Qt.AlignmentFlag.AlignTop)
        goes.addWidget(self._goes, 1)
        self._goes_to.setContentsMargins(0, look.px(5), 0, 0)
        form = self._area.form
        form.addLayout(whose)
        # what was said by one key stands where the note keeps it in sight, however low the screen is
        parts = (self.outcome, self.wrong, self.incident, self.note, self._offered, self.promise, self.follow_up)
        for part in parts:
            form.addWidget(part)
        form.addLayout(goes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.px(1), 0, look.px(1))
        layout.setSpacing(0)
        for piece in (self._head, self._area, self._foot):
            layout.addWidget(piece)
        kept = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        kept.setRetainSizeWhenHidden(True)  # nothing moves when it comes and goes
        self._discard.setSizePolicy(kept)
