"""How little the hub's HTTP side lets itself be kept busy by whoever connects and says nothing."""

import asyncio
import os
import socket
import ssl
import subprocess
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from relevo.hub.connections import admit
from relevo.hub.serving import CannotListen, HttpServer, Listening
from support.http import at_address, client_of

CONNECTIONS = 8


async def hello(_request: Request) -> Response:
    return PlainTextResponse("hello")


APP = Starlette(routes=[Route("/", hello)])


def silent(port: int, count: int, stack: ExitStack) -> list[socket.socket]:
    """Connect, and say nothing, until the stack is closed."""
    return [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(count)]


def sockets_here() -> int:
    """Return how many sockets this process holds."""
    links = (os.readlink(f"/proc/self/fd/{each}") for each in os.listdir("/proc/self/fd"))  # noqa: PTH115, PTH208
    count = 0
    with suppress(OSError):  # the folder's own, closed by now
        for each in links:
            count += each.startswith("socket:")
    return count


async def test_silent_connections_keep_nobody_out_and_are_not_piled_up() -> None:
    async with at_address(APP, connections=CONNECTIONS) as port, client_of(port) as client:
        with ExitStack() as stack:
            before = sockets_here()
            silent(port, 4 * CONNECTIONS, stack)
            answers = [(await client.get("/")).status_code for _ in range(3)]
            held = sockets_here() - before - 4 * CONNECTIONS
    assert answers == [200] * 3
    assert held <= CONNECTIONS + 1


async def test_where_all_are_known_the_next_one_waits_for_its_turn() -> None:
    go_on, inside = asyncio.Event(), asyncio.Semaphore(0)

    async def slow(request: Request) -> Response:
        admit(request)
        inside.release()
        await go_on.wait()
        return PlainTextResponse("done")

    app = Starlette(routes=[Route("/", slow)])
    async with at_address(app, connections=2) as port, client_of(port) as client:
        first = [asyncio.create_task(client.get("/")) for _ in range(2)]
        for _ in first:
            await inside.acquire()
        last = asyncio.create_task(client.get("/"))
        done, _ = await asyncio.wait([*first, last], timeout=0.1)
        assert not done
        assert inside.locked()
        go_on.set()
        assert [(await each).status_code for each in (*first, last)] == [200] * 3


async def test_whoever_waits_for_a_turn_is_let_go_when_the_server_ends() -> None:
    go_on, inside = asyncio.Event(), asyncio.Semaphore(0)

    async def slow(request: Request) -> Response:
        admit(request)
        inside.release()
        await go_on.wait()
        return PlainTextResponse("done")

    app = Starlette(routes=[Route("/", slow)])
    async with at_address(app, connections=1) as port, client_of(port) as client:
        first = asyncio.create_task(client.get("/"))
        await inside.acquire()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        asyncio.get_running_loop().call_later(0.05, go_on.set)
    assert await read_to_the_end(reader) == b""
    writer.close()
    first.cancel()
    await asyncio.wait([first])


async def read_to_the_end(reader: asyncio.StreamReader) -> bytes:
    async with asyncio.timeout(5):
        with suppress(ConnectionError):
            return await reader.read()
    return b""


@pytest.mark.parametrize("said", [b"", b"POST / HTTP/1.1\r\nHost: x\r\n"], ids=["nothing", "half a head"])
async def test_who_does_not_say_what_is_wanted_is_cut_before_others_are(said: bytes) -> None:
    async with at_address(APP, head_s=0.1, lifetime_s=60.0) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(said)
        assert await read_to_the_end(reader) == b""
        writer.close()


async def test_a_body_that_does_not_come_is_waited_for_no_longer_than_a_connection_lasts() -> None:
    async def read(request: Request) -> Response:
        return PlainTextResponse(str(len(await request.body())))

    app = Starlette(routes=[Route("/", read, methods=["POST"])])
    async with at_address(app, lifetime_s=0.2) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf")
        await read_to_the_end(reader)
        writer.close()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "hub.pem", folder / "hub.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", str(key),
         "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    return certificate, key


async def test_who_is_silent_where_tls_is_to_be_agreed_on_keeps_nobody_out_either(
    certificate: tuple[Path, Path],
) -> None:
    file, key = certificate
    trust = ssl.create_default_context(cafile=str(file))
    async with at_address(APP, certificate=file, key=key, connections=CONNECTIONS, lifetime_s=0.5) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        with ExitStack() as stack:
            silent(port, 2 * CONNECTIONS, stack)
            async with httpx.AsyncClient(trust_env=False, verify=trust) as client:
                answer = await client.get(f"https://localhost:{port}/")
        assert answer.status_code == 200
        assert await read_to_the_end(reader) == b""
        writer.close()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        assert await read_to_the_end(reader) == b"", "a life ends also before TLS is agreed on"
        writer.close()


async def test_a_certificate_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    file = tmp_path / "hub.pem"
    file.write_text("no certificate")
    server = HttpServer(APP, Listening(port=0, certificate=file, key=file))
    server.open()
    with pytest.raises(CannotListen, match=r"hub\.pem: .*hub\.tls_certificate"):
        await server.run()


async def test_a_port_that_is_taken_is_told_with_what_to_correct() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotListen, match=rf"127\.0\.0\.1:{port} .*hub\.health_port"):
            HttpServer(APP, Listening(port=port, settings="hub.health_port")).open()
