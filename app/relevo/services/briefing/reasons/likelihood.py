"""How likely each of several matters is: points become shares of one, and "nobody could know" has its share too."""

from collections.abc import Sequence
from math import exp

FAR = 40.0
"""Points beyond which more change nothing that could be seen."""


def weight(points: float) -> float:
    """Return the weight of points: each point more makes it e times as great."""
    return exp(max(-FAR, min(FAR, points)))


def shares(weights: Sequence[float], no_idea: float) -> list[float]:
    """Return the share of each matter, in the order of the weights; they add up to less than 1.

    Args:
        weights: Weight of each matter (see `weight`), any order.
        no_idea: Points of the matter that is none of these.
    """
    total = sum(weights) + weight(no_idea)
    return [each / total for each in weights]


def on_curve(share: float, curve: Sequence[tuple[float, float]]) -> float:
    """Return the likelihood of a share by a curve of (share, likelihood), rising; straight between its points.

    Below the first point and above the last it holds theirs. Without a point the share is the likelihood.
    """
    if not curve:
        return share
    before = curve[0]
    for point in curve:
        if share <= point[0]:
            span = point[0] - before[0]
            return point[1] if span <= 0 else before[1] + (point[1] - before[1]) * (share - before[0]) / span
        before = point
    return before[1]
