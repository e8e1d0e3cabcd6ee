"""Contacts that no desktop has had yet: those that wait, by what they bring themselves."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from relevo.domain.contact import Advisor, Channel, Contact, ContactId, Direction, OfferId
from relevo.domain.events import (
    ContactEnded,
    ContactEvent,
    ContactOffered,
    ContactQueued,
    ContactUnderstood,
    ContactUpdated,
)
from relevo.domain.understanding import Driver, DriverKind
from relevo.services.handles import HandleRules
from relevo.services.known import Known
from relevo.services.supervise.understanding import understand_attached

MAX_CONTACTS = 20_000
"""Contacts that are followed, and those that are over and remembered: what is told of them late begins nothing."""

_NOBODY = Advisor(id="")


@dataclass(slots=True)
class _Waiting:
    begun: datetime  # when it was first told of, be it ahead of its coming
    known: Known = field(default_factory=Known)
    channel: Channel = Channel.VOICE
    has_come: bool = False
    drivers: tuple[Driver, ...] = ()


class Attached:
    """Follows contacts from the queue until a desktop tells of them, or they end.

    A contact that brings nothing counts under its queue (DriverKind.QUEUE): what it is about is not known yet. It is
    counted as it stands, not over a time: who has hung up waits no more.
    """

    def __init__(self, rules: HandleRules | None = None) -> None:
        self._rules = rules or HandleRules()
        self._contacts: OrderedDict[ContactId, _Waiting] = OrderedDict()
        self._over: OrderedDict[ContactId, None] = OrderedDict()
        self._counts: dict[Driver, int] = {}

    @property
    def counts(self) -> Mapping[Driver, int]:
        """Return how many wait under each driver; none stands there without any."""
        return self._counts

    def take(self, event: ContactEvent, at: datetime) -> None:
        """Take what is told of a contact, at a moment of the site."""
        match event:
            case ContactUnderstood() | ContactEnded():
                self._end(event.contact_id)
            case ContactOffered() if event.direction is not Direction.INBOUND:
                self._end(event.contact_id)
            case ContactQueued() | ContactOffered() | ContactUpdated():
                if event.contact_id not in self._over:
                    self._learn(event, at)

    def tick(self, before: datetime) -> None:
        """Forget those that were first told of before a moment: their end was never told."""
        while self._contacts:
            contact_id, oldest = next(iter(self._contacts.items()))
            if oldest.begun > before:
                break
            self._end(contact_id)

    def _learn(self, event: ContactQueued | ContactOffered | ContactUpdated, at: datetime) -> None:
        contact = self._contacts.get(event.contact_id)
        if contact is None:
            contact = self._contacts[event.contact_id] = _Waiting(at)
            if len(self._contacts) > MAX_CONTACTS:
                self._end(next(iter(self._contacts)))
        contact.known = contact.known.after(event)
        if isinstance(event, ContactOffered):
            contact.channel = event.channel
        if not isinstance(event, ContactUpdated):
            contact.has_come = True
        if contact.has_come:
            self._count(contact, self._drivers(event.contact_id, contact))

    def _drivers(self, contact_id: ContactId, waiting: _Waiting) -> tuple[Driver, ...]:
        known = waiting.known
        if known.handover is not None or known.attributes:
            contact = Contact(
                contact_id=contact_id,
                offer_id=OfferId(""),
                advisor=_NOBODY,
                channel=waiting.channel,
                direction=known.direction,
                customer_address=known.customer_address,
                dialled=known.dialled,
                attributes=known.attributes,
                handover=known.handover,
            )
            if drivers := understand_attached(contact, self._rules).drivers:
                return drivers
        queue = known.queue
        return (Driver(DriverKind.QUEUE, "" if queue is None else queue.id, None if queue is None else queue.name),)

    def _count(self, contact: _Waiting, drivers: tuple[Driver, ...]) -> None:
        for driver in contact.drivers:
            left = self._counts.pop(driver) - 1
            if left:
                self._counts[driver] = left
        contact.drivers = drivers
        for driver in drivers:
            self._counts[driver] = self._counts.get(driver, 0) + 1

    def _end(self, contact_id: ContactId) -> None:
        contact = self._contacts.pop(contact_id, None)
        if contact is not None:
            self._count(contact, ())
        self._over[contact_id] = None
        self._over.move_to_end(contact_id)
        if len(self._over) > MAX_CONTACTS:
            self._over.popitem(last=False)
