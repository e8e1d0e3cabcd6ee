"""A card on which the keyboard can stand, so that a screen reader says the whole of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from relevo.ui.controls import Card, draw_focus
from relevo.ui.theme import Look

BY_KEY = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
"""How the keyboard comes to a part when somebody goes there by key: only then is the ring of any use."""


class ReadableCard(Card):
    """Shows the ring only to those who have come by key."""

    def __init__(self, look: Look, ground: str, *, line: str = "none", parent: QWidget | None = None) -> None:
        super().__init__(look, ground, line=line, parent=parent)
        self._reached_by_key = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the keyboard came here."""
        self._reached_by_key = event.reason() in BY_KEY
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Paint without the ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and the ring where the keyboard is here."""
        super().paintEvent(event)
        if self.hasFocus() and self._reached_by_key:
            with QPainter(self) as painter:
                draw_focus(painter, self, self._look, self._look.px(4))
