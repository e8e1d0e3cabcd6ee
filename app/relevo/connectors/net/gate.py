"""Gate: what every question to a source passes, so that no source is asked too much or too early."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any, NoReturn

from relevo.connectors.net.breaker import Breaker
from relevo.connectors.net.hosts import Host
from relevo.connectors.net.rateleft import RateLeft
from relevo.connectors.net.retrying import http_date, retry_after_s
from relevo.connectors.net.waiting import WaitRule, wait_asked_s
from relevo.services.errors import ErrorCode, SourceError, SourceThrottled, SourceUnavailable

ASKED_TO_WAIT = (429, 503)


class Gate:
    """Bounds how many questions are under way, and keeps a source from being asked before it can answer.

    `connections` is how many places of the host the source may hold. `clock_ahead` is how far the source's clock goes
    before the one of this machine, as its newest answer told, None while none has. `rate` is how many questions its
    newest answer said are left; `waits` are the product's own ways to say "too many".
    """

    def __init__(
        self,
        source: str,
        connections: int = 4,
        *,
        deadline_s: float = float("inf"),
        host: Host | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._source, self._deadline_s, self._clock = source, deadline_s, clock
        self._host = host or Host(clock)
        self._host.allow(connections)
        self._own = asyncio.Semaphore(connections)
        self.breaker = Breaker(source, clock)
        self.clock_ahead: timedelta | None = None
        self.rate = RateLeft()
        self.waits: tuple[WaitRule, ...] = ()

    @asynccontextmanager
    async def question(self) -> AsyncIterator[None]:
        """Hold a place while a question is under way. Raises: SourceThrottled, SourceUnavailable, before it is sent."""
        self._wait_is_over()
        tries = await self.breaker.enter()
        came_s = self._clock()
        try:
            async with self._own, self._host.place():
                self._wait_is_over()
                async with self._watched(came_s):
                    yield
        finally:
            self.breaker.leave(tried=tries)

    def heard(self, status: int, headers: Mapping[str, str]) -> None:
        """Take in what an answer says of waiting; header names are in lower case. Raises: SourceThrottled."""
        if status not in ASKED_TO_WAIT:
            return
        now = datetime.now(UTC)
        wait_s = retry_after_s(headers.get("retry-after"), headers.get("date"), now)
        if wait_s is not None or status != 503:
            self._throttle(status, wait_s)

    def may_ask_to_wait(self, status: int) -> bool:
        """Tell whether an answer of this status may say "too many" in the product's own words."""
        return any(rule.status == status for rule in self.waits)

    def heard_own(self, status: int, headers: Mapping[str, str], data: Any) -> None:
        """Take in an answer that may say so; `data` is its JSON, None where it has none. Raises: SourceThrottled."""
        is_told, wait_s = wait_asked_s(self.waits, status, headers, data)
        if is_told:
            self._throttle(status, wait_s)

    def _throttle(self, status: int, wait_s: float | None) -> NoReturn:
        left_s = self._host.throttle(wait_s)
        told = str(status) if wait_s is None else f"{wait_s:.0f} s"
        raise SourceThrottled(self._source, ErrorCode.THROTTLED, told, retry_s=left_s)

    def read_clock(self, headers: Mapping[str, str]) -> None:
        """Take in the source's time of day, where the answer was made just now, and how many questions are left.

        Source: RFC 9110, section 6.6.1 (Date); RFC 9111, section 5.1 (Age: it comes from a store on the way).
        """
        self.rate.read(headers)
        told = http_date(headers.get("date", ""))
        if told is not None and not headers.get("age", "0").strip("0"):
            self.clock_ahead = told - datetime.now(UTC)

    @asynccontextmanager
    async def _watched(self, came_s: float) -> AsyncIterator[None]:
        began = self._clock()
        try:
            yield
        except SourceThrottled:
            self.breaker.worked()
            raise
        except SourceUnavailable as fault:
            self.breaker.failed(fault, began_s=came_s)
            raise
        except SourceError:
            self._answered()
            raise
        except asyncio.CancelledError:
            if self._clock() - began >= self._deadline_s * 0.9:  # the caller's deadline, and nobody's change of mind
                late = SourceUnavailable(self._source, ErrorCode.LATE, f"{self._deadline_s:g} s")
                self.breaker.failed(late, began_s=came_s)
            raise
        else:
            self._answered()

    def _answered(self) -> None:
        self._host.answered()
        self.breaker.worked()

    def _wait_is_over(self) -> None:
        left_s = self._host.left_s
        if left_s > 0:
            raise SourceThrottled(self._source, ErrorCode.THROTTLED, f"{left_s:.0f} s", retry_s=left_s)
