"""The line for a link that brings a hand-over card: nothing is opened before the advisor says so."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relevo.domain.events import CardState
from relevo.ui.controls import Card, IconLabel, TextButton
from relevo.ui.flow import Flow
from relevo.ui.icons import Icon
from relevo.ui.messages import Words
from relevo.ui.panel.announcement import announce
from relevo.ui.panel.handover_words import HandOverWords
from relevo.ui.plain import PlainLabel, one_line
from relevo.ui.theme import SMALL, STRONG, Look
from relevo.ui.viewmodels.cards import Cards

_SAY_EVERY_MS = 5_000
"""A screen reader is told of a link no more often, however fast they come."""

_AGAIN = frozenset({CardState.NOT_REACHED, CardState.TOO_MANY})
"""Refusals after which the link still counts."""


class CardStrip(Card):
    """Shows what the link says as plain text, and what became of it; `wanted` when it is to be opened."""

    wanted = Signal()

    def __init__(self, look: Look, words: Words, cards: Cards, parent: QWidget | None = None) -> None:
        super().__init__(look, "card", line="below", parent=parent)
        self._look, self._words, self._cards = look, HandOverWords(words, self), cards
        self.setAccessibleName(self.tr("Hand-over card"))
        self._asks, self._once = PlainLabel(look, kind=STRONG, lines=3), PlainLabel(look, kind=SMALL, lines=2)
        self._go, self._close = TextButton(look, self.tr("Open the card")), TextButton(look, self.tr("Not now"))
        self._buttons = Flow(look, items=(self._go, self._close), gap=12, line_gap=3)
        self._said = QTimer(self, singleShot=True)
        self._said.setInterval(_SAY_EVERY_MS)
        self._go.clicked.connect(self.wanted)
        self._close.clicked.connect(cards.dismiss)
        cards.wish_changed.connect(self._show)
        self._lay_out()
        self._show()

    @property
    def text(self) -> str:
        """Return what is said, empty where nothing is."""
        return self._asks.text() if self._cards.wanted is not None else ""

    def _show(self) -> None:
        cards, link = self._cards, self._cards.wanted
        waits = not (cards.is_asked or cards.is_lost or cards.refused is not None)
        self._asks.setText("" if link is None else self._sentence(link.site))
        self._once.setText(self._words.once() if waits else "")
        self._once.setVisible(waits)
        had_keyboard = self._go.hasFocus()
        self._go.set_words(self.tr("Open the card") if waits else self.tr("Try again"))
        self._go.setVisible(waits or cards.refused in _AGAIN)
        self._close.set_words(self.tr("Not now") if waits else self.tr("Close"))
        self._close.setVisible(not cards.is_asked)
        self._buttons.setVisible(not cards.is_asked)
        self._buttons.relayout()
        if had_keyboard and not self._go.isVisibleTo(self) and self._close.isVisibleTo(self):
            self._close.setFocus(Qt.FocusReason.OtherFocusReason)
        said = f"{self._asks.text()} {self._once.text()}".strip()
        self.setAccessibleDescription(one_line(said))
        self.setVisible(link is not None)
        if link is not None and not (waits and self._said.isActive()):
            self._said.start()
            announce(self, said)

    def _sentence(self, site: str) -> str:
        cards = self._cards
        if cards.is_asked:
            return self._words.opening(site)
        if cards.is_lost:
            return self._words.lost(site)
        return self._words.asks(site) if cards.refused is None else self._words.not_opened(site, cards.refused)

    def _lay_out(self) -> None:
        look = self._look
        texts = QVBoxLayout()
        texts.setSpacing(look.px(1))
        for each in (self._asks, self._once, self._buttons):
            texts.addWidget(each)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.margins(14, 6, 10, 6))
        layout.setSpacing(look.px(8))
        layout.addWidget(IconLabel(look, Icon.HANDOVER, "accent", 14), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
