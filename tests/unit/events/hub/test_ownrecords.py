"""A record is published once the broker says so, and on whatever connection there is by then."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from relevo.events.hub.connection import Connection
from relevo.events.hub.ownrecords import OwnRecords
from relevo.services.errors import ErrorCode, SourceRefused, SourceUnavailable
from relevo.services.site import subjects
from relevo.services.site.sealing import MAX_MESSAGE
from support.natsline import NatsLine
from support.site import until

SEAT = subjects.record("anna", "seat")
TAKEN = b'{"stream": "RECORDS", "seq": 1}'


@pytest.fixture
def records() -> OwnRecords:
    return OwnRecords("site")


@pytest.fixture
async def connection(line: NatsLine) -> AsyncIterator[Connection]:
    made = await Connection.open(line.site, line.url, line.credentials)
    yield made
    await made.close()


async def test_a_record_waits_for_a_connection(line: NatsLine, records: OwnRecords, connection: Connection) -> None:
    line.answers[SEAT] = lambda *_: TAKEN
    publishing = asyncio.create_task(records.publish("seat", "s1", b"{}", limit_s=5))
    await asyncio.sleep(0)
    assert line.published == []
    records.use(connection)
    await publishing

    assert line.published == [(SEAT, b"{}")]


@pytest.mark.parametrize("answer", [b"{}", b'{"error": {"code": 503}}', b'{"stream": "R", "error": {}, "x": 1', b"[]"])
async def test_what_the_broker_has_not_taken_is_sent_again(
    line: NatsLine, records: OwnRecords, connection: Connection, answer: bytes
) -> None:
    line.answers[SEAT] = lambda *_: answer if len(line.published) == 1 else TAKEN
    records.use(connection)
    await records.publish("seat", "s1", b"{}", limit_s=5)

    assert line.published == [(SEAT, b"{}")] * 2


async def test_without_an_answer_in_time_the_broker_is_said_to_be_away(records: OwnRecords) -> None:
    with pytest.raises(SourceUnavailable) as fault:
        await records.publish("seat", "s1", b"{}", limit_s=0.02)
    assert fault.value.code == ErrorCode.LATE


async def test_a_connection_that_goes_is_used_no_more(
    line: NatsLine, records: OwnRecords, connection: Connection
) -> None:
    records.use(connection)
    records.use(None)
    with pytest.raises(SourceUnavailable):
        await records.publish("seat", "s1", b"{}", limit_s=0.02)
    assert line.published == []


@pytest.mark.expects_log("broker.not_allowed")
async def test_what_this_advisor_may_not_publish_is_refused_for_good(
    line: NatsLine, records: OwnRecords, connection: Connection
) -> None:
    line.refused.add(SEAT)
    records.use(connection)
    publishing = asyncio.create_task(records.publish("seat", "s1", b"{}", limit_s=10))
    await until(lambda: connection.denies(SEAT))
    with pytest.raises(SourceRefused) as fault:
        await publishing
    assert fault.value.code == ErrorCode.FORBIDDEN


async def test_what_no_broker_takes_for_its_size_is_not_even_sent(records: OwnRecords) -> None:
    with pytest.raises(SourceRefused) as fault:
        await records.publish("passed_on", "p1", b"x" * (MAX_MESSAGE + 1), limit_s=1)
    assert fault.value.code == ErrorCode.TOO_LARGE
