"""A long conversation keeps its beginning and its end, tells the gap, and is masked across it."""

from relevo.domain.handover import Handover, Speaker, Turn
from relevo.services.cleaning import FIRST_TURNS, MAX_TURNS, clean_handover

LEFT_OUT = 250


def a_conversation(*last: Turn) -> tuple[Turn, ...]:
    turns = [Turn(speaker=Speaker.CUSTOMER, text=f"message {n}") for n in range(MAX_TURNS + LEFT_OUT - len(last))]
    return (*turns, *last)


def test_of_a_long_conversation_beginning_and_end_are_kept_and_the_gap_is_told() -> None:
    kept = clean_handover(Handover(transcript=a_conversation())).transcript
    assert len(kept) == MAX_TURNS + 1
    assert [kept[place].text for place in (0, FIRST_TURNS - 1, FIRST_TURNS, FIRST_TURNS + 1, -1)] == [
        "message 0",
        f"message {FIRST_TURNS - 1}",
        f"({LEFT_OUT} messages left out)",
        f"message {FIRST_TURNS + LEFT_OUT}",
        f"message {MAX_TURNS + LEFT_OUT - 1}",
    ]


def test_a_conversation_that_is_not_too_long_is_kept_whole() -> None:
    turns = a_conversation()[:MAX_TURNS]
    assert clean_handover(Handover(transcript=turns)).transcript == turns


def test_a_password_is_masked_though_its_question_is_left_out() -> None:
    asked, answer = Turn(speaker=Speaker.BOT, text="What is your password?"), "hunter2secret"
    turns = list(a_conversation())
    turns[FIRST_TURNS + LEFT_OUT - 1 : FIRST_TURNS + LEFT_OUT + 1] = [
        asked,
        Turn(speaker=Speaker.CUSTOMER, text=answer),
    ]
    kept = clean_handover(Handover(transcript=tuple(turns))).transcript
    assert asked not in kept
    assert all(answer not in turn.text for turn in kept)
