"""Handles: what of a contact can find its customer, in the form in which sources are asked."""

import re
from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace

from relevo.domain.contact import AddressKind, Contact, Direction, Presentation
from relevo.domain.customer import Customer, HandleKind, is_same_number, tells_nobody
from relevo.services.ports import Handles
from relevo.text.address import email_of
from relevo.text.phone import to_e164

_ADDRESS_KINDS = {
    AddressKind.PHONE: HandleKind.PHONE,
    AddressKind.EMAIL: HandleKind.EMAIL,
    AddressKind.LOGIN: HandleKind.LOGIN,
    AddressKind.VISITOR: HandleKind.VISITOR,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HandleRules:
    """How handles are read: the region of national phone numbers, and which attributes carry which handle.

    The attributes of `HandleKind.NAME` carry the caller's name, which finds nobody. `number_forms` are how customer
    numbers are written here (`C-{digits}`), so that one typed on a keypad is found.
    """

    region: str | None = None
    attributes: Mapping[HandleKind, tuple[str, ...]] = field(default_factory=dict)
    number_forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerName:
    """What came with a contact as the caller's name; `is_line`: it may be that of the line, or of its town."""

    text: str = field(repr=False)
    is_line: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactHandles:
    """What a contact brings; `proved` is the login that the customer has signed in with, None without one.

    `names` find nobody; they support or contradict. `searched` did not come with the contact: the advisor has searched
    by it. It finds people, and tells nothing of who of them it is.
    """

    asked: Handles = field(repr=False)
    proved: str | None = field(default=None, repr=False)
    withheld: bool = False
    names: tuple[CallerName, ...] = ()
    searched: Handles = field(default_factory=dict, repr=False)

    @property
    def finds_nobody(self) -> bool:
        """Tell whether there is nothing to search a customer by."""
        return not any(kind in self.asked for kind in PERSONAL)

    @property
    def finders(self) -> Handles:
        """Return by what customers are searched; nothing where nothing can find one."""
        own = {} if self.finds_nobody else self.asked
        kinds = dict.fromkeys((*own, *self.searched))
        return {kind: tuple(dict.fromkeys((*own.get(kind, ()), *self.searched.get(kind, ())))) for kind in kinds}


_LABEL = re.compile(
    r"(?:n[°ºo]|nr|no|num|numero|número|numéro|kd-?nr|kundennummer|client|customer|cliente|kunde)\s*[.:°º]*\s+|#\s*",
    re.IGNORECASE,
)
MAX_NUMBER = 64
"""Nothing longer is a customer number."""

MAX_WRITTEN = 3
"""Spellings of one customer number that sources are asked for."""

PERSONAL = (
    HandleKind.CUSTOMER_NUMBER,
    HandleKind.LOGIN,
    HandleKind.EMAIL,
    HandleKind.PHONE,
    HandleKind.VISITOR,
)
"""Kinds that find a person, the most telling first."""


def handles_of(contact: Contact, rules: HandleRules) -> ContactHandles:
    """Read the handles of a contact: its address, its attributes and the hand-over's conversation.

    A withheld address gives none. A phone that is no number of the region (an extension, a short code) gives none.
    An internal contact has no customer behind it, hence no handles. A name is no handle: many have the same.
    """
    address = contact.customer_address
    withheld = address is not None and address.presentation is Presentation.WITHHELD
    if contact.direction is Direction.INTERNAL:
        return ContactHandles(asked={}, withheld=withheld)
    found: dict[HandleKind, list[str]] = {}
    proved = None
    if address is not None and address.value and not withheld:
        if address.kind is AddressKind.LOGIN:
            proved = address.value.strip()
        _add(found, _ADDRESS_KINDS[address.kind], address.value, rules)
        if proved and "@" in proved:
            _add(found, HandleKind.EMAIL, proved, rules)
    for kind, names in rules.attributes.items():
        for name in () if kind is HandleKind.NAME else names:
            _add(found, kind, contact.attributes.get(name, ""), rules)
    if contact.handover and contact.handover.conversation_id:
        _add(found, HandleKind.CONVERSATION, contact.handover.conversation_id, rules)
    names_found = tuple(dict.fromkeys(_names(contact, rules)))
    return ContactHandles(asked=_frozen(found), proved=proved, withheld=withheld, names=names_found)


def _names(contact: Contact, rules: HandleRules) -> Iterator[CallerName]:
    address = contact.customer_address
    if address is not None and address.presentation is not Presentation.WITHHELD:
        if address.name and address.name.strip():
            yield CallerName(text=address.name.strip(), is_line=address.kind is AddressKind.PHONE)
        if address.kind is AddressKind.EMAIL and (shown := email_of(address.value or "")[1]):
            yield CallerName(text=shown)
    for name in rules.attributes.get(HandleKind.NAME, ()):
        if text := contact.attributes.get(name, "").strip():
            yield CallerName(text=text)


def handles_of_customer(customer: Customer, contact: Handles, others: Collection[Customer] = ()) -> Handles:
    """Return the handles by which the settled customer's own records are asked for.

    A number, an address or a login that one of the `others` has as well is left out: what is found by it may be
    theirs. The visitor and the conversation of the contact are added, for they belong to this very contact.
    """
    reach = within_reach(customer, contact)
    shared = {value.casefold() for other in others for value in (*other.emails, *other.logins, *other.numbers)}
    own = {
        HandleKind.CUSTOMER_NUMBER: _own_number(customer, others),
        HandleKind.EMAIL: _unshared(customer.emails, shared),
        HandleKind.LOGIN: _unshared(customer.logins, shared),
        HandleKind.PHONE: _unshared(customer.numbers, shared),
        HandleKind.SITE: reach.sites,
        HandleKind.PRODUCT: reach.products,
        HandleKind.ACCOUNT: reach.accounts,
        HandleKind.VISITOR: contact.get(HandleKind.VISITOR, ()),
        HandleKind.CONVERSATION: contact.get(HandleKind.CONVERSATION, ()),
    }
    return {kind: values for kind, values in own.items() if values}


def _own_number(customer: Customer, others: Collection[Customer]) -> tuple[str, ...]:
    number = customer.customer_number
    if not number or any(is_same_number(each.customer_number, number) for each in others if each.customer_number):
        return ()
    return (number,)


def _unshared(values: tuple[str, ...], shared: Set[str]) -> tuple[str, ...]:
    return tuple(value for value in values if value.casefold() not in shared)


def within_reach(customer: Customer, contact: Handles) -> Customer:
    """Return the customer with the places and things that the contact came with: an incident may concern those."""
    return replace(
        customer,
        sites=(*customer.sites, *contact.get(HandleKind.SITE, ())),
        products=(*customer.products, *contact.get(HandleKind.PRODUCT, ())),
        accounts=(*customer.accounts, *contact.get(HandleKind.ACCOUNT, ())),
    )


def _add(found: dict[HandleKind, list[str]], kind: HandleKind, raw: str, rules: HandleRules) -> None:
    values = found.setdefault(kind, [])
    values += [value for value in _read(kind, raw.strip(), rules) if value not in values]


def _read(kind: HandleKind, text: str, rules: HandleRules) -> tuple[str, ...]:
    """Return a handle in the forms in which sources are asked for it, none where it is no such handle."""
    if not text:
        return ()
    match kind:
        case HandleKind.PHONE:
            number = to_e164(text, rules.region)
            return () if number is None else (number,)
        case HandleKind.EMAIL:
            address = email_of(text)[0]
            return () if address is None else (address,)
        case HandleKind.CUSTOMER_NUMBER:
            return _customer_numbers(text, rules.number_forms)
        case _:
            return (text,)


def _customer_numbers(text: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    """Return a customer number as it came, without spaces and dots, and in the forms in which it is written here."""
    number = _LABEL.sub("", text, count=1)
    if len(number) > MAX_NUMBER or tells_nobody(number):
        return ()
    written = [number, re.sub(r"[\s.]+", "", number)]
    if number.isascii() and (digits := re.sub(r"[\s./_-]+", "", number)).isdigit():
        written += [form.replace("{digits}", digits) for form in forms]
        written += [form.replace("{digits}", digits.lstrip("0")) for form in forms if digits.startswith("0")]
    return tuple(dict.fromkeys(written))[:MAX_WRITTEN]


def _frozen(found: dict[HandleKind, list[str]]) -> Handles:
    return {kind: tuple(values) for kind, values in found.items() if values}
