"""The brief: what the advisor reads first. Every line carries the numbers of the entries that prove it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relevo.domain.brief import Brief, Evidence, Promised, Reason, Score
from relevo.domain.entry import EntryId
from relevo.domain.handover import Outcome
from relevo.ui.controls import Card, EvidenceChip, IconLabel, TextButton
from relevo.ui.flow import Flow
from relevo.ui.icons import Icon
from relevo.ui.messages import Words
from relevo.ui.plain import Chip, PlainLabel, set_name, set_tip
from relevo.ui.theme import BODY, HEADLINE, LABEL, SMALL, SUB, Look, Tone, Type
from relevo.ui.viewmodels.contact import ContactViewModel
from relevo.ui.viewmodels.rows import ids_of

_OUTCOMES = {
    Outcome.WORKED: (Icon.CHECK, "ok"),
    Outcome.FAILED: (Icon.CROSS, "bad"),
    Outcome.ABANDONED: (Icon.STOPPED, "warn"),
    Outcome.UNKNOWN: (Icon.QUESTION, "ink3"),
}
MAX_LINES = 12
"""Lines of one section; a brief is read in seconds, the rest stands in the timeline."""

MAX_CHIPS = 6


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
        layout.setContentsMargins(look.px(9), look.px(1), look.px(3), look.px(1))
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


class BriefCard(Card):
    """Sections of lines; a section without lines is not there. `evidence_wanted` carries an entry id."""

    evidence_wanted = Signal(str)

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, "card", radius=10, line="around", parent=parent)
        self._look, self._words = look, words
        self._brief: Brief | None = None
        self._view_model: ContactViewModel | None = None
        self._dues: list[tuple[Chip, Promised]] = []
        self._titles: dict[EntryId, str] = {}
        self._shows_inputs = False
        self.setAccessibleName(self.tr("Brief"))
        self._body: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(look.px(14), look.px(12), look.px(14), look.px(12))

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to read."""
        return self._brief is None or self._brief == Brief()

    def show_contact(self, view_model: ContactViewModel) -> None:
        """Show the newest brief; nothing is touched when it says the same."""
        self._view_model = view_model
        brief = view_model.snapshot.brief if view_model.snapshot is not None else None
        if brief == self._brief:
            return
        self._brief = brief
        self._rebuild()

    def refresh(self) -> None:
        """Move the due times on."""
        for chip, promised in self._dues:
            self._show_due(chip, promised)

    def _rebuild(self) -> None:
        focused = self._focused_chip()
        if self._body is not None:
            self._body.hide()
            self._layout.removeWidget(self._body)
            self._body.deleteLater()
        self._dues = []
        self._titles = self._cited_titles()
        self._body = QWidget(self)
        lines = QVBoxLayout(self._body)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        if self._brief is not None:
            for add in (self._add_reason, self._add_others, self._add_tried, self._add_told, self._add_promised):
                add(lines, self._brief)
            self._add_score(lines, self._brief)
        self._layout.addWidget(self._body)
        self._body.show()
        if focused is not None:
            same = (chip for chip in self._body.findChildren(EvidenceChip) if chip.objectName() == focused)
            if (chip := next(same, None)) is not None:
                chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cited_titles(self) -> dict[EntryId, str]:
        view_model = self._view_model
        if view_model is None or view_model.snapshot is None:
            return {}
        timeline, numbers = view_model.snapshot.timeline, view_model.numbers
        return {each: entry.title for entry in timeline for each in ids_of(entry) if each in numbers}

    def _focused_chip(self) -> str | None:
        focus = self.focusWidget()
        return focus.objectName() if isinstance(focus, EvidenceChip) and focus.hasFocus() else None

    def _add_reason(self, lines: QVBoxLayout, brief: Brief) -> None:
        if brief.headline is None and not brief.we_told:
            return
        self._label(lines, self.tr("Why they are probably calling") if brief.headline else self.tr("What we told them"))
        if brief.headline is not None:
            self._line(lines, brief.headline.text, brief.headline.evidence, HEADLINE)
        for told in brief.we_told[:3]:
            self._line(lines, told.text, told.evidence, SUB)
        headline = brief.headline.evidence if brief.headline is not None else None
        for reason in brief.reasons:
            if reason.evidence == headline:
                self._add_sentence(lines, reason)

    def _add_sentence(self, lines: QVBoxLayout, reason: Reason) -> None:
        """Add what may be said aloud of a reason, right under it."""
        if reason.sentence is None:
            return
        lines.addSpacing(self._look.px(5))
        text = PlainLabel(self._look, reason.sentence, BODY, lines=6)
        set_name(text, self.tr("To say aloud: {0}").format(text.text()))
        bar = _Say(self._look, text=text, items=self._chips(reason.evidence, "say"), gap=3, indent=12)
        bar.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(bar)

    def _add_others(self, lines: QVBoxLayout, brief: Brief) -> None:
        shown = brief.headline.text if brief.headline is not None else None
        others = [reason for reason in brief.reasons if reason.text != shown][:3]
        if shown is not None and others and others[0].evidence == (brief.headline.evidence if brief.headline else ()):
            others = others[1:]  # the headline says the same in other words
        if others:
            self._label(lines, self.tr("Also possible"))
        for reason in others:
            self._line(lines, reason.text, reason.evidence, BODY)
            self._add_sentence(lines, reason)

    def _add_tried(self, lines: QVBoxLayout, brief: Brief) -> None:
        if brief.tried:
            self._label(lines, self.tr("Already tried, do not ask again"))
        for tried in brief.tried[:MAX_LINES]:
            icon, token = _OUTCOMES[tried.outcome]
            extra = [Chip(self._look, self.tr("confirm"))] if tried.outcome is Outcome.UNKNOWN else []
            text = self._line(lines, tried.text, tried.evidence, BODY, icon=(icon, token), extra=extra)
            outcome = self._words.outcome(tried.outcome)
            set_name(text, self.tr("{0}: {1}").format(outcome, text.text()))

    def _add_told(self, lines: QVBoxLayout, brief: Brief) -> None:
        if not brief.told_us:
            return
        self._label(lines, self.tr("Already told us"))
        told: list[QWidget] = []
        for fact in brief.told_us[:MAX_LINES]:
            text = PlainLabel(self._look, fact.value, Type(12, 500, SUB.ink), lines=1)
            set_name(text, self.tr("{0}: {1}").format(fact.name, text.text()))
            card = _Told(self._look, text, self._chips(fact.evidence, f"told:{fact.name}"))
            set_tip(card, f"{fact.asked}\n{fact.name}: {fact.value}" if fact.asked else f"{fact.name}: {fact.value}")
            told.append(card)
        lines.addSpacing(self._look.px(2))
        lines.addWidget(Flow(self._look, items=told))

    def _add_promised(self, lines: QVBoxLayout, brief: Brief) -> None:
        if brief.promised:
            self._label(lines, self.tr("Promised"))
        for promised in brief.promised[:MAX_LINES]:
            extra: list[QWidget] = []
            if promised.due is not None or promised.overdue:
                chip = Chip(self._look)
                self._show_due(chip, promised)
                self._dues.append((chip, promised))
                extra.append(chip)
            words = f"{promised.by}: {promised.text}" if promised.by else promised.text
            self._line(lines, words, promised.evidence, BODY, icon=(Icon.CLOCK, "warn"), extra=extra)

    def _add_score(self, lines: QVBoxLayout, brief: Brief) -> None:
        items: list[QWidget] = []
        if brief.score is not None:
            items += self._score_chips(brief.score)
        if not items and brief.limit is None:
            return
        if lines.count():
            lines.addSpacing(self._look.px(10))
            rule = Card(self._look, "line")
            rule.setFixedHeight(1)
            lines.addWidget(rule)
            lines.addSpacing(self._look.px(9))
        if items:
            lines.addWidget(Flow(self._look, items=items))
        if brief.score is not None and self._shows_inputs:
            for counted in brief.score.inputs[:MAX_LINES]:
                self._line(lines, counted.text, counted.evidence, SMALL)
        if brief.limit is not None:
            lines.addSpacing(self._look.px(4 if items else 0))
            text = self.tr("Self-service stopped: {0}").format(brief.limit.text)
            self._line(lines, text, brief.limit.evidence, SMALL)

    def _score_chips(self, score: Score) -> list[QWidget]:
        chips: list[QWidget] = [Chip(self._look, text, tone) for text, tone in self._words.grades(score)]
        primary = self._words.by_channel(score.primary)
        second = self._words.by_channel(score.secondary) if score.secondary else None
        channel = self.tr("{0}, then {1}").format(primary, second) if second else primary
        chips.append(Chip(self._look, channel, Tone.ACCENT))
        if score.job is not None:
            chips.append(Chip(self._look, self._words.job(score.job), Tone.SELF))
        if score.inputs:
            why = TextButton(self._look, self.tr("Hide why") if self._shows_inputs else self.tr("Why?"))
            why.clicked.connect(self._toggle_inputs)
            chips.append(why)
        return chips

    def _toggle_inputs(self) -> None:
        self._shows_inputs = not self._shows_inputs
        self._rebuild()

    def _label(self, lines: QVBoxLayout, text: str) -> None:
        if lines.count():
            lines.addSpacing(self._look.px(8))
        label = PlainLabel(self._look, text.upper(), LABEL, lines=1)
        label.setAccessibleName(text)
        lines.addWidget(label)
        lines.addSpacing(self._look.px(2))

    def _line(
        self,
        lines: QVBoxLayout,
        words: str,
        evidence: Evidence,
        kind: Type,
        *,
        icon: tuple[Icon, str] | None = None,
        extra: Iterable[QWidget] = (),
    ) -> PlainLabel:
        text = PlainLabel(self._look, words, kind, lines=4)
        place = str(lines.count())
        row = Flow(self._look, text=text, items=(*extra, *self._chips(evidence, place)), gap=4, line_gap=2)
        if icon is None:
            lines.addWidget(row)
            return text
        holder = QWidget()
        side = QHBoxLayout(holder)
        side.setContentsMargins(0, self._look.px(2), 0, self._look.px(2))
        side.setSpacing(self._look.px(8))
        mark = QVBoxLayout()
        mark.setContentsMargins(0, self._look.px(3), 0, 0)
        mark.addWidget(IconLabel(self._look, *icon, size=13))
        mark.addStretch(1)
        side.addLayout(mark)
        side.addWidget(row, 1)
        lines.addWidget(holder)
        return text

    def _chips(self, evidence: Evidence, place: str) -> list[QWidget]:
        chips: list[QWidget] = []
        for entry_id in evidence[:MAX_CHIPS]:
            chip = EvidenceChip(self._look, self._number(entry_id), self._title(entry_id))
            chip.setObjectName(f"{place}/{entry_id}")
            set_tip(chip, self._title(entry_id))
            chip.clicked.connect(self._opener(entry_id))
            chips.append(chip)
        return chips

    def _opener(self, entry_id: EntryId) -> Callable[[], None]:
        def open_entry() -> None:
            self.evidence_wanted.emit(entry_id)

        return open_entry

    def _number(self, entry_id: EntryId) -> int:
        return self._view_model.numbers.get(entry_id, 0) if self._view_model is not None else 0

    def _title(self, entry_id: EntryId) -> str:
        return self._titles.get(entry_id, "")

    def _show_due(self, chip: Chip, promised: Promised) -> None:
        formats = self._words.formats
        late = promised.overdue or (promised.due is not None and promised.due < formats.now())
        if promised.due is not None:
            chip.setText(formats.due(promised.due, overdue=promised.overdue))
        else:
            chip.setText(self.tr("overdue"))
        chip.set_tone(Tone.BAD if late else Tone.WARN)
