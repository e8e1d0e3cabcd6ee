"""Fitting: what of a contact is somebody's, what speaks against it, and in which words that is said."""

from collections import Counter
from collections.abc import Sequence

from relevo.domain.customer import Customer, HandleKind, is_same_number
from relevo.domain.phrase import Phrase
from relevo.services.handles import PERSONAL, ContactHandles
from relevo.services.linking import owns
from relevo.text.names import NameLikeness, Names

_MATCHES = {
    HandleKind.CUSTOMER_NUMBER: Phrase("Customer number matches"),
    HandleKind.LOGIN: Phrase("Portal login matches"),
    HandleKind.EMAIL: Phrase("E-mail address matches"),
    HandleKind.PHONE: Phrase("Phone number matches"),
    HandleKind.VISITOR: Phrase("Chat visitor matches"),
}
_APART = {
    HandleKind.CUSTOMER_NUMBER: Phrase("The customer number belongs to one of them"),
    HandleKind.LOGIN: Phrase("The login belongs to one of them"),
    HandleKind.EMAIL: Phrase("The e-mail address belongs to one of them"),
    HandleKind.PHONE: Phrase("The phone number belongs to one of them"),
    HandleKind.VISITOR: Phrase("The chat visitor is one of them"),
}
_OTHER_NUMBER = Phrase("Another customer number came with the contact")
_OTHER_LOGIN = Phrase("Signed in as somebody else")
_OTHER_NAME = Phrase("The name that came with the contact is that of somebody else")
_NAME_OF_ONE = Phrase("The name that came with the contact is that of one of them")
_BY_NAME = {
    NameLikeness.SAME: Phrase("The name that came with the contact is the same"),
    NameLikeness.SIMILAR: Phrase("The name that came with the contact is similar only"),
}
_DIFFERENT = Phrase("What came with the contact points to different people")


class Evidence:
    """What a contact came with, held against people; `names` compares names."""

    def __init__(self, handles: ContactHandles, names: Names) -> None:
        self._handles, self._names = handles, names

    def owned(self, person: Customer) -> frozenset[tuple[HandleKind, str]]:
        """Return which of the handles are the person's."""
        pairs = ((kind, value) for kind in PERSONAL for value in self._handles.asked.get(kind, ()))
        return frozenset((kind, value) for kind, value in pairs if owns(person, kind, value))

    def is_signed_in(self, person: Customer, people: Sequence[Customer]) -> bool:
        """Tell whether the login is this person's; a mail address counts where it is the login of nobody here."""
        login = self._handles.proved
        if login is None:
            return False
        if owns(person, HandleKind.LOGIN, login):
            return True
        is_a_login = any(owns(each, HandleKind.LOGIN, login) for each in people)
        return not is_a_login and owns(person, HandleKind.EMAIL, login)

    def fit_best(self, people: Sequence[Customer]) -> list[Customer]:
        """Return who owns every handle that is anybody's.

        The login of one may be the mail box of several: it is then a login, and no more.
        """
        owned = [self.owned(person) for person in people]
        login = self._handles.proved
        if login is not None and any((HandleKind.LOGIN, login) in each for each in owned):
            box = {(HandleKind.EMAIL, login.casefold())}
            owned = [each - box for each in owned]
        anybody = frozenset().union(*owned)
        return [person for person, each in zip(people, owned, strict=True) if each == anybody]

    def contradictions(self, person: Customer) -> tuple[Phrase, ...]:
        """Return what came with the contact and cannot be this person's."""
        found = []
        numbers, own = self._handles.asked.get(HandleKind.CUSTOMER_NUMBER, ()), person.customer_number
        if numbers and own and not any(is_same_number(number, own) for number in numbers):
            found.append(_OTHER_NUMBER)
        login = self._handles.proved
        mine = any(owns(person, kind, login or "") for kind in (HandleKind.LOGIN, HandleKind.EMAIL))
        if login and person.logins and not mine:
            found.append(_OTHER_LOGIN)
        if self.likeness(person) is NameLikeness.OTHER:
            found.append(_OTHER_NAME)
        return tuple(found)

    def likeness(self, person: Customer) -> NameLikeness:
        """Return how the names that came stand to the person's; one that is another's outweighs any that is like."""
        if not person.name or not self._handles.names:
            return NameLikeness.UNCLEAR
        found = [self._names.likeness(each.text, person.name, is_line=each.is_line) for each in self._handles.names]
        return NameLikeness.OTHER if NameLikeness.OTHER in found else max(found)

    def reasons(self, person: Customer, people: Sequence[Customer]) -> tuple[Phrase, ...]:
        """Return what speaks for the only one who fits, and what of it others have as well."""
        return (*self.matches(person), *self.shared(people), *self.by_name(person))

    def matches(self, person: Customer) -> tuple[Phrase, ...]:
        """Return what matches, by its kind."""
        kinds = {kind for kind, _ in self.owned(person)}
        return tuple(_MATCHES[kind] for kind in PERSONAL if kind in kinds)

    def shared(self, people: Sequence[Customer]) -> tuple[Phrase, ...]:
        """Return what is that of several people, and of how many."""
        counts = dict.fromkeys(PERSONAL, 0)
        for kind in PERSONAL:
            for value in self._handles.asked.get(kind, ()):
                counts[kind] = max(counts[kind], sum(owns(person, kind, value) for person in people))
        return tuple(_shared_by(kind, count) for kind, count in counts.items() if count > 1)

    def by_name(self, person: Customer) -> tuple[Phrase, ...]:
        """Return what the name that came adds."""
        phrase = _BY_NAME.get(self.likeness(person))
        return () if phrase is None else (phrase,)

    def against(self, people: Sequence[Customer], best: Sequence[Customer]) -> tuple[Phrase, ...]:
        """Return why nobody is shown though somebody fits: what contradicts; nothing where all fit alike."""
        found = [phrase for person in people for phrase in self.contradictions(person)]
        if len(people) == 1:
            return (*self.matches(people[0]), *found)
        if not best:  # each of the handles is somebody's, and nobody's are all of them
            owned = Counter(kind for person in people for kind in {kind for kind, _ in self.owned(person)})
            return (_DIFFERENT, *(_APART[kind] for kind in PERSONAL if owned[kind] == 1), *self.shared(people))
        if set(found) == {_OTHER_NAME} and any(self.likeness(each) is NameLikeness.SAME for each in best):
            return (*self.shared(people), _NAME_OF_ONE)
        return (_DIFFERENT, *dict.fromkeys(found)) if found else ()


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
