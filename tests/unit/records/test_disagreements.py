"""Which scores advisors disagree with is kept: one word for each contact and advisor, without anything personal."""

import asyncio
import errno
import json
import stat
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from relevo.domain.brief import Job, Level
from relevo.domain.contact import ContactId
from relevo.records.disagreementfile import DisagreementFile
from relevo.records.disagreements import KeptDisagreements
from relevo.services.ports import Disagreement

NOW = datetime(2026, 11, 21, 10, 4, tzinfo=UTC)


def a_word(
    contact: str = "call-1", *, advisor: str = "anna", disagrees: bool = True, at: datetime = NOW
) -> Disagreement:
    return Disagreement(
        at=at,
        contact_id=ContactId(contact),
        advisor=advisor,
        disagrees=disagrees,
        complexity=Level.LOW,
        severity=Level.HIGH,
        effort=Level.MEDIUM,
        job=Job.CONFIRM,
        primary="voice",
        secondary=None,
    )


class FullDisk(DisagreementFile):
    """Takes nothing until there is room."""

    has_room = False

    def add(self, words: Sequence[Disagreement], now: datetime) -> None:
        if not self.has_room:
            raise OSError(errno.ENOSPC, "no room")
        super().add(words, now)


def test_a_word_is_kept_with_levels_job_and_channel(tmp_path: Path) -> None:
    file = DisagreementFile(tmp_path / "state" / "disagreements.jsonl")
    file.add([a_word()], NOW)
    (kept,) = file.words(NOW)
    assert (kept.at, kept.advisor, kept.job, kept.primary, kept.secondary) == (NOW, "anna", Job.CONFIRM, "voice", None)
    assert (kept.complexity, kept.severity, kept.effort) == (Level.LOW, Level.HIGH, Level.MEDIUM)


def test_the_id_of_a_contact_does_not_stand_in_the_file(tmp_path: Path) -> None:
    file = DisagreementFile(tmp_path / "disagreements.jsonl")
    file.add([a_word("chat-with-33199000001")], NOW)
    assert "33199000001" not in file.path.read_text()


def test_the_same_contact_has_the_same_digest_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "disagreements.jsonl"
    DisagreementFile(path).add([a_word()], NOW)
    DisagreementFile(path).add([a_word(at=NOW + timedelta(minutes=1))], NOW)
    assert len(DisagreementFile(path).words(NOW)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are another matter there")
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    file = DisagreementFile(tmp_path / "disagreements.jsonl")
    file.add([a_word()], NOW)
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_what_is_taken_back_counts_no_more(tmp_path: Path) -> None:
    file = DisagreementFile(tmp_path / "disagreements.jsonl")
    file.add([a_word(), a_word("call-2"), a_word(disagrees=False)], NOW)
    assert len(file.words(NOW)) == 1


def test_two_advisors_have_a_word_each(tmp_path: Path) -> None:
    file = DisagreementFile(tmp_path / "disagreements.jsonl")
    file.add([a_word(), a_word(advisor="karim")], NOW)
    assert {word.advisor for word in file.words(NOW)} == {"anna", "karim"}


def test_a_torn_line_stays_by_itself_and_costs_no_other(tmp_path: Path) -> None:
    file = DisagreementFile(tmp_path / "disagreements.jsonl")
    file.add([a_word()], NOW)
    with file.path.open("ab") as torn:
        torn.write(b'{"at":"2026-11-21T1')
    file.add([a_word("call-2")], NOW)
    assert len(file.words(NOW)) == 2


@pytest.mark.parametrize("line", [b"\n", b"[]\n", b'{"at":1}\n', b"\xff\xfe\n", b"[" * 50_000 + b"\n"])
def test_lines_that_make_no_sense_are_left_out(tmp_path: Path, line: bytes) -> None:
    file = DisagreementFile(tmp_path / "disagreements.jsonl")
    file.path.write_bytes(line)
    file.add([a_word()], NOW)
    assert len(file.words(NOW)) == 1


def test_what_is_too_old_is_forgotten_on_the_disk_too(tmp_path: Path) -> None:
    file = DisagreementFile(tmp_path / "disagreements.jsonl", keep=timedelta(days=90))
    file.add([a_word(), a_word("call-2", at=NOW + timedelta(days=60))], NOW)
    later = NOW + timedelta(days=91)
    assert len(file.words(later)) == 1
    file.expire(later)
    assert len(file.path.read_text().splitlines()) == 1


def test_the_file_does_not_grow_beyond_its_size(tmp_path: Path) -> None:
    file = DisagreementFile(tmp_path / "disagreements.jsonl", max_bytes=4_000)
    for number in range(100):
        file.add([a_word(f"call-{number}")], NOW + timedelta(seconds=number))
    assert file.path.stat().st_size <= 4_000
    newest = file.words(NOW)
    file.add([a_word("call-99", disagrees=False)], NOW)
    assert len(file.words(NOW)) == len(newest) - 1


def test_without_a_file_there_is_nothing(tmp_path: Path) -> None:
    file = DisagreementFile(tmp_path / "disagreements.jsonl")
    file.expire(NOW)
    assert file.words(NOW) == []


def _add(path: Path, first: int) -> None:
    file = DisagreementFile(path)
    for number in range(first, first + 20):
        file.add([a_word(f"call-{number}")], NOW)


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "disagreements.jsonl"
    with ProcessPoolExecutor(2) as processes:
        for task in [processes.submit(_add, path, first) for first in (0, 20)]:
            task.result(timeout=60)
    assert len(DisagreementFile(path).words(NOW)) == 40
    assert all(json.loads(line) for line in path.read_text().splitlines())


async def test_a_word_is_written_behind_the_screen_and_known_at_once(tmp_path: Path) -> None:
    file = DisagreementFile(tmp_path / "disagreements.jsonl")
    kept = KeptDisagreements(file, clock=lambda: NOW)
    kept.note(a_word())
    assert kept.holds(ContactId("call-1"), "anna")
    await kept.aclose()
    assert len(file.words(NOW)) == 1


@pytest.mark.expects_log("disagreements.not_written")
async def test_a_full_disk_is_told_and_what_it_refused_is_written_later(tmp_path: Path) -> None:
    file = FullDisk(tmp_path / "disagreements.jsonl")
    kept = KeptDisagreements(file, clock=lambda: NOW)
    told: list[bool] = []
    refused = asyncio.Event()

    def tell() -> None:
        told.append(kept.is_unwritten)
        refused.set()

    kept.on_change = tell
    kept.note(a_word())
    await refused.wait()
    assert told == [True]

    file.has_room = True
    kept.note(a_word("call-2"))
    await kept.aclose()
    assert told == [True, False]
    assert len(file.words(NOW)) == 2


@pytest.mark.expects_log("disagreements.not_written", "disagreements.lost")
async def test_what_a_disk_never_takes_is_said_in_the_log_without_a_crash(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept = KeptDisagreements(FullDisk(tmp_path / "disagreements.jsonl"), clock=lambda: NOW)
    kept.note(a_word())
    await kept.aclose()
    assert kept.is_unwritten
    assert any("disagreements.lost" in record.getMessage() for record in caplog.records)


@pytest.mark.expects_log("disagreements.not_written", "disagreements.lost")
async def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    kept = KeptDisagreements(DisagreementFile(tmp_path / "state" / "disagreements.jsonl"), clock=lambda: NOW)
    kept.note(a_word())
    await kept.expire()
    await kept.aclose()
    assert kept.is_unwritten
