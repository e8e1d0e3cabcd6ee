"""Thresholds: from which value on a figure is to be watched, and how it stands beside them."""

from collections.abc import Mapping
from dataclasses import dataclass

from relevo.domain.figures import Figure, Grade

FLOORS = frozenset({Figure.SERVICE_LEVEL, Figure.READY, Figure.ANSWERED})
"""Figures of which less is worse."""

MARGIN = 0.05
"""By which share of its threshold a mean or a rate must be back before it counts as back: it hovers there."""

HOVERING = frozenset({Figure.SERVICE_LEVEL, Figure.ABANDON_RATE, Figure.ASA, Figure.AHT, Figure.OCCUPANCY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """Values from which on a figure is a warning, and critical; a value equal to a threshold is within it."""

    warning: float | None = None
    critical: float | None = None

    def limit(self, grade: Grade) -> float | None:
        """Return the value beyond which a figure has a grade, None where there is none."""
        return {Grade.WARNING: self.warning, Grade.CRITICAL: self.critical}.get(grade)


Thresholds = Mapping[Figure, Threshold]

BUILT_IN: Thresholds = {
    Figure.LONGEST_WAIT: Threshold(warning=60, critical=180),
    Figure.ABANDON_RATE: Threshold(warning=0.05, critical=0.1),
}
"""Those that hold where nothing else is set; that of the service level follows from a queue's goal."""


def for_goal(goal: float) -> Threshold:
    """Return the thresholds of a service level: below the goal, and below three quarters of it."""
    return Threshold(warning=goal, critical=goal * 0.75)


def grade(figure: Figure, value: float | None, threshold: Threshold | None, *, held: Grade | None = None) -> Grade:
    """Return how a value stands; UNGRADED where it is not known or nothing is set.

    `held` is the grade that it had: it is left only where the value is back by a margin.
    """
    if threshold is None or value is None:
        return Grade.UNGRADED
    for each, limit in ((Grade.CRITICAL, threshold.critical), (Grade.WARNING, threshold.warning)):
        if limit is not None and _is_beyond(figure, value, limit, is_held=held in _AT_LEAST[each]):
            return each
    return Grade.GOOD


def due_in_s(figure: Figure, value_s: float, threshold: Threshold | None) -> float | None:
    """Return in how many seconds a duration that grows will be beyond its next threshold, None where there is none."""
    if threshold is None or figure in FLOORS:
        return None
    limits = (each for each in (threshold.warning, threshold.critical) if each is not None and each >= value_s)
    return min((each - value_s for each in limits), default=None)


_AT_LEAST: Mapping[Grade, frozenset[Grade]] = {
    Grade.CRITICAL: frozenset({Grade.CRITICAL}),
    Grade.WARNING: frozenset({Grade.WARNING, Grade.CRITICAL}),
}


def _is_beyond(figure: Figure, value: float, limit: float, *, is_held: bool) -> bool:
    margin = abs(limit) * MARGIN if is_held and figure in HOVERING else 0.0
    if figure in FLOORS:
        return value < (min(limit + margin, 1.0) if figure is Figure.SERVICE_LEVEL else limit + margin)
    return value > limit - margin
