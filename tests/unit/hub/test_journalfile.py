"""The file of a journal: written beside the loop, tried again after a full disk, and small again when it has grown."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from relevo.hub.journalfile import AGAIN_S, COMPACT_BYTES, JournalFile, Line
from relevo.services.ending import end
from support.hub import until


@asynccontextmanager
async def written(file: JournalFile) -> AsyncIterator[None]:
    """Write for as long as the block lasts."""
    task = asyncio.create_task(file.run())
    await asyncio.sleep(0)
    try:
        yield
    finally:
        await end([task])
        file.finish()


def lines(path: Path) -> list[Line]:
    """Return what another start would read."""
    return JournalFile(path, list).read()[1]


async def test_what_was_put_is_on_the_disk_once_it_is_settled(tmp_path: Path) -> None:
    whole: list[Line] = []
    file = JournalFile(tmp_path / "j", lambda: whole)
    async with written(file):
        for number in range(3):
            whole.append({"n": number})
            file.put({"n": number})
            await file.settled()
            assert lines(tmp_path / "j") == whole


async def test_nobody_waits_for_a_file_that_nobody_writes(tmp_path: Path) -> None:
    file = JournalFile(tmp_path / "j", list)
    file.put({"n": 1})
    async with asyncio.timeout(0.1):
        await file.settled()


@pytest.mark.expects_log("journal.failed")
async def test_a_disk_that_was_full_or_gone_is_tried_again_and_then_has_all_that_counts(tmp_path: Path) -> None:
    now = [0.0]
    folder = tmp_path / "folder"
    folder.write_text("in the way")
    whole: list[Line] = [{"n": 1}]
    file = JournalFile(folder / "j", lambda: whole, elapsed=lambda: now[0])
    async with written(file):
        file.put({"n": 1})
        await file.settled()
        folder.unlink()
        whole.append({"n": 2})
        file.put({"n": 2})
        await file.settled()
        assert not folder.exists()
        now[0] += AGAIN_S
        file.touch()
        await until(lambda: (folder / "j").exists(), what="the file")
        file.put({"n": 3})
        await file.settled()
    assert lines(folder / "j") == [{"n": 1}, {"n": 2}, {"n": 3}]


async def test_it_is_written_anew_when_it_has_grown(tmp_path: Path) -> None:
    file = JournalFile(tmp_path / "j", lambda: [{"n": "all"}])
    async with written(file):
        for _ in range(20):
            file.put({"n": "x" * (COMPACT_BYTES // 10)})
            await file.settled()
    assert (tmp_path / "j").stat().st_size < COMPACT_BYTES
    assert lines(tmp_path / "j")[0] == {"n": "all"}
