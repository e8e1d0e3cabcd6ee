"""The icon of the program as Windows reads one, drawn from the project's own.

Source: the header ICONDIR and the entries ICONDIRENTRY as Windows' resource format has them ("Icons", Win32), entries
as PNG since Windows Vista; sizes by "Construct your Windows app's icon", read 2026-11-22.
"""

import os
import struct
from pathlib import Path

SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
"""Pixels: what Windows shows from 100 % to 200 % scale, in lists, on the task bar and among large icons."""

_HEAD, _ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")
_ICON, _PLANES, _BITS = 1, 1, 32


def ico(images: dict[int, bytes]) -> bytes:
    """Return an icon of these PNG images by their width, the small ones first."""
    sizes = sorted(images)
    place = _HEAD.size + len(sizes) * _ENTRY.size
    entries = b""
    for size in sizes:
        side = size % 256  # 0 stands for 256
        entries += _ENTRY.pack(side, side, 0, 0, _PLANES, _BITS, len(images[size]), place)
        place += len(images[size])
    return _HEAD.pack(0, _ICON, len(sizes)) + entries + b"".join(images[size] for size in sizes)


def draw(svg: Path) -> dict[int, bytes]:
    """Return a picture drawn at each size, as PNG."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer
    from PySide6.QtWidgets import QApplication  # whoever comes after in this process may need the whole of it

    application = QApplication.instance() or QApplication(["icon"])
    renderer, images = QSvgRenderer(str(svg)), {}
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # its types know no device
        images[size] = bytes(buffer.data().data())
    del application
    return images
