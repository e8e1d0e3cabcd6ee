"""What advisors' desktops leave at a transfer, and to whom the hub tells it: kept for minutes, and never guessed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

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
from relevo.services.site.ways import KEPT, Way, Ways

MAX_RECORD = 131_072
"""Bytes of what one desktop leaves."""

KIND = "passed_on"


class NotPassedOn(Exception):
    """A record that is not told; one word says why."""


class Passing:
    """Follows every contact of a site, and decides who is told what an advisor has left.

    Decides by the times of the events alone, so that two hubs decide alike.
    """

    def __init__(self) -> None:
        self._ways = Ways()

    @property
    def size(self) -> int:
        """Return the bytes of what is kept."""
        return self._ways.bytes

    def follow(self, event: Event) -> Iterator[Told]:
        """Take an event that is told anyway; yield what is told with it, to whoever gets the contact by it."""
        if not isinstance(event, ContactEvent) or isinstance(event, ContactPassedOn):
            return
        way = self._ways.of(event)
        match event:
            case ContactQueued():
                way.address = event.customer_address or way.address
                yield from self._join(way)
            case ContactOffered():
                self._ways.offer(way, event)
                yield from self._told_to(way, event.advisor.id, event.time)
                yield from self._join(way)
            case ContactUpdated():
                way.address = event.customer_address or way.address
                if way.is_call and event.source == way.source:
                    way.learn(event.attributes)
                yield from self._join(way)
            case ContactTransferred():
                yield from self._transferred(event, way)
            case ContactAccepted():
                way.had[event.advisor.id] = None
            case ContactWithdrawn():
                self._ways.drop(way, [event.offer_id])
            case ContactLeftAdvisor():
                self._ways.drop(way, [each for each, advisor in way.offers.items() if advisor == event.advisor.id])
            case ContactEnded() if way.went_out is None:
                self._ways.end(way)
            case ContactEnded():
                self._ways.drop(way, list(way.offers))

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
        way = self._ways.find(event.contact_id)
        if event.passed_on.from_advisor.id != advisor or way is None or advisor not in way.had:
            raise NotPassedOn("not_allowed")
        return self._keep(way, advisor, event, len(body))

    def _keep(self, way: Way, advisor: str, event: ContactPassedOn, size: int) -> Iterator[Told]:
        # the id is made here: what a desktop says of it must not hide what somebody else tells
        event_id = f"{event.contact_id}:{advisor}:passed_on:{event.passed_on.at.timestamp():.6f}"
        # its time as the telephony has it: desktops' clocks may be wrong
        left = clean_passed_on(event.passed_on)
        kept = replace(event, id=event_id, source=way.source, time=way.seen, passed_on=left)
        self._ways.leave(way, advisor, kept, size)
        after = self._ways.find(way.after)
        for one in (way,) if after is None else (way, after):
            for target in one.advisors:
                yield from self._told(one, kept, target)

    def _told_to(self, way: Way, advisor: str, at: datetime) -> Iterator[Told]:
        """Yield what the others have left of a contact, in the order in which they left it."""
        for one in (self._ways.find(way.before), way):
            for event, _ in tuple(one.left.values()) if one is not None else ():
                if at - event.time < KEPT:
                    yield from self._told(way, event, advisor)

    def _told(self, way: Way, event: ContactPassedOn, advisor: str) -> Iterator[Told]:
        if event.passed_on.from_advisor.id == advisor:
            return
        if event.contact_id != way.contact_id:
            event = replace(event, id=f"{event.id}:{way.contact_id}", contact_id=way.contact_id)
        yield subjects.contacts_of(advisor), event

    def _join(self, way: Way) -> Iterator[Told]:
        """Tell what was left of a contact in the telephony before, once it is known which one it was."""
        before = self._ways.joined(way)
        left = () if before is None else tuple(before.left.values())
        for target in way.advisors:
            for event, _ in left:
                yield from self._told(way, event, target)

    def _transferred(self, event: ContactTransferred, way: Way) -> Iterator[Told]:
        way.had[event.from_advisor.id] = None
        if event.to.kind is DestinationKind.ADDRESS and event.rebinds_offer_id is None:
            for one in self._ways.go_out(way, event.time):
                yield from self._join(one)
        elif event.rebinds_offer_id is not None:
            target = self._ways.rebind(way, event.rebinds_offer_id)
            if target is not None:
                yield from self._told_to(way, target, event.time)


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
