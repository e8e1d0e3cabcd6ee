"""Hours, in figures and in words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from relevo.text.dates.lexicon import LEADS_TO_WORDED_HOUR, Atom
from relevo.text.dates.part import BEFORE, BY, DAY_END, ON, Part
from relevo.text.dates.sight import CURRENCY, LEADS_TO_HOUR, Sight
from relevo.text.dates.tongue import Tongue


class ClockReader:
    """Reads hours of the day."""

    def __init__(self, sight: Sight, tongue: Tongue) -> None:
        self._sight, self._tongue = sight, tongue

    def bare_hour(self, place: int) -> Part | None:
        """Return an hour without a sign of hours, as it stands behind a day ("tomorrow at 5")."""
        hour = self._sight.number(place)
        if (
            hour is None
            or hour > 24
            or self._sight.sign(place - 1) not in LEADS_TO_HOUR
            or self._sight.unit(place + 1) is not None
        ):
            return None
        return None if self._sight.sign(place + 1) in CURRENCY else self.at(self.by_day(hour), 0, place + 1)

    def bare_range(self, place: int) -> Part | None:
        """Return hours without a sign of hours, as they stand behind a day ("between 9 and 11")."""
        first = self._sight.number(place)
        joined = self._sight.past_range(place + 1)
        second = self._sight.number(joined) if joined is not None else None
        if first is None or joined is None or second is None or not first < second <= 24:
            return None
        if self._sight.unit(joined + 1) is not None or self._sight.sign(joined + 1) in CURRENCY:
            return None
        return Part(joined + 1, clock=clock_time(second, 0), precision="moment")

    def hours(self, place: int, before: Sequence[Atom]) -> Part | None:
        """Read one hour, or two of which the later one counts."""
        one = self.clock(place)
        joined = self._sight.past_range(place + 1 if one is None else one.after)
        if joined is not None and (two := self.clock(joined)) is not None:
            first, signed = self._sight.number(place), self._sight.sign(joined - 1) in ("-", "–")
            between = signed or any(meaning.kind == "between" for meaning in before)
            if one is not None or (first is not None and first <= 24 and between):
                return two
        hour = None if one is None or joined is None else self._sight.number(joined)
        if one is None or joined is None or hour is None or hour > 24:
            return one
        if self._sight.unit(joined + 1) is not None or self._sight.sign(joined + 1) in (".", "/", *CURRENCY):
            return one
        return replace(one, after=joined + 1, clock=clock_time(hour, 0))

    def clock(self, place: int) -> Part | None:
        """Read one hour, with or without minutes."""
        hour = self._sight.number(place)
        if hour is None or hour > 24 or self._sight.digits(place) > 2:
            return None
        minute, after = 0, place + 1
        marked = False
        if (
            self._sight.sign(after) in (":", ".")
            and self._sight.digits(after + 1) == 2
            and self._sight.is_joined(after + 1)
        ):
            marked = self._sight.sign(after) == ":"
            minute, after = self._sight.number(after + 1) or 0, after + 2
        if (half := self._sight.half_of_day(after)) is not None:
            return self.at(hour % 12 + 12 * (half[0] == "pm"), minute, half[1])
        if marked and self._tongue.english and self._sight.digits(place) == 1:
            hour = self.by_day(hour)
        mark = self._sight.means("hour mark", after)
        if mark is not None:
            after, marked = mark[1], True
            if minute == 0 and self._sight.digits(after) == 2 and self._sight.is_joined(after):
                minute, after = self._sight.number(after) or 0, after + 1
            minute, after = self._fraction(minute, after)
        return self.at(hour, minute, after) if marked else None

    def _fraction(self, minute: int, place: int) -> tuple[int, int]:
        for kind, minutes in (("and half", 30), ("and quarter", 15), ("less quarter", -15)):
            if (found := self._sight.means(kind, place)) is not None:
                return minute + minutes, found[1]
        return minute, place

    def spoken(self, kind: str, place: int) -> Part | None:
        """Read "halb drei", "quarter past two", "a las dos y media"."""
        number, after = self._sight.number(place), place + 1
        if number is None:
            if (found := self._sight.means("number", place)) is None:
                return None
            number, after = found[0].number, found[1]
        if kind == "a las" and (written := self.clock(place)) is not None:
            return written
        if not 1 <= number <= 24:
            return None
        if kind == "half past" and self._sight.sign(place) in ("a", "an"):
            return None
        minute = {"half": -30, "half past": 30, "quarter past": 15, "quarter to": -15}.get(kind, 0)
        minute, after = self._fraction(minute, after)
        half = self._sight.half_of_day(after)
        if half is not None:
            return self.at(number % 12 + 12 * (half[0] == "pm"), minute, half[1])
        return self.at(self.by_day(number), minute, after)

    def worded_hour(self, place: int, before: Sequence[Atom]) -> Part | None:
        """Read "à quatre heures et demie", "um fünf Uhr", "at five o'clock"."""
        if not any(meaning.kind == "bound" and meaning.value in (ON, BY, BEFORE) for meaning in before):
            return None
        found = self._sight.means("number", place)
        mark = None if found is None else self._sight.means("hour mark", found[1])
        if found is None or not 1 < found[0].number <= 24:
            return None
        ends = self._sight.sign(place - 1) in LEADS_TO_WORDED_HOUR and not self._sight.sign(found[1]).isalnum()
        if mark is None and not ends:
            return None
        minute, after = self._fraction(0, found[1] if mark is None else mark[1])
        return self.at(self.by_day(found[0].number), minute, after)

    def by_day(self, hour: int) -> int:
        """Return an hour as it is meant where nobody says which half of the day: not at night."""
        return hour + 12 if 1 <= hour < 7 else hour

    def at(self, hour: int, minute: int, after: int) -> Part | None:
        """Return a part for an hour, None where no clock shows it."""
        minutes = hour * 60 + minute
        clock = clock_time(*divmod(minutes, 60)) if minutes >= 0 and -60 < minute < 60 else None
        return None if clock is None else Part(after, clock=clock, precision="moment")


def clock_time(hour: int, minute: int) -> time | None:
    if hour == 24 and minute == 0:
        return DAY_END
    return time(hour, minute) if 0 <= hour < 24 and 0 <= minute < 60 else None
