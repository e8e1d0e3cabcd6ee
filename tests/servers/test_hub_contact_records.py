"""Contact records that real hubs keep of a call in a real PostgreSQL, with what the desktop has understood."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from relevo.demo.telephony import Chunk, PlaybackServer, load
from relevo.domain.brief import Level
from relevo.domain.contact import Advisor, ContactId
from relevo.domain.contactrecord import ContactEnd
from relevo.domain.customer import CustomerRef
from relevo.domain.events import ContactOffered, ContactUnderstood
from relevo.domain.handover import Limit
from relevo.domain.reports import Asked, Journey
from relevo.domain.understanding import Driver, DriverKind, Understanding
from relevo.domain.wrapup import WrongLine
from relevo.records.contacts.postgresql import PostgresDatabase, PostgresPlace
from relevo.records.contacts.records import KeptContactRecords
from relevo.services.codec import encode
from servers.postgresql import PASSWORD, USER, PostgresServer
from support.broker import Broker
from support.contactrecords import PSEUDONYMS, sparing, thresholds
from support.hub import SECRET, a_hub, until, well
from support.hub import USER as MANAGER
from support.site import Desktop, a_desktop, now
from support.telephony import recording

FIRST, QUICK_S, NAME = "PJSIP/101", 0.01, "hubs"
PAGE = Driver(DriverKind.PAGE, "/help/lift", "Help: lift")
ALWAYS = Asked(start=datetime(2000, 1, 1, tzinfo=UTC), end=datetime(2100, 1, 1, tzinfo=UTC))

pytestmark = pytest.mark.expects_log("hub_source.not_caught_up", "broker.down", "record.not_published")


@pytest.fixture
async def pbx() -> AsyncIterator[PlaybackServer]:
    server = PlaybackServer(user=MANAGER, secret=SECRET)
    await server.start()
    yield server
    await server.stop()


def a_call() -> list[Chunk]:
    return [chunk for connection in load(recording("normal")) for chunk in connection]


async def say(desktop: Desktop, contact_id: ContactId) -> None:
    """Say what a desktop has understood of a contact."""
    told = Understanding(
        customer=CustomerRef("C-Zanzibarre"),
        stop=PAGE,
        limit=Limit.NOT_UNDERSTOOD,
        drivers=(PAGE,),
        complexity=Level.HIGH,
        severity=Level.LOW,
        effort=Level.MEDIUM,
        disagrees=True,
    )
    event = ContactUnderstood(
        id="understood:1",
        source="desktop",
        time=now(),
        contact_id=contact_id,
        advisor=Advisor(id=FIRST),
        understood=told,
    )
    await desktop.source.publish("understood", event.id, json.dumps(encode(event)).encode())


def settings_of(server: PostgresServer, folder: Path, hub: str) -> str:
    """Return the records' settings of a hub; its secrets stand in its folder."""
    own = folder / hub
    own.mkdir()
    for name, secret in (("records.key", bytes(range(32)).hex()), ("database.secret", PASSWORD)):
        (own / name).touch(0o600)
        (own / name).write_text(secret)
    address = server.address_of(NAME)
    return f'\n[records]\ndatabase = "{address}"\nsecret = "file:database.secret"\nkey = "file:records.key"\n'


def records_of(server: PostgresServer) -> KeptContactRecords:
    async def password() -> str | None:
        return PASSWORD

    database = PostgresDatabase(PostgresPlace("127.0.0.1", NAME, USER, server.port), password)
    return KeptContactRecords(database, PSEUDONYMS, zone="UTC", thresholds=thresholds, sparing=sparing().spared)


async def test_two_hubs_keep_one_record_of_a_call_with_whose_it_was_as_a_pseudonym(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path, postgresql_server: PostgresServer
) -> None:
    postgresql_server.make(NAME)
    records, found = records_of(postgresql_server), list[Journey]()
    with ExitStack() as hubs:
        east, west = (
            hubs.enter_context(
                a_hub(tmp_path, broker, [pbx.port], hub, more=settings_of(postgresql_server, tmp_path, hub))
            )
            for hub in ("east", "west")
        )
        for hub in (east, west):
            await well(hub, beside=True, limit_s=60)
        async with a_desktop(broker, FIRST) as desktop:
            await until(lambda: desktop.is_up, what="the desktop")
            await pbx.play(a_call(), longest_pause_s=QUICK_S)
            await until(lambda: desktop.of(ContactOffered), what="the call")
            await say(desktop, desktop.of(ContactOffered)[0].contact_id)
            for _ in range(160):
                found = list(await records.journeys(ALWAYS, PAGE, limit=9))
                if found:
                    break
                await asyncio.sleep(0.25)
            await asyncio.sleep(1.0)  # for the other hub
        assert (east.stop(), west.stop()) == (0, 0)
        log = east.log + west.log

    (journey,) = await records.journeys(ALWAYS, PAGE, limit=9)
    (row,) = await records.queues(ALWAYS, ALWAYS.end - ALWAYS.start)
    wrong = await records.wrong(ALWAYS, ALWAYS.end - ALWAYS.start)
    await records.aclose()
    assert [(each.line, each.contacts) for each in wrong] == [(WrongLine(section="score", rule="high low medium"), 1)]
    assert journey.customer == PSEUDONYMS.customer(CustomerRef("C-Zanzibarre"))
    assert journey.end is ContactEnd.ANSWERED
    assert (row.counts.offered, row.counts.answered) == (1, 1)
    assert "Zanzibarre" not in log
    assert PASSWORD not in log


async def test_a_hub_whose_key_for_pseudonyms_is_missing_says_so_and_does_not_start(
    broker: Broker, tmp_path: Path
) -> None:
    more = '\n[records]\ndatabase = "postgresql://relevo@127.0.0.1:1/records"\n'
    with a_hub(tmp_path, broker, [], "east", more=more) as hub:
        assert hub.process is not None
        await until(lambda: hub.process is not None and hub.process.poll() is not None, what="its end")
        assert hub.process.returncode == 1
        assert "records.key is missing" in hub.log


async def test_a_hub_whose_database_is_away_serves_on_and_says_so_once(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path, postgresql_server: PostgresServer
) -> None:
    more = settings_of(postgresql_server, tmp_path, "east").replace(f":{postgresql_server.port}/", ":1/")
    with a_hub(tmp_path, broker, [pbx.port], "east", more=more) as hub:
        await well(hub, limit_s=60)
        async with a_desktop(broker, FIRST) as desktop:
            await until(lambda: desktop.is_up, what="the desktop")
            await pbx.play(a_call(), longest_pause_s=QUICK_S)
            await until(lambda: desktop.of(ContactOffered), what="the call")
            await until(lambda: "cannot be reached; start the database" in hub.log, what="the line")
        assert hub.stop() == 0
        assert hub.log.count("cannot be reached; start the database") == 1
