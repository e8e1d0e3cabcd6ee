"""The sections of the brief, in the order in which they are read; a section without lines is not there."""

from collections.abc import Callable, Container
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from relevo.domain.brief import Brief, Promised, Score
from relevo.domain.contact import Contact
from relevo.domain.entry import EntryId
from relevo.domain.handover import Outcome
from relevo.ui.controls import TextButton
from relevo.ui.icons import Icon
from relevo.ui.messages import Words
from relevo.ui.panel.brief_lines import BriefLines
from relevo.ui.panel.brief_words import BriefLine, BriefSection, BriefWords, Part
from relevo.ui.panel.grade_chip import GradeChip
from relevo.ui.plain import Chip, one_line, set_name, set_tip
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
    """Puts a brief into lines; `dues` are the chips whose words run on with the time.

    `lines` are those that stand there, by key; `is_wrong` tells which of them the advisor has marked as wrong.
    """

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words, self._brief_words = words, BriefWords(words, self)
        self.dues: list[tuple[Chip, Promised]] = []
        self.lines: dict[str, BriefLine] = {}
        self.is_wrong: Callable[[BriefLine], bool] = lambda _line: False

    def add_all(
        self,
        lines: BriefLines,
        brief: Brief,
        contact: Contact,
        why: TextButton | None,
        *,
        unfolded: Container[str] = (),
        unfold: Callable[[str], None] = lambda _key: None,
        internal: Container[EntryId] = (),
        shows_inputs: bool,
        disagrees: bool = False,
    ) -> None:
        """Add everything; `why` is the button behind the score, `shows_inputs` tells whether it was pressed.

        `unfolded` holds the keys of the sections of which every line is shown; `unfold` is called with the key of one
        to unfold or to fold again.
        """
        sections = self._brief_words.sections(
            brief, contact, internal=internal, shows_inputs=shows_inputs, disagrees=disagrees
        )
        for section in sections:
            is_open = section.key in unfolded
            if section.heading:
                lines.heading(section.heading, self._more(lines.look, section, unfold, is_open=is_open))
            else:
                self._begin_end(lines, section, why)
            shown = [line for line in section.lines if is_open or not line.is_more]
            for line in shown:
                self._add(lines, line, section.key, is_open=is_open)
            self._add_facts(lines, [line for line in shown if line.part is Part.FACT])

    def add_first(
        self, lines: BriefLines, brief: Brief, contact: Contact, *, internal: Container[EntryId] = ()
    ) -> None:
        """Add the first line alone: of a brief that is folded."""
        for section in self._brief_words.sections(brief, contact, internal=internal)[:1]:
            lines.heading(section.heading)
            for line in section.lines[:1]:
                self._add(lines, line, section.key)
            self._add_facts(lines, [line for line in section.lines[:1] if line.part is Part.FACT])

    def _more(
        self, look: Look, section: BriefSection, unfold: Callable[[str], None], *, is_open: bool
    ) -> TextButton | None:
        """Return the button for the lines that there is no room for, None where all are shown."""
        if not section.hidden:
            return None
        button = TextButton(look, self.tr("Fewer") if is_open else self.tr("%n more", "", section.hidden))
        set_name(button, self.tr("{0}: {1}").format(section.heading, button.accessibleName()))
        button.setObjectName(f"more:{section.key}")
        button.clicked.connect(lambda: unfold(section.key))
        return button

    def refresh(self) -> None:
        """Move the due times on."""
        for chip, promised in self.dues:
            self._show_due(chip, promised)

    def _add(self, lines: BriefLines, line: BriefLine, section: str, *, is_open: bool = False) -> None:
        key = f"{section}:{line.key}"
        self.lines[key] = line
        marks = [Chip(lines.look, self._words.internal(), Tone.BAD)] if line.is_internal else []
        if line.part is not Part.FACT and self.is_wrong(line):
            marks.append(Chip(lines.look, self.tr("wrong"), Tone.BAD))
        add = partial(lines.line, evidence=line.evidence, key=key, extra=marks)
        match line.part:
            case Part.SENTENCE:
                lines.sentence(line.text, line.evidence, key, self.tr("To say aloud: {0}").format)
            case Part.TRIED:
                shown = self.tr("{0} · confirm").format(line.text) if line.outcome is Outcome.UNKNOWN else line.text
                text = add(shown, kind=BODY, icon=_OUTCOMES[line.outcome])
                named = self.tr("{0}: {1}").format(self._words.outcome(line.outcome), one_line(line.whole))
                set_name(text, named)
                set_tip(text, line.whole if line.whole != line.text else "")
            case Part.PROMISED:
                due = self._due(lines, line)
                add(line.text, kind=BODY, icon=(Icon.CLOCK, "warn"), extra=[*due, *marks])
            case Part.TOLD if line.is_changed:
                add(line.text, kind=SUB, icon=(Icon.INCIDENT, "warn"))
            case Part.REASON if not is_open:
                add(line.text, kind=BODY, most=1)
            case Part.FACT:
                pass  # side by side
            case part:
                add(line.text, kind=_KINDS[part])

    def _add_facts(self, lines: BriefLines, facts: list[BriefLine]) -> None:
        if not facts:
            return
        told: list[QWidget] = []
        for fact in facts:
            named = partial(self.tr("{0}: {1}").format, fact.name)
            tip = "\n".join(filter(None, (fact.asked, named(fact.text))))
            told.append(lines.fact(fact.text, fact.evidence, f"told:{fact.key}", tip, named))
            if self.is_wrong(fact):
                told.append(Chip(lines.look, self.tr("wrong"), Tone.BAD))
        lines.items(told)

    def _begin_end(self, lines: BriefLines, section: BriefSection, why: TextButton | None) -> None:
        """Add a line across, and the score where there is one."""
        if not lines.is_empty:
            lines.rule()
        if section.score is not None:
            chips = self._chips(lines.look, section.score, disagrees=section.disagrees)
            lines.items([*chips, why] if why is not None else chips)

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
