"""Figures of queues and advisors: counts that can be added up, and what the field makes of them.

The formulas and their sources stand in resources/definitions.md; the names here are the names there.
"""

from dataclasses import dataclass, field, fields
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    """Durations of the same kind: how many are known, and their sum in seconds."""

    count: int = 0
    total_s: float = 0.0

    def __add__(self, other: "Span") -> "Span":
        """Return both together."""
        return Span(self.count + other.count, self.total_s + other.total_s)

    @property
    def mean_s(self) -> float | None:
        """Return the mean, None where none is known."""
        return self.total_s / self.count if self.count else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What became of the contacts of a queue, or of an advisor, in a period; the counts of two periods add up.

    Args:
        offered: Contacts that joined the queue. A contact that joins it again later counts again.
        callbacks: Those of them that came on the channel `callback`.
        answered: Contacts that an advisor answered; `in_time`, within the threshold of the queue.
        abandoned: Contacts that left before an answer, later than `short_abandon_s`; `short_abandoned`, earlier.
        passed: Contacts that left the queue without an answer, and not by themselves: overflow, removed.
        lost: Contacts of which nobody knows how they ended: the telephony was lost.
        waits: Waits of the answered ones. `abandon_waits`: of both kinds of abandoned ones.
        talks: Times with the advisor, hold included; `wrap_ups`, times after it, where they are known.
        handled: Contacts that have left an advisor: those whose talk and wrap-up are counted.
    """

    offered: int = 0
    callbacks: int = 0
    answered: int = 0
    in_time: int = 0
    abandoned: int = 0
    short_abandoned: int = 0
    passed: int = 0
    lost: int = 0
    handled: int = 0
    waits: Span = field(default_factory=Span)
    abandon_waits: Span = field(default_factory=Span)
    talks: Span = field(default_factory=Span)
    wrap_ups: Span = field(default_factory=Span)

    def __add__(self, other: "Counts") -> "Counts":
        """Return both periods together."""
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in _NAMES})


_NAMES = tuple(each.name for each in fields(Counts))


class Formula(StrEnum):
    """Of which contacts the service level is a share: what is divided by."""

    ANSWERED = "answered"
    ABANDONED = "abandoned"  # answered, and abandoned but for the short ones
    ALL_ABANDONED = "all_abandoned"  # answered, and abandoned with the short ones
    OFFERED = "offered"  # all that have left the queue, also by overflow


class Figure(StrEnum):
    """A figure of the board that can have a threshold, an alert, a column."""

    WAITING = "waiting"
    LONGEST_WAIT = "longest_wait"
    SERVICE_LEVEL = "service_level"
    OFFERED = "offered"
    ANSWERED = "answered"
    ABANDONED = "abandoned"
    ABANDON_RATE = "abandon_rate"
    ASA = "asa"
    AHT = "aht"
    OCCUPANCY = "occupancy"
    CALLBACKS = "callbacks"
    READY = "ready"
    STATE_FOR = "state_for"  # how long an advisor has been in a state


class Grade(StrEnum):
    """How a figure stands beside its thresholds: a colour and a word, never a colour alone."""

    GOOD = "good"
    WARNING = "warning"
    CRITICAL = "critical"
    UNGRADED = "ungraded"  # no threshold, or not known
