"""What may be set about the probable reasons: reach, points, topics."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from relevo.services.briefing.bounds import check_curve, check_each, check_numbers
from relevo.services.briefing.reasons.clock import ClockWords
from relevo.services.exact import EXACT

KINDS = ("incident", "request", "self_service", "handover", "notice", "promise", "repeat")
_AGES = ("hour", "today", "days", "weeks", "older")
_ALIKE = ("said", "queue", "visit", "apart")
EVENTS = ("failed_payment", "reminder", "refund", "delivery", "order", "payment")
"""What may have happened to an order or to money; the first that fits counts."""

NO_EVENT = "none"
"""Name of the phrases that sound like an event and are none."""

CLUES: Mapping[str, frozenset[str]] = {
    "incident": frozenset(("base", "scoped", "said", "queue", "visit", "ended", *_AGES)),
    "handover": frozenset(("base", "words", "few_words", "intent_only", "queue")),
    "request": frozenset(("base", "changed", "quiet", *_AGES, *_ALIKE, *EVENTS)),
    "promise": frozenset(("base", "overdue", "soon", *_AGES, *_ALIKE)),
    "self_service": frozenset(("base", "failed", "abandoned", "none_found", "several", "queue", *_AGES)),
    "notice": frozenset(("base", "acts", "opened", *_AGES, *_ALIKE, *EVENTS)),
    "repeat": frozenset(("base", "unsettled", "several", *_AGES, *_ALIKE, *EVENTS)),
}
"""What may count for each kind of reason."""

FIT = frozenset(
    (
        *("base", "everyone", "scoped", "critical", "warning", "minor", "ended", "silent", *_AGES),
        *("queue", "visit", "told", "thing", "topic", "topics", "word", "words", "number", "bare"),
        *("nothing_shared", "other_thing", "kin", "aside", "fault", "same_symptom", "other_symptom"),
        *("then", "same_day", "day_before", "open_before", "stopped_since"),
        *("negation", "earlier", "wish", "wide", "narrow", "person", "money"),
    )
)
"""What may speak for an incident as the explanation of a contact, or against it."""

SYMPTOMS = frozenset(("down", "refused", "late", "twice", "error", "dirty", "leak", "damaged"))
"""What can be wrong with a thing, as customers and records of incidents tell it."""

STOPPED = frozenset(("down", "refused", "error"))
"""Symptoms that are one trouble in the words of different people: what is out of order refuses, or shows an error."""

APART = frozenset(("today", "yesterday", "yes", "planned"))
"""Manners that speak neither for nor against an incident by themselves: a day, an answer, what a record announces."""

MANNERS = SYMPTOMS | APART | {"negation", "earlier", "wish", "wide", "narrow", "person", "money"}
"""How a customer may speak, and a record of an incident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonRules:
    """How the probable reasons are found; resources/docs/brief.md tells each key.

    Raises: ValueError for points of a kind or a clue that is not known, and for a topic that has no words.
    """

    __pydantic_config__: ClassVar = EXACT

    lines: int
    headline_from: float
    shown_from: float
    no_idea: float
    curve: tuple[tuple[float, float], ...]
    together: float
    reach_days: float
    read: int
    visit_hours: float
    ended_minutes: float
    join_from: float
    proofs: int
    points: Mapping[str, Mapping[str, float]]
    fits_from: float
    fit: Mapping[str, float]
    manner: Mapping[str, tuple[str, ...]]
    topics: Mapping[str, tuple[str, ...]]
    things: tuple[str, ...]
    mending: tuple[str, ...]
    kin: tuple[tuple[str, ...], ...]
    aside: tuple[str, ...]
    clock: ClockWords
    acting: tuple[str, ...]
    events: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[str, ...]]
    settled: tuple[str, ...]
    calling: tuple[str, ...]
    plain: tuple[str, ...]

    def __post_init__(self) -> None:
        """Check that numbers can be meant, and that points stand for something."""
        spans, shares = ("reach_days", "visit_hours"), ("headline_from", "shown_from", "together")
        check_numbers(
            self, counts=("lines", "read", "ended_minutes"), some=("proofs", "join_from"), spans=spans, shares=shares
        )
        check_curve("curve", self.curve)
        check_each("clock.numbers", self.clock.numbers, least=0)
        for kind, clues in self.points.items():
            if kind not in CLUES:
                raise ValueError(f"points.{kind}: there are {', '.join(CLUES)}")
            if unknown := sorted(set(clues) - CLUES[kind]):
                raise ValueError(f"points.{kind}.{unknown[0]}: there are {', '.join(sorted(CLUES[kind]))}")
        if unknown := sorted(set(self.fit) - FIT):
            raise ValueError(f"fit.{unknown[0]}: there are {', '.join(sorted(FIT))}")
        if unknown := sorted(set(self.events) - set(EVENTS)):
            raise ValueError(f"events.{unknown[0]}: there are {', '.join(EVENTS)}")
        if unknown := sorted(set(self.phrases) - {*EVENTS, NO_EVENT}):
            raise ValueError(f"phrases.{unknown[0]}: there are {', '.join((*EVENTS, NO_EVENT))}")
        if unknown := sorted(set(self.manner) - set(MANNERS)):
            raise ValueError(f"manner.{unknown[0]}: there are {', '.join(sorted(MANNERS))}")
        self._check_topics()

    def _check_topics(self) -> None:
        """Check that whatever names a topic names one that has words, and that kin are things."""
        events = (each for listed in self.events.values() for event in listed for each in event.split("+"))
        named = {
            "things": self.things,
            "mending": self.mending,
            "aside": self.aside,
            "acting": self.acting,
            "events": tuple(events),
        }
        for key, topics in named.items():
            if unknown := next((topic for topic in topics if topic not in self.topics), None):
                raise ValueError(f"{key}: there is no topic “{unknown}”; add words of that name, or leave it out")
        if unknown := next((each for kin in self.kin for each in kin if each not in self.things), None):
            raise ValueError(f"kin: “{unknown}” is none of things; add it there, or leave it out")

    def points_of(self, kind: str, clue: str) -> float:
        """Return what a clue counts for a kind of reason."""
        return self.points.get(kind, {}).get(clue, 0.0)
