"""Sets Markdown in the type face and the colours of the program, a stretch of a document at a time.

Qt's own reader of Markdown finds paragraphs, lists, tables and code; the formats here say how they look. Mark-up of
HTML is not read.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontDatabase,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from relevo.documents.markdown import with_pictures
from relevo.ui.theme import Look, Type

READ = Type(14)
_HEADINGS = {1: Type(24, 600), 2: Type(18, 600), 3: Type(15, 600)}
_ABOVE, _BELOW = {1: 0, 2: 30, 3: 22}, {1: 12, 2: 8, 3: 6}
_LEADING = 150.0
_CODE_SHARE = 0.93
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value

Leads = Callable[[str], bool]
"""Tells whether the target of a link leads anywhere; what does not is set as text."""


class Typesetter:
    """Sets stretches at the end of a document."""

    def __init__(self, look: Look, leads: Leads, size_of: Callable[[str], QSize]) -> None:
        self._look, self._leads, self._size_of = look, leads, size_of
        self.room = 0  # pixels that a picture takes
        self._mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()

    def blank(self) -> QTextDocument:
        """Return a document that holds nothing yet."""
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self._look.font(READ))
        document.setIndentWidth(self._look.px(24))
        option = document.defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)  # English, whatever the language of the screen
        document.setDefaultTextOption(option)
        return document

    def append(self, document: QTextDocument, stretch: str) -> list[int]:
        """Set a stretch of Markdown at the end of a document; return where its headings begin, in their order.

        It is set apart first, where nothing is laid out: what follows would be laid out anew with each format.
        """
        apart = self.blank()
        apart.setMarkdown(with_pictures(stretch), _FEATURES)
        for block in _blocks(apart):
            self._set_characters(block)
            self._set_block(block)
        for table in _tables(apart):
            self._set_table(table)
        for first, last in _runs_of_code(apart):
            self._frame(apart, first, last)
        cursor = QTextCursor(document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        if not document.isEmpty():
            cursor.insertBlock()
        start = cursor.position()
        cursor.insertFragment(QTextDocumentFragment(apart))
        begins = QTextCursor(document)
        begins.setPosition(start)
        begins.setBlockFormat(apart.begin().blockFormat())  # the block was there: it keeps its own
        cursor.endEditBlock()
        return [block.position() for block in _blocks(document, start) if block.blockFormat().headingLevel()]

    def fit_pictures(self, document: QTextDocument) -> None:
        """Give all pictures of a document the width that there is room for."""
        for block in _blocks(document):
            for position, length, shape in _pieces(block):
                if shape.isImageFormat():
                    _give(document, position, length, self._fitted(shape))

    def _fitted(self, shape: QTextCharFormat) -> QTextImageFormat:
        image = shape.toImageFormat()
        size = self._size_of(image.name())
        if size.isValid() and size.width():
            image.setWidth(self.room)
            image.setHeight(self.room * size.height() / size.width())
        return image

    def _set_characters(self, block: QTextBlock) -> None:
        """Give code its type face and links their colour."""
        level = block.blockFormat().headingLevel()
        kind = _HEADINGS.get(min(level, 3), READ) if level else READ
        document = block.document()
        for position, length, shape in _pieces(block):
            if shape.isImageFormat():
                _give(document, position, length, self._fitted(shape))
                continue
            new = QTextCharFormat(shape)
            new.setForeground(self._look.colour(kind.ink))
            is_code = shape.fontFixedPitch()
            size = self._look.px(kind.size * (_CODE_SHARE if is_code else 1))
            new.setProperty(QTextFormat.Property.FontPixelSize, size)
            new.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            if level:
                new.setFontWeight(QFont.Weight.DemiBold)
            elif shape.fontWeight() > QFont.Weight.Medium:
                new.setFontWeight(QFont.Weight.DemiBold)  # the weight that ships
            if is_code:
                new.setFontFamilies(self._mono)
                if not _is_code(block):
                    new.setBackground(self._look.colour("bg"))
            self._set_link(new)
            _give(document, position, length, new)

    def _set_link(self, shape: QTextCharFormat) -> None:
        if not shape.isAnchor():
            return
        leads = self._leads(shape.anchorHref())
        shape.setFontUnderline(leads)
        if leads:
            shape.setForeground(self._look.colour("accent"))
            shape.clearBackground()
        else:
            shape.setAnchor(False)
            shape.clearProperty(QTextFormat.Property.AnchorHref)

    def _set_block(self, block: QTextBlock) -> None:
        look, shape = self._look, block.blockFormat()
        level = shape.headingLevel()
        cursor = QTextCursor(block)
        shape.setLineHeight(_LEADING if not level else 125.0, _PROPORTIONAL)
        shape.setNonBreakableLines(False)
        if level:
            shape.setTopMargin(look.px(_ABOVE.get(level, 18)))
            shape.setBottomMargin(look.px(_BELOW.get(level, 6)))
        elif cursor.currentTable() is not None:
            shape.setTopMargin(0)
            shape.setBottomMargin(0)
            shape.setLineHeight(140.0, _PROPORTIONAL)
        elif _is_code(block):
            shape.setTopMargin(0)
            shape.setBottomMargin(0)
            shape.setLeftMargin(0)
            shape.setLineHeight(140.0, _PROPORTIONAL)
        elif block.textList() is not None:
            shape.setTopMargin(0)
            shape.setBottomMargin(look.px(5))
        else:
            shape.setTopMargin(0)
            shape.setBottomMargin(look.px(11))
        cursor.setBlockFormat(shape)

    def _set_table(self, table: QTextTable) -> None:
        """Let lines between the rows be all that a table shows of itself."""
        look = self._look
        shape = table.format()
        assert isinstance(shape, QTextTableFormat)
        shape.setBorder(0)
        shape.setBorderCollapse(True)
        shape.setCellSpacing(0)
        shape.setCellPadding(0)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setTopMargin(look.px(4))
        shape.setBottomMargin(look.px(14))
        table.setFormat(shape)
        shapes = {
            (is_head, is_first): self._cell(is_head, is_first)
            for is_head in (True, False)
            for is_first in (True, False)
        }
        for row in range(table.rows()):
            for column in range(table.columns()):
                cell = table.cellAt(row, column)  # of a row that is short, the last cell takes the rest
                cell.setFormat(shapes[row == 0, cell.column() == 0])
        for column in range(table.columns()):
            head = table.cellAt(0, column)
            self._set_head(head.firstCursorPosition(), head.lastCursorPosition())

    def _cell(self, is_head: bool, is_first: bool) -> QTextTableCellFormat:
        look, shape = self._look, QTextTableCellFormat()
        shape.setTopPadding(look.px(6))
        shape.setBottomPadding(look.px(6))
        shape.setLeftPadding(0 if is_first else look.px(8))
        shape.setRightPadding(look.px(8))
        shape.setBottomBorder(max(1, look.px(1)))
        shape.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBottomBorderBrush(QBrush(look.colour("edge" if is_head else "line")))
        return shape

    def _set_head(self, first: QTextCursor, last: QTextCursor) -> None:
        head = QTextCharFormat()
        head.setForeground(self._look.colour("ink2"))
        head.setFontWeight(QFont.Weight.DemiBold)
        head.setProperty(QTextFormat.Property.FontPixelSize, self._look.px(12))
        first.setPosition(last.position(), QTextCursor.MoveMode.KeepAnchor)
        first.mergeCharFormat(head)

    def _frame(self, document: QTextDocument, first: int, last: int) -> None:
        """Put lines of code on a ground of their own."""
        look, shape = self._look, QTextFrameFormat()
        shape.setBackground(look.colour("bg"))
        shape.setBorder(max(1, look.px(1)))
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(QBrush(look.colour("line")))
        shape.setPadding(look.px(10))
        shape.setTopMargin(look.px(2))
        shape.setBottomMargin(look.px(12))
        cursor = QTextCursor(document)
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        line = cursor.document().findBlock(first).blockFormat()
        inside = cursor.insertFrame(shape)
        inside.firstCursorPosition().setBlockFormat(line)
        before = QTextCursor(document)
        before.setPosition(first)
        before.setBlockFormat(_nothing())


def _pieces(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Return the stretches of a block that have one format: where each begins, its length, the format."""
    found, inside = [], block.begin()
    while not inside.atEnd():
        fragment = inside.fragment()
        found.append((fragment.position(), fragment.length(), fragment.charFormat()))
        inside += 1
    return found


def _give(document: QTextDocument, position: int, length: int, shape: QTextCharFormat) -> None:
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(shape)


def _nothing() -> QTextBlockFormat:
    """Return the format of the empty line that stands before every frame."""
    shape = QTextBlockFormat()
    shape.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return shape


def _tables(document: QTextDocument) -> list[QTextTable]:
    return [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]


def _blocks(document: QTextDocument, start: int = 0) -> Iterator[QTextBlock]:
    block = document.findBlock(start)
    while block.isValid():
        yield block
        block = block.next()


def _is_code(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)


def _runs_of_code(document: QTextDocument) -> list[tuple[int, int]]:
    """Return where each run of lines of code begins and ends, the last one first: a frame moves what follows it."""
    runs: list[tuple[int, int]] = []
    before: QTextBlock | None = None
    for block in _blocks(document):
        if not _is_code(block):
            before = None
            continue
        end = block.position() + block.length() - 1
        if before is None:
            runs.append((block.position(), end))
        else:
            runs[-1] = (runs[-1][0], end)
        before = block
    return runs[::-1]
