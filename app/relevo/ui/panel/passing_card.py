"""Passing on: what was left here, the one line for the next advisor, and cards between sites that share no hub."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relevo.domain.contact import Contact, Direction
from relevo.services.passing import MAX_LINE
from relevo.ui.controls import IconLabel, TextButton
from relevo.ui.icons import Icon
from relevo.ui.messages import Words
from relevo.ui.panel.announcement import announce
from relevo.ui.panel.handover_rows import MadeCard, OpenedCard, SiteChoice
from relevo.ui.panel.handover_words import HandOverWords
from relevo.ui.panel.readable_card import ReadableCard
from relevo.ui.plain import PlainLabel, one_line
from relevo.ui.theme import BODY, SUB, Ink, Look, Type
from relevo.ui.viewmodels.contact import ContactViewModel

_LEFT = Type(13, 500, Ink.ACCENT)


class PassingCard(ReadableCard):
    """There only where there is something to read or to write; it never takes the keyboard by itself.

    `written` carries the line for the next advisor, empty for none; `handed` the site that is to have a card of the
    contact, `put_away` when the one that was made need not stand here; `changed` when it needs another height.
    """

    written = Signal(str)
    handed = Signal(str)
    put_away = Signal()
    changed = Signal()
    left = Signal()  # the field was closed, and the keyboard needs another place

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, "card", line="below", parent=parent)
        self._look, self._words = look, words
        self._said = ""
        self._has_made = self._has_opened = False
        self.setAccessibleName(self.tr("Passing on"))
        self._left, self._own = PlainLabel(look, kind=_LEFT, lines=5), PlainLabel(look, kind=SUB, lines=5)
        self._field, self._keep = QLineEdit(), TextButton(look, self.tr("Keep"))
        self._change = TextButton(look, self.tr("Change"))
        said = HandOverWords(words, self)
        self.sites, self.made = SiteChoice(look), MadeCard(look, said)
        self.opened = OpenedCard(look, words, said)
        self._rows = [QWidget(), QWidget(), QWidget(), self.sites, self.made, self.opened]
        self._prepare_field()
        self._lay_out()
        self._keep.clicked.connect(self._finish)
        self._change.clicked.connect(self.write)
        self.sites.chosen.connect(self._hand_over)
        self.made.away.clicked.connect(self.put_away)
        self.opened.resized.connect(self.changed)
        for row in self._rows:
            row.hide()
        self.hide()

    @property
    def is_writing(self) -> bool:
        """Tell whether the field is open."""
        return not self._rows[2].isHidden()

    @property
    def typed(self) -> str:
        """Return what stands in the field, empty where it is closed."""
        return self._field.text() if self.is_writing else ""

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab goes inside."""
        made = (self.made.copy, self.made.away, self.opened.fold)
        return (self._change, self._field, self._keep, *self.sites.stops, *made)

    def offer_sites(self, sites: Sequence[str]) -> None:
        """Offer these sites wherever a line can be written."""
        self.sites.show_sites(sites)
        self._show(own=bool(self._own.text()))

    def may_write(self, view_model: ContactViewModel) -> bool:
        """Tell whether a line can be written: for the next advisor here, or for one of another site."""
        return may_leave(view_model) or (bool(self.sites.sites) and may_hand_over(view_model))

    def show_contact(self, view_model: ContactViewModel) -> None:
        """Show what was left by the advisor before, and the own line."""
        contact = view_model.contact
        before = self._sentence(contact)
        own = "" if view_model.is_over or not view_model.line else view_model.line
        self._left.setText(before)
        self._own.setText(self.tr("For the next advisor: {0}").format(own) if own else "")
        if self.is_writing and not self.may_write(view_model):
            self._open(is_open=False)
        self._has_made, self._has_opened = self.made.show_contact(view_model), self.opened.show_contact(view_model)
        self._show(own=bool(own))
        said = ", ".join(filter(None, (before, self._own.text(), self.made.text, self.opened.text)))
        self.setAccessibleDescription(one_line(said))
        if before and before != self._said:
            announce(self, before)
        self._said = before

    def write(self) -> None:
        """Open the field with what stands already, and give it the keyboard: the advisor has asked for it."""
        if not self.is_writing:
            self._open(is_open=True)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def begin_with(self, line: str, typed: str | None = None) -> None:
        """Say what the field begins with: the line as it is kept, or what was being typed in a card before this one."""
        self._field.setText(line if typed is None else typed)
        if typed is not None:
            self._open(is_open=True)

    def stop_writing(self) -> bool:
        """Close the field, the line stays as it was; False where it was not open."""
        if not self.is_writing:
            return False
        self._open(is_open=False)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep with Enter, and close with Esc, which the field would not tell of."""
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.stop_writing()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._finish()
                return True
        return super().eventFilter(watched, event)

    def _hand_over(self, site: str) -> None:
        self._finish()  # the line goes with it
        self.handed.emit(site)

    def _finish(self) -> None:
        line = one_line(self._field.text(), MAX_LINE)
        self._open(is_open=False)
        self.written.emit(line)

    def _open(self, *, is_open: bool) -> None:
        focus = self.window().focusWidget()
        had_keyboard = focus is self._field or focus is self._keep or self.sites.isAncestorOf(focus or self)
        self._rows[2].setVisible(is_open)
        self._show(own=bool(self._own.text()))
        if had_keyboard and not is_open:
            self.left.emit()

    def _show(self, *, own: bool) -> None:
        before = self.isHidden(), self.sizeHint().height()
        self._rows[0].setVisible(bool(self._left.text()))
        self._rows[1].setVisible(own and not self.is_writing)
        self.sites.setVisible(self.is_writing and bool(self.sites.sites))
        self.made.setVisible(self._has_made)
        self.opened.setVisible(self._has_opened)
        self.setHidden(all(row.isHidden() for row in self._rows))
        if before != (self.isHidden(), self.sizeHint().height()):
            self.changed.emit()

    def _sentence(self, contact: Contact) -> str:
        left = contact.passed_on
        if left is None or contact.direction is Direction.INTERNAL:
            return ""
        who = left.from_advisor.name or left.from_advisor.id
        if left.line is None:
            return self.tr("Passed on by {0}").format(who)
        return self.tr("Passed on by {0}: {1}").format(who, left.line)

    def _prepare_field(self) -> None:
        look, field = self._look, self._field
        field.setMaxLength(MAX_LINE)
        field.setAccessibleName(self.tr("One line for the next advisor"))
        field.setPlaceholderText(self.tr("One line for the next advisor"))
        field.setFont(look.font(BODY))
        field.setMinimumHeight(look.px(30))
        self._frame_field()
        look.changed.connect(self._frame_field)
        field.installEventFilter(self)

    def _frame_field(self) -> None:
        self._field.setStyleSheet(self._look.field_sheet())

    def _lay_out(self) -> None:
        look = self._look
        inside: tuple[tuple[QWidget, ...], ...] = (
            (IconLabel(look, Icon.HANDOVER, "accent", 14), self._left),
            (IconLabel(look, Icon.HANDOVER, "ink3", 14), self._own, self._change),
            (self._field, self._keep),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(14), look.px(8), look.px(14), look.px(8))
        layout.setSpacing(look.px(4))
        for row, widgets in zip(self._rows[:3], inside, strict=True):
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(look.px(8))
            for widget in widgets:
                wide = widget in (self._left, self._own, self._field)
                line.addWidget(widget, 1 if wide else 0, *(() if wide else (Qt.AlignmentFlag.AlignTop,)))
            layout.addWidget(row)
        for row in self._rows[3:]:
            layout.addWidget(row)


def may_leave(view_model: ContactViewModel) -> bool:
    """Tell whether a line can be left of a contact: it is live, and a customer's."""
    return not view_model.is_over and view_model.contact.direction is not Direction.INTERNAL


def may_hand_over(view_model: ContactViewModel) -> bool:
    """Tell whether a card can be made of a contact: it is a customer's, live or over."""
    return view_model.contact.direction is not Direction.INTERNAL and not view_model.is_lookup
