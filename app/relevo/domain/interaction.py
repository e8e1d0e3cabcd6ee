"""An interaction: an exchange with a person on record."""

from dataclasses import dataclass, field
from typing import ClassVar

from relevo.domain.contact import Channel
from relevo.domain.entry import Entry, EntryKind, Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction(Entry):
    """A closed contact, or one message of a case."""

    kind: ClassVar[EntryKind] = EntryKind.INTERACTION
    channel: Channel | None = None
    advisor: str | None = field(default=None, repr=False)
    promise: Promise | None = None
