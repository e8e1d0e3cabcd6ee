"""What a recording keeps is read as well by whoever asked."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from contract.faulty_server import faulty
from relevo.connectors.asking.transport import Transport
from relevo.connectors.file.schema import Auth
from relevo.connectors.language.expressions import compile_expression
from relevo.connectors.net.gate import Gate
from relevo.connectors.net.request import Ask
from relevo.connectors.net.waiting import WaitRule
from relevo.connectors.net.wayout import WayOut
from relevo.connectors.recording.capturing import CapturingWay
from relevo.connectors.signin.signin import SignIn
from relevo.connectors.signin.signing import NoSecret
from relevo.services.errors import SourceRefused, SourceThrottled

QUESTION = Ask(method="GET", path="/cases")
TOO_MANY = b'{"error": "too many"}'


@asynccontextmanager
async def refusing(body: bytes, *heads: str) -> AsyncIterator[tuple[Transport, CapturingWay]]:
    """Refuse every question with this body, on a connection that stays open."""

    async def answer(_: bytes, writer: asyncio.StreamWriter) -> None:
        head = ["HTTP/1.1 403 Forbidden", "Content-Type: application/json", f"Content-Length: {len(body)}", *heads]
        writer.write("\r\n".join((*head, "", "")).encode() + body)
        await writer.drain()

    way, gate = CapturingWay.beside(WayOut(source="cases")), Gate("cases")
    gate.waits = (WaitRule(status=403, found=compile_expression("error == 'too many'")),)
    sign_in = SignIn(auth=Auth(kind="none"), user=None, credential=NoSecret())
    async with faulty(answer) as server:
        cases = Transport(base_url=server.url, way=way, sign_in=sign_in, gate=gate, deadline_s=30.0)
        try:
            yield cases, way
        finally:
            await cases.aclose()


@pytest.mark.parametrize(("body", "heads"), [(TOO_MANY, ()), (gzip.compress(TOO_MANY), ("Content-Encoding: gzip",))])
async def test_a_refusal_that_asks_to_wait_is_kept_and_understood(body: bytes, heads: tuple[str, ...]) -> None:
    async with refusing(body, *heads) as (cases, way):
        with pytest.raises(SourceThrottled):
            await cases.fetch(QUESTION)

    assert [(one.status, one.body) for one in way.kept] == [(403, body)]


async def test_of_a_refusal_without_end_the_beginning_is_kept() -> None:
    async with refusing(bytes(5_000_000)) as (cases, way):
        with pytest.raises(SourceRefused):
            await cases.fetch(QUESTION)

    assert 65_536 < len(way.kept[0].body) < 1_000_000
