"""One note that is not sent yet: where it stands in each back office, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relevo.domain.act import ActKey
from relevo.domain.wrapup import WrapUpId
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Kept
from relevo.ui.controls import Card, TextButton
from relevo.ui.flow import Flow
from relevo.ui.panel.announcement import announce
from relevo.ui.plain import PlainLabel
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import BODY, STRONG, Ink, Look, Tone, Type
from relevo.ui.viewmodels.wrapping import Wrapping
from relevo.ui.wrapup.card_words import CardWords
from relevo.ui.wrapup.pending_edit import HIDDEN, PendingEdit
from relevo.ui.wrapup.pending_form import PendingForm
from relevo.ui.wrapup.pending_words import PendingWords

ASKS_MS = 6_000
"""How long the question stands whether a note is to be thrown away for good."""

_INKS = {Tone.BAD: Ink.BAD, Tone.WARN: Ink.WARN, Tone.OK: Ink.OK}


class PendingCard(Card):
    """Built anew when the note's state changes, unless its text is being edited.

    What was being edited when the program or the window was closed is open for it again.
    """

    def __init__(
        self, look: Look, words: PendingWords, said: CardWords, wrapping: Wrapping, tasks: TaskScope, kept: Kept
    ) -> None:
        super().__init__(look, "card", radius=10, line="around")
        self._look, self._words, self._card_words, self._wrapping = look, words, said, wrapping
        self._tasks, self.kept = tasks, kept
        self.editor: PendingEdit | None = None
        self.form: PendingForm | None = None
        self._has_hidden = False
        self._discard: TextButton | None = None
        self._asks = QTimer(self, singleShot=True)
        self._asks.setInterval(ASKS_MS)
        self._asks.timeout.connect(self._build)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(8))
        self._body: QWidget | None = None
        edited = next(
            (each for each in kept.deliveries if each.state is DeliveryState.REFUSED and each.edited is not None), None
        )
        if edited is None:
            self._build()
        else:
            self._open(edited)

    @property
    def id(self) -> WrapUpId:
        """Return which note it is."""
        return self.kept.wrap_up.id

    def show_kept(self, kept: Kept) -> None:
        """Show the newest state."""
        is_as_before = kept == self.kept and (self.form is None or self.form.offers == self.form.now_offered)
        self.kept = kept
        if not is_as_before and self.editor is None:
            self._build()

    def save_typed(self) -> None:
        """Save what is being typed, now."""
        if self.editor is not None:
            self.editor.save()

    def save_at_once(self) -> None:
        """Save what is being typed before this returns. Blocks."""
        if self.editor is not None:
            self.editor.save_at_once()

    def _build(self) -> None:
        focused = self.window().focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        chooses = self.form is not None and self.form.chooses
        if self._body is not None:
            self._body.hide()
            self._layout.removeWidget(self._body)
            self._body.deleteLater()
        self._asks.stop()
        self._body = QWidget(self)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.px(4))
        whose = self._words.whose(self.kept.wrap_up)
        self.setAccessibleName(whose)
        column.addWidget(PlainLabel(self._look, whose, STRONG, lines=1))
        column.addWidget(PlainLabel(self._look, self._words.text(self.kept), BODY, lines=6))
        if self._has_hidden:
            column.addWidget(PlainLabel(self._look, self._card_words.hidden(), HIDDEN, lines=4))
        if self.kept.wrap_up.is_draft:
            column.addWidget(self._state(self._words.draft(), Tone.WARN))
            self.form = PendingForm(self._look, self._card_words, self._wrapping, self.kept)
            column.addWidget(self.form)
        else:
            self.form = None
        for delivery in self.kept.deliveries:
            column.addWidget(
                self._state(*self._words.state(delivery, lacks_office=self._wrapping.lacks_office(delivery)))
            )
            if buttons := self._for(delivery):
                column.addWidget(Flow(self._look, items=buttons, gap=4, line_gap=2))
        column.addWidget(Flow(self._look, items=self._for_all(), gap=4, line_gap=2))
        self._layout.addWidget(self._body)
        self._body.show()
        again = self._body.findChild(QWidget, name) if name else None
        if chooses and self.form is not None:
            self.form.start()
        elif again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _state(self, text: str, tone: Tone) -> PlainLabel:
        return PlainLabel(self._look, text, Type(12, 500, _INKS.get(tone, Ink.SECOND)), lines=4)

    def _for(self, delivery: Delivery) -> list[QWidget]:
        """Return what can be done about one delivery at this moment."""
        key, wrapping, kept, office = delivery.act.key, self._wrapping, self.kept, delivery.office
        now = self._button(self.tr("Try now"), office, lambda: wrapping.look_again(kept, key))
        back = self._button(self.tr("Take back"), office, lambda: wrapping.take_back(kept, key))
        match delivery.state:
            case DeliveryState.WAITING:
                return [now, back]
            case DeliveryState.REFUSED:
                edit = self._button(self.tr("Edit and write again"), office, lambda: self._edit(delivery))
                return [edit, self._button(self.tr("Write again"), office, lambda: self._write(key)), back]
            case DeliveryState.UNKNOWN:
                there = self._button(self.tr("It is there"), office, lambda: wrapping.is_there(kept, key))
                again = self._button(self.tr("It is not there: write again"), office, lambda: self._write(key))
                look = self._button(self.tr("Look again"), office, lambda: wrapping.look_again(kept, key))
                return [there, look, again, back]
            case _:
                return []

    def _for_all(self) -> list[QWidget]:
        copy = self._button(self.tr("Copy the text"), "", self._copy)
        self._discard = self._button(self.tr("Discard"), "", self._ask_discard)
        if not self.kept.wrap_up.is_draft:
            return [copy, self._discard]
        finish = self._button(self.tr("Finish"), "", self._finish)
        return [finish, self._button(self.tr("Edit"), "", lambda: self._edit(None)), copy, self._discard]

    def _button(self, words: str, office: str, act: Callable[[], object]) -> TextButton:
        button = TextButton(self._look, words)
        button.setObjectName(f"{words}/{office}")
        button.setAccessibleName(self.tr("{0}: {1}").format(office, words) if office else words)
        button.clicked.connect(lambda: act())
        return button

    def _write(self, key: ActKey) -> None:
        self._wrapping.write_again(self.kept, key)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._words.text(self.kept))
        announce(self, self.tr("Copied"))

    def _finish(self) -> None:
        missing = self._wrapping.finish(self.kept)
        if missing is None:
            announce(self, self.tr("Wrap-up finished"))
        else:
            self._say(self._card_words.missing(missing))
            if self.form is not None:
                self.form.point_at(missing)

    def _ask_discard(self) -> None:
        """Ask once: the same button then throws it away."""
        if self._asks.isActive():
            self._asks.stop()
            self._wrapping.discard(self.id)
            announce(self, self.tr("Discarded"))
        elif self._discard is not None:
            self._discard.set_words(self.tr("Discard for good? Press again"))
            announce(self, self._discard.accessibleName())
            self._asks.start()

    def _edit(self, delivery: Delivery | None) -> None:
        """Open the text to be edited, that of a draft or of a note that was refused, and give it the keyboard."""
        self._open(delivery)
        if self.editor is not None:
            self.editor.start()

    def _open(self, delivery: Delivery | None) -> None:
        self._build()
        assert self._body is not None
        column = self._body.layout()
        assert isinstance(column, QVBoxLayout)
        for part in (*self._body.findChildren(Flow), *self._body.findChildren(PendingForm)):
            part.hide()  # what is typed is kept or left before anything else is done
        editor = PendingEdit(self._look, self._card_words, self._wrapping, self._tasks, self.kept, delivery)
        self.editor = editor
        editor.finished.connect(self._keep)
        editor.left.connect(lambda: self.window().close())  # as the card of a contact: no key loses what was typed
        keep = self._button(self.tr("Keep") if editor.is_of_draft else self.tr("Write again"), "", self._keep)
        column.insertWidget(2, editor)
        column.insertWidget(
            3,
            Flow(self._look, items=[keep, self._button(self.tr("Leave as it was"), "", self._leave_as_it_was)], gap=4),
        )

    def _keep(self) -> None:
        if self.editor is not None:
            self.editor.keep()
            self._leave()

    def _leave_as_it_was(self) -> None:
        if self.editor is not None:
            self.editor.leave()
            self._leave()

    def _leave(self) -> None:
        self._has_hidden = self._has_hidden or (self.editor is not None and self.editor.has_hidden)
        had_keyboard = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.editor = None
        self._build()
        if had_keyboard and self._body is not None and (buttons := self._body.findChildren(TextButton)):
            buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)  # else it goes to another note, and Enter acts there

    def _say(self, text: str) -> None:
        assert self._body is not None
        column = self._body.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, self._state(text, Tone.BAD))
        announce(self, text)
