"""What likelihoods are worth where they were not fitted: fitted on three languages, told of the fourth."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import exp
from typing import NamedTuple

from evaluation.reason_points import Clue, Example, fitted
from relevo.domain.brief import ReasonKind
from relevo.services.briefing.reasons.matters import are_together

GROUPS = 12
"""Points of a curve at most: more would follow chance, with some hundred situations."""

ByLanguage = Mapping[str, Sequence[Example]]


class Told(NamedTuple):
    """The share of a matter, whether it was right, and whether it stands together with the first (`are_together`)."""

    share: float
    is_right: bool
    is_together: bool


def crossed(examples: Mapping[str, ByLanguage]) -> list[Told]:
    """Return what is told of each matter by points fitted without its language.

    Args:
        examples: For each language that is left out, the examples of all as rules make them that do not know it.
    """
    told: list[Told] = []
    for left_out, all_examples in examples.items():
        points = fitted([each for language, listed in all_examples.items() if language != left_out for each in listed])
        for each in all_examples[left_out]:
            told.extend(matters_of(each, points))
    return told


def matters_of(each: Example, points: Mapping[Clue, float]) -> list[Told]:
    """Return what is told of each matter of a situation, the greatest share first."""
    ranked = sorted(zip(shares(each, points), each.right, each.matters, strict=True), key=lambda one: -one[0])
    kinds = [ReasonKind(matter[0][0][0]) for _, _, matter in ranked]
    together = [bool(place) and are_together(kinds[0], kind) for place, kind in enumerate(kinds)]
    return [Told(share, right, own) for (share, right, _), own in zip(ranked, together, strict=True)]


def shares(each: Example, points: Mapping[Clue, float]) -> list[float]:
    """Return the share of each matter of a situation."""
    weights = [sum(exp(sum(points.get(c, 0.0) for c in member)) for member in matter) for matter in each.matters]
    total = sum(weights) + exp(points["", "no_idea"])
    return [weight / total for weight in weights]


def kept_word(told: Sequence[tuple[float, bool]], groups: int = GROUPS) -> list[tuple[float, float]]:
    """Return for rising shares how often they were right, never falling.

    Groups of equal size, then neighbours that fall are put together (pool adjacent violators: Ayer, Brunk, Ewing, Reid,
    Silverman, 1955); each group counts one more than it had, as likely as its share, for it is small.
    """
    ranked = sorted(told)
    size = max(1, -(-len(ranked) // groups))
    pools: list[list[float]] = []  # sum of shares, right ones, how many
    for start in range(0, len(ranked), size):
        group = ranked[start : start + size]
        pools.append([sum(p for p, _ in group), float(sum(right for _, right in group)), float(len(group))])
        while len(pools) > 1 and _right(pools[-2]) > _right(pools[-1]):
            last = pools.pop()
            pools[-1] = [one + other for one, other in zip(pools[-1], last, strict=True)]
    found = [(share / many, (right + share / many) / (many + 1)) for share, right, many in pools]
    return list(zip((share for share, _ in found), accumulate((right for _, right in found), max), strict=True))


def _right(pool: Sequence[float]) -> float:
    return pool[1] / pool[2]
