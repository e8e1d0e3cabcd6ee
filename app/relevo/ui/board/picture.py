"""A picture of figures: painted at any size, named for screen readers, with a table that says the same."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from relevo.ui.controls import draw_focus
from relevo.ui.theme import BODY, Look, Type
from relevo.ui.viewmodels.boardlisted import Listed

AXIS = Type(11, tabular=True)


class Picture(QWidget):
    """The ground of every picture. `draw` paints it into any place: the screen, a file, a page."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.titles: tuple[str, ...] = ()
        self.rows: tuple[Listed, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to draw."""
        return not self.rows

    def tell(self, titles: Sequence[str], rows: Sequence[Listed], sentence: str) -> None:
        """Take over what the table says, and the sentence that screen readers hear."""
        self.titles, self.rows = tuple(titles), tuple(rows)
        self.setAccessibleDescription(sentence)
        self.update()

    def draw(self, painter: QPainter, place: QRectF) -> None:
        """Paint the picture into a place."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        """Return a usual size."""
        return QSize(self._look.px(320), self._look.px(180))

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which something can be told."""
        return QSize(self._look.px(200), self._look.px(110))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture and the ring of the keyboard."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self.is_empty:
                edge = self._look.px(4)
                self.draw(painter, self.rect().toRectF().adjusted(edge, edge, -edge, -edge))
            if self.hasFocus():
                draw_focus(painter, self, self._look, self._look.px(8))

    def event(self, event: QEvent) -> bool:
        """Show where the keyboard is."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def write(
        self,
        painter: QPainter,
        place: QRectF,
        text: str,
        *,
        token: str = "ink",
        kind: Type = BODY,
        align: Qt.AlignmentFlag | None = None,
        within: QRectF | None = None,
    ) -> None:
        """Write a text into a place that counts from the leading side; what has no room is cut."""
        look = self._look
        font = look.font(kind)
        painter.setFont(font)
        painter.setPen(look.colour(token))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        if within is not None and look.mirrored:
            place = QRectF(within.left() + within.right() - place.right(), place.top(), place.width(), place.height())
        painter.drawText(place, (align or look.leading) | Qt.AlignmentFlag.AlignVCenter, shown)

    def turned(self, place: QRectF, within: QRectF) -> QRectF:
        """Return a place on the other side where a line begins on the right."""
        if not self._look.mirrored:
            return place
        return QRectF(within.left() + within.right() - place.right(), place.top(), place.width(), place.height())

    @property
    def trailing(self) -> Qt.AlignmentFlag:
        """Return the alignment with the side on which a line ends."""
        side = Qt.AlignmentFlag.AlignLeft if self._look.mirrored else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignAbsolute
