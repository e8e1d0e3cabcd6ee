"""Weeks, months, quarters and years, and their beginnings and ends."""

from collections.abc import Sequence
from datetime import date

from relevo.text.dates.calendar import period_day, quarter_end
from relevo.text.dates.lexicon import Atom
from relevo.text.dates.part import BY, Part
from relevo.text.dates.reckoning import Reckoning
from relevo.text.dates.sight import Sight

PERIODS = {
    "this week": "week",
    "end week": "week",
    "next week": "next week",
    "end next week": "next week",
    "end month": "month",
    "end next month": "next month",
    "end year": "year",
    "quarter": "quarter",
    "fortnight": "fortnight",
}


class PeriodReader:
    """Reads periods; each stands for the day on which it is over."""

    def __init__(self, sight: Sight, reckoning: Reckoning) -> None:
        self._sight, self._reckoning = sight, reckoning

    def numbered_period(self, place: int, _before: Sequence[Atom]) -> Part | None:
        """Read "48. Kalenderwoche", "4. Quartal", "4e trimestre", "4T"."""
        number, after = self._sight.number(place), self._sight.past_ordinal(place + 1)
        if number is None or not 1 <= number <= 53:
            return None
        if (
            after > place + 1
            and (week := self._sight.means("kw", after)) is not None
            and self._sight.number(week[1]) is None
        ):
            return self.calendar_week(number, week[1])
        joined = self._sight.sign(after) in ("t", "q") and self._sight.is_joined(after)
        found = (Atom("", ""), after + 1) if joined else self._sight.means("quarters", after)
        return self.quarter(str(number), place, found[1]) if found is not None and number <= 4 else None

    def edge(self, edge: str, after: int) -> Part | None:
        """Read "early next week", "Mitte Dezember", "fin du mois prochain"."""
        if (period := self._sight.means("period", after)) is not None and period[0].value in PERIODS:
            day = period_day(self._reckoning.today, PERIODS[period[0].value], edge)
            return None if day is None else Part(period[1], day=day, precision="week", bound=BY)
        found = self._sight.means("month", after)
        if found is None:
            return None
        month, day_number = found[0].number, {"start": 10, "mid": 15}.get(edge)
        last = self._reckoning.month_end(month)
        if last is None:
            return None
        day = last if day_number is None else last.replace(day=day_number)
        return Part(found[1], day=day, precision="week" if day_number else "month")

    def quarter(self, quarter: str, place: int, after: int) -> Part | None:
        """Read "Q4" and "the fourth quarter"."""
        if not quarter:
            number, joined = self._sight.number(after), self._sight.is_joined(after)
            if (
                number is None
                or not 1 <= number <= 4
                or not joined
                or (self._sight.is_joined(after + 1) and self._sight.sign(after + 1).isalnum())
            ):
                return None
            quarter, after = str(number), after + 1
        day = quarter_end(self._reckoning.today, int(quarter))
        return None if day is None else Part(after, day=day, precision="month", bound=BY)

    def calendar_week(self, week: int, after: int) -> Part | None:
        """Return the Friday of a calendar week, the nearest of that number ahead."""
        year = self._reckoning.today.year + (week < self._reckoning.today.isocalendar().week - 26)
        try:
            return Part(after, day=date.fromisocalendar(year, week, 5), precision="week")
        except ValueError:
            return None
