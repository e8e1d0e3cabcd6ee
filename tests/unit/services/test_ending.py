"""Ending tasks."""

import asyncio

from relevo.services.ending import end


async def test_a_task_that_loses_a_cancellation_is_asked_again() -> None:
    lost = 0

    async def circle() -> None:
        nonlocal lost
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                lost += 1
                if lost == 3:
                    raise

    task = asyncio.create_task(circle())
    await asyncio.sleep(0)
    await end([task])

    assert task.cancelled()
    assert lost == 3


async def test_what_has_ended_or_fails_is_waited_for_once_and_nothing_is_raised() -> None:
    async def fails() -> None:
        raise ValueError("made up")

    tasks = [asyncio.create_task(fails()), asyncio.create_task(asyncio.sleep(0))]
    await asyncio.sleep(0.01)
    await end(tasks)
    await end([])

    assert all(task.done() for task in tasks)
    assert isinstance(tasks[0].exception(), ValueError)
