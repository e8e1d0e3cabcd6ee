"""A hand-over: self-service passing to a person, with what it knows."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from relevo.domain.entry import Entry, EntryKind


class Limit(StrEnum):
    """Why self-service stopped."""

    NOT_UNDERSTOOD = "not_understood"
    NO_FITTING_CONTENT = "no_fitting_content"
    ACTION_NOT_ALLOWED = "action_not_allowed"
    ASKED_FOR_PERSON = "asked_for_person"
    REPEATED_FAILURE = "repeated_failure"
    IDENTITY_NOT_PROVED = "identity_not_proved"
    TECHNICAL_ERROR = "technical_error"
    SENSITIVE_MATTER = "sensitive_matter"
    POLICY = "policy"


class Speaker(StrEnum):
    """Who says a turn of a transcript."""

    CUSTOMER = "customer"
    BOT = "bot"
    ADVISOR = "advisor"


class Outcome(StrEnum):
    """How a self-service step went."""

    WORKED = "worked"
    FAILED = "failed"
    ABANDONED = "abandoned"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One message of a transcript."""

    at: datetime | None = None
    speaker: Speaker
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something the customer has said; `asked` is the question it answers."""

    name: str
    value: str = field(repr=False)
    asked: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverStep:
    """A self-service step that came with the hand-over; `kind` is the sender's word (see selfservice.StepKind)."""

    at: datetime | None = None
    kind: str = "page"
    title: str = field(repr=False)
    outcome: Outcome = Outcome.UNKNOWN
    detail: str | None = field(default=None, repr=False)
    url: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What a bot, an IVR or a portal passes on; every field is optional."""

    source: str | None = None
    conversation_id: str | None = field(default=None, repr=False)
    language: str | None = None
    limit: Limit | None = None
    intent: str | None = field(default=None, repr=False)
    confidence: float | None = None
    transcript: tuple[Turn, ...] = ()
    facts: tuple[Fact, ...] = ()
    steps: tuple[HandoverStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverEntry(Entry):
    """A hand-over on the timeline: the proof of what the customer has already said; `text` is the transcript."""

    kind: ClassVar[EntryKind] = EntryKind.HANDOVER
    handover: Handover
