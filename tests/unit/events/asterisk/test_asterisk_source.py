"""The live source against a server that plays recorded calls over TCP."""

import asyncio
import contextlib
import gc
import socket
import ssl
import time
import weakref
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from relevo.demo.telephony import PlaybackServer, load
from relevo.domain.events import (
    AdvisorState,
    ContactAccepted,
    ContactEnded,
    ContactEvent,
    ContactOffered,
    ContactQueued,
    ContactWithdrawn,
    EndedReason,
    Event,
    QueueState,
    SourceDown,
    SourceResynced,
    SourceUp,
    WithdrawnReason,
)
from relevo.events.asterisk.channels import interface_of
from relevo.events.asterisk.check import check
from relevo.events.asterisk.codec import Message
from relevo.events.asterisk.settings import AsteriskSettings
from relevo.events.asterisk.source import AsteriskEventSource
from relevo.services.errors import ErrorCode, SourceError, SourceRefused, SourceUnavailable
from relevo.services.ports import EventSource
from support.telephony import SCENARIOS, events_of, message, recording

FAST = AsteriskSettings(
    banner_s=1.0, action_s=2.0, ping_s=0.1, ping_timeout_s=0.2, boot_poll_s=0.02, backoff_s=0.02, backoff_limit_s=0.1
)


async def demo_secret() -> str:
    return "demo"


class Listener:
    """Collects what a source tells."""

    def __init__(self, source: AsteriskEventSource) -> None:
        self.source = source
        self.events: list[Event] = []
        self.refused: SourceRefused | None = None
        self._task = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        try:
            async for event in self.source.events():
                self.events.append(event)
        except SourceRefused as exc:
            self.refused = exc

    async def until(self, is_there: Callable[[list[Event]], object], limit_s: float = 5.0) -> None:
        end = time.monotonic() + limit_s
        while not is_there(self.events):
            assert time.monotonic() < end, f"only {self.kinds()}"
            await asyncio.sleep(0.005)

    def kinds(self) -> list[str]:
        return [event.type for event in self.events if not event.type.startswith(("advisor", "queue"))]

    async def close(self) -> None:
        self._task.cancel()
        await asyncio.wait([self._task])


def has(*kinds: type[Event]) -> Callable[[list[Event]], bool]:
    return lambda events: {type(event) for event in events} >= set(kinds)


@asynccontextmanager
async def listening(server: PlaybackServer, settings: AsteriskSettings = FAST) -> AsyncIterator[Listener]:
    await server.start()
    source = AsteriskEventSource("pbx", replace(settings, port=server.port), demo_secret)
    listener = Listener(source)
    try:
        yield listener
    finally:
        await listener.close()
        await server.stop()


def facts(events: list[Event]) -> set[str]:
    return {event.id for event in events if isinstance(event, ContactEvent)}


def test_the_source_is_an_event_source() -> None:
    source: EventSource = AsteriskEventSource("pbx", FAST, demo_secret)
    assert source.name == "pbx"


@pytest.mark.parametrize("name", SCENARIOS)
async def test_live_tells_the_same_facts_as_the_replay(name: str) -> None:
    server = PlaybackServer()
    async with listening(server) as listener:
        await listener.until(has(SourceResynced))
        (chunks,) = load(recording(name))
        await server.play(chunks, longest_pause_s=0.0)
        expected = facts(events_of(name))
        await listener.until(lambda events: facts(events) >= expected)
        assert facts(listener.events) == expected
        assert listener.kinds()[:2] == ["source.up", "source.resynced"]


async def test_a_played_call_starts_now_with_its_real_pauses() -> None:
    server = PlaybackServer()
    async with listening(server) as listener:
        await listener.until(has(SourceUp))
        (chunks,) = load(recording("normal"), now=time.time())
        playing = asyncio.create_task(server.play(chunks, speed=10.0))
        await listener.until(has(ContactAccepted))
        (offer,) = (event for event in listener.events if isinstance(event, ContactOffered))
        assert abs(offer.time.timestamp() - time.time()) < 3.0
        await playing


@pytest.mark.parametrize("auth", ["plain", "md5"])
async def test_it_signs_in_over_tls_with_a_pinned_authority(auth: str, tmp_path: Path) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    settings = replace(FAST, tls=True, ca_file=tmp_path / "ca.pem", auth="md5" if auth == "md5" else "plain")
    async with listening(PlaybackServer(tls=context), settings) as listener:
        await listener.until(has(SourceUp, SourceResynced))


async def test_a_certificate_of_another_authority_is_told_and_nothing_is_sent(tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    server = PlaybackServer(tls=context)
    async with listening(server, replace(FAST, tls=True, ca_file=tmp_path / "ca.pem")) as listener:
        await listener.until(has(SourceDown))
        assert "certificate not trusted" in str(listener.events[0])
        assert server.actions == []


async def test_md5_never_sends_the_secret() -> None:
    server = PlaybackServer()
    async with listening(server, replace(FAST, auth="md5")) as listener:
        await listener.until(has(SourceUp))
        assert server.actions[:2] == ["Challenge", "Login"]


async def test_a_wrong_secret_is_told_and_not_tried_again() -> None:
    server = PlaybackServer(secret="another")
    async with listening(server) as listener:
        await listener.until(lambda _: listener.refused is not None)
        await asyncio.sleep(0.3)
        assert server.sign_ins == 1
        assert listener.refused is not None
        assert listener.refused.code is ErrorCode.SIGN_IN
        (down,) = listener.events
        assert isinstance(down, SourceDown)
        assert "sign-in refused" in str(down.detail)


async def test_a_server_that_is_not_there_is_told_once_and_tried_again() -> None:
    server = PlaybackServer()
    await server.start()
    port = server.port
    await server.stop()
    source = AsteriskEventSource("pbx", replace(FAST, port=port), demo_secret)
    listener = Listener(source)
    await listener.until(has(SourceDown))
    await asyncio.sleep(0.2)
    assert len(listener.events) == 1
    await server.start(port)
    await listener.until(has(SourceUp, SourceResynced))
    await listener.close()
    await server.stop()


async def test_the_pauses_between_tries_grow_to_a_limit_and_are_spread() -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    settings = replace(FAST, port=1, backoff_s=0.5, backoff_limit_s=4.0)
    source = AsteriskEventSource("pbx", settings, demo_secret, sleep=sleep, jitter=lambda: 1.0)
    listener = Listener(source)
    await listener.until(lambda _: len(pauses) >= 6)
    await listener.close()
    assert pauses[:6] == [0.5, 1.0, 2.0, 4.0, 4.0, 4.0]


async def test_a_frozen_server_is_noticed_by_the_ping() -> None:
    server = PlaybackServer()
    async with listening(server) as listener:
        await listener.until(has(SourceUp))
        server.freeze()
        await listener.until(has(SourceDown))
        down = next(event for event in listener.events if isinstance(event, SourceDown))
        assert "no answer to a ping" in str(down.detail)
        server.thaw()
        await listener.until(lambda events: sum(isinstance(event, SourceUp) for event in events) == 2)


async def test_a_server_that_accepts_and_says_nothing_is_told() -> None:
    server = PlaybackServer()
    server.freeze()
    async with listening(server, replace(FAST, banner_s=0.1)) as listener:
        await listener.until(has(SourceDown))
        assert "no banner" in str(listener.events[0])


@pytest.mark.parametrize(
    "fault",
    [
        SourceRefused("pbx", ErrorCode.NO_SECRET, "keyring_late"),
        SourceUnavailable("pbx", ErrorCode.LATE, "locked"),
    ],
)
async def test_a_keyring_that_is_locked_at_login_is_told_and_asked_again(fault: SourceError) -> None:
    tries, pauses = 0, []

    async def secret() -> str:
        nonlocal tries
        tries += 1
        if tries < 4:
            raise fault
        return "demo"

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    server = PlaybackServer()
    await server.start()
    settings = replace(FAST, port=server.port, auth="md5", backoff_s=0.5, backoff_limit_s=30.0)
    listener = Listener(AsteriskEventSource("pbx", settings, secret, sleep=sleep, jitter=lambda: 1.0))
    await listener.until(has(SourceUp, SourceResynced))
    await listener.close()
    await server.stop()
    assert listener.kinds() == ["source.down", "source.up", "source.resynced"]
    assert isinstance(down := listener.events[0], SourceDown)
    assert down.detail == f"the secret cannot be read ({fault.detail})"
    assert pauses == [0.5, 1.0, 2.0]
    assert server.sign_ins == 1


async def test_what_the_lists_say_of_waiting_callers_is_not_kept_for_as_long_as_the_connection_lasts() -> None:
    server = PlaybackServer()
    await server.start()
    (chunks,) = load(recording("snapshot"), now=time.time() - 5)
    for chunk in chunks[: next(i for i, chunk in enumerate(chunks) if chunk.at_s > 5.0)]:
        server.send(chunk.data)
    source = AsteriskEventSource("pbx", replace(FAST, port=server.port), demo_secret)
    listener = Listener(source)
    await listener.until(has(SourceResynced))
    pings = server.actions.count("Ping")
    while server.actions.count("Ping") < pings + 2:  # noqa: ASYNC110 - the server has no event for it
        await asyncio.sleep(0.01)
    gc.collect()
    kept = [one for one in gc.get_objects() if isinstance(one, Message) and b"3998003" in one.raw]
    await listener.close()
    await server.stop()
    assert kept == []


def test_names_of_channels_are_not_kept() -> None:
    class Name(str):
        """A text that can be watched."""

    channel = Name("Local/0639980050@out-0000001c;1")
    kept = weakref.ref(channel)
    assert interface_of(channel) == "Local/0639980050@out"
    del channel
    gc.collect()
    assert kept() is None


async def test_a_server_that_still_boots_is_waited_for() -> None:
    server = PlaybackServer(boot_delay_s=0.3)
    async with listening(server) as listener:
        await asyncio.sleep(0.15)
        assert listener.events == []
        await listener.until(has(SourceUp, SourceResynced))
        assert server.actions.count("QueueStatus") > 1
        assert server.actions.count("CoreShowChannels") == 1


async def play_until_ringing(server: PlaybackServer, name: str = "normal") -> None:
    (chunks,) = load(recording(name), now=time.time())
    ringing = next(i for i, chunk in enumerate(chunks) if b"RINGING" in chunk.data and b"DialState" in chunk.data)
    await server.play(chunks[: ringing + 1], longest_pause_s=0.0)


async def test_a_crash_ends_what_the_new_server_does_not_know() -> None:
    server = PlaybackServer()
    async with listening(server) as listener:
        await listener.until(has(SourceUp))
        await play_until_ringing(server)
        await listener.until(has(ContactOffered))
        await server.restart()
        await listener.until(has(ContactEnded))
        (withdrawn,) = (event for event in listener.events if isinstance(event, ContactWithdrawn))
        (ended,) = (event for event in listener.events if isinstance(event, ContactEnded))
        assert (withdrawn.reason, ended.reason) == (WithdrawnReason.SOURCE_LOST, EndedReason.SOURCE_LOST)


async def test_a_short_loss_of_the_line_ends_no_call() -> None:
    server = PlaybackServer()
    async with listening(server) as listener:
        await listener.until(has(SourceUp))
        (chunks,) = load(recording("normal"), now=time.time())
        half = len(chunks) // 2
        await server.play(chunks[:half], longest_pause_s=0.0)
        await listener.until(has(ContactOffered))
        server.drop()
        await listener.until(lambda events: sum(isinstance(event, SourceResynced) for event in events) == 2)
        assert not any(isinstance(event, ContactEnded | ContactWithdrawn) for event in listener.events)
        await server.play(chunks[half:], longest_pause_s=0.0)
        await listener.until(has(ContactEnded))
        (ended,) = (event for event in listener.events if isinstance(event, ContactEnded))
        assert ended.reason is EndedReason.FINISHED


def number_of(event: ContactOffered | ContactQueued) -> str | None:
    return event.customer_address.value if event.customer_address else None


async def test_calls_under_way_at_the_start_are_taken_in() -> None:
    server = PlaybackServer()
    await server.start()
    (chunks,) = load(recording("snapshot"), now=time.time() - 5)
    listed = next(i for i, chunk in enumerate(chunks) if chunk.at_s > 5.0)
    for chunk in chunks[:listed]:
        server.send(chunk.data)
    source = AsteriskEventSource("pbx", replace(FAST, port=server.port), demo_secret)
    listener = Listener(source)
    await listener.until(has(SourceResynced))
    offered = {
        (e.advisor.id, e.customer_address.value)
        for e in listener.events
        if isinstance(e, ContactOffered) and e.customer_address
    }
    assert offered == {
        ("PJSIP/101", "+33639980030"),
        ("PJSIP/102", "+33639980031"),
        ("PJSIP/103", "+33639980033"),
    }
    accepted = [event.advisor.id for event in listener.events if isinstance(event, ContactAccepted)]
    assert accepted == ["PJSIP/101"]
    waiting = {
        event.customer_address.value
        for event in listener.events
        if isinstance(event, ContactQueued) and event.customer_address
    }
    assert waiting == {"+33639980031", "+33639980032", "+33639980033"}
    await listener.close()
    await server.stop()


async def test_without_the_right_to_see_calls_the_source_works_and_waiting_callers_are_known() -> None:
    server = PlaybackServer(hides_calls=True)
    async with listening(server) as listener:
        await listener.until(has(SourceUp))
        await play_until_ringing(server)
        await listener.until(has(ContactOffered))
        server.drop()
        await listener.until(lambda events: sum(isinstance(event, SourceResynced) for event in events) == 2)
        assert not any(isinstance(event, ContactEnded) for event in listener.events)


async def test_a_call_that_ended_while_the_line_was_lost_is_lost() -> None:
    server = PlaybackServer()
    async with listening(server) as listener:
        await listener.until(has(SourceUp))
        (chunks,) = load(recording("normal"), now=time.time())
        await server.play(chunks[: len(chunks) // 2], longest_pause_s=0.0)
        await listener.until(has(ContactOffered))
        server.drop()
        await server.play(chunks[len(chunks) // 2 :], longest_pause_s=0.0)
        await listener.until(has(ContactEnded))
        (ended,) = (event for event in listener.events if isinstance(event, ContactEnded))
        assert ended.reason is EndedReason.SOURCE_LOST


async def test_after_a_long_loss_the_calls_are_given_up() -> None:
    server = PlaybackServer()
    async with listening(server, replace(FAST, forget_after_s=0.2)) as listener:
        await listener.until(has(SourceUp))
        await play_until_ringing(server)
        await listener.until(has(ContactOffered))
        await server.stop()
        await listener.until(has(ContactEnded, ContactWithdrawn))


async def test_a_shutdown_told_live_ends_calls_as_lost() -> None:
    server = PlaybackServer()
    async with listening(server) as listener:
        await listener.until(has(SourceUp))
        await play_until_ringing(server)
        await listener.until(has(ContactOffered))
        await server.restart(shuts_down=True)
        await listener.until(has(ContactEnded, SourceDown))
        (ended,) = (event for event in listener.events if isinstance(event, ContactEnded))
        assert ended.reason is EndedReason.SOURCE_LOST
        down = next(event for event in listener.events if isinstance(event, SourceDown))
        assert down.detail == "shutdown"


async def test_an_end_is_told_soon_even_when_nothing_more_comes() -> None:
    server = PlaybackServer()
    async with listening(server) as listener:
        await listener.until(has(SourceUp))
        (chunks,) = load(recording("abandon_ringing"), now=time.time())
        await server.play(chunks, longest_pause_s=0.0)
        await listener.until(has(ContactWithdrawn, ContactEnded), limit_s=1.0)


async def test_a_slow_reader_stops_nothing_and_loses_nothing() -> None:
    server = PlaybackServer()
    await server.start()
    source = AsteriskEventSource("pbx", replace(FAST, port=server.port), demo_secret)
    events = source.events()
    first = await anext(events)
    assert isinstance(first, SourceUp)
    (chunks,) = load(recording("hostile_caller_name"))
    for _ in range(20):  # nobody reads meanwhile
        await server.play(chunks, longest_pause_s=0.0)
    await asyncio.sleep(0.6)
    await server.stop()  # what is read from here on was taken in before
    told = [await anext(events)]
    while not isinstance(told[-1], SourceDown):
        told.append(await anext(events))
    assert facts(told) == facts(events_of("hostile_caller_name"))
    await events.aclose()


@pytest.mark.expects_log("ami.unreadable")
async def test_a_flood_and_garbage_leave_the_connection_up() -> None:
    server = PlaybackServer()
    async with listening(server, replace(FAST, ping_timeout_s=3.0)) as listener:
        await listener.until(has(SourceUp))
        server.send(b"x" * 10_000_000 + b"\r\n\r\n" + b"\xff\x00garbage\r\n\r\n")
        for _ in range(200):
            server.send(message("VarSet", Variable="A", Value="1") * 100)
        (chunks,) = load(recording("normal"))
        await server.play(chunks, longest_pause_s=0.0)
        await listener.until(has(ContactEnded))
        assert not any(isinstance(event, SourceDown) for event in listener.events)


@pytest.mark.expects_log("ami.clock")
async def test_a_clock_that_is_wrong_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    server = PlaybackServer()
    await server.start()
    source = AsteriskEventSource(
        "pbx",
        replace(FAST, port=server.port, ping_s=0.02),
        demo_secret,
        clock=lambda: datetime.now(UTC) + timedelta(minutes=10),
    )
    listener = Listener(source)
    await listener.until(lambda _: server.actions.count("Ping") > 3)
    await listener.close()
    await server.stop()
    assert caplog.messages.count("ami.clock") == 1


async def test_the_queues_are_asked_for_again_now_and_then() -> None:
    server = PlaybackServer()
    async with listening(server, replace(FAST, ping_s=0.02, ping_timeout_s=1.0, refresh_s=0.05)) as listener:
        await listener.until(has(SourceUp))
        await play_until_ringing(server)
        await listener.until(has(QueueState))
        state = next(event for event in listener.events if isinstance(event, QueueState))
        assert (state.queue.id, state.waiting) == ("billing", 1)


async def test_closing_the_events_closes_the_connection_and_leaves_no_task() -> None:
    server = PlaybackServer()
    async with listening(server) as listener:
        await listener.until(has(SourceUp))
        await listener.close()
        names = {task.get_name() for task in asyncio.all_tasks()}
        assert not any(name.startswith("asterisk") for name in names)


async def test_the_check_finds_a_server_in_order() -> None:
    server = PlaybackServer()
    await server.start()
    await play_until_ringing(server, "anonymous")
    found = await check(replace(FAST, port=server.port), demo_secret)
    assert (found.is_reachable, found.is_signed_in, found.queues) == (True, True, 1)
    assert found.ping_ms is not None
    assert found.marks_withheld is True
    assert found.problems == ()
    assert not {"Originate", "Command", "QueueReset", "QueueReload", "QueueWithdrawCaller"} & set(server.actions)
    await server.stop()


async def test_the_check_says_how_to_pass_the_mark_of_withheld_numbers_on() -> None:
    server = PlaybackServer()
    await server.start()
    await play_until_ringing(server, "anonymous_pres_not_exported")
    found = await check(replace(FAST, port=server.port), demo_secret)
    assert found.marks_withheld is False
    assert "Set(__CLI_PRES=${CALLERID(num-pres)})" in found.problems[0]
    assert "channelvars = ...,CLI_PRES" in found.problems[0]
    await server.stop()


async def test_the_check_tells_a_missing_right_a_wrong_secret_and_a_dead_server() -> None:
    server = PlaybackServer(hides_calls=True)
    await server.start()
    settings = replace(FAST, port=server.port)
    assert any("write = reporting" in problem for problem in (await check(settings, demo_secret)).problems)
    server.refuses = True
    refused = await check(settings, demo_secret)
    assert (refused.is_reachable, refused.is_signed_in) == (True, False)
    assert [problem.partition(" (")[0] for problem in refused.problems] == ["sign-in refused"]
    await server.stop()
    dead = await check(settings, demo_secret)
    assert not dead.is_reachable
    assert dead.problems[0].startswith(f"127.0.0.1:{server.port}: unreachable")


async def test_the_check_tells_a_secret_that_cannot_be_read() -> None:
    async def secret() -> str:
        raise SourceRefused("pbx", ErrorCode.NO_SECRET)

    server = PlaybackServer()
    await server.start()
    found = await check(replace(FAST, port=server.port), secret)
    assert (found.is_reachable, found.is_signed_in) == (True, False)
    assert found.problems == ("127.0.0.1: the secret cannot be read (no_secret)",)
    await server.stop()


def names_of_this_machine() -> list[str]:
    """List the names under which this machine reaches itself; a bare one knows no `localhost`."""
    with contextlib.suppress(OSError):
        return ["127.0.0.1", socket.gethostbyname("localhost") and "localhost"]
    return ["127.0.0.1"]


async def test_a_line_to_this_machine_need_not_be_encrypted() -> None:
    server = PlaybackServer()
    await server.start()
    try:
        for host in names_of_this_machine():
            found = await check(replace(FAST, host=host, port=server.port), demo_secret)
            assert found.is_signed_in
            assert not any("not encrypted" in problem for problem in found.problems)
    finally:
        await server.stop()


@pytest.mark.expects_log("ami.clock")
async def test_a_wrong_clock_dates_no_offer_and_changes_no_id_and_no_wait() -> None:
    server, wrong = PlaybackServer(), timedelta(minutes=10)
    await server.start()
    source = AsteriskEventSource(
        "pbx", replace(FAST, port=server.port), demo_secret, clock=lambda: datetime.now(UTC) + wrong
    )
    listener = Listener(source)
    await listener.until(has(SourceUp))
    (chunks,) = load(recording("normal"))
    await server.play(chunks, longest_pause_s=0.0)
    await listener.until(has(ContactEnded))
    await listener.close()
    await server.stop()
    told = {event.id: event for event in listener.events if isinstance(event, ContactEvent)}
    right = {event.id: event for event in events_of("normal") if isinstance(event, ContactEvent)}
    assert told.keys() == right.keys()
    for event_id, event in told.items():
        assert abs(event.time - right[event_id].time - wrong) < timedelta(seconds=2)
        if isinstance(event, ContactAccepted):
            assert event.wait_s == pytest.approx(right[event_id].wait_s, abs=0.01)  # type: ignore[attr-defined]


@pytest.mark.expects_log("ami.clock")
async def test_a_pause_began_by_the_clock_of_whoever_reads_it() -> None:
    server, wrong = PlaybackServer(), timedelta(minutes=10)
    await server.start()
    source = AsteriskEventSource(
        "pbx", replace(FAST, port=server.port), demo_secret, clock=lambda: datetime.now(UTC) + wrong
    )
    listener = Listener(source)
    await listener.until(has(SourceUp))
    paused_at = time.time() - 60
    pause = {"Paused": "1", "PausedReason": "lunch", "LastPause": f"{paused_at:.0f}"}
    stamp = f"{time.time():.6f}"
    server.send(message("QueueMemberPause", Queue="q", Interface="PJSIP/901", Status="1", Timestamp=stamp, **pause))
    await listener.until(lambda events: any(isinstance(e, AdvisorState) and e.state == "paused" for e in events))
    (state,) = (e for e in listener.events if isinstance(e, AdvisorState) and e.state == "paused")
    await listener.close()
    await server.stop()
    assert state.since is not None
    assert abs(state.since.timestamp() - paused_at - wrong.total_seconds()) < 2
