"""`relevo connector` shows a server the second secret that a setting refers to, and never the reference."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from relevo.cli.main import main

FILE = """
id = "desk"
name = "Desk"
product = "made up"
versions_tried = []
proof = "documentation"
personal_data = []
rights = []

[settings.app_token]
about = "the application's token"
default = ""
secret = true

[auth]
kind = "header"
name = "X-Key"
headers = { App-Token = "${app_token}" }

[streams.incidents]
items = "alerts"
map = { id = "id", at = "at", title = "title" }
scope = { everyone = "`true`" }

[[streams.incidents.lookups]]
needs = "none"
request = { path = "/alerts" }
"""


class _Alerts(BaseHTTPRequestHandler):
    """A desk without an alert, that keeps what it is shown."""

    shown: list[str | None] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.shown.append(self.headers["App-Token"])
        content = json.dumps({"alerts": []}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def tried(folder: Path) -> tuple[int, list[str | None]]:
    """Try the file on a server of this machine; return how that ended, and which second secrets came there."""
    (folder / "desk.toml").write_text(FILE, "utf-8")
    (folder / "settings.toml").write_text("", "utf-8")
    handler = type("_Own", (_Alerts,), {"shown": []})
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        where = ["--base-url", f"http://127.0.0.1:{server.server_port}", "--config", str(folder / "settings.toml")]
        secrets = ["--secret", "env:RELEVO_TEST_TOKEN", "--set", "app_token=env:RELEVO_TEST_APP"]
        try:
            outcome = main(["connector", "test", str(folder / "desk.toml"), *where, *secrets])
        finally:
            server.shutdown()
            thread.join()
    return outcome, handler.shown  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELEVO_TEST_TOKEN", "s3cret-token")
    monkeypatch.setenv("RELEVO_TEST_APP", "application-4711")


def test_a_trial_shows_the_second_secret_and_not_where_it_is(tmp_path: Path) -> None:
    assert tried(tmp_path) == (0, ["application-4711"])
