"""An entry: one line of the timeline, of whatever kind."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, NewType

EntryId = NewType("EntryId", str)


class EntryKind(StrEnum):
    """What an entry tells of."""

    INTERACTION = "interaction"
    SELF_SERVICE = "self_service"
    NOTICE = "notice"
    INCIDENT = "incident"
    REQUEST = "request"
    HANDOVER = "handover"


class Visibility(StrEnum):
    """Whether the customer may hear it: advisors read aloud."""

    PUBLIC = "public"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What was promised, by whom, until when (None: no date was given)."""

    text: str = field(repr=False)
    by: str | None = field(default=None, repr=False)
    due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What all kinds of entries have in common.

    `id` is `source:kind:native id`. `outcome` is a word of the source (`open`, `resolved`, `failed`), None if unknown.
    `sources` names the configured sources that hold it, never empty. `reference` is the public number that several
    back offices share (`INC-4711`), by which the same fact is folded into one entry; `also` are the ids of the accounts
    that were folded into this one. `opens` is what its source needs to tell more of it when it is opened, None where
    there is no more.
    """

    kind: ClassVar[EntryKind]
    id: EntryId
    at: datetime
    until: datetime | None = None
    title: str = field(repr=False)
    text: str | None = field(default=None, repr=False)
    visibility: Visibility = Visibility.PUBLIC
    outcome: str | None = None
    sources: tuple[str, ...]
    url: str | None = field(default=None, repr=False)
    reference: str | None = field(default=None, repr=False)
    also: tuple[EntryId, ...] = ()
    opens: str | None = field(default=None, repr=False)
