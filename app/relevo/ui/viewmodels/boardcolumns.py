"""The columns of the board's tables, and by what each of them sorts its rows."""

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import Enum

from relevo.domain.board import AdvisorRow, Measures, QueueRow, Standing, Totals
from relevo.domain.events import AdvisorStateName
from relevo.domain.figures import Figure, Grade


class Period(Enum):
    """Of which time the figures are."""

    TODAY = "today"  # since midnight at the site
    RECENT = "recent"  # the last 30 minutes


class QueueColumn(Enum):
    """What the table of the queues tells, in the order of its columns."""

    QUEUE = "queue"
    GRADE = "grade"
    WAITING = "waiting"
    LONGEST = "longest"
    SERVICE_LEVEL = "service_level"
    BEYOND = "beyond"
    OFFERED = "offered"
    ANSWERED = "answered"
    ABANDONED = "abandoned"
    ASA = "asa"
    AHT = "aht"
    OCCUPANCY = "occupancy"
    CALLBACKS = "callbacks"
    READY = "ready"
    TREND = "trend"


class AdvisorColumn(Enum):
    """What the table of the advisors tells, in the order of its columns."""

    ADVISOR = "advisor"
    STATE = "state"
    STATE_FOR = "state_for"
    ON = "on"
    TODAY = "today"
    AHT = "aht"
    OCCUPANCY = "occupancy"


FIGURES = {
    QueueColumn.WAITING: Figure.WAITING,
    QueueColumn.LONGEST: Figure.LONGEST_WAIT,
    QueueColumn.SERVICE_LEVEL: Figure.SERVICE_LEVEL,
    QueueColumn.OFFERED: Figure.OFFERED,
    QueueColumn.ANSWERED: Figure.ANSWERED,
    QueueColumn.ABANDONED: Figure.ABANDON_RATE,
    QueueColumn.ASA: Figure.ASA,
    QueueColumn.AHT: Figure.AHT,
    QueueColumn.OCCUPANCY: Figure.OCCUPANCY,
    QueueColumn.CALLBACKS: Figure.CALLBACKS,
    QueueColumn.READY: Figure.READY,
}
"""The figure behind a column, whose grade colours it."""

SEVERITY = {Grade.UNGRADED: 0, Grade.GOOD: 1, Grade.WARNING: 2, Grade.CRITICAL: 3}

_STATES = {
    AdvisorStateName.BUSY: 0,
    AdvisorStateName.OFFERED: 1,
    AdvisorStateName.WRAP_UP: 2,
    AdvisorStateName.READY: 3,
    AdvisorStateName.PAUSED: 4,
    AdvisorStateName.OFFLINE: 5,
}

Key = float | str | None
"""What rows are sorted by; None, which is not known, stands last whichever way."""


def measures_of(row: QueueRow | Totals, period: Period) -> Measures:
    """Return the figures of a period."""
    return row.today if period is Period.TODAY else row.recent


def standing_of(row: QueueRow | Totals, period: Period) -> Standing:
    """Return how what is shown of a period stands beside its thresholds."""
    return row.today_stands if period is Period.TODAY else row.recent_stands


def heard_of(row: QueueRow | Totals, period: Period) -> tuple[datetime | None, float]:
    """Return from when on the figures of a period count, and for how many seconds of it nothing was heard."""
    if period is Period.TODAY:
        return row.since, row.unheard_s
    return row.recent_since, row.recent_unheard_s


def worst(row: QueueRow, period: Period) -> Grade:
    """Return the worst grade of what is shown of a queue."""
    stands = standing_of(row, period)
    return worst_of((*stands.grades.values(), stands.beyond))


def worst_alert(row: QueueRow) -> Grade:
    """Return the worst grade of those that alerts go by."""
    return worst_of(row.alert_grades.values())


def worst_of(grades: Iterable[Grade]) -> Grade:
    """Return the worst of some grades."""
    return max(grades, key=SEVERITY.__getitem__, default=Grade.UNGRADED)


_QUEUE_KEYS: dict[QueueColumn, Callable[[QueueRow, Measures], Key]] = {
    QueueColumn.QUEUE: lambda row, _told: (row.queue.name or row.queue.id).casefold(),
    QueueColumn.WAITING: lambda row, _told: row.waiting,
    QueueColumn.LONGEST: lambda row, _told: None if row.waits_since is None else -row.waits_since.timestamp(),
    QueueColumn.SERVICE_LEVEL: lambda _row, told: told.service_level,
    QueueColumn.BEYOND: lambda row, _told: row.beyond,
    QueueColumn.OFFERED: lambda _row, told: told.counts.offered,
    QueueColumn.ANSWERED: lambda _row, told: told.counts.answered,
    QueueColumn.ABANDONED: lambda _row, told: told.abandon_rate,
    QueueColumn.ASA: lambda _row, told: told.asa_s,
    QueueColumn.AHT: lambda _row, told: told.aht_s,
    QueueColumn.OCCUPANCY: lambda _row, told: told.occupancy,
    QueueColumn.CALLBACKS: lambda row, told: told.counts.callbacks if row.tells_callbacks else None,
    QueueColumn.READY: lambda row, _told: row.ready,
    QueueColumn.TREND: lambda row, _told: sum(each or 0 for each in row.trend),
}

_ADVISOR_KEYS: dict[AdvisorColumn, Callable[[AdvisorRow], Key]] = {
    AdvisorColumn.ADVISOR: lambda row: (row.advisor.name or row.advisor.id).casefold(),
    AdvisorColumn.STATE: lambda row: None if row.state is None else _STATES[row.state],
    AdvisorColumn.STATE_FOR: lambda row: None if row.state_since is None else -row.state_since.timestamp(),
    AdvisorColumn.ON: lambda row: None if row.on is None else (row.on.name or row.on.id).casefold(),
    AdvisorColumn.TODAY: lambda row: row.today.counts.handled,
    AdvisorColumn.AHT: lambda row: row.today.aht_s,
    AdvisorColumn.OCCUPANCY: lambda row: row.today.occupancy,
}


def queue_key(row: QueueRow, column: QueueColumn, period: Period) -> Key:
    """Return by what a queue is sorted."""
    if column is QueueColumn.GRADE:
        return SEVERITY[worst(row, period)]
    return _QUEUE_KEYS[column](row, measures_of(row, period))


def advisor_key(row: AdvisorRow, column: AdvisorColumn) -> Key:
    """Return by what an advisor is sorted."""
    return _ADVISOR_KEYS[column](row)
