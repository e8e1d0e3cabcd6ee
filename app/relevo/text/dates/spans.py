"""Spans of time: within 3 working days, vor zwei Wochen, 3 à 5 jours."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from relevo.text.dates.lexicon import Atom
from relevo.text.dates.part import AGO, BY, FROM, SINCE, WITHIN, Part
from relevo.text.dates.reckoning import Reckoning
from relevo.text.dates.sight import Sight
from relevo.text.dates.weekdays import WeekdayReader

MAX_SPAN = 1_000

Later = Callable[[int, str, int], Part | None]
"""Takes a number, its unit and the place behind; gives the day that many units after another day that was named."""


class SpanReader:
    """Reads spans, ahead and back."""

    def __init__(self, sight: Sight, reckoning: Reckoning, weekdays: WeekdayReader, later: Later) -> None:
        self._sight, self._reckoning, self._weekdays, self._later = sight, reckoning, weekdays, later

    def span_first(self, place: int, before: Sequence[Atom]) -> Part | None:
        """Read a number of hours as a span where the words in front say so, not as an hour of the day."""
        joined = self._sight.past_range(place + 1)
        behind = place if joined is None or self._sight.number(joined) is None else joined
        number, unit = self._sight.number(behind), self._sight.unit(behind + 1)
        values = {meaning.value for meaning in before if meaning.kind == "bound"}
        if number is None or unit is None or WITHIN not in values:
            return None
        if BY in values and unit[0] == "hour" and 7 <= number <= 20:
            return None
        return self.span(place, before)

    def span(self, place: int, before: Sequence[Atom]) -> Part | None:
        """Read a span that begins with a figure."""
        number = self._sight.number(place)
        return None if number is None else self.span_of(number, place, place + 1, before)

    def span_of(self, number: int, _place: int, after: int, before: Sequence[Atom]) -> Part | None:
        """Read "within 3 working days", "vor zwei Wochen", "3 à 5 jours", where a word in front or behind says so."""
        joined = after + 1 if self._sight.sign(after) == "/" else self._sight.past_range(after)
        if joined is not None:
            second, behind = self._sight.number(joined), joined + 1
            if second is None and (word := self._sight.means("number", joined)) is not None:
                second, behind = word[0].number, word[1]
            if second is not None:
                number, after = second, behind
        unit = self._sight.unit(after)
        values = {meaning.value for meaning in before if meaning.kind == "bound"}
        if unit is None or not 0 < number <= MAX_SPAN:
            return None
        if unit[0] == "week" and (on := self._weekdays.weeks_before(number, unit[1])) is not None:
            return on
        later = self._sight.means("later", unit[1])
        if later is not None and WITHIN not in values and unit[0] not in ("minute", "hour", "workhour"):
            return self._later(number, unit[0], later[1])
        past = self._sight.means("bound", unit[1])
        if past is not None and past[0].value == AGO:
            return self.ahead(-number, unit[0], past[1], AGO)
        if values & {AGO, SINCE}:
            return self.ahead(-number, unit[0], unit[1], SINCE if SINCE in values else AGO)
        is_told = unit[0] == "workday" and not values  # nobody counts what is over in them
        if values & {WITHIN, BY, FROM} or is_told or self._sight.means("limit", unit[1]) is not None:
            return self.ahead(number, unit[0], unit[1], WITHIN)
        return None

    def ahead(self, number: int, unit: str, after: int, bound: str) -> Part | None:
        """Return the end of a span from when it was said; of a negative number its beginning."""
        try:
            if unit in ("minute", "hour"):
                span = self._reckoning.said + timedelta(**{f"{unit}s": number})
                return Part(after, span=span, precision="hour", bound=bound)
            day = self._reckoning.counted(number, unit)
        except (OverflowError, ValueError):
            return None
        return Part(after, day=day, precision="day" if unit.endswith(("day", "hour")) else unit, bound=bound)
