"""The score: how complex and how severe the matter is, how much effort it costs the customer, and who should answer."""

from dataclasses import dataclass

from relevo.domain.brief import Brief, Score
from relevo.services.briefing.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRules:
    """Nothing is set."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - a dataclass would take an annotated one for a field


class Scoring:
    """Scores a contact."""

    def __init__(self, rules: ScoreRules) -> None:
        self._rules = rules

    def of(self, story: Story, brief: Brief) -> Score | None:
        """Return the score, None where nothing is known that could be scored."""
        return None
