"""Phone numbers: one key for every spelling, and never a guess."""

import re
from collections.abc import Callable, Iterator

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.text.phone import display, to_e164

KEEPS_ITS_ZERO = frozenset({"IT", "SM", "VA", "GA", "CG", "CI"})
"""Countries in which a zero at the beginning is a part of the number, so that nobody writes it in brackets."""

AS_SHORT_AS_AN_EXTENSION = 9
"""Digits below which a national number without a trunk prefix may be an extension or half a number."""


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
        ("06.39.98.01.12 (bureau)", "FR"),
        ("06 39 98 01 12 poste 12 (travail)", "FR"),
        ("+33 6 39 98 01 12 (Büro)", None),
        ("+33 6 39 98 01 12, oficina", None),
        ("06 39 98 01 12 - home", "FR"),
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
        ("0639980112 (old)", "FR"),
        ("0639980112 (sister)", "FR"),
        ("101 (bureau)", "FR"),
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


FORMS: dict[str, Callable[[str], str]] = {
    "international": lambda text: text,
    "without spaces": lambda text: "+" + re.sub(r"\D", "", text),
    "00": lambda text: "00" + text[1:],
    "dots": lambda text: re.sub("[ -]", ".", text),
    "extension": lambda text: f"{text} ext. 12",
    "link": lambda text: "tel:" + text.replace(" ", "-"),
    "trunk zero in brackets": lambda text: "{0} (0){2}".format(*text.partition(" ")),
}


def examples() -> Iterator[tuple[str, phonenumbers.PhoneNumber]]:
    """Yield the example number of every kind of every country, as the library's own data has it."""
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in phonenumbers.PhoneNumberType.values():
            example = phonenumbers.example_number_for_type(region, kind)
            if example is not None:
                yield region, example


def test_with_its_country_code_a_number_of_any_country_is_read_right_whoever_reads_it() -> None:
    wrong, right, tried = [], 0, 0
    for region, example in examples():
        key = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
        text = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        for form, write in FORMS.items():
            if form.startswith("trunk") and region in KEEPS_ITS_ZERO:
                continue
            for reader in (region, "FR", "US", None):
                answer = to_e164(write(text), reader)
                tried += 1
                right += answer == key
                if answer not in (key, None):
                    wrong.append((form, region, reader))
    assert wrong == []
    assert tried > 30_000
    assert right / tried >= 0.999, f"{right} of {tried}"


def test_national_numbers_of_every_country_are_read_right_or_are_as_short_as_an_extension() -> None:
    wrong, right, tried = [], 0, 0
    for region, example in examples():
        key = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
        text = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL)
        digits = re.sub(r"\D", "", text)
        for spelling in (text, digits, text.replace(" ", "."), f"{text} x7"):
            answer = to_e164(spelling, region)
            is_ambiguous = len(digits) < AS_SHORT_AS_AN_EXTENSION
            tried += 1
            right += answer == key or (is_ambiguous and answer is None)
            if answer not in (key, None):
                wrong.append((region, text))
    assert wrong == []
    assert tried > 5_000
    assert right / tried >= 0.999, f"{right} of {tried}"


TYPED = {
    "FR": ("+33199001234", "01 99 00 12 34|01.99.00.12.34|01-99-00-12-34|0199001234|(0)1 99 00 12 34|1 99 00 12 34|"
           "+33 1 99 00 12 34|+33 (0)1 99 00 12 34|+33 (0) 1.99.00.12.34|+33 01 99 00 12 34|0033 1 99 00 12 34|"
           "0033 (0)1 99 00 12 34|33199001234|01 99 00 12 34 poste 12|01 99 00 12 34 (poste 12)|Tél. 01 99 00 12 34|"
           "Tél : 01 99 00 12 34|01/99/00/12/34|tel:+33-1-99-00-12-34"),
    "GB": ("+441134960001", "0113 496 0001|(0113) 496 0001|01134960001|0113-496-0001|+44 113 496 0001|"
           "+44 (0)113 496 0001|+44 (0) 113 496 0001|+44 0113 496 0001|0044 113 496 0001|441134960001|"
           "0113 496 0001 x204|0113 496 0001 ext 204|0113 496 0001 extension 204|Phone: 0113 496 0001|"
           "0113 496 0001#204"),
    "DE": ("+493023125001", "030 23125001|030/23125001|(030) 23125001|030-23125001|+49 30 23125001|+49 (0)30 23125001|"
           "+49 (0) 30/23125-001|0049 30 23125001|0049 (0)30 23125001|493023125001|030 23125001 Durchwahl 12|"
           "Tel.: 030 23125001|+49.30.23125001"),
    "ES": ("+34600000001", "600 000 001|600000001|600.000.001|600-000-001|+34 600 000 001|+34 600-00-00-01|"
           "0034 600 000 001|34600000001|600 000 001 ext. 5|+34.600.000.001|Móvil: 600 000 001|(+34) 600 000 001"),
    "US": ("+12025550134", "(202) 555-0134|202-555-0134|202.555.0134|2025550134|1-202-555-0134|1 (202) 555-0134|"
           "+1 202 555 0134|+1 (202) 555-0134|001 202 555 0134|12025550134|(202) 555-0134 x7|202-555-0134 ext. 7|"
           "202/555-0134|011 1 202 555 0134"),
}  # fmt: skip


@pytest.mark.parametrize("region", TYPED)
def test_what_people_type_in_five_countries_gives_one_key(region: str) -> None:
    key, spellings = TYPED[region]
    assert {spelling: to_e164(spelling, region) for spelling in spellings.split("|")} == dict.fromkeys(
        spellings.split("|"), key
    )


@pytest.mark.parametrize(
    "raw",
    [
        "01 99 00 12 34 - 12",
        "01 99 00 12 34 / 06 39 98 01 12",
        "01 99 00 12 34 ou 06 39 98 01 12",
        "003 363 998 011",
        "01 99 00 12",
        "99 00 12 34",
        "+33 1 99 00 12",
        "12",
        "Nadia",
        "poste 12",
    ],
)
def test_what_may_be_two_numbers_or_half_a_one_is_asked_for(raw: str) -> None:
    assert to_e164(raw, "FR") is None


@given(st.text(max_size=80), st.sampled_from(["FR", "US", "DE", None]))
def test_no_text_breaks_the_parser(raw: str, region: str | None) -> None:
    answer = to_e164(raw, region)
    assert answer is None or (answer.startswith("+") and answer[1:].isascii() and answer[1:].isdigit())


def test_numbers_are_shown_in_international_form_with_spaces() -> None:
    assert display("+33639980112") == "+33 6 39 98 01 12"
    assert display("+12025550134") == "+1 202 555 0134"
    assert display("anonymous") == "anonymous"
