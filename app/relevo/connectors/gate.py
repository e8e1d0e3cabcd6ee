"""Gate: what every question to a source passes, so that no source is asked too much or too early."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from time import monotonic

from relevo.connectors.retrying import retry_after_s
from relevo.services.errors import ErrorCode, SourceThrottled


class Gate:
    """Bounds how many questions are under way, and keeps a source that asked to wait from being asked before."""

    def __init__(self, source: str, connections: int = 4) -> None:
        self._source = source
        self._not_before_s = float("-inf")  # monotonic: the time of day may be set, or stand still
        self._at_once = asyncio.Semaphore(connections)

    @asynccontextmanager
    async def question(self) -> AsyncIterator[None]:
        """Hold a place while a question is under way. Raises: SourceThrottled, before it is sent."""
        self._wait_is_over()
        async with self._at_once:
            self._wait_is_over()
            yield

    def heard(self, status: int, headers: Mapping[str, str]) -> None:
        """Take in what an answer says of waiting; header names are in lower case. Raises: SourceThrottled."""
        if status not in (429, 503):
            return
        wait_s = retry_after_s(headers.get("retry-after"), headers.get("date"), datetime.now(UTC))
        if wait_s is None and status == 503:
            return
        if wait_s is None:
            raise SourceThrottled(self._source, ErrorCode.THROTTLED, str(status))
        self._not_before_s = monotonic() + wait_s
        raise SourceThrottled(self._source, ErrorCode.THROTTLED, f"{wait_s:.0f} s", retry_s=wait_s)

    def _wait_is_over(self) -> None:
        left_s = self._not_before_s - monotonic()
        if left_s > 0:
            raise SourceThrottled(self._source, ErrorCode.THROTTLED, f"{left_s:.0f} s", retry_s=left_s)
