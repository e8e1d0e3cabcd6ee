"""The outbox: what it says is saved is there after the end of the program, sealed, whatever the disk and keyring do."""

import asyncio
import resource
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from relevo.records.outbox.outbox import FAULTS, NO_ANSWER, NO_KEYRING, KeptOutbox
from relevo.services.wrapup.outbox import DeliveryState
from support.wrapups import Keyring, a_draft, a_full_one, an_outbox, wrap_up_id

NAME, WORDS = b"Marchetti", b"Engineer"


async def opened(folder: Path, keyring: Keyring) -> KeptOutbox:
    outbox = an_outbox(folder, keyring)
    await outbox.load()
    return outbox


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def delete_file(folder: Path) -> None:
    for file in folder.glob("outbox.sqlite*"):
        file.unlink()


async def test_what_was_put_is_there_whole_for_the_next_program(tmp_path: Path) -> None:
    keyring = Keyring()
    outbox = await opened(tmp_path, keyring)
    assert await outbox.put(a_full_one(2))
    assert await outbox.put(a_draft(1))
    await outbox.aclose()

    again = await opened(tmp_path, keyring)

    assert again.all() == (a_draft(1), a_full_one(2))
    assert again.get(wrap_up_id(2)) == a_full_one(2)
    assert again.keeping.is_lasting
    assert again.keeping.note is None
    await again.aclose()


async def test_nothing_of_it_can_be_read_on_the_disk_and_by_nobody_but_the_owner(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    outbox = await opened(folder, Keyring())
    await outbox.put(a_full_one())

    assert NAME not in everything_in(folder)
    assert WORDS not in everything_in(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    await outbox.aclose()


async def test_the_newest_state_counts_and_what_was_removed_is_gone(tmp_path: Path) -> None:
    keyring = Keyring()
    outbox = await opened(tmp_path, keyring)
    for text in ("E", "En", "Engineer tomorrow"):
        await outbox.put(a_draft(1, text))
    await outbox.put(a_draft(2))
    await outbox.remove(wrap_up_id(2))
    await outbox.aclose()

    again = await opened(tmp_path, keyring)

    assert again.all() == (a_draft(1, "Engineer tomorrow"),)
    await again.aclose()


async def test_what_was_removed_has_left_no_trace_on_the_disk_while_the_program_runs(tmp_path: Path) -> None:
    keyring = Keyring()
    outbox = await opened(tmp_path, keyring)
    await outbox.put(a_draft(1))
    await outbox.put(a_draft(2))
    kept = bytes.fromhex(wrap_up_id(1).replace("-", ""))
    assert kept in everything_in(tmp_path)
    assert kept + b"\x00" * 7 + b"\x01" in everything_in(tmp_path)

    await outbox.remove(wrap_up_id(1))

    assert kept + b"\x00" * 7 + b"\x01" not in everything_in(tmp_path)
    assert outbox.all() == (a_draft(2),)
    await outbox.aclose()


@pytest.mark.expects_log("outbox.not_kept")
async def test_without_a_keyring_notes_live_in_memory_and_it_is_said_before_anything_is_typed(tmp_path: Path) -> None:
    keyring = Keyring()
    keyring.is_there = False
    outbox = await opened(tmp_path, keyring)

    assert (outbox.keeping.is_lasting, outbox.keeping.note) == (False, NO_KEYRING)
    assert not await outbox.put(a_draft())
    assert outbox.all() == (a_draft(),)
    assert everything_in(tmp_path) == b""
    await outbox.aclose()


async def test_a_keyring_that_is_unlocked_later_takes_what_was_written_meanwhile(tmp_path: Path) -> None:
    keyring = Keyring()
    keyring.is_locked = True
    outbox = await opened(tmp_path, keyring)
    assert not await outbox.put(a_draft(1))
    assert outbox.keeping.note == NO_ANSWER
    keyring.is_locked = False

    assert await outbox.put(a_draft(2))
    assert outbox.keeping.is_lasting
    await outbox.aclose()

    again = await opened(tmp_path, keyring)
    assert again.all() == (a_draft(1), a_draft(2))
    await again.aclose()


@pytest.mark.expects_log("outbox.unreadable")
async def test_notes_whose_key_is_gone_stay_sealed_on_the_disk_and_are_counted(tmp_path: Path) -> None:
    keyring = Keyring()
    outbox = await opened(tmp_path, keyring)
    await outbox.put(a_draft(1))
    await outbox.aclose()
    key, keyring.key = keyring.key, None

    other = await opened(tmp_path, keyring)
    assert other.all() == ()
    assert other.keeping.unreadable == 1
    assert await other.put(a_draft(2))
    await other.aclose()

    keyring.key = key
    back = await opened(tmp_path, keyring)
    assert back.all() == (a_draft(1),)
    assert back.keeping.unreadable == 1
    await back.aclose()


@pytest.mark.expects_log("outbox.fault")
async def test_what_a_disk_without_room_refuses_is_held_and_kept_once_there_is_room(tmp_path: Path) -> None:
    keyring = Keyring()
    outbox = await opened(tmp_path, keyring)
    assert await outbox.put(a_draft(1))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, before[1]))
    try:
        lasting = [await outbox.put(a_draft(number, "x" * 12_000)) for number in range(2, 12)]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert not all(lasting)
    assert outbox.keeping.note in FAULTS.values()
    assert len(outbox.all()) == 11
    assert await outbox.put(a_draft(12))
    assert outbox.keeping.note is None
    await outbox.aclose()

    again = await opened(tmp_path, keyring)
    assert len(again.all()) == 12
    await again.aclose()


@pytest.mark.expects_log("outbox.fault")
async def test_a_file_that_somebody_else_holds_is_waited_for_and_told(tmp_path: Path) -> None:
    keyring = Keyring()
    outbox = await opened(tmp_path, keyring)
    with closing(sqlite3.connect(tmp_path / "outbox.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert not await outbox.put(a_draft(1))
        assert outbox.keeping.note == FAULTS["busy"]
        other.execute("ROLLBACK")

    assert await outbox.put(a_draft(2))
    await outbox.aclose()
    again = await opened(tmp_path, keyring)
    assert again.all() == (a_draft(1), a_draft(2))
    await again.aclose()


@pytest.mark.expects_log("outbox.fault")
async def test_a_file_that_somebody_else_holds_at_the_start_is_told_before_anything_is_typed_and_read_once_it_is_free(
    tmp_path: Path,
) -> None:
    keyring = Keyring()
    before = await opened(tmp_path, keyring)
    await before.put(a_draft(1))
    await before.aclose()
    with closing(sqlite3.connect(tmp_path / "outbox.sqlite", isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        outbox = await opened(tmp_path, keyring)
        assert (outbox.keeping.is_lasting, outbox.keeping.note) == (False, FAULTS["busy"])
        other.execute("ROLLBACK")

    assert await outbox.put(a_draft(2))
    assert outbox.keeping.note is None
    assert outbox.all() == (a_draft(1), a_draft(2))
    await outbox.aclose()


@pytest.mark.expects_log("outbox.fault", "outbox.not_kept")
async def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    keyring = Keyring()
    outbox = await opened(tmp_path, keyring)
    await outbox.put(a_draft(1))
    await outbox.aclose()
    with closing(sqlite3.connect(tmp_path / "outbox.sqlite")) as newer:
        newer.execute("PRAGMA user_version = 2")
        newer.commit()
    before = (tmp_path / "outbox.sqlite").read_bytes()

    older = await opened(tmp_path, keyring)

    assert older.keeping.note == FAULTS["newer"]
    assert not await older.put(a_draft(2))
    await older.aclose()
    assert (tmp_path / "outbox.sqlite").read_bytes() == before


@pytest.mark.expects_log("outbox.fault")
async def test_where_nothing_can_be_written_what_stands_there_is_shown_and_looked_for_before_it_is_sent(
    tmp_path: Path,
) -> None:
    keyring = Keyring()
    outbox = await opened(tmp_path, keyring)
    await outbox.put(a_full_one())
    await outbox.aclose()
    (tmp_path / "outbox.sqlite-wal").mkdir()  # as root writes anywhere: the log of the database cannot be opened

    other = await opened(tmp_path, keyring)

    assert other.keeping.note == FAULTS["read_only"]
    (kept,) = other.all()
    assert kept.wrap_up == a_full_one().wrap_up
    assert kept.deliveries[0].state is DeliveryState.SENDING
    await other.aclose()


async def test_two_programs_of_one_user_do_not_send_each_others_notes_and_inherit_them(tmp_path: Path) -> None:
    keyring = Keyring()
    first, second = await opened(tmp_path, keyring), await opened(tmp_path, keyring)
    await first.put(a_draft(1))
    await second.put(a_draft(2))

    third = await opened(tmp_path, keyring)
    assert third.all() == ()
    await first.aclose()
    changed = asyncio.Event()
    third.on_change = changed.set
    watching = asyncio.create_task(third.watch(every_s=0.01))
    await changed.wait()

    assert third.all() == (a_draft(1),)
    assert second.all() == (a_draft(2),)
    watching.cancel()
    for each in (second, third):
        await each.aclose()


async def test_a_file_that_was_deleted_under_a_running_program_is_made_again_with_all_that_is_held(
    tmp_path: Path,
) -> None:
    keyring = Keyring()
    outbox = await opened(tmp_path, keyring)
    await outbox.put(a_draft(1))
    delete_file(tmp_path)

    assert await outbox.put(a_draft(2))
    await outbox.aclose()

    again = await opened(tmp_path, keyring)
    assert again.all() == (a_draft(1), a_draft(2))
    await again.aclose()


async def test_a_clock_that_is_set_back_changes_nothing_of_the_order_of_states(tmp_path: Path) -> None:
    keyring = Keyring()
    outbox = await opened(tmp_path, keyring)
    later = a_draft(1, "later")
    await outbox.put(later)
    long_ago = later.wrap_up.begun_at.replace(year=2020)
    earlier = replace(later, wrap_up=replace(later.wrap_up, text="last", changed_at=long_ago))
    await outbox.put(earlier)
    await outbox.aclose()

    again = await opened(tmp_path, keyring)
    assert again.all() == (earlier,)
    await again.aclose()


@pytest.mark.expects_log("outbox.unreadable")
@pytest.mark.parametrize("broken", [b"", b"no database at all, but long enough to be looked into", None])
async def test_of_a_damaged_file_what_can_be_read_is_kept_and_looked_for_before_it_is_sent_again(
    tmp_path: Path, broken: bytes | None
) -> None:
    keyring = Keyring()
    outbox = await opened(tmp_path, keyring)
    await outbox.put(a_full_one())
    await outbox.aclose()
    path = tmp_path / "outbox.sqlite"
    raw = path.read_bytes()
    path.write_bytes((raw[:100] if broken is None else broken) + bytes(300) + raw[400:])

    salvaged = await opened(tmp_path, keyring)

    (kept,) = salvaged.all()
    assert kept.wrap_up == a_full_one().wrap_up
    assert [each.state for each in kept.deliveries] == [DeliveryState.SENDING, DeliveryState.WRITTEN]
    assert kept.deliveries[0].tried is not None
    assert salvaged.keeping.set_aside == "outbox.sqlite.damaged-1"
    assert (tmp_path / "outbox.sqlite.damaged-1").exists()
    assert await salvaged.put(a_draft(5))
    await salvaged.aclose()
    again = await opened(tmp_path, keyring)
    assert [each.wrap_up.id for each in again.all()] == [wrap_up_id(1), wrap_up_id(5)]
    await again.aclose()
