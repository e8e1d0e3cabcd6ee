"""What opened entries show: recorded answers, hostile keys, and servers that answer wrongly."""

import asyncio
import json
import time
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

import httpx
import pytest

from contract.faulty_server import Behave, faulty, says, streams
from contract.replay import Tape, json_response, office, recording, response
from contract.test_hostile_handles import HOSTILE
from relevo.connectors.folder import find, paths
from relevo.connectors.mapping.entries import entry
from relevo.connectors.net.hosts import SPREAD_S
from relevo.domain.customer import HandleKind
from relevo.domain.detail import Detail
from relevo.domain.entry import Entry, Visibility
from relevo.services.errors import ErrorCode, SourceError, SourceThrottled
from relevo.services.ports import Handles, Stream

NUMBER: Handles = {HandleKind.CUSTOMER_NUMBER: ("C-100231",)}
INTERNAL, PUBLIC = Visibility.INTERNAL, Visibility.PUBLIC
FIRST = "La box redémarre toutes les dix minutes depuis hier soir."
REPLY = "Redémarrage électrique et remise à zéro faits avec la cliente, voyant stable."
NOTE = "Prévoir un échange si le défaut revient. Cliente agacée, 3e appel."
TICKET = (
    ("/attachments", response(recording("rt/opened-messages"))),
    ("/history", response(recording("rt/opened-history"))),
)
ISSUE = (
    ("/issue_statuses.json", response(recording("redmine/issue-statuses"))),
    ("/issues/", response(recording("redmine/opened-issue"))),
)
OPENED = {
    "request-tracker": (Stream.REQUESTS, "1", TICKET, ("", response(recording("rt/built-tickets-of-customer")))),
    "redmine": (Stream.REQUESTS, "1", ISSUE, ("", response(recording("redmine/issues-by-customer-number")))),
    "icinga2": (
        Stream.INCIDENTS,
        "LIL-042!line",
        (("/objects/comments", response(recording("icinga2/comments-of-service"))),),
        ("", response(recording("icinga2/problems-of-site"))),
    ),
    "matomo": (
        Stream.SELF_SERVICE,
        "1",
        (("visitId", response(recording("matomo/visits-of-customer"))),),
        ("", response(recording("matomo/visits-of-customer"))),
    ),
}
KEYS = ["1' OR id > 0", "1/../2", "2", "LIL-042!line!x", "LIL-042!*", "visitId!=1"]
"""What no handle may look like, and a key may."""


async def opened(connector: str, stream: Stream, tape: Tape, key: str) -> Detail:
    """Open the entry of a stream that is opened by this key."""
    async with office(connector, tape) as source:
        entries = (await source.entries(stream, NUMBER)).items
        return await source.detail(next(one for one in entries if one.opens == f"{connector}:{key}"))


def told(detail: Detail) -> list[tuple[str, Visibility]]:
    return [(part.text, part.visibility) for part in detail.parts]


@pytest.mark.parametrize("stream", [Stream.REQUESTS, Stream.INTERACTIONS, Stream.NOTICES])
async def test_a_ticket_of_request_tracker_shows_messages_and_changes_of_status(stream: Stream) -> None:
    async with office("request-tracker", Tape(TICKET)) as source:
        detail = await source.detail(entry_of(source, stream, "1"))

    assert told(detail) == [(FIRST, PUBLIC), (REPLY, PUBLIC), (NOTE, INTERNAL), ("open → resolved", PUBLIC)]
    assert [part.at.hour for part in detail.parts if part.at] == [8, 8, 8, 8]
    assert {part.by for part in detail.parts} == {"The RT System itself"}
    assert not detail.is_cut


async def test_what_is_written_about_an_incident_of_request_tracker_is_internal() -> None:
    history = recording("rt/opened-history")["body"]
    number = recording("rt/built-open-incidents")["body"]["items"][0]["id"]
    items = [{**item, "ObjectId": number} for item in history["items"]]
    tape = [("/history", json_response({**history, "items": items})), TICKET[0]]

    incidents = ("", response(recording("rt/built-open-incidents")))
    detail = await opened("request-tracker", Stream.INCIDENTS, Tape([*tape, incidents]), number)

    expected = [(FIRST, INTERNAL), (REPLY, INTERNAL), (NOTE, INTERNAL), ("open → resolved", PUBLIC)]
    assert told(detail) == expected


async def test_a_long_history_of_request_tracker_is_cut_and_says_so() -> None:
    history = recording("rt/opened-history")["body"]
    first = history["items"][0]
    items = [{**first, "id": str(number), "ObjectId": "1"} for number in range(100, 0, -1)]
    tape = Tape(
        [
            ("/history", json_response({**history, "items": items})),
            TICKET[0],
            ("", response(recording("rt/built-tickets-of-customer"))),
        ]
    )

    detail = await opened("request-tracker", Stream.REQUESTS, tape, "1")

    assert (len(detail.parts), detail.is_cut) == (100, True)
    assert [httpx.QueryParams(request.url.query)["order"] for request in tape.requests[-2:]] == ["DESC", "DESC"]


async def test_of_a_message_in_two_forms_the_plain_one_is_shown_and_files_are_not() -> None:
    messages = recording("rt/opened-messages")["body"]
    of_first = next(item for item in messages["items"] if item["ContentType"] == "text/plain")
    html = {**of_first, "ContentType": "text/html", "Content": "<p>formatted</p>"}
    file = {**of_first, "Filename": "log.txt", "Content": "a log"}
    tape = [
        ("/attachments", json_response({**messages, "items": [*messages["items"], html, file]})),
        TICKET[1],
        ("", response(recording("rt/built-tickets-of-customer"))),
    ]

    texts = [text for text, _ in told(await opened("request-tracker", Stream.REQUESTS, Tape(tape), "1"))]

    assert texts == [FIRST, REPLY, NOTE, "open → resolved"]


async def test_an_issue_of_redmine_shows_its_notes_and_the_names_of_its_statuses() -> None:
    issues = ("", response(recording("redmine/issues-by-customer-number")))

    detail = await opened("redmine", Stream.REQUESTS, Tape([*ISSUE, issues]), "1")

    assert told(detail) == [(FIRST, PUBLIC), (REPLY, PUBLIC), (NOTE, INTERNAL), ("→ Closed", PUBLIC)]


async def test_a_private_issue_of_redmine_is_internal_as_a_whole() -> None:
    issue = recording("redmine/opened-issue")["body"]["issue"]
    private = ("/issues/", json_response({"issue": {**issue, "is_private": True}}))
    issues = ("", response(recording("redmine/issues-by-customer-number")))

    detail = await opened("redmine", Stream.REQUESTS, Tape([ISSUE[0], private, issues]), "1")

    assert {part.visibility for part in detail.parts} == {INTERNAL}


async def test_whatever_was_written_of_an_incident_of_redmine_is_internal() -> None:
    incidents = ("/issues.json", response(recording("redmine/open-incidents")))
    known_fault = {**recording("redmine/opened-issue")["body"]["issue"], "id": 8}
    tape = Tape([incidents, ISSUE[0], ("/issues/8.json", json_response({"issue": known_fault}))])

    detail = await opened("redmine", Stream.INCIDENTS, tape, "8")

    assert told(detail) == [(FIRST, INTERNAL), (REPLY, INTERNAL), (NOTE, INTERNAL), ("→ Closed", INTERNAL)]


async def test_a_problem_of_icinga_shows_its_comments_as_internal() -> None:
    _, key, answers, listing = OPENED["icinga2"]
    tape = Tape([*answers, listing])

    detail = await opened("icinga2", Stream.INCIDENTS, tape, key)

    assert told(detail) == [("Fibre team on site, repair expected 21:00", INTERNAL)]
    assert detail.parts[0].by == "noc"
    assert json.loads(tape.requests[-1].content)["filter_vars"] == {"opens": "LIL-042!line"}


async def test_a_visit_of_matomo_shows_all_its_steps_with_results_and_times() -> None:
    _, key, answers, listing = OPENED["matomo"]

    detail = await opened("matomo", Stream.SELF_SERVICE, Tape([*answers, listing]), key)

    assert [part.text for part in detail.parts][:4] == [
        "Accueil (45s)",
        "box redémarre (4)",
        "FAQ / Box / Ma box redémarre en boucle (1 min 45s)",
        "ma-box-redemarre-en-boucle (faq, feedback)",
    ]
    assert len(detail.parts) == 10
    assert {part.visibility for part in detail.parts} == {PUBLIC}


async def test_a_visit_that_matomo_no_longer_has_shows_nothing_more() -> None:
    async with office("matomo", lambda _: json_response([])) as source:
        assert await source.detail(entry_of(source, Stream.SELF_SERVICE, "1")) == Detail()


async def test_an_alert_holds_all_its_texts_and_is_not_opened() -> None:
    async with office("alertmanager", Tape([("", response(recording("alertmanager/alerts-active")))])) as source:
        entries = (await source.entries(Stream.INCIDENTS, {})).items

    assert {one.opens for one in entries} == {None}


@pytest.mark.parametrize("path", sorted(paths()), ids=lambda path: path.stem)
def test_every_opening_that_ships_compares_what_comes_with_what_was_asked(path: Any) -> None:
    assert all(one.verify.record or one.verify.part for one in find(path.stem).open.values())


@pytest.mark.parametrize(
    "value", [*HOSTILE, "1' OR id > 0", "1/../2", "2", "LIL-042!line!x", "LIL-042!*", "visitId!=1"]
)
@pytest.mark.parametrize("connector", OPENED)
async def test_a_hostile_key_opens_nobody_elses_record(connector: str, value: str) -> None:
    stream, _, answers, _ = OPENED[connector]
    sent: list[httpx.Request] = []

    def keep(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return Tape(answers)(request)

    async with office(connector, keep) as source:
        opening = source.plan.openings[stream]
        try:
            found = (await source.engine.open(opening, value)).rows
        except SourceError:
            found = []

    assert found == []
    for request in sent:
        assert "X-Injected" not in request.headers
        assert stays_one_literal(request, value)


def stays_one_literal(request: httpx.Request, value: str) -> bool:
    """Tell whether the key stands where the file put it, and nowhere else."""
    if "objects" in request.url.path:
        body = json.loads(request.content)
        return bool(body["filter"] == "service.__name == opens" and body["filter_vars"] == {"opens": value})
    if request.content:
        segment = httpx.QueryParams(request.content.decode())["segment"]
        return not set(",;") & set(unquote(segment))  # it is decoded once more, then looked through for separators
    parts = request.url.raw_path.decode().partition("?")[0].split("/")
    lengths = {"history": 6, "attachments": 6, "issue_statuses.json": 2}
    return len(parts) == lengths.get(parts[-1], 3)


def entry_of(source: Any, stream: Stream, key: str) -> Entry:
    """Make the entry that this key opens, as a listing would have given it."""
    values: dict[str, Any] = {"id": "1", "at": datetime(2026, 11, 2, tzinfo=UTC), "title": "x", "opens": key}
    return entry(stream, values, source.name)


async def refused(connector: str, behave: Behave, **changes: Any) -> SourceError:
    stream, key, _, _ = OPENED[connector]
    async with faulty(behave) as server:
        changes = {"base_url": server.url, "transport": None, "deadline_s": 5.0, **changes}
        async with office(connector, lambda _: httpx.Response(500), **changes) as source:
            with pytest.raises(SourceError) as caught:
                await source.detail(entry_of(source, stream, key))
    words = f"{caught.value!r} {caught.value.__cause__!r}"
    assert "LIL-042" not in words
    assert "127.0.0.1" not in words
    return caught.value


ANSWERS: list[tuple[Behave, set[ErrorCode]]] = [
    (says(b"<html>Sign in</html>", kind="text/html"), {ErrorCode.NOT_JSON}),
    (says(b"{}", status="500 Oops"), {ErrorCode.SOURCE_ERROR}),
    (says(b"{}", status="401 Unauthorized"), {ErrorCode.SIGN_IN}),
    (says(b"{}", status="403 Forbidden"), {ErrorCode.FORBIDDEN}),
    (says(b"{}", status="410 Gone"), {ErrorCode.REQUEST_REFUSED}),
    (says(b"", "Location: http://localhost/", status="302 Found"), {ErrorCode.REDIRECT}),
    (says(b"null"), {ErrorCode.WRONG_SHAPE}),
    (says(b"7"), {ErrorCode.WRONG_SHAPE}),
    (says(b"{"), {ErrorCode.NOT_JSON}),
    (says(b"[" * 5_000 + b"]" * 5_000), {ErrorCode.TOO_LARGE}),
    (says(b'{"items": ' + json.dumps([1] * 10_001).encode() + b"}"), {ErrorCode.TOO_LARGE, ErrorCode.WRONG_SHAPE}),
    (streams(b" " * 65_536, 400), {ErrorCode.TOO_LARGE}),
]


@pytest.mark.parametrize("connector", ["request-tracker", "redmine", "matomo"])
@pytest.mark.parametrize(("behave", "codes"), ANSWERS)
async def test_a_wrong_answer_to_an_opened_entry_is_one_error_of_ours(
    connector: str, behave: Behave, codes: set[ErrorCode]
) -> None:
    assert (await refused(connector, behave)).code in codes


async def test_an_opened_entry_that_never_comes_is_late_at_the_deadline() -> None:
    async def behave(_: bytes, __: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    started = time.perf_counter()

    assert (await refused("request-tracker", behave, deadline_s=0.3)).code is ErrorCode.LATE
    assert time.perf_counter() - started < 30  # of the 60 that the server would have slept


async def test_a_source_that_asked_to_wait_is_not_asked_to_open_an_entry() -> None:
    async with faulty(says(b"{}", "Retry-After: 60", status="429 Too Many Requests")) as server:
        async with office("redmine", lambda _: httpx.Response(500), base_url=server.url, transport=None) as source:
            with pytest.raises(SourceThrottled):
                await source.entries(Stream.REQUESTS, NUMBER)
            asked = len(server.requests)
            with pytest.raises(SourceThrottled) as caught:
                await source.detail(entry_of(source, Stream.REQUESTS, "1"))

        assert caught.value.retry_s is not None
        assert 50 < caught.value.retry_s <= 60 + SPREAD_S
        assert len(server.requests) == asked
