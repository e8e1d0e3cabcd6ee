"""A hub as a whole, without a broker: what it holds, what it says of itself, and what it takes up."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from relevo.domain.contact import Advisor, ContactId
from relevo.domain.events import ContactEnded, EndedReason
from relevo.domain.handover import Handover, Speaker, Turn
from relevo.hub.broker import Broker, BrokerPlace
from relevo.hub.journal import Journal, Seat
from relevo.hub.keys import Key, Kind
from relevo.hub.plan import HubPlan
from relevo.hub.service import Hub
from relevo.sealkeys import verifier
from relevo.services.seats import Seats, Sitting
from support.builders import NOW, ago, an_offer
from support.hub import until

pytestmark = pytest.mark.expects_log("broker.down", "hub.left_behind")
ANNA = Advisor(id="anna")


def a_hub(folder: Path, **more: object) -> Hub:
    """Return a hub whose broker is never there; its journal is in a folder."""
    key = Key.make(Kind.SEAL)
    plan = HubPlan(hub="east", sign=key.sign, verify=verifier([key.public]), gone_s=0.05, leave_s=0.1)
    place = BrokerPlace(servers=("nats://127.0.0.1:9",), hub="east", credentials="")
    journal = Journal(folder / "journal")
    journal.open()
    return Hub(plan, Broker(place), [], journal, **more)  # type: ignore[arg-type]


def closed(hub: Hub) -> None:
    """End a hub that never ran."""
    hub._journal.close()


async def test_what_is_posted_waits_for_the_broker_and_counts_as_taken_only_then(tmp_path: Path) -> None:
    hub = a_hub(tmp_path)
    told = hub.take_posted([an_offer(source="chat", advisor=ANNA)])
    await asyncio.sleep(0)
    assert not told.done()
    assert hub.health().waiting > 0
    closed(hub)


async def test_a_post_that_tells_nothing_is_taken_at_once(tmp_path: Path) -> None:
    hub = a_hub(tmp_path)
    assert hub.take_posted([]).done()
    closed(hub)


async def test_without_its_broker_a_hub_is_not_well(tmp_path: Path) -> None:
    hub = a_hub(tmp_path)
    assert (hub.health().is_well, hub.health().broker_fault) == (False, "never")
    closed(hub)


async def test_who_follows_the_events_may_add_to_them(tmp_path: Path) -> None:
    hub, seen = a_hub(tmp_path), list[str]()
    more = an_offer(contact_id="c2", offer_id="o2", source="bot", advisor=ANNA, queue=None)

    def follow(event: object, _now: object) -> list[object]:
        seen.append(type(event).__name__)
        return [more]

    hub.followers.append(follow)  # type: ignore[arg-type]
    hub.take_posted([an_offer(source="chat", advisor=ANNA, queue=None)])
    assert seen == ["ContactOffered"]
    assert hub.health().waiting == 2
    closed(hub)


async def test_a_contact_of_before_is_ended_where_it_is_shown(tmp_path: Path) -> None:
    before = a_hub(tmp_path)
    before.take_posted([an_offer(source="chat", advisor=ANNA, queue=None)])
    closed(before)
    hub = a_hub(tmp_path)
    ended = ContactEnded(
        id="e", source="chat", time=NOW, contact_id=ContactId("c1"), reason=EndedReason.FINISHED
    )  # fmt: skip
    hub.take_posted([ended])
    assert hub.health().waiting == 1
    closed(hub)


async def test_who_sat_where_is_known_before_anything_is_read(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.open()
    journal.sits("anna", Seat("PJSIP/101", ago()))
    journal.close()
    seats = Seats([Sitting(id="ben", address="PJSIP/102")])
    closed(a_hub(tmp_path, seats=seats))
    assert seats.advisor_of("PJSIP/101").id == "anna"


@asynccontextmanager
async def served(hub: Hub) -> AsyncIterator[asyncio.Event]:
    stopped = asyncio.Event()
    running = asyncio.create_task(hub.run(stopped))
    try:
        yield stopped
    finally:
        stopped.set()
        await running


async def test_it_leaves_when_it_is_asked_to_and_what_was_live_is_on_the_disk(tmp_path: Path) -> None:
    beats: list[int] = []
    hub = a_hub(tmp_path, on_beat=lambda: beats.append(1))
    async with served(hub):
        await until(lambda: beats, what="a sign of life")
        hub.take_posted([an_offer(contact_id="c7", source="chat", advisor=ANNA)]).cancel()
    again = Journal(tmp_path / "journal")
    again.open()
    again.close()
    assert list(again.live) == ["c7"]


async def test_a_long_transcript_is_told_masked_and_only_once_it_is_so(tmp_path: Path) -> None:
    hub = a_hub(tmp_path)
    turns = tuple(Turn(speaker=Speaker.CUSTOMER, text="my card is 4539 1488 0343 6467, " * 30) for _ in range(20))
    hub.take_posted([an_offer(source="chat", advisor=ANNA, queue=None, handover=Handover(transcript=turns))])
    assert hub.health().waiting == 0
    await until(lambda: hub.health().waiting == 1, what="it is told")
    told = hub._telling.outbox._lanes.first("relevo.advisor.anna.contacts")
    assert told is not None
    assert b"1488 0343" not in told.sealed.body
    assert b"my card is" in told.sealed.body
    closed(hub)
