"""`relevo connector` knows the connectors in Python beside the files."""

import json
from pathlib import Path

import pytest

from relevo.cli.main import main


def test_they_are_listed_with_their_settings(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('region = "FR"\n', "utf-8")

    assert main(["connector", "list", "--config", str(file)]) == 0
    told = capsys.readouterr().out
    assert main(["connector", "list", "--json", "--config", str(file)]) == 0
    (tryton,) = [one for one in json.loads(capsys.readouterr().out) if one["id"] == "tryton"]

    assert "\ntryton: " in told
    assert "  setting database: " in told
    assert (tryton["proof"], tryton["file"]) == ("tried on a real server", None)
    assert "database" in tryton["settings"]


def test_one_that_lacks_its_database_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('region = "FR"\n', "utf-8")
    asked = [
        "connector",
        "test",
        "tryton",
        "--base-url",
        "http://127.0.0.1:9",
        "--user",
        "panel",
        "--phone",
        "0639980112",
    ]

    assert main([*asked, "--config", str(file)]) != 0

    assert "settings.database: missing" in capsys.readouterr().err
