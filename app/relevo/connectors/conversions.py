"""Named converters: what JMESPath cannot say about times, numbers, mark-up and phone numbers."""

import base64
import binascii
import re
from collections.abc import Callable
from datetime import UTC, datetime, time, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from relevo.text.phone import to_e164
from relevo.text.plain import html_to_text

Convert = Callable[[object], object | None]
"""Takes what was found, gives what the field needs, None where it makes no sense."""

_BETWEEN = re.compile(r"[,;\n]")

_UNSET = datetime(1970, 1, 2, tzinfo=UTC)
"""Vendors write "never" as the year 1 or the start of the epoch."""

CONVERTERS = frozenset(
    {
        *("iso", "iso_local", "epoch_s", "epoch_ms", "phone", "html_text", "base64"),
        *("integer", "boolean", "lower", "text", "listed"),
    }
)


class UnknownZone(Exception):
    """No such time zone."""


def make_converter(name: str, *, region: str | None, zone: str | None) -> Convert:
    """Build a converter. `zone` is an IANA name for times that carry none (UTC without one).

    Raises: UnknownZone.
    """
    if name == "phone":
        return lambda value: to_e164(value, region) if isinstance(value, str) else None
    if name in ("iso", "iso_local"):
        place = _zone(zone)
        return lambda value: _iso(value, place)
    return _SIMPLE[name]


def _zone(name: str | None) -> tzinfo:
    if not name:
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone(name) from None


def _iso(value: object, zone: tzinfo) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
        if len(value) == 10:  # a day without a time ends in the evening
            moment = datetime.combine(moment, time(23, 59, 59))
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone)
        return _set(moment.astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def _epoch(value: object, divisor: int) -> datetime | None:
    if isinstance(value, bool):
        return None
    try:
        return _set(datetime.fromtimestamp(float(value) / divisor, UTC))  # type: ignore[arg-type]  # TypeError is caught
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _set(moment: datetime) -> datetime | None:
    return moment if moment >= _UNSET else None


def _base64(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    try:
        return base64.b64decode("".join(value.split()), validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return None


def _integer(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    try:
        return int(value)  # type: ignore[call-overload, no-any-return]  # TypeError is caught
    except (TypeError, ValueError, OverflowError):
        return None


def _listed(value: object) -> list[str] | None:
    """Part a text of several values: vendors keep lists as one text with commas or semicolons."""
    if not isinstance(value, str):
        return None
    return [part for one in _BETWEEN.split(value) if (part := one.strip())] or None


def _boolean(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    word = str(value).casefold() if isinstance(value, (str, int)) else ""
    return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}.get(word)


_SIMPLE: dict[str, Convert] = {
    "epoch_s": lambda value: _epoch(value, 1),
    "epoch_ms": lambda value: _epoch(value, 1000),
    "html_text": lambda value: html_to_text(value) if isinstance(value, str) else None,
    "base64": _base64,
    "integer": _integer,
    "boolean": _boolean,
    "lower": lambda value: value.lower() if isinstance(value, str) else None,
    "text": lambda value: value if isinstance(value, str) else None,
    "listed": _listed,
}
