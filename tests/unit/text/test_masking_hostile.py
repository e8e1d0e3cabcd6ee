"""Masking of hostile texts: it never raises, it hides what it cannot search, and lets nothing through meanwhile."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relevo.text.finding import TooMuch
from relevo.text.masking import HIDDEN, mask, mask_messages
from relevo.text.sensitive import findings

CARD = "4539 1488 0343 6467"
UNITS = ("4", "4 ", "4539-", "FR76 ", "G B 3 ", "mot de passe ", "password: ", "pin 1", "code ", "cvv 123 ", "one two ",
         "un et ",
         "quatre vingt ", "compte ", "konto 1 ", "nir 1 ", "dni ", "pw ", "login a/b ", "\u200b",
         "\uff14", "\u0660", "О",
         "|", "\n",
         "\x1f", "é", "ß", "İ", "ﷺ", "\ud800", "a", " ", ".", "-")  # fmt: skip
MEGABYTE = 1_000_000


BLOCKS = st.lists(st.tuples(st.sampled_from(UNITS), st.integers(1, 20_000)), min_size=1, max_size=30)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(blocks=BLOCKS)
def test_a_megabyte_of_anything_is_masked_or_hidden(blocks: list[tuple[str, int]]) -> None:
    block = "".join(unit * times for unit, times in blocks)
    text = (block * (MEGABYTE // len(block) + 1))[:MEGABYTE]
    shown = mask(f"{text} carte {CARD} merci")
    assert shown == HIDDEN or CARD not in shown


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("a", "b")), st.text(max_size=80) | st.sampled_from(UNITS)), max_size=20))
def test_no_conversation_is_too_strange(messages: list[tuple[str, str]]) -> None:
    shown = mask_messages([*messages, ("a", f"carte {CARD} merci")])
    assert len(shown) == len(messages) + 1
    assert CARD not in shown[-1]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_a_card_between_any_words_is_masked(before: str, after: str) -> None:
    assert CARD not in mask(f"{before} : {CARD} ; {after}")


@pytest.mark.parametrize("unit", UNITS)
def test_a_card_behind_a_long_text_of_anything_is_masked(unit: str) -> None:
    shown = mask(f"{(unit * 20_000)[:20_000]} carte {CARD} merci")
    assert shown == HIDDEN or CARD not in shown


def test_a_text_with_more_words_for_secrets_than_people_write_is_hidden() -> None:
    text = "password is x " * 200
    with pytest.raises(TooMuch):
        findings(text)
    assert mask(text) == HIDDEN


def test_of_a_conversation_only_the_text_that_cannot_be_searched_is_hidden() -> None:
    assert mask_messages([("customer", "password is x " * 200), ("bot", "Merci.")]) == (HIDDEN, "Merci.")


def test_what_is_masked_once_is_not_changed_again() -> None:
    for text in (f"carte {CARD}", "mot de passe : Soleil12", "votre code est 482913", "cvv 123", "DNI 12345678Z"):
        assert mask(mask(text)) == mask(text)
