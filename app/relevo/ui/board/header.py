"""The headings of the board's tables; a click sorts by one."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from relevo.ui.theme import Look, Type

HEADING = Type(12, 500)
_HEIGHT = 30


class TableHeader(QHeaderView):
    """Paints the headings; `leading` are the sections aligned with the side on which a line begins."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.leading: frozenset[int] = frozenset({0})
        self.sorted_section, self.is_descending = -1, False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(0)
        self.viewport().setMouseTracking(True)

    def show_sorting(self, section: int, *, descending: bool) -> None:
        """Show by which section the rows are sorted."""
        self.sorted_section, self.is_descending = section, descending
        self.viewport().update()

    def room_for(self, section: int, *, is_tight: bool = False) -> int:
        """Return the width that a heading takes, with the sign of the order; tight: where it has one."""
        if self.model() is None:
            return 0
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        sign = self._look.px(17 if is_tight and section != self.sorted_section else 28)
        return round(QFontMetricsF(self._look.font(HEADING)).horizontalAdvance(words)) + sign

    def sizeHint(self) -> QSize:
        """Return the height of a line of headings."""
        return QSize(super().sizeHint().width(), self._look.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line below, then the headings."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._look.colour("card"))
            rect = self.viewport().rect()
            painter.fillRect(0, rect.bottom(), rect.width(), 1, self._look.colour("line"))
            for section in range(self.count()):
                if not self.isSectionHidden(section):
                    place = QRect(self.sectionViewportPosition(section), 0, self.sectionSize(section), rect.height())
                    self.paintSection(painter, place, section)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Paint a heading, with an arrow where the rows are sorted by it."""
        look, pad = self._look, self._look.px(8)
        font = look.font(HEADING)
        is_sorted, leads = logical_index == self.sorted_section, logical_index in self.leading
        room = rect.adjusted(pad, 0, -pad, 0)
        arrow = look.px(10) if is_sorted else 0
        words = str(self.model().headerData(logical_index, Qt.Orientation.Horizontal) or "")
        metrics = QFontMetricsF(font)
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() - arrow)
        width = metrics.horizontalAdvance(text) + arrow
        at_left = leads is not look.mirrored
        left = room.left() if at_left else room.right() + 1 - width
        painter.setFont(font)
        painter.setPen(look.colour("ink" if is_sorted else "ink3"))
        place = QRect(round(left), room.top(), round(width) + 1, room.height())
        if look.mirrored:
            place.adjust(arrow, 0, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if is_sorted:
            x = left if look.mirrored else left + width - arrow + look.px(4)
            self._paint_arrow(painter, QPointF(x, room.center().y() + 1))

    def _paint_arrow(self, painter: QPainter, at: QPointF) -> None:
        side = self._look.px(6)
        step = -side / 2 if self.is_descending else side / 2
        points = [QPointF(at.x(), at.y() + step / 2), QPointF(at.x() + side, at.y() + step / 2)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(painter.pen().color())
        painter.drawPolygon(QPolygonF([*points, QPointF(at.x() + side / 2, at.y() - step / 2)]))
