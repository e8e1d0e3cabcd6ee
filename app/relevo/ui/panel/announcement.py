"""Tells screen readers what happens away from where the keyboard is."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from relevo.ui.plain import one_line


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say a sentence when it has ended its own; nothing happens where none listens."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, one_line(text)))
