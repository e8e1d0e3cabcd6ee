"""What the answers that Jira Service Management publishes become."""

from datetime import UTC, datetime

import httpx

from contract.products.basics import AT, CAMILLE, KEY, NUMBER, only
from contract.replay import Tape, json_response, office, recording, response
from relevo.domain.act import Closing, Declaration, Note, Update
from relevo.domain.customer import HandleKind
from relevo.domain.entry import EntryKind, Visibility
from relevo.domain.incident import Incident, Scope, Severity
from relevo.domain.interaction import Interaction
from relevo.domain.request import Request
from relevo.services.ports import Stream
from relevo.services.writing import ActState

JIRA = "jira-service-management"
FIELDS = {
    "number_field": "10050",
    "phone_field": "10051",
    "site_field": "10060",
    "sentence_field": "10061",
    "close_transition": "761",
}


def said(case: str) -> httpx.Response:
    return response(recording(f"{JIRA}/{case}"))


def tape(*more: tuple[str, httpx.Response]) -> Tape:
    return Tape(
        [
            *more,
            ("/servicedesk/1/customer", said("customers-by-email")),
            ("issuetype", said("incidents")),
            ("/search/jql", said("issues-of-customer")),
            ("/comment", said("comments")),
            ("/issue/10036", said("issue")),
        ]
    )


def jql(request: httpx.Request) -> str:
    return httpx.QueryParams(request.url.query)["jql"]


async def test_an_address_finds_the_customer_of_the_desk_and_the_number_of_the_newest_requests() -> None:
    tried = tape()

    async with office(JIRA, tried, settings=FIELDS) as opened:
        (camille,) = (await opened.customers(CAMILLE)).items

    assert (camille.ref, camille.name, camille.numbers) == ("C-100231", "Camille Vasseur", ("+33639980112",))
    assert camille.emails == ("camille.vasseur@example.com",)
    assert tried.requests[0].headers["X-ExperimentalApi"] == "opt-in"
    account = recording(f"{JIRA}/customers-by-email")["body"]["values"][0]["accountId"]
    assert jql(tried.requests[1]) == f'project = "SUP" AND reporter = "{account}" ORDER BY updated DESC'


async def test_who_reports_for_several_customer_numbers_has_none() -> None:
    issues = recording(f"{JIRA}/issues-everybody")["body"]

    async with office(JIRA, tape(("/search/jql", json_response(issues))), settings=FIELDS) as opened:
        (camille,) = (await opened.customers(CAMILLE)).items

    assert camille.customer_number is None


async def test_a_shared_number_finds_both_reporters_and_nobody_else() -> None:
    tried = tape(("/search/jql", said("issues-by-phone")))

    async with office(JIRA, tried, settings=FIELDS) as opened:
        found = await opened.customers({HandleKind.PHONE: ("+33639980177",)})

    assert {customer.ref for customer in found.items} == {"C-100233", "C-100234"}
    assert found.dropped == 1
    assert '(cf[10051] ~ "\\"39 98 01 77\\"" OR cf[10051] ~ "\\"33639980177\\"" OR' in jql(tried.requests[0])


async def test_a_name_finds_whom_it_names() -> None:
    async with office(JIRA, tape(("/customer", said("customers-everybody"))), settings=FIELDS) as opened:
        found = (await opened.customers({HandleKind.NAME: ("Benkacem",)})).items

    assert [customer.name for customer in found] == ["Nadia Benkacem", "Tom Benkacem"]


async def test_nobody_is_found_in_an_empty_list() -> None:
    nobody = tape(("/customer", said("customers-none")), ("/search/jql", said("issues-none")))

    async with office(JIRA, nobody, settings=FIELDS) as opened:
        assert (await opened.customers({**CAMILLE, **NUMBER})).items == ()


async def test_issues_that_bear_the_number_are_requests() -> None:
    async with office(JIRA, tape(), settings=FIELDS) as opened:
        new, old = only(Request, (await opened.entries(Stream.REQUESTS, NUMBER)).items)

    assert (new.reference, new.is_open, new.owner) == ("SUP-40", True, "Eva Lindqvist")
    assert (new.visibility, old.visibility) == (Visibility.INTERNAL, Visibility.PUBLIC), "an agent raised the newer one"
    assert new.text == "La box redémarre toutes les dix minutes depuis hier soir."
    assert new.at == datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    assert new.url == "http://127.0.0.1:1/browse/SUP-40"
    assert new.promise is not None
    assert (new.promise.by, new.promise.text) == ("Eva Lindqvist", "Box redémarre à nouveau <échange demandé>")
    assert (old.is_open, old.promise, old.outcome) == (False, None, "resolved")


async def test_an_address_finds_the_requests_of_its_account_alone() -> None:
    tried = tape(("/search/jql", said("issues-everybody")))

    async with office(JIRA, tried, settings=FIELDS) as opened:
        found = (await opened.entries(Stream.REQUESTS, CAMILLE)).items

    assert [entry.reference for entry in found] == ["SUP-40", "SUP-36"]


async def test_issues_of_other_numbers_are_left_out() -> None:
    async with office(JIRA, tape(("/search/jql", said("issues-everybody"))), settings=FIELDS) as opened:
        found = await opened.entries(Stream.REQUESTS, NUMBER)

    assert [entry.reference for entry in found.items] == ["SUP-40", "SUP-36"]
    assert found.dropped == 3


async def test_the_next_page_is_asked_for_by_its_token() -> None:
    page = {**recording(f"{JIRA}/issues-of-customer")["body"], "isLast": False, "nextPageToken": "Ch0jc29tZQ"}
    tried = tape(("nextPageToken", said("issues-none")), ("/search/jql", json_response(page)))

    async with office(JIRA, tried, settings=FIELDS) as opened:
        await opened.entries(Stream.REQUESTS, NUMBER)

    tokens = [httpx.QueryParams(request.url.query).get("nextPageToken") for request in tried.requests]
    assert tokens == [None, "Ch0jc29tZQ"]


async def test_comments_that_the_portal_does_not_show_are_internal() -> None:
    async with office(JIRA, tape(), settings=FIELDS) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, NUMBER)).items

    note, reply, first = found
    assert isinstance(reply, Interaction)
    assert isinstance(first, Interaction)
    assert [one.visibility for one in found] == [Visibility.INTERNAL, Visibility.PUBLIC, Visibility.PUBLIC]
    assert (reply.advisor, first.advisor) == ("Eva Lindqvist", None)
    assert note.text == "Cliente agacée, rappeler demain."


async def test_comments_for_one_role_or_group_are_internal_whatever_else_they_say() -> None:
    comments = recording(f"{JIRA}/comments")["body"]
    comments["comments"][1]["visibility"] = {"identifier": "Administrators", "type": "role", "value": "Administrators"}
    tried = tape(("/comment", json_response(comments)))

    async with office(JIRA, tried, settings=FIELDS) as opened:
        found = (await opened.entries(Stream.INTERACTIONS, NUMBER)).items
        _, old = (await opened.entries(Stream.REQUESTS, NUMBER)).items
        detail = await opened.detail(old)

    assert [one.visibility for one in found] == [Visibility.INTERNAL, Visibility.INTERNAL, Visibility.PUBLIC]
    assert [part.visibility for part in detail.parts][2:] == [Visibility.INTERNAL, Visibility.INTERNAL]


async def test_a_request_is_opened_with_its_description_and_its_comments() -> None:
    async with office(JIRA, tape(), settings=FIELDS) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, NUMBER)).items
        detail = await opened.detail(old)

    assert [(part.by, part.visibility) for part in detail.parts] == [
        ("Camille Vasseur", Visibility.PUBLIC),
        ("Camille Vasseur", Visibility.PUBLIC),
        ("Eva Lindqvist", Visibility.PUBLIC),
        ("Eva Lindqvist", Visibility.INTERNAL),
    ]


async def test_incidents_have_scope_severity_and_sentence() -> None:
    async with office(JIRA, tape(), settings=FIELDS) as opened:
        found = await opened.entries(Stream.INCIDENTS, {})

    by_key = {one.reference: one for one in found.items}
    assert by_key.keys() == {"SUP-71", "SUP-73"}
    fibre, portal = only(Incident, (by_key["SUP-71"], by_key["SUP-73"]))
    assert (fibre.severity, portal.severity) == (Severity.CRITICAL, Severity.WARNING)
    assert fibre.sentence == "Une coupure touche votre quartier, retour prévu à 21 h."
    assert (sorted(fibre.scope.sites), fibre.scope.everyone) == (["LIL-042"], False)
    assert (sorted(portal.scope.sites), portal.scope.everyone) == ([], True)
    assert found.dropped == 1, "an incident that concerns nobody that could be told"


async def test_a_note_is_an_internal_comment_in_which_no_sign_is_mark_up() -> None:
    words = Note(key=KEY, at=AT, kind=EntryKind.REQUEST, opens=f"{JIRA}:10036", text="{html}!x.png![~accountid:1]a\\b")

    async with office(JIRA, lambda _: said("created-comment"), settings=FIELDS) as opened:
        ask = opened.writer.request_for(words)
        receipt = await opened.write(words)

    assert (ask.method, ask.path) == ("POST", "/rest/servicedeskapi/request/10036/comment")
    marked = "\\{html}\\!x.png\\!\\[~accountid:1]a&#92;b\n\n" + f"\\[ref:{KEY}]"
    assert ask.body == {"body": marked, "public": False}
    assert (receipt.state, receipt.id) == (ActState.WRITTEN, "304")


async def test_an_incident_is_declared_with_its_key_as_a_label() -> None:
    scope = Scope(sites=frozenset({"LIL-042", "LIL-043"}))
    act = Declaration(key=KEY, at=AT, title="Coupure fibre", scope=scope, severity=Severity.CRITICAL, sentence="21 h.")

    async with office(JIRA, tape(), settings=FIELDS) as opened:
        ask = opened.writer.request_for(act)

    assert ask.body == {
        "fields": {
            "project": {"key": "SUP"},
            "issuetype": {"name": "[System] Incident"},
            "summary": "Coupure fibre",
            "priority": {"name": "Highest"},
            "labels": [KEY],
            "customfield_10060": ["LIL-042", "LIL-043"],
            "customfield_10061": "21 h.",
        }
    }


async def test_a_change_leaves_alone_what_it_says_nothing_of() -> None:
    async with office(JIRA, tape(), settings=FIELDS) as opened:
        sentence = opened.writer.request_for(Update(key=KEY, at=AT, opens=f"{JIRA}:10071", sentence="22 h."))
        severity = opened.writer.request_for(Update(key=KEY, at=AT, opens=f"{JIRA}:10071", severity=Severity.MINOR))

    assert (sentence.method, sentence.path) == ("PUT", "/rest/api/2/issue/10071")
    assert sentence.body == {"fields": {"customfield_10061": "22 h."}}
    assert severity.body == {"fields": {"priority": {"name": "Low"}}}


async def test_an_incident_is_closed_by_the_site_s_own_transition() -> None:
    async with office(JIRA, lambda _: httpx.Response(204), settings=FIELDS) as opened:
        act = Closing(key=KEY, at=AT, opens=f"{JIRA}:10071")
        ask = opened.writer.request_for(act)
        receipt = await opened.write(act)

    assert (ask.path, ask.body) == ("/rest/api/2/issue/10071/transitions", {"transition": {"id": "761"}})
    assert receipt.state is ActState.WRITTEN
