"""Where the form of the wrap-up stands: as high as it is, within a limit; scrolls beyond that."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from relevo.ui.scrolling import ScrollingArea
from relevo.ui.theme import Look

_LEAST = 64


class Edge(QWidget):
    """A line behind which something goes on."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.colour("line"))


class FormArea(ScrollingArea):
    """Shows where the keyboard is, wherever in the form that may be, and by a line that the form goes on."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._most = 10_000
        super().__init__(look, parent)
        self.setWidgetResizable(True)
        self._holder = QWidget()
        self.form = QVBoxLayout(self._holder)
        self.form.setContentsMargins(look.margins(14, 2, 14, 2))
        self.form.setSpacing(look.px(6))
        self.hold(self._holder)
        self._holder.installEventFilter(self)
        self._edges = [Edge(look, self), Edge(look, self)]
        for changed in (self.verticalScrollBar().valueChanged, self.verticalScrollBar().rangeChanged):
            changed.connect(self._show_edges)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def limit(self, most: int) -> None:
        """Set the greatest height."""
        if most != self._most:
            self._most = most
            self.updateGeometry()

    def wanted(self, width: int) -> int:
        """Return the height of the whole form at a width."""
        return self.form.totalHeightForWidth(width) if self.form.hasHeightForWidth() else self.form.sizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height when the form does: an area that scrolls would not."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        elif event.type() is QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._follow_focus)  # what stands above the keyboard has grown, perhaps
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll only where the form is higher than its place, and go on showing where the keyboard is."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        policy = Qt.ScrollBarPolicy
        fits = self.wanted(self.width()) <= self.height()
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)
        for edge, y in zip(self._edges, (0, self.height() - 1), strict=True):
            edge.setGeometry(0, y, self.width(), 1)
        self._show_edges()
        self._follow_focus()

    def sizeHint(self) -> QSize:
        """Return the height of the form, up to the limit."""
        return QSize(super().sizeHint().width(), min(self.wanted(self.width()), self._most))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: one field."""
        return QSize(0, min(self.wanted(self.width()), self._look.px(_LEAST)))

    def _show_edges(self) -> None:
        """Draw a line where the form goes on beyond its place: what is cut there is scrolled, and not lost."""
        bar = self.verticalScrollBar()
        for edge, goes_on in zip(self._edges, (bar.value() > 0, bar.value() < bar.maximum()), strict=True):
            edge.setVisible(goes_on)
            edge.raise_()

    def _follow_focus(self) -> None:
        self._follow(None, self.window().focusWidget())

    def _follow(self, _before: QWidget | None, focus: QWidget | None) -> None:
        if focus is None or not self._holder.isAncestorOf(focus):
            return
        place, around = QRect(focus.mapTo(self._holder, QPoint()), focus.size()), self._look.px(8)
        if place.height() + 2 * around <= self.viewport().height():
            self.ensureVisible(0, place.center().y(), 0, place.height() // 2 + around)
        else:  # what is higher than that is shown where it is being typed
            self.ensureWidgetVisible(focus, 0, around)
