"""What the customer has already told us: not to be asked again."""

from datetime import timedelta

from relevo.domain.brief import ToldUs
from relevo.domain.handover import HandoverEntry, Outcome
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.briefing.story import Story
from relevo.services.briefing.telling.choice import chosen
from relevo.services.briefing.telling.lines import Line
from relevo.services.briefing.telling.reading import Reader
from relevo.services.briefing.telling.rules import ToldUsRules
from relevo.services.briefing.telling.vocabulary import Vocabulary

__all__ = ["AlreadyTold", "ToldUsRules"]

_WRITTEN = (StepKind.FORM, StepKind.IVR)


class AlreadyTold:
    """Lists what the customer has said in the hand-over, in forms and in voice menus."""

    def __init__(self, rules: ToldUsRules) -> None:
        self._rules = rules
        self._vocabularies = {
            language: Vocabulary.of(words.light, words.opening, words.closing, words.numbers, rules.phrases[language])
            for language, words in rules.words.items()
        }

    def of(self, story: Story) -> tuple[ToldUs, ...]:
        """Return the facts, as question and answer: those that self-service names, then those that were said."""
        rules = self._rules
        reader = Reader(self._vocabularies, rules, story.languages)
        named: list[Line] = []
        for entry in story.timeline:
            if isinstance(entry, HandoverEntry):
                named.extend(_named(entry))
                reader.take_transcript(entry)
            elif isinstance(entry, SelfServiceStep) and _is_written(entry, story, rules.form_days):
                reader.take_form(entry)
        lines = chosen(named, reader.lines, reader.words, rules, story)
        return tuple(
            ToldUs(name=line.name, value=line.value, asked=line.asked, evidence=(line.evidence,), rule=line.rule)
            for line in lines
        )


def _named(entry: HandoverEntry) -> list[Line]:
    return [
        Line.named(fact.name, fact.value, fact.asked, entry.id) for fact in entry.handover.facts if fact.value.strip()
    ]


def _is_written(step: SelfServiceStep, story: Story, days: float) -> bool:
    """Tell whether a step is a form that was sent lately: what stands in one that failed is what the page says."""
    sent = step.outcome in (Outcome.WORKED, Outcome.UNKNOWN)
    return bool(
        step.text and sent and step.step in _WRITTEN and step.at >= story.now - timedelta(days=days)
    )
