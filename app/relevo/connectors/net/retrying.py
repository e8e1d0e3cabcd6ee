"""When a source may be asked again: Retry-After in seconds or as a date, within bounds."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

MAX_RETRY_AFTER_S = 300.0
"""A source that asks for more is asked again after this."""


def retry_after_s(value: str | None, date: str | None, now: datetime) -> float | None:
    """Read a Retry-After in seconds, or as a date counted from the server's own `date` where it tells one.

    Returns: Seconds between 0 and MAX_RETRY_AFTER_S; None where there is nothing readable.
    Source: RFC 9110, section 10.2.3.
    """
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), MAX_RETRY_AFTER_S)
    due = http_date(text)
    if due is None:
        return None
    left_s = (due - (http_date(date or "") or now)).total_seconds()
    return min(max(left_s, 0.0), MAX_RETRY_AFTER_S)


def http_date(text: str) -> datetime | None:
    """Read a date of HTTP, aware; None where it is none. Source: RFC 9110, section 5.6.7."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
