"""Times as vendors write them: ISO, counted, in the words of a mail, in the order of a country."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, tzinfo
from email.utils import parsedate_to_datetime

_UNSET = datetime(1970, 1, 2, tzinfo=UTC)
"""Vendors write "never" as the year 1 or the start of the epoch."""

_DAY = len("2026-11-02")
_UTC_WORD = re.compile(r"\s*(?:UTC|GMT)$", re.IGNORECASE)
_JSON_DATE = re.compile(r"/Date\((-?\d{1,16})(?:[+-]\d{4})?\)/")
_WRITTEN = re.compile(
    r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:,?[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([AaPp])\.?[Mm]\.?)?)?"
)


def iso(zone: tzinfo) -> Callable[[object], datetime | None]:
    """Return what reads ISO 8601, also with a blank for the T, `+0000` without a colon, or the word UTC.

    A bare day ends late. `zone` is that of times that carry none. What has been read as a time stays.
    """

    def read(value: object) -> datetime | None:
        if not isinstance(value, str):
            return value if isinstance(value, datetime) else None
        try:
            moment = datetime.fromisoformat(value)
            if moment.tzinfo is UTC:  # as most come; to convert what is converted takes longer than to look
                return moment if moment >= _UNSET else None
            return _completed(moment, value, zone)
        except (ValueError, OverflowError):
            return _before_word(value)

    return read


def _before_word(value: str) -> datetime | None:
    """Read a time behind which the word UTC stands."""
    text, named = _UTC_WORD.subn("", value)
    try:
        return _completed(datetime.fromisoformat(text), text, UTC) if named else None
    except (ValueError, OverflowError):
        return None


def _completed(moment: datetime, text: str, zone: tzinfo) -> datetime | None:
    return _late(moment.date(), zone) if len(text) == _DAY else _aware(moment, zone)


def epoch(value: object, divisor: int) -> datetime | None:
    """Read seconds or milliseconds since 1970, as a number or as text."""
    if isinstance(value, bool):
        return None
    try:
        return _set(datetime.fromtimestamp(float(value) / divisor, UTC))  # type: ignore[arg-type]  # TypeError is caught
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def json_date(value: object) -> datetime | None:
    """Read `/Date(1793606400000)/`, milliseconds of UTC whatever offset stands behind them.

    Source: the JSON format of OData 2.0, section 4 (Edm.DateTime).
    """
    found = _JSON_DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    return epoch(found[1], 1000) if found else None


def mail_date(value: object) -> datetime | None:
    """Read `Mon, 02 Nov 2026 09:12:00 +0100`. Source: RFC 5322, section 3.3."""
    if not isinstance(value, str):
        return None
    try:
        return _aware(parsedate_to_datetime(value), UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def written(zone: tzinfo, *, day_first: bool) -> Callable[[object], datetime | None]:
    """Return what reads `02/11/2026 08:12` with the day or the month first, also with dots, seconds, or AM and PM."""

    def read(value: object) -> datetime | None:
        found = _WRITTEN.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None:
            return None
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        day, month = (first, second) if day_first else (second, first)
        try:
            if found[4] is None:
                return _late(date(year, month, day), zone)
            hour = int(found[4])
            if found[7]:
                if not 1 <= hour <= 12:
                    return None
                hour = hour % 12 + (12 if found[7] in "Pp" else 0)
            return _aware(datetime(year, month, day, hour, int(found[5]), int(found[6] or 0), tzinfo=zone), zone)
        except (ValueError, OverflowError):
            return None

    return read


def _late(day: date, zone: tzinfo) -> datetime | None:
    """A day without a time ends in the evening."""
    return _aware(datetime.combine(day, time(23, 59, 59), tzinfo=zone), zone)


def _aware(moment: datetime, zone: tzinfo) -> datetime | None:
    if moment.tzinfo is not UTC:
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    return _set(moment)


def _set(moment: datetime) -> datetime | None:
    return moment if moment >= _UNSET else None
