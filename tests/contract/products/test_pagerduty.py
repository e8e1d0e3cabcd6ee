"""What the answers that PagerDuty publishes become, and what would be written to an incident."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from contract.products.basics import AT, KEY, MARK, said_by
from contract.products.test_actions import declared
from contract.replay import Tape, json_response, office, recording
from contract.test_hostile_handles import HOSTILE
from relevo.connectors.acting.acting import Unsayable
from relevo.domain.act import Act, Closing, Note, Tried, Update
from relevo.domain.detail import Detail
from relevo.domain.entry import EntryKind, Visibility
from relevo.domain.incident import Incident, Scope, Severity
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.ports import Stream
from relevo.services.writing import ActState

FIBRE = Scope(services=frozenset({"PIJ90N7"}))
LATER = AT + timedelta(hours=1)
WRITES = {"from": "anna@example.org"}
said = said_by("pagerduty")


def tape(*more: tuple[str, httpx.Response]) -> Tape:
    return Tape([*more, ("/notes", said("notes")), ("/incidents/PT4KHLK", said("incident")), ("", said("incidents"))])


async def incidents(**settings: str) -> dict[str, Incident]:
    async with office("pagerduty", tape(), settings=settings) as opened:
        found = await opened.entries(Stream.INCIDENTS, {})
    return {one.title: one for one in found.items if isinstance(one, Incident)}


async def ask_of(act: Act) -> Any:
    async with office("pagerduty", lambda _: httpx.Response(500), settings=WRITES) as opened:
        return opened.writer.request_for(act)


def note(text: str = "Rappeler <demain>") -> Note:
    return Note(key=KEY, at=AT, kind=EntryKind.INCIDENT, opens="pagerduty:PT4KHLK", text=text)


async def test_open_incidents_are_told_with_their_service_and_whether_somebody_has_taken_them() -> None:
    found = await incidents()

    fibre, mail = found["Coupure fibre secteur Lille centre"], found["File d'attente du courrier"]
    assert (fibre.scope, fibre.reference) == (Scope(services=frozenset({"Fibre Lille"})), "INC-7001")
    assert (fibre.acknowledged, mail.acknowledged) == (True, False)
    assert fibre.at == datetime(2026, 11, 21, 5, 30, tzinfo=UTC)
    assert fibre.url == "https://example.pagerduty.com/incidents/PT4KHLK"
    assert {one.visibility for one in found.values()} == {Visibility.INTERNAL}
    assert {one.sentence for one in found.values()} == {None}


async def test_a_known_priority_counts_before_the_urgency_and_an_unknown_one_does_not() -> None:
    found = await incidents()

    severities = [found[title].severity for title in sorted(found)]
    assert sorted(found) == ["Coupure fibre secteur Lille centre", "Disque à 85 %", "File d'attente du courrier"]
    assert severities == [Severity.CRITICAL, Severity.MINOR, Severity.WARNING]


async def test_a_site_may_tell_services_by_id_and_one_that_stands_for_everyone() -> None:
    by_id = await incidents(service_field="id", everyone_service="PIJ90N8")

    assert by_id["Coupure fibre secteur Lille centre"].scope == FIBRE
    assert by_id["File d'attente du courrier"].scope == Scope(everyone=True)


async def test_all_that_is_open_is_asked_for_however_old() -> None:
    tried = tape()

    async with office("pagerduty", tried) as opened:
        await opened.entries(Stream.INCIDENTS, {})

    (request,) = tried.requests
    assert request.headers["accept"] == "application/vnd.pagerduty+json;version=2"
    assert request.headers["authorization"].startswith("Token token=")
    assert request.url.params.get_list("statuses[]") == ["triggered", "acknowledged"]
    assert (request.url.params["date_range"], request.url.params["limit"]) == ("all", "50")


async def test_further_pages_are_asked_for_by_their_offset() -> None:
    one = recording("pagerduty/incidents")["body"]["incidents"][0]
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        start = int(request.url.params.get("offset", "0"))
        asked.append(request)
        ids = range(start, min(start + 50, 60))
        return json_response({"incidents": [{**one, "id": f"P{number}"} for number in ids]})

    async with office("pagerduty", answer, max_items=100) as opened:
        found = await opened.entries(Stream.INCIDENTS, {})

    assert (len(found.items), len(asked)) == (60, 2)


async def test_an_account_in_which_nothing_is_open_has_no_incidents() -> None:
    async with office("pagerduty", lambda _: said("none")) as opened:
        assert (await opened.entries(Stream.INCIDENTS, {})).items == ()


async def opened_by(answers: Tape) -> Detail:
    async with office("pagerduty", answers) as opened:
        found = (await opened.entries(Stream.INCIDENTS, {})).items
        return await opened.detail(next(one for one in found if one.reference == "INC-7001"))


async def test_an_incident_is_opened_with_its_notes_which_are_internal() -> None:
    detail = await opened_by(tape())

    assert [(part.by, part.text) for part in detail.parts] == [
        ("Règle globale", "Deux alertes réunies"),
        ("Eva Lindqvist", "Équipe sur place."),
    ]
    assert {part.visibility for part in detail.parts} == {Visibility.INTERNAL}


async def test_the_notes_of_another_incident_are_not_shown() -> None:
    other = recording("pagerduty/incident")["body"]
    answer = json_response({"incident": {**other["incident"], "id": "PT4KHLL"}})

    with pytest.raises(SourceError):
        await opened_by(tape(("/incidents/PT4KHLK?", answer)))


@pytest.mark.parametrize("value", [*HOSTILE, "PT4KHLK/merge", "PT4KHLK?x=1", "../services"])
async def test_a_hostile_key_stays_in_its_segment_and_opens_nothing(value: str) -> None:
    tried = Tape([("/notes", said("notes")), ("", said("incident"))])

    async with office("pagerduty", tried) as source:
        for opening in source.plan.openings.values():
            try:
                assert (await source.engine.open(opening, value)).rows == []
            except SourceError:
                continue

    for request in tried.requests:
        parts = request.url.raw_path.decode().split("/")
        assert parts[:2] == ["", "incidents"]
        assert parts[3:] in ([], ["notes"])


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("error-401", ErrorCode.SIGN_IN),
        ("error-403", ErrorCode.FORBIDDEN),
        ("error-404", ErrorCode.REQUEST_REFUSED),
        ("error-429", ErrorCode.THROTTLED),
    ],
)
async def test_documented_errors_are_told_apart(case: str, code: ErrorCode) -> None:
    async with office("pagerduty", lambda _: said(case)) as opened:
        with pytest.raises(SourceError) as caught:
            await opened.entries(Stream.INCIDENTS, {})

    assert caught.value.code is code


async def test_a_note_bears_its_marker_and_the_name_of_whoever_writes() -> None:
    ask = await ask_of(note())

    assert (ask.method, ask.path) == ("POST", "/incidents/PT4KHLK/notes")
    assert ("From", "anna@example.org") in ask.headers
    assert ask.body == {"note": {"content": f"Rappeler <demain>\n\n{MARK}"}}


async def test_a_note_that_stands_there_is_not_written_a_second_time() -> None:
    tried = tape(("/notes", said("notes-with-ours")))

    async with office("pagerduty", tried, settings=WRITES, clock=lambda: LATER) as opened:
        receipt = await opened.write(note(), Tried(first=AT, last=AT))

    assert (receipt.state, [request.method for request in tried.requests]) == (ActState.WRITTEN, ["GET"])


async def test_an_incident_is_declared_on_one_service_with_its_key() -> None:
    ask = await ask_of(declared(FIBRE, sentence="Retour prévu à 21 h."))

    assert ask.body == {
        "incident": {
            "type": "incident",
            "title": "Coupure fibre",
            "urgency": "high",
            "incident_key": KEY,
            "service": {"id": "PIJ90N7", "type": "service_reference"},
            "body": {"type": "incident_body", "details": "Coupure fibre\n\nRetour prévu à 21 h."},
        }
    }


@pytest.mark.parametrize(
    "scope",
    [
        Scope(services=frozenset({"PIJ90N7", "PIJ90N8"})),
        Scope(services=frozenset({"PIJ90N7"}), sites=frozenset({"LIL-042"})),
        Scope(everyone=True),
    ],
)
async def test_a_scope_that_is_not_one_service_is_not_written(scope: Scope) -> None:
    with pytest.raises(Unsayable):
        await ask_of(declared(scope))


async def test_a_declaration_is_told_with_its_number_and_found_by_its_key_before_a_second_try() -> None:
    answers = Tape([(f"incident_key={KEY}", said("incidents-by-key")), ("", said("created-incident"))])

    async with office("pagerduty", answers, settings=WRITES, clock=lambda: LATER) as opened:
        first = await opened.write(declared(FIBRE))
        again = await opened.write(declared(FIBRE), Tried(first=AT, last=AT))

    assert [(one.state, one.id) for one in (first, again)] == [(ActState.WRITTEN, "PT4KHLN")] * 2
    assert first.url == again.url == "https://example.pagerduty.com/incidents/PT4KHLN"
    assert [request.method for request in answers.requests] == ["POST", "GET"]


async def test_a_declaration_that_is_refused_is_told_as_refused() -> None:
    async with office("pagerduty", lambda _: said("error-400"), settings=WRITES) as opened:
        assert (await opened.write(declared(FIBRE))).state is ActState.REFUSED


async def test_how_grave_it_is_becomes_the_urgency() -> None:
    act = Update(key=KEY, at=AT, opens="pagerduty:PT4KHLK", severity=Severity.MINOR)

    assert (await ask_of(act)).body == {"incident": {"type": "incident_reference", "urgency": "low"}}
    async with office("pagerduty", lambda _: said("updated-incident"), settings=WRITES) as opened:
        assert (await opened.write(act)).state is ActState.WRITTEN


async def test_what_customers_may_be_told_has_no_place_and_is_refused_rather_than_lost() -> None:
    act = Update(key=KEY, at=AT, opens="pagerduty:PT4KHLK", severity=Severity.MINOR, sentence="Retour à 22 h.")
    answers = Tape([("", said("updated-incident"))])

    async with office("pagerduty", answers, settings=WRITES) as opened:
        receipt = await opened.write(act)

    assert (receipt.state, receipt.detail, answers.requests) == (ActState.REFUSED, "sentence", [])


async def test_an_incident_is_resolved_once() -> None:
    act = Closing(key=KEY, at=AT, opens="pagerduty:PT4KHLK", sentence="Rétabli.")
    resolved = {"type": "incident_reference", "status": "resolved", "resolution": "Rétabli."}
    answers = Tape([("", said("resolved-incident"))])

    async with office("pagerduty", answers, settings=WRITES, clock=lambda: LATER) as opened:
        assert (await opened.write(act)).state is ActState.WRITTEN
        assert (await opened.write(act, Tried(first=AT, last=AT))).state is ActState.WRITTEN

    assert (await ask_of(act)).body == {"incident": resolved}
    assert [request.method for request in answers.requests] == ["PUT", "GET"]
