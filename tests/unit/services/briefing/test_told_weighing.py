"""How what was told is weighed: clues of a clause, of its neighbours and of its place add up to odds."""

import pytest

from relevo.services.briefing.told.asking import Before
from relevo.services.briefing.told.clauses import Sentence, read_sentence
from relevo.services.briefing.told.fields import FormField, fields_in
from relevo.services.briefing.told.vocabulary import LanguageWords, Vocabulary
from relevo.services.briefing.told.weighing import (
    Standing,
    around,
    clues,
    likelihood,
    points,
    says_nothing_else,
    signs_of,
    telling,
)
from relevo.text.sentences import Span

WORDS = LanguageWords(light="i", opening="", closing="", static="", binding="", joining="", numbers="")
ENGLISH = Vocabulary.of(
    WORDS,
    {"self": "i we", "noun": "the", "filler": "oh"},
    {"tried": ["restarted"], "person_alone": ["agent"], "answer_no": ["no"], "split": ["but"]},
)


def read(text: str) -> Sentence:
    return read_sentence(text, Span(0, len(text)), ENGLISH, knows_names=True)


def found(text: str, number: int, *, count: int = 3) -> list[str]:
    return clues(number, signs_of(read(text)), count, False, ())


def test_a_clause_is_weighed_by_its_own_signs_and_by_those_beside_it() -> None:
    assert found("I restarted it, but the lamp blinks", 1) == [
        "base", "noun", "after_self", "after_tried", "words_2", "words_3",
    ]  # fmt: skip
    assert "before_noun" in found("I restarted it, but the lamp blinks", 0)


@pytest.mark.parametrize(("count", "is_clue"), [(1, True), (2, True), (3, False)])
def test_a_sign_that_counts_alone_is_none_in_a_longer_clause(count: int, is_clue: bool) -> None:
    assert ("person_alone" in found("agent in Leeds office", 0, count=count)) is is_clue


def test_a_no_is_an_answer_only_where_a_sentence_begins_with_it() -> None:
    assert "answer_no" in found("no the hall", 0)
    assert "answer_no" not in found("the hall has no lamp", 0)


def test_small_words_before_a_split_go_with_the_clause_behind_it() -> None:
    sentence = read("the hall lamp works oh but the stairs are dark")
    starts = [sentence.words[clause.first].lower for clause in sentence.clauses]
    assert starts == ["the", "oh"]


def test_the_place_of_a_sentence_speaks_too() -> None:
    standing = Standing(turn=0, place=0, answers=True, unasked=False, length=200)
    assert list(around(standing, is_question=False)) == [
        "first_turn", "first_sentence", "answer", "turn_60", "turn_150",
    ]  # fmt: skip
    later = standing._replace(turn=7, place=4, answers=False, unasked=True, length=10)
    assert list(around(later, is_question=True)) == ["question", "later_turn", "later_sentence", "unasked"]


def test_points_are_the_logarithm_of_the_odds_and_unknown_clues_count_nothing() -> None:
    assert points(["base", "noun", "unheard"], {"base": -1.0, "noun": 1.0}) == 0.0
    assert likelihood(0.0) == 0.5
    assert likelihood(-1e9) < likelihood(1.0) < likelihood(1e9) <= 1.0


def test_a_form_falls_into_its_fields_and_what_stands_before_them() -> None:
    assert list(fields_in("Cold flat. Best time: 6 pm\nDoor code: none", "worked")) == [
        FormField(None, "Cold flat."),
        FormField("Best time", " 6 pm\n"),
        FormField("Door code", " none"),
    ]
    assert list(fields_in("at 18:30 or so, see https://example.org", "worked")) == [
        FormField(None, "at 18:30 or so, see https://example.org")
    ]


@pytest.mark.parametrize(
    ("text", "is_so"), [("I restarted", True), ("I restarted the lamp", False), ("the lamp works", False)]
)
def test_a_clause_that_holds_nothing_but_an_attempt_is_known_as_such(text: str, is_so: bool) -> None:
    sentence = read(text)
    clause = sentence.clauses[0]
    assert says_nothing_else(clause, telling(clause, sentence)) is is_so


def test_the_last_sentence_before_a_turn_tells_what_kind_of_answer_comes() -> None:
    asking = Vocabulary.of(WORDS, {"open": "when where"}, {"done": ["have you"], "offer": ["shall i"]})
    assert list(Before("I see. When did it start?", asking).signs()) == ["bot_open"]
    assert list(Before("Where is it? Have you restarted it?", asking).signs()) == ["bot_done"]
    assert list(Before("I have noted that.", asking).signs()) == []
    assert list(Before("", asking).signs()) == []
