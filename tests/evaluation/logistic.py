"""Fits what clues count for and against something: what they add up to is the logarithm of its odds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp, sqrt
from typing import NamedTuple
from zlib import crc32

ROUNDS = 150
STEP = 0.5


class Example(NamedTuple):
    """Something with its clues, and whether it is what is asked for.

    `story` names the situation or drill it is of; `counts` says what it counts beside others.
    """

    story: str
    clues: tuple[str, ...]
    is_so: bool
    counts: float = 1.0


def fitted(examples: Sequence[Example], *, hold: float) -> dict[str, float]:
    """Return the points of each clue: those under which the labels are likeliest, from nothing on.

    Args:
        examples: What is labelled, any order.
        hold: How strongly points are held at nothing, in examples: a clue that is seen in a few of them must not rule.
    Source: logistic regression with a Gaussian prior (Bishop, "Pattern Recognition and Machine Learning", 2006, 4.3.2);
    steps get shorter by all that a point has moved before (AdaGrad: Duchi, Hazan, Singer, 2011).
    """
    points = dict.fromkeys(sorted({clue for each in examples for clue in each.clues}), 0.0)
    moved = dict.fromkeys(points, 1e-6)
    for _ in range(ROUNDS):
        slope = {clue: hold * value for clue, value in points.items()}
        for each in examples:
            wrong = each.counts * (likely(each.clues, points) - each.is_so)
            for clue in each.clues:
                slope[clue] += wrong
        for clue, value in slope.items():
            moved[clue] += value * value
            points[clue] -= STEP * value / sqrt(moved[clue])
    return points


def total(clues: Iterable[str], points: Mapping[str, float]) -> float:
    """Return what clues add up to."""
    return sum(points.get(clue, 0.0) for clue in clues)


def likely(clues: Iterable[str], points: Mapping[str, float]) -> float:
    """Return how likely something with some clues is what is asked for, in [0, 1]."""
    return 1.0 / (1.0 + exp(-total(clues, points)))


def folded(examples: Sequence[Example], folds: int) -> Iterator[tuple[list[Example], list[Example]]]:
    """Yield what to fit to and what to try it on, in so many ways; examples of one story stay together."""
    number = [crc32(each.story.encode()) % folds for each in examples]
    for fold in range(folds):
        others = [each for each, own in zip(examples, number, strict=True) if own != fold]
        yield others, [each for each, own in zip(examples, number, strict=True) if own == fold]


def left_out(examples: Sequence[Example], folds: int, hold: float) -> list[tuple[float, Example]]:
    """Return each example with what it counts by points that were fitted without its fold."""
    told: list[tuple[float, Example]] = []
    for others, own in folded(examples, folds):
        points = fitted(others, hold=hold)
        told += [(total(each.clues, points), each) for each in own]
    return told


def at_precision(told: Iterable[tuple[float, Example]], wanted: float, *, but: str) -> tuple[float, float, float]:
    """Return the lowest threshold at which so many are right, that share, and the recall.

    Examples that have the clue `but` do not count.
    """
    ranked = sorted((each for each in told if but not in each[1].clues), key=lambda each: -each[0])
    of, right, best = sum(each.is_so for _, each in ranked), 0, (ranked[0][0], 1.0, 0.0)
    for number, (weight, each) in enumerate(ranked, start=1):
        right += each.is_so
        if right >= wanted * number:
            best = weight, right / number, right / max(of, 1)
    return best


def lines(points: Mapping[str, float], *, told_from: float) -> Iterable[str]:
    """Yield the points as they stand in a file of rules, but for those that are too small to change anything."""
    yield from (f"{clue} = {value:.2f}" for clue, value in sorted(points.items()) if abs(value) >= told_from)
