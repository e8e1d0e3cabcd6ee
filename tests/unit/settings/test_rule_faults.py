"""A wrong file of rules is told in one line: file, key, what is expected, what stands there."""

from pathlib import Path

import pytest

from relevo.settings.rules import brief_rules
from relevo.settings.store import SettingsError


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("tried", "lines = 'ten'", "lines: must be a whole number, not a text"),
        ("tried", "lines = 1.5", "lines: must be a whole number, not a number with a point"),
        ("tried", "phrases = 3", "phrases: must be a table, not a whole number"),
        ("tried", "phrases.did = ['x']", "phrases.did: must be a table, not a list of 1"),
        ("tried", "phrases.did.restart = 'x'", "phrases.did.restart: must be a list in [brackets], not a text"),
        ("tried", "fillers = ['so', 1]", 'fillers[2]: must be a text in "quotes", not a whole number'),
        ("tried", "linse = 3", "linse: is no key of these rules; did you mean lines?"),
        ("tried", "said_outcome = 'x'", "said_outcome: must be one of worked, failed, abandoned, unknown, not another"),
        ("tried", "outcomes.x = ['y']", "outcomes.x: is no key of these rules; here can stand worked, failed"),
        ("promised", "deeds = []", "deeds: must be a table, not a list of 0"),
        ("promised", "deeds.contact = ['x']", "deeds.contact: is no key of these rules"),
        ("promised", "phrases.fr.undertakes = ['x (']", "phrases.fr.undertakes: “x (”: something is empty"),
        ("reasons", "curve = [[1]]", "curve[1][2]: is missing"),
        ("reasons", "aside = ['weather']", "aside: there is no topic “weather”; add words of that name"),
        ("reasons", "events.order = ['order+korb.']", "events: there is no topic “korb.”; add words of that name"),
        ("reasons", "kin = [['power', 'bill']]", "kin: “bill” is none of things; add it there, or leave it out"),
    ],
)
def test_a_fault_names_file_and_key_what_is_expected_and_what_stands_there(
    tmp_path: Path, name: str, text: str, told: str
) -> None:
    file = tmp_path / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        brief_rules(tmp_path)
    said = str(raised.value)
    assert said.startswith(f"{file}: {told}")
    assert "Input should" not in said
    assert "\n" not in said


def test_no_word_of_the_file_is_repeated_but_its_keys(tmp_path: Path) -> None:
    (tmp_path / "tried.toml").write_text("lines = 'Zanzibarre'", encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        brief_rules(tmp_path)
    assert "Zanzibarre" not in str(raised.value)
