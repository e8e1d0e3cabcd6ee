"""Hosts: what the sources of one host share, so that together they ask no more than one may."""

import asyncio
import random
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import monotonic
from urllib.parse import urlsplit

FIRST_S, LONGEST_S = 5.0, 300.0
"""How long a host is left alone that says "too much" and not how long; twice as long each time."""

SPREAD = 0.1
"""Share of a wait by which it may be longer, so that desktops and sources do not come back together."""

SPREAD_S = 10.0
"""Seconds by which a wait is longer at the most."""


class Host:
    """Bounds the questions under way to one host; one at a time from when it said "too much" until it answers again."""

    def __init__(
        self, clock: Callable[[], float] = monotonic, spread: Callable[[float, float], float] | None = None
    ) -> None:
        self._clock, self._spread = clock, spread or random.uniform
        self._most = 1
        self._held, self._wait_s = 0, 0.0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._not_before_s = float("-inf")  # monotonic: the time of day may be set, or stand still
        self.is_throttled = False

    def allow(self, connections: int) -> None:
        """Let a source of this host hold so many places; of several sources the largest number counts, for all."""
        self._most = max(self._most, connections)

    @property
    def left_s(self) -> float:
        """Return the seconds until it may be asked again, at most 0 where it may be now."""
        return self._not_before_s - self._clock()

    def throttle(self, wait_s: float | None) -> float:
        """Leave the host alone for so long, None where it does not say how long; return the seconds it will be."""
        if wait_s is None:
            if self.left_s <= 0 or not self._wait_s:  # those that were under way together tell it once
                self._wait_s = min(self._wait_s * 2 or FIRST_S, LONGEST_S)
            wait_s = self._wait_s
        wait_s += self._spread(0.0, min(wait_s * SPREAD, SPREAD_S))
        self.is_throttled = True
        self._not_before_s = max(self._not_before_s, self._clock() + wait_s)
        return max(self.left_s, 0.0)

    def answered(self) -> None:
        """Take it that the host answers again."""
        if self.is_throttled and self.left_s <= 0:
            self.is_throttled, self._wait_s = False, 0.0
            self._wake()

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Hold one of the places; wait until there is one, each in turn."""
        await self._take()
        try:
            yield
        finally:
            self._leave()

    async def _take(self) -> None:
        if self._held < self._limit and not self._waiting:
            self._held += 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn in self._waiting:
                self._waiting.remove(turn)
            elif not turn.cancelled():
                self._leave()  # the place was given meanwhile, and goes to the next one
            raise

    def _leave(self) -> None:
        self._held -= 1
        self._wake()

    @property
    def _limit(self) -> int:
        return 1 if self.is_throttled else self._most

    def _wake(self) -> None:
        """Give the free places to those who wait: held from this moment, so that no newcomer passes them."""
        while self._waiting and self._held < self._limit:
            turn = self._waiting.popleft()
            if not turn.done():
                self._held += 1
                turn.set_result(None)


class Hosts:
    """The hosts of all sources of a panel, one for each scheme, name and port."""

    def __init__(self) -> None:
        self._hosts: dict[tuple[str, str, int | None], Host] = {}

    def of(self, address: str) -> Host:
        """Return the host of an address, the same for the same origin."""
        parts = urlsplit(address)
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme)
        origin = parts.scheme, (parts.hostname or "").lower(), port
        return self._hosts.setdefault(origin, Host())
