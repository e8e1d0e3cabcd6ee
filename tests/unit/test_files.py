"""Files that are shared with other processes: nobody waits for ever, and nobody else may look in."""

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from relevo.files import LOCK_WAIT_S, locked, make_private_folder, patiently, replace_file

APP = Path(__file__).parents[2] / "app"
HOLD = """
import sys
from pathlib import Path
from relevo.files import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "records.lock"


@pytest.fixture
def holder(lock: Path) -> Iterator["subprocess.Popen[str]"]:
    """Hold the lock in a process of its own until its standard input is closed."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)],
        env={**os.environ, "PYTHONPATH": str(APP)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_process_that_stands_still_with_a_lock_is_not_waited_for_without_end(
    lock: Path, holder: "subprocess.Popen[str]"
) -> None:
    told: list[OSError] = []

    def ask() -> None:
        try:
            with locked(lock, wait_s=0.1):
                pass
        except OSError as error:
            told.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(LOCK_WAIT_S)

    assert [error.strerror for error in told] == ["another program holds its lock and does not go on"]


def test_a_lock_that_is_given_back_is_had(lock: Path, holder: "subprocess.Popen[str]") -> None:
    assert holder.stdin is not None
    threading.Timer(0.1, holder.stdin.close).start()

    with locked(lock):
        assert holder.wait(LOCK_WAIT_S) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="rights are not bits there")
def test_a_folder_that_is_made_is_private_and_one_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir(mode=0o755)
    there.chmod(0o755)

    make_private_folder(there)
    make_private_folder(there / "between" / "made")

    assert stat.S_IMODE(there.stat().st_mode) == 0o755
    assert stat.S_IMODE((there / "between" / "made").stat().st_mode) == 0o700


def test_a_file_that_another_program_holds_for_a_moment_is_put_in_place_after_all() -> None:
    tries: list[None] = []

    def held_twice() -> None:
        tries.append(None)
        if len(tries) < 3:
            raise PermissionError

    patiently(held_twice, 60.0)

    assert len(tries) == 3


def test_a_file_that_stays_held_is_told_and_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "content").write_bytes(b"old")

    def held() -> None:
        raise PermissionError

    with pytest.raises(PermissionError):
        patiently(held, 0.05)
    with pytest.raises(OSError, match="taken"):
        replace_file(tmp_path / "taken", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
