"""Files of the outbox that other versions of the program have written: older ones are brought up to date whole, killed
or not, and newer ones are read and left as they are.

The older bytes were written by the program as it stood at two commits (0476ef74: rows without the column of their
revision; d0f51f03: with it), under the key of these tests: notes 1 to 3, one after it was changed, and a fourth that
was removed.
"""

import asyncio
import gzip
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from relevo.records.outbox.outbox import FAULTS, KeptOutbox
from relevo.records.outbox.sealing import Seal
from relevo.records.outbox.store import Store
from relevo.services.wrapup.delivery import Deliveries
from relevo.services.wrapup.kept_json import from_json, to_json
from relevo.services.wrapup.outbox import DeliveryState, Kept
from support.deliveries import Office
from support.outbox_kills import killed_in_salvage
from support.stage import missing
from support.wrapups import NOON, Keyring, a_draft, a_full_one, an_outbox, wrap_up_id

OLDER = Path(__file__).parent / "older"
SHAPES = ["without_revision", "with_revision"]
KEY = "5e" * 32
HELD = (a_full_one(1), a_draft(2), a_draft(3, "Engineer tomorrow at noon"))


def older(folder: Path, shape: str) -> Path:
    path = folder / "outbox.sqlite"
    path.write_bytes(gzip.decompress((OLDER / f"{shape}.sqlite.gz").read_bytes()))
    return path


async def opened(folder: Path) -> KeptOutbox:
    outbox = an_outbox(folder, Keyring(KEY))
    await outbox.load()
    return outbox


async def held_in(folder: Path) -> tuple[Kept, ...]:
    outbox = await opened(folder)
    held = outbox.all()
    assert outbox.keeping.unreadable == 0
    assert outbox.keeping.set_aside is None
    await outbox.aclose()
    return held


@pytest.mark.parametrize("shape", SHAPES)
async def test_every_note_of_an_older_program_is_there_and_can_be_changed_removed_and_added_to(
    tmp_path: Path, shape: str
) -> None:
    older(tmp_path, shape)
    outbox = await opened(tmp_path)
    assert outbox.all() == HELD
    assert await outbox.put(a_draft(2, "changed"))
    assert await outbox.put(a_draft(9))
    await outbox.remove(wrap_up_id(3))
    assert outbox.keeping.is_lasting
    await outbox.aclose()

    assert await held_in(tmp_path) == (a_full_one(1), a_draft(2, "changed"), a_draft(9))


async def test_a_note_of_an_older_program_that_is_erased_cannot_be_put_back(tmp_path: Path) -> None:
    path = older(tmp_path, "without_revision")
    outbox = await opened(tmp_path)
    assert Store(path, "reader").erase(Seal(bytes.fromhex(KEY)), [wrap_up_id(1)])
    await outbox.put(replace(a_full_one(1), exported_at=None))
    await outbox.aclose()

    assert await held_in(tmp_path) == HELD[1:]


def test_a_program_without_the_column_goes_on_writing_into_a_table_that_has_it(tmp_path: Path) -> None:
    path, seal = older(tmp_path, "without_revision"), Seal(bytes.fromhex(KEY))
    for name in ("outbox.sqlite", "another.sqlite"):  # one that was brought up to date, and one that was made anew
        store = Store(path.with_name(name), "one")
        store.open(seal)
        store.close()
        with closing(sqlite3.connect(path.with_name(name), isolation_level=None)) as before:
            row = seal.close(wrap_up_id(7), 1, b"{}")
            before.execute("INSERT INTO wrap_up (id, owner, sealed) VALUES (?, 'x', ?)", (wrap_up_id(7), row))
        store = Store(path.with_name(name), "two")
        assert wrap_up_id(7) in store.open(seal).rows
        store.close()


@pytest.mark.skipif(bool(missing(["strace"])), reason="not installed: strace")
async def test_killed_at_any_call_while_it_is_brought_up_to_date_it_has_every_note(tmp_path: Path) -> None:
    call = 0
    while True:
        call += 1
        folder = tmp_path / str(call)
        folder.mkdir()
        older(folder, "without_revision")
        was_killed = await asyncio.to_thread(killed_in_salvage, folder, call)
        assert await held_in(folder) == HELD, f"killed at call {call}"
        if not was_killed:
            break
    assert call > 10, "the program changed the disk less often than it should have"


# -- newer ones


def newer(folder: Path, journal: str) -> dict[str, bytes]:
    """Let a newer program have written the file, in this mode of the journal; return what stands in the folder."""
    with closing(sqlite3.connect(folder / "outbox.sqlite", isolation_level=None)) as sql:
        sql.execute(f"PRAGMA journal_mode = {journal}")
        sql.execute("ALTER TABLE wrap_up ADD COLUMN something TEXT")
        sql.execute("PRAGMA user_version = 2")
    return everything_in(folder)


def everything_in(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix in (".sqlite", ".damaged-1")}


@pytest.mark.expects_log("outbox.fault", "outbox.not_kept")
@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
async def test_notes_of_a_newer_program_are_shown_told_and_left_as_they_are(tmp_path: Path, journal: str) -> None:
    older(tmp_path, "with_revision")
    before = newer(tmp_path, journal)
    outbox = await opened(tmp_path)

    assert (outbox.keeping.is_lasting, outbox.keeping.note) == (False, FAULTS["newer"])
    assert [each.wrap_up for each in outbox.all()] == [each.wrap_up for each in HELD]
    assert not await outbox.put(a_draft(9))
    await outbox.remove(wrap_up_id(2))
    await outbox.aclose()
    assert everything_in(tmp_path) == before


@pytest.mark.expects_log("outbox.fault", "outbox.not_kept")
async def test_a_note_that_a_newer_program_keeps_is_not_sent_by_an_older_one(tmp_path: Path) -> None:
    older(tmp_path, "with_revision")
    newer(tmp_path, "WAL")
    outbox, office = await opened(tmp_path), Office("tickets")
    deliveries = Deliveries(outbox, lambda: {"tickets": office}, lambda: NOON)
    running = asyncio.create_task(deliveries.run())
    await asyncio.sleep(0.2)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

    assert any(not each.is_settled for each in outbox.get(wrap_up_id(1)).deliveries)  # type: ignore[union-attr] # it is there
    assert office.tries == []
    await outbox.aclose()


@pytest.mark.expects_log("outbox.unreadable")
async def test_a_note_in_a_form_that_only_a_newer_program_reads_stays_and_is_counted(tmp_path: Path) -> None:
    store, seal = Store(tmp_path / "outbox.sqlite", "newer"), Seal(bytes.fromhex(KEY))
    store.open(seal)
    raw = json.dumps({**to_json(a_draft(1)), "version": 3}).encode()
    store.put(seal, wrap_up_id(1), 1, raw)
    store.close()

    outbox = await opened(tmp_path)
    assert outbox.all() == ()
    assert outbox.keeping.unreadable == 1
    await outbox.put(a_draft(2))
    await outbox.remove(wrap_up_id(2))
    await outbox.aclose()

    store = Store(tmp_path / "outbox.sqlite", "newer")
    assert store.open(seal).rows[wrap_up_id(1)].content == raw
    store.close()


def test_only_a_note_that_an_older_program_would_not_understand_is_kept_in_the_newer_form() -> None:
    full = a_full_one(1)
    typed = replace(full.deliveries[0], state=DeliveryState.REFUSED, edited="Engineer at noon")
    edited = replace(full, deliveries=(typed,))

    assert (to_json(full)["version"], to_json(edited)["version"]) == (1, 2)
    assert (from_json(to_json(full)), from_json(to_json(edited))) == (full, edited)
