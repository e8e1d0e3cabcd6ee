"""Notes that wait for too long reach a supervisor, and stay."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from relevo.records.outbox.exports import ExportFolder
from relevo.services.wrapup.exporting import Exporting
from relevo.services.wrapup.kept_json import from_json
from relevo.services.wrapup.outbox import DeliveryState
from support.deliveries import MemoryOutbox
from support.wrapups import NOON, a_draft, a_full_one, wrap_up_id

WEEK = timedelta(days=7)


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


class Later:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


def exporting(outbox: MemoryOutbox, clock: Later, folder: Path) -> Exporting:
    return Exporting(outbox, clock, WEEK, ExportFolder(folder).write)


async def test_what_is_overdue_is_written_out_once_and_stays_in_the_outbox(tmp_path: Path) -> None:
    outbox, clock = MemoryOutbox(a_draft(1), replace(a_full_one(2), exported_at=None)), Later()
    await exporting(outbox, clock, tmp_path).look()
    assert not files(tmp_path)

    clock.now = NOON + timedelta(days=8)
    await exporting(outbox, clock, tmp_path).look()

    names = [file.name for file in files(tmp_path)]
    assert names == [f"note-{wrap_up_id(1)}.json", f"note-{wrap_up_id(2)}.json"]
    written = from_json(json.loads((tmp_path / names[1]).read_text("utf-8")))
    assert written == replace(a_full_one(2), exported_at=None)
    assert {kept.exported_at for kept in outbox.all()} == {clock.now}

    (tmp_path / names[0]).unlink()
    await exporting(outbox, clock, tmp_path).look()
    assert not (tmp_path / names[0]).exists()


async def test_what_has_changed_since_is_written_out_again(tmp_path: Path) -> None:
    clock = Later()
    clock.now = NOON + timedelta(days=8)
    outbox = MemoryOutbox(a_draft(1))
    await exporting(outbox, clock, tmp_path).look()
    clock.now += timedelta(hours=1)
    kept = outbox.all()[0]
    await outbox.put(replace(kept, wrap_up=replace(kept.wrap_up, text="changed", changed_at=clock.now)))

    await exporting(outbox, clock, tmp_path).look()

    (file,) = files(tmp_path)
    assert json.loads(file.read_text("utf-8"))["wrap_up"]["text"] == "changed"


@pytest.mark.expects_log("outbox.not_exported")
async def test_a_folder_that_is_away_is_told_and_tried_again(tmp_path: Path) -> None:
    clock, told = Later(), []
    clock.now = NOON + timedelta(days=8)
    export = exporting(MemoryOutbox(a_draft(1)), clock, tmp_path / "share")
    export.on_change = lambda: told.append(export.is_failing)
    await export.look()
    (tmp_path / "share").mkdir()
    await export.look()

    assert told == [True, False]
    assert len(files(tmp_path / "share")) == 1


async def test_what_was_written_in_the_back_office_is_not_written_out(tmp_path: Path) -> None:
    full = a_full_one(2)
    done = replace(full, deliveries=tuple(replace(each, state=DeliveryState.WRITTEN) for each in full.deliveries))
    clock = Later()
    clock.now = NOON + timedelta(days=8)

    await exporting(MemoryOutbox(done), clock, tmp_path).look()

    assert not files(tmp_path)
