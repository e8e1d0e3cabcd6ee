"""Words are found, and marked where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.ui.viewmodels.searching import Texts, fold, spans, words_of
from support.builders import a_request, an_interaction


def _marked(text: str, query: str) -> list[str]:
    """Return what is marked, read as Qt does: in UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")
    found = spans(text, words_of(query))
    return [units[2 * start : 2 * (start + length)].decode("utf-16-le", "surrogatepass") for start, length in found]


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("The lift and the LIFT", "lift", ["lift", "LIFT"]),
        ("Réunion à l’ÉCOLE", "ecole", ["ÉCOLE"]),
        ("e\u0301cole", "éc", ["e\u0301c"]),
        ("Straße", "STRASSE", ["Straße"]),
        ("Straße", "s", ["S", "ß"]),
        ("😀 lift 😀 lift", "lift", ["lift", "lift"]),
        ("lifts liftlift", "lift", ["lift", "liftlift"]),
        ("badge and lift", "lift badge", ["badge", "lift"]),
        ("nothing", "lift", []),
        ("nothing", "  ", []),
        ("", "lift", []),
    ],
)
def test_every_match_is_marked_where_it_stands(text: str, query: str, marked: list[str]) -> None:
    assert _marked(text, query) == marked


@given(text=st.text(max_size=60), word=st.text(min_size=1, max_size=3))
def test_marks_lie_in_the_text_in_order_and_apart(text: str, word: str) -> None:
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    end = 0
    for start, length in spans(text, words_of(word)):
        assert start >= end
        assert length > 0
        end = start + length
    assert end <= units


@given(text=st.text(max_size=60), word=st.text(min_size=1, max_size=3))
def test_something_is_marked_where_a_word_is_found(text: str, word: str) -> None:
    for part in words_of(word):
        if part in fold(text):
            assert spans(text, (part,)) or fold(text) != "".join(fold(c) for c in text)


def test_the_advisor_and_the_owner_are_found_as_well() -> None:
    texts = Texts()
    assert "karim" in texts.of(an_interaction("call", advisor="Karim B."))
    assert "karim" in texts.of(a_request("case", owner="Karim B."))
