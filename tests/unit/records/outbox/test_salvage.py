"""A damaged file of notes: what can be read of it is kept, whenever the program dies or the disk fills meanwhile."""

import resource
import shutil
from pathlib import Path

import pytest

from relevo.records.outbox.database import PAGE_BYTES
from relevo.records.outbox.outbox import KeptOutbox
from relevo.records.outbox.sealing import Seal
from relevo.records.outbox.store import Store
from relevo.records.outbox.walfile import without_unpromised
from support.outbox_kills import KEY, damage, killed_in_salvage
from support.stage import missing
from support.wrapups import Keyring, a_draft, an_outbox, wrap_up_id

STEP = 4
"""Every fourth call is enough for each run of the tests; all were tried once."""


async def opened(folder: Path) -> KeptOutbox:
    outbox = an_outbox(folder, Keyring(KEY))
    await outbox.load()
    return outbox


@pytest.mark.skipif(bool(missing(["strace"])), reason="not installed: strace")
@pytest.mark.expects_log("outbox.unreadable")
async def test_killed_at_calls_of_the_salvage_nothing_is_lost(tmp_path: Path) -> None:
    await damage(tmp_path / "before")
    call, was_killed = 1, True
    while was_killed:
        folder = tmp_path / f"call-{call}"
        shutil.copytree(tmp_path / "before", folder)
        was_killed = killed_in_salvage(folder, call)
        outbox = await opened(folder)
        assert [each.wrap_up.text for each in outbox.all()] == ["Engineer booked"] * 2
        await outbox.aclose()
        call += STEP
    assert call > 3 * STEP, "the salvage changed the disk less often than it should have"


@pytest.mark.expects_log("outbox.unreadable", "outbox.fault")
async def test_where_the_disk_is_full_the_damaged_file_stays_until_there_is_room(tmp_path: Path) -> None:
    await damage(tmp_path / "notes")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (PAGE_BYTES, before[1]))
    try:
        outbox = await opened(tmp_path / "notes")
        assert not outbox.keeping.is_lasting
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    await outbox.aclose()

    again = await opened(tmp_path / "notes")
    assert len(again.all()) == 2
    assert again.keeping.set_aside == "outbox.sqlite.damaged-1"
    await again.aclose()


@pytest.mark.expects_log("outbox.unreadable")
async def test_what_was_set_aside_is_listed_and_erased_as_well(tmp_path: Path) -> None:
    await damage(tmp_path / "notes")
    outbox = await opened(tmp_path / "notes")
    await outbox.remove(wrap_up_id(1))
    await outbox.aclose()
    reader, seal = Store(tmp_path / "notes" / "outbox.sqlite", "reader"), Seal(bytes.fromhex(KEY))
    assert set(reader.everything(seal)) == {wrap_up_id(1), wrap_up_id(2)}

    assert reader.erase(seal, {wrap_up_id(1)})

    assert set(reader.everything(seal)) == {wrap_up_id(2)}


async def test_what_was_being_written_when_a_program_died_is_no_damage(tmp_path: Path) -> None:
    outbox = await opened(tmp_path)
    await outbox.put(a_draft(1, "promised"))
    path, log = tmp_path / "outbox.sqlite", tmp_path / "outbox.sqlite-wal"
    promised = log.read_bytes()
    await outbox.put(a_draft(2, "begun"))
    begun = log.read_bytes()
    frame = 24 + PAGE_BYTES
    assert len(begun) > len(promised) + frame
    died = tmp_path / "died"
    died.mkdir()
    shutil.copy(path, died)
    (died / log.name).write_bytes(begun[:-frame])  # all but the frame that ends the commit
    await outbox.aclose()

    again = await opened(died)

    assert [each.wrap_up.text for each in again.all()] == ["promised"]
    assert (again.keeping.set_aside, again.keeping.unreadable) == (None, 0)
    assert await again.put(a_draft(2, "more"))
    await again.aclose()
    assert len(without_unpromised(begun[:-frame])) == len(promised)
    assert without_unpromised(begun) == begun


async def test_a_commit_whose_frame_is_damaged_counts_as_damage(tmp_path: Path) -> None:
    outbox = await opened(tmp_path)
    await outbox.put(a_draft(1, "first"))
    await outbox.put(a_draft(1, "second"))
    log = (tmp_path / "outbox.sqlite-wal").read_bytes()
    await outbox.aclose()
    turned = bytearray(log)
    turned[32 + 24 + 20] ^= 1

    assert without_unpromised(bytes(turned)) == bytes(turned)
