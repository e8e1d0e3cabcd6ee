"""What the answers that Sprinklr publishes become, and what is asked of it."""

import json
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from contract.products.basics import CAMILLE, NUMBER, only, said_by, taped
from contract.replay import CANARY, json_response, office, recording
from relevo.connectors.folder import find
from relevo.connectors.signin.signin import SignInChoice
from relevo.domain.act import Note, Tried, new_key
from relevo.domain.contact import Channel
from relevo.domain.customer import HandleKind
from relevo.domain.entry import EntryKind, Visibility
from relevo.domain.interaction import Interaction
from relevo.domain.request import Request
from relevo.services.errors import ErrorCode, SourceError, SourceRefused
from relevo.services.ports import Handles, Stream
from relevo.services.writing import ActState

FIELDS = {
    "api_key": "k-4711",
    "number_field": "_c_62d69d939852bf5aaf25e973",
    "case_number_field": "_c_65252be5825bb637b9857139",
}
said = said_by("sprinklr")
tape = taped(
    "sprinklr",
    {
        "/comment/": "created-comment",
        "/search/PROFILE": "profiles-by-email",
        "/search/CASE": "cases",
        "/search/MESSAGE": "messages",
        "/search/COMMENT": "comments",
    },
)


def asked(request: httpx.Request) -> list[tuple[str, str, list[str]]]:
    filters = json.loads(request.content)["filter"]["filters"]
    return [(one["type"], one["key"], one["values"]) for one in filters]


async def test_an_address_finds_its_profile() -> None:
    tried = tape()
    async with office("sprinklr", tried, settings=FIELDS) as opened:
        (camille,) = (await opened.customers(CAMILLE)).items

    assert (camille.ref, camille.name, camille.hint) == ("C-100231", "Camille Vasseur", "Lille")
    assert (camille.numbers, camille.emails) == (("+33639980112",), ("camille.vasseur@example.com",))
    assert tried.requests[0].url.path == "/api/v2/search/PROFILE"
    assert asked(tried.requests[0]) == [("IN", "contact.email", ["camille.vasseur@example.com"] * 2)]


async def test_every_request_bears_the_key_and_the_token() -> None:
    tried = tape()
    async with office("sprinklr", tried, settings=FIELDS) as opened:
        await opened.customers(CAMILLE)
        await opened.entries(Stream.INTERACTIONS, CAMILLE)

    assert {request.headers["Key"] for request in tried.requests} == {"k-4711"}
    assert {request.headers["Authorization"] for request in tried.requests} == {f"Bearer {CANARY}"}


async def test_a_number_is_looked_for_in_each_way_it_is_kept_and_finds_both_who_share_it() -> None:
    tried = tape(("/search/PROFILE", said("profiles-by-phone")))
    async with office("sprinklr", tried, settings=FIELDS) as opened:
        found = await opened.customers({HandleKind.PHONE: ("+33639980177",)})

    assert {one.ref for one in found.items} == {"C-100233", "C-100234"}
    assert asked(tried.requests[0])[0][2] == ["+33639980177", "33639980177", "0639980177"]


async def test_a_foreign_number_without_its_plus_is_the_caller_s() -> None:
    profile = recording("sprinklr/profiles-by-email")["body"]["data"]["results"][0]
    contact = {**profile["contact"], "phoneNo": "442079460112"}
    answer = json_response({"data": {"results": [{**profile, "contact": contact}]}, "errors": []})

    async with office("sprinklr", tape(("/search/PROFILE", answer)), settings=FIELDS) as opened:
        found = await opened.customers({HandleKind.PHONE: ("+442079460112",)})

    assert len(found.items) == 1


@pytest.mark.parametrize(("handles", "owners"), [(CAMILLE, 1), (NUMBER, 1), ({HandleKind.PHONE: ("+33639980177",)}, 2)])
async def test_whoever_is_not_tied_to_the_handle_is_dropped(handles: Handles, owners: int) -> None:
    async with office("sprinklr", tape(("/search/PROFILE", said("profiles-everybody"))), settings=FIELDS) as opened:
        found = await opened.customers(handles)

    assert (len(found.items), found.dropped) == (owners, 5 - owners)


async def test_the_customer_number_is_a_custom_property_of_profiles_and_of_cases() -> None:
    tried = tape()
    async with office("sprinklr", tried, settings=FIELDS) as opened:
        await opened.customers(NUMBER)
        await opened.entries(Stream.REQUESTS, NUMBER)

    assert [asked(request) for request in tried.requests] == [
        [("IN", "profileWorkflow.customProperties._c_62d69d939852bf5aaf25e973", ["C-100231"])],
        [("IN", "workflow.customProperties._c_65252be5825bb637b9857139", ["C-100231"])],
    ]


async def test_cases_are_requests_and_deleted_ones_are_not() -> None:
    async with office("sprinklr", tape(), settings=FIELDS) as opened:
        new, old = only(Request, (await opened.entries(Stream.REQUESTS, CAMILLE)).items)

    assert (new.id, new.title) == ("sprinklr:request:8919793", "Box redémarre à nouveau <échange demandé>")
    assert (new.is_open, old.is_open, old.outcome) == (True, False, "closed")
    assert old.at == datetime(2026, 11, 2, 8, 12, tzinfo=UTC)
    assert new.reference == "00012198"
    assert new.promise is not None
    assert new.promise.due == datetime(2026, 11, 22, 11, tzinfo=UTC)
    assert old.promise is None


async def test_a_call_is_found_by_the_number_that_called() -> None:
    tried = tape(("/search/CASE", said("cases-by-phone")))
    async with office("sprinklr", tried, settings=FIELDS) as opened:
        (call,) = (await opened.entries(Stream.REQUESTS, {HandleKind.PHONE: ("+33639980112",)})).items

    assert call.title == "Appel entrant"
    assert asked(tried.requests[0]) == [("IN", "contact.channelId", ["+33639980112", "33639980112"])]


async def test_cases_of_others_are_left_out() -> None:
    for handles in (CAMILLE, NUMBER):
        answer = ("/search/CASE", said("cases-everybody"))
        async with office("sprinklr", tape(answer), settings=FIELDS) as opened:
            found = await opened.entries(Stream.REQUESTS, handles)

        assert {one.id for one in found.items} == {"sprinklr:request:8919793", "sprinklr:request:8919702"}
        assert found.dropped == 2


async def test_the_messages_of_a_case_are_interactions_and_those_of_no_case_or_another_are_not() -> None:
    tried = tape()
    async with office("sprinklr", tried, settings=FIELDS) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items

    assert {one.text for one in found} == {
        "Bonjour, même panne que le 2 novembre & je veux un échange.",
        "Je vérifie l'état de la ligne, le dossier < 24 h.",
    }
    assert all(isinstance(one, Interaction) and one.channel is Channel.EMAIL for one in found)
    searches = [json.loads(request.content) for request in tried.requests if "MESSAGE" in request.url.path]
    assert searches[0]["timeFilter"] == {
        "key": "channelCreatedTime",
        "since": 1420070400000,
        "until": 4102444800000,
    }


@pytest.mark.parametrize(
    ("changes", "visibility"),
    [
        ({}, Visibility.PUBLIC),
        ({"senderProfile": {"channelId": "supplier@example.org"}}, Visibility.INTERNAL),
        ({"senderProfile": None}, Visibility.INTERNAL),
        ({"brandPost": True}, Visibility.INTERNAL),
        ({"brandPost": True, "channelType": "SPRINKLR_LIVE_CHAT"}, Visibility.PUBLIC),
        ({"brandPost": None, "channelType": "SPRINKLR_LIVE_CHAT"}, Visibility.INTERNAL),
    ],
)
async def test_a_message_is_public_where_the_customer_sent_it_or_it_went_to_nobody_else(
    changes: dict[str, Any], visibility: Visibility
) -> None:
    messages = recording("sprinklr/messages")["body"]
    first = {**messages["data"]["results"][0], **changes}
    answer = json_response({**messages, "data": {"results": [first]}})

    async with office("sprinklr", tape(("/search/MESSAGE", answer)), settings=FIELDS) as opened:
        (told,) = (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items

    assert told.visibility is visibility


async def test_the_description_of_a_case_is_internal() -> None:
    async with office("sprinklr", tape(), settings=FIELDS) as opened:
        found = (await opened.entries(Stream.REQUESTS, CAMILLE)).items

    assert {one.visibility for one in found} == {Visibility.INTERNAL}


async def test_an_opened_case_shows_its_notes_and_none_of_another() -> None:
    comments = recording("sprinklr/comments")["body"]
    foreign = {**comments["data"]["results"][0], "id": "1", "entityId": "8919850", "text": "Zanzibarre"}
    answer = json_response({**comments, "data": {"results": [foreign, *comments["data"]["results"]]}})
    tried = tape(("/search/COMMENT", answer))

    async with office("sprinklr", tried, settings=FIELDS) as opened:
        entry = (await opened.entries(Stream.REQUESTS, CAMILLE)).items[0]
        detail = await opened.detail(entry)

    assert [part.text for part in detail.parts] == [
        "Cliente agacée, 3e appel.",
        "Prévoir un échange si le défaut revient.",
    ]
    assert {part.visibility for part in detail.parts} == {Visibility.INTERNAL}
    assert asked(tried.requests[-1])[1] == ("IN", "entityId", ["8919793"])


async def test_nothing_found_is_nobody() -> None:
    async with office("sprinklr", tape(("/search/", said("nothing"))), settings=FIELDS) as opened:
        assert (await opened.customers(CAMILLE)).items == ()
        assert (await opened.entries(Stream.REQUESTS, CAMILLE)).items == ()


async def test_an_error_inside_a_200_is_one() -> None:
    answer = json_response({"data": None, "errors": [{"message": "made up"}]})
    async with office("sprinklr", tape(("/search/", answer)), settings=FIELDS) as opened:
        with pytest.raises(SourceError) as told:
            await opened.customers(CAMILLE)

    assert told.value.code is ErrorCode.SOURCE_ERROR


async def test_a_token_that_somebody_else_has_ended_is_a_refused_sign_in() -> None:
    async with office("sprinklr", tape(("/search/", json_response({}, 401))), settings=FIELDS) as opened:
        with pytest.raises(SourceRefused) as told:
            await opened.customers(CAMILLE)

    assert told.value.code is ErrorCode.SIGN_IN


@pytest.mark.parametrize(
    ("kind", "opens", "path"),
    [
        (EntryKind.REQUEST, "8919793", "/api/v2/comment/CASE/8919793"),
        (None, "612e7b46794a79c9c6c14f02", "/api/v2/comment/PROFILE/612e7b46794a79c9c6c14f02"),
    ],
)
async def test_a_note_is_a_comment_that_its_agents_alone_see(kind: EntryKind | None, opens: str, path: str) -> None:
    tried = tape()
    note = Note(key=new_key(), at=datetime.now(UTC), kind=kind, opens=f"sprinklr:{opens}", text="Rappeler")
    async with office("sprinklr", tried, settings=FIELDS) as opened:
        receipt = await opened.write(note)

    assert (receipt.state, receipt.id) == (ActState.WRITTEN, "5ef9bed9401d6d4d17232a8c")
    assert tried.requests[-1].url.path == path
    assert json.loads(tried.requests[-1].content) == {"text": f"Rappeler\n\n[ref:{note.key}]"}


async def test_a_note_that_is_there_already_is_not_written_again() -> None:
    key, now = new_key(), datetime.now(UTC)
    note = Note(key=key, at=now, kind=EntryKind.REQUEST, opens="sprinklr:8919793", text="Rappeler")
    comments = recording("sprinklr/comments")["body"]
    written = {**comments["data"]["results"][0], "text": f"Rappeler\n\n[ref:{key}]", "createdTime": 1900000000000}
    tried = tape(("/search/COMMENT", json_response({"data": {"results": [written]}, "errors": []})))

    async with office("sprinklr", tried, settings=FIELDS) as opened:
        receipt = await opened.write(note, Tried(first=now, last=now))

    assert (receipt.state, receipt.was_sent) == (ActState.WRITTEN, False)
    assert all("/comment/" not in request.url.path for request in tried.requests)


async def test_one_machine_may_ask_for_its_own_token_where_its_environment_is() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        if request.url.path.endswith("/oauth/token"):
            return json_response({"access_token": "made-up", "token_type": "Bearer", "expires_in": 2591999})
        return said("profiles-by-email")

    async with office(
        "sprinklr",
        answer,
        settings=FIELDS,
        manifest=find("sprinklr"),
        base_url="http://127.0.0.1:1/prod2",
        choice=SignInChoice(name="client"),
    ) as opened:
        await opened.customers(CAMILLE)

    token, search = seen
    assert (token.url.path, search.url.path) == ("/prod2/oauth/token", "/prod2/api/v2/search/PROFILE")
    form = httpx.QueryParams(token.content.decode())
    assert (form["grant_type"], form["client_id"], form["client_secret"]) == ("client_credentials", "k-4711", CANARY)
    assert (search.headers["Authorization"], search.headers["Key"]) == ("Bearer made-up", "k-4711")
