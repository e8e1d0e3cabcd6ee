"""Sentences of ours: English for whoever does not translate, template and values for whoever does."""

import copy
import json
import pickle
from datetime import UTC, datetime

import orjson
import pytest

from relevo.domain.phrase import Moment, Phrase, fill

AT = datetime(2026, 11, 21, 9, 2, tzinfo=UTC)


def test_a_phrase_is_its_english_sentence() -> None:
    said = Phrase("Told {when}: {title}", when=Moment(AT, "09:02"), title="Lift C")
    assert said == "Told 09:02: Lift C"
    assert said.template == "Told {when}: {title}"
    assert said.values == {"when": Moment(AT, "09:02"), "title": "Lift C"}


def test_a_value_is_never_looked_into() -> None:
    assert Phrase("Told: {title}", title="{when} {title} {0} {") == "Told: {when} {title} {0} {"
    assert fill("Dit : {title}", {"title": "{title}{when}", "when": "09:02"}) == "Dit : {title}{when}"


def test_a_gap_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        Phrase("Told {when}: {title}", title="Lift C")


def test_a_gap_of_a_translation_that_nothing_fills_stays_to_be_seen() -> None:
    assert fill("Dit {quand}: {title}", {"title": "Lift C"}) == "Dit {quand}: Lift C"


def test_the_number_that_decides_on_the_plural_stands_in_its_gap() -> None:
    said = Phrase("{count} people share this number", count=2)
    assert said == "2 people share this number"
    assert said.number == 2
    assert Phrase("Signed in").number is None


def test_a_phrase_is_text_like_any_other() -> None:
    said = Phrase("{one} and {one}", one="two")
    assert said.count("two") == 2
    assert said in {"two and two"}


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda said: pickle.loads(pickle.dumps(said))])
def test_a_copy_remembers_how_it_was_put_together(again: object) -> None:
    inner = Phrase("{kind} “{title}”", kind=Phrase("Form"), title="Report a fault")
    said = Phrase("{what} {count} times", what=inner, count=3)
    assert callable(again)
    twin = again(said)
    assert (twin, twin.template, twin.number) == (said, said.template, 3)
    assert twin.values["what"].values["kind"].template == "Form"


def test_json_takes_it_as_text() -> None:
    said = Phrase("Told: {title}", title="Lift C")
    assert orjson.dumps({"text": said}) == b'{"text":"Told: Lift C"}'
    assert json.dumps([said]) == '["Told: Lift C"]'
