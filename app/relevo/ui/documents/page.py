"""The page that is read: a document, set stretch by stretch so that the panel is never held up; its links, its matches.

Only documents and pictures that ship are shown: the page loads nothing that a text names but those pictures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from relevo.documents.markdown import Line, headings, stretches
from relevo.documents.searching import marks
from relevo.ui.controls import draw_focus
from relevo.ui.documents.pictures import Pictures
from relevo.ui.documents.typesetting import Leads, Typesetter
from relevo.ui.theme import Look

MEASURE = 800
"""Pixels at 100 % that a line takes at most: longer ones are lost on the way back."""

_SIDE, _TOP, _END = 40, 28, 60
_BUDGET_S = 0.003
_MOST_MATCHES = 1_000


@dataclass(frozen=True, slots=True)
class Goal:
    """What of a document is to be seen: a heading, a line with words, or a place where the reader was; else its top."""

    anchor: str | None = None
    line: Line | None = None
    top: int | None = None
    words: tuple[str, ...] = ()


class DocumentPage(QTextBrowser):
    """Shows a document; `link_wanted` carries the target of a link that was followed, `link_shown` that below the
    pointer or the keyboard, empty for none. `complete` when the whole document stands.
    """

    link_wanted = Signal(str)
    link_shown = Signal(str)
    complete = Signal()

    def __init__(self, look: Look, leads: Leads, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._pictures = look, Pictures(self)
        self._setter = Typesetter(look, leads, self._pictures.size)
        self._document: QTextDocument | None = None
        self._rest: Iterator[str] = iter(())
        self._names: list[str] = []
        self._headings: list[int] = []
        self._goal, self._shown = Goal(), ""
        self._matches: list[tuple[int, int]] = []
        self._at_match = -1
        self.is_complete = True
        self._pictures.ready.connect(self._show_picture)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._go_on)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # it would offer what no page of ours has
        self.setTabChangesFocus(False)
        self.anchorClicked.connect(lambda address: self.link_wanted.emit(address.toString()))
        self.highlighted.connect(lambda address: self.link_shown.emit(address.toString()))

    @property
    def match(self) -> int:
        """Return at which of the matches the reader is, from 0; -1 for none."""
        return self._at_match

    @property
    def matches(self) -> int:
        """Return how many matches stand in the document."""
        return len(self._matches)

    def show_document(self, name: str, text: str, goal: Goal) -> None:
        """Show a document from what is to be seen of it; its end is set while the reader begins.

        The same document again only moves.
        """
        if name == self._shown and self.is_complete:
            self._goal = goal
            self._arrive()
            return
        self._set(name, text, goal)

    def style_anew(self, text: str) -> None:
        """Take over colours and sizes; what is read stays on top."""
        self._set(self._shown, text, Goal(top=self.top, words=self._goal.words))

    @property
    def top(self) -> int:
        """Return how far the reader has come, in pixels at 100 %."""
        return round(self.verticalScrollBar().value() / self._look.text_scale)

    def step(self, by: int) -> None:
        """Go to the next match, or the one before, round and round."""
        if self._matches:
            self._at_match = (self._at_match + by) % len(self._matches)
            self._show_matches()
            self._scroll_to(self._matches[self._at_match][0], share=0.3)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Give a picture that ships beside the documents; nothing else is ever loaded."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        target = name.toString() if isinstance(name, QUrl) else name
        width = round(self._setter.room * self.devicePixelRatioF())
        return self._pictures.image(target, width, self._look.colour("bg"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to be read."""
        super().resizeEvent(event)
        before = self._setter.room
        self._set_margins()
        if self._setter.room != before:
            self._setter.fit_pictures(self.document())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and the ring where it has the keyboard by a key."""
        super().paintEvent(event)
        if self.hasFocus() and self._by_key:
            with QPainter(self.viewport()) as painter:
                draw_focus(painter, self.viewport(), self._look, 2)

    _by_key = False

    def focusInEvent(self, event: Any) -> None:
        """Note whether a key has brought the keyboard here: only then a ring says so."""
        self._by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.OtherFocusReason,
        )
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: Any) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Stay written from left to right: the documents are English."""
        super().changeEvent(event)
        if (
            event.type() is QEvent.Type.LayoutDirectionChange
            and self.layoutDirection() != Qt.LayoutDirection.LeftToRight
        ):
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _set(self, name: str, text: str, goal: Goal) -> None:
        self._next.stop()
        self._shown, self._goal, self.is_complete = name, goal, False
        self._names = [heading.anchor for heading in headings(text)]
        self._headings, self._matches, self._at_match = [], [], -1
        self._rest = stretches(text)
        before, self._document = self._document, self._setter.blank()
        self._document.setParent(self)
        self.setExtraSelections([])
        self.setDocument(self._document)
        if before is not None:
            before.deleteLater()
        self._set_margins()
        self.verticalScrollBar().setStyleSheet(self._look.scroll_bar_sheet())
        self._go_on()

    def _go_on(self) -> None:
        """Set a stretch, or as many as there is time for until the next frame."""
        start = perf_counter()
        while perf_counter() - start < _BUDGET_S:
            stretch = next(self._rest, None)
            if stretch is None:
                self.is_complete = True
                self._arrive()
                self.complete.emit()
                return
            self._headings += self._setter.append(self.document(), stretch)
        if self._goal.anchor is not None and self._goal.line is None:
            self._arrive()
        self._next.start()

    def _arrive(self) -> None:
        """Show what is to be seen, as soon as it stands."""
        goal = self._goal
        if self.is_complete:
            self._matches = self._find(goal.words)
            self._at_match = -1
        place = self._place_of(goal)
        if place is not None and self._matches:
            later = (number for number, (start, _length) in enumerate(self._matches) if start >= place)
            self._at_match = next(later, 0)
        self._show_matches()
        if goal.line is not None and place is not None:
            is_heading = goal.line.heading is not None and goal.line.heading.line == goal.line.number
            self._scroll_to(self._match_in_block(place), share=0 if is_heading else 0.3)
        elif place is not None:
            self._scroll_to(place)
        elif goal.top is not None:
            self.verticalScrollBar().setValue(round(goal.top * self._look.text_scale))
        elif self.is_complete and goal.anchor is None:
            self.verticalScrollBar().setValue(0)

    def _place_of(self, goal: Goal) -> int | None:
        """Return where a heading or a line begins in the document, None where neither is wanted or it is not set."""
        if goal.line is not None:
            return self._place_of_line(goal.line, goal.words) if self.is_complete else None
        if goal.anchor is None or goal.anchor not in self._names:
            return None
        number = self._names.index(goal.anchor)
        return self._headings[number] if number < len(self._headings) else None

    def _place_of_line(self, line: Line, words: Sequence[str]) -> int:
        """Return where a line stands: it is looked for below its heading, by its own words."""
        anchor = line.heading.anchor if line.heading is not None else ""
        start = self._headings[self._names.index(anchor)] if anchor in self._names else 0
        pieces = [" ".join(piece.split()) for piece in line.text.split(" · ")]
        block = self.document().findBlock(start)
        while block.isValid() and not _says(block, pieces):
            block = block.next()
        return self._first_with(block, words, len(pieces)) if block.isValid() else start

    @staticmethod
    def _first_with(block: QTextBlock, words: Sequence[str], cells: int) -> int:
        """Return where the first cell of a row stands that holds one of the words; the row itself where none does."""
        row, here = block.position(), block
        for _cell in range(cells):
            if any(word in here.text().lower() for word in words):
                return here.position()
            here = here.next()
        return row

    def _show_picture(self, target: str) -> None:
        kind, address = QTextDocument.ResourceType.ImageResource, QUrl(target)
        self.document().addResource(kind.value, address, self.loadResource(kind.value, address))
        self.viewport().update()

    def _find(self, words: Sequence[str]) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        block = self.document().begin()
        while block.isValid() and words and len(found) < _MOST_MATCHES:
            found += [(block.position() + start, length) for start, length in marks(block.text(), words)]
            block = block.next()
        return found

    def _show_matches(self) -> None:
        shown = []
        for number, (start, length) in enumerate(self._matches):
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            shape = QTextCharFormat()
            is_here = number == self._at_match
            shape.setForeground(self._look.colour("card" if is_here else "warn"))
            shape.setBackground(self._look.colour("warn" if is_here else "warn_bg"))
            shape.setFontUnderline(True)  # a mark is no matter of colour alone
            mark.cursor, mark.format = cursor, shape
            shown.append(mark)
        self.setExtraSelections(shown)

    def _match_in_block(self, place: int) -> int:
        """Return where the match stands at which the reader is, where it is of this block; a block can be long."""
        if self._at_match < 0:
            return place
        start = self._matches[self._at_match][0]
        block = self.document().findBlock(place)
        return start if block.contains(start) else place

    def _scroll_to(self, place: int, share: float = 0.0) -> None:
        """Bring the line of a place to the top, or that share of the page below it."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        y = self.cursorRect(cursor).top() + self.verticalScrollBar().value()
        room = self.viewport().height() * share or self._look.px(14)
        self.verticalScrollBar().setValue(max(0, round(y - room)))

    def _set_margins(self) -> None:
        look, frame = self._look, self.document().rootFrame()
        shape = frame.frameFormat()
        side = look.px(_SIDE)
        shape.setTopMargin(look.px(_TOP))
        shape.setBottomMargin(look.px(_END))
        shape.setLeftMargin(side)
        shape.setRightMargin(max(side, self.viewport().width() - side - look.px(MEASURE)))
        self._setter.room = max(1, self.viewport().width() - round(shape.leftMargin() + shape.rightMargin()))
        frame.setFrameFormat(shape)


def _says(block: QTextBlock, pieces: Sequence[str]) -> bool:
    """Tell whether a block and those behind it hold the pieces, one each: the cells of a row, some of them empty."""
    for piece in pieces:
        while block.isValid() and not block.text() and block.next().isValid():
            block = block.next()
        if not block.isValid() or piece not in " ".join(block.text().split()):
            return False
        block = block.next()
    return True
