"""An incident: a known fault that may explain many contacts."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from relevo.domain.customer import Customer
from relevo.domain.entry import Entry, EntryKind


class Severity(StrEnum):
    """How grave an incident is."""

    CRITICAL = "critical"
    WARNING = "warning"
    MINOR = "minor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Whom an incident concerns; values are the organisation's own ids, compared without regard to case.

    A scope with several lists is met by a customer who meets each of them: one site and one service are that service
    at that site. `others` are scopes of which each concerns people by itself, as another account of the incident says.
    """

    sites: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    everyone: bool = False
    others: tuple["Scope", ...] = ()

    def __or__(self, other: "Scope") -> "Scope":
        """Return the scope that takes in both, and nobody that neither of them does."""
        if self.everyone or other.everyone:
            return Scope(everyone=True)
        first, *others = dict.fromkeys(each for each in (*self._each, *other._each) if each._lists) or (Scope(),)
        return replace(first, others=tuple(others))

    def covers(self, customer: Customer) -> bool:
        """Tell whether the customer is within the scope; a scope without lists concerns nobody."""
        return self.everyone or any(each._is_met(customer) for each in self._each)

    @property
    def _each(self) -> tuple["Scope", ...]:
        return (replace(self, others=()), *self.others) if self.others else (self,)

    @property
    def _lists(self) -> tuple[str, ...]:
        return tuple(name for name in _LISTS if getattr(self, name))

    def _is_met(self, customer: Customer) -> bool:
        lists = self._lists
        return bool(lists) and all(_fold(getattr(self, name)) & _fold(getattr(customer, name)) for name in lists)


_LISTS = ("sites", "products", "services", "regions", "accounts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Entry):
    """A fault; `at` is when it began, `until` when it ended, `sentence` what customers may be told."""

    kind: ClassVar[EntryKind] = EntryKind.INCIDENT
    scope: Scope
    severity: Severity | None = None
    sentence: str | None = field(default=None, repr=False)
    acknowledged: bool = False

    def is_open(self, at: datetime) -> bool:
        """Tell whether the fault was in effect at a moment (start included, end excluded)."""
        return self.at <= at and (self.until is None or at < self.until)


def _fold(values: frozenset[str] | tuple[str, ...]) -> set[str]:
    return {value.casefold() for value in values}
