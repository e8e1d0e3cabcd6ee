"""Turns at the processor: answers that come together are read one after the other, with the screen in between."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

PAUSE_S = 0.003
"""Long enough for what one answer brought to be published and painted; without it the last answer paints them all."""


class Turns:
    """Shared by the sources of one panel; a source that comes alone does not wait."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._free_at = 0.0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until the answer before this one has reached the screen."""
        clock = asyncio.get_running_loop().time
        async with self._lock:
            wait_s = self._free_at - clock()
            if wait_s > 0:
                await asyncio.sleep(wait_s)
            yield
            self._free_at = clock() + PAUSE_S
