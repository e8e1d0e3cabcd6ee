"""One pass over a text finds the stems of every search, as a look for each of them would."""

from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.text.finding import has_any
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


def test_a_stem_that_two_searches_need_is_found_for_both() -> None:
    one, other = frozenset(("tarjeta", "card")), frozenset(("tarjeta",))

    assert StemSearch((one, other)).held("la tarjeta") == {one, other}


@pytest.mark.parametrize("module", ["accounts", "card_codes", "codes", "identities", "passwords", "received"])
def test_no_search_asks_for_stems_that_nobody_looks_for(module: str) -> None:
    named = {name: value for name, value in vars(import_module(f"relevo.text.{module}")).items()}
    asked = [value for name, value in named.items() if name.endswith("STEMS") and isinstance(value, frozenset)]

    assert asked
    assert set(asked) <= set(SEARCHED)
