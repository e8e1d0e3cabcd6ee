"""What platforms post to the hub: taken, refused, or to be posted again."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from relevo.domain.events import Event
from relevo.hub.broker import Broker, BrokerPlace
from relevo.hub.journal import Journal
from relevo.hub.keys import Key, Kind
from relevo.hub.service import Hub, HubPlan
from relevo.hub.web import Hook, Web
from relevo.sealkeys import verifier
from relevo.services.site.webhook import MAX_BODY, Posted, PostRefused
from support.builders import an_offer
from support.http import at_address, client_of
from support.hub import until

NUMBER = "+33639980001"


class Echo:
    """A webhook that tells of one offer, or refuses, or breaks."""

    name = "chat"

    def __init__(self) -> None:
        self.posted: list[Posted] = []

    def take(self, posted: Posted) -> Sequence[Event]:
        self.posted.append(posted)
        if posted.body == b"break":
            raise LookupError(NUMBER)
        if posted.headers.get("x-secret") != posted.secret:
            raise PostRefused(401, "the signature is not right")
        return [] if posted.body == b"nothing" else [an_offer(source="chat")]


async def the_secret() -> str:
    return "s3"


def a_hub(told_s: float = 0.05) -> Hub:
    """Return a hub whose broker is never there."""
    key = Key.make(Kind.SEAL)
    plan = HubPlan(hub="east", sign=key.sign, verify=verifier([key.public]), told_s=told_s)
    place = BrokerPlace(servers=("nats://127.0.0.1:9",), hub="east", credentials="")
    return Hub(plan, Broker(place), [], Journal(Path("unused")))


@asynccontextmanager
async def serving(hook: Echo, *, public_url: str | None = None) -> AsyncIterator[httpx.AsyncClient]:
    web = Web(a_hub(), {"chat": Hook(hook, the_secret)}, public_url=public_url)
    async with at_address(web.app) as port, client_of(port) as client:
        yield client


@pytest.mark.expects_log("webhook.failed")
async def test_a_post_is_taken_or_refused_in_one_line_that_quotes_nothing() -> None:
    hub = a_hub()
    web = Web(hub, {"chat": Hook(hook := Echo(), the_secret)})
    async with at_address(web.app) as port, client_of(port) as client:
        taken = await client.post("/v1/webhooks/chat?a=b", content=b"nothing", headers={"X-Secret": "s3"})
        refused = await client.post("/v1/webhooks/chat", content=b"nothing", headers={"X-Secret": "other"})
        broken = await client.post("/v1/webhooks/chat", content=b"break")
        unknown = await client.post("/v1/webhooks/other", content=b"")
        read = await client.get("/v1/webhooks/chat")
    statuses = [each.status_code for each in (taken, refused, broken, unknown, read)]
    assert statuses == [202, 401, 500, 404, 405]
    assert refused.text == "the signature is not right\n"
    assert NUMBER not in broken.text
    assert hook.posted[0].url.endswith("/v1/webhooks/chat?a=b")
    assert b'relevo_hub_webhook_posts_total{name="chat",status="202"} 1.0' in hub.metrics.text()


async def test_a_post_that_the_broker_does_not_have_is_to_be_posted_again() -> None:
    async with serving(Echo(), public_url="https://hub.example.org") as client:
        answer = await client.post("/v1/webhooks/chat", content=b"offer", headers={"X-Secret": "s3"})
    assert (answer.status_code, answer.text) == (503, "the broker is away; post it again\n")


async def test_a_signed_address_is_that_which_the_sender_wrote() -> None:
    async with serving(hook := Echo(), public_url="https://hub.example.org") as client:
        await client.post("/v1/webhooks/chat?x=1", content=b"nothing", headers={"X-Secret": "s3"})
    assert hook.posted[0].url == "https://hub.example.org/v1/webhooks/chat?x=1"


@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_that_is_too_large_is_not_read(announced: bool) -> None:
    async def parts() -> AsyncIterator[bytes]:
        for _ in range(11):
            yield b"x" * (MAX_BODY // 10)

    async with serving(hook := Echo()) as client:
        content = b"x" * (MAX_BODY + 1) if announced else parts()
        answer = await client.post("/v1/webhooks/chat", content=content)
    assert answer.status_code == 413
    assert hook.posted == []


async def test_a_post_on_its_way_to_the_broker_gives_its_place_to_nobody() -> None:
    web = Web(a_hub(told_s=0.3), {"chat": Hook(hook := Echo(), the_secret)})
    async with at_address(web.app, connections=2) as port, client_of(port) as client:
        posting = asyncio.create_task(client.post("/v1/webhooks/chat", content=b"offer", headers={"X-Secret": "s3"}))
        await until(lambda: hook.posted)
        strangers = [await asyncio.open_connection("127.0.0.1", port) for _ in range(8)]
        assert (await posting).status_code == 503
        for _, writer in strangers:
            writer.close()
