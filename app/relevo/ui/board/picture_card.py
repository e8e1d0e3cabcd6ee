"""A card with a picture and the table that says the same; one key or click changes between them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from relevo.ui.board.buttons import DotsButton, Line
from relevo.ui.board.picture import Picture
from relevo.ui.board.table import BoardTable, Column
from relevo.ui.controls import Card, TextButton
from relevo.ui.plain import PlainLabel, set_name
from relevo.ui.theme import LABEL, SUB, Look
from relevo.ui.viewmodels.boardlisted import ListedRows, Nth


class BoardCard(Card):
    """A card of the board: as high as its place, whatever its words would take."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, radius=10, line="around", parent=parent)

    def hasHeightForWidth(self) -> bool:
        """Tell that the page need not grow with the words in it: what has no room scrolls within."""
        return False


class CardHead(QWidget):
    """The line above a card: its name, what there is to know of it, and buttons at the end."""

    def __init__(self, look: Look, *buttons: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._title, self._note = PlainLabel(look, "", LABEL, lines=1), PlainLabel(look, "", SUB, lines=1)
        self._note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons = buttons
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._title, 0, 0)
        self._layout.setColumnStretch(1, 1)
        for at, button in enumerate(buttons):
            self._layout.addWidget(button, 0, at + 2, 2, 1)
        self._layout.setHorizontalSpacing(look.px(8))
        self._layout.setVerticalSpacing(0)
        self._is_below: bool | None = None
        self._place_note()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_title(self, text: str) -> None:
        """Name the card."""
        self._title.setText(text.upper())
        set_name(self._title, text)

    def set_note(self, text: str) -> None:
        """Say something beside the name, or below it where there is no room."""
        self._note.setText(text)
        self._place_note()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the note beside the name or below it."""
        super().resizeEvent(event)
        self._place_note()

    def _place_note(self) -> None:
        gap = self._layout.horizontalSpacing()
        taken = sum(button.sizeHint().width() + gap for button in self._buttons if not button.isHidden())
        words = sum(_width(label) for label in (self._title, self._note))
        is_below = bool(self._note.text()) and words + gap + taken > self.width()
        if is_below is not self._is_below:
            self._is_below = is_below
            self._layout.removeWidget(self._note)
            if is_below:
                self._layout.addWidget(self._note, 1, 0, 1, 2)
            else:
                self._layout.addWidget(self._note, 0, 1, 2, 1)
            row_span = 1 if is_below else 2
            self._layout.removeWidget(self._title)
            self._layout.addWidget(self._title, 0, 0, row_span, 2 if is_below else 1)
            self.updateGeometry()


def _width(label: PlainLabel) -> float:
    return QFontMetricsF(label.font()).horizontalAdvance(label.text()) + 2


class PictureCard(BoardCard):
    """Shows a picture, or its table. `picture_wanted` and `table_wanted` ask for a file of one of them."""

    picture_wanted = Signal()
    table_wanted = Signal()
    opened = Signal(str)

    def __init__(
        self, look: Look, picture: Picture, columns: Sequence[Column], sorted_by: Nth, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self.picture = picture
        self.rows = ListedRows(len(columns), sorted_by, descending=sorted_by is not Nth.FIRST, parent=self)
        self.table = BoardTable(look, self.rows, columns)
        self._swap = TextButton(look, "")
        self._save = DotsButton(look, self._lines)
        self.head = CardHead(look, self._swap, self._save)
        self._empty = PlainLabel(look, "", SUB, lines=3)
        self._stack = QStackedWidget()
        for widget in (picture, self.table, self._empty):
            self._stack.addWidget(widget)
        self._title, self._wants_table = "", False
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.head)
        self._layout.addWidget(self._stack, 1)
        self._swap.clicked.connect(self.swap)
        self.table.opened.connect(self.opened)
        look.changed.connect(self._fit)
        self._fit()

    @property
    def shows_table(self) -> bool:
        """Tell whether the table stands there in place of the picture."""
        return self._stack.currentWidget() is self.table

    @property
    def title(self) -> str:
        """Return the name of the card."""
        return self._title

    def set_title(self, title: str, empty: str = "", note: str = "") -> None:
        """Name the card; `empty` is said where there is nothing to draw, `note` beside the name."""
        self._title = title
        self.head.set_title(title)
        self.head.set_note(note)
        set_name(self.picture, title)
        set_name(self.table, title)
        set_name(self._empty, empty)
        self._empty.setText(empty)
        self._say()

    def refresh(self) -> None:
        """Take over what the picture tells."""
        self.rows.show(self.picture.titles, self.picture.rows)
        shows_table = self.shows_table or (self._stack.currentWidget() is self._empty and self._wants_table)
        self._stack.setCurrentWidget(
            self._empty if self.picture.is_empty else self.table if shows_table else self.picture
        )
        for button in (self._swap, self._save):
            button.setVisible(not self.picture.is_empty)

    def swap(self) -> None:
        """Show the table in place of the picture, or the picture again; the keyboard goes along."""
        if self.picture.is_empty:
            return
        had_keyboard = self._stack.isAncestorOf(self.focusWidget() or self)
        self._wants_table = not self.shows_table
        self._stack.setCurrentWidget(self.table if self._wants_table else self.picture)
        if had_keyboard:
            (self.table if self._wants_table else self.picture).setFocus(Qt.FocusReason.OtherFocusReason)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        words = self.tr("Picture") if self.shows_table else self.tr("Table")
        self._swap.set_words(words)
        set_name(self._swap, self.tr("{0}: {1}").format(self._title, words))
        set_name(self._save, self.tr("{0}: {1}").format(self._title, self.tr("Save")))

    def _lines(self) -> list[Line]:
        return [
            Line(self.tr("Picture (PNG) …"), self.picture_wanted.emit),
            Line(self.tr("Table (CSV) …"), self.table_wanted.emit),
        ]

    def _fit(self) -> None:
        look = self._look
        self._layout.setContentsMargins(look.px(14), look.px(10), look.px(10), look.px(10))
        self._layout.setSpacing(look.px(6))
