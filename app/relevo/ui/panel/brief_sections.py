"""The sections of the brief, in the order in which they are read; a section without lines is not there."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from relevo.domain.brief import Brief, Promised, Reason, Score
from relevo.domain.handover import Outcome
from relevo.ui.controls import TextButton
from relevo.ui.icons import Icon
from relevo.ui.messages import Words
from relevo.ui.panel.brief_lines import BriefLines
from relevo.ui.plain import Chip, set_name
from relevo.ui.theme import BODY, HEADLINE, SMALL, SUB, Tone

_OUTCOMES = {
    Outcome.WORKED: (Icon.CHECK, "ok"),
    Outcome.FAILED: (Icon.CROSS, "bad"),
    Outcome.ABANDONED: (Icon.STOPPED, "warn"),
    Outcome.UNKNOWN: (Icon.QUESTION, "ink3"),
}
MAX_LINES = 12
"""Lines of one section; a brief is read in seconds, the rest stands in the timeline."""


class BriefSections(QObject):
    """Puts a brief into lines; `dues` are the chips whose words run on with the time."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.dues: list[tuple[Chip, Promised]] = []

    def add_all(self, lines: BriefLines, brief: Brief, why: TextButton | None, *, shows_inputs: bool) -> None:
        """Add everything; `why` is the button behind the score, `shows_inputs` tells whether it was pressed."""
        self.dues = []
        self._add_reason(lines, brief)
        self._add_others(lines, brief)
        self._add_tried(lines, brief)
        self._add_told(lines, brief)
        self._add_promised(lines, brief)
        self._add_score(lines, brief, why, shows_inputs=shows_inputs)

    def refresh(self) -> None:
        """Move the due times on."""
        for chip, promised in self.dues:
            self._show_due(chip, promised)

    def _add_reason(self, lines: BriefLines, brief: Brief) -> None:
        if brief.headline is None and not brief.we_told:
            return
        lines.heading(self.tr("Why they are probably calling") if brief.headline else self.tr("What we told them"))
        if brief.headline is not None:
            lines.line(self._words.say(brief.headline.text), brief.headline.evidence, HEADLINE)
        for told in brief.we_told[:3]:
            lines.line(self._words.say(told.text), told.evidence, SUB)
        headline = brief.headline.evidence if brief.headline is not None else None
        for reason in brief.reasons:
            if reason.evidence == headline:
                self._add_sentence(lines, reason)

    def _add_sentence(self, lines: BriefLines, reason: Reason) -> None:
        """Add what may be said aloud of a reason, right under it."""
        if reason.sentence is not None:
            said = self._words.say(reason.sentence)
            lines.sentence(said, reason.evidence, self.tr("To say aloud: {0}").format)

    def _add_others(self, lines: BriefLines, brief: Brief) -> None:
        shown = brief.headline.text if brief.headline is not None else None
        others = [reason for reason in brief.reasons if reason.text != shown][:3]
        if shown is not None and others and others[0].evidence == (brief.headline.evidence if brief.headline else ()):
            others = others[1:]  # the headline says the same in other words
        if others:
            lines.heading(self.tr("Also possible"))
        for reason in others:
            lines.line(self._words.say(reason.text), reason.evidence, BODY)
            self._add_sentence(lines, reason)

    def _add_tried(self, lines: BriefLines, brief: Brief) -> None:
        if brief.tried:
            lines.heading(self.tr("Already tried, do not ask again"))
        for tried in brief.tried[:MAX_LINES]:
            extra = [Chip(lines.look, self.tr("confirm"))] if tried.outcome is Outcome.UNKNOWN else []
            said = self._words.say(tried.text)
            text = lines.line(said, tried.evidence, BODY, icon=_OUTCOMES[tried.outcome], extra=extra)
            set_name(text, self.tr("{0}: {1}").format(self._words.outcome(tried.outcome), text.text()))

    def _add_told(self, lines: BriefLines, brief: Brief) -> None:
        if not brief.told_us:
            return
        lines.heading(self.tr("Already told us"))
        told: list[QWidget] = []
        for fact in brief.told_us[:MAX_LINES]:
            name, value = self._words.say(fact.name), self._words.say(fact.value)
            named = partial(self.tr("{0}: {1}").format, name)
            tip = "\n".join(filter(None, (fact.asked and self._words.say(fact.asked), named(value))))
            told.append(lines.fact(value, fact.evidence, fact.name, tip, named))
        lines.space(2)
        lines.items(told)

    def _add_promised(self, lines: BriefLines, brief: Brief) -> None:
        if brief.promised:
            lines.heading(self.tr("Promised"))
        for promised in brief.promised[:MAX_LINES]:
            extra: list[QWidget] = []
            if promised.due is not None or promised.overdue:
                chip = Chip(lines.look)
                self._show_due(chip, promised)
                self.dues.append((chip, promised))
                extra.append(chip)
            said = self._words.say(promised.text)
            words = self.tr("{0}: {1}").format(promised.by, said) if promised.by else said
            lines.line(words, promised.evidence, BODY, icon=(Icon.CLOCK, "warn"), extra=extra)

    def _add_score(self, lines: BriefLines, brief: Brief, why: TextButton | None, *, shows_inputs: bool) -> None:
        items = self._score_chips(lines, brief.score) if brief.score is not None else []
        if not items and brief.limit is None:
            return
        if not lines.is_empty:
            lines.rule()
        if items:
            lines.items([*items, why] if why is not None else items)
        if brief.score is not None and shows_inputs:
            for counted in brief.score.inputs[:MAX_LINES]:
                lines.line(self._words.say(counted.text), counted.evidence, SMALL)
        if brief.limit is not None:
            lines.space(4 if items else 0)
            text = self.tr("Self-service stopped: {0}").format(self._words.say(brief.limit.text))
            lines.line(text, brief.limit.evidence, SMALL)

    def _score_chips(self, lines: BriefLines, score: Score) -> list[QWidget]:
        look = lines.look
        chips: list[QWidget] = [Chip(look, text, tone) for text, tone in self._words.grades(score)]
        primary = self._words.by_channel(score.primary)
        second = self._words.by_channel(score.secondary) if score.secondary else None
        channel = self.tr("{0}, then {1}").format(primary, second) if second else primary
        chips.append(Chip(look, channel, Tone.ACCENT))
        if score.job is not None:
            chips.append(Chip(look, self._words.job(score.job), Tone.SELF))
        return chips

    def _show_due(self, chip: Chip, promised: Promised) -> None:
        formats = self._words.formats
        late = promised.overdue or (promised.due is not None and promised.due < formats.now())
        if promised.due is not None:
            chip.setText(formats.due(promised.due, overdue=promised.overdue))
        else:
            chip.setText(self.tr("overdue"))
        chip.set_tone(Tone.BAD if late else Tone.WARN)
