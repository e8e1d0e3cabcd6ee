"""What numbers of the rules can mean: a count, a length of time, a share; a fault is told with its key."""

from collections.abc import Iterable, Mapping
from math import isfinite

MOST = 1_000_000
"""The greatest count: more than is ever read or shown."""

LONGEST = {"days": 36_500.0, "hours": 876_000.0, "minutes": 52_560_000.0, "s": 3.2e9}
"""A century in each unit: what is longer leads beyond the calendar."""


def check_numbers(
    rules: object,
    *,
    counts: Iterable[str] = (),
    some: Iterable[str] = (),
    spans: Iterable[str] = (),
    shares: Iterable[str] = (),
) -> None:
    """Check the fields of rules.

    Args:
        rules: What has the fields.
        counts: Fields that say how many: 0 or more.
        some: Fields that say how many, where none makes no sense: 1 or more.
        spans: Fields that say how long, in the unit at the end of their name: more than 0, at most a century.
        shares: Fields that are a part of a whole: from 0 to 1.

    Raises: ValueError, whose message begins with the name of the first field that cannot be meant.
    """
    for names, least in ((counts, 0), (some, 1)):
        for name in names:
            if not getattr(rules, name) >= least:
                raise ValueError(f"{name}: must be {least} or more")
            if getattr(rules, name) > MOST:
                raise ValueError(f"{name}: must be at most {MOST}")
    for name in spans:
        longest = LONGEST[name.rpartition("_")[2]]
        if not (isfinite(value := getattr(rules, name)) and value > 0):
            raise ValueError(f"{name}: must be more than 0")
        if value > longest:
            raise ValueError(f"{name}: must be at most {longest:.0f}, a hundred years")
    for name in shares:
        if not 0 <= getattr(rules, name) <= 1:
            raise ValueError(f"{name}: must be from 0 to 1")


def check_each(name: str, numbers: Mapping[str, float], *, least: float) -> None:
    """Check the numbers of a table, by their keys: none may be below `least`. Raises: ValueError."""
    if wrong := next((key for key, value in numbers.items() if not value >= least), None):
        raise ValueError(f"{name}.{wrong}: must be {least:g} or more")


def check_curve(name: str, curve: Iterable[tuple[float, float]]) -> None:
    """Check a curve of (share, likelihood): both from 0 to 1, and neither falls. Raises: ValueError."""
    before = 0.0, 0.0
    for point in curve:
        if not all(0 <= value <= 1 for value in point):
            raise ValueError(f"{name}: its values must be from 0 to 1")
        if point[0] < before[0] or point[1] < before[1]:
            raise ValueError(f"{name}: must rise from point to point")
        before = point
