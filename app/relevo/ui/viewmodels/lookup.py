"""Whom a web page or another program asks to look up: the newest wish only, and only a wish."""

from PySide6.QtCore import QObject, QTimer, Signal

from relevo.services.lookup import Lookup

KEPT_MS = 5 * 60_000
"""A wish that nobody has taken up is forgotten after this time: it names somebody."""


class LookupWish(QObject):
    """The wish that stands in the panel, None where there is none; nobody is asked about it until it is taken."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None, *, kept_ms: int = KEPT_MS) -> None:
        super().__init__(parent)
        self.wanted: Lookup | None = None
        self._old = QTimer(self, singleShot=True)
        self._old.setInterval(kept_ms)
        self._old.timeout.connect(self.dismiss)

    def offer(self, lookup: Lookup) -> None:
        """Let a wish stand there; it takes the place of the one before."""
        is_other = lookup != self.wanted
        self.wanted = lookup
        self._old.start()
        if is_other:
            self.changed.emit()

    def take(self) -> Lookup | None:
        """Return the wish, which stands there no longer."""
        taken = self.wanted
        self.dismiss()
        return taken

    def dismiss(self) -> None:
        """Forget the wish."""
        self._old.stop()
        if self.wanted is not None:
            self.wanted = None
            self.changed.emit()
