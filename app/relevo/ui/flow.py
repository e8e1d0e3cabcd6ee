"""A row that breaks into lines: a wrapping text with small widgets right behind its last word, or widgets alone."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from relevo.ui.plain import PlainLabel
from relevo.ui.theme import Look


class Flow(QWidget):
    """Lays a text and the widgets that follow it into lines as wide as there is room.

    `gap` separates widgets, `line_gap` lines; `indent` stands before every line, for a bar or an icon.
    """

    def __init__(
        self,
        look: Look,
        *,
        text: PlainLabel | None = None,
        items: Sequence[QWidget] = (),
        gap: int = 6,
        line_gap: int = 6,
        indent: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._text, self._items = look, text, list(items)
        self._gap, self._line_gap, self._indent = gap, line_gap, indent
        self._heights: dict[int, int] = {}
        self._arranged: list[QSize] = []
        for widget in (*([text] if text is not None else []), *items):
            widget.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_items(self, items: Sequence[QWidget]) -> None:
        """Replace the widgets."""
        for item in self._items:
            item.setParent(None)
            item.deleteLater()
        self._items = list(items)
        for item in self._items:
            item.setParent(self)
            item.show()
        self.relayout()

    def relayout(self) -> None:
        """Lay out again after a widget has changed its size."""
        self._heights.clear()
        self.updateGeometry()
        self._place()

    def hasHeightForWidth(self) -> bool:
        """Tell that a narrower row is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._arrange(width, place=False)
        return height

    def event(self, event: QEvent) -> bool:
        """Lay out again when a widget has asked for another size."""
        if event.type() is QEvent.Type.LayoutRequest and self._sizes() != self._arranged:
            self.relayout()
        return super().event(event)

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        width = self._look.px(self._indent) + (self._text.sizeHint().width() if self._text is not None else 0)
        width += sum(item.sizeHint().width() + self._look.px(self._gap) for item in self._items if not item.isHidden())
        return QSize(width, self.heightForWidth(max(width, 1)))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: one item."""
        return QSize(self._look.px(self._indent + 40), self._look.px(16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._arranged = self._sizes()
        self._arrange(self.width(), place=True)

    def _sizes(self) -> list[QSize]:
        shown = (item for item in (self._text, *self._items) if item is not None and not item.isHidden())
        return [item.sizeHint() for item in shown]

    def _arrange(self, width: int, *, place: bool) -> int:
        """Lay out within a width; return the height used."""
        left, gap, line_gap = self._look.px(self._indent), self._look.px(self._gap), self._look.px(self._line_gap)
        room = max(1, width - left)
        x, y, line_height, is_first = 0, 0, 0, True
        if self._text is not None:
            wide = self._text_width(self._text, room)
            block = self._text.block(wide)
            end_x, end_y, line_height = int(block.end[0]), int(block.end[1]), int(block.end[2])
            # what follows the text may be a little higher than its line
            excess = max((item.sizeHint().height() for item in self._items if not item.isHidden()), default=0)
            head = max(0, (excess - line_height + 1) // 2) if end_y == 0 else 0
            if place:
                self._put(self._text, QRect(left, head, wide, self._text.heightForWidth(wide)))
            x, y, is_first = end_x + self._look.px(4), end_y + head, False
        height, line = y + line_height, _Line(y, line_height)
        for item in (item for item in self._items if not item.isHidden()):
            size = _within(item, room)
            if not is_first and x + size.width() > room:
                height = max(height, self._end(line, place=place))
                x, line = 0, _Line(line.top + line.height + line_gap, 0)
            line.add(item, QRect(left + x, line.top, min(size.width(), room), size.height()))
            x += size.width() + gap
            is_first = False
        return max(height, self._end(line, place=place))

    def _end(self, line: "_Line", *, place: bool) -> int:
        """Put the widgets of a line into its middle; return where the lowest of them ends."""
        lowest = 0
        for item, rect in line.items:
            rect.moveTop(max(0, line.top + (line.height - rect.height()) // 2))
            lowest = max(lowest, rect.bottom() + 1)
            if place:
                self._put(item, rect)
        return lowest

    def _text_width(self, text: PlainLabel, room: int) -> int:
        """Return how wide the text is laid out: its last word goes down with what would stand alone below it.

        A text of one line gives way to all that follows it.
        """
        shown = [item for item in self._items if not item.isHidden()]
        if not shown:
            return room
        first = shown[0]
        if not text.hasHeightForWidth():
            gap = self._look.px(self._gap)
            beside = self._look.px(4) + sum(item.sizeHint().width() + gap for item in shown) - gap
            return room if int(text.block(room).end[0]) + beside <= room else max(room - beside, room // 2)
        beside = self._look.px(4) + first.sizeHint().width()
        block = text.block(room)
        narrower = room - beside
        if int(block.end[0]) + beside <= room or narrower < room // 2:
            return room
        return narrower if text.block(narrower).height <= block.height + block.end[2] else room

    def _put(self, widget: QWidget, rect: QRect) -> None:
        direction = self.layoutDirection()
        if direction is Qt.LayoutDirection.RightToLeft:
            rect = QStyle.visualRect(direction, self.rect(), rect)
        widget.setGeometry(rect)


class _Line:
    """Widgets beside each other; beside a text they do not make its line higher."""

    def __init__(self, top: int, height: int) -> None:
        self.top, self.height, self._is_of_text = top, height, height > 0
        self.items: list[tuple[QWidget, QRect]] = []

    def add(self, item: QWidget, rect: QRect) -> None:
        """Put a widget at the end."""
        self.items.append((item, rect))
        if not self._is_of_text:
            self.height = max(self.height, rect.height())


def _within(item: QWidget, room: int) -> QSize:
    """Return the size of a widget: what has no room on one line wraps where it can."""
    size = item.sizeHint()
    if size.width() <= room:
        return size
    return QSize(room, item.heightForWidth(room) if item.hasHeightForWidth() else size.height())
