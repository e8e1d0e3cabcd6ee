"""What the outbox sends over, and what it is answered."""

from dataclasses import dataclass
from typing import Protocol

from relevo.services.site.sealing import Sealed


class Away(Exception):
    """The broker cannot be reached at the moment."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the broker says to a message: taken, known already (`is_duplicate`), or why not (`fault`, one word)."""

    is_duplicate: bool = False
    fault: str | None = None


class Link(Protocol):
    """What messages are sent over; what the broker says to each comes later, under its number."""

    @property
    def is_up(self) -> bool:
        """Tell whether sending has a chance."""

    async def send(self, message: Sealed, token: int) -> None:
        """Send a message under a number. Raises: Away."""
