"""A transfer through a hub and a real broker: what the first advisor's desktop leaves stands at the second one's."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from relevo.demo.telephony import PlaybackServer, load
from relevo.domain.contact import Advisor, Contact, ContactId, PassedOn, Queue
from relevo.domain.customer import CustomerRef
from relevo.domain.events import (
    ContactAccepted,
    ContactOffered,
    ContactPassedOn,
    ContactQueued,
    ContactTransferred,
    ContactWithdrawn,
    Destination,
    DestinationKind,
    Event,
    TransferKind,
    WithdrawnReason,
)
from relevo.services.codec import encode
from relevo.services.desk import Desk
from relevo.services.passing import passed_on_id
from support.broker import Broker, a_broker
from support.builders import an_offer
from support.hub import SECRET, USER, hub_here, until
from support.site import Desktop, a_desktop, now
from support.snapshots import lift_brief
from support.telephony import recording

FIRST, SECOND, THIRD = "PJSIP/101", "PJSIP/103", "PJSIP/102"
PLATFORM = "twilio:site"
PAUSE_S = 0.5
"""Long enough for a desktop to answer a transfer, as long as the call lasts."""


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    with a_broker(tmp_path / "broker") as running:
        yield running


@pytest.fixture
async def pbx() -> AsyncIterator[PlaybackServer]:
    server = PlaybackServer(user=USER, secret=SECRET)
    await server.start()
    yield server
    await server.stop()


async def leave(desktop: Desktop, line: str, *, as_advisor: str = FIRST) -> ContactTransferred:
    """Wait for the transfer at a desktop, and leave something as that desktop does."""
    await until(lambda: desktop.of(ContactTransferred), what="the transfer")
    (event,) = desktop.of(ContactTransferred)
    left = PassedOn(
        from_advisor=event.from_advisor, at=now(), line=line, brief=lift_brief(), customer=CustomerRef("C-1042")
    )
    told = ContactPassedOn(
        id=passed_on_id(event.id),
        source=event.source,
        time=now(),
        contact_id=event.contact_id,
        passed_on=left,
    )
    await desktop.source.publish("passed_on", f"{told.id}:{as_advisor}", json.dumps(encode(told)).encode())
    return event


def seen(desktop: Desktop, advisor: str) -> list[Contact]:
    """Return each state of each contact that the advisor's desk has shown."""
    desk = Desk(lambda each: each.id == advisor)
    events: list[Event] = list(desktop.events)
    return [contact for event in events if (contact := desk.apply(event)) is not None]


@pytest.mark.parametrize("name", ["blind_transfer", "attended_transfer"])
async def test_the_second_advisor_reads_what_the_first_left_and_nobody_else_does(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path, name: str
) -> None:
    chunks = [chunk for connection in load(recording(name)) for chunk in connection]
    async with (
        hub_here(tmp_path, broker, [pbx.port]),
        a_desktop(broker, FIRST) as first,
        a_desktop(broker, SECOND) as second,
        a_desktop(broker, THIRD) as third,
    ):
        await until(lambda: first.is_up and second.is_up and third.is_up, what="desktops")
        leaving = asyncio.create_task(leave(first, "The lift must run before noon"))
        await pbx.play(chunks, longest_pause_s=PAUSE_S)
        await leaving
        await until(lambda: second.of(ContactPassedOn), what="what was left")
    contact = next(each for each in seen(second, SECOND) if each.passed_on is not None)
    assert contact.passed_on is not None
    assert (contact.passed_on.line, contact.passed_on.customer) == ("The lift must run before noon", "C-1042")
    assert contact.passed_on.brief == lift_brief()
    assert len(second.of(ContactPassedOn)) == 1
    assert first.of(ContactPassedOn) == third.of(ContactPassedOn) == []


def of_call(name: str, offer: str, to: str) -> ContactOffered:
    """Return an offer of a call of a platform that posts to the hub."""
    return an_offer(name, f"{name}/{offer}", source=PLATFORM, time=now(), advisor=Advisor(id=to), queue=None)


def answered(offer: ContactOffered) -> ContactAccepted:
    return ContactAccepted(
        id=f"{offer.offer_id}:accepted",
        source=PLATFORM,
        time=now(),
        contact_id=offer.contact_id,
        offer_id=offer.offer_id,
        advisor=offer.advisor,
    )


def to_queue(name: str, by: str) -> ContactTransferred:
    return ContactTransferred(
        id=f"{name}:to-billing",
        source=PLATFORM,
        time=now(),
        contact_id=ContactId(name),
        from_advisor=Advisor(id=by),
        to=Destination(kind=DestinationKind.QUEUE, id="billing"),
        kind=TransferKind.BLIND,
    )


def waits(name: str) -> ContactQueued:
    return ContactQueued(
        id=f"{name}:queued", source=PLATFORM, time=now(), contact_id=ContactId(name), queue=Queue(id="billing")
    )


async def test_what_is_left_to_a_queue_is_read_by_each_whom_the_queue_offers_it_and_by_nobody_else(
    broker: Broker, tmp_path: Path
) -> None:
    async with (
        hub_here(tmp_path, broker, []) as hub,
        a_desktop(broker, FIRST) as first,
        a_desktop(broker, SECOND) as second,
        a_desktop(broker, THIRD) as third,
        a_desktop(broker, "PJSIP/104") as bystander,
    ):
        await until(lambda: all(each.is_up for each in (first, second, third, bystander)), what="desktops")
        offer = of_call("q1", "1", FIRST)
        await hub.take_posted([offer, answered(offer)])
        await hub.take_posted([to_queue("q1", FIRST), waits("q1")])
        await leave(first, "She wants the March invoice split")
        offered = of_call("q1", "2", SECOND)
        await hub.take_posted([offered])
        await until(lambda: second.of(ContactPassedOn), what="what was left, at the first whom the queue rings")
        gone = ContactWithdrawn(
            id="q1/2:withdrawn",
            source=PLATFORM,
            time=now(),
            contact_id=offered.contact_id,
            offer_id=offered.offer_id,
            advisor=offered.advisor,
            reason=WithdrawnReason.TIMEOUT,
        )
        taken = of_call("q1", "3", THIRD)
        await hub.take_posted([gone, taken, answered(taken)])
        await until(lambda: third.of(ContactPassedOn), what="what was left, at who takes it")
        await until(lambda: third.of(ContactAccepted), what="the answer")
    for desktop, advisor in ((second, SECOND), (third, THIRD)):
        assert [each.passed_on.line for each in desktop.of(ContactPassedOn)] == ["She wants the March invoice split"]
        contact = seen(desktop, advisor)[-1]
        assert contact.passed_on is not None
        assert (contact.passed_on.customer, contact.passed_on.brief) == ("C-1042", lift_brief())
    assert first.of(ContactPassedOn) == bystander.of(ContactPassedOn) == []
    assert bystander.of(ContactOffered) == []


@pytest.mark.expects_log("record.refused")
async def test_what_a_desktop_leaves_in_another_advisors_name_is_told_to_nobody(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    chunks = [chunk for connection in load(recording("blind_transfer")) for chunk in connection]
    async with (
        hub_here(tmp_path, broker, [pbx.port]),
        a_desktop(broker, FIRST) as first,
        a_desktop(broker, SECOND) as second,
        a_desktop(broker, THIRD) as third,
    ):
        await until(lambda: first.is_up and second.is_up and third.is_up, what="desktops")
        playing = asyncio.create_task(pbx.play(chunks, longest_pause_s=PAUSE_S))
        await until(lambda: first.of(ContactTransferred), what="the transfer")
        third.events += first.of(ContactTransferred)  # it would have to know of the call, which nobody tells it
        await leave(third, "Not mine to say", as_advisor=THIRD)
        await leave(first, "From the one who had it")
        await playing
        await until(lambda: second.of(ContactPassedOn), what="what was left")
    assert [each.passed_on.line for each in second.of(ContactPassedOn)] == ["From the one who had it"]
