"""What answers in the shapes that Odoo's documentation and source publish become."""

import json
from datetime import UTC, datetime
from typing import Any

import httpx

from contract.products.basics import AT, KEY, NUMBER, only, said_by
from contract.replay import Tape, json_response, office, recording
from relevo.domain.act import Closing, Declaration, Note, Tried, Update
from relevo.domain.contact import Channel
from relevo.domain.customer import HandleKind
from relevo.domain.entry import EntryKind, Visibility
from relevo.domain.incident import Incident, Scope, Severity
from relevo.domain.interaction import Interaction
from relevo.domain.request import Request
from relevo.services.ports import Handles, Stream
from relevo.services.writing import ActState

CAMILLE: Handles = {HandleKind.EMAIL: ("Camille.Vasseur@example.com",)}
PROJECT = {"incident_project": "12"}
said = said_by("odoo")


def tape(*more: tuple[str, httpx.Response]) -> Tape:
    return Tape(
        [
            *more,
            ("/res.partner/search_read", said("partners-by-email")),
            ('"res_id","=",36', said("messages-of-task")),
            ("/mail.message/search_read", said("messages")),
            ('"id","=",36', said("task")),
            ('"project_id"', said("incidents")),
            ("/project.task/search_read", said("tasks")),
            ("/message_post", said("posted-message")),
            ("/write", said("written")),
        ]
    )


def body(request: httpx.Request) -> Any:
    return json.loads(request.content)


async def test_an_address_finds_its_partner_by_listed_fields() -> None:
    tried = tape()

    async with office("odoo", tried, settings={"database": "main"}) as opened:
        (camille,) = (await opened.customers(CAMILLE)).items

    assert (camille.ref, camille.name, camille.hint) == ("C-100231", "Camille Vasseur", "Lille")
    assert (camille.numbers, camille.emails) == (("+33639980112",), ("camille.vasseur@example.com",))
    asked = tried.requests[0]
    assert body(asked)["domain"] == [["email_normalized", "=", "camille.vasseur@example.com"]]
    assert (asked.method, body(asked)["limit"], "ref" in body(asked)["fields"]) == ("POST", 20, True)
    assert (asked.headers["Authorization"], asked.headers["X-Odoo-Database"]) == ("bearer canary-secret-4711", "main")


async def test_a_shared_number_finds_both_however_it_was_typed() -> None:
    tried = tape(("/res.partner", said("partners-by-phone")))

    async with office("odoo", tried) as opened:
        found = await opened.customers({HandleKind.PHONE: ("+33639980177",)})

    assert {customer.ref for customer in found.items} == {"C-100233", "C-100234"}
    assert found.dropped == 1
    assert body(tried.requests[0])["domain"] == [["phone", "like", "39%98%01%77"]]
    assert {customer.hint for customer in found.items} == {"Lille", None}


async def test_a_partner_without_an_address_is_nobodys() -> None:
    async with office("odoo", tape(("/res.partner", said("partners-everybody")))) as opened:
        assert (await opened.customers({HandleKind.EMAIL: ("false@example.com",)})).items == ()
        found = (await opened.customers({HandleKind.NAME: ("Benkacem",)})).items

    assert [customer.name for customer in found] == ["Nadia Benkacem", "Tom Benkacem"]


async def test_nobody_is_found_in_an_empty_list() -> None:
    async with office("odoo", tape(("/res.partner", said("partners-none")))) as opened:
        assert (await opened.customers({**CAMILLE, **NUMBER})).items == ()


async def test_the_tasks_of_a_partner_are_requests() -> None:
    tried = tape()

    async with office("odoo", tried) as opened:
        new, old = only(Request, (await opened.entries(Stream.REQUESTS, NUMBER)).items)

    assert (new.is_open, new.owner, new.outcome) == (True, "Eva Lindqvist", "en cours")
    assert (new.visibility, old.visibility) == (Visibility.INTERNAL, Visibility.PUBLIC), (
        "the portal shows the older one"
    )
    assert new.text == "La box redémarre\ntoutes les dix minutes."
    assert new.promise is not None
    assert (new.promise.by, new.promise.due) == ("Eva Lindqvist", datetime(2026, 11, 24, 17, tzinfo=UTC))
    assert (old.is_open, old.owner, old.promise) == (False, None, None)
    assert body(tried.requests[1])["domain"][0] == ["partner_id", "=", 7]
    assert tried.requests[1].url.path == "/json/2/project.task/search_read"


async def test_a_site_may_have_another_model_of_tickets() -> None:
    tried = tape(("/x.ticket/search_read", said("tasks")))
    names = {
        "ticket_model": "x.ticket",
        "closed_field": "x_closed",
        "due_field": "x_due",
        "owner_field": "x_who",
        "shown_field": "x_shown",
    }

    async with office("odoo", tried, settings=names) as opened:
        new, _ = (await opened.entries(Stream.REQUESTS, NUMBER)).items

    assert isinstance(new, Request)
    assert (new.is_open, new.owner) == (True, None)
    assert body(tried.requests[1])["fields"][-4:] == ["x_closed", "x_due", "x_who", "x_shown"]


async def test_messages_are_interactions_and_notes_are_internal() -> None:
    tried = tape()

    async with office("odoo", tried) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items

    reminder, reply, first = found
    assert isinstance(reply, Interaction)
    assert isinstance(first, Interaction)
    assert [one.visibility for one in found] == [Visibility.INTERNAL, Visibility.PUBLIC, Visibility.PUBLIC]
    assert (reply.channel, reply.advisor, reply.title) == (Channel.MESSAGE, "Eva Lindqvist", "Re: Box redémarre")
    assert (first.channel, first.advisor, first.title) == (Channel.EMAIL, None, "Box redémarre")
    assert (reminder.opens, reply.opens) == (None, "odoo:36")
    assert ["author_id", "=", 7] in body(tried.requests[1])["domain"]
    assert ["partner_ids", "in", [7]] in body(tried.requests[1])["domain"]


async def test_a_message_of_which_it_is_not_said_for_whom_it_is_is_internal() -> None:
    messages = [{**one, "subtype_id": False} for one in recording("odoo/messages")["body"]]

    async with office("odoo", tape(("/mail.message", json_response(messages)))) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, CAMILLE)).items

    assert {one.visibility for one in found} == {Visibility.INTERNAL}


async def test_a_task_is_opened_with_its_description_and_its_messages() -> None:
    tried = tape()

    async with office("odoo", tried) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, NUMBER)).items
        detail = await opened.detail(old)

    assert [(part.by, part.visibility) for part in detail.parts] == [
        ("Camille Vasseur", Visibility.PUBLIC),
        ("Camille Vasseur", Visibility.PUBLIC),
        ("Eva Lindqvist", Visibility.PUBLIC),
        ("Eva Lindqvist", Visibility.INTERNAL),
    ]
    assert {"lang": "en_US"} in [body(request).get("context") for request in tried.requests]


async def test_open_tasks_of_the_project_are_incidents() -> None:
    tried = tape()

    async with office("odoo", tried, settings=PROJECT) as opened:
        found = await opened.entries(Stream.INCIDENTS, {})

    by_title = {one.title: one for one in found.items}
    assert by_title.keys() == {"Coupure fibre secteur Lille centre", "Portail lent"}
    fibre, portal = only(Incident, (by_title["Coupure fibre secteur Lille centre"], by_title["Portail lent"]))
    assert (fibre.severity, portal.severity) == (Severity.CRITICAL, Severity.WARNING)
    assert (sorted(fibre.scope.sites), portal.scope.everyone) == (["LIL-042", "LIL-043"], True)
    assert (fibre.sentence, portal.sentence) == ("Une coupure touche votre quartier, retour prévu à 21 h.", None)
    assert body(tried.requests[0])["domain"] == [["project_id", "=", 12], ["is_closed", "=", False]]


async def test_a_note_is_a_message_that_employees_alone_see() -> None:
    words = Note(key=KEY, at=AT, kind=EntryKind.REQUEST, opens="odoo:36", text="a < b")

    async with office("odoo", tape()) as opened:
        ask = opened.writer.request_for(words)
        receipt = await opened.write(words)

    assert (ask.method, ask.path) == ("POST", "/project.task/message_post")
    assert ask.body == {
        "ids": [36],
        "body": f"a < b\n\n[ref:{KEY}]",
        "message_type": "comment",
        "subtype_xmlid": "mail.mt_note",
    }
    assert (receipt.state, receipt.id) == (ActState.WRITTEN, "304")


async def test_a_second_try_finds_the_note_of_the_first() -> None:
    mine = {"id": 304, "date": "2026-11-22 09:30:10", "body": f"<p>Rappeler<br>[ref:{KEY}]</p>"}
    earlier = datetime(2026, 11, 22, 9, 31, tzinfo=UTC)
    words = Note(key=KEY, at=AT, kind=EntryKind.REQUEST, opens="odoo:36", text="Rappeler")

    async with office("odoo", tape(("/mail.message", json_response([mine])))) as opened:
        receipt = await opened.write(words, Tried(first=earlier, last=earlier))

    assert (receipt.state, receipt.id) == (ActState.WRITTEN, "304")


async def test_an_incident_is_a_task_with_its_key_in_a_field_of_its_own() -> None:
    scope = Scope(sites=frozenset({"LIL-042", "LIL-043"}))
    act = Declaration(key=KEY, at=AT, title="Coupure fibre", scope=scope, severity=Severity.CRITICAL)

    async with office("odoo", tape(), settings=PROJECT) as opened:
        ask = opened.writer.request_for(act)

    assert ask.body == {
        "vals_list": {
            "name": "Coupure fibre",
            "project_id": 12,
            "priority": "3",
            "x_sites": "LIL-042,LIL-043",
            "x_relevo_key": KEY,
        }
    }


async def test_a_change_and_an_end_say_nothing_of_what_they_leave_alone() -> None:
    change, end = Update(key=KEY, at=AT, opens="odoo:71", sentence="22 h."), Closing(key=KEY, at=AT, opens="odoo:71")

    async with office("odoo", tape()) as opened:
        assert opened.writer.request_for(change).body == {"ids": [71], "vals": {"x_customer_sentence": "22 h."}}
        assert opened.writer.request_for(end).body == {"ids": [71], "vals": {"state": "1_done"}}
        assert (await opened.write(change)).state is ActState.WRITTEN
    async with office("odoo", lambda _: json_response(False)) as opened:
        assert (await opened.write(change)).state is ActState.REFUSED
