"""What the answers that Statuspage publishes become, and what would be written to a page."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from contract.products.basics import AT, KEY
from contract.products.test_actions import declared
from contract.replay import CANARY, RECORDINGS, Tape, json_response, office, recording, response
from relevo.connectors.acting.acting import Unsayable
from relevo.connectors.folder import find
from relevo.connectors.trying.recordings import check_recording
from relevo.domain.act import Act, ActKey, Closing, Tried, Update
from relevo.domain.entry import Visibility
from relevo.domain.incident import Incident, Scope, Severity
from relevo.services.errors import ErrorCode, SourceError, SourceThrottled
from relevo.services.ports import Stream
from relevo.services.writing import ActState

PUBLIC, MANAGED = "statuspage", "statuspage-manage"
SITES = {"components_are": "sites"}
LILLE = Scope(sites=frozenset({"LIL-042", "LIL-043"}))
LATER = AT + timedelta(hours=1)


def said(product: str, case: str) -> httpx.Response:
    return response(recording(f"{product}/{case}"))


async def incidents(product: str, answer: httpx.Response, **settings: str) -> dict[str, Incident]:
    async with office(product, lambda _: answer, settings=settings) as opened:
        found = await opened.entries(Stream.INCIDENTS, {})
    return {one.title: one for one in found.items if isinstance(one, Incident)}


async def ask_of(act: Act, **settings: str) -> Any:
    async with office(MANAGED, lambda _: httpx.Response(500), settings=settings) as opened:
        return opened.writer.request_for(act)


@pytest.mark.parametrize("product", [PUBLIC, MANAGED])
async def test_an_unresolved_incident_has_its_components_as_scope_and_its_newest_update_as_sentence(
    product: str,
) -> None:
    fibre = (await incidents(product, said(product, "unresolved"), **SITES))["Coupure fibre secteur Lille centre"]

    assert (fibre.severity, fibre.outcome, fibre.reference) == (Severity.CRITICAL, "identified", "INC-7001")
    assert fibre.scope == Scope(sites=frozenset({"LIL-042"})), "the group around the component is none itself"
    assert fibre.sentence == "Une équipe est sur place, retour prévu à 21 h."
    assert fibre.at == datetime(2026, 11, 21, 5, 30, tzinfo=UTC)
    assert fibre.url == "https://stspg.example.com/p31zjtct2jer"


async def test_all_updates_of_the_public_page_are_its_text_in_their_order() -> None:
    fibre = (await incidents(PUBLIC, said(PUBLIC, "unresolved"), **SITES))["Coupure fibre secteur Lille centre"]

    assert fibre.text == "Une coupure touche votre quartier.\nUne équipe est sur place, retour prévu à 21 h."
    assert fibre.opens is None


@pytest.mark.parametrize("kind", ["services", "sites", "products", "regions", "accounts"])
@pytest.mark.parametrize("product", [PUBLIC, MANAGED])
async def test_a_site_says_what_its_components_are(product: str, kind: str) -> None:
    found = await incidents(product, said(product, "unresolved"), components_are=kind)

    scopes: dict[str, Any] = {kind: frozenset({"LIL-042"})}
    assert found["Coupure fibre secteur Lille centre"].scope == Scope(**scopes)


@pytest.mark.parametrize("product", [PUBLIC, MANAGED])
async def test_an_incident_without_components_concerns_nobody_unless_the_site_says_everyone(product: str) -> None:
    answer = said(product, "unresolved")

    assert "Portail lent" not in await incidents(product, answer)
    assert (await incidents(product, answer, without_components="everyone"))["Portail lent"].scope.everyone


@pytest.mark.parametrize("product", [PUBLIC, MANAGED])
async def test_a_page_on_which_all_is_well_has_no_incidents(product: str) -> None:
    assert await incidents(product, said(product, "none")) == {}


@pytest.mark.parametrize("status", ["resolved", "postmortem", "scheduled", "completed"])
async def test_what_is_over_or_planned_is_no_incident(status: str) -> None:
    body = recording("statuspage/unresolved")["body"]
    other = {**body, "incidents": [{**one, "status": status} for one in body["incidents"]]}

    assert await incidents(PUBLIC, json_response(other), without_components="everyone") == {}


async def test_a_public_page_is_asked_without_a_secret_and_a_private_one_with_it() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return said(PUBLIC, "none")

    async def nothing() -> None:
        return None

    for secret in ({"secret": nothing}, {}):
        async with office(PUBLIC, answer, **secret) as opened:
            await opened.entries(Stream.INCIDENTS, {})

    assert asked[0].url.path == "/api/v2/incidents/unresolved.json"
    assert [one.headers.get("authorization") for one in asked] == [None, f"OAuth {CANARY}"]


def test_a_recording_whose_address_holds_a_setting_is_checked() -> None:
    (told,) = check_recording(find(MANAGED), RECORDINGS / MANAGED / "unresolved.json").streams

    assert told.items == 3


async def test_an_incident_is_opened_with_its_updates_and_without_those_of_others() -> None:
    body = recording("statuspage-manage/incident")["body"]
    foreign = {**body["incident_updates"][0], "incident_id": "other", "body": "x"}
    answer = json_response({**body, "incident_updates": [*body["incident_updates"], foreign]})
    tape = Tape([("/incidents/unresolved", said(MANAGED, "unresolved")), ("/incidents/p31zjtct2jer", answer)])

    async with office(MANAGED, tape, settings=SITES) as opened:
        found = (await opened.entries(Stream.INCIDENTS, {})).items
        fibre = next(one for one in found if one.reference == "INC-7001")
        detail = await opened.detail(fibre)

    assert [(part.text, part.visibility) for part in detail.parts] == [
        ("Une coupure touche votre quartier.", Visibility.PUBLIC),
        ("Une équipe est sur place, retour prévu à 21 h.", Visibility.PUBLIC),
    ]


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("error-401", ErrorCode.SIGN_IN),
        ("error-404", ErrorCode.REQUEST_REFUSED),
        ("error-429", ErrorCode.THROTTLED),
    ],
)
async def test_documented_errors_are_told_apart(case: str, code: ErrorCode) -> None:
    async with office(MANAGED, lambda _: said(MANAGED, case)) as opened:
        with pytest.raises(SourceError) as caught:
            await opened.entries(Stream.INCIDENTS, {})

    assert caught.value.code is code
    if isinstance(caught.value, SourceThrottled):
        assert caught.value.retry_s is not None
        assert caught.value.retry_s >= 60


async def test_an_incident_is_declared_with_its_key_and_scope_in_its_metadata_and_nobody_is_mailed() -> None:
    ask = await ask_of(declared(LILLE, sentence="Retour prévu à 21 h."), page_id="kctbh9vrtdwd")

    assert (ask.method, ask.path) == ("POST", "/pages/kctbh9vrtdwd/incidents")
    assert ask.body == {
        "incident": {
            "name": "Coupure fibre",
            "status": "investigating",
            "impact_override": "critical",
            "body": "Retour prévu à 21 h.",
            "deliver_notifications": False,
            "metadata": {"relevo": {"key": KEY, "sites": "LIL-042,LIL-043"}},
        }
    }


@pytest.mark.parametrize(
    "scope",
    [
        LILLE,
        Scope(everyone=True),
        Scope(services=frozenset({"Fibre"}), regions=frozenset({"Nord"})),
        Scope(products=frozenset({"Box"}), accounts=frozenset({"A-1"})),
    ],
)
async def test_the_scope_of_a_declared_incident_is_read_back_as_it_was(scope: Scope) -> None:
    written = (await ask_of(declared(scope))).body["incident"]
    record = {**recording("statuspage-manage/created-incident")["body"], "metadata": written["metadata"]}

    found = await incidents(MANAGED, json_response([record]), without_components="everyone")

    assert found["Coupure à Lille"].scope == scope


async def test_a_site_that_would_be_read_back_as_two_is_not_written() -> None:
    with pytest.raises(Unsayable):
        await ask_of(declared(Scope(sites=frozenset({"Lille, centre"}))))


async def test_the_documented_answer_to_a_declaration_tells_what_the_incident_is_called() -> None:
    async with office(MANAGED, lambda _: said(MANAGED, "created-incident")) as opened:
        receipt = await opened.write(declared(LILLE))

    assert (receipt.state, receipt.id) == (ActState.WRITTEN, "p31zjtct2jet")
    assert receipt.url == "https://stspg.example.com/p31zjtct2jet"


async def test_a_declaration_whose_scope_was_not_kept_is_not_told_as_written() -> None:
    body = {**recording("statuspage-manage/created-incident")["body"], "metadata": {}}

    async with office(MANAGED, lambda _: json_response(body, 201)) as opened:
        assert (await opened.write(declared(LILLE))).state is ActState.UNKNOWN


async def test_a_refused_declaration_is_told_as_refused() -> None:
    async with office(MANAGED, lambda _: said(MANAGED, "error-422")) as opened:
        assert (await opened.write(declared(LILLE))).state is ActState.REFUSED


async def test_a_second_declaration_finds_the_first_one_and_one_that_is_missing_is_written() -> None:
    tape = Tape(
        [
            ("/incidents?limit=50", said(MANAGED, "incidents")),
            ("/incidents", said(MANAGED, "created-incident")),
        ]
    )
    other = declared(LILLE)
    missing = type(other)(key=ActKey("00000000-0000-4000-8000-000000000001"), at=AT, title="Autre", scope=LILLE)

    async with office(MANAGED, tape, clock=lambda: LATER) as opened:
        found = await opened.write(other, Tried(first=AT, last=AT))
        looked = [request.method for request in tape.requests]
        written = await opened.write(missing, Tried(first=AT, last=AT))

    assert (found.state, found.id, looked) == (ActState.WRITTEN, "p31zjtct2jet", ["GET"])
    assert (written.state, tape.requests[-1].method) == (ActState.WRITTEN, "POST")


async def test_a_change_says_what_is_to_be_changed_alone() -> None:
    words = Update(key=KEY, at=AT, opens=f"{MANAGED}:p31zjtct2jer", sentence="Retour à 22 h.")
    graver = Update(key=KEY, at=AT, opens=f"{MANAGED}:p31zjtct2jer", severity=Severity.WARNING)

    assert (await ask_of(words)).body == {"incident": {"body": "Retour à 22 h.", "deliver_notifications": False}}
    assert (await ask_of(graver)).body == {"incident": {"impact_override": "major", "deliver_notifications": False}}


async def test_a_sentence_that_stands_there_is_not_published_a_second_time() -> None:
    tape = Tape([("/incidents/p31zjtct2jer", said(MANAGED, "incident"))])
    standing = "Une équipe est sur place, retour prévu à 21 h."

    async with office(MANAGED, tape, clock=lambda: LATER) as opened:
        for sentence in (standing, "Une coupure touche votre quartier."):
            act = Update(key=KEY, at=AT, opens=f"{MANAGED}:p31zjtct2jer", sentence=sentence)
            await opened.write(act, Tried(first=AT, last=AT))

    assert [request.method for request in tape.requests] == ["GET", "GET", "PATCH"]


async def test_an_incident_is_closed_once() -> None:
    act = Closing(key=KEY, at=AT, opens=f"{MANAGED}:p31zjtct2jer")
    tape = Tape([("/incidents/p31zjtct2jer", said(MANAGED, "resolved-incident"))])

    async with office(MANAGED, tape, clock=lambda: LATER) as opened:
        first = await opened.write(act)
        again = await opened.write(act, Tried(first=AT, last=AT))

    assert (await ask_of(act)).body == {"incident": {"status": "resolved", "deliver_notifications": False}}
    assert (first.state, again.state) == (ActState.WRITTEN, ActState.WRITTEN)
    assert [request.method for request in tape.requests] == ["PATCH", "GET"]
