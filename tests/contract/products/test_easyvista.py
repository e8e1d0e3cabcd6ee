"""What answers in the shapes that EasyVista documents become."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from contract.products.basics import AT, CAMILLE, KEY, NUMBER, only, said_by, taped
from contract.replay import json_response, office, recording
from relevo.connectors.acting.acting import Unsayable
from relevo.domain.act import Closing, Declaration, Note, Tried, Update
from relevo.domain.customer import HandleKind
from relevo.domain.entry import EntryKind, Visibility
from relevo.domain.incident import Incident, Scope, Severity
from relevo.domain.request import Request
from relevo.services.ports import Handles, Stream
from relevo.services.writing import ActState

OLD = "I261102_000036"
SITE = {
    **{"public_action_type": "31", "note_action_type": "94", "note_group": "Service Desk"},
    **{"incident_catalog_id": "5114", "incident_catalog_code": "NETWORK"},
}
NOTE = Note(key=KEY, at=AT, kind=EntryKind.REQUEST, opens=f"easyvista:{OLD}", text="a < b\nc")
said = said_by("easyvista")
tape = taped(
    "easyvista",
    {
        "/employees": "employees-by-email",
        "/actions": "actions",
        "/description": "memo",
        "SD_CATALOG_ID%3A": "incidents",
        "search=RFC_NUMBER": "ticket",
        "/requests": "tickets",
    },
)


def records(*rows: Any) -> httpx.Response:
    count = str(len(rows))
    return json_response({"record_count": count, "total_record_count": count, "records": list(rows)})


def query(request: httpx.Request) -> dict[str, str]:
    return dict(httpx.QueryParams(request.url.query))


async def test_an_address_finds_its_employee() -> None:
    tried = tape()

    async with office("easyvista", tried) as opened:
        (camille,) = (await opened.customers(CAMILLE)).items

    assert (camille.ref, camille.name, camille.hint) == ("C-100231", "Vasseur, Camille", "Lille")
    assert (camille.numbers, camille.logins) == (("+33639980112",), ("camille.vasseur@example.com",))
    (request,) = tried.requests
    assert request.url.path == "/api/v1/40000/employees"
    assert query(request)["search"] == 'E_MAIL:"camille.vasseur@example.com"'
    assert request.headers["Authorization"] == "Bearer canary-secret-4711"


async def test_a_shared_number_finds_both_in_either_field_however_it_was_typed() -> None:
    tried = tape(("/employees", said("employees-by-phone")))

    async with office("easyvista", tried) as opened:
        found = await opened.customers({HandleKind.PHONE: ("+33639980177",)})

    assert {customer.ref for customer in found.items} == {"C-100233", "C-100234"}
    assert {query(request)["search"] for request in tried.requests} == {
        'CELLULAR_NUMBER~"*39 98 01 77*"',
        'PHONE_NUMBER~"*39 98 01 77*"',
    }


async def test_a_number_without_blanks_is_found_by_its_last_digits() -> None:
    together = {**recording("easyvista/employees-by-email")["body"]["records"][0], "CELLULAR_NUMBER": "+33639980112"}

    def answer(request: httpx.Request) -> httpx.Response:
        return records(together) if '~"*39980112*"' in query(request)["search"] else said("employees-none")

    async with office("easyvista", answer) as opened:
        found = (await opened.customers({HandleKind.PHONE: ("+33639980112",)})).items

    assert [customer.ref for customer in found] == ["C-100231"]


async def test_a_name_finds_whom_it_names() -> None:
    tried = tape(("/employees", said("employees-everybody")))

    async with office("easyvista", tried) as opened:
        found = (await opened.customers({HandleKind.NAME: ("Tom Benkacem",)})).items

    assert [customer.name for customer in found] == ["Benkacem, Tom"]
    assert query(tried.requests[0])["search"] == 'LAST_NAME~"*Benkacem*"'


@pytest.mark.parametrize("case", ["employees-none", "employees-everybody"])
async def test_nobody_is_found_in_an_empty_list_or_where_the_search_was_ignored(case: str) -> None:
    async with office("easyvista", tape(("/employees", said(case)))) as opened:
        found = await opened.customers({HandleKind.EMAIL: ("nobody@example.com",)})

    assert found.items == ()


async def test_what_cannot_stand_in_quotes_is_not_asked_for() -> None:
    tried = tape()

    async with office("easyvista", tried) as opened:
        found = await opened.customers({HandleKind.CUSTOMER_NUMBER: ('C-1",E_MAIL~"*',)})

    assert (found.items, tried.requests) == ((), [])


async def test_a_site_may_name_another_field_for_the_number() -> None:
    camille = {**recording("easyvista/employees-by-email")["body"]["records"][0], "AVAILABLE_FIELD_1": "K-7"}
    tried = tape(("/employees", records(camille)))

    async with office("easyvista", tried, settings={"number_field": "AVAILABLE_FIELD_1"}) as opened:
        (found,) = (await opened.customers({HandleKind.CUSTOMER_NUMBER: ("K-7",)})).items

    assert found.ref == "K-7"
    assert query(tried.requests[0])["search"] == 'AVAILABLE_FIELD_1:"K-7"'
    assert "AVAILABLE_FIELD_1" in query(tried.requests[0])["fields"].split(",")


async def test_the_tickets_of_a_recipient_are_requests_of_the_last_two_years() -> None:
    tried = tape()

    async with office("easyvista", tried) as opened:
        new, old = only(Request, (await opened.entries(Stream.REQUESTS, CAMILLE)).items)

    assert (new.reference, new.is_open, new.owner) == ("I261120_000040", True, "Lindqvist, Eva")
    assert new.title == "Box redémarre à nouveau <échange demandé>"
    assert (old.is_open, old.outcome, old.until) == (False, "closed", datetime(2026, 11, 2, 8, 21, tzinfo=UTC))
    assert query(tried.requests[0])["search"] == 'RECIPIENT.E_MAIL:"camille.vasseur@example.com"'


@pytest.mark.parametrize("handles", [CAMILLE, NUMBER])
async def test_a_search_that_gives_everybodys_tickets_brings_those_of_the_recipient_alone(handles: Handles) -> None:
    async with office("easyvista", tape(("/requests", said("tickets-everybody")))) as opened:
        found = (await opened.entries(Stream.REQUESTS, handles)).items

    assert [entry.id for entry in found] == [
        "easyvista:request:I261120_000040",
        "easyvista:request:I261102_000036",
    ]


async def test_a_ticket_is_opened_with_its_description_and_the_names_of_its_own_actions() -> None:
    async with office("easyvista", tape(), settings=SITE) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, CAMILLE)).items
        detail = await opened.detail(old)

    assert [(part.by, part.text, part.visibility) for part in detail.parts] == [
        ("Vasseur, Camille", "La box redémarre\ntoutes les dix minutes.", Visibility.INTERNAL),
        ("Lindqvist, Eva", "Réponse envoyée", Visibility.PUBLIC),
        ("Lindqvist, Eva", "Internal note", Visibility.INTERNAL),
    ]


async def test_a_site_may_keep_what_was_asked_in_the_other_memo() -> None:
    tried = tape(("/comment", json_response({"HREF": "https://easyvista.example.net/x", "COMMENT": "x < 3 & y"})))

    async with office("easyvista", tried, settings={**SITE, "memo_field": "comment"}) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, CAMILLE)).items
        detail = await opened.detail(old)

    assert detail.parts[0].text == "x < 3 & y"


@pytest.mark.parametrize("memo", [{"DESCRIPTION": ""}, {"DESCRIPTION": {"HREF": "x"}}, {"HREF": "x"}])
async def test_a_memo_without_a_text_is_no_part(memo: dict[str, Any]) -> None:
    async with office("easyvista", tape(("/description", json_response(memo))), settings=SITE) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, CAMILLE)).items
        detail = await opened.detail(old)

    assert [part.text for part in detail.parts] == ["Réponse envoyée", "Internal note"]


async def test_an_action_without_a_type_is_internal() -> None:
    unsaid = [{**one, "ACTION_TYPE_ID": None} for one in recording("easyvista/actions")["body"]["records"]]

    async with office("easyvista", tape(("/actions", records(*unsaid))), settings=SITE) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, CAMILLE)).items
        detail = await opened.detail(old)

    assert [part.visibility for part in detail.parts].count(Visibility.INTERNAL) == 3


async def test_a_site_that_names_no_public_type_shows_customers_nothing() -> None:
    async with office("easyvista", tape()) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, CAMILLE)).items
        detail = await opened.detail(old)

    assert [part.visibility for part in detail.parts] == [
        Visibility.INTERNAL,
        Visibility.INTERNAL,
        Visibility.INTERNAL,
    ]


async def test_open_tickets_of_the_catalog_entry_are_incidents_with_scope_and_sentence() -> None:
    tried = tape()

    async with office("easyvista", tried, settings=SITE) as opened:
        found = await opened.entries(Stream.INCIDENTS, {})

    by_number = {one.reference: one for one in found.items}
    assert by_number.keys() == {"I261122_000071", "I261122_000073"}
    fibre, portal = only(Incident, (by_number["I261122_000071"], by_number["I261122_000073"]))
    assert sorted(fibre.scope.sites) == ["LIL-042", "LIL-043"]
    assert fibre.sentence == "Une coupure touche votre quartier, retour prévu à 21 h."
    assert (portal.scope.everyone, sorted(portal.scope.sites)) == (True, [])
    assert query(tried.requests[0])["search"] == 'SD_CATALOG_ID:"5114"'


async def test_what_was_written_of_an_incident_is_internal() -> None:
    async with office("easyvista", tape(), settings=SITE) as opened:
        found = await opened.entries(Stream.INCIDENTS, {})
        fibre = next(one for one in found.items if one.reference == "I261122_000071")
        mine = {"REQUEST": {"RFC_NUMBER": fibre.reference}, "RFC_NUMBER": fibre.reference}
        answers = [
            ("/actions", records({**mine, "ACTION_LABEL_EN": "Field visit", "ACTION_TYPE_ID": "31"})),
            ("/description", json_response({"DESCRIPTION": "Pelleteuse"})),
            ("search=RFC_NUMBER", records(mine)),
        ]
        async with office("easyvista", tape(*answers), settings=SITE) as again:
            detail = await again.detail(fibre)

    assert [(part.text, part.visibility) for part in detail.parts] == [
        ("Pelleteuse", Visibility.INTERNAL),
        ("Field visit", Visibility.INTERNAL),
    ]


async def test_a_note_is_a_task_of_the_type_of_internal_notes() -> None:
    async with office("easyvista", lambda _: said("created-task"), settings=SITE) as opened:
        ask = opened.writer.request_for(NOTE)
        receipt = await opened.write(NOTE)

    assert (ask.method, ask.path) == ("POST", f"/40000/requests/{OLD}/tasks")
    assert ask.body == {
        "action_type_id": 94,
        "group_name": "Service Desk",
        "description": f"a < b\nc\n\n[ref:{KEY}]",
    }
    assert receipt.state is ActState.WRITTEN


async def test_a_note_whose_answer_was_lost_is_not_sent_again() -> None:
    first = datetime(2026, 11, 22, 9, 31, tzinfo=UTC)
    tried = tape()

    async with office("easyvista", tried, settings=SITE) as opened:
        receipt = await opened.write(NOTE, Tried(first=first, last=first))

    assert receipt.state is ActState.UNKNOWN
    assert {request.method for request in tried.requests} == {"GET"}


async def test_an_incident_is_a_ticket_of_the_catalog_entry_with_its_key_as_external_reference() -> None:
    scope = Scope(sites=frozenset({"LIL-042", "LIL-043"}))
    act = Declaration(key=KEY, at=AT, title="Coupure fibre", scope=scope, sentence="21 h.")
    for_all = Declaration(key=KEY, at=AT, title="Portail", scope=Scope(everyone=True))

    async with office("easyvista", lambda _: said("created-request"), settings=SITE) as opened:
        ask = opened.writer.request_for(act)
        silent = opened.writer.request_for(for_all)
        receipt = await opened.write(act)

    assert (ask.method, ask.path) == ("POST", "/40000/requests")
    assert ask.body == {
        "requests": [
            {
                "catalog_code": "NETWORK",
                "title": "Coupure fibre",
                "description": "Coupure fibre\n21 h.",
                "external_reference": KEY,
                "E_SITES": "LIL-042,LIL-043",
                "E_CUSTOMER_SENTENCE": "21 h. ",
            }
        ]
    }
    assert (silent.body["requests"][0]["E_SITES"], silent.body["requests"][0]["E_CUSTOMER_SENTENCE"]) == ("*", " ")
    assert (receipt.state, receipt.id) == (ActState.WRITTEN, "I261122_000077")


async def test_a_second_try_finds_the_incident_of_the_first_by_its_reference() -> None:
    first = datetime(2026, 11, 22, 9, 31, tzinfo=UTC)
    act = Declaration(key=KEY, at=AT, title="Portail", scope=Scope(everyone=True))
    tried = tape(("EXTERNAL_REFERENCE", records({"RFC_NUMBER": "I261122_000077", "EXTERNAL_REFERENCE": KEY})))

    async with office("easyvista", tried, settings=SITE) as opened:
        receipt = await opened.write(act, Tried(first=first, last=first))

    assert (receipt.state, receipt.id) == (ActState.WRITTEN, "I261122_000077")
    assert {request.method for request in tried.requests} == {"GET"}


@pytest.mark.parametrize(("kept", "state"), [("22 h.", ActState.WRITTEN), ("21 h.", ActState.REFUSED)])
async def test_a_good_answer_to_a_change_is_believed_when_the_ticket_says_so(kept: str, state: ActState) -> None:
    act = Update(key=KEY, at=AT, opens="easyvista:I261122_000071", sentence="22 h.")
    row = {"RFC_NUMBER": "I261122_000071", "E_CUSTOMER_SENTENCE": kept}

    async with office("easyvista", tape(("/requests", records(row)))) as opened:
        ask = opened.writer.request_for(act)
        receipt = await opened.write(act)

    assert (ask.method, ask.path) == ("PUT", "/40000/requests/I261122_000071")
    assert ask.body == {"E_CUSTOMER_SENTENCE": "22 h."}
    assert receipt.state is state


async def test_a_severity_is_refused_for_it_has_no_place() -> None:
    declared = Declaration(
        key=KEY, at=AT, title="Portail", scope=Scope(everyone=True), severity=Severity.CRITICAL, sentence="21 h."
    )
    async with office("easyvista", tape()) as opened:
        for act in (declared, Update(key=KEY, at=AT, opens="easyvista:I261122_000071", severity=Severity.MINOR)):
            with pytest.raises(Unsayable):
                opened.writer.request_for(act)


async def test_an_incident_is_closed_with_a_comment_and_its_sentence_stays() -> None:
    async with office("easyvista", tape()) as opened:
        ask = opened.writer.request_for(Closing(key=KEY, at=AT, opens="easyvista:I261122_000071", sentence="Réparé."))
        silent = opened.writer.request_for(Closing(key=KEY, at=AT, opens="easyvista:I261122_000071"))

    assert (ask.method, ask.path) == ("PUT", "/40000/requests/I261122_000071")
    assert ask.body == {"closed": {"comment": "2026-11-22 09:30:00 Réparé."}}
    assert silent.body["closed"]["comment"].strip() == "2026-11-22 09:30:00"
