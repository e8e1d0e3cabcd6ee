"""The outbox looks after what is kept for as long as the program runs, whatever fails on the way."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.outbox_kills import KEY
from support.wrapups import Keyring, a_draft, an_outbox

PATIENCE_S = 10.0


class OurFault(Exception):
    """Stands for whatever may be wrong in our own code."""


@pytest.fixture
async def told() -> list[object]:
    """Return the faults that the loop is told of, as they come."""
    faults: list[object] = []

    def take(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        faults.append(context.get("exception"))

    asyncio.get_running_loop().set_exception_handler(take)
    return faults


class Failing:
    """Stands where a screen is told of a change; fails so many times."""

    def __init__(self, times: int) -> None:
        self.left, self.calls = times, 0

    def __call__(self) -> None:
        self.calls += 1
        if self.left:
            self.left -= 1
            raise OurFault


async def left_by_another(folder: Path, number: int) -> None:
    """Keep a note in a program that has ended."""
    other = an_outbox(folder, Keyring(KEY))
    await other.load()
    assert await other.put(a_draft(number, f"of program {number}"))
    await other.aclose()


async def until(claim: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not claim():  # noqa: ASYNC110 - what is watched tells nobody
            await asyncio.sleep(0.005)


async def test_a_fault_on_the_way_is_told_and_ends_nothing(tmp_path: Path, told: list[object]) -> None:
    outbox = an_outbox(tmp_path, Keyring(KEY))
    await outbox.load()
    arrivals: list[int] = []
    outbox.on_change, outbox.on_arrival = Failing(1), lambda: arrivals.append(1)
    watching = asyncio.create_task(outbox.watch(every_s=0.01))

    await left_by_another(tmp_path, 1)
    await until(lambda: len(outbox.all()) == 1)
    await left_by_another(tmp_path, 2)
    await until(lambda: len(outbox.all()) == 2)

    assert not watching.done()
    assert [type(each) for each in told] == [OurFault]
    assert len(arrivals) >= 2
    watching.cancel()
    await outbox.aclose()


async def test_a_fault_that_stays_is_told_once_until_it_is_over(tmp_path: Path, told: list[object]) -> None:
    keyring = BrokenKeyring(KEY)
    outbox = an_outbox(tmp_path, keyring)
    watching = asyncio.create_task(outbox.watch(every_s=0.002))
    await until(lambda: keyring.asked >= 5)
    assert [type(each) for each in told] == [OurFault]

    keyring.is_broken = False
    await until(lambda: outbox.keeping.is_lasting)

    assert await outbox.put(a_draft(1))
    assert not watching.done()
    assert len(told) == 1
    watching.cancel()
    await outbox.aclose()


class BrokenKeyring(Keyring):
    """A keyring whose code fails in a way that nobody has thought of."""

    asked, is_broken = 0, True

    async def read(self) -> str | None:
        self.asked += 1
        if self.is_broken:
            raise OurFault
        return await super().read()
