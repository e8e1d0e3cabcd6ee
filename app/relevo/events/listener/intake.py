"""What becomes of a posted body: decoded, without repetitions and stale offers, queued for the reader."""

import asyncio
import secrets
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b

import orjson

from relevo.domain.events import (
    AdvisorCard,
    AdvisorSeat,
    ContactOffered,
    ContactPassedOn,
    ContactUnderstood,
    ContactWrappedUp,
    Event,
    SourceDown,
    SourceResynced,
    SourceUp,
)
from relevo.events.listener.admission import Answer
from relevo.services.codec import CodecError, decode
from relevo.services.ports import Clock
from relevo.services.site.webhook import not_ahead
from relevo.services.waiting import Waiting

REMEMBERED = timedelta(hours=24)
STALE = timedelta(minutes=5)
MAX_REMEMBERED = 100_000
MAX_BATCH = 100
MAX_WAITING = 200

_NOT_TAKEN = (
    SourceUp,
    SourceDown,
    SourceResynced,
    ContactPassedOn,
    ContactWrappedUp,
    ContactUnderstood,
    AdvisorSeat,
    AdvisorCard,
)
"""What is not for others to say: how a source of ours is, what an advisor left or understood, where one sits."""


@dataclass(slots=True)
class Counts:
    """What has come in since the start, for the log: numbers only."""

    accepted: int = 0
    repeated: int = 0
    stale: int = 0
    unknown: int = 0
    refused: int = 0
    overflown: int = 0


class Intake:
    """Takes bodies from the connections and gives events to the one reader; never waits for the reader.

    What a program calls itself stands behind `source`, so that it speaks for no other event source.
    """

    def __init__(self, clock: Clock, source: str) -> None:
        self._clock, self._source = clock, source
        self._waiting = Waiting(MAX_WAITING)
        self._arrived = asyncio.Event()
        self._seen: OrderedDict[bytes, datetime] = OrderedDict()
        self._key = secrets.token_bytes(16)
        self.counts = Counts()

    def take(self, body: bytes) -> Answer:
        """Take the events of a body, all of them or, where one is wrong, none."""
        try:
            data = orjson.loads(body)
        except orjson.JSONDecodeError:
            return self._refused("the body is not JSON")
        batch = data if isinstance(data, list) else [data]
        if len(batch) > MAX_BATCH:
            return self._refused(f"more than {MAX_BATCH} events at once")
        events: list[Event | None] = []
        for place, item in enumerate(batch):
            try:
                events.append(decode(item))
            except CodecError as error:
                return self._refused(f"event {place + 1}: {error}")
        taken = sum(self._admit(event) for event in events)
        return Answer(202, f"{taken} taken, {len(events) - taken} ignored")

    async def next(self) -> Event:
        """Wait for the next event."""
        while (event := self._waiting.take()) is None:
            self._arrived.clear()
            await self._arrived.wait()
        return event

    def _refused(self, line: str) -> Answer:
        self.counts.refused += 1
        return Answer(400, line)

    def _admit(self, event: Event | None) -> bool:
        if event is None or isinstance(event, _NOT_TAKEN):
            self.counts.unknown += 1
            return False
        now = self._clock()
        if self._is_repeated(event, now):
            self.counts.repeated += 1
            return False
        if isinstance(event, ContactOffered) and now - event.time > STALE:
            self.counts.stale += 1
            return False
        self.counts.accepted += 1
        left_out = self._waiting.put(replace(not_ahead(event, now), source=f"{self._source}/{event.source}"))
        if left_out is not None:
            self.counts.overflown += 1
        self._arrived.set()
        return True

    def _is_repeated(self, event: Event, now: datetime) -> bool:
        """Tell whether the event was seen before; ids come from outside, so only a keyed hash of them is kept."""
        while self._seen:
            oldest = next(iter(self._seen))
            if len(self._seen) <= MAX_REMEMBERED and now - self._seen[oldest] <= REMEMBERED:
                break
            del self._seen[oldest]
        mark = blake2b(f"{event.source}\0{event.id}".encode(), key=self._key, digest_size=16).digest()
        if mark in self._seen:
            return True
        self._seen[mark] = now
        return False
