"""What a command names about a connector by hand stays within the machine's policy."""

import argparse
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from relevo.cli.connectorsample import fetched_answer
from relevo.cli.connectorserver import server_of, way_of
from relevo.cli.main import CommandFailed
from relevo.connectors.file.faults import ManifestError
from relevo.settings.model import AllowedSettings, ProxySettings, Settings


def given(base_url: str, secret: str | None = None) -> argparse.Namespace:
    return argparse.Namespace(connector="desk.toml", base_url=base_url, secret=secret, ca_file=None)


@pytest.mark.parametrize(
    ("allowed", "base_url", "secret", "words"),
    [
        (
            AllowedSettings(hosts=("*.example.org",)),
            "https://evil.example.net",
            None,
            "leads to a host that allowed.hosts",
        ),
        (AllowedSettings(secrets=("keyring",)), "https://desk.example.org", "env:HUSH", "has its secret in env:"),
        (AllowedSettings(plain_http=False), "http://127.0.0.1:8000", None, "is plain http://"),
    ],
)
def test_a_command_reaches_no_further_than_the_policy_allows(
    allowed: AllowedSettings, base_url: str, secret: str | None, words: str
) -> None:
    with pytest.raises(CommandFailed, match=f"^desk.toml: {words}"):
        way_of(given(base_url, secret), "desk", None, Settings(allowed=allowed))


def test_a_file_that_is_tried_goes_through_the_proxy_of_the_settings() -> None:
    settings = Settings(proxy=ProxySettings(address="http://proxy.example.org:3128"))
    way = way_of(given("https://desk.example.org"), "desk", None, settings)
    assert way.source == "desk"
    assert way.proxy is not None
    assert way_of(given("https://desk.example.org"), "desk", None, Settings()).proxy is None


SIGNS_IN_ELSEWHERE = """
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
kind = "oauth2"
headers = { App-Token = "${app_token}" }

[auth.oauth]
grants = ["client_credentials"]
token_url = "https://login.example.net/token"
client_id = "relevo"

[streams.incidents]
items = "alerts"
map = { id = "id", at = "at", title = "title" }
scope = { everyone = "`true`" }

[[streams.incidents.lookups]]
needs = "none"
request = { path = "/alerts" }
"""


def test_a_file_that_is_tried_signs_in_nowhere_that_the_policy_forbids(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(SIGNS_IN_ELSEWHERE, "utf-8")
    args = given("https://desk.example.org", "keyring:desk")
    args.connector, args.user, args.set = str(tmp_path / "desk.toml"), None, []
    server = server_of(args, Settings(allowed=AllowedSettings(hosts=("desk.example.org",))))

    with pytest.raises(ManifestError, match=r"token_url: leads to login\.example\.net, which allowed\.hosts"):
        server.office()


def test_a_second_secret_that_is_tried_stands_nowhere_that_the_policy_forbids(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(SIGNS_IN_ELSEWHERE, "utf-8")
    args = given("https://desk.example.org", "keyring:desk")
    args.connector, args.user, args.set = str(tmp_path / "desk.toml"), None, ["app_token=env:HUSH"]

    with pytest.raises(ManifestError, match=r"app_token: env: is not among allowed\.secrets"):
        server_of(args, Settings(allowed=AllowedSettings(secrets=("keyring",)))).office()


def sampled(base_url: str, settings: Settings, secret: str | None = None) -> None:
    args = argparse.Namespace(file=Path("desk.toml"), secret=secret, user=None, ca_file=None)
    fetched_answer(args, base_url, "/tickets", "none", None, settings)


@pytest.mark.parametrize(
    ("allowed", "secret", "words"),
    [
        (AllowedSettings(hosts=("desk.example.org",)), None, "leads to a host that allowed.hosts"),
        (AllowedSettings(plain_http=False), None, "is plain http://"),
        (AllowedSettings(secrets=("keyring",)), "env:HUSH", "has its secret in env:"),
    ],
)
def test_a_sample_is_asked_for_no_further_than_the_policy_allows(
    allowed: AllowedSettings, secret: str | None, words: str
) -> None:
    with pytest.raises(CommandFailed, match=f"^desk.toml: {words}"):
        sampled("http://127.0.0.1:1", Settings(allowed=allowed), secret)


def test_a_sample_comes_through_the_proxy_of_the_settings() -> None:
    asked = []

    class Proxy(BaseHTTPRequestHandler):
        def do_CONNECT(self) -> None:
            asked.append(self.path)
            self.send_error(502)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Proxy) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        settings = Settings(proxy=ProxySettings(address=f"http://127.0.0.1:{server.server_port}"))
        try:
            with pytest.raises(CommandFailed, match=r"^the sample: "):
                sampled("https://desk.example.org", settings)
        finally:
            server.shutdown()
            thread.join()
    assert set(asked) == {"desk.example.org:443"}
