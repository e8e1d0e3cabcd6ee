"""How many contacts are too many to be chance: tails of the negative binomial distribution.

A Poisson count whose rate is itself gamma distributed is negative binomial; `shape` is that of the gamma distribution:
the smaller, the more the rate strays. Source: docs.scipy.org, "scipy.stats.nbinom", by
mean and dispersion, read 2026-11-22.
"""

import math
from functools import lru_cache

LARGEST = 100_000
"""Contacts beyond which no count is looked for: no window of a site holds as many."""

STEPS = 64
"""Steps in which a mean doubles: to so much means are rounded up before a threshold is looked up."""


def tail(count: int, mean: float, shape: float) -> float:
    """Return the probability of at least `count` contacts where `mean` are expected; both greater than 0."""
    below, part = 0.0, math.exp(-_from_zero(mean, shape))
    for n in range(min(count, LARGEST)):
        below += part
        part *= _ratio(n, mean, shape)
    return max(0.0, 1.0 - below) if below < 0.5 else _upper(count, mean, shape)


def least_above(chance: float, mean: float, shape: float) -> int:
    """Return the smallest count that chance brings less often than `chance`; the mean is rounded up by 1 % at most."""
    step = math.ceil(STEPS * math.log2(max(mean, 1e-6)))
    return _least_above(chance, step, round(shape, 1 if shape >= 1 else 2) or 0.01)


@lru_cache(maxsize=65_536)
def _least_above(chance: float, step: int, shape: float) -> int:
    mean: float = 2.0 ** (step / STEPS)
    low, high = max(1, math.floor(mean)), max(2, math.ceil(mean))
    while tail(high, mean, shape) >= chance:
        low, high = high, min(2 * high, LARGEST)
        if high == LARGEST:
            return LARGEST
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if tail(middle, mean, shape) < chance else (middle + 1, high)
    return low


def _upper(count: int, mean: float, shape: float) -> float:
    """Return the same by adding up from the count on: what is small is not the difference of two large numbers."""
    part = math.exp(
        math.lgamma(count + shape)
        - math.lgamma(count + 1)
        - math.lgamma(shape)
        + count * math.log(mean / (mean + shape))
        - _from_zero(mean, shape)
    )
    total, n = 0.0, count
    while n < LARGEST:
        total += part
        ratio = _ratio(n, mean, shape)
        if part < total * 1e-9 and ratio < 1.0:
            break
        part *= ratio
        n += 1
    return min(total, 1.0)


def _from_zero(mean: float, shape: float) -> float:
    """Return minus the logarithm of the probability of no contact at all."""
    return shape * math.log1p(mean / shape)


def _ratio(count: int, mean: float, shape: float) -> float:
    """Return by how much more probable one more contact is than this many."""
    return (count + shape) / (count + 1) * mean / (mean + shape)
