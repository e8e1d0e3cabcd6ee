"""What was promised to the customer, by whom, until when."""

from dataclasses import dataclass
from datetime import timedelta

from relevo.domain.brief import Promised
from relevo.domain.interaction import Interaction
from relevo.domain.request import Request
from relevo.services.briefing.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRules:
    """A promise is shown for `kept_days` after it was due; at most `lines` are."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - a dataclass would take an annotated one for a field

    kept_days: float
    lines: int


class Promises:
    """Lists promises that are not kept yet."""

    def __init__(self, rules: PromiseRules) -> None:
        self._rules = rules

    def of(self, story: Story) -> tuple[Promised, ...]:
        """Return promises of open requests and of interactions, the most urgent first, those without a date last."""
        now, found = story.now, list[Promised]()
        for entry in story.timeline:
            promise = entry.promise if isinstance(entry, Request | Interaction) else None
            if promise is None or (isinstance(entry, Request) and not entry.is_open):
                continue
            if (promise.due or entry.at) < now - timedelta(days=self._rules.kept_days):
                continue
            overdue = promise.due is not None and promise.due < now
            found.append(
                Promised(
                    text=promise.text,
                    by=promise.by,
                    due=promise.due,
                    overdue=overdue,
                    evidence=(entry.id,),
                    rule="field",
                )
            )
        return tuple(sorted(found, key=lambda line: (line.due is None, line.due or now)))[: self._rules.lines]
