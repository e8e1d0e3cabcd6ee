"""The way to a source: its own proxy before the general one, its files, and the sign-in that the site names."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from relevo.bootstrap.reaching import choice_of, way_to
from relevo.settings.model import Settings
from relevo.settings.restrictions import AllowedSettings
from relevo.settings.secrets import SecretRef, read

GENERAL = {"address": "http://proxy.example.org:3128"}
OWN = {"address": "http://other.example.org:8080", "user": "desk", "secret": "env:PROXY_WORD"}


def settings(general: Any = None, **source: Any) -> Settings:
    table = {"connector": "zendesk", "base_url": "https://desk.example.org", **source}
    tables = {"sources": {"desk": table}, **({"proxy": general} if general else {})}
    return Settings.model_validate(tables, strict=False)


async def no_secret(ref: SecretRef) -> str:
    return await read(ref)


@pytest.mark.parametrize(
    ("general", "own", "address"),
    [
        (None, None, None),
        (GENERAL, None, "http://proxy.example.org:3128"),
        (GENERAL, OWN, "http://other.example.org:8080"),
        (None, OWN, "http://other.example.org:8080"),
        (GENERAL, "none", None),
    ],
)
def test_a_sources_own_proxy_goes_before_the_general_one(general: Any, own: Any, address: str | None) -> None:
    chosen = settings(general, **({"proxy": own} if own else {}))
    way = way_to("desk", chosen.sources["desk"], chosen, no_secret)

    assert (way.proxy.address if way.proxy else None) == address
    assert way.proxy_to("http://127.0.0.1:8080") is None


async def test_the_word_of_a_proxy_is_read_where_the_settings_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROXY_WORD", "s3cret")
    chosen = settings(proxy=OWN)
    way = way_to("desk", chosen.sources["desk"], chosen, no_secret)

    assert way.proxy is not None
    assert way.proxy.password is not None
    assert await way.proxy.password() == "s3cret"
    assert "s3cret" not in repr(way)


@pytest.mark.parametrize(
    "address",
    [
        "proxy.example.org:3128",
        "socks5://proxy.example.org",
        "http://desk:word@proxy.example.org",
        "http://proxy.example.org/path",
        "http://proxy.example.org?x=1",
        "http://proxy.example.org:port",
        "http://pro xy.example.org",
    ],
)
def test_what_is_no_address_of_a_proxy_is_refused_without_being_quoted(address: str) -> None:
    with pytest.raises(ValidationError) as caught:
        settings({"address": address})

    assert "word" not in str(caught.value).partition("write them")[0]


def test_a_certificate_needs_its_key(tmp_path: Path) -> None:
    with pytest.raises(ValidationError) as caught:
        settings(client_cert=str(tmp_path / "desk.pem"))

    assert "client_cert and client_key belong together" in str(caught.value)


def test_what_the_site_says_of_a_sign_in_reaches_the_source() -> None:
    chosen = settings(sign_in="key", grant="authorization_code")
    choice = choice_of("desk", chosen.sources["desk"], chosen)

    assert (choice.name, choice.grant, choice.device_is_allowed) == ("key", "authorization_code", False)
    assert choice.allows("login.example.net")


def test_a_sign_in_leads_only_where_the_organisation_allows_it() -> None:
    allowed = AllowedSettings(hosts=("desk.example.org", "*.login.example.com"))
    chosen = settings().model_copy(update={"allowed": allowed})
    choice = choice_of("desk", chosen.sources["desk"], chosen)

    asked = ("desk.example.org", "eu.login.example.com", "login.example.com", "evil.example.net")
    assert [choice.allows(host) for host in asked] == [True, True, False, False]
