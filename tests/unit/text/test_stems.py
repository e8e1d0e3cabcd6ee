"""One pass over a text finds the stems of every search, as a look for each of them would."""

import random
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_97_10

from relevo.text.finding import has_any
from relevo.text.masking import mask, may_change
from relevo.text.number_words import NUMBER_STEMS, number_words
from relevo.text.sensitive import SEARCHED, STEMS
from relevo.text.stems import StemSearch

_STEMS = sorted({stem for stems in SEARCHED for stem in stems})
_PIECES = st.one_of(
    st.sampled_from(_STEMS),
    st.sampled_from(_STEMS).map(lambda stem: stem[:-1]),
    st.sampled_from(_STEMS).map(lambda stem: stem[1:]),
    st.text(max_size=3),
    st.sampled_from(("\ud800", "\U0001f600", "ß", "é", " ", "\n")),
)


@given(st.lists(_PIECES, max_size=8).map("".join))
def test_what_a_text_holds_is_what_a_look_for_each_stem_finds(text: str) -> None:
    assert STEMS.held(text) == {stems for stems in SEARCHED if has_any(text, stems)}
    assert STEMS.is_any_in(text) == bool(STEMS.held(text))


def test_a_stem_that_two_searches_need_is_found_for_both() -> None:
    one, other = frozenset(("tarjeta", "card")), frozenset(("tarjeta",))

    assert StemSearch((one, other)).held("la tarjeta") == {one, other}


@pytest.mark.parametrize("module", ["accounts", "card_codes", "codes", "identities", "passwords", "received"])
def test_no_search_asks_for_stems_that_nobody_looks_for(module: str) -> None:
    named = {name: value for name, value in vars(import_module(f"relevo.text.{module}")).items()}
    asked = [value for name, value in named.items() if name.endswith("STEMS") and isinstance(value, frozenset)]

    assert asked
    assert set(asked) <= set(SEARCHED)


def test_every_word_for_a_number_holds_a_stem() -> None:
    assert [word for word in number_words() if not has_any(word, NUMBER_STEMS)] == []


@pytest.mark.parametrize(("country", "form"), [("RO", "AAAA123{13}"), ("LU", "028{13}"), ("MT", "MALT00001{18}")])
@pytest.mark.parametrize("written", ["{}", "my account {} please", "la {}."])
def test_an_account_number_of_nearly_only_letters_is_masked(country: str, form: str, written: str) -> None:
    rng = random.Random(country)
    front, _, length = form.rstrip("}").partition("{")
    for _ in range(40):
        bban = front + "".join(rng.choices("ABCDEFGHJKLMNPQRSTUVWXYZ", k=int(length)))
        number = country + mod_97_10.calc_check_digits(bban + country) + bban
        for way in (number, number.lower(), f"{number[0]} {number[1:]}", f"{number[:4]} {number[4:8]} {number[8:]}"):
            assert bban not in mask(written.format(way)).upper().replace(" ", "")


@pytest.mark.parametrize("name", ["IBAN", "iban", "\u0131ban", "\u0130BAN"])
def test_what_is_called_an_account_number_is_masked_with_few_digits(name: str) -> None:
    assert "BCDEFGHIJKLM" not in mask(f"{name}: FR12 3BCDEFGHIJKLM")


@given(st.lists(_PIECES | st.text("0123456789 -", max_size=4), max_size=6).map("".join), st.integers(0, 40))
def test_a_text_that_may_not_change_has_no_part_that_does(text: str, place: int) -> None:
    if not may_change(text):
        assert [mask(part) for part in (text, text[:place], text[place:])] == [text, text[:place], text[place:]]
