"""Does a record belong to the handle?"""

import pytest

from relevo.connectors.language.expressions import compile_expression
from relevo.connectors.mapping.verifying import bears_another, make_verify, same_key


def belongs(found: object, asked: str, same: str) -> bool:
    return make_verify(compile_expression("v"), same, "FR")({"v": found}, asked)


@pytest.mark.parametrize("found", ["c-100231", " C-100231 ", "C-100231"])
def test_the_same_key_belongs_whatever_its_case(found: str) -> None:
    assert belongs(found, "C-100231", "ignoring_case")


@pytest.mark.parametrize("found", ["C-1002310", "C-10023", "", None, True, ["C-100231"], {"a": "C-100231"}, 100231])
def test_another_key_or_shape_does_not(found: object) -> None:
    assert not belongs(found, "C-100231", "ignoring_case")


@pytest.mark.parametrize("found", ["06 39 98 01 12", "0033639980112", "+33 6 39 98 01 12", "06.39.98.01.12"])
def test_a_number_is_the_same_however_it_was_typed(found: str) -> None:
    assert belongs(found, "+33639980112", "phone")


@pytest.mark.parametrize("found", ["06 39 98 01 13", "98 01 12", "", None, 639980112, "anonymous"])
def test_another_number_or_a_part_of_it_is_not(found: object) -> None:
    assert not belongs(found, "+33639980112", "phone")


def test_one_of_a_list_is_enough_where_the_file_says_so() -> None:
    assert belongs(["x", None, "C-1"], "C-1", "in_list")
    assert belongs([None, "06 39 98 01 12"], "+33639980112", "phone_in_list")
    assert not belongs(["x", None], "C-1", "in_list")


def test_a_national_number_of_another_country_belongs_to_a_caller_from_there() -> None:
    assert belongs("030 23125312", "+493023125312", "phone")
    assert belongs("(212) 555-0134", "+12125550134", "phone")


def test_a_number_that_the_sites_region_can_read_is_not_read_otherwise() -> None:
    assert not belongs("01 99 00 45 12", "+493019900451", "phone")
    assert not belongs("06 39 98 01 12", "+39639980112", "phone")


def test_a_record_that_bears_another_customers_number_is_not_theirs_whatever_it_was_found_by() -> None:
    assert bears_another(["C-2"], {"c-1"})
    assert bears_another("C-2", {"c-1"})
    assert not bears_another(["c-1 "], {"c-1"})
    assert not bears_another(["C-2", "C-1"], {"c-1"})


def test_a_record_that_bears_no_number_or_a_customer_without_one_decides_nothing() -> None:
    assert not bears_another([], {"c-1"})
    assert not bears_another(None, {"c-1"})
    assert not bears_another(["C-2"], ())


@pytest.mark.parametrize(
    ("found", "asked"),
    [
        ("Claire Moreau", "Claire Moreau"),
        ("Claire Moreau", "moreau claire"),
        ("Claire Moreau", "mor"),
        ("Zoë Ångström-Müller", "zoe angstrom muller"),
        ("Zoe Angstrom", "Zoë Ångström"),
        ("Dolores O'Shea", "o'shea"),
        ("Dolores O’Shea", "D. O'Shea"),
        ("فاطمة الزهراء", "فاطمة"),
        ("हिन्दी नाम", "हिन्दी"),
        ("Straße, Anna", "anna strasse"),
    ],
)
def test_a_name_belongs_when_every_word_typed_begins_one_of_its_words(found: str, asked: str) -> None:
    assert belongs(found, asked, "words_in")


@pytest.mark.parametrize(
    ("found", "asked"),
    [
        ("Claire Moreau", "Claire Moreaux"),
        ("Claire Moreau", "oreau"),
        ("Claire Moreau", "Claire Ortega"),
        ("Claire Moreau", "%"),
        ("Claire Moreau", "Cl*"),
        ("Claire Moreau", "C M"),
        ("Claire Moreau", ""),
        ("Claire Moreau", "-"),
        ("", "Claire"),
        (None, "Claire"),
        (["Claire Moreau"], "Claire"),
        (True, "True"),
    ],
)
def test_another_name_does_not(found: object, asked: str) -> None:
    assert not belongs(found, asked, "words_in")


@pytest.mark.parametrize(("found", "same"), [("7", True), (7, True), ("07", False), (True, False), (None, False)])
def test_a_key_is_the_same_sign_by_sign(found: object, same: bool) -> None:
    assert same_key(found, "7") is same
