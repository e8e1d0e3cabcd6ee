"""Where windows stood is found again, and a file that makes no sense costs nothing but the place."""

import json
import stat
import sys
from pathlib import Path

import pytest

from relevo.records.folders import state_folder
from relevo.records.places import MAX_LAYOUTS, Places

PLACE: dict[str, int | str] = {"x": 1520, "y": 0, "width": 400, "height": 1040, "side": "right", "screen": "DP-1"}


def test_a_place_is_found_again_by_its_layout(tmp_path: Path) -> None:
    file = tmp_path / "state" / "places.json"
    places = Places(file)
    places.put("1920x1080", PLACE)
    places.save()

    again = Places(file)

    assert again.get("1920x1080") == PLACE
    assert again.get("2560x1440") is None
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"[1, 2", b"[]", b"7", b'{"a": 1}', b'{"a": {"x": "left"}}', b"[" * 50_000, b'{"a": null}'],
)
def test_garbage_is_as_good_as_no_file(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "places.json"
    file.write_bytes(content)

    places = Places(file)

    assert places.get("a") is None
    places.put("a", PLACE)
    places.save()
    assert Places(file).get("a") == PLACE


@pytest.mark.parametrize(
    "wrong",
    [{"x": 1.5}, {"x": True}, {"width": 0}, {"height": -3}, {"y": 10**9}, {"side": None}, {"screen": "x" * 300}],
)
def test_a_place_that_cannot_be_is_not_taken(tmp_path: Path, wrong: dict[str, int | str]) -> None:
    file = tmp_path / "places.json"
    file.write_text(json.dumps({"a": PLACE | wrong, "b": PLACE}))

    places = Places(file)
    places.put("c", PLACE | wrong)

    assert places.get("a") is None
    assert places.get("b") == PLACE
    assert places.get("c") is None


def test_the_layouts_that_were_used_last_are_kept(tmp_path: Path) -> None:
    places = Places(tmp_path / "places.json")
    for number in range(MAX_LAYOUTS + 3):
        places.put(str(number), PLACE)

    places.put("3", PLACE)

    assert places.get("2") is None
    assert places.get("3") == PLACE
    assert places.get(str(MAX_LAYOUTS + 2)) == PLACE


def test_what_another_session_of_the_user_has_written_stays(tmp_path: Path) -> None:
    file = tmp_path / "places.json"
    office, home = Places(file), Places(file)
    office.put("office", PLACE)
    office.save()
    home.put("home", PLACE)
    home.save()
    home.put("office", PLACE | {"x": 7})
    home.save()

    office.put("meeting room", PLACE)
    office.save()

    found = Places(file)
    assert found.get("home") == found.get("meeting room") == PLACE
    assert found.get("office") == PLACE | {"x": 7}, "what it has not moved since is not put back"


def test_a_folder_that_takes_nothing_costs_the_place_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    places = Places(tmp_path / "file" / "places.json")
    places.put("a", PLACE)

    places.save()

    assert places.get("a") == PLACE


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG folder is Linux's")
def test_the_state_folder_is_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert state_folder() == tmp_path / "relevo"
    monkeypatch.setenv("XDG_STATE_HOME", "relative/is/ignored")
    assert state_folder() == Path.home() / ".local" / "state" / "relevo"
