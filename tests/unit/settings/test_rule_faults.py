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
        ("we_told", "notice_days = -3", "notice_days: must be more than 0"),
        ("we_told", "notice_days = inf", "notice_days: must be a finite number"),
        ("we_told", "notice_days = 'nan'", "notice_days: must be a number without quotes"),
        ("we_told", "lines = true", "lines: must be a number, not true or false"),
        ("told_us", "share = 7", "share: must be from 0 to 1"),
        ("told_us", "lines = -1", "lines: must be 0 or more"),
        ("tried", "lines = -1", "lines: must be 0 or more"),
        ("tried", "weights.zanzibar = 1.0", "weights.zanzibar: nothing finds a sign of this name"),
        ("limit", "weights.zanzibar.policy = 1.0", "weights.zanzibar: nothing finds a sign of this name"),
        ("limit", "hours = 0.0", "hours: must be more than 0"),
        ("limit", "shares.old_step = 1.5", "shares: old_step: must be from 0 to 1"),
        ("promised", "texts = -2", "texts: must be 0 or more"),
        ("score", "reach.incident_from = 5", "reach: incident_from: must be from 0 to 1"),
        ("reasons", "headline_from = 5", "headline_from: must be from 0 to 1"),
        ("reasons", "curve = [[0.2, 0.8], [0.9, 0.3]]", "curve: must rise from point to point"),
        ("reasons", "points.notice.base = nan", "points.notice.base: must be a finite number"),
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


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("told_us", "weights.after_fault = 0.5"),
        ("limit", "weights.holiday.policy = 1.0\n[machine.holiday]\nen = ['bank holiday']"),
        ("reasons", "curve = []"),
        ("we_told", "lines = 0"),
    ],
)
def test_what_a_site_may_mean_is_taken(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    assert brief_rules(tmp_path) is not None
