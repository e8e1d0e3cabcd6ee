"""Parts of said dates and times: a day, an hour, a part of the day, a span; each read at one place of a text."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from math import ceil

from relevo.text.date_periods import day_of as _day
from relevo.text.date_periods import month_end as _month_end
from relevo.text.date_periods import period_day, quarter_end, weekend
from relevo.text.date_periods import shifted as _shifted
from relevo.text.date_periods import workdays as _workdays
from relevo.text.date_words import Atom, Lexicon, Token

NOON, DAY_END = time(12), time(23, 59)
PARTS = {"morning": NOON, "noon": NOON, "afternoon": DAY_END, "evening": DAY_END, "close": DAY_END}
"""When a part of the day is over."""

WITHIN, BY, BEFORE, FROM, SINCE, AGO, ON = "within", "by", "before", "from", "since", "ago", "on"
MAX_SPAN = 1_000
_CURRENCY = frozenset("€$£¥%")
_HALF_YEAR = timedelta(days=180)
_MAX_OFFSET = 30
_WORDS_TOO = frozenset({"so", "do", "mi", "sat", "sun"})
"""Abbreviations of weekdays that are common words."""

_NEXT_WORDS = 7
"""Words behind "the day after" among which the day is named that is meant ("the day after the visit of the 23rd")."""

_TOMORROW_OR_MORNING = frozenset({"morgen", "manana"})
_LEADS_TO_HOUR = frozenset({"um", "at", "gegen", "vers", "@"})
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
_LEADS_FROM_PERIOD = frozenset({"du", "del", "des", "of", "de"})
_BEFORE_HOUR = frozenset({"by", "before", "after", "from", "till"})
_NO_DATE_BEHIND = frozenset({"/", *_CURRENCY})
_STOREYS = frozenset({"og", "stock", "stockwerk", "etage", "ug", "tag", "mal", "rate", "platz", "klasse"})


_PERIODS = {
    "this week": "week",
    "end week": "week",
    "next week": "next week",
    "end next week": "next week",
    "end month": "month",
    "end next month": "next month",
    "end year": "year",
    "fortnight": "fortnight",
}


@dataclass(frozen=True, slots=True)
class Part:
    """What stands at one place; `after` is the place behind it.

    `span` is a moment counted from when it was said; `weekday` a day that only its name tells; `morning` a word for
    tomorrow that behind a day means its morning (morgen, mañana).
    """

    after: int
    day: date | None = None
    weekday: bool = False
    morning: bool = False
    clock: time | None = None
    part: str | None = None
    span: datetime | None = None
    precision: str = "day"
    bound: str | None = None


class PartReader:
    """Reads parts of dates and times at places of a text.

    `said` is when it was said, by the clock on that wall. `english`: hours are counted to twelve, and "next Friday" is
    not the one of this week. `german`: a single figure may be a month ("5.1."). `month_first`: 11/21 is in November.
    """

    def __init__(
        self,
        text: str,
        listed: Sequence[Token],
        words: Lexicon,
        said: datetime,
        *,
        english: bool,
        german: bool,
        month_first: bool,
    ) -> None:
        self._text, self._tokens, self._words = text, listed, words
        self._said, self._today = said, said.date()
        self._english, self._german, self._month_first = english, german, month_first
        self.named: date | None = None
        """The day that was named last: "the day after" is the one after it."""

    def part(self, place: int, before: Sequence[Atom] = ()) -> Part | None:
        """Return the part that begins at a place, None where none does; `before` are the small words in front of it."""
        if self._number(place) is not None:
            return self._from_number(place, before)
        meanings, after = self._words.at(self._tokens, place)
        for meaning in meanings:
            if (found := self._from_word(meaning, place, after, before)) is not None:
                return found
        return None

    def day_of_month(self, place: int, weekday: date) -> Part | None:
        """Return the day that a number behind a weekday tells ("Tuesday 24"): the nearest that is such a weekday."""
        number, following = self._number(place), self._sign(place + 1)
        if number is None or not 1 <= number <= 31 or following in (":", "-", "–", "/") or following in _CURRENCY:
            return None
        if self._sign(place - 1) in _LEADS_TO_HOUR and not self._is_ordinal(place):
            return None
        if following == "." and self._number(place + 2) is not None:
            return None
        if self._clock(place) is not None or self._unit(place + 1) is not None:
            return None
        after = self._past_ordinal(place + 1)
        return Part(after, day=self._numbered(number, weekday.weekday()))

    def bare_hour(self, place: int) -> Part | None:
        """Return an hour without a sign of hours, as it stands behind a day ("tomorrow at 5")."""
        hour = self._number(place)
        if (
            hour is None
            or hour > 24
            or self._sign(place - 1) not in _LEADS_TO_HOUR
            or self._unit(place + 1) is not None
        ):
            return None
        return None if self._sign(place + 1) in _CURRENCY else self._at(self._by_day(hour), 0, place + 1)

    def bare_range(self, place: int) -> Part | None:
        """Return hours without a sign of hours, as they stand behind a day ("between 9 and 11")."""
        first = self._number(place)
        joined = self._past_range(place + 1)
        second = self._number(joined) if joined is not None else None
        if first is None or joined is None or second is None or not first < second <= 24:
            return None
        if self._unit(joined + 1) is not None or self._sign(joined + 1) in _CURRENCY:
            return None
        return Part(joined + 1, clock=_time(second, 0), precision="moment")

    def _from_number(self, place: int, before: Sequence[Atom]) -> Part | None:
        readings = (
            self._date,
            self._numbered_period,
            self._span_first,
            self._clocks,
            self._span,
            self._numbered_day,
        )
        for reading in readings:
            if (found := reading(place, before)) is not None:
                return found
        return None

    def _from_word(self, meaning: Atom, place: int, after: int, before: Sequence[Atom]) -> Part | None:
        match meaning.kind:
            case "day":
                if meaning.number == 0 and (self._names_other_day(after) or self._counts_on(after)):
                    return None  # "gleich Montag": at once on that day; "heute in einem Monat"
                morning = self._sign(place) in _TOMORROW_OR_MORNING
                weeks, after = self._weeks_on(after)
                return Part(after, day=self._in_days(meaning.number + 7 * weeks), morning=morning)
            case "today":
                return Part(after, day=self._today, part=meaning.value, precision="part")
            case "part":
                return Part(after, part=meaning.value, precision="part")
            case "weekday":
                return self._weekday(meaning.number, after, before)
            case "short weekday" if self._is_short_weekday(place, after, before):
                return self._weekday(meaning.number, after, before)
            case "month":
                return self._month_first_date(meaning.number, place, after, before)
            case "edge":
                return self._edge(meaning.value, after)
            case "period":
                return self._period(meaning.value, after, before)
            case "unit" if meaning.value == "workday":
                return self._next_workday(after, before)
            case "offset":
                return self._offset(meaning.value, place, after)
            case "trimester":
                return self._quarter(meaning.value, place, after)
            case "week of":
                return self._week_of(after)
            case "then" if self.named is not None and not (
                self._sign(after - 1) == "la" and self._sign(after).isalpha()
            ):
                return Part(after, day=self.named, bound=BY)
            case "morrow":
                return self._later(1, "day", after)
            case "number":
                return self._span_of(meaning.number, place, after, before) or self._worded_hour(place, before)
            case "half hour" if any(meaning.value in (WITHIN, BY) for meaning in before):
                return self._ahead(30, "minute", after, WITHIN)
            case "fortnight" if (on := self._weeks_before(2, after)) is not None:
                return on
            case "fortnight" if any(meaning.value in (WITHIN, BY) for meaning in before):
                return self._ahead(2, "week", after, WITHIN)
            case "eight days" if any(meaning.value in (WITHIN, BY) for meaning in before):
                return self._ahead(8, "day", after, WITHIN)
            case "kw" | "joined kw" if (week := self._number(after)) is not None:
                is_joined = self._is_joined(after) and len(self._sign(after)) == 2
                return self._calendar_week(week, after + 1) if is_joined or meaning.kind == "kw" else None
            case "half" | "half past" | "quarter past" | "quarter to" | "a las":
                return self._spoken(meaning.kind, after)
            case "vague":
                return Part(after, precision="vague")
        return None

    # numbers and signs

    def _number(self, place: int) -> int | None:
        token = self._tokens[place].text if 0 <= place < len(self._tokens) else ""
        return int(token) if token.isdigit() and token.isascii() and len(token) <= 4 else None

    def _sign(self, place: int) -> str:
        return self._tokens[place].text if 0 <= place < len(self._tokens) else ""

    def _digits(self, place: int) -> int:
        token = self._sign(place)
        return len(token) if token.isdigit() else 0

    def _means(self, kind: str, place: int) -> tuple[Atom, int] | None:
        meanings, after = self._words.at(self._tokens, place)
        return next(((meaning, after) for meaning in meanings if meaning.kind == kind), None)

    def _is_joined(self, place: int) -> bool:
        """Tell whether nothing stands between a token and the one in front of it."""
        return 0 < place < len(self._tokens) and self._tokens[place - 1].end == self._tokens[place].start

    def _past_ordinal(self, place: int) -> int:
        if self._sign(place) in (".", "º", "°"):
            return place + 1
        if self._is_joined(place) and any(each.kind == "ordinal" for each in self._words.means(self._sign(place))):
            return place + 1
        return place

    def _is_ordinal(self, place: int) -> bool:
        return self._past_ordinal(place + 1) > place + 1

    def _past_range(self, place: int) -> int | None:
        if self._sign(place) in ("-", "–"):
            return place + 1
        found = self._means("range", place)
        return found[1] if found else None

    def _numbered_period(self, place: int, _before: Sequence[Atom]) -> Part | None:
        """Read "48. Kalenderwoche", "4. Quartal", "4e trimestre", "4T"."""
        number, after = self._number(place), self._past_ordinal(place + 1)
        if number is None or not 1 <= number <= 53:
            return None
        if after > place + 1 and (week := self._means("kw", after)) is not None and self._number(week[1]) is None:
            return self._calendar_week(number, week[1])
        joined = self._sign(after) in ("t", "q") and self._is_joined(after)
        found = (Atom("", ""), after + 1) if joined else self._means("quarters", after)
        return self._quarter(str(number), place, found[1]) if found is not None and number <= 4 else None

    # days

    def _names_other_day(self, place: int) -> bool:
        """Tell whether a day stands here that is not today."""
        for kind in ("weekday", "short weekday"):
            if (found := self._means(kind, place)) is not None:
                return found[0].number != self._today.weekday()
        return False

    def _counts_on(self, place: int) -> bool:
        """Tell whether a span stands here that counts from the day before it ("heute in zwei Wochen")."""
        bound = self._means("bound", place)
        if bound is None or bound[0].value not in (WITHIN, ON):
            return False
        number = self._means("number", bound[1])
        after = bound[1] + 1 if number is None else number[1]
        is_number = number is not None or self._number(bound[1]) is not None
        return is_number and self._sign(place) == "in" and self._unit(after) is not None

    def _week_of(self, after: int) -> Part | None:
        """Read "the week commencing 7 December": until its Friday."""
        other = self.part(after, (Atom("bound", ON),))
        if other is None or other.day is None:
            return None
        return replace(other, day=period_day(other.day, "week"), weekday=False, precision="week", bound=BY)

    def _next_workday(self, after: int, before: Sequence[Atom]) -> Part | None:
        """Read "the next working day", "le jour ouvré suivant"."""
        behind = self._means("next", after)
        if behind is None and all(meaning.kind != "next" for meaning in before):
            return None
        return Part(after if behind is None else behind[1], day=_workdays(self._today, 1), bound=BY)

    def _offset(self, unit: str, place: int, after: int) -> Part | None:
        """Read D+2, J+3 ouvrés, S+1."""
        number = self._number(after)
        if (
            number is None
            or not 0 <= number <= _MAX_OFFSET
            or not (self._is_joined(after) and self._is_joined(after - 1))
        ):
            return None
        if self._number(place + 3) is not None and self._is_joined(place + 3):
            return None
        if unit == "week":
            return Part(
                after + 1, day=period_day(self._today + timedelta(weeks=number), "week"), precision="week", bound=BY
            )
        workday = self._means("workdays", after + 1)
        day = self._counted(number, "day" if workday is None else "workday")
        return Part(after + 1 if workday is None else workday[1], day=day, bound=BY)

    def _later(self, number: int, unit: str, after: int) -> Part | None:
        """Read "the day after", "two days later": after the day named behind it, else after the one named last."""
        for place in range(after, after + _NEXT_WORDS):
            if self._sign(place) in ("", ".", ",", ";", "!", "?"):
                break
            if self._number(place) is None and not self._names_weekday(place):
                continue
            other = self.part(place, (Atom("bound", ON),))
            if other is not None and other.day is not None and other.bound is None:
                return Part(other.after, day=self._counted(number, unit, other.day))
        if self.named is None:
            return None
        return Part(after, day=self._counted(number, unit, self.named))

    def _weeks_before(self, weeks: int, after: int) -> Part | None:
        """Read the day in "two weeks today", "a week on Tuesday"."""
        start = after + 1 if self._sign(after) == "on" else after
        found = self._means("day", start)
        if found is not None and found[0].number >= 0:
            return Part(found[1], day=self._in_days(found[0].number + 7 * weeks))
        found = self._means("weekday", start)
        if found is None:
            return None
        ahead = (found[0].number - self._today.weekday()) % 7 or 7
        return Part(found[1], day=self._in_days(ahead + 7 * weeks))

    def _in_days(self, days: int) -> date | None:
        return _shifted(self._today, days)

    def _weekday(self, weekday: int, after: int, before: Sequence[Atom]) -> Part | None:
        ahead = (weekday - self._today.weekday()) % 7 or 7
        kinds = {meaning.kind for meaning in before}
        for kind in ("next", "last"):
            if (found := self._means(kind, after)) is not None:
                after = found[1]
                kinds.add(kind)
        if ahead == 7 and self._weeks_on(after)[0]:
            ahead = 0  # "Wednesday week" on a Wednesday
        if "last" in kinds or any(meaning.value == SINCE for meaning in before):
            ahead -= 7
        elif "this" in kinds and ahead == 7:
            ahead = 0
        elif "next" in kinds and self._english and self._today.weekday() + ahead < 7:
            ahead += 7
        weeks, after = self._weeks_on(after)
        return Part(after, day=self._in_days(ahead + 7 * weeks), weekday=not weeks)

    def _weeks_on(self, place: int) -> tuple[int, int]:
        """Return the weeks that are added to a day ("Tuesday week", "lundi en huit"), and the place after them."""
        for kind, weeks in (("week later", 1), ("weeks later", 2)):
            found = self._means(kind, place)
            if found is not None and self._number(found[1]) is None:
                return weeks, found[1]
        return 0, place

    def _is_short_weekday(self, place: int, after: int, before: Sequence[Atom]) -> bool:
        """Tell a weekday from a word that looks like it: by what stands around it, and by its capital."""
        token = self._tokens[place]
        follows = after + 1 if self._sign(after) in (".", ",") else after
        if self._number(follows) is not None or self._means("part", follows) is not None:
            return True
        if self._sign(follows) in _TOMORROW_OR_MORNING:
            return True
        if token.text not in _WORDS_TOO and self._goes_on(after):
            return True
        if any(meaning.kind in ("bound", "next", "this", "last") for meaning in before):
            return token.text not in ("so", "mar", "mer") or self._is_capital(place)
        if not self._is_capital(place) or self._sign(place - 1) in ("", ".", "!", "?", ":"):
            return False
        names = self._sign(after) == "." or len(token.text) < 3
        return token.text != "so" and not (names and self._is_capital(follows))

    def _goes_on(self, after: int) -> bool:
        """Tell whether what stands behind an abbreviation makes it a day: an hour ("ven avt 10h"), or a mere point."""
        if (bound := self._means("bound", after)) is not None and self._number(bound[1]) is not None:
            return True
        follows = self._sign(after + 1)
        is_long = len(self._sign(after - 1)) > 2
        return is_long and self._sign(after) == "." and follows.isalpha() and not self._is_capital(after + 1)

    def _is_capital(self, place: int) -> bool:
        return 0 <= place < len(self._tokens) and self._text[self._tokens[place].start].isupper()

    def _numbered(self, number: int, weekday: int | None = None) -> date | None:
        """Return the day that bears a number: the nearest on that weekday, else the next."""
        year, month = self._today.year, self._today.month
        days = [_day(year + (month + each - 1) // 12, (month + each - 1) % 12 + 1, number) for each in range(-1, 4)]
        known = [day for day in days if day is not None]
        fitting = [day for day in known if day.weekday() == weekday]
        if fitting:
            return min(fitting, key=lambda each: _distance((each - self._today).days))
        return next((day for day in known if day >= self._today), None)

    def _numbered_day(self, place: int, _before: Sequence[Atom]) -> Part | None:
        """Read "the 14th", "le 14", "am 14.", "el 14"; in English "by 5" is an hour."""
        number, after = self._number(place), self._past_ordinal(place + 1)
        if number is None or not 1 <= number <= 31:
            return None
        if self._english and self._sign(place + 1) == "." and not self._german:
            after = place + 1  # the end of a sentence, no ordinal
        marked = after > place + 1
        if self._english and not marked and number <= 12 and self._sign(place - 1) in _BEFORE_HOUR:
            ends = self._sign(after) in ("", ".", ",", ";", ")") or self._may_follow(self._sign(after))
            return self._at(self._by_day(number), 0, after) if ends else None
        if self._sign(place - 1) not in (_LEADS_TO_ORDINAL if marked else _LEADS_TO_DAY):
            return None
        follows = self._sign(after)
        if follows in _CURRENCY or (follows in (",", ".", ":") and self._number(after + 1) is not None):
            return None
        if follows.isdigit() or follows in _STOREYS:
            return None
        if follows.isalpha() and not marked and not self._may_follow(follows):
            return None
        is_german = self._german and marked and self._sign(place - 1) in _LEADS_GERMAN
        if follows.isalpha() and self._english and not is_german and not self._may_follow(follows):
            return None
        return Part(after, day=self._numbered(number))

    def _may_follow(self, word: str) -> bool:
        return any(meaning.kind in ("after number", "part", "bound", "join") for meaning in self._words.means(word))

    def _date(self, place: int, before: Sequence[Atom]) -> Part | None:
        return self._iso(place) or self._figures(place, before) or self._named(place)

    def _iso(self, place: int) -> Part | None:
        year, month, day = self._number(place), self._number(place + 2), self._number(place + 4)
        if self._digits(place) != 4 or self._sign(place + 1) != "-" or self._sign(place + 3) != "-":
            return None
        if year is None or month is None or day is None or (found := _day(year, month, day)) is None:
            return None
        return Part(place + 5, day=found)

    def _figures(self, place: int, before: Sequence[Atom]) -> Part | None:
        """Read 21.11., 21/11, 21-11-2026, 5.12.26."""
        sign, first, second = self._sign(place + 1), self._number(place), self._number(place + 2)
        if sign not in (".", "/", "-") or first is None or second is None or self._digits(place) > 2:
            return None
        if self._digits(place + 2) > 2 or not self._is_joined(place + 1) or self._sign(place - 1) in _NO_DATE_BEHIND:
            return None
        if self._sign(place - 1) == "." and self._number(place - 2) is not None:
            return None
        year, after = self._year(place + 3, sign)
        dotted = sign == "." and self._sign(place + 3) == "." and self._is_joined(place + 3)
        if year is None and not self._is_short_date(sign, place, dotted, before):
            return None
        month_first = sign == "/" and first <= 12 and (self._month_first or second > 12)
        day, month = (second, first) if month_first else (first, second)
        found = self._nearest(month, day) if year is None else self._in_order(year, month, day, sign)
        return None if found is None else Part(after + (year is None and dotted), day=found)

    def _in_order(self, year: int, month: int, day: int, sign: str) -> date | None:
        """Return the day of figures with a year; in English of 12/3/26 the day ahead where the other is long past."""
        found, other = _day(year, month, day), _day(year, day, month)
        if sign != "/" or not self._english or self._month_first or found is None or other is None:
            return found
        is_long_past = self._today - found > _HALF_YEAR
        return other if is_long_past and timedelta() <= other - self._today < _HALF_YEAR else found

    def _names_weekday(self, place: int) -> bool:
        return any(self._means(kind, place) is not None for kind in ("weekday", "short weekday"))

    def _is_short_date(self, sign: str, place: int, dotted: bool, before: Sequence[Atom]) -> bool:
        follows = self._sign(place + 3)
        if follows in _CURRENCY or sign == "-":
            return False
        if sign == ".":
            if self._names_weekday(place - 1):
                return True
            return (dotted and (self._digits(place + 2) == 2 or self._german)) or self._sign(
                place - 1
            ) in _LEADS_TO_DAY | _LEADS_TO_ORDINAL - {"the"}
        if (self._sign(place), self._sign(place + 2)) == ("24", "7"):
            return False
        second = self._number(place + 2)
        is_month = second is not None and (second <= 12 or self._english)
        has_half = is_month and (
            self._half_of_day(place + 3) is not None
            or self._means("part", place + 3) is not None
            or self._sign(place + 3) in _TOMORROW_OR_MORNING
        )
        return bool(before) or has_half or (is_month and self._digits(place) + self._digits(place + 2) == 4)

    def _year(self, place: int, sign: str) -> tuple[int | None, int]:
        number = self._number(place + 1)
        if self._sign(place) != sign or number is None or not self._is_joined(place + 1):
            return None, place
        if self._digits(place + 1) == 2:
            return 2000 + number, place + 2
        return (number, place + 2) if self._digits(place + 1) == 4 else (None, place)

    def _named(self, place: int) -> Part | None:
        """Read 21 November 2026, 21st of Nov, 20-Nov-26, le 1er decembre."""
        number = self._number(place)
        after = self._past_ordinal(place + 1)
        if self._sign(after) in ("-", "/") or self._sign(after) in ("of", "de"):
            after += 1
        found = self._means("month", after)
        if number is None or number > 31 or found is None:
            return None
        return self._with_year(found[0].number, number, found[1])

    def _month_first_date(self, month: int, place: int, after: int, before: Sequence[Atom]) -> Part | None:
        """Read November 21[st][, 2026], and "in November"."""
        start = after + 1 if self._sign(after) == "." else after
        number = self._number(start)
        is_day = number is not None and 1 <= number <= 31 and self._sign(start + 1) != ":" and self._is_capital(place)
        dated = self._with_year(month, number or 0, self._past_ordinal(start + 1)) if is_day else None
        if dated is not None:
            return dated
        if any(meaning.kind == "bound" and meaning.value in (BY, BEFORE, ON) for meaning in before):
            named = len(self._sign(place)) > 3 or self._sign(place) == "mai"
            last = self._month_end(month)
            if last is None or not named:
                return None
            if any(meaning.value == BEFORE for meaning in before):  # "before December"
                return Part(after, day=last.replace(day=1) - timedelta(days=1), precision="month", bound=BY)
            return Part(after, day=last, precision="month")
        return None

    def _with_year(self, month: int, day: int, after: int) -> Part | None:
        start = after
        while self._sign(start) in (".", ",", "-", "/", "de", "del"):
            start += 1
            if start > after + 2:
                break
        year = self._number(start)
        if year is not None and self._digits(start) == 4 and year >= 1000:
            found, after = _day(year, month, day), start + 1
        elif year is not None and self._digits(start) == 2 and self._sign(start - 1) in ("-", "/"):
            found, after = _day(2000 + year, month, day), start + 1
        else:
            found = self._nearest(month, day)
        return None if found is None else Part(after, day=found)

    def _nearest(self, month: int, day: int) -> date | None:
        """Return the day of that date that is meant: the nearest, sooner ahead than behind."""
        years = range(self._today.year - 1, self._today.year + 2)
        days = [found for year in years if (found := _day(year, month, day)) is not None]
        return min(days, key=lambda each: _distance((each - self._today).days), default=None)

    # hours

    def _clocks(self, place: int, before: Sequence[Atom]) -> Part | None:
        """Read one hour, or two of which the later one counts."""
        one = self._clock(place)
        joined = self._past_range(place + 1 if one is None else one.after)
        if joined is not None and (two := self._clock(joined)) is not None:
            first, signed = self._number(place), self._sign(joined - 1) in ("-", "–")
            between = signed or any(meaning.kind == "between" for meaning in before)
            if one is not None or (first is not None and first <= 24 and between):
                return two
        hour = None if one is None or joined is None else self._number(joined)
        if one is None or joined is None or hour is None or hour > 24:
            return one
        if self._unit(joined + 1) is not None or self._sign(joined + 1) in (".", "/", *_CURRENCY):
            return one
        return replace(one, after=joined + 1, clock=_time(hour, 0))

    def _clock(self, place: int) -> Part | None:
        hour = self._number(place)
        if hour is None or hour > 24 or self._digits(place) > 2:
            return None
        minute, after = 0, place + 1
        marked = False
        if self._sign(after) in (":", ".") and self._digits(after + 1) == 2 and self._is_joined(after + 1):
            marked = self._sign(after) == ":"
            minute, after = self._number(after + 1) or 0, after + 2
        if (half := self._half_of_day(after)) is not None:
            return self._at(hour % 12 + 12 * (half[0] == "pm"), minute, half[1])
        if marked and self._english and self._digits(place) == 1:
            hour = self._by_day(hour)
        mark = self._means("hour mark", after)
        if mark is not None:
            after, marked = mark[1], True
            if minute == 0 and self._digits(after) == 2 and self._is_joined(after):
                minute, after = self._number(after) or 0, after + 1
            minute, after = self._fraction(minute, after)
        return self._at(hour, minute, after) if marked else None

    def _half_of_day(self, place: int) -> tuple[str, int] | None:
        for kind in ("am", "pm"):
            if (found := self._means(kind, place)) is not None:
                dot = self._sign(found[1]) == "." and found[1] - place > 1
                return kind, found[1] + dot
        if self._is_joined(place) and self._sign(place) in ("a", "p"):
            return ("am" if self._sign(place) == "a" else "pm"), place + 1
        return None

    def _fraction(self, minute: int, place: int) -> tuple[int, int]:
        for kind, minutes in (("and half", 30), ("and quarter", 15), ("less quarter", -15)):
            if (found := self._means(kind, place)) is not None:
                return minute + minutes, found[1]
        return minute, place

    def _spoken(self, kind: str, place: int) -> Part | None:
        """Read "halb drei", "quarter past two", "a las dos y media"."""
        number, after = self._number(place), place + 1
        if number is None:
            if (found := self._means("number", place)) is None:
                return None
            number, after = found[0].number, found[1]
        if kind == "a las" and (written := self._clock(place)) is not None:
            return written
        if not 1 <= number <= 24:
            return None
        if kind == "half past" and self._sign(place) in ("a", "an"):
            return None
        minute = {"half": -30, "half past": 30, "quarter past": 15, "quarter to": -15}.get(kind, 0)
        minute, after = self._fraction(minute, after)
        half = self._half_of_day(after)
        if half is not None:
            return self._at(number % 12 + 12 * (half[0] == "pm"), minute, half[1])
        return self._at(self._by_day(number), minute, after)

    def _worded_hour(self, place: int, before: Sequence[Atom]) -> Part | None:
        """Read "à quatre heures et demie", "um fünf Uhr", "at five o'clock"."""
        if not any(meaning.kind == "bound" and meaning.value in (ON, BY, BEFORE) for meaning in before):
            return None
        found = self._means("number", place)
        mark = None if found is None else self._means("hour mark", found[1])
        if found is None or not 1 < found[0].number <= 24:
            return None
        ends = self._sign(place - 1) in ("at", "um") and not self._sign(found[1]).isalnum()
        if mark is None and not ends:
            return None
        minute, after = self._fraction(0, found[1] if mark is None else mark[1])
        return self._at(self._by_day(found[0].number), minute, after)

    def _by_day(self, hour: int) -> int:
        """Return an hour as it is meant where nobody says which half of the day: not at night."""
        return hour + 12 if 1 <= hour < 7 else hour

    def _at(self, hour: int, minute: int, after: int) -> Part | None:
        minutes = hour * 60 + minute
        clock = _time(*divmod(minutes, 60)) if minutes >= 0 and -60 < minute < 60 else None
        return None if clock is None else Part(after, clock=clock, precision="moment")

    # spans

    def _unit(self, place: int) -> tuple[str, int] | None:
        found = self._means("unit", place)
        return None if found is None else (found[0].value, found[1] + (self._sign(found[1]) == "."))

    def _span_first(self, place: int, before: Sequence[Atom]) -> Part | None:
        """Read a number of hours as a span where the words in front say so, not as an hour of the day."""
        joined = self._past_range(place + 1)
        behind = place if joined is None or self._number(joined) is None else joined
        number, unit = self._number(behind), self._unit(behind + 1)
        values = {meaning.value for meaning in before if meaning.kind == "bound"}
        if number is None or unit is None or WITHIN not in values:
            return None
        if BY in values and unit[0] == "hour" and 7 <= number <= 20:
            return None
        return self._span(place, before)

    def _span(self, place: int, before: Sequence[Atom]) -> Part | None:
        number = self._number(place)
        return None if number is None else self._span_of(number, place, place + 1, before)

    def _span_of(self, number: int, _place: int, after: int, before: Sequence[Atom]) -> Part | None:
        """Read "within 3 working days", "vor zwei Wochen", "3 à 5 jours", where a word in front or behind says so."""
        joined = after + 1 if self._sign(after) == "/" else self._past_range(after)
        if joined is not None:
            second, behind = self._number(joined), joined + 1
            if second is None and (word := self._means("number", joined)) is not None:
                second, behind = word[0].number, word[1]
            if second is not None:
                number, after = second, behind
        unit = self._unit(after)
        values = {meaning.value for meaning in before if meaning.kind == "bound"}
        if unit is None or not 0 < number <= MAX_SPAN:
            return None
        if unit[0] == "week" and (on := self._weeks_before(number, unit[1])) is not None:
            return on
        later = self._means("later", unit[1])
        if later is not None and WITHIN not in values and unit[0] not in ("minute", "hour", "workhour"):
            return self._later(number, unit[0], later[1])
        past = self._means("bound", unit[1])
        if past is not None and past[0].value == AGO:
            return self._ahead(-number, unit[0], past[1], AGO)
        if values & {AGO, SINCE}:
            return self._ahead(-number, unit[0], unit[1], SINCE if SINCE in values else AGO)
        if values & {WITHIN, BY, FROM} or self._means("limit", unit[1]) is not None:
            return self._ahead(number, unit[0], unit[1], WITHIN)
        return None

    def _ahead(self, number: int, unit: str, after: int, bound: str) -> Part | None:
        try:
            if unit in ("minute", "hour"):
                span = self._said + timedelta(**{f"{unit}s": number})
                return Part(after, span=span, precision="hour", bound=bound)
            day = self._counted(number, unit)
        except (OverflowError, ValueError):
            return None
        return Part(after, day=day, precision="day" if unit.endswith(("day", "hour")) else unit, bound=bound)

    def _counted(self, number: int, unit: str, start: date | None = None) -> date:
        today = self._today if start is None else start
        match unit:
            case "workday":
                return _workdays(today, number)
            case "workhour":
                return _workdays(today, ceil(number / 24))
            case "week":
                return today + timedelta(weeks=number)
            case "month" | "year":
                months = today.month - 1 + number * (12 if unit == "year" else 1)
                year, month = today.year + months // 12, months % 12 + 1
                return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
            case _:
                return today + timedelta(days=number)

    # weeks, months, years

    def _edge(self, edge: str, after: int) -> Part | None:
        """Read "early next week", "Mitte Dezember", "fin du mois prochain"."""
        if (period := self._means("period", after)) is not None and period[0].value in _PERIODS:
            day = period_day(self._today, _PERIODS[period[0].value], edge)
            return None if day is None else Part(period[1], day=day, precision="week", bound=BY)
        found = self._means("month", after)
        if found is None:
            return None
        month, day_number = found[0].number, {"start": 10, "mid": 15}.get(edge)
        last = self._month_end(month)
        if last is None:
            return None
        day = last if day_number is None else last.replace(day=day_number)
        return Part(found[1], day=day, precision="week" if day_number else "month")

    def _month_end(self, month: int) -> date | None:
        """Return the last day of the month of that name that is ahead, or this one."""
        year = self._today.year + (month < self._today.month)
        return _month_end(year, month)

    def _period(self, period: str, after: int, before: Sequence[Atom]) -> Part | None:
        if period == "this week" and (week := self._number(after)) is not None:
            return self._calendar_week(week, after + 1)
        match period:
            case "day":
                other = self.part(after + 1, before) if self._sign(after) in _LEADS_FROM_PERIOD else None
                return other if other is not None and other.day is not None else Part(after, day=self._today)
            case "hour":
                return self._ahead(1, "hour", after, WITHIN)
            case "weekend" | "next weekend":
                is_limit = any(meaning.kind == "bound" and meaning.value in (BY, BEFORE) for meaning in before)
                day = weekend(self._today, later=period != "weekend", is_limit=is_limit)
            case _:
                day = period_day(self._today, _PERIODS[period])
        precision = "month" if period == "fortnight" else period.rpartition(" ")[2].removesuffix("end")
        return None if day is None else Part(after, day=day, precision=precision, bound=BY)

    def _quarter(self, quarter: str, place: int, after: int) -> Part | None:
        """Read "Q4" and "the fourth quarter"."""
        if not quarter:
            number, joined = self._number(after), self._is_joined(after)
            if (
                number is None
                or not 1 <= number <= 4
                or not joined
                or (self._is_joined(after + 1) and self._sign(after + 1).isalnum())
            ):
                return None
            quarter, after = str(number), after + 1
        day = quarter_end(self._today, int(quarter))
        return None if day is None else Part(after, day=day, precision="month", bound=BY)

    def _calendar_week(self, week: int, after: int) -> Part | None:
        year = self._today.year + (week < self._today.isocalendar().week - 26)
        try:
            return Part(after, day=date.fromisocalendar(year, week, 5), precision="week")
        except ValueError:
            return None


def _distance(days: int) -> int:
    return days if days >= 0 else -2 * days


def _time(hour: int, minute: int) -> time | None:
    if hour == 24 and minute == 0:
        return DAY_END
    return time(hour, minute) if 0 <= hour < 24 and 0 <= minute < 60 else None
