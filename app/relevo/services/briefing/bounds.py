"""What numbers of the rules can mean: a count, a length of time, a share; a fault is told with its key."""

from collections.abc import Iterable
from math import isfinite


def check_numbers(
    rules: object, *, counts: Iterable[str] = (), spans: Iterable[str] = (), shares: Iterable[str] = ()
) -> None:
    """Check the fields of rules.

    Args:
        rules: What has the fields.
        counts: Fields that say how many: 0 or more.
        spans: Fields that say how long, in the unit of their name: more than 0.
        shares: Fields that are a part of a whole: from 0 to 1.

    Raises: ValueError, whose message begins with the name of the first field that cannot be meant.
    """
    for name in counts:
        if getattr(rules, name) < 0:
            raise ValueError(f"{name}: must be 0 or more")
    for name in spans:
        if not (isfinite(value := getattr(rules, name)) and value > 0):
            raise ValueError(f"{name}: must be more than 0")
    for name in shares:
        if not 0 <= getattr(rules, name) <= 1:
            raise ValueError(f"{name}: must be from 0 to 1")


def check_curve(name: str, curve: Iterable[tuple[float, float]]) -> None:
    """Check a curve of (share, likelihood): both from 0 to 1, and neither falls. Raises: ValueError."""
    before = 0.0, 0.0
    for point in curve:
        if not all(0 <= value <= 1 for value in point):
            raise ValueError(f"{name}: its values must be from 0 to 1")
        if point[0] < before[0] or point[1] < before[1]:
            raise ValueError(f"{name}: must rise from point to point")
        before = point
