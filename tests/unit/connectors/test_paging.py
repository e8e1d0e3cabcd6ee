"""Each kind of paging asks for what comes next, and ends."""

from typing import Any

import httpx
import orjson
import pytest

from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.manifest import parse
from relevo.domain.customer import HandleKind
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


async def found(paging: dict[str, Any], max_pages: int = 10, max_items: int = 50) -> tuple[int, int]:
    """Return the numbers of requests and of entries."""
    requests: list[httpx.Request] = []

    def kept(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return answer(request)

    async def secret() -> str | None:
        return None

    tables = {
        "id": "cases", "name": "Cases", "product": "made up", "versions_tried": [], "proof": "documentation",
        "personal_data": [], "rights": [],
        "streams": {
            "requests": {
                "items": "cases",
                "paging": paging,
                "map": {"id": "id", "at": "at", "title": "title"},
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


async def test_without_paging_one_request_is_made() -> None:
    assert await found({"kind": "none"}) == (1, 3)
