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
from relevo.domain.wrapup import OutcomeId, WrongLine
from relevo.records.contacts.records import KeptContactRecords
from relevo.records.contacts.sqlite import SqliteDatabase
from support.contactrecords import PSEUDONYMS, a_record, sparing, thresholds

Typed = Callable[..., tuple[int, str, str]]

KEY = bytes(range(32)).hex()
AT = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
WRONG = (WrongLine(section="score", rule="high low medium"), WrongLine(section="tried", rule="portal"))
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
    made: list[ContactRecord] = [
        a_record(n, at=AT + timedelta(hours=n), understood=told, wrong=WRONG[: 2 - n]) for n in range(3)
    ]
    made.append(a_record(9, at=AT - timedelta(days=30), outcome=OutcomeId("solved")))
    file = home / "state" / "relevo" / "contacts.sqlite"
    records = KeptContactRecords(
        SqliteDatabase(file), PSEUDONYMS, zone="Europe/Paris", thresholds=thresholds, sparing=sparing().spared
    )
    asyncio.run(records.put(made))
    return file


NOT_OVER = "" if datetime.now(UTC) >= datetime(2026, 11, 30, 23, tzinfo=UTC) else "; not whole: these days are not over"
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
def test_what_advisors_found_wrong_is_told_by_section_and_rule(typed: Typed) -> None:
    code, out, err = typed("wrong", *DAYS, "--json")

    assert (code, err) == (0, "")
    assert [(row["section"], row["rule"], row["contacts"]) for row in json.loads(out)["rows"]] == [
        ("score", "high low medium", 2), ("tried", "portal", 1),
    ]  # fmt: skip


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

    days, *lines = out.splitlines()
    assert (code, err, len(lines)) == (0, "", 2)
    assert days == "2026-11-01 to 2026-11-30, Europe/Paris" + NOT_OVER
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
        (("queues", "--from", "1990-01-01", "--to", "2026-11-01"), 2, "more than ten years"),
        (("queues", "--from", "2026-01-01", "--to", "2026-11-01", "--by", "hour"), 2, "--by hour is for 92 days"),
        (("queues", "--channel", "pigeon"), 2, "--channel: must be one of voice"),
        (("queues", "--from", "yesterday"), 2, "must be a day, such as 2026-11-01"),
        (("queues", "--to", "0001-01-03"), 2, "--from and --to are days from 1970-01-01"),
        (("queues", "--from", "9999-12-31"), 2, "--from and --to are days from 1970-01-01"),
    ],
)
def test_what_cannot_be_asked_is_one_line_before_records_and_keys_are_looked_for(
    typed: Typed, home: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    (home / "settings.toml").write_text("[records\n")
    ended, out, err = typed(*words)

    assert (ended, out) == (code, "")
    assert said in err
    assert len(err.strip().splitlines()) == 1 or "usage:" in err


@pytest.mark.usefixtures("kept")
def test_a_file_that_cannot_be_written_is_one_line(typed: Typed) -> None:
    code, out, err = typed("queues", "--csv", "/nowhere/at/all.csv")

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "/nowhere/at/all.csv: cannot be written" in err


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('[records]\nkeep = "never"\n', "no contact records are kept here (records.keep is never); ask at the hub"),
        ("", "(records.keep is auto, by which a supervisor's machine keeps them, and role is not supervisor)"),
        ('[records]\nkeep = "always"\n', "contacts.sqlite is made when the first one ends"),
    ],
)
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_no_records_are_not_taken_for_no_contacts_and_nothing_is_made(
    typed: Typed, home: Path, settings: str, said: str, form: tuple[str, ...]
) -> None:
    (home / "settings.toml").write_text(settings)

    code, out, err = typed("drivers", *form)

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert said in err
    assert sorted(each.name for each in home.rglob("*")) == ["settings.toml"]


@pytest.mark.usefixtures("kept")
def test_without_days_it_is_the_seven_whole_days_before_today(typed: Typed) -> None:
    told = json.loads(typed("queues", "--json")[1])

    start, end = (datetime.fromisoformat(told[each]) for each in ("from", "to"))
    today = datetime.now(UTC).astimezone(end.tzinfo)
    assert (end.date(), (end.date() - start.date()).days, told["complete"]) == (today.date(), 7, True)


@pytest.mark.usefixtures("kept")
def test_days_that_are_not_over_are_told_as_such(typed: Typed) -> None:
    today = datetime.now(UTC).date()
    days = ("--from", f"{today - timedelta(days=2)}", "--to", f"{today + timedelta(days=1)}")

    assert json.loads(typed("queues", *days, "--json")[1])["complete"] is False
    assert typed("queues", *days)[1].splitlines()[0].endswith("Europe/Paris; not whole: these days are not over")


@pytest.mark.usefixtures("kept")
def test_another_time_zone_than_that_of_the_records_is_told_of(typed: Typed, home: Path) -> None:
    (home / "settings.toml").write_text('[records]\nkey = "env:RECORDS_KEY"\ntime_zone = "America/Lima"\n')

    code, out, err = typed("queues", *DAYS, "--json")

    assert (code, json.loads(out)["time_zone"], err.count("\n")) == (0, "Europe/Paris", 1)
    assert "counted by the days of Europe/Paris, with which they were begun; records.time_zone (America/Lima)" in err


def test_a_damaged_file_is_one_line(typed: Typed, kept: Path) -> None:
    kept.write_bytes(b"no database at all" * 1_000)

    code, out, err = typed("queues", *DAYS)

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "is damaged, or no file of contact records; move it away" in err


@pytest.mark.usefixtures("kept")
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
