"""Identification: who the customer is, how sure that is, and why. Records are linked, never merged at the source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from relevo.domain.customer import Customer, CustomerRef, HandleKind, joined
from relevo.domain.identity import Candidate, Identity, IdentityState
from relevo.services.handles import PERSONAL, ContactHandles

_NAMES = {
    HandleKind.CUSTOMER_NUMBER: "customer number",
    HandleKind.LOGIN: "portal login",
    HandleKind.EMAIL: "e-mail address",
    HandleKind.PHONE: "phone number",
    HandleKind.VISITOR: "chat visitor",
}
_SHARED = {
    HandleKind.CUSTOMER_NUMBER: "{count} records share this customer number",
    HandleKind.LOGIN: "{count} people share this login",
    HandleKind.EMAIL: "{count} people share this e-mail address",
    HandleKind.PHONE: "{count} people share this number",
    HandleKind.VISITOR: "{count} people share this visitor",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What the advisor has said: who it is, and who it is not."""

    choice: CustomerRef | None = None
    set_aside: frozenset[CustomerRef] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How many sources that can find customers have answered, failed, and are still being waited for."""

    answered: int = 0
    failed: int = 0
    waiting: int = 0


def identify(
    handles: ContactHandles, people: Sequence[Customer], *, word: Word = Word(), answers: Answers = Answers()
) -> Identity:
    """Decide who the customer is from what the sources have returned.

    Args:
        handles: What the contact brings.
        people: Who was found, linked (see `link`), each owning at least one of the handles.
        word: What the advisor has said about them.
        answers: How many sources have had their word.
    Returns: `sure` only with one person who fits and a proof (signed in, or chosen); `probable` when one person fits
        everything that came; else `ambiguous`, `unknown` or `withheld`, without a customer.
    """
    people = [person for person in people if not any(person.is_known_as(ref) for ref in word.set_aside)]
    chosen = next((person for person in people if person.is_known_as(word.choice)), None)
    if chosen is not None:
        return _settled(IdentityState.SURE, chosen, ("Chosen by the advisor",))
    if not people:
        return _nobody(handles, word, answers)
    fitting = [person for person in _fit_best(people, handles) if not _contradicted(person, handles)]
    if len(fitting) == 1:
        person, matches = fitting[0], _matches(fitting[0], handles)
        if handles.proved and _owns_login(person, handles.proved):
            return _settled(IdentityState.SURE, person, ("Signed in", *matches))
        return _settled(IdentityState.PROBABLE, person, (*matches, *_shared(people, handles)))
    return Identity(
        state=IdentityState.AMBIGUOUS,
        candidates=_candidates(people),
        reasons=_contradictions(people, handles) or _shared(people, handles) or ("Different people match",),
    )


def link(records: Iterable[Customer]) -> tuple[Customer, ...]:
    """Join the records of one person in several sources; a copy is made, the records stay as they are.

    The same customer number joins; two different ones never do. Without a number on either side, the same e-mail
    address joins where the names are the same, or where one has no name and only one person owns the address.
    """
    people: list[Customer] = []
    for record in sorted(records, key=_telling):
        same = [place for place, person in enumerate(people) if _same(person, record)]
        if len(same) == 1 or (same and record.name):
            people[same[0]] = joined(people[same[0]], record)
        else:
            people.append(record)
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


def _owns_login(person: Customer, login: str) -> bool:
    return owns(person, HandleKind.LOGIN, login) or owns(person, HandleKind.EMAIL, login)


def _owned_kinds(person: Customer, handles: ContactHandles) -> frozenset[tuple[HandleKind, str]]:
    pairs = ((kind, value) for kind in PERSONAL for value in handles.asked.get(kind, ()))
    return frozenset((kind, value) for kind, value in pairs if owns(person, kind, value))


def _fit_best(people: Sequence[Customer], handles: ContactHandles) -> list[Customer]:
    owned = [_owned_kinds(person, handles) for person in people]
    anybody = frozenset().union(*owned)
    return [person for person, own in zip(people, owned, strict=True) if own == anybody]


def _contradicted(person: Customer, handles: ContactHandles) -> bool:
    """Tell whether the contact came with another customer number than the person's, or was signed in as another."""
    numbers = {number.casefold() for number in handles.asked.get(HandleKind.CUSTOMER_NUMBER, ())}
    if numbers and person.customer_number and person.customer_number.casefold() not in numbers:
        return True
    return bool(handles.proved and person.logins and not _owns_login(person, handles.proved))


def _contradictions(people: Sequence[Customer], handles: ContactHandles) -> tuple[str, ...]:
    if any(_contradicted(person, handles) for person in people):
        return ("What came with the contact points to different people",)
    return ()


def _matches(person: Customer, handles: ContactHandles) -> tuple[str, ...]:
    owned = {kind for kind, _ in _owned_kinds(person, handles)}
    names = [_NAMES[kind] for kind in PERSONAL if kind in owned]
    if not names:
        return ()
    text = " and ".join(names)
    return (f"{text[0].upper()}{text[1:]} {'matches' if len(names) == 1 else 'match'}",)


def _shared(people: Sequence[Customer], handles: ContactHandles) -> tuple[str, ...]:
    counts = {kind: 0 for kind in PERSONAL}
    for kind in PERSONAL:
        for value in handles.asked.get(kind, ()):
            counts[kind] = max(counts[kind], sum(owns(person, kind, value) for person in people))
    return tuple(_SHARED[kind].format(count=count) for kind, count in counts.items() if count > 1)


def _settled(state: IdentityState, person: Customer, reasons: tuple[str, ...]) -> Identity:
    return Identity(state=state, customer=person, candidates=_candidates((person,)), reasons=reasons)


def _candidates(people: Sequence[Customer]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(ref=person.ref, name=person.name, hint=person.hint or next(iter(person.sites), None))
        for person in people
    )


def _nobody(handles: ContactHandles, word: Word, answers: Answers) -> Identity:
    if handles.withheld and handles.finds_nobody:
        return Identity(state=IdentityState.WITHHELD, reasons=("The number is withheld; nothing was searched by it",))
    if handles.finds_nobody:
        reason = "Nothing came with the contact that could find a customer"
    elif answers.waiting:
        reason = "No customer found yet"
    elif word.set_aside:
        reason = "Set aside by the advisor; nobody else was found"
    elif not answers.answered:
        reason = "No source that could find a customer has answered"
    elif answers.failed:
        reason = "No customer found, but not every source has answered"
    else:
        reason = "No customer found by what came with the contact"
    return Identity(state=IdentityState.UNKNOWN, reasons=(reason,))
