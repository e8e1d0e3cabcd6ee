"""The outbox: what is sealed, until the broker says that it has it; in memory, bounded, in order per subject."""

import asyncio
import itertools
import logging
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from relevo.hub.link import Answer, Away, Link, Unsendable
from relevo.observability.log import log_event
from relevo.services.site import subjects
from relevo.services.site.sealing import Sealed

LOG = logging.getLogger(__name__)

MEBIBYTE = 1_048_576
WINDOW = 256
"""Messages on their way at once, each of another subject."""

ANSWER_S = 5.0
RETRY_S, RETRY_LIMIT_S = 0.05, 2.0
STUCK_AFTER = 20
"""Tries after which it is logged that the broker does not take a message."""

SUSPECT_S, MAX_BREAKS = 1.0, 3
"""A message is why the line broke where it broke this soon after it was sent, and so often, the message being alone."""

_OVERHEAD = 1_024
"""Bytes that a message takes beside its body."""


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


@dataclass(slots=True, eq=False)
class _Message:
    sealed: Sealed
    is_state: bool
    put_at: float
    done: Callable[[], None] | None = None
    tries: int = 0
    breaks: int = 0
    sent_at: float = 0.0

    @property
    def size(self) -> int:
        return len(self.sealed.body) + _OVERHEAD


class Outbox:
    """Sends what is put into it, each subject's messages one after the other, until the broker has taken them.

    An advisor's or queue's state that waits gives way to a newer one of its subject. When it is full, the oldest states
    go first; then the oldest contact event, which is counted and told to `on_lost`. One that breaks the line, or is no
    message for the broker, is set aside and counted so as well. `done` is called when nothing more is to be done for a
    message, and never for one that was given up for lack of room.
    """

    def __init__(
        self,
        link: Link,
        counts: Counts,
        *,
        limit: int = 256 * MEBIBYTE,
        on_lost: Callable[[], None] = lambda: None,
        clock: Callable[[], float],
    ) -> None:
        self.bytes = 0
        self.lost = 0
        self._is_full = False
        self._link, self._counts, self._limit, self._on_lost, self._clock = link, counts, limit, on_lost, clock
        self._lanes: dict[str, deque[_Message]] = {}
        self._ready: deque[str] = deque()
        self._later: dict[str, float] = {}
        self._sent: dict[int, str] = {}
        self._tokens = itertools.count(1)
        self._waiting: tuple[dict[_Message, None], dict[_Message, None]] = ({}, {})  # contact events, states
        self._news = asyncio.Event()
        self._emptied = asyncio.Event()
        self._emptied.set()

    def __len__(self) -> int:
        """Count the messages."""
        return sum(map(len, self._waiting)) + len(self._sent)

    @property
    def oldest_s(self) -> float:
        """Return for how long the oldest message has been here, in seconds."""
        heads = (lane[0].put_at for lane in self._lanes.values())
        return max(0.0, self._clock() - min(heads, default=self._clock()))

    def put(self, sealed: Sealed, *, is_state: bool = False, done: Callable[[], None] | None = None) -> None:
        """Take a message; returns at once."""
        message = _Message(sealed, is_state, self._clock(), done)
        lane = self._lanes.get(sealed.subject)
        if lane is None:
            lane = self._lanes[sealed.subject] = deque()
            self._ready.append(sealed.subject)
        elif is_state and lane[-1] in self._waiting[True]:
            self._supersede(lane.pop())
        lane.append(message)
        self._waiting[is_state][message] = None
        self.bytes += message.size
        self._emptied.clear()
        self._is_full = self._is_full and self.bytes > self._limit // 2
        while self.bytes > self._limit and self._make_room():
            pass
        self._news.set()

    async def emptied(self, limit_s: float) -> bool:
        """Wait until all is with the broker; False where it is not after this many seconds."""
        try:
            async with asyncio.timeout(limit_s):
                await self._emptied.wait()
        except TimeoutError:
            return False
        return True

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self._news.clear()
            pause_s = self._look_again()
            while self._ready and self._link.is_up and self._has_way(self._ready[0]):
                await self._send(self._ready.popleft())
            try:
                async with asyncio.timeout(pause_s):
                    await self._news.wait()
            except TimeoutError:
                continue

    def link_lost(self) -> None:
        """Note that the line broke: a message that was sent on it a moment ago may be why, and goes alone next time."""
        now = self._clock()
        for token, subject in list(self._sent.items()):
            message = self._lanes[subject][0]
            message.breaks += now - message.sent_at < SUSPECT_S
            self._back(token, 0.0)
            if message.breaks >= MAX_BREAKS:
                self._set_aside(message)

    def link_changed(self) -> None:
        """Send again what was on its way: the connection on which it was sent is another one now."""
        for token in list(self._sent):
            self._back(token, 0.0)
        self._later.clear()
        self._ready = deque(self._lanes)
        self._news.set()

    def answered(self, token: int, answer: Answer) -> None:
        """Take the broker's answer to a message."""
        if token not in self._sent:
            return  # too late: it was sent again, and the broker knows it by its id
        is_forged = answer.stream != subjects.stream_of(self._sent[token])
        if is_forged and (answer.fault is None or answer.stream is not None):
            return
        if answer.fault is not None:
            self._back(token, RETRY_S)
            self._news.set()
            return
        subject = self._sent.pop(token)
        lane = self._lanes[subject]
        message = lane.popleft()
        self.bytes -= message.size
        self._counts.published(self._clock() - message.sent_at, is_duplicate=answer.is_duplicate)
        if lane:
            self._ready.append(subject)
        else:
            self._close(subject)
        if message.done is not None:
            message.done()
        self._news.set()

    async def _send(self, subject: str) -> None:
        lane = self._lanes.get(subject)
        if lane is None or lane[0] not in self._waiting[lane[0].is_state]:
            return
        message, token = lane[0], next(self._tokens)
        del self._waiting[message.is_state][message]
        message.sent_at = self._clock()
        message.tries += 1
        self._sent[token] = subject
        try:
            await self._link.send(message.sealed, token)
        except Away:
            if token in self._sent:
                self._back(token, RETRY_S)
        except Unsendable:
            self._back(token, 0.0)
            self._set_aside(message)

    def _has_way(self, subject: str) -> bool:
        """Tell whether a subject's next message may be sent now: what may break the line is sent alone."""
        lane, first = self._lanes.get(subject), next(iter(self._sent.values()), None)
        if first is None:
            return True
        is_suspect = lane is not None and lane[0].breaks > 0
        return not is_suspect and not self._lanes[first][0].breaks and len(self._sent) < WINDOW

    def _set_aside(self, message: _Message) -> None:
        """Give up the first message of a subject for good."""
        subject, stream = message.sealed.subject, subjects.stream_of(message.sealed.subject) or "none"
        log_event(LOG, "outbox.set_aside", level=logging.ERROR, stream=stream, bytes=len(message.sealed.body))
        lane = self._lanes[subject]
        lane.popleft()
        self._later.pop(subject, None)
        self._remove(message)
        if lane:
            self._ready.append(subject)
        else:
            self._close(subject)
        self._counts.set_aside(stream)
        self._count_loss(message)
        if message.done is not None:
            message.done()
        self._news.set()

    def _back(self, token: int, pause_s: float) -> None:
        """Let a message be sent again, after a pause that grows with the tries."""
        subject = self._sent.pop(token)
        message = self._lanes[subject][0]
        self._waiting[message.is_state][message] = None
        self._counts.retried()
        if message.tries == STUCK_AFTER:
            log_event(LOG, "outbox.stuck", level=logging.WARNING, attempt=message.tries)
        self._later[subject] = self._clock() + min(RETRY_LIMIT_S, pause_s * 2 ** min(message.tries, 10))

    def _look_again(self) -> float | None:
        """Make ready what is due again, give up on answers that are late; return the seconds until the next is due."""
        now = self._clock()
        for token, subject in list(self._sent.items()):
            if now - self._lanes[subject][0].sent_at > ANSWER_S:
                self._back(token, RETRY_S)
        for subject in [each for each, at in self._later.items() if at <= now]:
            del self._later[subject]
            self._ready.append(subject)
        due = [*self._later.values(), *self._late()]
        return max(0.001, min(due) - now) if due else None

    def _late(self) -> Iterator[float]:
        # the first that was sent is the first that is late
        first = next(iter(self._sent.values()), None)
        if first is not None:
            yield self._lanes[first][0].sent_at + ANSWER_S + 0.001

    def _make_room(self) -> bool:
        """Give up the oldest message that is not on its way, a state before any contact event; False: there is none."""
        message = next(iter(self._waiting[True]), None) or next(iter(self._waiting[False]), None)
        if message is None:
            return False
        lane = self._lanes[message.sealed.subject]
        lane.remove(message)
        self._remove(message)
        if not lane:
            self._close(message.sealed.subject)
        self._counts.lost(is_state=message.is_state)
        self._count_loss(message)
        if not self._is_full:
            log_event(LOG, "outbox.full", level=logging.ERROR, waiting=len(self), bytes=self.bytes)
        self._is_full = True
        return True

    def _count_loss(self, message: _Message) -> None:
        if not message.is_state:
            self.lost += 1
            self._on_lost()

    def _supersede(self, message: _Message) -> None:
        self._remove(message)
        if message.done is not None:
            message.done()

    def _close(self, subject: str) -> None:
        del self._lanes[subject]
        if not self._lanes:
            self._emptied.set()

    def _remove(self, message: _Message) -> None:
        del self._waiting[message.is_state][message]
        self.bytes -= message.size
