"""Whom an incident probably concerns: proposed from what the contacts of a spike have in common, never everyone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from relevo.domain.incident import Scope
from relevo.domain.understanding import Driver, DriverKind, Understanding

MOST, NEARLY_ALL = 0.6, 0.85
"""Which part of the contacts must have a place or a product for the incident to be of it; and for it to be narrowed by
a second one, for whoever does not have that is left out."""

SEVERAL = 3
"""Places or products that are proposed at most, and contacts that must share one for it to be offered: what fewer have
may tell of one person alone."""

MOST_OFFERED = 8
"""Places, and products, that can be chosen from at most."""


class ScopeList(StrEnum):
    """The lists of a scope, by the names that they have there."""

    SITES = "sites"
    PRODUCTS = "products"
    SERVICES = "services"
    REGIONS = "regions"
    ACCOUNTS = "accounts"


_LIST_OF = {DriverKind.PLACE: ScopeList.SITES, DriverKind.PRODUCT: ScopeList.PRODUCTS}
"""What contacts tell of whom something concerns."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What contacts share: the organisation's own id, and how many of them have it."""

    part: ScopeList
    id: str
    contacts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Whom an incident probably concerns, nobody where the contacts share nothing.

    `offered` is what can be struck or added, list by list, the most frequent first; `contacts` is of how many it is.
    """

    scope: Scope = field(default_factory=Scope)
    offered: tuple[Shared, ...] = ()
    contacts: int = 0


def is_empty(scope: Scope) -> bool:
    """Tell whether a scope concerns nobody."""
    return not scope.everyone and not scope.others and not any(getattr(scope, each) for each in ScopeList)


def proposal_of(driver: Driver, contacts: Iterable[Understanding]) -> Proposal:
    """Propose the scope of an incident that shows in a driver, with what a supervisor may choose instead."""
    listed = list(contacts)
    offered = [each for kind in _LIST_OF for each in _offered(kind, driver, listed)]
    return Proposal(scope=scope_of(driver, listed), offered=tuple(offered), contacts=len(listed))


def scope_of(driver: Driver, contacts: Iterable[Understanding]) -> Scope:
    """Propose the scope of an incident that shows in a driver, from its contacts; of nobody, where they share nothing.

    Everyone is never proposed: only somebody who knows can say that an incident concerns every customer.
    """
    listed = list(contacts)
    places = _shared(DriverKind.PLACE, driver, listed, MOST)
    products = _shared(DriverKind.PRODUCT, driver, listed, MOST)
    if places and products:
        if driver.kind is DriverKind.PRODUCT:
            places = _shared(DriverKind.PLACE, driver, listed, NEARLY_ALL)
        else:
            products = _shared(DriverKind.PRODUCT, driver, listed, NEARLY_ALL)
    return Scope(sites=places, products=products)


def _shared(kind: DriverKind, driver: Driver, contacts: list[Understanding], part: float) -> frozenset[str]:
    """Return the places, or products, that so great a part of those contacts have of which any is known."""
    if driver.kind is kind:
        return frozenset({_id(driver)})
    counts = _counts(kind, contacts)
    known = sum(any(each.kind is kind for each in contact.drivers) for contact in contacts)
    if 2 * known < len(contacts):
        return frozenset()
    shared = (each for each, count in counts.most_common(SEVERAL) if count >= max(part * known, SEVERAL))
    return frozenset(_id(each) for each in shared)


def _offered(kind: DriverKind, driver: Driver, contacts: list[Understanding]) -> list[Shared]:
    """Return what can be chosen of a kind: what several contacts share, the driver's own first."""
    counts = _counts(kind, contacts)
    several = [each for each, count in counts.most_common(MOST_OFFERED + 1) if count >= SEVERAL and each != driver]
    own = [driver] if driver.kind is kind else []
    return [Shared(_LIST_OF[kind], _id(each), counts[each]) for each in [*own, *several][:MOST_OFFERED]]


def _counts(kind: DriverKind, contacts: list[Understanding]) -> Counter[Driver]:
    return Counter(each for contact in contacts for each in contact.drivers if each.kind is kind)


def _id(driver: Driver) -> str:
    """Return the organisation's own id, as it writes it."""
    return driver.label or driver.key
