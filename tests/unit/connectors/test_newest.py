"""A scroll over several handles: what is newest comes first, whichever handle it was found by, and all of it comes."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, cast

import httpx
import pytest

from contract.signed_sources import BASE
from relevo.connectors.asking.newest import Course, Place
from relevo.connectors.asking.paging import Trail
from relevo.connectors.asking.plan import LookupPlan
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.manifest import parse
from relevo.connectors.net.request import Ask
from relevo.domain.customer import HandleKind
from relevo.services.ports import Stream

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
STEPS = {"C-1": timedelta(minutes=1), "C-2": timedelta(hours=1), "C-3": timedelta(days=1)}
"""Customers' numbers of one person, with the time between two of their cases."""

TOTAL = 130
PAGE = 20


def case(number: str, place: int) -> dict[str, Any]:
    at = NOW - STEPS[number] * place - timedelta(days=60 if number == "C-3" and place > 5 else 0)
    return {"id": f"{number}/{place}", "at": at.isoformat(), "title": "Case", "customer": number}


def answer(request: httpx.Request) -> httpx.Response:
    start, number = int(request.url.params.get("offset", 0)), request.url.params["customer"]
    return httpx.Response(200, json={"cases": [case(number, n) for n in range(start, min(start + PAGE, TOTAL))]})


def office(requests: list[httpx.Request]) -> FileBackOffice:
    async def secret() -> str | None:
        return None

    def kept(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return answer(request)

    stream = {
        **BASE["streams"]["requests"],
        "paging": {"kind": "offset", "param": "offset", "size_param": "limit", "size": PAGE},
    }
    return FileBackOffice(
        name="cases",
        manifest=parse({**BASE, "streams": {"requests": stream}}, "casebook.toml"),
        base_url="https://cases.example.org",
        secret=secret,
        transport=httpx.MockTransport(kept),
    )


@pytest.mark.parametrize("numbers", [("C-1",), ("C-1", "C-2"), ("C-2", "C-1"), ("C-3", "C-1", "C-2")])
async def test_nothing_older_is_told_before_a_page_that_may_be_newer_was_asked_for(numbers: tuple[str, ...]) -> None:
    requests: list[httpx.Request] = []
    source = office(requests)
    batch = await source.entries(Stream.REQUESTS, {HandleKind.CUSTOMER_NUMBER: numbers})
    told, asked = list(batch.items), [len(requests)]
    while batch.further is not None:
        batch = await source.older(batch.further)
        told += batch.items
        asked.append(len(requests))
    await source.aclose()

    times = [entry.at for entry in told]
    assert times == sorted(times, reverse=True)
    assert len({entry.id for entry in told}) == len(told) == TOTAL * len(numbers)
    assert max(later - sooner for sooner, later in pairwise(asked)) <= 1
    assert asked[-1] <= len(numbers) * (TOTAL // PAGE + 2)


def test_a_handle_whose_pages_tell_no_time_holds_no_other_one_back() -> None:
    going_on = Trail(ask=Ask(method="GET", path="/cases"))
    silent = Course(asked="C-1", trail=going_on)
    dated = Course(asked="C-2", trail=going_on, back_to=NOW)
    place, asked = Place(lookup=cast(LookupPlan, None), courses=(silent, dated)), []
    for _ in range(4):
        course = place.next
        assert course is not None
        asked.append(course.asked)
        place = Place(lookup=place.lookup, courses=(*(each for each in place.courses if each is not course), course))

    assert asked == ["C-1", "C-2", "C-1", "C-2"]
