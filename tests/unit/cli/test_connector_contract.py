"""`relevo connector check FILE` holds a file to its contract, and says so in lines or in JSON."""

import json
from pathlib import Path

import pytest

from relevo.assets import resource
from relevo.cli.main import main

GOOD = resource("connectors", "alertmanager.toml")


def broken(folder: Path) -> Path:
    file = folder / "alertmanager.toml"
    file.write_text(GOOD.read_text("utf-8") + "\n[errors]\nempty = [401]\n", "utf-8")
    return file


def test_a_good_file_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["connector", "check", str(GOOD)]) == 0
    assert capsys.readouterr().out.startswith(f"{GOOD}: is well: ")


def test_a_file_that_breaks_a_clause_is_told_which_where_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = broken(tmp_path)

    assert main(["connector", "check", str(file)]) == 1
    told, summary = capsys.readouterr().out.splitlines()
    advice = "a refused sign-in must be seen: take 401 out of errors (statuses)"
    assert told.startswith(f"FAIL   errors.empty: 401 is taken for nothing found; {advice}")
    assert summary == f"{file}: breaks 1 clause"


def test_the_same_is_told_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["connector", "check", str(broken(tmp_path)), "--json"]) == 1

    told = json.loads(capsys.readouterr().out)
    assert (told["connector"], told["ok"]) == ("alertmanager", False)
    assert [(one["clause"], one["key"], one["note"]) for one in told["findings"]] == [
        ("statuses", "errors.empty", False)
    ]


def test_a_file_that_cannot_be_read_is_a_finding_of_its_own_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "casebook.toml"
    file.write_text('id = "casebook"\ncolour = "red"\n', "utf-8")

    assert main(["connector", "check", str(file), "--json"]) == 1
    assert [one["clause"] for one in json.loads(capsys.readouterr().out)["findings"]] == ["form"]
