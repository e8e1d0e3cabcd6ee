"""The brief: what the advisor reads first. No entry, no line: evidence is never empty.

`rule` of a line is the name of the rule that made it, as it stands in the file of the rules.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from relevo.domain.entry import EntryId
from relevo.domain.handover import Limit, Outcome

Evidence = tuple[EntryId, ...]

PLAIN = "plain"
"""The rule of what was told that is of no kind."""


class ReasonKind(StrEnum):
    """What makes a reason probable."""

    INCIDENT = "incident"
    REQUEST = "request"
    SELF_SERVICE = "self_service"
    HANDOVER = "handover"
    NOTICE = "notice"
    PROMISE = "promise"
    REPEAT = "repeat"


class Level(StrEnum):
    """A grade of the score."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Job(StrEnum):
    """What the customer wants of the person."""

    TRANSACT = "transact"
    CONFIRM = "confirm"
    DISCUSS = "discuss"
    WORK_AROUND = "work_around"
    VALIDATE = "validate"
    VENT = "vent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The most probable reason in one sentence."""

    text: str = field(repr=False)
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A probable reason; `likelihood` in [0, 1]. `sentence` is what may be read aloud."""

    kind: ReasonKind
    text: str = field(repr=False)
    likelihood: float
    evidence: Evidence
    sentence: str | None = field(default=None, repr=False)
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """Something already tried, not to be asked again; `unknown` is to be confirmed."""

    text: str = field(repr=False)
    outcome: Outcome
    at: datetime | None
    evidence: Evidence
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldUs:
    """Something the customer has already said."""

    name: str
    value: str = field(repr=False)
    asked: str | None = field(default=None, repr=False)
    evidence: Evidence
    rule: str = ""

    @property
    def whole(self) -> str:
        """Return the value, behind what was asked where it is of no kind: a yes alone tells nothing."""
        if not self.asked or self.rule != PLAIN:
            return self.value
        return f"{self.asked} {self.value}" if self.asked.endswith("?") else f"{self.asked}: {self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A promise that is not kept yet.

    `what` is the text without the date that `due` tells, None where the text cannot do without.
    """

    text: str = field(repr=False)
    what: str | None = field(default=None, repr=False)
    by: str | None = field(default=None, repr=False)
    due: datetime | None = None
    overdue: bool = False
    evidence: Evidence
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeTold:
    """What the organisation told the customer: a notice, or an article that the customer has read.

    `version` is that of the article as it was read; `changed_at` when it began to say something else, None where it has
    not, or where that is not known.
    """

    text: str = field(repr=False)
    at: datetime
    evidence: Evidence
    version: str | None = None
    changed_at: datetime | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitMet:
    """Why self-service stopped, in a few words (`not understood`), and where.

    `place` is the page, the question or the step at which it did, None where that is not known: with `kind` and `rule`
    it is what is counted later.
    """

    kind: Limit
    text: str = field(repr=False)
    evidence: Evidence
    place: str | None = field(default=None, repr=False)
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreInput:
    """One thing that counted for the score; `counts_for` is `complexity`, `severity`, `effort` or `job`."""

    text: str = field(repr=False)
    evidence: Evidence
    counts_for: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How hard the matter is for both sides, and on which channels to answer."""

    complexity: Level
    severity: Level
    effort: Level
    primary: str
    secondary: str | None = None
    job: Job | None = None
    inputs: tuple[ScoreInput, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A line that a rule nearly made, and what it lacked; `section` is the field of Brief it would stand in."""

    section: str
    rule: str
    text: str = field(repr=False)
    missing: str = field(repr=False)
    evidence: Evidence = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What the advisor reads in six seconds; empty where nothing is known.

    `near` is filled only where it was asked for.
    """

    headline: Headline | None = None
    reasons: tuple[Reason, ...] = ()
    tried: tuple[Tried, ...] = ()
    told_us: tuple[ToldUs, ...] = ()
    promised: tuple[Promised, ...] = ()
    we_told: tuple[WeTold, ...] = ()
    limit: LimitMet | None = None
    score: Score | None = None
    near: tuple[NearMiss, ...] = ()
