"""A tally: what is counted of one queue or advisor, by the minute for half an hour and by the day of the site.

Durations are kept as whole microseconds: what is taken back leaves exactly what was there before.
"""

from collections.abc import Mapping

from relevo.domain.figures import Counts, Span

RECENT_MIN = 30
"""Minutes of the recent period, the one that runs included."""

KEPT_DAYS = 2
"""Days of which counts are kept: what began before midnight still belongs to yesterday."""

(
    OFFERED,
    CALLBACKS,
    ANSWERED,
    IN_TIME,
    ABANDONED,
    SHORT,
    PASSED,
    LOST,
    HANDLED,
    WAITS,
    WAITS_US,
    ABANDON_WAITS,
    ABANDON_WAITS_US,
    TALKS,
    TALKS_US,
    WRAP_UPS,
    WRAP_UPS_US,
) = range(17)
_FIELDS = 17

ONE = tuple((place, 1) for place in range(_FIELDS))
"""One more of each, made once: many contacts are kept."""

Amounts = tuple[tuple[int, int], ...]
"""What one contact adds: places in the tally, and how much."""


def microseconds(seconds: float) -> int:
    """Return a duration as a tally keeps it."""
    return round(seconds * 1_000_000)


class Tally:
    """Counts that can be taken back: whatever is learnt later about a contact replaces what was counted of it.

    `folded` names the days that turned out to be others (SiteTime.folded).
    """

    __slots__ = ("_days", "_elsewhere", "_folded", "_minutes", "_recent", "_recent_of")

    def __init__(self, folded: Mapping[int, int]) -> None:
        self._folded = folded
        self._days: dict[int, list[int]] = {}
        self._elsewhere: dict[int, list[int]] = {}
        self._minutes: dict[int, list[int]] = {}
        self._recent: list[int] | None = None
        self._recent_of = 0

    def add(self, amounts: Amounts, day: int, minute: int | None = None) -> None:
        """Count; `minute` is None for what has no recent period."""
        self._change(amounts, day, minute, 1)

    def take_back(self, amounts: Amounts, day: int, minute: int | None = None) -> None:
        """Undo an `add` of the same."""
        self._change(amounts, day, minute, -1)

    def add_counts(self, counts: Counts, day: int) -> None:
        """Count what was counted elsewhere before: it is on record, and nobody here has heard it."""
        flat = _flat(counts)
        self._change(tuple(enumerate(flat)), day, None, 1)
        before = self._elsewhere.get(day, (0,) * _FIELDS)
        self._elsewhere[day] = [one + other for one, other in zip(before, flat, strict=True)]

    def of_day(self, day: int) -> Counts:
        """Return the counts of a day."""
        return _counts(self._days.get(day))

    def heard_of_day(self, day: int) -> Counts:
        """Return the counts of a day without those that were counted elsewhere."""
        row, elsewhere = self._days.get(day), self._elsewhere.get(day)
        if row is None or elsewhere is None:
            return _counts(row)
        return _counts([one - other for one, other in zip(row, elsewhere, strict=True)])

    def recent(self, minute: int) -> Counts:
        """Return the counts of the recent period that ends with a minute."""
        if self._recent is None or self._recent_of != minute:
            first = minute - RECENT_MIN
            for old in [each for each in self._minutes if each <= first]:
                del self._minutes[old]
            within = [row for each, row in self._minutes.items() if each <= minute]
            self._recent = [sum(column) for column in zip(*within, strict=True)] if within else None
            self._recent_of = minute
        return _counts(self._recent)

    def offered_by_minute(self, minute: int) -> list[int]:
        """Return how many were offered in each minute of the recent period, oldest first."""
        minutes = self._minutes
        return [minutes[each][OFFERED] if each in minutes else 0 for each in range(minute - RECENT_MIN + 1, minute + 1)]

    @property
    def has_minutes(self) -> bool:
        """Tell whether anything is kept by the minute: it goes as time passes."""
        return bool(self._minutes)

    def fold(self) -> None:
        """Give each day what was counted under one that turned out to be it."""
        for day in [each for each in self._elsewhere if each in self._folded]:
            self._elsewhere.setdefault(self._folded[day], self._elsewhere.pop(day))
        for day in [each for each in self._days if each in self._folded]:
            self._change(tuple(enumerate(self._days.pop(day))), day, None, 1)

    def _change(self, amounts: Amounts, day: int, minute: int | None, sign: int) -> None:
        day = self._folded.get(day, day)
        row = self._days.get(day) or self._begin_day(day)
        if row is not None:
            for place, amount in amounts:
                row[place] += sign * amount
        if minute is None:
            return
        row = self._minutes.get(minute)
        if row is None:
            if sign < 0:
                return  # it has left the recent period
            row = self._minutes[minute] = [0] * _FIELDS
        for place, amount in amounts:
            row[place] += sign * amount
        self._recent = None

    def _begin_day(self, day: int) -> list[int] | None:
        if len(self._days) >= KEPT_DAYS:
            oldest = min(self._days)
            if day < oldest:
                return None  # too long ago for anybody to ask
            del self._days[oldest]
        row = self._days[day] = [0] * _FIELDS
        return row


def _flat(counts: Counts) -> tuple[int, ...]:
    spans = (counts.waits, counts.abandon_waits, counts.talks, counts.wrap_ups)
    return (
        counts.offered,
        counts.callbacks,
        counts.answered,
        counts.in_time,
        counts.abandoned,
        counts.short_abandoned,
        counts.passed,
        counts.lost,
        counts.handled,
        *(part for span in spans for part in (span.count, microseconds(span.total_s))),
    )


_NONE = Counts()


def _counts(row: list[int] | None) -> Counts:
    if row is None:
        return _NONE
    return Counts(
        offered=row[OFFERED],
        callbacks=row[CALLBACKS],
        answered=row[ANSWERED],
        in_time=row[IN_TIME],
        abandoned=row[ABANDONED],
        short_abandoned=row[SHORT],
        passed=row[PASSED],
        lost=row[LOST],
        handled=row[HANDLED],
        waits=Span(row[WAITS], row[WAITS_US] / 1e6),
        abandon_waits=Span(row[ABANDON_WAITS], row[ABANDON_WAITS_US] / 1e6),
        talks=Span(row[TALKS], row[TALKS_US] / 1e6),
        wrap_ups=Span(row[WRAP_UPS], row[WRAP_UPS_US] / 1e6),
    )
