"""How far a source has told: whether there is older, and whether it can be asked for."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from relevo.domain.entry import EntryKind


class Rest(StrEnum):
    """What lies beyond what a source has told."""

    MORE = "more"  # there is older, and it can be asked for
    UNKNOWN = "unknown"  # the source cannot tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """Where what a source has told of one kind of entries ends; a source that has told all has none.

    `before` is the time of the oldest one told, None where none was; `place` is the source's own note of where it
    goes on.
    """

    source: str
    kind: EntryKind
    rest: Rest
    before: datetime | None = None
    place: object = field(default=None, repr=False, compare=False)
