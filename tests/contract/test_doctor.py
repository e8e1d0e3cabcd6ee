"""`relevo doctor` over back offices that misbehave: what is wrong is told by its name, in bounded time, of nobody."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
import tomlkit

from contract.faulty_server import Behave, faulty, says, streams
from contract.test_certificates import Made, server_context, serving
from relevo.bootstrap.checkup import Finding, check_all
from relevo.bootstrap.sourcecheck import Check
from relevo.domain.customer import HandleKind
from relevo.services.ports import Handles
from relevo.settings.model import Settings, SourceSettings
from relevo.settings.secrets import SecretRef
from support.canaries import people_in

CANARY = "canary-secret-4711"
NAMES = ("reachable", "certificate", "sign_in", "rights", "clock", "latency", "rate", "mapping")
CAMILLE: Handles = {HandleKind.CUSTOMER_NUMBER: ("C-100231",), HandleKind.EMAIL: ("camille.vasseur@example.com",)}

FILE: dict[str, Any] = {
    "id": "casebook",
    "name": "Casebook",
    "product": "made up",
    "versions_tried": [],
    "proof": "documentation",
    "personal_data": ["cases"],
    "rights": ["read cases", "read faults"],
    "auth": {"kind": "header", "name": "X-Api-Key"},
    "rate": {"remaining": "X-Left", "limit": "X-Limit"},
    "streams": {
        "requests": {
            "items": "cases",
            "open": "case",
            "map": {"id": "id", "at": "at", "title": "title", "owner": "owner.name", "opens": "id"},
            "lookups": [
                {
                    "needs": "customer_number",
                    "verify": {"value": "customer", "same": "ignoring_case"},
                    "request": {"path": "/cases", "query": {"customer": "{customer_number}"}},
                }
            ],
        },
        "incidents": {
            "items": "cases",
            "map": {"id": "id", "at": "at", "title": "title"},
            "scope": {"sites": "[customer]"},
            "lookups": [{"needs": "none", "request": {"path": "/faults"}}],
        },
    },
    "open": {
        "case": {
            "parts": "notes.notes",
            "verify": {"part": "case"},
            "requests": {"notes": {"path": "/cases/{opens|path}/notes"}},
            "map": {"text": "body", "internal": "!public"},
        }
    },
    "actions": {
        "add_note": [
            {
                "to": ["requests"],
                "request": {
                    "method": "POST",
                    "path": "/cases/{opens|path}/notes",
                    "json": {"body": "{note|plain} {marker|plain}"},
                },
                "find": {"request": {"path": "/cases/{opens|path}/notes"}, "items": "notes", "text": "body"},
            }
        ]
    },
}
CASE = {
    "id": 1,
    "at": "2026-11-02T08:12:00Z",
    "title": "Camille Vasseur, +33 6 39 98 01 12",
    "customer": "C-100231",
    "owner": {"name": "Anna Dupré"},
}


def answer(*cases: Mapping[str, Any], notes: Sequence[Any] = ()) -> bytes:
    return json.dumps({"cases": list(cases), "notes": list(notes)}).encode()


def dated(ahead: timedelta) -> str:
    return f"Date: {format_datetime(datetime.now(UTC) + ahead, usegmt=True)}"


async def read_secret(_: SecretRef) -> str:
    return CANARY


def settings(folder: Path, *urls: str, **changes: Any) -> Settings:
    (folder / "casebook.toml").write_text(tomlkit.dumps(FILE), "utf-8")
    told = {"connector": "casebook", "secret": "env:RELEVO_TEST", "deadline_s": 1.0, **changes}
    sources = {
        f"cases-{number}": SourceSettings.model_validate({**told, "base_url": url}) for number, url in enumerate(urls)
    }
    return Settings(sources=sources, connectors_folder=folder, region="FR")


async def looked_at(folder: Path, url: str, handles: Handles = CAMILLE, **changes: Any) -> Finding:
    (found,) = await check_all(settings(folder, url, **changes), read_secret, handles)
    shown = repr(found)
    assert people_in(shown) == []
    assert CANARY not in shown
    assert "100231" not in shown
    return found


async def doctored(folder: Path, behave: Behave, **changes: Any) -> Finding:
    async with faulty(behave) as server:
        return await looked_at(folder, server.url, **changes)


def check(found: Finding, name: str) -> Check:
    return next(one for one in found.checks if one.name == name)


def states(found: Finding) -> dict[str, str]:
    return {one.name: one.state for one in found.checks}


async def test_it_names_the_host_beside_the_product_s_that_gets_the_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = answer(CASE, notes=[{"case": 1, "body": "Rappelée"}])
    async with faulty(says(b'{"access_token": "t", "token_type": "Bearer"}')) as login, faulty(says(body)) as product:
        oauth = {"grants": ["client_credentials"], "token_url": f"{login.url}/token", "client_id": "relevo"}
        monkeypatch.setitem(FILE, "auth", {"kind": "oauth2", "oauth": oauth})
        found = await looked_at(tmp_path, product.url)
        monkeypatch.setitem(FILE, "auth", {"kind": "oauth2", "oauth": {**oauth, "token_url": f"{product.url}/token"}})
        alone = await looked_at(tmp_path, product.url)

    host = login.url.removeprefix("http://")
    told = check(found, "sign_in")
    assert (told.state, told.text, told.figures) == ("ok", "signed in", {"hosts": host})
    assert told.advice == (f"secret and tokens go to {host}: check that it is the product's own",)
    assert check(alone, "sign_in").figures == {}


async def test_a_source_that_is_well_is_looked_at_from_the_network_to_the_mapping(tmp_path: Path) -> None:
    body = answer(CASE, notes=[{"case": 1, "body": "Rappelée"}])

    found = await doctored(tmp_path, says(body, dated(timedelta(0)), "X-Left: 80", "X-Limit: 100"))

    assert found.is_well
    assert tuple(one.name for one in found.checks) == NAMES
    assert set(states(found).values()) == {"ok"}
    assert check(found, "mapping").figures == {"records": 2, "dropped": 0, "fields_not_found": 0}
    assert check(found, "rate").figures == {"left": 80, "limit": 100}
    assert check(found, "rights").figures == {"asked": 4, "refused": 0, "missing": None}


async def test_nothing_is_written_and_nobody_is_asked_for_where_no_customer_is_named(tmp_path: Path) -> None:
    async with faulty(says(answer())) as server:
        found = await looked_at(tmp_path, server.url, {})

    assert found.is_well
    assert all(request.startswith(b"GET ") for request in server.requests)
    assert len(server.requests) == 4
    assert check(found, "mapping").state == "unknown"


async def test_a_name_without_an_address_is_told_from_a_closed_port(tmp_path: Path) -> None:
    nowhere = await looked_at(tmp_path, "https://nowhere.invalid")
    async with faulty(says(b"{}")) as server:
        url = server.url
    closed = await looked_at(tmp_path, url)

    assert "nowhere.invalid has no address" in nowhere.text
    assert "127.0.0.1 takes no connection" in closed.text
    for found in (nowhere, closed):
        assert not found.is_well
        assert found.text.startswith("cannot be reached")
        assert {state for name, state in states(found).items() if name != "reachable"} == {"unknown"}


@pytest.mark.parametrize(("days", "state"), [(200, "ok"), (10, "warn"), (-1, "fail")])
async def test_a_certificate_is_told_with_its_issuer_and_the_days_it_has_left(
    tmp_path: Path, days: int, state: str
) -> None:
    made = Made(ends=timedelta(days=days, hours=1), begins=timedelta(days=-30))
    authority, certificate, key = made.write(tmp_path)

    async with serving(server_context(certificate, key)) as (url, _):
        found = await looked_at(tmp_path, url, ca_file=authority)

    told = check(found, "certificate")
    assert (told.state, told.figures) == (state, {"issuer": "Example Works, Inspecting Proxy CA", "days_left": days})
    assert found.is_well is (state != "fail")
    assert "Inspecting Proxy CA" in told.text
    assert "ignore" not in repr(found)


async def test_a_refused_sign_in_and_a_missing_right_are_two_things(tmp_path: Path) -> None:
    refused = await doctored(tmp_path, says(b"{}", status="401 X"))

    assert (refused.is_well, check(refused, "sign_in").state) == (False, "fail")
    assert "sign-in" in refused.text


async def only_faults(request: bytes, writer: asyncio.StreamWriter) -> None:
    is_allowed = request.startswith(b"GET /faults")
    await says(answer(), status="200 OK" if is_allowed else "403 X")(request, writer)


async def test_a_missing_right_names_what_lacks_it_and_the_rights_that_the_file_asks_for(tmp_path: Path) -> None:
    found = await doctored(tmp_path, only_faults)

    told = check(found, "rights")
    assert (told.state, check(found, "sign_in").state) == ("fail", "ok")
    assert "requests: by customer_number" in told.text
    assert "incidents" not in told.text
    assert told.advice == ("the account needs: read cases, read faults",)


@pytest.mark.parametrize(
    ("said", "state", "words"),
    [
        (True, "warn", "more than it needs"),
        (False, "ok", "not more rights than that"),
        (None, "ok", "cannot be told"),
    ],
)
async def test_an_administrators_account_is_told_where_the_product_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: bool | None, state: str, words: str
) -> None:
    monkeypatch.setitem(FILE, "rights_check", {"request": {"path": "/me"}, "too_many": "admin"})

    found = await doctored(tmp_path, says(json.dumps({"cases": [CASE], "notes": [], "admin": said}).encode()))

    assert (check(found, "rights").state, found.is_well) == (state, True)
    assert words in check(found, "rights").text


@pytest.mark.parametrize(("role", "state"), [("Customer", "fail"), ("Agent", "ok")])
async def test_an_account_that_may_less_than_it_needs_fails_whatever_it_may_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: str, state: str
) -> None:
    asked = {"request": {"path": "/me"}, "too_many": "role == 'Admin'", "too_few": "role != 'Agent'"}
    monkeypatch.setitem(FILE, "rights_check", asked)

    found = await doctored(tmp_path, says(json.dumps({"cases": [CASE], "notes": [], "role": role}).encode()))

    assert (check(found, "rights").state, found.is_well) == (state, state == "ok")


@pytest.mark.parametrize(
    ("few", "state", "missing"),
    [
        ("length(cases) == `0` && 'read cases'", "fail", "read cases"),
        ("['read cases', 'read faults']", "fail", "read cases, read faults"),
        ("length(cases) > `0` && 'read cases'", "ok", None),
        ("secret", "ok", None),  # what an answer says is repeated nowhere
    ],
)
async def test_a_right_for_want_of_which_nothing_is_shown_is_named_as_the_file_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: str, state: str, missing: str | None
) -> None:
    checks = [{"request": {"path": "/me"}, "too_many": "admin"}, {"request": {"path": "/cases"}, "too_few": few}]
    monkeypatch.setitem(FILE, "rights_check", checks)

    found = await doctored(tmp_path, says(json.dumps({"cases": [], "notes": [], "secret": "Camille"}).encode()))

    told = check(found, "rights")
    assert (told.state, told.figures["missing"]) == (state, missing)
    assert missing is None or f"{missing} missing, though nothing is refused" in told.text


async def test_a_refused_question_is_told_with_the_right_that_the_file_names_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    requests = FILE["streams"]["requests"]
    monkeypatch.setitem(FILE["streams"], "requests", {**requests, "right": "cases.read"})
    monkeypatch.setitem(FILE["open"], "case", {**FILE["open"]["case"], "right": "notes.read"})

    found = await doctored(tmp_path, only_faults)

    told = check(found, "rights")
    assert "requests: by customer_number (needs cases.read)" in told.text
    assert told.figures["missing"] == "cases.read"


async def test_a_refused_question_that_another_one_stands_in_for_is_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_case = {
        "needs": "customer_number",
        "verify": {"value": "customer", "same": "ignoring_case"},
        "request": {"path": "/faults", "query": {"customer": "{customer_number}"}},
    }
    by_person = {**by_case, "name": "people", "right_may_be_missing": True, "right": "search people"}
    by_person["request"] = {"path": "/people", "query": {"customer": "{customer_number}"}}
    people = {"items": "cases", "map": {"id": "customer"}, "lookups": [by_person, by_case]}
    monkeypatch.setitem(FILE, "streams", {"customers": people, "incidents": FILE["streams"]["incidents"]})
    monkeypatch.setitem(FILE, "open", {})
    monkeypatch.setitem(FILE, "actions", {})

    found = await doctored(tmp_path, only_faults)

    told = check(found, "rights")
    assert (told.state, found.is_well) == ("warn", True)
    assert "missing for customers: people (needs search people); others are asked instead" in told.text


@pytest.mark.parametrize(("hours", "state"), [(-26, "warn"), (0, "ok"), (26, "warn")])
async def test_a_wrong_clock_is_told(tmp_path: Path, hours: int, state: str) -> None:
    found = await doctored(tmp_path, says(answer(CASE), dated(timedelta(hours=hours))))

    assert check(found, "clock").state == state
    ahead = check(found, "clock").figures["ahead_s"]
    assert isinstance(ahead, float)
    assert abs(ahead - hours * 3600) < 5


async def test_a_low_rate_is_told_and_so_is_a_host_that_asks_to_wait(tmp_path: Path) -> None:
    low = await doctored(tmp_path, says(answer(CASE), "X-Left: 3", "X-Limit: 100"))
    full = await doctored(tmp_path, says(b"{}", "Retry-After: 90", status="429 X"))

    assert (check(low, "rate").state, low.is_well) == ("warn", True)
    assert (check(full, "rate").state, full.is_well) == ("fail", False)
    assert "wait" in full.text


async def test_an_answer_of_another_shape_is_a_mapping_that_does_not_fit(tmp_path: Path) -> None:
    page = await doctored(tmp_path, says(b"<html>", kind="text/html"))
    other = await doctored(tmp_path, says(b'{"tickets": []}'))

    for found in (page, other):
        assert (found.is_well, check(found, "mapping").state) == (False, "fail")


async def test_a_field_that_the_product_has_renamed_is_named_with_its_name_of_today(tmp_path: Path) -> None:
    renamed = {**CASE, "owner": {"full_name": "Anna Dupré"}}

    found = await doctored(tmp_path, says(answer(renamed)))

    told = check(found, "mapping")
    assert (told.state, told.figures["fields_not_found"]) == ("warn", 1)
    assert any("owner" in line and "the product has full_name there" in line for line in told.advice)


RECORDED = {
    "request": {"method": "GET", "url": "https://cases.example.org/cases"},
    "handles": {"customer_number": "C-100231"},
    "status": 200,
    "headers": {"content-type": "application/json"},
    "body": {"cases": [CASE]},
}


async def test_a_field_that_the_recordings_have_and_no_record_of_today_is_told_as_gone(tmp_path: Path) -> None:
    kept = tmp_path / "recordings" / "casebook"
    kept.mkdir(parents=True)
    (kept / "cases.json").write_text(json.dumps(RECORDED), "utf-8")
    gone = {name: value for name, value in CASE.items() if name != "owner"}

    found = await doctored(tmp_path, says(answer(gone)))

    told = check(found, "mapping")
    assert told.state == "warn"
    assert any("owner, which the recordings of the file have" in line for line in told.advice)


async def test_a_field_that_the_recordings_never_had_is_no_news(tmp_path: Path) -> None:
    kept = tmp_path / "recordings" / "casebook"
    kept.mkdir(parents=True)
    gone = {name: value for name, value in CASE.items() if name != "owner"}
    (kept / "cases.json").write_text(json.dumps({**RECORDED, "body": {"cases": [gone]}}), "utf-8")

    found = await doctored(tmp_path, says(answer(gone)))

    assert (check(found, "mapping").state, check(found, "mapping").advice) == ("ok", ())


async def test_keys_that_may_be_somebodys_are_told_as_no_name_of_a_field(tmp_path: Path) -> None:
    found = await doctored(tmp_path, says(answer({**CASE, "owner": {"name@example.com": 1, "+33639980112": 2}})))

    assert all("the product has" not in line for line in check(found, "mapping").advice)


async def test_a_server_that_gives_everybody_is_told(tmp_path: Path) -> None:
    found = await doctored(tmp_path, says(answer({**CASE, "customer": "C-9"})), handles={})

    assert any("bear another handle than was asked for" in line for line in check(found, "mapping").advice)


async def test_a_source_that_says_nothing_is_left_at_its_deadline(tmp_path: Path) -> None:
    began = monotonic()
    found = await doctored(tmp_path, streams(b" ", 1_000, pause_s=0.2))

    assert (found.is_well, check(found, "latency").state) == (False, "fail")
    assert monotonic() - began < 10  # one deadline of a second, and room for a busy machine


async def test_many_sources_are_looked_at_at_the_same_time(tmp_path: Path) -> None:
    together = asyncio.Barrier(12)

    async def behave(request: bytes, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(20):
            await together.wait()  # nobody is answered before all have asked
        await says(answer(CASE))(request, writer)

    async with faulty(behave) as server:
        found = await check_all(settings(tmp_path, *[server.url] * 12, deadline_s=20.0), read_secret, {})

    assert [one.name for one in found] == [f"cases-{number}" for number in range(12)]
    assert all(one.is_well for one in found)
