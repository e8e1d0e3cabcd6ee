"""A wrap-up: the outcome code and the note that an advisor writes while a contact runs and after it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from relevo.domain.contact import Advisor, Channel, ContactId, Queue
from relevo.domain.customer import CustomerRef
from relevo.domain.entry import EntryId, EntryKind, Promise

WrapUpId = NewType("WrapUpId", str)
"""A UUID in lower case: one for each contact and advisor that something is written about."""

OutcomeId = NewType("OutcomeId", str)
"""An outcome code of the site, its place in the tree included: `billing/refund/granted`."""

MAX_NOTE = 16_000
"""Characters of a note: more than anybody types, less than any back office refuses for its length alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeCode:
    """One outcome code of the site; `path` holds the labels from the root of the tree to this one, which is the last.

    Only what has nothing below it can be chosen.
    """

    id: OutcomeId
    path: tuple[str, ...]
    is_leaf: bool = True

    @property
    def label(self) -> str:
        """Return its own label."""
        return self.path[-1]


class FollowUpKind(StrEnum):
    """What is to be done after the contact."""

    CALL_BACK = "call_back"
    REQUEST = "request"  # a request was opened, or is to be


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What is to be done after the contact: when (None: not said), and the public number of what was opened."""

    kind: FollowUpKind
    at: datetime | None = None
    reference: str | None = None


SCORE = "score"
"""The section of a score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongLine:
    """A line of the brief that the advisor marks as wrong: which section, made by which rule; never its text.

    Of a score that the advisor disagrees with, the rule are its levels: complexity, severity, effort.
    """

    section: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An entry of a back office, or (`kind` None) the customer there: where a note belongs.

    `opens` is what the back office finds it by (see `Note`), `label` what the advisor knows it by.
    """

    office: str
    kind: EntryKind | None
    opens: str = field(repr=False)
    label: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapUp:
    """What an advisor says of one contact, as it stands at `changed_at` (all times aware, UTC).

    Args:
        customer: Whom it is bound to since the first letter, None where nobody was known then; `customer_refs` are all
            refs by which that person was known, and `customer_name` what the advisor saw.
        text: The note, masked, plain, `MAX_NOTE` characters at most.
        promise: What was promised, as data; in a draft its words may still be missing.
        wrong: Lines of the brief that were wrong.
        incident: The incident under which the contact is counted; `under` is that incident as its back office finds it.
        targets: Where the note goes.
        over_at: When the contact had left the advisor, None while it runs.
        done_at: When the advisor had finished, None before: until then it is a draft.
    """

    id: WrapUpId
    contact_id: ContactId
    advisor: Advisor
    channel: Channel
    queue: Queue | None = None
    begun_at: datetime
    changed_at: datetime
    over_at: datetime | None = None
    done_at: datetime | None = None
    customer: CustomerRef | None = None
    customer_refs: frozenset[CustomerRef] = frozenset()
    customer_name: str | None = field(default=None, repr=False)
    outcome: OutcomeId | None = None
    text: str = field(default="", repr=False)
    promise: Promise | None = None
    follow_up: FollowUp | None = None
    wrong: tuple[WrongLine, ...] = ()
    incident: EntryId | None = None
    under: Target | None = None
    targets: tuple[Target, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Tell whether the advisor has not finished."""
        return self.done_at is None

    @property
    def wrap_up_time(self) -> timedelta | None:
        """Return how long the advisor went on after the contact; None while it runs or before the end of it.

        A clock that was set back makes it zero, never less.
        """
        if self.over_at is None or self.done_at is None:
            return None
        return max(self.done_at - self.over_at, timedelta(0))
