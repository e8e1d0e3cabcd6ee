"""A notice: what the organisation told the customer unasked."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from relevo.domain.entry import Entry, EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Entry):
    """An SMS, e-mail or push; `at` is when it was sent, `medium` the vendor-neutral word (`sms`, `email`, `push`)."""

    kind: ClassVar[EntryKind] = EntryKind.NOTICE
    medium: str | None = None
    delivered_at: datetime | None = None
    opened_at: datetime | None = None
