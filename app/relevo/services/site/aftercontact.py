"""What an advisor does after a contact, where the telephony does not say it: at work on the wrap-up of it.

A telephony that knows of no wrap-up has an advisor ready as soon as the line is free. Of advisors who wrap up in Relevo
it is told that they do so from the end of a contact until they have finished, or have the next one.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import blake2b

from relevo.domain.contact import ContactId, Direction
from relevo.domain.events import (
    AdvisorState,
    AdvisorStateName,
    ContactAccepted,
    ContactEnded,
    ContactLeftAdvisor,
    ContactOffered,
    ContactTransferred,
    Event,
)

LONGEST = timedelta(minutes=10)
"""After so long an advisor counts as ready again: the panel may have been closed over it."""

WRAPS_UP = timedelta(days=3)
"""For how long an advisor who has wrapped up in Relevo counts as one who does."""

MAX_ADVISORS = 50_000
_FREE = AdvisorStateName.READY


@dataclass(slots=True)
class _Stand:
    """How an advisor stands by the telephony, and since when the last contact is over that is not wrapped up."""

    said: AdvisorState | None = None
    live: set[ContactId] = field(default_factory=set)
    over: ContactId | None = None
    since: datetime | None = None
    wrapped_up: datetime | None = None
    is_said: bool = False


class AfterContact:
    """Follows how advisors stand; decides by the events alone, so that two hubs tell alike."""

    def __init__(self, *, limit: int = MAX_ADVISORS) -> None:
        self._limit = limit
        self._stands: OrderedDict[str, _Stand] = OrderedDict()
        self._internal: OrderedDict[ContactId, None] = OrderedDict()

    def shown(self, event: Event) -> Event:
        """Return an event as it is told: who is free for the telephony may be at work on a wrap-up."""
        if not isinstance(event, AdvisorState):
            return event
        stand = self._of(event.advisor.id)
        stand.said = event
        if event.state is AdvisorStateName.WRAP_UP:
            stand.is_said = True
        if event.state in (AdvisorStateName.WRAP_UP, AdvisorStateName.OFFLINE):
            stand.since = None
        return self._wrapping_up(stand, event) if stand.since is not None and event.state is _FREE else event

    def follow(self, event: Event, _now: datetime) -> Iterator[Event]:
        """Take an event of a contact; yield how an advisor stands by it, beyond what the telephony says."""
        match event:
            case ContactOffered() if event.direction is Direction.INTERNAL:
                self._internal[event.contact_id] = None
                if len(self._internal) > self._limit:
                    self._internal.popitem(last=False)
            case ContactTransferred():
                self._internal.pop(event.contact_id, None)
            case ContactAccepted():
                stand = self._of(event.advisor.id)
                stand.live.add(event.contact_id)
                stand.since = stand.over = None
            case ContactLeftAdvisor():
                yield from self._left(self._of(event.advisor.id), event)
            case ContactEnded():
                self._internal.pop(event.contact_id, None)

    def wrapped_up(self, advisor: str, contact_id: ContactId, at: datetime) -> Iterator[AdvisorState]:
        """Take the word that an advisor has finished; yield how that one stands from then on, where that changes."""
        self.wraps_up(advisor, at)
        stand = self._of(advisor)
        if stand.over == contact_id:
            yield from self._free(stand, at)

    def wraps_up(self, advisor: str, at: datetime) -> None:
        """Note that an advisor has wrapped up in Relevo at a moment."""
        stand = self._of(advisor)
        stand.wrapped_up = at if stand.wrapped_up is None else max(at, stand.wrapped_up)

    def due(self, now: datetime) -> Iterator[AdvisorState]:
        """Yield how those stand who have been at a wrap-up for longer than it counts."""
        for stand in self._stands.values():
            if stand.since is not None and stand.since + LONGEST < now:
                yield from self._free(stand, stand.since + LONGEST)

    def _left(self, stand: _Stand, event: ContactLeftAdvisor) -> Iterator[AdvisorState]:
        stand.live.discard(event.contact_id)
        is_used = stand.wrapped_up is not None and event.time - stand.wrapped_up < WRAPS_UP
        if not is_used or stand.is_said or stand.live or event.contact_id in self._internal:
            return
        stand.over, stand.since = event.contact_id, event.time
        if stand.said is not None and stand.said.state is _FREE:
            told_as = _id(stand.said, "wrap_up", event.contact_id)
            yield replace(self._wrapping_up(stand, stand.said), id=told_as, time=event.time)

    def _free(self, stand: _Stand, at: datetime) -> Iterator[AdvisorState]:
        since, over = stand.since, stand.over
        stand.since = stand.over = None
        if since is not None and stand.said is not None and stand.said.state is _FREE:
            at = max(at, since)
            yield replace(stand.said, id=_id(stand.said, "wrapped_up", over or ""), time=at, since=at)

    def _wrapping_up(self, stand: _Stand, said: AdvisorState) -> AdvisorState:
        told_as = _id(said, "wrap_up", stand.over or "")
        return replace(said, id=told_as, state=AdvisorStateName.WRAP_UP, since=stand.since, reason=None)

    def _of(self, advisor: str) -> _Stand:
        stand = self._stands.get(advisor)
        if stand is None:
            stand = self._stands[advisor] = _Stand()
            if len(self._stands) > self._limit:
                self._stands.popitem(last=False)
        return stand


def _id(said: AdvisorState, what: str, contact_id: str) -> str:
    mark = blake2b(f"{said.id}\0{contact_id}".encode(errors="replace"), digest_size=8).hexdigest()
    return f"{said.advisor.id}:{what}:{mark}"
