"""The time of the oldest answer that is shown, once it is not of this moment any more."""

from PySide6.QtWidgets import QWidget

from relevo.ui.messages import Words
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import Ink, Look, Type
from relevo.ui.viewmodels.contact import ContactViewModel

_SEEN = Type(11, 400, Ink.THIRD)


class Stamp(PlainLabel):
    """Says `seen at 14:02` in grey; not there while everything is fresh."""

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, kind=_SEEN, lines=1, parent=parent)
        self._words = words
        self.hide()

    def show_age(self, view_model: ContactViewModel) -> None:
        """Show or hide the time."""
        since = view_model.stale_since(self._words.formats.now())
        self.setText(self.tr("seen at {0}").format(self._words.formats.clock_time(since)) if since is not None else "")
        self.setVisible(since is not None)
