"""`relevo config explain` tells a value and its layer, and `config check` knows the languages."""

import io
import json
import sys
from pathlib import Path

import pytest

from relevo.cli.main import main


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text('language = "fr"\n[panel]\ntheme = "dark"\n[sources.works]\nconnector = "redmine"\n')
    with path.open("a") as more:
        more.write('base_url = "https://redmine.example.org"\nsecret = "env:HUSH"\n')
    return path


def test_explain_prints_the_value_and_where_it_is_from(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "explain", "panel.theme", "--config", str(file)]) == 0
    assert capsys.readouterr().out == (
        f'panel.theme = "dark"\n    from your own settings: {file}\n    to change it: {file}\n'
    )

    assert main(["config", "explain", "panel.pop", "--config", str(file)]) == 0
    assert capsys.readouterr().out == (f'panel.pop = "ringing"\n    from built in\n    to change it: {file}\n')


def test_explain_never_prints_what_is_secret(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUSH", "geheim")
    assert main(["config", "explain", "sources.works", "--config", str(file)]) == 0
    told = capsys.readouterr().out
    assert 'sources.works.secret = "env:HUSH"' in told
    assert "geheim" not in told


def test_explain_of_something_else_is_one_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "explain", "panel.them", "--config", str(file)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "relevo: panel.them is no setting here; did you mean panel.theme?\n"


def test_check_names_the_languages_that_there_are(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text('language = "zz"\n')
    assert main(["config", "check", str(file)]) == 1
    assert capsys.readouterr().err == f"relevo: {file}: language: must be one of en, fr, es, de\n"


def test_check_says_that_the_users_own_file_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))

    assert main(["config", "check"]) == 0

    assert "settings.toml: is not there, and need not be" in capsys.readouterr().out


def test_check_says_that_only_a_policy_allows_the_search(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text('[search]\nby = ["name"]\n')
    assert main(["config", "check", str(file)]) == 1
    assert "search.by: only " in capsys.readouterr().err


def test_a_wrong_file_of_rules_is_one_line_whichever_it_is(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    with file.open("a") as more:
        more.write(f'[brief]\nrules_folder = "{rules}"\n')
    (rules / "identity.toml").write_text('[questions]\norder = ["shoe size"]\n')
    assert main(["config", "check", str(file)]) == 1
    assert "identity.toml: questions.order[1]: must be one of name," in capsys.readouterr().err


def test_show_prints_every_setting_with_its_layer(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "show", "--config", str(file)]) == 0
    told = capsys.readouterr().out
    assert 'panel.theme = "dark"  (user)\n' in told
    assert 'panel.pop = "ringing"  (built-in)\n' in told

    assert main(["config", "show", "--json", "--config", str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["settings"]["language"]["value"] == "fr"


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("../x", "hush\n", "NAME is letters, digits"),
        ("pbx", "\n", "nothing was stored: the secret is empty"),
        ("pbx", "hush\n", "nothing was stored: keyring:pbx: this machine has no keyring"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="made for Linux without a session bus")
def test_a_secret_that_is_not_stored_says_why_and_is_printed_nowhere(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    name: str,
    typed: str,
    words: str,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert main(["config", "secret", name]) == 1
    told = capsys.readouterr()
    assert told.err.startswith(f"relevo: {words}")
    assert "hush" not in told.out + told.err
