"""The table of channels: 27 cells, or 8 of which medium is a side."""

from itertools import product
from pathlib import Path

import pytest

from relevo.domain.brief import Level
from relevo.services.briefing.score.channels import ChannelTable
from relevo.settings.rules import brief_rules, shipped_rules
from relevo.settings.store import SettingsError

SIDES = ("low", "high")
EIGHT = [[*cell, "voice" if cell[1] == "high" else "chat", "email"] for cell in product(SIDES, repeat=3)]
FOLDED = {"complexity": "low", "severity": "high", "effort": "low"}
WHOLE = [[*cell, "chat"] for cell in product(("low", "medium", "high"), repeat=3)]


def test_the_table_that_ships_holds_every_cell() -> None:
    rules = shipped_rules().score
    table = ChannelTable(rules.channels, rules.medium)
    assert all(table.channels(*cell)[0] for cell in product(Level, repeat=3))


def test_in_eight_cells_medium_counts_as_the_side_that_the_site_names() -> None:
    table = ChannelTable(EIGHT, FOLDED)
    assert table.channels(Level.MEDIUM, Level.MEDIUM, Level.MEDIUM) == ("voice", "email")
    assert table.channels(Level.HIGH, Level.LOW, Level.MEDIUM) == ("chat", "email")


def test_the_secondary_channel_may_be_left_out() -> None:
    assert ChannelTable(WHOLE, {}).channels(Level.LOW, Level.LOW, Level.LOW) == ("chat", None)


@pytest.mark.parametrize(
    ("rows", "medium", "fault"),
    [
        (WHOLE[1:], {}, "complexity low, severity low, effort low is missing"),
        (EIGHT, {}, "complexity low, severity low, effort medium is missing"),
        ([*WHOLE, WHOLE[0]], {}, "stands there twice"),
        (EIGHT[:-1], FOLDED, "complexity high, severity high, effort high is missing"),
        ([["low", "low", "low", "pigeon"], *WHOLE[1:]], {}, "“pigeon” is none of callback, chat"),
        ([["low", "low", "lowest", "chat"], *WHOLE], {}, "“lowest” is none of low, medium, high"),
        ([["low", "low"], *WHOLE], {}, "must hold three levels"),
        (WHOLE, FOLDED, "“medium” is none of low, high"),
        (EIGHT, {"complexity": "low", "severity": "high"}, "effort must be low or high"),
        (EIGHT, {**FOLDED, "mood": "low"}, "“mood” is none of"),
    ],
)
def test_a_fault_of_the_table_is_told_in_one_line(rows: list[list[str]], medium: dict[str, str], fault: str) -> None:
    with pytest.raises(ValueError, match=fault) as raised:
        ChannelTable(rows, medium)
    assert "\n" not in str(raised.value)


def _site(folder: Path, *lines: str) -> Path:
    (folder / "score.toml").write_text("\n".join(lines), "utf-8")
    return folder


def test_a_site_replaces_the_whole_table_by_eight_cells(tmp_path: Path) -> None:
    folder = _site(
        tmp_path, f"channels = {EIGHT}", 'medium = { complexity = "low", severity = "high", effort = "low" }'
    )
    rules = brief_rules(folder).score
    assert len(rules.channels) == len(EIGHT)
    assert ChannelTable(rules.channels, rules.medium).channels(Level.LOW, Level.MEDIUM, Level.LOW)[0] == "voice"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (f"channels = {WHOLE[1:]}", "complexity low, severity low, effort low is missing"),
        ("weights = { moon = { severity = 1.0 } }", "nothing finds “moon”"),
        ("weights = { danger = { mood = 1.0 } }", "danger: “mood” is none of"),
        ("moon = 1", "moon: is no key of these rules"),
        ('reach = { days = "long" }', "reach.days"),
        ('words = { danger = { phrases = { en = ["(open"] } } }', "words.danger.phrases.en"),
    ],
)
def test_a_fault_of_a_sites_file_is_told_in_one_line_that_names_the_file(tmp_path: Path, line: str, fault: str) -> None:
    with pytest.raises(SettingsError) as raised:
        brief_rules(_site(tmp_path, line))
    said = str(raised.value)
    assert "\n" not in said
    assert "score.toml" in said
    assert fault in said
