"""Draws a window off screen into a picture, at any scale."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

_PASSES = 4
"""A part that becomes higher moves those around it, which ask in their turn."""


def picture(window: QWidget, scale: float = 1.0) -> QImage:
    """Return what the window shows; it need not be on a screen."""
    window.ensurePolished()
    if not window.isVisible():
        window.grab()  # lays out what was never shown
    # what has just changed asks for its new place by an event, which would come after the picture
    for _ in range(_PASSES):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    image = QImage(window.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(0)
    with QPainter(image) as painter:
        window.render(painter, QPoint())
    return image


def render(window: QWidget, path: Path, scale: float = 1.0) -> None:
    """Write what the window shows as a picture; the name ends in .png.

    Raises: OSError, where the file cannot be written.
    """
    if not picture(window, scale).save(str(path)):
        raise OSError(f"{path.name} could not be written: check that the folder exists and is yours")
