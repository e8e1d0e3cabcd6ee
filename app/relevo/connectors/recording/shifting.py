"""Times moved by whole days, as they are written: their order, zone, length and form stay."""

import re
from datetime import date, timedelta
from email.utils import format_datetime, parsedate_to_datetime

ISO = r"\d{4}-\d{2}-\d{2}(?:[T .]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?(?!\d)"
"""A time as ISO 8601 writes it, or nearly."""

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_FRACTION = re.compile(r"(:\d{2}[.,])(\d+)")
_SLASHES = re.compile(r"(\d{1,2})([./-])(\d{1,2})([./-])(\d{4})(.*)", re.DOTALL)
_CLOCK = re.compile(r"(?:,?[ T]+\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?)?")
_JSON_DATE = re.compile(r"/Date\((-?\d{1,16})((?:[+-]\d{4})?)\)/")
_MAIL = re.compile(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} .{5,25}")
_UNSET = frozenset({1, 1970, 9999})
"""Years by which vendors write "never"."""

EPOCH_S, EPOCH_MS = (10**8, 4 * 10**9), (10**11, 4 * 10**12)


class Shift:
    """Moves times back by a number of days."""

    def __init__(self, days: int) -> None:
        self._by = timedelta(days=days)

    def iso(self, text: str) -> str | None:
        """Move a time that is written as ISO 8601; None where there is no such day. Parts of seconds become zeros."""
        found = _DAY.match(text)
        moved = self._day(int(found[1]), int(found[2]), int(found[3])) if found else None
        if found is None or moved is None:
            return None
        rest = _FRACTION.sub(lambda part: part[1] + "0" * len(part[2]), text[found.end() :])
        return f"{moved.year:04}-{moved.month:02}-{moved.day:02}{rest}"

    def other(self, text: str) -> str | None:
        """Move what is wholly a time in another form: with slashes, of a mail, of OData; None where it is none."""
        if found := _JSON_DATE.fullmatch(text):
            return f"/Date({self.epoch(int(found[1]), 1000)}{found[2]})/"
        if _MAIL.fullmatch(text):
            try:
                return format_datetime(parsedate_to_datetime(text) - self._by, usegmt=text.endswith("GMT"))
            except (ValueError, OverflowError):
                return None
        found = _SLASHES.fullmatch(text)
        if found is None or not _CLOCK.fullmatch(found[6]):
            return None
        first, second, year = int(found[1]), int(found[3]), int(found[5])
        is_month_first = second > 12
        moved = self._day(year, *((first, second) if is_month_first else (second, first)))
        if moved is None:
            return None
        pair = (moved.month, moved.day) if is_month_first else (moved.day, moved.month)
        one, two = (f"{part:0{len(old)}}" for part, old in zip(pair, (found[1], found[3]), strict=True))
        return f"{one}{found[2]}{two}{found[4]}{moved.year:04}{found[6]}"

    def epoch(self, value: int, divisor: int) -> int:
        """Move a count of seconds (divisor 1) or milliseconds (1000); the start of the epoch stays."""
        return value - int(self._by.total_seconds()) * divisor if value > 86_400 * divisor else value

    def number(self, value: float) -> int | float | None:
        """Move a number that may count from 1970; None where it hardly does."""
        if EPOCH_S[0] < value < EPOCH_S[1]:
            return self.epoch(int(value), 1) if isinstance(value, int) else float(self.epoch(int(value), 1))
        return self.epoch(int(value), 1000) if EPOCH_MS[0] < value < EPOCH_MS[1] else None

    def _day(self, year: int, month: int, day: int) -> date | None:
        try:
            at = date(year, month, day)
            return at if year in _UNSET else at - self._by
        except (ValueError, OverflowError):
            return None
