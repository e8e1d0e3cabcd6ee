"""Views of the board are kept in a file, and a file that is not what it should be costs no board."""

import json
import stat
import sys
from pathlib import Path

import pytest

from relevo.bootstrap.boardviews import MAX_BYTES, KeptViews
from relevo.domain.events import AdvisorStateName
from relevo.ui.viewmodels.boardcolumns import AdvisorColumn, Period, QueueColumn
from relevo.ui.viewmodels.boardviews import LONGEST_NAME, MOST_VIEWS, DamagedViews, SavedView

VIEW = SavedView(
    name="Night",
    period=Period.RECENT,
    queues=frozenset({"billing", "sales"}),
    states=frozenset({AdvisorStateName.PAUSED}),
    only_alerts=True,
    queues_by=(QueueColumn.ASA, False),
    advisors_by=(AdvisorColumn.STATE, True),
    queue_columns=frozenset({QueueColumn.CALLBACKS, QueueColumn.WAITING}),
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


@pytest.mark.parametrize("text", ["", "{}", "[1, null]", "[" * 100_000, '[{"name": 1, "period": "?"}]'])
async def test_a_file_that_makes_no_sense_is_kept_aside_before_the_next_view_replaces_it(
    tmp_path: Path, text: str
) -> None:
    place = KeptViews(tmp_path / "views.json")
    place.path.write_text(text)
    with pytest.raises(DamagedViews) as found:
        await place.views()
    assert (found.value.views, found.value.kept_as) == ((), "views.damaged.json")
    await place.keep([VIEW])
    assert await place.views() == (VIEW,)
    assert (tmp_path / "views.damaged.json").read_text() == text


async def test_a_file_that_was_cut_is_kept_aside_and_so_is_the_next_one(tmp_path: Path) -> None:
    place = KeptViews(tmp_path / "views.json")
    await place.keep([VIEW] * 3)
    for length, name in ((200, "views.damaged.json"), (100, "views.damaged2.json"), (200, "views.damaged.json")):
        content = (tmp_path / "views.json").read_bytes()[:length]
        place.path.write_bytes(content)
        with pytest.raises(DamagedViews) as found:
            await place.views()
        assert found.value.kept_as == name
        assert (tmp_path / name).read_bytes() == content
        await place.keep([VIEW] * 3)


async def test_what_is_far_too_large_is_moved_aside_whole(tmp_path: Path) -> None:
    place = KeptViews(tmp_path / "views.json")
    place.path.write_bytes(b" " * (MAX_BYTES + 500))
    with pytest.raises(DamagedViews):
        await place.views()
    assert (tmp_path / "views.damaged.json").stat().st_size == MAX_BYTES + 500


@pytest.mark.parametrize("key", ["period", "states", "queues_by", "queue_columns"])
async def test_a_view_of_which_something_is_not_known_stands_with_the_rest_and_that_is_told(
    tmp_path: Path, key: str
) -> None:
    place = KeptViews(tmp_path / "views.json")
    await place.keep([VIEW, SavedView(name="n" * LONGEST_NAME)])
    said = json.loads(place.path.read_text())
    place.path.write_text(json.dumps([{**said[0], key: ["dancing"]}, *said[1:] * 40]))
    with pytest.raises(DamagedViews) as found:
        await place.views()
    first, *others = found.value.views
    assert (first.name, first.queues, first.only_alerts) == (VIEW.name, VIEW.queues, True)
    assert {each.name for each in others} == {"n" * LONGEST_NAME}
    assert len(found.value.views) == MOST_VIEWS
    assert "dancing" in (tmp_path / found.value.kept_as).read_text()
