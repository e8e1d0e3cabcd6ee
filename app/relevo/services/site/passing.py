"""What advisors' desktops leave at a transfer, and to whom the hub tells it: kept for minutes, and never guessed.

A contact that goes from one telephony to another has another id there. It is the same one where an attribute of the
second names the first (`RELEVO_CONTACT`), or where exactly one call from the same address began within a minute of
exactly one transfer out of the first telephony. In every other case nothing is told.
"""

import json
import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from relevo.domain.contact import Address, Channel, ContactId, Direction, OfferId, Presentation
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactLeftAdvisor,
    ContactOffered,
    ContactPassedOn,
    ContactQueued,
    ContactTransferred,
    ContactUpdated,
    ContactWithdrawn,
    DestinationKind,
    Event,
)
from relevo.services.codec import CodecError, decode
from relevo.services.passing import clean_passed_on
from relevo.services.site import subjects
from relevo.services.site.routing import Told

KEPT = timedelta(minutes=30)
"""How long something is kept for whoever has the contact next: as long as a queue may take."""

NEAR = timedelta(minutes=1)
"""How far apart a transfer and the beginning of a call in another telephony may be."""

MAX_RECORD = 131_072
"""Bytes of what one desktop leaves."""

MAX_BYTES, MAX_CONTACTS = 64 * 1_048_576, 50_000
REFERENCE = "relevocontact"
"""The attribute that names the contact in the telephony before, without the signs that platforms put between words."""

KIND = "passed_on"

_SIGNS = re.compile(r"[^a-z0-9]")


class NotPassedOn(Exception):
    """A record that is not told; one word says why."""


@dataclass(slots=True)
class _Way:
    """Who has and had a contact, and what was left for whoever has it next, by who left it, the newest last."""

    source: str
    began: datetime
    seen: datetime
    direction: Direction = Direction.INBOUND
    address: Address | None = None
    reference: str | None = None
    offers: dict[OfferId, str] = field(default_factory=dict)
    had: dict[str, None] = field(default_factory=dict)
    left: dict[str, tuple[ContactPassedOn, int]] = field(default_factory=dict)
    went_out: datetime | None = None
    before: ContactId | None = None
    after: ContactId | None = None
    is_call: bool = False

    def learn(self, attributes: Mapping[str, str]) -> None:
        """Take what its telephony says of it; what a visitor of a chat can set may not name somebody else's contact."""
        for name, value in attributes.items():
            if _SIGNS.sub("", name.casefold()) == REFERENCE and value:
                self.reference = value


class Passing:
    """Follows every contact of a site, and decides who is told what an advisor has left.

    Decides by the times of the events alone, so that two hubs decide alike. `bytes` is the size of what is kept.
    """

    def __init__(self) -> None:
        self._ways: OrderedDict[ContactId, _Way] = OrderedDict()
        self._contact_of: dict[OfferId, ContactId] = {}
        self._out: OrderedDict[ContactId, None] = OrderedDict()
        self.bytes = 0

    def follow(self, event: Event) -> Iterator[Told]:
        """Take an event that is told anyway; yield what is told with it, to whoever gets the contact by it."""
        if not isinstance(event, ContactEvent) or isinstance(event, ContactPassedOn):
            return
        way = self._way(event)
        match event:
            case ContactQueued():
                way.address = event.customer_address or way.address
                yield from self._join(event.contact_id, way)
            case ContactOffered():
                self._offer(event, way)
                yield from self._told_to(event.contact_id, way, event.advisor.id, event.time)
                yield from self._join(event.contact_id, way)
            case ContactUpdated():
                way.address = event.customer_address or way.address
                if way.is_call and event.source == way.source:
                    way.learn(event.attributes)
                yield from self._join(event.contact_id, way)
            case ContactTransferred():
                yield from self._transferred(event, way)
            case ContactAccepted():
                way.had[event.advisor.id] = None
            case ContactWithdrawn():
                self._drop(way, [event.offer_id])
            case ContactLeftAdvisor():
                over = [offer for offer, advisor in way.offers.items() if advisor == event.advisor.id]
                self._drop(way, over)
            case ContactEnded() if way.went_out is None:
                self._end(event.contact_id)
            case ContactEnded():
                self._drop(way, list(way.offers))

    def take(self, subject: str, body: bytes) -> Iterator[Told]:
        """Take a record as a desktop has published it; yield what is told of it now. Raises: NotPassedOn."""
        advisor = advisor_of(subject, KIND)
        if len(body) > MAX_RECORD:
            raise NotPassedOn("too_large")
        try:
            event = decode(json.loads(body))
        except (CodecError, ValueError, RecursionError):
            raise NotPassedOn("unreadable") from None
        if not isinstance(event, ContactPassedOn):
            raise NotPassedOn("unreadable")
        way = self._ways.get(event.contact_id)
        if event.passed_on.from_advisor.id != advisor or way is None or advisor not in way.had:
            raise NotPassedOn("not_allowed")
        return self._keep(way, advisor, event, len(body))

    # What is left

    def _keep(self, way: _Way, advisor: str, event: ContactPassedOn, size: int) -> Iterator[Told]:
        # the id is made here: what a desktop says of it must not hide what somebody else tells
        event_id = f"{event.contact_id}:{advisor}:passed_on:{event.passed_on.at.timestamp():.6f}"
        # its time as the telephony has it: desktops' clocks may be wrong
        left = clean_passed_on(event.passed_on)
        kept = replace(event, id=event_id, source=way.source, time=way.seen, passed_on=left)
        self._forget_left(way, advisor)
        way.left[advisor] = (kept, size)
        self.bytes += size
        self._make_room()
        for target in dict.fromkeys(way.offers.values()):
            yield from self._told(event.contact_id, kept, target)
        if way.after is not None and (after := self._ways.get(way.after)) is not None:
            for target in dict.fromkeys(after.offers.values()):
                yield from self._told(way.after, kept, target)

    def _told_to(self, contact_id: ContactId, way: _Way, advisor: str, at: datetime) -> Iterator[Told]:
        """Yield what the others have left of a contact, in the order in which they left it."""
        before = self._ways.get(way.before) if way.before is not None else None
        for one in (before, way):
            for event, _ in tuple(one.left.values()) if one is not None else ():
                if at - event.time < KEPT:
                    yield from self._told(contact_id, event, advisor)

    def _told(self, contact_id: ContactId, event: ContactPassedOn, advisor: str) -> Iterator[Told]:
        if event.passed_on.from_advisor.id == advisor:
            return
        if event.contact_id != contact_id:
            event = replace(event, id=f"{event.id}:{contact_id}", contact_id=contact_id)
        yield subjects.contacts_of(advisor), event

    # From one telephony to another

    def _join(self, contact_id: ContactId, way: _Way) -> Iterator[Told]:
        """Find what a contact was in the telephony before, where that is beyond doubt."""
        if way.before is not None or way.direction is not Direction.INBOUND:
            return
        found = self._found(way)
        if len(found) != 1:
            return
        before = self._ways[found[0]]
        if way.reference is None and any(one is not way and _may_follow(one, before) for one in self._ways.values()):
            return
        yield from self._joined(found[0], before, contact_id, way)

    def _found(self, way: _Way) -> list[ContactId]:
        """Return which contacts that went out of another telephony this one may be."""
        if way.reference is not None:
            name = ContactId(way.reference)
            return [name] if name in self._out and _is_open(self._ways[name], way) else []
        found = []
        for name in reversed(self._out):
            before = self._ways[name]
            if before.went_out is not None and before.went_out < way.began - 2 * NEAR:
                break  # the others went out before it
            if _may_follow(way, before):
                found.append(name)
        return found

    def _joined(self, name: ContactId, before: _Way, contact_id: ContactId, way: _Way) -> Iterator[Told]:
        way.before, before.after = name, contact_id
        for target in dict.fromkeys(way.offers.values()):
            for event, _ in tuple(before.left.values()):
                yield from self._told(contact_id, event, target)

    # Contacts

    def _transferred(self, event: ContactTransferred, way: _Way) -> Iterator[Told]:
        way.had[event.from_advisor.id] = None
        if event.to.kind is DestinationKind.ADDRESS and event.rebinds_offer_id is None:
            way.went_out = event.time
            self._out[event.contact_id] = None
            self._out.move_to_end(event.contact_id)
            names = [name for name, one in self._ways.items() if _names(one, event.contact_id) or _may_follow(one, way)]
            for name in names:
                yield from self._join(name, self._ways[name])
        rebound = event.rebinds_offer_id
        consulted = self._ways.get(self._contact_of.get(rebound, event.contact_id)) if rebound else None
        target = consulted.offers.pop(rebound, None) if consulted is not None and rebound is not None else None
        if rebound is not None and target is not None:
            way.offers[rebound], way.had[target] = target, None
            self._contact_of[rebound] = event.contact_id
            yield from self._told_to(event.contact_id, way, target, event.time)

    def _offer(self, event: ContactOffered, way: _Way) -> None:
        way.offers[event.offer_id] = event.advisor.id
        way.direction, way.went_out = event.direction, None  # it is still here
        self._contact_of[event.offer_id] = event.contact_id
        way.address = event.customer_address or way.address
        way.is_call = event.channel is Channel.VOICE
        if way.is_call and event.source == way.source:
            way.learn(event.attributes)

    def _way(self, event: ContactEvent) -> _Way:
        way = self._ways.get(event.contact_id)
        if way is None:
            way = self._ways[event.contact_id] = _Way(event.source, event.time, event.time)
        way.seen = max(way.seen, event.time)
        self._ways.move_to_end(event.contact_id)
        while len(self._ways) > MAX_CONTACTS or next(iter(self._ways.values())).seen + KEPT < event.time:
            self._end(next(iter(self._ways)))
        return way

    def _end(self, contact_id: ContactId) -> None:
        way = self._ways.pop(contact_id)
        self._out.pop(contact_id, None)
        self._drop(way, list(way.offers))
        for advisor in list(way.left):
            self._forget_left(way, advisor)

    def _drop(self, way: _Way, offers: list[OfferId]) -> None:
        for offer_id in offers:
            way.offers.pop(offer_id, None)
            self._contact_of.pop(offer_id, None)

    def _forget_left(self, way: _Way, advisor: str) -> None:
        _, size = way.left.pop(advisor, (None, 0))
        self.bytes -= size

    def _make_room(self) -> None:
        for way in tuple(self._ways.values()) if self.bytes > MAX_BYTES else ():
            for advisor in list(way.left):
                self._forget_left(way, advisor)
            if self.bytes <= MAX_BYTES:
                return


def advisor_of(subject: str, kind: str) -> str:
    """Return whose record of a kind a subject is. Raises: NotPassedOn."""
    parts = subject.split(".")
    if len(parts) == len(subjects.record("", kind).split(".")):
        try:
            advisor = subjects.name_of(parts[2])
        except ValueError:
            raise NotPassedOn("not_allowed") from None
        if subject == subjects.record(advisor, kind):
            return advisor
    raise NotPassedOn("not_allowed")


def _is_open(before: _Way, way: _Way) -> bool:
    """Tell whether a contact has gone out of its telephony, and nobody knows where to."""
    return before.went_out is not None and before.after is None and before.source != way.source


def _names(way: _Way, contact_id: ContactId) -> bool:
    return way.reference == contact_id


def _may_follow(way: _Way, before: _Way) -> bool:
    """Tell whether a contact may be one that went out of another telephony: same address, at the same time."""
    one, other = way.address, before.address
    if not _is_open(before, way) or way.before is not None or way.direction is not Direction.INBOUND:
        return False
    if one is None or other is None or one.value is None or before.went_out is None:
        return False
    is_shown = one.presentation is other.presentation is Presentation.ALLOWED
    is_same = (one.kind, one.value) == (other.kind, other.value)
    return is_shown and is_same and abs(way.began - before.went_out) <= NEAR
