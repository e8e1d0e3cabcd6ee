"""Messages that wait to be published: in order for each subject, bounded by what they take."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from relevo.services.site.sealing import Sealed

_OVERHEAD = 1_024
"""Bytes that a message takes beside its body."""


@dataclass(slots=True, eq=False)
class Message:
    """A sealed event; `origin` is its source, and when that says it was. Times are seconds of a monotonic clock."""

    sealed: Sealed
    is_state: bool
    put_at: float
    done: Callable[[], None] | None = None
    origin: tuple[str, datetime] | None = None
    tries: int = 0
    breaks: int = 0
    sent_at: float = 0.0

    @property
    def subject(self) -> str:
        """Return the subject."""
        return self.sealed.subject

    @property
    def size(self) -> int:
        """Return the bytes that it takes."""
        return len(self.sealed.body) + _OVERHEAD


class Lanes:
    """A lane of messages for each subject. The first of a lane may be on its way; all others wait."""

    def __init__(self) -> None:
        self.bytes = 0
        self._lanes: dict[str, deque[Message]] = {}
        self._waiting: tuple[dict[Message, None], dict[Message, None]] = ({}, {})  # contact events, states

    def __len__(self) -> int:
        """Count the lanes."""
        return len(self._lanes)

    @property
    def waiting(self) -> int:
        """Count the messages that wait."""
        return sum(map(len, self._waiting))

    @property
    def subjects(self) -> Iterable[str]:
        """Return the subjects that have messages."""
        return self._lanes

    @property
    def oldest_at(self) -> float | None:
        """Return when the oldest message was put."""
        return min((lane[0].put_at for lane in self._lanes.values()), default=None)

    def add(self, message: Message) -> Message | None:
        """Add a message to its lane; return the state that waited there and gives way to it."""
        lane = self._lanes.setdefault(message.subject, deque())
        gives_way = lane[-1] if lane and message.is_state and lane[-1] in self._waiting[True] else None
        if gives_way is not None:
            self.remove(gives_way)
            lane = self._lanes.setdefault(message.subject, lane)
        lane.append(message)
        self._waiting[message.is_state][message] = None
        self.bytes += message.size
        return gives_way

    def first(self, subject: str) -> Message | None:
        """Return the first message of a lane."""
        lane = self._lanes.get(subject)
        return lane[0] if lane else None

    def waits(self, message: Message) -> bool:
        """Tell whether a message is not on its way."""
        return message in self._waiting[message.is_state]

    def leave(self, message: Message) -> None:
        """Note that a message is on its way."""
        del self._waiting[message.is_state][message]

    def come_back(self, message: Message) -> None:
        """Note that a message waits again."""
        self._waiting[message.is_state][message] = None

    def remove(self, message: Message) -> bool:
        """Take a message out; tell whether its lane has others."""
        lane = self._lanes[message.subject]
        lane.remove(message)
        self._waiting[message.is_state].pop(message, None)
        self.bytes -= message.size
        if not lane:
            del self._lanes[message.subject]
        return bool(lane)

    def least(self) -> Message | None:
        """Return what is to go first for lack of room: the state that waits for longest, else the contact event."""
        return next(iter(self._waiting[True]), None) or next(iter(self._waiting[False]), None)
