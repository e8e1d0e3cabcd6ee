"""An act: something that is written back to a back office, once."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType
from uuid import uuid4

from relevo.domain.entry import EntryKind
from relevo.domain.incident import Scope, Severity

ActKey = NewType("ActKey", str)
"""A UUID in lower case: the same in every try of an act, and of no other act."""

_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MARKER = re.compile(r"\[ref:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\]")


def new_key() -> ActKey:
    """Return a key that no other act has."""
    return ActKey(str(uuid4()))


def marker(key: ActKey) -> str:
    """Return what is written with an act so that it is found again."""
    return f"[ref:{key}]"


def without_markers(text: str) -> str:
    """Return a text as people read it: without the lines by which what was written is found again."""
    parts = _MARKER.split(text)  # blanks are cut from the parts: a pattern that took them would go over them again
    return "".join(part.rstrip() for part in parts) if len(parts) > 1 else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What all acts have in common; `at` (aware, UTC) is when it was decided, before the first try.

    Raises: ValueError, for a key that is no UUID in lower case or a time without zone.
    """

    key: ActKey
    at: datetime

    def __post_init__(self) -> None:
        """Refuse what could not be told from another act, or be put in order with it."""
        if not _KEY.fullmatch(self.key) or self.at.tzinfo is None:
            raise ValueError("an act needs a UUID in lower case and an aware time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Act):
    """A note for the organisation's own people.

    `opens` is that of the entry that it is added to; where `kind` is None it is a ref of the customer, as
    `source:native id`.
    """

    kind: EntryKind | None
    opens: str = field(repr=False)
    text: str = field(repr=False)
    title: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration(Act):
    """An incident that somebody declares; `sentence` is what customers may be told."""

    title: str = field(repr=False)
    scope: Scope
    severity: Severity | None = None
    sentence: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(Act):
    """What is changed of an incident: what customers may be told, how grave it is; None leaves it as it is."""

    opens: str = field(repr=False)
    severity: Severity | None = None
    sentence: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing(Act):
    """The end of an incident; `sentence` is what customers may be told of it, None leaves it as it is."""

    opens: str = field(repr=False)
    sentence: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Act):
    """A request that is counted under an incident of the same back office.

    `opens` is that of the request, `to` that of the incident. A link that is there already is no second one.
    """

    opens: str = field(repr=False)
    to: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """Earlier tries of an act whose outcome is not known: when the first of them began, and the last."""

    first: datetime
    last: datetime
