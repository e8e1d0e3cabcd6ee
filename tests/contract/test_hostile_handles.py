"""Hostile handles: no record of another customer may come through, even from a server that gives everybody."""

from typing import Any
from urllib.parse import unquote

import httpx
import pytest

from contract.replay import Tape, json_response, office, recording, response
from relevo.connectors.asking.plan import LookupPlan
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.net.request import Ask
from relevo.domain.customer import HandleKind
from relevo.services.errors import SourceError
from relevo.services.ports import Batch, Stream

HOSTILE = [
    "x' OR id > 0 OR Subject='x",
    'x" OR id > 0 OR Subject="x',
    "x\\' OR id > 0 OR Subject='x",
    "*",
    "!*",
    "~example",
    "!x",
    "!~zzz",
    "><0|z",
    "a|b",
    "C-100231,userId!=x",
    "C-100231;userId!=x",
    "C-100231%2CuserId!=x",
    "C-100231%252CuserId!=x",
    ".*",
    "%",
    "_",
    "",
    " ",
    "x\r\nX-Injected: 1",
    "../../../user/root",
    "${secret}",
    "{email}",
    "true || service.state == 0",
    "javascript:gs.getUser()^OR1=1",
    "C-100231\u0000",
    "ＣＡＭＩＬＬＥ＠ｅｘａｍｐｌｅ．ｃｏｍ",
    "camille.vasseur@example.com' OR '1'='1",
]
KINDS = [
    HandleKind.EMAIL,
    HandleKind.PHONE,
    HandleKind.CUSTOMER_NUMBER,
    HandleKind.VISITOR,
    HandleKind.LOGIN,
    HandleKind.NAME,
    HandleKind.CONVERSATION,
]
EVERYBODY = {
    "request-tracker": (
        "rt/customer-by-phone-filter-dropped",
        "rt/danger-unescaped-query",
        "rt/built-shared-number",
        "rt/users-by-name",
    ),
    "redmine": ("redmine/danger-star", "redmine/danger-unknown-field"),
    "matomo": ("matomo/visits-of-customer",),
    "botpress": ("botpress/messages",),
    "chatwoot": ("chatwoot/contacts-everybody", "chatwoot/messages"),
    "dialogflow-cx": ("dialogflow-cx/conversation",),
    "posthog": ("posthog/events-everybody",),
    "rasa": ("rasa/tracker",),
    "dynamics-365": ("dynamics-365/contacts-everybody", "dynamics-365/cases-everybody"),
    "easyvista": ("easyvista/employees-everybody", "easyvista/tickets-everybody"),
    "freshdesk": ("freshdesk/contacts-everybody", "freshdesk/filtered-contacts", "freshdesk/tickets-with-requester"),
    "glpi": ("glpi/users-everybody",),
    "hubspot": ("hubspot/contacts-everybody",),
    "jira-service-management": (
        "jira-service-management/customers-everybody",
        "jira-service-management/issues-everybody",
    ),
    "odoo": ("odoo/partners-everybody",),
    "salesforce": ("salesforce/contacts-everybody", "salesforce/cases-everybody", "salesforce/talk"),
    "servicenow": ("servicenow/people-everybody", "servicenow/cases-everybody"),
    "sprinklr": ("sprinklr/profiles-everybody", "sprinklr/cases-everybody"),
    "zammad": ("zammad/users-everybody", "zammad/found-everybody"),
    "zendesk": ("zendesk/users-everybody", "zendesk/search-tickets"),
}
READ_HERE = ("request-tracker", "redmine", "matomo")
"""Whose query languages this module reads; those of the others are imitated in contract.products.languages."""
CASES = [(connector, case) for connector, cases in EVERYBODY.items() for case in cases]


async def ask_everything(opened: FileBackOffice, kind: HandleKind, value: str) -> list[Batch[Any]]:
    """Ask every stream that is bound to a customer; a refusal is as good as nothing."""
    batches: list[Batch[Any]] = []
    for stream in opened.streams - {Stream.INCIDENTS}:
        try:
            if stream is Stream.CUSTOMERS:
                batches.append(await opened.customers({kind: (value,)}))
            else:
                batches.append(await opened.entries(stream, {kind: (value,)}))
        except SourceError:
            continue
    return batches


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(("connector", "case"), CASES)
async def test_a_hostile_handle_brings_nobody(connector: str, case: str, value: str) -> None:
    everybody = recording(case)

    async with office(connector, lambda _: response(everybody)) as opened:
        batches = [batch for kind in KINDS for batch in await ask_everything(opened, kind, value)]

    assert all(batch.items == () for batch in batches)


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(("connector", "case"), CASES)
async def test_verify_alone_keeps_everybody_out_when_the_allow_list_fails(
    connector: str, case: str, value: str
) -> None:
    everybody = recording(case)

    async with office(connector, lambda _: response(everybody)) as opened:
        for lookup in bound_lookups(opened):
            try:
                found = await opened.engine.run(lookup, value)
            except SourceError:
                continue
            assert found.rows == []


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("connector", READ_HERE)
async def test_a_hostile_handle_stays_one_literal_in_the_vendors_language(connector: str, value: str) -> None:
    sent: list[httpx.Request] = []

    def keep(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={})

    async with office(connector, keep) as opened:
        for lookup in bound_lookups(opened):
            if lookup.needs is HandleKind.PHONE:
                continue  # only E.164 has forms
            try:
                await opened.engine.run(lookup, value)
            except SourceError:
                continue

    for request in sent:
        query = httpx.QueryParams(request.url.query)
        assert "X-Injected" not in request.headers
        assert literals_are_closed(query.get("query", ""))
        fields = {name: text for name, text in query.items() if "cf_" in name}
        assert fields.pop("cf_3", "~").startswith("~"), "the e-mail address is behind an operator of ours"
        assert all(not text.startswith(("*", "!", "~", ">", "<")) for text in fields.values())
        assert all("|" not in text for name, text in query.items() if "cf_" in name)
        segment = httpx.QueryParams(request.content.decode()).get("segment", "") if connector == "matomo" else ""
        assert not set(",;") & set(unquote(segment)), "Matomo decodes once more, then looks for separators"


def literals_are_closed(query: str) -> bool:
    """Tell whether every quote opens or closes one of our own literals: read TicketSQL as its parser does."""
    inside, escaped, words = False, False, ""
    for char in query:
        if inside and not escaped and char == "\\":
            escaped = True
            continue
        if char == "'" and not escaped:
            inside = not inside
        elif not inside:
            words += char
        escaped = False
    return not inside and "id > 0" not in words and "Subject" not in words


def bound_lookups(opened: FileBackOffice) -> list[LookupPlan]:
    return [
        lookup
        for stream, lookups in opened.plan.lookups.items()
        if stream is not Stream.INCIDENTS
        for lookup in lookups
    ]


async def test_the_right_customer_still_comes_through_between_everybody() -> None:
    everybody = recording("redmine/danger-unknown-field")

    async with office("redmine", lambda _: response(everybody)) as opened:
        found = await opened.entries(Stream.REQUESTS, {HandleKind.CUSTOMER_NUMBER: ("C-100231",)})

    assert {entry.id for entry in found.items} == {"redmine:request:1", "redmine:request:2"}
    assert found.dropped == 8


def test_a_request_does_not_show_what_it_asks_for() -> None:
    assert "camille" not in repr(Ask(method="GET", path="/x", query=(("a", "camille"),), body={"b": "camille"}))


PEOPLE = ["Camille Vasseur", "Régis Lemoine", "Nadia Benkacem", "Tom Benkacem", "Dolores O'Shea", "Zoë Ångström-Müller"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Vasseur", PEOPLE[:1]),
        ("vasseur CAMILLE", PEOPLE[:1]),
        ("benk", PEOPLE[2:4]),
        ("benk na", PEOPLE[2:3]),
        ("zoe angstrom", PEOPLE[5:]),
        ("o'shea", PEOPLE[4:5]),
        ("Vasseurs", []),
        ("mille", []),
    ],
)
async def test_a_name_brings_those_alone_whose_name_it_is(typed: str, found: list[str]) -> None:
    users = [{"id": str(n), "RealName": name, "Organization": f"C-{n}"} for n, name in enumerate(PEOPLE)]
    tickets = [{"Requestor": [user], "CustomFields": []} for user in users]

    def everybody(request: httpx.Request) -> httpx.Response:
        return json_response({"items": users if "/users" in request.url.path else tickets})

    async with office("request-tracker", everybody) as opened:
        people = (await opened.customers({HandleKind.NAME: (typed,)})).items

    assert sorted(person.name or "" for person in people) == found


async def test_staff_without_a_customer_number_is_nobodys_customer() -> None:
    staff = {"id": "anna", "RealName": "Anna Dupré", "Organization": ""}
    tape = Tape([("/users", json_response({"items": [staff]})), ("", json_response({"items": []}))])

    async with office("request-tracker", tape) as opened:
        assert (await opened.customers({HandleKind.NAME: ("Anna",)})).items == ()
