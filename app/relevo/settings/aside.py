"""Asks what may never answer, in a thread that nobody waits for: a keyring, a file on a share."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

T = TypeVar("T")

MOST_THREADS = 8
"""How many questions of a name may wait at once: what hangs keeps the thread that has asked it."""


async def answer_of(question: Callable[[], T], limit_s: float, thread: str) -> T:
    """Ask in a thread of its own, by the name of `thread`; it holds up neither the loop nor the end of the program.

    Raises: TimeoutError, also at once where too many questions wait already; whatever the question raises.
    """
    if sum(each.name == thread for each in threading.enumerate()) >= MOST_THREADS:
        raise TimeoutError
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def ask() -> None:
        try:
            value = question()
        except Exception as error:  # noqa: BLE001 - D-Bus and Windows raise errors of their own; who asks tells them
            _tell(loop, partial(_fail, answer, error))
        else:
            _tell(loop, partial(_succeed, answer, value))

    # Not the loop's thread pool: it would wait at exit for what hangs
    threading.Thread(target=ask, name=thread, daemon=True).start()
    # Not wait_for: on Python 3.11 it can swallow a cancellation
    async with asyncio.timeout(limit_s):
        return await answer


def _fail(answer: asyncio.Future[T], error: Exception) -> None:
    if not answer.done():
        answer.set_exception(error)


def _succeed(answer: asyncio.Future[T], value: T) -> None:
    if not answer.done():
        answer.set_result(value)


def _tell(loop: asyncio.AbstractEventLoop, settle: Callable[[], None]) -> None:
    # The loop may have ended meanwhile: then nobody waits any more
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(settle)
