"""Names in a site's file of rules name something and phrases can be read, wherever one stands in what ships."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from relevo.assets import resource
from relevo.services.briefing.rules import BriefRules
from relevo.settings.rulekinds import kind_fault
from relevo.settings.rulenames import name_fault
from relevo.settings.rules import brief_rules
from relevo.settings.store import SettingsError
from relevo.text.language import LANGUAGES
from relevo.text.wording import PhraseError, Wordings

FILES = tuple(each.name for each in fields(BriefRules))
WORDS = {
    "closed",
    "common",
    "settled",
    "calling",
    "plain",
    "things",
    "mending",
    "kin",
    "aside",
    "acting",
    "before",
    "ends",
}
"""Lists of single words, or of names, that are no phrases."""


def shipped(file: str) -> Mapping[str, Any]:
    return tomllib.loads(resource("rules", f"{file}.toml").read_text(encoding="utf-8"))


def places(table: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, value in table.items():
        yield (*above, name), value
        if isinstance(value, Mapping):
            yield from places(value, (*above, name))


def only(place: tuple[str, ...], value: Any) -> Any:
    """Return a file that holds one value."""
    for name in reversed(place):
        value = {name: value}
    return value


@pytest.mark.parametrize("file", FILES)
def test_the_files_that_ship_name_what_there_is(file: str) -> None:
    data = shipped(file)
    assert name_fault(file, data, data) is None


@pytest.mark.parametrize("file", FILES)
def test_a_language_that_is_not_read_is_refused_wherever_languages_stand(file: str) -> None:
    data = shipped(file)
    tables = [
        place for place, value in places(data) if isinstance(value, Mapping) and value and set(value) <= {*LANGUAGES}
    ]
    for place in tables:
        value = data
        for name in place:
            value = value[name]
        fault = name_fault(file, only((*place, "pt"), next(iter(value.values()))), data)
        assert fault is not None, place
        assert fault == (".".join((*place, "pt")), "is no language of these rules; there are en, fr, de, es")


@pytest.mark.parametrize("file", FILES)
def test_every_number_has_bounds(file: str) -> None:
    data = shipped(file)
    for place, value in places(data):
        if isinstance(value, int | float) and not isinstance(value, bool):
            for wrong in (10.0**12, -(10.0**12), float("nan"), float("inf")):
                assert kind_fault(only(place, wrong), data) is not None, (place, wrong)


@pytest.mark.parametrize("file", FILES)
def test_an_empty_text_is_refused_in_every_list(file: str) -> None:
    data = shipped(file)
    for place, value in places(data):
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            fault = name_fault(file, only(place, ["x", " "]), data)
            assert fault == (f"{'.'.join(place)}[2]", "is an empty text; write what is meant, or leave it out")


@pytest.mark.parametrize("file", FILES)
def test_a_phrase_that_cannot_be_read_is_refused_wherever_phrases_ship(file: str) -> None:
    data = shipped(file)
    for place, value in places(data):
        texts = [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
        if any(" " in each and set(each) & set("([*#{") for each in texts) and not WORDS & set(place):
            fault = name_fault(file, only(place, ["well (", "x"]), data)
            assert fault is not None and fault[1].endswith("correct the phrase"), place


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("limit", "supports.policy = ['rules']", "supports.policy[1]: is a sign that nothing finds; did you mean rule"),
        ("limit", "none.zanzibar = 1.0", "none.zanzibar: is a sign that nothing finds"),
        ("limit", "denied = ['know', 'person']", "denied[2]: names no words of [machine]"),
        ("limit", "machine.rule.pt = ['regra']", "machine.rule.pt: is no language of these rules; there are en, fr"),
        ("limit", "machine.rule.en = ['x (']", "machine.rule.en: “x (”: something is empty; correct the phrase"),
        ("limit", "machine = 3", "machine: must be a table, not a whole number"),
        ("limit", "words = 0", "words: must be 1 or more"),
        ("limit", "hours = 1e8", "hours: must be at most 876000, a hundred years"),
        ("limit", "claim = -1.0", "claim: must be 0 or more"),
        ("tried", "deeds.pt = {}", "deeds.pt: is no language of these rules; there are en, fr, de, es"),
        ("tried", "usual.zanzibar = 'worked'", "usual.zanzibar: is no kind of step that words tell of"),
        ("tried", "belongs_to.zanzibar = ['form']", "belongs_to.zanzibar: is no kind of step that words tell of"),
        ("tried", "belongs_to.read = ['zanzibar']", "belongs_to.read[1]: must be one of"),
        ("tried", "needs_outcome = ['zanzibar']", "needs_outcome[1]: is no kind of step that words tell of"),
        ("tried", "notes = -3", "notes: must be 0 or more"),
        ("tried", "steps = 10000000", "steps: must be at most 1000000"),
        ("told_us", "words.pt.light = 'x'", "words.pt: is no language of these rules; there are en, fr, de, es"),
        ("told_us", "read_words = 0", "read_words: must be 1 or more"),
        ("promised", "phrases.pt.undertakes = ['x']", "phrases.pt: is no language of these rules"),
        ("promised", "phrases.en.undertakes = ['we <zz>']", "phrases.en.undertakes: “we <zz>”: no words are listed"),
        ("promised", "phrases.en.words.customer = []", "phrases.en."),
        ("reasons", "read = -1", "read: must be 0 or more"),
        ("reasons", "proofs = 0", "proofs: must be 1 or more"),
        ("reasons", "join_from = -1", "join_from: must be 1 or more"),
        ("reasons", "manner.down = ['x (']", "manner.down: “x (”: something is empty; correct the phrase"),
        ("reasons", "clock.numbers.one = -1", "clock.numbers.one: must be 0 or more"),
        ("reasons", "points.notice.zanzibar = 1.0", "points.notice.zanzibar: there are "),
        ("reasons", "curve = [[nan, 0.5]]", "curve: its values must be from 0 to 1"),
        ("score", "senses.denied.words.pt = ['x']", "senses.denied.words.pt: is no language of these rules"),
        ("score", "levels.zanzibar = {base = 0, medium = 1, high = 3}", "levels.zanzibar: there are complexity"),
        ("score", "combined.zz = [['nothingness']]", "combined: zz: nothing finds “nothingness”"),
        ("score", "amounts.worth.eur = -1.0", "amounts: worth.eur: must be 0 or more"),
        ("score", "amounts.large = 1.0", "amounts: considerable: must be from 0 to what is large"),
        ("score", "reach.bot_repeats = 0", "reach: bot_repeats: must be 1 or more"),
        ("we_told", "notice_days = 40000.0", "notice_days: must be at most 36500, a hundred years"),
    ],
)  # fmt: skip
def test_what_nothing_could_mean_is_refused_in_one_line(tmp_path: Path, file: str, text: str, told: str) -> None:
    own = tmp_path / f"{file}.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        brief_rules(tmp_path)
    assert str(raised.value).startswith(f"{own}: {told}")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("limit", "denied = ['strike']\nsupports.policy = ['strike', 'rule']\n[machine.strike]\nen = ['on strike']"),
        ("limit", "none.machine_at_night = 1.0\n[machine.machine_at_night]\nfr = ['la nuit']"),
        ("tried", "usual.gardened = 'failed'\n[families]\ngardened = ['dig']"),
        ("tried", "needs_outcome = ['dug']\n[phrases.did]\ndug = ['dug it over']"),
        ("promised", "phrases.en.words.crew = ['crew']\nphrases.en.undertakes = ['our <crew> will']"),
        ("score", "[words.harm.openings]\nen = ['(lost|broken)']"),
    ],
)
def test_a_name_of_the_site_s_own_is_one_that_there_is(tmp_path: Path, file: str, text: str) -> None:
    (tmp_path / f"{file}.toml").write_text(text, encoding="utf-8")
    assert brief_rules(tmp_path) is not None


def test_a_bad_phrase_is_one_that_the_reader_refuses() -> None:
    with pytest.raises(PhraseError):
        Wordings({"x": ["well ("]})
