"""Breaker: a source that fails again and again is left alone for a while, then tried with one question."""

import asyncio
import random
from collections.abc import Callable
from time import monotonic

from relevo.services.errors import ErrorCode, SourceError, SourceUnavailable

FAILURES = 3
"""Failures in a row after which a source is left alone; those of questions that were under way together are one."""

AWAY_S = 4.0
"""How long one that cannot be reached is left alone: to knock costs little, and the network may be back."""

FIRST_S, LONGEST_S = 15.0, 120.0
"""How long one that answers late or with failures is left alone, twice as long each time: it has enough to do."""

_COUNTED = frozenset({ErrorCode.UNREACHABLE, ErrorCode.TLS, ErrorCode.LATE, ErrorCode.SOURCE_ERROR})


class Breaker:
    """Counts the failures of one source.

    Closed, it lets every question through; open, none; once the time is over one, whose outcome the others wait for.
    `spread` gives a share of the wait between two bounds, so that desktops do not come back together.
    """

    def __init__(
        self, source: str, clock: Callable[[], float] = monotonic, spread: Callable[[float, float], float] | None = None
    ) -> None:
        self._source, self._clock = source, clock
        self._spread = spread or random.uniform
        self._failures, self._waits_s = 0, 0.0
        self._failed_s = float("-inf")
        self._due_s: float | None = None  # None: closed
        self._last: SourceError | None = None
        self._trial: asyncio.Future[None] | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether the source is left alone, or is being tried."""
        return self._due_s is not None

    def check(self) -> None:
        """Raise why the source is left alone, with how long that lasts; return where it may be asked."""
        left_s = self._due_s - self._clock() if self._due_s is not None else 0.0
        if left_s > 0 and self._last is not None:
            raise SourceUnavailable(self._source, self._last.code, self._last.detail, retry_s=left_s)

    async def enter(self) -> bool:
        """Wait until a question may go out; True where it is the one that tries. Raises: SourceUnavailable."""
        while self.is_open:
            self.check()
            if self._trial is None:
                self._trial = asyncio.get_running_loop().create_future()
                return True
            await asyncio.shield(self._trial)
        return False

    def leave(self, *, tried: bool) -> None:
        """Take it that a question is over, whatever came of it; the others go on where it tried."""
        if tried and self._trial is not None:
            trial, self._trial = self._trial, None
            trial.set_result(None)

    def try_now(self) -> None:
        """Let the next question try, before the time is over."""
        if self._due_s is not None:
            self._due_s = self._clock()

    def worked(self) -> None:
        """Take it that the source has answered, be it with a refusal."""
        self._failures, self._waits_s = 0, 0.0
        self._due_s = self._last = None

    def failed(self, fault: SourceError, *, began_s: float = float("inf")) -> None:
        """Count a failure, and tell in it when the source is asked again; `began_s` is when its question came.

        What was under way when another question failed tells the same outage again.
        """
        if fault.code not in _COUNTED:
            return
        if began_s >= self._failed_s:
            self._failures, self._failed_s = self._failures + 1, self._clock()
        if fault.code is ErrorCode.UNREACHABLE:
            fault.retry_s = self._spread(AWAY_S * 0.75, AWAY_S)
        if self._failures < FAILURES and not self.is_open:
            return
        if fault.code is not ErrorCode.UNREACHABLE:
            if not self._waits_s or self._trial is not None:
                self._waits_s = min(self._waits_s * 2 or FIRST_S, LONGEST_S)
            fault.retry_s = self._spread(self._waits_s * 0.75, self._waits_s)
        self._due_s, self._last = self._clock() + (fault.retry_s or 0.0), fault
