"""Products that know a conversation by its id alone: no other conversation is asked for, opened or shown."""

from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from contract.replay import json_response, office, recording, response
from contract.test_hostile_handles import HOSTILE, bound_lookups
from relevo.domain.customer import HandleKind
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.ports import Handles, Stream

CONVERSATION = "conv_01HX3V4QKZ8N6WTR5YB2M9D7CF"
ASKED: Handles = {HandleKind.CONVERSATION: (CONVERSATION,)}
GOOD = {"rasa": "tracker", "botpress": "messages", "dialogflow-cx": "conversation"}
BEFORE = {
    "rasa": "/conversations/",
    "botpress": "/v1/chat/messages",
    "dialogflow-cx": "/v3beta1/projects/project/locations/global/agents/agent/conversations/",
}
AFTER = {"rasa": "/tracker", "botpress": "", "dialogflow-cx": ""}
CODES = {
    "error-401": ErrorCode.SIGN_IN,
    "error-403": ErrorCode.FORBIDDEN,
    "error-404": ErrorCode.REQUEST_REFUSED,
    "error-409": ErrorCode.REQUEST_REFUSED,
    "error-429": ErrorCode.THROTTLED,
}
DOCUMENTED = [
    *(("rasa", case) for case in ("error-401", "error-403", "error-409")),
    *(("botpress", case) for case in ("error-401", "error-403", "error-404", "error-429")),
    *(("dialogflow-cx", case) for case in ("error-401", "error-403", "error-429")),
]


@pytest.mark.parametrize("product", GOOD)
async def test_a_conversation_that_came_with_the_hand_over_is_told(product: str) -> None:
    async with office(product, lambda _: response(recording(f"{product}/{GOOD[product]}"))) as opened:
        found = await opened.entries(Stream.SELF_SERVICE, ASKED)

    assert found.items
    assert found.dropped == 0


@pytest.mark.parametrize("product", GOOD)
async def test_another_conversation_is_not_told(product: str) -> None:
    asked: Handles = {HandleKind.CONVERSATION: ("conv_01HX3V4QKZ8N6WTR5YB2M9D7ZZ",)}

    async with office(product, lambda _: response(recording(f"{product}/{GOOD[product]}"))) as opened:
        found = await opened.entries(Stream.SELF_SERVICE, asked)

    assert found.items == ()
    assert found.dropped


@pytest.mark.parametrize("product", GOOD)
async def test_a_conversation_in_which_nothing_was_said_is_nothing(product: str) -> None:
    async with office(product, lambda _: response(recording(f"{product}/none"))) as opened:
        assert (await opened.entries(Stream.SELF_SERVICE, ASKED)).items == ()


@pytest.mark.parametrize("product", GOOD)
async def test_nothing_is_asked_by_who_the_customer_is(product: str) -> None:
    others: Handles = {
        HandleKind.EMAIL: ("camille.vasseur@example.com",),
        HandleKind.PHONE: ("+33639980112",),
        HandleKind.CUSTOMER_NUMBER: ("C-100231",),
    }
    async with office(product, lambda _: httpx.Response(500)) as opened:
        assert not opened.can_ask(Stream.SELF_SERVICE, others)


@pytest.mark.parametrize(("product", "case"), DOCUMENTED)
async def test_documented_errors_are_told_apart(product: str, case: str) -> None:
    async with office(product, lambda _: response(recording(f"{product}/{case}"))) as opened:
        with pytest.raises(SourceError) as caught:
            await opened.entries(Stream.SELF_SERVICE, ASKED)

    assert caught.value.code is CODES[case]
    assert CONVERSATION not in str(caught.value)


async def test_a_conversation_that_dialogflow_has_not_kept_is_nothing() -> None:
    async with office("dialogflow-cx", lambda _: response(recording("dialogflow-cx/error-404"))) as opened:
        assert (await opened.entries(Stream.SELF_SERVICE, ASKED)).items == ()


def stays(product: str, request: httpx.Request, value: str) -> bool:
    """Tell whether the id stands in its own segment or parameter, and is what was asked for."""
    raw = request.url.raw_path.decode().partition("?")[0]
    if not raw.startswith(BEFORE[product]) or not raw.endswith(AFTER[product]):
        return False
    if product == "botpress":
        return request.url.params.get_list("conversationId") == [value] and raw == BEFORE[product]
    segment = raw[len(BEFORE[product]) : len(raw) - len(AFTER[product])]
    return "/" not in segment and unquote(segment, errors="surrogateescape") == value


async def sent_for(product: str, value: str) -> list[httpx.Request]:
    """Ask every lookup and every opening below the allow-list, of a server that gives one conversation to everybody."""
    sent: list[httpx.Request] = []
    body = recording(f"{product}/{GOOD[product]}")["body"]

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return json_response(body)

    async with office(product, answer) as opened:
        asks: list[Any] = [opened.engine.run(lookup, value) for lookup in bound_lookups(opened)]
        asks += [opened.engine.open(opening, value) for opening in opened.plan.openings.values()]
        for ask in asks:
            try:
                assert (await ask).rows == []
            except SourceError:
                continue
    return sent


@pytest.mark.parametrize("product", GOOD)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(value="../conversations/x")
@example(value="x?include_events=NONE&y=")
@example(value="x&conversationId=y")
@example(value="x%2F..%2Fy")
@example(value="-")
@given(value=st.sampled_from([one for one in HOSTILE if one.strip()]) | st.text("/?&#=%.:-_x;\\ é", min_size=1))
async def test_no_id_asks_for_anything_else(product: str, value: str) -> None:
    for request in await sent_for(product, value):
        assert stays(product, request, value)
        assert "X-Injected" not in request.headers
