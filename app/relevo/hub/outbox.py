"""The outbox: what is sealed, until the broker says that it has it; in memory, bounded, in order per subject."""

import asyncio
import logging
import secrets
from collections import deque
from collections.abc import Callable
from datetime import datetime

from relevo.hub.lanes import Lanes, Message
from relevo.hub.link import Answer, Away, Counts, Link, Unsendable
from relevo.hub.streams import DUPLICATE_WINDOW_S
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

LATE_S = DUPLICATE_WINDOW_S - 60.0
"""Seconds after which the broker may not know a message again that another hub has told it."""

SUSPECT_S, MAX_BREAKS = 1.0, 3
"""A message is why the line broke where it broke this soon after it was sent, and so often, the message being alone."""


class Outbox:
    """Sends what is put into it, each subject's messages one after the other, until the broker has taken them.

    An advisor's or queue's state that waits gives way to a newer one of its subject. When it is full, the oldest states
    go first; then the oldest contact event, which is counted and told to `on_lost`. One that breaks the line, or is no
    message for the broker, is set aside and counted so as well. One that has waited for longer than the broker knows a
    message again is sent unless `told_elsewhere`, by its origin; None: that is to be seen. `done` is called when
    nothing more is to be done for a message, and never for one that was given up for lack of room.
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
        self.told_elsewhere: Callable[[str, datetime], bool | None] = lambda _source, _at: False
        self.lost = 0
        self._is_full = False
        self._link, self._counts, self._limit, self._on_lost, self._clock = link, counts, limit, on_lost, clock
        self._lanes = Lanes()
        self._ready: deque[str] = deque()
        self._later: dict[str, float] = {}
        self._sent: dict[int, Message] = {}
        self._news, self._emptied = asyncio.Event(), asyncio.Event()
        self._emptied.set()

    def __len__(self) -> int:
        """Count the messages."""
        return self._lanes.waiting + len(self._sent)

    @property
    def bytes(self) -> int:
        """Return the bytes that they take."""
        return self._lanes.bytes

    @property
    def oldest_s(self) -> float:
        """Return for how long the oldest message has been here, in seconds."""
        oldest_at = self._lanes.oldest_at
        return 0.0 if oldest_at is None else max(0.0, self._clock() - oldest_at)

    def put(
        self,
        sealed: Sealed,
        *,
        is_state: bool = False,
        done: Callable[[], None] | None = None,
        origin: tuple[str, datetime] | None = None,
    ) -> None:
        """Take a message; returns at once."""
        if self._lanes.first(sealed.subject) is None:
            self._ready.append(sealed.subject)
        gives_way = self._lanes.add(Message(sealed, is_state, self._clock(), done, origin))
        if gives_way is not None and gives_way.done is not None:
            gives_way.done()
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
        for token, message in list(self._sent.items()):
            message.breaks += now - message.sent_at < SUSPECT_S
            self._back(token, 0.0)
            if message.breaks >= MAX_BREAKS:
                self._set_aside(message)

    def link_changed(self) -> None:
        """Send again what was on its way: the connection on which it was sent is another one now."""
        for token in list(self._sent):
            self._back(token, 0.0)
        self._later.clear()
        self._ready = deque(self._lanes.subjects)
        self._news.set()

    def answered(self, token: int, answer: Answer) -> None:
        """Take the broker's answer to a message."""
        message = self._sent.get(token)
        if message is None:
            return  # too late: it was sent again, and the broker knows it by its id
        is_forged = answer.stream != subjects.stream_of(message.subject)
        if is_forged and (answer.fault is None or answer.stream is not None):
            return
        if answer.fault is not None:
            self._back(token, RETRY_S)
            self._news.set()
            return
        del self._sent[token]
        self._counts.published(self._clock() - message.sent_at, is_duplicate=answer.is_duplicate)
        self._finish(message)

    async def _send(self, subject: str) -> None:
        message = self._lanes.first(subject)
        if message is None or not self._lanes.waits(message) or self._is_late(message):
            return
        token = secrets.randbits(64)  # whoever reads the message sees it, and must not know the next one's
        self._lanes.leave(message)
        message.sent_at = self._clock()
        message.tries += 1
        self._sent[token] = message
        try:
            await self._link.send(message.sealed, token)
        except (Away, Unsendable) as fault:
            if token not in self._sent:
                return
            self._back(token, RETRY_S)
            if isinstance(fault, Unsendable):
                self._set_aside(message)

    def _is_late(self, message: Message) -> bool:
        """Tell whether a message has waited for so long that it is not sent, or not yet."""
        if message.origin is None or self._clock() - message.put_at < LATE_S:
            return False
        is_told = self.told_elsewhere(*message.origin)
        if is_told is None:
            self._later[message.subject] = self._clock() + RETRY_LIMIT_S / 4
        elif is_told:
            self._finish(message)
        return is_told is not False

    def _has_way(self, subject: str) -> bool:
        """Tell whether a subject's next message may be sent now: what may break the line is sent alone."""
        on_its_way, message = next(iter(self._sent.values()), None), self._lanes.first(subject)
        if on_its_way is None:
            return True
        is_suspect = message is not None and message.breaks > 0
        return not is_suspect and not on_its_way.breaks and len(self._sent) < WINDOW

    def _finish(self, message: Message) -> None:
        """Take out a message for which nothing more is to be done."""
        self._later.pop(message.subject, None)
        if self._lanes.remove(message):
            self._ready.append(message.subject)
        self._settle()
        if message.done is not None:
            message.done()
        self._news.set()

    def _set_aside(self, message: Message) -> None:
        """Give up the first message of a subject for good."""
        stream = subjects.stream_of(message.subject) or "none"
        log_event(LOG, "outbox.set_aside", level=logging.ERROR, stream=stream, bytes=len(message.sealed.body))
        self._counts.set_aside(stream)
        self._count_loss(message)
        self._finish(message)

    def _back(self, token: int, pause_s: float) -> None:
        """Let a message be sent again, after a pause that grows with the tries."""
        message = self._sent.pop(token)
        self._lanes.come_back(message)
        self._counts.retried()
        if message.tries == STUCK_AFTER:
            log_event(LOG, "outbox.stuck", level=logging.WARNING, attempt=message.tries)
        self._later[message.subject] = self._clock() + min(RETRY_LIMIT_S, pause_s * 2 ** min(message.tries, 10))

    def _look_again(self) -> float | None:
        """Make ready what is due again, give up on answers that are late; return the seconds until the next is due."""
        now = self._clock()
        for token, message in list(self._sent.items()):
            if now - message.sent_at > ANSWER_S:
                self._back(token, RETRY_S)
        for subject in [each for each, at in self._later.items() if at <= now]:
            del self._later[subject]
            self._ready.append(subject)
        # the first that was sent is the first that is late
        first = next(iter(self._sent.values()), None)
        late = [] if first is None else [first.sent_at + ANSWER_S + 0.001]
        due = [*self._later.values(), *late]
        return max(0.001, min(due) - now) if due else None

    def _make_room(self) -> bool:
        """Give up the oldest message that is not on its way, a state before any contact event; False: there is none."""
        message = self._lanes.least()
        if message is None:
            return False
        self._lanes.remove(message)
        self._settle()
        self._counts.lost(is_state=message.is_state)
        self._count_loss(message)
        if not self._is_full:
            log_event(LOG, "outbox.full", level=logging.ERROR, waiting=len(self), bytes=self.bytes)
        self._is_full = True
        return True

    def _count_loss(self, message: Message) -> None:
        if not message.is_state:
            self.lost += 1
            self._on_lost()

    def _settle(self) -> None:
        if not len(self._lanes):
            self._emptied.set()
