"""The limit that self-service met, and where."""

from dataclasses import dataclass
from datetime import timedelta

from relevo.domain.brief import LimitMet
from relevo.domain.handover import HandoverEntry, Limit, Outcome
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.briefing.story import Story
from relevo.services.handover import LIMIT_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRules:
    """Steps of the last `hours` can have met the limit."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - a dataclass would take an annotated one for a field

    hours: float


class Limits:
    """Tells why self-service stopped."""

    def __init__(self, rules: LimitRules) -> None:
        self._rules = rules

    def of(self, story: Story) -> LimitMet | None:
        """Return the limit by the hand-over, else by the newest step that met one."""
        for entry in story.timeline:
            if isinstance(entry, HandoverEntry) and (claimed := entry.handover.limit) is not None:
                return LimitMet(kind=claimed, text=LIMIT_WORDS[claimed], evidence=(entry.id,), rule="claimed")
        for step in story.since(timedelta(hours=self._rules.hours)):
            kind = (step.limit or _limit_of(step)) if isinstance(step, SelfServiceStep) else None
            if kind is not None:
                return LimitMet(kind=kind, text=LIMIT_WORDS[kind], evidence=(step.id,), place=step.title, rule="step")
        return None


def _limit_of(step: SelfServiceStep) -> Limit | None:
    if step.step is StepKind.SEARCH and step.found == 0:
        return Limit.NO_FITTING_CONTENT
    if step.step is StepKind.BOT and step.outcome == Outcome.FAILED:
        return Limit.NOT_UNDERSTOOD
    return None
