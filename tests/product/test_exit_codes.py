"""The exit codes and the answer for monitoring are those that operations.md names."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from product.conftest import Relevo
from relevo.assets import resource
from support.schemas import Schema

BROKEN = 'region = "nowhere"\n'
AWAY = '[sources.works]\nconnector = "redmine"\nbase_url = "http://127.0.0.1:9"\nsecret = "env:NOT_SET"\n'

CODES: list[tuple[int, str, list[str]]] = [
    (0, "", ["config", "check"]),
    (0, "", ["config", "schema"]),
    (0, "", ["config", "show"]),
    (0, "", ["config", "migrate"]),
    (0, "", ["support", "--offline", "--list"]),
    (1, BROKEN, ["config", "check"]),
    (1, BROKEN, ["doctor"]),
    (1, BROKEN, ["run"]),
    (1, "version = 99\n", ["config", "check"]),
    (1, AWAY, ["doctor"]),
    (1, "", ["show"]),
    (1, "", ["run"]),
    (2, "", ["nonsense"]),
    (2, "", ["support", "--list", "--out", "x.zip"]),
    (2, "", ["config", "explain"]),
]


@pytest.mark.parametrize(
    ("code", "settings", "arguments"), CODES, ids=lambda value: " ".join(value) if isinstance(value, list) else None
)
def test_a_command_ends_with_the_code_that_is_documented(
    relevo: Relevo, tmp_path: Path, code: int, settings: str, arguments: list[str]
) -> None:
    (tmp_path / "settings.toml").write_text(settings)
    ran = relevo(*arguments, "--config", "settings.toml")

    assert ran.returncode == code, ran.stderr
    assert bool(ran.stderr) == (code > 0 and not (ran.stdout and arguments == ["doctor"]))


def test_the_document_names_every_code_and_no_other() -> None:
    section = resource("docs", "operations.md").read_text("utf-8").split("\n## Exit codes\n")[1].split("\n## ")[0]

    assert [int(code) for code in re.findall(r"^\| (\d+) \|", section, re.MULTILINE)] == [0, 1, 2]


def test_what_monitoring_reads_fits_its_schema(relevo: Relevo, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(f"{AWAY}[update]\nnotice = '/missing/notice.json'\n")
    ran = relevo("doctor", "--json", "--config", "settings.toml")
    answer: list[dict[str, Any]] = json.loads(ran.stdout)
    schema = Schema(json.loads(resource("schemas", "doctor.schema.json").read_text("utf-8")))

    assert schema.fits(answer)
    assert not schema.fits([{**answer[0], "more": 1}])
    assert [each["name"] for each in answer] == ["works", "keyring", "log", "update"]
    assert ran.returncode == 1
