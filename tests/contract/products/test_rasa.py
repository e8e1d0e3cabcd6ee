"""What the trackers that Rasa publishes become."""

from datetime import UTC, datetime
from typing import Any

import httpx

from contract.products.test_conversations import ASKED, CONVERSATION
from contract.replay import CANARY, json_response, office, recording, response
from relevo.connectors.signin.signin import SignInChoice
from relevo.domain.customer import HandleKind
from relevo.domain.detail import Detail
from relevo.domain.entry import Visibility
from relevo.domain.handover import Limit, Outcome
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.ports import Handles, Stream


async def steps(body: Any, asked: Handles = ASKED, **settings: str) -> list[SelfServiceStep]:
    async with office("rasa", lambda _: json_response(body), settings=settings) as opened:
        found = (await opened.entries(Stream.SELF_SERVICE, asked)).items
    return [one for one in found if isinstance(one, SelfServiceStep)]


def tracker(**changes: Any) -> Any:
    return {**recording("rasa/tracker")["body"], **changes}


async def test_what_was_said_becomes_steps_of_one_visit_and_an_answer_by_button_its_intent() -> None:
    found = sorted(await steps(tracker()), key=lambda step: step.at)

    assert [step.title for step in found] == [
        "ma box redémarre tout le temps",
        "affirm",
        "ça clignote en rouge orangé",
        "action_default_fallback",
    ]
    assert {step.visit for step in found} == {f"rasa:{CONVERSATION}"}
    assert {step.step for step in found} == {StepKind.BOT}
    assert found[0].at == datetime(2026, 11, 21, 18, 45, 19, 420000, tzinfo=UTC)


async def test_what_was_not_understood_has_failed() -> None:
    found = sorted(await steps(tracker()), key=lambda step: step.at)

    assert [step.outcome for step in found] == [Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.FAILED, Outcome.FAILED]
    assert [step.limit for step in found] == [None, None, Limit.NOT_UNDERSTOOD, Limit.NOT_UNDERSTOOD]


async def test_a_tracker_as_the_specification_names_its_id_is_told_as_well() -> None:
    body = tracker(conversation_id=CONVERSATION)
    del body["sender_id"]

    assert len(await steps(body)) == 4


async def test_a_conversation_with_another_customers_number_is_left_out() -> None:
    known: Handles = {**ASKED, HandleKind.CUSTOMER_NUMBER: ("C-100232",)}
    own: Handles = {**ASKED, HandleKind.CUSTOMER_NUMBER: ("C-100231",)}

    assert await steps(tracker(), known) == []
    assert len(await steps(tracker(), own)) == 4
    assert len(await steps(tracker(), known, number_slot="other")) == 4


async def test_a_jwt_goes_as_a_bearer_and_the_servers_token_as_a_parameter() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return response(recording("rasa/tracker"))

    for choice in (SignInChoice(), SignInChoice(name="token")):
        async with office("rasa", answer, choice=choice) as opened:
            await opened.entries(Stream.SELF_SERVICE, ASKED)

    by_jwt, by_token = asked
    assert by_jwt.url.path == by_token.url.path == f"/conversations/{CONVERSATION}/tracker"
    assert dict(by_jwt.url.params) == {"include_events": "ALL"}
    assert by_jwt.headers["authorization"] == f"Bearer {CANARY}"
    assert dict(by_token.url.params) == {"include_events": "ALL", "token": CANARY}


async def test_a_conversation_is_opened_with_what_both_have_said() -> None:
    async with office("rasa", lambda _: response(recording("rasa/tracker"))) as opened:
        first = (await opened.entries(Stream.SELF_SERVICE, ASKED)).items[0]
        detail: Detail = await opened.detail(first)

    assert [(part.by, part.text) for part in detail.parts] == [
        (None, "ma box redémarre tout le temps"),
        ("Rasa", "Avez-vous débranché la box 30 secondes ?"),
        (None, "affirm"),
        (None, "ça clignote en rouge orangé"),
        ("Rasa", "Je n'ai pas compris."),
    ]
    assert {part.visibility for part in detail.parts} == {Visibility.PUBLIC}
