"""`relevo forget` says what it does, and never what was typed."""

import io
import sys
from pathlib import Path

import pytest

from relevo.cli.main import main


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give an empty settings file, on a machine whose keyring cannot be reached."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    (tmp_path / "state" / "relevo").mkdir(parents=True)
    (tmp_path / "state" / "relevo" / "choices.json").write_text("{}")
    file = tmp_path / "settings.toml"
    file.write_text('region = "FR"\n')
    return str(file)


def test_without_a_value_it_says_what_to_type(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget", "--config", config]) == 2
    assert capsys.readouterr().err.startswith("relevo: say whom to forget: --phone, --email, --customer-number or ")


@pytest.mark.skipif(sys.platform != "linux", reason="the state folder is Linux's")
def test_where_nothing_was_remembered_nothing_is_forgotten(
    config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "state" / "relevo" / "choices.json").unlink()
    assert main(["forget", "--login", "zanzibarre", "--config", config]) == 0
    assert capsys.readouterr().out == "0 remembered choices forgotten\n0 notes erased\n"
    assert main(["forget", "--login", "zanzibarre", "--list", "--json", "--config", config]) == 0
    assert capsys.readouterr().out == '{"choices": 0, "notes": []}\n'


def test_a_slip_of_the_keyboard_does_not_look_like_an_erasure(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget", "--phone", "zanzibarre", "--config", config]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("relevo: --phone: is no phone number; nothing was forgotten.")
    assert "zanzibarre" not in told.err


@pytest.mark.skipif(sys.platform != "linux", reason="made for Linux without a session bus")
@pytest.mark.parametrize("kind", ["phone", "email", "customer-number", "login"])
def test_without_a_keyring_it_says_that_nothing_was_forgotten(
    config: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    value = "+447700900123" if kind == "phone" else "zanzibarre"
    assert main(["forget", f"--{kind}", value, "--config", config]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("relevo: nothing was forgotten: keyring:master-key: ")
    assert "zanzibarre" not in told.err


@pytest.mark.skipif(sys.platform != "linux", reason="made for Linux without a session bus")
def test_a_value_is_read_from_standard_input(
    config: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("+33 6 39 98 12 04\n"))
    assert main(["forget", "--phone", "-", "--config", config]) == 1
    assert capsys.readouterr().err.startswith("relevo: nothing was forgotten: ")

    monkeypatch.setattr("sys.stdin", io.StringIO("\n\n"))
    assert main(["forget", "--phone", "-", "--config", config]) == 2
    assert "a value is empty or too long" in capsys.readouterr().err
