"""A customer: the person behind the contact; a candidate while it is not sure who."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

CustomerRef = NewType("CustomerRef", str)


class HandleKind(StrEnum):
    """What can find a customer or what concerns one."""

    PHONE = "phone"
    EMAIL = "email"
    CUSTOMER_NUMBER = "customer_number"
    LOGIN = "login"
    VISITOR = "visitor"
    NAME = "name"  # only for a search by hand: a name alone never identifies
    CONVERSATION = "conversation"
    SITE = "site"
    PRODUCT = "product"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """On which channel, and for what, the customer agreed to be contacted."""

    channel: str
    purpose: str | None = None
    granted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """A person as one or several back offices know them.

    `ref` is the customer number where there is one, else `source:native id`; `refs` are those of all linked records, so
    that a choice holds when another source names the same person. `numbers` are E.164, `emails` and
    `logins` as the source has them. `hint` is just enough to choose between candidates (a town, a site), and nothing
    personal beyond it; `description` is the line under the name, shown once the person is chosen.
    """

    ref: CustomerRef
    refs: frozenset[CustomerRef] = frozenset()
    name: str | None = field(default=None, repr=False)
    customer_number: str | None = field(default=None, repr=False)
    numbers: tuple[str, ...] = field(default=(), repr=False)
    emails: tuple[str, ...] = field(default=(), repr=False)
    logins: tuple[str, ...] = field(default=(), repr=False)
    language: str | None = None
    sites: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    consents: tuple[Consent, ...] = ()
    hint: str | None = field(default=None, repr=False)
    description: str | None = field(default=None, repr=False)
    sources: tuple[str, ...] = ()

    def is_known_as(self, ref: CustomerRef | None) -> bool:
        """Tell whether a ref is this person's, now or in any of the linked records."""
        return ref is not None and (ref == self.ref or ref in self.refs)


_NO_NUMBER = frozenset({"", "na", "none", "null", "nil", "nan", "unknown"})


def tells_nobody(number: str) -> bool:
    """Tell whether a customer number only fills its field: signs, zeros, words for none (`.`, `0`, `C-000`, `N/A`)."""
    letters, digits = _number_parts(number)
    return digits == "0" or (not digits and letters in _NO_NUMBER)


def letters_of(number: str) -> str:
    """Return the letters in front of a customer number, folded; empty where it begins with a digit."""
    return _number_parts(number)[0]


def is_same_number(typed: str, number: str) -> bool:
    """Tell whether a customer number, as people type it, is the one on record.

    Case, signs between and zeros in front make no difference; letters in front do only where both have some, for no
    keypad types them.
    """
    (letters, digits), (own_letters, own_digits) = _number_parts(typed), _number_parts(number)
    return (
        bool(digits or letters) and digits == own_digits and (letters == own_letters or not (letters and own_letters))
    )


def _number_parts(number: str) -> tuple[str, str]:
    plain = "".join(sign for sign in number.casefold() if sign.isalnum())
    digits = plain.lstrip("".join(sign for sign in set(plain) if not sign.isdigit()))
    return plain[: len(plain) - len(digits)], digits.lstrip("0") or digits[-1:]


def joined(one: Customer, other: Customer) -> Customer:
    """Put together two records of one person; what the first says goes before what the second says.

    Lists hold every value once, whatever its case, in the spelling of the first. `ref` is that of a record with a
    customer number, else the first's; `refs` are those of both.
    """
    return Customer(
        ref=one.ref if one.customer_number or not other.customer_number else other.ref,
        refs=one.refs | other.refs | {one.ref, other.ref},
        name=one.name or other.name,
        customer_number=one.customer_number or other.customer_number,
        numbers=_union(one.numbers, other.numbers),
        emails=_union(one.emails, other.emails),
        logins=_union(one.logins, other.logins),
        language=one.language or other.language,
        sites=_union(one.sites, other.sites),
        products=_union(one.products, other.products),
        services=_union(one.services, other.services),
        regions=_union(one.regions, other.regions),
        accounts=_union(one.accounts, other.accounts),
        consents=tuple(dict.fromkeys((*one.consents, *other.consents))),
        hint=one.hint or other.hint,
        description=one.description or other.description,
        sources=_union(one.sources, other.sources),
    )


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    spelt: dict[str, str] = {}
    for value in (*one, *other):
        spelt.setdefault(value.casefold(), value)
    return tuple(spelt.values())
