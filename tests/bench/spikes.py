"""How often spikes are false, how many incidents are found, and how soon: on made-up weeks, with and without incidents.

What is told here was made with other seeds than those by which the rule was tuned.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from bench.figures import Figure
from relevo.domain.contact import Advisor, ContactId
from relevo.domain.events import ContactUnderstood
from relevo.domain.understanding import Driver, Understanding
from relevo.services.supervise.drivers import LiveDrivers
from relevo.services.supervise.spikes import SpikeRules
from relevo.services.supervise.usual import Usual
from support.workingdays import ZONE, Call, Outage, WorkingDays, periods

TESTED, TUNED = range(1, 31), range(1001, 1016)
HISTORY_WEEKS = 6
A_WEEK_HAS = 6.0
"""Incidents in a week with incidents: more than any site has, so that there are enough to count."""

BEGIN = datetime(2026, 9, 7, 12, tzinfo=UTC)
"""Seven weeks from here on the clocks change: history by summer time, the week that is watched by winter time."""

GONE = timedelta(hours=3)
"""For how long after its last contact a spike is taken to be of an incident."""


Moments = list[tuple[Driver, datetime]]
"""Drivers, and when each was raised or cleared."""


@dataclass(slots=True)
class Watched:
    """What came of watching weeks."""

    weeks: int = 0
    raised: int = 0
    cleared: int = 0
    again: int = 0
    false: list[float] = field(default_factory=list)
    due: int = 0
    found: int = 0
    delays_min: list[float] = field(default_factory=list)
    small: int = 0
    small_found: int = 0


def measure() -> list[Figure]:
    """Watch the weeks of many sites."""
    calm, busy = Watched(), Watched()
    for seed in TESTED:
        watch(seed, calm, busy)
    how = f"{len(TESTED)} made-up sites, 390 drivers, 250 contacts in a busy hour, {HISTORY_WEEKS} weeks of history"
    share = 100.0 * busy.found / max(busy.due, 1)
    late = sorted(busy.delays_min)
    return [
        Figure("false spikes a week, without incidents", "spikes", [sum(calm.false) / calm.weeks], "at most 1", how),
        Figure("false spikes a week, with incidents", "spikes", [sum(busy.false) / busy.weeks], "at most 1", how),
        Figure(f"incidents found of {busy.due} that bring 10 in 30 min", "%", [share], "at least 95", how),
        Figure("spike after the tenth contact within 30 min", "min", late or [0.0], "at most 3 (p95)", how),
        Figure("spikes raised again within 2 h of being cleared", "spikes", [float(busy.again)], "none set", how),
        Figure(f"smaller incidents found, of {busy.small}", "incidents", [float(busy.small_found)], "none set", how),
    ]


def watch(seed: int, calm: Watched, busy: Watched, rules: SpikeRules | None = None) -> None:
    """Watch two weeks of a site, one without incidents and one with some, and note what is raised."""
    site = WorkingDays(seed, begin=BEGIN)
    history = [call for week in range(HISTORY_WEEKS) for call in site.week(week, incidents=1.0)[0]]
    usual = Usual(periods(history), ZONE)
    for number, (watched, incidents) in enumerate(((calm, 0.0), (busy, A_WEEK_HAS)), start=HISTORY_WEEKS):
        calls, outages = site.week(number, incidents=incidents)
        raised, cleared = replay(LiveDrivers(usual, rules), calls)
        _note(watched, raised, cleared, outages)


def replay(
    live: LiveDrivers, calls: Iterable[Call]
) -> tuple[list[tuple[Driver, datetime]], list[tuple[Driver, datetime]]]:
    """Give contacts to the board, minute by minute; return what was raised when, and what was cleared when."""
    advisor, numbers = Advisor(id="anna"), count(1)
    raised: Moments = []
    cleared: Moments = []
    next_tick: datetime | None = None
    for call in calls:
        while next_tick is not None and next_tick <= call.at:
            cleared += [(each.driver, next_tick) for each in live.tick(next_tick)]
            next_tick += timedelta(minutes=1)
        next_tick = next_tick or call.at + timedelta(minutes=1)
        event = ContactUnderstood(
            id=f"e-{(number := next(numbers))}",
            source="asterisk:made-up",
            time=call.at,
            contact_id=ContactId(f"c-{number}"),
            advisor=advisor,
            understood=Understanding(drivers=call.drivers),
        )
        raised += [(each.driver, each.raised_at) for each in live.take(event, call.at)]
    return raised, cleared


def _note(watched: Watched, raised: Moments, cleared: Moments, outages: list[Outage]) -> None:
    watched.weeks += 1
    watched.raised += len(raised)
    watched.cleared += len(cleared)
    watched.false.append(float(sum(not any(_is_of(each, at, one) for one in outages) for each, at in raised)))
    for driver, at in raised:
        watched.again += any(each == driver and timedelta(0) < at - over < timedelta(hours=2) for each, over in cleared)
    for one in outages:
        times = [at for each, at in raised if _is_of(each, at, one)]
        known_at = one.known_at
        if known_at is None:
            watched.small += 1
            watched.small_found += bool(times)
            continue
        watched.due += 1
        if times:
            watched.found += 1
            watched.delays_min.append(max((min(times) - known_at).total_seconds() / 60, 0.0))


def _is_of(driver: Driver, at: datetime, outage: Outage) -> bool:
    """Tell whether a spike is of an incident: one of its drivers, while it brings contacts."""
    return driver in outage.drivers and outage.calls[0].at <= at <= outage.calls[-1].at + timedelta(minutes=30)
