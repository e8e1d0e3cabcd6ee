"""Proxies: the settings name them and nobody else, this machine is asked without one, and a refusal is told."""

import asyncio
import base64
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import trustme

from contract.faulty_server import faulty
from contract.identity_provider import product
from contract.signed_sources import NUMBER, source
from relevo.connectors.net.wayout import Proxy, WayOut
from relevo.domain.customer import HandleKind
from relevo.services.errors import ErrorCode, SourceError, SourceRefused
from relevo.services.messages import explain
from relevo.services.ports import Stream

HEADER = {"kind": "header", "name": "X-Api-Key"}
KEY = "key-of-the-source"
VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")


Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def listening(serve: Serve, context: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """Serve on loopback until the block ends, and leave no connection behind; gives the port."""
    tasks: set[asyncio.Task[None]] = set()

    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await serve(reader, writer)
        writer.close()
        with suppress(OSError, asyncio.CancelledError):
            await writer.wait_closed()

    server = await asyncio.start_server(serving, "127.0.0.1", 0, ssl=context)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def proxying(to: str, *, account: str | None = None) -> AsyncIterator[tuple[str, list[bytes]]]:
    """A proxy that leads every name to one server of this machine; gives its address and what it was told."""
    heard: list[bytes] = []
    wanted = f"Proxy-Authorization: Basic {base64.b64encode(account.encode()).decode()}" if account else None
    host, _, port = to.removeprefix("https://").partition(":")

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        heard.append(head)
        if wanted is not None and wanted.casefold().encode() not in head.lower():
            writer.write(REFUSAL)
            await writer.drain()
            return
        there = await asyncio.open_connection(host, int(port))
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(pump(reader, there[1]), pump(there[0], writer))

    async with listening(serve) as own:
        yield f"http://127.0.0.1:{own}", heard


REFUSAL = (
    b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n"
    b"Content-Length: 0\r\nConnection: close\r\n\r\n"
)


async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        with suppress(OSError):
            while data := await reader.read(65_536):
                writer.write(data)
                await writer.drain()
    finally:
        writer.close()


@asynccontextmanager
async def far_away(folder: Path) -> AsyncIterator[tuple[str, Path]]:
    """A server that calls itself cases.example.org; gives where it listens and the file of its authority."""
    ca = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("cases.example.org").configure_cert(context)
    ca.cert_pem.write_to_path(str(folder / "ca.pem"))
    behave = product(lambda request: f"X-Api-Key: {KEY}\r\n".encode() in request)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await behave(await reader.readuntil(b"\r\n\r\n"), writer)

    async with listening(serve, context) as port:
        yield f"127.0.0.1:{port}", folder / "ca.pem"


async def asked(url: str, proxy: Proxy | None, **way: Any) -> Any:
    office = source(url, HEADER, secret=KEY, way=WayOut(source="cases", proxy=proxy, **way))
    try:
        return await office.entries(Stream.REQUESTS, {HandleKind.CUSTOMER_NUMBER: (NUMBER,)})
    finally:
        await office.aclose()


async def refused(url: str, proxy: Proxy | None, **way: Any) -> SourceError:
    with pytest.raises(SourceError) as caught:
        await asked(url, proxy, **way)
    assert "s3cret" not in repr(caught.value)
    return caught.value


def password(text: str) -> Callable[[], Awaitable[str | None]]:
    async def read() -> str | None:
        return text

    return read


async def test_a_source_is_asked_through_its_proxy_which_sees_neither_question_nor_key(tmp_path: Path) -> None:
    async with far_away(tmp_path) as (there, ca_file), proxying(there) as (address, heard):
        await asked("https://cases.example.org", Proxy(address=address), ca_file=ca_file)

    assert heard[0].startswith(b"CONNECT cases.example.org:443 HTTP/1.1\r\n")
    assert KEY.encode() not in b"".join(heard)


async def test_a_proxy_that_wants_an_account_gets_it_from_where_the_settings_say(tmp_path: Path) -> None:
    async with far_away(tmp_path) as (there, ca_file), proxying(there, account="desk:s3cret") as (address, heard):
        proxy = Proxy(address=address, user="desk", password=password("s3cret"))
        await asked("https://cases.example.org", proxy, ca_file=ca_file)

        for missing in (Proxy(address=address), Proxy(address=address, user="desk", password=password("wrong"))):
            error = await refused("https://cases.example.org", missing, ca_file=ca_file)
            assert (type(error), error.code) == (SourceRefused, ErrorCode.PROXY_SIGN_IN)
            assert "the proxy asks for a sign-in" in explain(error.code)

    assert KEY.encode() not in b"".join(heard)


async def test_a_certificate_behind_a_proxy_is_told_with_its_issuer(tmp_path: Path) -> None:
    async with far_away(tmp_path) as (there, _), proxying(there, account="desk:s3cret") as (address, _):
        proxy = Proxy(address=address, user="desk", password=password("s3cret"))
        error = await refused("https://cases.example.org", proxy)

    assert error.code is ErrorCode.TLS
    assert "issuer: trustme" in (error.detail or "")


async def test_a_proxy_that_is_not_there_is_told_as_a_proxy() -> None:
    error = await refused("https://cases.example.org", Proxy(address="http://127.0.0.1:9"))

    assert (error.code, error.detail) == (ErrorCode.UNREACHABLE, "proxy")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_this_machine_is_never_asked_through_a_proxy(host: str) -> None:
    async with faulty(product(lambda _: True)) as server, proxying("127.0.0.1:9") as (address, heard):
        await asked(server.url.replace("127.0.0.1", host), Proxy(address=address))

    assert heard == []


async def test_a_proxy_of_the_environment_gets_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with far_away(tmp_path) as (there, ca_file), proxying(there) as (address, heard):
        for variable in VARIABLES:
            monkeypatch.setenv(variable, address)
        monkeypatch.setenv("NO_PROXY", "")
        async with faulty(product(lambda _: True)) as server:
            await asked(server.url, None)
        error = await refused("https://cases.invalid", None, ca_file=ca_file)

    assert error.code is ErrorCode.UNREACHABLE
    assert heard == []
