"""What a reader sees: the texts that a widget paints, with where each stands."""

import html
import re
from typing import NamedTuple
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QIODevice, QPoint
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

_SVG = "{http://www.w3.org/2000/svg}"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Painted(NamedTuple):
    """One run of text; `x` and `y` are its beginning on the base line, in the widget."""

    text: str
    x: float
    y: float


def painted(widget: QWidget) -> list[Painted]:
    """Return the texts in the order in which they are painted, whatever paints them."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    with QPainter(generator) as painter:
        widget.render(painter, QPoint())
    picture = _NOT_XML.sub("", bytes(buffer.data().data()).decode("utf-8"))
    found: list[Painted] = []
    _collect(ElementTree.fromstring(picture), (0.0, 0.0), found)
    return found


def painted_texts(widget: QWidget) -> list[str]:
    """Return the texts alone."""
    return [run.text for run in painted(widget)]


def _collect(element: ElementTree.Element, origin: tuple[float, float], found: list[Painted]) -> None:
    moved = re.fullmatch(r"matrix\(1,0,0,1,([-\d.e]+),([-\d.e]+)\)", element.get("transform", ""))
    if moved:
        origin = (float(moved[1]), float(moved[2]))  # the generator writes whole transforms, never nested ones
    if element.tag == f"{_SVG}text" and (element.text or "").strip():
        x, y = float(element.get("x", "0")), float(element.get("y", "0"))
        found.append(Painted(html.unescape(element.text or "").strip(), origin[0] + x, origin[1] + y))
    for child in element:
        _collect(child, origin, found)
