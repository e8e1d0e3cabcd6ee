"""Handles: what of a contact can find its customer, in the form in which sources are asked."""

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field, replace

from relevo.domain.contact import AddressKind, Contact, Direction, Presentation
from relevo.domain.customer import Customer, HandleKind
from relevo.services.ports import Handles
from relevo.text.phone import to_e164

_ADDRESS_KINDS = {
    AddressKind.PHONE: HandleKind.PHONE,
    AddressKind.EMAIL: HandleKind.EMAIL,
    AddressKind.LOGIN: HandleKind.LOGIN,
    AddressKind.VISITOR: HandleKind.VISITOR,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HandleRules:
    """How handles are read: the region of national phone numbers, and which attributes carry which handle."""

    region: str | None = None
    attributes: Mapping[HandleKind, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactHandles:
    """What a contact brings; `proved` is the login that the customer has signed in with, None without one.

    `searched` did not come with the contact: the advisor has searched by it. It finds people, and tells nothing of who
    of them it is.
    """

    asked: Handles = field(repr=False)
    proved: str | None = field(default=None, repr=False)
    withheld: bool = False
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
            proved = address.value
        _add(found, _ADDRESS_KINDS[address.kind], address.value, rules)
        if proved and "@" in proved:
            _add(found, HandleKind.EMAIL, proved, rules)
    for kind, names in rules.attributes.items():
        for name in () if kind is HandleKind.NAME else names:
            _add(found, kind, contact.attributes.get(name, ""), rules)
    if contact.handover and contact.handover.conversation_id:
        _add(found, HandleKind.CONVERSATION, contact.handover.conversation_id, rules)
    return ContactHandles(asked=_frozen(found), proved=proved, withheld=withheld)


def handles_of_customer(customer: Customer, contact: Handles, others: Collection[Customer] = ()) -> Handles:
    """Return the handles by which the settled customer's own records are asked for.

    A number, an address or a login that one of the `others` has as well is left out: what is found by it may be
    theirs. The visitor and the conversation of the contact are added, for they belong to this very contact.
    """
    reach = within_reach(customer, contact)
    shared = {value.casefold() for other in others for value in (*other.emails, *other.logins, *other.numbers)}
    own = {
        HandleKind.CUSTOMER_NUMBER: (customer.customer_number,) if customer.customer_number else (),
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
    value = raw.strip()
    if kind is HandleKind.PHONE:
        value = to_e164(value, rules.region) or ""
    if value and value not in found.setdefault(kind, []):
        found[kind].append(value)


def _frozen(found: dict[HandleKind, list[str]]) -> Handles:
    return {kind: tuple(values) for kind, values in found.items() if values}
