"""What a desktop has understood of a contact, in words that can be counted; nothing personal but whose it is."""

from dataclasses import dataclass, field
from enum import StrEnum

from relevo.domain.brief import Job, Level, ReasonKind
from relevo.domain.customer import CustomerRef
from relevo.domain.handover import Limit, Outcome
from relevo.domain.selfservice import StepKind

ATTACHED = "attached"
"""The kind of evidence of what a contact brought itself, before any desktop had it: the hand-over, its attributes."""


class DriverKind(StrEnum):
    """What contacts are grouped by."""

    INCIDENT = "incident"
    REQUEST_TYPE = "request_type"
    PAGE = "page"
    ARTICLE = "article"
    SEARCH = "search"
    QUESTION = "question"  # of a bot or a form
    RULE = "rule"  # of a bot: its intent
    FORM = "form"
    IVR = "ivr"
    PORTAL = "portal"
    NOTICE = "notice"
    PLACE = "place"  # a site of the customer's
    PRODUCT = "product"
    QUEUE = "queue"  # of contacts that no desktop has had yet and that bring nothing: of no record


@dataclass(frozen=True, slots=True)
class Driver:
    """One thing by which contacts are grouped: the organisation's own id, and its own words for it.

    `label` is never what a customer has typed: a search is told by the stems of its words, and those are shown only
    where several customers have used them. None: there are no words to show.
    """

    kind: DriverKind
    key: str
    label: str | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What was understood of one contact.

    Args:
        customer: Whose it is, None while that is not sure; the records keep a pseudonym of it.
        reason: The kind of the most probable reason, its `likelihood` in [0, 1] and the kinds of its evidence.
        drivers: All that the contact is counted under, the most probable reason's first; each kind and key once.
        limit: Why self-service stopped, and `stop` where.
        tried: Kinds of steps that were tried, each with how it went.
        journey: The steps before the contact, oldest first, at most `MAX_JOURNEY` of them, as drivers.
        has_notice, opened_notice, opened_article, was_told: Whether the customer had a notice about the reason, had
            opened it, had opened an article about it, or had been told by an advisor; None: not known.
        disagrees: Whether the advisor has said that these levels are wrong.
    """

    customer: CustomerRef | None = None
    language: str | None = None
    reason: ReasonKind | None = None
    likelihood: float | None = None
    evidence: frozenset[str] = frozenset()
    drivers: tuple[Driver, ...] = ()
    limit: Limit | None = None
    stop: Driver | None = None
    tried: tuple[tuple[StepKind, Outcome], ...] = ()
    journey: tuple[Driver, ...] = ()
    complexity: Level | None = None
    severity: Level | None = None
    effort: Level | None = None
    job: Job | None = None
    has_notice: bool | None = None
    opened_notice: bool | None = None
    opened_article: bool | None = None
    was_told: bool | None = None
    disagrees: bool = False


MAX_JOURNEY, MAX_DRIVERS, MAX_TRIED = 20, 12, 20
MAX_LABEL, MAX_KEY = 120, 200
"""Characters of a label, which is cut, and of a key, which is not."""
