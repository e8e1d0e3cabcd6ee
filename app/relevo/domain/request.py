"""A request: a case, ticket, order or claim of this customer."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from relevo.domain.entry import Entry, EntryKind, Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Entry):
    """A case that is or was open for the customer; `at` is when it was opened.

    `type` is what the back office sorts it under (a queue, tracker, group or category), in its own words.
    """

    kind: ClassVar[EntryKind] = EntryKind.REQUEST
    is_open: bool
    updated_at: datetime | None = None
    type: str | None = None
    owner: str | None = field(default=None, repr=False)
    promise: Promise | None = None
