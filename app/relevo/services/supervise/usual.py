"""What is usual: how many contacts each driver brings in each hour of the week, learnt from the hours before.

A driver's hour has few contacts, often none. So the rate of each hour of the week is that of the whole site, times the
driver's share, drawn towards what this driver had in this hour; how far rates stray from that is estimated over all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from statistics import fmean, median

from relevo.domain.reports import DriverPeriod
from relevo.domain.understanding import Driver, DriverKind
from relevo.services.supervise.tails import least_above

HOUR = timedelta(hours=1)
PULL = 6.0
"""Contacts' worth by which the hour of a driver is drawn to that of the whole site."""

MANY_WEEKS = 3
"""Hours of a kind from which on the middle one counts, so that no holiday and no incident does."""

CHANCE = 1e-3
"""An hour of a driver with more contacts than so rare a chance brings counts as one of so many: an incident was on."""

OFTEN = 24.0
"""Contacts a week from which on a driver's hours show how far rates stray."""

NEW = 0.03
"""Part of the history that a driver was there at least, however new it is: a first day tells little."""

LEAST_SPREAD, MOST_SPREAD = 0.02, 0.5
"""Bounds of the variance of a rate, relative to its square."""

ONE_WEEK_SPREAD = 0.1
"""What an hour that was on record once adds to that variance: one week does not show how weeks stray (tuned)."""

UNSEEN_SHAPE = 0.5
"""A driver that was never seen may turn out to be a frequent one."""

UNUSUAL = (1e-4, 1.0)
"""Rate in an hour, and shape, of what is unusual whenever it comes: a known incident."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many contacts are to be expected, and the shape by which that may be wrong (see tails)."""

    mean: float
    shape: float


class Usual:
    """The rates of a site, in the hours of its week; `periods` are whole hours, those without contacts left out.

    `zone` is the site's: an hour of the week is one by the clock on the wall.
    """

    def __init__(self, periods: Iterable[DriverPeriod], zone: tzinfo) -> None:
        self._zone = zone
        counts: dict[Driver, dict[datetime, int]] = defaultdict(dict)
        for each in periods:
            hours, start = counts[each.driver], each.start.astimezone(UTC)
            hours[start] = hours.get(start, 0) + each.contacts
        self._slot_of = self._slots(counts)
        self._weeks = Counter(self._slot_of.values())
        self._site = self._of_site(counts)
        self._shares: dict[Driver, float] = {}
        self._seen: dict[Driver, float] = {}
        self._there: dict[Driver, float] = {}
        self._own: dict[Driver, Mapping[int, float]] = {}
        since, whole = self._mass_since()
        for driver, hours in counts.items():
            mass = max(since[min(hours)], whole * NEW)
            calm = self._calm(hours, sum(hours.values()) / mass)
            self._seen[driver], self._there[driver] = sum(calm.values()), mass / whole
            self._shares[driver] = self._seen[driver] / mass
            self._own[driver] = self._by_slot(calm)
        self._kinds = self._of_kinds()
        self._spread = self._strays(counts)

    def __len__(self) -> int:
        """Count the drivers that were ever seen."""
        return len(self._shares)

    def covers(self, start: datetime, end: datetime) -> bool:
        """Tell whether each hour of the week from a moment to another one was ever on record."""
        return all(self._weeks[slot] for slot, _ in self._parts(start, end))

    def knows(self, driver: Driver) -> bool:
        """Tell whether a driver was ever seen."""
        return driver in self._shares

    def expected(self, driver: Driver, start: datetime, end: datetime) -> Rate:
        """Return what is usual of a driver from a moment to another one, some minutes or hours later."""
        if driver.kind is DriverKind.INCIDENT:
            rate, shape = UNUSUAL
            return Rate(rate * (end - start) / HOUR, shape)
        if driver not in self._shares:
            mean = self._kinds.get(driver.kind, 0.0) * self.total(start, end)
            return Rate(max(mean, UNUSUAL[0]), UNSEEN_SHAPE)
        mean = sum(self._in_slot(driver, slot) * part for slot, part in self._parts(start, end))
        spread = self._spread + 1.0 / (self._seen[driver] + 1.0)
        if any(self._weeks[slot] == 1 for slot, _ in self._parts(start, end)):
            spread += ONE_WEEK_SPREAD
        return Rate(max(mean, UNUSUAL[0]), 1.0 / spread)

    def total(self, start: datetime, end: datetime) -> float:
        """Return what is usual of all drivers together; a contact counts under each of its own."""
        return sum(self._site.get(slot, 0.0) * part for slot, part in self._parts(start, end))

    # Learning

    def _slots(self, counts: Mapping[Driver, Mapping[datetime, int]]) -> dict[datetime, int]:
        """Return the hour of the week of each hour from the first that is told to the last."""
        hours = sorted({hour for each in counts.values() for hour in each})
        if not hours:
            return {}
        number = round((hours[-1] - hours[0]) / HOUR) + 1
        return {(hour := hours[0] + HOUR * n): self._slot(hour) for n in range(number)}

    def _of_site(self, counts: Mapping[Driver, Mapping[datetime, int]]) -> dict[int, float]:
        """Return the contacts of all drivers in each hour of the week, the middle week's where there are several."""
        totals: Counter[datetime] = Counter()
        for hours in counts.values():
            totals.update(hours)
        by_slot: dict[int, list[int]] = defaultdict(list)
        for hour, slot in self._slot_of.items():
            by_slot[slot].append(totals[hour])
        self._totals = totals
        return {slot: float(median(each)) if len(each) >= MANY_WEEKS else fmean(each) for slot, each in by_slot.items()}

    def _mass_since(self) -> tuple[Mapping[datetime, float], float]:
        """Return what is usual of the site from each hour to the end of the history, and of all of it."""
        since: dict[datetime, float] = {}
        mass = 0.0
        for hour in sorted(self._slot_of, reverse=True):
            mass += self._site.get(self._slot_of[hour], 0.0)
            since[hour] = mass
        return since, mass or 1.0

    def _calm(self, hours: Mapping[datetime, int], share: float) -> dict[datetime, float]:
        """Return a driver's hours without what an incident brought."""
        calm: dict[datetime, float] = {}
        for hour, count in hours.items():
            rest = (self._totals[hour] - count) / max(1.0 - share, 0.1)  # of the others, that this hour was busy
            mean = max(share * max(rest, self._site.get(self._slot_of[hour], 0.0)), 1e-3)
            calm[hour] = min(count, least_above(CHANCE, mean, 4.0))
        return calm

    def _by_slot(self, hours: Mapping[datetime, float]) -> dict[int, float]:
        by_slot: dict[int, float] = defaultdict(float)
        for hour, count in hours.items():
            by_slot[self._slot_of[hour]] += count
        return dict(by_slot)

    def _of_kinds(self) -> dict[DriverKind, float]:
        """Return the share that a driver of each kind has on average."""
        shares: dict[DriverKind, list[float]] = defaultdict(list)
        for driver, share in self._shares.items():
            shares[driver.kind].append(share)
        return {kind: fmean(each) for kind, each in shares.items()}

    def _strays(self, counts: Mapping[Driver, Mapping[datetime, int]]) -> float:
        """Return the variance of the rates relative to their squares, from the hours that were told (by moments)."""
        beyond, squares, whole = 0.0, 0.0, sum(self._site.values())
        for driver, share in self._shares.items():
            hours = counts[driver]
            for hour, slot in self._slot_of.items() if share * whole > OFTEN else ():
                usual = self._site.get(slot, 0.0)
                if usual <= 0:
                    continue
                mean = self._in_slot(driver, slot) * self._totals[hour] / usual
                count = min(hours.get(hour, 0), least_above(CHANCE, max(mean, 1e-3), 4.0))
                beyond += (count - mean) ** 2 - mean
                squares += mean**2
        spread = 1.25 * beyond / squares if squares else LEAST_SPREAD
        return min(max(spread, LEAST_SPREAD), MOST_SPREAD)

    # Reading

    def _in_slot(self, driver: Driver, slot: int) -> float:
        """Return a driver's contacts in an hour of the week: its own, drawn towards its share of the site's."""
        by_share = self._shares[driver] * self._site.get(slot, 0.0)
        count, weeks = self._own[driver].get(slot, 0.0), self._weeks[slot] * self._there[driver]
        if by_share <= 0:
            return count / max(weeks, 1.0)
        return (PULL + count) / (PULL / by_share + weeks)

    def _parts(self, start: datetime, end: datetime) -> Iterable[tuple[int, float]]:
        """Yield the hours of the week from a moment to another one, each with the share of it that counts."""
        at = start.astimezone(UTC)
        while at < end:
            local = at.astimezone(self._zone)
            gone = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
            until = min(at + HOUR - gone, end)
            yield self._slot(at), (until - at) / HOUR
            at = until

    def _slot(self, at: datetime) -> int:
        local = at.astimezone(self._zone)
        return local.weekday() * 24 + local.hour
