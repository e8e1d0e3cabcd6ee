"""The journal: which contacts are live, on this machine's disk, so that a hub that comes back knows what has ended.

It holds ids alone: of contacts, offers, advisors, queues and event sources.
"""

import json
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BufferedWriter
from pathlib import Path

from relevo.domain.contact import Advisor, ContactId, OfferId, Queue
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
    EndedReason,
    Event,
    LeftAdvisorReason,
    LeftQueueReason,
    WithdrawnReason,
)
from relevo.files import make_private_folder, replace_file
from relevo.observability.log import log_event

LOG = logging.getLogger(__name__)

COMPACT_BYTES = 1_048_576
MAX_BYTES = 64 * COMPACT_BYTES


@dataclass(slots=True)
class LiveOffer:
    """Somebody who has a contact, or is offered it."""

    advisor: str
    is_accepted: bool = False


@dataclass(slots=True)
class LiveContact:
    """A contact under way, and the queue that it waits in, or came by."""

    source: str
    queue: str | None = None
    is_waiting: bool = False
    offers: dict[str, LiveOffer] = field(default_factory=dict)


class Journal:
    """Keeps what is live; each change is a line at the end of the file, which is written anew when it has grown.

    A disk that is full or gone is logged once: the hub goes on without.
    """

    def __init__(self, path: Path) -> None:
        self.live: dict[str, LiveContact] = {}
        self.alive_at: datetime | None = None
        self._path = path
        self._file: BufferedWriter | None = None
        self._size = 0

    def open(self) -> None:
        """Take in what was live, and when the hub last was, and begin to write. Blocks."""
        try:
            make_private_folder(self._path.parent)
            if self._path.exists():
                self.alive_at = datetime.fromtimestamp(self._path.stat().st_mtime, UTC)
                with self._path.open("rb") as file:
                    for line in file.read(MAX_BYTES).splitlines():
                        self._replay(line)
            self._compact()
        except OSError as error:
            self._give_up(error)

    def close(self) -> None:
        """End writing."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def alive(self) -> None:
        """Note that the hub lives."""
        if self._file is not None:
            try:
                os.utime(self._path)
            except OSError as error:
                self._give_up(error)

    def begin(self, event: Event) -> None:
        """Note what an event begins, before it is told."""
        match event:
            case ContactQueued():
                self._note(event.source, event.contact_id, {"q": event.queue.id, "w": 1})
            case ContactOffered():
                self._note(event.source, event.contact_id, {"o": event.offer_id, "a": event.advisor.id})
            case ContactAccepted():
                self._note(event.source, event.contact_id, {"o": event.offer_id, "a": event.advisor.id, "t": 1})
            case ContactTransferred() if event.rebinds_offer_id is not None:
                self._move(event.rebinds_offer_id, event)

    def end(self, event: Event) -> None:
        """Note what an event ends, once it has been told."""
        match event:
            case ContactLeftQueue():
                self._note(event.source, event.contact_id, {"q": event.queue.id}, only_known=True)
            case ContactWithdrawn():
                self._note(event.source, event.contact_id, {"o": event.offer_id, "over": 1}, only_known=True)
            case ContactLeftAdvisor():
                contact = self.live.get(event.contact_id)
                for offer_id, offer in list(contact.offers.items()) if contact is not None else ():
                    if offer.advisor == event.advisor.id:
                        self._note(event.source, event.contact_id, {"o": offer_id, "over": 1})
            case ContactEnded():
                self._note(event.source, event.contact_id, {"over": 1}, only_known=True)

    def _move(self, offer_id: OfferId, event: ContactEvent) -> None:
        for contact_id, contact in self.live.items():
            if contact_id != event.contact_id and (offer := contact.offers.get(offer_id)) is not None:
                self._note(event.source, ContactId(contact_id), {"o": offer_id, "over": 1})
                self._note(event.source, event.contact_id, {"o": offer_id, "a": offer.advisor, "t": 1})
                return

    def _note(self, source: str, contact_id: str, what: dict[str, object], *, only_known: bool = False) -> None:
        if only_known and contact_id not in self.live:
            return
        self._apply(source, contact_id, what)
        line = json.dumps({"s": source, "c": contact_id, **what}).encode() + b"\n"
        if self._file is None:
            return
        try:
            self._file.write(line)
            self._file.flush()
            self._size += len(line)
            if self._size > COMPACT_BYTES and self._size > 4 * 200 * len(self.live):
                self._compact()
        except OSError as error:
            self._give_up(error)

    def _apply(self, source: str, contact_id: str, what: dict[str, object]) -> None:
        if what == {"over": 1}:
            self.live.pop(contact_id, None)
            return
        contact = self.live.setdefault(contact_id, LiveContact(source))
        if "q" in what:
            contact.queue, contact.is_waiting = str(what["q"]), "w" in what
        elif "over" in what:
            contact.offers.pop(str(what["o"]), None)
        else:
            offer = contact.offers.setdefault(str(what["o"]), LiveOffer(str(what["a"])))
            offer.is_accepted = offer.is_accepted or "t" in what

    def _replay(self, line: bytes) -> None:
        try:
            told = json.loads(line)
            self._apply(str(told.pop("s")), str(told.pop("c")), told)
        except (ValueError, KeyError, TypeError, AttributeError):
            return  # the last line of a hub that was killed

    def _compact(self) -> None:
        self.close()
        content = b"".join(
            json.dumps(line).encode() + b"\n" for name, contact in self.live.items() for line in _lines(name, contact)
        )
        replace_file(self._path, content)
        self._file, self._size = self._path.open("ab"), len(content)

    def _give_up(self, error: OSError) -> None:
        log_event(LOG, "journal.failed", level=logging.ERROR, error=type(error).__name__, code=str(error.errno))
        self._file = None


def _lines(contact_id: str, contact: LiveContact) -> Iterator[dict[str, object]]:
    head = {"s": contact.source, "c": contact_id}
    if contact.queue is not None:
        yield {**head, "q": contact.queue} | ({"w": 1} if contact.is_waiting else {})
    for offer_id, offer in contact.offers.items():
        yield {**head, "o": offer_id, "a": offer.advisor} | ({"t": 1} if offer.is_accepted else {})


def restored(live: dict[str, LiveContact], at: datetime) -> Iterator[Event]:
    """Yield events by which somebody who follows them knows of contacts what the journal knows; not to be told."""
    for name, contact in live.items():
        contact_id, head = ContactId(name), f"{name}:journal"
        if contact.queue is not None:
            yield ContactQueued(
                id=head, source=contact.source, time=at, contact_id=contact_id, queue=Queue(id=contact.queue)
            )
        for offer_id, offer in contact.offers.items():
            yield ContactOffered(
                id=head,
                source=contact.source,
                time=at,
                contact_id=contact_id,
                offer_id=OfferId(offer_id),
                advisor=Advisor(id=offer.advisor),
            )


def lost_ends(before: dict[str, LiveContact], found: dict[str, set[str]], source: str, at: datetime) -> Iterator[Event]:
    """Yield the ends of what was live before, and is not found any more after a gap: contacts, with their offers.

    `found` are the contacts that are live, each with its offers. Nobody knows since when or why they are over. The ids
    are those that the source gives to such ends, so that they are told once.
    """
    for name, contact in before.items():
        if contact.source != source:
            continue
        contact_id, offers = ContactId(name), found.get(name)
        for offer_id, offer in contact.offers.items():
            if offer_id not in (offers or ()):
                yield _offer_end(contact, contact_id, OfferId(offer_id), offer, at)
        if offers is None:
            if contact.queue is not None and contact.is_waiting:
                yield ContactLeftQueue(
                    id=f"{name}:left_queue:{contact.queue}:lost",
                    source=source,
                    time=at,
                    contact_id=contact_id,
                    queue=Queue(id=contact.queue),
                    reason=LeftQueueReason.REMOVED,
                )
            yield ContactEnded(
                id=f"{name}:ended", source=source, time=at, contact_id=contact_id, reason=EndedReason.SOURCE_LOST
            )


def _offer_end(contact: LiveContact, contact_id: ContactId, offer_id: OfferId, offer: LiveOffer, at: datetime) -> Event:
    advisor = Advisor(id=offer.advisor)
    if offer.is_accepted:
        return ContactLeftAdvisor(
            id=f"{contact_id}:{offer_id}:left_advisor",
            source=contact.source,
            time=at,
            contact_id=contact_id,
            advisor=advisor,
            reason=LeftAdvisorReason.ENDED,
        )
    return ContactWithdrawn(
        id=f"{contact_id}:{offer_id}:withdrawn",
        source=contact.source,
        time=at,
        contact_id=contact_id,
        offer_id=offer_id,
        advisor=advisor,
        reason=WithdrawnReason.SOURCE_LOST,
    )
