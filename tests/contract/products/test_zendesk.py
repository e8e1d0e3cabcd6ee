"""What the answers that Zendesk publishes become."""

import json
from base64 import b64decode
from datetime import UTC, datetime

import httpx
import pytest

from contract.products.basics import CAMILLE, NUMBER, by_reference, only, said_by, taped
from contract.replay import CANARY, json_response, office, recording
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.folder import find
from relevo.connectors.signin.signin import SignInChoice
from relevo.domain.contact import Channel
from relevo.domain.customer import HandleKind
from relevo.domain.entry import Visibility
from relevo.domain.incident import Severity
from relevo.domain.interaction import Interaction
from relevo.domain.request import Request
from relevo.services.ports import Stream

FIELDS = {"site_field": "360100", "sentence_field": "360101"}
said = said_by("zendesk")
tape = taped(
    "zendesk",
    {
        "/comments": "comments",
        "/tickets/requested": "tickets-requested",
        "/users/search": "users-by-email",
        "/problems": "problems",
        "/search": "search-tickets",
        "/tickets/35436": "ticket",
    },
)


async def test_a_client_signs_in_by_itself() -> None:
    token = json_response({"access_token": "t-4711", "token_type": "bearer", "scope": "read write"})
    tried = tape(("/oauth/tokens", token))

    async with office("zendesk", tried, manifest=find("zendesk"), settings={"client_id": "relevo"}) as opened:
        await opened.customers(CAMILLE)

    asked, search = tried.requests
    assert asked.headers["Content-Type"] == "application/json"
    assert json.loads(asked.content) == {
        "grant_type": "client_credentials",
        "client_id": "relevo",
        "client_secret": CANARY,
        "scope": "read write",
    }
    assert search.headers["Authorization"] == "Bearer t-4711"


async def test_an_api_token_is_shown_where_the_site_says_so() -> None:
    tried, token = tape(), SignInChoice(name="token")
    user = {"user": "anna@example.com/token"}

    async with office("zendesk", tried, manifest=find("zendesk"), settings=user, choice=token) as opened:
        await opened.customers(CAMILLE)

    shown = b64decode(tried.requests[0].headers["Authorization"].removeprefix("Basic "))
    assert shown.decode() == f"anna@example.com/token:{CANARY}"


async def test_an_api_token_is_never_shown_as_a_clients_secret() -> None:
    user = {"user": "anna@example.com/token"}

    with pytest.raises(ManifestError, match=r'client_id: missing; .*, or sign_in = "token"'):
        async with office("zendesk", tape(), manifest=find("zendesk"), settings=user):
            pass


async def test_an_address_finds_its_end_user() -> None:
    async with office("zendesk", tape()) as opened:
        (camille,) = (await opened.customers(CAMILLE)).items

    assert (camille.ref, camille.name, camille.language) == ("C-100231", "Camille Vasseur", "fr")
    assert (camille.numbers, camille.emails) == (("+33639980112",), ("camille.vasseur@example.com",))


async def test_a_number_that_is_not_found_as_such_is_looked_for_as_people_write_it() -> None:
    tried = tape(("/users/search", said("users-none")))

    async with office("zendesk", tried) as opened:
        assert (await opened.customers({HandleKind.PHONE: ("+33639980177",)})).items == ()

    asked = [httpx.QueryParams(request.url.query)["query"] for request in tried.requests]
    assert asked == ['type:user phone:"+33639980177"', "type:user phone:0639980177"]


async def test_the_customer_number_is_asked_for_without_the_search_syntax() -> None:
    tried = tape(("/users/search", said("users-by-number")))

    async with office("zendesk", tried) as opened:
        (camille,) = (await opened.customers(NUMBER)).items

    query = httpx.QueryParams(tried.requests[0].url.query)
    assert (query["external_id"], "query" in query) == ("C-100231", False)
    assert camille.customer_number == "C-100231"


async def test_agents_and_suspended_users_are_nobodys_customers() -> None:
    users = recording("zendesk/users-everybody")["body"]["users"]
    agent = {**users[0], "role": "agent"}
    suspended = {**users[0], "id": 1, "suspended": True}
    answer = json_response({"users": [agent, suspended]})

    async with office("zendesk", tape(("/users/search", answer))) as opened:
        assert (await opened.customers(CAMILLE)).items == ()


async def test_the_tickets_of_a_user_are_requests_of_the_last_two_years() -> None:
    tried = tape()

    async with office("zendesk", tried) as opened:
        new, old = only(Request, (await opened.entries(Stream.REQUESTS, CAMILLE)).items)

    assert (new.id, new.is_open, new.owner) == ("zendesk:request:35440", True, "Eva Lindqvist")
    assert new.title == "Box redémarre à nouveau <échange demandé>"
    assert new.promise is not None
    assert (new.promise.by, new.promise.due) == ("Eva Lindqvist", datetime(2026, 11, 24, 17, tzinfo=UTC))
    assert (old.is_open, old.promise, old.outcome) == (False, None, "solved")
    assert new.url == "http://127.0.0.1:1/agent/tickets/35440"
    assert tried.requests[1].url.path == "/api/v2/users/361001/tickets/requested"


async def test_tickets_that_somebody_else_has_requested_are_left_out() -> None:
    tickets = recording("zendesk/tickets-requested")["body"]
    foreign = {**tickets, "tickets": [{**one, "requester_id": 361002} for one in tickets["tickets"]]}

    async with office("zendesk", tape(("/tickets/requested", json_response(foreign)))) as opened:
        assert (await opened.entries(Stream.REQUESTS, CAMILLE)).items == ()


@pytest.mark.parametrize(
    ("change", "role", "visibility"),
    [
        ({}, "end-user", Visibility.PUBLIC),
        ({"submitter_id": 360900}, "end-user", Visibility.INTERNAL),
        ({"is_public": False}, "end-user", Visibility.INTERNAL),
        ({"via": {"channel": "api"}}, "end-user", Visibility.INTERNAL),
        ({}, "agent", Visibility.INTERNAL),
    ],
    ids=["written by the customer", "typed by an agent", "not public", "put there by a program", "of an agent"],
)
async def test_a_description_is_public_where_the_customer_wrote_it(
    change: dict[str, object], role: str, visibility: Visibility
) -> None:
    tickets = recording("zendesk/tickets-requested")["body"]
    users = recording("zendesk/users-by-email")["body"]
    newest = {**tickets, "tickets": [{**tickets["tickets"][0], **change}]}
    camille = {**users, "users": [{**one, "role": role} for one in users["users"]]}
    tried = tape(("/tickets/requested", json_response(newest)), ("/users/search", json_response(camille)))

    async with office("zendesk", tried) as opened:
        (ticket,) = (await opened.entries(Stream.REQUESTS, CAMILLE)).items

    assert ticket.visibility is visibility


async def test_comments_become_interactions_and_private_ones_are_internal() -> None:
    tried = tape()

    async with office("zendesk", tried) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items

    _, reply, first = only(Interaction, found)
    assert [one.visibility for one in found] == [Visibility.INTERNAL, Visibility.PUBLIC, Visibility.PUBLIC]
    assert (reply.channel, reply.advisor) == (Channel.VOICE, "Eva Lindqvist")
    assert (first.channel, first.advisor) == (Channel.EMAIL, None)
    assert first.text == "La box redémarre toutes les dix minutes depuis hier soir."
    assert [request.url.path.split("/")[-2] for request in tried.requests[1:]] == ["35440", "35436"]
    query = httpx.QueryParams(tried.requests[0].url.query)["query"]
    assert query.startswith('type:ticket requester:"camille.vasseur@example.com" updated>=20')


async def test_a_comment_of_which_it_is_not_said_whether_it_is_public_is_internal() -> None:
    answer = recording("zendesk/comments")["body"]
    unsaid = [{key: value for key, value in one.items() if key != "public"} for one in answer["comments"]]

    async with office("zendesk", tape(("/comments", json_response({**answer, "comments": unsaid})))) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items

    assert {one.visibility for one in found} == {Visibility.INTERNAL}


async def test_a_ticket_is_opened_with_its_comments_in_their_order() -> None:
    async with office("zendesk", tape()) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, CAMILLE)).items
        detail = await opened.detail(old)

    assert [(part.by, part.visibility) for part in detail.parts] == [
        ("Camille Vasseur", Visibility.PUBLIC),
        ("Eva Lindqvist", Visibility.PUBLIC),
        ("Eva Lindqvist", Visibility.INTERNAL),
    ]
    assert not detail.is_cut


async def test_problems_are_incidents_with_their_scope_and_sentence() -> None:
    async with office("zendesk", tape(), settings=FIELDS) as opened:
        found = await opened.entries(Stream.INCIDENTS, {})

    by_number = by_reference(found.items)
    assert by_number.keys() == {"INC-7001", "INC-7003"}
    fibre, portal = by_number["INC-7001"], by_number["INC-7003"]
    assert (fibre.title, fibre.severity) == ("Coupure fibre secteur Lille centre", Severity.CRITICAL)
    assert fibre.scope.sites == {"LIL-042"}
    assert not fibre.scope.everyone
    assert fibre.sentence == "Une coupure touche votre quartier, retour prévu à 21 h."
    assert (portal.scope.everyone, portal.severity) == (True, Severity.WARNING)
    assert found.dropped == 1, "a problem that concerns nobody that could be told"


async def test_what_is_written_about_a_problem_is_internal() -> None:
    shown = {"ticket": {**recording("zendesk/ticket")["body"]["ticket"], "id": 36001}}

    async with office("zendesk", tape(("/tickets/36001?", json_response(shown))), settings=FIELDS) as opened:
        entries = (await opened.entries(Stream.INCIDENTS, {})).items
        detail = await opened.detail(next(one for one in entries if one.reference == "INC-7001"))

    assert {part.visibility for part in detail.parts} == {Visibility.INTERNAL}
