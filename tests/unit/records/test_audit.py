"""What must be accounted for is written down before it happens, and a change of what was written shows."""

import asyncio
import json
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from relevo.domain.customer import HandleKind
from relevo.records.audit import AuditBroken, AuditFile
from relevo.services.ports import SearchByHand, SearchReason

Change = Callable[[list[str]], list[str]]


def a_search(found: int | None = 1, advisor: str = "anna") -> SearchByHand:
    at = datetime(2026, 11, 21, 10, 4, tzinfo=UTC)
    return SearchByHand(at=at, advisor=advisor, by=HandleKind.NAME, reason=SearchReason.WITHHELD_NUMBER, found=found)


async def written(file: Path, count: int = 3) -> AuditFile:
    audit = AuditFile(file)
    for number in range(count):
        await audit.record(a_search(number))
    return audit


async def test_each_act_is_a_line_that_follows_from_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "state" / "audit.jsonl"

    audit = await written(file)

    first, second, _third = map(json.loads, file.read_text().splitlines())
    assert first == {
        "at": "2026-11-21T10:04:00.000+00:00",
        "act": "search_by_hand",
        "advisor": "anna",
        "by": "name",
        "reason": "withheld_number",
        "found": 0,
        "previous": "0" * 64,
    }
    assert second["previous"] not in ("0" * 64, first["previous"])
    assert audit.check() == 3
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda lines: [lines[0].replace("anna", "ben"), *lines[1:]], 2),
        (lambda lines: [lines[0], lines[2]], 2),
        (lambda lines: lines[1:], 1),
        (lambda lines: [lines[0], lines[0], *lines[1:]], 2),
        (lambda lines: [*lines[:2], "{}\n", lines[2]], 3),
        (lambda lines: [*lines[:2], lines[2][:-9]], 3),
    ],
)
async def test_a_change_of_what_was_written_shows(tmp_path: Path, change: Change, line: int) -> None:
    file = tmp_path / "audit.jsonl"
    audit = await written(file)
    file.write_text("".join(change(file.read_text().splitlines(keepends=True))))

    with pytest.raises(AuditBroken, match=f"line {line}:"):
        audit.check()


async def test_a_torn_line_is_kept_and_shows_and_what_comes_after_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "audit.jsonl"
    audit = await written(file, 2)
    torn = file.read_bytes()[:-20]
    file.write_bytes(torn)

    await audit.record(a_search(advisor="ben"))

    assert file.read_bytes().startswith(torn + b"\n")
    assert json.loads(file.read_text().splitlines()[2])["advisor"] == "ben"
    with pytest.raises(AuditBroken, match="line 2:"):
        audit.check()


async def test_two_writers_do_not_break_the_chain(tmp_path: Path) -> None:
    file = tmp_path / "audit.jsonl"
    one, other = AuditFile(file), AuditFile(file)

    await asyncio.gather(*(writer.record(a_search(number)) for number in range(20) for writer in (one, other)))

    assert one.check() == 40


async def test_what_cannot_be_written_down_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match=r"Not a directory|exists"):
        await AuditFile(tmp_path / "file" / "audit.jsonl").record(a_search())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the disk that is always full is Linux's")
async def test_a_full_disk_is_told(tmp_path: Path) -> None:
    (tmp_path / "audit.jsonl").symlink_to("/dev/full")
    with pytest.raises(OSError, match=r"No space left|seek|not seekable"):
        await AuditFile(tmp_path / "audit.jsonl").record(a_search())
