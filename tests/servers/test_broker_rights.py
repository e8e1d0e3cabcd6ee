"""What a real broker lets hubs, advisors and supervisors do under the credentials of a site, and what it refuses."""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress

import nats.errors
import pytest
from nats.aio.client import Client
from nats.js.api import ConsumerConfig, DeliverPolicy, StreamConfig

from relevo.hub.credentials import User, advisor, hub, supervisor
from relevo.services.site import subjects
from relevo.services.site.subjects import CONTACTS, QUEUES, STATES, STREAMS, Stream
from support.broker import ADVISORS, Broker, a_broker, inbox_of

HUB, ANNA, BOB = hub("hub"), *map(advisor, ADVISORS)
CHIEF = supervisor("carla", queues=["sales"], advisors=["anna"])
MINE, OTHERS = subjects.contacts_of("anna"), subjects.contacts_of("bob")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    """One broker for all that changes nothing; its streams are made by a hub, under a hub's rights."""
    with a_broker(tmp_path_factory.mktemp("site"), users=[HUB, ANNA, BOB, CHIEF]) as broker:
        asyncio.run(_make_streams(broker))
        yield broker


async def _make_streams(broker: Broker) -> None:
    async with signed_in(broker, HUB) as one:
        for stream in STREAMS:
            await one.client.jetstream().add_stream(StreamConfig(name=stream.name, subjects=list(stream.subjects)))


class Session:
    """Somebody who is signed in, and what the broker has refused so far."""

    def __init__(self, client: Client, refusals: list[str]) -> None:
        self.client, self._refusals = client, refusals
        self._numbers = itertools.count()

    async def may_subscribe(self, subject: str) -> bool:
        """Try a subscription."""
        self._refusals.clear()
        subscription = await self.client.subscribe(subject)
        await self._answered()
        with suppress(nats.errors.Error):
            await subscription.unsubscribe()
        return not self._refusals

    async def may_publish(self, subject: str) -> bool:
        """Try a message, with a body that no request of the broker's own takes for whole."""
        self._refusals.clear()
        await self.client.publish(subject, b"?")
        await self._answered()
        return not self._refusals

    async def _answered(self) -> None:
        """Wait until the broker has told what it refuses, which it does in order.

        Twice, because this client sends the ping of a flush ahead of what it has not written yet.
        """
        await self.client.flush()
        await self.client.flush()

    async def reader(self, stream: Stream, filter_in_subject: str, **config: object) -> dict[str, object]:
        """Ask for a consumer; return the broker's answer. Raises: TimeoutError, where it may not even be asked."""
        name = f"reader{next(self._numbers)}"
        settings = {"name": name, "deliver_policy": "all", "ack_policy": "none", "mem_storage": True} | config
        request = {"stream_name": stream.name, "config": {"inactive_threshold": 5_000_000_000} | settings}
        subject = f"$JS.API.CONSUMER.CREATE.{stream.name}.{name}.{filter_in_subject}"
        reply = await self.client.request(subject, json.dumps(request).encode(), timeout=2)
        answer: dict[str, object] = json.loads(reply.data)
        return answer


@asynccontextmanager
async def signed_in(broker: Broker, user: User, credentials: str | None = None) -> AsyncIterator[Session]:
    refusals: list[str] = []

    async def on_error(error: Exception) -> None:
        refusals.append(str(error))

    client = await broker.connect(user, credentials=credentials, on_error=on_error)
    try:
        yield Session(client, refusals)
    finally:
        await client.close()


def reading(stream: Stream, filter_in_subject: str) -> str:
    """Return where a reader of a stream is asked for."""
    return f"$JS.API.CONSUMER.CREATE.{stream.name}.reader.{filter_in_subject}"


SUBSCRIBED_BY_ANNA = {
    MINE: True,
    subjects.advisor_state("anna"): True,
    "relevo.advisor.anna.>": True,
    subjects.BEAT: True,
    "relevo.source.*.state": True,
    subjects.inbox("anna") + ".>": True,
    ">": False,
    "*.>": False,
    "relevo.>": False,
    "relevo.advisor.*.contacts": False,
    "relevo.advisor.>": False,
    OTHERS: False,
    subjects.advisor_state("bob"): False,
    subjects.inbox("bob") + ".>": False,
    "_INBOX.>": False,
    subjects.hub_inbox("hub") + ".>": False,
    subjects.supervisor_inbox("anna") + ".>": False,
    subjects.queue_contacts("sales"): False,
    subjects.queue_state("sales"): False,
    subjects.records_of("anna"): False,
    subjects.records_of("bob"): False,
    "$JS.API.>": False,
    "$JS.ACK.>": False,
    "$JS.EVENT.>": False,
    "$SYS.>": False,
}


@pytest.mark.parametrize("subject", SUBSCRIBED_BY_ANNA)
async def test_an_advisor_hears_what_is_told_to_that_advisor_and_nothing_else(site: Broker, subject: str) -> None:
    async with signed_in(site, ANNA) as anna:
        assert await anna.may_subscribe(subject) is SUBSCRIBED_BY_ANNA[subject]


PUBLISHED_BY_ANNA = {
    subjects.record("anna", "seat"): True,
    subjects.record("anna", "passed_on"): True,
    reading(CONTACTS, MINE): True,
    reading(STATES, subjects.advisor_state("anna")): True,
    reading(STATES, "relevo.source.*.state"): True,
    MINE: False,
    OTHERS: False,
    subjects.advisor_state("anna"): False,
    subjects.queue_contacts("sales"): False,
    subjects.source_state("pbx"): False,
    subjects.BEAT: False,
    subjects.record("bob", "seat"): False,
    subjects.inbox("bob") + ".x": False,
    subjects.hub_inbox("hub") + ".x": False,
    reading(CONTACTS, OTHERS): False,
    reading(CONTACTS, "relevo.advisor.*.contacts"): False,
    reading(CONTACTS, ">"): False,
    reading(STATES, subjects.advisor_state("bob")): False,
    reading(STATES, subjects.queue_state("sales")): False,
    reading(QUEUES, subjects.queue_contacts("sales")): False,
    "$JS.API.CONSUMER.CREATE.RELEVO_CONTACTS": False,
    "$JS.API.CONSUMER.CREATE.RELEVO_CONTACTS.reader": False,
    "$JS.API.CONSUMER.DURABLE.CREATE.RELEVO_CONTACTS.reader": False,
    "$JS.API.CONSUMER.MSG.NEXT.RELEVO_SEATS.hub": False,
    "$JS.API.CONSUMER.LIST.RELEVO_CONTACTS": False,
    "$JS.API.CONSUMER.DELETE.RELEVO_SEATS.hub": False,
    "$JS.API.STREAM.INFO.RELEVO_CONTACTS": False,
    "$JS.API.STREAM.MSG.GET.RELEVO_CONTACTS": False,
    "$JS.API.STREAM.PURGE.RELEVO_CONTACTS": False,
    "$JS.API.STREAM.DELETE.RELEVO_CONTACTS": False,
    "$JS.API.STREAM.CREATE.MINE": False,
    f"$JS.API.DIRECT.GET.RELEVO_CONTACTS.{OTHERS}": False,
    "$JS.ACK.RELEVO_SEATS.hub.1.1.1.1.0": False,
    "$SYS.REQ.SERVER.PING": False,
}


@pytest.mark.parametrize("subject", PUBLISHED_BY_ANNA)
async def test_an_advisor_publishes_own_records_and_asks_for_own_messages_alone(site: Broker, subject: str) -> None:
    async with signed_in(site, ANNA) as anna:
        assert await anna.may_publish(subject) is PUBLISHED_BY_ANNA[subject]


async def test_an_advisors_reader_cannot_have_another_filter_than_its_subject_says(site: Broker) -> None:
    async with signed_in(site, ANNA) as anna:
        inbox = f"{inbox_of(ANNA)}.catch-up"
        own = await anna.reader(CONTACTS, MINE, filter_subject=MINE, deliver_subject=inbox)
        others = await anna.reader(CONTACTS, MINE, filter_subject=OTHERS, deliver_subject=inbox)
        all_of_it = await anna.reader(CONTACTS, MINE, deliver_subject=inbox)

    assert "error" not in own
    assert "error" in others
    assert "error" in all_of_it


async def test_what_is_kept_for_an_advisor_comes_back_to_that_advisor(site: Broker) -> None:
    async with signed_in(site, HUB) as one, signed_in(site, ANNA) as anna:
        told = await one.client.jetstream().publish(MINE, b"an offer")
        inbox = f"{inbox_of(ANNA)}.catch-up"
        mailbox = await anna.client.subscribe(inbox)
        start = {"deliver_policy": "by_start_sequence", "opt_start_seq": told.seq}
        await anna.reader(CONTACTS, MINE, filter_subject=MINE, deliver_subject=inbox, **start)
        message = await mailbox.next_msg(timeout=5)

    assert (message.subject, message.data) == (MINE, b"an offer")


@pytest.mark.parametrize("headers_only", [False, True])
@pytest.mark.parametrize(
    "target",
    [
        subjects.record("bob", "seat"),
        subjects.source_state("pbx"),
        "$JS.API.STREAM.PURGE.RELEVO_CONTACTS",
        "$JS.API.STREAM.DELETE.RELEVO_SEATS",
    ],
)
async def test_a_reader_turned_to_foreign_subjects_forges_no_message_and_no_request(
    site: Broker, target: str, headers_only: bool
) -> None:
    async with signed_in(site, HUB) as one, signed_in(site, ANNA) as anna:
        control = one.client.jetstream()
        await control.publish(MINE, b"an offer")
        before = [(await control.stream_info(each.name)).state.last_seq for each in STREAMS]
        inbox = f"{inbox_of(ANNA)}.proof"
        mailbox = await anna.client.subscribe(inbox)
        await anna.reader(CONTACTS, MINE, filter_subject=MINE, deliver_subject=target, headers_only=headers_only)
        # the same again to a mailbox of one's own: once that has been served, so has the one before it
        await anna.reader(CONTACTS, MINE, filter_subject=MINE, deliver_subject=inbox, headers_only=headers_only)
        await mailbox.next_msg(timeout=5)
        after = [(await control.stream_info(each.name)).state.last_seq for each in STREAMS]

    assert after == before


CHIEFS = {
    "subscribe": {
        "relevo.queue.sales.*": True,
        subjects.queue_contacts("sales"): True,
        subjects.queue_state("sales"): True,
        subjects.advisor_state("anna"): True,
        subjects.BEAT: True,
        subjects.supervisor_inbox("carla") + ".>": True,
        subjects.queue_contacts("billing"): False,
        "relevo.queue.*.state": False,
        subjects.advisor_state("bob"): False,
        MINE: False,
        "relevo.advisor.anna.>": False,
        subjects.inbox("carla") + ".>": False,
        ">": False,
    },
    "publish": {
        reading(QUEUES, subjects.queue_contacts("sales")): True,
        reading(STATES, subjects.queue_state("sales")): True,
        reading(STATES, subjects.advisor_state("anna")): True,
        reading(QUEUES, subjects.queue_contacts("billing")): False,
        reading(QUEUES, "relevo.queue.*.contacts"): False,
        reading(STATES, subjects.advisor_state("bob")): False,
        reading(CONTACTS, MINE): False,
        MINE: False,
        subjects.queue_contacts("sales"): False,
        subjects.record("carla", "seat"): False,
        subjects.record("anna", "seat"): False,
        subjects.BEAT: False,
    },
}


@pytest.mark.parametrize(("verb", "subject"), [(verb, subject) for verb in CHIEFS for subject in CHIEFS[verb]])
async def test_a_supervisor_reads_own_queues_and_the_own_teams_states_and_tells_nothing(
    site: Broker, verb: str, subject: str
) -> None:
    async with signed_in(site, CHIEF) as chief:
        may = await (chief.may_subscribe(subject) if verb == "subscribe" else chief.may_publish(subject))

    assert may is CHIEFS[verb][subject]


HUBS = {
    "subscribe": {"relevo.record.>": True, subjects.BEAT: True, subjects.hub_inbox("hub") + ".>": True}
    | {">": False, subjects.inbox("anna") + ".>": False, subjects.hub_inbox("other") + ".>": False, "$SYS.>": False},
    "publish": {MINE: True, subjects.queue_state("sales"): True, subjects.source_state("pbx"): True}
    | {subjects.BEAT: True, "$JS.API.STREAM.INFO.RELEVO_SEATS": True, subjects.record("anna", "seat"): False}
    | {"$JS.API.STREAM.DELETE.RELEVO_SEATS": False, "$JS.API.STREAM.PURGE.RELEVO_PASSED_ON": False}
    | {"$JS.API.STREAM.DELETE.RELEVO_CONTACTS": False, "$JS.API.STREAM.PURGE.RELEVO_CONTACTS": False}
    | {"$JS.API.STREAM.CREATE.OTHER": False, subjects.inbox("anna") + ".x": False, "other.subject": False},
}


@pytest.mark.parametrize(("verb", "subject"), [(verb, subject) for verb in HUBS for subject in HUBS[verb]])
async def test_a_hub_tells_everybody_but_forges_no_record_and_deletes_nothing(
    site: Broker, verb: str, subject: str
) -> None:
    async with signed_in(site, HUB) as one:
        may = await (one.may_subscribe(subject) if verb == "subscribe" else one.may_publish(subject))

    assert may is HUBS[verb][subject]


async def test_a_hub_takes_the_records_of_all_advisors_and_acknowledges_them(site: Broker) -> None:
    async with signed_in(site, HUB) as one, signed_in(site, BOB) as bob:
        control = one.client.jetstream()
        since = ConsumerConfig(deliver_policy=DeliverPolicy.NEW)
        reader = await control.pull_subscribe(
            "relevo.record.*.seat", durable="hub", stream="RELEVO_SEATS", config=since
        )
        await bob.client.request(subjects.record("bob", "seat"), b"here", timeout=2)
        messages = await reader.fetch(1, timeout=5)
        await messages[0].ack_sync()

    assert [(each.subject, each.data) for each in messages] == [(subjects.record("bob", "seat"), b"here")]


async def test_an_id_that_looks_like_a_pattern_opens_nothing(site: Broker) -> None:
    for name in ("*", ">", "bob.contacts", "a b"):
        async with signed_in(site, advisor(name)) as one:
            assert not await one.may_subscribe(OTHERS)
            assert not await one.may_subscribe("relevo.advisor.*.contacts")
            assert await one.may_subscribe(subjects.contacts_of(name))
