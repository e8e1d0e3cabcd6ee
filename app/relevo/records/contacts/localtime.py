"""Hours and days of the site: which one a moment is in, and the steps of a period, also when the clocks change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

Grain = Literal["h", "d"]
"""What a sum is of: an hour or a day."""

HOUR_S, DAY = 3_600, timedelta(days=1)
MAX_STEPS = 20_000
"""Steps of a period, at most: two years by the hour."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole hours, or whole days, from `start` to `end`, seconds since 1970."""

    grain: Grain
    start: int
    end: int


def hour_of(moment: int, zone: ZoneInfo) -> int:
    """Return when the local hour of a moment began, both in seconds since 1970."""
    return _hour_of(moment // 900, zone)


def day_of(moment: int, zone: ZoneInfo) -> int:
    """Return when the local day of a moment began, both in seconds since 1970; a day may have 23 or 25 hours."""
    return _day_of(moment // 900, zone)


def midnight(day: date, zone: ZoneInfo) -> int:
    """Return when a local day begins; where the clocks leave midnight out, it is the first moment after."""
    return int(datetime.combine(day, time(), zone).timestamp())


def whole(start: datetime, end: datetime, zone: ZoneInfo) -> tuple[int, int]:
    """Return the whole local hours that hold a period, as seconds since 1970."""
    first = hour_of(int(start.timestamp()), zone)
    last = hour_of(int(-(-end.timestamp() // 1)), zone)
    return first, last if last >= end.timestamp() else last + HOUR_S


def stretches(start: int, end: int, zone: ZoneInfo) -> Iterator[Stretch]:
    """Split whole hours into whole days and the hours before and after them; no stretch of hours is of two days."""
    first = _local(start, zone).date()
    if midnight(first, zone) < start:
        first += DAY
    begins, ends = midnight(first, zone), day_of(end, zone)
    for grain, one, other in _split(start, begins, ends, end):
        if one < other:
            yield Stretch(grain, one, other)


class Steps:
    """The steps of a period: whole hours, or whole local days; the first and the last may be cut off by the period."""

    def __init__(self, start: int, end: int, step: timedelta, zone: ZoneInfo) -> None:
        """Raises: ValueError, for a step of no whole hours or days, or for too many of them."""
        if step < timedelta(hours=1) or step % timedelta(hours=1) or (step > DAY and step % DAY):
            raise ValueError("a step is of whole hours or of whole days")
        self._first_day, self._days, self._zone = _local(start, zone).date(), step.days, zone
        self._base, self._step_s = midnight(self._first_day, zone) if self._days else start, int(step.total_seconds())
        begins = _days(start, self._days, zone) if self._days else _hours(start, self._step_s)
        self.starts: list[int] = []
        for begin in begins:
            if begin >= end:
                break
            self.starts.append(begin)
            if len(self.starts) > MAX_STEPS:
                raise ValueError(f"a period has {MAX_STEPS} steps at most")

    def grain(self, stretch: Stretch) -> Stretch:
        """Return a stretch by the hour where the steps are shorter than its days."""
        return stretch if self._days else Stretch("h", stretch.start, stretch.end)

    def place(self, stretch: Stretch) -> str:
        """Return as SQL the number of the step in which a sum of a stretch belongs, by the column `start`."""
        if not self._days:
            return f"(start - {self._base}) / {self._step_s}"
        if stretch.grain == "d":  # where the clocks change, a day begins an hour off: half a day more evens that out
            return f"(start - {self._base} + 43200) / {86_400 * self._days}"
        return f"0 * start + {(_local(stretch.start, self._zone).date() - self._first_day).days // self._days}"


def even_steps(start: int, end: int, zone: ZoneInfo, *, most: int = 60) -> Steps:
    """Return steps for a trend: hours for two days, else days, several of them where there would be too many."""
    if end - start <= 2 * 86_400 + HOUR_S:
        return Steps(start, end, timedelta(hours=1), zone)
    days = (_local(end - 1, zone).date() - _local(start, zone).date()).days + 1
    return Steps(start, end, timedelta(days=-(-days // most)), zone)


def _days(start: int, days: int, zone: ZoneInfo) -> Iterator[int]:
    yield start
    day = _local(start, zone).date()
    while True:
        day += timedelta(days=days)
        yield midnight(day, zone)


def _hours(start: int, step_s: int) -> Iterator[int]:
    while True:
        yield start
        start += step_s


def _split(start: int, begins: int, ends: int, end: int) -> Iterator[tuple[Grain, int, int]]:
    if begins <= ends:
        yield "h", start, begins
        yield "d", begins, ends
        yield "h", ends, end
    else:  # both within one day
        yield "h", start, end


def _local(moment: int, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(moment, UTC).astimezone(zone)


@lru_cache(maxsize=8_192)
def _hour_of(quarter: int, zone: ZoneInfo) -> int:
    moment = quarter * 900  # every offset of today's zones is a multiple of a quarter of an hour
    offset = _local(moment, zone).utcoffset() or timedelta()
    return moment - (moment + int(offset.total_seconds())) % HOUR_S


@lru_cache(maxsize=8_192)
def _day_of(quarter: int, zone: ZoneInfo) -> int:
    return midnight(_local(quarter * 900, zone).date(), zone)
