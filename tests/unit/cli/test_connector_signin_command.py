"""`relevo connector sign-in`: by the address that it prints, by a code, and forgetting."""

import argparse
import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from contract.identity_provider import IdentityProvider, identity_provider
from relevo.bootstrap.tokens import KeepOf, kept_tokens
from relevo.cli.connectorsignin import sign_in
from relevo.cli.main import DONE, FAILED, CommandFailed, make_parser
from relevo.records.choices import KeyUnavailable
from relevo.settings.model import Settings

FILE = """
id = "casebook"
name = "Casebook"
product = "made up"
versions_tried = []
proof = "documentation"
personal_data = []
rights = []
[settings.client_id]
about = "the client"
default = "relevo-desk"
[settings.login]
about = "the service"
[auth]
kind = "oauth2"
[auth.oauth]
grants = ["authorization_code", "device_code", "client_credentials"]
token_url = "${login}/token"
authorize_url = "${login}/authorize"
device_url = "${login}/device"
revoke_url = "${login}/revoke"
[streams.incidents]
map = { id = "id", at = "at", title = "title" }
scope = { everyone = "everyone" }
lookups = [{ needs = "none", request = { path = "/incidents" } }]
"""


async def key() -> str | None:
    return "00" * 32


async def no_key() -> str | None:
    raise KeyUnavailable("no keyring")


async def store(_key: str) -> None:
    raise KeyUnavailable("no keyring")


def settings(folder: Path, provider: str, *, device: bool = False, **source: Any) -> Settings:
    (folder / "casebook.toml").write_text(FILE, "utf-8")
    table = {"connector": "casebook", "base_url": "http://127.0.0.1:1", "settings": {"login": provider}, **source}
    tables = {"connectors_folder": str(folder), "sources": {"crm": table}, "sign_in": {"device": device}}
    return Settings.model_validate(tables, strict=False)


def given(*more: str) -> argparse.Namespace:
    return make_parser().parse_args(["connector", "sign-in", "crm", "--no-browser", *more])


def keep(folder: Path) -> KeepOf:
    return kept_tokens(folder, key, store)


async def browsed(provider: IdentityProvider, capsys: pytest.CaptureFixture[str], running: "asyncio.Task[int]") -> int:
    said = ""
    async with asyncio.timeout(10):
        while "/authorize" not in said:
            await asyncio.sleep(0.01)
            said += capsys.readouterr().out
        address = next(word for word in said.split() if "/authorize" in word)
        async with httpx.AsyncClient(trust_env=False) as browser:
            await browser.get(provider.sign_in(address))
        return await running


async def test_whoever_signs_in_at_the_address_that_is_printed_is_signed_in_for_every_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with identity_provider() as provider:
        chosen = settings(tmp_path, provider.url)
        running = asyncio.create_task(sign_in(given(), chosen, keep(tmp_path)))

        assert await browsed(provider, capsys, running) == DONE

        assert capsys.readouterr().out == "crm: signed in\n"
        assert (tmp_path / "sign-ins" / "crm.token").exists()
        assert await sign_in(given("--out"), chosen, keep(tmp_path)) == DONE
        assert capsys.readouterr().out == "crm: signed out\n"
        assert not (tmp_path / "sign-ins" / "crm.token").exists()
        assert provider.renewing is None
    assert await sign_in(given("--out"), chosen, keep(tmp_path)) == DONE
    assert "forgotten here" in capsys.readouterr().out


@pytest.mark.expects_log("sign_in.not_kept")
async def test_without_a_keyring_it_says_that_the_sign_in_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with identity_provider() as provider:
        running = asyncio.create_task(
            sign_in(given(), settings(tmp_path, provider.url), kept_tokens(tmp_path, no_key, store))
        )
        assert await browsed(provider, capsys, running) == FAILED

    assert "no keyring" in capsys.readouterr().err


async def test_a_code_for_another_device_is_shown_where_the_policy_allows_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with identity_provider() as provider:
        provider.device = ["yes"]
        chosen = settings(tmp_path, provider.url, device=True, grant="device_code")

        assert await sign_in(given(), chosen, keep(tmp_path)) == DONE

    assert capsys.readouterr().out == "Go to https://login.example.org/device and type WDJB-MJHT\ncrm: signed in\n"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ({"grant": "device_code"}, "sign_in.device in the machine's policy alone"),
        ({"grant": "client_credentials", "secret": "env:NOT_THERE"}, "crm: This source signs in by itself"),
        ({"grant": "client_credentials"}, "sources.crm.secret: Casebook asks for one"),
        ({"sign_in": "key"}, "sources.crm.sign_in: casebook has no [other_auth.key]; it has none"),
    ],
)
async def test_what_cannot_be_signed_in_to_is_told_in_one_line(
    tmp_path: Path, source: dict[str, Any], line: str
) -> None:
    with pytest.raises(CommandFailed) as caught:
        await sign_in(given(), settings(tmp_path, "https://login.example.org", **source), keep(tmp_path))

    assert line in str(caught.value)
    assert "\n" not in str(caught.value)


async def test_a_source_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    args = make_parser().parse_args(["connector", "sign-in", "erp"])
    with pytest.raises(CommandFailed) as caught:
        await sign_in(args, settings(tmp_path, "https://login.example.org"), keep(tmp_path))

    assert str(caught.value) == "erp: there is no [sources.erp] in the settings; they have crm"
