"""Hours, days and months of the site: which a moment is in, and which a period is made of, also when clocks change."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

Grain = Literal["h", "d", "m"]
"""What a sum is of: an hour, a day or a month."""

GRAINS: tuple[Grain, ...] = ("m", "d", "h")
"""The largest first; each is made of whole ones of the next."""

HOUR_S, DAY = 3_600, timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole hours, days or months, from `start` to `end`, seconds since 1970."""

    grain: Grain
    start: int
    end: int


def hour_of(moment: int, zone: ZoneInfo) -> int:
    """Return when the local hour of a moment began, both in seconds since 1970."""
    return _hour_of(moment // 900, zone)


def day_of(moment: int, zone: ZoneInfo) -> int:
    """Return when the local day of a moment began, both in seconds since 1970; a day may have 23 or 25 hours."""
    return _day_of(moment // 900, zone)


def month_of(moment: int, zone: ZoneInfo) -> int:
    """Return when the local month of a moment began, both in seconds since 1970."""
    return _month_of(moment // 900, zone)


def midnight(day: date, zone: ZoneInfo) -> int:
    """Return when a local day begins; where the clocks leave midnight out, it is the first moment after."""
    return int(datetime.combine(day, time(), zone).timestamp())


def whole(start: datetime, end: datetime, zone: ZoneInfo) -> tuple[int, int]:
    """Return the whole local hours that hold a period, as seconds since 1970."""
    first = hour_of(int(start.timestamp()), zone)
    last = hour_of(int(-(-end.timestamp() // 1)), zone)
    return first, last if last >= end.timestamp() else last + HOUR_S


def stretches(start: int, end: int, zone: ZoneInfo, grains: Sequence[Grain] = GRAINS) -> Iterator[Stretch]:
    """Split whole hours into whole ones of the first grain, and what is before and after them into the next.

    No stretch of hours is of two days, where days are a grain, and none of days of two months, where months are.
    """
    grain, *finer = grains
    begins, ends = (start, end) if grain == "h" else (_next(start, grain, zone), _BEGIN[grain](end, zone))
    if begins > ends:  # all of it within one
        begins = ends = end
    if start < begins:
        yield from stretches(start, begins, zone, finer)
    if begins < ends:
        yield Stretch(grain, begins, ends)
    if ends < end:
        yield from stretches(ends, end, zone, finer)


def next_month(day: date, months: int = 1) -> date:
    """Return the first day of a month, some months after that of a day."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def local_date(moment: int, zone: ZoneInfo) -> date:
    """Return the local date of a moment, seconds since 1970."""
    return _local(moment, zone).date()


def _next(moment: int, grain: Grain, zone: ZoneInfo) -> int:
    """Return when the first day or month begins at a moment or after it."""
    if _BEGIN[grain](moment, zone) == moment:
        return moment
    day = local_date(moment, zone)
    return midnight(day + DAY if grain == "d" else next_month(day), zone)


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


@lru_cache(maxsize=8_192)
def _month_of(quarter: int, zone: ZoneInfo) -> int:
    return midnight(_local(quarter * 900, zone).date().replace(day=1), zone)


_BEGIN: Mapping[Grain, Callable[[int, ZoneInfo], int]] = {"d": day_of, "m": month_of}
