"""Linking: the records of one person in several sources. A copy is made; nothing is merged at the source."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from hashlib import blake2s
from itertools import combinations, permutations

from relevo.domain.customer import Customer, CustomerRef, HandleKind, is_same_number, joined
from relevo.domain.phrase import Phrase
from relevo.text.names import NameLikeness, Names, NameWords, fold

_WITHOUT_WORDS = Names(NameWords())


def link(records: Iterable[Customer], names: Names = _WITHOUT_WORDS) -> tuple[Customer, ...]:
    """Join the records of one person in several sources; a copy is made, the records stay as they are.

    The same customer number joins, unless the names are clearly two people's, or neither the name nor anything else is
    the same; two different ones never do. Without a
    number on either side, the same e-mail address joins where the names are the same, or where one has no name and only
    one person owns the address; not where phone numbers and places are all different. A record that could be that of
    two people with different numbers stays by itself. What stays apart under one customer number gets refs of its own.
    """
    people: list[list[Customer]] = []
    for record in sorted(records, key=_telling):
        same = [person for person in people if _fits(record, person, names)]
        if not same or _is_doubtful(record, same, names):
            people.append([record])
            continue
        place = people.index(same[0])
        people = [person for person in people if person not in same]
        people.insert(place, [*(each for person in same for each in person), record])
    return _with_own_refs([reduce(joined, person) for person in people])


def doubts(people: Sequence[Customer], names: Names = _WITHOUT_WORDS) -> Mapping[CustomerRef, Phrase]:
    """Return what is doubtful about some of these people: weak links, which join nothing."""
    found: dict[CustomerRef, Phrase] = {}
    for one, other in permutations(people, 2):
        if one.ref not in found and (doubt := _doubt(one, other, names)) is not None:
            found[one.ref] = doubt
    return found


def owns(customer: Customer, kind: HandleKind, value: str) -> bool:
    """Tell whether a handle is one of the customer's own; compared without regard to case.

    A customer number is compared as people type it (see `domain.customer.is_same_number`).
    """
    if kind is HandleKind.CUSTOMER_NUMBER:
        return customer.customer_number is not None and is_same_number(value, customer.customer_number)
    own = {
        HandleKind.LOGIN: customer.logins,
        HandleKind.EMAIL: customer.emails,
        HandleKind.PHONE: customer.numbers,
    }.get(kind, ())
    return value.casefold() in {each.casefold() for each in own}


def _fits(record: Customer, person: Sequence[Customer], names: Names) -> bool:
    """Tell whether a record is one of the person's: like one of the records so far, and nobody else's by another."""
    return any(_same(each, record, names) for each in person) and not any(
        _is_somebody_else(each, record, names) for each in person
    )


def _is_doubtful(record: Customer, same: Sequence[Sequence[Customer]], names: Names) -> bool:
    if len(same) < 2:
        return False
    numbers = {_number(each) for person in same for each in person if each.customer_number}
    strangers = (_is_somebody_else(one[0], other[0], names) for one, other in combinations(same, 2))
    return not record.name or len(numbers) > 1 or any(strangers)


def _telling(record: Customer) -> tuple[bool, bool]:
    """Order records: those with a number first, those without a name last."""
    return record.customer_number is None, not record.name


def _same(one: Customer, other: Customer, names: Names) -> bool:
    if one.customer_number and other.customer_number:
        return _number(one) == _number(other) and _is_backed(one, other, names)
    if one.ref == other.ref:
        return True
    if _apart(one.numbers, other.numbers) and _apart(one.sites, other.sites):
        return False
    is_one_address = bool(_folded(one.emails) & _folded(other.emails))
    return is_one_address and (not one.name or not other.name or _is_same_name(one, other, names))


def _is_backed(one: Customer, other: Customer, names: Names) -> bool:
    """Tell whether two records of one customer number may be one person's: numbers are mistyped as well.

    The name is alike, or anything else is the same, or there is nothing to compare.
    """
    if (
        one.name
        and other.name
        and (_is_same_name(one, other, names) or names.likeness(one.name, other.name) > NameLikeness.UNCLEAR)
    ):
        return True
    pairs = [(one.numbers, other.numbers), (one.emails, other.emails), (one.sites, other.sites)]
    known = [(_folded(mine), _folded(theirs)) for mine, theirs in pairs if mine and theirs]
    return not known or any(mine & theirs for mine, theirs in known)


def _doubt(one: Customer, other: Customer, names: Names) -> Phrase | None:
    if one.customer_number and other.customer_number:
        if _number(one) != _number(other):
            return None
        return Phrase("Has the same customer number as another person here")
    if one.name and other.name and _is_same_name(one, other, names):
        return Phrase("Perhaps the same person as in {sources}", sources=", ".join(other.sources))
    return None


def _with_own_refs(people: Sequence[Customer]) -> tuple[Customer, ...]:
    shared = {ref for ref, count in Counter(person.ref for person in people).items() if count > 1}
    return tuple(_apart_from(person, shared) if person.ref in shared else person for person in people)


def _apart_from(person: Customer, shared: set[CustomerRef]) -> Customer:
    """Give a ref of its own, the same as long as the name is; it does not tell the name."""
    mark = blake2s(fold(person.name or "").encode("utf-8", "replace"), digest_size=4).hexdigest()
    return replace(person, ref=CustomerRef(f"{person.ref}~{mark}"), refs=person.refs - shared)


def _is_somebody_else(one: Customer, other: Customer, names: Names) -> bool:
    if not one.name or not other.name or one.name == other.name:
        return False  # the usual case of many sources: to take names apart costs more than all else here
    return names.likeness(one.name, other.name) is NameLikeness.OTHER


def _is_same_name(one: Customer, other: Customer, names: Names) -> bool:
    mine, theirs = one.name or "", other.name or ""
    is_same = sorted(mine.casefold().split()) == sorted(theirs.casefold().split())
    return is_same or names.likeness(mine, theirs) is NameLikeness.SAME


def _number(customer: Customer) -> str:
    return "".join((customer.customer_number or "").casefold().split())


def _apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one and other) and not _folded(one) & _folded(other)


def _folded(values: Iterable[str]) -> set[str]:
    return {value.casefold() for value in values}
