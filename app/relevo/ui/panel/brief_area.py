"""Where the brief stands: as high as it is, as long as the timeline keeps its place; scrolls beyond that."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from relevo.ui.messages import Words
from relevo.ui.panel.as_seen import AsSeen
from relevo.ui.panel.brief_card import BriefCard
from relevo.ui.panel.stamp import Stamp
from relevo.ui.scrolling import ScrollingArea
from relevo.ui.theme import Look
from relevo.ui.viewmodels.contact import ContactViewModel


class BriefArea(ScrollingArea):
    """As high as the brief, as long as the timeline keeps its least height; scrolls beyond that."""

    def __init__(self, card: BriefCard, look: Look, words: Words) -> None:
        super().__init__(look)
        self._card, self._stamp, self._as_seen = card, Stamp(look, words), AsSeen(look, words)
        self._most, self._whole = 10_000, 0
        self.setWidgetResizable(True)
        holder = QWidget()
        layout = self._holder_layout = QVBoxLayout(holder)
        layout.setContentsMargins(look.px(10), look.px(8), look.px(10), look.px(2))
        layout.setSpacing(look.px(2))
        layout.addWidget(self._as_seen)
        layout.addWidget(card)
        layout.addWidget(self._stamp, 0, Qt.AlignmentFlag.AlignTrailing)
        self.hold(holder)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_age(self, view_model: ContactViewModel) -> None:
        """Say how old the brief is, and whose."""
        self._as_seen.show_contact(view_model)
        self._stamp.show_age(view_model)

    def limit(self, most: int) -> None:
        """Set the greatest height."""
        if most != self._most:
            self._most = most
            self.updateGeometry()

    def whole(self, width: int) -> int:
        """Return the height of the brief at a width while it is not folded, as it was last."""
        if not self._card.is_folded:
            self._whole = self.wanted(width)
        return self._whole

    def wanted(self, width: int) -> int:
        """Return the height of the whole brief at a width."""
        return 0 if self._card.is_empty else self._holder_layout.heightForWidth(width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height when the brief does: an area that scrolls would not."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height in another width; scroll only where the brief is higher than its place."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        # by itself the bar would stay once it is there: it makes the brief narrower, hence higher
        policy = Qt.ScrollBarPolicy
        fits = self.wanted(self.width()) <= self.height()
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)

    def sizeHint(self) -> QSize:
        """Return the height of the brief, up to the limit."""
        return QSize(super().sizeHint().width(), min(self.wanted(self.width()), self._most))

    def minimumSizeHint(self) -> QSize:
        """Return no least size."""
        return QSize(0, 0)
