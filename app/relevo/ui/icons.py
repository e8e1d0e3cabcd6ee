"""Icons as line drawings on a grid of 16, sharp at any scale and in any colour."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from relevo.domain.contact import Channel


class Icon(Enum):
    """What an icon shows."""

    PHONE = "phone"
    CHAT = "chat"
    MAIL = "mail"
    CALLBACK = "callback"
    PAGE = "page"
    SEARCH = "search"
    BOT = "bot"
    FORM = "form"
    INCIDENT = "incident"
    REQUEST = "request"
    HANDOVER = "handover"
    BELL = "bell"
    CHECK = "check"
    CROSS = "cross"
    QUESTION = "question"
    STOPPED = "stopped"
    CLOCK = "clock"
    CLOSE = "close"


CHANNEL_ICONS = {
    Channel.VOICE: Icon.PHONE,
    Channel.CHAT: Icon.CHAT,
    Channel.MESSAGE: Icon.CHAT,
    Channel.EMAIL: Icon.MAIL,
    Channel.CALLBACK: Icon.CALLBACK,
}


def _phone(p: QPainterPath) -> None:
    p.moveTo(5.2, 2.6)
    p.lineTo(3.4, 2.9)
    p.cubicTo(2.5, 3.1, 2.2, 3.8, 2.3, 4.7)
    p.cubicTo(2.9, 9.4, 6.6, 13.1, 11.3, 13.7)
    p.cubicTo(12.2, 13.8, 12.9, 13.5, 13.1, 12.6)
    p.lineTo(13.4, 10.8)
    p.lineTo(10.4, 9.4)
    p.lineTo(9.2, 10.7)
    p.cubicTo(7.5, 9.9, 6.1, 8.5, 5.3, 6.8)
    p.lineTo(6.6, 5.6)
    p.closeSubpath()


def _chat(p: QPainterPath) -> None:
    p.moveTo(4.2, 2.8)
    p.lineTo(11.8, 2.8)
    p.quadTo(13.8, 2.8, 13.8, 4.8)
    p.lineTo(13.8, 9.0)
    p.quadTo(13.8, 11.0, 11.8, 11.0)
    p.lineTo(7.6, 11.0)
    p.lineTo(4.6, 13.6)
    p.lineTo(4.6, 11.0)
    p.lineTo(4.2, 11.0)
    p.quadTo(2.2, 11.0, 2.2, 9.0)
    p.lineTo(2.2, 4.8)
    p.quadTo(2.2, 2.8, 4.2, 2.8)


def _mail(p: QPainterPath) -> None:
    p.addRoundedRect(QRectF(2, 3.4, 12, 9.2), 1.6, 1.6)
    p.moveTo(2.6, 4.6)
    p.lineTo(8, 8.8)
    p.lineTo(13.4, 4.6)


def _callback(p: QPainterPath) -> None:
    _phone(p)
    p.moveTo(13.4, 2.6)
    p.lineTo(9.6, 6.4)
    p.moveTo(9.4, 3.6)
    p.lineTo(9.4, 6.6)
    p.lineTo(12.4, 6.6)


def _page(p: QPainterPath) -> None:
    p.addRoundedRect(QRectF(3.2, 2.2, 9.6, 11.6), 1.4, 1.4)
    for y in (5.4, 8.0, 10.6):
        p.moveTo(5.6, y)
        p.lineTo(10.4, y)


def _search(p: QPainterPath) -> None:
    p.addEllipse(QPointF(7, 7), 4.2, 4.2)
    p.moveTo(10.2, 10.2)
    p.lineTo(13.6, 13.6)


def _bot(p: QPainterPath) -> None:
    p.addRoundedRect(QRectF(2.8, 5, 10.4, 8), 2, 2)
    p.moveTo(8, 5)
    p.lineTo(8, 2.6)
    p.moveTo(5.9, 8.4)
    p.lineTo(5.9, 9.6)
    p.moveTo(10.1, 8.4)
    p.lineTo(10.1, 9.6)


def _form(p: QPainterPath) -> None:
    p.addRoundedRect(QRectF(3.2, 2.2, 9.6, 11.6), 1.4, 1.4)
    p.addRect(QRectF(5.6, 5, 4.8, 2.4))
    p.moveTo(5.6, 10.6)
    p.lineTo(8.6, 10.6)


def _incident(p: QPainterPath) -> None:
    p.moveTo(8, 2.6)
    p.lineTo(14, 13.2)
    p.lineTo(2, 13.2)
    p.closeSubpath()
    p.moveTo(8, 6.6)
    p.lineTo(8, 9.4)
    p.moveTo(8, 11.2)
    p.lineTo(8, 11.4)


def _request(p: QPainterPath) -> None:
    p.moveTo(2.4, 4.4)
    p.lineTo(6.4, 4.4)
    p.lineTo(7.8, 6.0)
    p.lineTo(13.6, 6.0)
    p.lineTo(13.6, 12.6)
    p.lineTo(2.4, 12.6)
    p.closeSubpath()


def _handover(p: QPainterPath) -> None:
    p.moveTo(2.6, 8)
    p.lineTo(12.6, 8)
    p.moveTo(8.8, 4)
    p.lineTo(12.8, 8)
    p.lineTo(8.8, 12)


def _bell(p: QPainterPath) -> None:
    p.moveTo(3.4, 11.4)
    p.quadTo(4.6, 10.2, 4.6, 7.2)
    p.cubicTo(4.6, 1.6, 11.4, 1.6, 11.4, 7.2)
    p.quadTo(11.4, 10.2, 12.6, 11.4)
    p.closeSubpath()
    p.moveTo(6.8, 13.4)
    p.lineTo(9.2, 13.4)


def _check(p: QPainterPath) -> None:
    p.moveTo(3, 8.6)
    p.lineTo(6.6, 12)
    p.lineTo(13, 4.4)


def _cross(p: QPainterPath) -> None:
    p.moveTo(4, 4)
    p.lineTo(12, 12)
    p.moveTo(12, 4)
    p.lineTo(4, 12)


def _question(p: QPainterPath) -> None:
    p.moveTo(5.2, 5.6)
    p.cubicTo(5.4, 1.8, 11, 2.2, 10.8, 5.6)
    p.cubicTo(10.7, 7.6, 8, 7.6, 8, 9.8)
    p.moveTo(8, 12.6)
    p.lineTo(8, 12.8)


def _stopped(p: QPainterPath) -> None:
    p.addEllipse(QPointF(8, 8), 5.6, 5.6)
    p.moveTo(5.4, 8)
    p.lineTo(10.6, 8)


def _clock(p: QPainterPath) -> None:
    p.addEllipse(QPointF(8, 8), 5.6, 5.6)
    p.moveTo(8, 4.8)
    p.lineTo(8, 8)
    p.lineTo(10.4, 9.4)


def _close(p: QPainterPath) -> None:
    p.moveTo(5, 5)
    p.lineTo(11, 11)
    p.moveTo(11, 5)
    p.lineTo(5, 11)


_DRAWINGS: dict[Icon, Callable[[QPainterPath], None]] = {
    Icon.PHONE: _phone,
    Icon.CHAT: _chat,
    Icon.MAIL: _mail,
    Icon.CALLBACK: _callback,
    Icon.PAGE: _page,
    Icon.SEARCH: _search,
    Icon.BOT: _bot,
    Icon.FORM: _form,
    Icon.INCIDENT: _incident,
    Icon.REQUEST: _request,
    Icon.HANDOVER: _handover,
    Icon.BELL: _bell,
    Icon.CHECK: _check,
    Icon.CROSS: _cross,
    Icon.QUESTION: _question,
    Icon.STOPPED: _stopped,
    Icon.CLOCK: _clock,
    Icon.CLOSE: _close,
}
_BOLD = frozenset({Icon.CHECK, Icon.CROSS, Icon.QUESTION, Icon.CLOSE})


def draw_icon(painter: QPainter, icon: Icon, rect: QRectF, colour: QColor) -> None:
    """Draw an icon into a square."""
    path = QPainterPath()
    _DRAWINGS[icon](path)
    pen = QPen(colour, 2.0 if icon in _BOLD else 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 16, rect.height() / 16)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()
