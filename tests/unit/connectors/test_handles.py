"""Which handles may be sent, and in which forms."""

import pytest

from relevo.connectors.language.handles import in_form, usable
from relevo.domain.customer import HandleKind

P, E, N = HandleKind.PHONE, HandleKind.EMAIL, HandleKind.CUSTOMER_NUMBER


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (P, "+33639980112"),
        (E, "Dolores.OShea@Example.NET"),
        (E, "o'shea+lift@mail.example.org"),
        (N, "C-100231"),
        (N, "2024/117"),
        (HandleKind.SITE, "LIFT-NTE-7"),
        (HandleKind.VISITOR, "8289afa35789f830"),
        (HandleKind.NAME, "Claire Moreau"),
        (HandleKind.NAME, "D'Arcy-Müller"),
        (HandleKind.NAME, "Li"),
        (HandleKind.NAME, "李小龙"),
        (HandleKind.NAME, "हिन्दी"),
        (HandleKind.NAME, "Zoe\u0308"),
    ],
)
def test_what_people_have_is_usable(kind: HandleKind, value: str) -> None:
    assert usable(kind, value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (P, "0639980112"),
        (P, "+33 6 39 98 01 12"),
        (P, "+٣٣٦٣٩٩٨٠١١٢"),
        (E, "a@b"),
        (E, "a b@example.org"),
        (E, "a@example.org\n"),
        (E, "x%2C@example.org"),
        (E, f"{'a' * 300}@example.org"),
        (N, "*"),
        (N, "a,b"),
        (N, "a|b"),
        (N, "a;b"),
        (N, "a%2Cb"),
        (N, ""),
        (N, "C-100231\n"),
        (N, "x" * 65),
        (HandleKind.NAME, "C"),
        (HandleKind.NAME, "C M"),
        (HandleKind.NAME, "%%"),
        (HandleKind.NAME, "Cl%"),
        (HandleKind.NAME, "Cl_ire"),
        (HandleKind.NAME, "Claire*"),
        (HandleKind.NAME, "?laire"),
        (HandleKind.NAME, "Claire|Tom"),
        (HandleKind.NAME, "Claire\n"),
        (HandleKind.NAME, "Claire\x00"),
        (HandleKind.NAME, "Claire 4"),
        (HandleKind.NAME, "Claire\u202e"),
        (HandleKind.NAME, "Cla\\ire"),
        (HandleKind.NAME, " - "),
        (HandleKind.NAME, "Claire" * 20),
    ],
)
def test_what_could_be_more_than_a_value_is_not(kind: HandleKind, value: str) -> None:
    assert not usable(kind, value)


def test_a_file_can_only_narrow_what_is_usable() -> None:
    assert not usable(N, "X-1", pattern="C-[0-9]+")
    assert not usable(N, "*", pattern=".*")


@pytest.mark.parametrize(
    ("form", "written"),
    [
        (None, "+33639980112"),
        ("digits", "33639980112"),
        ("national", "0639980112"),
        ("groups", "39 98 01 12"),
        ("like", "39%98%01%12"),
        ("tail", "39980112"),
    ],
)
def test_a_number_has_the_forms_in_which_it_is_searched(form: str | None, written: str) -> None:
    assert in_form(P, "+33639980112", form) == written


@pytest.mark.parametrize(
    ("number", "groups"),
    [("+12125550134", "555 0134"), ("+447700900123", "7700 900123"), ("+33199001287", "99 00 12 87")],
)
def test_the_last_groups_are_those_that_people_write_without_prefix(number: str, groups: str) -> None:
    assert in_form(P, number, "groups") == groups


@pytest.mark.parametrize(
    ("name", "like", "longest", "loose"),
    [
        ("Claire Moreau", "Claire%Moreau", "Claire", "_l__r_%m_r___"),
        ("Noe\u0308  Martin", "Noë%Martin", "Martin", "___%m_rt__"),
        ("O'Shea", "O'Shea", "O'Shea", "_'_h__"),
        ("", "", "", ""),
    ],
)
def test_a_name_has_the_forms_in_which_it_is_searched(name: str, like: str, longest: str, loose: str) -> None:
    assert [in_form(HandleKind.NAME, name, form) for form in ("like", "longest", "loose")] == [like, longest, loose]


def test_the_national_form_of_what_is_no_number_is_its_digits() -> None:
    assert in_form(P, "x' OR 1 = 1", "national") == "11"
