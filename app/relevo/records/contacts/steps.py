"""The steps of a period: hours, days or months of the site, and in which of them a sum belongs."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from relevo.records.contacts.localtime import (
    DAY,
    GRAINS,
    HOUR_S,
    Grain,
    Stretch,
    local_date,
    midnight,
    next_month,
    stretches,
)

MAX_STEPS = 20_000
"""Steps of a period, at most: two years by the hour."""

MONTHS_FROM = 120 * DAY
"""Beyond so long a trend has a step for each month: by week it would read many times the sums."""


DAYS_UNTIL = 31 * DAY
"""Beyond so long a trend has a step for each seven days: each place has a row of sums for each step."""


class Steps(Protocol):
    """The steps of a period, by their `starts` in seconds since 1970; the first and the last may be cut off by it."""

    starts: list[int]

    def stretches(self) -> Iterator[Stretch]:
        """Split the period into stretches, each sum of which belongs in one step."""

    def place(self, stretch: Stretch) -> str:
        """Return as SQL the number of the step in which a sum of a stretch belongs, by the column `start`."""


class EvenSteps:
    """Steps of whole hours, or of whole local days. Implements `Steps`."""

    def __init__(self, start: int, end: int, step: timedelta, zone: ZoneInfo) -> None:
        """Raises: ValueError, for a step of no whole hours or days, or for too many of them."""
        if step < timedelta(hours=1) or step % timedelta(hours=1) or (step > DAY and step % DAY):
            raise ValueError("a step is of whole hours or of whole days")
        self._start, self._end, self._zone = start, end, zone
        self._first_day, self._days = local_date(start, zone), step.days
        self._base, self._step_s = midnight(self._first_day, zone) if self._days else start, int(step.total_seconds())
        self.starts = _until(end, _days(start, self._days, zone) if self._days else _hours(start, self._step_s))

    def stretches(self) -> Iterator[Stretch]:
        """Split the period: into months only where all of it is one step, into days where a step is no shorter."""
        return stretches(self._start, self._end, self._zone, self._grains())

    def place(self, stretch: Stretch) -> str:
        """Return as SQL the number of the step in which a sum of a stretch belongs, by the column `start`."""
        if not self._days:
            return f"(start - {self._base}) / {self._step_s}"
        if stretch.grain == "m":
            return _all_in(0)
        if stretch.grain == "d":  # where the clocks change, a day begins an hour off: half a day more evens that out
            return f"(start - {self._base} + 43200) / {86_400 * self._days}"
        return _all_in((local_date(stretch.start, self._zone) - self._first_day).days // self._days)

    def _grains(self) -> tuple[Grain, ...]:
        if not self._days:
            return GRAINS[2:]
        return GRAINS if len(self.starts) == 1 else GRAINS[1:]


class MonthSteps:
    """Steps of whole local months, the same number of them each. Implements `Steps`."""

    def __init__(self, start: int, end: int, months: int, zone: ZoneInfo) -> None:
        """Raises: ValueError, for too many of them."""
        self._start, self._end, self._zone = start, end, zone
        self.starts = _until(end, _months(start, months, zone))

    def stretches(self) -> Iterator[Stretch]:
        """Split the period into months, and the days and hours before and after them."""
        return stretches(self._start, self._end, self._zone)

    def place(self, stretch: Stretch) -> str:
        """Return as SQL the number of the step in which a sum of a stretch belongs, by the column `start`."""
        first, last = (bisect_right(self.starts, moment) - 1 for moment in (stretch.start, stretch.end - 1))
        if first == last:
            return _all_in(first)
        nexts = " ".join(f"WHEN start < {self.starts[place + 1]} THEN {place}" for place in range(first, last))
        return f"CASE {nexts} ELSE {last} END"


def trend_steps(start: int, end: int, zone: ZoneInfo, *, most: int = 60) -> Steps:
    """Return steps for a trend: hours for two days, days for a month, then weeks, then months."""
    if end - start <= 2 * 86_400 + HOUR_S:
        return EvenSteps(start, end, timedelta(hours=1), zone)
    first, last = local_date(start, zone), local_date(end - 1, zone)
    days = (last - first).days + 1
    if days * DAY <= MONTHS_FROM:
        return EvenSteps(start, end, DAY if days * DAY <= DAYS_UNTIL else 7 * DAY, zone)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return MonthSteps(start, end, -(-months // most), zone)


def _until(end: int, begins: Iterator[int]) -> list[int]:
    starts: list[int] = []
    for begin in begins:
        if begin >= end:
            break
        starts.append(begin)
        if len(starts) > MAX_STEPS:
            raise ValueError(f"a period has {MAX_STEPS} steps at most")
    return starts


def _months(start: int, months: int, zone: ZoneInfo) -> Iterator[int]:
    yield start
    first = local_date(start, zone)
    while True:
        first = next_month(first, months)
        yield midnight(first, zone)


def _days(start: int, days: int, zone: ZoneInfo) -> Iterator[int]:
    yield start
    day = local_date(start, zone)
    while True:
        day += timedelta(days=days)
        yield midnight(day, zone)


def _hours(start: int, step_s: int) -> Iterator[int]:
    while True:
        yield start
        start += step_s


def _all_in(place: int) -> str:
    return f"0 * start + {place}"
