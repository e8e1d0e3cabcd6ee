"""The subjects of a site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.services.site.subjects import (
    PASSED_ON,
    SEATS,
    STREAMS,
    Stream,
    contacts_of,
    name_of,
    record,
    stream_of,
    token,
)


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


@pytest.mark.parametrize("stream", STREAMS)
def test_every_subject_knows_the_stream_that_keeps_it(stream: Stream) -> None:
    for form in stream.subjects:
        assert stream_of(form.replace("*", "a")) == stream.name


@pytest.mark.parametrize(
    "subject", ["relevo.site.beat", "relevo.advisor.a.seat", "relevo.record.a.note", "relevo.advisor.a.contacts.b", ""]
)
def test_of_every_other_subject_nothing_is_kept(subject: str) -> None:
    assert stream_of(subject) is None


def test_what_is_personal_in_a_record_is_kept_for_minutes_and_a_seat_once() -> None:
    assert (PASSED_ON.hours, SEATS.per_subject) == (0.5, 1)
    assert 0 < PASSED_ON.per_subject <= 20


def test_a_name_of_any_length_is_a_short_token_that_stands_for_no_other_name() -> None:
    long, longer = token("q" * 5_000), token("q" * 5_001)
    assert len(contacts_of("q" * 5_000)) < 400
    assert long != longer
    with pytest.raises(ValueError, match="no token"):
        name_of(long)


def test_half_a_character_ends_nothing() -> None:
    assert name_of(token("a\ud800")) == "a?"
