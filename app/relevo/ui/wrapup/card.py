"""The wrap-up of the contact in front: outcome, note, promise, what follows, where it goes, and whether it is saved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relevo.domain.wrapup import Target
from relevo.ui.controls import FilterButton, TextButton
from relevo.ui.flow import Flow
from relevo.ui.messages import Words
from relevo.ui.panel.announcement import announce
from relevo.ui.panel.readable_card import ReadableCard
from relevo.ui.plain import PlainLabel, one_line
from relevo.ui.theme import LABEL, SMALL, STRONG, Ink, Look, Type
from relevo.ui.viewmodels.wrapup import Missing, WrapUpViewModel
from relevo.ui.wrapup.note_field import NoteField
from relevo.ui.wrapup.offers import Offers
from relevo.ui.wrapup.outcome_field import OutcomeField
from relevo.ui.wrapup.promise_row import FollowUpRow, PromiseRow

_WARN, _BAD = Type(12, 500, Ink.WARN), Type(12, 500, Ink.BAD)


class _Toggle(FilterButton):
    """A choice of its own: others stay as they are."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(look)
        self.setAutoExclusive(False)
        self.set_words(one_line(words, 48))


class WrapUpCard(ReadableCard):
    """Closed until it is asked for; `closed` when the keyboard needs another place, `resized` at another height."""

    closed = Signal()
    resized = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, "card", line="above", parent=parent)
        self._look, self._words, self._offers = look, words, Offers(words, self)
        self._model: WrapUpViewModel | None = None
        languages = (words.formats.locale.name()[:2],)
        self.setAccessibleName(self.tr("Wrap-up"))
        self._title, self._state = PlainLabel(look, kind=STRONG, lines=1), PlainLabel(look, kind=SMALL, lines=2)
        self.outcome, self.note = OutcomeField(look), NoteField(look)
        self._offered, self._goes = Flow(look, gap=4, line_gap=4), Flow(look, gap=4, line_gap=4)
        self._goes_to = PlainLabel(look, self.tr("Goes to"), LABEL, lines=1)
        self.promise = PromiseRow(look, words, self._by, languages)
        self.follow_up = FollowUpRow(look, words, languages)
        self._said = PlainLabel(look, kind=_WARN, lines=3)
        self._whose = [TextButton(look, ""), TextButton(look, self.tr("Begin another note"))]
        self._finish = TextButton(look, self.tr("Finish"))
        self._discard = TextButton(look, self.tr("Discard"))
        self._close = TextButton(look, self.tr("Close"))
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab goes inside, in the order in which it is filled in."""
        offered = self._offered.findChildren(_Toggle)
        goes = self._goes.findChildren(_Toggle)
        form = (*self.outcome.stops, self.note, *offered, *self.promise.stops, *self.follow_up.stops, *goes)
        return (*form, *self._whose, self._finish, self._discard, self._close)

    def bind(self, model: WrapUpViewModel) -> None:
        """Show the wrap-up of a contact; what was begun of it stands open."""
        self._model = model
        model.changed.connect(self._show)
        model.saved.connect(self._show_state)
        model.masked.connect(self._mask)
        self.outcome.chosen.connect(model.choose)
        self.note.typed.connect(model.write)
        self.promise.promised.connect(model.promise)
        self.follow_up.followed.connect(model.follow_up)
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

    def close_card(self) -> bool:
        """Close it; what was written is saved and stays. False where it was not open."""
        if self.isHidden():
            return False
        if self._model is not None:
            self._model.save()
        had_keyboard = self.isAncestorOf(self.window().focusWidget() or self.window())
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
            self.promise.clear()
            announce(self, self.tr("Wrap-up finished"))
            self.close_card()
            return
        self._say(self._missing(missing), is_bad=True)
        if missing is Missing.OUTCOME:
            self.outcome.start()
        elif missing is Missing.NOTHING:
            self.note.setFocus()

    def _by(self) -> str:
        if self._model is None or self._model.wrap_up is None:
            return ""
        advisor = self._model.wrap_up.advisor
        return advisor.name or advisor.id

    def _show(self) -> None:
        model = self._model
        if model is None:
            return
        wrap_up = model.wrap_up
        self.outcome.show_outcome(model.codes, model.recent, None if wrap_up is None else wrap_up.outcome)
        self.promise.show_promise(None if wrap_up is None else wrap_up.promise)
        self.follow_up.show_follow_up(None if wrap_up is None else wrap_up.follow_up)
        if model.typed != self.note.toPlainText():
            self.note.show_text(model.typed)
        self._title.setText(self._heading())
        self._show_offers()
        self._show_targets()
        self._show_whose()
        self._show_state()

    def _heading(self) -> str:
        wrap_up = None if self._model is None else self._model.wrap_up
        if wrap_up is None or not wrap_up.customer_name:
            return self.tr("Wrap-up")
        return self.tr("Wrap-up: {0}").format(one_line(wrap_up.customer_name, 60))

    def _show_state(self) -> None:
        """Say whether it is saved, and what would be lost."""
        model = self._model
        if model is None:
            return
        keeping = model.keeping
        if not keeping.is_lasting and keeping.note is not None:
            self._state.set_kind(_WARN)
            self._state.setText(self._words.say(keeping.note))
        else:
            self._state.set_kind(SMALL)
            self._state.setText(self._saved())
        self._discard.setVisible(model.wrap_up is not None)

    def _saved(self) -> str:
        model = self._model
        if model is None or model.wrap_up is None:
            return ""
        if model.is_saved and model.saved_at is not None:
            return self.tr("Saved {0}").format(self._words.formats.clock_time(model.saved_at))
        return self.tr("Not saved yet")

    def _show_offers(self) -> None:
        model = self._model
        brief = None if model is None else model.brief
        lines = () if brief is None else self._offers.lines(brief)
        left = [line for line in lines if line not in self.note.toPlainText()]
        if [each.accessibleName() for each in self._offered.findChildren(_Toggle)] != [one_line(x, 48) for x in left]:
            chips = [_Toggle(self._look, line) for line in left]
            for chip, line in zip(chips, left, strict=True):
                chip.clicked.connect(lambda _checked=False, line=line: self.note.append_line(line))
            self._offered.set_items(chips)
            self._offered.setVisible(bool(chips))
            self.resized.emit()

    def _show_targets(self) -> None:
        model = self._model
        if model is None:
            return
        chips = []
        for target in model.possible:
            chip = _Toggle(self._look, self._target(target))
            chip.setChecked(target in model.targets)
            chip.clicked.connect(lambda _checked=False, target=target: model.toggle(target))
            chips.append(chip)
        self._goes.set_items(chips)
        for each in (self._goes, self._goes_to):
            each.setVisible(bool(chips))

    def _target(self, target: Target) -> str:
        if target.kind is None:
            return self.tr("{0}: customer").format(target.office)
        return self.tr("{0}: {1}").format(target.office, target.label)

    def _show_whose(self) -> None:
        model = self._model
        other = None if model is None else model.other
        for each in self._whose:
            each.setVisible(other is not None)
        if model is not None and other is not None and model.wrap_up is not None:
            before = model.wrap_up.customer_name or self.tr("nobody who was known")
            shown = one_line(other.name or str(other.ref), 60)
            self._whose[0].set_words(self.tr("It is about {0}").format(shown))
            self._say(self.tr("This note was begun about {0}. Now {1} is shown.").format(one_line(before, 60), shown))
        elif not self._said.isHidden():
            self._say("")

    def _mask(self, text: str) -> None:
        self.note.show_text(text)
        self._say(self.tr("A card number or a code was hidden: it must not be kept in a note."))

    def _missing(self, missing: Missing) -> str:
        return {
            Missing.NOTHING: self.tr("Nothing was written yet."),
            Missing.OUTCOME: self.tr("An outcome is needed here."),
            Missing.TARGET: self.tr("Say where the note goes; it is kept here until then."),
            Missing.WHOSE: self.tr("Say whom the note is about."),
        }[missing]

    def _say(self, text: str, *, is_bad: bool = False) -> None:
        self._said.set_kind(_BAD if is_bad else _WARN)
        self._said.setText(text)
        self._said.setVisible(bool(text))
        if text:
            announce(self, text)
        self.resized.emit()

    def _anew(self) -> None:
        if self._model is not None:
            self._model.begin_anew()
            self.promise.clear()

    def _throw_away(self) -> None:
        if self._model is not None:
            self._model.discard()
            self.promise.clear()
            self.close_card()

    def _connect(self) -> None:
        self.outcome.left.connect(lambda: self.note.setFocus(Qt.FocusReason.TabFocusReason))
        self.note.finished.connect(self.finish)
        self.note.left.connect(self.close_card)
        for part in (self.outcome, self.note, self.promise, self.follow_up):
            part.resized.connect(self.resized)
        self._whose[1].clicked.connect(self._anew)
        self._finish.clicked.connect(self.finish)
        self._discard.clicked.connect(self._throw_away)
        self._close.clicked.connect(self.close_card)

    def _lay_out(self) -> None:
        look = self._look
        head = QHBoxLayout()
        head.addWidget(self._title, 2)
        head.addWidget(self._state, 3)
        head.addWidget(self._close)
        whose, end, goes = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for button in self._whose:
            whose.addWidget(button)
            button.hide()
        whose.addStretch(1)
        goes.addWidget(self._goes_to, 0, Qt.AlignmentFlag.AlignTop)
        goes.addWidget(self._goes, 1)
        end.addStretch(1)
        end.addWidget(self._discard)
        end.addWidget(self._finish)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(14), look.px(8), look.px(14), look.px(8))
        layout.setSpacing(look.px(6))
        layout.addLayout(head)
        for part in (self.outcome, self.note, self._offered, self.promise, self.follow_up):
            layout.addWidget(part)
        layout.addLayout(goes)
        layout.addWidget(self._said)
        layout.addLayout(whose)
        layout.addLayout(end)
        self._said.hide()
