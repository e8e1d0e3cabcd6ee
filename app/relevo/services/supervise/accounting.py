"""What a supervisor does that must be accounted for: incidents that are declared, contacts that are opened."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from relevo.domain.act import ActKey
from relevo.domain.understanding import DriverKind


class IncidentDeed(StrEnum):
    """What is done about an incident."""

    DECLARE = "declare_incident"
    UPDATE = "update_incident"
    CLOSE = "close_incident"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentWritten:
    """An act about an incident, before its first try: who, what, where; never its words."""

    at: datetime
    supervisor: str
    deed: IncidentDeed
    key: ActKey
    office: str
    driver: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsOpened:
    """The contacts of a driver that somebody looks at; `is_personal`: with whose they are."""

    at: datetime
    supervisor: str
    kind: DriverKind
    driver: str
    contacts: int
    is_personal: bool


class BoardAudit(Protocol):
    """Keeps what a supervisor must account for."""

    async def record(self, act: IncidentWritten | ContactsOpened) -> None:
        """Write an act down. Raises: OSError, where it cannot be; the act must then not happen."""
