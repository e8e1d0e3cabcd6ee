"""Reading an event source: no event and no fault ends it unseen."""

import asyncio
from collections.abc import AsyncGenerator, Sequence

import pytest

from relevo.bootstrap.reading import read_events
from relevo.domain.events import Event, SourceDown
from relevo.services.errors import ErrorCode, SourceRefused
from support.builders import an_offer


class Told:
    """An event source that tells these events and then ends, or fails."""

    name = "pbx"

    def __init__(self, events: Sequence[Event], fault: Exception | None = None) -> None:
        self._events, self._fault = events, fault

    async def events(self) -> AsyncGenerator[Event, None]:
        for event in self._events:
            yield event
        if self._fault is not None:
            raise self._fault


async def test_an_event_that_cannot_be_taken_does_not_end_the_telephony() -> None:
    failed: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: failed.append(context["message"]))
    taken: list[str] = []

    def take(event: Event) -> None:
        if event.id.startswith("c1"):
            raise ZeroDivisionError
        taken.append(event.id)

    await read_events(Told([an_offer("c1"), an_offer("c2")]), take)
    assert taken == ["c2:o1:offered", "pbx:stopped"]
    assert failed == ["an event was not taken"]


@pytest.mark.expects_log("event_source.stopped")
async def test_a_source_that_gives_up_is_told_as_lost() -> None:
    taken: list[Event] = []
    await read_events(Told([], SourceRefused("pbx", ErrorCode.SIGN_IN)), taken.append)
    assert isinstance(taken[-1], SourceDown)


async def test_a_fault_of_the_source_itself_is_not_hidden_and_told_as_lost() -> None:
    taken: list[Event] = []
    with pytest.raises(ZeroDivisionError):
        await read_events(Told([an_offer()], ZeroDivisionError()), taken.append)
    assert isinstance(taken[-1], SourceDown)
