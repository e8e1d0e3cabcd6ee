"""Whose brief stands here, and of when, while it is that of the advisor before."""

from PySide6.QtWidgets import QWidget

from relevo.services.passing import is_as_passed_on
from relevo.ui.messages import Words
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import Ink, Look, Type
from relevo.ui.viewmodels.contact import ContactViewModel

_SEEN = Type(11, 600, Ink.WARN)


class AsSeen(PlainLabel):
    """Says `as Anna saw it, 10:42`; not there where the brief is the own one."""

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, kind=_SEEN, lines=2, parent=parent)
        self._words = words
        self.hide()

    def show_contact(self, view_model: ContactViewModel) -> None:
        """Show or hide it."""
        snapshot = view_model.snapshot
        left = snapshot.contact.passed_on if snapshot is not None and is_as_passed_on(snapshot) else None
        if left is not None:
            who, formats = left.from_advisor.name or left.from_advisor.id, self._words.formats
            self.setText(self.tr("as {0} saw it, {1}").format(who, formats.clock_time(left.at)))
        self.setVisible(left is not None)
