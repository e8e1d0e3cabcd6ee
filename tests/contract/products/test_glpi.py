"""What answers in the shapes that GLPI's documentation and source publish become."""

from datetime import UTC, datetime

import httpx
import pytest

from contract.products.basics import AT, CAMILLE, KEY, NUMBER, only, said_by, taped
from contract.replay import CANARY, json_response, office, recording
from relevo.connectors.acting.acting import Unsayable
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.folder import find
from relevo.domain.act import Closing, Declaration, Note, Tried, Update
from relevo.domain.customer import HandleKind
from relevo.domain.entry import EntryKind, Visibility
from relevo.domain.incident import Incident, Scope, Severity
from relevo.domain.request import Request
from relevo.services.ports import Stream
from relevo.services.writing import ActState

PARIS = {"zone": "Europe/Paris", "incident_category": "12"}
said = said_by("glpi")
tape = taped(
    "glpi",
    {
        "/search/User": "users-by-email",
        "criteria[0][field]=7": "incidents",
        "criteria%5B0%5D%5Bfield%5D=7": "incidents",
        "/search/Ticket": "tickets-of-customer",
        "/ITILFollowup": "followups",
        "/TicketTask": "tasks",
        "/ITILSolution": "solutions",
        "/Ticket/36": "ticket",
    },
)


def query(request: httpx.Request) -> httpx.QueryParams:
    return httpx.QueryParams(request.url.query)


async def test_a_session_is_begun_with_the_remote_access_key_and_again_once_it_has_ended() -> None:
    begun: list[httpx.Request] = []
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/initSession"):
            begun.append(request)
            return json_response({"session_token": f"token-{len(begun)}"})
        asked.append(request)
        return said("error-401") if len(asked) == 1 else said("users-by-email")

    async def secret() -> str | None:
        return CANARY

    async def app_token() -> str | None:
        return "app-1"

    source = FileBackOffice(
        name="glpi",
        manifest=find("glpi"),
        base_url="http://127.0.0.1:1",
        secret=secret,
        region="FR",
        settings={"app_token": "keyring:glpi-app"},
        other_secrets={"app_token": app_token},
        transport=httpx.MockTransport(answer),
    )
    found = await source.customers(CAMILLE)
    await source.aclose()

    assert [customer.ref for customer in found.items] == ["C-100231"]
    assert [request.headers["Authorization"] for request in begun] == [f"user_token {CANARY}"] * 2
    assert [request.headers["Session-Token"] for request in asked] == ["token-1", "token-2"]
    assert {request.headers["App-Token"] for request in (*begun, *asked)} == {"app-1"}
    assert all("Authorization" not in request.headers for request in asked)


async def test_an_address_finds_the_active_user_of_the_customers_profile() -> None:
    tried = tape()

    async with office("glpi", tried) as opened:
        (camille,) = (await opened.customers(CAMILLE)).items

    assert (camille.ref, camille.name, camille.logins) == ("C-100231", "Camille Vasseur", ("camille",))
    assert camille.emails == ("camille.vasseur@example.com", "camille@example.org")
    assert camille.numbers == ("+33639980112",)
    asked = query(tried.requests[0])
    assert (asked["criteria[0][field]"], asked["criteria[0][searchtype]"]) == ("5", "contains")
    assert asked["criteria[0][value]"] == "^camille.vasseur@example.com$"
    assert asked["range"] == "0-49"


async def test_a_shared_number_finds_both_however_it_was_typed() -> None:
    tried = tape(("/search/User", said("users-by-phone")))

    async with office("glpi", tried) as opened:
        found = await opened.customers({HandleKind.PHONE: ("+33639980177",)})

    assert {customer.ref for customer in found.items} == {"C-100233", "C-100234"}
    assert found.dropped == 1
    assert query(tried.requests[0])["criteria[2][value]"] == "39%98%01%77"


async def test_technicians_are_nobodys_customers() -> None:
    async with office("glpi", tape(("/search/User", said("users-everybody")))) as opened:
        assert (await opened.customers({HandleKind.NAME: ("Eva",)})).items == ()
        found = (await opened.customers({HandleKind.NAME: ("Benkacem",)})).items

    assert [customer.name for customer in found] == ["Nadia Benkacem", "Tom Benkacem"]


async def test_a_search_without_a_hit_brings_no_data_and_nobody() -> None:
    async with office("glpi", tape(("/search/User", said("users-none")))) as opened:
        assert (await opened.customers({**CAMILLE, **NUMBER})).items == ()
        assert (await opened.entries(Stream.REQUESTS, CAMILLE)).items == ()


async def test_the_tickets_of_a_requester_are_requests_with_times_of_the_server() -> None:
    tried = tape()

    async with office("glpi", tried, settings=PARIS) as opened:
        new, old = only(Request, (await opened.entries(Stream.REQUESTS, NUMBER)).items)

    assert (new.is_open, new.outcome, old.is_open, old.outcome) == (True, "assigned", False, "closed")
    assert new.at == datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    assert new.title == "Box redémarre à nouveau <échange demandé>"
    assert new.text == "La box redémarre toutes les dix minutes <encore>."
    assert old.text == "La box redémarre\nsi x < 3."
    assert new.promise is not None
    assert new.promise.due == datetime(2026, 11, 24, 17, tzinfo=UTC)
    assert new.url == "http://127.0.0.1:1/front/ticket.form.php?id=40"
    asked = query(tried.requests[1])
    assert (asked["criteria[0][field]"], asked["criteria[0][value]"]) == ("4", "17")
    assert asked["criteria[1][value]"].startswith("20")


async def test_tickets_of_other_requesters_are_left_out() -> None:
    async with office("glpi", tape()) as opened:
        found = (await opened.entries(Stream.REQUESTS, CAMILLE)).items

    assert [entry.id for entry in found] == ["glpi:request:40", "glpi:request:36"]


async def test_a_ticket_is_opened_with_its_followups_its_tasks_and_its_solution() -> None:
    async with office("glpi", tape(), settings=PARIS) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, CAMILLE)).items
        detail = await opened.detail(old)

    assert [(part.by, part.text, part.visibility) for part in detail.parts] == [
        ("camille", "La box redémarre\nsi x < 3.", Visibility.PUBLIC),
        ("eva", "Un échange de la box est prévu.", Visibility.PUBLIC),
        ("Lindqvist Eva", "Box de remplacement commandée.", Visibility.PUBLIC),
        ("Lindqvist Eva", "Pièce à réserver, fournisseur en retard.", Visibility.INTERNAL),
        ("eva", "Cliente agacée, rappeler demain.", Visibility.INTERNAL),
        ("eva", "Box échangée.", Visibility.PUBLIC),
    ]
    assert detail.parts[0].at == datetime(2026, 11, 2, 8, 12, tzinfo=UTC)


async def test_a_followup_of_which_it_is_not_said_whether_it_is_private_is_internal() -> None:
    unsaid = [
        {key: value for key, value in one.items() if key != "is_private"} for one in recording("glpi/followups")["body"]
    ]

    async with office("glpi", tape(("/ITILFollowup", json_response(unsaid)))) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, CAMILLE)).items
        detail = await opened.detail(old)

    assert [part.visibility for part in detail.parts].count(Visibility.INTERNAL) == 3


async def test_a_task_of_another_ticket_is_left_out() -> None:
    other = [{**one, "tickets_id": 37} for one in recording("glpi/tasks")["body"]]

    async with office("glpi", tape(("/TicketTask", json_response(other)))) as opened:
        _, old = (await opened.entries(Stream.REQUESTS, CAMILLE)).items
        detail = await opened.detail(old)

    assert len(detail.parts) == 4


async def test_open_tickets_of_the_category_are_incidents_with_their_sites() -> None:
    tried = tape()

    async with office("glpi", tried, settings=PARIS) as opened:
        found = await opened.entries(Stream.INCIDENTS, {})

    by_title = {one.title: one for one in found.items}
    assert by_title.keys() == {"Coupure fibre secteur Lille centre", "Portail lent", "Ascenseur en panne"}
    fibre, portal, lift = only(
        Incident, (by_title[title] for title in sorted(by_title, key=lambda title: "CPA".index(title[0])))
    )
    assert (fibre.severity, portal.severity, lift.severity) == (Severity.CRITICAL, Severity.WARNING, Severity.MINOR)
    assert (sorted(fibre.scope.sites), sorted(lift.scope.sites)) == (["LIL-042", "LIL-043"], ["LIL-044"])
    assert (portal.scope.everyone, fibre.scope.everyone) == (True, False)
    assert query(tried.requests[0])["criteria[0][value]"] == "12"


async def test_a_note_is_a_private_followup_in_which_no_sign_is_mark_up() -> None:
    words = Note(key=KEY, at=AT, kind=EntryKind.REQUEST, opens="glpi:36", text="a < b\nc")

    async with office("glpi", lambda _: said("created-followup")) as opened:
        ask = opened.writer.request_for(words)
        receipt = await opened.write(words)

    assert (ask.method, ask.path) == ("POST", "/ITILFollowup")
    assert ask.body == {
        "input": {
            "itemtype": "Ticket",
            "items_id": 36,
            "content": f"<p>a &lt; b<br>c<br><br>[ref:{KEY}]</p>",
            "is_private": 1,
        }
    }
    assert (receipt.state, receipt.id) == (ActState.WRITTEN, "304")


async def test_a_second_try_finds_the_followup_of_the_first() -> None:
    kept = recording("glpi/followups")["body"]
    mine = {**kept[0], "id": 304, "content": f"&lt;p&gt;Rappeler [ref:{KEY}]&lt;/p&gt;", "date": "2026-11-22 10:30:00"}
    earlier = datetime(2026, 11, 22, 9, 31, tzinfo=UTC)
    words = Note(key=KEY, at=AT, kind=EntryKind.REQUEST, opens="glpi:36", text="Rappeler")

    async with office("glpi", tape(("/ITILFollowup", json_response([mine, *kept]))), settings=PARIS) as opened:
        receipt = await opened.write(words, Tried(first=earlier, last=earlier))

    assert (receipt.state, receipt.id) == (ActState.WRITTEN, "304")


async def test_an_incident_is_a_ticket_of_the_category_with_its_sites_in_the_title() -> None:
    scope = Scope(sites=frozenset({"LIL-042", "LIL-043"}))
    act = Declaration(
        key=KEY, at=AT, title="Coupure <fibre>", scope=scope, severity=Severity.CRITICAL, sentence="21 h."
    )

    async with office("glpi", tape(), settings=PARIS) as opened:
        ask = opened.writer.request_for(act)
        for_all = opened.writer.request_for(Declaration(key=KEY, at=AT, title="Portail", scope=Scope(everyone=True)))

    assert ask.body["input"] == {
        "name": "[LIL-042,LIL-043] Coupure <fibre>",
        "content": f"<p>Coupure &lt;fibre&gt;</p><p>21 h.</p><p>[ref:{KEY}]</p>",
        "type": 1,
        "itilcategories_id": 12,
        "urgency": 5,
        "impact": 5,
        "priority": 5,
    }
    assert for_all.body["input"]["name"] == "[*] Portail"


async def test_a_change_of_severity_is_written_and_one_of_the_sentence_is_refused() -> None:
    async with office("glpi", tape()) as opened:
        ask = opened.writer.request_for(Update(key=KEY, at=AT, opens="glpi:71", severity=Severity.WARNING))
        with pytest.raises(Unsayable):
            opened.writer.request_for(Update(key=KEY, at=AT, opens="glpi:71", sentence="22 h."))

    assert (ask.method, ask.path) == ("PUT", "/Ticket/71")
    assert ask.body == {"input": {"urgency": 4, "impact": 4, "priority": 4}}


async def test_an_end_that_is_refused_inside_a_good_answer_is_not_done() -> None:
    act = Closing(key=KEY, at=AT, opens="glpi:71")
    done = json_response([{"71": True, "message": ""}])
    refused = json_response([{"71": False, "message": "You don't have permission to perform this action."}])

    async with office("glpi", lambda _: done) as opened:
        assert opened.writer.request_for(act).body == {"input": {"status": 6}}
        assert (await opened.write(act)).state is ActState.WRITTEN
    async with office("glpi", lambda _: refused) as opened:
        assert (await opened.write(act)).state is ActState.REFUSED
