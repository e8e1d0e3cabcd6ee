"""The rules of identification that are data: words in names, and which questions are proposed."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, Literal

from relevo.text.names import Names, NameWords

Asked = Literal["name", "customer_number", "site", "product", "account", "service", "email", "phone", "language"]
"""What a customer can be asked for."""


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


@dataclass(frozen=True, kw_only=True)
class IdentityRules:
    """What `resources/rules/identity.toml` sets; without it no word has a meaning in a name."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    names: NameWords = field(default_factory=NameWords)
    questions: QuestionRules = field(default_factory=QuestionRules)
    memory: MemoryRules = field(default_factory=MemoryRules)

    @cached_property
    def comparer(self) -> Names:
        """Return what compares names by these words."""
        return Names(self.names)
