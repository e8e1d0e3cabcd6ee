"""The bar of the contact: what is coming in, from which number, on which line, for which queue, and for how long."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from relevo.domain.contact import ContactState
from relevo.ui.controls import IconLabel
from relevo.ui.flow import Flow
from relevo.ui.icons import CHANNEL_ICONS, Icon
from relevo.ui.messages import Words
from relevo.ui.panel.readable_card import ReadableCard
from relevo.ui.plain import PlainLabel, one_line
from relevo.ui.theme import STRONG, SUB, Ink, Look, Type
from relevo.ui.viewmodels.contact import ContactViewModel

_STATE = Type(12, 600, Ink.ACCENT, tabular=True)
_OVER = Type(12, 600, Ink.SECOND, tabular=True)
_HELD = Type(12, 600, Ink.WARN, tabular=True)
_WAITED = Type(12, 400, Ink.SECOND, tabular=True)


class ContactBar(ReadableCard):
    """Shows the contact itself; `refresh` also moves the running times. The keyboard can stand on it."""

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, "accent_bg", parent=parent)
        self._look, self._words = look, words
        self.is_wrapping_up = False  # something of the contact is written and not finished
        self.setAccessibleName(self.tr("Contact"))
        self._icon = IconLabel(look, Icon.PHONE)
        self._what = PlainLabel(look, kind=STRONG, lines=2)
        self._dot, self._queue = PlainLabel(look, "·", lines=1), PlainLabel(look, lines=2)
        self._address = PlainLabel(look, kind=SUB, lines=4)
        self._state = PlainLabel(look, kind=_STATE, lines=1)
        self._waited = PlainLabel(look, kind=_WAITED, lines=1)
        self._head = Flow(look, items=(self._what, self._dot, self._queue), gap=4, line_gap=1)
        self._lay_out()

    def show_contact(self, view_model: ContactViewModel) -> None:
        """Show the newest state of the contact."""
        contact, formats = view_model.contact, self._words.formats
        if view_model.is_lookup:
            self._show_lookup()
            return
        self._icon.set_icon(CHANNEL_ICONS[contact.channel])
        self._what.setText(self._words.channel(contact))
        queue = contact.queue
        where = (queue.name or queue.id) if queue is not None else ""
        self._queue.setText(where)
        for part in (self._dot, self._queue):
            part.setVisible(bool(where))
        facts = [formats.address(contact.customer_address), *self._more_of(view_model)]
        self._address.setText(" · ".join(facts))
        self._head.relayout()
        spoken = (self._what.text(), where, *facts)
        self.setAccessibleDescription(one_line(", ".join(filter(None, spoken))))
        self.refresh(view_model)

    def _show_lookup(self) -> None:
        self._icon.set_icon(Icon.SEARCH)
        self._what.setText(self.tr("Look-up"))
        self._address.setText(self.tr("Without a contact"))
        for part in (self._dot, self._queue):
            part.hide()
        self._head.relayout()
        self.setAccessibleDescription(f"{self._what.text()}, {self._address.text()}")

    def refresh(self, view_model: ContactViewModel) -> None:
        """Move the running times on."""
        contact = view_model.contact
        self._state.setText(self._state_of(view_model))
        self._state.set_kind(_OVER if view_model.is_over else _HELD if contact.state is ContactState.HELD else _STATE)
        waited = contact.wait_s
        self._waited.setText(
            self.tr("waited {0}").format(self._words.formats.stopwatch(waited)) if waited is not None else ""
        )

    def _state_of(self, view_model: ContactViewModel) -> str:
        """Return where the contact stands; of one that is over, for how long it is being wrapped up."""
        contact, formats = view_model.contact, self._words.formats
        if view_model.is_lookup:
            return ""
        if self.is_wrapping_up and view_model.is_over and contact.ended_at is not None:
            seconds = max(0.0, (formats.now() - contact.ended_at).total_seconds())
            return self.tr("wrap-up {0}").format(formats.stopwatch(seconds))
        return self._words.state(contact)

    def _more_of(self, view_model: ContactViewModel) -> list[str]:
        """Return what is known beyond the number: the line, the language, who has passed it on."""
        contact, more = view_model.contact, []
        if contact.dialled:
            more.append(self.tr("line {0}").format(self._words.line(contact.dialled)))
        if (language := self._language(view_model)) is not None:
            more.append(language)
        if (advisor := contact.transferred_by) is not None:
            more.append(self.tr("transferred by {0}").format(advisor.name or advisor.id))
        return more

    def _language(self, view_model: ContactViewModel) -> str | None:
        snapshot, handover = view_model.snapshot, view_model.contact.handover
        customer = snapshot.identity.customer if snapshot is not None else None
        code = (customer.language if customer is not None else None) or (handover.language if handover else None)
        return self._words.formats.language(code) if code else None

    def _lay_out(self) -> None:
        look = self._look
        for whole in (self._state, self._waited):  # of a long queue or name something is cut, of these not
            whole.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        lines = QVBoxLayout()
        lines.setSpacing(look.px(1))
        for line in (self._head, self._address):
            lines.addWidget(line)
        times = QVBoxLayout()
        times.setSpacing(look.px(1))
        for time in (self._state, self._waited):
            times.addWidget(time, 0, Qt.AlignmentFlag.AlignTrailing)
        times.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.px(14), look.px(8), look.px(14), look.px(8))
        layout.setSpacing(look.px(10))
        layout.addWidget(self._icon)
        layout.addLayout(lines, 1)
        layout.addLayout(times)
