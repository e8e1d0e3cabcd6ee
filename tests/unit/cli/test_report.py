"""`relevo report`: figures of some days as text, JSON or a file for spreadsheets, and one line where there are none."""

import asyncio
import csv
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from relevo.cli.main import main
from relevo.domain.contactrecord import ContactRecord
from relevo.domain.handover import Limit
from relevo.domain.understanding import Driver, DriverKind, Understanding
from relevo.domain.wrapup import OutcomeId
from relevo.records.contacts.records import KeptContactRecords
from relevo.records.contacts.sqlite import SqliteDatabase
from support.contactrecords import PSEUDONYMS, a_record, sparing, thresholds

Typed = Callable[..., tuple[int, str, str]]

KEY = bytes(range(32)).hex()
AT = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
FORMULA = Driver(DriverKind.PAGE, "=cmd|' /C calc'!A1", "@SUM(1+1)")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("RECORDS_KEY", KEY)
    (tmp_path / "settings.toml").write_text('[records]\nkey = "env:RECORDS_KEY"\ntime_zone = "Europe/Paris"\n')
    return tmp_path


@pytest.fixture
def typed(home: Path, capsys: pytest.CaptureFixture[str]) -> Typed:
    def type_in(*words: str) -> tuple[int, str, str]:
        try:
            code = main(["report", *words, "--config", str(home / "settings.toml")])
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return type_in


@pytest.fixture
def kept(home: Path) -> Path:
    told = Understanding(drivers=(FORMULA,), stop=FORMULA, limit=Limit.NOT_UNDERSTOOD, language="fr")
    made: list[ContactRecord] = [a_record(n, at=AT + timedelta(hours=n), understood=told) for n in range(3)]
    made.append(a_record(9, at=AT - timedelta(days=30), outcome=OutcomeId("solved")))
    file = home / "state" / "relevo" / "contacts.sqlite"
    records = KeptContactRecords(
        SqliteDatabase(file), PSEUDONYMS, zone="Europe/Paris", thresholds=thresholds, sparing=sparing().spared
    )
    asyncio.run(records.put(made))
    return file


DAYS = ("--from", "2026-11-01", "--to", "2026-11-30")


@pytest.mark.usefixtures("kept")
def test_figures_of_queues_are_told_as_json_alone(typed: Typed) -> None:
    code, out, err = typed("queues", *DAYS, "--json")

    told = json.loads(out)
    assert (code, err) == (0, "")
    assert (told["from"], told["to"]) == ("2026-11-01T00:00:00+01:00", "2026-12-01T00:00:00+01:00")
    (row,) = told["rows"]
    assert (row["queue"], row["offered"], row["answered"], row["service_level"]) == ("help", 3, 3, 1.0)
    assert (row["asa_s"], row["aht_s"]) == (12.0, 180.0)


@pytest.mark.usefixtures("kept")
def test_a_row_for_each_day_is_of_the_sites_days(typed: Typed) -> None:
    _, out, _ = typed("queues", "--from", "2026-10-01", "--to", "2026-11-30", "--by", "day", "--json")

    assert [row["start"] for row in json.loads(out)["rows"]] == [
        "2026-10-04T00:00:00+02:00", "2026-11-03T00:00:00+01:00",
    ]  # fmt: skip


@pytest.mark.usefixtures("kept")
def test_only_what_is_asked_for_is_counted(typed: Typed) -> None:
    assert json.loads(typed("drivers", *DAYS, "--queue", "help", "--language", "fr", "--json")[1])["rows"]
    assert json.loads(typed("drivers", *DAYS, "--queue", "bills", "--json")[1])["rows"] == []
    assert json.loads(typed("limits", *DAYS, "--channel", "chat", "--json")[1])["rows"] == []


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("report", ["limits", "queues", "drivers"])
def test_text_has_a_heading_and_a_line_for_each_row(typed: Typed, report: str) -> None:
    code, out, err = typed(report, *DAYS)

    assert (code, err, len(out.splitlines())) == (0, "", 2)
    assert "\x1b" not in out


@pytest.mark.usefixtures("kept")
def test_no_cell_of_a_file_for_spreadsheets_begins_a_formula(typed: Typed, home: Path) -> None:
    file = home / "limits.csv"

    code, out, err = typed("limits", *DAYS, "--csv", str(file))

    assert (code, out, err) == (0, "", "")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        titles, row = csv.reader(opened)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert dict(zip(titles, row, strict=True))["key"] == f"'{FORMULA.key}"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("queues", "--from", "2026-11-09", "--to", "2026-11-01"), 2, "--from is after --to"),
        (("queues", "--from", "1900-01-01", "--to", "2026-11-01"), 2, "more than ten years"),
        (("queues", "--from", "2026-01-01", "--to", "2026-11-01", "--by", "hour"), 2, "--by hour is for 92 days"),
        (("queues", "--channel", "pigeon"), 2, "--channel: must be one of voice"),
        (("queues", "--from", "yesterday"), 2, "must be a day, such as 2026-11-01"),
        (("queues", "--csv", "/nowhere/at/all.csv"), 1, "/nowhere/at/all.csv: cannot be written"),
    ],
)
def test_what_cannot_be_asked_is_one_line(typed: Typed, words: tuple[str, ...], code: int, said: str) -> None:
    ended, out, err = typed(*words)

    assert (ended, out) == (code, "")
    assert said in err
    assert len(err.strip().splitlines()) == 1 or "usage:" in err


def test_without_records_there_are_headings_and_no_rows(typed: Typed) -> None:
    assert json.loads(typed("drivers", "--json")[1])["rows"] == []


def test_a_damaged_file_is_one_line(typed: Typed, kept: Path) -> None:
    kept.write_bytes(b"no database at all" * 1_000)

    code, out, err = typed("queues", *DAYS)

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "is damaged, or no file of contact records; move it away" in err


@pytest.mark.parametrize("key", ["not-hex", "ab"])
def test_a_key_that_is_none_is_not_repeated(typed: Typed, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("RECORDS_KEY", key)

    code, _, err = typed("queues")

    assert code == 1
    assert "records.key: env:RECORDS_KEY is no key of contact records" in err
    assert "not-hex" not in err


@pytest.mark.skipif(os.name == "nt", reason="rights stand in no mode there")
def test_the_file_is_its_owners_alone(kept: Path) -> None:
    assert kept.stat().st_mode & 0o777 == 0o600
