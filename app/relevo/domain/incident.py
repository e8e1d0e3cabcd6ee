"""An incident: a known fault that may explain many contacts."""

from dataclasses import dataclass, field
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
    """Whom an incident concerns; values are the organisation's own ids, compared without regard to case."""

    sites: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    everyone: bool = False

    def __or__(self, other: "Scope") -> "Scope":
        """Return the scope that takes in both."""
        return Scope(
            sites=self.sites | other.sites,
            products=self.products | other.products,
            services=self.services | other.services,
            regions=self.regions | other.regions,
            accounts=self.accounts | other.accounts,
            everyone=self.everyone or other.everyone,
        )

    def covers(self, customer: Customer) -> bool:
        """Tell whether the customer is within the scope."""
        return self.everyone or bool(
            _fold(self.sites) & _fold(customer.sites)
            or _fold(self.products) & _fold(customer.products)
            or _fold(self.services) & _fold(customer.services)
            or _fold(self.regions) & _fold(customer.regions)
            or _fold(self.accounts) & _fold(customer.accounts)
        )


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
