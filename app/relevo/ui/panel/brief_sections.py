"""The sections of the brief, in the order in which they are read; a section without lines is not there."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from relevo.domain.brief import Brief, Promised, Score
from relevo.domain.contact import Contact
from relevo.domain.handover import Outcome
from relevo.ui.controls import TextButton
from relevo.ui.icons import Icon
from relevo.ui.messages import Words
from relevo.ui.panel.brief_lines import BriefLines
from relevo.ui.panel.brief_words import BriefLine, BriefSection, BriefWords, Part
from relevo.ui.panel.grade_chip import GradeChip
from relevo.ui.plain import Chip, set_name
from relevo.ui.theme import BODY, HEADLINE, SMALL, SUB, Look, Tone

_OUTCOMES = {
    Outcome.WORKED: (Icon.CHECK, "ok"),
    Outcome.FAILED: (Icon.CROSS, "bad"),
    Outcome.ABANDONED: (Icon.STOPPED, "warn"),
    Outcome.UNKNOWN: (Icon.QUESTION, "ink3"),
}
_KINDS = {
    Part.HEADLINE: HEADLINE,
    Part.TOLD: SUB,
    Part.REASON: BODY,
    Part.COUNTED: SMALL,
    Part.LIMIT: SMALL,
}


DISAGREEMENT = "disagreement"
"""The name of the chip that tells that the advisor disagrees."""


class BriefSections(QObject):
    """Puts a brief into lines; `dues` are the chips whose words run on with the time."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words, self._brief_words = words, BriefWords(words, self)
        self.dues: list[tuple[Chip, Promised]] = []

    def add_all(
        self,
        lines: BriefLines,
        brief: Brief,
        contact: Contact,
        why: TextButton | None,
        *,
        shows_inputs: bool,
        disagrees: bool = False,
    ) -> None:
        """Add everything; `why` is the button behind the score, `shows_inputs` tells whether it was pressed."""
        for section in self._brief_words.sections(brief, contact, shows_inputs=shows_inputs, disagrees=disagrees):
            if section.heading:
                lines.heading(section.heading)
            else:
                self._begin_end(lines, section, why)
            for line in section.lines:
                self._add(lines, line)
            self._add_facts(lines, [line for line in section.lines if line.part is Part.FACT])

    def add_first(self, lines: BriefLines, brief: Brief, contact: Contact) -> None:
        """Add the first line alone: of a brief that is folded."""
        for section in self._brief_words.sections(brief, contact, shows_inputs=False)[:1]:
            lines.heading(section.heading)
            for line in section.lines[:1]:
                self._add(lines, line)
            self._add_facts(lines, [line for line in section.lines[:1] if line.part is Part.FACT])

    def refresh(self) -> None:
        """Move the due times on."""
        for chip, promised in self.dues:
            self._show_due(chip, promised)

    def _add(self, lines: BriefLines, line: BriefLine) -> None:
        match line.part:
            case Part.SENTENCE:
                lines.sentence(line.text, line.evidence, self.tr("To say aloud: {0}").format)
            case Part.TRIED:
                extra = [Chip(lines.look, self.tr("confirm"))] if line.outcome is Outcome.UNKNOWN else []
                text = lines.line(line.text, line.evidence, BODY, icon=_OUTCOMES[line.outcome], extra=extra)
                set_name(text, self.tr("{0}: {1}").format(self._words.outcome(line.outcome), text.text()))
            case Part.PROMISED:
                lines.line(line.text, line.evidence, BODY, icon=(Icon.CLOCK, "warn"), extra=self._due(lines, line))
            case Part.FACT:
                pass  # side by side
            case part:
                lines.line(line.text, line.evidence, _KINDS[part])

    def _add_facts(self, lines: BriefLines, facts: list[BriefLine]) -> None:
        if not facts:
            return
        told: list[QWidget] = []
        for fact in facts:
            named = partial(self.tr("{0}: {1}").format, fact.name)
            tip = "\n".join(filter(None, (fact.asked, named(fact.text))))
            told.append(lines.fact(fact.text, fact.evidence, fact.key, tip, named))
        lines.space(2)
        lines.items(told)

    def _begin_end(self, lines: BriefLines, section: BriefSection, why: TextButton | None) -> None:
        """Add a line across, and the score where there is one."""
        if not lines.is_empty:
            lines.rule()
        if section.score is not None:
            chips = self._chips(lines.look, section.score, disagrees=section.disagrees)
            lines.items([*chips, why] if why is not None else chips)
            lines.space(4 if section.lines else 0)

    def _chips(self, look: Look, score: Score, *, disagrees: bool) -> list[QWidget]:
        grades = self._brief_words.grades(score, disagrees=disagrees)
        levels = (score.complexity, score.severity, score.effort)
        graded = [GradeChip(look, text, tone, level) for (text, tone), level in zip(grades, levels, strict=False)]
        others = [Chip(look, text, tone) for text, tone in grades[len(levels) :]]
        if disagrees:
            others[-1].setObjectName(DISAGREEMENT)
        return [*graded, *others]

    def disagreement(self, *, disagrees: bool) -> str:
        """Return what the advisor has said of the score, in one sentence."""
        return self._brief_words.disagreement(disagrees=disagrees)

    def _due(self, lines: BriefLines, line: BriefLine) -> list[QWidget]:
        if line.promised is None or not self._brief_words.due(line.promised):
            return []
        chip = Chip(lines.look)
        self._show_due(chip, line.promised)
        self.dues.append((chip, line.promised))
        return [chip]

    def _show_due(self, chip: Chip, promised: Promised) -> None:
        chip.setText(self._brief_words.due(promised))
        chip.set_tone(Tone.BAD if self._brief_words.is_late(promised) else Tone.WARN)
