"""Several hubs with one telephony: which of them tells what only one of them knows, and what is told at all.

What both hubs read off the telephony has the same id with both, and the broker keeps one of it. A hub whose own line
was cut makes things up from a snapshot: calls that are gone, calls that are there, how everybody stands. While another
hub has had the line all along, that other one has told it better.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from relevo.domain.contact import ContactId
from relevo.domain.events import (
    ContactEnded,
    ContactEvent,
    Event,
    QueueState,
    SourceDown,
    SourceResynced,
    SourceUp,
)
from relevo.services.site.beat import GONE_S, Beat, SourceBeat
from relevo.services.site.others import Others
from relevo.services.site.routing import Told

DROP_AFTER_S = 15.0
"""Seconds for which another hub must go on before what it has told better is dropped."""

SECOND_S = 1.0
"""Seconds for which a hub that knows a contact from a snapshot alone lets the other one speak first."""

MAX_HELD, MAX_ADOPTED = 100_000, 50_000


@dataclass(frozen=True, slots=True)
class Routed:
    """An event of an own source, and where it is to be told."""

    event: Event
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class _Held:
    at: float
    gap_since: datetime
    routed: Routed


@dataclass(slots=True)
class _Source:
    """An event source as this hub has it; `gap_since`: nothing is known from then on until it is resynchronised.

    `held` is what waits to be told or dropped, `waiting` the contacts in it; `late` is what the other hub is to say
    first of the `adopted` contacts; `queues` is how queues stand, which the other hub tells.
    """

    up: bool
    since: datetime
    gap_since: datetime | None
    down: Routed | None = None
    held: deque[_Held] = field(default_factory=deque)
    waiting: dict[ContactId, datetime] = field(default_factory=dict)
    late: deque[tuple[float, Routed]] = field(default_factory=deque)
    adopted: OrderedDict[ContactId, None] = field(default_factory=OrderedDict)
    queues: dict[str, Routed] = field(default_factory=dict)


class Arbitration:
    """Decides for one hub what of its sources' events is told, and when; `now` are seconds of a monotonic clock.

    `sources` are those that can lose their line, by the name of their events, with the time since when this hub knows
    nothing of them; events of others are told at once. Ends and snapshots of a source are held while it is not known
    whether another hub has it: that is, while the broker is away, and for GONE_S after it is back.
    """

    def __init__(
        self,
        hub: str,
        sources: Mapping[str, datetime],
        *,
        gone_s: float = GONE_S,
        on_drop: Callable[[Event], None] = lambda _: None,
    ) -> None:
        self._on_drop = on_drop
        self._others = Others(hub, gone_s)
        self._sources = {name: _Source(False, since, since) for name, since in sources.items()}

    @property
    def held(self) -> int:
        """Count what waits to be told or dropped."""
        return sum(len(each.held) + len(each.late) for each in self._sources.values())

    def own(self) -> Mapping[str, SourceBeat]:
        """Return what this hub has, for its sign of life."""
        return {name: SourceBeat(each.up, each.since) for name, each in self._sources.items()}

    def others(self, now: float) -> tuple[str, ...]:
        """Return the other hubs that live, sorted."""
        return self._others.alive(now)

    def told_elsewhere(self, source: str, at: datetime, now: float) -> bool | None:
        """Tell whether another hub has told what a source said at a moment; None where that is not known yet."""
        return self._others.have_told(source, at, now)

    def broker_up(self, now: float) -> None:
        """Begin to listen for the others."""
        self._others.listen(now)

    def broker_down(self) -> None:
        """Note that the others cannot be heard."""
        self._others.deafen()

    def heard(self, beat: Beat, now: float) -> None:
        """Take another hub's sign of life."""
        self._others.hear(beat, now)

    def take(self, routed: Routed, now: float) -> Iterator[Routed]:
        """Yield what is to be told now, after an event of an own source."""
        event = routed.event
        source = self._sources.get(event.source)
        match event:
            case _ if source is None:
                yield routed
            case SourceDown():
                yield from self._down(source, routed, now)
            case SourceUp() | SourceResynced():
                source.down = None
                yield from self._in_gap(source, source.gap_since or event.time, routed, now)
                if isinstance(event, SourceResynced):
                    self._has(source, event.time)
            case _ if source.gap_since is not None:
                yield from self._in_gap(source, source.gap_since, routed, now)
            case QueueState():
                yield from self._queue(source, event, routed, now)
            case ContactEvent():
                yield from self._live(source, event, routed, now)
            case _:
                yield routed

    def due(self, now: float) -> Iterator[Routed]:
        """Yield what the time that has passed, or what was heard of the others, lets go."""
        if not self._others.known(now):
            return
        for name, source in self._sources.items():
            is_up_elsewhere = self._others.have(name, now)
            if source.down is not None and not is_up_elsewhere:
                yield source.down
                source.down = None
            yield from self._settle(name, source, now)
            while source.late and (not is_up_elsewhere or source.late[0][0] <= now):
                yield source.late.popleft()[1]
            if source.queues and self._others.is_first(name, now):
                yield from source.queues.values()
                source.queues.clear()

    def flush(self, now: float) -> Iterator[Routed]:
        """Yield, when this hub leaves, what nobody else has told."""
        for name, source in self._sources.items():
            yield from (held.routed for held in source.held if not self._others.cover(name, held.gap_since, now))
            if not self._others.have(name, now):
                yield from (routed for _, routed in source.late)
            source.held.clear()
            source.late.clear()

    def _down(self, source: _Source, routed: Routed, now: float) -> Iterator[Routed]:
        at = routed.event.time
        if source.up:
            source.since = at
        source.up = False
        source.gap_since = source.gap_since or at
        if self._others.known(now) and not self._others.have(routed.event.source, now):
            yield routed
        else:
            source.down = routed

    def _has(self, source: _Source, at: datetime) -> None:
        """Note that nothing is unknown any more: until a snapshot is whole, no other hub may rely on this one."""
        source.gap_since = None
        if not source.up:
            source.up, source.since = True, at

    def _in_gap(self, source: _Source, gap_since: datetime, routed: Routed, now: float) -> Iterator[Routed]:
        if not source.held and self._others.known(now) and not self._others.cover(routed.event.source, gap_since, now):
            yield routed
            return
        self._hold(source, _Held(now, gap_since, routed))

    def _hold(self, source: _Source, held: _Held) -> None:
        if len(source.held) >= MAX_HELD:
            self._on_drop(source.held.popleft().routed.event)
        source.held.append(held)
        if isinstance(held.routed.event, ContactEvent):
            source.waiting[held.routed.event.contact_id] = held.gap_since

    def _queue(self, source: _Source, event: QueueState, routed: Routed, now: float) -> Iterator[Routed]:
        """Tell how a queue stands: each hub asks at its own moments, and one of them is enough."""
        if self._others.is_first(event.source, now):
            yield routed
        else:
            source.queues[event.queue.id] = routed

    def _live(self, source: _Source, event: ContactEvent, routed: Routed, now: float) -> Iterator[Routed]:
        if (gap_since := source.waiting.get(event.contact_id)) is not None:
            self._hold(source, _Held(now, gap_since, routed))
        elif event.contact_id in source.adopted and self._others.have(event.source, now):
            source.late.append((now + SECOND_S, routed))
        else:
            yield routed
        if isinstance(event, ContactEnded):
            source.adopted.pop(event.contact_id, None)

    def _settle(self, name: str, source: _Source, now: float) -> Iterator[Routed]:
        """Tell what is held where nobody else can have told it; drop it once another hub has gone on long enough."""
        while source.held:
            held = source.held[0]
            covered = self._others.cover(name, held.gap_since, now)
            if covered and now - held.at < DROP_AFTER_S:
                return
            source.held.popleft()
            if covered:
                self._adopt(source, held.routed.event)
                self._on_drop(held.routed.event)
            else:
                yield held.routed
        source.waiting.clear()

    def _adopt(self, source: _Source, event: Event) -> None:
        if isinstance(event, ContactEnded):
            source.adopted.pop(event.contact_id, None)
        elif isinstance(event, ContactEvent):
            source.adopted[event.contact_id] = None
            if len(source.adopted) > MAX_ADOPTED:
                source.adopted.popitem(last=False)
