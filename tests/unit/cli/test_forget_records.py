"""`relevo forget` and contact records: a customer who asks is parted from them, and is told when that cannot be."""

import asyncio
import json
from pathlib import Path

import pytest

from relevo.cli.main import main
from relevo.domain.customer import CustomerRef
from relevo.records.contacts.records import KeptContactRecords
from relevo.records.contacts.sqlite import SqliteDatabase
from support.contactrecords import PSEUDONYMS, a_record, sparing, thresholds


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("RECORDS_KEY", bytes(range(32)).hex())
    (tmp_path / "settings.toml").write_text('[records]\nkey = "env:RECORDS_KEY"\n')
    return tmp_path


def kept(home: Path) -> KeptContactRecords:
    database = SqliteDatabase(home / "state" / "relevo" / "contacts.sqlite")
    return KeptContactRecords(database, PSEUDONYMS, zone="UTC", thresholds=thresholds, sparing=sparing().spared)


def forget(home: Path, *words: str) -> int:
    return main(["forget", "--customer-number", "C-17", "--config", str(home / "settings.toml"), *words])


def test_the_records_of_a_customer_are_listed_and_parted_from_the_customer(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = kept(home)
    asyncio.run(records.put([a_record(n, customer="C-17") for n in range(3)] + [a_record(9, customer="C-2")]))

    assert forget(home, "--list", "--json") == 0
    assert json.loads(capsys.readouterr().out)["records"] == 3
    assert forget(home) == 0
    assert "3 contact records parted from the customer" in capsys.readouterr().out
    assert forget(home, "--json") == 0
    assert json.loads(capsys.readouterr().out)["records"] == 0

    others = (PSEUDONYMS.customer(CustomerRef(name)) for name in ("C-17", "C-2"))
    assert [asyncio.run(records.held_of([each])) for each in others] == [0, 1]


def test_where_no_records_are_kept_nothing_is_said_of_them(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert forget(home) == 0

    assert "contact record" not in capsys.readouterr().out
    assert not (home / "state" / "relevo" / "contacts.sqlite").exists()


def test_records_that_cannot_be_read_are_told_beside_what_was_forgotten(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = home / "state" / "relevo" / "contacts.sqlite"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"no database at all" * 500)

    assert forget(home) == 1

    said = capsys.readouterr().err
    assert "choices and notes were forgotten, contact records were not" in said
    assert said.count("\n") == 1
