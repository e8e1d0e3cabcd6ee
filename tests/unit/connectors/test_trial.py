"""Trying a connector out shows what was asked and what each expression found."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import httpx
import orjson
import pytest

from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.file.schema import HandleTable, Manifest
from relevo.connectors.folder import find
from relevo.connectors.manifest import ManifestError
from relevo.connectors.trying.recordings import check_recording
from relevo.connectors.trying.trial import Trial, health, try_office
from relevo.domain.customer import HandleKind
from relevo.services.errors import ErrorCode
from relevo.services.ports import Handles

RECORDINGS = Path(__file__).resolve().parents[2] / "recordings" / "backoffice"
ALERT = {
    "fingerprint": "1",
    "startsAt": "2026-11-21T05:30:00Z",
    "annotations": {"summary": "Lift out of order"},
    "labels": {"site": "LIL-042"},
    "status": {"state": "active"},
}


async def secret() -> str | None:
    return "s3cret"


async def trial(manifest: Manifest, handles: Handles, transport: httpx.AsyncBaseTransport) -> Trial:
    office = FileBackOffice(
        name=manifest.id, manifest=manifest, base_url="http://127.0.0.1:1", secret=secret, transport=transport
    )
    try:
        return await try_office(office, handles)
    finally:
        await office.aclose()


def gives(body: object, status: int = 200) -> httpx.MockTransport:
    head = {"content-type": "application/json"}
    return httpx.MockTransport(lambda _: httpx.Response(status, headers=head, content=orjson.dumps(body)))


async def test_a_trial_shows_fields_their_values_and_what_matched_nothing() -> None:
    tried = await trial(find("alertmanager"), handles={}, transport=gives([ALERT]))

    (stream,) = tried.streams
    values = {field.name: field.value for field in stream.fields}
    assert tried.is_well
    assert (stream.items, stream.status) == (1, 200)
    assert (values["title"], values["sites"], values["at"]) == ("Lift out of order", "LIL-042", "2026-11-21T05:30:00Z")
    assert "sentence: annotations.customer_sentence" in stream.unmatched
    assert stream.requests[0].startswith("GET /alerts?active=true")
    assert "s3cret" not in "".join(stream.requests)


async def test_a_trial_names_what_it_could_not_try_and_why() -> None:
    tried = await trial(
        find("matomo"),
        handles={HandleKind.CUSTOMER_NUMBER: ("C-1",)},
        transport=gives({"result": "error"}),
    )

    assert [stream.error.code for stream in tried.streams if stream.error] == [ErrorCode.SOURCE_ERROR]
    assert tried.skipped == ("self_service: visits by visitor (needs visitor)",)
    assert "s3cret" not in "".join(tried.streams[0].requests)
    assert not tried.is_well


async def test_a_trial_counts_what_verify_dropped() -> None:
    visit = {"userId": "C-2", "idVisit": 1, "actionDetails": []}
    tried = await trial(
        find("matomo"),
        handles={HandleKind.CUSTOMER_NUMBER: ("C-1",)},
        transport=gives([visit]),
    )

    assert (tried.streams[0].items, tried.streams[0].foreign) == (0, 1)


def office(transport: httpx.MockTransport, connector: str = "alertmanager") -> FileBackOffice:
    return FileBackOffice(
        name="mon", manifest=find(connector), base_url="http://127.0.0.1:1", secret=secret, transport=transport
    )


async def test_health_tells_of_expressions_that_no_longer_fit() -> None:
    state = await health(office(gives([ALERT])))

    assert (state.code, state.items) == (None, 1)
    assert "severity: labels.severity" in state.unmatched


@pytest.mark.parametrize(("status", "code"), [(401, ErrorCode.SIGN_IN), (500, ErrorCode.SOURCE_ERROR)])
async def test_health_tells_what_is_wrong(status: int, code: ErrorCode) -> None:
    assert (await health(office(gives({}, status)))).code is code


async def test_health_of_a_source_that_needs_a_handle_asks_for_nobody() -> None:
    state = await health(office(gives([]), "matomo"))

    assert (state.code, state.items) == (None, 0)


@pytest.mark.parametrize(
    ("allowed", "asked"),
    [(None, "RELEVO-0"), ("[0-9]{1,9}", "0"), ("[0-9]{8}", "00000000"), ("C-[0-9]{6}", "RELEVO-0")],
)
async def test_nobody_is_asked_for_in_the_form_that_the_file_allows(allowed: str | None, asked: str) -> None:
    manifest = find("matomo")
    narrowed = {HandleKind.CUSTOMER_NUMBER: HandleTable(pattern=allowed)} if allowed else {}
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(f"{request.url}{request.content.decode()}")
        return httpx.Response(200, headers={"content-type": "application/json"}, content=b"[]")

    await health(
        FileBackOffice(
            name="web",
            manifest=manifest.model_copy(update={"handles": narrowed}),
            base_url="http://127.0.0.1:1",
            secret=secret,
            transport=httpx.MockTransport(answer),
        )
    )

    assert len(seen) == 1
    assert re.search(rf"(?<![0-9A-Z]){asked}(?![0-9])", unquote(unquote(seen[0])))


async def test_a_list_that_is_no_longer_there_is_told_and_is_not_an_empty_answer() -> None:
    visit = {"userId": "C-1", "idVisit": 1, "actions": [{"type": "action", "pageId": 1}]}
    tried = await trial(
        find("matomo"),
        handles={HandleKind.CUSTOMER_NUMBER: ("C-1",)},
        transport=gives([visit]),
    )

    (stream,) = tried.streams
    assert (stream.unmapped, stream.error and stream.error.code) == (1, ErrorCode.WRONG_SHAPE)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"request": {}}', '{"request": {"url": "/x"}, "status": 200, "body": 1}']
)
def test_what_is_no_recording_or_fits_no_lookup_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "answer.json"
    file.write_text(text, "utf-8")

    with pytest.raises(ManifestError, match=r"answer\.json: "):
        check_recording(find("alertmanager"), file)


def test_a_recording_may_name_its_handles(tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    visit = {
        "userId": "C-2",
        "idVisit": 1,
        "actionDetails": [{"type": "action", "pageId": 1, "timestamp": 1795286519, "pageTitle": "Home"}],
    }
    recorded = {
        "request": {"method": "POST", "url": "/index.php", "body": None},
        "handles": {"customer_number": "C-2"},
        "status": 200,
        "headers": {"Content-Type": "application/json"},
        "body": [visit],
    }
    file.write_text(json.dumps(recorded), "utf-8")

    (stream,) = check_recording(find("matomo"), file).streams

    assert (stream.items, stream.foreign, stream.error) == (1, 0, None)


async def test_a_trial_opens_the_first_entry_of_a_stream_and_shows_its_parts_masked() -> None:
    visit = {
        "userId": "C-1",
        "idVisit": 7,
        "actionDetails": [
            {"type": "action", "pageId": 1, "pageTitle": "Card 4111 1111 1111 1111", "timestamp": 1795286519},
            {"type": "action", "pageId": 2, "pageTitle": "Help", "timestamp": 1795286619},
        ],
    }
    tried = await trial(
        find("matomo"),
        handles={HandleKind.CUSTOMER_NUMBER: ("C-1",), HandleKind.VISITOR: ("v-1",)},
        transport=gives([visit]),
    )

    by_number, by_visitor = tried.streams
    assert by_number.opened is not None
    assert by_visitor.opened is None
    assert tried.is_well
    assert [part.text for part in by_number.opened.detail.parts][1] == "Help"
    assert "4111 1111 1111" not in by_number.opened.detail.parts[0].text
    assert "visitId%3D%3D7" in by_number.opened.requests[0]
    assert "s3cret" not in by_number.opened.requests[0]


async def test_an_entry_that_cannot_be_opened_spoils_the_trial() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if b"visitId" in request.content:
            return httpx.Response(500)
        action = {"type": "search", "pageId": 1, "timestamp": 1795286519, "siteSearchKeyword": "lift"}
        visit = {"userId": "C-1", "idVisit": 7, "actionDetails": [action]}
        head = {"content-type": "application/json"}
        return httpx.Response(200, headers=head, content=orjson.dumps([visit]))

    tried = await trial(
        find("matomo"),
        handles={HandleKind.CUSTOMER_NUMBER: ("C-1",)},
        transport=httpx.MockTransport(answer),
    )

    (stream,) = tried.streams
    assert stream.error is None
    assert stream.opened is not None
    assert stream.opened.error is not None
    assert stream.opened.error.code is ErrorCode.SOURCE_ERROR
    assert not tried.is_well


def test_a_recorded_answer_to_an_opened_entry_is_checked_by_the_key_that_it_names(tmp_path: Path) -> None:
    kept = json.loads((RECORDINGS / "redmine" / "opened-issue.json").read_text("utf-8"))
    file = tmp_path / "issue.json"

    def checked(key: str) -> Trial:
        file.write_text(json.dumps({**kept, "handles": {"opens": key}}), "utf-8")
        return check_recording(find("redmine"), file)

    ours = checked("1")
    assert ours.is_well
    assert ours.opened is not None
    assert len(ours.opened.detail.parts) == 3
    with pytest.raises(ManifestError, match=r"nothing that redmine opens asks /issues/1\.json so"):
        checked("2")


def test_a_recorded_answer_about_another_entry_does_not_pass(tmp_path: Path) -> None:
    kept = json.loads((RECORDINGS / "icinga2" / "comments-of-service.json").read_text("utf-8"))
    file = tmp_path / "comments.json"
    file.write_text(json.dumps({**kept, "handles": {"opens": "LIL-042!other"}}), "utf-8")

    tried = check_recording(find("icinga2"), file)

    assert not tried.is_well
    assert tried.opened is not None
    assert tried.opened.error is not None
    assert tried.opened.error.detail == "verify"
