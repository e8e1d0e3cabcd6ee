"""What the outbox sends over, what it is answered, and what it counts."""

from dataclasses import dataclass
from typing import Protocol

from relevo.services.site.sealing import Sealed


class Away(Exception):
    """The broker cannot be reached at the moment."""


class Unsendable(Exception):
    """A message that the broker never takes: it is too large, or its subject is none."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the broker says to a message: taken, known already (`is_duplicate`), or why not (`fault`, one word).

    `stream` is the one that says so: who publishes elsewhere can have the broker's answer sent here.
    """

    is_duplicate: bool = False
    fault: str | None = None
    stream: str | None = None


class Link(Protocol):
    """What messages are sent over; what the broker says to each comes later, under its number."""

    @property
    def is_up(self) -> bool:
        """Tell whether sending has a chance."""

    async def send(self, message: Sealed, token: int) -> None:
        """Send a message under a number. Raises: Away, Unsendable."""


class Sender(Protocol):
    """What sends over a link, and hears how that goes."""

    def answered(self, token: int, answer: Answer) -> None:
        """Take the broker's answer to a message."""

    def link_lost(self) -> None:
        """Note that the line broke."""

    def link_changed(self) -> None:
        """Begin again on another line."""


class Counts(Protocol):
    """What the outbox counts for others."""

    def published(self, seconds: float, *, is_duplicate: bool) -> None:
        """A message is with the broker, this long after it was sent."""

    def retried(self) -> None:
        """A message is to be sent again."""

    def lost(self, *, is_state: bool) -> None:
        """A message was given up, for there was no room."""

    def set_aside(self, stream: str) -> None:
        """A message was given up, for the broker never takes it."""
