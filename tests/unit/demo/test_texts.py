"""The pieces that texts are made of: complete in every language, none twice."""

import re

import pytest

from relevo.demo.texts import LANGUAGES, load

TOPICS = load("topics")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_writes_about_all_topics(language: str) -> None:
    topics = load(language)["topics"]

    assert list(topics) == list(TOPICS)
    assert len(topics) >= 20
    for topic in topics.values():
        assert len(topic["heads"]) == len(topic["facts"]) == 7
        assert topic["articles"]
        assert topic["searches"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_piece_has_a_place_where_it_fits(language: str) -> None:
    topics = load(language)["topics"]
    for name, fitting in TOPICS.items():
        for part in ("heads", "answers", "works", "done"):
            if part in topics[name]:
                places = {place for group in fitting[part] for place in group}
                assert places == set(range(len(topics[name][part]))), (name, part)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_piece_of_a_list_equals_another_but_for_numbers(language: str) -> None:
    for pieces in lists_in(load(language)):
        plain = [" ".join(re.findall(r"[^\W\d]+", piece.casefold())) for piece in pieces]
        assert len(set(plain)) == len(plain)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_a_sentence_ends_like_one(language: str) -> None:
    file = load(language)
    pieces = [piece for topic in file["topics"].values() for key in ("facts", "answers") for piece in topic[key]]
    pieces += [
        piece for kind in file["kinds"].values() for key in ("consequences", "asks", "next") for piece in kind[key]
    ]

    assert [piece for piece in pieces if piece[-1] not in ".?!" or piece[0].islower()] == []


def lists_in(value: object) -> list[list[str]]:
    if isinstance(value, dict):
        return [found for part in value.values() for found in lists_in(part)]
    return [value] if isinstance(value, list) and all(isinstance(part, str) for part in value) else []
