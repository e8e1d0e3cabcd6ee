"""Each kind of paging asks for what comes next, and ends."""

import tracemalloc
from collections.abc import Callable
from typing import Any

import httpx
import orjson
import pytest

from relevo.connectors.asking.paging import MAX_EMPTY, Trail
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.manifest import parse
from relevo.connectors.net.request import Ask
from relevo.domain.customer import HandleKind
from relevo.services.errors import SourceContractBroken
from relevo.services.ports import Stream

TOTAL = 7


def cases(start: int, size: int) -> list[dict[str, Any]]:
    ids = range(start, min(start + size, TOTAL))
    return [{"id": i, "at": f"2026-11-{i + 1:02d}T10:00:00Z", "title": f"Case {i}", "customer": "C-1"} for i in ids]


def answer(request: httpx.Request) -> httpx.Response:
    """A server that understands every kind of paging, three at a time."""
    asked = dict(request.url.params)
    start = int(asked.get("offset") or asked.get("cursor") or (int(asked.get("page", "1")) - 1) * 3)
    after = start + 3 if start + 3 < TOTAL else None
    url = f"/cases?customer=C-1&offset={after}" if after else None
    head = {"content-type": "application/json"} | ({"link": f'<{url}>; rel="next"'} if url else {})
    body = {"cases": cases(start, 3), "cursor": after, "next": url}
    return httpx.Response(200, headers=head, content=orjson.dumps(body))


async def found(
    paging: dict[str, Any],
    max_pages: int = 10,
    max_items: int = 50,
    answers: Callable[[httpx.Request], httpx.Response] = answer,
    own_id: str = "id",
) -> tuple[int, int]:
    """Return the numbers of requests and of entries."""
    requests: list[httpx.Request] = []

    def kept(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return answers(request)

    async def secret() -> str | None:
        return None

    tables = {
        "id": "cases", "name": "Cases", "product": "made up", "versions_tried": [], "proof": "documentation",
        "personal_data": [], "rights": [],
        "streams": {
            "requests": {
                "items": "cases",
                "paging": paging,
                "map": {"id": own_id, "at": "at", "title": "title"},
                "lookups": [
                    {
                        "needs": "customer_number",
                        "request": {"path": "/cases", "query": {"customer": "{customer_number}"}},
                        "verify": {"value": "customer", "same": "ignoring_case"},
                    }
                ],
            }
        },
    }  # fmt: skip
    office = FileBackOffice(
        name="cases",
        manifest=parse(tables, "cases.toml"),
        base_url="http://127.0.0.1:1",
        secret=secret,
        transport=httpx.MockTransport(kept),
        max_pages=max_pages,
        max_items=max_items,
    )
    batch = await office.entries(Stream.REQUESTS, {HandleKind.CUSTOMER_NUMBER: ("C-1",)})
    await office.aclose()
    return len(requests), len(batch.items)


KINDS = [
    {"kind": "offset", "param": "offset", "size_param": "limit", "size": 3},
    {"kind": "page", "param": "page", "size_param": "limit", "size": 3},
    {"kind": "cursor", "param": "cursor", "next": "cursor"},
    {"kind": "next_url", "next": "next"},
    {"kind": "link"},
]


@pytest.mark.parametrize("paging", KINDS, ids=lambda paging: paging["kind"])
async def test_all_pages_are_read_once(paging: dict[str, Any]) -> None:
    assert await found(paging) == (3, TOTAL)


@pytest.mark.parametrize("paging", KINDS, ids=lambda paging: paging["kind"])
async def test_two_pages_are_the_limit_of_the_first_load(paging: dict[str, Any]) -> None:
    assert await found(paging, max_pages=2) == (2, 6)


@pytest.mark.parametrize("paging", KINDS, ids=lambda paging: paging["kind"])
async def test_enough_items_end_the_paging(paging: dict[str, Any]) -> None:
    assert await found(paging, max_items=2) == (1, 2)


async def test_pages_are_told_apart_by_what_the_file_takes_for_the_id() -> None:
    def tell(request: httpx.Request) -> httpx.Response:
        """A product whose `id` is the one of the queue that the cases are in."""
        body = orjson.loads(answer(request).content)
        for case in body["cases"]:
            case |= {"number": case["id"], "id": 3}
        return httpx.Response(200, json=body)

    paging = {"kind": "offset", "param": "offset", "size_param": "limit", "size": 3}
    assert await found(paging, answers=tell, own_id="number") == (3, TOTAL)


def test_a_source_whose_pages_are_all_empty_is_left_and_what_lies_beyond_is_not_known() -> None:
    trail, asked = Trail(ask=Ask(method="GET", path="/cases")), 0
    while trail.ask is not None and asked < 100:
        asked += 1
        more = trail.ask.with_query({"cursor": str(asked)})
        after = trail.after([], more, is_full=False)
        assert after is not None
        trail = after

    assert (asked, trail.is_unclear, trail.goes_on) == (MAX_EMPTY, True, False)


def test_a_page_with_a_record_begins_the_count_of_empty_ones_anew() -> None:
    trail, ask = Trail(), Ask(method="GET", path="/cases")
    for number in range(1, 4 * MAX_EMPTY):
        rows = [{"id": number}] if number % MAX_EMPTY == 0 else []
        after = trail.after(rows, ask.with_query({"cursor": str(number)}), is_full=False)
        assert after is not None
        trail = after

    assert trail.goes_on


async def test_without_paging_one_request_is_made() -> None:
    assert await found({"kind": "none"}) == (1, 3)


NESTED: dict[str, Any] = {"case": {"id": 7}, "parts": [{"at": n, "text": "x" * 100} for n in range(1_500)]}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([{"id": 1, "_parent": {"id": 7}}], [{"id": 1, "_parent": {"id": 8}}]),
        ([{"at": 1, "_parent": {"id": 7}}], [{"at": 1, "_parent": {"id": 8}}]),
        ([{"id": None, "at": 1}], [{"id": None, "at": 2}]),
        ([{"at": 1}], [{"at": 2}]),
    ],
)
def test_pages_that_are_alike_are_two(first: list[Any], second: list[Any]) -> None:
    trail = Trail().after(first, None, is_full=False)

    assert trail is not None
    assert trail.after(second, None, is_full=False) is not None
    assert trail.after(first, None, is_full=False) is None


def test_thousands_of_nested_rows_cost_no_more_than_their_record() -> None:
    rows = [{**part, "_parent": NESTED} for part in NESTED["parts"]]

    tracemalloc.start()
    Trail().after(rows, None, is_full=False)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert most < 4_000_000  # the text of the record for each row would take three hundred


async def test_a_link_counts_from_the_page_that_it_stands_on() -> None:
    asked: list[str] = []

    def tell(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        after = ["/v2/cases?page=2", "?page=3"][len(asked) - 1 : len(asked)]
        return httpx.Response(
            200, json={"cases": cases(len(asked), 1)}, headers={"link": f'<{after[0]}>; rel="next"'} if after else {}
        )

    await found({"kind": "link"}, answers=tell)

    assert asked[1:] == ["http://127.0.0.1:1/v2/cases?page=2", "http://127.0.0.1:1/v2/cases?page=3"]


@pytest.mark.parametrize(
    "link", ["https://[bad", "http://127.0.0.1:1\uff0f@example.net/", "http://u:p@127.0.0.1:1/x", "//x@127.0.0.1:1/"]
)
async def test_a_link_that_is_no_address_or_signs_in_is_an_error_of_the_source(link: str) -> None:
    asked: list[str] = []

    def tell(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(200, json={"cases": cases(0, 1), "next": link})

    with pytest.raises(SourceContractBroken):
        await found({"kind": "next_url", "next": "next"}, answers=tell)

    assert len(asked) == 1
