"""Hot-desking through a hub and a real broker: who says to sit somewhere has the contacts of that place."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from relevo.demo.telephony import Chunk, PlaybackServer, load
from relevo.domain.events import AdvisorSeat, ContactLeftAdvisor, ContactOffered, SeatReason
from relevo.services.seats import Seats, Sitting
from support.broker import Broker, a_broker
from support.hub import SECRET, USER, hub_here, until
from support.site import Desktop, a_desktop
from support.telephony import recording

PLACE, OWN = "PJSIP/101", "PJSIP/102"
PAUSE_S = 0.2


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    with a_broker(tmp_path / "broker") as running:
        yield running


@pytest.fixture
async def pbx() -> AsyncIterator[PlaybackServer]:
    server = PlaybackServer(user=USER, secret=SECRET)
    await server.start()
    yield server
    await server.stop()


def site() -> Seats:
    """Return a site where Ben has a desk, and everybody else sits where there is room."""
    return Seats([Sitting(id="ben", address=OWN)], places=[PLACE])


def a_call() -> list[Chunk]:
    return [chunk for connection in load(recording("normal"), now=time.time()) for chunk in connection]


async def sit(desktop: Desktop, address: str | None, number: int) -> AdvisorSeat:
    """Say where an advisor sits; return the hub's answer."""
    before = len(desktop.of(AdvisorSeat))
    await desktop.source.publish("seat", f"seat-{number}", json.dumps({"address": address}).encode())
    await until(lambda: len(desktop.of(AdvisorSeat)) > before, what="the hub's answer")
    return desktop.of(AdvisorSeat)[-1]


async def test_who_signs_in_at_a_place_has_its_contacts_and_the_newest_counts(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    async with (
        hub_here(tmp_path, broker, [pbx.port], seats=site()),
        a_desktop(broker, "anna") as anna,
        a_desktop(broker, "carla") as carla,
    ):
        await until(lambda: anna.is_up and carla.is_up, what="desktops")
        told = await sit(anna, PLACE, 1)
        assert (told.reason, told.advisor.address) == (SeatReason.SIGNED_IN, PLACE)
        playing = asyncio.create_task(pbx.play(a_call(), longest_pause_s=PAUSE_S))
        await until(lambda: anna.of(ContactOffered), what="the offer")
        assert (await sit(carla, PLACE, 2)).reason is SeatReason.SIGNED_IN
        await until(lambda: anna.of(AdvisorSeat)[-1].reason is SeatReason.TAKEN, what="the word to Anna")
        await playing
        await until(lambda: anna.of(ContactLeftAdvisor), what="the end of the call under way, at whoever has it")
        assert carla.of(ContactOffered) == []


@pytest.mark.expects_log("hub_source.not_caught_up")
async def test_a_hub_that_starts_again_knows_who_sits_where(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path
) -> None:
    async with a_desktop(broker, "anna") as anna:
        async with hub_here(tmp_path, broker, [pbx.port], seats=site()):
            await until(lambda: anna.is_up, what="the desktop")
            await sit(anna, PLACE, 1)
        seats = site()
        async with hub_here(tmp_path, broker, [pbx.port], seats=seats):
            await until(lambda: seats.seat_of("anna") == PLACE, what="the seat")
            await pbx.play(a_call(), longest_pause_s=0.01)
            await until(lambda: anna.of(ContactOffered), what="the offer")


@pytest.mark.parametrize(
    ("address", "why"), [(OWN, SeatReason.RESERVED), ("PJSIP/999", SeatReason.UNKNOWN), ("", SeatReason.NO_ADDRESS)]
)
async def test_where_nobody_may_sit_the_hub_says_so(
    broker: Broker, pbx: PlaybackServer, tmp_path: Path, address: str, why: SeatReason
) -> None:
    async with hub_here(tmp_path, broker, [pbx.port], seats=site()), a_desktop(broker, "anna") as anna:
        await until(lambda: anna.is_up, what="the desktop")
        told = await sit(anna, address, 1)
        assert (told.reason, told.advisor.address) == (why, None)
