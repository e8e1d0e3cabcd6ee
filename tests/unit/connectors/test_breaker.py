"""The breaker: a source that fails again and again is left alone, and tried with one question when the time is over."""

import asyncio

import pytest

from relevo.connectors.net.breaker import AWAY_S, FAILURES, FIRST_S, LONGEST_S, Breaker
from relevo.services.errors import ErrorCode, SourceError, SourceRefused, SourceUnavailable


class Clock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker("crm", clock, lambda _, most: most)


def fault(code: ErrorCode = ErrorCode.SOURCE_ERROR) -> SourceUnavailable:
    return SourceUnavailable("crm", code, "500")


def fail(breaker: Breaker, code: ErrorCode = ErrorCode.SOURCE_ERROR, times: int = FAILURES) -> SourceError:
    for _ in range(times):
        breaker.failed(told := fault(code))
    return told


def test_it_opens_after_repeated_failures_and_says_why_and_how_long(breaker: Breaker, clock: Clock) -> None:
    told = fail(breaker)
    clock.now_s = 5.0

    with pytest.raises(SourceUnavailable) as caught:
        breaker.check()

    assert told.retry_s == FIRST_S
    assert (caught.value.code, caught.value.detail) == (ErrorCode.SOURCE_ERROR, "500")
    assert caught.value.retry_s == FIRST_S - 5.0


def test_failures_between_which_it_answers_do_not_add_up(breaker: Breaker) -> None:
    fail(breaker, times=FAILURES - 1)
    breaker.worked()
    fail(breaker, times=FAILURES - 1)

    assert not breaker.is_open


def test_what_was_under_way_when_a_question_failed_does_not_add_up(breaker: Breaker, clock: Clock) -> None:
    for burst_s in (10.0, 20.0):
        for late_s in range(1, 2 * FAILURES):
            clock.now_s = burst_s + late_s
            breaker.failed(fault(), began_s=burst_s)
    assert not breaker.is_open

    clock.now_s = 40.0
    breaker.failed(fault(), began_s=39.0)
    assert breaker.is_open


def test_a_refusal_is_no_failure(breaker: Breaker) -> None:
    for _ in range(10):
        breaker.failed(SourceRefused("crm", ErrorCode.SIGN_IN, "401"))

    assert not breaker.is_open


async def test_one_question_tries_and_the_others_wait_for_what_comes_of_it(breaker: Breaker, clock: Clock) -> None:
    fail(breaker)
    clock.now_s = FIRST_S
    assert await breaker.enter()
    others = [asyncio.create_task(breaker.enter()) for _ in range(3)]
    await asyncio.sleep(0)
    assert not any(other.done() for other in others)

    breaker.worked()
    breaker.leave(tried=True)

    assert await asyncio.gather(*others) == [False, False, False]


async def test_where_the_trial_fails_too_the_others_are_refused_and_the_wait_grows(
    breaker: Breaker, clock: Clock
) -> None:
    fail(breaker)
    clock.now_s = FIRST_S
    await breaker.enter()
    other = asyncio.create_task(breaker.enter())
    await asyncio.sleep(0)

    breaker.failed(again := fault())
    breaker.leave(tried=True)

    with pytest.raises(SourceUnavailable):
        await other
    assert again.retry_s == 2 * FIRST_S


async def test_a_trial_that_was_given_up_lets_the_next_one_try(breaker: Breaker, clock: Clock) -> None:
    fail(breaker)
    clock.now_s = FIRST_S
    await breaker.enter()
    other = asyncio.create_task(breaker.enter())
    await asyncio.sleep(0)

    breaker.leave(tried=True)

    assert await other


async def test_the_wait_ends_somewhere(breaker: Breaker, clock: Clock) -> None:
    fail(breaker)
    for _ in range(20):
        clock.now_s += LONGEST_S
        await breaker.enter()
        breaker.failed(told := fault())
        breaker.leave(tried=True)

    assert told.retry_s == LONGEST_S


async def test_what_cannot_be_reached_is_tried_every_few_seconds_for_the_network_may_be_back(
    breaker: Breaker, clock: Clock
) -> None:
    first = fault(ErrorCode.UNREACHABLE)
    breaker.failed(first)
    fail(breaker, ErrorCode.UNREACHABLE)
    for _ in range(20):
        clock.now_s += AWAY_S
        await breaker.enter()
        breaker.failed(told := fault(ErrorCode.UNREACHABLE))
        breaker.leave(tried=True)

    assert first.retry_s == told.retry_s == AWAY_S <= 5.0


def test_desktops_do_not_come_back_together() -> None:
    waits = {fail(Breaker("crm")).retry_s for _ in range(20)}

    assert len(waits) > 15
    assert all(FIRST_S * 0.75 <= (wait or 0) <= FIRST_S for wait in waits)


async def test_a_network_that_was_away_does_not_lengthen_the_wait_for_a_source_that_fails_afterwards(
    breaker: Breaker, clock: Clock
) -> None:
    for _ in range(50):
        if breaker.is_open:
            assert await breaker.enter()
        fail(breaker, ErrorCode.UNREACHABLE, times=1)
        breaker.leave(tried=True)
        clock.now_s += AWAY_S
    assert await breaker.enter()

    assert fail(breaker, times=1).retry_s == FIRST_S


async def test_a_source_that_is_dead_for_days_is_tried_again_and_again(breaker: Breaker, clock: Clock) -> None:
    fail(breaker)
    for _ in range(2_000):
        clock.now_s += LONGEST_S
        assert await breaker.enter()
        told = fail(breaker, ErrorCode.LATE, times=1)
        breaker.leave(tried=True)

    assert told.retry_s == LONGEST_S
