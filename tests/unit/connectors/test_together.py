"""Questions asked together end together."""

import asyncio

import pytest

from relevo.connectors.asking.together import all_of


async def _gives(value: int) -> int:
    await asyncio.sleep(0)
    return value


async def _fails(error: Exception) -> int:
    raise error


async def test_results_come_in_the_order_of_the_questions() -> None:
    assert await all_of(_gives(value) for value in (3, 1, 2)) == [3, 1, 2]


async def test_the_first_failure_is_raised_as_it_is_and_ends_the_others() -> None:
    ended: list[str] = []

    async def slow() -> int:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("slow")
        return 0

    with pytest.raises(KeyError):
        await all_of([slow(), _fails(KeyError("x"))])

    assert ended == ["slow"]


async def test_a_deadline_around_them_ends_all() -> None:
    ended: list[int] = []

    async def slow(number: int) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(number)

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await all_of(slow(number) for number in (1, 2))

    assert sorted(ended) == [1, 2]
