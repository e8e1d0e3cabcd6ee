"""Ends that are held for a moment, until it is sure why they came."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from relevo.domain.events import (
    ContactEnded,
    ContactLeftQueue,
    ContactWithdrawn,
    EndedReason,
    Event,
    LeftQueueReason,
    WithdrawnReason,
)


@dataclass(slots=True)
class Held:
    """One event on hold; `final` once its reason cannot change but by a shutdown."""

    event: Event
    contact: str  # the contact that it tells of; empty for none
    at: float  # the telephony's clock, seconds
    received: float  # the reader's clock, seconds
    grace_s: float
    final: bool = True
    is_stopping: bool = False  # its call was hung up with a shutdown's mark
    dropped: bool = False


class Pending:
    """Holds ends until something shows that the telephony goes on, or a moment has passed.

    A shutdown hangs every call up before it says so, and the hang-ups look like any other; an advisor's leg that ends
    says why only in a later message. So ends wait: until a call starts or is answered (nothing starts in a shutdown),
    until their grace has passed, or until the shutdown says that they were not the people's doing.
    `in_order` keeps the order of all events (a recording); else only the order within a contact (live).
    """

    def __init__(self, *, in_order: bool) -> None:
        self.in_order = in_order
        self._held: list[Held] = []

    def __bool__(self) -> bool:
        return bool(self._held)

    def hold(self, held: Held) -> Held:
        """Put an event on hold."""
        self._held.append(held)
        return held

    def of(self, contact: str) -> list[Held]:
        """Return what is held for a contact."""
        return [held for held in self._held if held.contact == contact and not held.dropped]

    def next_due(self) -> float | None:
        """Return the reader's time at which something is to be released at the latest."""
        return min((held.received + held.grace_s for held in self._held), default=None)

    def life(self) -> list[Event]:
        """Release what is final: a call started or went on, so this is no shutdown."""
        return self._release(lambda held: held.final)

    def passed(self, now: float) -> list[Event]:
        """Release what the telephony's clock has left behind."""
        return self._release(lambda held: now - held.at > held.grace_s)

    def due(self, received: float) -> list[Event]:
        """Release what the reader's clock has left behind."""
        return self._release(lambda held: received - held.received >= held.grace_s)

    def flush(self) -> list[Event]:
        """Release everything as it is."""
        return self._release(lambda _: True)

    def lose(self, *, stopping_only: bool = False) -> list[Event]:
        """Release everything as a shutdown's doing; `stopping_only`: no more than what bears its mark."""
        for held in self._held:
            if held.is_stopping or not stopping_only:
                held.event = lost(held.event)
        return self.flush()

    def lose_contact(self, contact: str) -> list[Event]:
        """Release what is held for one contact as lost."""
        events = [lost(held.event) for held in self.of(contact)]
        self._held = [held for held in self._held if held.contact != contact]
        return events

    def _release(self, ready: Callable[[Held], bool]) -> list[Event]:
        released: list[Event] = []
        kept: list[Held] = []
        blocked: set[str] = set()
        for held in self._held:
            if held.dropped:
                continue
            waits = (self.in_order and kept) or (held.contact and held.contact in blocked)
            if waits or not (ready(held) or held.grace_s == 0):
                kept.append(held)
                blocked.add(held.contact)
            else:
                released.append(held.event)
        self._held = kept
        return released


def lost(event: Event) -> Event:
    """Return an end as the source's loss instead of the people's doing."""
    if isinstance(event, ContactWithdrawn):
        return replace(event, reason=WithdrawnReason.SOURCE_LOST)
    if isinstance(event, ContactEnded):
        return replace(event, reason=EndedReason.SOURCE_LOST)
    if isinstance(event, ContactLeftQueue) and event.reason is not LeftQueueReason.ANSWERED:
        return replace(event, reason=LeftQueueReason.REMOVED)
    return event
