"""What the sections of the brief are made of: headings, lines with the numbers of their proofs, facts, sentences."""

from collections.abc import Callable, Container, Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relevo.domain.brief import Evidence
from relevo.domain.entry import EntryId
from relevo.ui.controls import Card, EvidenceChip, IconLabel
from relevo.ui.flow import Flow
from relevo.ui.icons import Icon
from relevo.ui.plain import PlainLabel, set_name, set_tip
from relevo.ui.theme import BODY, LABEL, SUB, Look, Type

MAX_CHIPS = 6

LINE = "line"
"""The property of a widget that holds the key of the line which it shows."""

_AT_ONCE = 2
"""Proofs that stand behind a line; of more, the first one does, and a button for the others."""


class MoreProofs(EvidenceChip):
    """How many more entries prove a line, in a frame like theirs; a press shows their numbers."""

    def __init__(self, look: Look, count: int) -> None:
        super().__init__(look, count, "")
        self._number = f"+{count}"
        set_name(self, self.tr("%n more entries prove this", "", count))
        self._fit()


class _Say(Flow):
    """A sentence to be said aloud, with a bar before it."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar."""
        with QPainter(self) as painter:
            width = self._look.px(3)
            x = self.width() - width if self._look.mirrored else 0
            painter.fillRect(x, 0, width, self.height(), self._look.colour("accent"))


class _Told(Card):
    """A fact the customer has already given, with the number of its entry."""

    def __init__(self, look: Look, text: PlainLabel, chips: Iterable[QWidget]) -> None:
        super().__init__(look)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.margins(9, 0, 2, 0))
        layout.setSpacing(look.px(4))
        layout.addWidget(text)
        for chip in chips:
            layout.addWidget(chip)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            outlined = self._look.theme.outlined
            painter.setPen(self._look.colour("line") if outlined else Qt.GlobalColor.transparent)
            painter.setBrush(self._look.colour("chip_bg"))
            radius = self.height() / 2 - 0.5
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class BriefLines:
    """Adds lines to a layout, from the top down.

    `numbers` and `titles` are those of the entries that are cited; `open_entry` is called with the id of one.
    `unfolded` holds the keys of the lines of which every proof is shown, `unfold` is called with the key of another.
    """

    def __init__(
        self,
        look: Look,
        layout: QVBoxLayout,
        numbers: Mapping[EntryId, int],
        titles: Mapping[EntryId, str],
        open_entry: Callable[[EntryId], None],
        unfolded: Container[str] = (),
        unfold: Callable[[str], None] = lambda _key: None,
    ) -> None:
        self.look, self._layout = look, layout
        self._unfolded, self._unfold = unfolded, unfold
        self._numbers, self._titles, self._open_entry = numbers, titles, open_entry

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing has been added."""
        return self._layout.count() == 0

    def space(self, size: int) -> None:
        """Leave room, in pixels at 100 %."""
        self._layout.addSpacing(self.look.px(size))

    def heading(self, text: str, more: QWidget | None = None) -> None:
        """Add the name of a section; `more` is the button for the lines that there is no room for."""
        if not self.is_empty:
            self.space(6 if more is None else 3)
        label = PlainLabel(self.look, text.upper(), LABEL, lines=1 if more is None else 2)
        label.setAccessibleName(text)
        self._layout.addWidget(label if more is None else Flow(self.look, text=label, items=(more,), gap=4))
        self.space(2 if more is None else 0)

    def rule(self) -> None:
        """Add a line across."""
        self.space(7)
        rule = Card(self.look, "line")
        rule.setFixedHeight(1)
        self._layout.addWidget(rule)
        self.space(7)

    def line(
        self,
        words: str,
        evidence: Evidence,
        kind: Type,
        key: str,
        *,
        icon: tuple[Icon, str] | None = None,
        extra: Iterable[QWidget] = (),
        most: int = 4,
    ) -> PlainLabel:
        """Add a text with the numbers of its proofs behind it.

        `key` tells the line from all others, `most` is how many lines of the screen it may take.
        """
        look = self.look
        text = PlainLabel(look, words, kind, lines=most)
        if most == 1:
            set_tip(text, words)
        row = Flow(look, text=text, items=(*extra, *self._chips(evidence, key)), gap=0, line_gap=0)
        row.setProperty(LINE, key)
        if icon is None:
            self._layout.addWidget(row)
            return text
        holder = QWidget()
        side = QHBoxLayout(holder)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(look.px(8))
        mark = QVBoxLayout()
        mark.setContentsMargins(0, look.px(6), 0, 0)
        mark.addWidget(IconLabel(look, *icon, size=13))
        mark.addStretch(1)
        side.addLayout(mark)
        side.addWidget(row, 1)
        self._layout.addWidget(holder)
        return text

    def sentence(self, words: str, evidence: Evidence, key: str, named: Callable[[str], str]) -> None:
        """Add what may be said aloud; `named` returns what screen readers say, from the words as they stand."""
        self.space(2)
        text = PlainLabel(self.look, words, BODY, lines=6)
        set_name(text, named(text.text()))
        bar = _Say(self.look, text=text, items=self._chips(evidence, key), gap=0, indent=12)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setProperty(LINE, key)
        self._layout.addWidget(bar)

    def fact(self, words: str, evidence: Evidence, key: str, tip: str, named: Callable[[str], str]) -> QWidget:
        """Return a fact on a ground of its own; `named` returns what screen readers say, from the words."""
        text = PlainLabel(self.look, words, Type(12, 500, SUB.ink), lines=1)
        set_name(text, named(text.text()))
        card = _Told(self.look, text, self._chips(evidence, key))
        card.setProperty(LINE, key)
        set_tip(card, tip)
        return card

    def items(self, widgets: Iterable[QWidget]) -> None:
        """Add small widgets side by side."""
        self._layout.addWidget(Flow(self.look, items=tuple(widgets), gap=5, line_gap=2))

    def _chips(self, evidence: Evidence, key: str) -> list[QWidget]:
        """Return the numbers of the proofs: of many the first one, and a button that shows the others."""
        shown = evidence[:MAX_CHIPS]
        if len(shown) > _AT_ONCE and key not in self._unfolded:
            more = MoreProofs(self.look, len(shown) - 1)
            more.setObjectName(f"{key}/{shown[1]}")  # where the first of the others will stand
            more.clicked.connect(lambda: self._unfold(key))
            return [self._chip(shown[0], key), more]
        return [self._chip(entry_id, key) for entry_id in shown]

    def _chip(self, entry_id: EntryId, key: str) -> EvidenceChip:
        title = self._titles.get(entry_id, "")
        chip = EvidenceChip(self.look, self._numbers.get(entry_id, 0), title)
        chip.setObjectName(f"{key}/{entry_id}")
        set_tip(chip, title)
        chip.clicked.connect(self._opener(entry_id))
        return chip

    def _opener(self, entry_id: EntryId) -> Callable[[], None]:
        def open_entry() -> None:
            self._open_entry(entry_id)

        return open_entry
