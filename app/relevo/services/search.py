"""The search of a customer by hand: allowed by policy only, and accounted for before anything is asked."""

import asyncio
import re
from collections.abc import Callable, Collection, Sequence

from relevo.domain.contact import Contact
from relevo.domain.customer import Customer, HandleKind
from relevo.domain.identity import Candidates
from relevo.domain.phrase import Phrase
from relevo.services.asked import answer_of
from relevo.services.errors import SourceError
from relevo.services.identify import candidates_of
from relevo.services.identityrules import IdentityRules
from relevo.services.linking import link
from relevo.services.ports import Audit, BackOffice, Clock, Handles, SearchByHand, SearchReason, Stream
from relevo.text.phone import to_e164
from relevo.text.plain import MARK, plain_text

MAX_FOUND = 12
"""More than can be told apart at a glance."""

MAX_SEARCHES = 1_000
"""Searches that a desk remembers to have made, the newest."""

FOR_THIS_CONTACT_ONLY = frozenset({SearchReason.ON_BEHALF, SearchReason.CALL_BACK})
"""Reasons by which the person found is not the one behind the contact's handles."""

_LONGEST = {HandleKind.NAME: 100, HandleKind.EMAIL: 254, HandleKind.CUSTOMER_NUMBER: 64}
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


class CustomerSearch:
    """Searches by hand, by the kinds that a policy allows; `region` is how national phone numbers are read."""

    def __init__(
        self,
        sources: Sequence[BackOffice],
        *,
        by: Collection[HandleKind],
        region: str | None,
        audit: Audit,
        clock: Clock,
        identity: Callable[[], IdentityRules] = IdentityRules,
    ) -> None:
        self._sources, self._by, self._region = sources, frozenset(by), region
        self._audit, self._clock, self._identity = audit, clock, identity
        self._made: dict[int, SearchReason] = {}

    async def search(self, contact: Contact, by: HandleKind, text: str, reason: SearchReason) -> Candidates:
        """Return who is found, by name, with just enough to choose; of too many the first in the alphabet.

        Raises: PermissionError, where no policy allows it or it cannot be accounted for; ValueError, where the text
        cannot be searched by (both with a sentence); SourceError, where a source failed and none answered.
        """
        if by not in self._by:
            raise PermissionError(Phrase("No policy allows a search by this."))
        value = searchable(by, text, self._region)
        able = [each for each in self._sources if _can_search(each, {by: (value,)})]
        if not able:
            raise ValueError(Phrase("None of the sources can be searched by this."))
        await self._account(contact, by, reason)
        records, missing = await _ask(able, {by: (value,)})
        names = self._identity().comparer
        people = link(records, names)
        await self._account(contact, by, reason, found=len(people))
        self._note(contact, by, value, reason)
        ordered = sorted(people, key=lambda person: ((person.name or "").casefold(), person.ref))
        return Candidates(
            candidates_of(ordered[:MAX_FOUND], names), more=max(0, len(people) - MAX_FOUND), missing=missing
        )

    def made(self, contact: Contact, searched: Handles) -> Handles:
        """Return of what is said to be searched what was searched for this contact, and accounted for."""
        values = {
            kind: tuple(value for value in self._read(kind, texts) if _key(contact, kind, value) in self._made)
            for kind, texts in searched.items()
        }
        return {kind: found for kind, found in values.items() if found}

    def holds_beyond(self, contact: Contact, searched: Handles) -> bool:
        """Tell whether whoever was found so is the person behind the contact's own handles, too."""
        keys = [_key(contact, kind, value) for kind, texts in searched.items() for value in self._read(kind, texts)]
        return not any(self._made.get(key) in FOR_THIS_CONTACT_ONLY for key in keys)

    def _read(self, kind: HandleKind, texts: Collection[str]) -> list[str]:
        read = []
        for text in texts:
            try:
                read.append(searchable(kind, text, self._region))
            except ValueError:
                continue
        return read

    async def _account(self, contact: Contact, by: HandleKind, reason: SearchReason, found: int | None = None) -> None:
        act = SearchByHand(at=self._clock(), advisor=contact.advisor.id, by=by, reason=reason, found=found)
        try:
            await self._audit.record(act)
        except OSError:
            raise PermissionError(Phrase("The search cannot be accounted for, so it is not made; tell IT.")) from None

    def _note(self, contact: Contact, by: HandleKind, value: str, reason: SearchReason) -> None:
        self._made[_key(contact, by, value)] = reason
        if len(self._made) > MAX_SEARCHES:
            del self._made[next(iter(self._made))]


def searchable(by: HandleKind, text: str, region: str | None) -> str:
    """Return what is typed in the form in which sources are asked. Raises: ValueError with a sentence."""
    value = " ".join(plain_text(text, 1_000).split())
    if not value:
        raise ValueError(Phrase("Type what to search by."))
    if MARK in value or len(value) > _LONGEST.get(by, 100):
        raise ValueError(Phrase("This is too long, or holds characters that cannot be searched by."))
    from relevo.text.named import holds_secret  # late, as in cleaning

    if by is not HandleKind.ACCOUNT and holds_secret(value):
        raise ValueError(
            Phrase("This looks like a card or account number, a code or a password: it is not searched by.")
        )
    match by:
        case HandleKind.PHONE:
            return _phone(value, region)
        case HandleKind.EMAIL if not _EMAIL.fullmatch(value):
            raise ValueError(Phrase("This is no whole e-mail address; write it as name@example.org."))
        case HandleKind.CUSTOMER_NUMBER if not any(each.isalnum() for each in value):
            raise ValueError(Phrase("This is no customer number; it has neither letters nor digits."))
        case HandleKind.NAME if sum(each.isalpha() for each in value) < 2:
            raise ValueError(Phrase("Type at least two letters of the name."))
        case _:
            return value


def _phone(value: str, region: str | None) -> str:
    number = to_e164(value, region)
    if number is None:
        raise ValueError(Phrase("This is no whole phone number; write it with its country code, such as +33."))
    return number


def _can_search(source: BackOffice, handles: Handles) -> bool:
    return Stream.CUSTOMERS in source.streams and source.can_ask(Stream.CUSTOMERS, handles)


async def _ask(sources: Sequence[BackOffice], handles: Handles) -> tuple[list[Customer], list[str]]:
    """Return the records found, and the sources that could not answer. Raises: SourceError, where none could."""
    questions = (answer_of(source, Stream.CUSTOMERS, handles) for source in sources)
    answers = await asyncio.gather(*questions, return_exceptions=True)
    failed = [answer for answer in answers if isinstance(answer, SourceError)]
    if len(failed) == len(answers):
        raise failed[0]
    items = [item for answer in answers if not isinstance(answer, BaseException) for item in answer.items]
    return [item for item in items if isinstance(item, Customer)], [fault.source for fault in failed]


def _key(contact: Contact, by: HandleKind, value: str) -> int:
    """Return what tells one search from another, and does not keep what was typed."""
    return hash((contact.contact_id, by, value.casefold()))
