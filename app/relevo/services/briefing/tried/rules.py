"""The rules by which is told what was tried, as they stand in the file of that name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from relevo.domain.handover import Outcome
from relevo.domain.selfservice import StepKind
from relevo.services.briefing.bounds import check_numbers
from relevo.services.briefing.tried.forms import DeedRules
from relevo.services.exact import EXACT

Named = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedPhrases:
    """Phrases by what they tell; those of `did`, `again` and `told` by the name of what is done."""

    __pydantic_config__: ClassVar = EXACT

    asks_contact: Named = field(repr=False)
    found_none: Named = field(repr=False)
    did: Named = field(repr=False)
    again: Named = field(repr=False)
    unsaid: Named = field(repr=False)
    by_itself: Named = field(repr=False)
    fails: Named = field(repr=False)
    works: Named = field(repr=False)
    noted: Named = field(repr=False)
    gives_up: Named = field(repr=False)
    relapse: Named = field(repr=False)
    open: Named = field(repr=False)
    denies: Named = field(repr=False)
    holds: Named = field(repr=False)
    since: Named = field(repr=False)
    told: Named = field(repr=False)
    advises: Named = field(repr=False)
    told_to: Named = field(repr=False)
    not_to: Named = field(repr=False)
    ours: Named = field(repr=False)
    yes: Named = field(repr=False)
    no: Named = field(repr=False)
    takes_back: Named = field(repr=False)
    waits: Named = field(repr=False)
    helped: Named = field(repr=False)
    asks_done: Named = field(repr=False)
    bot_tries: Named = field(repr=False)
    bot_fails: Named = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedRules:
    """How far back, how much and by which words; what each key means stands in docs/brief.md."""

    __pydantic_config__: ClassVar = EXACT

    lines: int
    fresh_hours: float
    days: float
    recent_days: float
    note_days: float
    over_days: float
    like: float
    steps: int
    notes: int
    turns: int
    pages: int
    words: int
    said_outcome: Outcome
    needs_outcome: frozenset[str]
    plain_pages: tuple[str, ...]
    kind_words: tuple[str, ...]
    empty_words: tuple[str, ...]
    joins: tuple[str, ...]
    fillers: tuple[str, ...]
    contrasts: tuple[str, ...]
    choices: tuple[str, ...]
    outcomes: Mapping[Outcome, tuple[str, ...]]
    usual: Mapping[str, Outcome]
    belongs_to: Mapping[str, tuple[StepKind, ...]]
    families: Mapping[str, tuple[str, ...]]
    threshold: float
    weights: Mapping[str, float]
    subordinates: tuple[str, ...]
    conditions: tuple[str, ...]
    sign_words: Mapping[str, tuple[str, ...]] = field(repr=False)
    deeds: Mapping[str, DeedRules] = field(repr=False)
    phrases: TriedPhrases = field(repr=False)

    def __post_init__(self) -> None:
        """Check what types cannot say."""
        counts = ("lines", "steps", "notes", "turns", "pages")
        spans = ("fresh_hours", "days", "recent_days", "note_days", "over_days")
        check_numbers(self, counts=counts, some=("words",), spans=spans, shares=("like",))

    def phrases_of(self, group: str) -> Named:
        """Return the phrases of a group by their names."""
        named: Named = getattr(self.phrases, group)
        return named
