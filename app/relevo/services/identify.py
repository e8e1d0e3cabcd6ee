"""Identification: who the customer is, how sure that is, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.identity import Candidate, Identity, IdentityState, Proof
from relevo.domain.phrase import Phrase
from relevo.services.fitting import Evidence
from relevo.services.handles import ContactHandles
from relevo.services.identityrules import IdentityRules
from relevo.services.linking import doubts
from relevo.services.ports import Handles
from relevo.services.questions import confirming, telling_apart
from relevo.text.names import NameLikeness, Names

_CHOSEN_BEFORE = {
    HandleKind.CUSTOMER_NUMBER: Phrase("Chosen before for this customer number"),
    HandleKind.LOGIN: Phrase("Chosen before for this login"),
    HandleKind.EMAIL: Phrase("Chosen before for this e-mail address"),
    HandleKind.PHONE: Phrase("Chosen before for this number"),
    HandleKind.VISITOR: Phrase("Chosen before for this chat visitor"),
}
_GIVEN = {
    HandleKind.CUSTOMER_NUMBER: (
        Phrase("Customer number matches"),
        Phrase("Customer number given in the chat matches"),
    ),
    HandleKind.EMAIL: (Phrase("E-mail address matches"), Phrase("E-mail address given in the chat matches")),
    HandleKind.PHONE: (Phrase("Phone number matches"), Phrase("Phone number given in the chat matches")),
}
"""What matches, and how it is said where only the customer's own words have brought it."""

_WITHOUT_WORDS = IdentityRules()
_NOT_FOUND_AGAIN = Phrase("Whom the advisor chose was not found again; not every source has answered")


_BY_ANOTHER = Phrase("Chosen by the advisor before")
NOBODY_HAS_ANSWERED = Phrase("No source that could find a customer has answered")
"""Why nobody is known where no own source speaks for or against anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What the advisor has said: who it is, and who it is not.

    `passed_on` is whom the advisor who had the contact before has chosen, `by` the sentence that tells it.
    """

    choice: CustomerRef | None = None
    set_aside: frozenset[CustomerRef] = frozenset()
    passed_on: CustomerRef | None = None
    by: Phrase = _BY_ANOTHER

    @property
    def wanted(self) -> CustomerRef | None:
        """Return who is waited for before anybody else is shown."""
        return self.choice or (None if self.passed_on in self.set_aside else self.passed_on)


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
    rules: IdentityRules = _WITHOUT_WORDS,
) -> Identity:
    """Decide who the customer is from what the sources have returned.

    Args:
        handles: What the contact brings.
        people: Who was found, linked (see `linking.link`), by one of the handles or by what was searched by hand.
        word: What the advisor has said about them.
        answers: How many sources have had their word.
        earlier: Who of them was chosen at an earlier contact, and for what kind of handle.
        rules: Words in names, and the questions to propose.
    Returns: `sure` only with one person who fits and a proof (signed in; chosen; chosen by the advisor who had the
        contact before and not contradicted; or chosen at an earlier contact and not contradicted, where nobody else
        fits); `probable` when one person fits everything that came; else `ambiguous`, `unknown` or `withheld`, without
        a customer. Whom only a search by hand has found is nobody until chosen. While the one who was chosen may still
        be found, nobody else is shown; where not every source has answered, whoever fits is a candidate. A name finds
        nobody and picks nobody; where it is clearly another's than that of the only one who fits, that one is a
        candidate and no more. What only the customer's own words have brought never proves: an earlier choice for it is
        none.
    """
    strangers = [person for person in people if any(person.is_known_as(ref) for ref in word.set_aside)]
    people = [person for person in people if person not in strangers]
    came, handles = handles, _without_idle(handles, people)
    evidence = Evidence(handles, rules.comparer)
    if any(evidence.is_signed_in(stranger, strangers) for stranger in strangers):
        evidence = Evidence(
            replace(handles, proved=None), rules.comparer
        )  # who else uses the login is not proved by it
    chosen = next((person for person in people if person.is_known_as(word.choice)), None)
    if chosen is not None:
        return _sure(chosen, Proof.CHOSEN, (Phrase("Chosen by the advisor"),))
    before = _chosen_before(word, people, evidence)
    if before is not None:
        return _sure(before, Proof.PASSED_ON, (word.by,))
    if handles.searched or handles is not came:
        people = [person for person in people if evidence.owned(person)]
    if word.choice is not None and people and answers.failed and not answers.waiting:
        return _ambiguous(people, (_NOT_FOUND_AGAIN,), handles, evidence, rules)
    if not people or (word.wanted is not None and answers.waiting):
        return _nobody(came, word, answers)
    if word.choice is not None or (earlier is not None and earlier[1] in handles.given):
        earlier = None
    found = _as_given(_weighed(people, handles, evidence, earlier, rules), handles, evidence)
    if found.state is IdentityState.PROBABLE and answers.failed:
        return replace(found, reasons=(*found.reasons, Phrase("Not every source has answered")))
    return found


def _without_idle(handles: ContactHandles, people: Sequence[Customer]) -> ContactHandles:
    """Leave out the loose numbers that stand on nobody's record as they were typed: they speak against nobody."""
    known = {_spelt(person.customer_number) for person in people if person.customer_number}
    idle = {number for number in handles.loose if _spelt(number) not in known}
    if not idle:
        return handles
    numbers = tuple(each for each in handles.asked.get(HandleKind.CUSTOMER_NUMBER, ()) if each not in idle)
    others: Handles = {kind: values for kind, values in handles.asked.items() if kind is not HandleKind.CUSTOMER_NUMBER}
    return replace(handles, asked={**others, HandleKind.CUSTOMER_NUMBER: numbers} if numbers else others)


def _spelt(number: str) -> str:
    return "".join(sign for sign in number.casefold() if sign.isalnum())


def _as_given(found: Identity, handles: ContactHandles, evidence: Evidence) -> Identity:
    """Say of what matches that the customer has told it, where nothing else has brought it."""
    person = found.customer
    if person is None or not handles.given:
        return found
    came = {kind for kind, value in evidence.owned(person) if value not in handles.given.get(kind, ())}
    words = (each for kind, each in _GIVEN.items() if kind in handles.given and kind not in came)
    said: dict[str, str] = dict(words)
    return replace(found, reasons=tuple(said.get(reason, reason) for reason in found.reasons))


def _chosen_before(word: Word, people: Sequence[Customer], evidence: Evidence) -> Customer | None:
    """Return whom the advisor before has chosen, unless what came with the contact is somebody else's."""
    if word.choice is not None:
        return None
    found = next((person for person in people if person.is_known_as(word.passed_on)), None)
    if found is None or evidence.contradictions(found):
        return None
    signed_in = [person for person in people if evidence.is_signed_in(person, people)]
    return found if not signed_in or found in signed_in else None


def candidates_of(people: Sequence[Customer], names: Names = _WITHOUT_WORDS.comparer) -> tuple[Candidate, ...]:
    """Return just enough of each person to choose by: the name, a hint or a site, and what is doubtful."""
    notes = doubts(people, names)
    return tuple(
        Candidate(
            ref=person.ref,
            name=person.name,
            hint=person.hint or next(iter(person.sites), None),
            note=notes.get(person.ref),
        )
        for person in people
    )


def _weighed(
    people: Sequence[Customer],
    handles: ContactHandles,
    evidence: Evidence,
    earlier: tuple[Customer, HandleKind] | None,
    rules: IdentityRules,
) -> Identity:
    """Decide among those who fit anything. What is missing or different never picks one of several who fit alike."""
    best = evidence.fit_best(people)
    fitting = [person for person in best if not evidence.contradictions(person)]
    only = fitting[0] if len(fitting) == len(best) == 1 else None
    if only is not None and evidence.is_signed_in(only, people):
        return _sure(only, Proof.SIGNED_IN, (Phrase("Signed in"), *evidence.reasons(only, people)))
    counts = only is not None or rules.memory.settles_shared
    if earlier is not None and earlier[0] in fitting and counts:
        reasons = (_CHOSEN_BEFORE[earlier[1]], *evidence.shared(people), *evidence.by_name(earlier[0]))
        return _sure(earlier[0], Proof.REMEMBERED, reasons)
    if only is None:
        reasons = evidence.against(people, best) or evidence.shared(people) or (Phrase("Different people match"),)
        return _ambiguous(people, reasons, handles, evidence, rules, earlier)
    found = _settled(IdentityState.PROBABLE, only, evidence.reasons(only, people))
    return replace(found, questions=confirming(only, _came(handles, evidence, only), rules.questions))


def _came(handles: ContactHandles, evidence: Evidence, person: Customer) -> frozenset[HandleKind]:
    """Return what came with the contact and is this person's: the name too, where it is the same."""
    has_name = evidence.likeness(person) is NameLikeness.SAME
    return frozenset(handles.asked) | ({HandleKind.NAME} if has_name else frozenset())


def _sure(person: Customer, proof: Proof, reasons: tuple[Phrase, ...]) -> Identity:
    return replace(_settled(IdentityState.SURE, person, reasons), proof=proof)


def _ambiguous(
    people: Sequence[Customer],
    reasons: tuple[Phrase, ...],
    handles: ContactHandles,
    evidence: Evidence,
    rules: IdentityRules,
    earlier: tuple[Customer, HandleKind] | None = None,
) -> Identity:
    """List the people, first who was chosen before, then whose name is most like the one that came."""
    before = None if earlier is None else earlier[0]
    people = sorted(people, key=lambda person: (person is not before, -evidence.likeness(person)))
    if len(people) > 1:
        questions = telling_apart(people, rules.questions)
    else:
        questions = confirming(people[0], handles.asked, rules.questions)
    return Identity(
        state=IdentityState.AMBIGUOUS,
        candidates=_marked(candidates_of(people, rules.comparer), earlier),
        reasons=reasons,
        questions=questions,
    )


def _marked(candidates: tuple[Candidate, ...], earlier: tuple[Customer, HandleKind] | None) -> tuple[Candidate, ...]:
    """Say of whom was chosen before that this was so; it proves nothing where several fit."""
    if earlier is None:
        return candidates
    person, kind = earlier
    return tuple(replace(each, note=_CHOSEN_BEFORE[kind]) if each.ref == person.ref else each for each in candidates)


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
        reason = NOBODY_HAS_ANSWERED
    elif answers.failed:
        reason = Phrase("No customer found, but not every source has answered")
    else:
        reason = Phrase("No customer found by what came with the contact")
    return Identity(state=IdentityState.UNKNOWN, reasons=(reason,))
