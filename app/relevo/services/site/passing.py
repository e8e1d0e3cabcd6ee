"""What advisors' desktops leave at a transfer, and to whom the hub tells it: kept for minutes, and never guessed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

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
from relevo.services.passing import clean_passed_on, passed_on_id
from relevo.services.site import subjects
from relevo.services.site.routing import Told
from relevo.services.site.ways import KEPT, Left, Way, Ways

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

    def follow(self, event: Event) -> Iterator[Told]:
        """Take an event that is told anyway; yield what is told with it, to whoever gets the contact by it."""
        if not isinstance(event, ContactEvent) or isinstance(event, ContactPassedOn):
            return
        way = self._ways.of(event)
        match event:
            case ContactQueued():
                way.address = event.customer_address or way.address
                yield from self._join(way, event.time)
            case ContactOffered():
                self._ways.offer(way, event)
                yield from self._told_to(way, event.advisor.id, event.time)
                yield from self._join(way, event.time)
            case ContactUpdated():
                way.address = event.customer_address or way.address
                if way.is_call and event.source == way.source:
                    way.learn(event.attributes)
                yield from self._join(way, event.time)
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

    # What is left: one thing at a transfer, told once to each

    def _keep(self, way: Way, advisor: str, event: ContactPassedOn, size: int) -> Iterator[Told]:
        own = [passed_on_id(transfer) for transfer, by in way.transfers.items() if by == advisor]
        is_due = bool(own) and event.id == own[-1]
        event_id, before = _event_id(way, advisor, event.id), way.left.get(advisor)
        if (event.id in own and not is_due) or (before is not None and before.is_due and before.event.id == event_id):
            return  # told at that transfer
        # its time as the telephony has it: desktops' clocks may be wrong
        left = clean_passed_on(event.passed_on)
        kept = replace(event, id=event_id, source=way.source, time=way.seen, passed_on=left)
        self._ways.leave(way, advisor, Left(kept, size, is_due))
        if is_due:
            yield from self._told_at_once(way, kept)

    def _told_at_once(self, way: Way, event: ContactPassedOn) -> Iterator[Told]:
        """Yield what was left to those who have the contact by then, here or in the telephony that it has gone to."""
        after = self._ways.find(way.after)
        for one in (way,) if after is None else (way, after):
            for target in one.advisors:
                yield from self._told(one, event, target)

    def _told_to(self, way: Way, advisor: str, at: datetime) -> Iterator[Told]:
        """Yield what the others have left of a contact, in the order in which they left it."""
        for one in (self._ways.find(way.before), way):
            for event in _due(one, at, but=advisor) if one is not None else ():
                yield from self._told(way, event, advisor)

    def _told(self, way: Way, event: ContactPassedOn, advisor: str) -> Iterator[Told]:
        if event.passed_on.from_advisor.id == advisor:
            return
        if event.contact_id != way.contact_id:
            own_id = f"{event.id}:{way.contact_id}"
            event = replace(event, id=own_id, source=way.source, contact_id=way.contact_id)
        yield subjects.contacts_of(advisor), event

    def _join(self, way: Way, at: datetime) -> Iterator[Told]:
        """Tell what was left of a contact in the telephony before, once it is known which one it was."""
        before = self._ways.joined(way)
        for target in way.advisors if before is not None else ():
            yield from self._told_to(way, target, at)

    def _transferred(self, event: ContactTransferred, way: Way) -> Iterator[Told]:
        by = event.from_advisor.id
        way.passed(event.id, by)
        rebound = event.rebinds_offer_id
        target = None if rebound is None else self._ways.rebind(way, rebound)
        left = way.left.get(by)
        if left is not None and not left.is_due and left.event.id == _event_id(way, by, passed_on_id(event.id)):
            left.event, left.is_due = replace(left.event, time=event.time), True
            yield from self._told_at_once(way, left.event)
        if target is not None:
            yield from self._told_to(way, target, event.time)
        if event.to.kind is DestinationKind.ADDRESS and rebound is None:
            for one in self._ways.go_out(way, event.time):
                yield from self._join(one, event.time)


def _event_id(way: Way, advisor: str, told_as: str) -> str:
    """Make the id of what is left: what a desktop says of it must not hide what somebody else tells."""
    mark = blake2b(told_as.encode(errors="replace"), digest_size=8).hexdigest()
    return f"{way.contact_id}:{advisor}:passed_on:{mark}"


def _due(way: Way, at: datetime, *, but: str) -> Iterator[ContactPassedOn]:
    """Yield what others have left of a contact that somebody is given: it was passed on, whether that was told or not.

    What was left for whoever had it long ago is not yielded.
    """
    for advisor, left in way.left.items():
        if advisor != but and not left.is_due:
            left.event, left.is_due = replace(left.event, time=at), True
        if at - left.event.time < KEPT:
            yield left.event


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
