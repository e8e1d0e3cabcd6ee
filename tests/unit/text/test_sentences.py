"""Where sentences begin and end."""

import pytest

from relevo.text.sentences import LONGEST, sentences


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It broke. I want a new one!", ["It broke.", "I want a new one!"]),
        ("Am 21. November kam er.", ["Am 21. November kam er."]),
        ("Bahnhofstr. 3 in Melle", ["Bahnhofstr. 3 in Melle"]),
        ("am 24.11. 8:40 abgesagt", ["am 24.11. 8:40 abgesagt"]),
        ("No. The lift is fine.", ["No.", "The lift is fine."]),
        ("order no. 4471 is late", ["order no. 4471 is late"]),
        ("one\ntwo", ["one", "two"]),
        ("- first\n- second", ["first", "second"]),
        ("", []),
    ],
)
def test_a_text_is_cut_where_sentences_end(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_a_sentence_without_end_is_cut_between_words() -> None:
    parts = cut("word " * 1_000)
    assert all(len(part) <= LONGEST for part in parts)
    assert " ".join(" ".join(parts).split()) == ("word " * 1_000).strip()
