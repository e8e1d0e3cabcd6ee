"""What hinders that something is kept is found before anything is lost, and told in one line."""

from pathlib import Path

from relevo.records.folders import hindrance


def test_a_folder_that_can_be_made_hinders_nothing_and_is_not_made_to_find_out(tmp_path: Path) -> None:
    assert hindrance(tmp_path / "state" / "relevo") is None
    assert list(tmp_path.iterdir()) == []


def test_a_home_that_is_no_folder_is_named_with_what_is_not_kept_there(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")

    told = hindrance(tmp_path / "home" / ".local" / "state")

    assert told is not None
    assert f"{tmp_path / 'home/.local/state'} cannot be made in {tmp_path / 'home'}: nothing is kept" in told
    assert "\n" not in told
