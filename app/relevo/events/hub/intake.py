"""What becomes of a message from the broker: opened, for this advisor, once, and not brought up when it is old."""

import logging
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from relevo.domain.contact import ContactId, OfferId
from relevo.domain.events import (
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactHeld,
    ContactLeftAdvisor,
    ContactOffered,
    ContactResumed,
    ContactWithdrawn,
    Event,
)
from relevo.events.hub.clock import SiteClock, elapsed
from relevo.events.hub.folding import Folding
from relevo.observability.log import log_event
from relevo.services.site import subjects
from relevo.services.site.sealing import NotSealed, Verify, opened

LOG = logging.getLogger(__name__)

REMEMBERED = timedelta(hours=24)
MAX_REMEMBERED = 100_000
MAX_ASIDE = 200
MAX_TOLD = 5_000

_OF_AN_ADVISOR = (ContactAccepted, ContactWithdrawn, ContactHeld, ContactResumed, ContactLeftAdvisor)


@dataclass(slots=True)
class Counts:
    """What has come in since the start, for the log: numbers only."""

    accepted: int = 0
    repeated: int = 0
    stale: int = 0
    over: int = 0
    unknown: int = 0
    refused: int = 0
    overflown: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """An event that the broker has kept, and when it took it."""

    event: ContactEvent
    at: datetime | None


class Intake:
    """Takes what is told to one advisor and decides what of it goes to the desk."""

    def __init__(self, advisor: str, verify: Verify, clock: SiteClock) -> None:
        self._advisor, self._subject = advisor, subjects.contacts_of(advisor)
        self.verify, self._clock = verify, clock
        self._seen = Seen()
        self._aside: dict[OfferId, ContactOffered] = {}
        self._told: dict[ContactId, None] = {}
        self.counts = Counts()

    def is_mine(self, offer: ContactOffered) -> bool:
        """Tell whether an offer is to this advisor; one to somebody else tells what is known of a contact."""
        return offer.advisor.id == self._advisor

    def read(self, subject: str, body: bytes, headers: Mapping[str, str] | None) -> ContactEvent | None:
        """Open a message; None, and counted, where it is not a hub's word to this advisor."""
        try:
            if subject != self._subject:
                raise NotSealed("the message is for somebody else")
            event = opened(subject, body, headers, self.verify)
        except NotSealed:
            self.counts.refused += 1
            return None
        if isinstance(event, _OF_AN_ADVISOR) and event.advisor.id != self._advisor:
            self.counts.refused += 1
            return None
        if not isinstance(event, ContactEvent):  # whether a source is up is said elsewhere
            self.counts.unknown += 1
            return None
        return event

    def admit(self, event: ContactEvent, kept_at: datetime | None = None) -> Iterator[Event]:
        """Yield what goes to the desk now that an event has come."""
        if not self.is_new(event):
            return
        match event:
            case ContactOffered() if self.is_mine(event) and self._clock.is_stale(event, kept_at):
                self._set_aside(event, kept_at)
                return
            case ContactAccepted(offer_id=offer_id) if offer_id in self._aside:
                # answered after all: the desk takes the answer first, so that it is no arrival to be loud about
                yield self._tell(event)
                yield self._tell(self._aside.pop(offer_id))
                return
            case ContactWithdrawn(offer_id=offer_id):
                self._aside.pop(offer_id, None)
            case ContactEnded() | ContactLeftAdvisor():
                over = [each for each, offer in self._aside.items() if offer.contact_id == event.contact_id]
                for offer_id in over:
                    del self._aside[offer_id]
        yield self._tell(event)

    def fold(self, batch: Sequence[Kept]) -> Iterator[Event | None]:
        """Yield what goes to the desk of all that was told while nobody listened, in the order of the stream.

        What began and ended meanwhile is left out; of a call that was answered meanwhile the answer goes first.
        None stands for work that has been done, so that others can have a turn.
        """
        folding = Folding(self._advisor, self._told)
        new = []
        for kept in batch:
            if is_new := not self._seen.has(kept.event):
                new.append(kept)
            folding.add(kept.event, is_new=is_new)
            yield None
        early: set[str] = set()
        for kept in new:
            event = kept.event
            if not folding.matters(event):
                yield None
                self._seen.add(event)
                self.counts.over += 1
                continue
            if event.id in early:
                continue
            answer = folding.answer_of(event) if isinstance(event, ContactOffered) else None
            if answer is None:
                yield from self.admit(event, kept.at)
            elif self.is_new(event):
                early.add(answer.id)
                if self.is_new(answer):
                    yield self._tell(answer)
                yield self._tell(event)

    def forget(self, event: Event) -> None:
        """Let an event that had to be left out come again."""
        self._seen.remove(event)

    def is_new(self, event: Event) -> bool:
        """Remember an event; False, and counted, where it has come before."""
        if self._seen.add(event):
            return True
        self.counts.repeated += 1
        return False

    def _set_aside(self, offer: ContactOffered, kept_at: datetime | None) -> None:
        self.counts.stale += 1
        if kept_at is None:  # told now: a clock of the site is wrong, or this machine slept
            log_event(LOG, "hub_source.stale", stale=self.counts.stale)
        self._aside[offer.offer_id] = offer
        if len(self._aside) > MAX_ASIDE:
            del self._aside[next(iter(self._aside))]

    def _tell(self, event: ContactEvent) -> Event:
        self.counts.accepted += 1
        self._told[event.contact_id] = None
        if len(self._told) > MAX_TOLD:
            for contact_id in list(self._told)[: MAX_TOLD // 5]:
                del self._told[contact_id]
        return event


class Seen:
    """Remembers which events have come, as digests under a key of this process: ids come from outside.

    Two generations: each is begun after a day, or with half of what may be remembered.
    """

    def __init__(self, *, limit: int = MAX_REMEMBERED, elapsed: Callable[[], float] = elapsed) -> None:
        self._elapsed, self._limit = elapsed, limit // 2
        self._key = secrets.token_bytes(16)
        self._now: set[int] = set()
        self._before: set[int] = set()
        self._began = self._elapsed()

    def has(self, event: Event) -> bool:
        """Tell whether an event has come before."""
        mark = self._mark(event)
        return mark in self._now or mark in self._before

    def add(self, event: Event) -> bool:
        """Remember an event; False where it has come before."""
        mark = self._mark(event)
        if mark in self._now or mark in self._before:
            return False
        if len(self._now) >= self._limit or self._elapsed() - self._began > REMEMBERED.total_seconds():
            self._now, self._before, self._began = set(), self._now, self._elapsed()
        self._now.add(mark)
        return True

    def remove(self, event: Event) -> None:
        """Remember an event no longer."""
        mark = self._mark(event)
        self._now.discard(mark)
        self._before.discard(mark)

    def _mark(self, event: Event) -> int:
        told = f"{event.source}\0{event.id}".encode(errors="replace")
        return int.from_bytes(blake2b(told, key=self._key, digest_size=8).digest())
