"""Phone numbers: one key for every spelling, and never a guess."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.text.phone import display, to_e164


@pytest.mark.parametrize(
    ("raw", "region"),
    [
        ("+33639980112", None),
        ("06 39 98 01 12", "FR"),
        ("06.39.98.01.12", "FR"),
        ("0033639980112", "FR"),
        ("00 33 6 39 98 01 12", None),
        ("0033639980112", "US"),
        ("+33 (0)6 39 98 01 12", None),
        ("tel:+33-6-39-98-01-12;ext=12", None),
        ("06 39 98 01 12 poste 12", "FR"),
        ("06 39 98 01 12 x12", "FR"),
        ("sip:+33639980112@example.org", None),
        ("+33639980112", "FR"),
        ("٠٦٣٩٩٨٠١١٢", "FR"),
        ("639980112", "FR"),
    ],
)
def test_every_spelling_of_a_number_gives_the_same_key(raw: str, region: str | None) -> None:
    assert to_e164(raw, region) == "+33639980112"


@pytest.mark.parametrize(
    ("raw", "region"),
    [
        ("anonymous", "FR"),
        ("<unknown>", "FR"),
        ("", "FR"),
        ("101", "FR"),
        ("3631", "FR"),
        ("1234", "DE"),
        ("23125001", "DE"),
        ("555-0134", "US"),
        ("+266696687", "FR"),
        ("0639980112", None),
        ("0639980112", "XX"),
        ("Nadia 0639980112", "FR"),
        ("+33639980112" * 10, "FR"),
        ("0639980112@example.org", "FR"),
    ],
)
def test_what_is_no_certain_number_gives_none(raw: str, region: str) -> None:
    assert to_e164(raw, region) is None


def test_numbers_from_the_ranges_for_fiction_are_accepted() -> None:
    assert [
        to_e164("06 39 98 00 01", "FR"),
        to_e164("(202) 555-0134", "US"),
        to_e164("07700 900123", "GB"),
        to_e164("030 23125001", "DE"),
        to_e164("600 000 001", "ES"),
    ] == ["+33639980001", "+12025550134", "+447700900123", "+493023125001", "+34600000001"]


def test_national_and_international_forms_of_every_country_agree() -> None:
    wrong, found, tried = 0, 0, 0
    for region in phonenumbers.SUPPORTED_REGIONS:
        for kind in (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE):
            example = phonenumbers.example_number_for_type(region, kind)
            if example is None:
                continue
            right = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
            for form in (phonenumbers.PhoneNumberFormat.NATIONAL, phonenumbers.PhoneNumberFormat.INTERNATIONAL):
                answer = to_e164(phonenumbers.format_number(example, form), region)
                tried += 1
                found += answer == right
                wrong += answer not in (right, None)
    assert wrong == 0
    assert found / tried > 0.97, f"{found} of {tried}"


@given(st.text(max_size=80), st.sampled_from(["FR", "US", "DE", None]))
def test_no_text_breaks_the_parser(raw: str, region: str | None) -> None:
    answer = to_e164(raw, region)
    assert answer is None or (answer.startswith("+") and answer[1:].isascii() and answer[1:].isdigit())


def test_numbers_are_shown_in_international_form_with_spaces() -> None:
    assert display("+33639980112") == "+33 6 39 98 01 12"
    assert display("+12025550134") == "+1 202 555 0134"
    assert display("anonymous") == "anonymous"
