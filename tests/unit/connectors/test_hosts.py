"""Hosts: sources of one host share its places and its waits."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from relevo.connectors.net.gate import Gate
from relevo.connectors.net.hosts import FIRST_S, LONGEST_S, SPREAD_S, Host, Hosts
from relevo.services.errors import ErrorCode, SourceThrottled


class Clock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


async def under_way(host: Host, questions: int) -> int:
    """Return how many of so many questions are under way at the same time at the most."""
    most = held = 0

    async def ask() -> None:
        nonlocal most, held
        async with host.place():
            held += 1
            most = max(most, held)
            await asyncio.sleep(0)
            held -= 1

    await asyncio.gather(*(ask() for _ in range(questions)))
    return most


def test_sources_of_one_origin_share_a_host_and_others_do_not() -> None:
    hosts = Hosts()

    assert hosts.of("https://crm.example.org/api") is hosts.of("https://CRM.example.org/other")
    assert hosts.of("https://crm.example.org") is hosts.of("https://crm.example.org:443/api")
    assert hosts.of("https://crm.example.org") is not hosts.of("https://crm.example.org:8443")
    assert hosts.of("https://crm.example.org") is not hosts.of("https://tickets.example.org")


async def test_two_sources_of_one_host_hold_together_no_more_places_than_the_larger_one_may() -> None:
    host = Host()
    host.allow(2)
    host.allow(3)

    assert await under_way(host, 20) == 3


async def test_a_host_that_said_too_much_is_asked_one_at_a_time_until_it_answers() -> None:
    clock = Clock()
    host = Host(clock, lambda *_: 0.0)
    host.allow(4)
    host.throttle(10.0)
    clock.now_s = 10.0

    assert await under_way(host, 8) == 1
    host.answered()
    assert await under_way(host, 8) == 4


async def test_who_came_first_is_served_first() -> None:
    host, served = Host(), []

    async def ask(name: str) -> None:
        async with host.place():
            served.append(name)

    async with host.place():
        waiting = [asyncio.create_task(ask(name)) for name in ("first", "second", "third")]
        await asyncio.sleep(0)
    await ask("newcomer")  # before any of those who wait has had the time to come
    await asyncio.gather(*waiting)

    assert served == ["first", "second", "third", "newcomer"]


async def test_who_gives_up_with_a_place_in_hand_passes_it_on() -> None:
    host = Host()
    async with host.place():
        waiting = [asyncio.create_task(under_way(host, 1)) for _ in range(2)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    waiting[0].cancel()

    assert await asyncio.wait_for(waiting[1], 1) == 1
    assert await under_way(host, 3) == 1


async def test_who_gives_up_waiting_takes_no_place() -> None:
    host = Host()
    async with AsyncExitStack() as held:
        await held.enter_async_context(host.place())
        waiting = [asyncio.create_task(under_way(host, 1)) for _ in range(3)]
        await asyncio.sleep(0)
        waiting[0].cancel()
        await asyncio.sleep(0)
    waiting[1].cancel()

    assert await asyncio.wait_for(waiting[2], 1) == 1


@pytest.mark.parametrize("wait_s", [0.0, 1.0, 30.0, 300.0])
def test_a_wait_is_never_shorter_than_was_asked_for_and_rarely_the_same_twice(wait_s: float) -> None:
    waits = []
    for _ in range(50):
        waits.append(Host(Clock()).throttle(wait_s))

    assert all(wait_s <= wait <= wait_s + SPREAD_S for wait in waits)
    assert wait_s == 0 or len(set(waits)) > 40


def test_without_a_time_the_wait_grows_and_ends_somewhere() -> None:
    clock = Clock()
    host = Host(clock, lambda *_: 0.0)
    waits = []
    for _ in range(12):
        waits.append(host.throttle(None))
        clock.now_s += waits[-1]

    assert waits[:3] == [5.0, 10.0, 20.0]
    assert waits[-1] == LONGEST_S


async def test_what_one_source_is_told_keeps_the_others_of_its_host_from_asking() -> None:
    clock, hosts = Clock(), Hosts()
    host = hosts.of("https://crm.example.org")
    told, other = Gate("cases", host=host, clock=clock), Gate("people", host=host, clock=clock)
    with pytest.raises(SourceThrottled):
        async with told.question():
            told.heard(429, {"retry-after": "60"})

    with pytest.raises(SourceThrottled) as caught:
        async with other.question():
            raise AssertionError("it was asked")

    assert caught.value.code is ErrorCode.THROTTLED
    assert (caught.value.retry_s or 0) > 50


def test_questions_that_were_under_way_together_lengthen_the_wait_once() -> None:
    clock = Clock()
    host = Host(clock, lambda _least, _most: 0.0)

    assert [host.throttle(None) for _ in range(4)] == [FIRST_S] * 4

    clock.now_s += FIRST_S
    assert [host.throttle(None) for _ in range(4)] == [2 * FIRST_S] * 4


def test_a_host_that_says_too_much_for_days_is_asked_again_and_again() -> None:
    clock = Clock()
    host = Host(clock, lambda _least, _most: 0.0)
    for _ in range(2_000):
        left_s = host.throttle(None)
        clock.now_s += left_s

    assert left_s == LONGEST_S
