"""What is told now is opened in its order, not before it may be, and never without bound."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from relevo.domain.events import Event
from relevo.events.hub.catchup import Message
from relevo.events.hub.clock import SiteClock
from relevo.events.hub.intake import Intake
from relevo.events.hub.opening import Opening
from relevo.services.ending import end
from relevo.services.site import subjects
from relevo.services.site.sealing import seal
from support.site import a_call, until


def a_message(number: int) -> Message:
    sealed = seal(a_call(number), subjects.contacts_of("anna"), lambda _: b"s")
    return Message(sealed.subject, sealed.body, dict(sealed.headers))


@pytest.fixture
def told() -> list[Event]:
    return []


@pytest.fixture
def opening(told: list[Event]) -> Opening:
    made = Opening(told.append, limit=3)
    made.intake = Intake("anna", lambda *_: True, SiteClock(lambda: datetime.now(UTC), lambda: 0.0))
    return made


@pytest.fixture
async def running(opening: Opening) -> AsyncIterator[Opening]:
    task = asyncio.create_task(opening.run())
    yield opening
    await end([task])


async def test_messages_are_opened_in_the_order_in_which_they_come(running: Opening, told: list[Event]) -> None:
    for number in range(3):
        running.add(a_message(number))
    await until(lambda: len(told) == 3)

    assert [each.id for each in told] == ["offer-0", "offer-1", "offer-2"]


async def test_what_is_held_waits_until_it_is_released(running: Opening, told: list[Event]) -> None:
    running.hold()
    running.add(a_message(1))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert told == []
    running.release()
    await until(lambda: told)


async def test_of_too_many_the_newest_stay_and_that_something_is_missing_is_known(
    running: Opening, told: list[Event]
) -> None:
    running.hold()
    for number in range(5):
        running.add(a_message(number))
    assert running.dropped.is_set()
    running.release()
    await until(lambda: len(told) == 3)

    assert [each.id for each in told] == ["offer-2", "offer-3", "offer-4"]
    assert running.intake is not None
    assert running.intake.counts.overflown == 2


async def test_a_message_that_cannot_be_taken_holds_up_none_after_it() -> None:
    faults: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: faults.append(context))
    told: list[str] = []

    def put(event: Event) -> None:
        if event.id == "offer-1":
            raise ValueError("not this one")
        told.append(event.id)

    opening = Opening(put)
    opening.intake = Intake("anna", lambda *_: True, SiteClock(lambda: datetime.now(UTC), lambda: 0.0))
    task = asyncio.create_task(opening.run())
    opening.add(a_message(1))
    opening.add(a_message(2))
    await until(lambda: told == ["offer-2"])
    await end([task])

    assert len(faults) == 1
