"""Phrases that are data: what they match, and that a wrong one says why."""

import pytest

from relevo.text.phrases import alternatives
from relevo.text.wording import PhraseError, Wordings, flat


def found(phrase: str, text: str) -> list[str]:
    return [text[match.start : match.end] for match in Wordings({"it": [phrase]}).find(flat(text))]


def slot(phrase: str, text: str, name: str) -> list[str]:
    spans = [match.slots[name] for match in Wordings({"it": [phrase]}).find(flat(text))]
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("phrase", "text", "covered"),
    [
        ("déjà essayé", "J'ai DEJA essayé ça", "DEJA essayé"),
        ("rappel* demain", "nous vous rappellerons demain matin", "rappellerons demain"),
        ("*gerufen", "ich habe schon angerufen", "angerufen"),
        ("*ruf*", "er hat mich gestern angerufen", "angerufen"),
        ("(call|ring) [you] back", "We'll ring back.", "ring back"),
        ("(call|ring) [you] back", "We'll call you back.", "call you back"),
        ("für Sie prüfen", "Wir werden das fuer Sie pruefen", "fuer Sie pruefen"),
        ("we ... refund", "We are going to refund it", "We are going to refund"),
        ("# mal", "schon 3,5 mal", "3,5 mal"),
        ("j'ai", "J’ai", "J’ai"),
    ],
)
def test_a_phrase_is_found_as_it_is_written(phrase: str, text: str, covered: str) -> None:
    assert found(phrase, text) == [covered]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("call back", "recall back"),
        ("call back", "call backs"),
        ("(call|ring) back", "bring back"),
        ("we ... refund", "we have not said one word about any refund"),
        ("# mal", "mal"),
    ],
)
def test_a_phrase_is_not_found_in_parts_of_other_words(phrase: str, text: str) -> None:
    assert found(phrase, text) == []


def test_a_named_gap_tells_its_words() -> None:
    assert slot("the {thing} is broken", "Since Monday the hot water boiler is broken", "thing") == ["hot water boiler"]
    assert slot("bis {when}", "Wir melden uns bis Freitag, 12 Uhr", "when") == ["Freitag, 12 Uhr"]


@pytest.mark.parametrize("phrase", ["(a|b", "a)b", "...", "# #", "[]", "{a} {b} {c} x", ""])
def test_a_phrase_that_cannot_be_read_says_so(phrase: str) -> None:
    with pytest.raises(PhraseError):
        Wordings({"it": [phrase]})


def test_flat_text_keeps_every_character_in_its_place() -> None:
    text = "Ça coûte 12 € – STRAẞE ﬁn İstanbul ½"
    assert len(flat(text)) == len(text)
    assert flat("Ça coûte") == "ca coute"


def test_phrases_that_are_looked_for_late_are_read_when_they_are_needed() -> None:
    asked: list[str] = []

    def phrases() -> dict[str, list[str]]:
        asked.append("phrases")
        return {"it": ["call back"]}

    late = Wordings.late(phrases)
    assert (asked, late.is_ready) == ([], False)
    assert [match.name for match in late.find("please call back, call back")] == ["it", "it"]
    assert late.has("no, call back")
    assert (asked, late.is_ready) == (["phrases"], True)


def test_a_late_phrase_that_cannot_be_read_says_so_when_it_is_made_ready() -> None:
    with pytest.raises(PhraseError):
        Wordings.late(lambda: {"it": ["call (back"]}).make_ready()


def test_words_that_were_taken_in_before_change_nothing_that_is_found() -> None:
    phrases = {"it": ["we (call|ring) [you] back", "we ... refund", "*ruf*"], "other": ["we", "call*"]}
    text = "we call you back, we will surely refund it, anruf"
    ready = Wordings(phrases)
    ready.make_ready(["we", "call", "refund", "nothing"])
    assert list(ready.find(text)) == list(Wordings(phrases).find(text))


def test_a_word_that_may_be_left_out_lets_the_next_one_follow() -> None:
    assert found("wir [heute|gleich] zurück", "Rufen wir zurück? Ja, wir gleich zurück.") == [
        "wir zurück",
        "wir gleich zurück",
    ]


def test_a_shorter_word_is_found_by_its_beginning_alone() -> None:
    ways = Wordings({"short": ["pas*"], "long": ["passer*"], "middle": ["passe*"]})
    assert [match.name for match in ways.find("passe")] == ["short", "middle"]


def test_a_choice_and_nothing_else_is_parted_into_phrases_that_find_the_same() -> None:
    phrase = "(too (many|few) ... attempts|# times|locked)"
    assert alternatives(phrase) == ["too (many|few) ... attempts", "# times", "locked"]
    whole, parted = Wordings({"x": [phrase]}), Wordings({"x": alternatives(phrase)})
    for text in ("after too many of your attempts", "3 times", "it is locked", "too many", "attempts"):
        assert whole.has(text) is parted.has(text)


@pytest.mark.parametrize("phrase", ["(a|b) c", "(a)(b)", "[a|b]", "a|b", "(a|b", "word"])
def test_what_is_more_than_one_choice_is_not_parted(phrase: str) -> None:
    assert alternatives(phrase) == [phrase]


@pytest.mark.parametrize(
    "text", ["", "call back", "Please call her back tomorrow", "we are going to refund it, ring back", "nothing of it"]
)
def test_names_alone_are_those_of_what_is_found(text: str) -> None:
    wordings = Wordings(
        {"call": ["(call|ring) [you] back", "call ... back"], "day": ["tomorrow"], "refund": ["we ... refund"]}
    )
    assert wordings.names(flat(text)) == {match.name for match in wordings.find(flat(text))}
