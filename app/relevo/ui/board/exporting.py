"""Saves what the board shows: tables as CSV, pictures as PNG, the weekly report as PDF."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QSize, Signal
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from relevo.files import replace_file
from relevo.services.supervise.csvtext import csv_bytes
from relevo.ui.board.picture import Picture
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import Look

_SCALE = 2.0
_PICTURE = QSize(1_200, 560)
_MARGIN = 24

Asking = Callable[[str, str, Callable[[Path], None]], None]
"""Asks for the place of a file: its proposed name, the kinds that can be chosen, and what is told the place."""


class Exporting(QObject):
    """Makes the bytes at once and writes them in the background; `saved` and `failed` carry the name of the file."""

    saved = Signal(str)
    failed = Signal(str)

    def __init__(self, tasks: TaskScope, ask: Asking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._ask = tasks, ask

    def save_table(self, name: str, titles: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Save a table as it stands."""
        content = csv_bytes(titles, rows)
        self._ask(f"{name}.csv", self.tr("Table (*.csv)"), lambda path: self._write(path, content))

    def save_picture(self, name: str, picture: Picture, look: Look) -> None:
        """Save a picture, twice as fine as it is on screen."""
        content = png_of(picture, look)
        self._ask(f"{name}.png", self.tr("Picture (*.png)"), lambda path: self._write(path, content))

    def save_pdf(self, name: str, content: bytes) -> None:
        """Save a report."""
        self._ask(f"{name}.pdf", self.tr("Report (*.pdf)"), lambda path: self._write(path, content))

    def _write(self, path: Path, content: bytes) -> None:
        self._tasks.replace(("board-export", str(path)), self._written(path, content))

    async def _written(self, path: Path, content: bytes) -> None:
        try:
            await asyncio.to_thread(replace_file, path, content)
        except OSError:
            self.failed.emit(path.name)
        else:
            self.saved.emit(path.name)


def png_of(picture: Picture, look: Look) -> bytes:
    """Return a picture as PNG, on the ground of the theme."""
    size = _PICTURE * look.text_scale
    image = QImage(size * _SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SCALE)
    image.fill(look.colour("card"))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = look.px(_MARGIN)
        picture.draw(painter, QRectF(0, 0, size.width(), size.height()).adjusted(edge, edge, -edge, -edge))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def ask_with_dialog(parent: QWidget) -> Asking:
    """Return what asks by the desktop's own dialog, within a window."""

    def ask(name: str, kinds: str, told: Callable[[Path], None]) -> None:
        dialog = QFileDialog(parent, "", name, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.fileSelected.connect(lambda chosen: told(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    return ask
