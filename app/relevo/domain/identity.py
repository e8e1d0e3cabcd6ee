"""Identity: who the customer is, how sure that is, and why."""

from collections.abc import Iterable
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


class Proof(StrEnum):
    """What makes it sure who the customer is."""

    SIGNED_IN = "signed_in"
    CHOSEN = "chosen"  # by the advisor, now
    REMEMBERED = "remembered"  # by an advisor here, at an earlier contact
    PASSED_ON = "passed_on"  # chosen by the advisor who had this contact before


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Just enough to choose between several people; `note` says what is doubtful about the record, in a sentence."""

    ref: CustomerRef
    name: str | None = field(default=None, repr=False)
    hint: str | None = field(default=None, repr=False)
    note: str | None = None


class Candidates(tuple[Candidate, ...]):
    """Whom a search by hand has found.

    `more` counts those beyond the ones listed; `missing` names the sources that could not answer.
    """

    more: int
    missing: tuple[str, ...]

    def __new__(
        cls, listed: Iterable[Candidate] = (), /, *, more: int = 0, missing: Iterable[str] = ()
    ) -> "Candidates":
        """List candidates."""
        made = super().__new__(cls, listed)
        made.more, made.missing = more, tuple(missing)
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The outcome of identification; `customer` is None unless `sure` or `probable`. `reasons` are plain sentences.

    `proof` is None unless the state is `sure`. `questions` are what to ask so that it becomes clear who it is, the most
    telling first; none of them holds what anybody's record says, and there is none where it is sure.
    """

    state: IdentityState
    customer: Customer | None = None
    candidates: tuple[Candidate, ...] = ()
    reasons: tuple[str, ...] = field(default=(), repr=False)
    proof: Proof | None = None
    questions: tuple[str, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Tell whether the context of one person may be shown."""
        return self.customer is not None
