"""The state of each source: what could not be found out is said."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

CLOCKS_AGREE = timedelta(minutes=2)
"""Clocks that differ by more are worth a warning."""


class SourceState(StrEnum):
    """How a source has answered for this contact; ASKING is never the final word."""

    ASKING = "asking"
    ANSWERED = "answered"
    LATE = "late"
    FAILED = "failed"
    NOT_AVAILABLE = "not_available"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatus:
    """One configured source; `ms` is its slowest answer, `kept` and `dropped` count records (dropped: not verified).

    `code` and `detail` are those of services.errors.SourceError, None when all is well. `answered_at` is when it had
    its word, by the clock of this machine, None while it has not; `retry_at` is before when a source that asked to wait
    or failed is not to be asked again. `clock_ahead` is how far its clock goes before the one of this machine, None
    where the two agree.
    """

    name: str
    state: SourceState
    ms: int | None = None
    kept: int = 0
    dropped: int = 0
    code: str | None = None
    detail: str | None = None
    answered_at: datetime | None = None
    retry_at: datetime | None = None
    clock_ahead: timedelta | None = None
