"""Whom an incident probably concerns: proposed from what the contacts of a spike have in common."""

from collections import Counter
from collections.abc import Iterable

from relevo.domain.incident import Scope
from relevo.domain.understanding import Driver, DriverKind, Understanding

MOST, NEARLY_ALL = 0.6, 0.85
"""Which part of the contacts must have a place or a product for the incident to be of it; and for it to be narrowed by
a second one, for whoever does not have that is left out."""

SEVERAL = 3
"""Places or products that are named at most."""


def scope_of(driver: Driver, contacts: Iterable[Understanding]) -> Scope:
    """Propose the scope of an incident that shows in a driver, from its contacts; everyone, where they share nothing.

    A supervisor sees the proposal before anything is declared.
    """
    listed = list(contacts)
    places = _shared(DriverKind.PLACE, driver, listed, MOST)
    products = _shared(DriverKind.PRODUCT, driver, listed, MOST)
    if places and products:
        if driver.kind is DriverKind.PLACE:
            products = _shared(DriverKind.PRODUCT, driver, listed, NEARLY_ALL)
        elif driver.kind is DriverKind.PRODUCT:
            places = _shared(DriverKind.PLACE, driver, listed, NEARLY_ALL)
        else:
            products = _shared(DriverKind.PRODUCT, driver, listed, NEARLY_ALL)
    return Scope(sites=places, products=products, everyone=not places and not products)


def _shared(kind: DriverKind, driver: Driver, contacts: list[Understanding], part: float) -> frozenset[str]:
    """Return the places, or products, that so great a part of those contacts have of which any is known."""
    if driver.kind is kind:
        return frozenset({_id(driver)})
    counts: Counter[Driver] = Counter(each for contact in contacts for each in contact.drivers if each.kind is kind)
    known = sum(any(each.kind is kind for each in contact.drivers) for contact in contacts)
    if 2 * known < len(contacts):
        return frozenset()
    shared = (each for each, count in counts.most_common(SEVERAL) if count >= part * known)
    return frozenset(_id(each) for each in shared)


def _id(driver: Driver) -> str:
    """Return the organisation's own id, as it writes it."""
    return driver.label or driver.key
