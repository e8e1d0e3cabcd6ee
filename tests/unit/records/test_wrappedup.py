"""What is kept of wrap-ups at this machine: for a hub until it has it, and for this machine's board."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from relevo.domain.contact import Advisor, ContactId
from relevo.domain.events import ContactWrappedUp
from relevo.records.wrappedup import UNTOLD_KEEP, WrappedUpFile

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
EVENT = ContactWrappedUp(
    id="wrap_up:1",
    source="desktop",
    time=NOW,
    contact_id=ContactId("pbx-17"),
    advisor=Advisor(id="anna"),
    over_at=NOW - timedelta(seconds=12),
    wrap_up_s=12.0,
)


def test_a_wrap_up_is_due_until_it_is_told_and_stays_for_this_machines_board(tmp_path: Path) -> None:
    file = WrappedUpFile(tmp_path / "wrapped_up.jsonl")
    file.add(EVENT, is_due=True)
    file.add(EVENT, is_due=True)
    assert [(each.event, each.is_due) for each in file.read()] == [(EVENT, True)]
    file.told(EVENT)
    assert [(each.event.id, each.event.wrap_up_s, each.is_due) for each in file.read()] == [("wrap_up:1", 12.0, False)]
    assert "pbx-17" not in file.path.read_text()


def test_others_cannot_read_it(tmp_path: Path) -> None:
    file = WrappedUpFile(tmp_path / "own" / "wrapped_up.jsonl")
    file.add(EVENT, is_due=False)
    assert file.path.stat().st_mode & 0o077 == 0


def test_what_was_torn_or_means_nothing_is_left_out_and_the_rest_stays(tmp_path: Path) -> None:
    file = WrappedUpFile(tmp_path / "wrapped_up.jsonl")
    file.add(EVENT, is_due=True)
    with file.path.open("a") as lines:
        lines.write('{"is_due": true}\n[]\n{"is_due": true, "event": {"type": "relevo.cont')
    file.add(replace(EVENT, id="wrap_up:2"), is_due=True)
    assert [each.event.id for each in file.read()] == ["wrap_up:1", "wrap_up:2"]


def test_what_no_hub_takes_any_more_goes(tmp_path: Path) -> None:
    file = WrappedUpFile(tmp_path / "wrapped_up.jsonl")
    file.add(EVENT, is_due=True)
    file.add(replace(EVENT, id="wrap_up:2", time=NOW + UNTOLD_KEEP), is_due=True)
    assert [each.event.id for each in file.read()] == ["wrap_up:2"]
