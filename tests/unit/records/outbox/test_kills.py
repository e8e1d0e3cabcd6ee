"""A program that is killed while it keeps notes: whatever it had promised is there. `dev.py bench kills` does it a
thousand times."""

from pathlib import Path

import pytest

from support.outbox_kills import Promised, broken_promises, instants, killed_after, killed_at_call
from support.stage import missing

KILLS = 12


@pytest.mark.expects_log("outbox.unreadable")
async def test_killed_at_random_instants_it_has_kept_every_promise(tmp_path: Path) -> None:
    promised = Promised()
    count = 0
    for number, seconds in enumerate(instants(7, KILLS, 0.5)):
        count += promised.take(killed_after(tmp_path, 1 + number * 10_000, seconds))
        assert await broken_promises(tmp_path, promised) == []
    assert count > KILLS


@pytest.mark.skipif(bool(missing(["strace"])), reason="not installed: strace")
@pytest.mark.expects_log("outbox.unreadable")
async def test_killed_at_calls_that_change_the_disk_it_has_kept_every_promise(tmp_path: Path) -> None:
    promised, call = Promised(), 1
    while True:
        said, was_killed = killed_at_call(tmp_path, 1 + call * 10_000, call)
        promised.take(said)
        assert await broken_promises(tmp_path, promised) == []
        if not was_killed:
            break
        call += 1 if call < 6 else 7
    assert call > 12, "the program changed the disk less often than it should have"
