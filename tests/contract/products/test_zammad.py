"""What answers in the shapes that Zammad's documentation and source publish become."""

from datetime import UTC, datetime

import httpx
import pytest

from contract.products.basics import AT, CAMILLE, KEY, NUMBER, by_reference, only, said_by, taped
from contract.replay import json_response, office, recording
from relevo.connectors.trying.examination import examine
from relevo.domain.act import Closing, Declaration, Note, Update
from relevo.domain.contact import Channel
from relevo.domain.customer import HandleKind
from relevo.domain.entry import EntryKind, Visibility
from relevo.domain.incident import Scope, Severity
from relevo.domain.interaction import Interaction
from relevo.domain.request import Request
from relevo.services.ports import Stream
from relevo.services.writing import ActState

said = said_by("zammad")
tape = taped(
    "zammad",
    {
        "/ticket_articles/by_ticket": "articles",
        "/users/search": "users-by-email",
        "group.name": "incidents",
        "full=true": "found-tickets",
        "/tickets/search": "tickets-of-customer",
    },
)


def query(request: httpx.Request) -> str:
    return httpx.QueryParams(request.url.query)["query"]


async def test_an_address_finds_its_user() -> None:
    tried = tape()

    async with office("zammad", tried) as opened:
        (camille,) = (await opened.customers(CAMILLE)).items

    assert (camille.ref, camille.name, camille.hint) == ("C-100231", "Camille Vasseur", "Lille")
    assert (camille.numbers, camille.logins) == (("+33639980112",), ("camille.vasseur@example.com",))
    assert query(tried.requests[0]) == 'email:"camille.vasseur@example.com"'
    assert tried.requests[0].headers["Authorization"] == "Token token=canary-secret-4711"


async def test_a_number_is_asked_for_however_it_was_typed() -> None:
    tried = tape(("/users/search", said("users-by-phone")))

    async with office("zammad", tried) as opened:
        await opened.customers({HandleKind.PHONE: ("+33639980177",)})

    assert query(tried.requests[0]).startswith('phone:"39\\ 98\\ 01\\ 77" OR mobile:"39\\ 98\\ 01\\ 77" OR')


async def test_agents_and_users_that_are_off_are_nobodys_customers() -> None:
    camille = recording("zammad/users-by-email")["body"][0]
    off = json_response([{**camille, "active": False}, {**camille, "id": 3, "roles": ["Agent"]}])

    async with office("zammad", tape(("/users/search", off))) as opened:
        assert (await opened.customers(CAMILLE)).items == ()


async def test_a_name_is_asked_for_as_the_beginning_of_a_word() -> None:
    tried = tape(("/users/search", said("users-everybody")))

    async with office("zammad", tried) as opened:
        await opened.customers({HandleKind.NAME: ("Benkacem",)})

    assert query(tried.requests[0]) == "firstname:Benkacem* OR lastname:Benkacem*"


async def test_a_login_finds_its_user() -> None:
    async with office("zammad", tape()) as opened:
        found = (await opened.customers({HandleKind.LOGIN: ("camille.vasseur@example.com",)})).items

    assert [customer.ref for customer in found] == ["C-100231"]


async def test_nobody_is_found_in_an_empty_list() -> None:
    async with office("zammad", tape(("/users/search", said("users-none")))) as opened:
        assert (await opened.customers({**CAMILLE, **NUMBER})).items == ()


async def test_a_site_may_name_another_attribute_for_the_number() -> None:
    camille = {**recording("zammad/users-by-email")["body"][0], "kundennummer": "K-7"}
    tried = tape(("/users/search", json_response([camille])))

    async with office("zammad", tried, settings={"number_field": "kundennummer"}) as opened:
        (found,) = (await opened.customers({HandleKind.CUSTOMER_NUMBER: ("K-7",)})).items

    assert found.ref == "K-7"
    assert query(tried.requests[0]) == 'kundennummer:"K\\-7"'


async def test_the_tickets_of_a_user_are_requests_of_the_last_two_years() -> None:
    tried = tape()

    async with office("zammad", tried) as opened:
        new, old = only(Request, (await opened.entries(Stream.REQUESTS, CAMILLE)).items)

    assert (new.reference, new.is_open, new.owner) == ("71040", True, "eva.lindqvist@example.org")
    assert new.title == "Box redémarre à nouveau <échange demandé>"
    assert new.url == "http://127.0.0.1:1/#ticket/zoom/40"
    assert (old.is_open, old.outcome, old.until) == (False, "closed", datetime(2026, 11, 2, 8, 21, tzinfo=UTC))
    assert query(tried.requests[1]) == "customer_id:7"


async def test_tickets_of_somebody_else_are_left_out() -> None:
    tickets = [{**one, "customer_id": 8} for one in recording("zammad/tickets-of-customer")["body"]]

    async with office("zammad", tape(("/tickets/search", json_response(tickets)))) as opened:
        assert (await opened.entries(Stream.REQUESTS, NUMBER)).items == ()


async def test_articles_become_interactions_and_internal_ones_stay_internal() -> None:
    tried = tape()

    async with office("zammad", tried) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items

    note, call, mail = only(Interaction, found)
    assert [one.visibility for one in found] == [Visibility.INTERNAL, Visibility.PUBLIC, Visibility.PUBLIC]
    assert (mail.channel, mail.advisor) == (Channel.EMAIL, None)
    assert mail.text == "La box redémarre\ntoutes les dix minutes."
    assert (call.channel, call.advisor, call.text) == (
        Channel.VOICE,
        "Eva Lindqvist",
        "Un échange de la box est prévu si x < 3.",
    )
    assert note.advisor == "Eva Lindqvist"
    assert [request.url.path for request in tried.requests[1:]] == [
        "/api/v1/ticket_articles/by_ticket/40",
        "/api/v1/ticket_articles/by_ticket/36",
    ]


async def test_a_search_that_gives_everybodys_tickets_brings_no_articles_of_others() -> None:
    tried = tape(("/tickets/search", said("found-everybody")))

    async with office("zammad", tried) as opened:
        await opened.entries(Stream.INTERACTIONS, NUMBER)

    assert [request.url.path[-2:] for request in tried.requests[1:]] == ["40", "36"]


async def test_a_search_without_a_hit_is_no_broken_answer() -> None:
    async with office("zammad", tape(("/tickets/search", said("found-none")))) as opened:
        assert (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items == ()


async def test_a_ticket_is_opened_with_its_articles() -> None:
    async with office("zammad", tape()) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, CAMILLE)).items
        detail = await opened.detail(old)

    assert [(part.by, part.visibility) for part in detail.parts] == [
        ("Camille Vasseur", Visibility.PUBLIC),
        ("Eva Lindqvist", Visibility.PUBLIC),
        ("Eva Lindqvist", Visibility.INTERNAL),
    ]


async def test_open_tickets_of_the_group_are_incidents_with_scope_and_sentence() -> None:
    async with office("zammad", tape()) as opened:
        found = await opened.entries(Stream.INCIDENTS, {})

    by_number = by_reference(found.items)
    assert by_number.keys() == {"71071", "71073"}
    fibre, portal = by_number["71071"], by_number["71073"]
    assert (fibre.severity, portal.severity) == (Severity.CRITICAL, Severity.WARNING)
    assert sorted(fibre.scope.sites) == ["LIL-042", "LIL-043"]
    assert fibre.sentence == "Une coupure touche votre quartier, retour prévu à 21 h."
    assert (portal.scope.everyone, sorted(portal.scope.sites)) == (True, [])


async def test_a_note_is_an_internal_article_in_plain_text() -> None:
    words = Note(key=KEY, at=AT, kind=EntryKind.REQUEST, opens="zammad:36", text="a < b & <b>c</b>")

    async with office("zammad", lambda _: said("created-article")) as opened:
        ask = opened.writer.request_for(words)
        receipt = await opened.write(words)

    assert (ask.method, ask.path) == ("POST", "/ticket_articles")
    assert ask.body == {
        "ticket_id": 36,
        "body": f"a < b & <b>c</b>\n\n[ref:{KEY}]",
        "content_type": "text/plain",
        "type": "note",
        "internal": True,
    }
    assert (receipt.state, receipt.id, receipt.is_public) == (ActState.WRITTEN, "304", False)


async def test_a_note_that_zammad_made_public_is_told_as_such() -> None:
    kept = json_response({**recording("zammad/created-article")["body"], "internal": False}, 201)

    async with office("zammad", lambda _: kept) as opened:
        receipt = await opened.write(Note(key=KEY, at=AT, kind=EntryKind.REQUEST, opens="zammad:36", text="x"))

    assert (receipt.state, receipt.is_public) == (ActState.WRITTEN, True)


@pytest.mark.parametrize(
    ("roles", "too_few", "too_many"),
    [(["Agent"], False, False), (["Admin"], True, True), (["Agent", "Admin"], False, True), (None, None, None)],
)
async def test_the_roles_of_the_account_tell_whether_its_notes_would_be_public(
    roles: list[str] | None, too_few: bool | None, too_many: bool | None
) -> None:
    me = json_response({**recording("zammad/me")["body"], "roles": roles})

    async with office("zammad", tape(("/users/me", me))) as opened:
        found = await examine(opened, {}, within_s=30.0)

    assert (found.has_too_few, found.has_too_many) == (too_few, too_many)


async def test_an_incident_is_a_ticket_of_the_group_with_its_key_in_the_note() -> None:
    scope = Scope(sites=frozenset({"LIL-042", "LIL-043"}))
    act = Declaration(key=KEY, at=AT, title="Coupure fibre", scope=scope, severity=Severity.CRITICAL, sentence="21 h.")

    async with office("zammad", tape(), settings={"incident_customer": "incidents@example.org"}) as opened:
        ask = opened.writer.request_for(act)

    assert ask.body == {
        "title": "Coupure fibre",
        "group": "Incidents",
        "customer": "incidents@example.org",
        "priority": "3 high",
        "note": KEY,
        "sites": "LIL-042,LIL-043",
        "customer_sentence": "21 h.",
        "article": {
            "body": "Coupure fibre\n\n21 h.",
            "content_type": "text/plain",
            "type": "note",
            "internal": True,
        },
    }


async def test_a_change_and_an_end_leave_the_sentence_alone() -> None:
    async with office("zammad", tape()) as opened:
        change = opened.writer.request_for(Update(key=KEY, at=AT, opens="zammad:71", severity=Severity.MINOR))
        end = opened.writer.request_for(Closing(key=KEY, at=AT, opens="zammad:71"))

    assert (change.method, change.path, change.body) == ("PUT", "/tickets/71", {"priority": "1 low"})
    assert (end.path, end.body) == ("/tickets/71", {"state": "closed"})
