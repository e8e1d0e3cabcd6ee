"""The settings of what the customer has told: resources/rules/told_us.toml tells each key."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from relevo.services.briefing.bounds import check_numbers
from relevo.services.briefing.told.vocabulary import Forms, LanguageWords, Phrases
from relevo.services.exact import EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldUsRules:
    """What is told and what is left out; resources/rules/told_us.toml tells each key."""

    __pydantic_config__: ClassVar = EXACT

    lines: int
    share: float
    filled: float
    short_words: int
    line_words: int
    form_days: float
    note_days: float
    notes: int
    settled: tuple[str, ...]
    read_words: int
    read_characters: int
    threshold: float
    sure: float
    certain: float
    weights: Mapping[str, float]
    words: Mapping[str, LanguageWords]
    forms: Mapping[str, Forms]
    phrases: Mapping[str, Phrases]

    def __post_init__(self) -> None:
        """Check what types cannot say."""
        counts, some = ("lines", "short_words", "notes"), ("line_words", "read_words", "read_characters")
        spans, shares = ("form_days", "note_days"), ("share", "filled", "certain")
        check_numbers(self, counts=counts, some=some, spans=spans, shares=shares)
