"""A second secret beside the source's own: named in the settings, read when it is needed, and shown to nobody else."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from contract.faulty_server import faulty
from contract.identity_provider import tell
from contract.signed_sources import BASE, NUMBER
from relevo.bootstrap.othersecrets import other_secrets
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.manifest import parse
from relevo.domain.customer import HandleKind
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.ports import Stream
from relevo.settings.secrets import SecretCode, SecretError, SecretRef

KEPT = {"keyring:app": "application-4711", "keyring:own": "own-4711"}
SESSION: dict[str, Any] = {
    "kind": "session",
    "name": "Session-Token",
    "headers": {"App-Token": "${app}"},
    "session": {"token": "t", "request": {"path": "/begin", "headers": {"Authorization": "user ${secret}"}}},
}
HEADER: dict[str, Any] = {"kind": "header", "name": "X-Key", "headers": {"App-Token": "app ${app}"}}
MANIFEST: dict[str, Any] = {**BASE, "settings": {"app": {"about": "the application's", "default": "", "secret": True}}}


class Keyring:
    """Keeps secrets, and how often each was asked for."""

    def __init__(self) -> None:
        self.kept, self.read = dict(KEPT), 0

    async def __call__(self, ref: SecretRef) -> str:
        self.read += 1
        if str(ref) not in self.kept:
            raise SecretError(ref, SecretCode.MISSING, "there is none")
        return self.kept[str(ref)]


def office(url: str, auth: dict[str, Any], keyring: Keyring, app: str = "keyring:app") -> FileBackOffice:
    manifest = parse({**MANIFEST, "auth": auth}, "casebook.toml")

    async def secret() -> str | None:
        return KEPT["keyring:own"]

    return FileBackOffice(
        name="cases",
        manifest=manifest,
        base_url=url,
        secret=secret,
        settings={"app": app},
        other_secrets=other_secrets("cases", manifest, {"app": app}, keyring),
        deadline_s=5.0,
    )


async def ask(source: FileBackOffice) -> None:
    await source.entries(Stream.REQUESTS, {HandleKind.CUSTOMER_NUMBER: (NUMBER,)})


async def answer(request: bytes, writer: asyncio.StreamWriter) -> None:
    await tell(writer, 200, {"cases": [], "t": "token-1"})


def heads(requests: Sequence[bytes], name: bytes) -> list[bytes]:
    return [line.partition(b": ")[2] for one in requests for line in one.split(b"\r\n") if line.startswith(name)]


@pytest.mark.parametrize(("auth", "said"), [(HEADER, b"app application-4711"), (SESSION, b"application-4711")])
async def test_it_goes_with_every_request_and_is_read_once(auth: dict[str, Any], said: bytes) -> None:
    keyring = Keyring()
    async with faulty(answer) as server:
        source = office(server.url, auth, keyring)
        assert keyring.read == 0
        await ask(source)
        await ask(source)
        await source.aclose()

        requests = server.requests
    assert heads(requests, b"App-Token") == [said] * len(requests)
    assert keyring.read == 1
    assert "4711" not in repr(source.sign_in)


async def test_one_that_was_changed_is_read_anew_after_a_refusal() -> None:
    keyring = Keyring()

    async def behave(request: bytes, writer: asyncio.StreamWriter) -> None:
        await tell(writer, 200 if b"application-4712" in request else 401, {"cases": []})

    async with faulty(behave) as server:
        source = office(server.url, HEADER, keyring)
        keyring.kept["keyring:app"] = "application-4711"
        with pytest.raises(SourceError) as caught:
            await ask(source)
        keyring.kept["keyring:app"] = "application-4712"
        await ask(source)
        await source.aclose()

    assert caught.value.code is ErrorCode.SIGN_IN


async def test_one_that_is_not_there_is_told_and_nothing_is_asked() -> None:
    keyring = Keyring()
    keyring.kept.clear()
    async with faulty(answer) as server:
        source = office(server.url, HEADER, keyring)
        with pytest.raises(SourceError) as caught:
            await ask(source)
        await source.aclose()

        assert server.requests == []
    assert caught.value.code is ErrorCode.NO_SECRET


def test_the_secret_itself_is_refused_in_the_settings_and_not_repeated() -> None:
    with pytest.raises(ManifestError) as caught:
        office("https://cases.example.org", HEADER, Keyring(), "application-4711")

    line = str(caught.value)
    assert line.startswith("sources.cases.settings.app: is not keyring:NAME")
    assert 'write "keyring:NAME"' in line
    assert "4711" not in line


def test_only_the_ways_that_a_policy_allows_refer_to_one() -> None:
    manifest = parse({**MANIFEST, "auth": HEADER}, "casebook.toml")
    with pytest.raises(ManifestError) as caught:
        other_secrets("cases", manifest, {"app": "env:APP"}, Keyring(), ["keyring"])

    assert "sources.cases.settings.app: env: is not among allowed.secrets; use keyring" in str(caught.value)
    assert set(other_secrets("cases", manifest, {"app": "keyring:app"}, Keyring(), ["keyring"])) == {"app"}
    assert other_secrets("cases", manifest, {}, Keyring()) == {}
