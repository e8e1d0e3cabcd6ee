"""What was said in chats before a person took over."""

from datetime import timedelta

import pytest

from relevo.domain.handover import Speaker, Turn
from relevo.events.webhooks.turns import MAX_CHARACTERS, MAX_CHATS, MAX_TURNS, Chats, said
from support.builders import NOW


def a_turn(number: int) -> Turn:
    return Turn(at=NOW + timedelta(seconds=number), speaker=Speaker.CUSTOMER, text=f"No. {number}")


def test_turns_are_taken_once_each_in_the_order_of_their_times() -> None:
    chats = Chats()
    for number in (2, 1, 2):
        chats.add("c", str(number), a_turn(number))
    assert chats.take("c") == (a_turn(1), a_turn(2))
    assert chats.take("c") == ()


def test_long_chats_and_many_chats_are_bounded() -> None:
    chats = Chats()
    for number in range(MAX_TURNS + 1):
        chats.add("c", str(number), a_turn(number))
    for number in range(MAX_CHATS - 1):
        chats.add(f"c{number}", "1", a_turn(1))
    assert [turn.text for turn in (chats.take("c")[0], chats.take("c0")[0])] == ["No. 1", "No. 1"]
    for number in range(MAX_CHATS + 1):
        chats.add(f"d{number}", "1", a_turn(1))
    assert chats.take("d0") == ()


@pytest.mark.parametrize("value", [None, 5, "", "  \n"])
def test_nothing_was_said(value: object) -> None:
    assert said(value) is None


def test_what_was_said_is_shortened_and_can_be_written() -> None:
    assert said(" Hello ") == "Hello"
    assert said("a\ud800") == "a\ufffd"
    long = said("x" * (MAX_CHARACTERS + 1))
    assert long is not None and len(long) == MAX_CHARACTERS and long.endswith("…")
