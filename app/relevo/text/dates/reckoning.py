"""Counting of days from the day on which something was said."""

import calendar
from datetime import date, datetime, timedelta
from math import ceil

from relevo.text.dates.calendar import day_of, month_end, shifted, workdays


class Reckoning:
    """Counts from when it was said, by the clock on that wall."""

    def __init__(self, said: datetime) -> None:
        self.said, self.today = said, said.date()

    def in_days(self, days: int) -> date | None:
        """Return the day so many days from today."""
        return shifted(self.today, days)

    def numbered(self, number: int, weekday: int | None = None) -> date | None:
        """Return the day that bears a number: the nearest on that weekday, else the next."""
        year, month = self.today.year, self.today.month
        days = [day_of(year + (month + each - 1) // 12, (month + each - 1) % 12 + 1, number) for each in range(-1, 4)]
        known = [day for day in days if day is not None]
        fitting = [day for day in known if day.weekday() == weekday]
        if fitting:
            return min(fitting, key=lambda each: _distance((each - self.today).days))
        return next((day for day in known if day >= self.today), None)

    def nearest(self, month: int, day: int) -> date | None:
        """Return the day of that date that is meant: the nearest, sooner ahead than behind."""
        years = range(self.today.year - 1, self.today.year + 2)
        days = [found for year in years if (found := day_of(year, month, day)) is not None]
        return min(days, key=lambda each: _distance((each - self.today).days), default=None)

    def counted(self, number: int, unit: str, start: date | None = None) -> date:
        """Return the day so many units after a day, today without one."""
        today = self.today if start is None else start
        match unit:
            case "workday":
                return workdays(today, number)
            case "workhour":
                return workdays(today, ceil(number / 24))
            case "week":
                return today + timedelta(weeks=number)
            case "month" | "year":
                months = today.month - 1 + number * (12 if unit == "year" else 1)
                year, month = today.year + months // 12, months % 12 + 1
                return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
            case _:
                return today + timedelta(days=number)

    def month_end(self, month: int) -> date | None:
        """Return the last day of the month of that name that is ahead, or this one."""
        year = self.today.year + (month < self.today.month)
        return month_end(year, month)


def _distance(days: int) -> int:
    return days if days >= 0 else -2 * days
