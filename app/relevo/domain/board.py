"""The rows of the supervisor's board: what stands on it at one moment.

What is not known is None, never zero; `since` tells from when on a figure counts where that is later than midnight.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from relevo.domain.contact import Advisor, Queue
from relevo.domain.entry import EntryId
from relevo.domain.events import AdvisorStateName
from relevo.domain.figures import Counts, Figure, Formula, Grade
from relevo.domain.understanding import Driver


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The figures of one period, made by the formulas of definitions.md; rates are fractions from 0 to 1.

    `aht_s` adds the mean talk and the mean wrap-up; the latter is that of `wrap_ups_known` of the handled contacts.
    """

    counts: Counts = field(default_factory=Counts)
    service_level: float | None = None
    abandon_rate: float | None = None
    asa_s: float | None = None
    aht_s: float | None = None
    talk_s: float | None = None
    occupancy: float | None = None

    @property
    def wrap_ups_known(self) -> float | None:
        """Return of which share of the handled contacts the wrap-up is known, in [0, 1]; None where there are none."""
        handled = self.counts.handled
        return min(1.0, self.counts.wrap_ups.count / handled) if handled > 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How figures stand beside their thresholds: those of this moment, and those of one period.

    `beyond` is how those stand who wait beyond the threshold of the service level; UNGRADED where nobody does.
    """

    grades: Mapping[Figure, Grade] = field(default_factory=dict)
    beyond: Grade = Grade.UNGRADED


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """A queue: how it stands, today (site's midnight) and in the last 30 minutes.

    `waits_since` is when the one who waits longest joined, `beyond` how many wait longer than `threshold_s`; `trend`
    the number of those offered in each minute of the last 30, oldest first, None for a minute of which nothing is
    known. `today_stands` and `recent_stands` grade what is shown of a period. `alert_grades` are what alerts go by: of
    this moment and the last 30 minutes, kept until a figure is back by a margin.

    `since` and `recent_since` are from when on the figures of each period count, None where that is its beginning;
    `occupancy_since` is that of the occupancy of the day, which is on no record: it begins when the board began;
    `unheard_s` and `recent_unheard_s` for how long of it the source could not be heard: what came and went then is in
    no figure.
    """

    queue: Queue
    waiting: int = 0
    waits_since: datetime | None = None
    ready: int | None = None
    busy: int | None = None
    members: int | None = None
    today: Measures = field(default_factory=Measures)
    recent: Measures = field(default_factory=Measures)
    since: datetime | None = None
    occupancy_since: datetime | None = None
    recent_since: datetime | None = None
    unheard_s: float = 0.0
    recent_unheard_s: float = 0.0
    beyond: int = 0
    trend: tuple[int | None, ...] = ()
    today_stands: Standing = field(default_factory=Standing)
    recent_stands: Standing = field(default_factory=Standing)
    alert_grades: Mapping[Figure, Grade] = field(default_factory=dict)
    threshold_s: float = 20.0
    goal: float = 0.8
    formula: Formula = Formula.ABANDONED
    is_known: bool = True  # False: its source is lost, and the row tells what was last known
    as_of: datetime | None = None
    tells_callbacks: bool = False  # a telephony that has told of none may know none


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvisorRow:
    """An advisor: what they do and since when, on what, and today's figures; `elsewhere`: other places at once.

    `as_of` is since when a source that tells of them cannot be heard; None where all can.
    """

    advisor: Advisor
    state: AdvisorStateName | None = None
    state_since: datetime | None = None
    reason: str | None = None
    on: Queue | None = None
    today: Measures = field(default_factory=Measures)
    since: datetime | None = None
    elsewhere: tuple[str, ...] = ()
    grade: Grade = Grade.UNGRADED
    is_known: bool = True
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverRow:
    """What drives contacts: those of the last `window_s` seconds, beside what is usual at this hour and weekday.

    `usual` is a number for the same window, None where nothing is known of it yet. `is_on_record` is False where this
    hour of the week was never on record. `is_spike` is raised by the rule of services.supervise.spikes;
    `subsides_since` is since when no more than usual come while it stands, None while more do. `waiting` of the `count`
    contacts no desktop has had yet: they count by what they brought themselves. The three other counts are of those
    that a desktop has told of, None where nobody did. `trend` is how many of those came in each `DRIVER_STEP_S`
    seconds of the last two hours, oldest first; shorter where less is known.
    """

    driver: Driver
    count: int
    window_s: float
    live: int = 0
    waiting: int = 0
    usual: float | None = None
    is_spike: bool = False
    raised_at: datetime | None = None
    subsides_since: datetime | None = None
    is_on_record: bool = True
    incident: EntryId | None = None
    incident_reference: str | None = None
    had_notice: int | None = None
    opened_article: int | None = None
    was_told: int | None = None
    stops: tuple[Driver, ...] = ()
    trend: tuple[int, ...] = ()

    @property
    def has_incident(self) -> bool:
        """Tell whether an incident is known, be it by its public number alone."""
        return self.incident is not None or self.incident_reference is not None

    @property
    def wants_incident(self) -> bool:
        """Tell whether an incident may be declared from it: a spike that has contacts and no incident yet."""
        return self.is_spike and self.count > 0 and not self.has_incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """All queues that are shown, together; the longest wait is that of one of them, what is heard that of the worst.

    `formula` is that of their service level, None where it is not the same for all: then there is none of them
    together. `goal` and `threshold_s` are None where they are not the same. `occupancy_since` is as that of a queue.
    `as_of` is since when a source cannot be heard on which the figures rest; `waits_as_of` the same of the queue with
    the longest wait.
    """

    waiting: int = 0
    waits_since: datetime | None = None
    waits_as_of: datetime | None = None
    beyond: int = 0
    formula: Formula | None = None
    goal: float | None = None
    threshold_s: float | None = None
    ready: int | None = None
    busy: int | None = None
    today: Measures = field(default_factory=Measures)
    recent: Measures = field(default_factory=Measures)
    since: datetime | None = None
    occupancy_since: datetime | None = None
    recent_since: datetime | None = None
    unheard_s: float = 0.0
    recent_unheard_s: float = 0.0
    today_stands: Standing = field(default_factory=Standing)
    recent_stands: Standing = field(default_factory=Standing)
    as_of: datetime | None = None


DRIVER_STEP_S, DRIVER_STEPS = 300.0, 24
"""The trend of a driver: steps of so many seconds, and how many of them."""


class AlertState(StrEnum):
    """How an alert stands."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A figure beyond its threshold, told once.

    `about` is the id of a queue or an advisor, or `kind:key` of a driver. `limit` is the threshold of its grade, in the
    unit of the figure; None for a spike.
    """

    id: str
    about: str
    label: str = field(repr=False)
    figure: Figure | None  # None: a spike
    grade: Grade
    state: AlertState
    raised_at: datetime
    changed_at: datetime
    limit: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardChanges:
    """What has changed since the changes before: rows as they stand, and the ids of those that are gone.

    `drivers` is the whole list, the strongest first, None where it is as before; so are `alerts`. `is_usual_known` is
    told with it: False while too little is on record to say that anything is, or is not, as usual. `lost` are the event
    sources that cannot be heard, each with since when.
    """

    at: datetime
    queues: tuple[QueueRow, ...] = ()
    gone_queues: tuple[str, ...] = ()
    advisors: tuple[AdvisorRow, ...] = ()
    gone_advisors: tuple[str, ...] = ()
    totals: Totals | None = None
    drivers: tuple[DriverRow, ...] | None = None
    is_usual_known: bool = True
    alerts: tuple[Alert, ...] | None = None
    lost: Mapping[str, datetime] | None = None
