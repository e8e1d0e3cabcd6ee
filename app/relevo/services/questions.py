"""Questions that settle who the customer is, and give nothing of anybody's record away."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence

from relevo.domain.customer import Customer, HandleKind
from relevo.domain.phrase import Phrase
from relevo.services.identityrules import Asked, QuestionRules
from relevo.text.names import fold

MANY = 12
"""Candidates among which it is looked for what tells them apart; of more, the first."""

_ASK = {
    "name": Phrase("Ask for the first name and the family name"),
    "customer_number": Phrase("Ask for the customer number"),
    "site": Phrase("Ask for the street or the town"),
    "product": Phrase("Ask which product it is about"),
    "account": Phrase("Ask for the number of the contract"),
    "service": Phrase("Ask which service it is about"),
    "email": Phrase("Ask which e-mail address we have on record"),
    "phone": Phrase("Ask which other phone number we have on record"),
    "language": Phrase("Ask in which language we usually write"),
}
_CONFIRM = {
    "name": Phrase("Ask for the first name and the family name, to confirm"),
    "customer_number": Phrase("Ask for the customer number, to confirm"),
    "site": Phrase("Ask for the street or the town, to confirm"),
    "product": Phrase("Ask which product it is about, to confirm"),
    "account": Phrase("Ask for the number of the contract, to confirm"),
    "service": Phrase("Ask which service it is about, to confirm"),
    "email": Phrase("Ask which e-mail address we have on record, to confirm"),
    "phone": Phrase("Ask which other phone number we have on record, to confirm"),
    "language": Phrase("Ask in which language we usually write, to confirm"),
}
_LAST_DIGITS = Phrase("Ask for the last four digits of the customer number")
_LAST_CONTACT = Phrase("Ask what the last contact with us was about")

_CAME_AS: dict[Asked, HandleKind] = {
    "name": HandleKind.NAME,
    "customer_number": HandleKind.CUSTOMER_NUMBER,
    "email": HandleKind.EMAIL,
    "phone": HandleKind.PHONE,
    "site": HandleKind.SITE,
    "product": HandleKind.PRODUCT,
    "account": HandleKind.ACCOUNT,
}
"""What came with the contact proves nothing when it is asked for once more."""

_ANSWERS: dict[Asked, Callable[[Customer], Collection[str]]] = {
    "name": lambda person: (person.name,) if person.name else (),
    "customer_number": lambda person: (person.customer_number,) if person.customer_number else (),
    "site": lambda person: person.sites or ((person.hint,) if person.hint else ()),
    "product": lambda person: person.products,
    "account": lambda person: person.accounts,
    "service": lambda person: person.services,
    "email": lambda person: person.emails,
    "phone": lambda person: person.numbers,
    "language": lambda person: (person.language,) if person.language else (),
}


def telling_apart(people: Sequence[Customer], rules: QuestionRules) -> tuple[Phrase, ...]:
    """Return what to ask so that one of several people remains, what leaves the fewest of them first.

    What an answer leaves is counted over all of them, each as likely to call; whoever has nothing on record stays after
    any answer. Nothing is proposed that leaves everybody. Where nothing tells them apart, a customer number does that
    only some of them have, for whoever owns what came goes first; without one, the last contact may.
    """
    people = people[:MANY]
    left = {asked: _left(people, asked) for asked in rules.order}
    useful = [asked for asked in rules.order if left[asked] < len(people)]
    useful.sort(key=lambda asked: left[asked])  # stable: of equals, the order of the rules
    questions = tuple(_LAST_DIGITS if _have_telling_ends(people, asked) else _ASK[asked] for asked in useful)
    if not questions and "customer_number" in rules.order and _have_only_some(people):
        questions = (_ASK["customer_number"],)
    return (questions or (_LAST_CONTACT,))[: rules.most]


def confirming(person: Customer, came: Collection[HandleKind], rules: QuestionRules) -> tuple[Phrase, ...]:
    """Return what to ask the only person who fits: what is on record and did not come with the contact."""
    asked = (each for each in rules.confirm if _ANSWERS[each](person) and _CAME_AS.get(each) not in came)
    return tuple(_CONFIRM[each] for each in asked)[: rules.most]


def _left(people: Sequence[Customer], asked: Asked) -> float:
    """Return how many people an answer leaves on average."""
    answers = [frozenset(map(fold, _ANSWERS[asked](person))) for person in people]
    counts = Counter(value for answer in answers for value in answer)
    silent = sum(not answer for answer in answers)
    remaining = ((min(counts[value] for value in answer) + silent) if answer else len(people) for answer in answers)
    return sum(remaining) / len(people)


def _have_only_some(people: Sequence[Customer]) -> bool:
    """Tell whether some of them have a customer number and some have none."""
    return len({bool(person.customer_number) for person in people}) == 2


def _have_telling_ends(people: Sequence[Customer], asked: Asked) -> bool:
    """Tell whether the last four digits of their customer numbers are enough."""
    if asked != "customer_number":
        return False
    numbers = [person.customer_number or "" for person in people]
    ends = {number[-4:] for number in numbers}
    return len(ends) == len(people) and all(len(number) > 5 and number[-4:].isdigit() for number in numbers)
