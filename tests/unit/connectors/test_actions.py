"""Writing back: what each answer means, and what a second try does."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from relevo.connectors.signin.tokens import Token, Tokens
from relevo.domain.act import Act, ActKey, Closing, Tried
from relevo.domain.customer import HandleKind
from relevo.domain.entry import EntryKind
from relevo.domain.incident import Scope
from relevo.services.errors import ErrorCode
from relevo.services.writing import ActState, Receipt
from support.actionfiles import INCIDENT, KEY, NOTE, NOW, a_declaration, a_note, office

OTHER = ActKey("3f2b8c1e-5d4a-4c3b-9a2f-0e1d2c3b4a60")
CREATED = httpx.Response(201, json={"note": {"id": 5}})
EARLIER = Tried(first=NOW - timedelta(minutes=5), last=NOW - timedelta(minutes=5))
JUST_NOW = Tried(first=NOW - timedelta(seconds=10), last=NOW - timedelta(seconds=10))
KEYED = {key: value for key, value in NOTE.items() if key != "find"} | {"key_header": "Idempotency-Key"}


class Server:
    """Answers writes and questions, each with one thing, and keeps what was asked."""

    def __init__(self, write: Any = CREATED, found: Any = None) -> None:
        self._write, self._found = write, found
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        said = self._found if request.method == "GET" else self._write
        if isinstance(said, Exception):
            raise said
        return said if isinstance(said, httpx.Response) else httpx.Response(200, json=said)

    @property
    def writes(self) -> list[httpx.Request]:
        return [request for request in self.asked if request.method != "GET"]


async def tried(server: Server, action: dict[str, Any] = NOTE, before: Tried | None = None) -> Receipt:
    cases = office(server, add_note=action)
    try:
        return await cases.write(a_note(), before)
    finally:
        await cases.aclose()


async def test_a_first_try_writes_at_once() -> None:
    server = Server()

    receipt = await tried(server)

    assert (receipt.state, receipt.id, receipt.was_sent) == (ActState.WRITTEN, "5", True)
    assert len(server.asked) == 1
    assert json.loads(server.writes[0].content)["body"] == f"Rappeler demain\n\n[ref:{KEY}]"


SHOWN = {**NOTE, "result": {**NOTE["result"], "public": "visibility != 'internal'"}}


@pytest.mark.parametrize(("visibility", "is_public"), [("public", True), ("internal", False)])
async def test_a_note_that_the_product_shows_to_customers_is_written_and_told_as_public(
    visibility: str, is_public: bool
) -> None:
    kept = {"id": 5, "body": f"Rappeler demain [ref:{KEY}]", "visibility": visibility}

    first = await tried(Server(kept), SHOWN)
    second = await tried(Server(found={"notes": [kept]}), SHOWN, EARLIER)
    confirmed = await tried(Server(kept, {"notes": [kept]}), {**SHOWN, "find": {**NOTE["find"], "confirms": True}})

    assert [(one.state, one.is_public) for one in (first, second, confirmed)] == [(ActState.WRITTEN, is_public)] * 3


MEANINGS: list[tuple[Any, ActState, ErrorCode | None]] = [
    (httpx.Response(500), ActState.UNKNOWN, ErrorCode.SOURCE_ERROR),
    (httpx.Response(503), ActState.UNKNOWN, ErrorCode.SOURCE_ERROR),
    (httpx.Response(503, headers={"Retry-After": "7"}), ActState.UNKNOWN, ErrorCode.THROTTLED),
    (httpx.Response(429, headers={"Retry-After": "7"}), ActState.LATER, ErrorCode.THROTTLED),
    (httpx.Response(401), ActState.LATER, ErrorCode.SIGN_IN),
    (httpx.Response(403), ActState.REFUSED, ErrorCode.FORBIDDEN),
    (httpx.Response(404), ActState.REFUSED, ErrorCode.REQUEST_REFUSED),
    (httpx.Response(422, json={"error": "closed"}), ActState.REFUSED, ErrorCode.REQUEST_REFUSED),
    (httpx.Response(408), ActState.UNKNOWN, ErrorCode.REQUEST_REFUSED),
    (httpx.Response(303, headers={"Location": "/cases"}), ActState.UNKNOWN, ErrorCode.REDIRECT),
    (httpx.Response(200, html="<form>Sign in</form>"), ActState.UNKNOWN, ErrorCode.NOT_JSON),
    (httpx.Response(200, json={"something": "else"}), ActState.UNKNOWN, ErrorCode.WRONG_SHAPE),
    (httpx.ReadTimeout("late"), ActState.UNKNOWN, ErrorCode.LATE),
    (httpx.RemoteProtocolError("gone"), ActState.UNKNOWN, ErrorCode.UNREACHABLE),
    (httpx.ConnectError("refused"), ActState.LATER, ErrorCode.UNREACHABLE),
    (httpx.ConnectTimeout("late"), ActState.LATER, ErrorCode.LATE),
]


@pytest.mark.parametrize(("answer", "state", "reason"), MEANINGS, ids=lambda one: getattr(one, "name", None))
async def test_each_answer_to_a_first_try_says_what_is_known(
    answer: Any, state: ActState, reason: ErrorCode | None
) -> None:
    receipt = await tried(Server(answer))

    assert (receipt.state, receipt.reason) == (state, reason)


@pytest.mark.parametrize(
    ("second", "state"),
    [
        (httpx.ReadTimeout("late"), ActState.UNKNOWN),
        (httpx.RemoteProtocolError("gone"), ActState.UNKNOWN),
        (httpx.ConnectError("refused"), ActState.LATER),
        (httpx.Response(401), ActState.LATER),
        (CREATED, ActState.WRITTEN),
    ],
    ids=lambda one: getattr(one, "name", type(one).__name__),
)
async def test_what_becomes_of_a_note_is_told_by_the_request_after_the_sign_in_was_renewed(
    second: Any, state: ActState
) -> None:
    answers, given = [httpx.Response(401), second], 0

    async def fetch() -> Token:
        nonlocal given
        given += 1
        return Token(f"access-{given}")

    def tell(_: httpx.Request) -> httpx.Response:
        said: httpx.Response | Exception = answers.pop(0)
        if isinstance(said, Exception):
            raise said
        return said

    cases = office(tell, credential=Tokens("cases", fetch), add_note=NOTE)
    receipt = await cases.write(a_note())
    await cases.aclose()

    assert (receipt.state, answers) == (state, [])


async def test_a_sign_in_that_is_refused_in_the_answer_costs_no_note() -> None:
    cases = office(
        Server(httpx.Response(200, json={"error": "session ended"})),
        errors={"when": [{"found": "error", "code": "sign_in"}]},
        add_note=NOTE,
    )
    receipt = await cases.write(a_note())
    await cases.aclose()

    assert (receipt.state, receipt.reason) == (ActState.LATER, ErrorCode.SIGN_IN)


async def test_a_note_that_met_too_many_in_the_products_own_words_is_tried_later() -> None:
    wait = [{"status": 403, "header": "X-RateLimit-Remaining", "value": "0"}]
    said = httpx.Response(403, headers={"X-RateLimit-Remaining": "0", "Retry-After": "7"})
    cases = office(Server(said), errors={"wait": wait}, add_note=NOTE)
    receipt = await cases.write(a_note())
    await cases.aclose()

    assert (receipt.state, receipt.reason) == (ActState.LATER, ErrorCode.THROTTLED)
    assert (receipt.again_s or 0) >= 7


@pytest.mark.parametrize("status", [200, 201, 204])
async def test_a_good_status_without_a_word_is_enough_where_no_id_is_expected(status: int) -> None:
    action = {key: value for key, value in NOTE.items() if key != "result"}

    receipt = await tried(Server(httpx.Response(status)), action)

    assert receipt.state is ActState.WRITTEN


async def test_an_answer_that_says_that_nothing_was_written_is_believed() -> None:
    action = {**NOTE, "result": {"refused": "contains(@, 'denied')"}}

    receipt = await tried(Server(["Permission denied", "denied"]), action)

    assert (receipt.state, receipt.detail) == (ActState.REFUSED, "in the answer")


async def test_a_second_try_finds_what_the_first_has_written_and_sends_nothing() -> None:
    server = Server(found={"notes": [{"id": 9, "body": "other"}, {"id": 5, "body": f"Rappeler [ref:{KEY}]"}]})

    receipt = await tried(server, before=JUST_NOW)

    assert (receipt.state, receipt.id, receipt.was_sent) == (ActState.WRITTEN, "5", False)
    assert not server.writes


async def test_a_second_try_sends_nothing_while_the_first_may_be_at_work_still() -> None:
    server = Server(found={"notes": []})

    receipt = await tried(server, before=JUST_NOW)

    assert (receipt.state, receipt.again_s) == (ActState.UNKNOWN, 30 + 5 * 3.0 - 10)
    assert not server.writes


async def test_the_time_that_the_first_try_may_have_taken_is_waited_for_as_well() -> None:
    server = Server(found={"notes": []})
    last = NOW - timedelta(seconds=40)

    receipt = await tried(server, before=Tried(first=last, last=last))

    assert (receipt.state, receipt.again_s) == (ActState.UNKNOWN, 5.0)
    assert not server.writes


async def test_a_look_that_began_too_early_is_too_early_however_long_it_took() -> None:
    now, server = [NOW], Server(found={"notes": []})

    def slow(request: httpx.Request) -> httpx.Response:
        now[0] += timedelta(minutes=5)
        return server(request)

    receipt = await office(slow, clock=lambda: now[0], add_note=NOTE).write(a_note(), JUST_NOW)

    assert (receipt.state, receipt.detail) == (ActState.UNKNOWN, "too early to tell")
    assert not server.writes


async def test_a_clock_that_is_set_forward_between_two_tries_makes_the_first_no_older() -> None:
    now, server = [NOW], Server(httpx.ReadTimeout("late"), {"notes": []})
    cases = office(server, clock=lambda: now[0], add_note=NOTE)
    before = Tried(first=NOW, last=NOW)

    first = await cases.write(a_note())
    now[0] += timedelta(minutes=10)
    second = await cases.write(a_note(), before)
    other = await cases.write(a_note(key=OTHER), before)
    await cases.aclose()

    assert (first.state, second.detail, second.was_sent) == (ActState.UNKNOWN, "too early to tell", False)
    assert 30 < (second.again_s or 0) <= 30 + 5 * 3.0
    assert other.was_sent  # another program has sent it: nothing but the time of day tells when
    assert len(server.writes) == 2


async def test_a_second_try_writes_once_all_was_looked_through() -> None:
    server = Server(found={"notes": [{"id": 9, "body": "other"}]})

    receipt = await tried(server, before=EARLIER)

    assert receipt.state is ActState.WRITTEN
    assert len(server.writes) == 1


@pytest.mark.parametrize(
    "found",
    [
        httpx.Response(500),
        httpx.Response(403),
        httpx.Response(404),
        httpx.ReadTimeout("late"),
        httpx.Response(200, html="<form>Sign in</form>"),
        {"records": []},
        {"notes": "none"},
        {"notes": [{"id": 9, "text": "renamed"}]},
    ],
    ids=["500", "403", "404 that may be a missing right", "late", "page", "renamed", "no list", "no text"],
)
async def test_where_it_cannot_be_looked_for_nothing_is_sent_and_nothing_guessed(found: Any) -> None:
    server = Server(found=found)

    receipt = await tried(server, before=EARLIER)

    assert receipt.state is ActState.UNKNOWN
    assert not server.writes


def pages(of: Callable[[int], list[dict[str, Any]]]) -> Callable[[httpx.Request], httpx.Response]:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.method != "GET":
            return CREATED
        return httpx.Response(200, json={"notes": of(int(request.url.params.get("page", 1)))})

    return answer


PAGED = {**NOTE, "find": {**NOTE["find"], "paging": {"kind": "page", "param": "page", "size": 2}}}


@pytest.mark.parametrize(
    ("of", "state", "writes"),
    [
        (lambda page: [{"body": KEY if page == 3 else "other", "id": page}] * 2, ActState.WRITTEN, 0),
        (lambda page: [{"body": "short", "id": page}] if page < 4 else [], ActState.WRITTEN, 1),
        (lambda page: [] if page != 2 else [{"body": KEY, "id": page}], ActState.WRITTEN, 0),
        (lambda page: [{"body": KEY if page == 4 else "other", "id": page}] if page != 3 else [], ActState.WRITTEN, 0),
        (lambda _: [], ActState.WRITTEN, 1),
        (lambda page: [{"body": f"{page}", "id": page}] * 2, ActState.UNKNOWN, 0),
        (lambda page: [{"body": "same", "id": 1}] * 2, ActState.UNKNOWN, 0),
        (lambda page: [{"body": "the only page", "id": 1}], ActState.WRITTEN, 1),
    ],
    ids=[
        "on page 3",
        "thin pages",
        "first page emptied",
        "page 3 emptied",
        "nothing",
        "too many pages",
        "the same page for ever",
        "the last page told again",
    ],
)
async def test_pages_are_looked_through_to_their_end(
    of: Callable[[int], list[dict[str, Any]]], state: ActState, writes: int
) -> None:
    sent: list[httpx.Request] = []
    answer = pages(of)

    def kept(request: httpx.Request) -> httpx.Response:
        if request.method != "GET":
            sent.append(request)
        return answer(request)

    cases = office(kept, add_note=PAGED)
    receipt = await cases.write(a_note(), EARLIER)

    assert (receipt.state, len(sent)) == (state, writes)


async def test_nothing_older_than_the_act_is_looked_at() -> None:
    asked: list[int] = []

    def of(page: int) -> list[dict[str, Any]]:
        asked.append(page)
        at = "2026-11-22T09:00:00Z" if page == 1 else "2026-11-19T09:00:00Z"
        return [{"body": f"{page}", "id": page, "at": at}] * 2

    find = {**PAGED["find"], "at": "at"}
    cases = office(pages(of), add_note={**PAGED, "find": find})
    receipt = await cases.write(a_note(), EARLIER)

    assert receipt.state is ActState.WRITTEN
    assert asked == [1, 2]


async def test_records_whose_oldest_come_first_are_not_taken_for_all_there_is() -> None:
    sent = Server(found={"notes": [{"body": "a", "at": "2026-11-01T09:00:00Z"}, {"body": "b", "at": "2026-11-02"}]})

    receipt = await tried(sent, {**NOTE, "find": {**NOTE["find"], "at": "at"}}, EARLIER)

    assert (receipt.state, receipt.detail) == (ActState.UNKNOWN, "find: oldest first")
    assert not sent.writes


async def test_a_long_list_without_pages_that_does_not_go_back_to_the_act_is_not_all_there_is() -> None:
    server = Server(found={"notes": [{"body": f"{place}", "at": "2026-11-22T09:29:00Z"} for place in range(50)]})

    receipt = await tried(server, {**NOTE, "find": {**NOTE["find"], "at": "at"}}, EARLIER)

    assert (receipt.state, receipt.detail) == (ActState.UNKNOWN, "find: 50 records")
    assert not server.writes


async def test_the_key_goes_in_its_header_the_same_in_every_try() -> None:
    server = Server()

    first = await tried(server, KEYED)
    second = await tried(server, KEYED, JUST_NOW)

    assert first.state is second.state is ActState.WRITTEN
    assert [request.headers["Idempotency-Key"] for request in server.writes] == [KEY, KEY]
    assert server.writes[0].content == server.writes[1].content


@pytest.mark.parametrize("status", [400, 403, 404, 409, 422, 429, 500])
async def test_a_refusal_of_a_second_try_does_not_tell_what_the_first_has_done(status: int) -> None:
    receipt = await tried(Server(httpx.Response(status)), KEYED, EARLIER)

    assert receipt.state is ActState.UNKNOWN
    assert receipt.reason is not None


@pytest.mark.parametrize(
    "first", [NOW - timedelta(hours=3), NOW + timedelta(hours=1)], ids=["forgotten", "clock set back"]
)
async def test_nothing_is_sent_once_the_product_may_have_forgotten_the_key(first: Any) -> None:
    server = Server()

    receipt = await tried(server, {**KEYED, "key_hours": 2}, Tried(first=first, last=NOW))

    assert (receipt.state, receipt.detail) == (ActState.UNKNOWN, "the key may be forgotten")
    assert not server.asked


async def test_a_request_that_changes_nothing_again_is_sent_again() -> None:
    server = Server(httpx.Response(200, json={"id": "INC/7"}))
    cases = office(server, declare_incident=INCIDENT)

    receipt = await cases.write(a_declaration(), JUST_NOW)

    assert (receipt.state, receipt.id) == (ActState.WRITTEN, "INC/7")
    assert receipt.url == "https://cases.example.org/incidents/INC%2F7"
    said = json.loads(server.writes[0].content)
    assert said == {"title": "Fibre coupée", "priority": 1, "sites": ["LIL-042"], "key": KEY}


@pytest.mark.parametrize(
    ("changes", "detail"),
    [
        ({"scope": Scope(products=frozenset({"fibre"}))}, "products"),
        ({"scope": Scope(sites=frozenset({"A"}), regions=frozenset({"Nord"}))}, "regions"),
        ({"scope": Scope(sites=frozenset({"A"}), others=(Scope(sites=frozenset({"B"})),))}, "several scopes"),
        ({"scope": Scope()}, "no scope"),
        ({"title": "x" * 151}, "title above 150 characters"),
        ({"title": " \n "}, "title is empty"),
    ],
)
async def test_an_incident_that_cannot_be_said_whole_is_refused_before_anything_is_sent(
    changes: dict[str, Any], detail: str
) -> None:
    server = Server()
    cases = office(server, declare_incident=INCIDENT)

    receipt = await cases.write(a_declaration(**changes))

    assert (receipt.state, receipt.detail) == (ActState.REFUSED, detail)
    assert not server.asked


CLOSING: dict[str, Any] = {
    "request": {"method": "PUT", "path": "/incidents/{opens|path}", "json": {"state": "closed"}},
    "repeatable": "it sets a field",
}


@pytest.mark.parametrize(
    ("act", "detail"),
    [
        (a_declaration(sentence="La fibre revient à 21 h."), "sentence"),
        (a_declaration(severity=None, sentence="La fibre revient à 21 h."), "sentence"),
        (Closing(key=KEY, at=NOW, opens="cases:17", sentence="La fibre est rétablie."), "sentence"),
    ],
    ids=["declared", "declared without a severity", "closed"],
)
async def test_what_the_request_has_no_room_for_is_refused_rather_than_lost(act: Act, detail: str) -> None:
    server = Server(httpx.Response(200, json={"id": 1}))

    receipt = await office(server, declare_incident=INCIDENT, close_incident=CLOSING).write(act)

    assert (receipt.state, receipt.detail) == (ActState.REFUSED, detail)
    assert not server.asked


async def test_a_severity_that_the_request_has_no_room_for_is_refused() -> None:
    server = Server(httpx.Response(200, json={"id": 1}))
    request = {**INCIDENT["request"], "json": {"title": "{title}", "sites": "{sites}", "key": "{key}"}}
    cases = office(server, declare_incident={**INCIDENT, "words": {}, "request": request}, close_incident=CLOSING)

    refused = await cases.write(a_declaration())
    declared = await cases.write(a_declaration(severity=None))
    closed = await cases.write(Closing(key=KEY, at=NOW, opens="cases:17"))

    assert (refused.state, refused.detail) == (ActState.REFUSED, "severity")
    assert declared.state is closed.state is ActState.WRITTEN


async def test_an_incident_for_everyone_is_said_in_the_file_s_word_for_it() -> None:
    server = Server(httpx.Response(200, json={"id": 1}))

    await office(server, declare_incident=INCIDENT).write(a_declaration(scope=Scope(everyone=True)))
    told = json.loads(server.writes[0].content)["sites"]
    without = {key: value for key, value in INCIDENT.items() if key != "everyone"}
    refused = await office(server, declare_incident=without).write(a_declaration(scope=Scope(everyone=True)))

    assert told == ["*"]
    assert (refused.state, refused.detail) == (ActState.REFUSED, "for everyone")


async def test_a_value_that_is_not_there_is_left_out() -> None:
    server = Server(httpx.Response(200, json={"id": 1}))

    await office(server, declare_incident=INCIDENT).write(a_declaration(severity=None))

    assert "priority" not in json.loads(server.writes[0].content)


async def test_an_object_that_would_hold_nothing_but_what_is_not_there_is_left_out() -> None:
    server = Server(httpx.Response(200, json={"id": 1}))
    body = {"title": "{title}", "of": {"all": {"name": "{severity}"}, "kind": "x"}, "sites": "{sites}", "key": "{key}"}
    nested = {**INCIDENT, "request": {**INCIDENT["request"], "json": body}}

    await office(server, declare_incident=nested).write(a_declaration(severity=None))

    assert json.loads(server.writes[0].content)["of"] == {"kind": "x"}


@pytest.mark.parametrize(
    "changes",
    [{"kind": EntryKind.INCIDENT}, {"kind": None}, {"opens": "elsewhere:17"}, {"opens": "cases:"}, {"text": " \n "}],
    ids=["another stream", "a customer", "another source", "no key", "no text"],
)
async def test_a_note_that_has_no_place_there_is_refused(changes: dict[str, Any]) -> None:
    server = Server()

    receipt = await office(server, add_note=NOTE).write(a_note(**changes))

    assert receipt.state is ActState.REFUSED
    assert not server.asked


async def test_a_note_to_a_customer_goes_to_the_source_s_own_record_of_the_person() -> None:
    person = {"id": 4, "email": "camille.vasseur@example.com", "number": "C-100231"}
    server = Server(found={"people": [person]})
    cases = office(server, add_note={**NOTE, "to": ["customers"]})

    (found,) = (await cases.customers({HandleKind.EMAIL: ("camille.vasseur@example.com",)})).items
    (own,) = [ref for ref in found.refs if ref.startswith("cases:")]
    receipt = await cases.write(a_note(kind=None, opens=own))

    assert found.ref == "C-100231"
    assert receipt.state is ActState.WRITTEN
    assert server.writes[0].url.path == "/cases/4/notes"


async def test_a_long_note_is_refused_and_never_cut() -> None:
    receipt = await office(Server(), add_note=NOTE).write(a_note("x" * 20_001))

    assert (receipt.state, receipt.reason) == (ActState.REFUSED, ErrorCode.TOO_LARGE)


async def test_a_good_answer_is_believed_only_where_the_record_stands_so() -> None:
    action = {
        "request": {"method": "PUT", "path": "/incidents/{opens|path}", "json": {"state": "closed"}},
        "find": {
            "request": {"path": "/incidents/{opens|path}"},
            "items": "[@]",
            "done": "state == 'closed'",
            "settle_s": 0,
            "confirms": True,
        },
    }
    closing = Closing(key=KEY, at=NOW, opens="cases:7")

    left_open = await office(Server(httpx.Response(200), {"state": "open"}), close_incident=action).write(closing)
    closed = await office(Server(httpx.Response(200), {"state": "closed"}), close_incident=action).write(closing)

    assert (left_open.state, left_open.detail) == (ActState.REFUSED, "not done")
    assert closed.state is ActState.WRITTEN


async def test_no_receipt_shows_what_was_written_or_where() -> None:
    said = repr([await tried(Server(answer)) for answer, _, _ in MEANINGS])

    assert "Rappeler" not in said
    assert "cases.example.org" not in said
    assert "s3cret" not in said
    assert repr(a_note()).count("Rappeler") == 0


def test_an_act_without_a_key_of_its_own_or_a_zone_is_refused() -> None:
    for changes in ({"key": "17"}, {"key": KEY.upper()}, {"at": NOW.replace(tzinfo=None)}):
        with pytest.raises(ValueError, match="UUID"):
            a_note(**changes)
