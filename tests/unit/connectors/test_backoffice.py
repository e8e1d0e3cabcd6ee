"""A configured source: its address, its settings, what it can be asked, how what it finds is put together."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest

from relevo.connectors.asking.transport import Transport
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.folder import find
from relevo.connectors.manifest import ManifestError, parse
from relevo.domain.customer import HandleKind
from relevo.services.errors import ErrorCode, SourceContractBroken, SourceError, SourceRefused
from relevo.services.ports import BackOffice, Batch, Stream

PEOPLE: dict[str, Any] = {
    "id": "people",
    "name": "People",
    "product": "made up",
    "versions_tried": [],
    "proof": "documentation",
    "personal_data": [],
    "rights": [],
    "base_path": "/api",
    "settings": {"queue": {"about": "the queue"}, "user": {"about": "the user", "default": ""}},
    "auth": {"kind": "basic", "user": "${user}"},
    "streams": {
        "customers": {
            "items": "people",
            "map": {"id": "id", "name": "name", "customer_number": "number", "numbers": "phone", "sites": "sites"},
            "lookups": [
                {
                    "needs": kind,
                    "request": {"path": "/people", "query": {field: f"{{{kind}}}"}},
                    "verify": {"value": field, "same": same},
                }
                for kind, field, same in (("phone", "phone", "phone"), ("email", "email", "ignoring_case"))
            ],
        }
    },
}
CAMILLE = {"id": 1, "name": "Camille", "number": "C-1", "phone": "06 39 98 01 12", "email": "c@example.org"}


def source(answer: Any = None, **changes: Any) -> FileBackOffice:
    async def secret() -> str | None:
        return "s3cret"

    options: dict[str, Any] = {
        "name": "people",
        "manifest": parse(PEOPLE, "people.toml"),
        "base_url": "https://people.example.org",
        "secret": secret,
        "region": "FR",
        "settings": {"queue": "Q"},
        "transport": httpx.MockTransport(answer or (lambda _: said({"people": [CAMILLE]}))),
    }
    return FileBackOffice(**{**options, **changes})


def said(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> httpx.Response:
    return httpx.Response(
        status, headers={"content-type": "application/json", **(headers or {})}, content=orjson.dumps(body)
    )


def test_it_is_a_back_office() -> None:
    office: BackOffice = source()

    assert (office.name, office.deadline_s) == ("people", 3.0)
    assert office.streams == frozenset({Stream.CUSTOMERS})


@pytest.mark.parametrize(
    ("base_url", "advice"),
    [
        ("http://people.example.org", "is not encrypted; use https"),
        ("ftp://people.example.org", "is no web address"),
        ("https://", "is no web address"),
        ("people.example.org", "is no web address"),
        ("https://user:pass@people.example.org", "holds a user"),
        ("https://people.example.org/?a=b", "holds a user, a query or a fragment"),
        ("https://[::1", "is no web address"),
    ],
)
def test_an_address_that_must_not_be_used_is_refused(base_url: str, advice: str) -> None:
    with pytest.raises(ManifestError, match=rf"sources\.people\.base_url: {advice}"):
        source(base_url=base_url)


@pytest.mark.parametrize(
    "base_url", ["http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:1", "https://x.example"]
)
def test_https_and_this_machine_are_allowed(base_url: str) -> None:
    assert source(base_url=base_url).name == "people"


@pytest.mark.parametrize(
    ("settings", "advice"),
    [
        ({}, r"settings\.queue: missing; set it \(the queue\)"),
        ({"queue": "Q", "color": "red"}, r"settings\.color: people has no such setting; it has queue, user"),
        ({"queue": "Q' OR id > 0"}, r"sources\.people\.settings\.queue: quotes"),
        ({"queue": "Q", "since": "2026' OR 1=1"}, r"sources\.people\.settings\.since: quotes"),
        ({"queue": "Q", "web": 'https://x.example.org/"'}, r"sources\.people\.settings\.web: quotes"),
        ({"queue": "Q", "user": "o'neill"}, r"sources\.people\.user: quotes"),
    ],
)
def test_settings_that_do_not_fit_the_file_are_refused(settings: dict[str, str], advice: str) -> None:
    with pytest.raises(ManifestError, match=advice):
        source(settings=settings)


def test_an_address_with_a_quote_is_told_as_the_address() -> None:
    with pytest.raises(ManifestError, match=r"sources\.people\.base_url: quotes"):
        source(base_url="https://people.example.org/o'neill")


def test_an_account_for_a_connector_that_needs_none_is_told_as_the_key_that_it_is() -> None:
    with pytest.raises(ManifestError, match=r"^sources\.people\.user: redmine signs in without one; remove it$"):
        source(manifest=find("redmine"), settings={"user": "joe"})


@pytest.mark.parametrize("base_url", ["https://people.example.org", "https://people.example.org/api/"])
async def test_the_base_path_is_added_where_the_address_lacks_it(base_url: str) -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return said({"people": []})

    await source(answer, base_url=base_url).customers({HandleKind.EMAIL: ("c@example.org",)})

    assert asked[0].url.path == "/api/people"


@pytest.mark.parametrize(("user", "pair"), [("panel", "panel:s3cret"), ("", "s3cret")])
async def test_basic_sign_in_takes_the_user_from_the_settings_or_the_secret(user: str, pair: str) -> None:
    import base64

    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return said({"people": []})

    await source(answer, settings={"queue": "Q", "user": user}).customers({HandleKind.EMAIL: ("c@example.org",)})

    assert base64.b64decode(asked[0].headers["Authorization"].removeprefix("Basic ")).decode() == pair


async def test_a_missing_secret_is_told_before_anything_is_asked() -> None:
    async def nothing() -> str | None:
        return None

    with pytest.raises(SourceRefused) as caught:
        await source(secret=nothing).customers({HandleKind.EMAIL: ("c@example.org",)})

    assert caught.value.code is ErrorCode.NO_SECRET


async def test_a_secret_is_read_anew_after_a_401() -> None:
    read: list[str] = []

    async def secret() -> str | None:
        read.append("")
        return "s3cret"

    office = source(lambda _: said({}, status=401), secret=secret)
    for _ in range(2):
        with pytest.raises(SourceRefused):
            await office.customers({HandleKind.EMAIL: ("c@example.org",)})

    assert len(read) == 2


async def test_a_person_found_by_two_handles_is_one_customer() -> None:
    calls: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        by_phone = "phone" in dict(request.url.params)
        calls.append("phone" if by_phone else "email")
        return said({"people": [{**CAMILLE, "sites": ["A"] if by_phone else ["B"]}]})

    found = await source(answer).customers({HandleKind.PHONE: ("+33639980112",), HandleKind.EMAIL: ("C@example.org",)})

    assert sorted(calls) == ["email", "phone"]
    (camille,) = found.items
    assert (camille.ref, set(camille.sites), camille.sources) == ("C-1", {"A", "B"}, ("people",))


async def test_a_search_that_failed_for_one_kind_of_handle_has_failed() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return said({}, status=403) if "phone" in dict(request.url.params) else said({"people": [CAMILLE]})

    with pytest.raises(SourceError) as caught:
        await source(answer).customers({HandleKind.PHONE: ("+33639980112",), HandleKind.EMAIL: ("c@example.org",)})

    assert caught.value.code is ErrorCode.FORBIDDEN


BY_PHONE = ("mobile", "home")


def two_ways(**of_home: Any) -> Any:
    """A file that finds people by their mobile and by their home number."""
    lookups = [
        {
            "name": field,
            "needs": "phone",
            "request": {"path": f"/{field}", "query": {"q": "{phone}"}},
            "verify": {"value": field, "same": "phone"},
            **(of_home if field == "home" else {}),
        }
        for field in BY_PHONE
    ]
    table = {**PEOPLE["streams"]["customers"], "lookups": lookups}
    return parse({**PEOPLE, "streams": {"customers": table}}, "people.toml")


PHONE = {HandleKind.PHONE: ("+33639980112",)}


def home_fails(status: int) -> Any:
    people = {"people": [{"id": 1, "name": "Camille", "mobile": "+33639980112"}]}
    return lambda request: said({}, status) if "/home" in request.url.path else said(people)


@pytest.mark.parametrize("status", [500, 403, 404])
async def test_half_the_candidates_do_not_pass_as_all_of_them(status: int) -> None:
    with pytest.raises(SourceError):
        await source(home_fails(status), manifest=two_ways()).customers(PHONE)


async def test_a_lookup_whose_right_may_be_missing_is_left_out_where_another_has_answered() -> None:
    office = source(home_fails(403), manifest=two_ways(right_may_be_missing=True))

    assert [customer.name for customer in (await office.customers(PHONE)).items] == ["Camille"]


@pytest.mark.parametrize("status", [500, 401, 400])
async def test_any_other_failure_of_such_a_lookup_has_failed(status: int) -> None:
    with pytest.raises(SourceError):
        await source(home_fails(status), manifest=two_ways(right_may_be_missing=True)).customers(PHONE)


async def test_an_answer_for_another_value_excuses_nothing() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        second = request.url.params["q"] == "+33639980113"
        return said({}, 500) if second else said({"people": []})

    numbers = {HandleKind.PHONE: ("+33639980112", "+33639980113")}

    with pytest.raises(SourceError) as caught:
        await source(answer, manifest=two_ways(right_may_be_missing=True)).customers(numbers)

    assert caught.value.code is ErrorCode.SOURCE_ERROR


async def test_a_lookup_of_which_nothing_can_be_read_is_not_hidden_by_another_that_can() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        person = {"mobile": "+33639980112", "home": "+33639980112", "name": "Camille"}
        return said({"people": [{**person, "id": 1} if "/mobile" in request.url.path else person]})

    with pytest.raises(SourceContractBroken) as caught:
        await source(answer, manifest=two_ways()).customers(PHONE)

    assert caught.value.code is ErrorCode.WRONG_SHAPE


async def test_customers_are_not_asked_for_with_handles_that_no_lookup_needs() -> None:
    office = source(lambda _: pytest.fail("asked"))

    assert not office.can_ask(Stream.CUSTOMERS, {HandleKind.SITE: ("A",)})
    assert not office.can_ask(Stream.CUSTOMERS, {HandleKind.PHONE: ("anonymous",)})
    assert (await office.customers({HandleKind.SITE: ("A",)})).items == ()


async def test_a_verify_that_fails_the_answer_says_so() -> None:
    strict = {**PEOPLE, "streams": {"customers": {**PEOPLE["streams"]["customers"]}}}
    strict["streams"]["customers"]["lookups"] = [
        {**lookup, "verify": {**lookup["verify"], "otherwise": "fail"}}
        for lookup in PEOPLE["streams"]["customers"]["lookups"]
    ]

    with pytest.raises(SourceContractBroken) as caught:
        await source(manifest=parse(strict, "x.toml")).customers({HandleKind.EMAIL: ("other@example.org",)})

    assert caught.value.detail == "verify"


async def test_a_ca_file_that_cannot_be_read_is_told_by_the_first_question(tmp_path: Path) -> None:
    office = source(ca_file=tmp_path / "nowhere.crt")

    await office.warm_up()
    with pytest.raises(SourceRefused) as caught:
        await office.customers({HandleKind.EMAIL: ("c@example.org",)})

    assert caught.value.code is ErrorCode.TLS


CASES: dict[str, Any] = {
    **PEOPLE,
    "streams": {
        "requests": {
            "map": {"id": "id", "at": "at", "title": "title"},
            "lookups": [
                {
                    "needs": "email",
                    "request": {"path": "/cases", "query": {"e": "{email}"}},
                    "verify": {"value": "e", "same": "ignoring_case"},
                }
            ],
        }
    },
}
TWO_ADDRESSES = {HandleKind.EMAIL: ("bad@example.org", "slow@example.org")}


async def test_questions_beside_one_that_failed_are_given_up_and_hold_no_connection() -> None:
    given_up: list[str] = []

    async def answer(request: httpx.Request) -> httpx.Response:
        if "bad" in str(request.url):
            return said({}, 500)
        if "slow" in str(request.url):
            try:
                await asyncio.Event().wait()
            finally:
                given_up.append("slow")
        return said([])

    office = source(answer, manifest=parse(CASES, "cases.toml"), deadline_s=0.5)
    for _ in range(2):
        with pytest.raises(SourceError) as caught:
            await office.entries(Stream.REQUESTS, TWO_ADDRESSES)
        assert caught.value.code is ErrorCode.SOURCE_ERROR

    assert len(given_up) == 2
    assert (await office.entries(Stream.REQUESTS, {HandleKind.EMAIL: ("good@example.org",)})).items == ()


def nested(expand: str) -> Any:
    table = {**CASES["streams"]["requests"], "expand": expand}
    return parse({**CASES, "streams": {"requests": table}}, "cases.toml")


def visit(**more: Any) -> dict[str, Any]:
    return {"e": "c@example.org", **more}


ACTION = {"id": 1, "at": "2026-11-02T08:12:00Z", "title": "Lift"}
EMAIL = {HandleKind.EMAIL: ("c@example.org",)}


@pytest.mark.parametrize("gone", [{"renamed": [ACTION]}, {"actions": None}, {"actions": {"1": ACTION}}])
async def test_a_nested_list_that_is_gone_is_not_an_empty_one(gone: dict[str, Any]) -> None:
    with pytest.raises(SourceContractBroken) as caught:
        await source(lambda _: said([visit(**gone)]), manifest=nested("actions")).entries(Stream.REQUESTS, EMAIL)

    assert caught.value.code is ErrorCode.WRONG_SHAPE


async def test_a_nested_list_that_one_record_lacks_costs_that_record() -> None:
    office = source(lambda _: said([visit(), visit(actions=[ACTION])]), manifest=nested("actions"))

    found = await office.entries(Stream.REQUESTS, EMAIL)

    assert (len(found.items), found.dropped) == (1, 1)


@pytest.mark.parametrize("empty", [{"actions": []}, {"actions": None}, {}])
async def test_a_file_may_say_that_its_vendor_leaves_empty_lists_out(empty: dict[str, Any]) -> None:
    office = source(lambda _: said([visit(**empty)]), manifest=nested("actions || `[]`"))

    assert await office.entries(Stream.REQUESTS, EMAIL) == Batch()


async def test_one_lookup_may_take_two_steps_and_another_one() -> None:
    steps: dict[str, Any] = {"needs": "email", "items": "people", "verify": {"value": "email", "same": "ignoring_case"}}
    steps["request"] = {"path": "/people", "query": {"email": "{email}"}}
    steps["detail"] = {"items": "cases.cases", "requests": {"cases": {"path": "/cases/of/{item.id|path}"}}}
    once: dict[str, Any] = {"needs": "customer_number", "verify": {"value": "number", "same": "ignoring_case"}}
    once["request"] = {"path": "/cases", "query": {"number": "{customer_number}"}}
    stream = {"items": "cases", "map": {"id": "id", "at": "at", "title": "title"}, "lookups": [once, steps]}
    manifest = parse({**PEOPLE, "streams": {"requests": stream}}, "people.toml")
    case = {"id": 1, "at": "2026-11-02T08:00:00Z", "title": "Lift", "number": "C-1"}
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return said({"people": [CAMILLE]} if request.url.path == "/api/people" else {"cases": [case]})

    office = source(answer, manifest=manifest)
    one = await office.entries(Stream.REQUESTS, {HandleKind.CUSTOMER_NUMBER: ("C-1",)})
    two = await office.entries(Stream.REQUESTS, {HandleKind.EMAIL: ("c@example.org",)})

    assert [entry.title for entry in (*one.items, *two.items)] == ["Lift", "Lift"]
    assert asked == ["/api/cases", "/api/people", "/api/cases/of/1"]


async def test_a_number_that_stands_alone_in_json_is_a_number() -> None:
    domain = [["partner", "=", "{item.id|integer}"], ["said", "like", "no {item.id|integer}"]]
    lookup: dict[str, Any] = {"needs": "email", "items": "people"}
    lookup["verify"] = {"value": "email", "same": "ignoring_case"}
    lookup["request"] = {"path": "/people", "query": {"email": "{email}"}}
    lookup["detail"] = {
        "items": "cases.cases",
        "requests": {"cases": {"method": "POST", "path": "/cases", "json": {"domain": domain}}},
    }
    stream = {"items": "cases", "map": {"id": "id", "at": "at", "title": "title"}, "lookups": [lookup]}
    manifest = parse({**PEOPLE, "streams": {"requests": stream}}, "people.toml")
    bodies: list[Any] = []

    def answer(request: httpx.Request) -> httpx.Response:
        if request.content:
            bodies.append(orjson.loads(request.content))
        return said({"people": [CAMILLE], "cases": []})

    await source(answer, manifest=manifest).entries(Stream.REQUESTS, {HandleKind.EMAIL: ("c@example.org",)})

    assert bodies == [{"domain": [["partner", "=", 1], ["said", "like", "no 1"]]}]


def test_the_address_and_the_question_do_not_stand_in_a_repr() -> None:
    assert "people.example.org" not in repr(source())
    assert isinstance(source().transport, Transport)


def test_a_sites_own_folder_goes_first(tmp_path: Path) -> None:
    shipped = find("redmine")
    own = tmp_path / "redmine.toml"
    text = (Path(__file__).resolve().parents[3] / "resources/connectors/redmine.toml").read_text("utf-8")
    own.write_text(text.replace('name = "Redmine"', 'name = "Our Redmine"'), "utf-8")

    assert shipped.name == "Redmine"
    assert find("redmine", tmp_path).name == "Our Redmine"


@pytest.mark.parametrize("name", ["../../etc/passwd", "nothing-there", ""])
def test_a_connector_that_is_not_there_is_told(name: str) -> None:
    with pytest.raises(ManifestError):
        find(name)


async def test_what_is_older_than_two_years_is_not_asked_for() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return said({"issues": []})

    office = source(answer, manifest=find("redmine"), settings={}, clock=lambda: datetime(2026, 11, 21, tzinfo=UTC))
    await office.customers({HandleKind.PHONE: ("+33639980112",)})

    assert dict(asked[0].url.params)["updated_on"] == ">=2024-11-01"
    assert dict(asked[0].url.params)["cf_2"] == "~39 98 01 12"


async def test_a_shared_address_brings_no_ticket_of_another_customer() -> None:
    number = "CustomFields[?name=='Customer number'].values[]"
    mail: dict[str, Any] = {"needs": "email"}
    filed: dict[str, Any] = {"needs": "customer_number"}
    mail["request"] = {"path": "/by-mail", "query": {"mail": "{email}"}}
    mail["verify"] = {"value": "mail", "same": "ignoring_case", "customer_number": number}
    filed["request"] = {"path": "/by-number", "query": {"number": "{customer_number}"}}
    filed["verify"] = {"value": number, "same": "in_list"}
    stream = {"items": "tickets", "map": {"id": "id", "at": "at", "title": "title", "is_open": "open"}}
    manifest = parse(
        {**PEOPLE, "streams": {**PEOPLE["streams"], "requests": {**stream, "lookups": [mail, filed]}}}, "people.toml"
    )

    def ticket(ident: int, owner: str | None, address: str = "home@example.org") -> dict[str, object]:
        fields = [{"name": "Customer number", "values": [owner] if owner else []}]
        at = f"2026-11-0{ident}T08:00:00Z"
        return {"id": ident, "at": at, "title": f"t{ident}", "open": True, "mail": address, "CustomFields": fields}

    own, nadias, unmarked = ticket(1, "C-1"), ticket(2, "C-2"), ticket(3, None)
    answers = {"/api/by-mail": [own, nadias, unmarked], "/api/by-number": [own, ticket(4, "C-1", "work@example.org")]}

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"tickets": answers[request.url.path]})

    office = source(manifest=manifest, transport=httpx.MockTransport(answer))
    handles = {HandleKind.EMAIL: ("home@example.org",), HandleKind.CUSTOMER_NUMBER: ("C-1",)}
    found = await office.entries(Stream.REQUESTS, handles)
    await office.aclose()
    assert [one.title for one in found.items] == ["t3", "t1"]
    assert found.dropped == 1


async def test_the_next_lookup_is_asked_when_the_one_before_finds_nothing() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        ticket = {"id": 1, "at": "2026-11-01T08:00:00Z", "title": "t1", "open": True, "number": "C-1"}
        return httpx.Response(200, json={"tickets": [ticket] if request.url.path == "/api/by-number" else []})

    stream = {"items": "tickets", "map": {"id": "id", "at": "at", "title": "title", "is_open": "open"}}
    lookups = [
        {
            "needs": kind,
            "request": {"path": path, "query": {"key": f"{{{kind}}}"}},
            "verify": {"value": field, "same": "ignoring_case"},
        }
        for kind, path, field in (("email", "/by-mail", "mail"), ("customer_number", "/by-number", "number"))
    ]
    manifest = parse({**PEOPLE, "streams": {**PEOPLE["streams"], "requests": {**stream, "lookups": lookups}}}, "p.toml")
    office = source(manifest=manifest, transport=httpx.MockTransport(answer))
    handles = {HandleKind.EMAIL: ("home@example.org",), HandleKind.CUSTOMER_NUMBER: ("C-1",)}
    found = await office.entries(Stream.REQUESTS, handles)
    await office.aclose()
    assert [one.title for one in found.items] == ["t1"]
    assert asked == ["/api/by-mail", "/api/by-number"]


async def test_no_cookie_is_kept_and_sent_with_another_question() -> None:
    asked: list[httpx.Request] = []

    def tell(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return said({"people": [CAMILLE]}, headers={"set-cookie": f"session-{len(asked)}=anna; Path=/"})

    people = source(tell)
    for _ in range(3):
        await people.customers({HandleKind.EMAIL: ("c@example.org",)})
    await people.aclose()

    assert [request.headers.get("cookie") for request in asked] == [None] * 3


async def test_a_count_of_thousands_of_digits_costs_no_answer() -> None:
    manifest = parse({**PEOPLE, "rate": {"remaining": "X-Left"}}, "people.toml")
    people = source(lambda _: said({"people": [CAMILLE]}, headers={"X-Left": "9" * 5_000}), manifest=manifest)
    batch = await people.customers({HandleKind.EMAIL: ("c@example.org",)})
    await people.aclose()

    assert (len(batch.items), people.gate.rate.left) == (1, None)
