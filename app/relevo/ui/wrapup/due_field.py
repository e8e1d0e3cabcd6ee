"""A field for a date and time as people say it, and what was understood of it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from relevo.text.dates.moments import moments_in
from relevo.ui.messages import Words
from relevo.ui.plain import PlainLabel, one_line
from relevo.ui.theme import BODY, SMALL, Ink, Look, Type

_WHOLE = "2028-08-28 08:28"
"""The longest form in which a moment is put there: it is to be seen as a whole."""

_NOT_READ = Type(12, 500, Ink.BAD)


class DueField(QWidget):
    """`changed` at each change by hand; `at` is aware, None for none or what could not be read.

    A moment that is over is not taken from the keyboard: it stands for a slip, or for another year.
    """

    changed = Signal()

    def __init__(self, look: Look, words: Words, name: str, languages: tuple[str, ...]) -> None:
        super().__init__()
        self._look, self._words, self._languages = look, words, languages
        self.at: datetime | None = None
        self.field, self._read = QLineEdit(), PlainLabel(look, kind=SMALL, lines=2)
        self.field.setMaxLength(60)
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(name)
        self.field.setFont(look.font(BODY))
        self.field.setMinimumHeight(look.px(28))
        self.field.textChanged.connect(self._understand)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self.field, 2)
        row.addWidget(self._read, 3)
        self._frame()
        look.changed.connect(self._frame)

    @property
    def unread(self) -> str:
        """Return what stands there and could not be read, or is over; empty where nothing does."""
        return "" if self.at is not None else one_line(self.field.text(), 60)

    def show_moment(self, at: datetime | None) -> None:
        """Show a moment that did not come from the field, over or not; what is typed for it stays as it is typed."""
        if at != self.at:
            self._put("" if at is None else self._words.formats.local(at).strftime("%Y-%m-%d %H:%M"))
            self.at = at
            self._say("" if at is None else self._words.formats.moment(at))

    def show_words(self, words: str) -> None:
        """Show words that did not come from the field, as if they had been typed."""
        if words != self.unread:
            self._put(words)
            self._read_words(words)

    def clear(self) -> None:
        """Empty it."""
        self.show_words("")
        self.show_moment(None)

    def _put(self, text: str) -> None:
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)
        self.field.setCursorPosition(0)  # in a narrow panel the day is what is seen

    def _understand(self, typed: str) -> None:
        self._read_words(typed)
        self.changed.emit()

    def _read_words(self, typed: str) -> None:
        formats = self._words.formats
        said = moments_in(typed, self._languages, formats.now(), formats.zone) if typed.strip() else ()
        at = next((each.at for each in said if each.at is not None), None)
        is_past = at is not None and at <= formats.now()
        self.at = None if is_past else at
        self._say(self._words_for(typed, is_past=is_past))

    def _say(self, text: str) -> None:
        self._read.set_kind(_NOT_READ if self.unread else SMALL)
        self._read.setText(text)
        self.field.setAccessibleDescription(text)

    def _words_for(self, typed: str, *, is_past: bool) -> str:
        if self.at is not None:
            return self._words.formats.moment(self.at)
        if is_past:
            return self.tr("that is over already")
        return self.tr("not understood; for example: tomorrow 12:00") if typed.strip() else ""

    def _frame(self) -> None:
        self.field.setStyleSheet(self._look.field_sheet())
        whole = QFontMetricsF(self._look.font(BODY)).horizontalAdvance(_WHOLE)
        self.field.setMinimumWidth(round(whole) + self._look.px(26))
