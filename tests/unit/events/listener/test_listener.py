"""The loopback listener: programs with the token may post contact events, nobody and nothing else may."""

import asyncio
import json
import logging
import os
import socket
import stat
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from relevo.domain.events import ContactOffered, Event, SourceDown, SourceUp
from relevo.events.listener import ListenerEventSource, connection, source
from relevo.events.listener.admission import MAX_BODY
from relevo.events.listener.card import Card
from relevo.events.listener.neighbours import is_of_another_user

_NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
_TOKEN = "made-up-token"


class _Clock:
    def __init__(self) -> None:
        self.now = _NOW

    def __call__(self) -> datetime:
        return self.now


class _Listening:
    """A running listener, the events that it yielded, and ways to talk to it."""

    def __init__(self, listener: ListenerEventSource, clock: _Clock) -> None:
        self.listener, self.clock = listener, clock
        self.events: list[Event] = []
        self.task: asyncio.Task[None] | None = None

    async def stop(self) -> None:
        if self.task is not None:
            self.task.cancel()
            await asyncio.gather(self.task, return_exceptions=True)

    @property
    def port(self) -> int:
        return self.listener.port

    async def send(self, request: bytes) -> tuple[int, str]:
        """Send bytes as they are; return the status and the message, (0, "") where the connection was closed."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(request)
            await writer.drain()
            answer = await asyncio.wait_for(reader.read(), 10)
        except ConnectionError:
            answer = b""
        finally:
            writer.close()
        head, _, body = answer.partition(b"\r\n\r\n")
        while head.startswith(b"HTTP/1.1 100"):
            head, _, body = body.partition(b"\r\n\r\n")
        if not head:
            return 0, ""
        assert body.endswith(b"\n")
        assert body.count(b"\n") == 1
        return int(head.split()[1]), json.loads(body)["message"]

    async def post(self, body: object, **headers: str | None) -> tuple[int, str]:
        """Post JSON; a header of None is left out, underscores stand for hyphens."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        fields: dict[str, str | None] = {
            "Host": f"127.0.0.1:{self.port}",
            "Authorization": f"Bearer {_TOKEN}",
            "Content-Type": "application/json",
            "Content-Length": str(len(content)),
        }
        fields |= {name.replace("_", "-"): value for name, value in headers.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
        return await self.send(f"POST /v1/events HTTP/1.1\r\n{head}\r\n".encode() + content)

    async def taken(self) -> list[Event]:
        """Return what was yielded so far, but for the announcement that it listens."""
        await asyncio.sleep(0.01)
        return [event for event in self.events if not isinstance(event, SourceUp)]


def an_offer(number: int = 1, **changes: object) -> dict[str, object]:
    """Return an offer as a softphone posts it."""
    return {
        "specversion": "1.0",
        "id": f"e{number}",
        "source": "softphone",
        "type": "relevo.contact.offered",
        "time": "2026-11-21T09:00:00Z",
        "data": {"contact_id": f"c{number}", "offer_id": f"o{number}", "advisor": {"id": "anna"}},
        **changes,
    }


async def _counted(listening: _Listening, caplog: pytest.LogCaptureFixture) -> dict[str, int]:
    """Stop listening; return what the log then says has come in, without what is zero."""
    with caplog.at_level(logging.INFO):
        await listening.stop()
    (down,) = (record for record in caplog.records if record.getMessage() == "listener.down")
    fields = down.__dict__["relevo_fields"]
    return {key: value for key, value in fields.items() if isinstance(value, int) and value}


async def _token() -> str:
    return _TOKEN


@asynccontextmanager
async def _running(listener: ListenerEventSource, clock: _Clock) -> AsyncIterator[_Listening]:
    running = _Listening(listener, clock)
    up = asyncio.Event()

    async def read() -> None:
        stream = listener.events()
        try:
            async for event in stream:
                running.events.append(event)
                up.set()
        finally:
            await stream.aclose()

    task = asyncio.create_task(read())
    await asyncio.wait_for(up.wait(), 5)
    running.task = task
    yield running
    await running.stop()


@pytest.fixture
async def listening() -> AsyncIterator[_Listening]:
    clock = _Clock()
    async with _running(ListenerEventSource(name="chat", port=0, token=_token, clock=clock), clock) as running:
        yield running


async def test_a_posted_offer_is_yielded(listening: _Listening) -> None:
    assert await listening.post(an_offer()) == (202, "1 taken, 0 ignored")
    (event,) = await listening.taken()
    assert isinstance(event, ContactOffered)
    assert event.contact_id == "c1"


async def test_it_says_that_it_listens(listening: _Listening) -> None:
    up = listening.events[0]
    assert isinstance(up, SourceUp)
    assert up.source == "listener:chat"
    assert up.detail == f"127.0.0.1:{listening.port}"


async def test_several_events_come_in_one_request_and_keep_their_order(listening: _Listening) -> None:
    batch = [an_offer(1), an_offer(2)]
    assert await listening.post(batch, Content_Type="application/cloudevents-batch+json; charset=utf-8") == (
        202,
        "2 taken, 0 ignored",
    )
    assert [event.id for event in await listening.taken()] == ["e1", "e2"]


async def test_of_a_batch_with_a_fault_nothing_is_taken(listening: _Listening) -> None:
    broken = an_offer(2, time="0612345678")
    status, line = await listening.post([an_offer(1), broken])
    assert (status, line) == (400, "event 2: time is not an RFC 3339 time with its zone")
    assert await listening.taken() == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Authorization": None}, 401),
        ({"Authorization": "Bearer wrong"}, 401),
        ({"Authorization": f"Basic {_TOKEN}"}, 401),
        ({"Authorization": "Bearer"}, 401),
        ({"Authorization": ""}, 401),
        ({"Host": "localhost"}, 403),
        ({"Host": "localhost:80"}, 403),
        ({"Host": "evil.example.org"}, 403),
        ({"Host": "127.0.0.1"}, 403),
        ({"Host": "127.0.0.1:1"}, 403),
        ({"Host": "127.0.0.1.example.org"}, 403),
        ({"Host": None}, 400),
        ({"Origin": "https://example.org"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Origin": "http://127.0.0.1"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Content_Type": "text/plain"}, 403),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 403),
        ({"Content_Type": "multipart/form-data; boundary=application/json"}, 403),
        ({"Content_Type": None}, 403),
        ({"Content_Type": "application/jsonx"}, 403),
        ({"Content_Length": str(MAX_BODY + 1)}, 413),
        ({"Content_Length": "-1"}, 400),
        ({"Content_Length": "9" * 40}, 400),
    ],
)
async def test_requests_that_a_web_page_or_a_stranger_could_make_are_refused(
    listening: _Listening, headers: dict[str, str | None], status: int
) -> None:
    assert (await listening.post(an_offer(), **headers))[0] == status
    assert await listening.taken() == []


@pytest.mark.parametrize("method", ["GET", "OPTIONS", "PUT", "DELETE", "HEAD"])
async def test_nothing_but_post_is_understood(listening: _Listening, method: str) -> None:
    head = f"{method} /v1/events HTTP/1.1\r\nHost: 127.0.0.1:{listening.port}\r\nAuthorization: Bearer {_TOKEN}\r\n\r\n"
    assert (await listening.send(head.encode()))[0] == 400


@pytest.mark.parametrize(
    "request_line",
    [
        "POST / HTTP/1.1",
        "POST /v1/events?x=1 HTTP/1.1",
        "POST //v1/events HTTP/1.1",
        "POST http://127.0.0.1/v1/events HTTP/1.1",
    ],
)
async def test_nothing_but_its_path_is_there(listening: _Listening, request_line: str) -> None:
    head = f"{request_line}\r\nHost: 127.0.0.1:{listening.port}\r\nAuthorization: Bearer {_TOKEN}\r\n"
    assert (await listening.send(f"{head}Content-Length: 0\r\n\r\n".encode()))[0] == 400


async def test_a_second_host_or_token_does_not_get_in(listening: _Listening) -> None:
    head = f"POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1:{listening.port}\r\n"
    twice_host = f"{head}Host: example.org\r\nAuthorization: Bearer {_TOKEN}\r\n\r\n"
    assert (await listening.send(twice_host.encode()))[0] in (400, 403)
    twice_token = f"{head}Authorization: Bearer x\r\nAuthorization: Bearer {_TOKEN}\r\nContent-Length: 0\r\n\r\n"
    assert (await listening.send(twice_token.encode()))[0] == 401


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"0612345678",
        b'"text"',
        b"[[]]",
        b"{}",
        b'{"type": NaN}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"type": "relevo.contact.offered", "id": "\xed\xa0\x80"}',
        json.dumps([an_offer(n) for n in range(101)]).encode(),
    ],
)
async def test_a_body_that_is_no_event_is_refused_without_an_echo(listening: _Listening, body: bytes) -> None:
    status, line = await listening.post(body)
    assert status == 400
    assert "0612345678" not in line
    assert await listening.taken() == []


async def test_no_answer_echoes_what_was_sent(listening: _Listening) -> None:
    canary = "zz-canary"
    for answer in (
        await listening.post(an_offer(1, type=f"relevo.{canary}")),
        await listening.post(an_offer(1, specversion=canary)),
        await listening.post(an_offer(1, data={"offer_id": canary, "contact_id": canary})),
        await listening.post(an_offer(), Authorization=f"Bearer {canary}"),
        await listening.send(f"{canary} {canary}\r\n\r\n".encode()),
    ):
        assert canary not in answer[1]


async def test_a_body_that_does_not_end_within_its_limit_is_cut_off(listening: _Listening) -> None:
    head = (
        f"POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1:{listening.port}\r\nAuthorization: Bearer {_TOKEN}\r\n"
        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    chunk = b"8000\r\n" + b" " * 0x8000 + b"\r\n"
    assert (await listening.send(head.encode() + chunk * 9))[0] == 413


async def test_a_hand_over_with_a_long_transcript_fits(listening: _Listening) -> None:
    turns = [{"speaker": "customer", "text": "x" * 1_000} for _ in range(200)]
    data = {"contact_id": "c", "offer_id": "o", "advisor": {"id": "anna"}, "handover": {"transcript": turns}}
    assert (await listening.post(an_offer(1, data=data)))[0] == 202


async def test_a_client_that_waits_to_be_asked_for_the_body_is_asked(listening: _Listening) -> None:
    assert (await listening.post(an_offer(), Expect="100-continue"))[0] == 202


async def test_a_slow_header_is_given_up(listening: _Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "HEADER_S", 0.1)
    assert await listening.send(b"POST /v1/events HTTP/1.1\r\n") == (0, "")
    assert (await listening.post(an_offer()))[0] == 202


async def test_an_endless_header_is_refused(listening: _Listening) -> None:
    assert (await listening.send(b"POST /v1/events HTTP/1.1\r\n" + b"X: y\r\n" * 4_000))[0] in (0, 400)


async def test_a_slow_body_is_given_up(listening: _Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BODY_S", 0.1)
    assert await listening.post(b"{", Content_Length="10") == (0, "")


async def test_whoever_connects_and_says_nothing_makes_room(listening: _Listening) -> None:
    idle = [await asyncio.open_connection("127.0.0.1", listening.port) for _ in range(source.MAX_CONNECTIONS)]
    await asyncio.sleep(0.05)
    assert (await listening.post(an_offer()))[0] == 202
    assert await asyncio.wait_for(idle[0][0].read(), 1) == b""
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(idle[-1][0].read(), 0.02)
    for _, writer in idle:
        writer.close()


async def test_those_who_may_post_are_as_many_as_there_are_places(listening: _Listening) -> None:
    head = f"POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1:{listening.port}\r\nAuthorization: Bearer {_TOKEN}\r\n"
    posting = [await asyncio.open_connection("127.0.0.1", listening.port) for _ in range(source.MAX_CONNECTIONS)]
    for _, writer in posting:
        writer.write(f"{head}Content-Type: application/json\r\nContent-Length: 9\r\n\r\n".encode())
    await asyncio.sleep(0.05)
    assert await listening.post(an_offer()) == (0, "")
    for _, writer in posting:
        writer.close()
    await asyncio.sleep(0.05)
    assert (await listening.post(an_offer()))[0] == 202


async def test_a_post_comes_through_while_strangers_connect_without_end(listening: _Listening) -> None:
    held: list[asyncio.StreamWriter] = []

    async def connect_for_ever() -> None:
        while True:
            _, writer = await asyncio.open_connection("127.0.0.1", listening.port)
            writer.write(b"POST /v1/events HTTP/1.1\r\nHost: ")
            held.append(writer)
            await asyncio.sleep(0)

    strangers = [asyncio.create_task(connect_for_ever()) for _ in range(8)]
    try:
        await asyncio.sleep(0.05)
        answered = [(await listening.post(an_offer(number)))[0] for number in range(20)]
    finally:
        for each in strangers:
            each.cancel()
        await asyncio.gather(*strangers, return_exceptions=True)
        for writer in held:
            writer.close()
    assert answered == [202] * 20
    assert len(held) > source.MAX_CONNECTIONS


async def test_a_body_without_end_is_cut_off_before_it_is_kept(listening: _Listening) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", listening.port)
    head = f"POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1:{listening.port}\r\nAuthorization: Bearer {_TOKEN}\r\n"
    writer.write(f"{head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
    sent = 0
    try:
        while sent < 64 * MAX_BODY:
            writer.write(b"10000\r\n" + b" " * 65_536 + b"\r\n")
            sent += 65_536
            await asyncio.wait_for(writer.drain(), 5)
    except (ConnectionError, TimeoutError):
        pass
    finally:
        writer.close()
    assert sent < 64 * MAX_BODY
    assert (await listening.post(an_offer()))[0] == 202


async def test_no_mix_of_what_a_web_page_can_send_gets_in(listening: _Listening) -> None:
    """A page sends Origin or Sec-Fetch-Site with every post, and no bearer token that it does not know."""
    hosts = (None, f"127.0.0.1:{listening.port}", f"localhost:{listening.port}", "rebound.example.org")
    marks: tuple[dict[str, str | None], ...] = (
        {"Origin": "https://example.org"},
        {"Origin": "null", "Sec_Fetch_Site": "cross-site"},
        {"Origin": f"http://127.0.0.1:{listening.port}", "Sec_Fetch_Site": "same-origin"},
        {"Sec_Fetch_Site": "none"},
    )
    tokens: tuple[dict[str, str | None], ...] = ({"Authorization": None}, {"Authorization": "Bearer guess"}, {})
    kinds = ("text/plain", "application/x-www-form-urlencoded", "application/json")
    mixes = [
        {"Host": host, **mark, **token, "Content_Type": kind}
        for host in hosts
        for mark in marks
        for token in tokens
        for kind in kinds
    ]
    statuses = {(await listening.post(an_offer(), **mix))[0] for mix in mixes}
    assert len(mixes) > 40
    assert statuses <= {400, 401, 403}
    assert await listening.taken() == []


async def test_somebody_else_on_this_machine_connects_in_vain(listening: _Listening) -> None:
    if not hasattr(os, "getuid") or os.getuid() != 0:
        pytest.skip("only root can be somebody else")
    body = json.dumps(an_offer())
    intruder = (
        "import os, socket, sys\n"
        "os.setgid(65534); os.setuid(65534)\n"
        "peer = socket.socket(); peer.settimeout(3); peer.connect(('127.0.0.1', int(sys.argv[1])))\n"
        "peer.sendall(sys.argv[2].encode()); print(peer.recv(64)[9:12].decode())\n"
    )
    head = f"POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1:{listening.port}\r\nContent-Type: application/json\r\n"
    request = f"{head}Authorization: Bearer\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    tried = await asyncio.create_subprocess_exec(
        sys.executable, "-c", intruder, str(listening.port), request, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await asyncio.wait_for(tried.communicate(), 20)
    assert said.decode().strip() == "401"
    assert await listening.taken() == []


def _heard_at(port: int) -> list[str]:
    """Return the addresses at which this machine listens on a port, as the kernel writes them."""
    lines = [line.split() for name in ("tcp", "tcp6") for line in Path("/proc/net", name).read_text().splitlines()[1:]]
    return [local for _, local, _, state, *_ in lines if local.endswith(f":{port:04X}") and state == "0A"]


async def test_it_is_reachable_at_127_0_0_1_only(listening: _Listening) -> None:
    with socket.socket() as other:
        other.settimeout(1)
        assert other.connect_ex(("127.0.0.2", listening.port)) != 0
    if sys.platform == "linux":
        assert _heard_at(listening.port) == [f"0100007F:{listening.port:04X}"]


async def test_an_event_that_was_seen_is_ignored_for_a_day(
    listening: _Listening, caplog: pytest.LogCaptureFixture
) -> None:
    queued = an_offer(1, type="relevo.contact.ended", data={"contact_id": "c1", "reason": "finished"})
    assert await listening.post(queued) == (202, "1 taken, 0 ignored")
    listening.clock.now = _NOW + timedelta(hours=23)
    assert await listening.post(queued) == (202, "0 taken, 1 ignored")
    listening.clock.now = _NOW + timedelta(hours=25)
    assert await listening.post(queued) == (202, "1 taken, 0 ignored")
    assert await _counted(listening, caplog) == {"accepted": 2, "repeated": 1}


async def test_the_same_id_of_another_source_is_another_event(listening: _Listening) -> None:
    await listening.post(an_offer(1))
    await listening.post(an_offer(1, source="other"))
    assert len(await listening.taken()) == 2


async def test_an_old_offer_is_ignored_and_counted(listening: _Listening, caplog: pytest.LogCaptureFixture) -> None:
    listening.clock.now = _NOW + timedelta(minutes=5)
    assert (await listening.post(an_offer(1)))[1] == "1 taken, 0 ignored"
    listening.clock.now = _NOW + timedelta(minutes=5, seconds=1)
    assert (await listening.post(an_offer(2)))[1] == "0 taken, 1 ignored"
    assert len(await listening.taken()) == 1
    assert await _counted(listening, caplog) == {"accepted": 1, "stale": 1}


async def test_unknown_types_and_claims_about_our_sources_are_ignored(
    listening: _Listening, caplog: pytest.LogCaptureFixture
) -> None:
    await listening.post(an_offer(1, type="relevo.contact.juggled"))
    await listening.post(an_offer(2, type="relevo.source.down", data={}))
    assert await listening.taken() == []
    assert (await listening.post(b"no JSON"))[0] == 400
    assert await _counted(listening, caplog) == {"unknown": 2, "refused": 1}


async def test_a_taken_port_is_told_once_and_tried_again() -> None:
    clock = _Clock()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        listener = ListenerEventSource(name="chat", port=port, token=_token, clock=clock, retry_s=0.02)
        async with _running(listener, clock) as running:
            await asyncio.sleep(0.1)
            (down,) = running.events
            assert isinstance(down, SourceDown)
            assert down.detail == f"port {port} is taken"
            taken.close()
            await asyncio.sleep(0.1)
            assert isinstance(running.events[-1], SourceUp)
            assert (await running.post(an_offer()))[0] == 202


async def test_without_a_token_it_does_not_listen() -> None:
    clock = _Clock()

    async def missing() -> str:
        raise RuntimeError("geheim")

    async with _running(ListenerEventSource(name="chat", port=0, token=missing, clock=clock), clock) as running:
        (down,) = running.events
        assert isinstance(down, SourceDown)
        assert down.detail == "the token cannot be read"
        assert running.port == 0


async def test_an_empty_token_opens_nothing() -> None:
    clock = _Clock()

    async def empty() -> str:
        return ""

    async with _running(ListenerEventSource(name="chat", port=0, token=empty, clock=clock), clock) as running:
        assert (await running.post(an_offer(), Authorization="Bearer "))[0] == 401


async def test_closing_ends_open_connections() -> None:
    clock = _Clock()
    listener = ListenerEventSource(name="chat", port=0, token=_token, clock=clock)
    async with _running(listener, clock):
        reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
        await asyncio.sleep(0.02)
    assert await asyncio.wait_for(reader.read(), 2) == b""
    writer.close()
    with pytest.raises(OSError, match=r"Connect call failed|refused"):
        await asyncio.open_connection("127.0.0.1", listener.port)


async def test_refusals_are_logged_without_what_was_sent(
    listening: _Listening, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        await listening.post(an_offer(), Authorization="Bearer zz-canary")
        await asyncio.sleep(0.02)
    assert "listener.refused" in caplog.text
    assert "zz-canary" not in str([vars(record) for record in caplog.records if record.name.startswith("relevo")])


async def test_where_it_listens_and_what_it_made_up_stands_in_a_file_of_its_user_until_it_ends(tmp_path: Path) -> None:
    clock, file = _Clock(), tmp_path / "listener-chat-10.json"
    listener = ListenerEventSource(name="chat", port=0, token=None, clock=clock, card=Card(lambda: file))

    async with _running(listener, clock) as running:
        told = json.loads(file.read_text())
        assert told["url"] == f"http://127.0.0.1:{running.port}/v1/events"
        assert len(told["token"]) > 32
        assert (await running.post(an_offer(), Authorization=f"Bearer {told['token']}"))[0] == 202
        assert (await running.post(an_offer(2)))[0] == 401
        if sys.platform != "win32":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600

    assert not file.exists(), "another program may get the port next"


async def test_a_token_of_the_settings_does_not_stand_in_the_file(tmp_path: Path) -> None:
    clock, file = _Clock(), tmp_path / "listener-chat-10.json"
    listener = ListenerEventSource(name="chat", port=0, token=_token, clock=clock, card=Card(lambda: file))

    async with _running(listener, clock):
        assert list(json.loads(file.read_text())) == ["url"]


async def test_a_listener_that_nobody_could_find_says_so(tmp_path: Path) -> None:
    clock = _Clock()
    card = Card(lambda: tmp_path / "nowhere" / "listener.json")
    listener = ListenerEventSource(name="chat", port=0, token=None, clock=clock, card=card)

    async with _running(listener, clock) as running:
        (down,) = running.events
        assert isinstance(down, SourceDown)
        assert down.detail == "the file that would tell its address cannot be written"


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells whose a port is")
def test_a_port_of_ones_own_is_told_from_that_of_another_user() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mine:
        port = mine.getsockname()[1]
        assert is_of_another_user(port) is False
        mine.close()
        assert is_of_another_user(port) is None, "nobody listens there"
