"""A short fade that shows where the eye has been taken to."""

from PySide6.QtCore import QObject, QPersistentModelIndex, QVariantAnimation, Signal

from relevo.ui.theme import Look

_LASTS_MS = 900


class Flash(QObject):
    """Fades one row from strong to nothing; `faded` with every step. Where nothing may move, nothing flashes."""

    faded = Signal()

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.index: QPersistentModelIndex | None = None
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(_LASTS_MS)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.valueChanged.connect(lambda _value: self.faded.emit())
        self._fade.finished.connect(self._end)

    def start(self, index: QPersistentModelIndex) -> None:
        """Flash a row; another that still flashes stops."""
        self._fade.stop()
        if self._look.moves:
            self.index = index
            self._fade.start()

    def strength(self, row: int) -> float:
        """Return how strongly a row flashes, in [0, 1]."""
        if self.index is None or not self.index.isValid() or self.index.row() != row:
            return 0.0
        return float(self._fade.currentValue() or 0.0)

    def _end(self) -> None:
        self.index = None
        self.faded.emit()
