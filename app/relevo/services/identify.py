"""Identification: who the customer is, how sure that is, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.identity import Candidate, Identity, IdentityState, Proof
from relevo.domain.phrase import Phrase
from relevo.services.handles import PERSONAL, ContactHandles
from relevo.services.linking import owns

_MATCHES = {
    HandleKind.CUSTOMER_NUMBER: Phrase("Customer number matches"),
    HandleKind.LOGIN: Phrase("Portal login matches"),
    HandleKind.EMAIL: Phrase("E-mail address matches"),
    HandleKind.PHONE: Phrase("Phone number matches"),
    HandleKind.VISITOR: Phrase("Chat visitor matches"),
}
_CHOSEN_BEFORE = {
    HandleKind.CUSTOMER_NUMBER: Phrase("Chosen before for this customer number"),
    HandleKind.LOGIN: Phrase("Chosen before for this login"),
    HandleKind.EMAIL: Phrase("Chosen before for this e-mail address"),
    HandleKind.PHONE: Phrase("Chosen before for this number"),
    HandleKind.VISITOR: Phrase("Chosen before for this chat visitor"),
}
_NOT_FOUND_AGAIN = Phrase("Whom the advisor chose was not found again; not every source has answered")


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
    handles: ContactHandles,
    people: Sequence[Customer],
    *,
    word: Word = Word(),
    answers: Answers = Answers(),
    earlier: tuple[Customer, HandleKind] | None = None,
) -> Identity:
    """Decide who the customer is from what the sources have returned.

    Args:
        handles: What the contact brings.
        people: Who was found, linked (see `linking.link`), by one of the handles or by what was searched by hand.
        word: What the advisor has said about them.
        answers: How many sources have had their word.
        earlier: Who of them was chosen at an earlier contact, and for what kind of handle.
    Returns: `sure` only with one person who fits and a proof (signed in, chosen, or chosen before and not
        contradicted); `probable` when one person fits everything that came; else `ambiguous`, `unknown` or `withheld`,
        without a customer. Whom only a search by hand has found is nobody until chosen. While the one who was chosen
        may still be found, nobody else is shown; where not every source has answered, whoever fits is a candidate.
    """
    strangers = [person for person in people if any(person.is_known_as(ref) for ref in word.set_aside)]
    people = [person for person in people if person not in strangers]
    if any(_is_signed_in(stranger, handles) for stranger in strangers):
        handles = replace(handles, proved=None)  # somebody else uses the login: it proves nothing of anybody
    chosen = next((person for person in people if person.is_known_as(word.choice)), None)
    if chosen is not None:
        return _sure(chosen, Proof.CHOSEN, (Phrase("Chosen by the advisor"),))
    if handles.searched:
        people = [person for person in people if _owned_kinds(person, handles)]
    if word.choice is not None and people and answers.failed and not answers.waiting:
        return Identity(state=IdentityState.AMBIGUOUS, candidates=candidates_of(people), reasons=(_NOT_FOUND_AGAIN,))
    if not people or (word.choice is not None and answers.waiting):
        return _nobody(handles, word, answers)
    fitting = [person for person in _fit_best(people, handles) if not _contradicted(person, handles)]
    if len(fitting) == 1 and _is_signed_in(fitting[0], handles):
        return _sure(fitting[0], Proof.SIGNED_IN, (Phrase("Signed in"), *_matches(fitting[0], handles)))
    if earlier is not None and word.choice is None and earlier[0] in fitting:
        return _sure(earlier[0], Proof.REMEMBERED, (_CHOSEN_BEFORE[earlier[1]], *_shared(people, handles)))
    if len(fitting) == 1:
        return _settled(IdentityState.PROBABLE, fitting[0], (*_matches(fitting[0], handles), *_shared(people, handles)))
    return Identity(
        state=IdentityState.AMBIGUOUS,
        candidates=candidates_of(people),
        reasons=_contradictions(people, handles) or _shared(people, handles) or (Phrase("Different people match"),),
    )


def candidates_of(people: Sequence[Customer]) -> tuple[Candidate, ...]:
    """Return just enough of each person to choose by: the name, and a hint or a site."""
    return tuple(
        Candidate(ref=person.ref, name=person.name, hint=person.hint or next(iter(person.sites), None))
        for person in people
    )


def _is_signed_in(person: Customer, handles: ContactHandles) -> bool:
    return handles.proved is not None and _owns_login(person, handles.proved)


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


def _contradictions(people: Sequence[Customer], handles: ContactHandles) -> tuple[Phrase, ...]:
    if any(_contradicted(person, handles) for person in people):
        return (Phrase("What came with the contact points to different people"),)
    return ()


def _matches(person: Customer, handles: ContactHandles) -> tuple[Phrase, ...]:
    owned = {kind for kind, _ in _owned_kinds(person, handles)}
    return tuple(_MATCHES[kind] for kind in PERSONAL if kind in owned)


def _shared(people: Sequence[Customer], handles: ContactHandles) -> tuple[Phrase, ...]:
    counts = {kind: 0 for kind in PERSONAL}
    for kind in PERSONAL:
        for value in handles.asked.get(kind, ()):
            counts[kind] = max(counts[kind], sum(owns(person, kind, value) for person in people))
    return tuple(_shared_by(kind, count) for kind, count in counts.items() if count > 1)


def _shared_by(kind: HandleKind, count: int) -> Phrase:
    match kind:
        case HandleKind.CUSTOMER_NUMBER:
            return Phrase("{count} records share this customer number", count=count)
        case HandleKind.LOGIN:
            return Phrase("{count} people share this login", count=count)
        case HandleKind.EMAIL:
            return Phrase("{count} people share this e-mail address", count=count)
        case HandleKind.PHONE:
            return Phrase("{count} people share this number", count=count)
        case _:
            return Phrase("{count} people share this visitor", count=count)


def _sure(person: Customer, proof: Proof, reasons: tuple[Phrase, ...]) -> Identity:
    return replace(_settled(IdentityState.SURE, person, reasons), proof=proof)


def _settled(state: IdentityState, person: Customer, reasons: tuple[Phrase, ...]) -> Identity:
    return Identity(state=state, customer=person, candidates=candidates_of((person,)), reasons=reasons)


def _nobody(handles: ContactHandles, word: Word, answers: Answers) -> Identity:
    if handles.withheld and handles.finds_nobody:
        reason = Phrase("The number is withheld; nothing was searched by it")
        return Identity(state=IdentityState.WITHHELD, reasons=(reason,))
    if answers.waiting:
        reason = Phrase("No customer found yet")
    elif handles.finds_nobody:
        reason = Phrase("Nothing came with the contact that could find a customer")
    elif word.choice is not None and answers.failed:
        reason = _NOT_FOUND_AGAIN
    elif word.set_aside:
        reason = Phrase("Set aside by the advisor; nobody else was found")
    elif not answers.answered:
        reason = Phrase("No source that could find a customer has answered")
    elif answers.failed:
        reason = Phrase("No customer found, but not every source has answered")
    else:
        reason = Phrase("No customer found by what came with the contact")
    return Identity(state=IdentityState.UNKNOWN, reasons=(reason,))
