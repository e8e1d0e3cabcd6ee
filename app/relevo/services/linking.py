"""Linking: the records of one person in several sources. A copy is made; nothing is merged at the source."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from hashlib import blake2s
from itertools import combinations, permutations

from relevo.domain.customer import (
    Customer,
    CustomerRef,
    HandleKind,
    is_same_number,
    joined,
    letters_of,
    tells_nobody,
)
from relevo.domain.phrase import Phrase
from relevo.text.names import NameLikeness, Names, NameWords, fold

_WITHOUT_WORDS = Names(NameWords())


def link(records: Iterable[Customer], names: Names = _WITHOUT_WORDS) -> tuple[Customer, ...]:
    """Join the records of one person in several sources; a copy is made, the records stay as they are.

    The same customer number joins, unless the names are clearly two people's, or neither the name nor anything else is
    the same; two different ones never do. Spelt differently (see `domain.customer.is_same_number`), the same one joins
    where name, phone number or e-mail address say so too, and what only fills the field is no number. Without a number
    on either side, the same e-mail address joins where the names are the same, or where one has no name and only
    one person owns the address; not where phone numbers and places are all different. A record that could be that of
    two people with different numbers stays by itself. What stays apart under one customer number gets refs of its own.
    """
    people: list[list[Customer]] = []
    for record in sorted(map(_without_filler, records), key=_telling):
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
        _is_somebody_else(each, record, names) or _is_other_number(each, record) for each in person
    )


def _is_doubtful(record: Customer, same: Sequence[Sequence[Customer]], names: Names) -> bool:
    if len(same) < 2:
        return False
    numbers = {each.customer_number: each for person in same for each in person if each.customer_number}
    is_torn = any(_is_other_number(one, other) for one, other in combinations(numbers.values(), 2))
    strangers = (_is_somebody_else(one[0], other[0], names) for one, other in combinations(same, 2))
    return not record.name or is_torn or any(strangers)


def _telling(record: Customer) -> tuple[bool, bool, bool]:
    """Order records: those with a number first, those without a name last, digits alone after those with letters.

    So 20417 meets all of C-20417 and D-20417 before it is decided whose it is.
    """
    number = record.customer_number
    return number is None, not record.name, number is not None and not letters_of(number)


def _without_filler(record: Customer) -> Customer:
    """Take away a number that is none, for many have it; and the ref that was made of it."""
    number = record.customer_number
    if number is None or not tells_nobody(number):
        return record
    if record.ref != number:
        return replace(record, customer_number=None)
    told = (record.name, record.numbers, record.emails, record.logins, record.sites)
    ref = CustomerRef(f"{','.join(record.sources)}~{_mark(repr(told))}")
    return replace(record, ref=ref, refs=record.refs - {record.ref}, customer_number=None)


def _same(one: Customer, other: Customer, names: Names) -> bool:
    if one.customer_number and other.customer_number:
        if _number(one) == _number(other):
            return _is_backed(one, other, names)
        return not _is_other_number(one, other) and _is_backed_as_spelt(one, other, names)
    if one.ref == other.ref:
        return True
    if _apart(one.numbers, other.numbers) and _apart(one.sites, other.sites):
        return False
    return _has_one_address(one, other) and (not one.name or not other.name or _is_same_name(one, other, names))


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


def _is_backed_as_spelt(one: Customer, other: Customer, names: Names) -> bool:
    """Tell whether two records of one customer number in two spellings are one person's.

    Without the letters it may be a number of another system, where it is somebody else's: the name alone is then not
    enough where what else is known differs, nor is the given name beside a telephone that many use.
    """
    is_one_form = letters_of(one.customer_number or "") == letters_of(other.customer_number or "")
    if not one.name or not other.name:
        return _has_one_line(one, other) or _has_one_address(one, other)
    likeness = NameLikeness.SAME if _is_same_name(one, other, names) else names.likeness(one.name, other.name)
    if likeness > NameLikeness.UNCLEAR:
        is_near = _has_one_line(one, other) or _has_one_address(one, other) or _has_one_site(one, other)
        is_apart = any(
            _apart(*pair)
            for pair in ((one.numbers, other.numbers), (one.emails, other.emails), (one.sites, other.sites))
        )
        return is_one_form or is_near or (likeness is NameLikeness.SAME and not is_apart)
    if likeness is NameLikeness.OTHER or not _is_akin(one.name, other.name, names):
        return False
    is_firm = _is_no_person(one.name, names)
    return _has_one_address(one, other) or ((is_one_form or is_firm) and _has_one_line(one, other))


def _is_akin(one: str, other: str, names: Names) -> bool:
    """Tell whether names that are neither alike nor clearly two people's may be one's.

    Of firms, one leaves words of the other out (the legal form); of people, each has a word that the other has not (a
    marriage): where only one has, it is that of a generation (junior).
    """
    mine, theirs = set(fold(one).split()), set(fold(other).split())
    is_within = mine <= theirs or theirs <= mine
    kinds = {_is_no_person(one, names), _is_no_person(other, names)}
    return len(kinds) == 1 and (is_within if kinds == {True} else bool(mine & theirs) and not is_within)


def _is_no_person(name: str, names: Names) -> bool:
    return names.likeness(name, name) is NameLikeness.UNCLEAR


def _has_one_line(one: Customer, other: Customer) -> bool:
    return bool(_folded(one.numbers) & _folded(other.numbers))


def _has_one_address(one: Customer, other: Customer) -> bool:
    return bool(_folded(one.emails) & _folded(other.emails))


def _has_one_site(one: Customer, other: Customer) -> bool:
    return bool(_folded(one.sites) & _folded(other.sites))


def _doubt(one: Customer, other: Customer, names: Names) -> Phrase | None:
    if one.customer_number and other.customer_number:
        if _is_other_number(one, other):
            return None
        return Phrase("Has the same customer number as another person here")
    if one.name and other.name and (_is_same_name(one, other, names) or _is_similar_here(one, other, names)):
        return Phrase("Perhaps the same person as in {sources}", sources=", ".join(other.sources))
    return None


def _with_own_refs(people: Sequence[Customer]) -> tuple[Customer, ...]:
    shared = {ref for ref, count in Counter(person.ref for person in people).items() if count > 1}
    return tuple(_apart_from(person, shared) if person.ref in shared else person for person in people)


def _apart_from(person: Customer, shared: set[CustomerRef]) -> Customer:
    """Give a ref of its own, the same as long as the name is; it does not tell the name."""
    ref = CustomerRef(f"{person.ref}~{_mark(fold(person.name or ''))}")
    return replace(person, ref=ref, refs=person.refs - shared)


def _mark(text: str) -> str:
    return blake2s(text.encode("utf-8", "replace"), digest_size=4).hexdigest()


def _is_somebody_else(one: Customer, other: Customer, names: Names) -> bool:
    if not one.name or not other.name or one.name == other.name:
        return False  # the usual case of many sources: to take names apart costs more than all else here
    return names.likeness(one.name, other.name) is NameLikeness.OTHER


def _is_same_name(one: Customer, other: Customer, names: Names) -> bool:
    mine, theirs = one.name or "", other.name or ""
    is_same = sorted(mine.casefold().split()) == sorted(theirs.casefold().split())
    return is_same or names.likeness(mine, theirs) is NameLikeness.SAME


def _is_similar_here(one: Customer, other: Customer, names: Names) -> bool:
    """Tell whether names are alike up to initials or a typing error, and a telephone or an address is the same."""
    if not (_has_one_line(one, other) or _has_one_address(one, other)):
        return False
    return names.likeness(one.name or "", other.name or "") is NameLikeness.SIMILAR


def _is_other_number(one: Customer, other: Customer) -> bool:
    """Tell whether both have a customer number, and not the same."""
    mine, theirs = one.customer_number, other.customer_number
    return bool(mine and theirs) and mine != theirs and not is_same_number(mine or "", theirs or "")


def _number(customer: Customer) -> str:
    return "".join((customer.customer_number or "").casefold().split())


def _apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one and other) and not _folded(one) & _folded(other)


def _folded(values: Iterable[str]) -> set[str]:
    return {value.casefold() for value in values}
