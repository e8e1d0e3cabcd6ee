"""Whether two texts are about the same thing."""

from relevo.text.likeness import Gist, Likeness

TOPICS = {"heating": ["heating", "heizung", "chauffage"], "lift": ["lift", "aufzug"]}


def gist(text: str) -> Gist:
    return Likeness(TOPICS, ["customer"]).gist(text)


def test_inflected_forms_and_accents_make_no_difference() -> None:
    assert gist("Déclaration refusée").shared(gist("declarations refusees")) == 2


def test_a_topic_is_known_in_any_language_and_within_a_long_word() -> None:
    assert gist("Heizungsausfall").topics == gist("le chauffage").topics == {"heating"}
    assert gist("Gestern Zentralheizung").topics == {"heating"}


def test_a_short_topic_word_stands_for_itself_alone() -> None:
    assert gist("lifting the box").topics == set()
    assert gist("the lift").topics == {"lift"}


def test_numbers_count_more_than_words_and_plain_words_nothing() -> None:
    assert gist("order 4711").shared(gist("4711")) == 2
    assert gist("the customer").shared(gist("a customer")) == 0


def test_hostile_texts_are_read_in_part() -> None:
    assert len(gist("x" * 100_000).stems) == 1
    assert not gist("")
