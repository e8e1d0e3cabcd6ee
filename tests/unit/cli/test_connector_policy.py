"""What a command names about a connector by hand stays within the machine's policy."""

import argparse

import pytest

from relevo.cli.connectorserver import way_of
from relevo.cli.main import CommandFailed
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
