"""Linking: the records of one person in several sources. A copy is made; nothing is merged at the source."""

from collections.abc import Iterable, Sequence
from functools import reduce

from relevo.domain.customer import Customer, HandleKind, joined


def link(records: Iterable[Customer]) -> tuple[Customer, ...]:
    """Join the records of one person in several sources; a copy is made, the records stay as they are.

    The same customer number joins; two different ones never do. Without a number on either side, the same e-mail
    address joins where the names are the same, or where one has no name and only one person owns the address. A record
    that could be that of two people with different numbers stays by itself.
    """
    people: list[Customer] = []
    for record in sorted(records, key=_telling):
        same = [person for person in people if _same(person, record)]
        if not same or _is_doubtful(record, same):
            people.append(record)
            continue
        place = people.index(same[0])
        people = [person for person in people if person not in same]
        people.insert(place, reduce(joined, (*same, record)))
    return tuple(people)


def owns(customer: Customer, kind: HandleKind, value: str) -> bool:
    """Tell whether a handle is one of the customer's own; compared without regard to case."""
    own = {
        HandleKind.CUSTOMER_NUMBER: (customer.customer_number or "",),
        HandleKind.LOGIN: customer.logins,
        HandleKind.EMAIL: customer.emails,
        HandleKind.PHONE: customer.numbers,
    }.get(kind, ())
    return value.casefold() in {each.casefold() for each in own}


def _is_doubtful(record: Customer, same: Sequence[Customer]) -> bool:
    numbers = {person.customer_number.casefold() for person in same if person.customer_number}
    return len(same) > 1 and (not record.name or len(numbers) > 1)


def _telling(record: Customer) -> tuple[bool, bool]:
    """Order records: those with a number first, those without a name last."""
    return record.customer_number is None, not record.name


def _same(one: Customer, other: Customer) -> bool:
    if one.customer_number and other.customer_number:
        return one.customer_number.casefold() == other.customer_number.casefold()
    if one.ref == other.ref:
        return True
    emails = {each.casefold() for each in one.emails} & {each.casefold() for each in other.emails}
    return bool(emails) and (not one.name or not other.name or _name(one) == _name(other))


def _name(customer: Customer) -> str:
    return " ".join(sorted((customer.name or "").casefold().split()))
