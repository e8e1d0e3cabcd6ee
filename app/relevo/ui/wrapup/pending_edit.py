"""The text of one pending note while it is edited: of a draft, or in place of what a back office refused."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relevo.domain.act import Note
from relevo.domain.wrapup import MAX_NOTE
from relevo.services.wrapup.outbox import Delivery, Kept
from relevo.services.wrapup.wording import cleaned
from relevo.ui.panel.announcement import announce
from relevo.ui.plain import PlainLabel
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import Ink, Look, Type
from relevo.ui.viewmodels.wrapping import Wrapping
from relevo.ui.viewmodels.wrapup import SAVE_MS
from relevo.ui.wrapup.card_words import CardWords
from relevo.ui.wrapup.note_field import NoteField

HIDDEN = Type(12, 500, Ink.WARN)
"""How it is written that something was masked."""


class PendingEdit(QWidget):
    """Saved as it is typed; nothing of what was refused goes anywhere before it is said to be kept.

    `finished` when that is said by key, `left` at Esc. `has_hidden`: something was masked.
    """

    finished = Signal()
    left = Signal()

    def __init__(
        self, look: Look, words: CardWords, wrapping: Wrapping, tasks: TaskScope, kept: Kept, refused: Delivery | None
    ) -> None:
        super().__init__()
        self._words, self._wrapping, self._tasks = words, wrapping, tasks
        self._kept, self._key = kept, None if refused is None else refused.act.key
        self._before, text = _text(kept, refused), _begun(kept, refused)
        self._saved = self._stood = cleaned(text, MAX_NOTE)
        self.has_hidden = False
        self.field = NoteField(look)
        self.field.show_text(text)
        self._hidden = PlainLabel(look, kind=HIDDEN, lines=4)
        self._hidden.hide()
        self._typing = QTimer(self, singleShot=True)
        self._typing.setInterval(SAVE_MS)
        self._typing.timeout.connect(self.save)
        self.field.typed.connect(self._follow)
        self.field.finished.connect(self.finished)
        self.field.left.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        column.addWidget(self._hidden)

    @property
    def is_of_draft(self) -> bool:
        """Tell whether a draft is edited, not what was refused."""
        return self._key is None

    def start(self) -> None:
        """Give it the keyboard."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save what is typed, unless it is saved, or the note has gone meanwhile."""
        kept, text = self._newest(), self._clean()
        if kept is None or text == self._saved:
            return
        self._saved = text
        if self._key is None:
            self._wrapping.edit(kept, text)
        else:
            work = self._wrapping.deliveries.retype(kept.wrap_up.id, self._key, text)
            self._tasks.replace(("what is typed", self._key), work)

    def save_at_once(self) -> None:
        """Save what is typed before this returns: the session ends. Blocks."""
        kept, text = self._newest(), self._clean()
        if kept is None or text == self._saved:
            return
        self._saved = text
        if self._key is None:
            changed_at = max(self._wrapping.now(), kept.wrap_up.begun_at)
            self._wrapping.outbox.put_at_once(
                replace(kept, wrap_up=replace(kept.wrap_up, text=text, changed_at=changed_at))
            )
            return
        self._tasks.cancel(("what is typed", self._key))  # else an older text would follow the newer one
        retyped = self._wrapping.deliveries.retyped(kept.wrap_up.id, self._key, text)
        if retyped is not None:
            self._wrapping.outbox.put_at_once(retyped)

    def keep(self) -> None:
        """Keep what is typed in a draft; write again what was refused, as it is typed."""
        if self._key is None:
            self.save()
            return
        text = self._clean()
        self._tasks.cancel(("what is typed", self._key))
        self._wrapping.write_again(self._kept, self._key, text)

    def leave(self) -> None:
        """Let it be as it was before it was edited."""
        kept = self._newest()
        self._typing.stop()
        if self._key is None:
            if kept is not None and self._saved != self._stood:
                self._wrapping.edit(kept, self._before)
        else:
            work = self._wrapping.deliveries.retype(self._kept.wrap_up.id, self._key, None)
            self._tasks.replace(("what is typed", self._key), work)

    def _newest(self) -> Kept | None:
        """Return the note as it stands: of other things in it more may be known by now."""
        return self._wrapping.outbox.get(self._kept.wrap_up.id)

    def _clean(self) -> str:
        """Return what is typed as it may be kept, and show it so where something in it was masked."""
        from relevo.text.masking import mask  # late: its patterns take long to make ready

        self._typing.stop()
        typed = self.field.toPlainText()
        if (masked := mask(typed)) != typed:
            self.field.show_text(masked)
            self._tell_hidden()
        return cleaned(masked, MAX_NOTE)

    def _tell_hidden(self) -> None:
        self.has_hidden = True
        self._hidden.setText(self._words.hidden())
        self._hidden.show()
        announce(self, self._words.hidden())

    def _follow(self) -> None:
        if not self._typing.isActive():  # from the first letter on: whoever types on and on is saved as well
            self._typing.start()


def _begun(kept: Kept, refused: Delivery | None) -> str:
    """Return what was typed in the note before, else what it says."""
    return _text(kept, refused) if refused is None or refused.edited is None else refused.edited


def _text(kept: Kept, refused: Delivery | None) -> str:
    """Return what the note says, without what is being typed in it."""
    if refused is not None and isinstance(refused.act, Note):
        return refused.act.text
    return kept.wrap_up.text
