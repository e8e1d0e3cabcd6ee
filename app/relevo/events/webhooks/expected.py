"""Hand-overs that wait for their contact: told of the contact that is named, or of the one that arrives with a sign.

A sign is what a hand-over and a contact have in common: a number, an address, a login, a conversation, an attribute.
It says whose contact it is only where it says so clearly: with two contacts, or two hand-overs of other conversations,
under one sign, nothing is told of either.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from relevo.domain.contact import Address, AddressKind, ContactId
from relevo.domain.events import ContactEnded, ContactEvent, ContactOffered, ContactQueued, ContactUpdated, Event
from relevo.domain.handover import Handover
from relevo.events.webhooks.addresses import Normalise
from relevo.events.webhooks.courses import keep

WAIT = timedelta(minutes=10)
"""For how long a hand-over waits for its contact, and a contact that has arrived for its hand-over."""

LIFE = timedelta(hours=12)
"""For how long it is remembered what was handed over to a contact that does not end."""

MAX_WAITING = 1_000
MAX_KNOWN = 1_000
MAX_ARRIVED = 5_000
MAX_ATTRIBUTES = 50
"""Attributes of one contact that are looked at."""

Sign = tuple[str, ...]
Names = Mapping[str, Sequence[str]]
"""Which attributes carry which kind of handle: `{"phone": ("callback_number",)}`."""

CONVERSATION = "conversation"
_FOLDED = frozenset({"email", "login"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What self-service passes on; `id` is the same for the same hand-over."""

    id: str
    at: datetime
    handover: Handover | None = field(default=None, repr=False)
    attributes: Mapping[str, str] = field(default_factory=dict, repr=False)

    def told(self, source: str, contact_id: ContactId, of: str) -> ContactUpdated:
        """Return it as an event of a contact; `of` tells one telling of it from another."""
        return ContactUpdated(
            id=f"{contact_id}:handover:{self.id}:{of}",
            source=source,
            time=self.at,
            contact_id=contact_id,
            attributes=self.attributes,
            handover=self.handover,
        )


@dataclass(frozen=True, slots=True)
class _Waiting:
    passed: Passed
    signs: frozenset[Sign] = field(repr=False)
    until: datetime


@dataclass(slots=True)
class _Arrived:
    at: datetime
    signs: set[Sign] = field(default_factory=set, repr=False)


class Signs:
    """Reads the signs of contacts and of hand-overs, both in the same form."""

    def __init__(self, names: Names, normalise: Normalise | None) -> None:
        self._names, self._normalise = names, normalise

    def sign(self, kind: str, value: str) -> Sign:
        """Return a sign of a kind: a number as E.164, an e-mail address and a login in small letters."""
        value = value.strip()
        if kind == AddressKind.PHONE:
            value = (self._normalise(value) if self._normalise is not None else None) or value
        return kind, value.casefold() if kind in _FOLDED else value

    def of_attributes(self, attributes: Mapping[str, str]) -> Iterator[Sign]:
        """Yield the signs of attributes: each as it is, and as the handle that it carries."""
        for name, value in list(attributes.items())[:MAX_ATTRIBUTES]:
            yield "attribute", name, value
        for kind, names in self._names.items():
            yield from (self.sign(kind, attributes[name]) for name in names if attributes.get(name, "").strip())

    def of_event(self, event: ContactEvent) -> Iterator[Sign]:
        """Yield the signs that an event tells of its contact."""
        if not isinstance(event, ContactQueued | ContactOffered | ContactUpdated):
            return
        address: Address | None = event.customer_address
        if address is not None and address.value is not None:
            yield self.sign(address.kind, address.value)
        if not isinstance(event, ContactQueued):
            yield from self.of_attributes(event.attributes)


class Expected:
    """Brings hand-overs and contacts together, whichever comes first."""

    def __init__(self, source: str, signs: Signs) -> None:
        self.source, self.signs = source, signs
        self._waiting: dict[str, _Waiting] = {}
        self._arrived: dict[str, _Arrived] = {}
        self._known: dict[str, tuple[Passed, datetime]] = {}

    def named(self, contact_id: str, passed: Passed, now: datetime) -> Iterator[Event]:
        """Tell a hand-over of a contact that is named."""
        known = self._known.get(contact_id)
        if known is None or known[0].id != passed.id:
            self._know(contact_id, passed, now)
            yield passed.told(self.source, ContactId(contact_id), "told")

    def expect(self, signs: Iterable[Sign], passed: Passed, now: datetime) -> Iterator[Event]:
        """Tell a hand-over of the one contact that has arrived with a sign; else let it wait for the next."""
        self._forget(now)
        if any(known[0].id == passed.id for known in self._known.values()):
            return
        wanted = frozenset(signs)
        found = [id_ for id_, arrived in self._arrived.items() if wanted & arrived.signs]
        if len(found) == 1:
            yield from self.named(found[0], passed, now)
        elif not found:
            conversation = passed.handover.conversation_id if passed.handover is not None else None
            self._waiting.pop(conversation or passed.id, None)
            keep(self._waiting, conversation or passed.id, _Waiting(passed, wanted, now + WAIT), MAX_WAITING)

    def follow(self, event: Event, now: datetime) -> Iterator[Event]:
        """Yield what is to be told after an event of any source: the hand-over, to each who is offered its contact."""
        if not isinstance(event, ContactEvent) or event.source == self.source:
            return
        if isinstance(event, ContactEnded):
            self._known.pop(event.contact_id, None)
            self._arrived.pop(event.contact_id, None)
            return
        self._forget(now)
        self._arrive(event, now)
        known = self._known.get(event.contact_id)
        if known is not None and isinstance(event, ContactOffered):
            yield known[0].told(self.source, event.contact_id, event.offer_id)

    def _arrive(self, event: ContactEvent, now: datetime) -> None:
        """Note the signs of a contact; give it the one hand-over that waits for them."""
        signs = set(self.signs.of_event(event))
        if not signs:
            return
        arrived = self._arrived.get(event.contact_id)
        if arrived is None:
            arrived = keep(self._arrived, event.contact_id, _Arrived(now), MAX_ARRIVED)
        arrived.signs |= signs
        found = [key for key, waiting in self._waiting.items() if waiting.signs & signs]
        passed = [self._waiting.pop(key).passed for key in found]
        if len(passed) == 1 and event.contact_id not in self._known:
            self._know(event.contact_id, passed[0], now)

    def _know(self, contact_id: str, passed: Passed, now: datetime) -> None:
        self._known.pop(contact_id, None)
        keep(self._known, contact_id, (passed, now + LIFE), MAX_KNOWN)

    def _forget(self, now: datetime) -> None:
        """Drop what has waited for too long: the oldest stand first."""
        while self._waiting and next(iter(self._waiting.values())).until < now:
            self._waiting.pop(next(iter(self._waiting)))
        while self._arrived and now - next(iter(self._arrived.values())).at > WAIT:
            self._arrived.pop(next(iter(self._arrived)))
        while self._known and next(iter(self._known.values()))[1] < now:
            self._known.pop(next(iter(self._known)))
