"""The pictures that ship beside the documents: read in threads, for one takes as long as several frames."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QColor, QImage, QImageReader

from relevo.assets import resource

_FOLDER = "pictures/"


class Pictures(QObject):
    """Knows pictures by the targets that documents give them (`pictures/call.png`); any other target is none.

    `ready` carries the target of one that has been read.
    """

    ready = Signal(str)
    _read = Signal(str, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images: dict[str, QImage | None] = {}
        self._read.connect(self._take)

    def size(self, target: str) -> QSize:
        """Return how large a picture is, which its first bytes tell; not valid for what is none."""
        path = _path(target)
        return QImageReader(str(path)).size() if path is not None else QSize()

    def image(self, target: str, width: int, blank: QColor) -> QImage | None:
        """Return a picture, at most so many pixels wide, or a blank one until it has been read; None for no picture."""
        path = _path(target)
        if path is None:
            return None
        if target not in self._images:
            self._images[target] = None
            QThreadPool.globalInstance().start(lambda: self._decode(target, path, width))
        return self._images[target] or _blank(blank)

    def _decode(self, target: str, path: Path, width: int) -> None:
        image = QImage(str(path))
        if image.width() > width > 0:
            image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._read.emit(target, image)

    def _take(self, target: str, image: QImage) -> None:
        self._images[target] = image
        self.ready.emit(target)


def _path(target: str) -> Path | None:
    """Return the file of a picture: one of those that ship, whatever the target says."""
    name = target.removeprefix(_FOLDER)
    if not target.startswith(_FOLDER):
        return None
    folder = resource("docs", "pictures")
    return folder / name if name in {path.name for path in folder.glob("*.png")} else None


def _blank(colour: QColor) -> QImage:
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image
