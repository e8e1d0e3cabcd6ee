"""How often spikes are false, how many incidents are found, and how soon: on made-up weeks, with and without incidents.

Contacts wait for an advisor, and some give up before one has them: only what a desktop has understood is counted, and
when it has. Delays begin with the tenth contact's coming. What is told here was made with other seeds than those by
which the rule was tuned.
"""

import heapq
import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from operator import itemgetter

from bench.figures import Figure
from relevo.demo.workday import NO_ANSWER, PATIENCE_S, RANG_OUT_S, RINGS_S
from relevo.domain.contact import Advisor, ContactId
from relevo.domain.events import ContactUnderstood
from relevo.domain.understanding import Driver, Understanding
from relevo.services.supervise.drivers import LiveDrivers
from relevo.services.supervise.spikes import SpikeRules
from relevo.services.supervise.usual import Usual
from support.workingdays import HOURS, HOURS_AFTER, WEEKDAYS, ZONE, Call, Outage, WorkingDays, periods

TESTED, TUNED = range(1, 31), range(1001, 1016)
HISTORY_WEEKS = 6
A_WEEK_HAS = 6.0
"""Incidents in a week with incidents: more than any site has, so that there are enough to count."""

BEGIN = datetime(2026, 9, 7, 12, tzinfo=UTC)
"""Seven weeks from here on the clocks change: history by summer time, the week that is watched by winter time."""

PEAK = 250.0
TALK_S, WRAP_UP_S, SPREAD = 260.0, 45.0, 0.55
"""How long an advisor is busy with a contact: a median that is spread as in the made-up day, and the wrap-up."""

UNDERSTOOD_S = (0.5, 2.5)
"""After how long a desktop has understood a contact that was answered."""

BEYOND = 0.2
"""Advisors beyond the load that is planned for, in square roots of it: busy days and incidents then let about a tenth
give up, and some wait for two minutes, as on the made-up day of the demonstration."""

Moments = list[tuple[Driver, datetime]]
"""Drivers, and when each was raised or cleared."""

Told = list[tuple[datetime, Call]]
"""Contacts that were understood, by when."""


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
    came: int = 0
    given_up: int = 0
    of_incidents: int = 0
    of_incidents_given_up: int = 0
    lags_s: list[float] = field(default_factory=list)


def measure() -> list[Figure]:
    """Watch the weeks of many sites."""
    calm, busy = Watched(), Watched()
    for seed in TESTED:
        watch(seed, calm, busy)
    how = f"{len(TESTED)} made-up sites, 390 drivers, 250 contacts in a busy hour, {HISTORY_WEEKS} weeks of history"
    share = 100.0 * busy.found / max(busy.due, 1)
    late = sorted(busy.delays_min) or [0.0]
    never = [100.0 * each.given_up / max(each.came, 1) for each in (calm, busy)]
    unheard = 100.0 * busy.of_incidents_given_up / max(busy.of_incidents, 1)
    lags = sorted(calm.lags_s)[:: max(1, len(calm.lags_s) // 10_000)]
    return [
        Figure("false spikes a week, without incidents", "spikes", [sum(calm.false) / calm.weeks], "at most 1", how),
        Figure("false spikes a week, with incidents", "spikes", [sum(busy.false) / busy.weeks], "at most 1", how),
        Figure(f"incidents found of {busy.due} that bring 10 in 30 min", "%", [share], "at least 95", how),
        Figure("spike after the tenth contact within 30 min came", "min", late, "at most 3 (p95)", how),
        Figure("the same, the slowest", "min", [late[-1]], "none set", how),
        Figure("the same, within 3 min", "%", [_within(late, 3.0)], "none set", how),
        Figure("contacts given up before anybody understood them", "%", never, "none set", "weeks without, with"),
        Figure("the same, of contacts that an incident brought", "%", [unheard], "none set", how),
        Figure("contact to understanding, without incidents", "s", lags, "none set", how),
        Figure("spikes raised again within 2 h of being cleared", "spikes", [float(busy.again)], "none set", how),
        Figure(f"smaller incidents found, of {busy.small}", "incidents", [float(busy.small_found)], "none set", how),
    ]


def _within(delays: Sequence[float], most: float) -> float:
    return 100.0 * sum(each <= most for each in delays) / len(delays)


def watch(seed: int, calm: Watched, busy: Watched, rules: SpikeRules | None = None) -> None:
    """Watch two weeks of a site, one without incidents and one with some, and note what is raised."""
    site, rng = WorkingDays(seed, begin=BEGIN, peak=PEAK), random.Random(seed)
    weeks = [site.week(week, incidents=1.0)[0] for week in range(HISTORY_WEEKS)]
    usual = Usual(periods([call for week in weeks for _, call in answered(week, rng)]), ZONE)
    for number, (watched, incidents) in enumerate(((calm, 0.0), (busy, A_WEEK_HAS)), start=HISTORY_WEEKS):
        calls, outages = site.week(number, incidents=incidents)
        told = answered(calls, rng)
        watched.came += len(calls)
        watched.given_up += len(calls) - len(told)
        of_incidents = sum(call.is_of_incident for call in calls)
        watched.of_incidents += of_incidents
        watched.of_incidents_given_up += of_incidents - sum(call.is_of_incident for _, call in told)
        watched.lags_s += [(at - call.at).total_seconds() for at, call in told]
        raised, cleared = replay(LiveDrivers(usual, rules), told)
        _note(watched, raised, cleared, outages)


def answered(calls: Iterable[Call], rng: random.Random) -> Told:
    """Let contacts wait in one queue, first come first served, for as many advisors as the plan has in each hour.

    Returns: Those that were answered and so understood, by when; whoever gives up before is not among them.
    """
    busy: list[datetime] = []
    told: Told = []
    for call in calls:
        at, gives_up = call.at, call.at + timedelta(seconds=rng.expovariate(1 / PATIENCE_S))
        while busy and busy[0] <= at:
            heapq.heappop(busy)
        while len(busy) >= _advisors(at) and at < gives_up:
            at = heapq.heappop(busy)
        if at >= gives_up:
            heapq.heappush(busy, at)  # free by then, for whoever comes next
            continue
        rings = rng.uniform(*RINGS_S) + (RANG_OUT_S if rng.random() < NO_ANSWER else 0.0)
        begins = at + timedelta(seconds=rings)
        busy_s = TALK_S * rng.lognormvariate(0.0, SPREAD) * (0.6 if call.is_of_incident else 1.0) + WRAP_UP_S
        heapq.heappush(busy, begins + timedelta(seconds=busy_s))
        told.append((begins + timedelta(seconds=rng.uniform(*UNDERSTOOD_S)), call))
    return sorted(told, key=itemgetter(0))


def _advisors(at: datetime) -> int:
    """Return how many advisors are planned for an hour, by what it usually brings."""
    local = at.astimezone(ZONE)
    an_hour = PEAK * (HOURS + HOURS_AFTER)[local.hour] * WEEKDAYS[local.weekday()]
    load = an_hour / 0.95 * (TALK_S * math.exp(SPREAD**2 / 2) + WRAP_UP_S + sum(RINGS_S) / 2) / 3_600
    return max(2, math.ceil(load + BEYOND * math.sqrt(load)))


def replay(live: LiveDrivers, told: Told) -> tuple[list[tuple[Driver, datetime]], list[tuple[Driver, datetime]]]:
    """Give contacts to the board, minute by minute; return what was raised when, and what was cleared when."""
    advisor, numbers = Advisor(id="anna"), count(1)
    raised: Moments = []
    cleared: Moments = []
    next_tick: datetime | None = None
    for at, call in told:
        while next_tick is not None and next_tick <= at:
            cleared += [(each.driver, next_tick) for each in live.tick(next_tick)]
            next_tick += timedelta(minutes=1)
        next_tick = next_tick or at + timedelta(minutes=1)
        event = ContactUnderstood(
            id=f"e-{(number := next(numbers))}",
            source="asterisk:made-up",
            time=at,
            contact_id=ContactId(f"c-{number}"),
            advisor=advisor,
            understood=Understanding(drivers=call.drivers),
        )
        raised += [(each.driver, each.raised_at) for each in live.take(event, at)]
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
