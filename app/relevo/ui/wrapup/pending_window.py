"""The window of the notes that are not sent yet; nothing in it is dropped by itself."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relevo.services.wrapup.outbox import Kept
from relevo.ui.controls import Card
from relevo.ui.messages import Words
from relevo.ui.panel.announcement import announce
from relevo.ui.plain import PlainLabel
from relevo.ui.scrolling import ScrollingArea
from relevo.ui.tasks import TaskScope
from relevo.ui.theme import STRONG, Ink, Look, Type
from relevo.ui.viewmodels.wrapping import Wrapping
from relevo.ui.wrapup.card_words import CardWords
from relevo.ui.wrapup.pending_card import PendingCard
from relevo.ui.wrapup.pending_words import PendingWords

MOST_SHOWN = 200
"""Notes that stand in the window; those that wait for the advisor come first."""

_SIZE, _LEAST = QSize(560, 640), QSize(340, 300)


class PendingWindow(QWidget):
    """Shows what is pending at every moment; `closed` when it goes."""

    closed = Signal()

    def __init__(self, look: Look, words: Words, wrapping: Wrapping) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._look, self._words, self._card_words = look, PendingWords(words, self), CardWords(words, self)
        self._wrapping, self._tasks = wrapping, TaskScope()  # what is being saved when the window goes is saved
        self._cards: list[PendingCard] = []
        self._sum = PlainLabel(look, kind=STRONG, lines=2)
        self._keeping = PlainLabel(look, kind=Type(12, 500, Ink.WARN), lines=4)
        self._list = QVBoxLayout()
        self._lay_out()
        close = QShortcut(QKeySequence("Esc"), self)
        close.activated.connect(self.close)
        wrapping.changed.connect(self._show)
        look.changed.connect(self._restyle)
        qt = QGuiApplication.instance()
        if isinstance(qt, QGuiApplication):
            qt.commitDataRequest.connect(self._save_at_once, Qt.ConnectionType.DirectConnection)
            qt.aboutToQuit.connect(self._save_at_once, Qt.ConnectionType.DirectConnection)
        self._restyle()
        self._show()

    @property
    def cards(self) -> list[PendingCard]:
        """Return the notes in the order in which they stand."""
        return self._cards

    @property
    def text(self) -> str:
        """Return what is said of all of them."""
        return self._sum.text()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being typed, and tell that it goes."""
        for card in self._cards:
            card.save_typed()
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language, and offer whoever is on the desk by now."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self._show()
        if event.type() is QEvent.Type.LanguageChange:
            self._empty()
            self._show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.colour("bg"))

    def _show(self) -> None:
        pending = self._wrapping.pending[:MOST_SHOWN]
        if [each.id for each in self._cards] != [kept.wrap_up.id for kept in pending]:
            self._put_in_order(pending)
        for card, kept in zip(self._cards, pending, strict=True):
            card.show_kept(kept)
        self.setWindowTitle(self.tr("Notes that are not sent yet"))
        before = self._sum.text()
        self._sum.setText(self._words.sum(len(self._wrapping.pending), self._wrapping.needing))
        warning = self._card_words.keeping(self._wrapping.outbox.keeping)
        self._keeping.setText(warning)
        self._keeping.setVisible(bool(warning))
        if before and before != self._sum.text() and self.isVisible():
            announce(self, self._sum.text())

    def _save_at_once(self, *_: object) -> None:
        """Save what is typed at once: where the session ends, Windows ends a program once it has heard of that."""
        for card in self._cards:
            card.save_at_once()

    def _put_in_order(self, pending: tuple[Kept, ...]) -> None:
        """Keep the cards that stand, also what is edited in them; add and take away the others."""
        before = {each.id: each for each in self._cards}
        self._cards = []
        for place, kept in enumerate(pending):
            card = before.pop(kept.wrap_up.id, None)
            if card is None:
                card = PendingCard(self._look, self._words, self._card_words, self._wrapping, self._tasks, kept)
            self._list.insertWidget(place, card)
            self._cards.append(card)
        for gone in before.values():
            self._take_away(gone)

    def _empty(self) -> None:
        for card in self._cards:
            self._take_away(card)
        self._cards = []

    def _take_away(self, card: PendingCard) -> None:
        card.save_at_once()  # another card may be built from it in the next line
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _restyle(self) -> None:
        look = self._look
        self.setPalette(look.palette())
        room = self.screen().availableSize() * 0.9
        self.setMinimumSize(QSize(look.px(_LEAST.width()), look.px(_LEAST.height())).boundedTo(room))
        self.resize(QSize(look.px(_SIZE.width()), look.px(_SIZE.height())).boundedTo(room))

    def _lay_out(self) -> None:
        look = self._look
        head = Card(look, "card", line="below")
        above = QVBoxLayout(head)
        above.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(10))
        above.addWidget(self._sum)
        above.addWidget(self._keeping)
        holder, area = QWidget(), ScrollingArea(look)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(look.px(10), look.px(10), look.px(10), look.px(10))
        inside.addLayout(self._list)
        inside.addStretch(1)
        self._list.setSpacing(look.px(8))
        area.setWidgetResizable(True)
        area.hold(holder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(area, 1)
