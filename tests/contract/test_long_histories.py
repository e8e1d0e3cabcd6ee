"""Long lists of a source: two pages at first, then one a scroll; circles, repetitions and endless lists end."""

import asyncio
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from contract.casebook import CAMILLE, case, open_source, page
from contract.faulty_server import Behave, Faulty, faulty, says
from relevo.domain.entry import EntryId
from relevo.domain.further import Rest
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.ports import Batch, Stream

OFFSET = {"kind": "offset", "param": "offset", "size_param": "limit", "size": 50}
TOTAL = 10_000


def history(total: int = TOTAL) -> Behave:
    """Serve a list by offset and limit, newest first."""

    async def behave(request: bytes, writer: asyncio.StreamWriter) -> None:
        start, size = (int(asked(request, name)) for name in ("offset", "limit"))
        await says(page(*(case(n) for n in range(start, min(start + size, total)))))(request, writer)

    return behave


def asked(request: bytes, name: str) -> str:
    """Return a parameter of a request, `0` where it is not there."""
    query = parse_qs(urlsplit(request.split(b" ", 2)[1].decode()).query)
    return query.get(name, ["0"])[0]


async def scrolled(behave: Behave, scrolls: int, **changes: Any) -> tuple[list[list[EntryId]], Faulty, Batch[Any]]:
    """Load and scroll; return the ids of each page, the server and the last batch."""
    async with faulty(behave) as server:
        source = open_source(server.url, **{"paging": OFFSET, **changes})
        batch = await source.entries(Stream.REQUESTS, CAMILLE)
        pages = [[entry.id for entry in batch.items]]
        for _ in range(scrolls):
            if batch.further is None or batch.further.rest is not Rest.MORE:
                break
            batch = await source.older(batch.further)
            pages.append([entry.id for entry in batch.items])
        await source.aclose()
    return pages, server, batch


async def test_the_first_load_of_ten_thousand_is_one_page_and_each_scroll_one_more() -> None:
    pages, server, batch = await scrolled(history(), 20)

    assert [len(ids) for ids in pages] == [50] * 21
    assert len(server.requests) == 21
    assert [asked(request, "limit") for request in server.requests] == ["50"] * 21
    ids = [each for ids in pages for each in ids]
    assert ids == [f"cases:request:{n}" for n in range(1_050)]
    assert batch.further is not None


async def test_the_first_load_takes_two_pages_at_the_most_where_pages_are_small() -> None:
    pages, server, _ = await scrolled(history(), 0, paging={**OFFSET, "size": 10})

    assert (len(server.requests), len(pages[0])) == (2, 20)


async def test_the_last_page_ends_the_list() -> None:
    pages, server, batch = await scrolled(history(120), 10)

    assert [len(ids) for ids in pages] == [50, 50, 20]
    assert (len(server.requests), batch.further) == (3, None)


async def test_the_same_place_asked_twice_gives_the_same_page() -> None:
    async with faulty(history()) as server:
        source = open_source(server.url, paging=OFFSET)
        further = (await source.entries(Stream.REQUESTS, CAMILLE)).further
        assert further is not None

        once, again = await source.older(further), await source.older(further)
        await source.aclose()

    assert [entry.id for entry in once.items] == [entry.id for entry in again.items]


async def test_a_source_that_ignores_the_offset_is_asked_once_more_and_then_left() -> None:
    pages, server, batch = await scrolled(says(page(*(case(n) for n in range(50)))), 50)

    assert len(server.requests) == 2
    assert sum(map(len, pages)) == 50
    assert batch.further is not None
    assert batch.further.rest is Rest.UNKNOWN


async def test_pages_that_lead_in_a_circle_end() -> None:
    async def behave(request: bytes, writer: asyncio.StreamWriter) -> None:
        number = int(asked(request, "page"))
        await says(page(case(number), next=f"/cases?page={(number + 1) % 3}"))(request, writer)

    pages, server, batch = await scrolled(behave, 50, paging={"kind": "next_url", "next": "next"})

    assert len(server.requests) <= 4
    assert len({each for ids in pages for each in ids}) == 3
    assert batch.further is not None
    assert batch.further.rest is Rest.UNKNOWN


async def test_ten_thousand_records_in_one_answer_are_told_fifty_at_a_time_and_asked_for_once() -> None:
    every = page(*(case(n) for n in reversed(range(TOTAL))))
    pages, server, batch = await scrolled(says(every), 3, paging={"kind": "none"})

    assert len(server.requests) == 1
    assert [each for ids in pages for each in ids] == [f"cases:request:{n}" for n in range(200)]
    assert batch.further is not None
    assert batch.further.rest is Rest.MORE


@pytest.mark.parametrize(("count", "rest"), [(49, None), (50, Rest.UNKNOWN)])
async def test_a_full_answer_without_paging_may_not_be_all(count: int, rest: Rest | None) -> None:
    _, _, batch = await scrolled(says(page(*(case(n) for n in range(count)))), 0, paging={"kind": "none", "size": 50})

    assert (batch.further.rest if batch.further is not None else None) is rest


async def test_records_of_others_on_a_further_page_are_left_out_and_counted() -> None:
    async def behave(request: bytes, writer: asyncio.StreamWriter) -> None:
        start = int(asked(request, "offset"))
        numbers = range(start, start + 50)
        mixed = [case(n, **({"customer": "C-100232"} if start and n % 2 else {})) for n in numbers]
        await says(page(*mixed))(request, writer)

    pages, _, batch = await scrolled(behave, 1)

    assert (len(pages[1]), batch.dropped) == (25, 25)


async def test_a_further_page_that_fails_is_an_error_and_can_be_asked_for_again() -> None:
    is_down = False

    async def behave(request: bytes, writer: asyncio.StreamWriter) -> None:
        await (says(b"{}", status="500 Oops") if is_down else history())(request, writer)

    async with faulty(behave) as server:
        source = open_source(server.url, paging=OFFSET)
        further = (await source.entries(Stream.REQUESTS, CAMILLE)).further
        assert further is not None
        is_down = True
        with pytest.raises(SourceError) as caught:
            await source.older(further)
        is_down = False
        found = await source.older(further)
        await source.aclose()

    assert caught.value.code is ErrorCode.SOURCE_ERROR
    assert len(found.items) == 50
