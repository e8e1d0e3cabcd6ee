"""Events on their way to the reader, and messages on their way to be opened: bounded, the newest stay."""

from collections import deque

from relevo.domain.events import ContactOffered, Event

MAX_WAITING = 200


class Waiting:
    """A queue of events; when it is full, the oldest offer goes, and what is told of that offer is left to the desk."""

    def __init__(self, limit: int = MAX_WAITING) -> None:
        self._limit = limit
        self._events: deque[Event] = deque()
        self.overflown = 0

    def __len__(self) -> int:
        """Count the events."""
        return len(self._events)

    def put(self, event: Event) -> None:
        """Add an event."""
        self._events.append(event)
        if len(self._events) > self._limit:
            self._make_room()

    def take(self) -> Event | None:
        """Take the oldest event; None where there is none."""
        return self._events.popleft() if self._events else None

    def _make_room(self) -> None:
        self.overflown += 1
        place = next((place for place, event in enumerate(self._events) if isinstance(event, ContactOffered)), 0)
        del self._events[place]
