"""`relevo connector check FILE FOLDER`: what is well, what the file does not ask, and what it no longer understands."""

import json
from pathlib import Path
from typing import Any

import pytest

from relevo.assets import resource
from relevo.cli.main import main

RECORDINGS = Path(__file__).resolve().parents[2] / "recordings" / "backoffice"
FOLDERS = {"request-tracker": "rt"}
FILES = sorted(resource("connectors").glob("*.toml"))


@pytest.fixture
def no_settings(tmp_path: Path) -> str:
    file = tmp_path / "settings.toml"
    file.write_text('region = "FR"\n', "utf-8")
    return str(file)


def recorded(product: str, name: str) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads((RECORDINGS / product / f"{name}.json").read_text("utf-8"))
    return kept


class Check:
    """A folder of recordings, and the command that checks a shipped file against them."""

    def __init__(self, folder: Path, settings: str, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder, self._settings, self._capsys = folder, settings, capsys
        folder.mkdir()

    def __call__(self, product: str, *kept: Any) -> tuple[int, list[str]]:
        for number, one in enumerate(kept):
            (self._folder / f"{number}.json").write_text(one if isinstance(one, str) else json.dumps(one), "utf-8")
        file = resource("connectors", f"{product}.toml")
        outcome = main(["connector", "check", str(file), str(self._folder), "--config", self._settings])
        return outcome, self._capsys.readouterr().out.splitlines()


@pytest.fixture
def check(tmp_path: Path, no_settings: str, capsys: pytest.CaptureFixture[str]) -> Check:
    return Check(tmp_path / "kept", no_settings, capsys)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_recording_of_a_product_is_called_a_failure_of_its_file(
    file: Path, capsys: pytest.CaptureFixture[str], no_settings: str
) -> None:
    folder = RECORDINGS / FOLDERS.get(file.stem, file.stem)

    outcome = main(["connector", "check", str(file), str(folder), "--config", no_settings])

    told = capsys.readouterr().out.splitlines()
    assert [line for line in told if line.startswith("FAIL")] == []
    assert any(line.startswith("ok") for line in told)
    assert outcome == 0


def test_an_answer_to_other_parameters_is_no_failure_and_the_parameters_are_named(check: Check) -> None:
    kept = recorded("alertmanager", "alerts-active")
    request = {**kept["request"], "url": "/api/v2/alerts?receiver=panel"}

    outcome, (line, _) = check("alertmanager", {**kept, "request": request, "body": {"groups": []}}, kept)

    assert outcome == 0
    assert line.startswith("skip")
    assert "asks /alerts with other parameters: active, silenced, inhibited" in line


def test_an_answer_to_just_what_the_file_asks_in_another_shape_is_a_failure(check: Check) -> None:
    kept = recorded("zammad", "incidents")
    asked = "group.name:%22Incidents%22+AND+NOT+state.name:(closed+OR+merged+OR+removed)"
    query = f"query={asked}&sort_by=created_at&order_by=desc&expand=true&per_page=50"
    request = {**kept["request"], "url": f"/api/v1/tickets/search?{query}"}

    outcome, (line,) = check("zammad", {**kept, "request": request, "body": {"tickets": [36], "assets": {}}})

    assert outcome == 1
    assert line.startswith("FAIL")
    assert "in a shape that its connector file does not describe" in line


@pytest.mark.parametrize(
    ("product", "name", "told"),
    [
        ("freshdesk", "contacts-by-email", "streams.customers: "),
        ("chatwoot", "conversations", "streams.requests.detail ("),
        ("zammad", "created-article", "actions.add_note, done, with its id"),
        ("dynamics-365", "created-note", "actions.add_note, done"),
        ("freshdesk", "error-401", "streams.customers: "),
        ("redmine", "issue-with-journals", "opened, 3 parts"),
    ],
)
def test_an_answer_to_what_is_no_lookup_is_read_by_what_asks_for_it(
    product: str, name: str, told: str, check: Check
) -> None:
    outcome, (line,) = check(product, recorded(product, name))

    assert (outcome, line[:2]) == (0, "ok")
    assert told in line


def test_an_answer_to_an_act_without_the_id_that_the_file_finds_in_it_is_a_failure(check: Check) -> None:
    kept = recorded("zammad", "created-article")
    sent = {"ticket_id": 36, "body": "x\n\n[ref]", "content_type": "text/plain", "type": "note", "internal": True}

    outcome, (line,) = check("zammad", {**kept, "request": {**kept["request"], "body": sent}, "body": {"error": "x"}})

    assert (outcome, line[:4]) == (1, "FAIL")
    assert "actions.add_note" in line


def test_one_of_several_answers_that_are_read_together_is_no_failure(check: Check) -> None:
    outcome, lines = check("glpi", recorded("glpi", "solutions"), recorded("glpi", "users-by-email"))

    assert outcome == 0
    assert "among others for open.ticket; relevo connector record keeps them together" in lines[0]


@pytest.mark.parametrize("kept", ["{", "", "[" * 100_000, '{"request": {}}', "[]", "7"])
def test_what_is_no_recording_is_a_failure_in_one_line(kept: str, check: Check) -> None:
    outcome, (line,) = check("zammad", kept)

    assert (outcome, line[:4]) == (1, "FAIL")
    assert "no recording" in line
