"""The foot of the panel: the state of each source, what is behind it, and how many have answered."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from relevo.domain.sources import SourceState, SourceStatus
from relevo.services.errors import ErrorCode
from relevo.ui.controls import TARGET, Card, PaintedButton, TextButton, draw_dot, draw_focus
from relevo.ui.flow import Flow
from relevo.ui.messages import Words
from relevo.ui.panel.source_words import SourceWords
from relevo.ui.plain import PlainLabel, one_line, set_name, set_tip
from relevo.ui.textblock import TextBlock
from relevo.ui.theme import SMALL, Look, Tone
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.wrapup.bar import DeedsBar


class SourceButton(PaintedButton):
    """A source's name behind the dot of its state; pressed, it explains itself below."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._words, self._tone, self._hollow, self._old = "", Tone.NEUTRAL, False, False
        self.setCheckable(True)

    @property
    def words(self) -> str:
        """Return what stands beside the dot."""
        return self._words

    def show_status(self, status: SourceStatus, words: SourceWords, said: datetime | None) -> None:
        """Show the newest state of the source; `said` is the time that stands for all of them."""
        self._words, self._tone = words.label(status, said)
        self._old = words.is_old(status)
        self._hollow = status.state in (SourceState.ASKING, SourceState.NOT_AVAILABLE)
        detail = words.detail(status)
        set_name(self, detail)
        set_tip(self, detail)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size with the dot."""
        block = TextBlock(self._words, self._look.font(SMALL), 10_000, 1)
        return QSize(int(block.width) + 2 + self._look.px(16), max(int(block.height), self._look.px(24)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint dot and name, underlined by its state when pressed."""
        look = self._look
        ink = look.colour("ink3") if self._tone is Tone.NEUTRAL else look.tone(self._tone)[0]
        side, left, pad = look.px(7), look.px(14), look.px(2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.isChecked() or self.underMouse():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("chip_bg"))
                painter.drawRoundedRect(self.rect(), look.px(5), look.px(5))
            x = self.width() - side - pad if look.mirrored else pad
            draw_dot(painter, QRectF(x, (self.height() - side) / 2, side, side), ink, hollow=self._hollow)
            width = self.width() - left
            block = TextBlock(self._words, look.font(SMALL), width, 1, mirrored=look.mirrored)
            colour = look.colour("ink" if self.isChecked() else "ink3" if self._old else "ink2")
            block.draw(painter, 0 if look.mirrored else left, (self.height() - block.height) / 2, colour)
            if self.hasFocus():
                draw_focus(painter, self, look, look.px(5))


class Footer(Card):
    """A dot and a name for each source; one at a time tells its whole state in place."""

    ask_again_wanted = Signal()
    sign_in_wanted = Signal(str)  # the source
    link_wanted = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, "card", line="above", parent=parent)
        self._look, self._words = look, words
        self._source_words = SourceWords(words, self)
        self._sources: Sequence[SourceStatus] = ()
        self._buttons: dict[str, SourceButton] = {}
        self._view_model: ContactViewModel | None = None
        self.setAccessibleName(self.tr("Sources"))
        self._flow = Flow(look, gap=8, line_gap=2)
        self._sum = PlainLabel(look, kind=SMALL, lines=1)
        self._sum.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._detail = PlainLabel(look, kind=SMALL)
        self._again = TextButton(look, self.tr("Ask again"))
        self._again.clicked.connect(self.ask_again_wanted)
        self._sign_in = TextButton(look, "")
        self._sign_in.clicked.connect(lambda: self.sign_in_wanted.emit(self._unsigned or ""))
        self._unsigned: str | None = None
        self._link = TextButton(look, "")
        self._link.clicked.connect(self.link_wanted)
        self.deeds = DeedsBar(look)
        self._lay_out()

    def offer_link(self, source: str | None) -> None:
        """Offer to open the chosen entry where it stands, None for no entry that can be opened."""
        self._link.set_words(self.tr("Open in {0}").format(one_line(source, 24)) if source is not None else "")
        self._link.setVisible(source is not None)

    @property
    def explained(self) -> str | None:
        """Return the source that explains itself, None where none does."""
        return next((name for name, button in self._buttons.items() if button.isChecked()), None)

    def show_contact(self, view_model: ContactViewModel) -> None:
        """Show the newest state of the sources."""
        self._view_model = view_model
        snapshot = view_model.snapshot
        self._sources = snapshot.sources if snapshot is not None else ()
        if [status.name for status in self._sources] != list(self._buttons):
            self._make_buttons()
        self.refresh()

    def is_old(self, status: SourceStatus) -> bool:
        """Tell whether what a source has said is to be shown with its time."""
        return self._source_words.is_old(status)

    def refresh(self) -> None:
        """Show states and ages anew."""
        model = self._view_model
        said = model.stale_since(self._words.formats.now()) if model is not None else None
        for status in self._sources:
            self._buttons[status.name].show_status(status, self._source_words, said)
        self._flow.relayout()
        self._sum.setText(self._summary())
        self._explain()

    def explain(self, name: str | None) -> bool:
        """Let a source explain itself, None for none; False where nothing changed."""
        before = self.explained
        for each, button in self._buttons.items():
            button.setChecked(each == name)
        self._explain()
        return self.explained != before

    def _make_buttons(self) -> None:
        open_one = self.explained
        self._buttons = {}
        for status in self._sources:
            button = SourceButton(self._look)
            button.setChecked(status.name == open_one)
            button.clicked.connect(self._pressed)
            self._buttons[status.name] = button
        self._flow.set_items(list(self._buttons.values()))

    def _pressed(self) -> None:
        for button in self._buttons.values():
            if button is not self.sender():
                button.setChecked(False)
        self._explain()

    def _explain(self) -> None:
        status = next((each for each in self._sources if each.name == self.explained), None)
        self._detail.setText(self._source_words.detail(status) if status is not None else "")
        self._detail.setVisible(status is not None)
        waiting = self._view_model is None or self._view_model.is_waiting
        self._offer_sign_in()
        self._again.setVisible(bool(self._sources) and not waiting and (status is not None or self._is_incomplete()))

    def _offer_sign_in(self) -> None:
        """Offer to sign in to the source that explains itself, else to the first one that asks for it."""
        asking = [each.name for each in self._sources if each.code == ErrorCode.SIGN_IN_AGAIN]
        self._unsigned = self.explained if self.explained in asking else next(iter(asking), None)
        if self._unsigned is not None:
            self._sign_in.set_words(self.tr("Sign in to {0}").format(one_line(self._unsigned, 24)))
        self._sign_in.setVisible(self._unsigned is not None)

    def _is_incomplete(self) -> bool:
        return any(status.state in (SourceState.LATE, SourceState.FAILED) for status in self._sources)

    def _summary(self) -> str:
        answered = sum(status.state is SourceState.ANSWERED for status in self._sources)
        waiting = self._view_model is not None and self._view_model.is_waiting
        if not self._sources:
            return self.tr("Asking the sources") if waiting else ""
        if waiting and any(status.state is SourceState.ASKING for status in self._sources):
            return self.tr("{0} of {1} sources answered so far").format(answered, len(self._sources))
        return self.tr("{0} of {1} sources answered").format(answered, len(self._sources))

    def _lay_out(self) -> None:
        look = self._look
        self._detail.hide()
        self._again.hide()
        self._sign_in.hide()
        self._link.hide()
        tail = QHBoxLayout()
        tail.setSpacing(look.px(8))
        tail.addWidget(self._sum)
        tail.addStretch(1)
        tail.addWidget(self._link)
        tail.addWidget(self._sign_in)
        tail.addWidget(self._again)
        tail.addStrut(look.px(TARGET))  # the timeline above does not move when a button comes or goes
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.px(12), look.px(6), look.px(12), look.px(6))
        layout.setSpacing(look.px(3))
        layout.addWidget(self._flow)
        layout.addWidget(self._detail)
        layout.addLayout(tail)
        layout.addWidget(self.deeds)
        self.deeds.hide()
