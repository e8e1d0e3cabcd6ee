"""Measures: what the field makes of counts. Formulas and sources: resources/definitions.md."""

from relevo.domain.board import Measures
from relevo.domain.figures import Counts, Formula

KNOWN_SHARE = 0.5
"""Of how many of the handled contacts the wrap-up must be known for AHT and occupancy to be told."""


def is_in_time(wait_s: float, threshold_s: float) -> bool:
    """Tell whether an answer came within the threshold; a wait equal to it is in time."""
    return wait_s <= threshold_s


def is_short(wait_s: float, short_abandon_s: float) -> bool:
    """Tell whether an abandon counts as a short one; with 0 s there are none."""
    return short_abandon_s > 0 and wait_s <= short_abandon_s


def service_level(counts: Counts, formula: Formula | None) -> float | None:
    """Return the share of contacts answered within the threshold, in [0, 1]; None where there was none.

    A formula of None stands for several queues that are not counted alike: together they have no service level.
    Source: resources/definitions.md#service-level.
    """
    return level_with_missed(counts, formula, 0)


def level_with_missed(counts: Counts, formula: Formula | None, missed: int) -> float | None:
    """Return what the service level would be if so many more were not answered in time."""
    return None if formula is None else _share(counts.in_time, _divisor(counts, formula) + missed)


def abandon_rate(counts: Counts) -> float | None:
    """Return the share of abandoned contacts of those that left the queue; short ones count on neither side.

    Source: resources/definitions.md#abandon-rate.
    """
    return _share(counts.abandoned, counts.answered + counts.abandoned + counts.passed)


def average_handle_s(counts: Counts) -> float | None:
    """Return the mean talk and wrap-up of a handled contact; None while the wrap-up of too many is not known.

    Source: resources/definitions.md#aht.
    """
    talk_s, wrap_up_s = counts.talks.mean_s, counts.wrap_ups.mean_s
    if talk_s is None or wrap_up_s is None or not knows_wrap_ups(counts):
        return None
    return talk_s + wrap_up_s


def knows_wrap_ups(counts: Counts) -> bool:
    """Tell whether the wrap-up is known of enough of the handled contacts, or there is none."""
    return counts.wrap_ups.count >= KNOWN_SHARE * counts.handled


def occupancy(work_s: float, idle_s: float) -> float | None:
    """Return the share of work in the time of work and of readiness, None where there was neither.

    Source: resources/definitions.md#occupancy.
    """
    return _share(work_s, work_s + idle_s)


def measured(counts: Counts, formula: Formula | None, *, occupied: float | None = None) -> Measures:
    """Return the figures of a period; `occupied` is the occupancy, where it is known, `formula` as in service_level."""
    return Measures(
        counts=counts,
        service_level=service_level(counts, formula),
        abandon_rate=abandon_rate(counts),
        asa_s=counts.waits.mean_s,
        aht_s=average_handle_s(counts),
        talk_s=counts.talks.mean_s,
        occupancy=occupied,
    )


def of_advisor(counts: Counts, *, occupied: float | None) -> Measures:
    """Return an advisor's figures: there is no service level of one person."""
    return Measures(counts=counts, aht_s=average_handle_s(counts), talk_s=counts.talks.mean_s, occupancy=occupied)


def _divisor(counts: Counts, formula: Formula) -> int:
    match formula:
        case Formula.ANSWERED:
            return counts.answered
        case Formula.ABANDONED:
            return counts.answered + counts.abandoned
        case Formula.ALL_ABANDONED:
            return counts.answered + counts.abandoned + counts.short_abandoned
        case Formula.OFFERED:
            return counts.answered + counts.abandoned + counts.short_abandoned + counts.passed


def _share(part: float, whole: float) -> float | None:
    """Return a fraction in [0, 1]; None where the counts do not fit together: such a figure is not known."""
    return part / whole if whole > 0 and 0 <= part <= whole else None
