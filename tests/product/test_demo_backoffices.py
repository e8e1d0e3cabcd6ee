"""The demo's back offices answer as the real products did when they were recorded, their dangers included."""

import base64
import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus, urlencode, urlsplit

import pytest

from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.folder import find
from relevo.demo.backoffices import SECRETS, USER, DemoBackOffices
from relevo.demo.history import make_organisation
from relevo.demo.lead import CLAIRE, NADIA, SITE, TOM
from relevo.demo.organisation import INCIDENTS_QUEUE, Case, Organisation, WorksOrder
from relevo.domain.customer import Customer, HandleKind
from relevo.domain.detail import Detail
from relevo.domain.entry import Entry, Visibility
from relevo.domain.handover import Outcome
from relevo.domain.incident import Incident
from relevo.domain.interaction import Interaction
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.domain.timeline import merge
from relevo.services.ports import Handles, Stream

NOW = datetime.now(UTC).replace(microsecond=0)
RECORDINGS = Path(__file__).parents[1] / "recordings" / "backoffice"
EMAIL = "claire.moreau@example.org"
CALLER: Handles = {
    HandleKind.PHONE: ("+33639981204",),
    HandleKind.CUSTOMER_NUMBER: (CLAIRE,),
    HandleKind.EMAIL: (EMAIL,),
}
LIFT, NOISE = "[INC-4711] Lift out of order, building C", "noise in the lift shaft, building C"
LEFT_OUT = {"Icon", "Icons", "IconSVG", "icon", "iconSVG", "countryFlag"}
"""What Matomo adds to please the eye."""


@pytest.fixture(scope="module")
def organisation() -> Organisation:
    return make_organisation(NOW)


@pytest.fixture(scope="module")
def offices(organisation: Organisation) -> Iterator[DemoBackOffices]:
    offices = DemoBackOffices(organisation)
    offices.start()
    yield offices
    offices.close()


class Asking:
    """Sends requests to the demo back offices as the recorded ones were sent."""

    def __init__(self, offices: DemoBackOffices) -> None:
        self._urls = offices.urls

    def ask(self, product: str, target: str, *, body: Any = None, secret: str | None = None) -> tuple[int, Any, str]:
        """Return status, body (as JSON where it is) and content type."""
        secret = SECRETS[product] if secret is None else secret
        address = urlsplit(self._urls[product])
        headers, sent = _signed(product, secret), None
        if product == "matomo":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            sent = urlencode(body | {"token_auth": secret})
        elif body is not None:
            headers["Content-Type"], sent = "application/json", json.dumps(body)
        connection = HTTPConnection(address.netloc, timeout=10)
        try:
            connection.request("GET" if sent is None else "POST", address.path + target, sent, headers)
            reply = connection.getresponse()
            text = reply.read().decode()
            kind = reply.headers.get("Content-Type", "")
        finally:
            connection.close()
        try:
            return reply.status, json.loads(text), kind
        except ValueError:
            return reply.status, text or None, kind


@pytest.fixture(scope="module")
def asking(offices: DemoBackOffices) -> Asking:
    return Asking(offices)


def _signed(product: str, secret: str) -> dict[str, str]:
    basic = "Basic " + base64.b64encode(f"{USER}:{secret}".encode()).decode()
    headers = {
        "request-tracker": {"Authorization": f"token {secret}"},
        "redmine": {"X-Redmine-API-Key": secret},
        "matomo": {},
    }.get(product, {"Authorization": basic})
    return headers | ({"X-HTTP-Method-Override": "GET"} if product == "icinga2" else {})


def recorded(folder: str, name: str) -> dict[str, Any]:
    """Read a recording with the people of the demo in the place of the recorded ones."""
    text = (RECORDINGS / folder / f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    found["request"]["url"] = _renamed(found["request"]["url"])
    if found["request"]["body"] is not None:
        found["request"]["body"] = json.loads(_renamed(json.dumps(found["request"]["body"])))
    return found


def _renamed(text: str) -> str:
    text = text.replace(quote_plus("camille.vasseur@example.com"), quote_plus(EMAIL)).replace("98+01+12", "98+12+04")
    for old, new in (
        ("camille.vasseur@example.com", EMAIL),
        ("C-100231", CLAIRE),
        ("C-100232", CLAIRE),
        ("LIL-042", SITE),
        ("06 39 98 01 12", "06 39 98 12 04"),
    ):
        text = text.replace(old, new)
    return text


def shape(value: Any) -> Any:
    """Tell keys and types: of a list, what its items have together."""
    if isinstance(value, dict):
        return {key: shape(part) for key, part in value.items() if not any(key.endswith(end) for end in LEFT_OUT)}
    if isinstance(value, list):
        merged: Any = None
        for part in value:
            merged = _both(merged, shape(part))
        return [merged]
    return "number" if isinstance(value, int | float) and not isinstance(value, bool) else type(value).__name__


def _both(one: Any, other: Any) -> Any:
    if isinstance(one, dict) and isinstance(other, dict):
        return {key: _both(one.get(key), other.get(key)) for key in one | other}
    if isinstance(one, list) and isinstance(other, list):
        return [_both(one[0], other[0])]
    return other if one in (None, "NoneType") else one


def differences(expected: Any, actual: Any, where: str = "") -> list[str]:
    """List what is missing, invented or of another type; null goes with every type."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        found = [f"{where}.{key} is missing" for key in expected.keys() - actual.keys()]
        found += [f"{where}.{key} is invented" for key in actual.keys() - expected.keys()]
        for key in expected.keys() & actual.keys():
            found += differences(expected[key], actual[key], f"{where}.{key}")
        return found
    if isinstance(expected, list) and isinstance(actual, list):
        return differences(expected[0], actual[0], f"{where}[]")
    if expected == actual or {"NoneType", None} & {_hashable(expected), _hashable(actual)}:
        return []
    return [f"{where} is {actual}, not {expected}"]


def _hashable(value: Any) -> Any:
    return value if isinstance(value, str) or value is None else "structure"


def claires_call(organisation: Organisation) -> Case:
    return next(case for case in organisation.cases if case.due and case.tenant and case.tenant.number == CLAIRE)


def claires_order(organisation: Organisation) -> WorksOrder:
    return next(o for o in organisation.works if o.journals and o.tenant and o.tenant.number == CLAIRE)


@pytest.mark.parametrize(
    "name",
    [
        "customer-by-email",
        "customer-by-phone-filter-dropped",
        "danger-unescaped-query",
        "error-404",
        "error-bad-query",
        "open-incidents",
        "page-2",
        "tickets-by-custom-field",
        "tickets-by-requestor-phone",
        "tickets-by-name",
        "tickets-of-customer",
        "users-by-name",
    ],
)
def test_request_tracker_answers_in_the_recorded_shape(asking: Asking, name: str) -> None:
    record = recorded("rt", name)
    status, body, kind = asking.ask("request-tracker", record["request"]["url"], body=record["request"]["body"])

    assert status == record["status"]
    assert kind == record["headers"]["Content-Type"]
    if "next_page" in body:
        record["body"].setdefault("next_page", "")
    assert differences(shape(record["body"]), shape(body)) == []


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("ticket", "/ticket/{}"),
        ("ticket-attachments-with-content", "/ticket/{}/attachments?{fields}"),
        ("ticket-history", "/ticket/{}/history?{fields}"),
        ("opened-messages", "/ticket/{}/attachments?{fields}"),
        ("opened-history", "/ticket/{}/history?{fields}"),
    ],
)
def test_request_tracker_answers_a_ticket_in_the_recorded_shape(
    asking: Asking, organisation: Organisation, name: str, target: str
) -> None:
    record = recorded("rt", name)
    fields = record["request"]["url"].partition("?")[2]
    target = target.format(claires_call(organisation).id, fields=fields)
    status, body, _ = asking.ask("request-tracker", target)

    assert status == 200
    assert differences(shape(record["body"]), shape(body)) == []


@pytest.mark.parametrize("kind", ["attachment", "transaction"])
def test_request_tracker_answers_a_message_in_the_recorded_shape(
    asking: Asking, organisation: Organisation, kind: str
) -> None:
    listing = asking.ask("request-tracker", f"/ticket/{claires_call(organisation).id}/attachments?fields=Content")[1]
    number = listing["items"][0]["id"]
    status, body, _ = asking.ask("request-tracker", f"/{kind}/{number}")
    expected = shape(recorded("rt", f"{kind}-create")["body"])

    assert status == 200
    assert [line for line in differences(expected, shape(body)) if "MessageId" not in line] == []
    if kind == "attachment":
        assert base64.b64decode(body["Content"]).decode() == claires_call(organisation).messages[0].text


def test_request_tracker_drops_a_filter_on_phones_and_lists_everybody(
    asking: Asking, organisation: Organisation
) -> None:
    phone = [{"field": "MobilePhone", "value": "06 39 98 12 04"}]
    body = asking.ask("request-tracker", "/users?fields=MobilePhone", body=phone)[1]

    assert body["total"] > len(organisation.tenants)


def test_request_tracker_takes_an_unescaped_quote_for_a_query(asking: Asking, organisation: Organisation) -> None:
    hostile = "Requestor.EmailAddress='x' OR id > 0 OR Subject='x'"
    harmless = r"Requestor.EmailAddress='x\' OR id > 0 OR Subject=\'x'"

    assert asking.ask("request-tracker", f"/tickets?query={quote(hostile)}")[1]["total"] == len(organisation.cases)
    assert asking.ask("request-tracker", f"/tickets?query={quote(harmless)}")[1]["total"] == 0


@pytest.mark.parametrize(
    ("query", "subject"),
    [
        ("Queue='Incidents' AND Status='__Active__' AND 'CF.{Site}'='TIL-C'", LIFT),
        ("Queue='Incidents' AND (Subject LIKE '4711' OR Subject LIKE '4705') AND 'CF.{Site}' != 'KEH-B'", LIFT),
        ("Requestor.MobilePhone LIKE '98 12 04' AND Status='open'", NOISE),
        ("'CF.{Customer number}'='c-20417' and Due > '2001-01-01'", NOISE),
        ("Requestor.EmailAddress = 'Claire.Moreau@example.org' AND Owner = 'karim.b' AND Status = 'open'", NOISE),
    ],
)
def test_request_tracker_reads_queries(asking: Asking, query: str, subject: str) -> None:
    body = asking.ask("request-tracker", f"/tickets?query={quote(query)}&fields=Subject")[1]

    assert len(body["items"]) == 1
    assert body["items"][0]["Subject"].endswith(subject)


@pytest.mark.parametrize("query", ["Queue='Incidents' AND", "(id=1", "Subject LIKE", "id ~ 1", "id=1 id=2", "'open"])
def test_request_tracker_refuses_a_broken_query(asking: Asking, query: str) -> None:
    assert asking.ask("request-tracker", f"/tickets?query={quote(query)}")[0] == 400


def test_request_tracker_pages_through_all_tickets(asking: Asking, organisation: Organisation) -> None:
    first = asking.ask(
        "request-tracker", "/tickets?query=id%3E0&per_page=500&orderby=Created&order=DESC&fields=Created"
    )[1]
    following = first["next_page"].partition("/REST/2.0")[2]
    second = asking.ask("request-tracker", following)[1]

    assert (first["per_page"], first["count"], first["total"]) == (100, 100, len(organisation.cases))
    assert first["items"][-1]["Created"] >= second["items"][0]["Created"]
    assert not {item["id"] for item in first["items"]} & {item["id"] for item in second["items"]}


@pytest.mark.parametrize(
    "name",
    [
        "custom-fields-403",
        "danger-star",
        "danger-unknown-field",
        "empty-value",
        "error-404",
        "issues-by-customer-number",
        "issues-by-email",
        "issue-statuses",
        "issues-by-phone-contains",
        "page-2",
    ],
)
def test_redmine_answers_in_the_recorded_shape(asking: Asking, name: str) -> None:
    record = recorded("redmine", name)
    status, body, kind = asking.ask("redmine", record["request"]["url"])

    assert status == record["status"]
    assert kind == record["headers"]["Content-Type"]
    assert differences(shape(record["body"]), shape(body)) == []


def test_redmine_answers_an_issue_with_its_notes_in_the_recorded_shape(
    asking: Asking, organisation: Organisation
) -> None:
    target = f"/issues/{claires_order(organisation).id}.json?include=journals%2Cattachments"
    record = recorded("redmine", "issue-with-journals")

    assert differences(shape(record["body"]), shape(asking.ask("redmine", target)[1])) == []


@pytest.mark.parametrize("filters", ["cf_3=%2A", "cf_99=C-20417", "cf_1=%21C-1", "cf_1=~C-"])
def test_redmine_lists_other_customers_for_a_hostile_filter(asking: Asking, filters: str) -> None:
    body = asking.ask("redmine", f"/issues.json?{filters}&status_id=%2A&limit=100")[1]
    owners = {issue["custom_fields"][0]["value"] for issue in body["issues"]}

    assert len(owners) > 20


def test_redmine_leaves_closed_issues_out_unless_asked(asking: Asking) -> None:
    some = asking.ask("redmine", f"/issues.json?cf_1={CLAIRE}")[1]["issues"]
    everything = asking.ask("redmine", f"/issues.json?cf_1={CLAIRE}&status_id=*")[1]["issues"]

    assert len(everything) > len(some) > 0
    assert not any(issue["status"]["is_closed"] for issue in some)


@pytest.mark.parametrize("name", ["alerts-active", "alerts-of-site", "error-bad-filter"])
def test_alertmanager_answers_in_the_recorded_shape(asking: Asking, name: str) -> None:
    record = recorded("alertmanager", name)
    status, body, kind = asking.ask("alertmanager", record["request"]["url"])
    expected = shape(record["body"])
    if isinstance(body, list):
        expected[0]["annotations"]["customer_sentence"] = "str"

    assert (status, kind) == (record["status"], record["headers"]["Content-Type"])
    assert differences(expected, shape(body)) == []


def test_alertmanager_selects_by_matchers_and_a_hostile_expression_selects_all(asking: Asking) -> None:
    def references(matcher: str) -> list[str]:
        return [
            alert["labels"]["incident"] for alert in asking.ask("alertmanager", f"/alerts?filter={quote(matcher)}")[1]
        ]

    assert references(f'site="{SITE}"') == ["INC-4711"]
    assert sorted(references(rf'site=~"{SITE}|\\*"')) == ["INC-4698", "INC-4711"]
    assert len(references('site=~".*"')) == 4
    assert references(f'site!="{SITE}"') != []


@pytest.mark.parametrize(
    "name",
    [
        "problems-of-customer",
        "problems-of-site",
        "comments-of-service",
        "error-bad-filter",
        "no-match-is-an-empty-list",
    ],
)
def test_icinga_answers_in_the_recorded_shape(asking: Asking, name: str) -> None:
    record = recorded("icinga2", name)
    status, body, _ = asking.ask("icinga2", record["request"]["url"], body=record["request"]["body"])

    assert status == record["status"]
    assert differences(shape(record["body"]), shape(body)) == []


def test_icinga_reads_filters_and_a_filter_made_of_text_may_select_all(asking: Asking) -> None:
    def found(text: str, **variables: object) -> int:
        body = {"filter": text, "filter_vars": variables}
        return len(asking.ask("icinga2", "/objects/services", body=body)[1]["results"])

    everything = found("true")
    assert found('host.vars.site == "TIL-C" || true || "" == ""') == everything
    assert found("host.vars.site == s", s='TIL-C" || true || "') == 0
    assert found("service.state != ServiceOK") == 3
    assert found('host.vars.site in ["TIL-C", "KEH-B"] && !(service.state == ServiceOK)') == 2
    assert found('match("til-*", host.name)') > found("host.name == s", s=SITE) > 0


@pytest.mark.parametrize("name", ["visits-of-customer", "visits-of-unknown-customer"])
def test_matomo_answers_in_the_recorded_shape(asking: Asking, name: str) -> None:
    record = recorded("matomo", name)
    status, body, kind = asking.ask("matomo", "/index.php", body=record["request"]["body"])
    expected = shape(record["body"])

    assert (status, kind) == (record["status"], record["headers"]["Content-Type"])
    invented = [line for line in differences(expected, shape(body)) if not line.endswith("is missing")]
    assert invented == []
    assert bool(body) == bool(record["body"])


@pytest.mark.parametrize("segment", ["userId==C-20417,userId!=x", "userId==C-20417%2CuserId!=x", "userId=@C-", ""])
def test_matomo_lists_other_customers_for_a_hostile_segment(asking: Asking, segment: str) -> None:
    visits = asking.ask("matomo", "/index.php", body=_visits(segment))[1]

    assert {visit["userId"] for visit in visits} - {CLAIRE}


def test_matomo_takes_a_segment_that_is_encoded_twice_for_a_plain_value(asking: Asking) -> None:
    assert asking.ask("matomo", "/index.php", body=_visits("userId==C-20417%252CuserId!=x"))[1] == []


def _visits(segment: str) -> dict[str, str | int]:
    fixed: dict[str, str | int] = {
        "module": "API",
        "method": "Live.getLastVisitsDetails",
        "format": "json",
        "idSite": 1,
    }
    return fixed | {"period": "range", "date": "last900", "segment": segment, "filter_limit": 50}


def test_matomo_reports_an_unknown_method_inside_a_good_answer(asking: Asking) -> None:
    status, body, _ = asking.ask("matomo", "/index.php", body={"module": "API", "method": "Live.nonsense"})

    assert (status, body["result"]) == (200, "error")


@pytest.mark.parametrize(
    ("product", "folder", "target", "body"),
    [
        ("request-tracker", "rt/error-401", "/tickets?query=id%3D1", None),
        ("redmine", "redmine/error-401", "/issues.json", None),
        ("alertmanager", "alertmanager/error-401", "/alerts", None),
        ("icinga2", "icinga2/error-401", "/objects/services", {}),
        ("matomo", "matomo/error-bad-token", "/index.php", {"module": "API"}),
    ],
)
def test_a_wrong_secret_is_refused_as_the_product_refuses_it(
    asking: Asking, product: str, folder: str, target: str, body: Any
) -> None:
    record = json.loads((RECORDINGS / f"{folder}.json").read_text(encoding="utf-8"))
    status, answer, kind = asking.ask(product, target, body=body, secret="wrong")

    assert (status, kind) == (401, record["headers"]["Content-Type"])
    assert type(answer) is type(record["body"])
    if isinstance(answer, dict):
        assert answer == record["body"]


def test_a_latency_delays_the_answers_of_its_product_alone(organisation: Organisation) -> None:
    slow = DemoBackOffices(organisation, {"redmine": 0.3})
    slow.start()
    try:
        began = time.perf_counter()
        Asking(slow).ask("redmine", "/issues.json")
        late = time.perf_counter() - began
    finally:
        slow.close()

    assert late >= 0.3


def test_closing_ends_connections_that_are_kept_alive(organisation: Organisation) -> None:
    offices = DemoBackOffices(organisation)
    offices.start()
    address = urlsplit(offices.urls["redmine"])
    connection = HTTPConnection(address.netloc, timeout=5)
    connection.request("GET", "/issues.json", headers=_signed("redmine", SECRETS["redmine"]))
    connection.getresponse().read()

    offices.close()

    with pytest.raises((ConnectionError, OSError)):
        HTTPConnection(address.netloc, timeout=2).request("GET", "/")
    connection.close()


@asynccontextmanager
async def connected(offices: DemoBackOffices, product: str) -> AsyncIterator[FileBackOffice]:
    async def secret() -> str:
        return SECRETS[product]

    office = FileBackOffice(
        name=product,
        manifest=find(product),
        base_url=offices.urls[product],
        secret=secret,
        region="FR",
        settings={"user": USER} if product in ("alertmanager", "icinga2") else {},
    )
    try:
        yield office
    finally:
        await office.aclose()


async def fetch(offices: DemoBackOffices, handles: Handles) -> tuple[list[Customer], list[Entry]]:
    """Ask every product, through the connector file that ships, for all that it knows."""
    customers: list[Customer] = []
    entries: list[Entry] = []
    for product in offices.urls:
        async with connected(offices, product) as office:
            for stream in sorted(office.streams):
                if not office.can_ask(stream, handles):
                    continue
                if stream is Stream.CUSTOMERS:
                    customers += (await office.customers(handles)).items
                else:
                    entries += (await office.entries(stream, handles)).items
    return customers, entries


async def test_the_shipped_connectors_find_claire_and_nobody_else(offices: DemoBackOffices) -> None:
    customers, _ = await fetch(offices, CALLER)

    assert {customer.ref for customer in customers} == {CLAIRE}
    assert {customer.name for customer in customers if customer.name} == {"Claire Moreau"}
    assert any(SITE in customer.sites for customer in customers)


async def test_the_shipped_connectors_tell_why_claire_calls(offices: DemoBackOffices) -> None:
    _, entries = await fetch(offices, CALLER)
    timeline = merge([entries])
    incident = next(entry for entry in timeline if entry.reference == "INC-4711")
    steps = [entry for entry in timeline if isinstance(entry, SelfServiceStep)]
    promised = [e for e in timeline if isinstance(e, Request) and e.is_open and e.promise and e.promise.due]

    assert isinstance(incident, Incident)
    assert set(incident.sources) == {"request-tracker", "alertmanager", "icinga2"}
    assert incident.scope.sites == {SITE}
    assert incident.sentence
    assert [entry.title.partition(": ")[2] for entry in promised] == [NOISE]
    assert any(e.step is StepKind.SEARCH and e.title == "ascenseur fauteuil" and e.found == 0 for e in steps)
    assert any(e.step is StepKind.FORM and e.outcome == Outcome.UNKNOWN for e in steps)
    assert [e.title for e in steps if e.step is StepKind.BOT and e.outcome == Outcome.FAILED] == [
        "wheelchair access"
    ] * 2
    assert any(entry.title == "SMS delivered: lift C out of order" for entry in timeline)
    spoken = [entry for entry in timeline if isinstance(entry, Interaction) and "lift shaft" in entry.title]
    assert {entry.advisor for entry in spoken} == {None, "Karim B."}
    assert {entry.visibility for entry in spoken} == {Visibility.PUBLIC, Visibility.INTERNAL}


async def test_whatever_the_caller_s_timeline_can_open_opens(offices: DemoBackOffices) -> None:
    _, entries = await fetch(offices, CALLER)
    details: dict[str, Detail] = {}
    for product in offices.urls:
        async with connected(offices, product) as office:
            for entry in entries:
                if entry.sources == (product,) and entry.opens:
                    details[entry.id] = await office.detail(entry)

    empty = [entry for entry, detail in details.items() if not detail.parts]
    assert len(details) > 20
    assert all(entry.startswith("icinga2:") for entry in empty), "a service may have no comments"
    assert not any(detail.is_cut for detail in details.values())


async def test_claires_ticket_and_the_lift_have_a_history_with_notes_that_stay_inside(offices: DemoBackOffices) -> None:
    _, entries = await fetch(offices, CALLER)
    lift = [entry for entry in entries if entry.reference == "INC-4711"]
    ticket = next(entry for entry in entries if isinstance(entry, Request) and entry.title.endswith(NOISE))
    visit = next(entry for entry in entries if isinstance(entry, SelfServiceStep) and entry.step is StepKind.SEARCH)

    told: dict[str, Detail] = {}
    for entry in (*lift, ticket, visit):
        async with connected(offices, entry.sources[0]) as office:
            told[entry.id] = await office.detail(entry)

    booked, remarks = (
        next(detail for name, detail in told.items() if name.startswith(product))
        for product in ("request-tracker:incident", "icinga2:incident")
    )
    seen = [part.visibility for part in told[ticket.id].parts]
    assert len(booked.parts) >= 4
    assert {part.by for part in booked.parts} >= {"Nina Z."}
    assert [part.visibility for part in booked.parts if "→" in part.text] == [Visibility.PUBLIC]
    assert {part.visibility for part in booked.parts if "→" not in part.text} == {Visibility.INTERNAL}
    assert len(remarks.parts) == 2
    assert (seen.count(Visibility.INTERNAL), len(seen)) == (1, 4)
    assert told[visit.id].parts[0].text == "ascenseur fauteuil (0)"
    assert len(told[visit.id].parts) == 4


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("claire moreau", {"Claire Moreau", "Claire Moreaux"}),
        ("moreaux claire", {"Claire Moreaux"}),
        ("siobhan d'arcy", {"Siobhán D'Arcy"}),
        ("zoe angstrom", {"Zoë Ångström-Müller"}),
        ("nina", set()),
        ("zzyzx", set()),
    ],
)
async def test_customers_are_found_by_name_staff_and_namesakes_are_not(
    offices: DemoBackOffices, typed: str, found: set[str]
) -> None:
    async with connected(offices, "request-tracker") as office:
        people = (await office.customers({HandleKind.NAME: (typed,)})).items

    assert {person.name for person in people} == found


async def test_the_shipped_connectors_find_both_tenants_behind_a_shared_number(offices: DemoBackOffices) -> None:
    customers, _ = await fetch(offices, {HandleKind.PHONE: ("+33639980177",)})

    assert {customer.ref for customer in customers} == {NADIA, TOM}


def test_resolved_incidents_are_kept_but_not_active(asking: Asking, organisation: Organisation) -> None:
    query = f"/tickets?query={quote('Queue=' + repr(INCIDENTS_QUEUE) + ' AND Status=' + repr('__Inactive__'))}"

    assert asking.ask("request-tracker", query)[1]["total"] == sum(
        fault.ended is not None for fault in organisation.faults
    )
