"""What tellings are made of: an offer as a platform tells it, destinations, and times as they stand in ids."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from relevo.domain.contact import Advisor, Channel, Direction, Queue
from relevo.domain.events import Destination, DestinationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """An offer as a platform tells it; `queued_at` is since when the contact waits, as far as this post knows."""

    offer_id: str
    advisor: Advisor
    at: datetime
    queue: Queue | None = None
    channel: Channel = Channel.VOICE
    direction: Direction = Direction.INBOUND
    dialled: str | None = field(default=None, repr=False)
    queued_at: datetime | None = None


def to_advisor(advisor: Advisor) -> Destination:
    """Return an advisor as where a transfer goes."""
    return Destination(kind=DestinationKind.ADVISOR, id=advisor.id, name=advisor.name)


def to_queue(queue: Queue) -> Destination:
    """Return a queue as where a transfer goes."""
    return Destination(kind=DestinationKind.QUEUE, id=queue.id, name=queue.name)


def stamp(at: datetime) -> str:
    """Write a time as it stands in ids: UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def between(start: datetime | None, end: datetime) -> float | None:
    """Return the seconds between two times; None without a start, and 0 where clocks disagree."""
    return None if start is None else max(0.0, (end - start).total_seconds())
