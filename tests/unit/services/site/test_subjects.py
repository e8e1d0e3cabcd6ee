"""The subjects of a site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.services.site.subjects import STREAMS, contacts_of, name_of, record, token


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_name_is_one_token_and_comes_back_from_it(name: str) -> None:
    made = token(name)
    assert not set(made) & set(". *>\t\r\n")
    assert name_of(made) == name


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40),
)
def test_two_names_never_share_a_token(one: str, other: str) -> None:
    assert (token(one) == token(other)) == (one == other)


@pytest.mark.parametrize("made_up", ["a.b", "=2", "=zz", "a b", "=41", "*", ">"])
def test_what_stands_for_no_name_is_refused(made_up: str) -> None:
    with pytest.raises(ValueError, match="no token"):
        name_of(made_up)


def test_an_advisor_with_a_wildcard_for_a_name_reads_nobody_elses_subject() -> None:
    assert contacts_of("*") == "relevo.advisor.=2A.contacts"
    assert record("a.b", "seat") == "relevo.record.a=2Eb.seat"


def test_no_two_streams_keep_the_same_subject() -> None:
    subjects = [subject for stream in STREAMS for subject in stream.subjects]
    assert len(subjects) == len(set(subjects))


def test_a_name_of_any_length_is_a_short_token_that_stands_for_no_other_name() -> None:
    long, longer = token("q" * 5_000), token("q" * 5_001)
    assert len(contacts_of("q" * 5_000)) < 400
    assert long != longer
    with pytest.raises(ValueError, match="no token"):
        name_of(long)


def test_half_a_character_ends_nothing() -> None:
    assert name_of(token("a\ud800")) == "a?"
