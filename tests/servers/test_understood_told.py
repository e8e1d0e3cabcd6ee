"""What desktops have understood, through hubs and a real broker: told once, to supervisors without the customer."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from relevo.demo.telephony import Chunk, PlaybackServer, load
from relevo.domain.contact import Advisor, ContactId, Queue
from relevo.domain.customer import CustomerRef
from relevo.domain.events import ContactOffered, ContactUnderstood
from relevo.domain.understanding import Driver, DriverKind, Understanding
from relevo.services.codec import encode
from relevo.services.site.subjects import queue_contacts
from relevo.services.site.understood import MOST
from support.broker import Broker
from support.hub import SECRET, USER, Kept, hub_here, reading, until
from support.site import Desktop, a_desktop, now
from support.telephony import recording

FIRST, THIRD = "PJSIP/101", "PJSIP/102"
QUICK_S = 0.01

pytestmark = pytest.mark.expects_log("hub_source.not_caught_up", "broker.down", "record.not_published")


@pytest.fixture
async def pbx() -> AsyncIterator[PlaybackServer]:
    server = PlaybackServer(user=USER, secret=SECRET)
    await server.start()
    yield server
    await server.stop()


def a_call() -> list[Chunk]:
    return [chunk for connection in load(recording("normal")) for chunk in connection]


def a_word(contact_id: str, number: int = 1, by: str = FIRST) -> ContactUnderstood:
    """Return what a desktop says of a contact."""
    return ContactUnderstood(
        id=f"understood:{number}",
        source="desktop",
        time=now(),
        contact_id=ContactId(contact_id),
        advisor=Advisor(id=by, address="SIP/spoilt", name="Zanzibarre"),
        understood=Understanding(
            customer=CustomerRef("C-Zanzibarre"),
            drivers=(Driver(DriverKind.INCIDENT, f"INC-{number}"),),
            disagrees=True,
        ),
    )


async def say(desktop: Desktop, event: ContactUnderstood) -> None:
    await desktop.source.publish("understood", event.id, json.dumps(encode(event)).encode())


def told(messages: list[Kept]) -> list[tuple[str, ContactUnderstood]]:
    return [(each.subject, each.event) for each in messages if isinstance(each.event, ContactUnderstood)]


async def test_supervisors_are_told_each_word_once_without_customer_and_disagreement_and_records_get_it_with_both(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    recorded: list[tuple[ContactUnderstood, Queue | None]] = []
    async with (
        hub_here(tmp_path, broker, [pbx.port], "east") as east,
        hub_here(tmp_path, broker, [pbx.port], "west") as west,
        a_desktop(broker, FIRST) as desktop,
        reading(broker) as reader,
    ):
        for hub in (east, west):
            hub.understood.recorded.append(lambda event, queue: recorded.append((event, queue)))
        await until(lambda: desktop.is_up, what="the desktop")
        await pbx.play(a_call(), longest_pause_s=QUICK_S)
        await until(lambda: desktop.of(ContactOffered), what="the call")
        offer = desktop.of(ContactOffered)[0]
        for number in (1, 1, 2):
            await say(desktop, a_word(offer.contact_id, number))
        await until(lambda: len(told(reader.queues)) >= 2, what="both words")
        await asyncio.sleep(0.5)
    heard = told(reader.queues)
    assert offer.queue is not None
    assert {subject for subject, _ in heard} == {queue_contacts(offer.queue.id)}
    in_order = sorted(heard, key=lambda each: each[1].time)  # two hubs share the work: the times tell what came last
    assert [event.understood.drivers[0].key for _, event in in_order] == ["INC-1", "INC-2"]
    assert {(event.understood.customer, event.understood.disagrees) for _, event in heard} == {(None, False)}
    assert {event.understood.disagrees for event, _ in recorded} == {True}
    assert {(event.advisor.id, event.source) for _, event in heard} == {(FIRST, offer.source)}
    assert [(event.understood.customer, queue) for event, queue in recorded] == [("C-Zanzibarre", offer.queue)] * 2


@pytest.mark.expects_log("record.refused")
async def test_what_somebody_says_of_another_ones_contact_or_beyond_what_one_desktop_says_is_not_told(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    async with (
        hub_here(tmp_path, broker, [pbx.port]),
        a_desktop(broker, FIRST) as first,
        a_desktop(broker, "nobody") as other,
        reading(broker) as reader,
    ):
        await until(lambda: first.is_up and other.is_up, what="desktops")
        await pbx.play(a_call(), longest_pause_s=QUICK_S)
        await until(lambda: first.of(ContactOffered), what="the call")
        contact_id = first.of(ContactOffered)[0].contact_id
        await say(other, a_word(contact_id, 99, by="nobody"))
        for number in range(1, MOST + 3):
            await say(first, a_word(contact_id, number))
        await until(lambda: len(told(reader.queues)) >= MOST, what="its words")
        await asyncio.sleep(0.5)
    heard = [event.understood.drivers[0].key for _, event in told(reader.queues)]
    assert heard == [f"INC-{number}" for number in range(1, MOST + 1)]
