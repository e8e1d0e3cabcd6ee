"""Every way to sign in of every shipped file signs a request, shows the secret where it belongs and in no address."""

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx
import pytest

from contract.replay import json_response
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.file.schema import Auth, Manifest
from relevo.connectors.file.signintables import Grant
from relevo.connectors.folder import paths
from relevo.connectors.manifest import load
from relevo.connectors.net.request import Ask
from relevo.connectors.signin.signin import SignInChoice
from relevo.connectors.signin.tokens import MemoryKeep

SECRET, TOKEN, RENEWS = "canary-secret-4711", "canary-token-4711", "canary-renews-4711"

MANIFESTS = {path.stem: load(path) for path in paths(None)}


def ways() -> Iterator[tuple[str, str | None, Grant | None]]:
    for name, manifest in MANIFESTS.items():
        for way, auth in ((None, manifest.auth), *manifest.other_auth.items()):
            for grant in auth.oauth.grants if auth.oauth else (None,):
                yield name, way, grant


def auth_of(manifest: Manifest, way: str | None) -> Auth:
    return manifest.auth if way is None else manifest.other_auth[way]


def nested(path: str, value: str) -> object:
    """Return JSON in which a plain path finds a value."""
    found: object = value
    for part in reversed(path.split(".")):
        found = {part.strip('"'): found}
    return found


@pytest.mark.parametrize(("name", "way", "grant"), list(ways()))
async def test_a_shipped_file_signs_in(name: str, way: str | None, grant: Grant | None) -> None:
    manifest = MANIFESTS[name]
    auth = auth_of(manifest, way)
    product: list[httpx.Request] = []
    service: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/relevo-probe"):
            product.append(request)
            return json_response({})
        service.append(request)
        if auth.session is not None:
            return json_response(nested(auth.session.token, TOKEN))
        return json_response({"access_token": TOKEN, "token_type": "Bearer", "refresh_token": RENEWS})

    async def secret() -> str | None:
        return SECRET

    office = FileBackOffice(
        name="probe",
        manifest=manifest,
        base_url="https://product.example.org",
        secret=secret,
        settings={
            key: "7" if "number" in setting.about else "made-up"
            for key, setting in manifest.settings.items()
            if setting.default is None or key == "client_id"  # which one way to sign in of several needs
        },
        clock=lambda: datetime(2026, 11, 22, tzinfo=UTC),
        transport=httpx.MockTransport(answer),
        choice=SignInChoice(
            name=way, grant=grant, device_is_allowed=True, keep=lambda _mark: MemoryKeep("canary-renews-0")
        ),
    )
    await office.transport.fetch(Ask(method="GET", path="/relevo-probe"))
    await office.aclose()

    (asked,) = product
    shown = f"{dict(asked.headers)} {asked.content.decode()} {asked.url if auth.kind == 'query' else ''}"
    by_token = auth.kind in ("oauth2", "session")
    assert len(service) == (1 if by_token else 0)
    assert (TOKEN in shown) == by_token
    assert (SECRET in shown) == (auth.kind not in ("none", "basic") and not by_token)
    for request in (*product, *service):
        if auth.kind != "query":
            assert "canary" not in str(request.url)
        assert urlsplit(str(request.url)).scheme == "https"
