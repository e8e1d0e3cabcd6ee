"""Parts of said dates and times: a day, an hour, a part of the day, a span; each read at one place of a text."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from relevo.text.dates.calendar import period_day, shifted, weekend
from relevo.text.dates.clocks import ClockReader
from relevo.text.dates.figures import FigureReader
from relevo.text.dates.lexicon import Atom, Lexicon, Token
from relevo.text.dates.part import BEFORE, BY, ON, WITHIN, Part
from relevo.text.dates.periods import PERIODS, PeriodReader
from relevo.text.dates.reckoning import Reckoning
from relevo.text.dates.sight import TOMORROW_OR_MORNING, Sight
from relevo.text.dates.spans import SpanReader
from relevo.text.dates.tongue import Tongue
from relevo.text.dates.weekdays import WeekdayReader

_NEXT_WORDS = 7
"""Words behind "the day after" among which the day is named that is meant ("the day after the visit of the 23rd")."""

_LEADS_FROM_PERIOD = frozenset({"du", "del", "des", "of", "de"})


class PartReader:
    """Reads parts of dates and times at places of a text. `said` is when it was said, by the clock on that wall."""

    def __init__(self, text: str, listed: Sequence[Token], words: Lexicon, said: datetime, tongue: Tongue) -> None:
        self._sight, self._reckoning = Sight(text, listed, words), Reckoning(said)
        self.clocks = ClockReader(self._sight, tongue)
        self.figures = FigureReader(self._sight, self._reckoning, self.clocks, tongue)
        self._weekdays = WeekdayReader(self._sight, self._reckoning, tongue)
        self._spans = SpanReader(self._sight, self._reckoning, self._weekdays, self._later)
        self._periods = PeriodReader(self._sight, self._reckoning)
        self.named: date | None = None
        """The day that was named last: "the day after" is the one after it."""

    def part(self, place: int, before: Sequence[Atom] = ()) -> Part | None:
        """Return the part that begins at a place, None where none does; `before` are the small words in front of it."""
        if self._sight.number(place) is not None:
            return self._from_number(place, before)
        meanings, after = self._sight.words.at(self._sight.tokens, place)
        for meaning in meanings:
            if (found := self._from_word(meaning, place, after, before)) is not None:
                return found
        return None

    def _from_number(self, place: int, before: Sequence[Atom]) -> Part | None:
        readings = (
            self.figures.date_at,
            self._periods.numbered_period,
            self._spans.span_first,
            self.clocks.hours,
            self._spans.span,
            self.figures.numbered_day,
        )
        for reading in readings:
            if (found := reading(place, before)) is not None:
                return found
        return None

    def _from_word(self, meaning: Atom, place: int, after: int, before: Sequence[Atom]) -> Part | None:
        match meaning.kind:
            case "day":
                if meaning.number == 0 and (self._weekdays.names_other_day(after) or self._weekdays.counts_on(after)):
                    return None  # "gleich Montag": at once on that day; "heute in einem Monat"
                morning = self._sight.sign(place) in TOMORROW_OR_MORNING
                weeks, after = self._weekdays.weeks_on(after)
                return Part(after, day=self._reckoning.in_days(meaning.number + 7 * weeks), morning=morning)
            case "today":
                return Part(after, day=self._reckoning.today, part=meaning.value, precision="part")
            case "part":
                return Part(after, part=meaning.value, precision="part")
            case "weekday":
                return self._weekdays.weekday(meaning.number, after, before)
            case "short weekday" if self._weekdays.is_short_weekday(place, after, before):
                return self._weekdays.weekday(meaning.number, after, before)
            case "month":
                return self.figures.month_first_date(meaning.number, place, after, before)
            case "edge":
                return self._periods.edge(meaning.value, after)
            case "period":
                return self._period(meaning.value, after, before)
            case "unit" if meaning.value == "workday":
                return self._weekdays.next_workday(after, before)
            case "offset":
                return self._weekdays.offset(meaning.value, place, after)
            case "trimester":
                return self._periods.quarter(meaning.value, place, after)
            case "week of":
                return self._week_of(after)
            case "then" if self.named is not None and not (
                self._sight.sign(after - 1) == "la" and self._sight.sign(after).isalpha()
            ):
                return Part(after, day=self.named, bound=BY)
            case "first of month":
                return self._first_of_month(after)
            case "morrow":
                return self._later(1, "day", after)
            case "number":
                return self._spans.span_of(meaning.number, place, after, before) or self.clocks.worded_hour(
                    place, before
                )
            case "half hour" if any(meaning.value in (WITHIN, BY) for meaning in before):
                return self._spans.ahead(30, "minute", after, WITHIN)
            case "fortnight" if (on := self._weekdays.weeks_before(2, after)) is not None:
                return on
            case "fortnight" if any(meaning.value in (WITHIN, BY) for meaning in before):
                return self._spans.ahead(2, "week", after, WITHIN)
            case "eight days" if any(meaning.value in (WITHIN, BY) for meaning in before):
                return self._spans.ahead(8, "day", after, WITHIN)
            case "kw" | "joined kw" if (week := self._sight.number(after)) is not None:
                is_joined = self._sight.is_joined(after) and len(self._sight.sign(after)) == 2
                return self._periods.calendar_week(week, after + 1) if is_joined or meaning.kind == "kw" else None
            case "half" | "half past" | "quarter past" | "quarter to" | "a las":
                return self.clocks.spoken(meaning.kind, after)
            case "vague":
                return Part(after, precision="vague")
        return None

    def _first_of_month(self, after: int) -> Part | None:
        end = period_day(self._reckoning.today, "month")
        return None if end is None else Part(after, day=shifted(end, 1))

    def _week_of(self, after: int) -> Part | None:
        """Read "the week commencing 7 December": until its Friday."""
        other = self.part(after, (Atom("bound", ON),))
        if other is None or other.day is None:
            return None
        return replace(other, day=period_day(other.day, "week"), weekday=False, precision="week", bound=BY)

    def _later(self, number: int, unit: str, after: int) -> Part | None:
        """Read "the day after", "two days later": after the day named behind it, else after the one named last."""
        for place in range(after, after + _NEXT_WORDS):
            if self._sight.sign(place) in ("", ".", ",", ";", "!", "?"):
                break
            if self._sight.number(place) is None and not self._sight.names_weekday(place):
                continue
            other = self.part(place, (Atom("bound", ON),))
            if other is not None and other.day is not None and other.bound is None:
                return Part(other.after, day=self._reckoning.counted(number, unit, other.day))
        if self.named is None:
            return None
        return Part(after, day=self._reckoning.counted(number, unit, self.named))

    def _period(self, period: str, after: int, before: Sequence[Atom]) -> Part | None:
        if period == "this week" and (week := self._sight.number(after)) is not None:
            return self._periods.calendar_week(week, after + 1)
        match period:
            case "day":
                other = self.part(after + 1, before) if self._sight.sign(after) in _LEADS_FROM_PERIOD else None
                return other if other is not None and other.day is not None else Part(after, day=self._reckoning.today)
            case "hour":
                return self._spans.ahead(1, "hour", after, WITHIN)
            case "weekend" | "next weekend":
                is_limit = any(meaning.kind == "bound" and meaning.value in (BY, BEFORE) for meaning in before)
                day = weekend(self._reckoning.today, later=period != "weekend", is_limit=is_limit)
            case _:
                day = period_day(self._reckoning.today, PERIODS[period])
        precision = "month" if period in ("fortnight", "quarter") else period.rpartition(" ")[2].removesuffix("end")
        return None if day is None else Part(after, day=day, precision=precision, bound=BY)
