"""The days that weeks, weekends, months, quarters and years end on, or their beginnings and middles."""

import calendar
from datetime import date, timedelta

FRIDAY = 4
_SUNDAY = 6
_YEARS = range(1900, 2200)
"""A year outside is a slip or a jest: no date."""

_IN_WEEK = {"start": 1, "mid": 2, "end": FRIDAY}
_IN_MONTH = {"start": 10, "mid": 15}
"""By when the beginning and the middle of a week (days after Monday), or of a month (its day), are over."""


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar, None where there is none."""
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def month_end(year: int, month: int) -> date | None:
    """Return the last day of a month."""
    return day_of(year, month, calendar.monthrange(year, month)[1]) if 1 <= year <= 9999 else None


def shifted(day: date, days: int) -> date | None:
    """Return the day so many days later, None where the calendar ends before."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def workdays(day: date, number: int) -> date:
    """Return the working day so many after a day; weekends are left out, holidays are not known."""
    step = 1 if number >= 0 else -1
    weeks, left = divmod(abs(number), 5)
    if day.weekday() > FRIDAY:  # counted from Friday on, or back from Monday
        day += timedelta(days=FRIDAY - day.weekday() if step > 0 else 7 - day.weekday())
    day += timedelta(weeks=weeks * step)
    while left:
        day += timedelta(days=step)
        left -= day.weekday() <= FRIDAY
    return day


def period_day(today: date, period: str, edge: str = "end") -> date | None:
    """Return the day by which a part of a period is over.

    `period` is `week`, `month` or `year`, with `next` before it for the one after this, `quarter`, or `fortnight`:
    the half of this month; `edge` is `start`, `mid` or `end`. A working week ends on Friday, on a weekend on Sunday.
    """
    later, name = period.startswith("next "), period.removeprefix("next ")
    match name:
        case "week":
            return _in_week(today, edge, later=later)
        case "month":
            year, month = (today.year + today.month // 12, today.month % 12 + 1) if later else (today.year, today.month)
            return _in_month(today, month_end(year, month), edge)
        case "quarter":
            return month_end(today.year, (today.month + 2) // 3 * 3)
        case "fortnight":
            return today.replace(day=15) if today.day <= 15 else month_end(today.year, today.month)
        case _:
            return month_end(today.year + later, 12)


def weekend(today: date, *, later: bool, is_limit: bool) -> date | None:
    """Return the Sunday of a weekend, but the Friday before it where that is the limit ("by the weekend")."""
    monday = today - timedelta(days=today.weekday())
    is_over = is_limit and today.weekday() > FRIDAY
    return shifted(monday, (FRIDAY if is_limit else _SUNDAY) + 7 * (later or is_over))


def quarter_end(today: date, quarter: int) -> date | None:
    """Return the last day of a quarter of the year, the one that is ahead."""
    last = month_end(today.year, 3 * quarter)
    return month_end(today.year + 1, 3 * quarter) if last is not None and last < today else last


def _in_week(today: date, edge: str, *, later: bool) -> date | None:
    monday = today - timedelta(days=today.weekday())
    if edge == "end" and not later and today.weekday() > FRIDAY:
        return shifted(monday, _SUNDAY)
    found = shifted(monday, _IN_WEEK[edge] + 7 * later)
    return shifted(found, 7) if found is not None and found < today else found


def _in_month(today: date, last: date | None, edge: str) -> date | None:
    day = _IN_MONTH.get(edge)
    if last is None or day is None or last.replace(day=day) < today:
        return last
    return last.replace(day=day)
