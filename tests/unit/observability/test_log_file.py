"""The log in files: bounded, its owner's alone, one a program, and in nobody's way."""

import logging
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from relevo.observability.logfile import LogBounds, LogFile, RotatedFile, log_files, own_folder

SMALL = LogBounds(files=3, file_bytes=100)
LINE = b"x" * 39 + b"\n"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="rights of files are others on Windows")


def record(message: str) -> logging.LogRecord:
    return logging.makeLogRecord({"name": "relevo.test", "levelno": logging.INFO, "levelname": "INFO", "msg": message})


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, half a minute at most."""
    end_s = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end_s
        time.sleep(0.005)


def test_files_are_bounded_in_size_and_number_and_keep_the_newest_lines(tmp_path: Path) -> None:
    file = RotatedFile(tmp_path / "log", SMALL)
    for number in range(40):
        file.write(b"%039d\n" % number)
    file.close()

    names = sorted(each.name for each in (tmp_path / "log").iterdir() if not each.name.startswith("."))
    assert names == ["relevo.log", "relevo.log.1", "relevo.log.2"]
    assert all(each.stat().st_size <= 100 for each in log_files(tmp_path / "log"))
    kept = b"".join((tmp_path / "log" / name).read_bytes() for name in reversed(names))
    assert [int(line) for line in kept.split()] == [34, 35, 36, 37, 38, 39]


def test_a_start_goes_on_in_the_file_of_the_one_before_and_within_its_own_bounds(tmp_path: Path) -> None:
    for bounds in (LogBounds(files=5, file_bytes=40), LogBounds(files=2, file_bytes=100)):
        file = RotatedFile(tmp_path, bounds)
        for _ in range(6):
            file.write(LINE)
        file.close()

    assert len(log_files(tmp_path)) == 2


def test_one_file_is_begun_anew_when_it_is_full(tmp_path: Path) -> None:
    file = RotatedFile(tmp_path, LogBounds(files=1, file_bytes=100))
    for _ in range(5):
        file.write(LINE)
    file.close()

    assert [each.name for each in log_files(tmp_path)] == ["relevo.log"]
    assert (tmp_path / "relevo.log").stat().st_size == 40


@POSIX
def test_only_the_owner_may_read_it_whatever_was_there_before(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    folder.mkdir(mode=0o755)
    (folder / "relevo.log").touch(0o644)
    file = RotatedFile(folder, SMALL)
    for _ in range(4):
        file.write(LINE)
    file.close()

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in log_files(folder)} == {0o600}


def test_two_programs_of_a_user_write_to_two_files(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from relevo.observability.logfile import *\n"
        "file = RotatedFile(Path(sys.argv[1]), LogBounds()); file.write(b'theirs\\n'); print('up', flush=True)\n"
        "sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with other:
        assert other.stdin is not None and other.stdout is not None
        other.stdout.readline()
        mine = RotatedFile(tmp_path, LogBounds())
        mine.write(b"mine\n")
        mine.close()
        other.stdin.close()

    assert (tmp_path / "relevo.log").read_bytes() == b"theirs\n"
    assert (tmp_path / "relevo-2.log").read_bytes() == b"mine\n"


def test_more_programs_than_there_are_files_are_told_so(tmp_path: Path) -> None:
    files = [RotatedFile(tmp_path, SMALL) for _ in range(8)]
    for file in files:
        file.write(LINE)
    with pytest.raises(OSError, match="too many programs"):
        RotatedFile(tmp_path, SMALL).write(LINE)
    for file in files:
        file.close()

    assert len(log_files(tmp_path)) == 8


@POSIX
def test_users_of_a_common_folder_have_one_each_that_tells_no_name(tmp_path: Path) -> None:
    assert own_folder(tmp_path) == tmp_path / f"user-{os.getuid()}"


@POSIX
@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_link_that_somebody_has_put_there_is_not_followed(tmp_path: Path, what: str) -> None:
    aim = tmp_path / "aim"
    if what == "folder":
        aim.mkdir()
        (tmp_path / "log").symlink_to(aim)
    else:
        aim.touch()
        (tmp_path / "log").mkdir()
        (tmp_path / "log" / "relevo.log").symlink_to(aim)

    with pytest.raises(OSError):
        RotatedFile(tmp_path / "log", SMALL).write(LINE)
    assert not list(aim.iterdir()) if what == "folder" else not aim.read_bytes()


def test_the_handler_writes_what_is_logged_until_it_is_closed(tmp_path: Path) -> None:
    handler = LogFile(tmp_path, LogBounds())
    for number in range(100):
        handler.emit(record(f"event {number}"))
    handler.close()

    lines = (tmp_path / "relevo.log").read_text().splitlines()
    assert [line.rpartition(" ")[2] for line in lines] == [str(number) for number in range(100)]


def test_a_disk_that_is_full_hurts_nobody_and_the_gap_is_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "log").write_text("a file where the folder should be: whatever is written fails")
    handler = LogFile(tmp_path / "log", LogBounds(), retry_s=0.0)
    for _ in range(3):
        handler.emit(record("lost"))
    until(lambda: handler.waiting == 0)
    (tmp_path / "log").unlink()
    handler.emit(record("kept"))
    handler.close()

    gap, kept = (tmp_path / "log" / "relevo.log").read_text().splitlines()
    assert gap.endswith("log.gap dropped=3")
    assert kept.endswith("kept")
    assert capfd.readouterr() == ("", "")


@POSIX
def test_no_space_left_is_the_same_as_no_disk(tmp_path: Path) -> None:
    script = (
        "import resource, signal, sys; from pathlib import Path; from relevo.observability.logfile import *\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "import logging; handler = LogFile(Path(sys.argv[1]), LogBounds(), retry_s=0.0)\n"
        "record = logging.makeLogRecord({'name': 'relevo.test', 'levelname': 'INFO', 'msg': 'x'})\n"
        "for n in range(100): handler.emit(record)\n"
        "handler.close(); print('goes on')"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
        timeout=60,
    )

    assert (ran.stdout, ran.stderr) == ("goes on\n", "")
    assert 900 < (tmp_path / "relevo.log").stat().st_size <= 1000


def test_a_line_of_any_length_is_cut(tmp_path: Path) -> None:
    handler = LogFile(tmp_path, LogBounds())
    handler.emit(record("word " * 10_000))
    handler.close()

    assert len((tmp_path / "relevo.log").read_bytes()) <= 4_097
