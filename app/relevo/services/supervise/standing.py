"""Standing: how the figures of this moment and of one period are held beside their thresholds."""

from collections.abc import Mapping

from relevo.domain.board import Measures, Standing
from relevo.domain.figures import Figure, Formula, Grade
from relevo.services.supervise.measures import level_with_missed
from relevo.services.supervise.thresholds import Thresholds, grade

Values = Mapping[Figure, float | None]


def values_of(waiting: int, longest_s: float | None, told: Measures, *, ready: int | None) -> Values:
    """Return the figures that can have a threshold: of this moment, and of one period. `longest_s` None: none waits."""
    return {
        Figure.WAITING: waiting,
        Figure.LONGEST_WAIT: 0.0 if longest_s is None else max(0.0, longest_s),
        Figure.SERVICE_LEVEL: told.service_level,
        Figure.OFFERED: told.counts.offered,
        Figure.ANSWERED: told.counts.answered,
        Figure.ABANDONED: told.counts.abandoned,
        Figure.ABANDON_RATE: told.abandon_rate,
        Figure.ASA: told.asa_s,
        Figure.AHT: told.aht_s,
        Figure.OCCUPANCY: told.occupancy,
        Figure.CALLBACKS: told.counts.callbacks,
        Figure.READY: ready,
    }


def held(values: Values, thresholds: Thresholds, before: Mapping[Figure, Grade]) -> Mapping[Figure, Grade]:
    """Return the grades that alerts go by: a mean or a rate keeps the one it had until it is back by a margin."""
    return {
        figure: grade(figure, values[figure], threshold, held=before.get(figure))
        for figure, threshold in thresholds.items()
        if figure in values
    }


def standing(
    values: Values, thresholds: Thresholds, told: Measures, formula: Formula | None, beyond: int
) -> Standing:  # fmt: skip
    """Return how what is shown stands: by the value alone, whatever it was before.

    Those who wait beyond the threshold are graded by what the service level would be if every one of them were missed:
    Cisco counts a call so from that moment on (resources/definitions.md#service-level).
    """
    level = level_with_missed(told.counts, formula, beyond) if beyond else None
    return Standing(
        grades=held(values, thresholds, {}),
        beyond=grade(Figure.SERVICE_LEVEL, level, thresholds.get(Figure.SERVICE_LEVEL)),
    )
