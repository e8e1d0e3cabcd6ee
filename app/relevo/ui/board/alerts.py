"""The list of alerts: raised, acknowledged, cleared; it tells, and never asks."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from relevo.domain.board import Alert, AlertState
from relevo.domain.figures import Grade
from relevo.ui.board.alert_words import AlertWords
from relevo.ui.board.buttons import WORDS
from relevo.ui.board.words import GRADE_TONES
from relevo.ui.icons import Icon, draw_icon
from relevo.ui.plain import draw_pill
from relevo.ui.theme import BODY, CLOCK, MEDIUM, Look, Tone

ROW, SHOWN = 32, 3
MOST = 200
_ORDER = {AlertState.RAISED: 0, AlertState.ACKNOWLEDGED: 1, AlertState.CLEARED: 2}
_Index = QModelIndex | QPersistentModelIndex


class AlertRows(QAbstractListModel):
    """The alerts, those first that nobody has taken note of."""

    def __init__(self, words: AlertWords) -> None:
        super().__init__()
        self._told, self._words = words, words.words
        self.alerts: tuple[Alert, ...] = ()

    def show(self, alerts: Sequence[Alert]) -> None:
        """Show these."""
        ordered = sorted(
            alerts[:MOST], key=lambda each: (_ORDER[each.state], each.grade is not Grade.CRITICAL, -_stamp(each))
        )
        if tuple(ordered) != self.alerts:
            self.beginResetModel()
            self.alerts = tuple(ordered)
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default, frozen
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.alerts)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what an alert says."""
        if not index.isValid() or index.row() >= len(self.alerts):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.sentence(self.alerts[index.row()])
        return None

    def about(self, alert: Alert) -> str:
        """Return whom an alert is about, by which figure, and beyond which limit."""
        return self._told.about(alert)

    def when(self, alert: Alert) -> str:
        """Return how an alert stands, and since when."""
        moment = self._words.formats.moment
        return {
            AlertState.RAISED: self.tr("since {0}").format(moment(alert.raised_at)),
            AlertState.ACKNOWLEDGED: self.tr("acknowledged {0}").format(moment(alert.changed_at)),
            AlertState.CLEARED: self.tr("cleared {0}").format(moment(alert.changed_at)),
        }[alert.state]

    def sentence(self, alert: Alert) -> str:
        """Return an alert in one sentence."""
        return self.tr("{0}, {1}, {2}").format(self._words.grade(alert.grade), self.about(alert), self.when(alert))

    def grade(self, alert: Alert) -> str:
        """Return the word on its chip."""
        return self._words.grade(alert.grade)


def _stamp(alert: Alert) -> float:
    return alert.changed_at.timestamp()


class AlertList(QListView):
    """Three rows high at most. Enter, the space bar or a click on the button acknowledges; `acknowledged` tells which.

    `opened` carries the alert whose queue or advisor is to be shown: a click beside the button.
    """

    acknowledged = Signal(object)
    opened = Signal(object)

    def __init__(self, look: Look, words: AlertWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows = AlertRows(words)
        self.setModel(self.rows)
        self.setItemDelegate(_RowDelegate(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        look.changed.connect(self.style_anew)
        self.style_anew()

    def show_alerts(self, alerts: Sequence[Alert]) -> None:
        """Show these alerts; the one at which the keyboard is stays the current one."""
        at = self.currentIndex().row()
        current = self.rows.alerts[at].id if 0 <= at < len(self.rows.alerts) else None
        self.rows.show(alerts)
        place = next((at for at, each in enumerate(self.rows.alerts) if each.id == current), -1)
        if place >= 0 and place != self.currentIndex().row():
            self.setCurrentIndex(self.rows.index(place))
        self.updateGeometry()

    def style_anew(self) -> None:
        """Take over colours and sizes."""
        self.setStyleSheet("QListView { background: transparent; }")
        self.verticalScrollBar().setStyleSheet(self._look.scroll_bar_sheet())
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def button_words(self) -> str:
        """Return what stands on the button of a row."""
        return self.tr("Acknowledge")

    def button_place(self, row: QRect) -> QRect:
        """Return where the button of a row stands."""
        look = self._look
        width = round(QFontMetricsF(look.font(WORDS)).horizontalAdvance(self.button_words())) + look.px(20)
        height = look.px(26)
        place = QRect(row.right() - width - look.px(4), row.top() + (row.height() - height) // 2, width, height)
        return look.visual(place, row)

    def sizeHint(self) -> QSize:
        """Return the height of the rows, of three at most."""
        return QSize(self._look.px(300), self._look.px(ROW) * max(1, min(SHOWN, len(self.rows.alerts))))

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return QSize(self._look.px(200), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Acknowledge with Enter or the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._acknowledge(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Acknowledge by the button, and show what it is about by the rest of the row."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            return
        alert = self.rows.alerts[index.row()]
        is_raised = alert.state is AlertState.RAISED
        if is_raised and self.button_place(self.visualRect(index)).contains(event.position().toPoint()):
            self._acknowledge(index.row())
        else:
            self.opened.emit(alert)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.alerts:
            self.setCurrentIndex(self.rows.index(0))

    def _acknowledge(self, place: int) -> None:
        if 0 <= place < len(self.rows.alerts) and self.rows.alerts[place].state is AlertState.RAISED:
            self.acknowledged.emit(self.rows.alerts[place])


class _RowDelegate(QStyledItemDelegate):
    """Paints the rows."""

    def __init__(self, look: Look, view: AlertList) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of a row."""
        return QSize(10, self._look.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint sign, chip, words and button."""
        look, view = self._look, self._view
        alert, row = view.rows.alerts[index.row()], QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_over = alert.state is AlertState.CLEARED
        tone = Tone.NEUTRAL if is_over else GRADE_TONES[alert.grade]
        side = look.px(15)
        sign = QRect(row.left() + look.px(6), row.top() + (row.height() - side) // 2, side, side)
        icon = Icon.CHECK if is_over else Icon.INCIDENT
        draw_icon(painter, icon, QRectF(look.visual(sign, row)), look.tone(tone)[0])
        left = self._chip(painter, row, sign.right() + look.px(8), view.rows.grade(alert), tone)
        end = row.right() - look.px(8)
        if alert.state is AlertState.RAISED:
            place = view.button_place(row)
            self._button(painter, place)
            end = row.right() - place.width() - look.px(14)
        when = view.rows.when(alert)
        clock = QFontMetricsF(look.font(CLOCK))
        wide = round(clock.horizontalAdvance(when)) + look.px(4)
        self._write(painter, QRect(end - wide, row.top(), wide, row.height()), row, when, "ink3", is_clock=True)
        about = QRect(left, row.top(), max(0, end - wide - look.px(12) - left), row.height())
        self._write(painter, about, row, view.rows.about(alert), "ink3" if is_over else "ink")
        if view.hasFocus() and index == view.currentIndex():
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row.toRectF().adjusted(1, 1, -1, -1), look.px(6), look.px(6))
        painter.restore()

    def _chip(self, painter: QPainter, row: QRect, left: int, word: str, tone: Tone) -> int:
        look = self._look
        font = look.font(WORDS)
        width, height = round(QFontMetricsF(font).horizontalAdvance(word)) + look.px(16), look.px(20)
        place = look.visual(QRect(left, row.top() + (row.height() - height) // 2, width, height), row)
        ink = draw_pill(painter, look, place.toRectF(), tone)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)
        return left + width + look.px(10)

    def _write(
        self, painter: QPainter, place: QRect, row: QRect, text: str, token: str, *, is_clock: bool = False
    ) -> None:  # fmt: skip
        look = self._look
        font = look.font(CLOCK if is_clock else MEDIUM if token == "ink" else BODY)
        painter.setFont(font)
        painter.setPen(look.colour(token))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(look.visual(place, row), look.leading | Qt.AlignmentFlag.AlignVCenter, shown)

    def _button(self, painter: QPainter, place: QRect) -> None:
        look = self._look
        painter.setPen(look.colour("line"))
        painter.setBrush(look.colour("card"))
        painter.drawRoundedRect(place.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), look.px(8), look.px(8))
        painter.setFont(look.font(WORDS))
        painter.setPen(look.colour("ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._view.button_words())
