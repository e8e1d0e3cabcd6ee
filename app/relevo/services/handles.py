"""Handles: what of a contact can find its customer, in the form in which sources are asked."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace

from relevo.domain.contact import AddressKind, Contact, Direction, Presentation
from relevo.domain.customer import Customer, HandleKind, is_same_number, tells_nobody
from relevo.domain.handover import Speaker
from relevo.services.identityrules import AnswerRules
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

    The attributes of `HandleKind.NAME` carry the caller's name, which finds nobody; facts of a hand-over that have the
    name of an attribute count as that does. `number_forms` are how customer numbers are written here (`C-{digits}`), so
    that one typed on a keypad is found. `answers` gives the words by which what the customer has typed to a bot is
    read; it is asked when the first conversation is read.
    """

    region: str | None = None
    attributes: Mapping[HandleKind, tuple[str, ...]] = field(default_factory=dict)
    number_forms: tuple[str, ...] = ()
    answers: Callable[[], AnswerRules] = field(default=AnswerRules, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerName:
    """What came with a contact as the caller's name; `is_line`: it may be that of the line, or of its town."""

    text: str = field(repr=False)
    is_line: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactHandles:
    """What a contact brings; `proved` is the login that the customer has signed in with, None without one.

    `names` find nobody; they support or contradict. `searched` did not come with the contact: the advisor has searched
    by it. It finds people, and tells nothing of who of them it is. `given` is what of the asked the customer has typed
    in the conversation, and nothing else has brought. `loose` are those customer numbers that need not be numbered as
    customers are (of a contract, say): they count where they are just as they stand on record.
    """

    asked: Handles = field(repr=False)
    proved: str | None = field(default=None, repr=False)
    withheld: bool = False
    names: tuple[CallerName, ...] = ()
    searched: Handles = field(default_factory=dict, repr=False)
    given: Handles = field(default_factory=dict, repr=False)
    loose: frozenset[str] = field(default=frozenset(), repr=False)

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
_HIDDEN = "•"  # what was masked holds it
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
    """Read the handles of a contact: its address, its attributes, and the hand-over's facts and conversation.

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
        for text in () if kind is HandleKind.NAME else _carried(contact, names):
            _add(found, kind, text, rules)
    if contact.handover and contact.handover.conversation_id:
        _add(found, HandleKind.CONVERSATION, contact.handover.conversation_id, rules)
    given, loose = _given(contact, found, rules)
    return ContactHandles(
        asked=_frozen({kind: [*found.get(kind, ()), *given.get(kind, ())] for kind in dict.fromkeys((*found, *given))}),
        proved=proved,
        withheld=withheld,
        names=tuple(dict.fromkeys(_names(contact, rules))),
        given=given,
        loose=loose,
    )


def _carried(contact: Contact, names: Iterable[str]) -> Iterator[str]:
    """Yield what the attributes and the facts of these names carry; of a fact that was told twice, the last."""
    facts = {} if contact.handover is None else {fact.name: fact.value for fact in contact.handover.facts if fact.value}
    for name in names:
        yield contact.attributes.get(name, "")
        yield facts.get(name, "")


def _given(
    contact: Contact, came: Mapping[HandleKind, list[str]], rules: HandleRules
) -> tuple[Handles, frozenset[str]]:
    """Return what the customer has typed in the conversation beyond what came, and what of it is loose."""
    turns = () if contact.handover is None else contact.handover.transcript
    if not any(turn.speaker is Speaker.CUSTOMER for turn in turns):
        return {}, frozenset()
    from relevo.services.saidhandles import said_handles  # late: only a conversation needs it

    given: dict[HandleKind, list[str]] = {}
    loose: set[str] = set()
    for said in said_handles(turns, rules.answers(), region=rules.region, forms=rules.number_forms):
        forms = () if said.is_loose else rules.number_forms  # digits of another numbering are no customer's
        values = list(_read(said.kind, said.value, replace(rules, number_forms=forms)))
        if not any(each in came.get(said.kind, ()) for each in values):
            given[said.kind] = values
            loose.update(values if said.is_loose else ())
    return _frozen(given), frozenset(loose)


def _names(contact: Contact, rules: HandleRules) -> Iterator[CallerName]:
    address = contact.customer_address
    if address is not None and address.presentation is not Presentation.WITHHELD:
        if address.name and address.name.strip():
            yield CallerName(text=address.name.strip(), is_line=address.kind is AddressKind.PHONE)
        if address.kind is AddressKind.EMAIL and (shown := email_of(address.value or "")[1]):
            yield CallerName(text=shown)
    for text in _carried(contact, rules.attributes.get(HandleKind.NAME, ())):
        if text.strip() and _HIDDEN not in text:
            yield CallerName(text=text.strip())


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
    """Return a handle in the forms in which sources are asked for it, none where it is no such handle or masked."""
    if not text or _HIDDEN in text:
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
