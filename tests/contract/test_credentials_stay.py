"""No credential leaves the origin that it was given for, whatever an answer says: two hosts, all ways to sign in."""

import asyncio
from typing import Any

import pytest

from contract.faulty_server import Faulty, faulty
from contract.identity_provider import SECRET, identity_provider, tell
from contract.signed_sources import BASE, NUMBER, oauth
from contract.signed_sources import source as signed_source
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.manifest import parse
from relevo.connectors.signin.signin import SignInChoice
from relevo.connectors.signin.tokens import MemoryKeep
from relevo.domain.customer import HandleKind
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.ports import Stream


def header(name: str, value: str = "${secret}") -> dict[str, Any]:
    return {"kind": "header", "name": name, "value": value}


WAYS: dict[str, dict[str, Any]] = {
    "Authorization: Bearer": header("Authorization", "Bearer ${secret}"),
    "Authorization: token": header("Authorization", "token ${secret}"),
    "Authorization: Basic": {"kind": "basic", "user": "desk"},
    "X-Api-Key": header("X-Api-Key"),
    "api_access_token": header("api-access-token"),
    "X-Auth-Token": header("X-Auth-Token"),
    "Private-Token": header("Private-Token"),
    "X-Redmine-API-Key": header("X-Redmine-API-Key"),
    "Cookie": header("Cookie", "session=${secret}"),
    "Proxy-Authorization": header("Proxy-Authorization"),
    "a header beside": {**header("X-Api-Key"), "headers": {"Key": "${secret}"}},
    "a form field": {"kind": "form", "name": "token_auth"},
    "a query parameter": {"kind": "query", "name": "token"},
    "a session": {
        "kind": "session",
        "name": "Session-Token",
        "session": {"token": "t", "request": {"path": "/begin", "headers": {"Authorization": "t ${secret}"}}},
    },
}


def office(url: str, auth: dict[str, Any], paging: dict[str, Any] | None = None) -> FileBackOffice:
    requests = {**BASE["streams"]["requests"], **({"paging": paging} if paging else {})}
    manifest = parse({**BASE, "auth": auth, "streams": {"requests": requests}}, "casebook.toml")

    async def secret() -> str | None:
        return SECRET

    choice = SignInChoice(keep=lambda _mark: MemoryKeep("renews-0"))
    return FileBackOffice(name="cases", manifest=manifest, base_url=url, secret=secret, deadline_s=5.0, choice=choice)


async def refused(source: FileBackOffice) -> ErrorCode:
    with pytest.raises(SourceError) as caught:
        await source.entries(Stream.REQUESTS, {HandleKind.CUSTOMER_NUMBER: (NUMBER,)})
    await source.aclose()
    assert SECRET not in repr(caught.value)
    return caught.value.code


def pointing(to: Faulty, status: int, *, on: bytes = b"") -> Any:
    """Answer requests that begin so with another address, and all others well."""
    case = {"id": 1, "at": "2026-11-02T08:12:00Z", "title": "Lift", "customer": NUMBER}

    async def behave(request: bytes, writer: asyncio.StreamWriter) -> None:
        there = f"{to.url}/cases"
        if not request.startswith(on):
            await tell(writer, 200, {"cases": [], "t": "token-1"})
        elif status == 200:
            answer = {"cases": [case], "next": there}
            await tell(writer, 200, answer, f'Link: <{there}>; rel="next"', f"Refresh: 0; url={there}")
        else:
            await tell(writer, status, {}, f"Location: {there}", f"Refresh: 0; url={there}")

    return behave


async def nothing(request: bytes, writer: asyncio.StreamWriter) -> None:
    await tell(writer, 200, {"cases": []})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308, 300])
@pytest.mark.parametrize("way", WAYS)
async def test_no_redirect_is_followed(way: str, status: int) -> None:
    async with faulty(nothing) as other, faulty(pointing(other, status, on=b"GET /cases")) as own:
        code = await refused(office(own.url, WAYS[way]))

    assert code is ErrorCode.REDIRECT
    assert other.requests == []
    assert len(own.requests) >= 1


@pytest.mark.parametrize("paging", [{"kind": "link"}, {"kind": "next_url", "next": "next"}])
@pytest.mark.parametrize("way", WAYS)
async def test_no_next_page_is_asked_for_elsewhere(way: str, paging: dict[str, Any]) -> None:
    async with faulty(nothing) as other, faulty(pointing(other, 200, on=b"GET /cases")) as own:
        code = await refused(office(own.url, WAYS[way], paging))

    assert code is ErrorCode.REDIRECT
    assert other.requests == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_session_that_begins_elsewhere_is_not_begun(status: int) -> None:
    async with faulty(nothing) as other, faulty(pointing(other, status, on=b"GET /begin")) as own:
        assert await refused(office(own.url, WAYS["a session"])) is ErrorCode.REDIRECT

    assert other.requests == []


@pytest.mark.parametrize("grant", ["client_credentials", "authorization_code"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_no_token_request_is_sent_on(status: int, grant: str) -> None:
    async with faulty(nothing) as other, faulty(pointing(other, status)) as tokens, faulty(nothing) as own:
        assert await refused(office(own.url, oauth(tokens.url, grant))) is ErrorCode.REDIRECT

    assert (other.requests, own.requests) == ([], [])
    assert len(tokens.requests) == 1


async def test_the_secret_of_the_client_goes_to_the_service_and_the_token_to_the_product() -> None:
    async with identity_provider() as provider, faulty(nothing) as own:
        source = office(own.url, oauth(provider.url, "client_credentials", client="form"))
        await source.entries(Stream.REQUESTS, {HandleKind.CUSTOMER_NUMBER: (NUMBER,)})
        await source.aclose()

    sent = b"".join(own.requests)
    assert (SECRET.encode() in sent, b"Bearer access-1" in sent) == (False, True)
    assert provider.forms[0]["client_secret"] == SECRET


PLAIN = "http://login.example.org/token"


@pytest.mark.parametrize(
    ("key", "url"),
    [
        ("token_url", PLAIN),
        ("authorize_url", PLAIN),
        ("device_url", PLAIN),
        ("token_url", "${login}"),
        ("token_url", "ftp://login.example.org/token"),
        ("token_url", "https://desk:pass@login.example.org/token"),
        ("redirect", "https://login.example.org/"),
        ("redirect", "http://login.example.org/"),
        ("redirect", "http://127.0.0.1.example.net/"),
    ],
)
def test_an_address_that_others_could_read_or_get_is_refused_before_anything_is_sent(key: str, url: str) -> None:
    auth = oauth("https://login.example.org", "authorization_code", **{key: url})
    with pytest.raises(ManifestError) as caught:
        office("https://cases.example.org", auth)

    assert f"auth.oauth.{key}" in str(caught.value)
    assert "pass" not in str(caught.value)


async def test_a_sign_in_that_was_kept_for_one_service_is_sent_to_no_other() -> None:
    marks = []

    def keep(mark: str) -> MemoryKeep:
        marks.append(mark)
        return MemoryKeep()

    async def secret() -> str | None:
        return None

    for host, client in (("login.example.org", "a"), ("login.example.net", "a"), ("login.example.org", "b")):
        manifest = parse({**BASE, "auth": oauth(f"https://{host}", "authorization_code")}, "casebook.toml")
        FileBackOffice(
            name="cases",
            manifest=manifest,
            base_url="https://cases.example.org",
            secret=secret,
            settings={"client_id": client},
            choice=SignInChoice(keep=keep),
        )

    assert len(set(marks)) == 3


def test_a_sign_in_leads_to_no_host_that_a_policy_does_not_name() -> None:
    auth = oauth("https://login.example.org", "authorization_code")
    asked: list[str] = []

    def allows(host: str) -> bool:
        asked.append(host)
        return host != "evil.example.net"

    signed_source("https://cases.example.org", auth, choice=SignInChoice(allows=allows))
    assert set(asked) == {"login.example.org"}

    for key in ("token_url", "authorize_url", "device_url", "revoke_url"):
        elsewhere = {**auth, "oauth": {**auth["oauth"], key: "https://evil.example.net/token"}}
        with pytest.raises(ManifestError) as caught:
            signed_source("https://cases.example.org", elsewhere, choice=SignInChoice(allows=allows))
        assert f"auth.oauth.{key}: leads to evil.example.net, which allowed.hosts" in str(caught.value)
        signed_source("https://evil.example.net", elsewhere, choice=SignInChoice(allows=allows))


def marks_of(*addresses: str) -> list[str]:
    """Return what the kept sign-ins of one source belong to, by the product's address."""
    marks: list[str] = []

    def keep(mark: str) -> MemoryKeep:
        marks.append(mark)
        return MemoryKeep()

    for address in addresses:
        signed_source(address, oauth("https://login.example.com", "authorization_code"), choice=SignInChoice(keep=keep))
    return marks


def test_a_kept_sign_in_is_not_used_at_another_address_of_the_product() -> None:
    own, *others = marks_of(
        "https://cases.example.org", "https://cases.example.net", "https://cases.example.org:8443", "http://127.0.0.1"
    )

    assert own not in others
    assert marks_of("https://CASES.example.org:443/", "https://cases.example.org/api") == [own, own]
