"""What a hub publishes over a real broker: what that does not take stops nothing else, and nobody answers for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from relevo.hub.broker import Broker as Link
from relevo.hub.broker import BrokerPlace
from relevo.hub.credentials import advisor, hub
from relevo.hub.metrics import Metrics
from relevo.hub.outbox import Outbox
from relevo.hub.publishing import Publishing
from relevo.services.ending import end
from relevo.services.site import subjects
from relevo.services.site.sealing import MAX_MESSAGE, Sealed
from support.broker import Broker
from support.hub import until


@asynccontextmanager
async def publishing(broker: Broker) -> AsyncIterator[tuple[Link, Outbox]]:
    """Run a hub's connection and outbox for as long as the block lasts."""
    link = Link(BrokerPlace(servers=(broker.url,), hub="hub", credentials=broker.credentials(hub("hub"))))
    over = Publishing(link, "hub")
    outbox = Outbox(over, Metrics(), clock=asyncio.get_running_loop().time)
    over.tell(outbox)
    tasks = [asyncio.create_task(link.run()), asyncio.create_task(outbox.run())]
    try:
        await until(lambda: link.is_up, what="the broker")
        yield link, outbox
    finally:
        await end(tasks)


def a(subject: str, size: int = 10, number: int = 0) -> Sealed:
    return Sealed(subject, b"x" * size, {"Nats-Msg-Id": f"{subject}{size}{number}"})


@pytest.mark.expects_log("broker.down", "outbox.set_aside")
async def test_a_message_that_the_broker_ends_the_line_for_is_set_aside_and_all_others_arrive(broker: Broker) -> None:
    async with publishing(broker) as (link, outbox):
        lost: list[int] = []
        link.on_down.append(lambda: lost.append(1))
        for number in range(3):
            outbox.put(a(subjects.contacts_of("bob"), number=number))
        outbox.put(a(subjects.contacts_of("anna"), MAX_MESSAGE + 10_000))
        outbox.put(a(subjects.contacts_of("anna")))
        await until(lambda: len(outbox) == 0, 20, what="an empty outbox")
        assert outbox.lost == 1
        assert len(lost) <= 3
        client = await broker.connect(hub("reader"))
        kept = (await client.jetstream().stream_info(subjects.CONTACTS.name)).state.messages
        await client.close()
        assert kept == 4


async def test_an_advisor_cannot_have_the_broker_say_that_it_has_what_it_has_not(broker: Broker) -> None:
    async with publishing(broker) as (_, outbox):
        anna = await broker.connect(advisor("anna"))
        replies: list[str] = []

        async def take(message: object) -> None:
            replies.append(message.reply)  # type: ignore[attr-defined]

        await anna.subscribe(subjects.contacts_of("anna"), cb=take)
        await anna.flush()
        outbox.put(a(subjects.contacts_of("anna")))
        await until(lambda: replies and len(outbox) == 0, what="a message")
        inbox, _, number = replies[0].rpartition(".")
        outbox.put(a(subjects.advisor_seat("anna")))  # kept nowhere: the broker never has it
        for later in range(1, 50):
            await anna.publish(subjects.record("anna", "seat"), b"x", reply=f"{inbox}.{int(number) + later}")
        await anna.flush()
        outbox.put(a(subjects.contacts_of("anna"), number=1))
        await until(lambda: len(outbox) == 1, what="what came after")
        await anna.close()
