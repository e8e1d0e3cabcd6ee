"""Ending tasks, until they have ended."""

import asyncio
from collections.abc import Collection
from typing import Any

AGAIN_S = 0.2


async def end(tasks: "Collection[asyncio.Task[Any]]") -> None:
    """Cancel tasks and wait until each has ended, however it does.

    They are asked again and again: before Python 3.12, asyncio.wait_for loses a cancellation that comes in the moment
    in which what it waits for is done, and a task that waits in a circle would go on for ever.
    """
    running = set(tasks)
    while running:
        for task in running:
            task.cancel()
        _, running = await asyncio.wait(running, timeout=AGAIN_S)
