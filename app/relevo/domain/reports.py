"""What the reports tell: rows made from contact records, by the formulas of definitions.md."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from relevo.domain.contact import Channel
from relevo.domain.contactrecord import ContactEnd, Pseudonym, RecordId
from relevo.domain.figures import Counts
from relevo.domain.handover import Limit
from relevo.domain.understanding import Driver
from relevo.domain.wrapup import OutcomeId, WrongLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a report is asked for: contacts that began in [start, end), of these queues, languages and channels.

    An empty set is no limit.
    """

    start: datetime
    end: datetime
    queues: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    channels: frozenset[Channel] = frozenset()


class Spared(StrEnum):
    """Which step would have spared a contact."""

    INFORMATION = "information"  # the customer only wanted to know
    NOTICE = "notice"  # a notice before
    ACTION = "action"  # an action that the portal does not have, or that failed
    ARTICLE = "article"  # a better article
    NOTHING = "nothing"  # it needed a person


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePeriod:
    """The counts of a queue (None: of contacts without one) in one step of a period."""

    queue: str | None
    start: datetime
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverPeriod:
    """Contacts under a driver in one step of a period, and how many of them had been reached before.

    `repeats` are those whose customer came again within 7 days; `minutes` what they took with advisors, wrap-up
    included; the counts of notices and articles are of those of which it is known.
    """

    driver: Driver
    start: datetime
    contacts: int
    repeats: int = 0
    minutes: float = 0.0
    had_notice: int = 0
    opened_article: int = 0
    was_told: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongPeriod:
    """Contacts in one step of a period in whose brief an advisor found this line, or the score, wrong."""

    line: WrongLine
    start: datetime
    contacts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRow:
    """Where self-service stops: a limit at a place, and what the humans then did.

    `spared` are the contacts by the step that would have spared them; `saved_min` the minutes that mending this place
    would save in the period: the talk and wrap-up of all of them but `Spared.NOTHING`, repeats included. `trend` is
    the contacts of each hour, day, week or month of the period, the longer it is, oldest first.
    """

    limit: Limit | None
    stop: Driver | None
    language: str | None = None
    contacts: int
    answered: int = 0
    repeats: int = 0
    minutes: float = 0.0
    outcomes: Mapping[OutcomeId, int] = field(default_factory=dict)
    spared: Mapping[Spared, int] = field(default_factory=dict)
    saved_min: float = 0.0
    trend: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """One customer's way to a person, told by pseudonym."""

    record: RecordId
    customer: Pseudonym | None
    began_at: datetime
    steps: tuple[Driver, ...]
    limit: Limit | None = None
    stop: Driver | None = None
    queue: str | None = None
    end: ContactEnd
    wait_s: float | None = None
    minutes: float | None = None
    outcome: OutcomeId | None = None
    again_after_h: float | None = None
