"""What the customer has already told us: not to be asked again."""

from dataclasses import dataclass

from relevo.domain.brief import ToldUs
from relevo.domain.handover import HandoverEntry
from relevo.services.briefing.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldUsRules:
    """How much of what was said is taken up: at most `lines`."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - a dataclass would take an annotated one for a field

    lines: int


class AlreadyTold:
    """Lists what the customer has said in the hand-over."""

    def __init__(self, rules: ToldUsRules) -> None:
        self._rules = rules

    def of(self, story: Story) -> tuple[ToldUs, ...]:
        """Return the facts, as question and answer."""
        found = [
            ToldUs(name=fact.name, value=fact.value, asked=fact.asked, evidence=(entry.id,), rule="fact")
            for entry in story.timeline
            if isinstance(entry, HandoverEntry)
            for fact in entry.handover.facts
        ]
        return tuple(found[: self._rules.lines])
