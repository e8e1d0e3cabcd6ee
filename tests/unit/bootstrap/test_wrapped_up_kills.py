"""A program that is killed while wrap-ups are finished: of none of them the board will never hear."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from relevo.records.wrappedup import WrappedUpFile
from support.outbox_kills import CALLS, KEY, ROOT
from support.stage import missing
from support.wrapups import Keyring, an_outbox

STEP = 3
"""Every third call is enough for each run of the tests; all were tried once."""

FILES = (*(f"outbox.sqlite{ending}" for ending in ("", "-wal", "-shm")), "wrapped_up.jsonl", ".")


def begun_until(folder: Path, first: int, call: int) -> tuple[list[int], bool]:
    """Let a program finish two wrap-ups and kill it at the so-manieth call of a thread that changes the disk.

    Returns which it had begun, and whether it was killed.
    """
    watch = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={CALLS}:signal=KILL:when={call}"]
    watch += [f"--trace-path={folder / name}" for name in FILES]
    command = [*watch, sys.executable, "-m", "support.wrap_up_writer", str(folder), KEY, str(first), "2"]
    path = f"{ROOT / 'app'}{os.pathsep}{ROOT / 'tests'}"
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, env={**os.environ, "PYTHONPATH": path}, check=False
    )
    said = [line.split() for line in done.stdout.split("\n")[:-1]]
    return [int(line[1]) for line in said if line[0] == "begun"], done.returncode != 0


async def known_in(folder: Path) -> set[int]:
    """Return of which wrap-ups the next program knows, from the outbox or from what was told."""
    outbox = an_outbox(folder, Keyring(KEY))
    await outbox.load()
    ids = {kept.wrap_up.id for kept in outbox.all()}
    await outbox.aclose()
    told = {each.event.id.removeprefix("wrap_up:") for each in WrappedUpFile(folder / "wrapped_up.jsonl").read()}
    return {UUID(each).int for each in ids | told}


@pytest.mark.skipif(bool(missing(["strace"])), reason="not installed: strace")
@pytest.mark.expects_log("outbox.unreadable")
async def test_a_finished_wrap_up_stands_in_the_outbox_until_the_boards_word_of_it_is_on_the_disk(
    tmp_path: Path,
) -> None:
    begun: set[int] = set()
    call, was_killed = 1, True
    while was_killed:
        said, was_killed = await asyncio.to_thread(begun_until, tmp_path, 2 * call, call)
        begun.update(said)
        assert begun - await known_in(tmp_path) == set()
        call += STEP
    assert call > 15, "the program changed the disk less often than it should have"
    assert len(begun) > 4
