"""Coroutines of the user interface: replaced, ended and never silently lost."""

import asyncio
from typing import Any

from relevo.ui.tasks import TaskScope


async def test_a_newer_task_ends_the_older_one_under_the_same_key(tasks: TaskScope) -> None:
    ended: list[str] = []

    async def work(name: str) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append(name)

    tasks.replace("a", work("first"))
    tasks.replace("b", work("other"))
    await asyncio.sleep(0)
    tasks.replace("a", work("second"))
    await asyncio.sleep(0.01)
    assert ended == ["first"]
    await tasks.aclose()
    assert sorted(ended) == ["first", "other", "second"]


async def test_an_error_reaches_the_handler_of_the_loop(tasks: TaskScope) -> None:
    seen: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: seen.append(context))

    async def fail() -> None:
        raise ZeroDivisionError

    tasks.replace("a", fail())
    await asyncio.sleep(0.01)
    assert [type(context["exception"]) for context in seen] == [ZeroDivisionError]


async def test_nothing_starts_after_the_end(tasks: TaskScope) -> None:
    started = []

    async def work() -> None:
        started.append(1)

    await tasks.aclose()
    tasks.replace("a", work())
    await asyncio.sleep(0.01)
    assert started == []
