"""Big answers are read a piece at a time, and mean the same as read at once."""

import asyncio
import json
from collections.abc import AsyncIterator
from time import sleep
from typing import Any

import pytest

from relevo.connectors.net.answers import MAX_VALUES, Unreadable, _reading, parse_json, read_json
from relevo.connectors.net.pieces import PIECE
from relevo.connectors.net.slicing import SLICE_S, Work, at_once, in_slices
from relevo.services.errors import ErrorCode

BIG = {
    "cases": [
        {"id": n, "title": "Lift é \U0001f600", "text": "x" * 200, "tags": [n, None, True]} for n in range(3_000)
    ],
    "text": "y" * (2 * PIECE),
    "nested": [[{"deep": [{"er": ["z" * PIECE, 1.5, -7]}]}]],
    "count": 3_000,
}


async def test_a_big_answer_is_the_same_in_pieces_and_at_once() -> None:
    body = json.dumps(BIG).encode()

    assert len(body) > 4 * PIECE
    assert await read_json(body, "application/json") == parse_json(body, "application/json") == BIG


@pytest.mark.parametrize("value", [3, "text", [], {}, None, ["x" * PIECE] * 3, {"a": "x" * 3 * PIECE}])
def test_whatever_is_read_in_pieces_is_what_was_written(value: Any) -> None:
    assert parse_json(b" \n" * PIECE + json.dumps(value).encode(), "") == value


def test_of_a_key_that_comes_twice_the_last_one_counts_in_pieces_as_at_once() -> None:
    small = b'{"a": 1, "a": 2}'
    big = b'{"a": 1, "b": "' + b"x" * PIECE + b'", "a": 2}'

    assert parse_json(small, "")["a"] == parse_json(big, "")["a"] == 2


@pytest.mark.parametrize("bad", [b"NaN", b"Infinity", b"1" + b"0" * 400, b"{", b"[1,", b'"\xff"', b"1 2"])
def test_what_is_no_json_is_refused_wherever_it_stands(bad: bytes) -> None:
    for body in (b"[" + bad + b"]", b'["' + b"x" * PIECE + b'", [' + bad + b"]]"):
        with pytest.raises(Unreadable) as caught:
            parse_json(body, "")
        assert caught.value.code is ErrorCode.NOT_JSON


@pytest.mark.parametrize("depth", [2_000, 300_000])
def test_depth_is_refused_also_in_pieces(depth: int) -> None:
    for opening, closing in ((b"[", b"]"), (b'{"a":', b"}")):
        with pytest.raises(Unreadable) as caught:
            parse_json(opening * depth + b"1" + closing * depth, "")
        assert (caught.value.code, caught.value.detail) == (ErrorCode.TOO_LARGE, "depth")


def test_more_values_than_memory_should_hold_are_not_read() -> None:
    with pytest.raises(Unreadable) as caught:
        parse_json(b"[" + b"0," * (MAX_VALUES + 1) + b"0]", "")

    assert caught.value.code is ErrorCode.TOO_LARGE


def test_half_a_surrogate_pair_in_a_big_answer_costs_a_character() -> None:
    read = parse_json(b'{"a": "' + b"x" * PIECE + b'", "b": "\\ud800"}', "")

    assert read["b"] == "\ufffd"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (rb"\ud83d\ude00", "\U0001f600"),
        (rb"\ud83d\ud83d\ude00", "\ufffd\U0001f600"),
        (rb"\ude00\uD83D", "\ufffd\ufffd"),
        (rb"\\ud83d \ud83dx", "\\ud83d \ufffdx"),
        (rb"\"\\\ud83d\"", '"\\\ufffd"'),
    ],
)
def test_halves_alone_are_replaced_and_nothing_else(written: bytes, read: str) -> None:
    assert parse_json(b'["\\ud800", "' + written + b'"]', "") == ["\ufffd", read]


@pytest.mark.parametrize("bad", [b"NaN", b"1e999", b"1" + b"0" * 400, b"{", b'"\\ud8"', b'"\\'])
def test_half_a_pair_opens_no_other_way_in(bad: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_json(b'["\\ud800", ' + bad + b"]", "")

    assert caught.value.code is ErrorCode.NOT_JSON


def test_half_a_pair_in_a_long_history_is_read_a_piece_at_a_time() -> None:
    row = b'{"id": 1, "title": "' + b"x" * 400 + b'\\n\\ud83d"}'
    work, steps = _reading(b"[" + b",".join([row] * 5_000) + b"]", ""), 0
    with pytest.raises(StopIteration):
        while True:
            next(work)
            steps += 1

    assert steps > 300


async def test_others_have_their_turn_while_long_work_is_done() -> None:
    turns = 0

    async def others() -> AsyncIterator[int]:
        while True:
            await asyncio.sleep(0)
            yield 1

    async def count() -> None:
        nonlocal turns
        async for turn in others():
            turns += turn

    def work() -> Work[str]:
        for _ in range(10):
            sleep(SLICE_S)
            yield
        return "done"

    counting = asyncio.create_task(count())
    assert await in_slices(work()) == "done"
    counting.cancel()

    assert turns >= 9


def test_work_that_nobody_waits_for_is_done_at_once() -> None:
    def work() -> Work[int]:
        yield
        return 7

    assert at_once(work()) == 7


def test_a_mark_of_the_byte_order_before_an_answer_is_passed_over() -> None:
    assert parse_json(b'\xef\xbb\xbf{"cases": []}', "application/json") == {"cases": []}
