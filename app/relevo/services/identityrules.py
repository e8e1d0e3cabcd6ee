"""The rules of identification that are data: words in names, questions to propose, words that ask for a handle."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, Literal

from relevo.services.briefing.bounds import check_numbers
from relevo.text.names import Names, NameWords
from relevo.text.wording import Wordings

Asked = Literal["name", "customer_number", "site", "product", "account", "service", "email", "phone", "language"]
"""What a customer can be asked for."""

Sign = Literal[
    "customer_number", "contract", "email", "phone",
    "own", "asks", "again", "elsewhere",
    "others", "theirs", "aside", "denies", "corrects", "takes_back", "acts_for",
]  # fmt: skip
"""What words of a conversation are a sign of; `resources/rules/identity.toml` tells each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRules:
    """Which questions are proposed, at most how many, and which of equals goes first; `confirm` where one fits."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    most: int = 3
    order: tuple[Asked, ...] = ("name", "customer_number", "site")
    confirm: tuple[Asked, ...] = ("customer_number", "name", "site")


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryRules:
    """What a remembered choice does: `settles_shared`, whether it settles who of several who fit it is.

    Without it, whoever was chosen before stands first among them, and nobody is shown before the advisor chooses.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    settles_shared: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class AnswerRules:
    """Which words ask for a handle, and which make an answer none; without phrases no answer is read.

    Of a conversation the last `turns` are read, of each turn so many `characters`; an answer has at most so many
    `words` beside what it tells. `owners` are words behind which the name of somebody else stands (`of Mia`).
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    turns: int = 100
    characters: int = 600
    words: int = 12
    owners: tuple[str, ...] = ()
    phrases: Mapping[Sign, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check what types cannot say."""
        check_numbers(self, some=("turns", "characters"), counts=("words",))

    @cached_property
    def wordings(self) -> Wordings:
        """Return what finds the phrases."""
        return Wordings.late(lambda: {str(name): listed for name, listed in self.phrases.items()})


@dataclass(frozen=True, kw_only=True)
class IdentityRules:
    """What `resources/rules/identity.toml` sets; without it no word has a meaning in a name."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    names: NameWords = field(default_factory=NameWords)
    questions: QuestionRules = field(default_factory=QuestionRules)
    memory: MemoryRules = field(default_factory=MemoryRules)
    answers: AnswerRules = field(default_factory=AnswerRules)

    @cached_property
    def comparer(self) -> Names:
        """Return what compares names by these words."""
        return Names(self.names)
