"""The rules by which is told what limit self-service met, as they stand in the file of that name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from relevo.domain.handover import Limit
from relevo.services.briefing.bounds import check_numbers
from relevo.services.exact import EXACT

Words = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Phrases by sign and language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitShares:
    """How much of its points a sign counts that is not the last of its kind."""

    __pydantic_config__: ClassVar = EXACT

    before_last_turn: float
    earlier_turn: float
    step_before_talk: float
    earlier_step: float
    old_step: float

    def __post_init__(self) -> None:
        """Check that each is a share."""
        check_numbers(self, shares=("before_last_turn", "earlier_turn", "step_before_talk", "earlier_step", "old_step"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRules:
    """How far back, what is read how, and what signs count; what each key means stands in docs/brief.md."""

    __pydantic_config__: ClassVar = EXACT

    hours: float
    old_hours: float
    steps: int
    failures: int
    turns: int
    words: int
    few_words: int
    letters: int
    enough: float
    claim: float
    unseen_claim: float
    shares: LimitShares
    denied: frozenset[str]
    bounded: frozenset[str]
    bounds: frozenset[str]
    in_questions: frozenset[str]
    aside: frozenset[str]
    supports: Mapping[Limit, frozenset[str]]
    base: Mapping[Limit, float]
    none: Mapping[str, float]
    weights: Mapping[str, Mapping[Limit, float]]
    machine: Words = field(repr=False)
    customer: Words = field(repr=False)

    def __post_init__(self) -> None:
        """Check what types cannot say."""
        counts = ("steps", "failures", "turns", "few_words", "claim", "unseen_claim")
        check_numbers(self, counts=counts, some=("words", "letters"), spans=("hours", "old_hours"))
