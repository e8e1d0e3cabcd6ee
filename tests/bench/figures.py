"""A measured figure: its samples, the goal it is held against, and how it was taken."""

import statistics
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One row of the table; `samples` in `unit`, any order, never empty.

    `goal` and `how` are sentences for the reader. A ratio is a figure as well: unit `x`, a sample for each pair.
    """

    name: str
    unit: str
    samples: list[float]
    goal: str
    how: str

    @property
    def median(self) -> float:
        """Return the middle sample."""
        return statistics.median(self.samples)

    @property
    def p95(self) -> float:
        """Return the smallest sample that at least 95 % of the samples do not exceed (nearest rank)."""
        ordered = sorted(self.samples)
        return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]
