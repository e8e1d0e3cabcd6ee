"""The field of the note: plain text of several lines that grows with what is written; Tab leaves it."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from relevo.domain.wrapup import MAX_NOTE
from relevo.text.plain import plain_text
from relevo.ui.theme import BODY, Look

_LEAST_LINES, _MOST_LINES = 3, 8


class NoteField(QPlainTextEdit):
    """`typed` carries the text after each change by hand; `finished` when Ctrl+Enter is pressed, `left` at Esc.

    `offered` carries the place (from 0) of the offered line that Ctrl and a figure stand for.
    """

    typed = Signal(str)
    offered = Signal(int)
    finished = Signal()
    left = Signal()
    resized = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._lines = look, _LEAST_LINES
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Note"))
        self.setPlaceholderText(self.tr("Note for colleagues"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._restyle()
        look.changed.connect(self._restyle)
        self.textChanged.connect(self._changed)

    def show_text(self, text: str) -> None:
        """Show a text that did not come from the field; who types in it goes on at the same place from the end."""
        if text == self.toPlainText():
            return
        from_end = len(self.toPlainText()) - self.textCursor().position()
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        cursor = self.textCursor()
        cursor.setPosition(max(0, len(text) - from_end))
        self.setTextCursor(cursor)
        self._grow()

    def has_line(self, line: str) -> bool:
        """Tell whether a line stands here, by itself."""
        return line in self.toPlainText().split("\n")

    def toggle_line(self, line: str) -> None:
        """Add a line at the end as if it had been typed, or strike it where it stands; who types goes on there."""
        if not self.has_line(line):
            self._append(line)
            return
        cursor = QTextCursor(self.document().findBlockByNumber(self.toPlainText().split("\n").index(line)))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if cursor.atEnd():
            cursor.deletePreviousChar()
        else:
            cursor.deleteChar()

    def _append(self, line: str) -> None:
        text = self.toPlainText()
        if len(text) + len(line) >= MAX_NOTE:
            return
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(line if not text or text.endswith("\n") else f"\n{line}")
        self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text alone, without what cannot be seen, and no more than a note may hold."""
        room = max(0, MAX_NOTE - len(self.toPlainText()))
        self.textCursor().insertText(plain_text(source.text(), MAX_NOTE)[:room])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Finish and leave by key."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
            self.offered.emit(event.key() - Qt.Key.Key_1)
        elif event.text() and not event.matches(QKeySequence.StandardKey.Delete) and self._is_full(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep for the field the keys that mean something in it, though the panel has them as well."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter or event.key() == Qt.Key.Key_Escape or _is_for_typing(event):
                event.accept()
                return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        """Return the size for what is written, between three lines and eight."""
        height = self.fontMetrics().lineSpacing() * self._lines + self._look.px(18)
        return QSize(self._look.px(300), height)

    def minimumSizeHint(self) -> QSize:
        """Return the least size: two lines."""
        return QSize(self._look.px(120), self.fontMetrics().lineSpacing() * 2 + self._look.px(18))

    def _is_full(self, event: QKeyEvent) -> bool:
        is_printed = event.text().isprintable() or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return is_printed and not self.textCursor().hasSelection() and len(self.toPlainText()) >= MAX_NOTE

    def _changed(self) -> None:
        self._grow()
        self.typed.emit(self.toPlainText())

    def _grow(self) -> None:
        lines = min(max(self._line_count(), _LEAST_LINES), _MOST_LINES)
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
            self.resized.emit()

    def _line_count(self) -> int:
        """Count the lines as they are broken, up to the most that are shown."""
        blocks = (self.document().findBlockByNumber(n) for n in range(min(self.blockCount(), _MOST_LINES)))
        return sum(block.layout().lineCount() or 1 for block in blocks)

    def _restyle(self) -> None:
        theme, width = self._look.theme, max(1, self._look.px(1))
        self.setFont(self._look.font(BODY))
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.card}; color: {theme.ink}; border: {width}px solid {theme.edge};"
            f" border-radius: {self._look.px(6)}px; padding: {self._look.px(3)}px {self._look.px(4)}px;"
            f" selection-background-color: {theme.accent}; selection-color: {theme.card}; }}"
            f"QPlainTextEdit:focus {{ border: {2 * width}px solid {theme.accent}; }}" + self._look.scroll_bar_sheet()
        )


def _is_for_typing(event: QKeyEvent) -> bool:
    """Tell whether a key writes something: a lone sign such as the ? of the sheet of shortcuts belongs to the field."""
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & control
