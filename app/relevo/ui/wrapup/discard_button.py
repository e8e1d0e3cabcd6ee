"""The button that throws a note away: it asks once where there is something to lose."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from relevo.ui.controls import TextButton
from relevo.ui.panel.announcement import announce
from relevo.ui.plain import set_name, set_tip
from relevo.ui.theme import Look

ASKS_MS = 6_000
"""How long the question stands whether a note is to be thrown away for good."""


class DiscardButton(TextButton):
    """`discarded` at the second press while the question stands, at once where `has_words` says that nothing is lost.

    A double click is one press.
    """

    discarded = Signal()

    def __init__(self, look: Look, has_words: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent)
        self.set_words(self.tr("Discard"))
        self._has_words, self._is_asked = has_words, False
        self.asks = QTimer(self, singleShot=True)
        self.asks.setInterval(ASKS_MS)
        self.asks.timeout.connect(self.calm)
        self.clicked.connect(self._press)

    def calm(self) -> None:
        """Take the question back: nothing is thrown away."""
        self.asks.stop()
        if self._is_asked:
            self._is_asked = False
            self.set_words(self.tr("Discard"))
            set_tip(self, "")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Leave the second half of a double click: nobody has read the question between the two."""
        event.accept()

    def _press(self) -> None:
        if self._is_asked or not self._has_words():
            self.calm()
            self.discarded.emit()
            return
        self._is_asked = True
        said = self.tr("Discard for good? Press again")
        self.set_words(self.tr("Discard for good?"))
        set_name(self, said)
        set_tip(self, said)
        announce(self, said)
        self.asks.start()
