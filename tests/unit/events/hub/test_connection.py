"""A connection tells apart why there is none: lost, silent, refused, or without TLS."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from nats.aio.msg import Msg

from relevo.brokerclient import NO_TLS
from relevo.events.hub.connection import LOST, SILENT, UNREACHABLE, Connection, Lost, Refused
from relevo.services.site import subjects
from support.natsline import NatsLine
from support.site import until

MINE = subjects.contacts_of("anna")
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


async def nothing(_: Msg) -> None:
    """Take a message."""


def opening(line: NatsLine, scheme: str = "nats") -> "asyncio.Future[Connection]":
    return asyncio.ensure_future(Connection.open(line.site, line.url.replace("nats:", f"{scheme}:"), line.credentials))


@pytest.fixture
async def connection(line: NatsLine) -> AsyncIterator[Connection]:
    made = await opening(line)
    yield made
    await made.close()


async def test_where_nobody_listens_the_broker_is_unreachable(line: NatsLine) -> None:
    line.port = 1
    with pytest.raises(Lost, match=UNREACHABLE):
        await opening(line)


async def test_a_broker_that_says_nothing_to_the_sign_in_is_silent(line: NatsLine) -> None:
    line.is_silent = True
    with pytest.raises(Lost, match=SILENT) as lost:
        await Connection.open(line.site, line.url, line.credentials, limit_s=0.2)
    assert lost.value.is_silent


async def test_over_a_line_without_tls_nobody_signs_in_where_tls_is_asked_for(line: NatsLine) -> None:
    with pytest.raises(Lost, match=NO_TLS):
        await opening(line, "tls")
    assert line.published == []


@pytest.mark.parametrize(
    ("expires_in", "said"),
    [
        (None, "refuses the credentials"),
        (timedelta(days=1), "refuses the credentials"),
        (-timedelta(days=1), "expired"),
    ],
)
async def test_a_refused_sign_in_says_whether_the_credentials_are_too_old(
    line: NatsLine, expires_in: timedelta | None, said: str
) -> None:
    line.refuses_sign_in = True
    expires_at = None if expires_in is None else datetime.now(UTC) + expires_in
    with pytest.raises(Refused, match=said):
        await Connection.open(line.site, line.url, replace(line.credentials, expires_at=expires_at))


@pytest.mark.expects_log("broker.not_allowed")
async def test_who_may_not_subscribe_learns_it_when_all_is_settled(line: NatsLine, connection: Connection) -> None:
    line.refused.add(MINE)
    await connection.subscribe(MINE, nothing)
    with pytest.raises(Refused, match="not allowed to read what these"):
        await connection.settle()


@pytest.mark.expects_log("broker.not_allowed")
async def test_who_may_not_publish_learns_that_of_this_subject_alone(line: NatsLine, connection: Connection) -> None:
    line.refused.add("relevo.record.anna.seat")
    with pytest.raises(TimeoutError):
        await connection.ask("relevo.record.anna.seat", b"{}", limit_s=0.1)
    await connection.settle()

    assert connection.denies("relevo.record.anna.seat")
    assert not connection.denies("relevo.record.anna.passed_on")


async def test_what_is_asked_is_answered_or_times_out(line: NatsLine, connection: Connection) -> None:
    line.answers["any.thing"] = lambda _, body: b"heard " + body

    assert await connection.ask("any.thing", b"this") == b"heard this"
    with pytest.raises(TimeoutError):
        await connection.ask("other.thing", b"this", limit_s=0.05)


async def test_each_answered_ping_says_when_it_was_sent_until_the_line_is_cut(
    line: NatsLine, connection: Connection
) -> None:
    sent, answered = AT, list[datetime]()

    def now() -> datetime:
        nonlocal sent
        sent += timedelta(seconds=1)
        return sent

    watching = asyncio.ensure_future(connection.watch(now, answered.append, every_s=0.01))
    await until(lambda: len(answered) >= 2)
    assert answered[:2] == [AT + timedelta(seconds=1), AT + timedelta(seconds=2)]
    line.hang_up()
    with pytest.raises(Lost, match=LOST) as lost:
        await watching
    assert not lost.value.is_silent


async def test_a_broker_that_hangs_is_noticed_by_its_silence(line: NatsLine, connection: Connection) -> None:
    line.is_silent = True
    with pytest.raises(Lost, match=SILENT) as lost:
        await connection.watch(lambda: AT, lambda _: None, every_s=0.01, limit_s=0.1)
    assert lost.value.is_silent
