"""What a site has decided about its figures: thresholds, goals, the formula of the service level, codes of wrap-up."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from relevo.domain.figures import Figure, Formula
from relevo.services.supervise.thresholds import BUILT_IN, Threshold, Thresholds, for_goal


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRules:
    """How a queue is counted: `threshold_s` and `goal` of its service level, up to when an abandon is a short one."""

    threshold_s: float = 20.0
    goal: float = 0.8
    short_abandon_s: float = 5.0
    formula: Formula = Formula.ABANDONED


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRules:
    """How the site counts: `queue` for all that stand not under `queues` by their id.

    `wrap_up_codes` are pause codes that mean wrap-up, in any case of their letters. `thresholds` hold for all queues;
    one of the service level there goes before the goals.
    """

    queue: QueueRules = field(default_factory=QueueRules)
    queues: Mapping[str, QueueRules] = field(default_factory=dict)
    thresholds: Thresholds = field(default_factory=lambda: BUILT_IN)
    wrap_up_codes: frozenset[str] = frozenset()

    def of(self, queue_id: str) -> QueueRules:
        """Return the rules of a queue."""
        return self.queues.get(queue_id, self.queue)

    def thresholds_of(self, queue_id: str) -> Thresholds:
        """Return the thresholds of a queue."""
        return {Figure.SERVICE_LEVEL: for_goal(self.of(queue_id).goal), **self.thresholds}

    def threshold(self, figure: Figure) -> Threshold | None:
        """Return the threshold of a figure that is not a queue's own."""
        found = self.thresholds.get(figure)
        return for_goal(self.queue.goal) if found is None and figure is Figure.SERVICE_LEVEL else found

    def is_wrap_up(self, code: str | None) -> bool:
        """Tell whether a pause code means wrap-up."""
        return code is not None and code.strip().casefold() in self.wrap_up_codes
