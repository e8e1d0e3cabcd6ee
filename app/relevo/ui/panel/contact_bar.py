"""The bar of the contact: what is coming in, from which number, for which queue, and for how long."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from relevo.domain.contact import ContactState
from relevo.ui.controls import Card, IconLabel
from relevo.ui.icons import CHANNEL_ICONS, Icon
from relevo.ui.messages import Words
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import STRONG, SUB, Ink, Look, Type
from relevo.ui.viewmodels.contact import ContactViewModel

_STATE = Type(12, 600, Ink.ACCENT, tabular=True)
_OVER = Type(12, 600, Ink.SECOND, tabular=True)
_HELD = Type(12, 600, Ink.WARN, tabular=True)
_WAITED = Type(12, 400, Ink.SECOND, tabular=True)


class ContactBar(Card):
    """Shows the contact itself; `refresh` also moves the running times."""

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, "accent_bg", parent=parent)
        self._words = words
        self.setAccessibleName(self.tr("Contact"))
        self._icon = IconLabel(look, Icon.PHONE)
        self._what = PlainLabel(look, kind=STRONG, lines=1)
        self._queue = PlainLabel(look, lines=1)
        self._address = PlainLabel(look, kind=SUB, lines=1)
        self._state = PlainLabel(look, kind=_STATE, lines=1)
        self._waited = PlainLabel(look, kind=_WAITED, lines=1)
        first = QHBoxLayout()
        first.setSpacing(look.px(4))
        for whole in (self._what, self._state, self._waited):  # of a long queue or name something is cut, of these not
            whole.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        first.addWidget(self._what)
        first.addWidget(self._queue, 1)
        first.addWidget(self._state)
        second = QHBoxLayout()
        second.setSpacing(look.px(8))
        second.addWidget(self._address, 1)
        second.addWidget(self._waited)
        lines = QVBoxLayout()
        lines.setSpacing(look.px(1))
        lines.addLayout(first)
        lines.addLayout(second)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(10))
        layout.setSpacing(look.px(10))
        layout.addWidget(self._icon)
        layout.addLayout(lines, 1)

    def show_contact(self, view_model: ContactViewModel) -> None:
        """Show the newest state of the contact."""
        contact, formats = view_model.contact, self._words.formats
        self._icon.set_icon(CHANNEL_ICONS[contact.channel])
        self._what.setText(self._words.channel(contact))
        queue = contact.queue
        where = (queue.name or queue.id) if queue is not None else contact.dialled
        self._queue.setText(f"· {where}" if where else "")
        parts = [formats.address(contact.customer_address)]
        if (language := self._language(view_model)) is not None:
            parts.append(language)
        if (advisor := contact.transferred_by) is not None:
            parts.append(self.tr("transferred by {0}").format(advisor.name or advisor.id))
        self._address.setText(" · ".join(parts))
        self.refresh(view_model)

    def refresh(self, view_model: ContactViewModel) -> None:
        """Move the running times on."""
        contact = view_model.contact
        self._state.setText(self._words.state(contact))
        self._state.set_kind(_OVER if view_model.is_over else _HELD if contact.state is ContactState.HELD else _STATE)
        waited = contact.wait_s
        self._waited.setText(
            self.tr("waited {0}").format(self._words.formats.stopwatch(waited)) if waited is not None else ""
        )

    def _language(self, view_model: ContactViewModel) -> str | None:
        snapshot, handover = view_model.snapshot, view_model.contact.handover
        customer = snapshot.identity.customer if snapshot is not None else None
        code = (customer.language if customer is not None else None) or (handover.language if handover else None)
        return self._words.formats.language(code) if code else None
