"""Notes that wait for too long reach a supervisor, and stay."""

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from relevo.domain.act import ActKey, Note
from relevo.records.outbox.exports import ExportFolder
from relevo.services.errors import ErrorCode
from relevo.services.wrapup.delivery import Deliveries
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
    as_it_is_to_be_written = replace(a_full_one(2).wrap_up, text="")
    assert written == replace(a_full_one(2), wrap_up=as_it_is_to_be_written, exported_at=clock.now)
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


class Desk:
    """A refused note that was written out, the advisor who changes it, and a clock that stands still."""

    def __init__(self, folder: Path) -> None:
        kept = a_full_one(2)
        refused = replace(kept.deliveries[0], state=DeliveryState.REFUSED, reason=ErrorCode.FORBIDDEN, tried=None)
        self.clock, self.folder = Later(), folder
        self.clock.now = NOON + timedelta(days=8)
        self.outbox = MemoryOutbox(replace(kept, deliveries=(refused,), exported_at=None))
        self.deliveries = Deliveries(self.outbox, dict, self.clock)
        self.exporting = exporting(self.outbox, self.clock, folder)

    @property
    def key(self) -> ActKey:
        return self.outbox.all()[0].deliveries[0].act.key

    @property
    def file(self) -> str:
        (file,) = files(self.folder)
        return file.read_text("utf-8")


async def test_a_note_that_is_edited_and_written_again_is_written_out_again_in_place_of_the_older_file(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    await desk.exporting.look()
    assert ('"Engineer"' in desk.file, '"refused"' in desk.file) == (True, True)
    desk.clock.now -= timedelta(days=5)  # by a clock that was set back it is not overdue any more

    await desk.deliveries.write_again(wrap_up_id(2), desk.key, "Repairer comes at noon")
    await desk.exporting.look()

    written = from_json(json.loads(desk.file)).deliveries[0]
    assert isinstance(written.act, Note)
    assert (written.act.text, written.state) == ("Repairer comes at noon", DeliveryState.WAITING)
    assert '"Engineer"' not in desk.file
    assert '"refused"' not in desk.file


async def test_what_is_being_typed_in_place_of_what_was_refused_is_written_out_as_well(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    await desk.exporting.look()
    await desk.deliveries.retype(wrap_up_id(2), desk.key, "Repairer comes")
    await desk.exporting.look()

    assert from_json(json.loads(desk.file)).deliveries[0].edited == "Repairer comes"


async def test_a_note_that_only_goes_on_trying_is_not_written_out_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    (kept,) = desk.outbox.all()
    waiting = replace(kept.deliveries[0], state=DeliveryState.WAITING, reason=None)
    await desk.outbox.put(replace(kept, deliveries=(waiting,)))
    await desk.exporting.look()
    before = desk.file
    (kept,) = desk.outbox.all()
    desk.clock.now += timedelta(hours=1)
    again = replace(waiting, tries=9, again_at=desk.clock.now, state=DeliveryState.SENDING)
    await desk.outbox.put(replace(kept, deliveries=(again,)))
    await desk.exporting.look()

    assert desk.file == before


@pytest.mark.parametrize("is_restarted", [False, True])
@pytest.mark.parametrize("end", ["taken back", "thrown away"])
async def test_a_file_goes_with_its_note(tmp_path: Path, *, end: str, is_restarted: bool) -> None:
    desk = Desk(tmp_path)
    await desk.exporting.look()
    if is_restarted:
        desk.exporting = exporting(desk.outbox, desk.clock, tmp_path)
        await desk.exporting.look()
    assert len(files(tmp_path)) == 1

    if end == "taken back":
        await desk.deliveries.take_back(wrap_up_id(2), desk.key)
    else:
        await desk.outbox.remove(wrap_up_id(2))
    await desk.exporting.look()

    assert files(tmp_path) == []
    assert not desk.exporting.is_failing


async def test_a_note_that_is_erased_while_it_is_written_out_leaves_no_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path)

    def write(name: str, content: Mapping[str, object] | None) -> None:
        ExportFolder(tmp_path).write(name, content)
        desk.outbox.held.clear()

    desk.exporting = Exporting(desk.outbox, desk.clock, WEEK, write)
    await desk.exporting.look()

    assert files(tmp_path) == []


@pytest.mark.expects_log("outbox.not_exported")
async def test_a_file_that_cannot_be_taken_away_while_the_share_is_away_goes_later(tmp_path: Path) -> None:
    share, away = tmp_path / "share", tmp_path / "away"
    share.mkdir()
    desk = Desk(share)
    await desk.exporting.look()
    share.rename(away)
    await desk.outbox.remove(wrap_up_id(2))
    await desk.exporting.look()
    assert desk.exporting.is_failing

    away.rename(share)
    await desk.exporting.look()

    assert files(share) == []
    assert not desk.exporting.is_failing


async def test_what_a_program_that_died_has_left_of_a_file_goes_with_the_next_writing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for pid in (4711, os.getpid()):  # the same number comes again
        (tmp_path / f".note-{wrap_up_id(2)}.{pid}.part").write_text('{"wrap_up": {"text": "Eng')
    await desk.exporting.look()

    assert [file.name for file in files(tmp_path)] == [f"note-{wrap_up_id(2)}.json"]


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
