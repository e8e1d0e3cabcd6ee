"""The streams on a real broker: made, brought up to date, and put in the place of those of an older hub."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from nats.js.api import StreamConfig

from relevo.hub.broker import Broker as Link
from relevo.hub.broker import BrokerPlace
from relevo.hub.credentials import Role, User, hub
from relevo.hub.streams import ensure_streams
from relevo.hub.tokens import Rights
from relevo.services.ending import end
from relevo.services.site.subjects import PASSED_ON, REPLACED, SEATS, STREAMS, WRAP_UPS, hub_inbox
from support.broker import Broker
from support.hub import HubProcess, until

HUB = hub("hub")


def with_rights(publish: str) -> User:
    """Return a hub with other rights than the present ones."""
    rights = Rights(
        publish=(publish,), subscribe=(f"{hub_inbox('older')}.>", "relevo.>"), max_subscriptions=64, max_message=4_096
    )
    return User(Role.HUB, "older", rights)


async def test_streams_are_made_once_and_brought_up_to_date(broker: Broker) -> None:
    client = await broker.connect(HUB)
    jetstream = client.jetstream()
    await jetstream.add_stream(StreamConfig(name=SEATS.name, subjects=list(SEATS.subjects), max_msgs_per_subject=9))
    await ensure_streams(client)
    await ensure_streams(client)
    found = {each.name: (await jetstream.stream_info(each.name)).config for each in STREAMS}
    await client.close()

    assert found[SEATS.name].max_msgs_per_subject == 1
    assert found[PASSED_ON.name].max_age == 1_800
    assert sum(each.max_bytes or 0 for each in found.values()) <= broker.plan.broker.disk


async def test_what_an_older_hub_kept_of_records_gives_way(broker: Broker) -> None:
    older = with_rights("$JS.API.STREAM.CREATE.*")
    client = await broker.connect(older)
    for name in REPLACED:
        await client.jetstream().add_stream(StreamConfig(name=name, subjects=["relevo.record.*.*"]))
    await client.close()
    client = await broker.connect(HUB)
    await ensure_streams(client)
    await ensure_streams(client)
    # no subject can be in two streams: that these are there says that the other is not
    assert (await client.jetstream().stream_info(PASSED_ON.name)).config.subjects == list(PASSED_ON.subjects)
    await client.close()


@pytest.mark.expects_log("broker.forbidden", "broker.down")
async def test_a_hub_whose_credentials_know_nothing_of_the_streams_says_so(broker: Broker) -> None:
    older = with_rights("$JS.API.INFO")
    link = Link(BrokerPlace(servers=(broker.url,), hub=older.id, credentials=broker.credentials(older)))
    said: list[str] = []
    link.on_fault.append(said.append)
    connecting = asyncio.create_task(link.run())
    try:
        await until(lambda: link.fault == "not_allowed", what="why the hub is not there")
    finally:
        await end([connecting])
    assert said == ["not_allowed"]


async def test_a_hub_with_credentials_of_before_a_stream_was_added_is_told_in_one_line_to_renew_them(
    broker: Broker, tmp_path: Path
) -> None:
    before = tuple(each for each in HUB.rights.publish if WRAP_UPS.name not in each)
    assert before != HUB.rights.publish
    broker.issue(replace(HUB, rights=replace(HUB.rights, publish=before)))
    process = HubProcess(tmp_path / "hub", broker, HUB.id, [])
    process.start()
    try:
        await until(lambda: "does not allow" in process.log, what="what the hub says")
        health = await process.health()
    finally:
        process.stop()
    (line,) = [each for each in process.log.splitlines() if "does not allow" in each]
    assert "relevo hub credentials --out SITE --hub hub --renew" in line
    assert f"broker.forbidden stream={WRAP_UPS.name}" in process.log
    assert health["broker"]["reason"] == "not_allowed"  # type: ignore[index] # JSON

    broker.issue(HUB)
    process.start()
    try:
        await until(lambda: "broker.up" in process.log, what="the hub with new credentials")
    finally:
        process.stop()
