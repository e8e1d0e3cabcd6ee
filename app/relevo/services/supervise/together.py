"""Together: figures of several queues, as far as they are counted alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar

from relevo.domain.board import QueueRow, Totals
from relevo.domain.figures import Counts, Figure, Formula, Span
from relevo.services.supervise.measures import measured
from relevo.services.supervise.rules import BoardRules, QueueRules
from relevo.services.supervise.standing import standing, values_of
from relevo.services.supervise.thresholds import Thresholds, for_goal

_T = TypeVar("_T")
_SPANS = ("waits", "abandon_waits", "talks", "wrap_ups")
_NUMBERS = tuple(each.name for each in fields(Counts) if each.name not in _SPANS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """What is the same for all of some queues; None where it is not, or where there is none."""

    formula: Formula | None
    goal: float | None
    threshold_s: float | None

    @classmethod
    def of(cls, rules: "Iterable[QueueRules | QueueRow]") -> "Alike":
        """Return what some queues have in common."""
        found = {(each.formula, each.goal, each.threshold_s) for each in rules}
        return cls(
            formula=_only(formula for formula, _, _ in found),
            goal=_only(goal for _, goal, _ in found),
            threshold_s=_only(threshold_s for _, _, threshold_s in found),
        )

    def thresholds(self, rules: BoardRules) -> Thresholds:
        """Return the thresholds of the queues together; their service level has one where their goal is the same."""
        of_goal = {} if self.goal is None else {Figure.SERVICE_LEVEL: for_goal(self.goal)}
        return {**of_goal, **rules.thresholds}


def together(rows: Sequence[QueueRow], rules: BoardRules, now: datetime) -> Totals:
    """Return queues together. An advisor may be in several of them: how many are ready is known of one queue alone."""
    only = rows[0] if len(rows) == 1 else None
    alike = Alike.of(rows)
    longest = max(rows, key=lambda row: _waits_s(row, now) or -1.0, default=None)
    longest_s = None if longest is None else _waits_s(longest, now)
    waiting, beyond = sum(row.waiting for row in rows), sum(row.beyond for row in rows)
    today = measured(
        _sum(row.today.counts for row in rows), alike.formula, occupied=None if only is None else only.today.occupancy
    )
    recent = measured(
        _sum(row.recent.counts for row in rows), alike.formula, occupied=None if only is None else only.recent.occupancy
    )
    ready, thresholds = None if only is None else only.ready, alike.thresholds(rules)
    return Totals(
        waiting=waiting,
        waits_since=None if longest is None else longest.waits_since,
        waits_as_of=None if longest is None else longest.as_of,
        beyond=beyond,
        formula=alike.formula,
        goal=alike.goal,
        threshold_s=alike.threshold_s,
        ready=ready,
        busy=None if only is None else only.busy,
        today=today,
        recent=recent,
        since=max((row.since for row in rows if row.since is not None), default=None),
        recent_since=max((row.recent_since for row in rows if row.recent_since is not None), default=None),
        unheard_s=max((row.unheard_s for row in rows), default=0.0),
        recent_unheard_s=max((row.recent_unheard_s for row in rows), default=0.0),
        today_stands=standing(
            values_of(waiting, longest_s, today, ready=ready), thresholds, today, alike.formula, beyond
        ),
        recent_stands=standing(
            values_of(waiting, longest_s, recent, ready=ready), thresholds, recent, alike.formula, beyond
        ),
        as_of=min((row.as_of for row in rows if row.as_of is not None), default=None),
    )


def _waits_s(row: QueueRow, now: datetime) -> float | None:
    if row.waits_since is None:
        return None
    return max(0.0, ((row.as_of or now) - row.waits_since).total_seconds())


def _only(values: Iterable[_T]) -> _T | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _sum(counts: Iterable[Counts]) -> Counts:
    """Add many counts up, field by field: a thousand queues take a few milliseconds."""
    all_counts = list(counts)
    added: dict[str, Any] = {name: sum(getattr(each, name) for each in all_counts) for name in _NUMBERS}
    for name in _SPANS:
        spans = [getattr(each, name) for each in all_counts]
        added[name] = Span(sum(each.count for each in spans), sum(each.total_s for each in spans))
    return Counts(**added)
