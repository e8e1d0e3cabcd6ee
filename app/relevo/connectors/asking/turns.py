"""Turns at the processor: of answers that come together, the first reaches the screen before the others are read."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

PAUSE_S = 0.003
"""Long enough for what the first answer brought to be published and painted; the last one would else paint them all."""

BURST_S = 0.1
"""Answers this close together are one burst, and are held up by one pause."""


class Turns:
    """Shared by the sources of one panel; a source that comes alone does not wait."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._read_at = self._paused_at = float("-inf")

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until the first answer of a burst has reached the screen."""
        clock = asyncio.get_running_loop().time
        async with self._lock:
            if clock() - self._read_at < PAUSE_S and clock() - self._paused_at > BURST_S:
                await asyncio.sleep(PAUSE_S)
                self._paused_at = clock()
            yield
            self._read_at = clock()
