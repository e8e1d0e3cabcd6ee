"""Values that platforms post: times, ids, texts and numbers."""

from datetime import UTC, datetime

import pytest

from relevo.events.webhooks.reading import MAX_ID, MAX_TEXT, identity, moment, number, text

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-11-23T09:00:00Z", NINE),
        ("2026-11-23T09:00:00.000z", NINE),
        ("2026-11-23T10:00:00+01:00", NINE),
        ("2026-11-23T09:00:00", NINE),
        (1795424400, NINE),
        (1795424400000, NINE),
        ("1795424400", NINE),
        (" 1795424400000 ", NINE),
        ("1970-01-01T00:00:00.001Z", None),
        ("2026-11-25T09:00:00Z", None),
        (0, None),
        (-1, None),
        (1e300, None),
        ("", None),
        ("soon", None),
        (True, None),
        (None, None),
        ([], None),
        ("9" * 400, None),
    ],
)
def test_a_time_is_read_in_every_writing_that_platforms_use(value: object, expected: datetime | None) -> None:
    assert moment(value, NOW) == expected


@pytest.mark.parametrize("value", ["", "  ", "x" * (MAX_ID + 1), "a\nb", "a\x00", "\ud800", 7, None, ["a"], {"a": 1}])
def test_what_is_no_id_is_none_and_never_cut(value: object) -> None:
    assert identity(value) is None


@pytest.mark.parametrize(("value", "expected"), [(" a ", "a"), ("\ud800x", "\ufffdx"), ("x" * (MAX_TEXT + 1), None)])
def test_a_text_is_trimmed_and_never_cut(value: str, expected: str | None) -> None:
    assert text(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("7", 7.0), (2.5, 2.5), ("nan", None), ("1e999", None), (10**400, None)]
)
def test_only_a_finite_number_is_one(value: object, expected: float | None) -> None:
    assert number(value) == expected
