"""Turns: the first answer of a burst reaches the screen before the others are read."""

import asyncio

from relevo.connectors.asking.turns import PAUSE_S, Turns


async def read(turns: Turns, name: str, said: list[str]) -> None:
    async with turns.turn():
        said.append(name)
    if name == "first":
        asyncio.get_running_loop().call_soon(lambda: asyncio.get_running_loop().call_soon(said.append, "painted"))


async def test_what_the_first_answer_brought_is_painted_before_the_next_is_read() -> None:
    turns, said = Turns(), list[str]()
    await asyncio.gather(*(read(turns, name, said) for name in ("first", "second", "third")))
    assert said == ["first", "painted", "second", "third"]


async def test_an_answer_that_comes_alone_does_not_wait() -> None:
    turns, said = Turns(), list[str]()
    await read(turns, "one", said)
    await asyncio.sleep(PAUSE_S * 2)
    began = asyncio.get_running_loop().time()
    await read(turns, "two", said)
    assert asyncio.get_running_loop().time() - began < PAUSE_S


async def test_an_answer_that_is_given_up_leaves_the_turn_to_the_next() -> None:
    turns, said = Turns(), list[str]()
    await read(turns, "one", said)
    waiting = asyncio.create_task(read(turns, "two", said))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait_for(read(turns, "three", said), 1)
    assert said == ["one", "three"]
