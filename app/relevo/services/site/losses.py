"""What may be missing of what a site tells, in the words of the details of its sources' events."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

NOT_READ_YET = "what was told before is not read yet"
"""Why a line is down on which contacts are told, as long as those that were told before are missing."""

_GAP = re.compile(r"gap ([^\s;/]{1,40})/([^\s;/]{1,40})")
_UNTOLD = re.compile(r"[1-9]\d{0,9} contact events could not be told")


@dataclass(frozen=True, slots=True)
class Loss:
    """A stretch of which a hub knows nothing; without `since`: events that a hub has lost before `until`."""

    since: datetime | None
    until: datetime


def loss_told(detail: str | None, at: datetime) -> Loss | None:
    """Return what a detail that was told at a moment says is missing; None where it says nothing of it."""
    if detail is None:
        return None
    if named := _GAP.search(detail):
        try:
            since, until = (datetime.fromisoformat(each).astimezone(UTC) for each in named.groups())
        except (ValueError, OverflowError):
            return Loss(None, at)
        return Loss(since, until)
    return Loss(None, at) if _UNTOLD.search(detail) else None
