"""Days that are counted from today: weekdays, D+2, the next working day."""

from collections.abc import Sequence
from datetime import timedelta

from relevo.text.dates.calendar import period_day, workdays
from relevo.text.dates.lexicon import Atom
from relevo.text.dates.part import BY, ON, SINCE, WITHIN, Part
from relevo.text.dates.reckoning import Reckoning
from relevo.text.dates.sight import TOMORROW_OR_MORNING, Sight
from relevo.text.dates.tongue import Tongue

_MAX_OFFSET = 30
_WORDS_TOO = frozenset({"so", "do", "mi", "sat", "sun"})
"""Abbreviations of weekdays that are common words."""


class WeekdayReader:
    """Reads days by their names and by their distance."""

    def __init__(self, sight: Sight, reckoning: Reckoning, tongue: Tongue) -> None:
        self._sight, self._reckoning, self._tongue = sight, reckoning, tongue

    def names_other_day(self, place: int) -> bool:
        """Tell whether a day stands here that is not today."""
        for kind in ("weekday", "short weekday"):
            if (found := self._sight.means(kind, place)) is not None:
                return found[0].number != self._reckoning.today.weekday()
        return False

    def counts_on(self, place: int) -> bool:
        """Tell whether a span stands here that counts from the day before it ("heute in zwei Wochen")."""
        bound = self._sight.means("bound", place)
        if bound is None or bound[0].value not in (WITHIN, ON):
            return False
        number = self._sight.means("number", bound[1])
        after = bound[1] + 1 if number is None else number[1]
        is_number = number is not None or self._sight.number(bound[1]) is not None
        return is_number and self._sight.sign(place) == "in" and self._sight.unit(after) is not None

    def next_workday(self, after: int, before: Sequence[Atom]) -> Part | None:
        """Read "the next working day", "le jour ouvré suivant"."""
        behind = self._sight.means("next", after)
        if behind is None and all(meaning.kind != "next" for meaning in before):
            return None
        return Part(after if behind is None else behind[1], day=workdays(self._reckoning.today, 1), bound=BY)

    def offset(self, unit: str, place: int, after: int) -> Part | None:
        """Read D+2, J+3 ouvrés, S+1."""
        number = self._sight.number(after)
        if (
            number is None
            or not 0 <= number <= _MAX_OFFSET
            or not (self._sight.is_joined(after) and self._sight.is_joined(after - 1))
        ):
            return None
        if self._sight.number(place + 3) is not None and self._sight.is_joined(place + 3):
            return None
        if unit == "week":
            return Part(
                after + 1,
                day=period_day(self._reckoning.today + timedelta(weeks=number), "week"),
                precision="week",
                bound=BY,
            )
        workday = self._sight.means("workdays", after + 1)
        day = self._reckoning.counted(number, "day" if workday is None else "workday")
        return Part(after + 1 if workday is None else workday[1], day=day, bound=BY)

    def weeks_before(self, weeks: int, after: int) -> Part | None:
        """Read the day in "two weeks today", "a week on Tuesday"."""
        start = after + 1 if self._sight.sign(after) == "on" else after
        found = self._sight.means("day", start)
        if found is not None and found[0].number >= 0:
            return Part(found[1], day=self._reckoning.in_days(found[0].number + 7 * weeks))
        found = self._sight.means("weekday", start)
        if found is None:
            return None
        ahead = (found[0].number - self._reckoning.today.weekday()) % 7 or 7
        return Part(found[1], day=self._reckoning.in_days(ahead + 7 * weeks))

    def weekday(self, weekday: int, after: int, before: Sequence[Atom]) -> Part | None:
        """Read a weekday: the next one, unless a word around it says another."""
        ahead = (weekday - self._reckoning.today.weekday()) % 7 or 7
        kinds = {meaning.kind for meaning in before}
        for kind in ("next", "last", "past"):
            if (found := self._sight.means(kind, after)) is not None:
                after = found[1]
                kinds.add("last" if kind == "past" else kind)
        if ahead == 7 and self.weeks_on(after)[0]:
            ahead = 0  # "Wednesday week" on a Wednesday
        if "last" in kinds or any(meaning.value == SINCE for meaning in before):
            ahead -= 7
        elif "this" in kinds and ahead == 7:
            ahead = 0
        elif "next" in kinds and self._tongue.english and self._reckoning.today.weekday() + ahead < 7:
            ahead += 7
        weeks, after = self.weeks_on(after)
        return Part(after, day=self._reckoning.in_days(ahead + 7 * weeks), weekday=not weeks)

    def weeks_on(self, place: int) -> tuple[int, int]:
        """Return the weeks that are added to a day ("Tuesday week", "lundi en huit"), and the place after them."""
        for kind, weeks in (("week later", 1), ("weeks later", 2)):
            found = self._sight.means(kind, place)
            if found is not None and self._sight.number(found[1]) is None:
                return weeks, found[1]
        return 0, place

    def is_short_weekday(self, place: int, after: int, before: Sequence[Atom]) -> bool:
        """Tell a weekday from a word that looks like it: by what stands around it, and by its capital."""
        token = self._sight.tokens[place]
        follows = after + 1 if self._sight.sign(after) in (".", ",") else after
        if self._sight.number(follows) is not None or self._sight.means("part", follows) is not None:
            return True
        if self._sight.sign(follows) in TOMORROW_OR_MORNING:
            return True
        if token.text not in _WORDS_TOO and self._goes_on(after):
            return True
        if any(meaning.kind in ("bound", "next", "this", "last") for meaning in before):
            return token.text not in ("so", "mar", "mer") or self._sight.is_capital(place)
        if not self._sight.is_capital(place) or self._sight.sign(place - 1) in ("", ".", "!", "?", ":"):
            return False
        names = self._sight.sign(after) == "." or len(token.text) < 3
        return token.text != "so" and not (names and self._sight.is_capital(follows))

    def _goes_on(self, after: int) -> bool:
        """Tell whether what stands behind an abbreviation makes it a day: an hour ("ven avt 10h"), or a mere point."""
        if (bound := self._sight.means("bound", after)) is not None and self._sight.number(bound[1]) is not None:
            return True
        follows = self._sight.sign(after + 1)
        is_long = len(self._sight.sign(after - 1)) > 2
        return (
            is_long and self._sight.sign(after) == "." and follows.isalpha() and not self._sight.is_capital(after + 1)
        )
