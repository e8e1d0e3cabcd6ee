"""The foot of the panel: the state of each source, and how many have answered."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relevo.domain.sources import SourceState, SourceStatus
from relevo.ui.controls import Card, draw_dot
from relevo.ui.flow import Flow
from relevo.ui.messages import Words
from relevo.ui.plain import PlainLabel, set_name, set_tip
from relevo.ui.theme import SMALL, Look, Tone
from relevo.ui.viewmodels.contact import ContactViewModel


class SourceLabel(PlainLabel):
    """A source's name behind the dot of its state."""

    def __init__(self, look: Look, words: Words, status: SourceStatus, parent: QWidget | None = None) -> None:
        text, self._tone = words.source(status)
        self._hollow = status.state in (SourceState.ASKING, SourceState.NOT_AVAILABLE)
        super().__init__(look, text, SMALL, lines=1, parent=parent)
        detail = words.source_detail(status)
        set_name(self, detail)
        set_tip(self, detail)

    def sizeHint(self) -> QSize:
        """Return the size with the dot."""
        text = super().sizeHint()
        return QSize(text.width() + self._look.px(12), text.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint dot and name."""
        look = self._look
        ink = look.colour("ink3") if self._tone is Tone.NEUTRAL else look.tone(self._tone)[0]
        side, left = look.px(7), look.px(12)
        with QPainter(self) as painter:
            x = self.width() - side if look.mirrored else 0
            draw_dot(painter, QRectF(x, (self.height() - side) / 2, side, side), ink, hollow=self._hollow)
            block = self.block(self.width() - left)
            block.draw(painter, 0 if look.mirrored else left, (self.height() - block.height) / 2, look.colour("ink2"))


class Footer(Card):
    """A dot and a name for each source."""

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, "card", line="above", parent=parent)
        self._look, self._words = look, words
        self._shown: tuple[Sequence[SourceStatus], bool] | None = None
        self.setAccessibleName(self.tr("Sources"))
        self._sources = Flow(look, gap=12, line_gap=2)
        self._sum = PlainLabel(look, kind=SMALL, lines=1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
        layout.setSpacing(look.px(12))
        layout.addWidget(self._sources, 1)
        layout.addWidget(self._sum)

    def show_contact(self, view_model: ContactViewModel) -> None:
        """Show the newest state of the sources."""
        snapshot = view_model.snapshot
        sources = snapshot.sources if snapshot is not None else ()
        if (sources, view_model.is_waiting) == self._shown:
            return
        self._shown = sources, view_model.is_waiting
        self._sources.set_items([SourceLabel(self._look, self._words, status) for status in sources])
        answered = snapshot.answered if snapshot is not None else 0
        self._sum.setText(self._summary(sources, answered, is_waiting=view_model.is_waiting))

    def _summary(self, sources: Sequence[SourceStatus], answered: int, *, is_waiting: bool) -> str:
        if not sources:
            return self.tr("Asking the sources") if is_waiting else ""
        if is_waiting and any(source.state is SourceState.ASKING for source in sources):
            return self.tr("{0} of {1} sources answered so far").format(answered, len(sources))
        return self.tr("{0} of {1} sources answered").format(answered, len(sources))
