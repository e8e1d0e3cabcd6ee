"""The rules by which is told what limit self-service met, as they stand in the file of that name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from relevo.domain.handover import Limit
from relevo.services.exact import EXACT

ByLimit = Mapping[Limit, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitPhrases:
    """Phrases by what they tell: of a limit, by its kind; of a turn in a conversation, under the name of the table."""

    __pydantic_config__: ClassVar = EXACT

    bot: ByLimit = field(repr=False)
    detail: ByLimit = field(repr=False)
    customer: ByLimit = field(repr=False)
    not_sure: Mapping[str, tuple[str, ...]] = field(repr=False)
    connects: Mapping[str, tuple[str, ...]] = field(repr=False)
    sorrow: Mapping[str, tuple[str, ...]] = field(repr=False)
    offers: Mapping[str, tuple[str, ...]] = field(repr=False)
    not_meant: Mapping[str, tuple[str, ...]] = field(repr=False)
    lacks: Mapping[str, tuple[str, ...]] = field(repr=False)
    asks_identity: Mapping[str, tuple[str, ...]] = field(repr=False)
    no_help: Mapping[str, tuple[str, ...]] = field(repr=False)
    yes: Mapping[str, tuple[str, ...]] = field(repr=False)
    proposes: Mapping[str, tuple[str, ...]] = field(repr=False)
    topics: ByLimit = field(repr=False)
    denies: Mapping[str, tuple[str, ...]] = field(repr=False)
    content: Mapping[str, tuple[str, ...]] = field(repr=False)
    regularly: Mapping[str, tuple[str, ...]] = field(repr=False)
    behalf: Mapping[str, tuple[str, ...]] = field(repr=False)
    bounds: Mapping[str, tuple[str, ...]] = field(repr=False)
    wishes: Mapping[str, tuple[str, ...]] = field(repr=False)
    wants_none: Mapping[str, tuple[str, ...]] = field(repr=False)
    counts: Mapping[str, tuple[str, ...]] = field(repr=False)
    rejects: Mapping[str, tuple[str, ...]] = field(repr=False)
    persons: Mapping[str, tuple[str, ...]] = field(repr=False)
    people: Mapping[str, tuple[str, ...]] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitWeights:
    """What a sign weighs, by the rule that found it; what each means stands beside it in the file."""

    __pydantic_config__: ClassVar = EXACT

    claim: float
    claimed: float
    claimed_unseen: float
    several: float
    latest: float
    old: float
    step_says: float
    search_empty: float
    detail: float
    detail_left: float
    repeated_step: float
    failed_again: float
    article_failed: float
    search_failed: float
    bot_failed: float
    step_failed: float
    step_refused: float
    says_not_meant: float
    says_not_meant_again: float
    lacks_identity: float
    bot_says: float
    bot_denies: float
    bot_rejected: float
    customer_counts: float
    customer_says: float
    wishes_person: float
    names_person: float
    detail_about: float
    step_counts: float
    left_sensitive: float
    content: float
    handed_over: float
    bot_not_sure: float
    bot_repeats: float
    bot_repeats_often: float
    bot_no_help: float
    asks_person: float
    takes_person: float
    customer_sensitive: float
    handed_over_sensitive: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRules:
    """How far back, how much, and what signs weigh; what each key means stands in docs/brief.md."""

    __pydantic_config__: ClassVar = EXACT

    hours: float
    steps: int
    turns: int
    repeats: int
    again: int
    words: int
    phrase_votes: float
    word_votes: float
    most_words: int
    few_words: int
    asked_votes: float
    strong: float
    enough: float
    old_hours: float
    before: tuple[Limit, ...]
    shown_in_talk: frozenset[Limit]
    weights: LimitWeights
    phrases: LimitPhrases = field(repr=False)
