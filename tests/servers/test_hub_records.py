"""Records of advisors' desktops at hubs that come and go: nothing is lost while none listens, nothing told again."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from relevo.demo.telephony import Chunk, PlaybackServer, load
from relevo.domain.contact import PassedOn
from relevo.domain.events import (
    AdvisorSeat,
    ContactPassedOn,
    ContactTransferred,
    SeatReason,
)
from relevo.services.codec import encode
from relevo.services.passing import passed_on_id
from relevo.services.seats import Seats, Sitting
from relevo.services.site.subjects import contacts_of
from support.broker import Broker
from support.hub import SECRET, USER, hub_here, kept, until
from support.site import Desktop, a_desktop, now
from support.telephony import recording

FIRST, SECOND = "PJSIP/101", "PJSIP/103"
PLACE = "PJSIP/101"
QUICK_S = 0.01

pytestmark = pytest.mark.expects_log("hub_source.not_caught_up", "broker.down")


@pytest.fixture
async def pbx() -> AsyncIterator[PlaybackServer]:
    server = PlaybackServer(user=USER, secret=SECRET)
    await server.start()
    yield server
    await server.stop()


def a_transfer() -> tuple[list[Chunk], list[Chunk]]:
    """Return a blind transfer, up to the moment at which it is told, and the rest."""
    chunks = [chunk for connection in load(recording("blind_transfer")) for chunk in connection]
    at = next(i for i, chunk in enumerate(chunks) if b"Event: BlindTransfer" in chunk.data)
    return chunks[: at + 1], chunks[at + 1 :]


async def leave(desktop: Desktop, transfer: ContactTransferred, line: str) -> None:
    """Leave something as a desktop does at a transfer."""
    told = ContactPassedOn(
        id=passed_on_id(transfer.id),
        source=transfer.source,
        time=now(),
        contact_id=transfer.contact_id,
        passed_on=PassedOn(from_advisor=transfer.from_advisor, at=now(), line=line),
    )
    await desktop.source.publish("passed_on", told.id, json.dumps(encode(told)).encode())


async def test_what_is_left_while_no_hub_listens_reaches_whoever_has_the_contact_next(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    before, after = a_transfer()
    async with a_desktop(broker, FIRST) as first, a_desktop(broker, SECOND) as second:
        async with hub_here(tmp_path, broker, [pbx.port]):
            await until(lambda: first.is_up and second.is_up, what="desktops")
            await pbx.play(before, longest_pause_s=QUICK_S)
            await until(lambda: first.of(ContactTransferred), what="the transfer")
        await leave(first, first.of(ContactTransferred)[0], "Before noon")
        for _ in range(2):  # told once, however often a hub comes back
            async with hub_here(tmp_path, broker, [pbx.port]):
                await pbx.play(after, longest_pause_s=QUICK_S)
                after = []
                await until(lambda: second.of(ContactPassedOn), what="what was left")
        told = [each.passed_on.line for each in second.of(ContactPassedOn)]
    assert told == ["Before noon"]
    assert sum(isinstance(each.event, ContactPassedOn) for each in await kept(broker)) == 1


async def sit(desktop: Desktop, address: str | None, number: int) -> None:
    await desktop.source.publish("seat", f"seat-{number}", json.dumps({"address": address}).encode())


def reasons(desktop: Desktop) -> list[SeatReason]:
    return [each.reason for each in desktop.of(AdvisorSeat)]


def seats() -> Seats:
    return Seats([Sitting(id="ben", address="PJSIP/102")], places=[PLACE])


@pytest.mark.expects_log("broker.silent", "hub_source.not_caught_up", "broker.down")
async def test_nobody_hears_of_a_seat_again_when_hubs_and_connections_come_back(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    async with a_desktop(broker, "anna") as anna, a_desktop(broker, "carla") as carla:
        async with (
            hub_here(tmp_path, broker, [pbx.port], "east", seats=seats()) as east,
            hub_here(tmp_path, broker, [pbx.port], "west", seats=seats()) as west,
        ):
            await until(lambda: anna.is_up and carla.is_up, what="desktops")
            await sit(anna, PLACE, 1)
            await until(lambda: reasons(anna) == [SeatReason.SIGNED_IN], what="Anna's seat")
            await sit(carla, PLACE, 2)
            await until(lambda: reasons(anna) == [SeatReason.SIGNED_IN, SeatReason.TAKEN], what="the word to Anna")
            broker.stop()
            await until(lambda: not east.health().is_broker_up and not west.health().is_broker_up, what="no broker")
            broker.start()
            await until(lambda: east.health().is_broker_up and west.health().is_broker_up, what="the broker again")
        table = seats()
        async with hub_here(tmp_path, broker, [pbx.port], "east", seats=table):
            await until(lambda: anna.is_up and carla.is_up, what="desktops")
            await sit(carla, None, 3)  # what comes after all that might be told again
            await until(lambda: SeatReason.SIGNED_OUT in reasons(carla), what="Carla's word")
    assert reasons(anna) == [SeatReason.SIGNED_IN, SeatReason.TAKEN]
    assert reasons(carla) == [SeatReason.SIGNED_IN, SeatReason.SIGNED_OUT]
    assert table.seat_of("anna") is None


async def test_a_seat_taken_while_no_hub_listens_counts_and_is_told(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    async with a_desktop(broker, "anna") as anna:
        async with hub_here(tmp_path, broker, [pbx.port], seats=seats()):
            await until(lambda: anna.is_up, what="the desktop")
        await sit(anna, PLACE, 1)
        async with hub_here(tmp_path, broker, [pbx.port], seats=seats()):
            await until(lambda: reasons(anna) == [SeatReason.SIGNED_IN], what="Anna's seat")


async def test_who_sat_where_is_known_before_the_broker_is_there_again(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    calls = [chunk for connection in load(recording("normal")) for chunk in connection]
    async with a_desktop(broker, "anna") as anna:
        async with hub_here(tmp_path, broker, [pbx.port], seats=seats()):
            await until(lambda: anna.is_up, what="the desktop")
            await sit(anna, PLACE, 1)
            await until(lambda: reasons(anna) == [SeatReason.SIGNED_IN], what="Anna's seat")
        broker.kill()
        async with hub_here(tmp_path, broker, [pbx.port], seats=seats(), has_broker=False) as hub:
            await pbx.play(calls, longest_pause_s=QUICK_S)
            broker.start()
            await until(lambda: hub.health().is_broker_up, what="the broker again")
            await until(lambda: hub.health().held == hub.health().waiting == 0, what="all told")
            told = {each.subject for each in await kept(broker)}
    assert told == {contacts_of("anna")}
