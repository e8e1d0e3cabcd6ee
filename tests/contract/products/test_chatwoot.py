"""What the answers that Chatwoot publishes become, and what would be written to a conversation."""

import json
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from contract.products.basics import AT, CAMILLE, KEY, MARK, NUMBER, only, said_by, taped
from contract.replay import Tape, json_response, office, recording
from contract.test_hostile_handles import HOSTILE
from relevo.domain.act import Note, Tried
from relevo.domain.contact import Channel
from relevo.domain.customer import HandleKind
from relevo.domain.entry import EntryKind, Visibility
from relevo.domain.interaction import Interaction
from relevo.domain.request import Request
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.ports import Handles, Stream
from relevo.services.writing import ActState

CONVERSATION: Handles = {HandleKind.CONVERSATION: ("17",)}
INTERNAL, PUBLIC = Visibility.INTERNAL, Visibility.PUBLIC
LATER = AT + timedelta(hours=1)
said = said_by("chatwoot")
tape = taped(
    "chatwoot",
    {
        "/contacts/filter": "contacts-by-email",
        "/contacts/501/conversations": "conversations",
        "before=": "messages-none",
        "/messages": "messages",
    },
)


def asked_filter(request: httpx.Request) -> list[tuple[str, str, list[str]]]:
    payload = json.loads(request.content)["payload"]
    return [(one["attribute_key"], one["filter_operator"], one["values"]) for one in payload]


async def test_an_address_finds_its_contact() -> None:
    async with office("chatwoot", tape()) as opened:
        (camille,) = (await opened.customers(CAMILLE)).items

    assert (camille.ref, camille.name, camille.hint) == ("C-100231", "Camille Vasseur", "Lille")
    assert (camille.numbers, camille.emails) == (("+33639980112",), ("camille.vasseur@example.com",))


async def test_a_shared_number_finds_both_and_is_asked_for_without_its_plus() -> None:
    tried = tape(("/contacts/filter", said("contacts-by-phone")))

    async with office("chatwoot", tried) as opened:
        found = (await opened.customers({HandleKind.PHONE: ("+33639980177",)})).items

    assert {customer.ref for customer in found} == {"C-100233", "C-100234"}
    assert asked_filter(tried.requests[0]) == [("phone_number", "equal_to", ["33639980177"])]
    assert tried.requests[0].headers["api_access_token"] == "canary-secret-4711"


async def test_a_name_finds_whom_it_names() -> None:
    async with office("chatwoot", tape(("/contacts/filter", said("contacts-everybody")))) as opened:
        found = (await opened.customers({HandleKind.NAME: ("Benkacem",)})).items

    assert [customer.name for customer in found] == ["Nadia Benkacem", "Tom Benkacem"]


async def test_whoever_is_unknown_is_nobody() -> None:
    nobody = ("/contacts/filter", said("contacts-none"))

    async with office("chatwoot", tape(nobody)) as opened:
        assert (await opened.customers(CAMILLE)).items == ()
        assert (await opened.entries(Stream.REQUESTS, CAMILLE)).items == ()


async def test_conversations_are_requests_and_a_private_message_is_no_title() -> None:
    async with office("chatwoot", tape()) as opened:
        new, old = only(Request, (await opened.entries(Stream.REQUESTS, NUMBER)).items)

    assert (new.id, new.title, new.is_open, new.owner) == ("chatwoot:request:17", "17", True, "Eva Lindqvist")
    assert (old.title, old.is_open, old.outcome, old.owner) == ("Facture en double", False, "resolved", None)
    assert new.at == datetime(2026, 11, 21, 18, 45, tzinfo=UTC)
    assert new.url == "http://127.0.0.1:1/app/accounts/1/conversations/17"


async def test_conversations_of_somebody_else_in_the_answer_are_left_out() -> None:
    body = recording("chatwoot/conversations")["body"]
    foreign = [{**one, "meta": {**one["meta"], "sender": {"id": 502}}} for one in body["payload"]]
    answers = tape(("/contacts/501/conversations", json_response({"payload": foreign})))

    async with office("chatwoot", answers) as opened:
        for stream in (Stream.REQUESTS, Stream.INTERACTIONS):
            assert (await opened.entries(stream, NUMBER)).items == ()


async def test_the_newest_message_of_each_conversation_is_told_and_a_private_one_is_internal() -> None:
    async with office("chatwoot", tape()) as opened:
        note, mail = only(Interaction, (await opened.entries(Stream.INTERACTIONS, NUMBER)).items)

    assert (note.visibility, note.channel, note.advisor) == (INTERNAL, Channel.CHAT, "Eva Lindqvist")
    assert (mail.visibility, mail.channel, mail.advisor) == (PUBLIC, Channel.EMAIL, None)
    assert (mail.title, mail.text) == ("Facture en double", "Ma facture est arrivée deux fois.")


async def test_the_conversation_that_is_handed_over_is_told_message_by_message() -> None:
    tried = tape()

    async with office("chatwoot", tried) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, {**CONVERSATION, **NUMBER})).items

    assert [(one.text, one.visibility) for one in found] == [
        ("Prévoir un échange, 3e appel.", INTERNAL),
        ("Je regarde votre ligne.", PUBLIC),
        ("La box redémarre toutes les dix minutes depuis hier soir.", PUBLIC),
    ]
    paths = [request.url.path for request in tried.requests]
    assert set(paths) == {"/api/v1/accounts/1/conversations/17/messages"}
    assert tried.requests[-1].url.params["before"] == "9001"


async def test_a_message_of_which_it_is_not_said_whether_it_is_private_is_internal() -> None:
    body = recording("chatwoot/messages")["body"]
    unsaid = [{key: value for key, value in one.items() if key != "private"} for one in body["payload"]]

    async with office("chatwoot", tape(("/messages?", json_response({**body, "payload": unsaid})))) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, CONVERSATION)).items

    assert {one.visibility for one in found} == {INTERNAL}


async def test_a_conversation_is_opened_with_its_messages_and_without_those_of_others() -> None:
    body = recording("chatwoot/messages")["body"]
    foreign = {**body["payload"][0], "id": 1, "conversation_id": 99, "content": "x"}
    answers = tape(("/messages", json_response({**body, "payload": [*body["payload"], foreign]})))

    async with office("chatwoot", answers) as opened:
        new, _ = (await opened.entries(Stream.REQUESTS, NUMBER)).items
        detail = await opened.detail(new)

    assert [(part.by, part.visibility) for part in detail.parts] == [
        ("Camille Vasseur", PUBLIC),
        ("Eva Lindqvist", PUBLIC),
        ("Eva Lindqvist", INTERNAL),
    ]
    assert not detail.is_cut


@pytest.mark.parametrize("value", [*HOSTILE, "17/messages", "17?before=1", "../18", "18"])
async def test_a_hostile_key_opens_nobody_elses_conversation(value: str) -> None:
    answers = Tape([("", said("messages"))])

    async with office("chatwoot", answers) as source:
        for opening in source.plan.openings.values():
            try:
                assert (await source.engine.open(opening, value)).rows == []
            except SourceError:
                continue

    for request in answers.requests:
        parts = request.url.raw_path.decode().split("/")
        assert (parts[:6], parts[7:]) == (["", "api", "v1", "accounts", "1", "conversations"], ["messages"])


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("error-401", ErrorCode.SIGN_IN),
        ("error-403", ErrorCode.FORBIDDEN),
        ("error-404", ErrorCode.REQUEST_REFUSED),
    ],
)
async def test_documented_errors_are_told_apart(case: str, code: ErrorCode) -> None:
    async with office("chatwoot", lambda _: said(case)) as opened:
        for stream in (Stream.REQUESTS, Stream.INTERACTIONS):
            with pytest.raises(SourceError) as caught:
                await opened.entries(stream, NUMBER)
            assert caught.value.code is code


def note(text: str) -> Note:
    return Note(key=KEY, at=AT, kind=EntryKind.REQUEST, opens="chatwoot:17", text=text)


async def test_a_note_is_a_private_message_that_calls_nobody() -> None:
    async with office("chatwoot", lambda _: said("created-note")) as opened:
        ask = opened.writer.request_for(note("Rappeler [@Tom](mention://user/9/Tom)"))
        receipt = await opened.write(note("Rappeler"))

    assert (ask.method, ask.path) == ("POST", "/accounts/1/conversations/17/messages")
    assert ask.body == {
        "content": f"Rappeler [@ Tom] (mention://user/9/Tom)\n\n{MARK}",
        "message_type": "outgoing",
        "private": True,
    }
    assert (receipt.state, receipt.id, receipt.is_public) == (ActState.WRITTEN, "9005", False)


async def test_a_note_that_stands_there_is_not_written_a_second_time() -> None:
    answers = tape(("/messages", said("messages-with-ours")))

    async with office("chatwoot", answers, clock=lambda: LATER) as opened:
        receipt = await opened.write(note("Rappeler"), Tried(first=AT, last=AT))

    assert (receipt.state, receipt.id, receipt.is_public) == (ActState.WRITTEN, "9005", False)
    assert [request.method for request in answers.requests] == ["GET"]


async def test_a_note_that_is_not_there_is_written_after_the_newest_messages_were_looked_at() -> None:
    answers = Tape([("private", said("created-note")), ("before=", said("messages-none")), ("", said("messages"))])

    async with office("chatwoot", answers, clock=lambda: LATER) as opened:
        receipt = await opened.write(note("Rappeler"), Tried(first=AT, last=AT))

    assert receipt.state is ActState.WRITTEN
    assert [request.method for request in answers.requests] == ["GET", "GET", "POST"]
