"""Long texts are made safe beside the loop, and what a source tells keeps its order."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from relevo.domain.contact import ContactId
from relevo.domain.events import ContactEnded, ContactOffered, ContactUpdated, EndedReason, Event
from relevo.domain.handover import Handover, Speaker, Turn
from relevo.hub.masking import MAX_LONG, Masking
from support.builders import NOW, an_offer
from support.hub import until

HOSTILE = "4539 1488 0343 6467 my pin is 1234 vingt trois quatre cinq what is your password? hunter2 "
TURNS = tuple(Turn(speaker=Speaker.CUSTOMER, text=HOSTILE * 10) for _ in range(40))
LONG = Handover(transcript=TURNS)


@pytest.fixture
async def masking() -> AsyncIterator[Masking]:
    made = Masking()
    yield made
    await made.close()


def ended(source: str = "bot") -> ContactEnded:
    return ContactEnded(id="e", source=source, time=NOW, contact_id=ContactId("c1"), reason=EndedReason.FINISHED)


def put(masking: Masking, *events: Event) -> list[tuple[Event, bool]]:
    given: list[tuple[Event, bool]] = []
    for event in events:
        masking.put(event, lambda each, is_safe: given.append((each, is_safe)))
    return given


def offered(**more: Any) -> ContactOffered:
    return an_offer(source="bot", **more)


async def test_a_short_one_is_given_on_as_it_comes(masking: Masking) -> None:
    event = offered(attributes={"a": "4539 1488 0343 6467"})
    assert put(masking, event) == [(event, False)]


async def test_others_have_many_turns_while_a_hostile_transcript_is_masked(masking: Masking) -> None:
    given, turns = put(masking, offered(handover=LONG)), 0
    while not given:
        turns += 1
        await asyncio.sleep(0)
    assert turns > 20
    ((event, is_safe),) = given
    assert is_safe
    assert isinstance(event, ContactOffered)
    assert event.handover is not None
    assert len(event.handover.transcript) == len(TURNS)
    assert "0343" not in str([turn.text for turn in event.handover.transcript])


async def test_a_source_keeps_its_order_and_holds_up_no_other(masking: Masking) -> None:
    update = ContactUpdated(id="u", source="bot", time=NOW, contact_id=ContactId("c1"), handover=LONG)
    given = put(masking, update, ended(), ended("another"))
    assert [event.source for event, _ in given] == ["another"]
    await until(lambda: len(given) == 3, what="all are given on")
    assert [type(event) for event, _ in given] == [ContactEnded, ContactUpdated, ContactEnded]


@pytest.mark.expects_log("event.too_many_texts")
async def test_of_too_many_the_rest_is_told_without_its_texts(masking: Masking) -> None:
    small = Handover(transcript=(Turn(speaker=Speaker.BOT, text="a b c " * 400),))
    given = put(masking, *(offered(offer_id=f"o{n}", handover=small) for n in range(MAX_LONG + 5)))
    await until(lambda: len(given) == MAX_LONG + 5, what="all are given on")
    told = [event.handover for event, _ in given if isinstance(event, ContactOffered)]
    assert told.count(None) == 5
    assert told[:MAX_LONG].count(None) == 0


@pytest.mark.expects_log("event.failed")
async def test_one_that_cannot_be_told_ends_no_other(masking: Masking) -> None:
    def broken(_event: Event, _is_safe: bool) -> None:
        raise LookupError

    masking.put(offered(handover=LONG), broken)
    given = put(masking, ended())
    await until(lambda: bool(given), what="the next one is given on")
