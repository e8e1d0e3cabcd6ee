"""Events on their way to the reader: bounded, the newest stay, and no end is lost for the sake of an offer."""

from collections import deque

from relevo.domain.events import (
    ContactEnded,
    ContactEvent,
    ContactLeftAdvisor,
    ContactOffered,
    ContactWithdrawn,
    Event,
)

MAX_WAITING = 200
MOST = 5_000
"""Events at most, where none of them may be left out: as many contacts as are remembered as told."""

_ENDS = (ContactEnded, ContactLeftAdvisor, ContactWithdrawn)


class Waiting:
    """A queue of events; when it is full, the oldest offer goes, then the oldest of what else is told of a contact.

    Ends, and what is told of the line, stay: without them the desk would show what is over. What is told of an offer
    that had to go is left to the desk.
    """

    def __init__(self, limit: int = MAX_WAITING, *, most: int = MOST) -> None:
        self._limit, self._most = limit, most
        self._events: deque[Event] = deque()

    def __len__(self) -> int:
        """Count the events."""
        return len(self._events)

    def put(self, event: Event) -> Event | None:
        """Add an event; return the one that had to go for it, None for none."""
        self._events.append(event)
        if len(self._events) <= self._limit:
            return None
        place = self._place_of(ContactOffered)
        if place is None:
            place = self._place_of(ContactEvent)
        if place is None:
            if len(self._events) <= self._most:
                return None
            place = 0
        gone = self._events[place]
        del self._events[place]
        return gone

    def take(self) -> Event | None:
        """Take the oldest event; None where there is none."""
        return self._events.popleft() if self._events else None

    def _place_of(self, kind: type[Event]) -> int | None:
        return next(
            (at for at, each in enumerate(self._events) if isinstance(each, kind) and not isinstance(each, _ENDS)), None
        )
