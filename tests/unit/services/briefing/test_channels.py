"""The table of channels: 27 cells, or 8 of which medium is a side."""

from itertools import product

import pytest

from relevo.domain.brief import Level
from relevo.services.briefing.channels import ChannelTable
from relevo.settings.rules import shipped_rules

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
