"""Made-up weeks of a site's contacts by driver: rates that stray, campaigns, holidays, what is new, and incidents.

Rates of places, products and pages are heavy-tailed (Zipf); each has its own hours and strays from day to day and from
hour to hour; some customers come again within minutes. The same seed gives the same weeks.
"""

import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from relevo.domain.reports import DriverPeriod
from relevo.domain.understanding import Driver, DriverKind

ZONE = ZoneInfo("Europe/Paris")
SIZES = {
    DriverKind.PLACE: (120, 0.85),
    DriverKind.PRODUCT: (40, 0.70),
    DriverKind.PAGE: (150, 0.45),
    DriverKind.QUESTION: (60, 0.30),
    DriverKind.REQUEST_TYPE: (20, 0.30),
}
"""How many drivers there are of each kind, and which part of contacts tells one."""

HOURS = (0.02, 0.01, 0.01, 0.01, 0.02, 0.05, 0.12, 0.35, 0.9, 1.0, 1.0, 0.9)
HOURS_AFTER = (0.7, 0.8, 1.0, 0.95, 0.9, 0.75, 0.5, 0.3, 0.15, 0.1, 0.06, 0.03)
WEEKDAYS = (1.25, 1.05, 1.0, 0.95, 1.0, 0.4, 0.15)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
ENOUGH, WITHIN = 10, timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Call:
    """A contact: when something was understood of it, under which drivers; `is_of_incident`: it came of one."""

    at: datetime
    drivers: tuple[Driver, ...]
    is_of_incident: bool = False


@dataclass(frozen=True, slots=True)
class Outage:
    """An incident: what it concerns, and its contacts, oldest first."""

    drivers: tuple[Driver, ...]
    calls: tuple[Call, ...]

    @property
    def known_at(self) -> datetime | None:
        """Return when it had brought ten contacts within 30 minutes, None where it never did."""
        for first, last in zip(self.calls, self.calls[ENOUGH - 1 :], strict=False):
            if last.at - first.at <= WITHIN:
                return last.at
        return None


@dataclass(slots=True)
class _Day:
    """What is so on one day: how busy the site is, and each driver beside its usual."""

    site: float
    factors: dict[Driver, float]
    campaign: dict[Driver, float] = field(default_factory=dict)


class WorkingDays:
    """The weeks of one made-up site; `peak` contacts come in its busiest hours."""

    def __init__(self, seed: int, *, begin: datetime, peak: float = 250.0) -> None:
        self._random = random.Random(seed)
        self.begin, self._peak = begin, peak
        self.drivers: dict[DriverKind, list[Driver]] = {}
        self._base: dict[Driver, float] = {}
        self._hours: dict[Driver, list[float]] = {}
        for kind, (count, _) in SIZES.items():
            self.drivers[kind] = [Driver(kind, f"{kind}-{n}") for n in range(count)]
            for rank, driver in enumerate(self.drivers[kind], start=1):
                self._meet(driver, 1.0 / rank)

    def week(self, number: int, *, incidents: float = 0.0) -> tuple[list[Call], list[Outage]]:
        """Return the contacts of a week, oldest first, and its incidents; `incidents` a week on average."""
        calls: list[Call] = []
        for _ in range(3):  # published this week: nobody has seen it before
            self._meet_new()
        for day in range(7):
            calls += self._day_of(self._midnight(number * 7 + day))
        outages = [self._outage(number) for _ in range(self._poisson(incidents))]
        calls += [call for each in outages for call in each.calls]
        return sorted(calls, key=lambda call: call.at), outages

    def _meet(self, driver: Driver, base: float) -> None:
        own = self._random.gauss
        self._base[driver] = base
        self._hours[driver] = [math.exp(own(0.0, 0.35)) for _ in range(24)]

    def _meet_new(self) -> None:
        kind = self._random.choice((DriverKind.PAGE, DriverKind.QUESTION))
        known = self.drivers[kind]
        driver = Driver(kind, f"{kind}-{len(known)}")
        known.append(driver)
        self._meet(driver, 1.0 / self._random.randint(5, 150))

    def _midnight(self, day: int) -> datetime:
        local = self.begin.astimezone(ZONE) + timedelta(days=day)
        return local.replace(hour=0, minute=0, second=0, microsecond=0)

    def _day_of(self, midnight: datetime) -> Iterator[Call]:
        day = self._kind_of_day(midnight)
        at, end = midnight.astimezone(UTC), (midnight + timedelta(days=1)).astimezone(UTC)
        while at < end:  # 23 or 25 hours where the clocks change
            yield from self._hour_of(at, day)
            at += HOUR

    def _kind_of_day(self, midnight: datetime) -> _Day:
        chance = self._random.random()
        site = WEEKDAYS[midnight.weekday()] * self._gamma(0.15)
        factors = {driver: self._gamma(0.3) for driver in self._base}
        day = _Day(site, factors)
        if chance < 0.02:  # a holiday: few contacts, about other things
            day.site *= 0.25
            for driver in day.factors:
                day.factors[driver] *= math.exp(self._random.gauss(0.0, 0.6))
        elif chance < 0.12:  # a campaign: more contacts, about one product and one page above all
            day.site *= 1.4
            for kind in (DriverKind.PRODUCT, DriverKind.PAGE):
                day.campaign[self._random.choice(self.drivers[kind])] = self._random.uniform(2.0, 3.0)
        return day

    def _hour_of(self, at: datetime, day: _Day) -> Iterator[Call]:
        local = at.astimezone(ZONE)
        profile = (HOURS + HOURS_AFTER)[local.hour]
        count = self._poisson(self._peak * profile * day.site * self._gamma(0.15))
        grown = min(max((local.hour - 9) / 2, 0.0), 1.0)  # a campaign grows from ten to noon
        chosen = {kind: self._chosen(kind, local.hour, day, grown, count) for kind in SIZES}
        for n in range(count):
            drivers = tuple(each for kind in SIZES if (each := chosen[kind][n]) is not None)
            second = self._random.random() ** (1.3 if local.hour == 8 else 1.0)  # some wait for the doors to open
            call = Call(at + HOUR * second, drivers)
            yield call
            while self._random.random() < 0.05:  # comes again, or somebody else of the household does
                call = Call(call.at + MINUTE * self._random.uniform(1, 25), drivers)
                yield call

    def _chosen(self, kind: DriverKind, hour: int, day: _Day, grown: float, count: int) -> Sequence[Driver | None]:
        drivers = self.drivers[kind]
        weights = [
            self._base[each]
            * self._hours[each][hour]
            * day.factors.get(each, 1.0)
            * (1.0 + (day.campaign.get(each, 1.0) - 1.0) * grown)
            * (self._gamma(0.2) if count > 20 else 1.0)
            for each in drivers
        ]
        told = SIZES[kind][1]
        picked = self._random.choices(drivers, cum_weights=list(accumulate(weights)), k=count)
        return [each if self._random.random() < told else None for each in picked]

    def _outage(self, week: int) -> Outage:
        """Make an incident: one place and one product, in half of all cases one page or question of the portal."""
        pick = self._random.choice
        drivers = [pick(self.drivers[DriverKind.PLACE]), pick(self.drivers[DriverKind.PRODUCT])]
        if self._random.random() < 0.5:
            drivers.append(pick(self.drivers[pick((DriverKind.PAGE, DriverKind.QUESTION))]))
        day = self._midnight(week * 7 + self._random.randrange(7)).astimezone(UTC)
        start = day + MINUTE * self._random.uniform(7 * 60, 19 * 60)
        count = round(min(10 * math.exp(abs(self._random.gauss(0.0, 0.9))), 200))
        length = self._random.uniform(20, 120)
        times = sorted(start + MINUTE * length * self._random.betavariate(1.5, 2.5) for _ in range(count))
        return Outage(tuple(drivers), tuple(self._of_outage(at, drivers) for at in times))

    def _of_outage(self, at: datetime, drivers: Sequence[Driver]) -> Call:
        told = [each for each in drivers if self._random.random() < (0.9 if each.kind is DriverKind.PLACE else 0.75)]
        kinds = {each.kind for each in drivers}
        for kind, (_, share) in SIZES.items():  # and what they did before, which is anything
            if kind not in kinds and self._random.random() < share:
                weights = [self._base[each] for each in self.drivers[kind]]
                told += self._random.choices(self.drivers[kind], weights)
        return Call(at, tuple(told), is_of_incident=True)

    def _gamma(self, spread: float) -> float:
        """Return a factor of mean 1 that strays by so much (coefficient of variation)."""
        shape = 1.0 / spread**2
        return self._random.gammavariate(shape, 1.0 / shape)

    def _poisson(self, mean: float) -> int:
        if mean > 50:
            return max(0, round(self._random.gauss(mean, math.sqrt(mean))))
        count, left = 0, math.exp(-mean)
        product = self._random.random()
        while product > left:
            count, product = count + 1, product * self._random.random()
        return count


def periods(calls: Sequence[Call]) -> list[DriverPeriod]:
    """Return contacts as the records count them: by driver and whole hour."""
    counts: Counter[tuple[Driver, datetime]] = Counter()
    for call in calls:
        hour = call.at.replace(minute=0, second=0, microsecond=0)
        counts.update((driver, hour) for driver in call.drivers)
    return [DriverPeriod(driver=driver, start=hour, contacts=count) for (driver, hour), count in counts.items()]
