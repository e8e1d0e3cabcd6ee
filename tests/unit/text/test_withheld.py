"""What a withheld number must not be found in."""

import pytest

from relevo.text.withheld import hides, is_marked, is_not_sent


@pytest.mark.parametrize(
    "value",
    [
        "+33639981204",
        "06 39 98 12 04",
        "0033639981204",
        "sip:+33639981204@x",
        "tel%3A%2B33639981204",
        "2b3333363339393831323034",
    ],
)
def test_a_number_is_found_in_every_writing(value: str) -> None:
    assert hides(value, ["+33639981204"])


@pytest.mark.parametrize("value", ["", "C-20417", "+33639981205", "7"])
def test_other_values_hide_nothing(value: str) -> None:
    assert not hides(value, ["+33639981204"])


def test_a_name_is_found_without_regard_to_case_and_a_short_one_as_a_word() -> None:
    assert hides("call ZITA zanzibarre", ["Zita Zanzibarre"])
    assert hides("for Tom.", ["Tom"])
    assert not hides("tomorrow", ["Tom"])


@pytest.mark.parametrize(
    ("number", "sent"),
    [(None, False), ("anonymous", False), ("Anonymous", False), ("+266696687", False), ("101", True)],
)
def test_a_word_in_place_of_a_number_is_none(number: str | None, sent: bool) -> None:
    assert is_not_sent(number) is not sent


def test_the_mark_of_the_telephony_begins_with_prohib() -> None:
    assert is_marked("prohib_not_screened")
    assert not is_marked("allowed_passed_screen")
