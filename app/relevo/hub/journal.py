"""The journal: what is live, on this machine's disk, so that a hub that comes back knows what has ended.

It holds ids alone: of contacts, offers, transfers, advisors, queues and event sources; and where advisors sit.
"""

import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from relevo.domain.contact import Channel, ContactId, OfferId
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactLeftAdvisor,
    ContactLeftQueue,
    ContactOffered,
    ContactQueued,
    ContactTransferred,
    ContactWithdrawn,
    DestinationKind,
    Event,
)
from relevo.hub.journalfile import JournalFile, Line
from relevo.services.clock import utc_now
from relevo.services.ports import Clock

LOG = logging.getLogger(__name__)

MAX_LIVE, MAX_SEATS, MAX_TRANSFERS = 50_000, 50_000, 5
FORGOTTEN = timedelta(hours=24)
"""How long nothing may be heard of a contact: its end was told to another hub, or to nobody."""


@dataclass(slots=True)
class LiveOffer:
    """Somebody who has a contact, or is offered it."""

    advisor: str
    is_accepted: bool = False


@dataclass(slots=True)
class LiveContact:
    """A contact under way, and the queue that it waits in, or came by.

    `transfers` are the last ones, by id: who passed it on, and to what. `seen` is the hub's clock, seconds.
    """

    source: str
    seen: int
    queue: str | None = None
    is_waiting: bool = False
    channel: Channel = Channel.VOICE
    offers: dict[str, LiveOffer] = field(default_factory=dict)
    transfers: dict[str, tuple[str, DestinationKind]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an advisor has signed in, None for signed out, and when the broker took that."""

    address: str | None
    at: datetime


class Journal:
    """Keeps what is live, the one that was heard of last at the end."""

    def __init__(self, path: Path, clock: Clock = utc_now) -> None:
        self.live: dict[str, LiveContact] = {}
        self.seats: dict[str, Seat] = {}
        self.alive_at: datetime | None = None
        self._clock = clock
        self._file = JournalFile(path, self._lines)
        self.run, self.settled = self._file.run, self._file.settled

    def open(self) -> None:
        """Take in what was live, and when the hub last was, and write it anew. Blocks."""
        self.alive_at, lines = self._file.read()
        for line in lines:
            with suppress(ValueError, KeyError, TypeError, AttributeError):
                self._apply(line)
        self._forget()
        self._file.write(*self._file.due())

    def close(self) -> None:
        """Write what is not written yet, and end. Blocks."""
        self._file.finish()

    def alive(self) -> None:
        """Note that the hub lives, and forget what nothing was heard of for too long."""
        self._forget()
        self._file.touch()

    def sits(self, advisor: str, seat: Seat) -> None:
        """Note where an advisor sits."""
        self._note({"seat": advisor, "p": seat.address, "at": seat.at.isoformat()})

    def begin(self, event: Event) -> None:
        """Note what an event begins, before it is told."""
        match event:
            case ContactQueued():
                self._of(event, {"q": event.queue.id, "w": 1})
            case ContactOffered():
                channel = {} if event.channel is Channel.VOICE else {"v": event.channel.value}
                self._of(event, {"o": event.offer_id, "a": event.advisor.id, **channel})
            case ContactAccepted():
                self._of(event, {"o": event.offer_id, "a": event.advisor.id, "t": 1})
            case ContactTransferred():
                self._of(event, {"x": event.id, "a": event.from_advisor.id, "k": event.to.kind.value})
                if event.rebinds_offer_id is not None:
                    self._move(event.rebinds_offer_id, event)

    def end(self, event: Event) -> None:
        """Note what an event ends, once it has been told."""
        if not isinstance(event, ContactEvent) or (contact := self.live.get(event.contact_id)) is None:
            return
        match event:
            case ContactLeftQueue():
                self._of(event, {"q": event.queue.id})
            case ContactWithdrawn():
                self._of(event, {"o": event.offer_id, "over": 1})
            case ContactLeftAdvisor():
                over = [name for name, offer in contact.offers.items() if offer.advisor == event.advisor.id]
                for offer_id in over:
                    self._of(event, {"o": offer_id, "over": 1})
            case ContactEnded():
                self._of(event, {"over": 1})

    def _move(self, offer_id: OfferId, event: ContactEvent) -> None:
        for contact_id, contact in self.live.items():
            if contact_id != event.contact_id and (offer := contact.offers.get(offer_id)) is not None:
                self._of(event, {"o": offer_id, "over": 1}, ContactId(contact_id))
                self._of(event, {"o": offer_id, "a": offer.advisor, "t": 1})
                return

    def _of(self, event: ContactEvent, what: Line, contact_id: ContactId | None = None) -> None:
        now = int(self._clock().timestamp())
        self._note({"s": event.source, "c": contact_id or event.contact_id, "n": now, **what})

    def _note(self, line: Line) -> None:
        self._apply(line)
        self._file.put(line)

    def _apply(self, line: Line) -> None:
        if "seat" in line:
            self._seat(line)
            return
        name, known = str(line["c"]), self.live.pop(str(line["c"]), None)
        if "over" in line and "o" not in line:
            return
        contact = known or LiveContact(str(line["s"]), 0)
        contact.seen = int(str(line["n"]))
        if "q" in line:
            contact.queue, contact.is_waiting = str(line["q"]), "w" in line
        elif "x" in line:
            contact.transfers[str(line["x"])] = (str(line["a"]), DestinationKind(str(line["k"])))
            if len(contact.transfers) > MAX_TRANSFERS:
                del contact.transfers[next(iter(contact.transfers))]
        elif "over" in line:
            contact.offers.pop(str(line["o"]), None)
        else:
            offer = contact.offers.setdefault(str(line["o"]), LiveOffer(str(line["a"])))
            offer.is_accepted = offer.is_accepted or "t" in line
            contact.channel = Channel(str(line["v"])) if "v" in line else contact.channel
        self.live[name] = contact

    def _seat(self, line: Line) -> None:
        advisor, place = str(line["seat"]), line["p"]
        self.seats.pop(advisor, None)
        self.seats[advisor] = Seat(None if place is None else str(place), datetime.fromisoformat(str(line["at"])))
        if len(self.seats) > MAX_SEATS:
            del self.seats[next(iter(self.seats))]

    def _forget(self) -> None:
        """Forget what nothing was heard of for too long, and what is too much; the file follows when written anew."""
        before = (self._clock() - FORGOTTEN).timestamp()
        while self.live and (len(self.live) > MAX_LIVE or self.live[next(iter(self.live))].seen < before):
            del self.live[next(iter(self.live))]

    def _lines(self) -> Iterator[Line]:
        for advisor, seat in self.seats.items():
            yield {"seat": advisor, "p": seat.address, "at": seat.at.isoformat()}
        for name, contact in self.live.items():
            head: Line = {"s": contact.source, "c": name, "n": contact.seen}
            if contact.queue is not None:
                yield {**head, "q": contact.queue} | ({"w": 1} if contact.is_waiting else {})
            for transfer_id, (advisor, kind) in contact.transfers.items():
                yield {**head, "x": transfer_id, "a": advisor, "k": kind.value}
            more: Line = {} if contact.channel is Channel.VOICE else {"v": contact.channel.value}
            for offer_id, offer in contact.offers.items():
                yield {**head, "o": offer_id, "a": offer.advisor, **more} | ({"t": 1} if offer.is_accepted else {})
