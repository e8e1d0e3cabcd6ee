"""Views of the board are kept in a file, and a file that is not what it should be costs no board."""

import json
import stat
import sys
from pathlib import Path

import pytest

from relevo.bootstrap.boardviews import KeptViews
from relevo.domain.events import AdvisorStateName
from relevo.ui.viewmodels.boardcolumns import AdvisorColumn, Period, QueueColumn
from relevo.ui.viewmodels.boardviews import LONGEST_NAME, MOST_VIEWS, SavedView

VIEW = SavedView(
    name="Night",
    period=Period.RECENT,
    queues=frozenset({"billing", "sales"}),
    states=frozenset({AdvisorStateName.PAUSED}),
    only_alerts=True,
    queues_by=(QueueColumn.ASA, False),
    advisors_by=(AdvisorColumn.STATE, True),
)


async def test_what_is_kept_comes_back_in_its_order(tmp_path: Path) -> None:
    place = KeptViews(tmp_path / "own" / "views.json")
    assert await place.views() == ()
    await place.keep([VIEW, SavedView(name="Plain")])
    assert await KeptViews(place.path).views() == (VIEW, SavedView(name="Plain"))
    await place.keep([])
    assert await place.views() == ()


@pytest.mark.skipif(sys.platform == "win32", reason="rights stand in no mode")
async def test_only_the_user_may_read_it(tmp_path: Path) -> None:
    place = KeptViews(tmp_path / "own" / "views.json")
    await place.keep([VIEW])
    assert stat.S_IMODE(place.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text", ["", "{}", "[1, null]", '[{"name": "x"}]', "[" * 100_000, '[{"name": 1, "period": "?"}]']
)
async def test_what_makes_no_sense_is_left_out(tmp_path: Path, text: str) -> None:
    place = KeptViews(tmp_path / "views.json")
    place.path.write_text(text)
    assert await place.views() == ()


async def test_one_wrong_view_costs_no_other(tmp_path: Path) -> None:
    place = KeptViews(tmp_path / "views.json")
    await place.keep([VIEW, SavedView(name="n" * LONGEST_NAME)])
    said = json.loads(place.path.read_text())
    place.path.write_text(json.dumps([{**said[0], "states": ["dancing"]}, *said[1:] * 40]))
    assert {each.name for each in await place.views()} == {"n" * LONGEST_NAME}
    assert len(await place.views()) == MOST_VIEWS
