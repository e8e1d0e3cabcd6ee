"""Tokens: one renewal for all who wait, one replay, and a word where somebody has to sign in again."""

import asyncio
from typing import Any

import pytest

from contract.faulty_server import faulty
from contract.identity_provider import CLIENT, SECRET, identity_provider, product, tell
from contract.signed_sources import NUMBER, oauth, source
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.net.errand import Errand, run_errand
from relevo.connectors.net.wayout import WayOut
from relevo.connectors.signin.oauth import STEP_S
from relevo.connectors.signin.tokens import FETCH_S, MemoryKeep, Token, Tokens
from relevo.domain.customer import HandleKind
from relevo.records.tokenfile import WAIT_S
from relevo.services.errors import ErrorCode, SourceError, SourceRefused, SourceThrottled
from relevo.services.ports import Stream


async def asked(office: FileBackOffice) -> Any:
    return await office.entries(Stream.REQUESTS, {HandleKind.CUSTOMER_NUMBER: (NUMBER,)})


async def refused(office: FileBackOffice) -> SourceError:
    with pytest.raises(SourceError) as caught:
        await asked(office)
    told = f"{caught.value!r} {caught.value.__cause__!r}"
    assert not any(word in told for word in (SECRET, "access-", "renews-", "127.0.0.1"))
    return caught.value


async def test_a_source_asks_for_a_token_in_its_own_name_and_shows_it_as_a_bearer() -> None:
    async with identity_provider() as provider:
        behave = product(lambda request: b"Authorization: Bearer access-1\r\n" in request)
        async with faulty(behave) as server:
            office = source(server.url, oauth(provider.url, "client_credentials", scope="cases:read"))
            await asked(office)
            await asked(office)
            await office.aclose()

    assert provider.forms == [{"grant_type": "client_credentials", "scope": "cases:read"}]
    assert b"Authorization: Basic cmVsZXZvLWRlc2s6czNjcmV0LW9mLXRoZS1jbGllbnQ=" in provider.heads[0]


async def test_client_and_secret_go_in_the_form_where_the_file_says_so() -> None:
    async with identity_provider() as provider, faulty(product(lambda _: True)) as server:
        office = source(server.url, oauth(provider.url, "client_credentials", client="form"))
        await asked(office)
        await office.aclose()

    assert provider.forms[0]["client_secret"] == SECRET
    assert b"Authorization" not in provider.heads[0]


async def test_what_asks_for_a_token_goes_as_json_where_the_file_says_so() -> None:
    async with identity_provider() as provider, faulty(product(lambda _: True)) as server:
        auth = oauth(provider.url, "client_credentials", client="form", body="json", scope="cases:read")
        office = source(server.url, auth)
        await asked(office)
        await office.aclose()

    asks = {"grant_type": "client_credentials", "scope": "cases:read", "client_secret": SECRET, "client_id": CLIENT}
    assert provider.forms == [asks]
    assert b"content-type: application/json" in provider.heads[0].lower()


async def test_fifty_refusals_at_once_renew_once_and_each_question_is_asked_once_more() -> None:
    async with identity_provider() as provider:
        provider.pause_s = 0.05
        good = {"access-1"}
        behave = product(lambda request: any(f"Bearer {token}\r\n".encode() in request for token in good))
        async with faulty(behave) as server:
            office = source(server.url, oauth(provider.url, "client_credentials"), deadline_s=30.0)
            await asked(office)
            good.clear()
            good.add("access-2")
            before = len(server.requests)

            await asyncio.gather(*(asked(office) for _ in range(50)))
            await office.aclose()

            assert provider.grants == ["client_credentials"] * 2
            assert 50 < len(server.requests) - before <= 100


async def test_a_token_that_is_renewed_and_refused_all_the_same_is_not_renewed_again_and_again() -> None:
    async with identity_provider() as provider, faulty(product(lambda _: False)) as server:
        office = source(server.url, oauth(provider.url, "client_credentials"))
        for _ in range(10):
            assert (await refused(office)).code is ErrorCode.SIGN_IN
        await office.aclose()

        assert len(provider.forms) == 2
        assert len(server.requests) == 11


async def test_somebody_who_has_never_signed_in_is_asked_to_and_nothing_is_sent() -> None:
    async with identity_provider() as provider, faulty(product(lambda _: True)) as server:
        office = source(server.url, oauth(provider.url, "authorization_code"))
        error = await refused(office)
        await office.aclose()

        assert (type(error), error.code) == (SourceRefused, ErrorCode.SIGN_IN_AGAIN)
        assert (server.requests, provider.forms) == ([], [])


async def test_a_sign_in_is_renewed_by_what_is_kept_and_the_next_one_is_kept_before_it_is_used() -> None:
    async with identity_provider() as provider:
        provider.renewing = "renews-0"
        keep = MemoryKeep("renews-0")
        seen: list[str | None] = []

        def let_in(_: bytes) -> bool:
            seen.append(keep._token)
            return True

        async with faulty(product(let_in)) as server:
            office = source(server.url, oauth(provider.url, "authorization_code"), keep=keep)
            await asked(office)
            await office.aclose()

    assert provider.grants == ["refresh_token"]
    assert seen == ["renews-1"]


async def test_a_sign_in_that_has_ended_is_forgotten_and_asked_for_again() -> None:
    async with identity_provider() as provider, faulty(product(lambda _: True)) as server:
        keep = MemoryKeep("renews-of-last-year")
        office = source(server.url, oauth(provider.url, "authorization_code"), keep=keep)
        codes = {(await refused(office)).code for _ in range(3)}
        await office.aclose()

    assert codes == {ErrorCode.SIGN_IN_AGAIN}
    assert len(provider.forms) == 1
    assert await keep.read() is None


async def test_a_service_that_is_down_costs_no_sign_in() -> None:
    async with identity_provider() as provider, faulty(product(lambda _: True)) as server:
        keep, provider.renewing = MemoryKeep("renews-0"), "renews-0"
        provider.broken = 503, {}
        office = source(server.url, oauth(provider.url, "authorization_code"), keep=keep)
        assert (await refused(office)).code is ErrorCode.SOURCE_ERROR
        provider.broken = None

        await asked(office)
        await office.aclose()

    assert await keep.read() == "renews-1"


async def test_a_renewal_that_nobody_waits_for_any_more_is_finished_and_kept() -> None:
    async with identity_provider() as provider, faulty(product(lambda _: True)) as server:
        keep, provider.renewing, provider.pause_s = MemoryKeep("renews-0"), "renews-0", 0.3
        office = source(server.url, oauth(provider.url, "authorization_code"), keep=keep, deadline_s=0.1)
        assert (await refused(office)).code is ErrorCode.LATE

        await office.aclose()

    assert await keep.read() == provider.renewing == "renews-1"


@pytest.mark.parametrize(
    "answer",
    [(403, {"error": "access_denied"}), (503, {"error": "invalid_grant"}), (400, {"error": "authorization_pending"})],
)
async def test_what_no_service_says_of_a_renewal_ends_no_sign_in(answer: Any) -> None:
    async with identity_provider() as provider, faulty(product(lambda _: True)) as server:
        keep, provider.broken = MemoryKeep("renews-0"), answer
        office = source(server.url, oauth(provider.url, "authorization_code"), keep=keep)
        assert (await refused(office)).code in (ErrorCode.SIGN_IN, ErrorCode.SOURCE_ERROR)
        await office.aclose()

    assert await keep.read() == "renews-0"


@pytest.mark.parametrize("way", ["oauth2", "session"])
async def test_a_service_that_says_how_long_to_wait_for_a_token_is_not_asked_before(way: str) -> None:
    asked_for = 0

    async def behave(_: bytes, writer: asyncio.StreamWriter) -> None:
        nonlocal asked_for
        asked_for += 1
        await tell(writer, 429, {}, "Retry-After: 120")

    async with faulty(behave) as service:
        auth = SESSION if way == "session" else oauth(service.url, "client_credentials")
        office = source(service.url, auth)
        told = [await refused(office) for _ in range(5)]
        await office.aclose()

    assert {one.code for one in told} == {ErrorCode.THROTTLED}
    assert all(one.retry_s is not None and 115 < one.retry_s <= 132 for one in told)
    assert asked_for == 1


async def test_a_token_that_counts_still_is_used_while_its_service_asks_to_wait() -> None:
    now_s, answers = 0.0, [Token("access-1", 100.0)]

    async def fetch() -> Token:
        if not answers:
            raise SourceThrottled("cases", ErrorCode.THROTTLED, "sign-in", retry_s=300.0)
        return answers.pop()

    tokens = Tokens("cases", fetch, clock=lambda: now_s)
    await tokens.get()
    now_s = 95.0

    assert await tokens.get() == "access-1"


async def test_an_answer_that_drips_ends_with_the_deadline_of_its_request() -> None:
    async def behave(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n")
        for _each in range(60):
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.05)

    async with faulty(behave) as service:
        with pytest.raises(SourceError) as caught:
            async with asyncio.timeout(2):
                await run_errand(Errand("POST", service.url), WayOut(source="cases"), deadline_s=0.3)

    assert caught.value.code is ErrorCode.LATE


def test_a_renewal_has_time_for_another_program_and_for_its_own_request() -> None:
    assert FETCH_S > WAIT_S + STEP_S


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ((302, {}), ErrorCode.REDIRECT),
        ((400, {"error": "invalid_client"}), ErrorCode.SIGN_IN),
        ((401, {"error": "invalid_client"}), ErrorCode.SIGN_IN),
        ((403, {}), ErrorCode.SIGN_IN),
        ((400, {"error": "authorization_pending"}), ErrorCode.SIGN_IN),
        ((400, {"error": "invalid_grant"}), ErrorCode.SIGN_IN),
        ((429, {}), ErrorCode.THROTTLED),
        ((500, {}), ErrorCode.SOURCE_ERROR),
        ((200, []), ErrorCode.NOT_JSON),
        ((200, {}), ErrorCode.WRONG_SHAPE),
        ((200, {"access_token": ""}), ErrorCode.WRONG_SHAPE),
        ((200, {"access_token": "a\r\nX-Evil: 1"}), ErrorCode.WRONG_SHAPE),
        ((200, {"access_token": "a" * 20_000}), ErrorCode.WRONG_SHAPE),
        ((200, {"access_token": ["a"]}), ErrorCode.WRONG_SHAPE),
        ((200, {"access_token": "a", "token_type": "mac"}), ErrorCode.WRONG_SHAPE),
        ((200, {"access_token": "a", "refresh_token": 7}), ErrorCode.WRONG_SHAPE),
    ],
)
async def test_whatever_a_token_endpoint_answers_is_one_error_of_ours(answer: Any, code: ErrorCode) -> None:
    async with identity_provider() as provider, faulty(product(lambda _: True)) as server:
        provider.broken = answer
        office = source(server.url, oauth(provider.url, "client_credentials"))

        assert (await refused(office)).code is code
        await office.aclose()
        assert server.requests == []


@pytest.mark.parametrize("lasts_s", [0, -5, "soon", None, True, [], 1e99, "nan", "3600"])
async def test_a_life_that_makes_no_sense_makes_nobody_ask_for_tokens_without_end(lasts_s: Any) -> None:
    async with identity_provider() as provider, faulty(product(lambda _: True)) as server:
        provider.lasts_s = lasts_s
        office = source(server.url, oauth(provider.url, "client_credentials"))
        for _ in range(5):
            await asked(office)
        await office.aclose()

    assert len(provider.forms) == 1


SESSION = {
    "kind": "session",
    "name": "Session-Token",
    "headers": {"App-Token": "${login}"},
    "session": {
        "token": "session_token",
        "request": {"path": "/initSession", "headers": {"Authorization": "user_token ${secret}"}},
    },
}


async def test_a_session_is_begun_once_for_all_and_anew_when_it_has_ended() -> None:
    begun: list[bytes] = []

    async def behave(request: bytes, writer: asyncio.StreamWriter) -> None:
        assert b"App-Token: x\r\n" in request
        if request.startswith(b"GET /initSession "):
            begun.append(request)
            await asyncio.sleep(0.05)
            await tell(writer, 200, {"session_token": f"session-{len(begun)}"})
        elif f"Session-Token: session-{max(len(begun), 2)}\r\n".encode() in request:
            assert SECRET.encode() not in request
            await tell(writer, 200, {"cases": []})
        else:
            await tell(writer, 401, ["ERROR_SESSION_TOKEN_INVALID", "gone"])

    async with faulty(behave) as server:
        office = source(server.url, SESSION, deadline_s=20.0)
        await asyncio.gather(*(asked(office) for _ in range(10)))
        await office.aclose()

    assert len(begun) == 2
    assert all(f"Authorization: user_token {SECRET}\r\n".encode() in request for request in begun)


async def test_a_secret_that_begins_no_session_is_told_as_it_is() -> None:
    async with faulty(product(lambda _: False)) as server:
        office = source(server.url, SESSION)
        codes = [(await refused(office)).code for _ in range(5)]
        await office.aclose()

        assert codes == [ErrorCode.SIGN_IN] * 5
        assert len(server.requests) == 1


async def test_a_source_that_is_closed_asks_for_no_token_any_more_and_waits_for_none_that_is_lost_easily() -> None:
    async with identity_provider() as provider, faulty(product(lambda _: True)) as server:
        provider.pause_s = 60.0
        office = source(server.url, oauth(provider.url, "client_credentials"))
        await office.warm_up()
        await asyncio.sleep(0.1)
        async with asyncio.timeout(5):
            await office.aclose()

        assert (await refused(office)).detail == "closed"
        assert len(server.requests) == 0


async def test_a_session_that_has_ended_is_begun_anew_where_the_source_says_so_inside_a_200() -> None:
    begun: list[bytes] = []

    async def behave(request: bytes, writer: asyncio.StreamWriter) -> None:
        if request.startswith(b"GET /initSession "):
            begun.append(request)
            await tell(writer, 200, {"session_token": f"session-{len(begun)}"})
        else:
            is_over = b"Session-Token: session-1\r\n" in request
            await tell(writer, 200, {"error": {"code": 100}} if is_over else {"cases": []})

    when = {"when": [{"found": "error.code == `100`", "code": "sign_in"}]}
    async with faulty(behave) as server:
        office = source(server.url, SESSION, errors=when)
        await asked(office)
        await office.aclose()

    assert len(begun) == 2


async def test_a_secret_that_cannot_be_written_where_the_file_wants_it_is_an_error_of_the_source() -> None:
    session = {"token": "t", "request": {"path": "/s", "method": "POST", "json": {"p": "${secret|integer}"}}}
    office = source("http://127.0.0.1:1", {"kind": "session", "name": "S", "session": session})

    assert (await refused(office)).code is ErrorCode.REQUEST_REFUSED
    await office.aclose()
