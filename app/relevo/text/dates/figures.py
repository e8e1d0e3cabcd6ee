"""Dates that name their month or their day's number: 21.11., the 14th, le 1er decembre."""

from collections.abc import Sequence
from datetime import date, timedelta

from relevo.text.dates.calendar import day_of
from relevo.text.dates.clocks import ClockReader
from relevo.text.dates.lexicon import Atom
from relevo.text.dates.part import BEFORE, BY, ON, Part
from relevo.text.dates.reckoning import Reckoning
from relevo.text.dates.sight import CURRENCY, LEADS_TO_HOUR, TOMORROW_OR_MORNING, Sight
from relevo.text.dates.tongue import Tongue

_HALF_YEAR = timedelta(days=180)
_LEADS_TO_DAY = frozenset({"le", "el", "al", "au", "du", "del", "dia"})
_LEADS_TO_ORDINAL = frozenset(
    {
        "the",
        "on",
        "by",
        "until",
        "before",
        "from",
        "am",
        "zum",
        "bis",
        "ab",
        "vom",
        "den",
        "dem",
        "der",
        "seit",
        "to",
        "auf",
        *_LEADS_TO_DAY,
    }
)
_LEADS_GERMAN = frozenset({"am", "zum", "vom", "dem", "den"})
_BEFORE_HOUR = frozenset({"by", "before", "b4", "after", "from", "till", "at"})
_LEADS_TO_NUMBERED = _LEADS_GERMAN | _LEADS_TO_DAY | {"the"}
_ENDS = frozenset({"", ".", ",", ";", ")", "!"})
_NO_DATE_BEHIND = frozenset({"/", *CURRENCY})
_STOREYS = frozenset({"og", "stock", "stockwerk", "etage", "ug", "tag", "mal", "rate", "platz", "klasse"})


class FigureReader:
    """Reads dates by their figures."""

    def __init__(self, sight: Sight, reckoning: Reckoning, clocks: ClockReader, tongue: Tongue) -> None:
        self._sight, self._reckoning, self._clocks, self._tongue = sight, reckoning, clocks, tongue

    def day_of_month(self, place: int, weekday: date) -> Part | None:
        """Return the day that a number behind a weekday tells ("Tuesday 24"): the nearest that is such a weekday."""
        number, following = self._sight.number(place), self._sight.sign(place + 1)
        if number is None or not 1 <= number <= 31 or following in (":", "-", "–", "/") or following in CURRENCY:
            return None
        if self._sight.sign(place - 1) in LEADS_TO_HOUR and not self._sight.is_ordinal(place):
            return None
        if following == "." and self._sight.number(place + 2) is not None and not self._is_hour(place + 2):
            return None
        if self._clocks.clock(place) is not None or self._sight.unit(place + 1) is not None:
            return None
        after = self._sight.past_ordinal(place + 1)
        return Part(after, day=self._reckoning.numbered(number, weekday.weekday()))

    def hour_behind(self, place: int, weekday: date | None) -> Part | None:
        """Return the hour of a bare number behind a named day and "by"; of a `weekday` not where it may be a later day.

        "Friday by 12" is noon, "Montag bis 27." a week of days.
        """
        hour, after = self._sight.number(place), place + 1
        if hour is None or not 1 <= hour < 24 or self._sight.digits(place) > 2:
            return None
        is_dotted = self._sight.sign(after) == "."
        if is_dotted and (self._sight.number(after + 1) is not None or self._sight.means("month", after + 1)):
            return None
        follows = self._sight.sign(after + is_dotted)
        if follows in _STOREYS or self._sight.sign(place - 1) in _LEADS_TO_NUMBERED:
            return None
        is_end = follows in _ENDS or self._sight.may_follow(follows)
        if not is_end and not (is_dotted and self._tongue.german and follows.isalpha()):
            return None
        if weekday is not None:
            day = self._reckoning.numbered(hour)
            if day is not None and timedelta() <= day - weekday < timedelta(days=7):
                return None
        return self._clocks.at(self._clocks.by_day(hour), 0, after)

    def numbered_day(self, place: int, _before: Sequence[Atom]) -> Part | None:
        """Read "the 14th", "le 14", "am 14.", "el 14"; in English "by 5" is an hour."""
        number, after = self._sight.number(place), self._sight.past_ordinal(place + 1)
        if number is None or not 1 <= number <= 31:
            return None
        if self._tongue.english and self._sight.sign(place + 1) == "." and not self._tongue.german:
            after = place + 1  # the end of a sentence, no ordinal
        marked = after > place + 1
        if self._tongue.english and not marked and number <= 12 and self._sight.sign(place - 1) in _BEFORE_HOUR:
            ends = self._sight.sign(after) in ("", ".", ",", ";", ")") or self._sight.may_follow(
                self._sight.sign(after)
            )
            return self._clocks.at(self._clocks.by_day(number), 0, after) if ends else None
        if self._sight.sign(place - 1) not in (_LEADS_TO_ORDINAL if marked else _LEADS_TO_DAY):
            return None
        follows = self._sight.sign(after)
        if follows in CURRENCY or (follows in (",", ".", ":") and self._sight.number(after + 1) is not None):
            return None
        if follows.isdigit() or follows in _STOREYS:
            return None
        if follows.isalpha() and not marked and not self._sight.may_follow(follows):
            return None
        is_german = self._tongue.german and marked and self._sight.sign(place - 1) in _LEADS_GERMAN
        if follows.isalpha() and self._tongue.english and not is_german and not self._sight.may_follow(follows):
            return None
        return Part(after, day=self._reckoning.numbered(number))

    def date_at(self, place: int, before: Sequence[Atom]) -> Part | None:
        """Read a date with its month."""
        return self._iso(place) or self._in_figures(place, before) or self._named(place)

    def _iso(self, place: int) -> Part | None:
        year, month, day = self._sight.number(place), self._sight.number(place + 2), self._sight.number(place + 4)
        if self._sight.digits(place) != 4 or self._sight.sign(place + 1) != "-" or self._sight.sign(place + 3) != "-":
            return None
        if year is None or month is None or day is None or (found := day_of(year, month, day)) is None:
            return None
        return Part(place + 5, day=found)

    def _in_figures(self, place: int, before: Sequence[Atom]) -> Part | None:
        """Read 21.11., 21/11, 21-11-2026, 5.12.26."""
        sign, first, second = self._sight.sign(place + 1), self._sight.number(place), self._sight.number(place + 2)
        if sign not in (".", "/", "-") or first is None or second is None or self._sight.digits(place) > 2:
            return None
        if (
            self._sight.digits(place + 2) > 2
            or not self._sight.is_joined(place + 1)
            or self._sight.sign(place - 1) in _NO_DATE_BEHIND
        ):
            return None
        if self._is_hour(place + 2):
            return None
        if self._sight.sign(place - 1) == "." and self._sight.number(place - 2) is not None:
            return None
        year, after = self._year(place + 3, sign)
        dotted = sign == "." and self._sight.sign(place + 3) == "." and self._sight.is_joined(place + 3)
        if year is None and not self._is_short_date(sign, place, dotted, before):
            return None
        month_first = sign == "/" and first <= 12 and (self._tongue.month_first or second > 12)
        day, month = (second, first) if month_first else (first, second)
        found = self._reckoning.nearest(month, day) if year is None else self._in_order(year, month, day, sign)
        return None if found is None else Part(after + (year is None and dotted), day=found)

    def _is_hour(self, place: int) -> bool:
        """Tell whether a number behind a point and a space is an hour ("Do 26. 9 Uhr")."""
        return not self._sight.is_joined(place) and self._sight.means("hour mark", place + 1) is not None

    def _in_order(self, year: int, month: int, day: int, sign: str) -> date | None:
        """Return the day of figures with a year; in English of 12/3/26 the day ahead where the other is long past."""
        found, other = day_of(year, month, day), day_of(year, day, month)
        if sign != "/" or not self._tongue.english or self._tongue.month_first or found is None or other is None:
            return found
        is_long_past = self._reckoning.today - found > _HALF_YEAR
        return other if is_long_past and timedelta() <= other - self._reckoning.today < _HALF_YEAR else found

    def _is_short_date(self, sign: str, place: int, dotted: bool, before: Sequence[Atom]) -> bool:
        follows = self._sight.sign(place + 3)
        if follows in CURRENCY or sign == "-":
            return False
        if sign == ".":
            if self._sight.names_weekday(place - 1) or self._clocks.clock(place + 3) is not None:
                return True
            return (dotted and (self._sight.digits(place + 2) == 2 or self._tongue.german)) or self._sight.sign(
                place - 1
            ) in _LEADS_TO_DAY | _LEADS_TO_ORDINAL - {"the"}
        if (self._sight.sign(place), self._sight.sign(place + 2)) == ("24", "7"):
            return False
        second = self._sight.number(place + 2)
        is_month = second is not None and (second <= 12 or self._tongue.english)
        has_half = is_month and (
            self._sight.half_of_day(place + 3) is not None
            or self._sight.means("part", place + 3) is not None
            or self._sight.sign(place + 3) in TOMORROW_OR_MORNING
        )
        return bool(before) or has_half or (is_month and self._sight.digits(place) + self._sight.digits(place + 2) == 4)

    def _year(self, place: int, sign: str) -> tuple[int | None, int]:
        number = self._sight.number(place + 1)
        if self._sight.sign(place) != sign or number is None or not self._sight.is_joined(place + 1):
            return None, place
        if self._sight.digits(place + 1) == 2:
            return 2000 + number, place + 2
        return (number, place + 2) if self._sight.digits(place + 1) == 4 else (None, place)

    def _named(self, place: int) -> Part | None:
        """Read 21 November 2026, 21st of Nov, 20-Nov-26, le 1er decembre."""
        number = self._sight.number(place)
        after = self._sight.past_ordinal(place + 1)
        if self._sight.sign(after) in ("-", "/") or self._sight.sign(after) in ("of", "de"):
            after += 1
        found = self._sight.means("month", after)
        if number is None or number > 31 or found is None:
            return None
        return self._with_year(found[0].number, number, found[1])

    def month_first_date(self, month: int, place: int, after: int, before: Sequence[Atom]) -> Part | None:
        """Read November 21[st][, 2026], and "in November"."""
        start = after + 1 if self._sight.sign(after) == "." else after
        number = self._sight.number(start)
        is_day = (
            number is not None
            and 1 <= number <= 31
            and self._sight.sign(start + 1) != ":"
            and self._sight.is_capital(place)
        )
        dated = self._with_year(month, number or 0, self._sight.past_ordinal(start + 1)) if is_day else None
        if dated is not None:
            return dated
        if any(meaning.kind == "bound" and meaning.value in (BY, BEFORE, ON) for meaning in before):
            named = len(self._sight.sign(place)) > 3 or self._sight.sign(place) == "mai"
            last = self._reckoning.month_end(month)
            if last is None or not named:
                return None
            if any(meaning.value == BEFORE for meaning in before):  # "before December"
                return Part(after, day=last.replace(day=1) - timedelta(days=1), precision="month", bound=BY)
            return Part(after, day=last, precision="month")
        return None

    def _with_year(self, month: int, day: int, after: int) -> Part | None:
        start = after
        while self._sight.sign(start) in (".", ",", "-", "/", "de", "del"):
            start += 1
            if start > after + 2:
                break
        year = self._sight.number(start)
        if year is not None and self._sight.digits(start) == 4 and year >= 1000:
            found, after = day_of(year, month, day), start + 1
        elif year is not None and self._sight.digits(start) == 2 and self._sight.sign(start - 1) in ("-", "/"):
            found, after = day_of(2000 + year, month, day), start + 1
        else:
            found = self._reckoning.nearest(month, day)
        return None if found is None else Part(after, day=found)
