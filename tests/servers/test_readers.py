"""Readers of what a real broker keeps: a desktop's may read, and what one advisor leaves standing is taken away."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from nats.aio.client import Client
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from relevo.demo.telephony import PlaybackServer
from relevo.hub.credentials import advisor, hub
from relevo.hub.metrics import Metrics
from relevo.hub.readers import EACH, LINGERS_S, MOST_S, Readers
from relevo.services.seats import Seats
from relevo.services.site import subjects
from relevo.services.site.subjects import CONTACTS, STATES, Stream
from support.broker import Broker, a_broker
from support.hub import SECRET, USER, hub_here
from support.site import BOB, a_call, a_desktop, a_test_hub, until

MINE = subjects.contacts_of("anna")


@pytest.fixture
async def hubs(broker: Broker) -> AsyncIterator[Client]:
    async with a_test_hub(broker):
        client = await broker.connect(hub("hub"))
        yield client
        await client.close()


@pytest.fixture
async def annas(broker: Broker, hubs: Client) -> AsyncIterator[Client]:
    client = await broker.connect(advisor("anna"))
    yield client
    await client.close()


async def a_reader(client: Client, name: str, stream: Stream = CONTACTS, read: str = MINE, **config: object) -> None:
    """Ask for a reader as an advisor may, whatever it is made like."""
    made = {"name": name, "deliver_policy": "all", "ack_policy": "none", "mem_storage": True, "filter_subject": read}
    asked = {"stream_name": stream.name, "config": {**made, "inactive_threshold": 5_000_000_000, **config}}
    subject = f"$JS.API.CONSUMER.CREATE.{stream.name}.{name}.{read}"
    answer = json.loads((await client.request(subject, json.dumps(asked).encode(), timeout=2)).data)
    assert "error" not in answer, answer


async def names(client: Client, stream: Stream = CONTACTS) -> set[str]:
    """Return the names of the readers that stand."""
    return {each.name for each in await client.jetstream().consumers_info(stream.name)}


@pytest.mark.expects_log("readers.removed")
async def test_readers_that_are_made_to_stay_are_taken_away_and_counted(hubs: Client, annas: Client) -> None:
    inbox = annas.new_inbox()
    await annas.subscribe(inbox)
    for number in range(300):
        name = f"d{number}"
        await a_reader(annas, name, durable_name=name, deliver_subject=inbox)
    await a_reader(annas, "long", deliver_subject=inbox, inactive_threshold=3_600_000_000_000)
    await a_reader(annas, "pulls", ack_policy="explicit")
    await a_reader(annas, "reads", deliver_subject=inbox)
    metrics = Metrics()

    assert await Readers(metrics).look(hubs) == 1
    assert await names(hubs) == {"reads"}
    assert b'relevo_hub_readers{stream="RELEVO_CONTACTS"} 1.0' in metrics.text()
    assert b"relevo_hub_readers_removed_total 302.0" in metrics.text()


@pytest.mark.expects_log("readers.removed")
async def test_a_reader_that_has_read_and_is_left_behind_has_a_moment_to_go_by_itself(
    hubs: Client, annas: Client
) -> None:
    seconds = 0.0
    await a_reader(annas, "nobody", STATES, subjects.ANY_SOURCE, deliver_subject="_INBOX_bob.gone")
    readers = Readers(Metrics(), now=lambda: seconds)
    assert await readers.look(hubs) == 1
    seconds = LINGERS_S + 1

    assert await readers.look(hubs) == 0


@pytest.mark.expects_log("readers.removed")
async def test_of_many_readers_of_one_advisor_the_newest_stay(hubs: Client, annas: Client) -> None:
    inbox = annas.new_inbox()
    await annas.subscribe(inbox)
    for number in range(EACH + 3):
        await a_reader(annas, f"r{number}", deliver_subject=inbox)
    await Readers(Metrics()).look(hubs)

    assert await names(hubs) == {f"r{number}" for number in range(3, EACH + 3)}


@pytest.mark.expects_log("readers.removed")
async def test_a_reader_that_has_had_time_to_read_all_is_taken_away_and_a_hubs_own_is_not(
    hubs: Client, annas: Client
) -> None:
    seconds = 0.0
    inbox = annas.new_inbox()
    await annas.subscribe(inbox)
    await a_reader(annas, "reads", deliver_subject=inbox)
    own = ConsumerConfig(name="hubs", ack_policy=AckPolicy.NONE, deliver_policy=DeliverPolicy.ALL)
    await hubs.jetstream().subscribe("relevo.advisor.*.contacts", stream=CONTACTS.name, config=own)
    readers = Readers(Metrics(), now=lambda: seconds)
    assert await readers.look(hubs) == 2
    seconds = MOST_S + 1

    assert await readers.look(hubs) == 1
    assert "reads" not in await names(hubs)


async def test_a_desktop_that_catches_up_is_not_disturbed(broker: Broker, hubs: Client) -> None:
    readers = Readers(Metrics())
    async with a_desktop(broker) as desktop:
        while not desktop.is_up:
            await readers.look(hubs)
        await until(lambda: desktop.is_up)

        assert desktop.line == ["up"]


@pytest.mark.expects_log("readers.removed", "hub_source.not_caught_up")
async def test_where_one_advisor_has_taken_all_places_a_hub_that_starts_lets_all_others_read_again(
    tmp_path: Path,
) -> None:
    pbx = PlaybackServer(user=USER, secret=SECRET)
    await pbx.start()
    with a_broker(tmp_path / "broker", readers=20) as broker:
        async with a_test_hub(broker) as made:
            await made.tell(a_call(1, BOB), to="bob")
        annas = await broker.connect(advisor("anna"))
        with pytest.raises(AssertionError, match="maximum consumers limit"):
            for number in range(30):
                await a_reader(annas, f"d{number}", durable_name=f"d{number}")
        async with a_desktop(broker, "bob") as bob, hub_here(tmp_path, broker, [pbx.port], seats=Seats()):
            await until(lambda: bob.is_up)
            told = [each.type for each in bob.events if each.source in (bob.source.told_as, "asterisk:test")]

            assert bob.offers == ["o1"]
            assert told.index("contact.offered") < told.index("source.up"), "not before what is live is there"
        await annas.close()
    await pbx.stop()
