"""A part of a said moment: a day, an hour, a part of the day or a span, as it stands at one place of a text."""

from dataclasses import dataclass
from datetime import date, datetime, time

NOON, DAY_END = time(12), time(23, 59)
PARTS = {"morning": NOON, "noon": NOON, "afternoon": DAY_END, "evening": DAY_END, "close": DAY_END}
"""When a part of the day is over."""

WITHIN, BY, BEFORE, FROM, SINCE, AGO, ON = "within", "by", "before", "from", "since", "ago", "on"


@dataclass(frozen=True, slots=True)
class Part:
    """What stands at one place; `after` is the place behind it.

    `span` is a moment counted from when it was said; `weekday` a day that only its name tells; `morning` a word for
    tomorrow that behind a day means its morning (morgen, mañana).
    """

    after: int
    day: date | None = None
    weekday: bool = False
    morning: bool = False
    clock: time | None = None
    part: str | None = None
    span: datetime | None = None
    precision: str = "day"
    bound: str | None = None
