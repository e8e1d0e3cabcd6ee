"""The line that says whom a web page or another program asks to look up; nothing happens until it is clicked."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relevo.domain.contact import Address, AddressKind
from relevo.domain.customer import HandleKind
from relevo.services.lookup import Lookup
from relevo.ui.controls import Card, IconLabel, TextButton
from relevo.ui.flow import Flow
from relevo.ui.icons import Icon
from relevo.ui.messages import Words
from relevo.ui.panel.announcement import announce
from relevo.ui.plain import PlainLabel, one_line
from relevo.ui.theme import SMALL, STRONG, Look
from relevo.ui.viewmodels.lookup import LookupWish

_SAY_EVERY_MS = 5_000
"""A screen reader is told of a wish no more often, however fast they come."""


class LookupStrip(Card):
    """Shows the wish as plain text; `wanted` when it is to be looked up."""

    wanted = Signal()

    def __init__(self, look: Look, words: Words, wish: LookupWish, parent: QWidget | None = None) -> None:
        super().__init__(look, "card", line="below", parent=parent)
        self._look, self._words, self._wish = look, words, wish
        self.setAccessibleName(self.tr("Asked from outside"))
        self._asks = PlainLabel(look, self.tr("A web page or a program asks to look up:"), SMALL, lines=2)
        self._whom = PlainLabel(look, kind=STRONG, lines=2)
        self._go, self._close = TextButton(look, self.tr("Look up")), TextButton(look, self.tr("Not now"))
        self._said = QTimer(self, singleShot=True)
        self._said.setInterval(_SAY_EVERY_MS)
        self._go.clicked.connect(self.wanted)
        self._close.clicked.connect(wish.dismiss)
        wish.changed.connect(self._show)
        self._lay_out()
        self._show()

    @property
    def text(self) -> str:
        """Return whom it names, empty where nothing is asked."""
        return self._whom.text() if self._wish.wanted is not None else ""

    def _show(self) -> None:
        wanted = self._wish.wanted
        self._whom.setText("" if wanted is None else self._written(wanted))
        sentence = f"{self._asks.text()} {self._whom.text()}" if wanted is not None else ""
        self.setAccessibleDescription(one_line(sentence))
        self.setVisible(wanted is not None)
        if wanted is not None and not self._said.isActive():
            self._said.start()
            announce(self, sentence)

    def _written(self, wanted: Lookup) -> str:
        """Return what is asked for as people write it; what came from outside is never read as mark-up."""
        match wanted.by:
            case HandleKind.PHONE:
                return self._words.formats.address(Address(kind=AddressKind.PHONE, value=wanted.value))
            case HandleKind.CUSTOMER_NUMBER:
                return self.tr("customer number {0}").format(one_line(wanted.value))
            case HandleKind.LOGIN:
                return self.tr("login {0}").format(one_line(wanted.value))
            case _:
                return one_line(wanted.value)

    def _lay_out(self) -> None:
        look = self._look
        texts = QVBoxLayout()
        texts.setSpacing(look.px(1))
        texts.addWidget(self._asks)
        texts.addWidget(self._whom)
        texts.addWidget(Flow(look, items=(self._go, self._close), gap=12, line_gap=3))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.margins(14, 6, 10, 6))
        layout.setSpacing(look.px(8))
        layout.addWidget(IconLabel(look, Icon.SEARCH, "accent", 14), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
