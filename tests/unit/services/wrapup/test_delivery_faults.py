"""Delivering where something is wrong: with the disk, the clock, the back office, or whoever listens."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from relevo.domain.act import Act, Tried
from relevo.domain.customer import CustomerRef
from relevo.services.errors import ErrorCode
from relevo.services.wrapup.due import MOST_LOOKS
from relevo.services.wrapup.outbox import DeliveryState, Kept
from relevo.services.writing import ActState, Receipt
from support.deliveries import AGAIN, WRITTEN, MemoryOutbox, Office, Running, finished
from support.wrapups import NOON, wrap_up_id

Begin = Callable[..., Running]


@pytest.fixture
async def begin() -> AsyncIterator[Begin]:
    running: list[Running] = []

    def make(outbox: MemoryOutbox, *offices: Office) -> Running:
        running.append(Running(outbox, *offices))
        running[-1].start()
        return running[-1]

    yield make
    for each in running:
        await each.stop()


def in_state(kept: Kept, state: DeliveryState, **changes: object) -> Kept:
    changed = tuple(replace(each, state=state, **changes) for each in kept.deliveries)  # type: ignore[arg-type]
    return replace(kept, deliveries=changed)


async def test_a_second_try_is_on_the_disk_with_its_own_time_before_it_begins(begin: Begin) -> None:
    tried = Tried(first=NOON, last=NOON)
    outbox = MemoryOutbox(in_state(finished(1, "tickets"), DeliveryState.SENDING, tried=tried, tries=1))
    running = begin(outbox, Office())

    await running.until(lambda: not outbox.held)

    begun = outbox.puts[0].deliveries[0].tried
    assert begun is not None
    assert (begun.first, begun.last > NOON) == (NOON, True)


async def test_nothing_is_sent_whose_beginning_the_disk_does_not_take_while_an_earlier_state_stands_on_it(
    begin: Begin,
) -> None:
    outbox = MemoryOutbox(finished(1, "tickets"))
    outbox.is_full, office = True, Office()
    running = begin(outbox, office)
    await running.until(lambda: len(outbox.puts) >= 2)
    assert (outbox.all()[0].deliveries[0].state, office.tries) == (DeliveryState.WAITING, [])

    outbox.is_full = False
    running.shift = timedelta(minutes=1)
    running.deliveries.wake()
    await running.until(lambda: not outbox.held)

    assert office.tries == [("n1", None)]


async def test_what_lives_in_memory_alone_is_sent_all_the_same(begin: Begin) -> None:
    outbox = MemoryOutbox(finished(1, "tickets"))
    outbox.is_full, outbox.stood = True, set()
    running = begin(outbox, Office())

    await running.until(lambda: not outbox.held)


async def test_what_was_erased_during_a_try_stays_erased(begin: Begin) -> None:
    outbox, office = MemoryOutbox(finished(1, "tickets")), Office(n1=[Receipt(state=ActState.UNKNOWN)])
    office.meanwhile = lambda: outbox.held.clear()
    running = begin(outbox, office)

    await running.until(lambda: office.tries != [])
    await asyncio.sleep(0.02)

    assert not outbox.held


async def test_what_a_program_had_delivered_before_it_died_is_cleared_away(begin: Begin) -> None:
    outbox = MemoryOutbox(in_state(finished(1, "tickets"), DeliveryState.WRITTEN), finished(2, "crm"))
    office = Office()
    running = begin(outbox, office)

    await running.until(lambda: list(outbox.held) == [wrap_up_id(2)])

    assert not office.tries


async def test_what_comes_in_from_another_program_is_delivered(begin: Begin) -> None:
    outbox = MemoryOutbox()
    running = begin(outbox, Office())
    await asyncio.sleep(0.02)
    outbox.held[wrap_up_id(1)] = finished(1, "tickets")

    outbox.on_arrival()

    await running.until(lambda: not outbox.held)


async def test_a_clock_that_was_set_back_by_days_lets_what_was_tried_be_looked_for_from_now_on(begin: Begin) -> None:
    ahead = NOON + timedelta(days=5)
    kept = in_state(finished(1, "tickets"), DeliveryState.UNKNOWN, tried=Tried(first=ahead, last=ahead), tries=1)
    office = Office(n1=[Receipt(state=ActState.UNKNOWN, again_s=AGAIN), WRITTEN])
    running = begin(MemoryOutbox(kept), office)

    await running.until(lambda: not running.outbox.held)

    (_, first), (_, second) = office.tries
    assert first is not None
    assert second is not None
    assert first.last == second.last < NOON + timedelta(hours=2)
    assert second.first == ahead  # when the product first heard of the key no clock of ours tells any more


@pytest.mark.parametrize("reason", [ErrorCode.UNREACHABLE, ErrorCode.SOURCE_ERROR, ErrorCode.NOT_JSON])
async def test_a_server_that_is_away_for_hours_is_looked_into_when_it_is_back(begin: Begin, reason: ErrorCode) -> None:
    away = Receipt(state=ActState.UNKNOWN, reason=reason)
    office = Office(n1=[*[away] * (MOST_LOOKS + 4), WRITTEN])
    kept = in_state(finished(1, "tickets"), DeliveryState.SENDING, tried=Tried(first=NOON, last=NOON), tries=1)
    running = begin(MemoryOutbox(kept), office)

    while running.outbox.held:
        running.shift += timedelta(minutes=11)
        running.deliveries.wake()
        await asyncio.sleep(0.005)

    assert len(office.tries) == MOST_LOOKS + 5


async def test_a_server_that_is_away_is_asked_by_one_note_at_a_time(begin: Begin) -> None:
    away = Receipt(state=ActState.LATER, reason=ErrorCode.SIGN_IN, was_sent=True)
    many = [finished(number, "tickets", customer=f"C-{number}", text="n") for number in range(1, 41)]
    office = Office(n=[away])
    running = begin(MemoryOutbox(*many), office)
    await running.until(lambda: office.tries != [])
    await asyncio.sleep(0.05)
    assert len(office.tries) == 1

    office.answers["n"] = [WRITTEN]
    running.shift = timedelta(minutes=1)
    running.deliveries.wake()
    await running.until(lambda: not running.outbox.held)

    assert len(office.tries) == 41


async def test_whoever_looks_again_does_not_wait_for_a_server_that_was_away(begin: Begin) -> None:
    office = Office(n1=[Receipt(state=ActState.LATER, reason=ErrorCode.UNREACHABLE, again_s=500), WRITTEN])
    kept = finished(1, "tickets")
    running = begin(MemoryOutbox(kept), office)
    await running.until(lambda: running.outbox.all()[0].deliveries[0].again_at is not None)

    assert await running.deliveries.look_again(wrap_up_id(1), kept.deliveries[0].act.key)

    await running.until(lambda: not running.outbox.held)


async def test_a_note_that_was_refused_goes_as_another_act_and_one_of_unknown_outcome_as_the_same(
    begin: Begin,
) -> None:
    refused = in_state(finished(1, "tickets", customer="C-1"), DeliveryState.REFUSED)
    unknown = in_state(finished(2, "tickets", customer="C-2"), DeliveryState.UNKNOWN, tries=MOST_LOOKS)
    office = Office()
    running = begin(MemoryOutbox(refused, unknown), office)

    for kept in (refused, unknown):
        assert await running.deliveries.write_again(kept.wrap_up.id, kept.deliveries[0].act.key)
    await running.until(lambda: not running.outbox.held)

    keys = {text: key for text, key in office.keys}
    assert keys["n1"] != refused.deliveries[0].act.key  # a product that knows the key would tell its refusal again
    assert keys["n2"] == unknown.deliveries[0].act.key


async def test_one_person_known_by_two_names_is_told_things_in_order(begin: Begin) -> None:
    first = finished(1, "tickets", customer="C-1")
    second = finished(2, "tickets", customer="tickets:7")
    both = frozenset({CustomerRef("C-1"), CustomerRef("tickets:7")})
    kept = [replace(each, wrap_up=replace(each.wrap_up, customer_refs=both)) for each in (second, first)]
    office = Office(n1=[Receipt(state=ActState.LATER, again_s=0.2), WRITTEN])
    running = begin(MemoryOutbox(*kept), office)

    await running.until(lambda: not running.outbox.held)

    assert [text for text, _ in office.tries] == ["n1", "n1", "n2"]


async def test_a_fault_of_whoever_is_told_stops_nothing(begin: Begin) -> None:
    told: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: told.append(context["message"]))
    running = begin(MemoryOutbox(finished(1, "tickets"), finished(2, "tickets")), Office())

    def fail(_kept: Kept, _delivery: object) -> None:
        raise RuntimeError("Ines Marchetti")

    running.deliveries.on_delivered = fail
    await running.until(lambda: not running.outbox.held)

    assert len(told) == 2


async def test_a_back_office_that_cannot_say_what_it_takes_is_asked_to_write(begin: Begin) -> None:
    class Odd(Office):
        def takes(self, act: Act) -> bool:
            raise RuntimeError("odd")

    asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: None)
    running = begin(MemoryOutbox(finished(1, "tickets")), Odd())

    await running.until(lambda: not running.outbox.held)


async def test_while_a_slow_request_runs_nothing_is_looked_through_again_and_again(begin: Begin) -> None:
    outbox, office = MemoryOutbox(), Office()
    for number in (1, 2):
        kept = in_state(finished(number, "tickets", customer=f"C-{number}"), DeliveryState.WAITING, again_at=NOON)
        outbox.held[kept.wrap_up.id] = kept
    office.slow_s = 0.4
    running = begin(outbox, office)
    await running.until(lambda: office.tries != [])
    before = outbox.looks

    await asyncio.sleep(0.3)

    assert outbox.looks - before <= 1
    await running.until(lambda: not outbox.held)


async def test_thousands_of_notes_are_not_looked_through_for_each_of_them(begin: Begin) -> None:
    many = [finished(number, "tickets", customer=f"C-{number}", text="n") for number in range(1, 1001)]
    running = begin(MemoryOutbox(*many), Office())

    await running.until(lambda: not running.outbox.held)

    assert running.outbox.looks < 20
