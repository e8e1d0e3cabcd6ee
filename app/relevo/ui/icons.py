"""Icons of the Lucide set, in any colour and sharp at any scale; the drawings stand in resources/icons/lucide."""

from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from relevo.assets import resource
from relevo.domain.contact import Channel


class Icon(Enum):
    """What an icon shows; the value is the name of its drawing in the set."""

    PHONE = "phone"
    CHAT = "message-square"
    MAIL = "mail"
    CALLBACK = "phone-call"
    PAGE = "file-text"
    SEARCH = "search"
    BOT = "bot"
    FORM = "clipboard-list"
    INCIDENT = "triangle-alert"
    REQUEST = "folder-open"
    HANDOVER = "arrow-right"
    BELL = "bell"
    BELL_OFF = "bell-off"
    CHECK = "check"
    CROSS = "x"
    CLOSE = "x"
    QUESTION = "circle-question-mark"
    STOPPED = "circle-minus"
    CLOCK = "clock"
    PERSON = "user"
    DOWN = "chevron-down"
    UP = "chevron-up"
    BACK = "chevron-left"
    FORWARD = "chevron-right"
    LOCK = "lock"
    INFO = "info"
    UNPLUGGED = "unplug"
    WAITING = "hourglass"
    INTERNAL = "eye-off"


CHANNEL_ICONS = {
    Channel.VOICE: Icon.PHONE,
    Channel.CHAT: Icon.CHAT,
    Channel.MESSAGE: Icon.CHAT,
    Channel.EMAIL: Icon.MAIL,
    Channel.CALLBACK: Icon.CALLBACK,
}

_DIRECTED = frozenset({Icon.HANDOVER, Icon.BACK, Icon.FORWARD})
"""Drawings that point along the line, and turn round where a line is written from right to left."""

_BOLD = frozenset({Icon.CHECK, Icon.CROSS, Icon.DOWN, Icon.HANDOVER})
_STROKE, _BOLD_STROKE = 2.2, 2.8
"""Widths on the set's grid of 24; 2 looks thin beside the type face at 13 pixels."""

_CACHED = 512


def draw_icon(painter: QPainter, icon: Icon, rect: QRectF, colour: QColor) -> None:
    """Draw an icon into a square, on the pixels of the device."""
    device = painter.deviceTransform()
    scale = device.m11() or 1.0
    side = max(1, round(rect.width() * scale))
    turned = icon in _DIRECTED and QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    pixmap = _pixmap(icon, colour.rgba(), side, turned)
    corner = device.map(rect.topLeft())
    whole = QPointF(round(corner.x()), round(corner.y()))
    back, possible = device.inverted()
    painter.drawPixmap(
        QRectF(back.map(whole) if possible else rect.topLeft(), rect.size()), pixmap, QRectF(0, 0, side, side)
    )


@lru_cache(maxsize=_CACHED)
def _pixmap(icon: Icon, rgba: int, side: int, turned: bool) -> QPixmap:
    """Return the drawing in a colour, `side` device pixels wide."""
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        if turned:
            painter.setTransform(QTransform(-1, 0, 0, 1, side, 0))
        _renderer(icon, rgba).render(painter, QRectF(0, 0, side, side))
    return pixmap


@lru_cache(maxsize=_CACHED)
def _renderer(icon: Icon, rgba: int) -> QSvgRenderer:
    colour = QColor.fromRgba(rgba).name()
    width = _BOLD_STROKE if icon in _BOLD else _STROKE
    drawing = _drawing(icon).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{width}"')
    return QSvgRenderer(QByteArray(drawing.encode()))


@lru_cache
def _drawing(icon: Icon) -> str:
    return resource("icons", "lucide", f"{icon.value}.svg").read_text("utf-8")
