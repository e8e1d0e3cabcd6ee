"""Names: the same person up to title, order, accents, initials and typing errors; clearly another's; or neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.settings.rules import shipped_identity_rules
from relevo.text.names import NameLikeness, Names, NameWords, distance

NAMES = shipped_identity_rules().comparer


def _both_ways(one: str, other: str) -> NameLikeness:
    found = NAMES.likeness(one, other)
    assert NAMES.likeness(other, one) is found
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dr. Paul Martin", "MARTIN Paul"),
        ("Mme Claire MARTIN", "Claire Martin"),
        ("Sra. Dª María García López", "García López, María"),
        ("Prof. Dr. Hans Müller", "Mueller, Johannes"),
        ("Frau Dr. med. Anna von der Heide", "Anna Heide"),
        ("de la Cruz, Juan", "Juan Delacruz"),
        ("Juan de la Cruz", "Juan Cruz"),
        ("Le Goff Yann", "Yann Legoff"),
        ("O'Brien, Sean", "Seán OBrien"),
        ("Jean Pierre Martin", "Jean-Pierre Martin"),
        ("Paul Martin, Dr.", "Paul Martin"),
        ("Mrs Bill Smith", "William Smith"),
        ("Paul et Claire Martin", "Claire Martin"),
        ("Anna u. Tom Weber", "Weber, Tom"),
        ("Paul Henri Martin", "Paul Martin"),
        ("Zoë Straße", "ZOE STRASSE"),
    ],
)
def test_title_order_accents_and_further_names_make_no_difference(one: str, other: str) -> None:
    assert _both_ways(one, other) is NameLikeness.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("P. Martin", "Paul Martin"),
        ("Dumont Y.", "Yvette Dumont"),
        ("Claire Martim", "Claire Martin"),
        ("Veronqiue Martin", "Véronique Martin"),
        ("Stefan Kraus", "Stephan Krause"),
        ("Jean-Pierre Martin", "Jean Martin"),
    ],
)
def test_initials_and_typing_errors_are_similar_only(one: str, other: str) -> None:
    assert _both_ways(one, other) is NameLikeness.SIMILAR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tom Weber", "Claire Martin"),
        ("Paul Martin", "Claire Martin"),
        ("P. Martin", "Claire Martin"),
        ("Julie Martin", "Julien Martin"),
        ("Paul Martin", "Paula Martin"),
        ("Lea Martin", "Leo Martin"),
        ("Clara Martin", "Carla Martin"),
        ("MARTIN Paul", "Claire Martin"),
        ("Jean-Paul Martin", "Jean-Claude Martin"),
        ("Rousseau Camille", "DUMONT Y."),
        ("Carmen García López", "María García López"),
    ],
)
def test_another_given_name_is_another_person_however_like_it_looks(one: str, other: str) -> None:
    assert _both_ways(one, other) is NameLikeness.OTHER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Claire Durand", "Claire Martin"),  # she may have married
        ("M. et Mme Martin", "Paul Martin"),
        ("Familie Weber", "Paul Weber"),
        ("Herr Weber", "Frau Weber"),
        ("Paul Martin fils", "Paul Martin"),
        ("Garage Dupont SARL", "Paul Martin"),
        ("Wireless Caller", "Paul Martin"),
        ("sunshine88", "Paul Martin"),
        ("Мария Иванова", "Maria Ivanova"),
        ("Claire", "Claire Martin"),
        ("", "Claire Martin"),
    ],
)
def test_what_tells_neither_is_unclear(one: str, other: str) -> None:
    assert _both_ways(one, other) is NameLikeness.UNCLEAR


def test_father_and_son_who_say_so_are_two() -> None:
    assert NAMES.likeness("Paul Martin père", "Paul Martin fils") is NameLikeness.OTHER


@pytest.mark.parametrize(
    ("line", "likeness"),
    [
        ("ALBANY NY", NameLikeness.UNCLEAR),
        ("MARTIN", NameLikeness.UNCLEAR),
        ("STRASBOURG", NameLikeness.UNCLEAR),
        ("DUPONT TOM", NameLikeness.OTHER),
        ("MARTIN-DURAND C", NameLikeness.SIMILAR),
    ],
)
def test_the_name_of_a_line_may_be_a_town_and_is_cut_short(line: str, likeness: NameLikeness) -> None:
    assert NAMES.likeness(line, "Claire Martin-Durand", is_line=True) is likeness


def test_a_word_alone_that_somebody_typed_is_another_person_where_nothing_is_like_it() -> None:
    assert NAMES.likeness("Tom", "Claire Martin") is NameLikeness.OTHER
    assert NAMES.likeness("Tom", "Claire Martin", is_line=True) is NameLikeness.UNCLEAR


def test_without_words_names_are_compared_as_they_are() -> None:
    bare = Names(NameWords())
    assert bare.likeness("Claire Martin", "MARTIN, Claire") is NameLikeness.SAME
    assert bare.likeness("Claire Martin", "Tom Martin") is NameLikeness.OTHER


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [("martin", "martin", 0), ("martin", "matrin", 1), ("martin", "martins", 1), ("weber", "wagner", 3), ("", "ab", 2)],
)
def test_typing_errors_are_counted(one: str, other: str, errors: int) -> None:
    assert distance(one, other) == errors


@given(st.text(max_size=300), st.text(max_size=300), st.booleans())
def test_no_text_breaks_the_comparison(one: str, other: str, is_line: bool) -> None:
    assert NAMES.likeness(one, other, is_line=is_line) in NameLikeness


@given(st.text(max_size=60))
def test_a_name_is_never_somebody_elses_than_itself(name: str) -> None:
    assert NAMES.likeness(name, name) is not NameLikeness.OTHER
