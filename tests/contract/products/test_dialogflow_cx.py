"""What the conversations that Dialogflow CX publishes become."""

from datetime import UTC, datetime
from typing import Any

import httpx

from contract.products.test_conversations import ASKED, CONVERSATION
from contract.replay import Tape, json_response, office, recording, response
from relevo.domain.handover import Limit, Outcome
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.ports import Stream

SETTINGS = {"project": "example-1", "location": "europe-west1", "agent": "a1b2"}


async def steps(body: Any) -> list[SelfServiceStep]:
    async with office("dialogflow-cx", lambda _: json_response(body)) as opened:
        found = (await opened.entries(Stream.SELF_SERVICE, ASKED)).items
    return sorted((one for one in found if isinstance(one, SelfServiceStep)), key=lambda step: step.at)


def conversation(**changes: Any) -> Any:
    return {**recording("dialogflow-cx/conversation")["body"], **changes}


async def test_each_interaction_is_a_step_with_what_was_said_and_answered() -> None:
    first, second, third = await steps(conversation())

    assert (first.title, first.text) == ("ma box redémarre", "Avez-vous débranché la box ?")
    assert (first.step, first.visit) == (StepKind.BOT, f"dialogflow-cx:{CONVERSATION}")
    assert first.at == datetime(2026, 11, 21, 18, 45, 19, 123456, tzinfo=UTC)
    assert [one.outcome for one in (first, second, third)] == [Outcome.UNKNOWN, Outcome.FAILED, Outcome.UNKNOWN]
    assert [one.limit for one in (first, second, third)] == [None, Limit.NOT_UNDERSTOOD, Limit.ASKED_FOR_PERSON]


async def test_a_conversation_by_telephone_is_told_as_such() -> None:
    assert {step.step for step in await steps(conversation(type="AUDIO"))} == {StepKind.IVR}


async def test_what_the_agent_says_first_is_told_without_a_question() -> None:
    body = conversation()
    welcome = {"responseUtterances": "Bonjour !", "createTime": "2026-11-21T18:45:00Z"}

    first, *_ = await steps({**body, "interactions": [welcome, *body["interactions"]]})

    assert (first.title, first.text) == ("Bonjour !", "Bonjour !")


async def test_the_conversation_is_asked_for_by_its_whole_name() -> None:
    tape = Tape([("", response(recording("dialogflow-cx/conversation")))])

    async with office("dialogflow-cx", tape, settings=SETTINGS) as opened:
        await opened.entries(Stream.SELF_SERVICE, ASKED)

    (request,) = tape.requests
    assert isinstance(request, httpx.Request)
    place = "/v3beta1/projects/example-1/locations/europe-west1/agents/a1b2/conversations/"
    assert request.url.path == f"{place}{CONVERSATION}"


async def test_a_name_that_only_ends_like_the_id_belongs_to_somebody_else() -> None:
    for name in (f"projects/p/x{CONVERSATION}", CONVERSATION, f"a/conversations/{CONVERSATION}/x", 7, None):
        assert await steps(conversation(name=name)) == []
