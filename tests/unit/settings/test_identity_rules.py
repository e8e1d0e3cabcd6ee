"""The rules of identification: those that ship are read, and a site's own count over them, key by key."""

from pathlib import Path

import pytest

from relevo.settings.rules import identity_rules, shipped_identity_rules
from relevo.settings.store import SettingsError


def test_the_rules_that_ship_know_words_in_names_and_never_pick_one_of_several() -> None:
    rules = shipped_identity_rules()
    assert {"dr", "mme", "herr", "sra"} <= set(rules.names.titles)
    assert rules.questions.most == 3
    assert not rules.memory.settles_shared


def test_a_sites_own_rules_count_over_those_that_ship(tmp_path: Path) -> None:
    (tmp_path / "identity.toml").write_text("[questions]\nmost = 1\n[memory]\nsettles_shared = true\n", "utf-8")
    rules = identity_rules(tmp_path)
    assert (rules.questions.most, rules.memory.settles_shared) == (1, True)
    assert rules.questions.order == shipped_identity_rules().questions.order
    assert rules.names == shipped_identity_rules().names


@pytest.mark.parametrize(
    ("text", "key"), [("[questions]\norder = ['shoe size']\n", "questions.order"), ("[nams]\n", "nams")]
)
def test_a_rule_that_makes_no_sense_is_named_with_file_and_key(tmp_path: Path, text: str, key: str) -> None:
    (tmp_path / "identity.toml").write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=key):
        identity_rules(tmp_path)
