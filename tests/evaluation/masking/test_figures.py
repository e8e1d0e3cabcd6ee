"""The figures of masking hold on a smaller corpus: recall of every kind, and clean messages left alone."""

import pytest

from evaluation.masking.corpus import FRESH, HALVES, KINDS, LANGUAGES, PARTS, VARIED, clean, messages
from evaluation.masking.measure import GOALS, MOST_FALSE, Row, measure, missed, summed, table


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return measure(secrets_each=60, clean_each=600)


@pytest.mark.parametrize("kind", KINDS)
def test_secrets_of_each_kind_are_masked(rows: list[Row], kind: str) -> None:
    row = summed(rows, kind)
    assert row.figure >= GOALS[kind], row.missed


@pytest.mark.parametrize("part", (FRESH, VARIED))
@pytest.mark.parametrize("kind", ("cvv", "code", "password", "passphrase"))
def test_secrets_are_masked_in_whatever_way_other_lists_tell_them(rows: list[Row], kind: str, part: str) -> None:
    row = summed(rows, kind, part)
    assert row.figure >= GOALS[kind], row.missed


@pytest.mark.parametrize("half", PARTS)
def test_clean_messages_are_left_alone(rows: list[Row], half: str) -> None:
    row = summed(rows, "clean", half)
    assert row.figure <= MOST_FALSE, row.missed


def test_the_corpus_is_the_same_every_time() -> None:
    for language in LANGUAGES:
        assert [*messages(language, "card", "tuning", 30)] == [*messages(language, "card", "tuning", 30)]
        assert [*clean(language, "unseen", 30)] == [*clean(language, "unseen", 30)]


def test_every_message_but_clean_ones_holds_its_secret() -> None:
    for language in LANGUAGES:
        for kind in KINDS:
            for half in HALVES:
                for message in messages(language, kind, half, 60):
                    assert message.secrets
                    assert all(secret in message.turns[place][1] for place, secret in message.secrets)


def test_the_table_has_a_line_for_every_language_and_kind_and_names_no_text(rows: list[Row]) -> None:
    lines = table(rows).splitlines()
    assert len(lines) == 1 + (len(LANGUAGES) + 1) * (len(KINDS) + 1)
    assert not any(
        character.isdigit() and len(part) > 6 for part in missed(rows, "tuning").split() for character in part
    )
