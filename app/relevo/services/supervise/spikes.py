"""Spikes: drivers with more contacts than chance brings, raised soon and seldom wrongly, cleared without flapping.

Each new contact of a driver is one look at windows of some lengths that end with it. All looks of a week share what
false alarms are allowed (Bonferroni over drivers and windows that do not overlap: those that do fall together), so the
answer holds however often and at how many drivers somebody looks. What a whole site has more of today (a campaign, the
first hour) is no spike of one driver: the rest of the site is the measure.

Of an hour of the week that was never on record nobody knows what is usual. There a fixed rule holds, so many contacts
and so many times what the driver had today, beside all others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from relevo.domain.understanding import Driver
from relevo.services.supervise.tails import least_above, tail
from relevo.services.supervise.usual import Rate, Usual

WEEK_MIN = 7 * 24 * 60
FEWEST_DRIVERS = 50
"""Drivers that share the false alarms at least."""

REST = 12.0
"""Contacts' worth by which the rest of the site is drawn to what is usual of it."""

OWN = 5.0
"""Contacts' worth by which a driver's hours before are drawn to what is usual of them."""

BEFORE = timedelta(hours=3)
"""How long before the windows a driver's own day is looked at."""

QUIETEST = 0.3
"""A site is never taken for quieter than this part of the usual: on a holiday people call for other reasons."""

CALM = 0.05
"""A driver is calm when chance alone brings as many contacts as it has, at least this often."""

FIRST, FIRST_SHAPE = 1.25, 4.0
"""Contacts in the longest window that a driver is taken to have of which nothing was heard yet, and how that strays."""

Counting = Callable[[Driver | None, datetime, datetime], float]
"""Counts the contacts of a driver, or of all drivers together, from a moment (excluded) to another one (included)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpikeRules:
    """How spikes are raised and cleared.

    Args:
        windows_min: Lengths of time, in minutes, in which contacts are counted, the longest last.
        false_alarms_a_week: How many spikes a week may be chance alone, of all drivers of a site together.
        least: Contacts below which nothing is a spike, however unusual.
        clear_after_min: Minutes for which as few as usual must come before a spike is cleared.
        first_least: Contacts in the longest window below which nothing is a spike while nothing is on record.
        first_times: How many times what it had today a driver must then have.
    """

    windows_min: tuple[int, ...] = (5, 10, 20, 30)
    false_alarms_a_week: float = 1.0
    least: int = 5
    clear_after_min: float = 15.0
    first_least: int = 10
    first_times: float = 12.0

    def chance(self, drivers: int) -> float:
        """Return how rare a count must be in one look, where there are so many drivers."""
        looks = max(drivers, FEWEST_DRIVERS) * sum(WEEK_MIN / each for each in self.windows_min)
        return self.false_alarms_a_week / looks

    @property
    def longest(self) -> timedelta:
        """Return the longest window."""
        return timedelta(minutes=max(self.windows_min))

    @property
    def newest(self) -> timedelta:
        """Return the window by which it is told whether a spike subsides: none longer than it must be calm for."""
        short = [each for each in self.windows_min if each <= self.clear_after_min]
        return timedelta(minutes=max(short, default=min(self.windows_min)))


@dataclass(slots=True)
class Spike:
    """A driver that is raised: since when, with how many contacts at most; `subsides_since`: as few as usual come."""

    driver: Driver
    raised_at: datetime
    most: float
    subsides_since: datetime | None = None


class Spikes:
    """Raises and clears; `count` gives what has come, `unexplained` the same without what a raised one explains.

    `others` counts contacts that are not the driver's, each once however many drivers it has.
    """

    def __init__(
        self, rules: SpikeRules, usual: Usual, count: Counting, unexplained: Counting, others: Counting
    ) -> None:
        self._rules, self._count, self._unexplained, self._others = rules, count, unexplained, others
        self.usual = usual
        self._raised: dict[Driver, Spike] = {}

    @property
    def raised(self) -> Mapping[Driver, Spike]:
        """Return what is raised, by driver."""
        return self._raised

    def excess(self, driver: Driver, at: datetime) -> float:
        """Return which part of a raised driver's contacts is beyond what is usual, from 0 to 1."""
        start = at - self._rules.longest
        count = self._count(driver, start, at)
        return max(0.0, 1.0 - self.expected(driver, start, at).mean / count) if count else 0.0

    def look(self, driver: Driver, at: datetime) -> Spike | None:
        """Look at a driver that has one more contact; return the spike that is raised by it."""
        if driver in self._raised:
            return None
        for minutes in self._rules.windows_min:
            start = at - timedelta(minutes=minutes)
            count = self._count(driver, start, at)
            if count < self._rules.least or not self._is_rare(driver, start, at, count):
                continue
            if self._raised and not self._is_rare(driver, start, at, self._unexplained(driver, start, at)):
                continue  # the same contacts as a spike that is raised: told once
            spike = self._raised[driver] = Spike(driver, at, count)
            return spike
        return None

    def clear(self, at: datetime) -> tuple[Spike, ...]:
        """Clear what has been calm for long enough; return it."""
        over = []
        for spike in tuple(self._raised.values()):
            start = at - self._rules.longest
            count = self._count(spike.driver, start, at)
            spike.most = max(spike.most, count)
            if not self._is_calm(spike.driver, at - self._rules.newest, at):
                spike.subsides_since = None
                continue
            spike.subsides_since = spike.subsides_since or at
            is_over = at - spike.subsides_since >= timedelta(minutes=self._rules.clear_after_min)
            if not count or (is_over and count <= spike.most / 2 and self._is_calm(spike.driver, start, at)):
                over.append(self._raised.pop(spike.driver))
        return tuple(over)

    def knows_usual(self, at: datetime) -> bool:
        """Tell whether it is on record what is usual in the longest window that ends with a moment."""
        return self.usual.covers(at - self._rules.longest, at)

    def expected(self, driver: Driver, start: datetime, end: datetime) -> Rate:
        """Return what is to be expected of a driver today: the usual, as the rest of the site and its own day go."""
        if not self.knows_usual(end):
            return self._first(driver, start, end)
        usual = self.usual.expected(driver, start, end)
        rest = max(self._count(None, start, end) - self._count(driver, start, end), 0.0)
        site = (rest + REST) / (max(self.usual.total(start, end) - usual.mean, 0.0) + REST)
        site = max(site, QUIETEST)
        before = end - self._rules.longest
        own_usual = self.usual.expected(driver, before - BEFORE, before).mean * site
        own = (self._count(driver, before - BEFORE, before) + OWN) / (own_usual + OWN)
        return Rate(usual.mean * site * max(own, 1.0), usual.shape)

    def _is_rare(self, driver: Driver, start: datetime, end: datetime, count: float) -> bool:
        if count < self._rules.least:
            return False
        if not self.knows_usual(end):
            times = count / self._first(driver, start, end).mean
            is_longest = end - start == self._rules.longest
            return is_longest and count >= self._rules.first_least and times >= self._rules.first_times
        chance = self._rules.chance(len(self.usual))
        usual = self.usual.expected(driver, start, end)
        if count < least_above(chance, usual.mean * QUIETEST, usual.shape):
            return False  # not even on the quietest of days
        rate = self.expected(driver, start, end)
        return count >= least_above(chance, rate.mean, rate.shape)

    def _is_calm(self, driver: Driver, start: datetime, end: datetime) -> bool:
        """Tell whether chance alone brings as many contacts as have come."""
        count, rate = self._count(driver, start, end), self.expected(driver, start, end)
        return count <= 1 or tail(round(count), rate.mean, rate.shape) > CALM

    def _first(self, driver: Driver, start: datetime, end: datetime) -> Rate:
        """Return what is to be expected where nothing is on record: the driver's share of today, as the others go.

        What was heard before the window weighs by its contacts, so that a quiet night tells little of a morning.
        """
        before, longest = end - self._rules.longest, self._rules.longest
        own, others = (count(driver, before - BEFORE, before) for count in (self._count, self._others))
        windows = 1.0 + min(BEFORE / longest, (own + others) / REST)
        mean = (own + FIRST) * (self._others(driver, before, end) + REST) / (others + REST * windows)
        return Rate(mean * (end - start) / longest, FIRST_SHAPE)
