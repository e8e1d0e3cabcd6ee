"""Who posts something again hears that it is taken only when the broker has what was posted first."""

import asyncio

from relevo.hub.posts import OnTheirWay

LATE_S = 0.01


def told() -> asyncio.Future[None]:
    return asyncio.get_running_loop().create_future()


def done() -> asyncio.Future[None]:
    future = told()
    future.set_result(None)
    return future


async def test_what_the_broker_has_is_taken() -> None:
    way = OnTheirWay()
    assert await way.taken(done(), is_news=True, limit_s=LATE_S)
    assert await way.taken(done(), is_news=False, limit_s=LATE_S)


async def test_a_repetition_waits_for_what_is_on_its_way() -> None:
    way, first = OnTheirWay(), told()
    assert not await way.taken(first, is_news=True, limit_s=LATE_S)
    assert not await way.taken(done(), is_news=False, limit_s=LATE_S)

    again = asyncio.create_task(way.taken(done(), is_news=False, limit_s=10.0))
    await asyncio.sleep(0)
    first.set_result(None)
    assert await again
    assert await way.taken(done(), is_news=False, limit_s=LATE_S)


async def test_other_news_does_not_wait_for_what_is_late() -> None:
    way = OnTheirWay()
    assert not await way.taken(told(), is_news=True, limit_s=LATE_S)
    assert await way.taken(done(), is_news=True, limit_s=LATE_S)
