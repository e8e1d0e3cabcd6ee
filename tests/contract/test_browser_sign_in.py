"""Signing in by the browser: whatever comes back to this machine, only the answer that was asked for counts, once."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import pytest

from contract.faulty_server import faulty, says
from contract.identity_provider import CLIENT, IdentityProvider, identity_provider, product
from contract.signed_sources import NUMBER, oauth, source
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.signin.landing import MAX_OPEN
from relevo.connectors.signin.tokens import MemoryKeep
from relevo.domain.customer import HandleKind
from relevo.services.errors import ErrorCode, SourceError
from relevo.services.ports import Stream
from relevo.services.signingin import SignInFailed, SignInFault


@dataclass
class Desk:
    """A source that somebody signs in to, and the addresses that its browser was sent to."""

    office: FileBackOffice
    keep: MemoryKeep
    provider: IdentityProvider
    opened: "asyncio.Queue[str]" = field(default_factory=asyncio.Queue)

    def begin(self, limit_s: float = 20.0) -> "asyncio.Task[None]":
        assert self.office.sign_in.grants is not None
        return asyncio.create_task(self.office.sign_in.grants.sign_in(self._open, limit_s))

    def _open(self, address: str) -> bool:
        self.opened.put_nowait(address)
        return True


@asynccontextmanager
async def desk(**more: Any) -> AsyncIterator[Desk]:
    async with identity_provider() as provider, faulty(product(lambda _: True)) as server:
        keep = MemoryKeep()
        made = Desk(source(server.url, oauth(provider.url, "authorization_code", **more), keep=keep), keep, provider)
        try:
            yield made
        finally:
            await made.office.aclose()


async def browse(address: str, **options: Any) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False) as browser:
        return await browser.request(options.pop("method", "GET"), address, **options)


async def fault(signing: "asyncio.Task[None]") -> SignInFault:
    with pytest.raises(SignInFailed) as caught:
        async with asyncio.timeout(10):
            await signing
    return caught.value.fault


async def signed_in(here: Desk, signing: "asyncio.Task[None]") -> None:
    async with asyncio.timeout(10):
        await signing
    assert here.provider.grants == ["authorization_code"]
    assert await here.keep.read() == here.provider.renewing == "renews-1"
    await here.office.entries(Stream.REQUESTS, {HandleKind.CUSTOMER_NUMBER: (NUMBER,)})


async def test_who_signs_in_in_the_browser_is_signed_in_here() -> None:
    async with desk(scope="cases offline_access", params={"audience": "casebook"}) as here:
        signing = here.begin()
        address = await here.opened.get()
        asked = dict(parse_qsl(urlsplit(address).query))
        page = await browse(here.provider.sign_in(address))
        await signed_in(here, signing)

    assert address.startswith(f"{here.provider.url}/authorize?")
    assert (asked["client_id"], asked["response_type"], asked["audience"]) == (CLIENT, "code", "casebook")
    assert (asked["scope"], asked["code_challenge_method"]) == ("cases offline_access", "S256")
    assert urlsplit(asked["redirect_uri"]).hostname == "127.0.0.1"
    assert page.status_code == 200
    assert "code-1" not in page.text
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in page.headers["content-security-policy"]


async def test_each_sign_in_has_a_proof_of_its_own_that_never_goes_through_the_browser() -> None:
    seen = []
    async with desk() as here:
        for _ in range(2):
            signing = here.begin()
            address = await here.opened.get()
            seen.append(dict(parse_qsl(urlsplit(address).query)))
            await browse(here.provider.sign_in(address))
            await signing
    verifiers = [form["code_verifier"] for form in here.provider.forms]

    assert len({one[key] for one in seen for key in ("state", "code_challenge")} | set(verifiers)) == 6
    assert all(43 <= len(verifier) <= 128 for verifier in verifiers)
    assert all(len(one["state"]) >= 43 for one in seen)


async def test_whoever_intercepts_the_code_cannot_trade_it() -> None:
    async with desk() as here:
        signing = here.begin()
        address = await here.opened.get()
        code = dict(parse_qsl(urlsplit(here.provider.sign_in(address)).query))["code"]
        redirect = dict(parse_qsl(urlsplit(address).query))["redirect_uri"]
        stolen = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect, "client_id": CLIENT}
        for verifier in ({}, {"code_verifier": "guessed" * 8}):
            here.provider.codes[code] = dict(parse_qsl(urlsplit(address).query))
            answer = await browse(f"{here.provider.url}/token", method="POST", data={**stolen, **verifier})
            assert answer.status_code == 400
        signing.cancel()
        await asyncio.wait([signing])


def changed(address: str, **changes: str | None) -> str:
    """Return an address with other parameters; None takes one out."""
    parts = urlsplit(address)
    found = {**dict(parse_qsl(parts.query)), **changes}
    kept = {name: value for name, value in found.items() if value is not None}
    return parts._replace(query=urlencode(kept)).geturl()


KNOCKS: dict[str, tuple[Callable[[str], str], dict[str, Any]]] = {
    "the state of somebody else": (lambda back: changed(back, state="x" * 43), {}),
    "no state": (lambda back: changed(back, state=None), {}),
    "an empty state": (lambda back: changed(back, state=""), {}),
    "a code twice": (lambda back: f"{back}&code=another", {}),
    "a state twice": (lambda back: f"{back}&state=another", {}),
    "another path": (lambda back: back.replace("/?", "/favicon.ico?"), {}),
    "a form": (lambda back: back, {"method": "POST", "data": {"a": "b"}}),
    "only the head": (lambda back: back, {"method": "HEAD"}),
    "a name that leads here": (lambda back: back, {"headers": {"Host": "evil.example.net"}}),
    "hundreds of parameters": (lambda back: f"{back}&" + "&".join(f"p{n}=1" for n in range(200)), {}),
}


@pytest.mark.parametrize("knock", KNOCKS)
async def test_what_was_not_asked_for_is_turned_away_and_the_right_answer_counts_still(knock: str) -> None:
    change, options = KNOCKS[knock]
    async with desk() as here:
        signing = here.begin()
        back = here.provider.sign_in(await here.opened.get())

        assert (await browse(change(back), **options)).status_code == 404
        assert not signing.done()
        assert here.provider.forms == []
        assert (await browse(back)).status_code == 200
        await signed_in(here, signing)


async def test_of_two_browsers_that_come_back_the_first_counts_and_the_other_finds_nothing() -> None:
    async with desk() as here:
        here.provider.pause_s = 0.3
        signing = here.begin()
        back = here.provider.sign_in(await here.opened.get())

        first = await browse(back)
        try:
            second = (await browse(back)).status_code
        except httpx.ConnectError:
            second = 404
        assert (first.status_code, second) == (200, 404)
        await signed_in(here, signing)


async def test_an_answer_to_one_sign_in_does_not_end_another() -> None:
    async with desk() as one, desk() as other:
        signings = one.begin(), other.begin()
        backs = [here.provider.sign_in(await here.opened.get()) for here in (one, other)]
        mixed = urlsplit(backs[1])._replace(query=urlsplit(backs[0]).query).geturl()

        assert (await browse(mixed)).status_code == 404
        for here, signing, back in zip((one, other), signings, backs, strict=True):
            await browse(back)
            await signed_in(here, signing)


ISSUER = "https://login.example.org/site"


@pytest.mark.parametrize(
    ("issuer", "said", "is_taken"),
    [
        (ISSUER, ISSUER, True),
        (ISSUER, "https://login.example.net/site", False),
        (ISSUER, None, False),
        (None, "https://login.example.net", False),
        (None, None, True),
    ],
)
async def test_an_answer_of_another_service_is_not_taken(issuer: str | None, said: str | None, is_taken: bool) -> None:
    async with desk(**({"issuer": issuer} if issuer else {})) as here:
        signing = here.begin()
        await browse(here.provider.sign_in(await here.opened.get(), iss=said))
        if is_taken:
            await signed_in(here, signing)
        else:
            assert await fault(signing) is SignInFault.WRONG_SERVICE
            assert here.provider.forms == []


async def test_somebody_who_cancels_is_told_so_and_nothing_is_asked_for() -> None:
    async with desk() as here:
        signing = here.begin()
        await browse(here.provider.refuse(await here.opened.get(), "access_denied"))

        assert await fault(signing) is SignInFault.CANCELLED
        assert (here.provider.forms, await here.keep.read()) == ([], None)


@pytest.mark.parametrize("error", ["server_error", "invalid_scope", "<b>bad</b>"])
async def test_a_service_that_refuses_is_told_without_its_words(error: str) -> None:
    async with desk() as here:
        signing = here.begin()
        await browse(here.provider.refuse(await here.opened.get(), error))

        assert await fault(signing) is SignInFault.REFUSED


async def test_who_does_not_come_back_in_time_begins_again() -> None:
    async with desk() as here:
        signing = here.begin(limit_s=0.2)
        back = here.provider.sign_in(await here.opened.get())

        assert await fault(signing) is SignInFault.TIME_OVER
        with pytest.raises(httpx.ConnectError):
            await browse(back)


async def test_a_port_that_another_program_holds_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with desk(redirect=f"http://localhost:{port}/callback") as here:
            assert await fault(here.begin()) is SignInFault.PORT_TAKEN
            assert here.opened.empty()


async def test_a_product_that_wants_its_own_way_back_gets_it() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with desk(redirect=f"http://localhost:{port}/callback") as here:
        signing = here.begin()
        back = here.provider.sign_in(await here.opened.get())
        assert back.startswith(f"http://localhost:{port}/callback?")
        await browse(back.replace("localhost", "127.0.0.1"), headers={"Host": f"localhost:{port}"})
        await signed_in(here, signing)


async def test_without_a_browser_nobody_waits() -> None:
    async with desk() as here:
        assert here.office.sign_in.grants is not None
        with pytest.raises(SignInFailed) as caught:
            await here.office.sign_in.grants.sign_in(lambda _address: False)
        assert caught.value.fault is SignInFault.NO_BROWSER


async def test_a_code_that_the_service_does_not_take_signs_nobody_in() -> None:
    async with desk() as here:
        signing = here.begin()
        back = here.provider.sign_in(await here.opened.get())
        await browse(changed(back, code="made-up"))

        assert await fault(signing) is SignInFault.REFUSED
        assert await here.keep.read() is None


async def test_a_browser_that_comes_back_in_a_loop_makes_one_request_for_a_token() -> None:
    async with desk() as here:
        here.provider.pause_s = 0.2
        signing = here.begin()
        back = here.provider.sign_in(await here.opened.get())
        for _ in range(200):
            with contextlib.suppress(httpx.HTTPError):
                await browse(back)
        await signed_in(here, signing)


@pytest.mark.parametrize("target", ["//[bad?code=c", "http://[/?code=c", "//\u2100/"])
async def test_a_knock_at_what_is_no_address_is_turned_away_like_others(
    target: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with desk() as here:
        signing = here.begin()
        back = here.provider.sign_in(await here.opened.get())
        reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(back).port)
        writer.write(f"GET {target} HTTP/1.1\r\nHost: {urlsplit(back).netloc}\r\n\r\n".encode())
        assert (await reader.read()).startswith(b"HTTP/1.1 404 ")
        writer.close()
        await browse(back)
        await signed_in(here, signing)

    assert caplog.messages == []


async def test_a_knock_that_says_nothing_and_one_that_says_too_much_hold_nobody_up() -> None:
    async with desk() as here:
        signing = here.begin()
        back = here.provider.sign_in(await here.opened.get())
        port = urlsplit(back).port
        silent = await asyncio.open_connection("127.0.0.1", port)
        loud = await asyncio.open_connection("127.0.0.1", port)
        loud[1].write(b"GET /?" + b"a" * 100_000)
        await browse(back)
        await signed_in(here, signing)
        for _, writer in (silent, loud):
            writer.close()


async def test_programs_that_knock_again_and_again_use_up_nobodys_sign_in() -> None:
    async with desk() as here:
        signing = here.begin()
        back = here.provider.sign_in(await here.opened.get())
        port = urlsplit(back).port
        async with httpx.AsyncClient(trust_env=False) as other:
            told = [(await other.get(changed(back, state="guessed"))).status_code for _ in range(100)]
        silent = [await asyncio.open_connection("127.0.0.1", port) for _ in range(2 * MAX_OPEN)]
        assert (await browse(back)).status_code == 200
        await signed_in(here, signing)
        for _, writer in silent:
            writer.close()

    assert told == [404] * 100


async def test_whoever_gives_up_leaves_nothing_listening() -> None:
    async with desk() as here:
        signing = here.begin()
        back = here.provider.sign_in(await here.opened.get())
        signing.cancel()
        await asyncio.wait([signing])

        with pytest.raises(httpx.ConnectError):
            await browse(back)


async def test_only_this_machine_can_be_come_back_to() -> None:
    async with desk() as here:
        signing = here.begin()
        port = urlsplit(here.provider.sign_in(await here.opened.get())).port
        with socket.socket() as probe:  # another address of this machine: who listens on all of them answers here
            assert probe.connect_ex(("127.0.0.2", port)) != 0
        signing.cancel()
        await asyncio.wait([signing])


async def test_a_token_endpoint_that_points_elsewhere_is_not_followed() -> None:
    async with faulty(says(b"{}")) as elsewhere, desk() as here:
        here.provider.broken = 307, {}
        moved = says(b"{}", f"Location: {elsewhere.url}/token", status="307 Moved")
        async with faulty(moved) as endpoint:
            office = source(endpoint.url, oauth(here.provider.url, "authorization_code", token_url=endpoint.url))
            assert office.sign_in.grants is not None
            opened: asyncio.Queue[str] = asyncio.Queue()

            def open_browser(address: str) -> bool:
                opened.put_nowait(address)
                return True

            signing = asyncio.create_task(office.sign_in.grants.sign_in(open_browser))
            await browse(here.provider.sign_in(await opened.get()))
            with pytest.raises(SourceError) as caught:
                await signing
            await office.aclose()

        assert caught.value.code is ErrorCode.REDIRECT
        assert elsewhere.requests == []


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (["authorization_pending", "yes"], None),
        (["slow_down", "yes"], None),
        (["access_denied"], SignInFault.CANCELLED),
        (["authorization_pending", "expired_token"], SignInFault.TIME_OVER),
    ],
)
async def test_signing_in_on_another_device(said: list[str], outcome: SignInFault | None) -> None:
    waited: list[float] = []

    async def quickly(seconds: float) -> None:
        waited.append(seconds)

    async with identity_provider() as provider, faulty(product(lambda _: True)) as server:
        provider.device = list(said)
        keep = MemoryKeep()
        office = source(server.url, oauth(provider.url, "device_code"), keep=keep)
        assert office.sign_in.grants is not None
        shown: list[tuple[str, str]] = []
        signing = office.sign_in.grants.sign_in_elsewhere(lambda *told: shown.append(told), quickly)
        if outcome is None:
            await signing
            assert await keep.read() == "renews-1"
        else:
            with pytest.raises(SignInFailed) as caught:
                await signing
            assert caught.value.fault is outcome
        await office.aclose()

    assert shown == [("https://login.example.org/device", "WDJB-MJHT")]
    assert waited == [1.0, 6.0 if "slow_down" in said else 1.0][: len(said)]


@pytest.mark.parametrize(
    "told",
    [
        {"verification_uri": "http://login.example.org/device"},
        {"verification_uri": "javascript:alert(1)"},
        {"verification_uri": "https://login.example.org/" + "a" * 400},
        {"user_code": "A\x1b[2JB"},
        {"user_code": "A" * 100},
        {"device_code": None},
    ],
)
async def test_what_a_service_tells_to_show_is_shown_only_where_it_is_short_plain_and_https(told: Any) -> None:
    good = {"device_code": "d", "user_code": "A", "verification_uri": "https://login.example.org/device"}
    async with identity_provider() as provider:
        provider.broken = 200, {**good, **told}
        office = source("http://127.0.0.1:1", oauth(provider.url, "device_code"))
        assert office.sign_in.grants is not None
        shown: list[tuple[str, str]] = []
        with pytest.raises(SourceError) as caught:
            await office.sign_in.grants.sign_in_elsewhere(lambda *said: shown.append(said))
        await office.aclose()

    assert caught.value.code is ErrorCode.WRONG_SHAPE
    assert shown == []
