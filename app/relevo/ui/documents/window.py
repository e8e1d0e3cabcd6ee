"""The window of the documents: on the left their contents and the search, on the right what is read."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from relevo.documents.contents import Contents
from relevo.ui.controls import Card, IconButton
from relevo.ui.documents.listing import Listing
from relevo.ui.documents.page import DocumentPage, Goal
from relevo.ui.documents.reader import Reader
from relevo.ui.documents.rows import Kind, Row, contents_rows, found_rows
from relevo.ui.documents.words import DocumentWords
from relevo.ui.icons import Icon
from relevo.ui.links import Links
from relevo.ui.panel.announcement import announce
from relevo.ui.panel.areas import go
from relevo.ui.plain import PlainLabel
from relevo.ui.theme import BODY, SMALL, Look

_SIZE = QSize(1_120, 860)
_LEAST = QSize(560, 400)
_SCREEN_SHARE = 0.9
_LISTING_SHARE = 0.32
_LISTING_WIDTHS = (170, 290)
_TYPING_PAUSE_MS = 80
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def open_in_browser(address: str) -> bool:
    """Open an https address of a document in the reader's browser; tell whether that was possible."""
    return Links({}, (address,)).open((), address)


class DocumentsWindow(QWidget):
    """Shows the documents; nothing of who reads what is kept.

    `F6` goes from area to area, `Ctrl+F` searches, `F3` goes to the next match, `Alt+Left` back, `Esc` ends the search
    and then closes the window; `closed` tells that.
    """

    closed = Signal()

    def __init__(self, look: Look, contents: Contents, open_outside: Callable[[str], bool] = open_in_browser) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._look, self._words = look, DocumentWords(self)
        self.reader = Reader(contents, open_outside, self)
        self.field, self.listing = QLineEdit(), Listing(look)
        self.page = DocumentPage(look, self.reader.leads)
        self.reader.top = lambda: self.page.top
        self._found = PlainLabel(look, "", SMALL, lines=1)
        self._note = PlainLabel(look, "", SMALL, lines=1)
        self.back = IconButton(look, Icon.BACK, "")
        self.forward = IconButton(look, Icon.FORWARD, "")
        self._head, self._side = Card(look, "card", line="below"), QWidget()
        self._has_begun = False
        self._typing, self._anew = QTimer(self), QTimer(self)
        self._typing.setInterval(_TYPING_PAUSE_MS)
        self._anew.setInterval(0)  # several changes come together
        for timer in (self._typing, self._anew):
            timer.setSingleShot(True)
        self._lay_out()
        self._connect()
        self._bind()
        self._style()
        self.resize(self._fitting(_SIZE))

    @property
    def note(self) -> str:
        """Return what stands above the page."""
        return self._note.text()

    def open(self, name: str | None = None, anchor: str | None = None) -> None:
        """Show a document by its name, at a heading; without a name the first one, or what is open already."""
        document = self.reader.contents.find(name) if name is not None else self.reader.place.document
        if not self._has_begun:
            self.reader.place = type(self.reader.place)(document, Goal(anchor=anchor))
        elif name is not None:
            self.reader.open(document, Goal(anchor=anchor))
            return
        self._show_place()

    def search(self) -> None:
        """Give the keyboard to the search."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def step_back(self) -> None:
        """End the search, or close the window where nothing is searched for."""
        if self.field.text():
            self.field.clear()
            self._search()
            self.listing.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the field to the hits with the key down, and open the first one with Enter."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.listing.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in _ENTER:
                self._search()
                if self.reader.hits:
                    self.reader.open_hit(self.reader.hits[0])
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LayoutDirectionChange):
            self._anew.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between contents and page."""
        super().resizeEvent(event)
        least, most = (self._look.px(width) for width in _LISTING_WIDTHS)
        self._side.setFixedWidth(max(min(round(self.width() * _LISTING_SHARE), most), min(least, self.width() // 2)))

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard begin on the page, which scrolls by it."""
        super().showEvent(event)
        if self.focusWidget() is None:
            self.page.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell whoever has opened it."""
        super().closeEvent(event)
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.colour("bg"))

    def _lay_out(self) -> None:
        self.field.setMaxLength(100)
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self._note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._side_layout = QVBoxLayout(self._side)
        self._search_layout = QVBoxLayout()
        self._search_layout.addWidget(self.field)
        self._search_layout.addWidget(self._found)
        self._side_layout.addLayout(self._search_layout)
        self._side_layout.addWidget(self.listing, 1)
        self._head_layout = QHBoxLayout(self._head)
        for widget in (self.back, self.forward, self._note):
            self._head_layout.addWidget(widget)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._head)
        right.addWidget(self.page, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._side)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        self._typing.timeout.connect(self._search)
        self._anew.timeout.connect(self._style)
        self._look.changed.connect(self._anew.start)
        self.field.textChanged.connect(lambda: self._typing.start())
        self.listing.wanted.connect(self._open_row)
        self.listing.left_above.connect(self.search)
        self.page.link_wanted.connect(self._follow)
        self.page.link_shown.connect(self._show_address)
        self.back.clicked.connect(self.reader.go_back)
        self.forward.clicked.connect(self.reader.go_forward)
        self.reader.opened.connect(self._show_place)
        self.reader.found.connect(self._show_found)

    def _bind(self) -> None:
        for keys, does in (
            ("Ctrl+F", self.search),
            ("Esc", self.step_back),
            ("F6", lambda: self._go(1)),
            ("Shift+F6", lambda: self._go(-1)),
            ("Alt+Left", self.reader.go_back),
            ("Alt+Right", self.reader.go_forward),
            ("F3", lambda: self.page.step(1)),
            ("Shift+F3", lambda: self.page.step(-1)),
            ("Ctrl+W", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(does)

    def _go(self, step: int) -> None:
        go((self.field, self.listing, self.page), self.focusWidget(), step)

    def _style(self) -> None:
        """Take over colours, sizes and language."""
        look = self._look
        self.setPalette(look.palette())
        self.setMinimumSize(self._fitting(_LEAST))
        self.field.setFont(look.font(BODY))
        self.field.setMinimumHeight(look.px(32))
        self.field.setStyleSheet(look.field_sheet())
        self.listing.style_anew()
        self.page.setStyleSheet(f"QTextBrowser {{ background: {look.theme.card}; color: {look.theme.ink};"
                                f" selection-background-color: {look.theme.accent};"
                                f" selection-color: {look.theme.card}; }}")  # fmt: skip
        self._side_layout.setContentsMargins(0, look.px(12), 0, look.px(8))
        self._side_layout.setSpacing(look.px(8))
        self._search_layout.setContentsMargins(look.px(10), 0, look.px(10), 0)
        self._search_layout.setSpacing(look.px(8))
        self._head_layout.setContentsMargins(look.margins(14, 8, 14, 8))
        self._head_layout.setSpacing(look.px(6))
        self._say()
        if self._has_begun:
            self.page.style_anew(self.reader.text_of(self.reader.place.document))
            self._show_rows()

    def _say(self) -> None:
        self.setWindowTitle(self.tr("Documents"))
        self.field.setPlaceholderText(self.tr("Search the documents"))
        self.field.setAccessibleName(self.tr("Search the documents"))
        self.listing.setAccessibleName(self.tr("Results") if self.reader.query else self.tr("Contents"))
        for button, words, keys in (
            (self.back, self.tr("Back"), "Alt+Left"),
            (self.forward, self.tr("Forward"), "Alt+Right"),
        ):
            button.setAccessibleName(words)
            button.setAccessibleDescription(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
        self._note.setText(self._words.language_note())

    def _search(self) -> None:
        self._typing.stop()
        if self.field.text().strip() != self.reader.query:
            self.reader.search(self.field.text())

    def _open_row(self, row: Row) -> None:
        if row.hit is not None:
            self.reader.open_hit(row.hit)
        elif row.document is not None:
            self.reader.open(row.document, Goal(anchor=row.heading.anchor if row.heading is not None else None))

    def _follow(self, target: str) -> None:
        if not self.reader.follow(target):
            words = self.tr("{0} could not be opened.").format(Links.shown(self.reader.address(target) or target))
            self._note.setText(words)
            announce(self, words)

    def _show_address(self, target: str) -> None:
        address = self.reader.address(target) if target else ""
        words = self.tr("Opens in your browser: {0}").format(Links.shown(address)) if address else ""
        self._note.setText(words or self._words.language_note())

    def _show_place(self) -> None:
        place = self.reader.place
        self._has_begun = True
        self.page.setAccessibleName(place.document.title)
        self.page.show_document(place.document.name, self.reader.text_of(place.document), place.goal)
        self.back.setEnabled(self.reader.can_go_back)
        self.forward.setEnabled(self.reader.can_go_forward)
        self._note.setText(self._words.language_note())
        self._show_rows()

    def _show_found(self) -> None:
        self._say()
        words = self._words.found(len(self.reader.hits), is_searching=self.reader.is_searching)
        self._found.setText(words if self.reader.query else "")
        self._show_rows()
        if self.reader.query and not self.reader.is_searching:
            announce(self, words)

    def _show_rows(self) -> None:
        """Show the contents, or what was found; the row of what is open is the current one."""
        if self.reader.query:
            rows = found_rows(self.reader, self._words)
            current = next((at for at, row in enumerate(rows) if row.hit and row.hit.line is self._line), -1)
        else:
            rows, document = contents_rows(self.reader, self._words), self.reader.place.document
            current = next(at for at, row in enumerate(rows) if row.kind is Kind.DOCUMENT and row.document == document)
        self._found.setVisible(bool(self.reader.query and self.reader.hits))
        self.listing.show_rows(rows, current, self.reader.query)
        self.listing.mark_open(current)

    @property
    def _line(self) -> object:
        return self.reader.place.goal.line

    def _fitting(self, size: QSize) -> QSize:
        return (size * self._look.text_scale).boundedTo(self.screen().availableSize() * _SCREEN_SHARE)
