"""Delivering what stands in the outbox: once, in order for each customer, and never guessed."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from relevo.domain.act import ActKey, Tried
from relevo.services.errors import ErrorCode
from relevo.services.wrapup.due import MOST_LOOKS
from relevo.services.wrapup.kept_json import as_tried
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Kept
from relevo.services.writing import ActState, Receipt
from support.deliveries import AGAIN, WRITTEN, MemoryOutbox, Office, Running, finished
from support.wrapups import NOON, a_draft, wrap_up_id


@pytest.fixture
async def begin() -> AsyncIterator[Callable[..., Running]]:
    running: list[Running] = []

    def make(outbox: MemoryOutbox, *offices: Office) -> Running:
        running.append(Running(outbox, *offices))
        running[-1].start()
        return running[-1]

    yield make
    for each in running:
        await each.stop()


Begin = Callable[..., Running]


def key_of(kept: Kept, place: int = 0) -> ActKey:
    return kept.deliveries[place].act.key


async def test_what_is_finished_is_written_once_in_each_back_office_and_then_gone(begin: Begin) -> None:
    kept = finished(1, "tickets", "crm")
    tickets, crm = Office("tickets"), Office("crm")
    running = begin(MemoryOutbox(kept), tickets, crm)

    await running.until(lambda: not running.outbox.held)

    assert (tickets.tries, crm.tries) == ([("n1", None)], [("n1", None)])
    assert sorted(running.delivered) == [(wrap_up_id(1), "9")] * 2


async def test_a_draft_is_not_sent(begin: Begin) -> None:
    draft = replace(finished(1, "tickets"), wrap_up=a_draft(1).wrap_up)
    office = Office()
    running = begin(MemoryOutbox(draft, finished(2, "tickets")), office)

    await running.until(lambda: len(running.outbox.held) == 1)

    assert [text for text, _ in office.tries] == ["n2"]


async def test_that_a_try_begins_is_kept_before_it_does(begin: Begin) -> None:
    office = Office()
    outbox = MemoryOutbox(finished(1, "tickets"))
    office.outbox = outbox
    running = begin(outbox, office)

    await running.until(lambda: not outbox.held)

    assert office.states == [DeliveryState.SENDING]
    assert outbox.puts[0].deliveries[0].tried is not None


async def test_a_try_in_which_the_program_died_is_told_to_the_next_one(begin: Begin) -> None:
    began = as_tried(finished(1, "tickets"), NOON)
    office = Office()
    running = begin(MemoryOutbox(began), office)

    await running.until(lambda: not running.outbox.held)

    ((_, tried),) = office.tries
    assert tried == began.deliveries[0].tried


async def test_what_surely_was_not_written_is_a_first_try_again_after_the_time_that_was_asked_for(begin: Begin) -> None:
    office = Office(n1=[Receipt(state=ActState.LATER, reason=ErrorCode.THROTTLED, again_s=AGAIN), WRITTEN])
    running = begin(MemoryOutbox(finished(1, "tickets")), office)

    await running.until(lambda: not running.outbox.held)

    assert office.tries == [("n1", None), ("n1", None)]
    waiting = [each.deliveries[0] for each in running.outbox.puts if each.deliveries[0].reason]
    assert (waiting[0].state, waiting[0].reason) == (DeliveryState.WAITING, ErrorCode.THROTTLED)


async def test_what_may_have_been_written_is_tried_again_with_word_of_the_first_try(begin: Begin) -> None:
    office = Office(n1=[Receipt(state=ActState.UNKNOWN, again_s=AGAIN, was_sent=True), WRITTEN])
    running = begin(MemoryOutbox(finished(1, "tickets")), office)

    await running.until(lambda: not running.outbox.held)

    (_, first), (_, second) = office.tries
    assert first is None
    assert second is not None
    assert second.first <= second.last


async def test_what_stays_unknown_rests_in_the_end_and_is_never_guessed(begin: Begin) -> None:
    unknown = Receipt(state=ActState.UNKNOWN, reason=ErrorCode.WRONG_SHAPE)
    office = Office(n1=[unknown])
    running = begin(MemoryOutbox(finished(1, "tickets")), office)

    while len(office.tries) < MOST_LOOKS:
        running.shift += timedelta(minutes=11)
        running.deliveries.wake()
        await asyncio.sleep(0.01)
    await running.until(lambda: running.outbox.puts[-1].deliveries[0].state is DeliveryState.UNKNOWN)
    running.shift += timedelta(days=1)
    running.deliveries.wake()
    await asyncio.sleep(0.05)

    (kept,) = running.outbox.all()
    assert (kept.deliveries[0].state, kept.deliveries[0].again_at) == (DeliveryState.UNKNOWN, None)
    assert len(office.tries) == MOST_LOOKS
    assert not running.delivered


async def test_the_advisor_settles_what_is_unknown(begin: Begin) -> None:
    here, not_here, looked = (finished(number, "tickets", customer=f"C-{number}") for number in (1, 2, 3))
    resting = Delivery(
        office="tickets",
        act=here.deliveries[0].act,
        state=DeliveryState.UNKNOWN,
        tried=Tried(first=NOON, last=NOON),
        tries=MOST_LOOKS,
    )
    rest = [
        replace(each, deliveries=(replace(resting, act=each.deliveries[0].act),)) for each in (here, not_here, looked)
    ]
    office = Office()
    running = begin(MemoryOutbox(*rest), office)
    await asyncio.sleep(0.02)
    assert not office.tries

    assert await running.deliveries.is_there(wrap_up_id(1), key_of(here))
    assert await running.deliveries.write_again(wrap_up_id(2), key_of(not_here))
    assert await running.deliveries.look_again(wrap_up_id(3), key_of(looked))
    await running.until(lambda: not running.outbox.held)

    assert sorted(office.tries, key=lambda each: each[0]) == [("n2", None), ("n3", Tried(first=NOON, last=NOON))]


async def test_a_refused_note_stays_with_its_reason_until_it_is_changed_and_written_again(begin: Begin) -> None:
    refused = Receipt(state=ActState.REFUSED, reason=ErrorCode.FORBIDDEN, detail="403")
    office = Office(n1=[refused])
    kept = finished(1, "tickets")
    running = begin(MemoryOutbox(kept), office)
    await running.until(lambda: running.outbox.all()[0].deliveries[0].state is DeliveryState.REFUSED)
    told = running.outbox.all()[0].deliveries[0]
    assert (told.reason, told.detail, told.tried) == (ErrorCode.FORBIDDEN, "403", None)

    assert await running.deliveries.write_again(wrap_up_id(1), key_of(kept), "shorter")
    await running.until(lambda: not running.outbox.held)

    assert [text for text, _ in office.tries] == ["n1", "shorter"]


async def test_what_is_taken_back_is_not_written(begin: Begin) -> None:
    office = Office(n1=[Receipt(state=ActState.LATER, again_s=600)])
    kept = finished(1, "tickets")
    running = begin(MemoryOutbox(kept), office)
    await running.until(
        lambda: running.outbox.all()[0].deliveries[0].state is DeliveryState.WAITING and office.tries != []
    )

    assert await running.deliveries.take_back(wrap_up_id(1), key_of(kept))
    assert not running.outbox.held
    assert not await running.deliveries.take_back(wrap_up_id(1), key_of(kept))


async def test_of_one_customer_the_earlier_note_goes_first_and_of_another_nothing_waits(begin: Begin) -> None:
    office = Office(n1=[Receipt(state=ActState.LATER, again_s=0.3), WRITTEN])
    running = begin(
        MemoryOutbox(
            finished(2, "tickets", customer="C-1"),
            finished(1, "tickets", customer="C-1"),
            finished(3, "tickets", customer="C-2"),
        ),
        office,
    )

    await running.until(lambda: not running.outbox.held)

    assert [text for text, _ in office.tries] == ["n1", "n3", "n1", "n2"]


async def test_a_back_office_that_is_away_holds_up_no_other(begin: Begin) -> None:
    slow, quick = Office("slow", n1=[Receipt(state=ActState.LATER, again_s=600)]), Office("quick")
    running = begin(MemoryOutbox(finished(1, "slow"), finished(2, "quick")), slow, quick)

    await running.until(lambda: len(running.outbox.held) == 1)

    assert [text for text, _ in quick.tries] == ["n2"]


async def test_what_a_back_office_does_not_take_is_refused_at_once(begin: Begin) -> None:
    office = Office()
    office.accepts = False
    running = begin(MemoryOutbox(finished(1, "tickets")), office)

    await running.until(lambda: running.outbox.all()[0].deliveries[0].state is DeliveryState.REFUSED)

    assert not office.tries


async def test_a_fault_of_ours_leaves_the_outcome_unknown_and_stops_nothing_else(begin: Begin) -> None:
    told: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: told.append(context["message"]))
    office = Office(n1=[RuntimeError("Ines Marchetti")])
    running = begin(
        MemoryOutbox(finished(1, "tickets", customer="C-1"), finished(2, "tickets", customer="C-2")), office
    )

    await running.until(lambda: len(running.outbox.held) == 1)

    (kept,) = running.outbox.all()
    assert (kept.deliveries[0].state, kept.deliveries[0].reason) == (DeliveryState.UNKNOWN, ErrorCode.INTERNAL)
    assert told == ["writing to tickets failed"]


async def test_a_back_office_that_is_configured_later_gets_what_waits_for_it(begin: Begin) -> None:
    running = begin(MemoryOutbox(finished(1, "tickets")))
    await asyncio.sleep(0.02)
    assert len(running.outbox.held) == 1

    running.offices["tickets"] = Office()
    running.deliveries.wake()

    await running.until(lambda: not running.outbox.held)


async def test_a_clock_that_was_ahead_when_the_next_try_was_set_holds_nothing_back_for_long(begin: Begin) -> None:
    kept = finished(1, "tickets")
    far = replace(kept.deliveries[0], again_at=NOON + timedelta(days=900))
    running = begin(MemoryOutbox(replace(kept, deliveries=(far,))), Office())

    await running.until(lambda: not running.outbox.held)
