"""The ways of a site's contacts from advisor to advisor, and from one telephony into another.

A contact that goes from one telephony to another has another id there. It is the same one where an attribute of the
second names the first (`RELEVO_CONTACT`), or where exactly one call from the same address began within a minute of
exactly one transfer out of the first telephony.
"""

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from relevo.domain.contact import Address, Channel, ContactId, Direction, OfferId, Presentation
from relevo.domain.events import ContactEvent, ContactOffered, ContactPassedOn
from relevo.services.owners import ANYBODY

KEPT = timedelta(minutes=30)
"""How long something is kept for whoever has the contact next: as long as a queue may take."""

NEAR = timedelta(minutes=1)
"""How far apart a transfer and the beginning of a call in another telephony may be."""

MAX_BYTES, MAX_CONTACTS, MAX_TRANSFERS = 64 * 1_048_576, 50_000, 100
REFERENCE = "relevocontact"
"""The attribute that names the contact in the telephony before, without the signs that platforms put between words."""

_SIGNS = re.compile(r"[^a-z0-9]")


@dataclass(slots=True)
class Left:
    """What an advisor has left; `is_due` once it is known that the contact was passed on, and so was told."""

    event: ContactPassedOn
    size: int
    is_due: bool


@dataclass(slots=True)
class Way:
    """Who has and had a contact, and what was left for whoever has it next, by who left it, the newest last.

    `transfers` are the ids of the transfers that were told, each with who passed the contact on, the newest last.
    """

    contact_id: ContactId
    source: str
    began: datetime
    seen: datetime
    direction: Direction = Direction.INBOUND
    address: Address | None = None
    reference: str | None = None
    offers: dict[OfferId, str] = field(default_factory=dict)
    had: dict[str, None] = field(default_factory=dict)
    left: dict[str, Left] = field(default_factory=dict)
    transfers: dict[str, str] = field(default_factory=dict)
    went_out: datetime | None = None
    before: ContactId | None = None
    after: ContactId | None = None
    is_call: bool = False

    @property
    def advisors(self) -> Iterator[str]:
        """Return the ids of those who have it, each once."""
        return iter(dict.fromkeys(self.offers.values()))

    def passed(self, transfer_id: str, advisor: str) -> None:
        """Note a transfer."""
        self.had[advisor] = None
        self.transfers[transfer_id] = advisor
        if len(self.transfers) > MAX_TRANSFERS:
            self.transfers.pop(next(iter(self.transfers)))

    def learn(self, attributes: Mapping[str, str]) -> None:
        """Take what its telephony says of it; what a visitor of a chat can set may not name somebody else's contact."""
        for name, value in attributes.items():
            if _SIGNS.sub("", name.casefold()) == REFERENCE and value:
                self.reference = value

    def may_follow(self, before: "Way") -> bool:
        """Tell whether it may be one that went out of another telephony: same address, at the same time."""
        one, other = self.address, before.address
        if not before.is_open_to(self) or self.before is not None or self.direction is not Direction.INBOUND:
            return False
        if one is None or other is None or one.value is None or before.went_out is None:
            return False
        is_shown = one.presentation is other.presentation is Presentation.ALLOWED
        is_same = (one.kind, one.value) == (other.kind, other.value)
        return is_shown and is_same and abs(self.began - before.went_out) <= NEAR

    def is_open_to(self, way: "Way") -> bool:
        """Tell whether it has gone out of its telephony, and nobody knows where to."""
        return self.went_out is not None and self.after is None and self.source != way.source


class Ways:
    """Every contact of a site; by the times of the events alone, so that two hubs know alike.

    `bytes` is the size of what was left.
    """

    def __init__(self, *, limit: int = MAX_CONTACTS) -> None:
        self._limit = limit
        self._ways: OrderedDict[ContactId, Way] = OrderedDict()
        self._idle: OrderedDict[ContactId, None] = OrderedDict()
        self._contact_of: dict[OfferId, ContactId] = {}
        self._out: OrderedDict[ContactId, None] = OrderedDict()
        self.bytes = 0

    def find(self, contact_id: ContactId | None) -> Way | None:
        """Return the way of a contact that is known."""
        return None if contact_id is None else self._ways.get(contact_id)

    def of(self, event: ContactEvent) -> Way:
        """Return the way of an event's contact, which may begin with it; those whom nobody has go after a while."""
        way = self._ways.get(event.contact_id)
        if way is None:
            way = self._ways[event.contact_id] = Way(event.contact_id, event.source, event.time, event.time)
        way.seen = max(way.seen, event.time)
        self._ways.move_to_end(event.contact_id)
        self._note_idle(way)
        while len(self._ways) > self._limit:
            first = next((each for each in self._idle if each != way.contact_id), next(iter(self._ways)))
            self.end(self._ways[first])
        while self._idle and (oldest := self._ways[next(iter(self._idle))]).seen + KEPT < event.time:
            self.end(oldest)
        return way

    def end(self, way: Way) -> None:
        """Forget a contact, and what was left of it."""
        self._ways.pop(way.contact_id)
        self._out.pop(way.contact_id, None)
        self.drop(way, list(way.offers))
        self._idle.pop(way.contact_id, None)
        for advisor in list(way.left):
            self.forget(way, advisor)

    # Who has it

    def offer(self, way: Way, event: ContactOffered) -> None:
        """Note an offer."""
        way.offers[event.offer_id] = event.advisor.id
        self._idle.pop(way.contact_id, None)
        way.direction, way.went_out = event.direction, None  # it is still here
        self._contact_of[event.offer_id] = event.contact_id
        way.address = event.customer_address or way.address
        way.is_call = event.channel is Channel.VOICE and not way.source.startswith(ANYBODY)
        if way.is_call and event.source == way.source:
            way.learn(event.attributes)

    def rebind(self, way: Way, offer_id: OfferId) -> str | None:
        """Make an offer of another contact one of this; return whose it is, None where nobody knows."""
        consulted = self.find(self._contact_of.get(offer_id, way.contact_id))
        target = consulted.offers.pop(offer_id, None) if consulted is not None else None
        if consulted is not None and target is not None:
            self._note_idle(consulted)
            self._idle.pop(way.contact_id, None)
            way.offers[offer_id], way.had[target] = target, None
            self._contact_of[offer_id] = way.contact_id
        return target

    def drop(self, way: Way, offers: Iterable[OfferId]) -> None:
        """Note that offers are over."""
        for offer_id in offers:
            way.offers.pop(offer_id, None)
            self._contact_of.pop(offer_id, None)
        self._note_idle(way)

    def _note_idle(self, way: Way) -> None:
        """Note that nobody has a contact, if so: it is forgotten after a while, and one that somebody has is not."""
        if not way.offers:
            self._idle[way.contact_id] = None
            self._idle.move_to_end(way.contact_id)

    # From one telephony to another

    def go_out(self, way: Way, at: datetime) -> list[Way]:
        """Note that a contact goes out of its telephony; return those that may be it."""
        way.went_out = at
        self._out[way.contact_id] = None
        self._out.move_to_end(way.contact_id)
        return [one for one in self._ways.values() if one.reference == way.contact_id or one.may_follow(way)]

    def joined(self, way: Way) -> Way | None:
        """Return what a contact was in the telephony before, where that is found just now, beyond doubt."""
        if way.before is not None or way.direction is not Direction.INBOUND:
            return None
        found = self._found(way)
        if len(found) != 1:
            return None
        (before,) = found
        if way.reference is None and any(one is not way and one.may_follow(before) for one in self._ways.values()):
            return None
        way.before, before.after = before.contact_id, way.contact_id
        return before

    def _found(self, way: Way) -> list[Way]:
        """Return which contacts that went out of another telephony this one may be."""
        if way.reference is not None:
            name = ContactId(way.reference)
            return [self._ways[name]] if name in self._out and self._ways[name].is_open_to(way) else []
        found = []
        for name in reversed(self._out):
            before = self._ways[name]
            if before.went_out is not None and before.went_out < way.began - 2 * NEAR:
                break  # the others went out before it
            if way.may_follow(before):
                found.append(before)
        return found

    # What is left

    def leave(self, way: Way, advisor: str, left: Left) -> None:
        """Keep what an advisor leaves; where it is too much altogether, what belongs to the oldest contacts goes."""
        self.forget(way, advisor)
        way.left[advisor] = left
        self.bytes += left.size
        for each in tuple(self._ways.values()) if self.bytes > MAX_BYTES else ():
            for name in list(each.left):
                self.forget(each, name)
            if self.bytes <= MAX_BYTES:
                return

    def forget(self, way: Way, advisor: str) -> None:
        """Forget what an advisor has left."""
        left = way.left.pop(advisor, None)
        self.bytes -= 0 if left is None else left.size
