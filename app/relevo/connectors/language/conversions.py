"""Named converters: what JMESPath cannot say about times, numbers, mark-up and phone numbers."""

import base64
import binascii
import re
from collections.abc import Callable
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from relevo.connectors.language.moments import epoch, iso, json_date, mail_date, written
from relevo.connectors.language.money import money
from relevo.text.phone import to_e164
from relevo.text.plain import html_to_text

Convert = Callable[[object], object | None]
"""Takes what was found, gives what the field needs, None where it makes no sense."""

_BETWEEN = re.compile(r"[,;\n]")

CONVERTERS = frozenset(
    {
        *("iso", "iso_local", "epoch_s", "epoch_ms", "json_date", "mail_date", "day_first", "month_first"),
        *("phone", "html_text", "base64", "money", "money_minor"),
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
        return iso(_zone(zone))
    if name in ("day_first", "month_first"):
        return written(_zone(zone), day_first=name == "day_first")
    return _SIMPLE[name]


def _zone(name: str | None) -> tzinfo:
    if not name:
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone(name) from None


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
    "epoch_s": lambda value: epoch(value, 1),
    "epoch_ms": lambda value: epoch(value, 1000),
    "json_date": json_date,
    "mail_date": mail_date,
    "money": money,
    "money_minor": lambda value: money(value, in_minor_units=True),
    "html_text": lambda value: html_to_text(value) if isinstance(value, str) else None,
    "base64": _base64,
    "integer": _integer,
    "boolean": _boolean,
    "lower": lambda value: value.lower() if isinstance(value, str) else None,
    "text": lambda value: value if isinstance(value, str) else None,
    "listed": _listed,
}
