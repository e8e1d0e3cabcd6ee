"""`relevo connector` with input of which nothing can be made: one line that says what to do, at once and in bounds."""

import socket
import sys
from pathlib import Path

import pytest

from relevo.assets import resource
from relevo.cli.main import main

FILE = str(resource("connectors", "redmine.toml"))
SAMPLE = ("--base-url", "https://desk.example.org", "--path", "/x", "--stream", "requests", "--by", "email")
KINDS = ("missing", "folder", "binary", "empty", "text", "page", "large", "endless")


def bad(kind: str, folder: Path) -> str:
    """Make an input of a kind."""
    if kind == "endless":
        if sys.platform == "win32":
            pytest.skip("nothing endless can be named there")
        return "/dev/zero"
    path = folder / "input"
    if kind == "folder":
        path.mkdir()
    elif kind == "large":
        with path.open("wb") as file:
            file.truncate(2 * 1024**3)
    elif kind != "missing":
        path.write_bytes({"binary": b"\xff\xfe\x00\x01" * 99, "text": b"{[", "page": b"<!doctype html>"}.get(kind, b""))
    return str(path)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run a command that cannot do what was asked, and return its one line."""
    assert main(["connector", *arguments]) == 1
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    return err.strip()


@pytest.fixture
def no_settings(tmp_path: Path) -> tuple[str, str]:
    file = tmp_path / "settings.toml"
    file.write_text('region = "FR"\n', "utf-8")
    return "--config", str(file)


@pytest.mark.parametrize("kind", KINDS)
def test_a_connector_file_that_cannot_be_one_is_named_in_one_line(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], no_settings: tuple[str, str]
) -> None:
    path = bad(kind, tmp_path)

    assert told(capsys, "check", path, *no_settings).startswith(f"relevo: {path}: ")


@pytest.mark.parametrize("kind", KINDS)
def test_a_recording_that_cannot_be_one_is_named_in_one_line(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], no_settings: tuple[str, str]
) -> None:
    path = bad(kind, tmp_path)

    assert told(capsys, "check", FILE, path, *no_settings).startswith(f"relevo: {path}: ")


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_that_cannot_be_one_is_named_in_one_line(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], no_settings: tuple[str, str]
) -> None:
    path, file = bad(kind, tmp_path), tmp_path / "desk.toml"

    line = told(capsys, "new", str(file), "--answer", path, *SAMPLE, *no_settings)

    assert line.startswith(f"relevo: {path}: ")
    assert not file.exists()


def test_recording_says_why_nothing_was_answered(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    no_settings: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RELEVO_TEST", "x")
    with socket.socket() as closed:  # bound and not listened to: nothing takes connections there
        closed.bind(("127.0.0.1", 0))
        server = ("--base-url", f"http://127.0.0.1:{closed.getsockname()[1]}", "--secret", "env:RELEVO_TEST")
        asked = ("--email", "nobody@example.org", "--into", str(tmp_path / "kept"))

        line = told(capsys, "record", FILE, *server, *asked, *no_settings)

    assert "nothing was answered: customers: issues by e-mail: cannot be reached" in line
    assert not (tmp_path / "kept").exists()
