"""Whether likelihoods keep their word: of all that is said to be 70 % likely, 70 % should be right."""

from collections.abc import Sequence

BINS = 10


def expected_error(told: Sequence[tuple[float, bool]]) -> float | None:
    """Return the expected calibration error: the mean gap between likelihood and share of right ones, by weight.

    Args:
        told: Likelihood in [0, 1] and whether it was right, any order.
    Returns: A fraction in [0, 1] over ten bins of equal width; None of nothing.
    Source: Naeini, Cooper, Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015.
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for likelihood, is_right in told:
        bins.setdefault(min(BINS - 1, int(likelihood * BINS)), []).append((likelihood, is_right))
    if not told:
        return None
    return sum(abs(sum(p for p, _ in each) - sum(right for _, right in each)) for each in bins.values()) / len(told)


def curve(told: Sequence[tuple[float, bool]]) -> str:
    """Return a line of "likelihood: share right (n)" for each bin."""
    bins: dict[int, list[bool]] = {}
    for likelihood, is_right in told:
        bins.setdefault(min(BINS - 1, int(likelihood * BINS)), []).append(is_right)
    parts = (
        f"{low * BINS}-{low * BINS + BINS} %: {sum(right) / len(right):.0%} of {len(right)}"
        for low, right in sorted(bins.items())
    )
    return ", ".join(parts)
