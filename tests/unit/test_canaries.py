"""The guard of every test's log is itself guarded."""

import logging

import pytest

from support.canaries import find_people, people_in


def a_record(message: str, *arguments: object, **fields: object) -> logging.LogRecord:
    record = logging.LogRecord("relevo.test", logging.INFO, "here.py", 1, message, arguments, None)
    record.__dict__.update(fields)
    return record


@pytest.mark.parametrize(
    "text",
    [
        "asked for +33639980112",
        "asked for 06 39 98 01 12",
        "asked for 01.99.00.45.12",
        "asked for (212) 555-0134",
        "asked for +44 7700 900123",
        "asked for camille.vasseur@example.com",
        "answer for Dolores O'Shea",
    ],
)
def test_a_made_up_person_is_found_however_the_number_is_written(text: str) -> None:
    assert people_in(text)


@pytest.mark.parametrize("text", ["source.fetched source=rt records=12 elapsed_ms=84", "t=1795286400.639981234", ""])
def test_figures_and_ids_are_not_taken_for_people(text: str) -> None:
    assert people_in(text) == []


def test_a_person_is_found_in_a_field_an_argument_and_an_exception() -> None:
    error = ValueError("no such number: +33 6 39 98 01 77")
    record = a_record("failed")
    record.exc_info = (ValueError, error, None)

    assert find_people([a_record("asked %s", "Vasseur")])
    assert find_people([a_record("asked", customer="Vasseur")])
    assert find_people([record])


def test_the_product_s_loggers_are_recorded_from_debug_on() -> None:
    assert logging.getLogger("relevo.anything").isEnabledFor(logging.DEBUG)
