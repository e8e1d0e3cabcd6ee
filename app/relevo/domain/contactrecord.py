"""A contact record: one contact as it is counted for reports, once it is over. No name, no number, no free text."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from relevo.domain.brief import ReasonKind
from relevo.domain.contact import Channel, Direction
from relevo.domain.entry import EntryId
from relevo.domain.understanding import Understanding
from relevo.domain.wrapup import OutcomeId, WrongLine

RecordId = NewType("RecordId", str)
"""A keyed digest of the contact's id: the same contact has the same one, and nobody gets back to the contact."""

Pseudonym = NewType("Pseudonym", str)
"""A keyed digest of a customer: the same customer has the same one within the site."""


class ContactEnd(StrEnum):
    """What became of a contact in its last queue, or with the advisor whom it reached directly."""

    ANSWERED = "answered"
    ABANDONED = "abandoned"
    PASSED = "passed"  # overflow, removed: left the queue without an answer, and not by itself
    LOST = "lost"  # nobody knows: the telephony was lost


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueVisit:
    """One stay in a queue, and what advisors then did with the contact until it left them or joined another queue.

    `wait_s` counts from this join to the answer, or to the leaving without one. `handled` advisors have been left;
    `talks_s` and `wrap_ups_s` are the times of those of whom it is known. `queue` is None for a contact that reached an
    advisor without one.
    """

    queue: str | None
    name: str | None = field(default=None, compare=False)
    joined_at: datetime
    end: ContactEnd
    wait_s: float | None = None
    handled: int = 0
    talks_s: tuple[float, ...] = ()
    wrap_ups_s: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRecord:
    """One contact that is over (times aware, UTC; durations in seconds, None where not known).

    Args:
        began_at: When it joined its first queue, else when it was first offered.
        queue: The id of the queue in which it ended; None without a queue.
        wrap_ups_seen: Of how many advisors the wrap-up was seen, by a state or a pause code; their desktops told the
            others.
        wait_s: From the first join of a queue to the answer, or to the end without one.
        talk_s: With advisors, hold included; `hold_s` is the part on hold. `wrap_up_s`: after the contact.
        offers: How many offers it took; `transfers`: how often it was passed on.
        visits: Each stay in a queue, in order; empty stands for the one that the other fields tell.
        understood: What was understood of it (its `customer` is None here), None where no desktop has told.
        customer: The pseudonym of whose it was; None while that was not sure.
    """

    id: RecordId
    began_at: datetime
    ended_at: datetime
    channel: Channel = Channel.VOICE
    direction: Direction = Direction.INBOUND
    queue: str | None = None
    queue_name: str | None = None
    end: ContactEnd
    wait_s: float | None = None
    talk_s: float | None = None
    hold_s: float | None = None
    wrap_up_s: float | None = None
    wrap_ups_seen: int = 0
    offers: int = 0
    transfers: int = 0
    visits: tuple[QueueVisit, ...] = ()
    understood: Understanding | None = None
    customer: Pseudonym | None = None
    outcome: OutcomeId | None = None
    incident: EntryId | None = None
    wrong: tuple[WrongLine, ...] = ()

    @property
    def reason(self) -> ReasonKind | None:
        """Return the kind of the most probable reason, None where nothing was understood."""
        return None if self.understood is None else self.understood.reason
