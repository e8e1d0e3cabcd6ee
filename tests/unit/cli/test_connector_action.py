"""`relevo connector test --action` shows what would be sent, and sends it only when told to."""

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from relevo.assets import resource
from relevo.cli.main import main

NOTED = ("--action", "add_note", "--opens", "17", "--note", "Rappeler demain")
KEY = "3f2b8c1e-5d4a-4c3b-9a2f-0e1d2c3b4a59"
Run = Callable[..., tuple[int, list[str], str]]


class Redmine(HTTPServer):
    """Takes notes, and tells them again."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.notes: list[str] = []
        self.secrets: list[str | None] = []


class _Handler(BaseHTTPRequestHandler):
    server: Redmine

    def do_PUT(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.notes.append(body["issue"]["notes"])
        self.server.secrets.append(self.headers["X-Redmine-API-Key"])
        self.send_response(204)
        self.end_headers()

    def do_GET(self) -> None:
        journals = [{"id": place, "notes": note} for place, note in enumerate(self.server.notes, 1)]
        content = json.dumps({"issue": {"id": 17, "journals": journals}}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def redmine() -> Iterator[Redmine]:
    server = Redmine()
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def run(redmine: Redmine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give what runs the command; it returns the exit status, the lines said and what was complained of."""
    settings = tmp_path / "settings.toml"
    settings.write_text('region = "FR"\n', "utf-8")
    monkeypatch.setenv("RELEVO_TEST_TOKEN", "s3cret-token")
    about = ["connector", "test", str(resource("connectors", "redmine.toml")), "--secret", "env:RELEVO_TEST_TOKEN"]
    where = ["--base-url", f"http://127.0.0.1:{redmine.server_port}", "--config", str(settings)]

    def run(*given: str) -> tuple[int, list[str], str]:
        outcome = main([*about, *where, *given])
        said = capsys.readouterr()
        return outcome, said.out.splitlines(), said.err

    return run


def test_the_request_is_shown_with_its_secret_masked_and_nothing_is_sent(run: Run, redmine: Redmine) -> None:
    outcome, said, _ = run(*NOTED, "--key", KEY)

    assert outcome == 0
    assert said == [
        "PUT /issues/17.json",
        "sign-in: header X-Redmine-API-Key ***",
        f'json {{"issue":{{"notes":"Rappeler demain\\n\\n[ref:{KEY}]","private_notes":true}}}}',
        "not sent; --send sends it",
    ]
    assert redmine.notes == []


def test_it_is_sent_when_told_to_and_what_became_of_it_is_said(run: Run, redmine: Redmine) -> None:
    outcome, said, _ = run(*NOTED, "--send")

    assert (outcome, said[-2:]) == (0, ["written", "  id 1"])
    assert redmine.secrets == ["s3cret-token"]
    assert not any("s3cret" in line for line in said)


def test_a_further_try_with_the_same_key_looks_before_it_sends(run: Run, redmine: Redmine) -> None:
    run(*NOTED, "--key", KEY, "--send")

    outcome, said, _ = run(*NOTED, "--key", KEY, "--tried", "2026-11-22T09:30:00Z", "--send")

    assert (outcome, said[-2:]) == (0, ["written", "  id 1"])
    assert len(redmine.notes) == 1


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        (("--action", "add_note", "--note", "x"), "--opens is missing; add_note needs it"),
        ((*NOTED, "--to", "notices"), "--to: notes go to requests, interactions, incidents there"),
        ((*NOTED, "--key", "17"), "--key: no UUID in lower case; leave it out for a new one"),
        ((*NOTED, "--tried", "2026-11-22T09:30:00Z"), "--key is missing"),
        ((*NOTED, "--key", KEY, "--tried", "yesterday"), "--tried: no time with a zone"),
        (("--action", "declare_incident", "--title", "x"), "this request cannot say it (no scope)"),
        (("--action", "declare_incident", "--title", "x", "--product", "P"), "this request cannot say it (products)"),
    ],
)
def test_what_is_missing_is_said_in_one_line(
    run: Run, redmine: Redmine, given: tuple[str, ...], complaint: str
) -> None:
    outcome, said, complained = run(*given, "--send")

    assert (outcome, said) == (1, [])
    assert complaint in complained
    assert complained.count("\n") == 1
    assert redmine.notes == []


class _Shows(BaseHTTPRequestHandler):
    """A Zammad that makes public whatever an account without the right writes."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        content = json.dumps({"id": 304, "internal": False}).encode()
        self.send_response(201)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_note_that_customers_can_see_is_written_and_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RELEVO_TEST_TOKEN", "s3cret-token")
    (tmp_path / "settings.toml").write_text('region = "FR"\n', "utf-8")
    with HTTPServer(("127.0.0.1", 0), _Shows) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        about = ["connector", "test", str(resource("connectors", "zammad.toml")), "--secret", "env:RELEVO_TEST_TOKEN"]
        where = ["--base-url", f"http://127.0.0.1:{server.server_port}", "--config", str(tmp_path / "settings.toml")]
        outcome = main([*about, *where, *NOTED, "--send"])
        server.shutdown()
        thread.join()

    said = capsys.readouterr().out.splitlines()
    assert outcome == 1
    assert said[-3:-1] == ["written", "  id 304"]
    assert "customers can see it" in said[-1]
