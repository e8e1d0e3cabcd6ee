"""Queues of several telephonies that each name them in its own way: told apart by the telephony."""

from dataclasses import replace

from relevo.domain.contact import Queue
from relevo.domain.events import ContactTransferred, DestinationKind, Event


def told_apart(event: Event, source: str) -> Event:
    """Return an event of an event source with its queue under an id that no other source gives: `SOURCE:ID`."""
    if isinstance(event, ContactTransferred) and event.to.kind is DestinationKind.QUEUE:
        return replace(event, to=replace(event.to, id=f"{source}:{event.to.id}"))
    queue = getattr(event, "queue", None)
    if not isinstance(queue, Queue):
        return event
    return replace(event, queue=replace(queue, id=f"{source}:{queue.id}"))  # type: ignore[call-arg]  # it has one
