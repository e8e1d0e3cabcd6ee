"""A back office that answers wrongly, endlessly or not at all: one error of ours, in time, and nothing leaks."""

import asyncio
import gzip
import json
import resource
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from contract.faulty_server import Behave, Faulty, faulty, says, streams
from contract.replay import CANARY
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.manifest import load
from relevo.connectors.net.hosts import FIRST_S, SPREAD_S
from relevo.connectors.net.request import Ask as Question
from relevo.domain.customer import HandleKind
from relevo.services.errors import (
    ErrorCode,
    SourceContractBroken,
    SourceError,
    SourceRefused,
    SourceThrottled,
    SourceUnavailable,
)
from relevo.services.ports import Batch, Handles, Stream

CAMILLE: Handles = {HandleKind.CUSTOMER_NUMBER: ("C-100231",)}
NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)

FILE = """
id = "casebook"
name = "Casebook"
product = "made up"
versions_tried = []
proof = "documentation"
personal_data = []
rights = []
[auth]
kind = "header"
name = "X-Api-Key"
value = "${secret}"
[errors]
empty = [404]
when = [{ found = "error", code = "source_error" }]
[streams.requests]
items = "cases"
paging = { kind = "next_url", next = "next" }
[streams.requests.map]
id = "id"
at = "at"
title = "title"
[[streams.requests.lookups]]
needs = "customer_number"
verify = { value = "customer", same = "ignoring_case" }
[streams.requests.lookups.request]
path = "/cases"
query = { customer = "{customer_number}" }
"""


def case(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {"id": number, "at": "2026-11-02T08:12:00Z", "title": "Lift", "customer": "C-100231", **changes}


def page(*cases: Any, **more: Any) -> bytes:
    return json.dumps({"cases": cases, **more}).encode()


@pytest.fixture
def ask(tmp_path: Path) -> Callable[..., FileBackOffice]:
    file = tmp_path / "casebook.toml"
    file.write_text(FILE, "utf-8")
    manifest = load(file)

    async def secret() -> str | None:
        return CANARY

    def opened(url: str, **changes: Any) -> FileBackOffice:
        options: dict[str, Any] = {"name": "cases", "manifest": manifest, "base_url": url, "secret": secret}
        return FileBackOffice(**{**options, "deadline_s": 5.0, **changes})

    return opened


Ask = Callable[..., FileBackOffice]


async def asked(ask: Ask, behave: Behave, **changes: Any) -> Batch[Any]:
    async with faulty(behave) as server:
        office = ask(server.url, **changes)
        try:
            return await office.entries(Stream.REQUESTS, CAMILLE)
        finally:
            await office.aclose()


async def refused(ask: Ask, behave: Behave, **changes: Any) -> SourceError:
    with pytest.raises(SourceError) as caught:
        await asked(ask, behave, **changes)
    told = f"{caught.value!r} {caught.value.__cause__!r}"
    assert "C-100231" not in told
    assert CANARY not in told
    assert "127.0.0.1" not in told
    return caught.value


async def test_a_good_answer_is_read(ask: Ask) -> None:
    found = await asked(ask, says(page(case())))

    assert [entry.id for entry in found.items] == ["cases:request:1"]


async def test_html_with_status_200_is_not_json(ask: Ask) -> None:
    error = await refused(ask, says(b"<html>Sign in</html>", kind="text/html"))

    assert isinstance(error, SourceContractBroken)
    assert (error.code, error.detail) == (ErrorCode.NOT_JSON, "HTML")


async def test_a_401_in_html_asks_to_sign_in(ask: Ask) -> None:
    error = await refused(ask, says(b"<html>401</html>", status="401 Unauthorized", kind="text/html"))

    assert isinstance(error, SourceRefused)
    assert error.code is ErrorCode.SIGN_IN


async def test_an_answer_without_an_end_is_cut_off(ask: Ask) -> None:
    error = await refused(ask, streams(b" " * 65_536, 16_000_000))

    assert error.code is ErrorCode.TOO_LARGE


async def test_a_gzip_bomb_never_unfolds(ask: Ask) -> None:
    bomb = gzip.compress(b" " * 200_000_000, 9)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    error = await refused(ask, says(bomb, "Content-Encoding: gzip"))

    assert error.code is ErrorCode.TOO_LARGE
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40_000  # KiB


async def test_gzip_is_read_when_it_is_small(ask: Ask) -> None:
    found = await asked(ask, says(gzip.compress(page(case())), "Content-Encoding: gzip"))

    assert len(found.items) == 1


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br", "zstd", "gzip, identity", "x" * 300])
async def test_layers_and_unknown_encodings_are_refused(ask: Ask, encoding: str) -> None:
    error = await refused(ask, says(gzip.compress(gzip.compress(page(case()))), f"Content-Encoding: {encoding}"))

    assert error.code is ErrorCode.TOO_LARGE


@pytest.mark.parametrize("body", [b"no gzip at all", zlib.compress(b"{}")])
async def test_broken_compression_is_not_json(ask: Ask, body: bytes) -> None:
    assert (await refused(ask, says(body, "Content-Encoding: gzip"))).code is ErrorCode.NOT_JSON


async def test_a_redirect_is_not_followed_and_carries_no_secret(ask: Ask) -> None:
    async with faulty(says(page(case()))) as elsewhere:
        target = f"{elsewhere.url.replace('127.0.0.1', 'localhost')}/cases"
        error = await refused(ask, says(b"", f"Location: {target}", status="302 Found"))

        assert isinstance(error, SourceContractBroken)
        assert error.code is ErrorCode.REDIRECT
        assert elsewhere.requests == []


@pytest.mark.parametrize(
    "next_page", ["http://localhost:{port}/cases", "//localhost:{port}/x", "http://a@127.0.0.1:{port}/"]
)
async def test_a_next_page_on_another_host_is_not_asked(ask: Ask, next_page: str) -> None:
    async with faulty(says(page(case(2)))) as elsewhere:
        link = next_page.format(port=elsewhere.url.rpartition(":")[2])
        error = await refused(ask, says(page(case(), next=link)))

        assert error.code is ErrorCode.REDIRECT
        assert elsewhere.requests == []


async def test_a_next_page_on_the_same_host_is_asked_with_the_secret(ask: Ask) -> None:
    async def behave(request: bytes, writer: asyncio.StreamWriter) -> None:
        first = b"page=2" not in request
        await says(page(case(1 if first else 2), next="/cases?page=2" if first else None))(request, writer)

    async with faulty(behave) as server:
        office = ask(server.url)
        found = await office.entries(Stream.REQUESTS, CAMILLE)
        await office.aclose()

    assert len(found.items) == 2
    assert all(CANARY.encode() in request for request in server.requests)


async def test_pages_that_point_at_each_other_end_after_two_requests(ask: Ask) -> None:
    async def behave(request: bytes, writer: asyncio.StreamWriter) -> None:
        await says(page(case(len(state[0].requests)), next=f"/cases?page={len(state[0].requests)}"))(request, writer)

    state: list[Faulty] = []
    async with faulty(behave) as server:
        state.append(server)
        office = ask(server.url)
        found = await office.entries(Stream.REQUESTS, CAMILLE)
        await office.aclose()

    assert len(server.requests) == 2
    assert len(found.items) == 2


async def test_the_same_page_again_ends_the_paging(ask: Ask) -> None:
    async def behave(request: bytes, writer: asyncio.StreamWriter) -> None:
        await says(page(case(), next="/cases?page=again"))(request, writer)

    async with faulty(behave) as server:
        office = ask(server.url, max_pages=100)
        found = await office.entries(Stream.REQUESTS, CAMILLE)
        await office.aclose()

    assert len(server.requests) == 2
    assert len(found.items) == 1


async def test_silence_ends_with_the_deadline(ask: Ask) -> None:
    async def behave(_: bytes, __: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    started = time.perf_counter()
    error = await refused(ask, behave, deadline_s=0.3)

    assert isinstance(error, SourceUnavailable)
    assert error.code is ErrorCode.LATE
    assert time.perf_counter() - started < 30  # of the 60 that the server would have slept


async def test_a_drip_does_not_outlive_the_deadline(ask: Ask) -> None:
    started = time.perf_counter()

    error = await refused(ask, streams(b" ", 1_000, pause_s=0.05), deadline_s=0.4)

    assert error.code is ErrorCode.LATE
    assert time.perf_counter() - started < 25  # of the 50 that the drip would have lasted


async def test_two_slow_pages_share_one_deadline(ask: Ask) -> None:
    async def behave(request: bytes, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.3)
        await says(page(case(), next="/cases?page=2"))(request, writer)

    assert (await refused(ask, behave, deadline_s=0.45)).code is ErrorCode.LATE


@pytest.mark.parametrize("body", [b"[]", b"null", b"7", b'"text"', b"{}", b'{"cases": null}', b'{"cases": {"a": 1}}'])
async def test_another_shape_than_described_is_said(ask: Ask, body: bytes) -> None:
    error = await refused(ask, says(body))

    assert isinstance(error, SourceContractBroken)
    assert (error.code, error.detail) == (ErrorCode.WRONG_SHAPE, "requests")


async def test_an_empty_list_is_an_empty_answer(ask: Ask) -> None:
    assert (await asked(ask, says(b'{"cases": []}'))).items == ()


async def test_a_status_that_the_file_calls_empty_is_an_empty_answer(ask: Ask) -> None:
    assert (await asked(ask, says(b"<h1>none</h1>", status="404 Not Found", kind="text/html"))).items == ()


async def test_an_error_inside_a_200_is_an_error(ask: Ask) -> None:
    error = await refused(ask, says(b'{"error": "database is down for camille.vasseur@example.com"}'))

    assert error.code is ErrorCode.SOURCE_ERROR
    assert "camille" not in str(error)


@pytest.mark.parametrize("status", ["500 Oops", "502 Bad Gateway", "503 Busy"])
async def test_a_server_error_may_be_tried_again_later(ask: Ask, status: str) -> None:
    error = await refused(ask, says(b"{}", status=status))

    assert isinstance(error, SourceUnavailable)
    assert error.detail == status[:3]


@pytest.mark.parametrize(
    ("header", "told"),
    [("30", "30 s"), ("1000000000", "300 s"), ("0", "0 s"), ("soon", "429"), ("", "429"), ("-5", "429")],
)
async def test_a_source_that_asks_to_wait_is_told_with_how_long(ask: Ask, header: str, told: str) -> None:
    error = await refused(ask, says(b"{}", f"Retry-After: {header}", status="429 Too Many Requests"))

    assert isinstance(error, SourceThrottled)
    assert (error.code, error.detail) == (ErrorCode.THROTTLED, told)
    least = float(told.removesuffix(" s")) if told.endswith(" s") else FIRST_S
    assert least <= (error.retry_s or 0) <= least + SPREAD_S


async def test_a_retry_after_date_is_counted_from_now_whatever_time_it_is_on_the_panel(ask: Ask) -> None:
    due = format_datetime(datetime.now(UTC) + timedelta(seconds=42), usegmt=True)

    error = await refused(ask, says(b"{}", f"Retry-After: {due}", status="503 Busy"), clock=lambda: NOW)

    assert isinstance(error, SourceThrottled)
    assert error.retry_s is not None
    assert 39 < error.retry_s <= 42 + SPREAD_S


async def test_the_servers_own_clock_counts_for_a_retry_after_date(ask: Ask) -> None:
    theirs = NOW + timedelta(hours=26)
    head = [f"Date: {format_datetime(theirs, usegmt=True)}"]
    head.append(f"Retry-After: {format_datetime(theirs + timedelta(seconds=20), usegmt=True)}")

    error = await refused(ask, says(b"{}", *head, status="503 Busy"))

    assert isinstance(error, SourceThrottled)
    assert error.detail == "20 s"


async def test_a_source_that_asked_to_wait_is_not_asked_before_and_then_is_though_the_time_of_day_stands_still(
    ask: Ask,
) -> None:
    async with faulty(says(b"{}", "Retry-After: 1", status="429 Too Many Requests")) as server:
        office = ask(server.url, clock=lambda: NOW)
        asked_at: list[int] = []
        left_s: list[float] = []
        for wait_s in (0, 0.5, 0.7):
            await asyncio.sleep(wait_s)
            with pytest.raises(SourceThrottled) as caught:
                await office.entries(Stream.REQUESTS, CAMILLE)
            asked_at.append(len(server.requests))
            left_s.append(caught.value.retry_s or 0)
        await office.aclose()

    assert asked_at == [1, 1, 2]
    assert all(1.0 <= left_s[asked] <= 1.1 for asked in (0, 2))
    assert 0 < left_s[1] <= 0.6


async def test_a_question_without_a_deadline_of_its_own_ends_too(ask: Ask) -> None:
    async def behave(_: bytes, __: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    async with faulty(behave) as server:
        office = ask(server.url, deadline_s=0.2)
        with pytest.raises(SourceUnavailable) as caught:
            await asyncio.wait_for(office.transport.fetch(Question(method="GET", path="/cases")), 2)
        await office.aclose()

    assert caught.value.code is ErrorCode.LATE


async def test_closing_ends_a_question_under_way_as_an_error_of_ours(ask: Ask) -> None:
    arrived = asyncio.Event()

    async def behave(_: bytes, __: asyncio.StreamWriter) -> None:
        arrived.set()
        await asyncio.sleep(60)

    async with faulty(behave) as server:
        office = ask(server.url, deadline_s=1.0)
        question = asyncio.create_task(office.entries(Stream.REQUESTS, CAMILLE))
        await arrived.wait()
        await office.aclose()
        with pytest.raises(SourceUnavailable):
            await question


@pytest.mark.parametrize("depth", [2_000, 100_000])
async def test_deep_nesting_is_too_large(ask: Ask, depth: int) -> None:
    error = await refused(ask, says(b'{"cases": ' + b"[" * depth + b"]" * depth + b"}"))

    assert error.code is ErrorCode.TOO_LARGE


async def test_ten_thousand_and_one_items_are_too_many(ask: Ask) -> None:
    assert (await refused(ask, says(page(*[1] * 10_001)))).code is ErrorCode.TOO_LARGE


@pytest.mark.parametrize("body", [b'{"cases": [NaN]}', b'{"cases": [Infinity]}', b"{", b"", b"\xff\xfe"])
async def test_what_is_no_json_is_refused(ask: Ask, body: bytes) -> None:
    assert (await refused(ask, says(body))).code is ErrorCode.NOT_JSON


async def test_half_a_surrogate_pair_costs_a_character_and_not_the_answer(ask: Ask) -> None:
    body = page(case(title="Lift"), case(2)).replace(b'"Lift"', b'"Lift \\ud800 stuck"', 1)

    found = await asked(ask, says(body))

    assert len(found.items) == 2
    assert all(entry.title.encode("utf-8") for entry in found.items)


async def test_bad_items_are_left_out_and_counted_and_good_ones_stay(ask: Ask) -> None:
    bad: list[Any] = [case(2, at="yesterday"), case(3, id=None), case(4, title=None), 7, None, [case(5)]]

    found = await asked(ask, says(page(case(), *bad, case(8, customer="C-100232"))))

    assert [entry.id for entry in found.items] == ["cases:request:1"]
    assert found.dropped == 7


async def test_an_answer_of_which_nothing_can_be_read_is_not_an_empty_one(ask: Ask) -> None:
    error = await refused(ask, says(page(case(at=None), case(2, at=5))))

    assert error.code is ErrorCode.WRONG_SHAPE


async def test_a_closed_port_is_unreachable(ask: Ask) -> None:
    async with faulty(says(b"")) as server:
        url = server.url
    office = ask(url)

    with pytest.raises(SourceUnavailable) as caught:
        await office.entries(Stream.REQUESTS, CAMILLE)

    assert caught.value.code is ErrorCode.UNREACHABLE
    await office.aclose()


@pytest.mark.parametrize(
    "garbage", [b"", b"\x00" * 2_000, b"HTTP/1.1 999999 X\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-"]
)
async def test_bytes_that_are_no_http_are_unreachable(ask: Ask, garbage: bytes) -> None:
    async def behave(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(garbage)
        await writer.drain()

    assert (await refused(ask, behave)).code is ErrorCode.UNREACHABLE


async def test_a_proxy_of_the_environment_sees_nothing(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    async with faulty(says(page())) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        await asked(ask, says(page(case())))

        assert proxy.requests == []


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are counted in /proc")
async def test_many_failures_leave_no_connection_open(ask: Ask) -> None:
    async with faulty(streams(b" " * 65_536, 200)) as server:
        office = ask(server.url)
        await _fail(office, 5)
        before = open_files()
        await _fail(office, 40)
        await asyncio.sleep(0.1)
        after = open_files()
        await office.aclose()

    assert after - before <= 4


def open_files() -> int:
    """Count what this process holds open."""
    return len(list(Path("/proc/self/fd").iterdir()))


async def _fail(office: FileBackOffice, times: int) -> None:
    for _ in range(times):
        with pytest.raises(SourceError):
            await office.entries(Stream.REQUESTS, CAMILLE)
