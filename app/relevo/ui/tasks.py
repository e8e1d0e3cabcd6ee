"""The one way in which the user interface starts coroutines."""

import asyncio
from collections.abc import Coroutine, Hashable
from typing import Any


class TaskScope:
    """Coroutines under keys: a newer one replaces the older, errors reach the loop's handler, closing ends all."""

    def __init__(self) -> None:
        self._tasks: dict[Hashable, asyncio.Task[None]] = {}
        self._leaving: set[asyncio.Task[None]] = set()
        self._closed = False

    def replace(self, key: Hashable, work: Coroutine[Any, Any, None]) -> None:
        """Start the work; cancel what runs under the same key. After `aclose` nothing is started."""
        self.cancel(key)
        if self._closed:
            work.close()
            return
        task = asyncio.get_running_loop().create_task(work)
        self._tasks[key] = task
        task.add_done_callback(lambda done: self._ended(key, done))

    def cancel(self, key: Hashable) -> None:
        """Stop what runs under the key."""
        task = self._tasks.pop(key, None)
        if task is not None and not task.done():
            task.cancel()
            self._leaving.add(task)

    async def aclose(self) -> None:
        """Stop everything and wait until it has ended."""
        self._closed = True
        for key in tuple(self._tasks):
            self.cancel(key)
        await asyncio.gather(*self._leaving, return_exceptions=True)

    def _ended(self, key: Hashable, task: asyncio.Task[None]) -> None:
        self._leaving.discard(task)
        if self._tasks.get(key) is task:
            del self._tasks[key]
        if not task.cancelled() and (error := task.exception()) is not None:
            task.get_loop().call_exception_handler(
                {"message": "a task of the user interface failed", "exception": error, "task": task}
            )
