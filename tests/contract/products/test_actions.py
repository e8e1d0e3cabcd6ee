"""What would be written to each product: notes that its own people alone see, incidents with their whole scope."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from contract.products.basics import AT, KEY, MARK
from contract.replay import office, recording, response
from relevo.connectors.acting.acting import Unsayable
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.net.request import Ask
from relevo.domain.act import Act, Closing, Declaration, Note, Update
from relevo.domain.entry import EntryKind
from relevo.domain.incident import Scope, Severity
from relevo.services.writing import ActState

SETTINGS: Mapping[str, dict[str, str]] = {
    "zendesk": {"site_field": "360100", "sentence_field": "360101"},
    "freshdesk": {"incident_requester": "incidents@example.org"},
    "zammad": {"incident_customer": "incidents@example.org"},
    "dynamics-365": {},
    "hubspot": {},
    "salesforce": {},
    "servicenow": {},
}
TEXT = "Rappeler <demain> & vérifier.\nCliente agacée."


@asynccontextmanager
async def product(name: str) -> AsyncIterator[FileBackOffice]:
    async with office(name, lambda _: httpx.Response(500), settings=SETTINGS[name]) as opened:
        yield opened


async def asked(name: str, act: Act) -> Ask:
    async with product(name) as opened:
        return opened.writer.request_for(act)


def note(name: str, opens: str) -> Note:
    return Note(key=KEY, at=AT, kind=EntryKind.REQUEST, opens=f"{name}:{opens}", text=TEXT)


def declared(scope: Scope, **more: Any) -> Declaration:
    return Declaration(key=KEY, at=AT, title="Coupure fibre", scope=scope, severity=Severity.CRITICAL, **more)


async def test_a_note_to_zendesk_is_a_private_comment() -> None:
    ask = await asked("zendesk", note("zendesk", "35436"))

    assert (ask.method, ask.path) == ("PUT", "/tickets/35436")
    assert ask.body == {"ticket": {"comment": {"body": f"{TEXT}\n\n{MARK}", "public": False}}}


async def test_a_note_to_freshdesk_is_private_and_no_sign_of_it_is_mark_up() -> None:
    ask = await asked("freshdesk", note("freshdesk", "18"))

    assert (ask.method, ask.path) == ("POST", "/tickets/18/notes")
    assert ask.body["private"] is True
    assert ask.body["body"] == f"Rappeler &lt;demain&gt; &amp; vérifier.<br>Cliente agacée.<br><br>{MARK}"


async def test_a_note_to_servicenow_is_a_work_note_in_which_no_sign_is_mark_up() -> None:
    words = Note(key=KEY, at=AT, kind=EntryKind.REQUEST, opens="servicenow:f1e2", text="[code]<b>x</b>[/CODE]")

    ask = await asked("servicenow", words)

    assert (ask.method, ask.path) == ("PATCH", "/table/sn_customerservice_case/f1e2")
    assert ask.body == {"work_notes": f"[ code]<b>x</b>[ /CODE]\n\n{MARK}"}


async def test_an_incident_of_servicenow_is_a_major_one_at_its_location() -> None:
    ask = await asked("servicenow", declared(Scope(sites=frozenset({"LIL-042"})), sentence="Retour à 21 h."))

    assert ask.body == {
        "short_description": "Coupure fibre",
        "description": "Retour à 21 h.",
        "u_customer_sentence": "Retour à 21 h.",
        "impact": "1",
        "urgency": "1",
        "major_incident_state": "accepted",
        "correlation_id": KEY,
        "location": "LIL-042",
    }


async def test_an_incident_of_servicenow_at_two_locations_is_not_written() -> None:
    with pytest.raises(Unsayable):
        await asked("servicenow", declared(Scope(sites=frozenset({"LIL-042", "LIL-043"}))))


async def test_a_note_to_salesforce_is_a_comment_that_is_not_published() -> None:
    ask = await asked("salesforce", note("salesforce", "500Qy00000OLD01AAA"))

    assert (ask.method, ask.path) == ("POST", "/sobjects/CaseComment")
    words = f"{TEXT}\n\n{MARK}"
    assert ask.body == {"ParentId": "500Qy00000OLD01AAA", "CommentBody": words, "IsPublished": False}


async def test_an_incident_of_salesforce_is_an_upsert_by_its_key() -> None:
    ask = await asked("salesforce", declared(Scope(sites=frozenset({"LIL-042", "LIL-043"})), sentence="Retour à 21 h."))

    assert (ask.method, ask.path) == ("PATCH", f"/sobjects/Incident/Relevo_Key__c/{KEY}")
    assert ask.body == {
        "Subject": "Coupure fibre",
        "Description": "Retour à 21 h.",
        "Priority": "Critical",
        "Status": "New",
        "Sites__c": "LIL-042;LIL-043",
        "Customer_Sentence__c": "Retour à 21 h.",
    }


@pytest.mark.parametrize(("kind", "association"), [(EntryKind.REQUEST, 228), (None, 202)])
async def test_a_note_to_hubspot_is_linked_with_its_ticket_or_its_contact(
    kind: EntryKind | None, association: int
) -> None:
    ask = await asked("hubspot", Note(key=KEY, at=AT, kind=kind, opens="hubspot:901", text="a < b"))

    assert ask.body == {
        "properties": {"hs_timestamp": "2026-11-22T09:30:00Z", "hs_note_body": f"a &lt; b<br><br>{MARK}"},
        "associations": [
            {
                "to": {"id": "901"},
                "types": [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": association}],
            }
        ],
    }


@pytest.mark.parametrize(("kind", "bound"), [(EntryKind.REQUEST, "incident"), (None, "contact")])
async def test_a_note_to_dynamics_bears_the_key_of_the_act_as_its_own(kind: EntryKind | None, bound: str) -> None:
    opens = "7d1c2b3a-0000-4000-8000-000000000021"

    ask = await asked("dynamics-365", Note(key=KEY, at=AT, kind=kind, opens=f"dynamics-365:{opens}", text=TEXT))

    assert ask.body == {
        "annotationid": KEY,
        "notetext": TEXT,
        f"objectid_{bound}@odata.bind": f"/{bound}s({opens})",
    }


async def test_what_is_no_key_of_dynamics_is_not_written_to() -> None:
    with pytest.raises(Unsayable):
        await asked("dynamics-365", note("dynamics-365", "x)/contacts(y"))


async def test_an_incident_of_zendesk_is_a_problem_with_its_sites_and_its_key() -> None:
    ask = await asked("zendesk", declared(Scope(sites=frozenset({"LIL-042", "LIL-043"})), sentence="Retour à 21 h."))

    assert ask.body["ticket"] == {
        "type": "problem",
        "subject": "Coupure fibre",
        "priority": "urgent",
        "external_id": KEY,
        "comment": {"body": "Coupure fibre\n\nRetour à 21 h.", "public": False},
        "custom_fields": [
            {"id": 360100, "value": ["LIL-042", "LIL-043"]},
            {"id": 360101, "value": "Retour à 21 h."},
        ],
    }


async def test_a_change_that_says_nothing_of_the_sentence_leaves_its_field_alone() -> None:
    change = Update(key=KEY, at=AT, opens="zendesk:36001", severity=Severity.WARNING)

    ask = await asked("zendesk", change)

    assert ask.body == {"ticket": {"priority": "high", "custom_fields": []}}


async def test_an_incident_of_freshdesk_holds_its_sites_as_one_text() -> None:
    ask = await asked("freshdesk", declared(Scope(sites=frozenset({"LIL-042", "LIL-043"})), sentence="Retour à 21 h."))

    assert ask.body["custom_fields"] == {"cf_site": "LIL-042,LIL-043", "cf_customer_sentence": "Retour à 21 h."}
    assert (ask.body["type"], ask.body["priority"], ask.body["email"]) == ("Problem", 4, "incidents@example.org")
    assert MARK in ask.body["description"]


async def test_a_site_that_would_be_read_back_as_two_is_not_written() -> None:
    with pytest.raises(Unsayable):
        await asked("freshdesk", declared(Scope(sites=frozenset({"Lille, centre"}))))


EVERYONE = {"zendesk": ["everyone"], "freshdesk": "*", "salesforce": "*", "servicenow": "*"}


@pytest.mark.parametrize("name", EVERYONE)
async def test_an_incident_for_everyone_says_so(name: str) -> None:
    body = json.dumps((await asked(name, declared(Scope(everyone=True)))).body)

    assert json.dumps(EVERYONE[name]) in body


@pytest.mark.parametrize("name", EVERYONE)
async def test_a_scope_that_the_product_has_no_field_for_is_refused(name: str) -> None:
    with pytest.raises(Unsayable):
        await asked(name, declared(Scope(sites=frozenset({"LIL-042"}), regions=frozenset({"Nord"}))))


CLOSED = {
    "zendesk": {"ticket": {"status": "solved", "custom_fields": []}},
    "freshdesk": {"status": 5},
    "salesforce": {"Status": "Resolved"},
    "servicenow": {"state": "6", "close_code": "Solution provided", "close_notes": "2026-11-22 09:30:00 "},
}


@pytest.mark.parametrize("name", CLOSED)
async def test_an_incident_is_closed_without_touching_its_sentence(name: str) -> None:
    ask = await asked(name, Closing(key=KEY, at=AT, opens=f"{name}:7"))

    assert ask.body == CLOSED[name]


WRITTEN = {
    "zendesk": ("35436", "updated-ticket", "35436"),
    "freshdesk": ("18", "created-note", "303"),
    "dynamics-365": ("7d1c2b3a-0000-4000-8000-000000000021", "created-note", None),
    "hubspot": ("901", "created-note", "805"),
    "salesforce": ("500Qy00000OLD01AAA", "created-comment", "00aQy00000NEW01AAA"),
    "servicenow": ("f1e2", "patched-case", None),
}


@pytest.mark.parametrize("name", WRITTEN)
async def test_the_documented_answer_says_that_a_note_was_written(name: str) -> None:
    opens, case, number = WRITTEN[name]

    answer = response(recording(f"{name}/{case}"))
    async with office(name, lambda _: answer, settings=SETTINGS[name]) as opened:
        receipt = await opened.write(note(name, opens))

    assert (receipt.state, receipt.id) == (ActState.WRITTEN, number)
