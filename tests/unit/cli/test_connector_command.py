"""`relevo connector` tells what the documentation promises."""

import json
from pathlib import Path

import pytest

from relevo.assets import resource
from relevo.cli.main import main
from relevo.domain.customer import HandleKind

RECORDINGS = Path(__file__).resolve().parents[2] / "recordings" / "backoffice"


@pytest.fixture
def no_settings(tmp_path: Path) -> str:
    file = tmp_path / "settings.toml"
    file.write_text('region = "FR"\n', "utf-8")
    return str(file)


def test_expressions_that_found_nothing_are_named_at_the_end_of_their_stream(
    capsys: pytest.CaptureFixture[str], no_settings: str
) -> None:
    file, recorded = resource("connectors", "alertmanager.toml"), RECORDINGS / "alertmanager" / "alerts-active.json"

    outcome = main(["connector", "check", str(file), str(recorded), "--config", no_settings])

    told = capsys.readouterr().out.splitlines()
    unmatched = [line for line in told if line.startswith("  found in no record: ")]
    assert outcome == 0
    assert unmatched
    assert told[-len(unmatched) :] == unmatched


@pytest.mark.parametrize("kind", list(HandleKind))
def test_every_kind_of_handle_can_be_tried(kind: HandleKind, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["connector", "test", "--help"])

    assert f"--{kind.replace('_', '-')} VALUE" in capsys.readouterr().out


def test_an_opened_entry_is_shown_with_its_parts_and_whether_they_stay_inside(
    capsys: pytest.CaptureFixture[str], no_settings: str, tmp_path: Path
) -> None:
    kept = json.loads((RECORDINGS / "redmine" / "opened-issue.json").read_text("utf-8"))
    recorded = tmp_path / "issue.json"
    recorded.write_text(json.dumps({**kept, "handles": {"opens": "1"}}), "utf-8")

    outcome = main(
        ["connector", "check", str(resource("connectors", "redmine.toml")), str(recorded), "--config", no_settings]
    )

    told = capsys.readouterr().out.splitlines()
    assert outcome == 0
    assert told[0] == "opened by open.issue"
    assert told[2].startswith("  3 parts in 0 ms, 0 dropped by verify")
    assert [line.rpartition("visibility = ")[2] for line in told[3:6]] == ["'public'", "'public'", "'internal'"]
