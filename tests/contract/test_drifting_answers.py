"""Answers that drift from what a file describes, from clocks that are wrong, or packed to burst."""

import gzip
import random
import resource
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from contract.casebook import CAMILLE, case, open_source, page
from contract.faulty_server import Behave, faulty, says
from relevo.services.briefing.brief import Briefing
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.gather import ContextGatherer
from relevo.services.handles import HandleRules
from relevo.services.ports import Batch, Stream
from relevo.settings.rules import shipped_rules
from support.backoffice import FakeBackOffice
from support.builders import a_contact, a_customer

ROUNDS = 30
MEBIBYTE = 1024 * 1024
STRANGE: tuple[Any, ...] = (None, "", [], {}, [[1]], {"a": 1}, True, 10**30, "\x00\u202e", "soon", "x" * 5_000)
NOTHING = STRANGE[:4]
"""What is no id and no title, whatever is made of it."""


async def told(behave: Behave, **changes: Any) -> Batch[Any]:
    async with faulty(behave) as server:
        source = open_source(server.url, **changes)
        try:
            return await source.entries(Stream.REQUESTS, CAMILLE)
        finally:
            await source.aclose()


def drifted(dice: random.Random, number: int) -> Any:
    """Return a case of which a field is gone, null or of another kind; or what is no case at all."""
    bad = case(number)
    field = dice.choice(["id", "at", "title", "customer"])
    match dice.randrange(4):
        case 0:
            return dice.choice([7, None, "case", [bad], True])
        case 1:
            del bad[field]
        case 2:
            bad[field] = None
        case _:
            bad[field] = dice.choice(NOTHING if field in ("id", "title") else STRANGE)
    return bad


@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_no_good_record_is_lost_among_bad_ones_and_every_bad_one_is_counted(seed: int) -> None:
    dice = random.Random(seed)
    good = [case(n) for n in range(dice.randrange(1, 20))]
    bad = [drifted(dice, 1_000 + n) for n in range(dice.randrange(0, 20))]
    mixed = [*good, *bad]
    dice.shuffle(mixed)

    found = await told(says(page(*mixed)))

    ids = {entry.id for entry in found.items}
    assert {f"cases:request:{n}" for n in range(len(good))} <= ids
    assert len(ids) + found.dropped == len(mixed)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"<!doctype html><title>Sign in</title>", ErrorCode.NOT_JSON),
        (b'{"cases": [NaN]}', ErrorCode.NOT_JSON),
        (b'{"cases": [{"id": 1' + b"0" * 5_000 + b"}]}", ErrorCode.NOT_JSON),
        (b'{"cases": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", ErrorCode.TOO_LARGE),
        (b'{"cases": [' + b"0," * 600_000 + b"0]}", ErrorCode.TOO_LARGE),
        (b"{}", ErrorCode.WRONG_SHAPE),
    ],
)
async def test_an_answer_that_cannot_be_taken_is_one_error_that_says_why(body: bytes, code: ErrorCode) -> None:
    with pytest.raises(SourceError) as caught:
        await told(says(body))

    assert caught.value.code is code


async def test_of_a_key_that_comes_twice_the_last_one_counts_and_is_verified() -> None:
    twice = (
        b'{"cases": [{"id": 1, "at": "2026-11-02T08:12:00Z", "title": "x", "customer": "C-100231", "customer": "C-9"}]}'
    )

    found = await told(says(twice))

    assert (found.items, found.dropped) == ((), 1)


def bombs() -> dict[str, tuple[bytes, str]]:
    """Return answers of a gibibyte, packed; of those that are refused unread the packing does not matter."""
    packer = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS)
    flat = b"".join([*(packer.compress(b" " * MEBIBYTE) for _ in range(1_024)), packer.flush()])
    gzipped = zlib.compressobj(1, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    small = b"".join([*(gzipped.compress(b" " * MEBIBYTE) for _ in range(1_024)), gzipped.flush()])
    return {
        "gzip": (small, "gzip"),
        "deflate": (flat, "deflate"),
        "layered": (gzip.compress(small), "gzip, gzip"),
        "br": (flat, "br"),
        "zstd": (flat, "zstd"),
    }


async def test_bombs_of_a_gibibyte_are_stopped_at_eight_mebibytes() -> None:
    packed = bombs()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name, (body, encoding) in packed.items():
        with pytest.raises(SourceError) as caught:
            await told(says(body, f"Content-Encoding: {encoding}"))
        assert (name, caught.value.code) == (name, ErrorCode.TOO_LARGE)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000  # KiB


def dated(ahead: timedelta) -> list[str]:
    return [f"Date: {format_datetime(datetime.now(UTC) + ahead, usegmt=True)}"]


@pytest.mark.parametrize("hours", [-26, 0, 26])
async def test_a_source_tells_how_far_its_clock_is_ahead(hours: int) -> None:
    found = await told(says(page(case()), *dated(timedelta(hours=hours))))

    assert found.clock_ahead is not None
    assert abs(found.clock_ahead - timedelta(hours=hours)) < timedelta(seconds=5)


async def test_an_answer_from_a_store_on_the_way_tells_nothing_of_the_clock() -> None:
    found = await told(says(page(case()), *dated(timedelta(hours=-26)), "Age: 93600"))

    assert found.clock_ahead is None


@pytest.mark.parametrize(("hours", "warns"), [(-26, True), (0, False), (26, True)])
async def test_with_a_wrong_clock_no_record_is_lost_their_order_stays_and_the_state_says_so(
    hours: int, warns: bool
) -> None:
    ahead, now = timedelta(hours=hours), datetime.now(UTC)
    theirs = [case(n, at=(now + ahead - timedelta(minutes=n + 1)).isoformat()) for n in range(5)]
    people = FakeBackOffice("people", customers=[a_customer("C-100231")])
    async with faulty(says(page(*theirs), *dated(ahead))) as server:
        cases = open_source(server.url)
        gatherer = ContextGatherer(
            [people, cases],
            rules=HandleRules(region="FR"),
            briefing=Briefing(None, shipped_rules),
            clock=lambda: datetime.now(UTC),
        )
        last = [snapshot async for snapshot in gatherer.gather(a_contact())][-1]
        await cases.aclose()

    assert [entry.id for entry in last.timeline] == [f"cases:request:{n}" for n in range(5)]
    status = next(each for each in last.sources if each.name == "cases")
    assert (status.clock_ahead is not None) is warns
