"""Reads what a platform posted: what is of another kind than documented is left out, never guessed and never cut.

Platforms add fields as they like and ask readers to ignore what they do not know; what looks like a field of ours and
is none (a number for a text, an id of a thousand characters) counts as absent.
"""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

import orjson

from relevo.services.site.webhook import MAX_BODY, Posted, PostRefused

MAX_ID = 256
MAX_TEXT = 1_000
MAX_CHILDREN = 200

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=1)
_IN_SECONDS = 1e11
"""Above it a number of a time counts milliseconds: in seconds it would be past the year 5000."""

Json = Mapping[str, object]


def body_of(posted: Posted) -> bytes:
    """Return the body as posted. Raises: PostRefused, where it is larger than allowed."""
    if len(posted.body) > MAX_BODY:
        raise PostRefused(413, f"the body is larger than {MAX_BODY} bytes")
    return posted.body


def json_of(posted: Posted) -> object:
    """Return what a JSON body holds. Raises: PostRefused."""
    try:
        return orjson.loads(body_of(posted))
    except orjson.JSONDecodeError:
        raise PostRefused(400, "the body is not JSON") from None


def json_text(value: object) -> Json:
    """Return the object that a text holds in JSON; empty where it holds none."""
    if not isinstance(value, str) or len(value) > MAX_BODY:
        return {}
    try:
        return child(orjson.loads(value))
    except orjson.JSONDecodeError:
        return {}


def objects(value: object) -> Iterator[Json]:
    """Yield the objects of a list, or the one object; at most MAX_CHILDREN."""
    for item in (value if isinstance(value, list) else [value])[:MAX_CHILDREN]:
        if isinstance(item, Mapping):
            yield item


def child(value: object) -> Json:
    """Return an object; empty where it is none."""
    return value if isinstance(value, Mapping) else {}


def identity(value: object) -> str | None:
    """Return an id: printable, not longer than MAX_ID; None for everything else."""
    if not isinstance(value, str) or not value.strip() or len(value) > MAX_ID or not value.isprintable():
        return None
    return value.strip()


def text(value: object) -> str | None:
    """Return a text of at most MAX_TEXT characters, its ends trimmed; None where it is empty, longer or no text."""
    if not isinstance(value, str) or not value.strip() or len(value) > MAX_TEXT:
        return None
    return _LONE_SURROGATE.sub("\ufffd", value.strip())


def number(value: object) -> float | None:
    """Return a finite number of a number or of a text that is one."""
    if isinstance(value, bool) or not isinstance(value, int | float | str) or len(str(value)) > 40:
        return None
    try:
        found = float(value)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def moment(value: object, now: datetime) -> datetime | None:
    """Return a time as aware UTC: RFC 3339, or seconds or milliseconds since 1970.

    None for what is none, for what lies before 2000 (platforms write 1970 for unknown) and for what is more than a day
    ahead of `now`. A time without zone is UTC, as the platforms' own clocks are.
    """
    found = _of_number(number(value)) or _of_text(value)
    return found if found is not None and _EARLIEST <= found <= now + _AHEAD else None


def _of_number(value: float | None) -> datetime | None:
    if value is None or not 0 < value < 1e14:
        return None
    return datetime.fromtimestamp(value / 1000 if value > _IN_SECONDS else value, UTC)


def _of_text(value: object) -> datetime | None:
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        found = datetime.fromisoformat(value.strip().upper())
        return (found.replace(tzinfo=UTC) if found.tzinfo is None else found).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
