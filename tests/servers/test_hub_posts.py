"""What is posted to a real hub arrives at the advisor's own subject of a real broker, as it is documented with curl."""

import asyncio
import os
import re
import shutil
import subprocess
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from relevo.assets import resource
from relevo.demo.telephony import PlaybackServer, load
from relevo.domain.contact import Advisor, ContactId, OfferId
from relevo.domain.events import (
    AdvisorSeat,
    ContactEnded,
    ContactEvent,
    ContactLeftAdvisor,
    ContactOffered,
    ContactTransferred,
    ContactUpdated,
    ContactWithdrawn,
    Destination,
    DestinationKind,
    EndedReason,
    Event,
    SeatReason,
    TransferKind,
    WithdrawnReason,
)
from relevo.domain.handover import Limit
from relevo.hub.journal import Journal
from relevo.services.codec import encode
from relevo.services.site.subjects import contacts_of
from relevo.services.site.webhook import AHEAD
from support.broker import Broker
from support.builders import an_offer
from support.canaries import people_in
from support.chat_posts import posted as signed
from support.cloud_posts import NOW, recorded
from support.hub import SECRET, USER, HubProcess, Reader, a_hub, hub_here, reading, until, well
from support.site import a_desktop
from support.telephony import recording

KINDS = ("twilio", "genesys", "amazon-connect", "chatwoot", "zammad", "rocketchat", "rasa", "handover")
TABLES = "".join(
    f'[event_sources.{"portal" if kind == "handover" else kind}]\nkind = "{kind}"\nsecret = "file:posted.secret"\n'
    for kind in KINDS
)
EXAMPLE = re.search(r"```sh\n(curl .*?)```", resource("docs", "platforms.md").read_text("utf-8"), re.DOTALL)


@pytest.fixture
async def pbx() -> AsyncIterator[PlaybackServer]:
    server = PlaybackServer(user=USER, secret=SECRET)
    await server.start()
    yield server
    await server.stop()


async def curl(hub: HubProcess, secret: str = SECRET) -> subprocess.CompletedProcess[str]:
    """Run the example of the documents as it stands there."""
    if shutil.which("curl") is None:
        pytest.skip("not installed: curl")
    assert EXAMPLE is not None
    environment = {**os.environ, "HUB": address(hub), "SECRET": secret, "no_proxy": "127.0.0.1"}
    return await asyncio.to_thread(
        subprocess.run, ["bash", "-c", EXAMPLE[1]], env=environment, capture_output=True, text=True, timeout=20
    )


def address(hub: HubProcess) -> str:
    return f"http://127.0.0.1:{hub.port}"


def told_to(reader: Reader, advisor: str) -> list[object]:
    return [each.event for each in reader.contacts if each.subject == contacts_of(advisor)]


async def test_what_curl_hands_over_is_with_the_advisor_who_is_offered_the_call(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    chunks = [chunk for connection in load(recording("normal")) for chunk in connection]
    with a_hub(tmp_path, broker, [pbx.port], more=TABLES) as hub:
        await well(hub)
        async with reading(broker) as reader:
            answer = await curl(hub)
            assert (answer.returncode, answer.stdout, answer.stderr) == (0, "taken\n", "")
            assert (await curl(hub)).returncode == 0

            await pbx.play(chunks, longest_pause_s=0.01)
            advisor = "PJSIP/101"
            await until(
                lambda: any(isinstance(event, ContactLeftAdvisor) for event in told_to(reader, advisor)), what="call"
            )
            told = told_to(reader, advisor)
            updates = [event for event in told if isinstance(event, ContactUpdated)]
            (handover,) = [event.handover for event in updates if event.handover is not None]
            assert handover.limit is Limit.ACTION_NOT_ALLOWED
            assert [turn.speaker for turn in handover.transcript] == ["customer", "bot"]
            assert isinstance(told[0], ContactOffered)
            assert people_in(hub.log) == []


async def test_of_two_hubs_it_does_not_matter_which_one_is_handed_over_to(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    chunks = [chunk for connection in load(recording("normal")) for chunk in connection]
    with (
        a_hub(tmp_path, broker, [pbx.port], "east", more=TABLES) as east,
        a_hub(tmp_path, broker, [pbx.port], "west", more=TABLES) as west,
    ):
        await well(east, beside=True)
        await well(west, beside=True)
        async with reading(broker) as reader:
            assert (await curl(west)).returncode == 0
            await pbx.play(chunks, longest_pause_s=0.01)
            await until(lambda: any(isinstance(event, ContactUpdated) for event in told_to(reader, "PJSIP/101")))
            told = told_to(reader, "PJSIP/101")
            assert sum(isinstance(event, ContactOffered) for event in told) == 1
            assert sum(isinstance(event, ContactUpdated) for event in told) == 1


async def test_a_wrong_secret_is_refused(broker: Broker, tmp_path: Path) -> None:
    with a_hub(tmp_path, broker, [], more=TABLES) as hub:
        await well(hub)
        answer = await curl(hub, "another")
    assert answer.returncode == 22
    assert "403" in answer.stderr
    assert SECRET not in answer.stdout + answer.stderr + hub.log


async def test_a_suite_offers_a_contact_itself(broker: Broker, tmp_path: Path) -> None:
    post = {
        "contact": {"id": "K-1", "phone": "+33639980001"},
        "offer": {"id": "K-1-1", "advisor": {"id": "anna"}},
        "handover": {"limit": "policy"},
    }
    with a_hub(tmp_path, broker, [], more=TABLES) as hub:
        await well(hub)
        async with reading(broker) as reader, httpx.AsyncClient(trust_env=False, base_url=address(hub)) as client:
            headers = {"Authorization": f"Bearer {SECRET}"}
            answer = await client.post("/v1/webhooks/portal", json=post, headers=headers)
            assert answer.status_code == 202
            await until(lambda: told_to(reader, "anna"), what="offer")
            (offer,) = told_to(reader, "anna")
            assert isinstance(offer, ContactOffered) and offer.handover is not None
            assert (offer.contact_id, offer.handover.limit) == ("K-1", Limit.POLICY)


def cloud_event(kind: str, data: dict[str, object]) -> dict[str, object]:
    """Return a contact event as a suite posts it."""
    head = {"specversion": "1.0", "id": "e1", "source": "suite", "time": "2026-11-22T09:00:00Z"}
    return {**head, "type": f"relevo.{kind}", "data": data}


OVERSIZED = [
    cloud_event("queue.state", {"queue": {"id": "q" * length}, "waiting": 1, "since": "2026-11-22T09:00:00Z"})
    for length in (300, 5_000, 200_000)
] + [
    {"contact": {"id": "K9"}, "offer": {"id": "o9", "advisor": {"id": "a" * length}}, "handover": {"intent": "i" * 9}}
    for length in (300, 5_000)
] + [
    {"contact": {"id": "K8"}, "offer": {"id": "o8", "advisor": {"id": "bob"}}, "handover": {"intent": "i" * 250_000}},
    {"contact": {"id": "K" * 200_000}, "offer": {"id": "o" * 5_000, "advisor": {"id": "bob"}}},
]  # fmt: skip


async def test_no_post_however_large_keeps_the_hub_from_telling_the_next_one(broker: Broker, tmp_path: Path) -> None:
    with a_hub(tmp_path, broker, [], more=TABLES) as hub:
        await well(hub)
        headers = {"Authorization": f"Bearer {SECRET}"}
        post = {"contact": {"id": "K1"}, "offer": {"id": "o1", "advisor": {"id": "anna"}}, "handover": {"intent": "x"}}
        async with reading(broker) as reader, httpx.AsyncClient(trust_env=False, base_url=address(hub)) as client:
            for each in OVERSIZED:
                answer = await client.post("/v1/webhooks/portal", json=each, headers=headers)
                assert answer.status_code in (202, 400, 413, 422), answer.text
            answer = await client.post("/v1/webhooks/portal", json=post, headers=headers)
            assert answer.status_code == 202
            await until(lambda: told_to(reader, "anna"), what="offer")
        health = await hub.health()
        assert health["status"] == "ok"
        assert health["outbox"] == {"messages": 0, "bytes": 0, "oldest_s": 0.0}


@pytest.mark.parametrize(
    ("kind", "name", "advisor", "answer"),
    [
        ("zammad", "group_call", "Bob Advisor", (200, "{}")),
        ("rocketchat", "queued_and_taken", "anna.advisor", (200, "")),
    ],
)
async def test_each_platform_hears_what_it_takes_for_success(
    broker: Broker, tmp_path: Path, kind: str, name: str, advisor: str, answer: tuple[int, str]
) -> None:
    with a_hub(tmp_path, broker, [], more=TABLES) as hub:
        await well(hub)
        async with reading(broker) as reader, httpx.AsyncClient(trust_env=False, base_url=address(hub)) as client:
            for post in recorded(kind, name):
                request = signed(kind, post, secret=SECRET, at=NOW)
                path = f"/v1/webhooks/{kind}" + (f"/{SECRET}" if kind == "zammad" else "")
                reply = await client.post(path, content=request.body, headers=request.headers)
                assert (reply.status_code, reply.text) == answer
            await until(lambda: told_to(reader, advisor), what="offer")
            assert people_in(hub.log) == []


async def test_what_is_handed_over_neither_ends_a_call_nor_moves_it_nor_tells_it_to_another(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    chunks = [chunk for connection in load(recording("normal")) for chunk in connection]
    with a_hub(tmp_path, broker, [pbx.port], more=TABLES) as hub:
        await well(hub)
        async with reading(broker) as reader, httpx.AsyncClient(trust_env=False, base_url=address(hub)) as client:
            playing = asyncio.create_task(pbx.play(chunks, longest_pause_s=0.5))
            await until(lambda: told_to(reader, "PJSIP/101"), what="offer")
            (offer, *_) = told_to(reader, "PJSIP/101")
            assert isinstance(offer, ContactOffered)
            posts = [encode(each) for each in forged(offer)]
            reply = await client.post("/v1/webhooks/portal", json=posts, headers={"Authorization": f"Bearer {SECRET}"})
            assert reply.status_code == 202
            await playing
            await until(
                lambda: any(isinstance(event, ContactLeftAdvisor) for event in told_to(reader, "PJSIP/101")), what="end"
            )
            told = [event for event in told_to(reader, "PJSIP/101") if isinstance(event, ContactEvent)]
            added = [event for event in told if event.source == "handover:portal"]
            assert [type(event) for event in added] == [ContactUpdated]
            assert isinstance(added[0], ContactUpdated)
            assert (added[0].customer_address, dict(added[0].attributes)) == (None, {"NOTE": "known"})
            assert told_to(reader, "mallory") == []
            figures = (await client.get(f"http://127.0.0.1:{hub.health_port}/metrics")).text
            assert 'relevo_hub_refused_total{source="handover:portal",type="contact.ended"} 1.0' in figures
            assert people_in(hub.log) == []


@pytest.mark.expects_log("event.refused")
async def test_a_hub_that_starts_again_knows_at_once_whose_contact_is_whose(broker: Broker, tmp_path: Path) -> None:
    before = Journal(tmp_path / "hub.journal")
    before.open()
    for source, name in (("twilio:site", "t1"), ("asterisk:pbx", "c1")):
        before.begin(an_offer(name, f"{name}-1", source=source, queue=None))
    before.close()
    async with hub_here(tmp_path, broker, []) as hub, reading(broker) as reader:
        ends = [("handover:portal", "c1"), ("handover:portal", "t1"), ("twilio:site", "t1")]
        await hub.take_posted(
            ContactEnded(
                id=f"{name}:{source}",
                source=source,
                time=NOW,
                contact_id=ContactId(name),
                reason=EndedReason.FINISHED,
            )
            for source, name in ends
        )
        await until(lambda: told_to(reader, "anna"), what="end")
        ends_told = [event for event in told_to(reader, "anna") if isinstance(event, ContactEnded)]
        assert [(event.source, event.contact_id) for event in ends_told] == [("twilio:site", "t1")]


async def test_what_is_posted_from_the_future_is_told_as_of_now(broker: Broker, tmp_path: Path) -> None:
    async with hub_here(tmp_path, broker, []) as hub, reading(broker) as reader:
        await hub.take_posted([an_offer(source="handover:portal", queue=None, time=datetime(2099, 1, 1, tzinfo=UTC))])
        await until(lambda: told_to(reader, "anna"), what="offer")
        (offer,) = told_to(reader, "anna")
        assert isinstance(offer, ContactOffered)
        assert offer.time <= datetime.now(UTC) + AHEAD


def forged(offer: ContactOffered) -> list[Event]:
    """Return what a program posts about somebody else's call, to end it, to move it and to hear of it."""
    mallory = Advisor(id="mallory")
    own: dict[str, Any] = {"source": "asterisk:pbx", "time": offer.time, "contact_id": offer.contact_id}
    theirs: dict[str, Any] = {**own, "contact_id": ContactId("K-9")}
    to = Destination(kind=DestinationKind.ADVISOR, id="mallory")
    moved = replace(offer.customer_address, value="+33639989999") if offer.customer_address else None
    passing: dict[str, Any] = {"from_advisor": mallory, "to": to, "kind": TransferKind.ATTENDED}
    return [
        replace(offer, id="f0", offer_id=OfferId("K-9-1"), advisor=mallory),
        ContactUpdated(id="f1", customer_address=moved, attributes={"NOTE": "known"}, **own),
        ContactTransferred(id="f2", rebinds_offer_id=offer.offer_id, **passing, **theirs),
        ContactWithdrawn(
            id="f3", offer_id=offer.offer_id, advisor=offer.advisor, reason=WithdrawnReason.TIMEOUT, **theirs
        ),
        ContactEnded(id="f4", reason=EndedReason.FINISHED, **own),
    ]


async def test_a_platforms_id_is_no_place_to_sit_at(broker: Broker, tmp_path: Path) -> None:
    with a_hub(tmp_path, broker, [], more=TABLES) as hub:
        await well(hub)
        async with reading(broker) as reader, httpx.AsyncClient(trust_env=False, base_url=address(hub)) as client:
            for post in recorded("rocketchat", "queued_and_taken"):
                request = signed("rocketchat", post, secret=SECRET, at=NOW)
                await client.post("/v1/webhooks/rocketchat", content=request.body, headers=request.headers)
            await until(lambda: told_to(reader, "anna.advisor"), what="offer")
        async with a_desktop(broker, "carla") as carla:
            await until(lambda: carla.is_up, what="the desktop")
            await carla.source.publish("seat", "seat-1", b'{"address": "anna.advisor"}')
            await until(lambda: carla.of(AdvisorSeat), what="the hub's answer")
            assert [each.reason for each in carla.of(AdvisorSeat)] == [SeatReason.UNKNOWN]


async def test_a_post_is_not_said_to_be_taken_before_the_broker_has_it(broker: Broker, tmp_path: Path) -> None:
    post = {"contact": {"id": "K-2"}, "offer": {"id": "K-2-1", "advisor": {"id": "anna"}}}
    headers = {"Authorization": f"Bearer {SECRET}"}
    with a_hub(tmp_path, broker, [], more=TABLES) as hub:
        await well(hub)
        async with httpx.AsyncClient(trust_env=False, base_url=address(hub), timeout=10) as client:
            with broker.frozen():
                posts = (client.post("/v1/webhooks/portal", json=post, headers=headers) for _ in range(2))
                first, again = await asyncio.gather(*posts)
                assert (first.status_code, again.status_code) == (503, 503)
            third = await client.post("/v1/webhooks/portal", json=post, headers=headers)
            assert third.status_code in (202, 503)
            async with reading(broker) as reader:
                await until(lambda: told_to(reader, "anna"), what="offer")
                assert len(told_to(reader, "anna")) == 1
            last = await client.post("/v1/webhooks/portal", json=post, headers=headers)
            assert last.status_code == 202
