"""A file of contact records that cannot be used says why in one line, and harms nothing."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from relevo.domain.reports import Asked
from relevo.records.contacts.records import KeptContactRecords
from relevo.records.contacts.sqlite import SqliteDatabase
from relevo.services.supervise.ports import RecordsUnavailable
from support.contactrecords import PSEUDONYMS, a_record, made_up, sparing, thresholds

ALWAYS = Asked(start=datetime(2026, 1, 1, tzinfo=UTC), end=datetime(2027, 1, 1, tzinfo=UTC))


class FullDisk(SqliteDatabase):
    """A file on a disk that has room for some pages and no more."""

    def _open(self) -> sqlite3.Connection:
        sql = super()._open()
        sql.execute("PRAGMA max_page_count = 60")
        return sql


def kept(database: SqliteDatabase) -> KeptContactRecords:
    return KeptContactRecords(database, PSEUDONYMS, zone="UTC", thresholds=thresholds, sparing=sparing().spared)


def unlink(folder: Path, pattern: str) -> None:
    for each in folder.glob(pattern):
        each.unlink()


def close(file: Path, mode: int, of_folder: int) -> None:
    file.chmod(mode)
    file.parent.chmod(of_folder)


async def said_of(records: KeptContactRecords) -> str:
    with pytest.raises(RecordsUnavailable) as told:
        await records.put([a_record()])
    assert "\n" not in str(told.value)
    return str(told.value)


@pytest.mark.parametrize("content", [b"no database at all" * 500, b"SQLite format 3\0" + bytes(range(256)) * 64])
async def test_a_file_that_is_none_is_damaged(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "contacts.sqlite"
    file.write_bytes(content)

    assert "is damaged, or no file of contact records" in await said_of(kept(SqliteDatabase(file)))
    assert file.read_bytes() == content


async def test_turned_bits_are_an_answer_or_one_line_and_never_a_crash(tmp_path: Path) -> None:
    file = tmp_path / "contacts.sqlite"
    await kept(SqliteDatabase(file)).put(made_up(60))
    whole = file.read_bytes()
    for number in range(40):
        place = (number * 7_919 * 13) % len(whole)
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        unlink(tmp_path, "contacts.sqlite-*")
        try:
            await kept(SqliteDatabase(file)).stops(ALWAYS)
            await kept(SqliteDatabase(file)).queues(ALWAYS, timedelta(days=1))
        except RecordsUnavailable as fault:
            assert str(fault).startswith(f"{file}: ")


async def test_one_that_another_program_holds_is_tried_and_told(tmp_path: Path) -> None:
    file = tmp_path / "contacts.sqlite"
    records = kept(SqliteDatabase(file, busy_s=0.1))
    await records.put([a_record()])
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    said = await said_of(records)
    assert (await records.queues(ALWAYS, timedelta(days=1)))[0].counts.offered == 1  # whoever reads does not wait

    other.close()
    assert "another program has held it for too long" in said
    await records.put([a_record(2)])


async def test_a_full_disk_is_told_and_what_was_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "contacts.sqlite"
    await kept(SqliteDatabase(file)).put(made_up(30))
    before = await kept(SqliteDatabase(file)).stops(ALWAYS)

    with pytest.raises(RecordsUnavailable, match="the disk is full; make room"):
        await kept(FullDisk(file)).put(made_up(600, seed=9, days=60))

    assert await kept(SqliteDatabase(file)).stops(ALWAYS) == before


async def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    said = await said_of(kept(SqliteDatabase(tmp_path / "file" / "contacts.sqlite")))

    assert "cannot be opened or made; let its folder belong to whoever runs Relevo" in said


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may write everything")
async def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    file = tmp_path / "contacts.sqlite"
    await kept(SqliteDatabase(file)).put([a_record()])
    close(file, 0o400, 0o500)

    said = await said_of(kept(SqliteDatabase(file)))

    close(file, 0o600, 0o700)
    assert "cannot be written" in said or "cannot be opened" in said


async def test_a_file_that_was_deleted_is_made_again(tmp_path: Path) -> None:
    file = tmp_path / "contacts.sqlite"
    records = kept(SqliteDatabase(file))
    await records.put([a_record()])
    unlink(tmp_path, "contacts.sqlite*")

    await said_of(records)  # once: it is another file by then
    await records.put([a_record()])

    assert (await records.queues(ALWAYS, timedelta(days=1)))[0].counts.offered == 1
