"""Identity: who the customer is, how sure that is, and why."""

from dataclasses import dataclass, field
from enum import StrEnum

from relevo.domain.customer import Customer, CustomerRef


class IdentityState(StrEnum):
    """How sure it is who the customer is."""

    SURE = "sure"
    PROBABLE = "probable"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Just enough to choose between several people."""

    ref: CustomerRef
    name: str | None = field(default=None, repr=False)
    hint: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The outcome of identification; `customer` is None unless `sure` or `probable`. `reasons` are plain sentences."""

    state: IdentityState
    customer: Customer | None = None
    candidates: tuple[Candidate, ...] = ()
    reasons: tuple[str, ...] = field(default=(), repr=False)

    @property
    def is_settled(self) -> bool:
        """Tell whether the context of one person may be shown."""
        return self.customer is not None
