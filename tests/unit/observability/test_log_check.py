"""Whether the log can be written is tried where it is to stand, and nothing is left there."""

import os
import sys
from pathlib import Path

import pytest

from relevo.observability.logcheck import LogFault, LogState, check_log
from relevo.observability.logfile import LogBounds, RotatedFile

BOUNDS = LogBounds(files=4, file_bytes=1_000)
AS_ROOT = sys.platform == "win32" or os.getuid() == 0


def tree(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


def test_a_folder_that_can_be_made_is_well_and_is_not_made(tmp_path: Path) -> None:
    state = check_log(tmp_path / "state" / "log", BOUNDS)

    assert (state.fault, state.wanted_bytes, tree(tmp_path)) == (None, 4_000, [])


def test_a_log_that_is_written_is_well_and_stays_as_it_is(tmp_path: Path) -> None:
    file = RotatedFile(tmp_path / "log", BOUNDS)
    file.write(b"line\n" * 20)
    before = tree(tmp_path)
    state = check_log(tmp_path / "log", BOUNDS)
    file.close()

    assert (state.fault, state.wanted_bytes) == (None, 3_900)
    assert tree(tmp_path) == before
    assert (tmp_path / "log" / "relevo.log").stat().st_size == 100


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("")

    assert check_log(tmp_path / "log", BOUNDS).fault is LogFault.NO_FOLDER
    assert check_log(tmp_path / "log" / "user-1", BOUNDS).fault is LogFault.NO_FOLDER


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_is_not_taken_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "log").symlink_to(tmp_path / "elsewhere")

    assert check_log(tmp_path / "log", BOUNDS).fault is LogFault.NOT_OWN


def test_a_file_of_the_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "log" / "relevo.log").mkdir(parents=True)

    assert check_log(tmp_path / "log", BOUNDS).fault is LogFault.NO_RIGHT


@pytest.mark.skipif(AS_ROOT, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_told(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir(mode=0o500)

    assert check_log(tmp_path / "log", BOUNDS).fault is LogFault.NO_RIGHT
    assert check_log(tmp_path / "log" / "user-1", BOUNDS).fault is LogFault.NO_FOLDER


def test_more_than_the_disk_has_is_told() -> None:
    assert LogState(None, 10, 10).has_room
    assert not LogState(None, 9, 10).has_room
    assert LogState(None, None, 10).has_room
