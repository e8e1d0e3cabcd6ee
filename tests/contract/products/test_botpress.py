"""What the messages that Botpress publishes become."""

from contract.products.basics import only, said_by
from contract.products.test_conversations import ASKED, CONVERSATION
from contract.replay import Tape, json_response, office, recording
from relevo.domain.handover import Outcome
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.ports import Stream

said = said_by("botpress")


async def test_what_came_in_becomes_steps_and_what_has_no_text_is_told_by_its_type() -> None:
    async with office("botpress", lambda _: said("messages")) as opened:
        found = (await opened.entries(Stream.SELF_SERVICE, ASKED)).items

    newest, first = only(SelfServiceStep, found)
    assert (newest.title, first.title) == ("image", "ma box redémarre")
    assert (first.step, first.outcome, first.visit) == (StepKind.BOT, Outcome.UNKNOWN, f"botpress:{CONVERSATION}")


async def test_the_bot_is_named_beside_the_token() -> None:
    tape = Tape([("", said("messages"))])

    async with office("botpress", tape, settings={"bot_id": "b-1"}) as opened:
        await opened.entries(Stream.SELF_SERVICE, ASKED)

    (request,) = tape.requests
    assert (request.headers["x-bot-id"], request.headers["authorization"]) == ("b-1", "Bearer canary-secret-4711")
    assert dict(request.url.params) == {"conversationId": CONVERSATION}


async def test_older_messages_are_asked_for_by_the_token_of_the_page_before() -> None:
    tape = Tape([("nextToken=dG9rZW4", said("page-2")), ("", said("page-1"))])

    async with office("botpress", tape) as opened:
        found = (await opened.entries(Stream.SELF_SERVICE, ASKED)).items

    assert [one.title for one in found] == ["image", "ma box redémarre"]
    assert len(tape.requests) == 2


async def test_a_conversation_is_opened_with_what_both_have_said_and_says_when_there_is_more() -> None:
    for case, is_cut in (("messages", False), ("page-1", True)):
        async with office("botpress", Tape([("nextToken", said("page-2")), ("", said(case))])) as opened:
            first = (await opened.entries(Stream.SELF_SERVICE, ASKED)).items[0]
            detail = await opened.detail(first)
        assert detail.is_cut is is_cut
        assert ("Botpress", "Avez-vous débranché la box ?") in [(part.by, part.text) for part in detail.parts]


async def test_messages_of_another_conversation_in_the_answer_are_dropped() -> None:
    body = recording("botpress/messages")["body"]
    foreign = [{**one, "id": f"x{place}", "conversationId": "conv_x"} for place, one in enumerate(body["messages"])]
    answer = json_response({**body, "messages": [*body["messages"], *foreign]})

    async with office("botpress", lambda _: answer) as opened:
        found = await opened.entries(Stream.SELF_SERVICE, ASKED)
        detail = await opened.detail(found.items[0])

    assert (len(found.items), found.dropped, len(detail.parts)) == (2, 3, 3)
